"""The words in which English news writes times, as regular expressions over lower-case text.

They are kept in ``lexicon/times.txt``: named pieces and named rules. Where two rules match at one place, the
longer match wins, then the earlier rule (``timex.py``). What a match means is read in the ``time_*`` modules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Final

from rashomon.annotate.grammar import MONTHS, WEEKDAYS
from rashomon.extract.calendar_dates import HOLIDAYS
from rashomon.extract.numbers import NUMBER, NUMBER_WORD, ORDINALS, SMALL

_MADE: Final[dict[str, str]] = {
    "wd": "(?:" + "|".join(WEEKDAYS) + ")",
    "mon": "(?:" + "|".join(MONTHS) + r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)",
    "ord": "(?:" + "|".join(sorted((o.replace("-", "[- ]") for o in ORDINALS), key=lambda o: -len(o))) + ")",
    "hol": "(?:" + "|".join(HOLIDAYS) + ")",
    "num": NUMBER,
    "word": NUMBER_WORD,
    "count": "(?:" + "|".join(SMALL) + ")",
}
_PIECE: Final = re.compile(r"\{([a-z]+)\}")


def _entries(part: str) -> Iterator[tuple[str, str]]:
    """Name and pattern of each line of one part of the file."""
    text = (files("rashomon") / "lexicon" / "times.txt").read_text(encoding="utf-8")
    section = text.split(f"[{part}]\n", maxsplit=1)[1].split("\n[", maxsplit=1)[0]
    for line in section.splitlines():
        if line and not line.startswith("#"):
            name, _, pattern = line.partition("\t")
            yield name, pattern


def _filled(source: str, pieces: Mapping[str, str]) -> str:
    """The source with every piece put in its place, however deep."""
    while match := _PIECE.search(source):
        source = source.replace(match[0], pieces[match[1]])
    return source


def _spaced(source: str, pieces: Mapping[str, str]) -> str:
    """The pattern: a blank is any white space, an optional blank any or none; no match begins in a word."""
    spaced = re.sub(r"(?<!\\) \?", r"\\s*", _filled(source, pieces))
    spaced = re.sub(r"(?<!\\) ", r"\\s+", spaced)
    return rf"(?<![\w£$€])(?:{spaced})"


_PIECES: Final = _MADE | dict(_entries("pieces"))
# Nor does any end in a word.
RULES: Final = tuple((name, re.compile(_spaced(source, _PIECES) + r"(?!\w)")) for name, source in _entries("rules"))
# Where a rule may match: nearly all of the time would go to trying each rule on each character.
START: Final = re.compile(f"(?={_spaced(dict(_entries('start'))['first'], _PIECES)})")
# What may stand for a day inside a longer expression, read on its own.
DAY_RULES: Final = ("iso", "mdy", "dmy", "holiday", "day", "weekday", "today")
