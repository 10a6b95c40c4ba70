"""The days that a time expression covers."""

from __future__ import annotations

import pytest

from rashomon.extract.event_time import dated, period_of
from rashomon.record import Period, Time


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2019-03-05", "2019-03-05", "2019-03-05"),
        ("2019-03-05TMO", "2019-03-05", "2019-03-05"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2021-W42", "2021-10-18", "2021-10-24"),
        ("2021-W42-WE", "2021-10-23", "2021-10-24"),
        ("2019-SU", "2019-06-01", "2019-08-31"),
        ("2018-WI", "2018-12-01", "2019-02-28"),
        ("2018-Q2", "2018-04-01", "2018-06-30"),
        ("2019-03-05/2019-03-09", "2019-03-05", "2019-03-09"),
    ],
)
def test_a_value_covers_whole_days(value: str, first: str, last: str) -> None:
    assert period_of(value) == Period(from_=first, to=last)


@pytest.mark.parametrize("value", ["PRESENT_REF", "P3D", "XXXX-08", "2019-02-30", "T18:00", ""])
def test_a_value_that_names_no_days_gives_none(value: str) -> None:
    assert period_of(value) is None


def test_since_runs_to_the_day_of_publication() -> None:
    text = "The road has been shut since Monday."
    start = text.index("Monday")
    time = Time(id="t", span=(start, start + 6), type="date", value="2019-03-04")
    found = dated(time, text, published="2019-03-07")
    assert found == (Period(from_="2019-03-04", to="2019-03-07"), "relative")


@pytest.mark.parametrize(
    ("text", "value", "first", "last"),
    [
        ("The road stays shut until [Monday].", "2019-03-11", "2019-03-07", "2019-03-11"),
        ("The toll will be lifted by [June].", "2019-06", "2019-03-07", "2019-06-30"),
        ("The toll will be lifted before [June].", "2019-06", "2019-03-07", "2019-05-31"),
        ("The toll will be lifted before [the end of June].", "2019-06", "2019-03-07", "2019-06-30"),
        ("The road was shut until [Monday].", "2019-03-04", "2019-03-04", "2019-03-04"),
        ("The toll will be lifted in [June].", "2019-06", "2019-06-01", "2019-06-30"),
    ],
)
def test_a_bound_that_lies_ahead_counts_from_publication(text: str, value: str, first: str, last: str) -> None:
    span = (text.index("["), text.index("]") - 1)
    time = Time(id="t", span=span, type="date", value=value)
    found = dated(time, text.replace("[", "").replace("]", ""), published="2019-03-07")
    assert found == (Period(from_=first, to=last), "relative")


def test_a_run_of_years_covers_them_all() -> None:
    time = Time(id="t", span=(0, 7), type="duration", value="1971/1974")
    assert dated(time, "1971-74") == (Period(from_="1971-01-01", to="1974-12-31"), "stated")


def test_a_length_of_time_dates_nothing() -> None:
    assert dated(Time(id="t", span=(0, 10), type="duration", value="P3D"), "three days") is None


@pytest.mark.parametrize(
    ("text", "value", "first", "last"),
    [
        ("In [the night of 2 to 3 March] rebels came.", "2019-03-02TNI", "2019-03-02", "2019-03-03"),
        ("In the second half of [February] rebels came.", "2019-02", "2019-02-16", "2019-02-28"),
        ("In the first half of [February] rebels came.", "2019-02", "2019-02-01", "2019-02-15"),
        ("[Since then] the road is shut.", "2019-03-04", "2019-03-04", "2019-03-07"),
    ],
)
def test_the_words_of_a_date_may_widen_or_narrow_its_days(text: str, value: str, first: str, last: str) -> None:
    span = (text.index("["), text.index("]") - 1)
    time = Time(id="t", span=span, type="date", value=value)
    found = dated(time, text.replace("[", "").replace("]", ""), published="2019-03-07")
    assert found is not None
    assert found[0] == Period(from_=first, to=last)
