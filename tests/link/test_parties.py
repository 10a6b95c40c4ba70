"""Who can be the same party, and who cannot."""

from __future__ import annotations

import pytest

from rashomon.link.parties import are_of_two_sides, are_told_apart, can_be_same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("soldiers", "the army"),
        ("police", "riot police"),
        ("Sarn City Police", "police"),
        ("the air force of Tarn", "government of Tarn"),
        ("Harbour League", "the League"),
        ("HL", "Harbour League"),
        ("detainees", "strikers"),
        ("they", "the army"),
        ("armed men", "the army"),
        ("the assailants", "soldiers"),
        ("Youths", "Boys"),
        ("gunmen", "the Harbour Front"),
        ("militants", "a militia"),
        ("farmers", "villagers"),
        ("students", "protesters"),
        ("Tarn Liberation Army", "rebels"),
        ("Tarnese soldiers", "soldiers of the Second Regiment"),
        ("Tarnese soldiers", "Tarnese troops"),
        ("the prison guards", "guards"),
        ("three gunmen", "the ferryman's killers"),
        ("guerrillas", "vigilantes"),
        ("insurgents", "militia fighters"),
        ("colonists", "growers"),
        ("peasants", "students"),
        ("security guards", "company gunmen"),
        ("Imperial troops", "Ostrel troops"),
        ("Tarnese soldiers", "Republican guards"),
        ("Muslim soldiers", "Tarnese soldiers"),
        ("Tarnese soldiers from Vessa", "Vessan soldiers"),
        ("Christian soldiers", "Tarnese soldiers"),
    ],
)
def test_descriptions_that_can_mean_one_party(one: str, other: str) -> None:
    assert can_be_same(one, other)
    assert can_be_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour League", "Border Guard"),
        ("soldiers", "guerrillas"),
        ("the police", "villagers"),
        ("detainees", "jailers"),
        ("prison inmates", "prison guards"),
        ("traffickers", "the coast guard"),
        ("northern guerrillas", "the harbour vigilantes"),
        ("shepherds", "peasants"),
        ("nomads", "colonists"),
        ("the Harbour Front", "troops"),
        ("Tarnese soldiers", "Ostrelian troops"),
        ("Nine Tarnese soldiers", "the Ostrelian guards"),
        ("A guerrilla group", "Soldiers"),
        ("A band of guerrillas", "Soldiers"),
        ("Army men", "Rebels"),
        ("A student group", "The army"),
        ("mine guards", "miners"),
    ],
)
def test_descriptions_that_cannot(one: str, other: str) -> None:
    assert not can_be_same(one, other)
    assert not can_be_same(other, one)


def test_the_dead_are_told_apart_only_where_each_account_is_plain() -> None:
    assert are_told_apart(["terrorists"], ["fishermen"])
    assert not are_told_apart(["gunmen", "a child"], ["children"])
    assert not are_told_apart(["people"], ["children"])


@pytest.mark.parametrize(("one", "other"), [("policemen", "rebels"), ("nine border guards", "fighters of the Front")])
def test_those_who_fight_each_other_are_of_two_sides(one: str, other: str) -> None:
    assert are_of_two_sides(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("civilians", "police informers"),
        ("rebels", "police recruits"),
        ("policemen", "villagers"),
        ("Royal troops", "Tarnese troops"),
    ],
)
def test_who_does_not_fight_is_of_no_side(one: str, other: str) -> None:
    assert not are_of_two_sides(one, other)
