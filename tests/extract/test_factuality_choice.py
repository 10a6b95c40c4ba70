"""How far an event is said to have happened, by the learned choice: sentences that no training text has."""

from __future__ import annotations

import dataclasses

import pytest

from rashomon.extract.factuality_choice import choose_factuality, features
from rashomon.record import Factuality
from tests.extract.voiced import head, said


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The guards fired on the crowd.", "fired", "actual"),
        ("The guards did not fire on the crowd.", "fire", "negated"),
        ("The guards never fired on the crowd.", "fired", "negated"),
        ("Nobody was hurt at the quay.", "hurt", "negated"),
        ("No miner was killed in the shaft.", "killed", "negated"),
        ("They entered the town without firing a shot.", "firing", "negated"),
        ("The captain refused to surrender the fort.", "surrender", "negated"),
        ("The rebels may have killed the ferryman.", "killed", "possible"),
        ("The rebels allegedly killed the ferryman.", "killed", "possible"),
        ("The suspected shelling of the mill went on.", "shelling", "possible"),
        ("The council will expel the consul.", "expel", "planned"),
        ("The council voted to expel the consul.", "expel", "planned"),
        ("The envoys agreed to meet in June.", "meet", "planned"),
        ("The brigade is to withdraw on Monday.", "withdraw", "planned"),
        ("If the navy shells the port, the talks end.", "shells", "hypothetical"),
        ("Should the brigades withdraw, the town is lost.", "withdraw", "hypothetical"),
        ("The bishop urged the rebels to release the nurse.", "release", "hypothetical"),
        ("The guards said that the rebels killed the ferryman.", "killed", "actual"),
        ("The guards managed to free the nurse.", "free", "actual"),
    ],
)
def test_the_words_around_an_event_decide(text: str, word: str, expected: Factuality) -> None:
    assert choose_factuality(head(text, word), statement=None) == expected


def test_the_voice_decides_what_it_puts_forward() -> None:
    text = "He denied that the guards shot a boy."
    denial = said(text, "denied", "the guards shot a boy", "deny")
    assert choose_factuality(head(text, "shot"), statement=denial) == "negated"
    assert choose_factuality(head(text, "shot"), statement=dataclasses.replace(denial, act="believe")) != "negated"


def test_words_outside_of_the_voice_are_not_looked_at() -> None:
    text = "The mayor never says that the guards killed a boy."
    statement = said(text, "says", "the guards killed a boy", "assert")
    assert choose_factuality(head(text, "killed"), statement=statement) == "actual"


def test_a_name_is_never_a_feature() -> None:
    one = features(head("Tolan troops may have attacked Lissa in May.", "attacked"), statement=None)
    other = features(head("Quell troops may have attacked Morva in May.", "attacked"), statement=None)
    assert one == other
    assert not any(name in feature.lower() for feature in one for name in ("tolan", "lissa"))


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("Had the boiler exploded, the hall would have burned.", "exploded", "hypothetical"),
        ("Neither the guards nor their dogs attacked the herder.", "attacked", "negated"),
        ("The attack was planned for June.", "attack", "planned"),
        ("The guards, neither of whom was old, attacked the herder.", "attacked", "actual"),
    ],
)
def test_what_grammar_settles(text: str, word: str, found: str) -> None:
    assert choose_factuality(head(text, word), statement=None) == found


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("With no time to flee, nine miners were killed in the flood.", "killed"),
        ("In no time the crowd had burned the mill.", "burned"),
        ("The fact that the guards beat the boy is not proof of guilt.", "beat"),
        ("The fact that the soldiers shot the boy was a mistake.", "shot"),
        ("It is a myth that the massacre was spontaneous.", "massacre"),
        ("It is unclear which guard shot the boy.", "shot"),
        ("It is not true that the army only shelled the mill.", "shelled"),
        ("The ministry would not release the evidence that its troops killed nine miners.", "killed"),
    ],
)
def test_what_is_taken_for_granted_has_happened(text: str, word: str) -> None:
    assert choose_factuality(head(text, word), statement=None) == "actual"
