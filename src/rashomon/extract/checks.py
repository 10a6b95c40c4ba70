"""The last gate: no record without its words.

A span must lie in the text and have no white space at its edges; ids must be unique in the document; what
an id points to must exist. A record that fails is left out and listed under ``dropped``: a wrong finding
is worse than a missing one. One example: an event whose trigger is ``(10, 10)`` is dropped with the words
"no whole span".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any, Final

from rashomon.record import PARTS, Dropped, Record, Span

SPAN_FIELDS: Final = ("span", "source", "trigger", "subject", "object", "evidence", "target", "of")
SPANS_FIELDS: Final = ("cue", "content")


def spans_of(item: Any) -> Iterator[Span]:
    """Every span of one record, those of its roles and mentions too."""
    yield from (s for name in SPAN_FIELDS if (s := getattr(item, name, None)) is not None)
    for name in SPANS_FIELDS:
        yield from getattr(item, name, ())
    for name in ("roles", "mentions"):
        yield from (part.span for part in getattr(item, name, ()))


def is_whole(span: Span, text: str) -> bool:
    """Whether the span cuts words out of the text, without white space at its edges."""
    start, end = span
    return 0 <= start < end <= len(text) and not text[start].isspace() and not text[end - 1].isspace()


def checked(record: Record) -> Record:
    """The record without what fails the gate, which is added to ``dropped``."""
    dropped = list(record.dropped)
    kept: dict[str, Any] = {part: tuple(_passing(part, record, dropped)) for part in PARTS}
    return dataclasses.replace(_resolved(dataclasses.replace(record, **kept)), dropped=tuple(dropped))


def _passing(part: str, record: Record, dropped: list[Dropped]) -> Iterator[Any]:
    seen: set[str] = set()
    for item in getattr(record, part):
        why = _fault(item, record.document.text, seen)
        if why:
            dropped.append(Dropped(part=part, span=_shown(item, record.document.text), why=why))
        else:
            seen.add(item.id)
            yield item


def _fault(item: Any, text: str, seen: set[str]) -> str | None:
    if item.id in seen:
        return "found twice"
    return None if all(is_whole(s, text) for s in spans_of(item)) else "no whole span"


def _shown(item: Any, text: str) -> Span | None:
    return next((s for s in spans_of(item) if is_whole(s, text)), None)


def _resolved(record: Record) -> Record:
    """Ids that point to nothing are cleared: unknown is a value."""
    ids = {item.id for part in PARTS for item in getattr(record, part)}
    if all(_pointed(item) <= ids for part in PARTS for item in getattr(record, part)):
        return record
    parts: dict[str, Any] = {p: tuple(_cleared(i, ids) for i in getattr(record, p)) for p in PARTS}
    return dataclasses.replace(record, **parts)


POINTERS: Final = ("voice", "speaker", "actor", "event")


def _pointed(item: Any) -> set[str]:
    own = {v for name in POINTERS if (v := getattr(item, name, None)) is not None}
    return own | {r.actor for r in getattr(item, "roles", ()) if r.actor is not None}


def _cleared(item: Any, ids: set[str]) -> Any:
    lost = [n for n in POINTERS if getattr(item, n, None) is not None and getattr(item, n) not in ids]
    changes: dict[str, Any] = dict.fromkeys(lost)
    if getattr(item, "roles", ()):
        changes["roles"] = tuple(r if r.actor in ids else dataclasses.replace(r, actor=None) for r in item.roles)
    return dataclasses.replace(item, **changes) if changes else item
