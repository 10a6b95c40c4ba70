"""Every span of a record with what it is in the text, and the place that a link to a record leads to.

A statement marks its source, cue and content; an event its trigger; a figure, a time and a label themselves.
What a record means besides (the roles of an event, the target of a label, the mentions of an actor) is
``other``: it shows only when that record is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from rashomon.record import Record, Span, Statement

Part = Literal["content", "source", "cue", "trigger", "figure", "time", "label", "other"]

# The class that the words of a part carry in the page; a content's class counts how deep it is nested.
CLASSES: Final[dict[Part, str]] = {
    "source": "w", "cue": "u", "trigger": "e", "figure": "q", "time": "t", "label": "l",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """One span of one record and what it is there."""

    span: Span
    id: str
    part: Part

    def __lt__(self, other: Mark) -> bool:
        """The innermost first: the shorter, then the later, then by id."""
        return self._order() < other._order()

    def _order(self) -> tuple[int, int, str]:
        return self.span[1] - self.span[0], -self.span[0], self.id


def marks(record: Record) -> tuple[Mark, ...]:
    """Every span of every record that lies in the text."""
    found = (*_voices(record), *_events(record), *_measures(record), *_ties(record))
    return tuple(mark for mark in found if _lies_in(record, mark.span))


def leads(record: Record) -> dict[str, Span]:
    """For every record the span that a link to it leads to."""
    found = [
        *((s.id, _lead(s)) for s in record.statements),
        *((e.id, e.trigger) for e in record.events),
        *((q.id, q.span) for q in record.quantities),
        *((t.id, t.span) for t in record.times),
        *((label.id, label.span) for label in record.labels),
        *((r.id, r.evidence) for r in record.relations),
        *((a.id, a.mentions[0].span if a.mentions else None) for a in record.actors),
    ]
    return {id_: span for id_, span in found if span and _lies_in(record, span)}


def _lead(statement: Statement) -> Span | None:
    """Where a statement begins: its content, else its cue, else its source."""
    spans = (*statement.content, *statement.cue, statement.source)
    return spans[0]


def _lies_in(record: Record, span: Span) -> bool:
    return 0 <= span[0] < span[1] <= len(record.document.text)


def _voices(record: Record) -> Iterator[Mark]:
    for statement in record.statements:
        if statement.source:
            yield Mark(statement.source, statement.id, "source")
        yield from (Mark(cue, statement.id, "cue") for cue in statement.cue)
        yield from (Mark(content, statement.id, "content") for content in statement.content)


def _events(record: Record) -> Iterator[Mark]:
    for event in record.events:
        yield Mark(event.trigger, event.id, "trigger")
        yield from (Mark(role.span, event.id, "other") for role in event.roles)


def _measures(record: Record) -> Iterator[Mark]:
    for quantity in record.quantities:
        yield Mark(quantity.span, quantity.id, "figure")
        if quantity.of:
            yield Mark(quantity.of, quantity.id, "other")
    yield from (Mark(time.span, time.id, "time") for time in record.times)


def _ties(record: Record) -> Iterator[Mark]:
    for label in record.labels:
        yield Mark(label.span, label.id, "label")
        if label.target:
            yield Mark(label.target, label.id, "other")
    yield from (Mark(relation.evidence, relation.id, "other") for relation in record.relations)
    for actor in record.actors:
        yield from (Mark(mention.span, actor.id, "other") for mention in actor.mentions)
