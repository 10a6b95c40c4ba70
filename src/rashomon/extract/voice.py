"""Whose voice: the innermost statement whose content holds a span.

"The mayor said that police reported nine dead": "nine" is in the voice of the police, whose report is in the
voice of the mayor, who speaks in the voice of the document (None).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from rashomon.record import Span, Statement


def voice_of(span: Span, statements: Iterable[Statement]) -> str | None:
    """The id of the statement that holds the span in one of its contents; the shortest where several do."""
    holders = [(length(s), s.id) for s in statements if holds(s, span)]
    return min(holders)[1] if holders else None


def holds(statement: Statement, span: Span) -> bool:
    """Whether one of the contents has the whole span in it."""
    return any(start <= span[0] and span[1] <= end for start, end in statement.content)


def length(statement: Statement) -> int:
    """The characters of a statement's content."""
    return sum(end - start for start, end in statement.content)


def nested(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, each with the innermost other one that holds all it says."""
    return tuple(dataclasses.replace(s, voice=_voice(s, statements)) for s in statements)


def _voice(inner: Statement, statements: Sequence[Statement]) -> str | None:
    holders = [
        (length(s), s.id)
        for s in statements
        if s is not inner and length(s) > length(inner) and _says(s, inner)
    ]
    return min(holders)[1] if holders else None


def _says(outer: Statement, inner: Statement) -> bool:
    """Whether the whole of the inner statement, its cue too, is the outer one's content."""
    return all(holds(outer, span) for span in (*inner.content, *inner.cue))
