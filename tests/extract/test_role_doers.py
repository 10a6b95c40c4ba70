"""Who did a deed that a noun tells: told by the words around it, and who only has to do with it."""

from __future__ import annotations

import pytest

from tests.extract.test_roles import fillers


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        (
            "A colonel and two soldiers were involved in a massacre of monks.",
            "massacre",
            ["A colonel", "two soldiers"],
        ),
        ("He said members of the guard had taken part in the killing.", "killing", ["members of the guard"]),
        ("The attack on the mill was planned by a colonel and carried out by clerks.", "attack", ["clerks"]),
        ("Soldiers participated in the massacre of nine herders.", "massacre", ["Soldiers"]),
        ("They condemned the crime carried out by masked men.", "crime", ["masked men"]),
        ("The murder of the mayor is attributed to the Red Ploughs.", "murder", ["the Red Ploughs"]),
        ("Major Tolan was the author of the murder of the bishop.", "murder", ["Major Tolan"]),
    ],
)
def test_the_words_around_a_noun_tell_who_did_it(text: str, trigger: str, expected: list[str]) -> None:
    assert fillers(text, trigger, "agent") == expected


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The clerk may have taken part in the raid on a mill.", "raid"),
        ("The bishop denied being involved in the bombing of the mill.", "bombing"),
        ("The clerk had not taken part in the raid on a mill.", "raid"),
        ("The murder of the mayor is not attributed to the Red Ploughs.", "murder"),
        ("No soldier took part in the massacre of nine herders.", "massacre"),
        ("Did soldiers take part in the massacre of the miners?", "massacre"),
        ("The attack was allegedly carried out by students.", "attack"),
        ("Friday's massacre of twelve villagers shocked the region.", "massacre"),
    ],
)
def test_what_is_denied_or_guessed_makes_nobody_a_doer(text: str, trigger: str) -> None:
    assert fillers(text, trigger, "agent") == []


def test_a_hand_in_a_deed_is_no_second_deed() -> None:
    assert fillers("Two soldiers were involved in a massacre of monks.", "massacre", "patient") == ["monks"]
