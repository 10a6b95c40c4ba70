"""Records as people left them: what they rejected is out, what they corrected stands corrected.

The record that was read stays in the case as it is; this is a copy for comparing. A figure that was rejected or
corrected may have been in the toll of the document, so the toll is added up anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from rashomon.annotate import annotate
from rashomon.compare.values import read_value
from rashomon.decision import Decision, found_again, standing
from rashomon.extract.summary import summarize
from rashomon.record import PARTS, Record


def judged(records: Iterable[Record], decisions: Sequence[Decision]) -> list[Record]:
    """The records with what people decided about them; those of whom nothing was decided are the same objects."""
    listed = list(records)
    made = [d for d in found_again(standing(decisions), listed) if d.verb in ("reject", "correct", "confirm")]
    return [_judged(record, made) for record in listed]


def _judged(record: Record, decisions: Sequence[Decision]) -> Record:
    rejected, corrected = _rulings(record.document.id, decisions)
    changed = {*rejected, *corrected}
    return _with_toll(corrected_record(record, decisions), changed) if changed else record


def corrected_record(record: Record, decisions: Sequence[Decision]) -> Record:
    """The record without what was rejected and with what was corrected, its toll as it was read."""
    rejected, corrected = _rulings(record.document.id, decisions)
    parts: dict[str, Any] = {}
    for part in PARTS:
        kept = (one for one in getattr(record, part) if one.id not in rejected)
        parts[part] = tuple(_corrected(one, corrected.get(one.id, {})) for one in kept)
    return replace(record, **_untied(parts, rejected))


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
        elif decision.verb == "correct":
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
