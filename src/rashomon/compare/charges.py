"""Whom somebody in a text blames for a happening, where no deed is told with the name: "The police blamed the Sons of
the Ford", "The Sons of the Ford were behind it, the police said".

Such words are of the happening that is told last before them, in their paragraph or the one before. A charge for
something that is named ("for the raid at the mill") is of that, and is told by its own event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rashomon.compare.voices import Voices
from rashomon.comparison import Account
from rashomon.link.kinds import told_type
from rashomon.record import Event, EventType, Record, Span, Statement

# What somebody may be blamed for.
_HAPPENINGS: Final[frozenset[EventType]] = frozenset({"assault", "harm", "disaster"})
_BEHIND: Final = re.compile(
    r"(?P<who>[^.,;:]{2,60}?) (?:was|were|is|are|had been) (?:behind|responsible for|to blame for) (?:it|this|that)\b",
    re.I,
)
_PARAGRAPH: Final = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """Who is blamed, in which words of which record, by whom, and for what type of happening."""

    who: str
    span: Span
    record: str
    claimant: str | None
    type: EventType


def charges(account: Account, record: Record) -> Iterator[Charge]:
    """Whom the text blames for what the account tells, in the order of its events and statements."""
    voices = Voices(record)
    for event in record.events:
        if event.type == "accuse" and event.mode == "blame" and voices.told(event) == "actual":
            yield from _of_event(event, account, voices)
    for statement in record.statements:
        if statement.act in ("assert", "accuse") and statement.factuality == "actual":
            yield from _of_statement(statement, account, voices)


def _of_event(event: Event, account: Account, voices: Voices) -> Iterator[Charge]:
    done = _before(event.trigger, account, voices.record)
    if done is None or any(role.role == "topic" for role in event.roles):
        return
    by = next((_name(r.actor, r.span, voices) for r in event.roles if r.role == "agent"), voices.claimant(event.voice))
    for role in event.roles:
        if role.role == "patient" and role.actor:
            who = _name(role.actor, role.span, voices)
            yield Charge(who=who, span=role.span, record=event.id, claimant=by, type=told_type(done, voices.record))


def _of_statement(statement: Statement, account: Account, voices: Voices) -> Iterator[Charge]:
    for start, end in statement.content:
        found = _BEHIND.match(voices.record.document.text, start, end)
        done = _before(statement.content[0], account, voices.record) if found else None
        if found and done:
            span = found.span("who")
            who = next((a.name for a in voices.record.actors for m in a.mentions if _covers(span, m.span)), None)
            yield Charge(
                who=who or found["who"],
                span=span,
                record=statement.id,
                claimant=voices.speaker(statement),
                type=told_type(done, voices.record),
            )


def _before(span: Span, account: Account, record: Record) -> Event | None:
    """The happening told last before some words, or first after them: where it is the account's, and within reach."""
    told = [e for e in record.events if e.type in _HAPPENINGS and e.factuality == "actual"]
    earlier = sorted((e for e in told if e.trigger < span), key=_place)
    last = earlier[-1] if earlier else min(told, key=_place, default=None)
    if last is None or last.id not in account.events:
        return None
    between = sorted((last.trigger, span))
    return last if len(_PARAGRAPH.findall(record.document.text[between[0][1] : between[1][0]])) <= 1 else None


def _place(event: Event) -> tuple[Span, str]:
    return event.trigger, event.id


def _name(actor: str | None, span: Span, voices: Voices) -> str:
    known = voices.actors.get(actor or "")
    return known.name if known else " ".join(voices.record.words(span).split())


def _covers(whole: Span, part: Span) -> bool:
    """Whether a name is all of some words but an article."""
    return whole[0] <= part[0] <= whole[0] + 4 and part[1] == whole[1]
