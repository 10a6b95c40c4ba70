"""The days that a time expression covers, for ``event.time``: ISO dates, both ends inclusive.

"In 2020" is 2020-01-01 to 2020-12-31, "1971-74" four years, "since Monday" runs to the day of publication, "until
Monday" and "before Monday" from it, where Monday lies ahead. Which expression dates which event is the choice of
:mod:`date_choice`.
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Final

from rashomon.record import Period, Time, TimeBasis

Dated = tuple[Period, TimeBasis]

_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH: Final = re.compile(r"(\d{4})-(\d{2})(?!\d)")
_WEEK: Final = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
_SEASON: Final = re.compile(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])")
_YEAR: Final = re.compile(r"(\d{4})(?:-XX.*)?$")
_DECADE: Final = re.compile(r"(\d{3})X?$|(\d{3})X")
_CENTURY: Final = re.compile(r"(\d{2})(?:XX)?$")
# First and last month of what is no month (northern seasons; winter runs into the next year).
_PARTS: Final = {
    "SP": (3, 5),
    "SU": (6, 8),
    "FA": (9, 11),
    "Q1": (1, 3),
    "Q2": (4, 6),
    "Q3": (7, 9),
    "Q4": (10, 12),
    "H1": (1, 6),
    "H2": (7, 12),
}
_SINCE: Final = re.compile(r"\bsince\s+(?:early\s+|late\s+|last\s+)?$", re.IGNORECASE)
_UNTIL: Final = re.compile(r"\b(until|till|by|before)\s+(?:about\s+)?$", re.IGNORECASE)
_NIGHT: Final = re.compile(r"\bnight of (?:the )?\d\d?(?:st|nd|rd|th)? (?:to|and) ", re.IGNORECASE)
_HALF: Final = re.compile(r"\b(first|second) half of\s+$", re.IGNORECASE)
_STATED: Final = re.compile(r"\b\d{4}\b")


def dated(time: Time, text: str, *, published: str | None = None) -> Dated | None:
    """The period of a time expression of the text and how it was got, reckoned from the day of publication."""
    period = period_of(time.value) if time.type in {"date", "time"} or "/" in time.value else None
    if period is None:
        return None
    period = _narrowed(period, time, text)
    if published is not None:
        period = _open(period, time, text, published)
    return period, "stated" if _STATED.search(text, *time.span) else "relative"


def _narrowed(period: Period, time: Time, text: str) -> Period:
    """A night of two days ("the night of 2 to 3 March") is both; "the second half of April" is half of it."""
    start, end = time.span
    if _NIGHT.search(text, start, end):
        return Period(from_=period.from_, to=_day_after(period.from_))
    half = _HALF.search(text, max(0, start - 24), start)
    if half is None or len(time.value) != 7:  # a month
        return period
    if half[1].lower() == "first":
        return Period(from_=period.from_, to=f"{period.from_[:7]}-15")
    return Period(from_=f"{period.from_[:7]}-16", to=period.to)


def _open(period: Period, time: Time, text: str, published: str) -> Period:
    """ "Since" a day that is over: up to publication; "by" or "before" a day to come: from publication on."""
    start, end = time.span
    is_since = _SINCE.search(text, max(0, start - 12), start) or text[start:end].lower().startswith("since ")
    if published > period.to and is_since:
        return Period(from_=period.from_, to=published)
    bound = _UNTIL.search(text, max(0, start - 14), start) if published < period.from_ else None
    if bound is None:
        return period
    excluded = bound[1].lower() == "before" and "end of" not in text[start:end].lower()
    return Period(from_=published, to=_day_before(period.from_) if excluded else period.to)


def _day_after(day: str) -> str:
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=1)).isoformat()


def _day_before(day: str) -> str:
    return (datetime.date.fromisoformat(day) - datetime.timedelta(days=1)).isoformat()


def period_of(value: str) -> Period | None:
    """The days that a TIMEX value covers, None where none is certain ("PRESENT_REF", "P3D", "XXXX-08")."""
    try:
        return _period(value)
    except ValueError:  # a day that the calendar does not have
        return None


def _period(value: str) -> Period | None:
    if "/" in value:  # "between the 11th and the 15th"
        first, last = (_period(part) for part in value.split("/", 1))
        return Period(from_=first.from_, to=last.to) if first is not None and last is not None else None
    if match := _DAY.match(value):
        day = datetime.date(*map(int, match.groups()))
        return Period(from_=day.isoformat(), to=day.isoformat())
    if match := _WEEK.match(value):
        year, week = int(match[1]), int(match[2])
        return _days(
            datetime.date.fromisocalendar(year, week, 6 if match[3] else 1),
            datetime.date.fromisocalendar(year, week, 7),
        )
    if match := _SEASON.match(value):
        return _season(int(match[1]), match[2])
    if match := _MONTH.match(value):
        return _months(int(match[1]), int(match[2]), int(match[2]))
    return _years(value)


def _years(value: str) -> Period | None:
    if match := _YEAR.match(value):
        return _months(int(match[1]), 1, 12)
    if match := _DECADE.match(value):
        first = int(match[1] or match[2]) * 10
        return Period(from_=f"{first:04}-01-01", to=f"{first + 9:04}-12-31")
    if match := _CENTURY.match(value):
        return Period(from_=f"{match[1]}00-01-01", to=f"{match[1]}99-12-31")
    return None


def _season(year: int, part: str) -> Period:
    if part == "WI":
        return Period(from_=f"{year:04}-12-01", to=f"{year + 1:04}-02-{calendar.monthrange(year + 1, 2)[1]}")
    return _months(year, *_PARTS[part])


def _months(year: int, first: int, last: int) -> Period:
    return _days(datetime.date(year, first, 1), datetime.date(year, last, calendar.monthrange(year, last)[1]))


def _days(first: datetime.date, last: datetime.date) -> Period:
    return Period(from_=first.isoformat(), to=last.isoformat())
