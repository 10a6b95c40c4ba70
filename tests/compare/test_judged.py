"""Records as people left them."""

from __future__ import annotations

import pytest

from rashomon.compare.judged import judged
from rashomon.compare.subjects import place_of
from rashomon.compare.values import read_value
from rashomon.decision import Decision, Subject, Verb
from rashomon.errors import Misuse
from rashomon.record import Period, Range, Record, Summary
from tests.compare.invented import Sketch


def account() -> Record:
    sketch = Sketch("d", "[She]{she} says [[12]{twelve} were [shot]{shot} dead]{said}. [Nine]{nine} [died]{died}.")
    sketch.statement("said", "she").event("shot", voice="s-said").event("died", "harm")
    sketch.figure("twelve", 12, 12, event="e-shot", voice="s-said").figure("nine", 9, 9, event="e-died")
    return sketch.record()


def decide(verb: Verb, record: str, *, number: int = 1, field: str | None = None, value: str | None = None) -> Decision:
    about = (Subject(document="d", record=record, span=(0, 1), words=""),)
    said = {"by": "Ada", "at": f"2031-05-04T10:00:0{number}Z", "why": "misread"}
    return Decision(number=number, verb=verb, subjects=about, field=field, value=value, **said)


def test_nothing_decided_leaves_the_very_record() -> None:
    record = account()
    assert judged([record], [])[0] is record


def test_what_is_rejected_is_out_and_nothing_points_to_it() -> None:
    (record,) = judged([account()], [decide("reject", "s-said"), decide("reject", "e-died", number=2)])
    assert [s.id for s in record.statements] == []
    assert [(e.id, e.voice) for e in record.events] == [("e-shot", None)]
    assert [(q.id, q.event) for q in record.quantities] == [("q-twelve", "e-shot"), ("q-nine", None)]


def test_to_confirm_what_was_rejected_takes_it_in_again() -> None:
    (record,) = judged([account()], [decide("reject", "e-died"), decide("confirm", "e-died", number=2)])
    assert [e.id for e in record.events] == ["e-shot", "e-died"]


def test_the_later_correction_of_a_field_stands() -> None:
    made = [
        decide("correct", "q-nine", field="low", value="4"),
        decide("correct", "q-nine", number=2, field="low", value="7"),
    ]
    (record,) = judged([account()], made)
    assert record.quantities[1].low == 7


def test_the_toll_is_added_up_anew_from_what_is_left() -> None:
    from dataclasses import replace

    with_toll = replace(account(), summary=Summary(killed=Range(low=9, high=9), from_=("q-nine",)))
    (record,) = judged([with_toll], [decide("reject", "q-nine")])
    assert record.summary.killed == Range(low=12, high=12)


@pytest.mark.parametrize(
    ("part", "field", "value", "expected"),
    [
        ("quantities", "high", "null", None),
        ("quantities", "low", "2.5", 2.5),
        ("quantities", "counts", "injured", "injured"),
        ("events", "type", "harm", "harm"),
        ("events", "time", "2031-05-03", Period(from_="2031-05-03", to="2031-05-03")),
        ("events", "time", "2031-05-03..2031-05-04", Period(from_="2031-05-03", to="2031-05-04")),
    ],
)
def test_values_are_read_as_their_field_has_them(part: str, field: str, value: str, expected: object) -> None:
    assert read_value(getattr(account(), part)[0], field, value) == expected


@pytest.mark.parametrize(
    ("part", "field", "value", "told"),
    [
        ("quantities", "low", "many", "low is a number"),
        ("quantities", "span", "1", "cannot be corrected"),
        ("events", "type", "murder", "type is one of agree, "),
        ("events", "time", "May", "time is a day"),
        ("events", "time", "2031-05-04..2031-05-03", "time is a day"),
    ],
)
def test_a_value_that_cannot_stand_there_is_refused_in_a_sentence(part: str, field: str, value: str, told: str) -> None:
    with pytest.raises(Misuse, match=told):
        read_value(getattr(account(), part)[0], field, value)


def test_a_record_is_named_by_document_and_id() -> None:
    assert place_of("web:d3f1:e1-2") == ("web:d3f1", "e1-2")
    with pytest.raises(Misuse, match="DOC:RECORD"):
        place_of("e1-2")
