"""The dates of a text as an event sees them: the periods that it may have from each.

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
from rashomon.extract.date_words import Mention, mentions_of
from rashomon.extract.event_time import period_of
from rashomon.record import Period, Span, Statement, Time

Reading = Literal["day", "month", "year", "span"]

# How many dates before and after an event, and at the start of the text, it may take its own from: in the training
# texts all but one in fifty of the right dates are among them.
BEFORE: Final = 6
AFTER: Final = 3
FIRST: Final = 2
SINCE: Final = frozenset({"since"})
# A date so far from another is of another year.
FAR: Final = datetime.timedelta(days=330)
_JOINED: Final = re.compile(
    r"\s*,?\s*(?:and|to|until|till|through|[-–—])\s+(?:again\s+on\s+)?(?:the\s+)?", re.IGNORECASE
)
_HOLDING: Final = re.compile(r"\b(?:between|from)\s+(?:the\s+)?\Z", re.IGNORECASE)
# "Since 2019, when a bomb killed eleven": it was in 2019.
_WHEN: Final = re.compile(r",?\s+when\b", re.IGNORECASE)
_BREAK: Final = re.compile(r"\n\s*")
_COUNTED: Final = re.compile(r"\s+(?:to the day\s+)?(after|before)\b", re.IGNORECASE)
_LENGTH: Final = re.compile(r"P(\d{1,3})([DWY])")
_DAYS: Final = {"D": 1, "W": 7}


@dataclass(frozen=True, slots=True)
class Option:
    """One period that an event may have, from one mention."""

    mention: Mention
    period: Period
    reading: Reading
    # Where the words end that count from another happening ("a day after"), for which alone the option holds; else 0.
    behind: int = 0
    # Whether it holds within the clause with "when" alone.
    is_within: bool = False


# Where words stand that count from one happening to another, how many (back is negative) and the unit's letter.
Count = tuple[Span, int, str]


@dataclass(frozen=True, slots=True)
class Dates:
    """All dates of a text in their order, with where its sentences (tokens) and paragraphs (characters) begin."""

    mentions: Sequence[Mention]
    options: Sequence[Sequence[Option]]
    # For each date the place of the next one that turns to another year, as far as an event may look back.
    turns: Sequence[int]
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
        if token.idx < option.behind or self.sentence_of(token) != option.mention.sentence:
            return False
        return not option.is_within or _is_within_when(token)


def _is_within_when(token: Token) -> bool:
    """Whether an event is told in a clause with "when"."""
    above = (t for t in (token, *token.ancestors) if t.dep_ in {"relcl", "advcl"})
    return any(c.lower_ == "when" for clause in above for c in clause.children)


def dates_of(annotation: Annotation, times: Sequence[Time], statements: Sequence[Statement]) -> Dates:
    """The dates of a text that have a period."""
    ordered = sorted(times, key=lambda t: t.span)
    sentences = columns.sentence_starts(annotation.doc)
    paragraphs = [m.end() for m in _BREAK.finditer(annotation.text)]
    mentions = list(mentions_of(annotation, ordered, statements, (sentences, paragraphs)))
    by_sentence = collections.defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    counted = {s: list(spans) for s, spans in _counted(annotation, ordered, sentences).items() if s in by_sentence}
    published = annotation.document.published
    return Dates(
        mentions=mentions,
        options=[[*_options(m, mentions, annotation.text, published), *_shifts(m, counted)] for m in mentions],
        turns=[_turn(m, mentions) for m in mentions],
        starts=[m.time.span[0] for m in mentions],
        sentences=sentences,
        paragraphs=paragraphs,
        counts=collections.Counter(m.period for m in mentions),
        by_sentence=by_sentence,
        by_paragraph=collections.Counter(m.paragraph for m in mentions),
        published=published,
    )


def _turn(mention: Mention, mentions: Sequence[Mention]) -> int:
    """The place of the next date that heads what follows, or of which something is told in another year."""
    place = mention.place
    last = len(mentions) if place < FIRST else min(len(mentions), place + BEFORE + 1)
    later = (m.place for m in mentions[place + 1 : last] if m.is_heading or _is_far(mention, m))
    return next(later, len(mentions))


def _is_far(mention: Mention, later: Mention) -> bool:
    """Whether something is told of another year; "a treaty of 1911" only names a thing by it."""
    word = later.word()
    return (word is None or word.pos_ in {"VERB", "AUX"}) and _apart(mention.period, later.period) > FAR


def _apart(one: Period, other: Period) -> datetime.timedelta:
    """How much time lies between two periods; none where they meet."""
    day = datetime.date.fromisoformat
    gaps = (day(other.from_) - day(one.to), day(one.from_) - day(other.to))
    return max(datetime.timedelta(0), *gaps)


def _options(mention: Mention, mentions: Sequence[Mention], text: str, published: str | None) -> Iterator[Option]:
    """The readings of a date by itself and with the date before it; of two that "between" holds only the whole."""
    period = mention.period
    before = mentions[mention.place - 1] if mention.place else None
    after = mentions[mention.place + 1] if mention.place + 1 < len(mentions) else None
    if before is not None and _are_bounds(before, mention, text):
        yield Option(mention, Period(from_=before.period.from_, to=period.to), "span")
        return
    if after is not None and _are_bounds(mention, after, text):
        yield Option(mention, Period(from_=period.from_, to=after.period.to), "span")
        return
    yield Option(mention, period, "day")
    if period.from_ == period.to and (month := period_of(period.from_[:7])):
        yield Option(mention, month, "month")
    if period.from_[:4] == period.to[:4] and (year := period_of(period.from_[:4])) and year != period:
        yield Option(mention, year, "year")
    if published is not None and published > period.to and mention.clause_with(SINCE) is not None:
        yield Option(mention, Period(from_=period.from_, to=published), "span")
    when, own = _WHEN.match(text, mention.time.span[1]), period_of(mention.time.value)
    if when is not None and own is not None and own != period:
        yield Option(mention, own, "day", when.end(), is_within=True)
    if before is not None and before.period.from_ < period.to and _is_joined(before, mention, text):
        yield Option(mention, Period(from_=before.period.from_, to=period.to), "span")


def _are_bounds(first: Mention, last: Mention, text: str) -> bool:
    """ "Between 1979 and 1988", "from 3 May to 4 June"."""
    start = first.time.span[0]
    is_held = _HOLDING.search(text, max(0, start - 20), start) is not None
    return is_held and first.period.from_ < last.period.to and _is_joined(first, last, text)


def _is_joined(before: Mention, mention: Mention, text: str) -> bool:
    return _JOINED.fullmatch(text, before.time.span[1], mention.time.span[0]) is not None


def _counted(annotation: Annotation, times: Sequence[Time], sentences: Sequence[int]) -> Mapping[int, list[Count]]:
    """By sentence: where "a day after" or "two weeks before" stands, how many it counts back and of what."""
    found = collections.defaultdict(list)
    for time in times:
        length = _LENGTH.fullmatch(time.value) if time.type == "duration" else None
        word = _COUNTED.match(annotation.text, time.span[1])
        part = annotation.doc.char_span(*time.span, alignment_mode="expand")
        if length is None or word is None or part is None:
            continue
        sentence = bisect.bisect_right(sentences, part.start)
        sign = 1 if word[1].lower() == "before" else -1
        found[sentence].append(((time.span[0], word.end()), sign * int(length[1]), length[2]))
    return found


def _shifts(mention: Mention, counted: Mapping[int, Sequence[Count]]) -> Iterator[Option]:
    """The day that a date's sentence counts from: "on Friday, a day after an explosion killed 23"."""
    for (start, end), count, unit in counted.get(mention.sentence, ()):
        if mention.time.span[1] > start:
            continue
        if unit == "Y" and (year := year_before(mention.period, -count)):
            yield Option(mention, year, "year", end)
        elif unit != "Y" and mention.period.from_ == mention.period.to:
            day = datetime.date.fromisoformat(mention.period.from_) + datetime.timedelta(days=count * _DAYS[unit])
            yield Option(mention, Period(from_=day.isoformat(), to=day.isoformat()), "day", end)


def year_before(period: Period, count: int) -> Period | None:
    """The year so many years before that of a period; None where the calendar has none."""
    return period_of(f"{int(period.from_[:4]) - count:04}")
