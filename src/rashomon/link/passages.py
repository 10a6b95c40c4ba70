"""The sentences of a text, by its stops and line ends alone: enough to say which words stand beside a record.

"Dr. Sayle came. He left." has two: a stop ends a sentence where a capital, a quote mark or a digit follows, and no
title or initial stands before it.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.record import Span

_END: Final = re.compile(
    r"""(?<!\b[A-Z])(?<!\b(?:Dr|Mr|Ms|St|Lt|Jr|Sr|No))(?<!\b(?:Mrs|Gen|Col|Maj|Sgt|Cpt|Rev|Gov|Sen|Rep))
    [.!?]["'”’)]*\s+(?=["'“‘(]?[A-Z\d])|\n+""",
    re.X,
)
# The heading of an item is no longer.
_HEADING: Final = 60
# "- 3 June, Kesh: a lorry struck a mine.": the dated items of a chronicle each tell a happening of their own, as the
# numbered points of a communiqué and undated bullets need not.
_MONTH: Final = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
)
_DAY: Final = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|{_MONTH})\b"
# "23 August, Wadi road. Drone strike on a cart.", "March 4: ...": a line that begins with its date needs no bullet.
_DATE: Final = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[ ](?:{_MONTH})|(?:{_MONTH})[ ]\d{{1,2}})(?:,?[ ]\d{{4}})?"
# "Kol Sahr, 13 September. Air strike on lorries.": or with its place.
_AT: Final = r"(?:(?-i:[A-Z])[^.,:;\n]{1,40},[ ](?:on )?)"
_ITEM: Final = re.compile(
    rf"^[^\S\n]*(?:[-–—•*·▪][^\S\n]+(?:on )?{_DAY}|{_DATE}[^\S\n]*[.,:;–—-]|{_AT}{_DATE}[^\S\n]*[.:])[^\n]*$",
    re.MULTILINE | re.IGNORECASE,
)
_HEAD: Final = re.compile(rf"[^\S\n]*{_AT}?{_DATE}[^\S\n]*(?:[.,;–—-][^.:\n]*)?(?=[.:])", re.IGNORECASE)
# "9 March, 10:00 - ...": how an item of a live report begins, and whether a place of its own follows.
_STAMP: Final = re.compile(
    rf"""[^\S\n]*(?:[-–—•*·▪][^\S\n]+)?(?:(?P<at>{_AT})(?={_DATE}[^\S\n]*[.:]))?(?:on[ ])?
    (?:(?P<date>{_DATE}|[a-z]{{3,6}}day\b)[\s.,:;–—-]*)?
    (?P<clock>\d{{1,2}}[:.]\d{{2}}(?:[ ]?[ap]\.?m\b\.?)?|\d{{1,2}}[ ]?[ap]\.?m\b\.?)?""",
    re.X | re.I,
)
_PLACE: Final = re.compile(r"\s*(?:,|(?<=, )|(?<=,))\s*(?P<place>[A-Z][^.:,\n]{0,40})[.:]\s+(?=\S)")
# What only brings an item before it up to date: "The toll rose to 12.", "Ilo Tarn died in hospital."
_TOLL: Final = re.compile(
    r"(?:the |its )?(?:official )?(?:death toll|toll|number of (?:the )?(?:dead|killed|hurt))\b", re.I
)
_DIGITS: Final = re.compile(r"\d+")
_DIED: Final = re.compile(
    r"(?:[A-Z][\w'’-]+ )+(?P<last>[A-Z][\w'’-]+)\b[^.\n]{0,40}? (?:died|dies|has died|succumbed)\b"
)


@dataclass(frozen=True, slots=True)
class _Item:
    """One line of a list: its date and clock time, the place that it begins with, and what it tells."""

    date: str | None
    clock: str | None
    place: str | None
    told: str


def _item(line: str) -> _Item:
    stamp = _STAMP.match(line)
    end = stamp.end() if stamp else 0
    at = _PLACE.match(line, end)
    first = stamp["at"] if stamp else None
    place = first.rpartition(",")[0].strip().lower() if first else at["place"].strip().lower() if at else None
    told = line[at.end() if at else end :].strip(" \t.,:;–—-")
    date = stamp["date"].lower() if stamp and stamp["date"] else None
    return _Item(date, stamp["clock"] if stamp else None, place, told)


def _goes_on(item: _Item, before: Sequence[_Item]) -> bool:
    """Whether an item is of the happening of those before it: of one day or live report, or a later toll of theirs."""
    last = before[-1]
    if item.place != last.place and item.place and last.place:
        return False
    if item.clock and last.clock and (item.date is None or last.date is None or _are_next(item.date, last.date)):
        return True
    if item.date is not None and item.date == last.date:
        return True
    if _END.search(item.told):
        return False
    died = _DIED.match(item.told)
    return bool(_TOLL.match(item.told)) or (died is not None and any(died["last"] in one.told for one in before))


def _firsts(items: Sequence[_Item]) -> Iterator[int]:
    """For each item the number of the first that is of its happening."""
    first = 0
    for number, item in enumerate(items):
        if number and not _goes_on(item, items[first:number]):
            first = number
        yield first


def _are_next(one: str, other: str) -> bool:
    """Whether two dates in words are one day or the next: "9 March", "10 March"."""
    days = [int(number) for date in (one, other) for number in _DIGITS.findall(date)[:1]]
    return _DIGITS.sub("", one) == _DIGITS.sub("", other) and max(days, default=0) - min(days, default=0) <= 1


class Passages:
    """Where each sentence of one text begins and ends, and each dated item of its lists."""

    def __init__(self, text: str) -> None:
        self._ends = [match.end() for match in _END.finditer(text)] + [len(text)]
        self._items = [(match.start(), match.end()) for match in _ITEM.finditer(text)]
        self._text = text
        self._first = list(_firsts([_item(text[start:end]) for start, end in self._items]))

    def item(self, at: int) -> int | None:
        """Which dated item of a list holds a place in the text, by the first of those that tell of one happening; None
        where none does, or where all are of one.
        """
        number = bisect.bisect_right(self._items, (at, at)) - 1
        is_held = number >= 0 and at < self._items[number][1] and len(set(self._first)) > 1
        return self._first[number] if is_held else None

    def heading(self, item: int) -> Span:
        """What stands before the colon or first stop of an item: "3 June, Kesh road"; nothing where it has neither."""
        start, end = self._items[item]
        if dated := _HEAD.match(self._text, start, min(end, start + _HEADING)):
            return dated.span()
        colon = self._text.find(": ", start, min(end, start + _HEADING))
        return start, max(start, colon)

    def number(self, at: int) -> int:
        """Which sentence, counted from 0, holds a place in the text."""
        return min(bisect.bisect_right(self._ends, at), len(self._ends) - 1)

    def span(self, number: int) -> Span:
        """The sentence of that number."""
        return (self._ends[number - 1] if number else 0), self._ends[number]


@functools.lru_cache(maxsize=64)  # the events and figures of a document ask one after another
def passages_of(text: str) -> Passages:
    """The passages of a text, found once."""
    return Passages(text)
