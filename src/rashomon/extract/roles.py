"""Who did it, to whom, where, with what: the roles of an event, as the encoder frames them.

A role's span is the encoder's part without the punctuation at its edges; where the part's main word is mentioned as
an actor, the role has that actor. "Shot two men in Orlo on Monday" has the patient "two men", the place "Orlo" and
the time "Monday".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from spacy.tokens import Span as Words

from rashomon.annotate import Part
from rashomon.extract.event_context import Context
from rashomon.extract.event_frames import Told
from rashomon.record import Role, RoleName, Span, trimmed

# A role is given where it is likelier right than this, its event's own chance counted in: the best F1 of roles on the
# accounts kept apart from training.
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
        is_sure = part.name != "trigger" and part.sure * told.chance >= LEAST
        span = _span(part, told, context) if is_sure else None
        words = context.doc.char_span(*span, alignment_mode="expand") if span is not None else None
        if span is None or words is None or (part.name in _PARTIES and _is_empty(words)):
            continue
        actor = context.actor_of(words.root) if part.name != "time" else None
        yield Role(role=cast("RoleName", part.name), span=span, actor=actor)


def _is_empty(words: Words) -> bool:
    """Whether none of the words could be somebody."""
    return all(token.pos_ in _EMPTY or token.lower_ in _ARTICLES for token in words)


def _span(part: Part, told: Told, context: Context) -> Span | None:
    last = context.doc[part.last]
    found = context.behind_dateline(context.doc[part.first].idx), last.idx + len(last.text)
    start, end = context.of_paragraph(found, told.trigger) or (0, 0)
    while start < end and context.text[start] in _EDGES:
        start += 1
    while end > start and context.text[end - 1] in _EDGES:
        end -= 1
    return trimmed(context.text, start, end) if start < end else None
