"""The day by which a text names its happening: "the explosion of 9 October", in the title or in one of its sentences.

What such a text tells without a day of its own is of that day, rather than of the day of a letter or an arrest that was
told last.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.annotate.grammar import MONTHS
from rashomon.annotate.wordlists import wordlists
from rashomon.extract import calendar_dates as dates
from rashomon.record import Document, Time, meet

# A strike may be of those who do not work, unless it is said to come from the air.
_BESIDE: Final = {"clashes", "demonstration", "event", "operation", "protest", "sinking", "tragedy"}
_WORDS: Final = sorted(wordlists("linking")["happenings"] - {"strike"} | _BESIDE)
_HAPPENING: Final = "|".join([*_WORDS, "(?:air|drone|missile|rocket)[- ]?strike"])
_MONTH: Final = f"(?-i:{'|'.join(form for month in MONTHS for form in (month.capitalize(), month.upper()))})"
# A day no further ahead is to come.
_AHEAD: Final = 60
_DATE: Final = rf"(?P<date>(?:(?P<d>\d\d?) (?P<m>{_MONTH})\b|(?P<m2>{_MONTH}) (?P<d2>\d\d?)\b)(?:,? (?P<y>\d{{4}}))?)"
_NAMED: Final = re.compile(
    rf"\b(?:{_HAPPENING})(?:s|es)?(?: [\w'’-]+){{0,4}}? (?:of|on) (?:the )?(?:\w+day,? )?(?:the )?{_DATE}", re.I
)
# "Shootings at the Dorn crossing, 19 September": so a title alone names it.
_TITLED: Final = re.compile(
    rf"\b(?:{_HAPPENING}|shooting)(?:s|es)?(?: [\w'’-]+){{1,6}}?(?:,| [–—-]) (?:\w+day,? )?{_DATE}\W*\Z", re.I
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day of a happening, from where on in the text it is known, and whether the title names it."""

    day: datetime.date
    at: int
    is_titled: bool = False


def anchor_of(document: Document, times: Sequence[Time]) -> Anchor | None:
    """The day of the happening that a title names so, else that which all such words of the text agree on."""
    title = document.title or ""
    found = (*_NAMED.finditer(title), *_TITLED.finditer(title))
    titled = {day for match in found if (day := _day(match, document.published))}
    told = [Anchor(day, 0, is_titled=True) for day in titled] or list(_told(document.text, times))
    return told[0] if len({anchor.day for anchor in told}) == 1 else None


def _told(text: str, times: Sequence[Time]) -> Iterator[Anchor]:
    for match in _NAMED.finditer(text):
        read = (dates.day_of(time.value) for time in times if meet(time.span, match.span("date")))
        yield from (Anchor(day, match.start()) for day in read if day is not None)


def _day(match: re.Match[str], published: str | None) -> datetime.date | None:
    """The day that words name; without a year the last such day before the text was in print, unless one is soon to
    come ("shots before the march of 23 November")."""
    month = MONTHS.index((match["m"] or match["m2"]).lower()) + 1
    number = int(match["d"] or match["d2"])
    if match["y"]:
        return dates.date(int(match["y"]), month, number)
    printed = dates.day_of(published)
    if printed is None:
        return None
    found = dates.date(printed.year, month, number)
    if found is None or found <= printed:
        return found
    return dates.date(printed.year - 1, month, number) if (found - printed).days > _AHEAD else None
