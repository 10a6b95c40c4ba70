"""The summary: the toll of the main happening, once, with where it comes from."""

from __future__ import annotations

import dataclasses

import pytest

from rashomon.annotate import Annotation, annotate
from rashomon.extract.composition import extract_from
from rashomon.extract.quantities import find_quantities
from rashomon.extract.summary import summarize
from rashomon.record import Document, Event, Number, Period, Range, Record, Statement


def annotated(text: str, title: str | None = None) -> Annotation:
    return annotate(Document(id="d", sha256="", text=text, title=title, published="2021-10-13"))


def record_of(text: str, title: str | None = None) -> Record:
    return extract_from(annotated(text, title))


def pair(found: Range | None) -> tuple[Number | None, Number | None] | None:
    return (found.low, found.high) if found else None


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A shell killed 14 people and maimed at least 30.", (14, 14), (30, None)),
        ("A bomb killed 12 people, including four children.", (12, 12), None),
        ("Two more people have died, raising the death toll to 19.", (19, 19), None),
        ("Nobody was hurt in the fire.", None, (0, 0)),
        (
            "The cutter took up the nine fishermen. No one was killed. Two of the fishermen and one seaman of the "
            "cutter were slightly injured and have been treated on board.",
            (0, 0),
            (3, 3),
        ),
        ("A boy died on Sunday, bringing to 14 the number of people killed in the explosion.", (14, 14), None),
        ("That brings to 9 the number of wounded.", None, (9, 9)),
        ("Three were killed outright and two more later in hospital.", (5, 5), None),
        ("Two people were killed and three in the hospital are critical.", (2, 2), (3, 3)),
        (
            "A weaver died when the roof fell in. The hospital said it had treated 34 people for broken bones.",
            (1, 1),
            (34, 34),
        ),
        ("A barn burned down near Orlo on Monday. No one was hurt, the brigade said.", None, (0, 0)),
        ("Nobody died, but nine people were hurt, two of them seriously.", (0, 0), (9, 9)),
        ("Gunmen shot the mayor, Ilo Tarn, dead. Tarn died at the scene.", (1, 1), None),
        ("The harbour was closed.", None, None),
        ("Police killed four weavers at the mill. People were injured.", (4, 4), None),
        ("A woman and her two children died in the fire.", (3, 3), None),
        (
            "Seven people were killed on Wednesday when a bus came under fire, the hospital said. The army put the "
            "number of dead at five.",
            (7, 7),
            None,
        ),
        (
            "Four miners died and seven were rescued, two of them with serious injuries, after a shaft collapsed on "
            "Tuesday.",
            (4, 4),
            (2, 2),
        ),
        (
            "Two men were shot dead in Harn on Monday, police said. On Tuesday the coroner gave the number of the dead "
            "as three.",
            (3, 3),
            None,
        ),
    ],
)
def test_the_toll_is_that_of_the_main_happening(
    text: str, killed: tuple[int, int | None] | None, injured: tuple[int, int | None] | None
) -> None:
    found = record_of(text).summary
    assert (pair(found.killed), pair(found.injured)) == (killed, injured)


_LEG = "A man was shot in the leg on Monday, police said. He was brought to a clinic in stable condition."
_FOUR = "Four people were shot outside a hall. One of them died; the others were taken to a hospital."
_LATER = "A teacher was critically wounded in a shooting on Monday and later died at a hospital, police said."
_OF_IT = "A courier was found in a lane with a gunshot wound on Monday and died there, police said."
_FIRE = "A fire broke out on Monday. Seventeen miners died as the shed burned down, police said."
_FATAL = "Nine people were shot at a mill in Ellery on Sunday, two of them fatally, police said."
_YOUNG = "Four weavers, three of them teenagers, were shot at a mill in Ellery on Sunday. All are in a hospital."
_SELF = "A gunman killed two clerks at a bank on Monday and then killed himself, police said."


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        (_LEG, None, (1, 1)),
        (_FOUR, (1, 1), (3, 3)),
        (_LATER, (1, 1), (0, 0)),
        (_OF_IT, (1, 1), (0, 0)),
        (_FIRE, (17, 17), None),
        (_SELF, (3, 3), None),
        (_FATAL, (2, 2), (7, 7)),
        (_YOUNG, None, (4, 4)),
    ],
)
def test_the_shot_are_told_apart_into_dead_and_hurt(
    text: str, killed: tuple[int, int | None] | None, injured: tuple[int, int | None] | None
) -> None:
    found = record_of(text).summary
    assert (pair(found.killed), pair(found.injured)) == (killed, injured)


