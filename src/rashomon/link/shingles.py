"""Where documents share three words in a row: the candidates of echoes, found in time that grows with the corpus.

A shingle is three words (k-grams as in Manber 1994 and Schleimer et al., "Winnowing", 2003; all of them are kept,
since a case fits in memory and a short quotation must not be missed). Each place of a shingle is joined to those
that follow it in the order of the documents, a bounded number of them, so that a phrase in every document costs no
more a document than one in two; copies of one text, which have all shingles in common, are still joined in a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from rashomon.link.weighed_words import WeighedText

Array = npt.NDArray[np.int64]

SIZE: Final = 3
# A shingle of as many places or fewer joins all of them; one of more joins each to the next few.
RARE: Final = 12
NEXT: Final = 3
# Two shared shingles belong together where at most as many words lie between their starts, on either side.
REACH: Final = 12
# Fewer shared words, or lighter ones, are not looked at closely: what they have around them adds little.
FEWEST_WORDS: Final = 4
LEAST: Final = 2.5
# Copies longer than so many shared shingles are compared in parts: an alignment's memory grows with the square.
LONGEST: Final = 5000


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """All shingles of a corpus, whose texts stand in a row: ``starts[d]`` is the first word of document ``d``.

    ``documents[w]`` is the document of word ``w``, ``ranks[w]`` the shingle that begins there (-1: none), and
    ``weights[w]`` the weight of all words before it. ``order`` has the places of each shingle together, those of
    shingle ``r`` from ``bounds[r]`` to ``bounds[r + 1]``.
    """

    starts: Array
    documents: Array
    order: Array
    bounds: Array
    ranks: Array
    weights: npt.NDArray[np.float64]

    def places(self, word: int) -> Array:
        """All places of the shingle that begins at a word, as words of the row; empty where none begins."""
        rank = self.ranks[word]
        return self.order[self.bounds[rank] : self.bounds[rank + 1]] if rank >= 0 else self.order[:0]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two documents, by number, and the stretches of words that hold shared shingles, ends exclusive."""

    left: int
    right: int
    at_left: tuple[int, int]
    at_right: tuple[int, int]


def indexed(texts: Sequence[WeighedText]) -> Index:
    """The shingles of the texts. Those of function words and names alone begin nothing."""
    lengths = np.array([len(t.words) for t in texts], dtype=np.int64)
    starts = np.concatenate(([0], np.cumsum(lengths)))
    documents = np.repeat(np.arange(len(texts), dtype=np.int64), lengths)
    keys = _keys(texts, documents)
    order = np.argsort(keys, kind="stable").astype(np.int64)
    order = order[keys[order] >= 0]
    change = np.flatnonzero(np.diff(keys[order], prepend=-1))
    bounds = np.append(change, len(order)).astype(np.int64)
    ranks = np.full(len(keys), -1, dtype=np.int64)
    ranks[order] = np.repeat(np.arange(len(change)), np.diff(bounds))
    weights = np.array([0.0, *(w for t in texts for w in t.own_weights())])
    return Index(starts, documents, order, bounds, ranks, np.cumsum(weights))


def _keys(texts: Sequence[WeighedText], documents: Array) -> Array:
    """The shingle that begins at each word as one number; -1 where none does."""
    known: dict[str, int] = {}
    row = np.array([known.setdefault(w, len(known)) for t in texts for w in t.words], dtype=np.int64)
    if len(row) < SIZE:
        return np.full(len(row), -1, dtype=np.int64)
    telling = np.array([w == 1.0 for t in texts for w in t.weights], dtype=bool)
    last = len(row) - SIZE + 1
    keys = (row[:last] * len(known) + row[1 : last + 1]) * len(known) + row[2:]
    whole = (documents[:last] == documents[SIZE - 1 :]) & (telling[:last] | telling[1 : last + 1] | telling[2:])
    return np.append(np.where(whole, keys, -1), [-1] * (SIZE - 1)).astype(np.int64)


def candidates(index: Index) -> Iterator[Candidate]:
    """Stretches of two documents in which shared shingles follow each other closely, in both in the same order."""
    left, right = _pairs(index)
    if not len(left):
        return
    pair = index.documents[left] * len(index.starts) + index.documents[right]
    by = np.lexsort((right, left, pair))
    left, right, pair = left[by], right[by], pair[by]
    near = (np.diff(left) <= REACH) & (np.diff(right) <= REACH) & (np.diff(right) > 0) & (np.diff(pair) == 0)
    heads = np.flatnonzero(np.concatenate(([True], ~near)))
    tails = np.append(heads[1:], len(left)) - 1
    covered = np.add.reduceat(np.append(np.where(near, np.minimum(np.diff(left), SIZE), 0), 0), heads) + SIZE
    weights = index.weights[left[tails] + SIZE] - index.weights[left[heads]]
    for n in np.flatnonzero((covered >= FEWEST_WORDS) & (weights >= LEAST)):
        for head in range(heads[n], tails[n] + 1, LONGEST):
            tail = min(head + LONGEST - 1, tails[n])
            yield _candidate(index, left[[head, tail]], right[[head, tail]])


def _pairs(index: Index) -> tuple[Array, Array]:
    """Places of one shingle in two documents, the earlier document left."""
    sizes = np.diff(index.bounds)
    size = np.repeat(sizes, sizes)
    left, right = [], []
    for step in range(1, RARE):
        here = np.arange(max(len(index.order) - step, 0))
        same = index.ranks[index.order[here]] == index.ranks[index.order[here + step]]
        wanted = same & ((size[here] <= RARE) | (step <= NEXT))
        left.append(index.order[here[wanted]])
        right.append(index.order[here[wanted] + step])
    one, other = np.concatenate(left), np.concatenate(right)
    apart = index.documents[one] != index.documents[other]
    return one[apart], other[apart]


def _candidate(index: Index, left: Array, right: Array) -> Candidate:
    one, other = int(index.documents[left[0]]), int(index.documents[right[0]])
    return Candidate(one, other, _within(index, one, left), _within(index, other, right))


def _within(index: Index, document: int, places: Array) -> tuple[int, int]:
    """The words of the document from the first shingle to the end of the last."""
    start = int(index.starts[document])
    return int(places[0]) - start, int(places[-1]) - start + SIZE
