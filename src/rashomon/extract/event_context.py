"""What the other extractors found in the same text, laid out so that an event finds what is near it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from rashomon.annotate import Annotation, datelines, grammar
from rashomon.annotate.pipeline import is_wrapped
from rashomon.extract.voice import Voices
from rashomon.record import Actor, Mention, Span, Statement

# A line ends where a sentence does, or where a label, an item or a post follows; else it is only cut to a width.
_LINE: Final = re.compile(r"(?<=[.!?:;”\"])\n\s*|\n\s*(?=[-–—•*@\d]|[A-Z][^\n:]{0,40}:)|\n[^\S\n]*\n\s*")
_EMPTY_LINE: Final = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Context:
    """The text, its tokens, its actors by offset and its statements by id and by place; the tokens that tell events."""

    text: str
    doc: Doc
    actors: dict[int, str]
    statements: dict[str, Statement]
    voices: Voices
    datelines: tuple[Span, ...] = ()
    is_wrapped: bool = False
    triggers: frozenset[int] = frozenset()

    @classmethod
    def of(cls, annotation: Annotation, *, actors: Sequence[Actor], statements: Sequence[Statement]) -> Context:
        """Everything laid out by place."""
        return cls(
            text=annotation.text,
            doc=annotation.doc,
            actors=_by_offset(annotation.doc, actors),
            statements={s.id: s for s in statements},
            voices=Voices(statements),
            datelines=tuple(datelines(annotation.document.text)),
            is_wrapped=is_wrapped(annotation.text),
        )

    def actor_of(self, head: Token) -> str | None:
        """The actor whose mention holds the head of a phrase."""
        return self.actors.get(head.idx)

    def behind_dateline(self, start: int) -> int:
        """The place itself, or, before the news of its line, where nobody does anything, where the news begins."""
        return next((end for first, end in self.datelines if first <= start < end), start)

    def of_paragraph(self, span: Span, trigger: Span) -> Span | None:
        """What of a span stands in the trigger's paragraph: whoever stands in a byline does nothing in the news."""
        ends = _EMPTY_LINE if self.is_wrapped else _LINE
        before = [m.end() for m in ends.finditer(self.text, span[0], max(span[0], trigger[0]))]
        after = [m.start() for m in ends.finditer(self.text, trigger[1], max(trigger[1], span[1]))]
        start, end = max([span[0], *before]), min([span[1], *after])
        return (start, end) if start < end else None

    def statement_of(self, span: Span) -> Statement | None:
        """The innermost statement that holds a span."""
        voice = self.voices.of(span)
        return self.statements[voice] if voice is not None else None


def _by_offset(doc: Doc, actors: Sequence[Actor]) -> dict[int, str]:
    """Every offset that a mention covers to the end of its noun; where mentions overlap the shortest counts.

    In "30 people in the market" the market is no people.
    """
    mentions = [(_to_noun(doc, m), a.id) for a in actors for m in a.mentions]
    at: dict[int, str] = {}
    for (start, end), actor in sorted(mentions, key=lambda m: (m[0][0] - m[0][1], m)):
        at.update(dict.fromkeys(range(start, end), actor))
    return at


def _to_noun(doc: Doc, mention: Mention) -> Span:
    """The span of a name; of a nominal, up to its noun."""
    words = doc.char_span(*mention.span, alignment_mode="expand") if mention.form == "nominal" else None
    if words is None:
        return mention.span
    noun = grammar.main_word(words)
    return mention.span[0], max(mention.span[0] + 1, noun.idx + len(noun))
