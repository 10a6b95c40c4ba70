"""On whose word a document tells what it is mainly about: the voices beside its events, and who is no source of it.

Of what a document is mainly about, whoever tells of harm or coercion that bears no other date speaks of it too, and so
does who charges anybody or denies anything. Who only judges ("condemned the attack") tells nothing of it; "we",
"nobody" and "this bulletin" name none but the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rashomon.link.descriptions import says_who
from rashomon.link.parties import is_nobody
from rashomon.link.settings import ordinal
from rashomon.record import Event, Period, Record, Span, Statement

# The document itself: "this bulletin", "an earlier version of this page".
_ITSELF: Final = re.compile(
    r"\bthis (?:article|broadcast|bulletin|communiqué|dispatch|letter|newspaper|note|page|paper|report|statement"
    r"|story)\b",
    re.I,
)
_HARMFUL: Final = frozenset({"assault", "harm", "disaster", "coerce"})
_SOON: Final = 3  # days


def is_source(name: str) -> bool:
    """Whether a name is that of somebody who can vouch for anything."""
    return says_who(name) and not is_nobody(name) and not _ITSELF.search(name)


def voices_beside(events: Sequence[Event], record: Record) -> Iterator[str | None]:
    """The voices of the harm that a document dates to no other time than some events, of its charges and denials."""
    days = [span for event in events if event.time and (span := _span(event.time))]
    for event in record.events:
        own = _span(event.time) if event.time else None
        is_near = own is None or any(own[0] - _SOON <= last and first <= own[1] + _SOON for first, last in days)
        if event.type in _HARMFUL and is_near:
            yield event.voice
    yield from (s.id for s in record.statements if s.act in ("deny", "accuse") and s.voice is None)


def reactions(record: Record) -> list[Span]:
    """The words by which a document has somebody condemn or support what was done."""
    return [e.trigger for e in record.events if e.mode == "condemn" or e.type == "support"]


def is_reaction(statement: Statement, judging: Sequence[Span]) -> bool:
    """Whether somebody judges what was done and tells nothing of it."""
    return any(cue[0] < end and start < cue[1] for cue in statement.cue for start, end in judging)


def _span(period: Period) -> tuple[int, int] | None:
    """The first and the last day of a period as numbers; None where they are no whole dates."""
    first, last = ordinal(period.from_), ordinal(period.to)
    return (first, last) if first is not None and last is not None else None
