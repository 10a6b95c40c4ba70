"""What two documents share word for word: the best stretch of a local alignment, as in Smith and Waterman 1981.

Around shared shingles the longest common subsequence of words is found (rapidfuzz), and of its blocks the run is
kept whose weights, less what stands between the blocks, add up to most. "A suicide bomber killed 12" and "a suicide
bomber had killed 12" are one run with a gap of one word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import LCSseq

from rashomon.link.shingles import Candidate
from rashomon.link.weighed_words import WeighedText
from rashomon.record import Span

# Words by number, end exclusive.
Stretch = tuple[int, int]

# How far around the shingles words are compared: a clause.
MARGIN: Final = 12
# What a word that only one side has costs, and what a whole gap costs at most.
GAP_WORD: Final = 0.5
GAP: Final = 3.0
# Marks of punctuation stand within so many characters of the words.
LOOK: Final = 4
# What a run may have around a quotation and still be a run of that quotation: "he said", a name.
STRAY: Final = 3.0


@dataclass(frozen=True, slots=True)
class Block:
    """Words that are the same on both sides: ``size`` of them from word ``left`` and from word ``right``."""

    left: int
    right: int
    size: int


@dataclass(frozen=True, slots=True)
class Side:
    """One document's part in a run: the words ``first`` to ``last``, exclusive."""

    text: WeighedText
    first: int
    last: int

    @property
    def span(self) -> Span:
        return self.text.span(self.first, self.last)

    @property
    def quotation(self) -> Span | None:
        """The quotation that holds the whole run."""
        return self.text.quotation(self.span)

    @property
    def is_whole(self) -> bool:
        """Whether the run begins behind a mark of punctuation, not a comma, and ends before one."""
        text, (start, end) = self.text.record.document.text, self.span
        before, after = text[:start][-LOOK:].rstrip(), text[end : end + 1]
        return not before[-1:].isalnum() and before[-1:] != "," and not after.isalnum() and not after.isspace()


@dataclass(frozen=True, slots=True)
class Shared:
    """A run of shared words in two documents. ``weight`` counts each word as in a quotation, less the gaps."""

    left: WeighedText
    right: WeighedText
    blocks: tuple[Block, ...]
    weight: float

    @property
    def sides(self) -> tuple[Side, Side]:
        first, last = self.blocks[0], self.blocks[-1]
        return (
            Side(self.left, first.left, last.left + last.size),
            Side(self.right, first.right, last.right + last.size),
        )

    @property
    def size(self) -> int:
        """How many words are shared."""
        return sum(block.size for block in self.blocks)


def aligned(texts: Sequence[WeighedText], candidate: Candidate) -> Shared | None:
    """The best run of shared words in and around a candidate's stretches."""
    left, right = texts[candidate.left], texts[candidate.right]
    (from_left, to_left), (from_right, to_right) = candidate.at_left, candidate.at_right
    wide_left, wide_right = _widened(candidate.at_left, left), _widened(candidate.at_right, right)
    parts = (
        ((wide_left[0], from_left), (wide_right[0], from_right)),
        (candidate.at_left, candidate.at_right),
        ((to_left, wide_left[1]), (to_right, wide_right[1])),
    )
    blocks = [block for one, other in parts for block in _blocks(left, right, one, other)]
    return _within_quotation(_best(left, right, blocks))


def _blocks(left: WeighedText, right: WeighedText, one: Stretch, other: Stretch) -> Iterator[Block]:
    """The shared words of two stretches in the order of both, as blocks."""
    found = LCSseq.editops(left.words[slice(*one)], right.words[slice(*other)]).as_matching_blocks()
    yield from (Block(b.a + one[0], b.b + other[0], b.size) for b in found if b.size)


def _widened(at: Stretch, text: WeighedText) -> Stretch:
    return max(at[0] - MARGIN, 0), min(at[1] + MARGIN, len(text.words))


def _best(left: WeighedText, right: WeighedText, blocks: Sequence[Block]) -> Shared | None:
    """The run of blocks of the greatest weight (Kadane's algorithm over blocks and gaps); the first of equal ones."""
    best: Stretch = (0, 0)
    best_weight, start, weight = 0.0, 0, 0.0
    for n, block in enumerate(blocks):
        cost = _gap(blocks[n - 1], block) if n else 0.0
        start, weight = (n, 0.0) if weight <= cost else (start, weight - cost)
        weight += left.weight(block.left, block.left + block.size)
        if weight > best_weight:
            best, best_weight = (start, n + 1), weight
    return Shared(left, right, tuple(blocks[slice(*best)]), best_weight) if best_weight else None


def _gap(before: Block, after: Block) -> float:
    missing = max(after.left - before.left - before.size, after.right - before.right - before.size)
    return min(GAP_WORD * missing, GAP)


def _within_quotation(shared: Shared | None) -> Shared | None:
    """The run without what little it has outside a quotation: 'he said: "We did not shoot"' is "We did not shoot"."""
    if shared is None or all(side.quotation for side in shared.sides):
        return shared
    inner = [_best(shared.left, shared.right, blocks) for blocks in _inside(shared)]
    best = max((i for i in inner if i), key=lambda i: i.weight, default=None)
    if best and best.weight >= shared.weight - STRAY:
        return best
    return shared if any(side.quotation for side in shared.sides) else _within_sentences(shared)


def _within_sentences(shared: Shared) -> Shared:
    """The run without what little it has of a sentence before its first and behind its last."""
    side = shared.sides[0]
    first = max(_light_breaks(side, range(side.first + 1, side.last), -1), default=side.first)
    last = min(_light_breaks(side, range(side.last - 1, side.first, -1), 0), default=side.last)
    kept = [b for block in shared.blocks for b in _part(block, first - block.left, last - block.left)]
    return _best(shared.left, shared.right, kept) or shared


def _light_breaks(side: Side, places: range, passed: int) -> Iterator[int]:
    """Where sentences begin, as long as the words passed on the way (at ``passed`` from each place) weigh little."""
    weight = 0.0
    for place in places:
        weight += side.text.weights[place + passed]
        if weight > STRAY:
            return
        if side.text.is_sentence_start(place):
            yield place


def _part(block: Block, start: int, end: int) -> Iterator[Block]:
    """The words of a block from ``start`` to ``end``, where there are any."""
    start, end = max(start, 0), min(end, block.size)
    if start < end:
        yield Block(block.left + start, block.right + start, end - start)


def _inside(shared: Shared) -> Iterator[list[Block]]:
    """For each quotation that a run crosses on a side that is not all quoted, the words of the blocks within it."""
    for number, side in enumerate(shared.sides):
        start, end = side.span
        for quotation in side.text.quoted:
            if quotation[0] < end and start < quotation[1] and not side.quotation:
                yield [b for block in shared.blocks for b in _cut(block, side.text, quotation, number)]


def _cut(block: Block, text: WeighedText, quotation: Span, number: int) -> Iterator[Block]:
    at = (block.left, block.right)[number]
    inside = [i for i in range(block.size) if _holds(quotation, text.spans[at + i])]
    if inside:
        yield from _part(block, inside[0], inside[-1] + 1)


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
