"""Which date of the text is that of an event: told in texts with their dates given or read."""

from __future__ import annotations

import pytest

from rashomon.annotate import Annotation, annotate
from rashomon.extract.date_choice import LEAST, Rated, chances_of, chosen, date_events, with_dates
from rashomon.extract.date_features import Telling, Undated
from rashomon.extract.date_mentions import dates_of
from rashomon.extract.date_scope import admitted
from rashomon.extract.events import find_events
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


def test_the_date_at_the_head_of_a_line_dates_no_other_line() -> None:
    text = "May 1913: The garrison of Orlo surrendered.\n1920-22: The army cleared the valley. Some 900 people fled."
    assert date_of(text, "fled", "harm") == ("1920-01-01", "1922-12-31", "stated")


def test_what_a_day_counts_from_is_a_day_before() -> None:
    text = "Crowds marched to the mine on Friday, a day after an explosion killed 23 men."
    assert date_of(text, "killed", published="2019-03-09") == ("2019-03-07", "2019-03-07", "relative")


@pytest.mark.parametrize(
    ("text", "word", "kind", "expected"),
    [
        (
            "The prefect closed the port in May; in June he resigned.",
            "resigned",
            "govern",
            ("2018-06-01", "2018-06-30"),
        ),
        ("The mill fell in on Sunday, not on Saturday, and a boy was killed.", "fell", "harm", ("2019-03-03",) * 2),
        ("The dockers have announced a march on Saturday.", "march", "protest", ("2019-03-09",) * 2),
        (
            "Some 900 people have fled Orlo since the dam broke on 1 March.",
            "fled",
            "harm",
            ("2019-03-01", "2019-03-07"),
        ),
        ("Some 900 people have fled Orlo since the dam broke on 1 March.", "broke", "disaster", ("2019-03-01",) * 2),
        ("Rebels attacked Orlo in the night of 2 to 3 March.", "attacked", "assault", ("2019-03-02", "2019-03-03")),
    ],
)
def test_a_date_that_hangs_on_the_event_wins(text: str, word: str, kind: EventType, expected: tuple[str, str]) -> None:
    found = date_of(text, word, kind)
    assert found is not None
    assert found[:2] == expected


@pytest.mark.parametrize(
    ("text", "word", "kind", "factuality"),
    [
        # what others then say or decide
        ("The mill was shelled on Monday. The abbess hailed the truce.", "hailed", "support", "actual"),
        ("A bomb killed nine traders on Tuesday. The mayor asked for calm.", "asked", "request", "actual"),
        # what holds in general, or is foreseen
        ("Nine clerks died in the riot of 2011. The guards do not beat clerks.", "beat", "assault", "negated"),
        ("The guards shot a clerk on Monday. They will kill again.", "kill", "assault", "planned"),
        # a year named in passing
        ("The colonel took the radio in 1956. Poets were murdered in the hills.", "murdered", "assault", "actual"),
        # the text has turned to another year
        (
            "The guards shot a clerk on 2 February 2019.\n\nTheir rule did not begin in 1991.\n\nPoets were murdered.",
            "murdered",
            "assault",
            "actual",
        ),
        # an anniversary, a condition, a time of day of no day
        ("On Sunday they kept the anniversary of the massacre.", "massacre", "assault", "actual"),
        ("If the vault is opened tomorrow, the raid will be told.", "raid", "assault", "actual"),
        ("The mill fell in at midnight, killing a boy.", "killing", "harm", "actual"),
    ],
)
def test_a_date_told_of_something_else_is_not_taken(
    text: str, word: str, kind: EventType, factuality: Factuality
) -> None:
    assert date_of(text, word, kind, factuality=factuality) is None


def test_a_thing_named_by_its_year_does_not_turn_the_telling() -> None:
    text = "Guards shot a clerk on Monday. They broke the treaty of 1911. Two porters were beaten."
    assert date_of(text, "beaten") == ("2019-03-04", "2019-03-04", "context")


