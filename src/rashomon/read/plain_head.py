"""The head of an article that was pasted as it stood in print: a headline, who published it, the day, then the text.

    Sixty hurt on the bridge

    The Harbour Courier
    5 October 2032

    Three days after ...

It is taken for one only where a line that is nothing but a whole date stands among the first short lines and an empty
line follows: a wire's "GENEVA, 5 May" opens its text, and of a chronicle whose entries have such lines the first is
none. Where a line beside the headline is no byline and does not read as one name, the title and the day are taken
over and the text is left whole: what is not certain stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rashomon.read.dates import iso_date

_LONGEST: Final = 150  # characters of a headline
_MOST: Final = 6  # lines of a head
_BYLINE: Final = re.compile(
    r"(?:(?:an? )?(?:analysis|column|comment|essay|opinion|report(?:ed)?|story|text|words|written)\s+)?"
    r"by\s+(?=[^\W\d_])",
    re.I,
)
_DATE: Final = re.compile(
    r"(?:(?:published|updated|posted|issued|dated?)(?:\s+on)?:?\s+)?"
    r"(?P<day>\d{4}-\d\d-\d\d|(?:[A-Z][a-z]+day,?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+\.?|[A-Z][a-z]+\.?\s+\d{1,2}),?\s+\d{4})"
    r"(?:,?\s+(?:at\s+)?\d{1,2}[.:]\d\d\b.{0,12})?",
    re.IGNORECASE,
)
_LINE: Final = re.compile(r"[^\r\n]*\S[^\r\n]*")
# What a name has between its greater words; "bulletin of the Water Assembly" says what it is.
_SMALL: Final = frozenset(
    {
        "a",
        "an",
        "and",
        "at",
        "by",
        "de",
        "der",
        "des",
        "di",
        "du",
        "for",
        "from",
        "in",
        "la",
        "le",
        "of",
        "on",
        "the",
        "to",
    }
    | {"von", "paper", "bulletin", "newspaper", "organ", "journal", "news", "service"}
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
        return _head(lines, published, start) if start is not None and not _is_chronicle(source, start) else None
    return None


def _short_lines(source: str) -> Iterator[tuple[str, int]]:
    """The first lines that are not empty, each with where it ends, as long as they are no paragraphs."""
    found = (match for match in _LINE.finditer(source[: _MOST * 2 * _LONGEST]))
    for _, match in zip(range(_MOST), found, strict=False):
        if len(match[0]) > _LONGEST:
            return
        yield match[0].strip(), match.end()


def _after_empty_line(source: str, at: int) -> int | None:
    """Where the next paragraph begins, if an empty line and some text follow."""
    match = re.compile(r"[ \t]*(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)\s*(?=\S)").match(source, at)
    return match.end() if match else None


def _is_chronicle(source: str, start: int) -> bool:
    """Whether a line behind the head is a date alone, too."""
    behind = (match[0].strip() for match in _LINE.finditer(source, start) if len(match[0]) <= _LONGEST)
    return any(_DATE.fullmatch(line) for line in behind)


def _is_name(line: str) -> bool:
    """Whether a line reads as the name of a newspaper or an office: its greater words have capitals."""
    words = [word for word in line.replace(",", " ").split() if word[0].isalpha()]
    small = [word for word in words if word[0].islower()]
    return bool(words) and all(word in _SMALL for word in small)


def _head(lines: list[str], published: str, start: int) -> PlainHead | None:
    """The parts of a head: first the headline, then the lines that are bylines, then who published it."""
    if not lines or _SENTENCE.search(lines[0].rstrip("!?")):
        return None
    bylines = [line for line in lines[1:] if _BYLINE.match(line)]
    others = [line for line in lines[1:] if not _BYLINE.match(line)]
    if len(others) > 1 or not all(map(_is_name, others)):
        return PlainHead(title=lines[0], published=published, start=0)
    return PlainHead(
        title=lines[0],
        published=published,
        start=start,
        publisher=others[0] if others else None,
        authors="; ".join(_BYLINE.sub("", line) for line in bylines),
    )
