"""What the other extractors found in the same text, laid out so that an event finds what is near it.

A text of a million characters has thousands of events, dates and statements: each event looks only into its
own sentence and its own stretch of the text, so that the time grows with the text and not with its square.
"""

from __future__ import annotations

import bisect
import collections
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from rashomon.annotate import Annotation
from rashomon.extract.voice import voice_of
from rashomon.record import Actor, Span, Statement, Time

# Characters of one stretch; a content is listed under every stretch it touches.
_STRETCH = 2_000


@dataclass(frozen=True, slots=True)
class Context:
    """The text with its dates in order, its actors by offset and its statements by stretch."""

    text: str
    published: str | None
    times: Sequence[Time]
    starts: Sequence[int]
    actors: dict[int, str]
    statements: dict[int, list[Statement]]

    @classmethod
    def of(
        cls, annotation: Annotation, *, times: Sequence[Time], actors: Sequence[Actor], statements: Sequence[Statement]
    ) -> Context:
        """Everything sorted by place."""
        ordered = sorted((t for t in times if t.type in {"date", "time"}), key=lambda t: t.span)
        return cls(
            text=annotation.text,
            published=annotation.document.published,
            times=ordered,
            starts=[t.span[0] for t in ordered],
            actors=_by_offset(actors),
            statements=_by_stretch(statements),
        )

    def times_near(self, token: Token) -> Sequence[Time]:
        """The dates of the token's sentence."""
        sentence = token.sent
        first = bisect.bisect_left(self.starts, sentence.start_char)
        return self.times[first : bisect.bisect_left(self.starts, sentence.end_char)]

    def actor_of(self, head: Token) -> str | None:
        """The actor whose mention holds the head of a phrase."""
        return self.actors.get(head.idx)

    def statement_of(self, span: Span) -> Statement | None:
        """The innermost statement that holds a span."""
        near = self.statements.get(span[0] // _STRETCH, [])
        voice = voice_of(span, near)
        return next((s for s in near if s.id == voice), None)


def _by_offset(actors: Sequence[Actor]) -> dict[int, str]:
    """Every offset that a mention covers; where mentions overlap the shortest counts."""
    mentions = [(m.span, a.id) for a in actors for m in a.mentions]
    at: dict[int, str] = {}
    for (start, end), actor in sorted(mentions, key=lambda m: (m[0][0] - m[0][1], m)):
        at.update(dict.fromkeys(range(start, end), actor))
    return at


def _by_stretch(statements: Sequence[Statement]) -> dict[int, list[Statement]]:
    found: dict[int, list[Statement]] = collections.defaultdict(list)
    for statement in statements:
        for stretch in sorted(set(_stretches(statement))):
            found[stretch].append(statement)
    return found


def _stretches(statement: Statement) -> Iterator[int]:
    for start, end in statement.content:
        yield from range(start // _STRETCH, end // _STRETCH + 1)
