"""Who can be the same party, and who cannot."""

from __future__ import annotations

import pytest

from rashomon.link.parties import are_told_apart, can_be_same


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
        ("guerrillas", "vigilantes"),
        ("shepherds", "peasants"),
        ("the Harbour Front", "troops"),
        ("Tarnese soldiers", "Ostrelian troops"),
    ],
)
def test_descriptions_that_cannot(one: str, other: str) -> None:
    assert not can_be_same(one, other)
    assert not can_be_same(other, one)


def test_the_dead_are_told_apart_only_where_each_account_is_plain() -> None:
    assert are_told_apart(["terrorists"], ["fishermen"])
    assert not are_told_apart(["gunmen", "a child"], ["children"])
    assert not are_told_apart(["people"], ["children"])
