"""Those who speak: sources that no actor was found for, and "I" and "we" in somebody's mouth.

An actor is recorded where it speaks, so an unnamed source ("two clerks of the port") becomes an actor of its own.
In "'We heard shots,' the nurse said" whatever "we" is said to say is said by the nurse. A pronoun that nothing
resolves stays without a speaker.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, Final

from spacy.tokens import Token

from rashomon.annotate import Annotation, grammar
from rashomon.annotate.nominals import noun_type
from rashomon.record import Actor, Mention, Span, Statement, record_id, trimmed

_FIRST_PERSON: Final = frozenset({"i", "we", "me", "us"})
_NOUNS: Final = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})
# An actor that was found only as a source, in the accounts kept apart: seven in ten were the gold's.
SCORE: Final = 0.7


def with_speakers(
    annotation: Annotation, statements: Sequence[Statement], actors: Sequence[Actor]
) -> tuple[tuple[Statement, ...], tuple[Actor, ...]]:
    """The statements with the speakers that were open, and the actors with those who were missing."""
    speaking = {s.id: s.speaker for s in statements}
    added: dict[object, Actor] = {}
    for statement in statements:
        if statement.source is None or statement.speaker is not None:
            continue
        head = _head(annotation, statement.source)
        if head.lower_ in _FIRST_PERSON:
            speaking[statement.id] = _outer(statement, speaking)
        elif head.pos_ in _NOUNS:
            key = _label(annotation.text, statement) or statement.source
            known = added.get(key)
            actor = _actor(annotation, head, statement.source) if known is None else _again(known, statement.source)
            added[key] = actor
            speaking[statement.id] = actor.id
    found = tuple(dataclasses.replace(s, speaker=speaking[s.id]) for s in statements)
    return found, _in_order([*actors, *added.values()])


def _label(text: str, statement: Statement) -> str | None:
    """The label of a turn ("Q:", "SPOKESMAN:"), which means the same speaker each time."""
    if statement.source is None or statement.cue or text[statement.source[1] : statement.source[1] + 1] != ":":
        return None
    return text[slice(*statement.source)]


def _again(actor: Actor, source: Span) -> Actor:
    """The actor, mentioned once more."""
    spans = {m.span for m in actor.mentions}
    more = () if source in spans else (Mention(span=source, form="nominal"),)
    return dataclasses.replace(actor, mentions=(*actor.mentions, *more))


def _outer(statement: Statement, speaking: dict[str, str | None]) -> str | None:
    """The speaker of the statement around; the author's own "we" is nobody's in the text."""
    return speaking[statement.voice] if statement.voice is not None else None


def _head(annotation: Annotation, span: Span) -> Token:
    words: Any = annotation.doc.char_span(*span, alignment_mode="expand")
    root: Token = words.root
    return root


def _actor(annotation: Annotation, head: Token, source: Span) -> Actor:
    start = source[0]
    first = annotation.text[start : source[1]].split(maxsplit=1)
    bare = start + len(first[0]) if len(first) == 2 and first[0].lower() in grammar.ARTICLES else start
    words = trimmed(annotation.text, bare, source[1]) or source
    return Actor(
        id=record_id("a", [source]),
        name=annotation.text[slice(*words)],
        type=noun_type(head) or ("group" if head.tag_ in {"NNS", "NNPS"} else "person"),
        mentions=(Mention(span=source, form="nominal"),),
        score=SCORE,
    )


def _in_order(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    return tuple(sorted(actors, key=lambda a: (a.mentions[0].span, a.id)))
