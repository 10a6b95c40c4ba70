"""What the parse says of a party, weighed with what the encoder takes it for."""

from __future__ import annotations

import dataclasses

import pytest

from rashomon.annotate import Part, annotate
from rashomon.extract.event_frames import Told, tell
from rashomon.extract.role_choice import chosen, filled
from rashomon.extract.role_slots import Filler, slots
from rashomon.record import Document


def told(text: str, trigger: str) -> Told:
    annotation = annotate(Document(id="d", sha256="", text=text, language="en"))
    return next(t for t in tell(annotation) if t.token.text == trigger)


def fillers(event: Told) -> list[Filler]:
    return list(slots(event.token))


def part(event: Told, words: str, name: str, sure: float) -> Part:
    doc = event.token.doc
    span = doc.char_span(doc.text.index(words), doc.text.index(words) + len(words))
    return Part(name, span.start, span.end - 1, sure)


@pytest.mark.parametrize(
    ("text", "trigger", "words", "wrong", "right"),
    [
        ("The guards who shot at the mill fled.", "shot", "The guards", "patient", "agent"),
        ("The clerk was beaten by porters.", "beaten", "porters", "patient", "agent"),
        ("Porters beat the clerk.", "beat", "the clerk", "agent", "patient"),
    ],
)
def test_the_parse_outweighs_an_encoder_in_doubt(text: str, trigger: str, words: str, wrong: str, right: str) -> None:
    event = told(text, trigger)
    assert chosen(part(event, words, wrong, 0.5), event.type, fillers(event)).name == right


def test_an_encoder_that_is_sure_outweighs_the_parse() -> None:
    event = told("Porters beat the clerk.", "beat")
    assert chosen(part(event, "the clerk", "agent", 0.999), event.type, fillers(event)).name == "agent"


def test_a_tool_that_is_the_subject_stays_a_tool() -> None:
    event = told("A shell destroyed the mill.", "destroyed")
    assert chosen(part(event, "A shell", "instrument", 0.5), event.type, fillers(event)).name == "instrument"


def test_a_place_at_the_head_of_the_line_does_nothing() -> None:
    event = told("A shell destroyed the mill.", "destroyed")
    assert chosen(part(event, "A shell", "place", 0.5), event.type, fillers(event)).name == "place"


def test_the_parse_fills_a_role_that_is_left_open() -> None:
    event = told("The gunmen killed the clerk and two nuns.", "killed")
    own = [part(event, "The gunmen", "agent", 0.9)]
    found = list(filled(own, event, fillers(event), {event.token.i}))
    doc = event.token.doc
    assert [(p.name, doc[p.first : p.last + 1].text) for p in found] == [
        ("patient", "the clerk"),
        ("patient", "two nuns"),
    ]


def test_the_parse_fills_no_role_that_the_encoder_has_filled() -> None:
    event = told("Porters beat the clerk.", "beat")
    own = [part(event, "the clerk", "agent", 0.9)]
    assert list(filled(own, event, fillers(event), {event.token.i})) == []


def test_whoever_bears_it_is_told_beside_whom_the_encoder_has() -> None:
    event = told("Porters beat the clerk.", "beat")
    own = [part(event, "Porters", "patient", 0.9)]
    assert [p.name for p in filled(own, event, fillers(event), {event.token.i})] == ["patient"]


def test_the_parse_fills_nothing_of_an_unlikely_event() -> None:
    event = told("Porters beat the clerk.", "beat")
    assert list(filled([], dataclasses.replace(event, share=0.001), fillers(event), {event.token.i})) == []
