"""The head of an article that was pasted as it stood in print: a headline, who published it, the day, then the text.

    Sixty hurt on the bridge

    The Harbour Courier
    5 October 2032

    Three days after ...

It is taken for one only where a line that is nothing but a whole date stands among the first short lines and an empty
line follows: a wire's "GENEVA, 5 May" opens its text. What is not certain stays in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rashomon.read.dates import iso_date

_LONGEST: Final = 150  # characters of a headline
_MOST: Final = 6  # lines of a head
_BYLINE: Final = re.compile(r"by\s+(?=[^\W\d_])", re.IGNORECASE)
_DATE: Final = re.compile(
    r"(?:(?:published|updated|posted|issued|dated?)(?:\s+on)?:?\s+)?"
    r"(?P<day>\d{4}-\d\d-\d\d|(?:[A-Z][a-z]+day,?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+\.?|[A-Z][a-z]+\.?\s+\d{1,2}),?\s+\d{4})"
    r"(?:,?\s+(?:at\s+)?\d{1,2}[.:]\d\d\b.{0,12})?",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[.!?:;,]$")


@dataclass(frozen=True, slots=True)
class PlainHead:
    """What a head says, and where the text begins."""

    title: str
    published: str
    start: int
    publisher: str | None = None
    authors: str = ""


def plain_head(source: str) -> PlainHead | None:
    """The head of a text, None where it begins without one."""
    lines: list[str] = []
    for line, end in _short_lines(source):
        dated = _DATE.fullmatch(line)
        published = iso_date(dated["day"]) if dated else None
        if published is None:
            lines.append(line)
            continue
        start = _after_empty_line(source, end)
        return _head(lines, published, start) if start is not None else None
    return None


def _short_lines(source: str) -> Iterator[tuple[str, int]]:
    """The first lines that are not empty, each with where it ends, as long as they are no paragraphs."""
    found = (match for match in re.finditer(r"[^\r\n]*\S[^\r\n]*", source[: _MOST * 2 * _LONGEST]))
    for _, match in zip(range(_MOST), found, strict=False):
        if len(match[0]) > _LONGEST:
            return
        yield match[0].strip(), match.end()


def _after_empty_line(source: str, at: int) -> int | None:
    """Where the next paragraph begins, if an empty line and some text follow."""
    match = re.compile(r"[ \t]*(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)\s*(?=\S)").match(source, at)
    return match.end() if match else None


def _head(lines: list[str], published: str, start: int) -> PlainHead | None:
    """The parts of a head: first the headline, then the lines that are bylines, then who published it."""
    bylines = [line for line in lines[1:] if _BYLINE.match(line)]
    others = [line for line in lines[1:] if not _BYLINE.match(line)]
    if not lines or any(_SENTENCE.search(line) for line in (*others, lines[0].rstrip("!?"))):
        return None
    return PlainHead(
        title=lines[0],
        published=published,
        start=start,
        publisher=others[0] if len(others) == 1 else None,
        authors="; ".join(_BYLINE.sub("", line) for line in bylines),
    )
