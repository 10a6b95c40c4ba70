"""Things that are the same as each other, closed under "the same as the same" (union-find; Tarjan 1975)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

Item = TypeVar("Item", bound=Any)


class Groups(Generic[Item]):
    """A partition that only grows coarser. The items are given first; a group is led by its first item."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._leader: dict[Item, Item] = {item: item for item in items}

    def leader(self, item: Item) -> Item:
        """The first item of the group."""
        while self._leader[item] != item:
            self._leader[item] = self._leader[self._leader[item]]
            item = self._leader[item]
        return item

    def join(self, one: Item, other: Item) -> None:
        """Makes one group of two; the smaller leader leads, so that the order of joining does not show."""
        first, second = sorted((self.leader(one), self.leader(other)))
        self._leader[second] = first

    def all(self) -> list[list[Item]]:
        """Every group, each in order, by its leader."""
        found: dict[Item, list[Item]] = {}
        for item in sorted(self._leader):
            found.setdefault(self.leader(item), []).append(item)
        return [found[leader] for leader in sorted(found)]
