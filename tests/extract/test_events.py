"""Events: triggers, their types, one or two of them, voices, and even hands."""

from __future__ import annotations

import inspect
import itertools
import sys
from collections.abc import Iterator

import pytest

from rashomon.annotate import annotate
from rashomon.extract.events import find_events
from rashomon.extract.triggers import candidates
from rashomon.record import Document, Event, EventType, Statement
from tests.conftest import MISSED


def found(text: str, *statements: Statement) -> tuple[Event, ...]:
    annotation = annotate(Document(id="d", sha256="", text=text, language="en"))
    return find_events(annotation, times=(), actors=(), statements=statements)


def types(text: str) -> dict[str, str]:
    return {text[e.trigger[0] : e.trigger[1]]: e.type for e in found(text)}


def test_who_is_alive_came_to_no_harm() -> None:
    text = "All eleven are alive and well and will be returned to their port as soon as the fine has been paid."
    assert "alive" not in str(types(f"Claims that two men were killed are without foundation. {text}"))


def test_jets_that_take_off_take_nobody() -> None:
    assert "took off" not in types("A pair of jets took off from Kesh at 11:20 a.m. and bombed the mill.")


@pytest.mark.parametrize("thing", ["blasting powder", "shooting ranges"])
def test_what_a_thing_is_for_has_not_happened(thing: str) -> None:
    assert thing.split(maxsplit=1)[0] not in types(f"The store of {thing} went up on Monday, killing three.")


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("Gunmen shot a clerk at the gate.", "shot", "assault"),
        ("The army invaded the island in spring.", "invaded", "assault"),
        ("Police arrested nine bakers.", "arrested", "coerce"),
        ("The junta banned the newspaper.", "banned", "coerce"),
        ("The brigade withdrew from the valley.", "withdrew", "retreat"),
        ("The rebels released the nurse.", "released", "retreat"),
        ("Both sides signed a truce.", "signed a truce", "agree"),
        ("The envoys met in the old port.", "met", "consult"),
        ("The governor condemned the raid.", "condemned", "accuse"),
        ("The mayor apologised to the widows.", "apologised", "concede"),
        ("The council rejected the offer.", "rejected", "reject"),
        ("Thousands marched through the capital.", "marched", "protest"),
        ("The assembly elected a new speaker.", "elected", "govern"),
        ("Thousands of villagers fled their homes.", "fled", "harm"),
        ("The bishop urged the rebels to disarm.", "urged", "request"),
    ],
)
def test_a_word_carries_an_event_of_its_type(text: str, trigger: str, kind: EventType) -> None:
    assert types(text).get(trigger) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Chestnuts must be turned until the shell splits.",
        "The museum shows a sword and three old clocks.",
        pytest.param("Rice rose by two pennies in the market.", marks=MISSED),
    ],
)
def test_what_no_one_does_or_suffers_is_no_event(text: str) -> None:
    assert found(text) == ()


def test_who_makes_mines_harmless_assaults_nobody() -> None:
    text = "A mine killed two carters on Friday. Army engineers found five more mines and destroyed them."
    assert types(text) == {"killed": "assault"}


def test_the_carrying_out_of_a_deed_is_the_deed() -> None:
    found_types = [e.type for e in found("The rebels carried out an attack on the garrison.")]
    assert found_types == ["assault"]


def test_what_must_stand_with_a_word_decides_its_type() -> None:
    def options(text: str, word: str) -> set[str]:
        doc = annotate(Document(id="d", sha256="", text=text, language="en")).doc
        best = next(c for c in candidates(doc) if c.token.text == word).patterns
        return {p.type for p in best if p.weight == best[0].weight}

    assert "sanction" in options("The minister called off the talks.", "called")
    assert "concede" in options("The union called off the strike.", "called")
    assert options("A drone strike hit the depot.", "strike") == {"assault"}
    assert options("A hunger strike began in the prison.", "strike") == {"protest"}


def test_a_strike_among_strikes_from_the_air_is_one_of_them() -> None:
    assert types("The fleet confirmed a strike in the town. Airstrikes on Orlo killed nine.")["strike"] == "assault"
    assert types("The union confirmed a strike in the town. Dockers walked out in Orlo.")["strike"] == "protest"
    assert types("There were airstrikes on Orlo. The fleet confirmed a strike in the town.")["strike"] == "assault"
    assert types("Airstrikes on Orlo killed nine. Dockers called a general strike.")["strike"] == "protest"


def test_what_shells_do_comes_from_no_aircraft() -> None:
    event, *_ = found("On 12 May a shell hit the bread queue in Mill Street and killed nineteen.")
    assert (event.type, event.mode) == ("assault", "shelling")