def test_a_counted_anniversary_leads_to_a_year_and_never_to_the_day_of_the_feast() -> None:
    annotation = read("On Sunday they kept the tenth anniversary of the massacre.")
    token = next(t for t in annotation.doc if t.text == "massacre")
    dates = dates_of(annotation, find_times(annotation), ())
    telling = Telling.of(Undated(token=token, kind="assault", factuality="actual", voice=None), dates)
    found = [o.period for o in admitted(dates.near(token), telling, dates)]
    assert found == [Period(from_="2009-01-01", to="2009-12-31")]


def test_what_a_number_of_years_counts_from_is_a_year() -> None:
    annotation = read("Crowds marched on Sunday, ten years after soldiers shot nine porters.")
    token = next(t for t in annotation.doc if t.text == "shot")
    dates = dates_of(annotation, find_times(annotation), ())
    assert [o.period for o in dates.near(token)] == [Period(from_="2009-01-01", to="2009-12-31")]


def test_a_denied_date_is_no_date_but_a_bound_is() -> None:
    annotation = read("The mill fell in on Sunday, not on Saturday. It did not open until Tuesday.")
    dates = dates_of(annotation, find_times(annotation), ())
    assert [m.words for m in dates.mentions] == [("sunday",), ("tuesday",)]


def test_two_dates_that_are_joined_may_be_one_period() -> None:
    annotation = read("They were turned back on Monday and again on Wednesday.")
    dates = dates_of(annotation, find_times(annotation), ())
    spans = [o.period for o in dates.near(annotation.doc[2]) if o.reading == "span"]
    assert spans == [Period(from_="2019-03-04", to="2019-03-06")]


def test_a_date_less_likely_than_the_bound_is_not_given() -> None:
    annotation = read("The dam held on 3 May 2016, on 4 May 2017 and on 5 May 2018.")
    token = annotation.doc[2]
    dates = dates_of(annotation, find_times(annotation), ())
    telling = Telling.of(Undated(token=token, kind="assault", factuality="actual", voice=None), dates)
    days = [o for o in dates.near(token) if o.reading == "day"]
    rated: Rated = [(None, ["none"], []), *((o, [], []) for o in days)]
    assert chosen(rated, telling, {"none": 0.0}) is not None
    assert chosen(rated, telling, {"none": 1.0}) is None


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


def test_what_has_happened_is_not_dated_after_the_text_was_in_print() -> None:
    assert date_of("A boy was wounded as a guard hoped to arrest him Friday morning.", "wounded") is None
    found = date_of("A boy was wounded as a guard arrested him Friday morning.", "wounded")
    assert found == ("2019-03-01", "2019-03-01", "relative")


def test_that_attack_is_the_one_told_last() -> None:
    text = (
        "At least 11 people were killed when a bomb tore through a ferry on Wednesday evening.\n\n"
        "In August three guards were shot dead at a mill near the town. The army blamed the union for {} attack."
    )
    assert date_of(text.format("that"), "attack", published="2028-09-14") is None
    found = date_of(text.format("the"), "attack", published="2028-09-14")
    assert found is not None and found[0] == "2028-09-13"


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        (
            "ORVELL, 2 September 2014 - Four herders were killed and two more hurt when their truck struck a mine near "
            "Dunn on Monday.",
            "killed",
            "2014-09-01",
        ),
        ("On Tuesday gunmen freed two clerks whom they had seized in January.", "freed", "2014-09-02"),
        ("The minister promised on Monday that the tax would be lifted before 20 September.", "lifted", None),
    ],
)
def test_an_event_has_the_date_of_its_own_time(text: str, word: str, day: str | None) -> None:
    annotation = annotate(Document(id="d", sha256="", text=text, published="2014-09-03"))
    times = find_times(annotation)
    events = find_events(annotation, times=times, actors=(), statements=())
    found = {text[e.trigger[0] : e.trigger[1]]: e for e in events}
    period = found[word].time
    if day is None:
        assert period is None or period.from_ != "2014-09-20"
    else:
        assert period == Period(from_=day, to=day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Soldiers killed six herders in Dunn. On 14 August gunmen shot two soldiers in Orvell.", None),
        ("Six herders were shot dead in Dunn. The shooting took place on Monday.", "2014-09-01"),
    ],
)
def test_the_date_of_a_deed_told_later_is_not_that_of_the_one_before(text: str, day: str | None) -> None:
    annotation = annotate(Document(id="d", sha256="", text=text, published="2014-09-03"))
    first, *_ = find_events(annotation, times=find_times(annotation), actors=(), statements=())
    assert (first.time.from_ if first.time is not None else None) == day


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Growers marched against a duty that was brought in on 1 March. Guards shot three.", "shot"),
        ("Carts queued at the ford, as the bridge has been closed since it was mined on 4 March. Shells fell.", "fell"),
        ("The clerk had left the town two days earlier. Gunmen shot his brother.", "shot"),
    ],
)
def test_a_date_that_is_told_aside_is_not_carried_on(text: str, word: str) -> None:
    assert date_of(text, word) is None


