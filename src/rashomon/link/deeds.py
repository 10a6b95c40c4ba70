"""Single events that are of one deed, within a document and across: finer than a happening ("said", "was arrested").

For events that are given (a coder's, a gold standard's), where nothing is to be grouped beforehand. Compared are
events whose triggers share a stem or are near in meaning, of documents that are somewhat about the same.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from rashomon.link.clusters import cluster
from rashomon.link.features import cosine
from rashomon.link.tellings import Telling
from rashomon.link.vocabulary import nearness
from rashomon.link.weights import likelihood

# Of the pairs of the training part of ecbplus that are one deed, about 1 in 20 lies below these.
_SUBJECT: Final = 0.05
_NEAR: Final = 0.3
# Chosen on the training part of ecbplus by the CoNLL F1 of topics that the weights had not seen (0.762 at 0.3, 0.759 at
# 0.25 and at 0.35).
_BOUND: Final = 0.3


def link_deeds(tellings: Sequence[Telling]) -> list[list[Telling]]:
    """The events as groups of one deed each, by their keys; the same for any order of the events."""
    by_key = {telling.key: telling for telling in tellings}
    likely = {(a.key, b.key): likelihood(a, b, "deed") for a, b in comparable(tellings)}
    return [[by_key[key] for key in group] for group in cluster(by_key, likely, bound=_BOUND)]


def comparable(tellings: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """The pairs that may be of one deed."""
    by_document: dict[str, list[Telling]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda telling: telling.key):
        by_document[telling.document].append(telling)
    for one, other in itertools.combinations_with_replacement(sorted(by_document), 2):
        mine, theirs = by_document[one], by_document[other]
        if one == other:
            yield from (pair for pair in itertools.combinations(mine, 2) if are_near(*pair))
        elif cosine(mine[0], theirs[0]) >= _SUBJECT:
            yield from (pair for pair in itertools.product(mine, theirs) if are_near(*pair))


def are_near(a: Telling, b: Telling) -> bool:
    """Whether any two triggers share a stem or are near in meaning: far words are not weighed as one deed."""
    if not a.stems.isdisjoint(b.stems):
        return True
    return any(nearness(one, other) >= _NEAR for one in a.heads for other in b.heads)
