"""Times: what is one, where it ends, and which TIMEX3 value it has, read from the day of publication."""

from __future__ import annotations

import datetime
import itertools
import time
from dataclasses import replace

import pytest

from rashomon.annotate import annotate
from rashomon.extract import calendar_dates as dates
from rashomon.extract.times import find_times
from rashomon.record import Document, Time
from tests.marked import marked

WEDNESDAY = "2021-10-13"


def times_of(text: str, published: str | None = WEDNESDAY) -> tuple[Time, ...]:
    return find_times(annotate(Document(id="d", sha256="", text=text, published=published)))


def check(source: str, value: str, published: str | None = WEDNESDAY) -> None:
    """One time is marked; it is found at that place, with that value, and nothing else overlaps it."""
    text, spans = marked(source)
    (span,) = spans["t"]
    found = [t for t in times_of(text, published) if t.span[0] < span[1] and span[0] < t.span[1]]
    assert [(text[slice(*t.span)], t.value) for t in found] == [(text[slice(*span)], value)]


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("The bridge fell on [13 October 1998]{t}.", "1998-10-13"),
        ("The bridge fell on [October 13, 1998]{t}.", "1998-10-13"),
        ("The bridge fell on [the 2nd of February]{t}.", "2021-02-02"),
        ("The bridge fell on [October 7th]{t}.", "2021-10-07"),
        ("The bridge fell on [November 7th]{t}.", "2020-11-07"),
        ("The bridge will open on [7 November]{t}.", "2021-11-07"),
        ("A clerk was killed [Nov. 2]{t}.", "2020-11-02"),
        ("The hearing was put off to [3 November]{t}.", "2021-11-03"),
        ("Nobody explained the [Nov. 3]{t} deadline.", "2021-11-03"),
        ("Clerks came to look into the incident of [3 September]{t}.", "2021-09-03"),
        ("The ferry will sail on [3 March]{t}.", "2022-03-03"),
        ("The rent was due [Oct. 1]{t} and nobody had paid it.", "2021-10-01"),
        ("The ferry sank [last September]{t}.", "2020-09"),
        ("The ferry sank [last August]{t}.", "2021-08"),
        ("The owners had set [3 November]{t} as the deadline for bids.", "2021-11-03"),
        ("Guards checked the post-[1959]{t} papers of the clerks.", "1959"),
        ("The note is dated [2021-09-30]{t}.", "2021-09-30"),
        ("The note is dated [25/9/2021]{t}.", "2021-09-25"),
        ("The note is dated [9/25/2021]{t}.", "2021-09-25"),
        ("The mill closed in [2014]{t}.", "2014"),
        ("The mill closed in [June 2014]{t}.", "2014-06"),
        ("The mill closed in [March]{t}.", "2021-03"),
        ("The mill closed in [December]{t}.", "2020-12"),
        ("The mill will close in [December]{t}.", "2021-12"),
        ("The mill closed in [the 1990s]{t}.", "199X"),
        ("The mill closed in [the early 1980s]{t}.", "198X"),
        ("The mill was built in [the nineteenth century]{t}.", "18"),
        ("The mill closed [last spring]{t}.", "2021-SP"),
        ("The mill closed in [the autumn of 1944]{t}.", "1944-FA"),
        ("Sales fell in [the third quarter]{t}.", "2021-Q3"),
        ("The mill closed on [Good Friday]{t}.", "2021-04-02"),
        ("The police asked about the [October 7]{t} shooting.", "2021-10-07"),
        ("Sales rose beside the [1988]{t} quarter.", "1988"),
        ("The mill opened on 3 October, and on [the 7th]{t} Kamara stepped down.", "2021-10-07"),
        ("The mill opened on 3 October, and on [the morning of the 7th]{t} Kamara stepped down.", "2021-10-07TMO"),
        ("The mill burned on [this day in 1944]{t}.", "1944-10-13"),
        ("The mill was sold [last Oct. 7]{t}.", "2021-10-07"),
        ("The Lamp said in an editorial on [Monday, October 11]{t}: the mill must close.", "2021-10-11"),
        ("The mill was let at [Michaelmas]{t}.", "2021-09-29"),
        ("The mill burned in [nineteen sixty-two]{t}, when the river rose.", "1962"),
        ("[March nineteen eighty-one]{t}. The mill burns again.", "1981-03"),
        ("It froze in [the winter of nineteen thirty-nine]{t}.", "1939-WI"),
        ("They dreaded [the year two thousand and four]{t}.", "2004"),
        ("A court tried him for the [1994]{t} robberies.", "1994"),
        ("The hill clans came in the feud of [1973]{t}.", "1973"),
        ("The mill will close by [year-end]{t}.", "2021-12-31"),
        ("The debt has grown since [year-end 2018]{t}.", "2018-12-31"),
        ("The [Monday]{t} fires ruined the town.", "2021-10-11"),
        ("The mill was let, effective [3 May]{t}.", "2022-05-03"),
        ("Sales fell in [the latest period]{t}.", "2021-Q3"),
    ],
)
def test_a_date_of_the_calendar_has_its_nearest_fitting_year(source: str, value: str) -> None:
    check(source, value)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("He spoke on [Monday]{t}.", "2021-10-11"),
        ("He spoke on [Wednesday]{t}.", "2021-10-13"),
        ("He will speak on [Monday]{t}.", "2021-10-18"),
        ("The guards are looking into two robberies over [the weekend]{t}.", "2021-W40-WE"),
        ("She was trying to open the gate [Friday]{t}.", "2021-10-08"),
        ("Ilo was not the only rower to be hurt [Tuesday]{t}.", "2021-10-12"),
        ("The dockers have announced a march on [Saturday]{t}.", "2021-10-16"),
        ("The hearing was adjourned until [Monday]{t}.", "2021-10-18"),
        ("The road was shut until [Monday]{t}.", "2021-10-11"),
        ("He spoke [last Friday]{t}.", "2021-10-08"),
        ("He spoke [a week or so ago]{t}.", "2021-10-06"),
        ("He will speak [next Friday]{t}.", "2021-10-15"),
        ("He spoke [yesterday]{t}.", "2021-10-12"),
        ("He speaks [tomorrow]{t}.", "2021-10-14"),
        ("He spoke [last week]{t}.", "2021-W40"),
        ("He will speak [next month]{t}.", "2021-11"),
        ("He spoke [last year]{t}.", "2020"),
        ("He spoke [two weeks ago]{t}.", "2021-09-29"),
        ("He spoke [eight months ago]{t}.", "2021-02"),
        ("[Ten years ago today]{t} he spoke.", "2011-10-13"),
    ],
)
def test_a_relative_date_counts_from_publication_and_the_tense_tells_the_side(source: str, value: str) -> None:
    check(source, value)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("The dam broke on 3 May 1971. [The following day]{t} the army came.", "1971-05-04"),
        ("The dam broke on 3 May 1971. [Three days later]{t} the army came.", "1971-05-06"),
        ("The dam broke on 3 May 1971. The army came [that night]{t}.", "1971-05-03TNI"),
        ("The dam broke on 3 May 1971. The army left in [August]{t}.", "1971-08"),
        ("The dam broke in 1971. [Five years later]{t} the army came.", "1976"),
        ("The dam broke in April 1971. [Three weeks later]{t} the army came.", "1971-05"),
        ("The dam broke at 10 p.m. on 3 May 1971. [Three hours later]{t} the army came.", "1971-05-04T01:00"),
    ],
)
def test_later_counts_from_the_date_last_mentioned(source: str, value: str) -> None:
    check(source, value)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("They left on [Monday morning]{t}.", "2021-10-11TMO"),
        ("They left at [5 a.m. on Monday]{t}.", "2021-10-11T05:00"),
        ("They left at [ten past eleven on Monday]{t}.", "2021-10-11T11:10"),
        ("They left [just before ten on the evening of 6 June]{t}.", "2021-06-06T22:00"),
        ("They left at [seven this morning]{t}.", "2021-10-13T07:00"),
        ("They left on [the night of 21 March]{t}.", "2021-03-21TNI"),
        ("They left [before dawn on Tuesday]{t}.", "2021-10-12TMO"),
        ("They left [last night]{t}.", "2021-10-12TNI"),
        ("They left after [midnight]{t}.", "2021-10-13T00:00"),
        ("She wrote [0.25 on Sunday]{t} in her book.", "2021-10-10T00:25"),
        ("They left at [noon on Monday]{t}.", "2021-10-11T12:00"),
        ("At [7.40 in the morning]{t} they left.", "2021-10-13T07:40"),
        ("On Monday they let him go for the 1994 robberies; he left at [8:20 a.m.]{t}", "2021-10-11T08:20"),
    ],
)
def test_a_time_of_day_bears_its_date(source: str, value: str) -> None:
    check(source, value)


