"""Numbers, ranges, dates and TIMEX3 values as a person reads them.

Nothing is rounded. A date is never made more exact than it is: a period that fills a year is shown as the
year. What cannot be put in words is shown as it was recorded.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Final

from rashomon.record import Hedge, Number, Period, Range

_REFERENCES: Final = {"PRESENT_REF": "now", "PAST_REF": "in the past", "FUTURE_REF": "in the future"}
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_UNITS: Final = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_CLOCK: Final = {"H": "hour", "M": "minute", "S": "second"}


def number(value: Number) -> str:
    """``2500`` as ``2,500``; a whole float without its nought."""
    whole = isinstance(value, float) and value.is_integer()
    return f"{int(value) if whole else value:,}"


def count(many: int, thing: str) -> str:
    """``1 event``, ``1,200 events``."""
    return f"{many:,} {thing}" + ("" if many == 1 else "s")


def bounds(value: Range | None, hedge: Hedge | None = None) -> str:
    """A range in words: ``16``, ``200 or more``, ``up to 1,000``, ``10 to 15``; nothing for no range.

    The hedge of the text, where it is known, is kept: ``more than 200``, ``under 1,000``, ``about 16``. Of "nearly" and
    "fewer than", which are one hedge in the record, only that is said which both mean.
    """
    if value is None or (value.low is None and value.high is None):
        return ""
    if value.low is None:
        return f"{'under' if hedge == 'nearly' else 'up to'} {number(value.high or 0)}"
    if value.high is None:
        return f"more than {number(value.low)}" if hedge == "over" else f"{number(value.low)} or more"
    low, high = number(value.low), number(value.high)
    if low != high:
        return f"{low} to {high}"
    return f"about {low}" if hedge == "about" else low


def day(iso: str) -> str:
    """``2024-02-02`` as ``2 February 2024``; anything else as it stands."""
    found = as_date(iso)
    return f"{found.day} {calendar.month_name[found.month]} {found.year}" if found else iso


def period(value: Period) -> str:
    """A period at its own precision: a day, a month, a year, or from one day to another."""
    first, last = as_date(value.from_), as_date(value.to)
    if not first or not last or first == last:
        return day(value.from_) if value.from_ == value.to else f"{day(value.from_)} to {day(value.to)}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if _whole_month(first, last):
        return f"{calendar.month_name[first.month]} {first.year}"
    return f"{day(value.from_)} to {day(value.to)}"


def timex(value: str) -> str:
    """A TIMEX3 value in words where they are plain: ``P3D`` as ``3 days``, ``199X`` as ``the 1990s``."""
    if value in _REFERENCES:
        return _REFERENCES[value]
    if decade := re.fullmatch(r"(\d{3})X?", value):
        return f"the {decade[1]}0s"
    if month := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", value):
        return f"{calendar.month_name[int(month[2])]} {month[1]}"
    return _duration(value) or day(value)


def as_date(iso: str) -> date | None:
    """The day that ``YYYY-MM-DD`` means, or None where it is none; a week (``2024-W05``) is no day."""
    try:
        return date.fromisoformat(iso) if _DAY.fullmatch(iso) else None
    except ValueError:
        return None


def _whole_month(first: date, last: date) -> bool:
    same = (first.year, first.month) == (last.year, last.month)
    return same and first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]


def _duration(value: str) -> str:
    found = re.fullmatch(r"P(T?)(\d+)([YMWDHS])", value)
    unit = (_CLOCK if found[1] else _UNITS).get(found[3]) if found else None
    if not found or not unit:
        return ""
    return f"{found[2]} {unit}" + ("" if found[2] == "1" else "s")
