"""When an event happened: periods of TIMEX values and the date of an event in its text."""

from __future__ import annotations

import pytest

from rashomon.annotate import annotate
from rashomon.extract.event_time import dated, period_of
from rashomon.extract.events import find_events
from rashomon.record import Document, Event, Period, Time


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


def events(text: str, **values: str) -> dict[str, Event]:
    annotation = annotate(Document(id="d", sha256="", text=text, language="en", published="2019-03-07"))
    times = [
        Time(id=words, span=(text.index(words), text.index(words) + len(words)), type="date", value=value)
        for words, value in values.items()
    ]
    found = find_events(annotation, times=times, actors=(), statements=())
    return {text[e.trigger[0] : e.trigger[1]]: e for e in found}


def test_an_event_takes_the_date_of_its_own_clause() -> None:
    event = events("Gunmen killed four herders on Tuesday.", Tuesday="2019-03-05")["killed"]
    assert event.time == Period(from_="2019-03-05", to="2019-03-05")
    assert event.time_basis == "relative"
    assert any(r.role == "time" for r in event.roles)


def test_a_telling_that_goes_on_keeps_the_date() -> None:
    text = "A bomb exploded in the market on Tuesday. Nine traders were killed."
    event = events(text, Tuesday="2019-03-05")["killed"]
    assert (event.time, event.time_basis) == (Period(from_="2019-03-05", to="2019-03-05"), "context")


def test_the_date_at_the_head_of_a_line_dates_the_line() -> None:
    text = "12 May: The garrison surrendered."
    annotation = annotate(Document(id="d", sha256="", text=text, language="en"))
    time = Time(id="t", span=(0, 6), type="date", value="1913-05-12")
    (event,) = find_events(annotation, times=[time], actors=(), statements=())
    assert event.time == Period(from_="1913-05-12", to="1913-05-12")


def test_a_text_without_a_date_dates_nothing() -> None:
    assert all(e.time is None for e in events("Gunmen killed four herders. The mayor was wounded.").values())
