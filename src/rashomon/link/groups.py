"""Partitions: which things belong together when pairs of them do (union-find, Tarjan 1975)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Groups(Generic[T]):
    """Things, each at first alone. The first given of a group stands for it, so the order of joining shows nowhere."""

    def __init__(self, things: Iterable[T]) -> None:
        self._above: dict[T, T] = {thing: thing for thing in things}
        self._rank = {thing: n for n, thing in enumerate(self._above)}

    def first(self, thing: T) -> T:
        """The thing that stands for the group of this one."""
        root = thing
        while self._above[root] != root:
            root = self._above[root]
        while self._above[thing] != root:
            self._above[thing], thing = root, self._above[thing]
        return root

    def join(self, one: T, other: T) -> None:
        """The groups of two things become one."""
        low, high = sorted((self.first(one), self.first(other)), key=self._rank.__getitem__)
        self._above[high] = low

    def all(self) -> tuple[tuple[T, ...], ...]:
        """Every group, its members and the groups in the order in which the things were given."""
        found: dict[T, list[T]] = defaultdict(list)
        for thing in self._above:
            found[self.first(thing)].append(thing)
        return tuple(map(tuple, found.values()))
