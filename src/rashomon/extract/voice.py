"""Whose voice: the innermost statement whose content holds a span.

"The mayor said that police reported nine dead": "nine" is in the voice of the police, whose report is in the
voice of the mayor, who speaks in the voice of the document (None).
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from rashomon.record import Span, Statement


class Voices:
    """The contents of a document's statements, to be asked for the innermost one around a span."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        contents = ((content, length(s), s.id) for s in statements for content in s.content)
        self._contents: list[tuple[Span, int, str]] = sorted(contents)
        self._starts = [span[0] for span, _, _ in self._contents]
        self._reach = list(accumulate((span[1] for span, _, _ in self._contents), max))

    def of(self, span: Span) -> str | None:
        """The id of the innermost statement whose content holds the span."""
        return min(self.around(span), default=(0, None))[1]

    def around(self, span: Span) -> list[tuple[int, str]]:
        """The length and id of every statement whose content holds the span."""
        found = []
        n = bisect_right(self._starts, span[0]) - 1
        while n >= 0 and self._reach[n] >= span[1]:  # no content further left ends behind the span
            (_, end), size, ident = self._contents[n]
            if end >= span[1]:
                found.append((size, ident))
            n -= 1
        return found


def length(statement: Statement) -> int:
    """The characters of a statement's content."""
    return sum(end - start for start, end in statement.content)


def nested(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, each with the innermost other one whose content holds all it says, its cue too."""
    voices = Voices(statements)
    return tuple(dataclasses.replace(s, voice=_voice(s, voices)) for s in statements)


def _voice(inner: Statement, voices: Voices) -> str | None:
    own = length(inner)
    first, *others = ({ident: (size, ident) for size, ident in voices.around(span)} for span in _said(inner))
    holders = [h for ident, h in first.items() if h[0] > own and all(ident in o for o in others)]
    return min(holders)[1] if holders else None


def _said(statement: Statement) -> tuple[Span, ...]:
    return (*statement.content, *statement.cue)
