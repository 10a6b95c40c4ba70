"""Who did it, to whom, where, with what: the roles of an event, as the encoder frames them.

A role's span is the encoder's part without the punctuation at its edges; where the part's main word is mentioned as
an actor, the role has that actor. "Shot two men in Orlo on Monday" has the patient "two men", the place "Orlo" and
the time "Monday".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from rashomon.annotate import Part
from rashomon.extract.event_context import Context
from rashomon.extract.event_frames import Told
from rashomon.record import Role, RoleName, Span, trimmed

# A role is given where it is likelier right than this, its event's own chance counted in: about half of the F1 that
# roles reach, which is where one more role stops raising it (measured on the accounts kept apart from training).
LEAST: Final = 0.35
# A party is more than such words: "not" in "not one shot was fired" is nobody, nor is "a" without its noun.
_PARTIES: Final = frozenset({"agent", "patient", "beneficiary"})
_EMPTY: Final = frozenset({"ADP", "ADV", "AUX", "CCONJ", "PART", "PUNCT", "SCONJ", "SPACE"})
_ARTICLES: Final = frozenset({"a", "an", "the"})
_EDGES: Final = ",;:.–—-…()[]\"“”‘’«»' "


def find_roles(told: Told, context: Context) -> tuple[Role, ...]:
    """The roles of one event, in the order of the text."""
    return tuple(sorted(_roles(told, context), key=lambda r: (r.span, r.role)))


def _roles(told: Told, context: Context) -> Iterator[Role]:
    for part in told.frame.parts:
        span = _span(part, context) if part.name != "trigger" and part.sure * told.chance >= LEAST else None
        if span is not None and context.is_one_paragraph(span, told.trigger) and not _is_empty(part, context):
            actor = context.actor_of(context.doc[part.first : part.last + 1].root) if part.name != "time" else None
            yield Role(role=cast("RoleName", part.name), span=span, actor=actor)


def _is_empty(part: Part, context: Context) -> bool:
    """Whether a part that should be somebody has no word that could be one."""
    words = context.doc[part.first : part.last + 1]
    return part.name in _PARTIES and all(token.pos_ in _EMPTY or token.lower_ in _ARTICLES for token in words)


def _span(part: Part, context: Context) -> Span | None:
    last = context.doc[part.last]
    start, end = context.behind_dateline(context.doc[part.first].idx), last.idx + len(last.text)
    while start < end and context.text[start] in _EDGES:
        start += 1
    while end > start and context.text[end - 1] in _EDGES:
        end -= 1
    return trimmed(context.text, start, end) if start < end else None
