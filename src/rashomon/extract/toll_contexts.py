"""The words around each figure of a document, and whether it reports a crime.

Reports of crimes count a few dead in ways of their own, and thousands of them were learned from. In all other news
(wars, unrest, disasters) the words beside a figure tell more: that it is of another time, of another mouth, or wrong.
Names, numbers and dates are kinds here, so that nothing is learned of anybody; only a word that opens a sentence stands
as it is, and is learned where several texts have it.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rashomon.annotate.grammar import MONTHS, WEEKDAYS
from rashomon.annotate.wordlists import wordlists
from rashomon.extract.casualties import Figure

# So many words before a figure, and behind its first, stand beside it.
_BEFORE, _BEHIND = 6, 8
# No sentence of news is much longer, in characters, on either side of a figure.
_REACH: Final = 400
# Sentences from here on in a text are all late.
_LATE: Final = 5
_WORD: Final = re.compile(r"[^\W\d_][^\W\d_'’-]*(?:['’-][^\W\d_]+)*|\d[\d,.]*|[“”\"]")
_YEAR: Final = re.compile(r"1[5-9]\d\d|20\d\d")
_STOP: Final = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")


def is_of_crime(title: str, text: str) -> bool:
    """Whether a text has more words of police work than of wars, unrest and disasters."""
    said = {match[0].lower() for match in _WORD.finditer(f"{title} {text}")}
    lists = wordlists("toll_words")
    return len(said & lists["of_crime"]) > len(said & lists["of_other"])


def contexts(figures: Sequence[Figure], text: str) -> tuple[frozenset[str], ...]:
    """What stands around each figure: words before it, behind it and of its sentence, those of the sentence before that
    point to another time or mouth, and how far on in the text it is."""
    starts = [0, *(match.end() for match in _STOP.finditer(text)), len(text)]
    return tuple(frozenset(_around(figure.at, text, starts)) for figure in figures)


def _around(at: int, text: str, starts: Sequence[int]) -> Iterator[str]:
    place = max(0, bisect.bisect_right(starts, at) - 1)
    first, end = starts[place], starts[min(place + 1, len(starts) - 1)]
    start, end = max(first, at - _REACH), min(end, at + _REACH)
    before, behind = list(_kinds(text, start, at, first)), list(_kinds(text, at, end, first))
    yield from (f"before:{word}" for word in before[-_BEFORE:])
    yield from (f"behind:{word}" for word in behind[1 : _BEHIND + 1])
    yield from (f"beside:{word}" for word in (*before, *behind))
    pointing = wordlists("toll_words")["pointing"] | {"MONTH", "YEAR"}
    above = starts[max(0, place - 1)]
    yield from (f"above:{word}" for word in _kinds(text, max(above, first - _REACH), first, above) if word in pointing)
    yield f"sentence:{min(place, _LATE)}"


def _kinds(text: str, start: int, end: int, first: int) -> Iterable[str]:
    """The words of a stretch in lower case; numbers, dates, names and quote marks by their kind. What opens the
    sentence, which begins at ``first``, may be a name: of those only words are known that several texts have.
    """
    return (_kind(match, is_first=match.start() == first) for match in _WORD.finditer(text, start, end))


def _kind(match: re.Match[str], *, is_first: bool) -> str:
    word = match[0]
    if word[0].isdigit():
        return "YEAR" if _YEAR.fullmatch(word) else "NUMBER"
    if word in '“”"':
        return "QUOTE"
    low = word.lower()
    if word[0].isupper() and low in MONTHS:
        return "MONTH"
    if word[0].isupper() and low in WEEKDAYS:
        return "DAY"
    return "NAME" if word[0].isupper() and not is_first else low
