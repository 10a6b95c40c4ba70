"""Who fills a role of an event, where several are told in one breath: "Police and protesters fought" has both; and
where only the means say who: "hit by Ostrian drones"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rashomon.link.descriptions import says_whose
from rashomon.link.parties import is_named, kinds
from rashomon.record import Event, Record, Role, Span, trimmed

_AND: Final = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
_BEFORE: Final = re.compile(r"(?:both|the|an?|some)\s+", re.I)
_BY: Final = re.compile(r"\bby\s+(?:the\s+|an?\s+)?$", re.I)
_PARTIES: Final = frozenset({"agent", "patient"})
Party = tuple[str | None, Span]


def parties(role: Role, record: Record) -> tuple[Party, ...]:
    """Those whom a role names side by side, each as the id of its actor, if it has one, and its words.

    Nobody where it names fewer than two: an "and" within a name ("Ottrel Coal and Coke") parts nobody, and a part
    that is neither a known actor, a name nor a kind of party ("passengers", "police") is none.
    """
    if role.role not in _PARTIES or " and " not in record.words(role.span):
        return ()
    found = [(part, _actor(part, record)) for part in _parts(role.span, record)]
    known = [actor for _, actor in found if actor is not None]
    if len(found) < 2 or not known or role.actor not in {None, *known}:
        return ()
    told = [
        (actor, part) for part, actor in found if actor or kinds(record.words(part)) or is_named(record.words(part))
    ]
    return tuple(told) if len(told) > 1 else ()


def owned_means(event: Event, record: Record) -> tuple[Span, ...]:
    """The means of an event that nobody is told to have done, where they say whose they are."""
    if any(role.role == "agent" for role in event.roles):
        return ()
    spans = [role.span for role in event.roles if role.role == "instrument"]
    text = record.document.text
    return tuple(
        s for s in spans if says_whose(record.words(s), by=_BY.search(text, max(0, s[0] - 8), s[0]) is not None)
    )


def _parts(span: Span, record: Record) -> Iterator[Span]:
    """The stretches between commas and "and", without their articles."""
    words, start = record.words(span), 0
    for end, after in [*((m.start(), m.end()) for m in _AND.finditer(words)), (len(words), len(words))]:
        first = _BEFORE.match(words, start)
        part = trimmed(record.document.text, span[0] + (first.end() if first else start), span[0] + end)
        if part is not None:
            yield part
        start = after


def _actor(part: Span, record: Record) -> str | None:
    """The actor whose mention opens a stretch and ends within it."""
    held = (
        (actor.id, mention.span)
        for actor in record.actors
        for mention in actor.mentions
        if part[0] - 5 <= mention.span[0] <= part[0] < mention.span[1] <= part[1]
    )
    return next((ident for ident, _ in sorted(held, key=lambda pair: pair[1][0] - pair[1][1])), None)
