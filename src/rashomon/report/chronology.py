"""The line of time: the events that the text dates, each at its place on one axis.

The axis is even: a year is as wide as any other year. Places are percentages of its width, so that the page
draws them at any size. An event without a date has no place on it; how many there are is told.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from rashomon.record import Event, Record
from rashomon.report.measures import as_date

MAX_TICKS: Final = 5  # as many dates as stand side by side on a telephone's width
MAX_LANES: Final = 12  # a dozen events on one day are stacked; more lie upon each other
NARROWEST: Final = 1.8  # percent: a dot of 10 px on an axis of 600 px, with its margin
_MARGIN: Final = 0.06  # of the whole time, before the first and behind the last


@dataclass(frozen=True, slots=True)
class Dot:
    """One event on the axis, from ``start`` to ``end`` percent, ``lane`` rows above it."""

    event: Event
    start: float
    end: float
    lane: int


@dataclass(frozen=True, slots=True)
class Tick:
    """One date below the axis, at ``at`` percent."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Chronology:
    """The dated events in the order of time, their ticks, and how many events have no date."""

    dots: tuple[Dot, ...] = ()
    ticks: tuple[Tick, ...] = ()
    undated: int = 0

    @property
    def lanes(self) -> int:
        """How many rows the dots need."""
        return 1 + max((dot.lane for dot in self.dots), default=0)


@dataclass(frozen=True, slots=True)
class _Axis:
    """Days from ``first`` to ``last``, as ordinals."""

    first: float
    last: float

    def at(self, day: float) -> float:
        return round(100 * (day - self.first) / (self.last - self.first), 2)


def chronology(record: Record) -> Chronology:
    """The line of time of a text; without any dot where it dates nothing."""
    placed = [(days, event) for event in record.events if (days := _days(event))]
    placed.sort(key=lambda pair: pair[0])
    undated = len(record.events) - len(placed)
    if not placed:
        return Chronology(undated=undated)
    first, last = placed[0][0][0], max(days[1] for days, _ in placed)
    margin = max(1.0, _MARGIN * (last - first))
    axis = _Axis(first - margin, last + margin)
    ticks = (Tick(axis.at(day.toordinal()), text) for day, text in _ticks(first, last))
    return Chronology(tuple(_dots(placed, axis)), tuple(tick for tick in ticks if 0 <= tick.at <= 100), undated)


def _days(event: Event) -> tuple[int, int] | None:
    """The first and last day of an event, or None where the text does not date it."""
    if event.time is None:
        return None
    first, last = as_date(event.time.from_), as_date(event.time.to)
    return (first.toordinal(), max(first, last).toordinal()) if first and last else None


def _dots(placed: list[tuple[tuple[int, int], Event]], axis: _Axis) -> Iterator[Dot]:
    taken: list[float] = []  # up to where each lane is taken, in percent
    for (first, last), event in placed:
        start, end = axis.at(first), axis.at(last)
        lane = next((i for i, until in enumerate(taken) if until <= start), len(taken))
        lane = min(lane, MAX_LANES - 1)
        taken[lane : lane + 1] = [max(end, start) + NARROWEST]
        yield Dot(event, start, end, lane)


def _ticks(first: int, last: int) -> Iterator[tuple[date, str]]:
    """Years over a long time, months over some, days over a short one; no more than fit."""
    start, end = date.fromordinal(first), date.fromordinal(last)
    if last - first > 2 * 366:
        yield from _years(start, end)
    elif last - first > 62:
        yield from _months(start, end)
    else:
        step = -(-(last - first + 1) // MAX_TICKS)
        days = (date.fromordinal(day) for day in range(first, last + 1, step))
        yield from ((day, f"{day.day} {calendar.month_abbr[day.month]} {day.year}") for day in days)


def _years(start: date, end: date) -> Iterator[tuple[date, str]]:
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
    step = next(s for s in steps if (end.year - start.year) / s < MAX_TICKS)
    for year in range(-(-start.year // step) * step, end.year + 1, step):
        yield date(max(1, year), 1, 1), str(year)


def _months(start: date, end: date) -> Iterator[tuple[date, str]]:
    months = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
    for month in months[:: -(-len(months) // MAX_TICKS)]:
        year, index = divmod(month, 12)
        yield date(year, index + 1, 1), f"{calendar.month_abbr[index + 1]} {year}"