@pytest.mark.parametrize(
    ("source", "kind", "value"),
    [
        ("The siege lasted [three days]{t}.", "duration", "P3D"),
        ("The siege lasted [half an hour]{t}.", "duration", "PT0.5H"),
        ("Their march lasted [two and a half hours]{t}.", "duration", "PT2.5H"),
        ("The walk takes [2 1/2 hours]{t}.", "duration", "PT2.5H"),
        ("The bread lasts [four or five days]{t}.", "duration", "P4D"),
        ("The mill lost money in [the year]{t} ended March 31.", "duration", "P1Y"),
        ("They argued about [the future]{t}.", "date", "FUTURE_REF"),
        ("They had fought for [decades]{t}.", "duration", "PXDE"),
        ("A [72-hour]{t} truce began.", "duration", "PT72H"),
        ("They march [every Friday]{t}.", "set", "XXXX-WXX-5"),
        ("The boats sail [daily]{t}.", "set", "P1D"),
        ("They meet [twice a week]{t}.", "set", "P1W"),
        ("The valley is [now]{t} empty.", "date", "PRESENT_REF"),
        ("The valley was [recently]{t} flooded.", "date", "PAST_REF"),
        ("It ended the [decades-long]{t} feud.", "duration", "PXDE"),
        ("They held a [day-long]{t} meeting.", "duration", "P1D"),
        ("Sales fell for [two quarters]{t}.", "duration", "P2Q"),
    ],
)
def test_durations_sets_and_loose_times_have_their_type(source: str, kind: str, value: str) -> None:
    text, spans = marked(source)
    expected = "PT30M" if value == "PT0.5H" else value
    assert [(t.type, t.value) for t in times_of(text) if t.span[1] == spans["t"][0][1]] == [(kind, expected)]


