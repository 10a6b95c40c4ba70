"""Which date of the text is that of an event: told in texts with their dates given or read."""

from __future__ import annotations

import pytest

from rashomon.annotate import Annotation, annotate
from rashomon.extract.date_choice import LEAST, chances_of, date_events, with_dates
from rashomon.extract.date_features import Undated
from rashomon.extract.date_mentions import dates_of
from rashomon.extract.times import find_times
from rashomon.record import Document, Event, EventType, Factuality, Period


def read(text: str, published: str | None = "2019-03-07") -> Annotation:
    return annotate(Document(id="d", sha256="", text=text, language="en", published=published))


def date_of(
    text: str,
    word: str,
    kind: EventType = "assault",
    *,
    factuality: Factuality = "actual",
    published: str = "2019-03-07",
) -> tuple[str, str, str] | None:
    """First day, last day and basis of the event that the word triggers, the only one of the text."""
    annotation = read(text, published)
    token = next(t for t in annotation.doc if t.text == word)
    event = Undated(token=token, kind=kind, factuality=factuality, voice=None)
    (found,) = date_events([event], annotation=annotation, times=find_times(annotation), statements=())
    return (found[0].from_, found[0].to, found[1]) if found is not None else None


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Gunmen killed four herders on Tuesday.", "killed", ("2019-03-05", "2019-03-05", "relative")),
        ("Gunmen killed four herders on 4 May 2017.", "killed", ("2017-05-04", "2017-05-04", "stated")),
        ("Four herders were killed by gunmen in 2016.", "killed", ("2016-01-01", "2016-12-31", "stated")),
        ("A bomb was thrown at the mill yesterday, killing nine.", "killing", ("2019-03-06", "2019-03-06", "relative")),
    ],
)
def test_an_event_takes_the_date_of_its_sentence(text: str, word: str, expected: tuple[str, str, str]) -> None:
    assert date_of(text, word) == expected


def test_a_telling_that_goes_on_keeps_the_date() -> None:
    text = "A bomb exploded in the market on Tuesday. Nine traders were killed."
    assert date_of(text, "killed") == ("2019-03-05", "2019-03-05", "context")


def test_a_telling_that_goes_on_in_the_next_paragraph_keeps_the_date() -> None:
    text = "A bomb exploded in the market of Orlo on Tuesday.\n\nThe blast killed nine traders and wounded a guard."
    assert date_of(text, "killed") == ("2019-03-05", "2019-03-05", "context")


def test_the_date_at_the_head_of_a_line_dates_the_line() -> None:
    text = "12 May 1913: The garrison of Orlo surrendered.\n14 May 1913: The governor fled."
    assert date_of(text, "surrendered", "retreat") == ("1913-05-12", "1913-05-12", "stated")


def test_what_a_day_counts_from_is_a_day_before() -> None:
    text = "Crowds marched to the mine on Friday, a day after an explosion killed 23 men."
    assert date_of(text, "killed", published="2019-03-09") == ("2019-03-07", "2019-03-07", "relative")


def test_the_day_of_a_speech_is_not_that_of_what_it_warns_of() -> None:
    text = "The minister said on Monday that anyone who left the valley would be shot."
    assert date_of(text, "shot", factuality="hypothetical") is None


def test_a_text_without_a_date_dates_nothing() -> None:
    assert date_of("Gunmen killed four herders.", "killed") is None


def test_the_day_of_publication_alone_dates_nothing() -> None:
    assert date_of("Gunmen have killed four herders near Orlo for three days.", "killed") is None


def test_a_date_has_its_month_and_its_year_as_readings() -> None:
    annotation = read("The lake flooded the town on 21 August 1986.")
    dates = dates_of(annotation, find_times(annotation), ())
    readings = {o.reading: o.period for o in dates.near(annotation.doc[0])}
    assert readings == {
        "day": Period(from_="1986-08-21", to="1986-08-21"),
        "month": Period(from_="1986-08-01", to="1986-08-31"),
        "year": Period(from_="1986-01-01", to="1986-12-31"),
    }


def test_an_event_looks_no_farther_than_the_dates_around_it_and_the_first() -> None:
    text = " ".join(f"On {day} May 2016 the dam held." for day in range(1, 29))
    annotation = read(text)
    dates = dates_of(annotation, find_times(annotation), ())
    days = {int(o.period.from_[8:]) for o in dates.near(annotation.doc[len(annotation.doc) // 2]) if o.reading == "day"}
    assert len(dates.mentions) == 28
    assert {1, 2} <= days
    assert len(days) == 11


def test_events_keep_all_but_their_time() -> None:
    text = "Gunmen killed four herders on Tuesday."
    event = Event(id="e", trigger=(7, 13), type="assault", mode="firearms", score=0.5)
    annotation = read(text)
    (found,) = with_dates([event], annotation=annotation, times=find_times(annotation), statements=())
    assert (found.id, found.mode, found.score) == ("e", "firearms", 0.5)
    assert found.time == Period(from_="2019-03-05", to="2019-03-05")


def test_a_trigger_outside_of_the_text_is_refused() -> None:
    event = Event(id="e", trigger=(70, 73), type="assault")
    with pytest.raises(ValueError, match="outside of the text"):
        with_dates([event], annotation=read("A short text."), times=(), statements=())


def test_the_chances_of_all_options_are_one() -> None:
    chances = chances_of([(None, ["a"], []), (None, ["b"], ["c"])], {"a": 1.0, "b": 0.5})
    assert sum(chances) == pytest.approx(1.0)
    assert chances[0] > chances[1]
    assert 0 < LEAST < 1
