"""Figures: what one place tells of the dead, the hurt and the struck."""

from __future__ import annotations

import pytest

from rashomon.annotate import annotate
from rashomon.extract.actors import find_actors
from rashomon.extract.casualties import Figure, figures
from rashomon.extract.quantities import find_quantities
from rashomon.record import Document


def figures_of(text: str) -> list[Figure]:
    annotation = annotate(Document(id="d", sha256="", text=text))
    quantities = find_quantities(annotation, events=())
    return figures(annotation.doc, quantities=quantities, actors=find_actors(annotation))


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("A bomb killed 12 people.", "killed", 12),
        ("The blast wounded at least 30 shoppers.", "injured", 30),
        ("The toll rose to 19.", "killed", 19),
        ("Four men were shot in Orlo.", "struck", 4),
        ("A woman and her two children died in the fire.", "killed", 3),
        ("The mayor was shot dead.", "killed", 1),
        ("A couple died in the fire.", "killed", 2),
        ("Both the driver and the passenger died.", "killed", 2),
        ("The two victims, Anna Dolan and her daughter, were killed.", "killed", 2),
        ("Two hundred and eleven of us were wounded.", "injured", 211),
        ("The nurse, Anna, and both drivers died.", "killed", 3),
    ],
)
def test_a_figure_is_a_number_a_sum_or_one_person(text: str, kind: str, value: int) -> None:
    assert (kind, value) in [(f.kind, f.value) for f in figures_of(text)]


def test_an_open_number_keeps_its_bounds() -> None:
    (found,) = figures_of("The blast wounded at least 30 shoppers.")
    assert (found.low, found.high) == (30, None)


def test_the_same_person_has_the_same_key_in_every_sentence() -> None:
    found = figures_of("Ilo Tarn was shot in the street on Monday. Tarn died at the scene.")
    assert len({p.key for f in found for p in f.persons}) == 1


def test_an_army_and_a_crowd_are_no_single_person() -> None:
    assert [f for f in figures_of("The army was killed off by reform.") if f.persons] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police fired, killing at least one and injuring scores.", {("killed", 1), ("injured", 40)}),
        ("A sniper fatally wounded two soldiers.", {("killed", 2)}),
        ("By noon 140 had been saved and nine bodies recovered.", {("killed", 9)}),
    ],
)
def test_the_word_beside_a_number_tells_its_harm_whatever_the_parse(text: str, expected: set[tuple[str, int]]) -> None:
    assert {(f.kind, f.value) for f in figures_of(text)} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed the brothers Emil and Oskar Tarn on Friday.",
        "They killed two of the clerks.",
        "They killed the wardens Ansel Tarr, 33, and Bo Lindt, 52.",
    ],
)
def test_those_who_are_named_behind_what_they_are_count_each(text: str) -> None:
    assert [(f.kind, f.value) for f in figures_of(text)] == [("killed", 2)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("All but two of the nine passengers were killed.", 7),
        ("Of the 20 miners, all but three died.", 17),
        ("Ada Lunn, Tom Brack and Sue Orrin were killed.", 3),
        ("A mason, his wife and their three children were found dead.", 5),
        ("The bodies of two men and a boy were found.", 3),
        ("The dead were Ada Lunn, 51, and Tom Brack, 29.", 2),
        ("Neither passenger survived.", 2),
        ("The pilot did not survive.", 1),
        ("A guard shot two clerks, then turned the gun on himself.", 1),
    ],
)
def test_how_many_one_telling_makes_dead(text: str, number: int) -> None:
    assert [f.value for f in figures_of(text) if f.kind == "killed"] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Two men believed killed in the blast have turned up alive.",
        "Three guards were killed or wounded.",
        "The governor survived the bombing.",
        "All but two of the crew were on deck.",
    ],
)
def test_who_may_live_makes_nobody_dead(text: str) -> None:
    assert [f for f in figures_of(text) if f.value] == []


def test_who_survived_a_shooting_was_hurt() -> None:
    assert [f.kind for f in figures_of("The clerk survived the shooting.") if f.persons] == ["injured"]


def test_a_name_beside_another_makes_no_list_of_one() -> None:
    assert [f.value for f in figures_of("The mayor, Ada Lunn, was killed.")] == [1]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Only three of the 40 miners survived.", "killed", 37),
        ("Of the 40 people on board, only three survived.", "killed", 37),
        ("Two rowers died at once and a third died in hospital.", "killed", 1),
        ("The fire cost three farmers their lives.", "killed", 3),
        ("The blast left two women dead and their driver in a critical condition.", "injured", 1),
        ("Gunmen killed the mayor, a senior clerk, and two guards in Orlo.", "killed", 4),
        ("Eleven workers were cut by glass.", "injured", 11),
    ],
)
def test_the_lost_and_the_left_are_counted(text: str, kind: str, value: int) -> None:
    assert (kind, value) in [(f.kind, f.value) for f in figures_of(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Three of the 40 miners may survive.", 37),
        ("Two of the five hostages did not survive.", 3),
        ("Gunmen killed the mayor, a former clerk, in Orlo.", 2),
    ],
)
def test_nobody_is_lost_by_what_may_be_or_is_told_twice(text: str, value: int) -> None:
    assert value not in [f.value for f in figures_of(text)]
