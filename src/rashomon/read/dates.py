"""Dates as others write them, as ISO dates: kept where day, month and year are certain, else nothing.

``2024-02-15T09:30:00Z``, ``20240215``, ``Thu, 15 Feb 2024 09:30:00 GMT`` and ``15 February 2024`` are certain;
``02/03/2024`` is not, since half the world reads it the other way. What is left out is told.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from rashomon.record import Dropped

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1,
    )
    for name in names.split()
}  # fmt: skip
# Characters of a date that are shown where it is left out; a whole one with its weekday has fewer.
_SHOWN: Final = 60
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


def left_out(written: Any) -> tuple[Dropped, ...]:
    """What is told of a date that somebody gives and that is no certain one; nothing where none is given."""
    said = " ".join(str(written if written is not None else "").split())
    if not said or iso_date(written):
        return ()
    expected = "expected is a day, month and year that can be read in one way, as 2021-03-04"
    return (Dropped(part="published", span=None, why=f"the date “{said[:_SHOWN]}” is left out: {expected}"),)


def _valid(year: str, month: str | int | None, day: str) -> str | None:
    try:
        return date(int(year), int(month or 0), int(day)).isoformat()
    except ValueError:
        return None