_RUMOUR = "A post claims that nine rowers were killed in the riot. "


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (_RUMOUR + "It was read by many.", (9, 9)),
        (_RUMOUR + "This is false.", None),
        (_RUMOUR + "It is not true that the army was near.", (9, 9)),
        (_RUMOUR + "“This is false,” the mayor said.", (9, 9)),
        ("Claims by the guild that two rowers were killed in the riot are entirely without foundation.", None),
    ],
)
def test_what_the_text_itself_calls_false_is_no_toll(text: str, killed: tuple[int, int] | None) -> None:
    assert pair(record_of(text).summary.killed) == killed


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The owner said that not 23 but 19 rowers had died.", (19, 19)),
        ("Some 50 rowers were dead, not the 19 that had been announced.", (50, 50)),
        ("The raid hit a depot, not the 40 villagers who were killed beside it.", (40, 40)),
    ],
)
def test_what_it_was_not_is_no_toll_where_another_number_is_given(text: str, killed: tuple[int, int]) -> None:
    assert pair(record_of(text).summary.killed) == killed


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A fifth miner has died of burns that she had in Tuesday's fire at Orlo, the clinic said.", (5, 5)),
        ("Two clerks were killed in the blast. A third clerk died on Friday.", (3, 3)),
        (
            "An eighth person has died, the clinic said. The guild, which spoke of three deaths, has not said more.",
            (8, 8),
        ),
        ("A third person was arrested on Friday after two men were stabbed to death.", (2, 2)),
        ("The fourth man to die at the post this year was shot on Monday.", (1, 1)),
    ],
)
def test_who_is_the_fifth_to_have_died_makes_five(text: str, killed: tuple[int, int]) -> None:
    found = record_of(text)
    assert pair(found.summary.killed) == killed
    assert found.summary.from_


def test_all_of_the_dead_are_not_hurt_beside() -> None:
    text = "Nine people died at the canal. All nine had gunshot wounds. At least 40 people were injured."
    found = record_of(text).summary
    assert (pair(found.killed), pair(found.injured)) == ((9, 9), (40, None))


def test_what_is_told_of_deaths_is_no_wound() -> None:
    found = record_of("The fire claimed the lives of 12 people. The flood claimed two lives.").summary
    assert (pair(found.killed), found.injured) == ((12, 12), None)


def test_what_the_shot_count_as_follows_the_toll() -> None:
    record = record_of("Police said four people were shot in Orlo on Monday. All are in hospital in stable condition.")
    assert [q.counts for q in record.quantities] == ["injured"]


def test_it_names_the_quantities_it_comes_from() -> None:
    assert record_of("A bomb killed 12 people.").summary.from_[0] == "q14-16"


def test_every_record_that_it_names_is_one_of_the_document() -> None:
    record = record_of("Four people were shot outside a hall. Ilo Tarn died; the others were taken to a hospital.")
    assert record.summary.from_
    assert set(record.summary.from_) <= {x.id for x in (*record.quantities, *record.events)}


def test_a_number_that_only_the_title_gives_is_no_figure() -> None:
    found = record_of("The mill stood silent on Monday.", title="Five killed at mill").summary
    assert (found.killed, found.injured, found.from_) == (None, None, ())


def _linked(text: str, factuality: str = "actual") -> tuple[Annotation, tuple[Event, ...], tuple]:  # type: ignore[type-arg]
    annotation = annotated(text)
    first, *others = find_quantities(annotation, events=())
    event = Event(
        id="e1",
        trigger=(10, 16),
        type="harm",
        time=Period(from_="2021-10-12", to="2021-10-12"),
        factuality=factuality,  # type: ignore[arg-type]
    )
    return annotation, (event,), (dataclasses.replace(first, event="e1"), *others)


def test_figures_of_other_days_are_left_out() -> None:
    annotation, events, quantities = _linked("The flood killed 9 people. A fire had killed 40 people.")
    before = Event(id="e2", trigger=(40, 46), type="harm", time=Period(from_="2019-01-02", to="2019-01-02"))
    linked = (quantities[0], dataclasses.replace(quantities[1], event="e2"))
    found, _ = summarize(annotation, events=(*events, before), quantities=linked)
    assert pair(found.killed) == (9, 9)


def test_figures_of_planned_events_are_left_out() -> None:
    annotation, events, quantities = _linked("The flood killed 9 people.", "planned")
    assert summarize(annotation, events=events, quantities=quantities)[0].killed is None


def test_figures_within_a_denial_are_left_out() -> None:
    annotation, _, quantities = _linked("The flood killed 9 people.")
    denial = Statement(
        id="s1", source=None, source_kind="hidden", cue=(), content=((0, 25),), mode="indirect", act="deny"
    )
    assert summarize(annotation, quantities=quantities, statements=(denial,))[0].killed is None


@pytest.mark.parametrize(
    "text",
    [
        "At least 20 people have been killed in violence in Kesh, police said on Friday.",
        "The fighting has killed 20 people in Kesh since Monday.",
    ],
)
def test_a_clash_is_no_war_of_years(text: str) -> None:
    killed = record_of(text).summary.killed
    assert killed is not None
    assert killed.low == 20


def test_what_a_denial_takes_for_granted_is_not_denied() -> None:
    text = "The ministry has ruled out a plot behind Saturday's attack in Orlo, in which four people died."
    assert pair(record_of(text).summary.killed) == (4, 4)


def test_a_denial_denies_what_it_says() -> None:
    assert pair(record_of("The ministry denied that four people had died in Orlo.").summary.killed) is None