@pytest.mark.parametrize(
    "text",
    [
        "A 19-year-old nun and a cat two years old were found.",
        "The company sold 1,998 boats and 1900 votes were lost.",
        "They may march to the second gate.",
        "They spoke of the future tense and the future of the mill.",
        "I yawn, though that may be the heat.",
        "The workers spring to their feet.",
        "A patrol of the Ninth of May Brigade passed Route 2014.",
        "The 1200 men of the mill are poor.",
        "About three-quarters of the mill is empty.",
        "The mayor put the wounded at eight.",
        "They mended the winter roofs.",
        "He went to the Friday prayers.",
        "She spoke of the crime on Sixty Minutes after the mayor had left.",
        "They were seen at the annual March for Bread below the castle.",
    ],
)
def test_ages_counts_and_words_that_look_like_times_are_none(text: str) -> None:
    assert [t.value for t in times_of(text) if t.value not in {"2014"}] == []


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("The miners could not be reached on [Monday]{t}.", "2021-10-11"),
        ("The abbess is to bless the mine on [Monday]{t}.", "2021-10-18"),
        ("The union has called a strike for [Monday]{t}.", "2021-10-18"),
        ("The dockers have announced a march on [Saturday]{t}.", "2021-10-16"),
        ("The accounts for [September]{t} prolonged the gloom.", "2021-09"),
        ("The owners have given the miners until [9 a.m. Monday]{t} to leave.", "2021-10-18T09:00"),
        ("The council said the talks were planned for [December]{t}.", "2021-12"),
        ("The miners dread the talks set for [December]{t}.", "2021-12"),
        ("The talks set for [Monday]{t} failed.", "2021-10-11"),
        ("The union will reject [Monday]{t}'s ruling.", "2021-10-11"),
        ("The town will rent the mill and pay the owner on [1 January]{t}.", "2022-01-01"),
        ("The clerks whom the board had asked to appear on [Monday]{t} were absent.", "2021-10-11"),
        ("The tenants were told to leave before [Christmas]{t}.", "2021-12-25"),
        ("The committee called for a general strike on [Saturday]{t}.", "2021-10-16"),
        ("The union called a strike for [Saturday]{t}.", "2021-10-16"),
        ("The front announced a rally on [Sunday]{t}.", "2021-10-17"),
        ("The police announced the arrest on [Sunday]{t} of two clerks.", "2021-10-10"),
        ("The league demanded the release of the men by [Saturday]{t}.", "2021-10-16"),
        ("The demonstration on [Monday]{t} was called by the union.", "2021-10-11"),
    ],
)
def test_what_is_planned_lies_ahead_and_what_failed_is_over(source: str, value: str) -> None:
    check(source, value)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("The mill burned on 3 May 1937. In [June]{t} the owner fled.", "1937-06"),
        ("The mill burned on 3 May 1937.\nThe owner told a court in [June]{t} that he was poor.", "2021-06"),
        ("3 May 1937. The mill burns.\n[7 June]{t}. The owner flees.", "1937-06-07"),
        (
            "The mill burned on 3 May 1937. Nobody was hurt. Why? The mayor said on [Monday]{t} that he knew.",
            "2021-10-11",
        ),
        (
            "The mayor spoke on 1 October. The clans broke the treaty of 5 May 2018 often, and on [3 August]{t} "
            "they took the miller.",
            "2021-08-03",
        ),
    ],
)
def test_a_story_of_an_earlier_year_goes_on_in_its_paragraph(source: str, value: str) -> None:
    check(source, value)