def test_a_vote_is_actual_and_what_was_voted_planned() -> None:
    text = "The assembly voted to expel the settlers."
    factuality = {text[e.trigger[0] : e.trigger[1]]: (e.type, e.factuality) for e in found(text)}
    assert factuality == {"voted": ("govern", "actual"), "expel": ("coerce", "planned")}


def test_an_event_has_the_voice_of_the_statement_around_it() -> None:
    text = "The army denied that soldiers killed a ferryman."
    content = (text.index("soldiers"), len(text) - 1)
    denial = Statement(
        id="s", source=(0, 8), source_kind="named", cue=((9, 15),), content=(content,), mode="indirect", act="deny"
    )
    event = next(e for e in found(text, denial) if text[e.trigger[0] : e.trigger[1]] == "killed")
    assert (event.voice, event.factuality) == ("s", "negated")


def test_ids_are_unique_and_triggers_whole() -> None:
    text = "Gunmen shot a clerk, burned the inn and killed four herders. Police arrested nine men.\n\nOne man died."
    events = found(text)
    assert len({e.id for e in events}) == len(events) >= 4
    assert all(text[e.trigger[0] : e.trigger[1]].strip() == text[e.trigger[0] : e.trigger[1]] for e in events)
    assert all(e.score is not None and 0 <= e.score <= 1 for e in events)


def test_sides_that_swap_names_swap_nothing_else() -> None:
    told = "{} troops shelled {} villages and killed nine people. {} accused {} of a massacre."
    sides = ("French", "Spanish", "Spain", "France")
    other = ("Spanish", "French", "France", "Spain")
    first, second = found(told.format(*sides)), found(told.format(*other))
    assert [(e.type, e.factuality, [r.role for r in e.roles]) for e in first] == [
        (e.type, e.factuality, [r.role for r in e.roles]) for e in second
    ]


@pytest.fixture
def shallow() -> Iterator[int]:
    """Calls may lie no deeper in each other than this, and somewhat more for what the tests themselves need."""
    usual, deepest = sys.getrecursionlimit(), 200
    found("The men fled at dawn.")  # what is loaded once lies deeper
    sys.setrecursionlimit(len(inspect.stack()) + deepest)
    yield deepest
    sys.setrecursionlimit(usual)


def test_a_long_chain_of_verbs_breaks_nothing(shallow: int) -> None:
    verbs = itertools.cycle(["shot", "burned", "seized", "fled"])
    text = "The men " + " and ".join(next(verbs) for _ in range(2 * shallow)) + " at dawn."
    assert len(found(text)) > shallow / 2


def test_a_text_without_words_has_no_events() -> None:
    assert found("") == () == found("  \n\n ")


@pytest.mark.parametrize(
    "text", ["In execution of a warrant, the police searched the mill.", "The execution of the plan began on Monday."]
)
def test_papers_and_plans_are_not_put_to_death(text: str) -> None:
    assert "execution" not in types(text)


def test_prisoners_are_put_to_death() -> None:
    assert types("The execution of two prisoners followed on Monday.")["execution"] == "assault"


def test_who_escapes_injury_neither_fled_nor_was_hurt() -> None:
    assert types("Two porters escaped injury when the wall fell on the quay.").keys() <= {"fell"}


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("Coast guards boarded two trawlers in the disputed strait.", "boarded", "coerce"),
        ("Police fired tear gas at marchers in Harn on Monday.", "fired", "coerce"),
        ("Police fired a few canisters of pepper spray into the hall.", "fired", "coerce"),
        ("Police fired bullets and tear gas at the crowd.", "fired", "assault"),
        ("Police used tear gas to disperse the crowd.", "used tear gas", "coerce"),
        pytest.param("Officers insist that they used only tear gas.", "used only tear gas", "coerce", marks=MISSED),
        ("The president invited the envoy to the capital.", "invited", "request"),
        ("The king pardoned nine prisoners.", "pardoned", "concede"),
    ],
)
def test_what_the_scheme_names_has_its_type(text: str, trigger: str, kind: str) -> None:
    assert types(text)[trigger] == kind


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The army said that the van had failed to stop at the post.", "stop"),
        ("Residents denied that anybody on board had been armed.", "armed"),
        ("On Thursday the army released photographs of two rifles.", "released"),
        ("Did you recognise any of them?", "recognise"),
        ("Eight colleagues remain in the affected area.", "affected"),
    ],
)
def test_what_only_sounds_like_a_deed_is_none(text: str, word: str) -> None:
    assert not any(word in trigger for trigger in types(text))


def test_who_sets_a_car_on_fire_fires_no_shot() -> None:
    (event,) = found("A vehicle of the guard was set on fire.")
    assert (event.type, event.mode) == ("assault", None)
