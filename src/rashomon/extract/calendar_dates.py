"""Arithmetic on dates as TIMEX3 writes them.

A value is a string of as many parts as are known: "2024-02-02", "2024-W05", "2024-02", "2024", "199X", "19"
(a century), "2023-WI", "2024-Q3"; an X stands for a digit nobody knows. Weeks are ISO weeks. A season runs
three months; winter bears the year in which it began. No clock is read here.
"""

from __future__ import annotations

import datetime
import re
from typing import Final

# Units that a clock counts.
CLOCK: Final = frozenset({"second", "minute", "hour"})
SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
# The month in which each begins, north of the equator, as TIMEX3 has it.
SEASON_MONTH: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_FIXED: Final = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year": (1, 1), "new year's": (1, 1), "new year's day": (1, 1), "new year's eve": (12, 31), "may day": (5, 1),
    "candlemas": (2, 2), "lammas": (8, 1), "michaelmas": (9, 29), "martinmas": (11, 11), "vaisakhi": (4, 13),
    "all saints' day": (11, 1), "halloween": (10, 31), "valentine's day": (2, 14), "epiphany": (1, 6),
}  # fmt: skip
# Days after Easter Sunday.
_MOVABLE: Final = {
    "easter": 0, "easter sunday": 0, "easter day": 0, "easter monday": 1, "good friday": -2, "holy saturday": -1,
    "maundy thursday": -3, "palm sunday": -7, "ash wednesday": -46, "ascension day": 39, "pentecost": 49,
    "whit sunday": 49, "whitsun": 49, "whit monday": 50,
}  # fmt: skip
HOLIDAYS: Final = tuple(sorted([*_FIXED, *_MOVABLE, "thanksgiving", "thanksgiving day"], key=lambda n: -len(n)))

_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def day_of(value: str | None) -> datetime.date | None:
    """The date that a value names to the day, or None."""
    match = _DAY.match(value or "")
    return _date(*(int(g) for g in match.groups())) if match else None


def date(year: int, month: int, day: int) -> datetime.date | None:
    """The date, or None where the calendar has no such day."""
    return _date(year, month, day)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def first_day(value: str) -> datetime.date | None:
    """The first day of what a value names, where at least its year is known."""
    if day := day_of(value):
        return day
    if week := re.match(r"(\d{4})-W(\d\d)", value):
        return datetime.date.fromisocalendar(int(week[1]), min(int(week[2]), 52), 1)
    if season := re.match(r"(\d{4})-(SP|SU|FA|WI)", value):
        return datetime.date(int(season[1]), SEASON_MONTH[season[2]], 1)
    if quarter := re.match(r"(\d{4})-Q([1-4])", value):
        return datetime.date(int(quarter[1]), 3 * int(quarter[2]) - 2, 1)
    match = re.match(r"(\d{4})(?:-(\d\d))?", value)
    return _date(int(match[1]), int(match[2] or 1), 1) if match and int(match[1]) > 0 else None


def week(day: datetime.date) -> str:
    """The ISO week that holds the day: "2021-W41"."""
    year, number, _ = day.isocalendar()
    return f"{year:04}-W{number:02}"


def month(day: datetime.date) -> str:
    """The month that holds the day: "2021-10"."""
    return f"{day.year:04}-{day.month:02}"


def year(day: datetime.date) -> str:
    """The year that holds the day."""
    return f"{day.year:04}"


def quarter(day: datetime.date) -> str:
    """The quarter that holds the day: "2021-Q4"."""
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


def add_months(day: datetime.date, count: int) -> datetime.date:
    """The day so many months on, or the last of its month where that is shorter."""
    total = max(12, day.year * 12 + day.month - 1 + count)
    year_, month_ = min(9999, total // 12), total % 12 + 1
    return next(d for last in (day.day, 30, 29, 28) if (d := _date(year_, month_, min(day.day, last))))


def add_days(day: datetime.date, count: int) -> datetime.date:
    """The day so many days on, held within the calendar."""
    ordinal = min(max(1, day.toordinal() + count), datetime.date.max.toordinal())
    return datetime.date.fromordinal(ordinal)


# How many days, or months, a unit of the time rules has ("centurie" is what is left of "centuries" without its s).
DAYS_IN: Final = {
    "second": 0, "minute": 0, "hour": 0, "day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14,
}  # fmt: skip
MONTHS_IN: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "centurie": 1200}


def shifted(day: datetime.date, count: float, unit: str) -> str:
    """The value so many units on, as precise as the unit: days and weeks give a day, months a month."""
    if unit in DAYS_IN:
        return add_days(day, round(count * DAYS_IN[unit])).isoformat()
    months = MONTHS_IN[unit]
    moved = add_months(day.replace(day=1), round(count * months))
    return month(moved) if unit == "month" or count % 1 else quarter(moved) if unit == "quarter" else year(moved)


def weekday_near(anchor: datetime.date, weekday: int, *, forward: bool, strictly: bool = False) -> datetime.date:
    """The nearest day with that weekday (0 is Monday) on one side of the anchor, itself too unless ``strictly``."""
    distance = (weekday - anchor.weekday()) % 7 if forward else (anchor.weekday() - weekday) % 7
    if strictly and distance == 0:
        distance = 7
    return add_days(anchor, distance if forward else -distance)


def easter(year_: int) -> datetime.date:
    """Easter Sunday of the Gregorian calendar (the computus of Butcher, 1876)."""
    a, b, c = year_ % 19, year_ // 100, year_ % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return datetime.date(year_, f // 31, f % 31 + 1)


def holiday(name: str, year_: int) -> datetime.date | None:
    """The day of a feast in a year, or None where the name is none."""
    if name in _FIXED:
        return _date(year_, *_FIXED[name])
    if name in _MOVABLE:
        return add_days(easter(year_), _MOVABLE[name])
    if name.startswith("thanksgiving"):  # the fourth Thursday of November
        return weekday_near(datetime.date(year_, 11, 22), 3, forward=True)
    return None


def season_of(day: datetime.date) -> str:
    """The season that holds the day; January and February belong to the winter of the year before."""
    code = next(c for c, first in (("WI", 12), ("FA", 9), ("SU", 6), ("SP", 3), ("WI", 1)) if day.month >= first)
    return f"{day.year - (code == 'WI' and day.month < 3):04}-{code}"
