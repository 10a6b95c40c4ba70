"""The record as values: it goes to JSON and back without loss, in the reference's order and names."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.record import (
    Actor,
    Document,
    Event,
    Label,
    Mention,
    Period,
    Quantity,
    Range,
    Record,
    Relation,
    Role,
    Statement,
    Summary,
    Time,
    record_id,
    trimmed,
)

TEXT = "Nine men died on Monday, a nurse said."


def full_record() -> Record:
    """One of each."""
    return Record(
        document=Document(id="d1", sha256="0" * 64, text=TEXT, authors=("A. Bell",), language="en"),
        actors=(Actor(id="a25-32", name="nurse", type="person", mentions=(Mention(span=(25, 32), form="nominal"),)),),
        statements=(
            Statement(
                id="s0-23",
                source=(25, 32),
                speaker="a25-32",
                source_kind="unnamed",
                cue=((33, 37),),
                content=((0, 23),),
                mode="indirect",
                act="assert",
                score=0.5,
            ),
        ),
        events=(
            Event(
                id="e9-13",
                trigger=(9, 13),
                type="harm",
                mode="death",
                roles=(Role(role="patient", span=(0, 8)),),
                time=Period(from_="2031-03-03", to="2031-03-03"),
                time_basis="relative",
                voice="s0-23",
            ),
        ),
        quantities=(
            Quantity(id="q0-4", span=(0, 4), low=9, high=9, hedge="exact", counts="killed", of=(5, 8), event="e9-13"),
        ),
        times=(Time(id="t17-23", span=(17, 23), type="date", value="2031-03-03"),),
        relations=(Relation(id="r0-8", type="part_of", subject=(0, 4), object=(5, 8), evidence=(0, 8)),),
        labels=(Label(id="l0-4", span=(0, 4), target=None, tone="against", distanced=True),),
        summary=Summary(killed=Range(low=9, high=9), from_=("q0-4",)),
    )


def test_a_record_survives_json_without_loss() -> None:
    record = full_record()
    assert Record.from_dict(json.loads(record.to_json())) == record


def test_the_parts_stand_in_the_order_of_the_reference() -> None:
    assert list(full_record().to_dict()) == [
        "schema", "document", "actors", "statements", "events", "quantities", "times", "relations", "labels",
        "summary", "dropped",
    ]  # fmt: skip


def test_a_period_is_from_and_to() -> None:
    assert full_record().to_dict()["events"][0]["time"] == {"from": "2031-03-03", "to": "2031-03-03"}


def test_a_record_without_optional_keys_is_read() -> None:
    plain = {
        "document": {"id": "x", "sha256": "", "text": "One."},
        "times": [{"id": "t", "span": [0, 3], "type": "date", "value": "1"}],
    }
    assert Record.from_dict(plain).times[0].span == (0, 3)


def test_values_are_frozen() -> None:
    with pytest.raises(AttributeError):
        full_record().document.text = "other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "expected"), [("  a b ", (2, 5)), ("a", (0, 1)), (" \n\t", None), ("", None), ("\u00a0x\u2003", (1, 2))]
)
def test_a_span_has_no_white_space_at_its_edges(text: str, expected: tuple[int, int] | None) -> None:
    assert trimmed(text, 0, len(text)) == expected


def test_an_id_leads_back_to_its_first_span() -> None:
    assert record_id("s", [(120, 181), (200, 210)]) == "s120-181"


@given(st.text(), st.none() | st.text(), st.lists(st.text()).map(tuple))
def test_any_words_survive_json(text: str, title: str | None, authors: tuple[str, ...]) -> None:
    record = Record(document=Document(id="d", sha256="", text=text, title=title, authors=authors))
    assert Record.from_dict(json.loads(record.to_json())) == record
