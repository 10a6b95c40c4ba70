"""Actors: who does, suffers, speaks or stands in a relation, with every mention of theirs.

Mentions are names, nominals and pronouns found by the annotation, joined into actors by its links. An actor is
kept where one of its mentions can fill a role: subject, object, owner, title, apposition, agent; what is only
mentioned ("a train to Mirrow") is left out. The name of an actor is its fullest name, or its first nominal
without the article.

"Defence Minister Vera Tolan said her troops ..." gives a person Vera Tolan with three mentions, and a group.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from rashomon.annotate import Annotation
from rashomon.annotate.clusters import Cluster, Linked
from rashomon.annotate.coreference import clusters
from rashomon.annotate.names import find_names
from rashomon.annotate.nominals import find_nominals
from rashomon.annotate.quotes import paired
from rashomon.record import Actor, ActorType, Mention, Span, record_id

# Share right on the training texts of actors with one mention, two, more; of unnamed places.
SCORES: Final = (0.72, 0.87, 0.94)
PLACE_SCORE: Final = 0.5
# What stands before a phrase and is no name of anybody.
_BEFORE: Final = ("the ", "a ", "an ", "whose ")


def find_actors(annotation: Annotation) -> tuple[Actor, ...]:
    """Every actor of the document, in the order of its first mention."""
    names = find_names(annotation.doc)
    found = clusters(annotation.doc, names, find_nominals(annotation.doc, names))
    seen: Counter[str] = Counter()
    return tuple(_actor(annotation, c, seen) for c in found if c.mentions)


def _actor(annotation: Annotation, cluster: Cluster, seen: Counter[str]) -> Actor:
    mentions = tuple(Mention(span=_span(annotation, m), form=m.form) for m in cluster.mentions)
    mentions = tuple(sorted(mentions, key=lambda m: m.span))
    ident = record_id("a", [mentions[0].span])
    seen[ident] += 1
    return Actor(
        id=ident if seen[ident] == 1 else f"{ident}-{seen[ident]}",
        name=_name(annotation, cluster),
        type=_type(cluster),
        mentions=mentions,
        score=_score(cluster),
    )


def _score(cluster: Cluster) -> float:
    """How often an actor of so many mentions is one of the gold's."""
    if cluster.type == "place" and not cluster.names:
        return PLACE_SCORE
    return SCORES[min(len(cluster.mentions), len(SCORES)) - 1]


def _span(annotation: Annotation, mention: Linked) -> Span:
    first, last = annotation.doc[mention.start], annotation.doc[mention.end - 1]
    return paired(annotation.text, first.idx, last.idx + len(last))


def _name(annotation: Annotation, cluster: Cluster) -> str:
    named = [m for m in cluster.mentions if m.form == "name"]
    if named:
        best = max(named, key=lambda m: (not _is_adjective(annotation, m), _length(annotation, m)))
        return annotation.text[slice(*_span(annotation, best))]
    chosen = next((m for m in cluster.mentions if m.form == "nominal"), cluster.mentions[0])
    first = annotation.text[slice(*_span(annotation, chosen))]
    article = next((a for a in _BEFORE if first.lower().startswith(a)), "")
    return first[len(article) :]


def _length(annotation: Annotation, mention: Linked) -> int:
    start, end = _span(annotation, mention)
    return end - start


def _is_adjective(annotation: Annotation, mention: Linked) -> bool:
    """ "Ombrian" is the fullest name of nobody where "Ombria" stands too."""
    head = annotation.doc[mention.head]
    return mention.end - mention.start == 1 and (head.pos_ == "ADJ" or head.dep_ in {"amod", "compound", "nmod"})


def _type(cluster: Cluster) -> ActorType:
    return cluster.type
