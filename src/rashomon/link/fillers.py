"""Who fills a role of an event, where several are told in one breath: "Police and protesters fought" has both."""

from __future__ import annotations

import re
from typing import Final

from rashomon.record import Actor, Record, Role, Span

# Where one of several begins: the phrase itself, after a comma, after "and"; an article is no part of a mention.
_BEGINS: Final = re.compile(r"(?:\A|,\s+(?:and\s+)?|\band\s+)(?:(?:both|the|an?|some)\s+)?", re.I)
_PARTIES: Final = frozenset({"agent", "patient"})


def parties(role: Role, record: Record) -> tuple[tuple[Actor, Span], ...]:
    """The actors that a role names side by side, each with its words; nobody where it names fewer than two."""
    words = record.words(role.span)
    if role.role not in _PARTIES or not re.search(r"\band\b", words):
        return ()
    begins = {role.span[0] + at for found in _BEGINS.finditer(words) for at in (found.start(), found.end())}
    begins |= {role.span[0] + found.end() for found in re.finditer(r"(?:,\s+|\band\s+)", words)}
    told = [
        (mention.span, actor)
        for actor in record.actors
        for mention in actor.mentions
        if mention.span[0] in begins and mention.span[1] <= role.span[1]
    ]
    first = {actor.id: (actor, span) for span, actor in sorted(told, key=lambda pair: pair[0], reverse=True)}
    found = sorted(first.values(), key=lambda pair: pair[1])
    return tuple(found) if len(found) > 1 else ()
