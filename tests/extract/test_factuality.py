"""Factuality: how far a happening is said to have happened, by the words above it."""

from __future__ import annotations

import pytest

from rashomon.extract.factuality import factuality_in, factuality_of
from rashomon.extract.factuality_choice import choose_factuality
from rashomon.record import Act, Factuality
from tests.extract.voiced import head, said, within


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The guards fired on the crowd.", "fired", "actual"),
        ("The guards did not fire on the crowd.", "fire", "negated"),
        ("The guards never fired on the crowd.", "fired", "negated"),
        ("The garrison still hasn't left the harbour.", "left", "negated"),
        ("No miner was killed in the shaft.", "killed", "negated"),
        ("Nobody was hurt at the quay.", "hurt", "negated"),
        ("They entered the town without firing a shot.", "firing", "negated"),
        ("The ministry failed to release the bakers.", "release", "negated"),
        ("The captain refused to surrender the fort.", "surrender", "negated"),
        ("The envoys could not reach the fort.", "reach", "negated"),
        ("The clerks were not allowed to leave the mill.", "leave", "negated"),
        ("The baker does not want to leave the town.", "leave", "hypothetical"),
        ("The attack did not take place.", "attack", "negated"),
        ("The attack did not bring peace.", "attack", "actual"),
        ("Not one of the guards fired.", "fired", "negated"),
        ("Not fewer than nine guards fired.", "fired", "actual"),
        ("The raid hurt no fewer than nine guards.", "hurt", "actual"),
        ("The guards did not wait, and the launch left the harbour.", "left", "actual"),
        ("The rebels may have killed the ferryman.", "killed", "possible"),
        ("The rebels allegedly killed the ferryman.", "killed", "possible"),
        ("Did the rebels kill the ferryman?", "kill", "possible"),
        ("The council will expel the consul.", "expel", "planned"),
        ("The council voted to expel the consul.", "expel", "planned"),
        ("The envoys agreed to meet in June.", "meet", "planned"),
        ("The brigade is to withdraw on Monday.", "withdraw", "planned"),
        ("The mayor said that the clerks would strike.", "strike", "planned"),
        ("The clerks would strike.", "strike", "hypothetical"),
        ("The troops must leave the valley.", "leave", "hypothetical"),
        ("If the navy shells the port, the talks end.", "shells", "hypothetical"),
        ("The clerks will strike if the mill closes.", "strike", "hypothetical"),
        ("Should the brigades withdraw, the town is lost.", "withdraw", "hypothetical"),
        ("The bishop urged the rebels to release the nurse.", "release", "hypothetical"),
    ],
)
def test_the_nearest_word_above_decides(text: str, word: str, expected: Factuality) -> None:
    assert factuality_of(head(text, word)) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("It is not true that the fleet sank the ferry.", "sank", "negated"),
        ("It is untrue that the fleet sank the ferry.", "sank", "negated"),
        ("It is a fabrication that the fleet sank the ferry.", "sank", "negated"),
        ("It was never the case that the fleet sank the ferry.", "sank", "negated"),
        ("That the fleet sank the ferry is a hoax.", "sank", "negated"),
        ("The notion that the fleet sank the ferry is nonsense.", "sank", "negated"),
        ("It would be wrong to say that the fleet sank the ferry.", "sank", "negated"),
        ("It is unproven that the fleet sank the ferry.", "sank", "possible"),
        ("There is no proof that the fleet sank the ferry.", "sank", "possible"),
        ("The divers found no sign that the fleet sank the ferry.", "sank", "possible"),
        ("It is unlikely that the fleet sank the ferry.", "sank", "possible"),
        ("It is not clear that the fleet sank the ferry.", "sank", "possible"),
        ("Is it true that the fleet sank the ferry?", "sank", "possible"),
        ("If it is true that the fleet sank the ferry, the admiral must go.", "sank", "hypothetical"),
        ("It is a lie that the fleet did not sink the ferry.", "sink", "actual"),
        ("It is true that the fleet sank the ferry.", "sank", "actual"),
        ("It is no lie that the fleet sank the ferry.", "sank", "actual"),
        ("It is wrong that the fleet sank the ferry.", "sank", "actual"),
        ("It is a disgrace that the fleet sank the ferry.", "sank", "actual"),
        ("There is no doubt that the fleet sank the ferry.", "sank", "actual"),
        ("There is proof that the fleet sank the ferry.", "sank", "actual"),
        ("It is not true that the divers who sank the ferry were paid.", "sank", "actual"),
    ],
)
def test_what_is_called_false_did_not_happen(text: str, word: str, expected: Factuality) -> None:
    assert factuality_of(head(text, word)) == expected
    assert choose_factuality(head(text, word), statement=None) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The smugglers, not the divers, sank the ferry.", "sank", "actual"),
        ("Not the divers but the smugglers sank the ferry.", "sank", "actual"),
        ("Not the divers sank the ferry.", "sank", "negated"),
        ("Not one of the divers sank the ferry.", "sank", "negated"),
        ("The divers, not yet paid, sank the ferry.", "sank", "actual"),
        ("At no time did the divers sink the ferry.", "sink", "negated"),
        ("At no point was the ferry shelled.", "shelled", "negated"),
        ("In the case of the ferry the divers fired.", "fired", "actual"),
    ],
)
def test_a_contrast_of_two_negates_nothing_and_no_time_does(text: str, word: str, expected: Factuality) -> None:
    assert expected in {factuality_of(head(text, word)), choose_factuality(head(text, word), statement=None)}


