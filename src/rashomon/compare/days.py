"""How exactly words tell the day of a happening, and whether two days can be one.

A day that is counted back in weeks, months or years ("two weeks after the raid") is no nearer than the unit. A night
has two dates: "late on Friday" and "in the early hours of Saturday" can be one hour.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Final, Literal

from rashomon.record import Period, Record, Span

Part = Literal["late", "early"]

_NUMBER: Final = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some|a few|\d+)"
_COUNTED: Final = re.compile(
    rf"\b{_NUMBER} (?:\w+ )?(week|month|year)s? (?:ago|after|before|earlier|later|since|on|previously)\b", re.I
)
_UNITS: Final = {"week": 7, "month": 31, "year": 366}
# What names a day is as exact as it stands.
_NAMED: Final = re.compile(r"\d|day\b|\b(?:yesterday|today)\b", re.I)
_LATE: Final = re.compile(r"\b(?:late|evening|night|overnight|(?<!after )midnight)\b", re.I)
# "Friday night" is the end of Friday; only what says so is its beginning.
_EARLY: Final = re.compile(
    r"\b(?:early(?! (?:\w+ )?(?:evening|night|afternoon))|overnight|after midnight|small hours|before dawn|pre-dawn)\b",
    re.I,
)
_CLAUSE: Final = re.compile(r"[.!?\n]")
_FAR: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Day:
    """When an account has a happening: so many days to either side may be meant, and which end of a night."""

    period: Period
    slack: int = 0
    parts: frozenset[Part] = frozenset()


def day(period: Period, span: Span, record: Record) -> Day:
    """The day that an account gives, as exactly as the words for it, or those around them, tell it."""
    words = record.words(span)
    counted = _COUNTED.search(words) or (None if _NAMED.search(words) else _COUNTED.search(_around(span, record)))
    told: tuple[tuple[Part, re.Pattern[str]], ...] = (("late", _LATE), ("early", _EARLY))
    parts = frozenset(part for part, pattern in told if pattern.search(words))
    return Day(period, _UNITS[counted[1].lower()] if counted else 0, parts)


def _around(span: Span, record: Record) -> str:
    """The sentence of a span."""
    text = record.document.text
    start = max((found.end() for found in _CLAUSE.finditer(text, 0, span[0])), default=0)
    found = _CLAUSE.search(text, span[1])
    return text[start : found.start() if found else len(text)]


def can_be_one(one: Day, other: Day) -> bool:
    """Whether two accounts can mean one day."""
    between = gap(one.period, other.period)
    return between <= max(one.slack, other.slack) or (between == 1 and _are_one_night(one, other))


def _are_one_night(one: Day, other: Day) -> bool:
    """Whether the earlier of two days is told as its end, and the later as its beginning."""
    first, last = sorted((one, other), key=lambda told: told.period.from_)
    return "late" in first.parts and "early" in last.parts


def gap(one: Period, other: Period | None) -> int:
    """Days between two periods, 0 where they meet."""
    if other is None:
        return 0
    try:
        first, last = sorted((one, other), key=lambda p: p.from_)
        days = datetime.date.fromisoformat(last.from_) - datetime.date.fromisoformat(first.to)
    except ValueError:
        return _FAR
    return max(0, days.days)