def test_what_somebody_is_arrested_for_was_not_on_that_day() -> None:
    text = "On Tuesday police arrested two managers in connection with the collapse of the dam."
    assert date_of(text, "collapse", "disaster") is None


def test_a_date_at_the_head_of_a_sentence_dates_all_of_it() -> None:
    text = "Guards fired on Tuesday. In 2014 a march there ended with one driver dead."
    assert date_of(text, "dead", "harm") == ("2014-01-01", "2014-12-31", "stated")


def test_a_line_of_a_list_is_dated_by_the_place_and_day_it_begins_with() -> None:
    text = "Shells fell on 4 March in Orlo.\n\nKol Sahr, 2 March. Rockets struck lorries."
    assert date_of(text, "struck") == ("2019-03-02", "2019-03-02", "relative")


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (
            "At about nine in the morning of 17 March 1983 rebels attacked the ford.",
            "attacked",
            ("1983-03-17", "1983-03-17"),
        ),
        ("From 1979 to 1988 some 400 people were killed there.", "killed", ("1979-01-01", "1988-12-31")),
        ("Between 1979 and 1988 some 400 people were killed there.", "killed", ("1979-01-01", "1988-12-31")),
        (
            "Everyone knows the militia, which in June 2018 burned three hamlets. Thirty of our people died there.",
            "died",
            ("2018-06-01", "2018-06-30"),
        ),
    ],
)
def test_the_day_told_beside_it_or_of_what_it_points_back_to(text: str, word: str, expected: tuple[str, str]) -> None:
    found = date_of(text, word)
    assert found is not None
    assert found[:2] == expected


def test_the_day_of_a_paper_is_not_that_of_what_it_tells() -> None:
    text = "On 2 March rebels attacked the ford. The communiqué of 4 March names five fallen soldiers."
    found = date_of(text, "fallen", "harm")
    assert found is None or found[0] != "2019-03-04"


def test_the_day_of_a_deed_that_a_paper_tells_is_the_deeds() -> None:
    found = date_of("A video of Monday's attack shows gunmen at the ford.", "attack")
    assert found is not None
    assert found[0] == "2019-03-04"


def test_there_points_back_over_a_sentence_without_a_day() -> None:
    text = "On Monday a bomb went off in a market. It was the busiest hour of the day. Nine people died there."
    found = date_of(text, "died", "harm")
    assert found is not None
    assert found[0] == "2019-03-04"


def test_who_fell_in_a_fight_fell_on_its_day() -> None:
    text = "On Saturday police murdered nine guests. We do not forget January. Five customs men fell in a fair fight."
    annotation = read(text)
    found = with_dates(
        find_events(annotation, times=find_times(annotation), actors=(), statements=()),
        annotation=annotation,
        times=find_times(annotation),
        statements=(),
    )
    days = {text[slice(*event.trigger)].split(maxsplit=1)[0]: event.time for event in found}
    assert days["fight"] == days["fell"]
