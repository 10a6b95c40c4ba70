"""What people decided about records and incidents, as frozen values: apart from what was read, and only ever added to.

A decision names its subjects by document, record, span and words, so that it finds them again when a document was
read anew and the ids of its records have moved. To take a decision back is a decision too (``undo``); of two that say
something of the same, the later stands.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import Literal

from rashomon.plain import plain
from rashomon.record import PARTS, Record, Span

Verb = Literal["join", "split", "confirm", "reject", "correct", "undo"]
Place = tuple[str, str]
"""A record by the ids of its document and itself."""
Pair = tuple[Place, Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One record that a decision is about, as it stood when it was made."""

    document: str
    record: str
    span: Span | None = None
    words: str = ""

    @property
    def place(self) -> Place:
        """The ids of the document and the record."""
        return self.document, self.record


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Who decided what about which records, when (UTC) and why.

    ``number`` counts the decisions of a case from 1. ``field`` and ``value`` are what is corrected, and to what;
    ``undoes`` is the id of the decision that is taken back.
    """

    number: int
    verb: Verb
    subjects: tuple[Subject, ...] = ()
    field: str | None = None
    value: str | None = None
    undoes: str | None = None
    by: str
    at: str
    why: str

    @property
    def id(self) -> str:
        """What the decision adds up to, wherever it stands in the list."""
        said = {key: value for key, value in plain(self).items() if key != "number"}
        return "j" + hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that were not taken back, in their order; an undo that was itself undone takes nothing back."""
    made = tuple(decisions)
    taken_back = undone(made)
    return tuple(d for d in made if d.verb != "undo" and d.id not in taken_back)


def undone(decisions: Sequence[Decision]) -> frozenset[str]:
    """The ids of the decisions that were taken back."""
    found: set[str] = set()
    for decision in reversed(decisions):
        if decision.undoes and decision.id not in found:
            found.add(decision.undoes)
    return frozenset(found)


def found_again(decisions: Iterable[Decision], records: Iterable[Record]) -> tuple[Decision, ...]:
    """The decisions with their subjects under the ids that these records have now.

    A subject whose record is gone keeps the id that it had; what is not there cannot be decided upon. One whose
    document is another text by now, under an id that somebody gave to both, has none.
    """
    by_document = {record.document.id: record for record in records}
    return tuple(_moved(decision, by_document) for decision in decisions)


def removed(decision: Decision, records: Mapping[str, Record]) -> tuple[str, ...]:
    """The documents of a decision that are no longer there, or are another text; ``records`` by document."""
    gone = (s.document for s in decision.subjects if not is_there(s, records.get(s.document)))
    return tuple(dict.fromkeys(gone))


def is_there(subject: Subject, record: Record | None) -> bool:
    """Whether the document is, with the subject's words where they were."""
    if record is None or subject.span is None or not subject.words:
        return record is not None
    return " ".join(record.words(subject.span).split()) == subject.words


def _moved(decision: Decision, records: Mapping[str, Record]) -> Decision:
    return replace(decision, subjects=tuple(_now(s, records.get(s.document)) for s in decision.subjects))


def _now(subject: Subject, record: Record | None) -> Subject:
    """The subject under its present id: the same id, else the record of its kind that shares most of its span."""
    if record is None or subject.span is None:
        return subject
    if not is_there(subject, record):
        return replace(subject, record="")
    of_its_kind = dict(_spans_of(record, subject.record[:1]))
    if subject.record in of_its_kind:
        return subject
    shared = {id_: _shared(span, subject.span) for id_, span in of_its_kind.items()}
    best = max(shared, key=lambda id_: (shared[id_], id_), default=None)
    return replace(subject, record=best) if best and shared[best] else subject


def _spans_of(record: Record, letter: str) -> Iterable[tuple[str, Span]]:
    for part in PARTS:
        for one in getattr(record, part):
            span = span_of(one)
            if one.id[:1] == letter and span:
                yield one.id, span


def span_of(one: object) -> Span | None:
    """Where a record of any kind stands: its trigger, span, evidence, content or first mention."""
    for name in ("trigger", "span", "evidence"):
        if span := getattr(one, name, None):
            return span  # type: ignore[no-any-return]
    stretches: Sequence[Span] = getattr(one, "content", ()) or [m.span for m in getattr(one, "mentions", ())]
    return stretches[0] if stretches else None


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def joined(decisions: Iterable[Decision]) -> frozenset[Pair]:
    """The pairs of events that people hold for one happening; each pair in the order of its ids."""
    return frozenset(pair for pair, verb in _links(decisions).items() if verb == "join")


def kept_apart(decisions: Iterable[Decision]) -> frozenset[Pair]:
    """The pairs of events that people hold for two happenings."""
    return frozenset(pair for pair, verb in _links(decisions).items() if verb == "split")


def _links(decisions: Iterable[Decision]) -> dict[Pair, Verb]:
    """What was decided last of each pair."""
    return {pair: decision.verb for decision in standing(decisions) for pair in pairs(decision)}


def pairs(decision: Decision) -> list[Pair]:
    """The pairs of events that a decision joins or splits."""
    places = [subject.place for subject in decision.subjects]
    if decision.verb == "join":
        return [ordered(one, other) for one, other in combinations(places, 2)]
    return [ordered(one, other) for one, other in product(*_sides(places))] if decision.verb == "split" else []


def _sides(places: Sequence[Place]) -> tuple[Sequence[Place], Sequence[Place]]:
    """What a split keeps apart: the subjects of the first one's document and all others; in one document the first."""
    own = [place for place in places if place[0] == places[0][0]]
    others = [place for place in places if place[0] != places[0][0]]
    return (own, others) if others else (places[:1], places[1:])


def ordered(one: Place, other: Place) -> Pair:
    """Two places as one pair, whichever came first."""
    return (one, other) if one <= other else (other, one)
