"""The dates of a text as an event sees them: each with its period, sentence, paragraph and place in the parse.

A date has more than one reading: its own days; its month and its year ("the flood of 21 August 1986 ... an appeal was
made that year"); the whole of two dates that a word joins ("the 4th to the 9th of May"). For what stands behind the
words that count from it, it is the day counted from: in "on Friday, a day after an explosion killed nine" the killing
was on Thursday. An event looks at the dates around it and at the first of the text, so that the time grows with the
text and not with its square.
"""

from __future__ import annotations

import bisect
import collections
import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from spacy.tokens import Token

from rashomon.annotate import Annotation, columns
from rashomon.extract.event_time import dated, period_of
from rashomon.extract.voice import Voices
from rashomon.record import Period, Span, Statement, Time, TimeBasis

Reading = Literal["day", "month", "year", "span"]

# How many dates before and after an event, and at the start of the text, it may take its own from: in the training
# texts all but one in fifty of the right dates are among them.
BEFORE: Final = 6
AFTER: Final = 3
FIRST: Final = 2
_JOINED: Final = re.compile(r"\s*,?\s*(?:and|to|until|till|through|[-–—])\s+(?:the\s+)?", re.IGNORECASE)
_BREAK: Final = re.compile(r"\n\s*")
_COUNTED: Final = re.compile(r"\s+(after|before)\b", re.IGNORECASE)
_LENGTH: Final = re.compile(r"P(\d{1,3})([DW])")


@dataclass(frozen=True, slots=True)
class Mention:
    """A date where it stands: its number among the dates, its words in lower case without commas, period, head word
    with all above, sentence, paragraph.

    ``is_bare``: its sentence has no verb, as a dateline or heading; ``is_line``: it begins a line.
    """

    place: int
    time: Time
    words: tuple[str, ...]
    period: Period
    basis: TimeBasis
    chain: tuple[Token, ...]
    sentence: int
    paragraph: int
    voice: str | None
    is_bare: bool
    is_line: bool


@dataclass(frozen=True, slots=True)
class Option:
    """One period that an event may have, from one mention."""

    mention: Mention
    period: Period
    reading: Reading
    # Where the words end that count from another happening ("a day after"), for which alone the option holds; else 0.
    behind: int = 0


@dataclass(frozen=True, slots=True)
class Dates:
    """All dates of a text in their order, with where its sentences (tokens) and paragraphs (characters) begin."""

    mentions: Sequence[Mention]
    options: Sequence[Sequence[Option]]
    starts: Sequence[int]
    sentences: Sequence[int]
    paragraphs: Sequence[int]
    counts: Mapping[Period, int]
    by_sentence: Mapping[int, Sequence[Mention]]
    by_paragraph: Mapping[int, int]
    published: str | None

    def sentence_of(self, token: Token) -> int:
        """The number of the token's sentence."""
        return bisect.bisect_right(self.sentences, token.i)

    def paragraph_of(self, at: int) -> int:
        """The number of the paragraph that holds a character."""
        return bisect.bisect_right(self.paragraphs, at)

    def place_of(self, at: int) -> int:
        """How many dates begin before a character."""
        return bisect.bisect_left(self.starts, at)

    def near(self, token: Token) -> Iterator[Option]:
        """The options of an event: those of the nearest dates and of the first."""
        place = self.place_of(token.idx)
        first, last = max(0, place - BEFORE), min(len(self.mentions), place + AFTER)
        for n in (*range(min(FIRST, first)), *range(first, last)):
            counted = [o for o in self.options[n] if o.behind and self._is_behind(token, o)]
            yield from counted or (o for o in self.options[n] if not o.behind)

    def _is_behind(self, token: Token, option: Option) -> bool:
        return token.idx >= option.behind and self.sentence_of(token) == option.mention.sentence