def test_a_quarter_that_figures_are_held_against_is_no_later_reference() -> None:
    text = "Sales rose in the third quarter from a year earlier. Year-earlier profit was low."
    assert [t.value for t in times_of(text)] == ["2021-Q3", "2020-Q3", "2020-Q3"]


def test_a_date_that_only_names_a_thing_moves_no_story() -> None:
    text = "The council met on Monday. It was the worst since the March 1988 truce. The army had moved in on Aug. 2."
    assert times_of(text)[-1].value == "2021-08-02"


def test_where_a_story_came_from_moves_it() -> None:
    text = "The family moved from Orlo 20 years ago. Two years later they came back."
    assert [t.value for t in times_of(text)] == ["2001", "2003"]


def test_what_figures_are_held_against_is_counted_from_publication_each_time() -> None:
    text = "The yard lost nine boats, up from four a year ago. It lost 12 nets, compared with two a year earlier."
    assert [t.value for t in times_of(text)] == ["2020", "2020"]


def test_without_publication_the_latest_full_date_stands_in() -> None:
    text = "On 4 May 1990 the town fell. He spoke on Monday."
    assert [t.value for t in times_of(text, None)] == ["1990-05-04", "1990-04-30"]


def test_a_dateline_with_a_short_month_stands_in_for_publication() -> None:
    text = "TEVE, Nov 1, 2027 (Wire) - Two watchmen died late on Thursday."
    assert [t.value for t in times_of(text, None)] == ["2027-11-01", "2027-10-28TNI"]


def test_without_any_date_the_value_stays_open() -> None:
    assert [t.value for t in times_of("The town fell on October 7th. He spoke on Monday.", None)] == [
        "XXXX-10-07",
        "XXXX-WXX-1",
    ]


