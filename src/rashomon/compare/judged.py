"""Records as people left them: what they rejected is out, what they corrected stands corrected.

The record that was read stays in the case as it is; this is a copy for comparing. A figure that was rejected or
corrected may have been in the toll of the document, so the toll is added up anew.
"""

from __future__ import annotations

import datetime
import typing
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Any, Final

from rashomon.annotate import annotate
from rashomon.decision import Decision, Place, found_again, standing
from rashomon.errors import Misuse
from rashomon.extract.summary import summarize
from rashomon.record import PARTS, Actor, Event, Label, Period, Quantity, Record, Relation, Statement, Time

# What a person may correct: what a record says. Where it stands (its spans) is what makes it that record.
CORRECTABLE: Final[dict[type, tuple[str, ...]]] = {
    Actor: ("name", "type"),
    Statement: ("act", "mode", "source_kind", "factuality", "speaker"),
    Event: ("type", "mode", "factuality", "time"),
    Quantity: ("low", "high", "hedge", "counts", "event"),
    Time: ("type", "value"),
    Relation: ("type", "factuality"),
    Label: ("tone", "distanced", "actor"),
}
NOTHING: Final = "null"


def judged(records: Iterable[Record], decisions: Sequence[Decision]) -> list[Record]:
    """The records with what people decided about them; those of whom nothing was decided are the same objects."""
    listed = list(records)
    made = [d for d in found_again(standing(decisions), listed) if d.verb in ("reject", "correct", "confirm")]
    return [_judged(record, made) for record in listed]


def _judged(record: Record, decisions: Sequence[Decision]) -> Record:
    rejected, corrected = _rulings(record.document.id, decisions)
    if not rejected and not corrected:
        return record
    parts: dict[str, Any] = {}
    for part in PARTS:
        kept = (one for one in getattr(record, part) if one.id not in rejected)
        parts[part] = tuple(_corrected(one, corrected.get(one.id, {})) for one in kept)
    return _with_toll(replace(record, **_untied(parts, rejected)), {*rejected, *corrected})


def _rulings(document: str, decisions: Sequence[Decision]) -> tuple[set[str], dict[str, dict[str, str | None]]]:
    """What is out and what is corrected in one document. To confirm what was rejected takes it in again."""
    rejected: set[str] = set()
    corrected: dict[str, dict[str, str | None]] = {}
    for decision in decisions:
        ids = {subject.record for subject in decision.subjects if subject.document == document}
        if decision.verb == "reject":
            rejected |= ids
        elif decision.verb == "confirm":
            rejected -= ids
        else:
            for id_ in ids:
                corrected.setdefault(id_, {})[decision.field or ""] = decision.value
    return rejected, corrected


def _corrected(one: Any, said: dict[str, str | None]) -> Any:
    return replace(one, **{field: read_value(one, field, value) for field, value in said.items()}) if said else one


def _untied(parts: dict[str, Any], gone: set[str]) -> dict[str, Any]:
    """Nothing points to what is gone: a figure of a rejected event stands alone, its voice is the text's own."""
    pointers = ("voice", "event", "speaker", "actor")
    return {part: tuple(_without(one, pointers, gone) for one in found) for part, found in parts.items()}


def _without(one: Any, pointers: Sequence[str], gone: set[str]) -> Any:
    loose = {name: None for name in pointers if getattr(one, name, None) in gone}
    return replace(one, **loose) if loose else one


def _with_toll(record: Record, changed: set[str]) -> Record:
    if not changed.intersection(record.summary.from_):
        return record
    found, _ = summarize(
        annotate(record.document),
        events=record.events,
        quantities=record.quantities,
        statements=record.statements,
        actors=record.actors,
    )
    return replace(record, summary=found)


def read_value(one: Any, field: str, value: str | None) -> Any:
    """What was written for a field, as the field has it. Misuse where it cannot stand there."""
    allowed = CORRECTABLE[type(one)]
    if field not in allowed:
        raise Misuse(f"{field} cannot be corrected in a record {one.id}; there are {', '.join(allowed)}")
    if value is None or value == NOTHING:
        return None
    if field == "time":
        return _period(value)
    kind = next(typing.get_type_hints(type(one))[f.name] for f in fields(one) if f.name == field)
    return _scalar(kind, field, value)


def _scalar(kind: Any, field: str, value: str) -> Any:
    choices = _choices(kind)
    if choices and value not in choices:
        raise Misuse(f"{field} is one of {', '.join(choices)}; not {value!r}")
    if kind is bool:
        return _truth(field, value)
    return _number(field, value) if field in ("low", "high") else value


def _choices(kind: Any) -> tuple[str, ...]:
    """The closed list of a field; empty where any words can stand in it."""
    if typing.get_origin(kind) is typing.Literal:
        return typing.get_args(kind)
    return next((found for inner in typing.get_args(kind) if (found := _choices(inner))), ())


def _truth(field: str, value: str) -> bool:
    if value not in ("true", "false"):
        raise Misuse(f"{field} is true or false; not {value!r}")
    return value == "true"


def _number(field: str, value: str) -> float | int:
    try:
        number = float(value)
    except ValueError:
        raise Misuse(f"{field} is a number or {NOTHING}; not {value!r}") from None
    return int(number) if number.is_integer() else number


def _period(value: str) -> Period:
    first, _, last = value.partition("..")
    days = Period(from_=first, to=last or first)
    try:
        is_in_order = datetime.date.fromisoformat(days.from_) <= datetime.date.fromisoformat(days.to)
    except ValueError:
        is_in_order = False
    if not is_in_order:
        raise Misuse(f"time is a day or DAY..DAY, as in 2031-03-04..2031-03-05; not {value!r}")
    return days


def place_of(text: str) -> Place:
    """``DOC:RECORD`` as two ids. A document's id may hold a colon, a record's has none. Misuse for anything else."""
    document, _, record = text.rpartition(":")
    if not document or not record:
        raise Misuse(f"{text!r} names no record; write DOC:RECORD, as in d3f1:e120-128")
    return document, record
