"""What type an event is compared as: that of the record, but for an explosion where the text tells of a bomb.

"A blast at the market" may be a gas main's or a bomber's. Where its sentence tells of a bomb or of an attack, or the
document does and the sentence names nothing else that burst, it is violence like "bombed" in another account.
"""

from __future__ import annotations

import re
from typing import Final

from rashomon.annotate.wordlists import wordlists
from rashomon.record import Event, EventType, Record, Span

_EXPLODED: Final = re.compile(r"\b(?:blasts?|explo(?:ded?|des|ding|sions?)|blew up|burst|went off|detonat\w+)\b", re.I)
_BOMB: Final = re.compile(rf"(?<!\bno )\b(?:{'|'.join(sorted(wordlists('means')['bombs']))})\b", re.I)
_STOP: Final = re.compile(r"[.!?][\"'”’]?\s|\n")
_OTHER_THAN_BOMBS: Final = frozenset({"agent", "patient", "instrument"})


def told_type(event: Event, record: Record) -> EventType:
    """The type of an event as its document tells it."""
    if event.type == "disaster" and _EXPLODED.search(record.words(event.trigger)) and _is_bombing(event, record):
        return "assault"
    return event.type


def _is_bombing(event: Event, record: Record) -> bool:
    start, end = _sentence(event.trigger, record.document.text)
    if _BOMB.search(record.document.text, start, end):
        return True
    if any(e.type == "assault" and e.mode == "explosive" and start <= e.trigger[0] < end for e in record.events):
        return True
    is_bare = not any(role.role in _OTHER_THAN_BOMBS for role in event.roles)
    return is_bare and _BOMB.search(record.document.text) is not None


def _sentence(span: Span, text: str) -> Span:
    start = max((found.end() for found in _STOP.finditer(text, 0, span[0])), default=0)
    found = _STOP.search(text, span[1])
    return start, found.start() if found else len(text)