@pytest.mark.parametrize(
    "text",
    [
        "The army denied that its soldiers, who entered Dorna on Monday, killed four villagers.",
        "The ministry denied that in Dorna, where its troops are based, nine people were killed on Monday.",
    ],
)
def test_a_clause_that_has_ended_leaves_the_denial(text: str) -> None:
    assert record_of(text).summary.killed is None


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("The abbot was stabbed to death. His cook died in the attack and a nun was wounded.", None, (1, 1)),
        ("Piet Orlan, 22, was wounded. Ada Lunn and Tom Brack were killed.", (2, 2), (1, 1)),
        ("Nine weavers were killed. Four dyers also died.", (13, 13), None),
        ("Two clerks were killed and six pupils died.", (8, 8), None),
        ("The fire killed four people, and a fifth died in hospital.", (5, 5), None),
        ("All but two of the nine passengers were killed.", (7, 7), None),
        ("Ada Lunn was stabbed to death. Tom Brack was charged with her murder.", (1, 1), None),
        ("A cook shot dead two maids and then killed himself.", (3, 3), None),
        ("Six people were shot, three fatally.", (3, 3), (3, 3)),
        ("Initial reports that 12 divers had died were wrong.", None, None),
        ("The state hanged three men convicted of a bombing that killed 18 people.", (3, 3), None),
        ("The mayor put the toll at eleven, but later revised it down to seven.", (7, 7), None),
    ],
)
def test_short_texts_have_the_toll_that_they_tell(
    text: str, killed: tuple[int, int] | None, injured: tuple[int, int] | None
) -> None:
    found = record_of(text).summary
    if killed is not None or injured is None:
        assert pair(found.killed) == killed
    assert pair(found.injured) == injured


def test_the_date_of_an_old_crime_is_not_that_of_a_death() -> None:
    text = (
        "On 8 April a bus was fired at near Halden. Among the dead is the clerk Leif Torsen, wanted for the murder of "
        "a sergeant in 2016."
    )
    found = record_of(text)
    assert "2016-01-01" not in [e.time.from_ for e in found.events if e.time and found.words(e.trigger) == "dead"]


def test_the_day_of_a_count_is_not_that_of_what_is_counted() -> None:
    text = "Key figures: 8 dead, 19 injured (as of 17 June).\n\nTarn: five people were killed at the school on 14 June."
    found = record_of(text)
    assert "2021-06-17" not in [event.time.from_ for event in found.events if event.time is not None]


def test_what_one_of_the_dead_did_before_dates_nothing_else() -> None:
    text = (
        "On 2 July our jets struck a command post in Qasr. 22 militants were eliminated, among them the commander Abu "
        "Layth, who organised the car bombing of 9 May. Reports that a hospital was hit are false."
    )
    record = record_of(text)
    dated = {record.words(e.trigger) for e in record.events if e.time is not None and e.time.from_ == "2021-05-09"}
    assert dated == {"bombing"}


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("The mutiny cost the lives of nineteen inmates and two warders.", (21, 21), None),
        (
            "A charge went off on Tuesday. Fourteen people were injured.\n\nThis is our first since 2003.",
            None,
            (14, 14),
        ),
        ("Fourteen people died of it. Of the wounded no complete list was ever drawn up.", (14, 14), None),
    ],
)
def test_what_stands_beside_a_toll_does_not_change_it(
    text: str, killed: tuple[int, int] | None, injured: tuple[int, int] | None
) -> None:
    summary = record_of(text).summary
    assert (pair(summary.killed), pair(summary.injured)) == (killed, injured)


@pytest.mark.parametrize(
    "text",
    [
        "The army killed a rebel commander and one other fighter near Ollen yesterday. The force found Marn Tole and "
        "one of his men at a mill. Both were armed. A firefight began, and Tole and his man were killed.",
        "Army patrols killed two rebels, among them a commander, at a mill near Ollen last night. The patrol met two "
        "rebels who raised their rifles. It shot and killed them; one was later named as Tole, the other as his man.",
    ],
)
def test_who_is_told_of_twice_is_counted_once(text: str) -> None:
    assert record_of(text).summary.killed == Range(low=2, high=2)


def test_those_who_are_named_after_their_number_are_those_counted() -> None:
    summary = record_of("Two boys, Pol Renn and his brother Jan, were killed as they ran for the heap.").summary
    assert pair(summary.killed) == (2, 2)


def test_one_told_dead_by_name_is_never_nobody() -> None:
    text = (
        "The gendarmes came to the pit village of Sarne. The old foreman Emil Trask was beaten with rifle butts before "
        "his door and died before noon. Two boys, Pol Renn and his brother Jan, were shot as they ran for the heap."
    )
    killed = record_of(text).summary.killed
    assert killed is not None
    assert killed.low


def test_what_a_toll_has_come_to_is_the_toll() -> None:
    text = (
        "Nine people were killed and at least 20 wounded when gunmen fired on a wedding in Ostra on Saturday. Two of "
        "the wounded died on Sunday, bringing the toll to eleven, a doctor said."
    )
    assert pair(record_of(text, "Gunmen kill nine at wedding").summary.killed) == (11, 11)