def test_what_is_dismissed_or_taken_back_is_denied() -> None:
    text = "The admiral dismissed claims that the fleet sank the ferry."
    dismissal = said(text, "dismissed claims", "the fleet sank the ferry", "deny")
    assert choose_factuality(head(text, "sank"), statement=dismissal) == "negated"
    text = "The gazette retracted its story that the fleet sank the ferry."
    retraction = said(text, "retracted", "its story that the fleet sank the ferry", "deny")
    assert choose_factuality(head(text, "sank"), statement=retraction) == "negated"


def test_a_relative_clause_keeps_its_own_factuality() -> None:
    text = "The men who fired at the launch did not flee."
    assert (factuality_of(head(text, "fired")), factuality_of(head(text, "flee"))) == ("actual", "negated")


def test_what_stands_beside_is_not_what_stands_above() -> None:
    assert factuality_of(head("They shot the mayor; the clerk will not flee.", "shot")) == "actual"


def test_the_climb_stops_at_the_edge_of_the_voice() -> None:
    text = "The mayor fears that the guards killed a boy."
    assert factuality_of(head(text, "killed")) == "possible"
    assert factuality_of(head(text, "killed"), within=within(text, "the guards killed a boy")) == "actual"


@pytest.mark.parametrize(
    ("text", "cue", "content", "act", "word", "expected"),
    [
        ("He denied that the guards shot a boy.", "denied", "the guards shot a boy", "deny", "shot", "negated"),
        ("He said that the guards shot a boy.", "said", "the guards shot a boy", "assert", "shot", "actual"),
        ("He fears that the guards shot a boy.", "fears", "the guards shot a boy", "believe", "shot", "possible"),
        ("He knows that the guards shot a boy.", "knows", "the guards shot a boy", "believe", "shot", "actual"),
        (
            "He asked whether the guards shot a boy.",
            "asked",
            "whether the guards shot a boy",
            "ask",
            "shot",
            "possible",
        ),
        (
            "He demanded that the guards free a boy.",
            "demanded",
            "the guards free a boy",
            "demand",
            "free",
            "hypothetical",
        ),
        ("He told the guards to free a boy.", "told", "to free a boy", "demand", "free", "hypothetical"),
        ("He ordered the guards to free a boy.", "ordered", "to free a boy", "demand", "free", "planned"),
        ("He promised to free a boy.", "promised", "to free a boy", "promise", "free", "planned"),
        ("He threatened to shoot a boy.", "threatened", "to shoot a boy", "threaten", "shoot", "planned"),
    ],
)
def test_the_act_of_a_statement_decides_what_its_content_gives_outright(
    text: str, cue: str, content: str, act: Act, *, word: str, expected: Factuality
) -> None:
    assert factuality_in(head(text, word), statement=said(text, cue, content, act)) == expected


def test_a_denial_leaves_what_it_takes_for_granted() -> None:
    text = "He denied that the guards who shot a boy had fled."
    denial = said(text, "denied", "the guards who shot a boy had fled", "deny")
    assert factuality_in(head(text, "shot"), statement=denial) == "actual"
    assert factuality_in(head(text, "fled"), statement=denial) == "negated"


def test_a_finite_verb_does_not_share_the_negation_of_a_bare_one() -> None:
    assert factuality_of(head("The league does not fight and called for talks.", "called")) == "actual"
    assert factuality_of(head("The league does not fight or rob.", "rob")) == "negated"


def test_what_somebody_is_told_is_no_order_unless_it_is_to_be_done() -> None:
    assert factuality_of(head("They were told that the gunmen fled.", "fled")) == "actual"
    assert factuality_of(head("They told the gunmen to flee.", "flee")) == "hypothetical"
