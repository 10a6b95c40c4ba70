"""What type an event is compared as: that of the record, but for an explosion where the text tells of a bomb.

"A blast at the market" may be a gas main's or a bomber's. Where its own sentence tells of a bomb or of an attack, and
of nothing else that bursts, it is violence like "bombed" in another account. And where such an event was not.
"""

from __future__ import annotations

import re
from typing import Final

from rashomon.annotate.wordlists import wordlists
from rashomon.link.passages import passages_of
from rashomon.record import Event, EventType, Record

_EXPLODED: Final = re.compile(r"\b(?:blasts?|explo(?:ded?|des|ding|sions?)|blew up|burst|went off|detonat\w+)\b", re.I)
_BOMBS, _OF_BOMBS = ("|".join(sorted(wordlists("means")[name])) for name in ("bombs", "of_bombs"))
# "A bomb", but not "a bomb factory".
_BOMB: Final = re.compile(rf"\b(?:{_BOMBS})\b(?![ -](?:{_OF_BOMBS})\b)", re.I)
# "Not caused by a bomb", "like a bomb": no bomb is told of.
_NO: Final = re.compile(
    r"(?:\b(?:no|not|never|nor|neither|without|like|as (?:if|though)|similar to|resembl\w+|rul(?:ed|es|ing) out"
    r"|rather than|instead of|den(?:y|ies|ied))\b|n['’]t\b)[^,;:]*\Z",
    re.I,
)
_SICKBED: Final = re.compile(r"\b(?:clinic|hospital|infirmary|ward)s?\b", re.I)
_MISHAP: Final = re.compile(
    r"\b(?:(?<!tear )gas(?! (?:station|mask))|boilers?|fireworks?|leak\w*"
    r"|(?<!\bno )(?<!\bnot an )accident(?:s|al|ally)?)\b",
    re.I,
)


def is_sickbed(kind: EventType | None, place: str, trigger: str = "") -> bool:
    """Whether a place is the hospital where somebody died or lies, not where it happened: who is "dead" or "wounded"
    there, by whatever deed, is there too.
    """
    is_outcome = kind == "harm" or trigger.lower() in wordlists("means")["outcome"]
    return is_outcome and _SICKBED.search(place) is not None


def told_type(event: Event, record: Record) -> EventType:
    """The type of an event as its document tells it."""
    if event.type == "disaster" and _EXPLODED.search(record.words(event.trigger)) and _is_bombing(event, record):
        return "assault"
    return event.type


def _is_bombing(event: Event, record: Record) -> bool:
    """Whether the sentence of an explosion tells of a bomb or a bombing, and of no gas main or accident."""
    text = record.document.text
    passages = passages_of(text)
    start, end = passages.span(passages.number(event.trigger[0]))
    if _MISHAP.search(text, start, end):
        return False
    if any(not _NO.search(text[start : found.start()]) for found in _BOMB.finditer(text, start, end)):
        return True
    return any(e.type == "assault" and e.mode == "explosive" and start <= e.trigger[0] < end for e in record.events)
