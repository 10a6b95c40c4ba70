"""A decision that cannot be, or changes nothing, is refused in a sentence; one that says something is taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rashomon.compare.objections import refuse
from rashomon.compare.values import refuse_value
from rashomon.decision import Decision, Subject, Verb, span_of
from rashomon.errors import Misuse
from rashomon.record import PARTS, Label, Record, Time
from rashomon.store import Store
from tests.compare.invented import Sketch
from tests.store.accounts import reading

TEXT = (
    "[The reeve]{reeve} says [[12]{twelve} were [shot]{shot}]{said} on [Monday]{day}, [four]{four} [died]{died}, "
    "[ten crowns]{ten}."
)
TIMES = ("2031-05", "203X", "2031-W19-WE", "2031-05-05TNI", "XXXX-WXX-1", "PAST_REF", "2031-05-05T09:30", "2031-Q2")
LENGTHS = ("P3D", "PT2.5H", "P1Y6M", "PXD", "2031-05/2031-06")


def account(id_: str = "d") -> Record:
    sketch = Sketch(id_, TEXT).actor("reeve", "the reeve").statement("said", "reeve", speaker="a-reeve")
    sketch.event("shot", voice="s-said").event("died", "harm")
    sketch.figure("twelve", 12, None, event="e-shot").figure("four", 4, 4).figure("ten", 10, 10, counts="money")
    at = sketch.at
    times = (Time(id="t-day", span=at["day"], type="date", value="2031-05-05"),)
    labels = (Label(id="l-reeve", span=at["reeve"], target=None, tone="neutral"),)
    return replace(sketch.record(), times=times, labels=labels)


def one(record: Record, id_: str) -> object:
    (found,) = [x for part in PARTS for x in getattr(record, part) if x.id == id_]
    return found


@pytest.mark.parametrize(
    ("id_", "field", "value", "told"),
    [
        ("q-four", "low", "50", "low would be 50 and high 4; low is never above high, so correct the other first"),
        ("q-four", "high", "3", "low would be 4 and high 3; low is never above high"),
        ("q-twelve", "high", "11", "low would be 12 and high 11"),
        ("q-twelve", "low", "null", "low and high cannot both be null; reject the figure instead"),
        ("q-four", "low", "-4", "low is a number from 0 on, in digits, or null; not '-4'"),
        ("q-four", "low", "many", "low is a number or null; not 'many'"),
        ("q-four", "high", "nan", "high is a number from 0 on"),
        ("q-four", "high", "inf", "high is a number from 0 on"),
        ("q-four", "high", "1e3", "high is a number from 0 on"),
        ("q-four", "high", "1_000", "high is a number from 0 on"),
        ("q-four", "high", "9" * 400, "high is a number from 0 on"),
        ("q-four", "low", "2.5", r"low counts people \(killed\), of whom there is no part; not '2.5'"),
        ("q-four", "low", "4", "low is 4 already; to agree, confirm it"),
        ("q-four", "low", "4.0", "low is 4.0 already"),
        ("q-twelve", "high", "null", "high is null already"),
        ("q-four", "low", "", "low needs a value; null is nothing"),
        ("q-four", "hedge", "  ", "hedge needs a value"),
        ("q-four", "hedge", "null", "hedge cannot be null"),
        ("q-four", "counts", "null", "counts cannot be null"),
        ("q-four", "counts", "dead", "counts is one of killed, "),
        ("q-four", "span", "1", "span cannot be corrected"),
        ("q-four", "event", "e-fled", "event is the whole id of an event of d, or null; not 'e-fled'"),
        ("q-four", "event", "a-reeve", "event is the whole id of an event of d"),
        ("q-four", "event", "null", "event is null already"),
        ("s-said", "speaker", "a-abbot", "speaker is the whole id of an actor of d, or null; not 'a-abbot'"),
        ("s-said", "speaker", "a-reeve", "speaker is a-reeve already"),
        ("s-said", "act", "null", "act cannot be null"),
        ("l-reeve", "actor", "e-shot", "actor is the whole id of an actor of d"),
        ("l-reeve", "distanced", "maybe", "distanced is true or false"),
        ("l-reeve", "distanced", "false", "distanced is false already"),
        ("a-reeve", "name", " ", "name needs a value"),
        ("a-reeve", "name", "null", "name cannot be null"),
        ("a-reeve", "type", "deity", "type is one of person, "),
        ("e-shot", "type", "null", "type cannot be null"),
        ("e-shot", "mode", "drowning", "mode of assault is one of airstrike, .*, or null; not 'drowning'"),
        ("e-died", "mode", "firearms", "mode of harm is one of death, "),
        ("e-shot", "time", "2031-02-30", "time is a day or DAY..DAY"),
        ("e-shot", "time", "2031-05-06..2031-05-05", "time is a day or DAY..DAY"),
        ("e-shot", "time", "2031-05-05..", "time is a day or DAY..DAY"),
        ("e-shot", "time", "20310505", "time is a day or DAY..DAY"),
        ("e-shot", "time", "2031-W19-1", "time is a day or DAY..DAY"),
        ("e-shot", "time", "5 May", "time is a day or DAY..DAY"),
        ("e-shot", "time", "null", "time is null already"),
        ("t-day", "value", "2031-02-30", "value is a time as TIMEX3 writes it"),
        ("t-day", "value", "2031-13", "value is a time as TIMEX3 writes it"),
        ("t-day", "value", "Monday", "value is a time as TIMEX3 writes it"),
        ("t-day", "value", "P", "value is a time as TIMEX3 writes it"),
        ("t-day", "value", "null", "value cannot be null"),
        ("t-day", "value", "2031-05-05", "value is 2031-05-05 already"),
    ],
)
def test_a_value_that_cannot_be_or_is_there_already_is_refused(id_: str, field: str, value: str, told: str) -> None:
    record = account()
    with pytest.raises(Misuse, match=f"^{told}"):
        refuse_value(one(record, id_), field, value, record)


@pytest.mark.parametrize(
    ("id_", "field", "value"),
    [
        ("q-four", "low", "0"),
        ("q-four", "low", "null"),
        ("q-four", "high", "null"),
        ("q-four", "high", "5"),
        ("q-ten", "low", "9.5"),
        ("q-twelve", "high", "12"),
        ("q-four", "event", "e-died"),
        ("q-twelve", "event", "null"),
        ("s-said", "speaker", "null"),
        ("l-reeve", "actor", "a-reeve"),
        ("l-reeve", "distanced", "true"),
        ("a-reeve", "name", "Oda the Reeve"),
        ("e-shot", "mode", "firearms"),
        ("e-shot", "time", "2031-05-05"),
        ("e-shot", "time", "2031-05-05..2031-05-06"),
        *[("t-day", "value", value) for value in (*TIMES, *LENGTHS)],
    ],
)
def test_a_value_that_can_be_is_taken(id_: str, field: str, value: str) -> None:
    record = account()
    refuse_value(one(record, id_), field, value, record)


class Case:
    """A case of three accounts, in which decisions are made."""

    def __init__(self, store: Store) -> None:
        self.store = store
        for id_ in "abc":
            record = account(id_)
            store.add(reading(record.document, f"{id_}.txt"), record)

    def decide(self, verb: Verb, *places: str, **said: str) -> int:
        """Makes a decision if nothing speaks against it, and gives its number."""
        made = self.store.decisions()
        decision = Decision(
            number=0,
            verb=verb,
            subjects=tuple(map(self._subject, places)),
            by="Ada",
            at=f"2031-05-04T10:00:{len(made):02}Z",
            why="read both",
            **said,  # type: ignore[arg-type]
        )
        refuse(self.store, decision)
        return self.store.decide(decision).number

    def undo(self, number: int) -> int:
        return self.decide("undo", undoes=self.store.decisions()[number - 1].id)

    def _subject(self, place: str) -> Subject:
        document, _, id_ = place.partition(":")
        record = self.store.record(document)
        span = span_of(one(record, id_))
        return Subject(document=document, record=id_, span=span, words=record.words(span) if span else "")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Store.open(tmp_path / "case.duckdb") as store:
        yield Case(store)


def test_what_was_joined_is_not_joined_again_until_it_was_split(case: Case) -> None:
    case.decide("join", "a:e-shot", "b:e-shot", "c:e-shot")
    with pytest.raises(Misuse, match=r"^they are joined already, by decision 1$"):
        case.decide("join", "c:e-shot", "a:e-shot")
    assert case.decide("join", "a:e-shot", "b:e-shot", "c:e-died") == 2
    assert case.decide("split", "a:e-shot", "c:e-shot") == 3
    with pytest.raises(Misuse, match=r"^they are kept apart already, by decision 3$"):
        case.decide("split", "c:e-shot", "a:e-shot")
    assert case.decide("join", "c:e-shot", "a:e-shot") == 4


def test_what_was_joined_by_a_decision_that_was_taken_back_can_be_joined(case: Case) -> None:
    case.decide("join", "a:e-shot", "b:e-shot")
    case.undo(1)
    assert case.decide("join", "a:e-shot", "b:e-shot") == 3


def test_what_was_rejected_is_not_rejected_corrected_or_joined_until_it_is_taken_in_again(case: Case) -> None:
    case.decide("reject", "a:q-four", "a:e-died")
    told = "was rejected by decision 1; take that back or confirm the record first"
    for refused in (("join", "b:e-died", "a:e-died"), ("split", "a:e-died", "b:e-died")):
        with pytest.raises(Misuse, match=f"^a:e-died {told}"):
            case.decide(*refused)  # type: ignore[arg-type]
    with pytest.raises(Misuse, match=f"^a:q-four {told}"):
        case.decide("correct", "a:q-four", field="low", value="3")
    with pytest.raises(Misuse, match=r"^it is rejected already, by decision 1$"):
        case.decide("reject", "a:e-died")
    case.decide("confirm", "a:q-four", "a:e-died")
    assert case.decide("correct", "a:q-four", field="low", value="3") == 3
    assert case.decide("join", "b:e-died", "a:e-died") == 4


def test_to_reject_more_than_was_rejected_says_something(case: Case) -> None:
    case.decide("reject", "a:q-four")
    assert case.decide("reject", "a:q-four", "a:q-ten") == 2


def test_to_agree_is_to_confirm_as_often_as_somebody_agrees(case: Case) -> None:
    assert [case.decide("confirm", "a:e-shot"), case.decide("confirm", "a:e-shot")] == [1, 2]


def test_a_value_is_held_against_the_figure_as_it_was_corrected(case: Case) -> None:
    case.decide("correct", "a:q-four", field="high", value="60")
    assert case.decide("correct", "a:q-four", field="low", value="50") == 2
    with pytest.raises(Misuse, match=r"^low would be 50 and high 49"):
        case.decide("correct", "a:q-four", field="high", value="49")
    with pytest.raises(Misuse, match=r"^low is 50 already"):
        case.decide("correct", "a:q-four", field="low", value="50")
    case.undo(2)
    assert case.decide("correct", "a:q-four", field="high", value="49") == 4
    case.decide("join", "a:e-shot", "b:e-shot")
    assert case.decide("correct", "a:q-four", field="low", value="48") == 6


def test_a_mode_is_of_the_type_as_it_was_corrected(case: Case) -> None:
    case.decide("correct", "a:e-shot", field="type", value="disaster")
    assert case.decide("correct", "a:e-shot", field="mode", value="fire") == 2


def test_what_was_taken_back_is_not_taken_back_again(case: Case) -> None:
    case.decide("confirm", "a:e-shot")
    assert case.undo(1) == 2
    with pytest.raises(Misuse, match=r"^decision 1 was taken back already$"):
        case.undo(1)
    assert case.undo(2) == 3
    with pytest.raises(Misuse, match=r"^decision 2 was taken back already$"):
        case.undo(2)
    assert case.undo(1) == 4


def test_a_value_that_was_kept_before_it_could_be_refused_is_applied_as_it_stands(case: Case) -> None:
    from rashomon.compare.judged import corrected_record

    subject = Subject(document="a", record="q-four", span=None, words="")
    kept = Decision(number=1, verb="correct", subjects=(subject,), field="low", value="-50", by="", at="", why="")
    record = corrected_record(case.store.record("a"), [kept])
    assert [q.low for q in record.quantities if q.id == "q-four"] == [-50]