def test_a_text_in_capitals_is_read_as_well() -> None:
    text = "THE ARMY OF THE NORTH TOOK THE TOWN OF SERVA ON MONDAY. THE GOVERNOR HAD FLED ON 3 OCTOBER."
    assert [t.value for t in times_of(text)] == ["2021-10-11", "2021-10-03"]


def test_times_do_not_overlap_and_are_in_order() -> None:
    text = "On Monday morning, 11 October 2021, at 5 a.m., three days after the vote of last week, they left."
    spans = [t.span for t in times_of(text)]
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


def test_time_to_find_times_grows_with_the_text() -> None:
    def seconds(copies: int) -> float:
        annotation = annotate(Document(id="d", sha256="", text="He spoke on Monday at noon. " * copies))
        start = time.process_time()
        find_times(annotation)
        return time.process_time() - start

    seconds(10)
    assert seconds(800) < 25 * max(seconds(100), 0.005)


@pytest.mark.parametrize(("year", "day"), [(2021, "2021-04-04"), (1818, "1818-03-22"), (1943, "1943-04-25")])
def test_easter_falls_where_the_church_has_it(year: int, day: str) -> None:
    assert dates.easter(year).isoformat() == day


def test_months_and_days_are_added_within_the_calendar() -> None:
    assert dates.add_months(datetime.date(2020, 1, 31), 1) == datetime.date(2020, 2, 29)
    assert dates.add_days(datetime.date.max, 3) == datetime.date.max
    assert dates.season_of(datetime.date(2021, 1, 5)) == "2020-WI"


UNITS = [
    "second", "minute", "hour", "day", "night", "week", "fortnight", "weekend", "month", "quarter", "year", "decade",
    "century",
]  # fmt: skip
FRAMES = [
    "{n} {u}s ago", "{n} {u}s later", "{n} {u}s earlier", "{n} {u}s before", "in {n} {u}s", "within {n} {u}s",
    "for {n} {u}s", "over the past {n} {u}s", "the next {n} {u}s", "last {u}", "next {u}", "this {u}", "every {u}",
    "a {u} ago today", "the end of the {u}", "the following {u}", "the {u} before", "twice a {u}", "half a {u}",
]  # fmt: skip


COUNTS = ["a", "two", "2.5", "99999999999", "several", "centuries of"]


@pytest.mark.parametrize("frame", FRAMES)
def test_no_phrase_of_a_unit_and_a_number_is_too_odd_to_read(frame: str) -> None:
    for unit, count in itertools.product(UNITS, COUNTS if "{n}" in frame else COUNTS[:1]):
        plural = unit[:-1] + "ie" if unit.endswith("y") and "{u}s" in frame else unit
        text = f"It was struck {frame.format(n=count, u=plural)}, they said."
        annotation = annotate(Document(id="d", sha256="", text=text))
        for published in (WEDNESDAY, None):
            document = replace(annotation.document, published=published)
            find_times(replace(annotation, document=document))


def test_hours_after_a_week_are_at_no_time_that_is_known() -> None:
    (_, later) = times_of("The court saw the log last week. One man died six hours later.")
    assert later.value.startswith("XXXX")


def test_a_quarter_of_a_town_is_no_time() -> None:
    assert times_of("Soldiers fell upon the quarter of the tanners and burned it.") == ()
    check("The bank made a profit in [the quarter]{t}.", "2021-Q3")


def test_an_entry_of_a_log_begins_with_its_time() -> None:
    check("[16.31]{t} Police: we were attacked with stones.", "2021-10-13T16:31")


@pytest.mark.parametrize(
    "text",
    ["He was seen on the programme ''60 Minutes'' with his lawyer.", "Police found his 1987 Tarvel near the quay."],
)
def test_a_title_and_a_car_are_no_times(text: str) -> None:
    assert times_of(text) == ()


def test_a_year_before_a_thing_is_a_time() -> None:
    check("Its [1987]{t} report was long.", "1987")


