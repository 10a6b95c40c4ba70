"""Where in time the reader of a text stands: the day of publication, the date last mentioned, the tense.

An expression such as "on Friday" or "two days later" is read against this, in the order of the text. Where
the day of publication is unknown, the latest full date in the text stands in for it; where there is none
either, the values stay open ("XXXX-10-07").
"""

from __future__ import annotations

import bisect
import datetime
import re
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Doc, Token

from rashomon.annotate import Annotation, columns
from rashomon.annotate.grammar import MONTHS, clause_on_thing
from rashomon.annotate.pipeline import is_wrapped
from rashomon.extract import calendar_dates as dates
from rashomon.extract.numbers import lower
from rashomon.extract.tense import Tense, is_put_off, looks_back, tense_above

_WORD: Final = re.compile(r"[\w'’.-]+")
# A story more than so many days back goes on in its own year ("on 3 May 1937 ... in June").
_FAR: Final = 330
# What happened in a month that is named with its year, within its sentence.
_HAPPENING: Final = re.compile(
    r"(?:accident|ambush|attack|blast|bombing|clash|collapse|collision|crash|disaster|explosion|fire|flood|hijacking"
    r"|killing|massacre|murder|raid|riot|shooting|sinking|strike)(?:s|es)?"
)
_HAPPENED: Final = re.compile(rf"\b{_HAPPENING.pattern}\b[^.;\n]{{0,60}} (?:in|of|on)\s+(?:the\s+)?$")
_BEFORE: Final = 90
# What happens to people in a clause: "a bomb that killed nine on 3 May" is what a story goes on from.
_BEFALLS: Final = frozenset(
    {
        "burst",
        "collapse",
        "crash",
        "explode",
        "fall",
        "hit",
        "injure",
        "kill",
        "sink",
        "strike",
        "wound",
        "begin",
        "start",
    }
)
# A month that began no more days before is spoken of without its year.
_OVER: Final = 75
# What stands between the start of a line and a date that heads it.
_HEAD: Final = re.compile(r"[\W_]*(?:(?:on|in|by) (?:the )?)?")

# "The treaty of 5 May"; "the morning of 5 May" is a time.
_OF: Final = re.compile(r"\b(\w+) of (?:the )?$")
# What has a date for its name and is no deed of that day that a story goes on from.
_SETTLED: Final = re.compile(
    r",?\s(?:accords?|agreement|armistice|cease-?fire|census|constitution|convention|deal|decree|elections?|law|peace"
    r"|ruling|treaty|truce|vote)\b"
)
_TIME_WORDS: Final = frozenset(
    {"morning", "afternoon", "evening", "night", "day", "week", "weekend", "month", "end", "beginning", "start"}
    | {"middle", "close", "turn", "eve", "hours", "dawn", "half", "spring", "summer", "autumn", "fall", "winter"}
    | {"days", "weeks", "months", "nights", "sunday", "monday", "tuesday", "wednesday", "thursday", "friday"}
    | {"saturday", "as", "noon", "midnight"}
)


