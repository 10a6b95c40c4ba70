"""The gate: what has no whole span, or points to nothing, does not get into a record."""

from __future__ import annotations

import dataclasses

import pytest

from rashomon.extract.checks import checked
from rashomon.record import Document, Event, Record, Role, Time

DOCUMENT = Document(id="d", sha256="", text=" Nine men died. ")


def with_time(span: tuple[int, int], **more: object) -> Record:
    time = Time(id="t", span=span, type="date", value="2031", **more)  # type: ignore[arg-type]
    return Record(document=DOCUMENT, times=(time,))


@pytest.mark.parametrize("span", [(0, 5), (1, 6), (3, 3), (5, 3), (-2, 4), (1, 99)])
def test_a_span_that_is_not_whole_is_dropped_and_listed(span: tuple[int, int]) -> None:
    record = checked(with_time(span))
    assert record.times == ()
    assert [d.why for d in record.dropped] == ["no whole span"]


def test_a_whole_span_is_kept() -> None:
    assert checked(with_time((1, 5))) == with_time((1, 5))


def test_an_id_stands_once() -> None:
    record = with_time((1, 5))
    twice = dataclasses.replace(record, times=record.times * 2)
    assert [d.why for d in checked(twice).dropped] == ["found twice"]


def test_what_points_to_nothing_is_cleared() -> None:
    event = Event(
        id="e", trigger=(10, 14), type="harm", roles=(Role(role="patient", span=(1, 9), actor="a9"),), voice="s9"
    )
    (kept,) = checked(Record(document=DOCUMENT, events=(event,))).events
    assert kept.voice is None
    assert kept.roles[0].actor is None


def test_a_role_without_words_drops_its_event() -> None:
    event = Event(id="e", trigger=(10, 14), type="harm", roles=(Role(role="patient", span=(0, 0)),))
    assert checked(Record(document=DOCUMENT, events=(event,))).events == ()
