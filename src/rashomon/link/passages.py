"""The sentences of a text, by its stops and line ends alone: enough to say which words stand beside a record.

"Dr. Sayle came. He left." has two: a stop ends a sentence where a capital, a quote mark or a digit follows, and no
title or initial stands before it.
"""

from __future__ import annotations

import bisect
import re
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
_DAY: Final = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?"
    r"|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_MONTH: Final = _DAY[_DAY.index("jan(") : -3]
# "23 August, Wadi road. Drone strike on a cart.", "March 4: ...": a line that begins with its date needs no bullet.
_DATE: Final = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH})|(?:{_MONTH}) \d{{1,2}})(?:,? \d{{4}})?"
_ITEM: Final = re.compile(
    rf"^[^\S\n]*(?:[-–—•*·▪][^\S\n]+(?:on )?{_DAY}|{_DATE}[^\S\n]*[.,:;–—-])[^\n]*$", re.MULTILINE | re.IGNORECASE
)
_HEAD: Final = re.compile(rf"[^\S\n]*{_DATE}[^\S\n]*(?:[.,;–—-][^.:\n]*)?(?=[.:])", re.IGNORECASE)


class Passages:
    """Where each sentence of one text begins and ends, and each dated item of its lists."""

    def __init__(self, text: str) -> None:
        self._ends = [match.end() for match in _END.finditer(text)] + [len(text)]
        self._items = [(match.start(), match.end()) for match in _ITEM.finditer(text)]
        self._text = text

    def item(self, at: int) -> int | None:
        """Which dated item of a list holds a place in the text; None where none does, or where there is but one."""
        number = bisect.bisect_right(self._items, (at, at)) - 1
        return number if number >= 0 and at < self._items[number][1] and len(self._items) > 1 else None

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
