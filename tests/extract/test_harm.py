"""Harm: the word that tells it, whom it befell, and what is no harm done."""

from __future__ import annotations

import pytest

from rashomon.annotate import annotate
from rashomon.extract.harm import harms
from rashomon.record import Document


def told(text: str) -> list[tuple[str, str]]:
    annotation = annotate(Document(id="d", sha256="", text=text))
    return [(h.kind, h.victim.text) for h in harms(annotation.doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ilo Tarn died at the scene.", ("killed", "Tarn")),
        ("A teacher was pronounced dead in Orlo.", ("killed", "teacher")),
        ("Gunmen shot the mayor dead.", ("killed", "mayor")),
        ("The driver was fatally shot on Monday.", ("killed", "driver")),
        ("Police investigate the death of a farmer.", ("killed", "farmer")),
        ("A farmer is accused of killing his neighbour.", ("killed", "neighbour")),
        ("The clerk was wounded in the arm.", ("injured", "clerk")),
        ("The woman was taken to a hospital.", ("injured", "woman")),
        ("The boy was in critical condition on Friday.", ("injured", "boy")),
        ("A nurse suffered a gunshot wound to the leg.", ("injured", "nurse")),
        ("The guard was fatally wounded at the gate.", ("killed", "guard")),
        ("The man was shot in the leg.", ("struck", "man")),
        ("Four people shot on Sunday night.", ("struck", "people")),
        ("The fall claimed the life of a mason.", ("killed", "mason")),
        ("The rower arrived at a clinic with a gunshot wound.", ("injured", "rower")),
        ("Guards found a man in a lane off the quay with a gunshot wound.", ("struck", "man")),
        ("There is one wounded and one deceased, the guards said.", ("killed", "one")),
        ("There is one wounded and one deceased, the guards said.", ("injured", "one")),
        ("A body was found in a field on Monday.", ("killed", "body")),
    ],
)
def test_harm_is_told_by_verbs_nouns_and_states(text: str, expected: tuple[str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nobody said that the guard was not wounded.",
        "The men tried to kill the mayor.",
        "He was charged with attempted murder of a guard.",
        "If they kill the hostage, the talks end.",
        "She shot at the drone.",
        "The nurse saw bruises on the right side of his body.",
        "Three nurses arrived and cleaned the wounds.",
        "The governing body was found to have taken bribes.",
    ],
)
def test_harm_that_was_denied_tried_or_conditional_is_left_out(text: str) -> None:
    assert told(text) == []


def test_who_is_found_alive_is_not_hurt_by_that() -> None:
    assert told("One of the missing men was found alive in Marren.") == []


def test_who_turns_the_hand_on_himself_is_the_victim() -> None:
    annotation = annotate(Document(id="d", sha256="", text="The gunman killed himself in the yard."))
    (found,) = [h for h in harms(annotation.doc) if h.kind == "killed"]
    assert (found.victim.text, found.own_hand) == ("gunman", True)
