"""Figures and shares as bars on an even axis: places are percentages of its width, so that the page draws them at any
size. A closed range is a bar, an open end an arrow, a single value a point.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.compare.tolls import FIGURES, Figure, TollPoint
from rashomon.record import Range

MOST_TICKS: Final = 6  # as many numbers as stand below an axis of a third of the page
_STEPS: Final = (1, 2, 5)
_EDGE: Final = 4.0  # percent at either end, where a point or an arrow has room


@dataclass(frozen=True, slots=True)
class Axis:
    """Numbers from nought to ``top``."""

    top: float

    def at(self, value: float) -> float:
        """The place of a value, in percent."""
        return round(_EDGE + (100 - 2 * _EDGE) * value / self.top, 2)

    def ticks(self) -> list[int]:
        """Round numbers below the axis."""
        step = next(s for s in _rounds() if self.top / s < MOST_TICKS)
        return list(range(0, int(self.top) + 1, step))


def _rounds() -> Iterable[int]:
    return (digit * 10**power for power in range(18) for digit in _STEPS)


def axis(values: Iterable[float]) -> Axis:
    """An axis that holds all the values."""
    return Axis(float(max([1.0, *values])))


@dataclass(frozen=True, slots=True)
class Bar:
    """One range on an axis, from ``start`` to ``end`` percent; the ends may be open."""

    start: float
    end: float
    is_open_below: bool = False
    is_open_above: bool = False

    @property
    def told(self) -> float:
        """The number that was told last: the greater end, or the lower where nothing bounds it above ("34 or more")."""
        return self.start if self.is_open_above else self.end


def bar(value: Range, on: Axis) -> Bar:
    """Where a range lies. An open end runs to the edge of the axis."""
    low = float(value.low) if value.low is not None else None
    high = float(value.high) if value.high is not None else None
    start = on.at(low) if low is not None else on.at(0)
    end = on.at(high) if high is not None else 100.0
    return Bar(start, end, low is None, high is None)


@dataclass(frozen=True, slots=True)
class TollRow:
    """One account's figure with its bar, the bar of the figure that it brings up to date, the one that it disputes."""

    point: TollPoint
    bar: Bar
    before: Bar | None = None
    updated: TollPoint | None = None
    disputed: TollPoint | None = None


@dataclass(frozen=True, slots=True)
class TollChart:
    """All figures of one kind on one axis, in the order of publication."""

    figure: Figure
    axis: Axis
    rows: tuple[TollRow, ...]


def toll_charts(points: Sequence[TollPoint]) -> list[TollChart]:
    """A chart of the killed and one of the injured, where two accounts or more give a figure."""
    charts = (_chart(figure, [p for p in points if p.figure == figure]) for figure in FIGURES)
    return [chart for chart in charts if len(chart.rows) > 1]


def _chart(figure: Figure, points: Sequence[TollPoint]) -> TollChart:
    ends = [float(end) for p in points for end in (p.value.low, p.value.high) if end is not None]
    on = axis([1.15 * end for end in ends])  # behind the highest figure there is room for an arrow
    by_document = {point.document: point for point in points}
    rows = (_row(point, by_document, on) for point in points)
    return TollChart(figure, on, tuple(rows))


def _row(point: TollPoint, by_document: Mapping[str, TollPoint], on: Axis) -> TollRow:
    updated, disputed = (by_document.get(document or "") for document in (point.updates, point.disputes))
    return TollRow(point, bar(point.value, on), bar(updated.value, on) if updated else None, updated, disputed)


@dataclass(frozen=True, slots=True)
class Interval:
    """A share with its interval, as places on an axis."""

    at: float
    start: float
    end: float


def interval(rate: float, bounds: tuple[float, float]) -> Interval:
    """Where a share and its interval lie on an axis from nought to all."""
    on = Axis(1.0)
    return Interval(on.at(rate), on.at(bounds[0]), on.at(bounds[1]))


def percent(share: float) -> str:
    """``0.043`` as ``4 %``; below a half of one, ``<1 %``."""
    return f"{100 * share:.0f} %" if share == 0 or share >= 0.005 else "<1 %"