@dataclass(slots=True)
class Timeline:
    """What is known of time at one place in a text; moved on by each expression that is read."""

    annotation: Annotation
    low: str
    published: datetime.date | None
    focus: str | None = None
    focus_at: int = 0
    clock: tuple[int, int] | None = None
    scene: str | None = None
    is_clocked: bool = False
    is_late: bool = False
    story: datetime.date | None = None
    story_at: int = 0
    named: str | None = None
    named_at: int = 0
    is_recent: bool = False
    past: int = 0
    months: dict[int, int] = field(default_factory=dict)
    breaks: str = "\n"
    within: int | None = None
    starts: list[int] = field(default_factory=list)

    @property
    def doc(self) -> Doc:
        """The parse."""
        return self.annotation.doc

    def day(self) -> datetime.date | None:
        """The day in focus, where the text has named one; else None."""
        return dates.day_of(self.focus)

    def day_near(self, at: int) -> datetime.date | None:
        """The day in focus, else one that this sentence or the one before has named."""
        if (day := self.day()) is not None or self.named is None:
            return day
        is_near = self.breaks not in self.low[self.named_at : at] and self.sentences_between(self.named_at, at) <= 1
        return dates.day_of(self.named) if is_near else None

    def day_of_clock(self, at: int) -> datetime.date | None:
        """The day of a time of day: that in focus or named near by; but what a paragraph before has dated without a
        time of day ("one of them died on 10 August") is left for the first day that was told by the hour.
        """
        is_left = self.breaks in self.low[self.focus_at : at] and not self.is_clocked
        return dates.day_of(self.scene) if is_left and self.scene is not None else self.day_near(at)

    def reference(self) -> datetime.date | None:
        """What "later" counts from: the first day of what was last mentioned, else the day of publication."""
        return (dates.first_day(self.focus) if self.focus else None) or self.published

    def is_far(self, at: int) -> bool:
        """Whether the text tells there of an earlier year than its own: what it last dated lies far back.

        That is a day or month of the same paragraph, or of any before where the date heads a line of its own, or where
        the text has dated several things, and nothing to the year before it was in print.
        """
        if self.published is None:
            return self.focus is not None
        if self.story is None or (self.published - self.story).days <= _FAR:
            return False
        line = self.low.rfind("\n", 0, at) + 1
        if not self.is_recent and self.past > 1:
            return True
        return self.breaks not in self.low[self.story_at : at] or _HEAD.fullmatch(self.low, line, at) is not None

    def told(self, at: int) -> datetime.date | None:
        """What a date without its year is near to: the story, where it lies far back, else publication."""
        if self.published is None or not self.is_far(at):
            return self.published or (dates.first_day(self.focus) if self.focus else None)
        return self.story

    def named_year(self, month: int) -> int | None:
        """The year with which the text has last named the month of a happening, where that is long past: "the attack
        of March 2027", told again as "on 13 March" in 2030. A month that is hardly over at publication is that of its
        own year.
        """
        year = self.months.get(month)
        if year is None or self.published is None or year > self.published.year:
            return None
        latest = datetime.date(self.published.year - (month > self.published.month), month, 1)
        return year if (self.published - latest).days > _OVER else None

    def note(self, kind: str, value: str, at: int, end: int) -> None:
        """Moves the focus to a date that was read."""
        date, _, clock = value.partition("T")
        if kind in {"date", "time"} and re.match(r"\d{4}", date) and "/" not in value:
            self._move(date, at, end, is_clocked=bool(clock))
            month = re.match(r"(\d{4})-(\d\d)", date)
            if month and month[1] in self.low[at:end] and _HAPPENED.search(self.low, max(0, at - _BEFORE), at):
                self.months[int(month[2])] = int(month[1])
            if month and not (self.story and self._names(at, end)):
                self.story, self.story_at = dates.first_day(date), at
        if kind in {"date", "time"}:
            self.is_late = clock in {"NI", "EV"} or ("18:00" <= clock <= "23:59")
        if kind == "time" and (match := re.fullmatch(r"(\d\d):(\d\d)", clock)):
            self.clock = int(match[1]) % 24, int(match[2])

    def _move(self, date: str, at: int, end: int, *, is_clocked: bool) -> None:
        """Moves the focus to a date, unless the text only looks aside there."""
        day = dates.first_day(date)
        if day is not None and self.published is not None and day != self.published:
            is_near = abs((self.published - day).days) <= _FAR
            self.is_recent, self.past = self.is_recent or is_near, self.past + (not is_near)
        token = self.token_at(at)
        is_back = token is not None and looks_back(token, _WORD.findall(self.low, at, end))
        if self.focus is None or not (is_back or self._is_of_thing(at)):
            self.focus, self.focus_at, self.is_clocked = date, at, is_clocked
            if dates.day_of(date):
                self.named, self.named_at = date, at
        if is_clocked and self.scene is None and dates.day_of(date):
            self.scene = date

    def _names(self, at: int, end: int) -> bool:
        """Whether the date there only tells which thing is meant ("the treaty of 5 May", "the May 1921 treaty")."""
        before = _OF.search(self.low, max(0, at - 40), at)
        if before is not None:
            return before[1] not in _TIME_WORDS
        return self.word_before(at) == "the" and _SETTLED.match(self.low, end) is not None

    def _is_of_thing(self, at: int) -> bool:
        """Whether the date there is only that of what is said of a thing: "marched against a duty that was brought in
        on 1 May. At noon", "the hall, put up in 1911"."""
        token = self.token_at(at)
        clause = clause_on_thing(token) if token is not None else None
        if clause is None or clause.lemma_.lower() in _BEFALLS:
            return False
        return not _HAPPENING.fullmatch(clause.head.lower_)

    def token_at(self, at: int) -> Token | None:
        """The token that holds the character, or the next one."""
        place = bisect.bisect_right(self.starts, at) - 1
        return self.doc[place] if 0 <= place < len(self.doc) else None

    def token_after(self, end: int) -> Token | None:
        """The first token that begins at or after the character, white space aside."""
        place = bisect.bisect_left(self.starts, end)
        while place < len(self.doc) and self.doc[place].is_space:
            place += 1
        return self.doc[place] if place < len(self.doc) else None

    def sentences_between(self, start: int, end: int) -> int:
        """How many sentences begin after one character and up to another."""
        first, last = (bisect.bisect_right(self.starts, at) for at in (start, end))
        return sum(bool(t.is_sent_start) for t in self.doc[first:last])

    def word_before(self, start: int) -> str:
        """The word that stands right before, or the mark; before the whole, where a day inside of it is read."""
        start = start if self.within is None else self.within
        before = self.low[max(0, start - 30) : start].rstrip()
        words = _WORD.findall(before)
        return words[-1] if words and before.endswith(words[-1]) else before[-1:]

    def is_upper(self, at: int) -> bool:
        """Whether the letter there is a capital in the text itself."""
        return self.annotation.text[at].isupper()

    def is_deferred(self, at: int) -> bool:
        """Whether the words above put something off to what stands there ("adjourned until Monday")."""
        token = self.token_at(at)
        return token is not None and is_put_off(token)

    def tense(self, start: int, end: int) -> Tense | None:
        """The tense of the clause in which the expression stands."""
        first, last = self.token_at(start), self.token_at(end - 1)
        if first is None or last is None:
            return None
        return tense_above(self.doc[first.i : last.i + 1].root)


