"""The graph of who reports after whom as arcs over a row of outlets, in units of a drawing of fixed size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.compare.lineage import Edge, Lineage

# Outlets that stand side by side with their names; the list below the drawing has all.
MOST_OUTLETS: Final = 9
STEP: Final = 128  # width of an outlet with its name
_RISE: Final = 26  # how much higher an arc rises for each outlet that it passes over
_BASE: Final = 14  # room between an outlet and its lowest arc
NAMES: Final = 34  # room for the names below


@dataclass(frozen=True, slots=True)
class Arc:
    """One edge, from the outlet that reports after to the one that it reports after."""

    edge: Edge
    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Outlets from left to right and the arcs over them."""

    names: tuple[str, ...]
    arcs: tuple[Arc, ...]
    width: int
    height: int

    def at(self, name: str) -> int:
        """Where an outlet stands."""
        return STEP * self.names.index(name) + STEP // 2


def drawing(lineage: Lineage) -> Drawing | None:
    """The drawing of the outlets that stand in any edge; None where there are none, or too many to draw."""
    involved = sorted({name for edge in lineage.edges for name in (edge.after, edge.before)})
    if not 1 < len(involved) <= MOST_OUTLETS:
        return None
    spans = [abs(involved.index(e.after) - involved.index(e.before)) for e in lineage.edges]
    floor = _BASE + _RISE * max(spans) + 12
    arcs = tuple(Arc(edge, _path(edge, involved, floor)) for edge in lineage.edges)
    return Drawing(tuple(involved), arcs, STEP * len(involved), floor + NAMES)


def _path(edge: Edge, names: Sequence[str], floor: int) -> str:
    """An arc; citations rise a little higher than echoes, so that both can be seen between the same two."""
    start, end = (STEP * names.index(name) + STEP // 2 for name in (edge.after, edge.before))
    shift = 7 if start < end else -7  # the two directions between two outlets stand beside each other
    rise = floor - _RISE * abs(names.index(edge.after) - names.index(edge.before)) - (8 if edge.kind == "cites" else 0)
    start, end, foot = start + shift, end - shift, floor - 6
    return f"M{start} {foot} C{start} {rise - 10} {end} {rise - 10} {end} {foot}"