def test_the_year_of_a_happening_is_a_time() -> None:
    check("Ombria's [2023]{t} Kesh offensive killed nine hundred people.", "2023")
    check("[24 Hours]{t} after the strike, soldiers returned.", "PT24H")


def test_later_in_the_day_is_that_day() -> None:
    check("The mayor spoke on Monday. [Later in the day]{t} she resigned.", "2021-10-11")


def test_as_soon_as_a_day_is_ahead() -> None:
    check("The ferry sails as soon as [Friday]{t}.", "2021-10-15")


def test_later_on_a_day_is_no_night() -> None:
    check("[Later Monday]{t} two clerks left.", "2021-10-11")


def test_a_cable_dates_in_capitals_with_two_figures() -> None:
    document = Document(id="d", sha256="", text="ORVELL, 4 MAR 88 -- REBELS HELD A POST.", published="1988-03-06")
    (found,) = find_times(annotate(document))
    assert found.value == "1988-03-04"


@pytest.mark.parametrize(
    "text",
    [
        'He spoke on the programme "Last Week With Ada Orr" of the ferry.',
        'They showed the film "The Bitter Noon" there.',
    ],
)
def test_words_of_a_title_are_no_times(text: str) -> None:
    assert times_of(text) == ()


def test_a_quotation_may_begin_with_a_time() -> None:
    check('He said: "[Last week]{t} we slept."', "2021-W40")


def test_the_ultimo_is_of_the_month_before() -> None:
    check("A severe engagement was fought on [the 29th ult.]{t}", "2021-09-29")


def test_a_month_that_was_named_with_its_year_keeps_it_where_that_is_long_past() -> None:
    court = "The court judged the raid of March 2027. They lay in the reeds on [13 March]{t} and fired at dawn."
    check_last(court, "2027-03-13", "2030-10-08")
    recent = "The store burned in March 2027.\n\nAnother burned on [13 March]{t}, the brigade said on Friday."
    check_last(recent, "2030-03-13", "2030-03-20")


def test_a_year_in_which_nothing_befell_anybody_is_not_that_of_a_later_date() -> None:
    club = "The league, founded in March 1994, held a rally.\n\nPolice had fired on marchers on [13 March]{t}, it said."
    check_last(club, "2030-03-13", "2030-10-20")


def check_last(source: str, value: str, published: str) -> None:
    text, spans = marked(source)
    found = [t for t in times_of(text, published) if t.span == spans["t"][0]]
    assert [t.value for t in found] == [value]


def test_a_clock_with_its_hours_is_read() -> None:
    check("Yesterday at noon they left. At [14.30 hours]{t} shells fell.", "2021-10-12T14:30")


def test_a_clock_goes_on_from_the_day_that_was_told_by_the_hour() -> None:
    text = "The riot began on 8 October at 6 p.m. One of them died on 10 October.\n\nFive died at 9 p.m. in the hall."
    assert [t.value for t in times_of(text)][-1] == "2021-10-08T21:00"


def test_a_date_told_aside_is_not_what_a_clock_goes_on_from() -> None:
    text = "On 4 October growers marched against a duty that was brought in on 1 October. At noon they were shot at."
    assert [t.value for t in times_of(text)][-1] == "2021-10-04T12:00"
    text = "The mine fell in on 4 October. The clerk had left the town two days earlier. At noon all were out."
    assert [t.value for t in times_of(text)][-1] == "2021-10-04T12:00"


def test_a_text_of_long_ago_tells_its_months_without_the_year() -> None:
    text = "The papers were opened in 2007. The miller was shot in November 1995.\n\nHis daughter lived until February."
    assert [t.value for t in times_of(text, "2011-05-10")][-1] == "1996-02"


def test_a_date_in_points_may_have_a_short_year() -> None:
    check("On [28.02.16]{t} at noon a tank burst.", "2016-02-28")
    check("On [12.11.94]{t} a tank burst.", "1994-11-12")
    assert times_of("See section 10.02.16 of the rules.") == ()
