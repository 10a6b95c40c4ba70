"""Cuts of a text that the encoder can hold: whole sentences, with some context on either side.

Each window has a core, whose words it answers for, and around it words that are only looked at. The cores follow
one another without a gap. A sentence that no window holds is cut at a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

# In word pieces. A core of 300 holds two or three paragraphs of news; more made reading slower, not better.
CORE: Final = 300
CONTEXT: Final = 24


@dataclass(frozen=True, slots=True)
class Window:
    """Word indices: the window is ``start`` to ``end``, its core ``first`` to ``last``, ends exclusive."""

    start: int
    first: int
    last: int
    end: int


def windows(lengths: Sequence[int], sentences: Sequence[int]) -> Iterator[Window]:
    """The windows of a text whose words have so many pieces and whose sentences start at these words."""
    offsets = [0, *accumulate(lengths)]
    for first, last in pairwise(_cuts(offsets, sentences)):
        start, end = first, last
        while start > 0 and offsets[first] - offsets[start - 1] <= CONTEXT:
            start -= 1
        while end < len(lengths) and offsets[end + 1] - offsets[last] <= CONTEXT:
            end += 1
        yield Window(start, first, last, end)


def _cuts(offsets: Sequence[int], sentences: Sequence[int]) -> list[int]:
    """Where cores begin and end: at sentences as far apart as the core allows."""
    words = len(offsets) - 1
    cuts = [0]
    starts = sorted({*(s for s in sentences if 0 < s < words), words})
    for following in starts:
        while offsets[following] - offsets[cuts[-1]] > CORE:
            cuts.append(_furthest(offsets, starts, cuts[-1]))
    return [*cuts, words] if cuts[-1] < words else cuts


def _furthest(offsets: Sequence[int], starts: Sequence[int], cut: int) -> int:
    """The last start of a sentence that a core from the cut can reach; without one, the last word."""
    near = [s for s in starts if s > cut and offsets[s] - offsets[cut] <= CORE]
    if near:
        return near[-1]
    word = cut + 1
    while word < len(offsets) - 1 and offsets[word + 1] - offsets[cut] <= CORE:
        word += 1
    return word