def dates_of(annotation: Annotation, times: Sequence[Time], statements: Sequence[Statement]) -> Dates:
    """The dates of a text that have a period."""
    ordered = sorted(times, key=lambda t: t.span)
    sentences = columns.sentence_starts(annotation.doc)
    paragraphs = [m.end() for m in _BREAK.finditer(annotation.text)]
    mentions = list(_mentions(annotation, ordered, statements, (sentences, paragraphs)))
    by_sentence = collections.defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    counted = {s: list(spans) for s, spans in _counted(annotation, ordered, sentences).items() if s in by_sentence}
    return Dates(
        mentions=mentions,
        options=[[*_options(m, mentions, annotation.text), *_shifts(m, counted)] for m in mentions],
        starts=[m.time.span[0] for m in mentions],
        sentences=sentences,
        paragraphs=paragraphs,
        counts=collections.Counter(m.period for m in mentions),
        by_sentence=by_sentence,
        by_paragraph=collections.Counter(m.paragraph for m in mentions),
        published=annotation.document.published,
    )


def _mentions(
    annotation: Annotation,
    times: Sequence[Time],
    statements: Sequence[Statement],
    bounds: tuple[Sequence[int], Sequence[int]],
) -> Iterator[Mention]:
    voices, text, place = Voices(statements), annotation.text, 0
    for time in times:
        found = dated(time, text, published=annotation.document.published)
        part = annotation.doc.char_span(*time.span, alignment_mode="expand")
        if found is None or part is None:
            continue
        start = time.span[0]
        yield Mention(
            place=place,
            time=time,
            words=tuple(text[slice(*time.span)].lower().replace(",", " ").split()),
            period=found[0],
            basis=found[1],
            chain=(part.root, *part.root.ancestors),
            sentence=bisect.bisect_right(bounds[0], part.root.i),
            paragraph=bisect.bisect_right(bounds[1], start),
            voice=voices.of(time.span),
            is_bare=not any(t.pos_ in {"VERB", "AUX"} for t in part.root.sent),
            is_line=start == 0 or text[start - 1] == "\n",
        )
        place += 1


def _options(mention: Mention, mentions: Sequence[Mention], text: str) -> Iterator[Option]:
    """The readings of a date by itself and with the date before it."""
    period = mention.period
    yield Option(mention, period, "day")
    if period.from_ == period.to and (month := period_of(period.from_[:7])):
        yield Option(mention, month, "month")
    if period.from_[:4] == period.to[:4] and (year := period_of(period.from_[:4])) and year != period:
        yield Option(mention, year, "year")
    before = mentions[mention.place - 1] if mention.place else None
    if before is not None and before.period.from_ < period.to and _is_joined(before, mention, text):
        yield Option(mention, Period(from_=before.period.from_, to=period.to), "span")


def _is_joined(before: Mention, mention: Mention, text: str) -> bool:
    return _JOINED.fullmatch(text, before.time.span[1], mention.time.span[0]) is not None


def _counted(
    annotation: Annotation, times: Sequence[Time], sentences: Sequence[int]
) -> Mapping[int, list[tuple[Span, int]]]:
    """By sentence: where "a day after" or "two weeks before" stands, and the days it counts back (on, for "before")."""
    found = collections.defaultdict(list)
    for time in times:
        length = _LENGTH.fullmatch(time.value) if time.type == "duration" else None
        word = _COUNTED.match(annotation.text, time.span[1])
        part = annotation.doc.char_span(*time.span, alignment_mode="expand")
        if length is None or word is None or part is None:
            continue
        days = int(length[1]) * (7 if length[2] == "W" else 1)
        sentence = bisect.bisect_right(sentences, part.start)
        found[sentence].append(((time.span[0], word.end()), -days if word[1].lower() == "after" else days))
    return found


def _shifts(mention: Mention, counted: Mapping[int, Sequence[tuple[Span, int]]]) -> Iterator[Option]:
    """The day that a date's sentence counts from: "on Friday, a day after an explosion killed 23"."""
    for (start, end), days in counted.get(mention.sentence, ()):
        if mention.time.span[1] <= start and mention.period.from_ == mention.period.to:
            day = datetime.date.fromisoformat(mention.period.from_) + datetime.timedelta(days=days)
            yield Option(mention, Period(from_=day.isoformat(), to=day.isoformat()), "day", end)