def timeline(annotation: Annotation) -> Timeline:
    """The timeline at the start of a text."""
    low = lower(annotation.text)
    published = dates.day_of(annotation.document.published) or _latest(low)
    breaks = "\n\n" if is_wrapped(low) else "\n"
    return Timeline(annotation, low, published, breaks=breaks, starts=columns.starts(annotation.doc))


# A month in full or by its first letters; the first three tell it.
_MONTH: Final = "|".join(rf"{month}|{month[:4] if month == 'september' else month[:3]}\.?" for month in MONTHS)
_FULL: Final = re.compile(
    rf"\b(?:(?P<d>\d\d?)(?:st|nd|rd|th)?\s+(?P<m>{_MONTH})|(?P<m2>{_MONTH})\s+"
    rf"(?P<d2>\d\d?)(?:st|nd|rd|th)?),?\s+(?P<y>(?:1\d|20)\d\d)\b|\b(?P<iso>(?:1\d|20)\d\d-\d\d-\d\d)\b"
)


def _latest(low: str) -> datetime.date | None:
    """The latest full date in the text."""
    found = [d for m in _FULL.finditer(low) if (d := _full(m))]
    return max(found, default=None)


def _full(match: re.Match[str]) -> datetime.date | None:
    if match["iso"]:
        return dates.day_of(match["iso"])
    month = next(n for n, name in enumerate(MONTHS, 1) if name[:3] == (match["m"] or match["m2"])[:3])
    return dates.date(int(match["y"]), month, int(match["d"] or match["d2"]))
