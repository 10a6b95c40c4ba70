"""Groups of things that are pairwise likely to be the same: average linkage, with what must be together and apart.

The pair of groups with the highest mean likelihood is joined first, until none is above the bound (Sokal and Michener
1958). A pair that was never compared counts as unlikely: each thing was compared with those most like it. The result
depends on the keys and likelihoods alone, never on the order in which they are given.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from typing import Any, Final, Generic, TypeVar

from rashomon.link.groups import Groups

Key = TypeVar("Key", bound=Any)
Pair = tuple[Key, Key]

# Likelihoods are compared to so many places: sums in another order differ in the last.
_PLACES: Final = 9


def cluster(
    keys: Iterable[Key],
    likely: Mapping[Pair[Key], float],
    *,
    bound: float,
    together: Iterable[Pair[Key]] = (),
    apart: Iterable[Pair[Key]] = (),
) -> list[list[Key]]:
    """The groups, each sorted, by their first key. ``together`` wins over ``likely``, and over ``apart``."""
    start: Groups[Key] = Groups(sorted(keys))
    for one, other in sorted(together):
        start.join(one, other)
    linkage = _Linkage([list(group) for group in start.all()], likely, bound)
    linkage.forbid(apart)
    linkage.run()
    return linkage.groups()


class _Linkage(Generic[Key]):
    """The groups by number, and the sum of the likelihoods between any two that were compared."""

    def __init__(self, groups: list[list[Key]], likely: Mapping[Pair[Key], float], bound: float) -> None:
        self._members = dict(enumerate(groups))
        self._bound = bound
        self._of = {key: number for number, group in enumerate(groups) for key in group}
        self._sums: dict[int, dict[int, float]] = {number: {} for number in self._members}
        self._barred: dict[int, set[int]] = {number: set() for number in self._members}
        for (one, other), value in sorted(likely.items()):
            self._add(self._of[one], self._of[other], value)

    def _add(self, one: int, other: int, value: float) -> None:
        if one != other:
            self._sums[one][other] = self._sums[one].get(other, 0.0) + value
            self._sums[other][one] = self._sums[one][other]

    def forbid(self, apart: Iterable[Pair[Key]]) -> None:
        """Bars the groups of each pair from being joined, unless they are one already."""
        for one, other in apart:
            first, second = self._of[one], self._of[other]
            if first != second:
                self._barred[first].add(second)
                self._barred[second].add(first)

    def run(self) -> None:
        """Joins until no two groups are likely enough."""
        heap = [(-self._mean(a, b), a, b) for a in self._sums for b in self._sums[a] if a < b]
        heapq.heapify(heap)
        while heap:
            value, one, other = heapq.heappop(heap)
            if -value <= self._bound:
                return
            is_there = one in self._members and other in self._members
            if is_there and other not in self._barred[one] and -value == self._mean(one, other):
                joined = self._join(one, other)
                for third in self._sums[joined]:
                    heapq.heappush(heap, (-self._mean(joined, third), min(joined, third), max(joined, third)))

    def _mean(self, one: int, other: int) -> float:
        return round(self._sums[one][other] / (len(self._members[one]) * len(self._members[other])), _PLACES)

    def _join(self, one: int, other: int) -> int:
        """The smaller number stays: groups are numbered by their first keys."""
        one, other = min(one, other), max(one, other)
        self._members[one] = sorted(self._members[one] + self._members.pop(other))
        for third, value in self._sums.pop(other).items():
            self._sums[third].pop(other)
            self._add(one, third, value)
        for third in self._barred.pop(other):
            self._barred[third] = self._barred[third] - {other} | {one}
            self._barred[one] = self._barred[one] - {other} | {third}
        return one

    def groups(self) -> list[list[Key]]:
        return sorted(self._members.values())
