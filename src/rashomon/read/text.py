"""Plain text and Markdown: the decoded text as it stands, after an optional front matter.

Front matter is a first paragraph of ``Key: value`` lines, all with keys that are known here (``Title``,
``Publisher``, ``Published``, ``Authors``, ``Url``, in any case), closed by an empty line. The document's text
begins after that line; offsets count from there. Line ends and Markdown's signs stay as they are.
"""

from __future__ import annotations

import re
from typing import Final

from rashomon.read.dates import iso_date, left_out
from rashomon.read.draft import Draft
from rashomon.read.encodings import decoded
from rashomon.read.reading import Alignment

_KEYS: Final = {"title": "title", "publisher": "publisher", "published": "published", "authors": "authors",
                "author": "authors", "url": "url", "uri": "url", "language": "language"}  # fmt: skip
_LINE = re.compile(r"([A-Za-z]+):[ \t]*(.*?)[ \t]*(?:\r\n|\n|\r)")
_EMPTY_LINE = re.compile(r"[ \t]*(?:\r\n|\n|\r)")


def read_text(payload: bytes, *, charset: str | None = None) -> Draft:
    """The draft of a text file. Raises UndecodableError where the bytes are no text."""
    found = decoded(payload, charset=charset)
    said, start = front_matter(found.text)
    text = found.text[start:]
    published = iso_date(said.get("published"))
    return Draft(
        text=text,
        source=found.text,
        alignment=Alignment.shifted(len(text), start),
        media_type="text/plain",
        encoding=found.encoding,
        uri=said.get("url"),
        title=said.get("title"),
        publisher=said.get("publisher"),
        authors=names(said.get("authors", "")),
        published=published,
        published_from="given" if published else None,
        language=said.get("language"),
        dropped=left_out(said.get("published")),
    )


def front_matter(source: str) -> tuple[dict[str, str], int]:
    """What the front matter says, and where the text begins: at 0 where there is none."""
    said: dict[str, str] = {}
    position = 0
    while match := _LINE.match(source, position):
        key = _KEYS.get(match[1].lower())
        if key is None:
            return {}, 0
        said |= {key: match[2]} if match[2] else {}
        position = match.end()
    end = _EMPTY_LINE.match(source, position)
    return (said, end.end()) if position and end else ({}, 0)


def names(written: str) -> tuple[str, ...]:
    """Names that are parted by semicolons, or by commas and "and"."""
    parts = written.split(";") if ";" in written else re.split(r",|\band\b|&", written)
    return tuple(name.strip() for name in parts if name.strip())
