"""What is handed on: an attribution with its tokens, not yet a record, and the tools to cut its spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from spacy.tokens import Doc, Token

from rashomon.annotate import Annotation, Frame, Quote, columns, datelines
from rashomon.record import Span, trimmed

# A quotation of so few words is a scare quote rather than speech.
_SCARE: Final = 2
# Quotations within a quotation that may open one behind the other before the one that holds a character.
_NEAR: Final = 4
# Marks that never belong to the edge of a content.
_EDGES: Final = ",;:.–—-…()[]/ \n\t\r"


@dataclass(frozen=True, slots=True)
class Source:
    """A source as found: its span and the token that heads it; ``is_settled`` where grammar alone gives it."""

    span: Span
    head: Token
    is_settled: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution. ``head`` is the cue's main word (None without a cue), ``source`` None where hidden, ``frame``
    what the encoder found (None where it found none), ``is_turn`` whether it is a line that a speaker opens,
    ``is_settled`` whether grammar alone leaves no doubt of who says what."""

    source: Source | None
    cue: tuple[Span, ...]
    head: Token | None
    content: tuple[Span, ...]
    frame: Frame | None = None
    is_turn: bool = False
    is_settled: bool = False


class Page:
    """The annotation with what the rules ask of it again and again: which quote a token stands in."""

    def __init__(self, annotation: Annotation) -> None:
        self.text: str = annotation.text
        self.doc: Doc = annotation.doc
        self.quotes: tuple[Quote, ...] = tuple(_outermost(annotation.quotes))
        self._within: list[Quote] = [q for q in annotation.quotes if q.depth > 0]
        self._starts_within: list[int] = [q.outer[0] for q in self._within]
        self._starts: list[int] = [q.outer[0] for q in self.quotes]
        self._edges: list[int] = sorted({edge for q in annotation.quotes for edge in q.outer})
        self._datelines: list[Span] = datelines(annotation.document.text)
        self._offsets: list[int] = columns.starts(self.doc)

    def quote_at(self, offset: int) -> Quote | None:
        """The outermost quotation that holds an offset."""
        n = bisect_right(self._starts, offset) - 1
        return self.quotes[n] if n >= 0 and offset < self.quotes[n].outer[1] else None

    def quote_of(self, token: Token) -> Quote | None:
        """The outermost quotation that holds a token."""
        return self.quote_at(token.idx)

    def speech_of(self, token: Token) -> Quote | None:
        """The quotation that a token is part of, unless it is but a word or two: a cue may stand in scare quotes."""
        quote = self.quote_of(token)
        long = quote is not None and len(self.text[slice(*quote.inner)].split(maxsplit=_SCARE)) > _SCARE
        return quote if long else None

    def is_marked(self, offset: int, *, seen_from: int) -> bool:
        """Whether a character stands in quote marks that another place, the cue's, does not stand in."""
        around = self.quote_at(offset)
        if around is None or around is not self.quote_at(seen_from):
            return around is not None
        first = bisect_right(self._starts_within, offset)
        return any(q.outer[0] <= offset < q.outer[1] for q in self._within[max(first - _NEAR, 0) : first])

    def cut_at_quotes(self, start: int, end: int) -> Iterable[Span]:
        """The stretch in pieces, none of which has an edge of a quotation within."""
        within = self._edges[bisect_right(self._edges, start) : bisect_left(self._edges, end)]
        return pairwise([start, *within, end])

    def token_at(self, offset: int) -> int:
        """The index of the token that holds an offset, or of the last before it."""
        return max(bisect_right(self._offsets, offset) - 1, 0)

    def first_from(self, offset: int) -> int:
        """The index of the first token that starts at an offset or after it."""
        return bisect_left(self._offsets, offset)

    def segment(self, tokens: Sequence[Token], near: Token) -> list[Token]:
        """The tokens between the semicolons nearest to a token on either side, those within quotations aside."""
        cuts = [t.i for t in tokens if t.text == ";" and self.quote_of(t) is None]
        low = max((i for i in cuts if i < near.i), default=-1)
        high = min((i for i in cuts if i > near.i), default=len(self.doc))
        return [t for t in tokens if low < t.i < high]

    def spans(self, tokens: Iterable[Token]) -> tuple[Span, ...]:
        """The stretches that the tokens make: only punctuation and blanks may lie in their gaps."""
        found: list[list[Token]] = []
        for token in sorted((t for t in tokens if not t.is_space), key=lambda t: t.i):
            if found and all(g.is_punct or g.is_space for g in self.doc[found[-1][-1].i + 1 : token.i]):
                found[-1].append(token)
            else:
                found.append([token])
        cut = (self.tidy(run[0].idx, run[-1].idx + len(run[-1].text)) for run in found)
        return tuple(span for span in cut if span is not None)

    def whole_quotes(self, spans: Iterable[Span], cue: Token) -> tuple[Span, ...]:
        """The spans, none of which breaks off within a quotation that the cue stands outside of, or leaves its own."""
        found = (self._whole(span, cue) for span in spans)
        return tuple(dict.fromkeys(s for s in found if s is not None))

    def _whole(self, span: Span, cue: Token) -> Span | None:
        start, end = span
        own = self.quote_of(cue)
        if own is not None and self.speech_of(cue) is own and start < own.outer[1] < end:
            end = own.inner[1]  # what somebody quoted says that another said ends with the quotation
        opening, closing = self.quote_at(start), self.quote_at(end - 1)
        if opening is not None and opening is not own:
            start = min(start, opening.outer[0])
        if closing is not None and closing is not own:
            end = max(end, closing.outer[1])
        return self.tidy(start, end)

    def tidy(self, start: int, end: int) -> Span | None:
        """A content's span: without a dateline before it, stops, commas and half quotes at its edges, and marks that
        enclose it all."""
        news = next((behind for first, behind in self._datelines if first <= start < behind), start)
        span = _stripped(self.text, max(start, news), end)
        while span is not None:
            better = _stripped(self.text, *self._mended(*span))
            if better == span:
                return span if any(c.isalnum() for c in self.text[span[0] : span[1]]) else None
            span = better
        return None

    def _mended(self, start: int, end: int) -> Span:
        opening, closing = self.quote_at(start), self.quote_at(end - 1)
        if opening and opening.outer[0] == start and end <= opening.outer[1]:
            return opening.inner[0], opening.inner[1] if self._reaches(end, opening) else end
        if closing and closing.outer[0] < start and closing.outer[1] == end:
            return start, closing.inner[1]
        if closing and closing.outer[0] >= start and self._reaches(end, closing):
            return start, closing.outer[1]
        return start, end

    def _reaches(self, end: int, quote: Quote) -> bool:
        """Whether a content that ends here has the whole of the quotation's words."""
        return end >= quote.inner[1] or not any(c.isalnum() for c in self.text[end : quote.inner[1]])


def _outermost(quotes: Sequence[Quote]) -> Iterable[Quote]:
    end = -1
    for quote in quotes:
        if quote.outer[0] >= end:
            end = quote.outer[1]
            yield quote


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return trimmed(text, start, end)
