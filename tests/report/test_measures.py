"""Numbers, ranges, dates and TIMEX3 values in plain words, no more exact than they are."""

from __future__ import annotations

import pytest

from rashomon.record import Hedge, Period, Range
from rashomon.report import measures


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (16, 16, "16"),
        (None, 1000, "up to 1,000"),
        (500_000, None, "500,000 or more"),
        (10, 15, "10 to 15"),
        (0, 0, "0"),
        (0, None, "0 or more"),
        (1.5, 1.5, "1.5"),
        (2e9, 2e9, "2,000,000,000"),
        (None, None, ""),
    ],
)
def test_a_range_is_told_by_the_ends_it_has(low: float | None, high: float | None, words: str) -> None:
    assert measures.bounds(Range(low=low, high=high)) == words


@pytest.mark.parametrize(
    ("hedge", "low", "high", "words"),
    [
        ("over", 12, None, "more than 12"),
        ("at_least", 12, None, "12 or more"),
        ("about", 24, None, "24 or more"),  # "dozens"
        ("at_most", None, 40, "up to 40"),
        ("nearly", None, 1000, "under 1,000"),  # "nearly 1,000", "fewer than 1,000"
        ("about", 300, 300, "about 300"),
        ("about", 10, 15, "10 to 15"),  # "between 10 and 15"
        ("exact", 7, 7, "7"),
        ("exact", 0, 0, "0"),
    ],
)
def test_a_figure_keeps_its_hedge(hedge: Hedge, low: int | None, high: int | None, words: str) -> None:
    assert measures.bounds(Range(low=low, high=high), hedge) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-02-02", "2024-02-02", "2 February 2024"),
        ("2020-01-01", "2020-12-31", "2020"),
        ("1990-01-01", "1999-12-31", "1990 to 1999"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2024-02-02", "2024-03-01", "2 February 2024 to 1 March 2024"),
        ("some day", "some day", "some day"),
    ],
)
def test_a_period_is_shown_at_its_own_precision(first: str, last: str, words: str) -> None:
    assert measures.period(Period(from_=first, to=last)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("PRESENT_REF", "now"),
        ("199X", "the 1990s"),
        ("2020", "2020"),
        ("2024-02", "February 2024"),
        ("2024-02-02", "2 February 2024"),
        ("P3D", "3 days"),
        ("P1Y", "1 year"),
        ("PT2H", "2 hours"),
        ("PTM", "PTM"),
        ("2024-W05", "2024-W05"),
        ("PXY", "PXY"),
    ],
)
def test_a_timex_value_is_put_in_words_where_they_are_plain_and_else_shown_as_it_is(value: str, words: str) -> None:
    assert measures.timex(value) == words


def test_one_thing_is_one_and_many_are_many() -> None:
    assert [measures.count(n, "event") for n in (0, 1, 1200)] == ["0 events", "1 event", "1,200 events"]
