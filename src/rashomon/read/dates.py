"""Dates as others write them, as ISO dates: kept where day, month and year are certain, else nothing.

``2024-02-15T09:30:00Z``, ``20240215``, ``Thu, 15 Feb 2024 09:30:00 GMT`` and ``15 February 2024`` are certain;
``02/03/2024`` is not, since half the world reads it the other way.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4}|T?\d{6}|T.*)?Z?$")
_DAY_FIRST = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})(?!\d)")
_MONTH_FIRST = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")


def iso_date(written: Any) -> str | None:
    """The ISO date of a written one, None where it is not certain."""
    text = written.strip() if isinstance(written, str) else ""
    if match := _ISO.match(text):
        return _valid(match[1], match[3], match[4])
    if match := _COMPACT.match(text):
        return _valid(match[1], match[2], match[3])
    if match := _DAY_FIRST.match(text):
        return _valid(match[3], _MONTHS.get(match[2].lower()), match[1])
    if match := _MONTH_FIRST.match(text):
        return _valid(match[3], _MONTHS.get(match[1].lower()), match[2])
    return None


def _valid(year: str, month: str | int | None, day: str) -> str | None:
    try:
        return date(int(year), int(month or 0), int(day)).isoformat()
    except ValueError:
        return None
