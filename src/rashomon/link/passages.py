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


class Passages:
    """Where each sentence of one text begins and ends."""

    def __init__(self, text: str) -> None:
        self._ends = [match.end() for match in _END.finditer(text)] + [len(text)]

    def number(self, at: int) -> int:
        """Which sentence, counted from 0, holds a place in the text."""
        return min(bisect.bisect_right(self._ends, at), len(self._ends) - 1)

    def span(self, number: int) -> Span:
        """The sentence of that number."""
        return (self._ends[number - 1] if number else 0), self._ends[number]
