"""Who says what where grammar leaves no choice: relative clauses, agents, citing, passives; and what nobody says."""

from __future__ import annotations

import pytest

from rashomon.annotate import annotate
from rashomon.extract.statements import find_statements
from rashomon.record import Document, Statement
from tests.conftest import MISSED

Said = tuple[str | None, str]


def read(text: str) -> tuple[Statement, ...]:
    return find_statements(annotate(Document(id="d", sha256="0", text=text)), actors=())


def said(text: str) -> list[Said]:
    """Each statement as its source and its contents, joined by an ellipsis."""
    return [
        (text[slice(*s.source)] if s.source else None, " … ".join(text[a:b] for a, b in s.content)) for s in read(text)
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The sheriff released Odo Krell, who said that the mill was shut.", "Odo Krell"),
        ("The council published a study, which said that the mill was shut.", "a study"),
        ("The miller, who met the abbot, said that the mill was shut.", "The miller"),
        ("A cousin of the abbot, who said that the mill was shut, wept.", "A cousin of the abbot"),
        ("The abbot was told by the miller that the mill was shut.", "the miller"),
        ("The study that the council published in May said that the mill was shut.", "The study"),
        ("The abbot was warned by engineers that the mill would fall.", "engineers"),
        ("The miller, urged by Krell to flee, stayed.", "Krell"),
        ("The sheriff praised the miller for saying that the mill was shut.", "the miller"),
        ("The station, citing two carpenters, said that the mill was shut.", "two carpenters"),
        ("Quoting an abbess, the station reported that the mill was shut.", "an abbess"),
        ("The station, citing high costs, said that the mill was shut.", "The station"),
        ("The mill was shut, carpenters and a local abbess said.", "carpenters and a local abbess"),
        ("“The mill was shut,” said the miller, not the abbot.", "the miller"),
        ("According to the miller, not the abbot, the mill was shut.", "the miller"),
        ("It was not the miller but the abbot who said that the mill was shut.", "the abbot"),
    ],
)
def test_who_says_it_is_settled_by_grammar(text: str, source: str) -> None:
    found = {content.lower(): who for who, content in said(text)}
    assert found[next(c for c in found if c in {"the mill was shut", "the mill would fall", "to flee"})] == source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Six miners drowned,” the Courier quoted a nurse as saying.", ("a nurse", "Six miners drowned")),
        ("The Courier quoted a nurse as saying that six miners drowned.", ("a nurse", "six miners drowned")),
        ("“Six miners drowned,” the nurse was quoted by the Courier as saying.", ("the nurse", "Six miners drowned")),
        ("The nurse was quoted as saying that six miners drowned.", ("The nurse", "six miners drowned")),
        ("The nurse was quoted by the Courier as saying that six miners drowned.", ("The nurse", "six miners drowned")),
    ],
)
def test_whom_somebody_quotes_says_it(text: str, expected: Said) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The abbot's claim that the mill burned is a lie.", "the mill burned"),
        ("The carpenters who fear that the storm will come have fled.", "the storm will come"),
        ("The girl who told the nurse that she saw the flood drowned.", "she saw the flood"),
        ("What the council calls a repair was a demolition.", "a repair"),
        ("The workers whom the council calls vandals went home.", "vandals"),
        ("Early reports that six miners drowned were wrong.", "six miners drowned"),
        ("The abbot, accused by Krell of burning the mill, wept.", "The abbot … of burning the mill"),
        ("The mill was unsafe, the inquest was told.", "The mill was unsafe"),
        ("The abbot said that the girl who saw the flood drowned.", "the girl who saw the flood drowned"),
    ],
)
def test_what_is_said_ends_where_the_main_clause_goes_on(text: str, content: str) -> None:
    assert content in [c for _, c in said(text)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Mill unsafe, inquest told", "Mill unsafe"),
        ("Krell said to be planning a strike", "Krell … to be planning a strike"),
        pytest.param("Dozens feared dead in mill fire", "Dozens … dead in mill fire", marks=MISSED),
        ("Abbot believed to be ill", "Abbot … to be ill"),
        ("Villagers were told by telegram that six miners drowned.", "six miners drowned"),
        ("A hasty report that six miners drowned was wrong.", "six miners drowned"),
    ],
)
def test_a_headline_without_its_auxiliary_hides_who_says_it(text: str, content: str) -> None:
    (found,) = read(f"{text}\n\nThe valley was quiet.")
    assert (found.source, found.source_kind) == (None, "hidden")
    assert " … ".join(text[a:b] for a, b in found.content) == content


def test_a_headline_with_a_teller_has_a_source() -> None:
    assert said("Abbot said mill was safe\n\nThe valley was quiet.") == [("Abbot", "mill was safe")]


@pytest.mark.parametrize(
    "text",
    [
        "It is untrue that the mill was shut.",
        "Contrary to what the abbot says, the mill is not safe.",
        "Unlike what the abbot claims, the mill was burned.",
        "Despite what the abbot says, the mill is not safe.",
        "Contrary to the abbot's claim, the mill is not safe.",
        "The wardens denied the nurses access to the mill.",
        "They were denied entry to the mill.",
    ],
)
def test_what_is_waved_off_withheld_or_judged_nobody_says(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Despite the abbot's claim that the mill is safe, nobody enters it.", [("the abbot's", "the mill is safe")]),
        ("The wardens denied blame for the fire.", [("The wardens", "blame for the fire")]),
    ],
)
def test_a_claim_that_is_given_and_a_denial_are_said(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("The miller, not the abbot, said that the mill was shut.", "actual"),
        ("Not the miller but the abbot said that the mill was shut.", "actual"),
        ("It was not the abbot who said that the mill was shut.", "negated"),
        ("At no time did the abbot say that the mill was shut.", "negated"),
        ("The council has yet to say who burned the mill.", "negated"),
        ("The ministry remained silent on the shelling.", "negated"),
        ("The council stopped short of calling the fire a crime.", "negated"),
        ("The council refrained from calling the fire a crime.", "negated"),
        ("The council did not refrain from calling the fire a crime.", "actual"),
        ("A plaque on the gate said: “No bathing.”", "actual"),
        ("The abbot said: “Nobody drowned.”", "actual"),
        ("No abbot said: “No bathing.”", "negated"),
        ("The abbot said nothing about the fire.", "negated"),
    ],
)
def test_a_statement_is_negated_by_what_is_said_of_it_not_by_what_it_says(text: str, factuality: str) -> None:
    assert [s.factuality for s in read(text)] == [factuality]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Reports that the abbot fled are false, the council said.", "deny"),
        ("The council said that it was not true that six miners drowned.", "deny"),
        ("The gazette retracted its story that six miners drowned.", "deny"),
        ("The council stopped short of calling the fire a crime.", "accuse"),
        ("The council said that it was true that six miners drowned.", "assert"),
    ],
)
def test_who_calls_it_false_or_takes_it_back_denies_it(text: str, act: str) -> None:
    outer = max(read(text), key=lambda s: sum(b - a for a, b in s.content))
    assert outer.act == act
