"""The day by which a text names its happening."""

from __future__ import annotations

import datetime

import pytest

from rashomon.annotate import annotate
from rashomon.extract.date_anchor import Anchor, anchor_of
from rashomon.extract.events import find_events
from rashomon.extract.times import find_times
from rashomon.record import Document


def anchor(text: str, title: str | None = None, published: str | None = "2019-03-20") -> Anchor | None:
    annotation = annotate(Document(id="d", sha256="", text=text, title=title, language="en", published=published))
    return anchor_of(annotation.document, find_times(annotation))


def day(text: str, title: str | None = None, published: str | None = "2019-03-20") -> str | None:
    found = anchor(text, title, published)
    return found.day.isoformat() if found is not None else None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Inquiry into the explosion of 9 March", "2019-03-09"),
        ("The events of 9 December", "2018-12-09"),
        ("The fire at the mill on March 9, 2017", "2017-03-09"),
        ("The mill of 9 March", None),
        ("Strike of 9 March called off", None),
        ("Drone strike of 9 March", "2019-03-09"),
        ("The flood of 31 April", None),
        ("Two hurt in raid of 12 marchers", None),
        ("The attack of 9 may be told", None),
        ("EXPLOSION OF 9 MARCH", "2019-03-09"),
        ("Shooting ahead of the march of 23 March", None),
        ("Field note: Shootings at the Dunmar crossing, 9 March", "2019-03-09"),
        ("Clashes at the port - Saturday, 9 March 2019", "2019-03-09"),
        ("Shootings at the Dunmar crossing, 9 March was a Saturday", None),
    ],
)
def test_a_title_names_the_day(title: str, expected: str | None) -> None:
    assert day("The mill is closed.", title) == expected


def test_without_a_day_of_print_a_title_needs_its_year() -> None:
    assert day("The mill is closed.", "The fire of 9 March", None) is None
    assert day("The mill is closed.", "The fire of 9 March 2017", None) == "2017-03-09"


def test_a_text_names_it_where_all_such_words_agree() -> None:
    text = "Two clerks came to look into the incident of 9 March. They saw the mill."
    assert anchor(text) == Anchor(datetime.date(2019, 3, 9), text.index("incident"))
    assert day(f"{text} The fire of 2 March was another.") is None
    assert day(f"{text} The fire of 2 March was another.", "The fire of 2 March") == "2019-03-02"


def times(text: str, title: str | None = None) -> dict[str, str | None]:
    """The first day of each event by its trigger."""
    annotation = annotate(Document(id="d", sha256="", text=text, title=title, language="en", published="2019-03-20"))
    found = find_events(annotation, times=find_times(annotation), actors=(), statements=())
    return {text[slice(*event.trigger)]: event.time.from_ if event.time else None for event in found}


def test_harm_told_without_a_day_is_of_that_day_and_not_of_that_of_an_arrest() -> None:
    text = (
        "On Monday the guards arrested two men. Nine dockers were killed by the blast. "
        "On 2 March a mason had been shot dead at the gate."
    )
    told = times(text, "The explosion of 9 March")
    assert told["killed"] == "2019-03-09"
    assert told["arrested"] == "2019-03-18"
    assert told["shot dead"] == "2019-03-02"


def test_a_title_dates_what_only_a_time_of_day_or_another_deed_dates() -> None:
    text = "At about 12.20 the guards opened fire. Ivo Tarn died of it. A post-mortem of 12 March found two wounds."
    told = times(text, "Shootings at the Dunmar crossing, 9 March")
    assert told["opened fire"] == "2019-03-09"
    assert told["died"] == "2019-03-09"
