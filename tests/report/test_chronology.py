"""The line of time: what is dated stands on it in order and in its place, what is not is counted."""

from __future__ import annotations

import dataclasses

import pytest

from rashomon.record import Event, Period, Record
from rashomon.report.chronology import MAX_LANES, MAX_TICKS, chronology
from tests.report.invented import article, bare


def _dated(*periods: tuple[str, str]) -> Record:
    events = tuple(
        Event(id=f"e{n}", trigger=(0, 1), type="harm", time=Period(from_=first, to=last))
        for n, (first, last) in enumerate(periods)
    )
    return dataclasses.replace(bare("a text"), events=events)


def test_events_stand_in_the_order_of_time_and_inside_the_axis() -> None:
    line = chronology(_dated(("2024-02-02", "2024-02-02"), ("2020-01-01", "2020-12-31"), ("2023-10-07", "2023-10-07")))
    assert [dot.event.id for dot in line.dots] == ["e1", "e2", "e0"]
    assert [dot.start for dot in line.dots] == sorted(dot.start for dot in line.dots)
    assert all(0 < dot.start <= dot.end < 100 for dot in line.dots)


def test_what_has_no_date_is_counted_and_not_placed() -> None:
    line = chronology(article())
    assert ([dot.event.id for dot in line.dots], line.undated) == (["e1"], 2)


def test_a_text_without_dates_has_an_empty_line() -> None:
    assert chronology(bare("nothing")).dots == ()


def test_events_of_one_day_are_stacked_up_to_a_bound() -> None:
    line = chronology(_dated(*[("2024-02-02", "2024-02-02")] * 20))
    assert [dot.lane for dot in line.dots][:3] == [0, 1, 2]
    assert line.lanes == MAX_LANES


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        ("2024-02-02", "2024-02-02", ["2 Feb 2024"]),
        ("2024-02-02", "2024-02-04", ["2 Feb 2024", "3 Feb 2024", "4 Feb 2024"]),
        ("2023-11-15", "2024-02-20", ["Dec 2023", "Jan 2024", "Feb 2024"]),
        ("1980-09-22", "2024-02-02", ["1980", "1990", "2000", "2010", "2020"]),
        ("0001-01-01", "9999-12-31", ["2000", "4000", "6000", "8000"]),
    ],
)
def test_ticks_are_years_months_or_days_as_the_time_is_long(first: str, last: str, ticks: list[str]) -> None:
    found = [tick.text for tick in chronology(_dated((first, first), (last, last))).ticks]
    assert found == ticks
    assert len(found) <= MAX_TICKS


@pytest.mark.parametrize("odd", [("around then", "2024-01-01"), ("", "")])
def test_a_date_that_is_none_counts_as_undated(odd: tuple[str, str]) -> None:
    assert chronology(_dated(odd)).undated == 1


def test_a_period_that_ends_before_it_begins_is_a_day() -> None:
    (dot,) = chronology(_dated(("2024-02-02", "2023-02-02"))).dots
    assert dot.start == dot.end
