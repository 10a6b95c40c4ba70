"""A record as rows: for each table of the case file the rows that one document has in it.

Every row of a record begins with the document and has the words of its spans beside their offsets, so that
who reads a table alone sees what was said. Pure: the same record gives the same rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Final

from rashomon.record import Actor, Event, Label, Number, Quantity, Range, Record, Relation, Span, Statement
from rashomon.store.words import counted

Value = str | int | float | bool | None | list[str] | list[int]
Row = tuple[Value, ...]
Cut = tuple[int | None, int | None, str | None]

# Doubles end at 1.8e308; a figure beyond is kept exactly in the record, and left open in the tables.
LARGEST = 1e300

# The tables that are drawn from the records, as rows() gives them.
DRAWN: Final = (
    "words", "actors", "mentions", "statements", "statement_spans", "events", "roles", "quantities", "times",
    "relations", "labels", "dropped",
)  # fmt: skip


def rows(record: Record) -> dict[str, list[Row]]:
    """The rows of one record by table, without those of the document itself and its captures."""
    d = record.document.id
    return {
        "words": [(d, word, n) for word, n in counted(record.document.text).items()],
        "actors": [_actor(d, a) for a in record.actors],
        "mentions": [(d, a.id, *_cut(record, m.span), m.form) for a in record.actors for m in a.mentions],
        "statements": list(_statements(record)),
        "statement_spans": [row for s in record.statements for row in _pieces(record, s)],
        "events": [_event(record, e) for e in record.events],
        "roles": [(d, e.id, r.role, *_cut(record, r.span), r.actor, e.voice) for e in record.events for r in e.roles],
        "quantities": [_quantity(record, q) for q in record.quantities],
        "times": [(d, t.id, *_cut(record, t.span), t.type, t.value, t.voice, t.score) for t in record.times],
        "relations": [_relation(record, r) for r in record.relations],
        "labels": [_label(record, label) for label in record.labels],
        "dropped": [(d, x.part, *_cut(record, x.span), x.why) for x in record.dropped],
    }


def document_row(record: Record, *, key: str, version: str, added_at: str) -> Row:
    """The row of the document itself."""
    d, toll = record.document, (*_ends(record.summary.killed), *_ends(record.summary.injured))
    itself = (d.id, key, d.title, d.publisher, list(d.authors), d.published, d.published_from, d.language, d.uri)
    return (*itself, d.sha256, d.text, count_words(d.text), *toll, version, without_text(record), added_at)


def without_text(record: Record) -> str:
    """The record as JSON without ``document.text``, which has a column of its own."""
    plain = record.to_dict()
    del plain["document"]["text"]
    return json.dumps(plain, ensure_ascii=False)


def with_text(record: str, text: str) -> Record:
    """The record again: the inverse of :func:`without_text`."""
    plain = json.loads(record)
    plain["document"]["text"] = text
    return Record.from_dict(plain)


def count_words(text: str) -> int:
    """How many words, as white space parts them (as word processors count)."""
    return len(text.split())


def _cut(record: Record, span: Span | None) -> Cut:
    return (span[0], span[1], record.words(span)) if span else (None, None, None)


def _ends(figure: Range | None) -> tuple[float | None, float | None]:
    return (_double(figure.low), _double(figure.high)) if figure else (None, None)


def _double(number: Number | None) -> float | None:
    return float(number) if number is not None and abs(number) <= LARGEST else None


def _actor(document: str, actor: Actor) -> Row:
    link = actor.link or {}
    ties = (link.get("kb"), link.get("id"))
    return document, actor.id, actor.name, actor.type, len(actor.mentions), *ties, actor.score


def _statements(record: Record) -> Iterator[Row]:
    own = _own_words(record)
    for s in record.statements:
        source, speaker = _cut(record, s.source), (s.speaker, s.source_kind)
        said = (_joined(record, s.cue), _joined(record, s.content), own[s.id])
        yield record.document.id, s.id, *source, *speaker, *said, s.mode, s.act, s.factuality, s.voice, s.score


def _own_words(record: Record) -> dict[str, int]:
    """The words of each content, less those that belong to a statement within it."""
    whole = {s.id: sum(count_words(record.words(span)) for span in s.content) for s in record.statements}
    own = dict(whole)
    for s in record.statements:
        if s.voice in own:
            own[s.voice] -= whole[s.id]
    return {statement: max(0, n) for statement, n in own.items()}


def _joined(record: Record, spans: Iterable[Span]) -> str:
    return " … ".join(record.words(span) for span in spans)


def _pieces(record: Record, statement: Statement) -> Iterator[Row]:
    d, voice = record.document.id, statement.voice
    yield from ((d, statement.id, "cue", *_cut(record, span), voice) for span in statement.cue)
    yield from ((d, statement.id, "content", *_cut(record, span), statement.id) for span in statement.content)


def _event(record: Record, e: Event) -> Row:
    time = (e.time.from_, e.time.to) if e.time else (None, None)
    kind = (e.type, e.mode, *time, e.time_basis, e.factuality)
    return record.document.id, e.id, *_cut(record, e.trigger), *kind, e.voice, e.score


def _quantity(record: Record, q: Quantity) -> Row:
    figure = (_double(q.low), _double(q.high), q.hedge, q.counts)
    counted_thing = (*_cut(record, q.of), q.event)
    return record.document.id, q.id, *_cut(record, q.span), *figure, *counted_thing, q.voice, q.score


def _relation(record: Record, r: Relation) -> Row:
    ends = (*_cut(record, r.subject), *_cut(record, r.object), *_cut(record, r.evidence))
    return record.document.id, r.id, r.type, *ends, r.factuality, r.voice, r.score


def _label(record: Record, label: Label) -> Row:
    target = (*_cut(record, label.target), label.actor)
    tone = (label.tone, label.distanced)
    return record.document.id, label.id, *_cut(record, label.span), *target, *tone, label.voice, label.score
