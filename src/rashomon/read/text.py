"""Plain text and Markdown: the decoded text as it stands, after an optional front matter.

The document's text begins after the front matter (:mod:`rashomon.read.front_matter`); offsets count from there. Where
there is none, the head of an article as it stood in print is looked for (:mod:`rashomon.read.plain_head`). Line ends
and Markdown's signs stay as they are.
"""

from __future__ import annotations

import re

from rashomon.read.dates import iso_date, left_out
from rashomon.read.draft import Draft
from rashomon.read.encodings import decoded
from rashomon.read.front_matter import front_matter
from rashomon.read.language import code_of
from rashomon.read.plain_head import plain_head
from rashomon.read.reading import Alignment
from rashomon.record import Dropped


def read_text(payload: bytes, *, charset: str | None = None) -> Draft:
    """The draft of a text file. Raises UndecodableError where the bytes are no text."""
    found = decoded(payload, charset=charset)
    matter = front_matter(found.text)
    said, start = matter.said, matter.start
    head = None if start or found.text.startswith("---") else plain_head(found.text)  # a fence is no headline
    if head is not None:
        given = {"title": head.title, "publisher": head.publisher, "authors": head.authors}
        said, start = {key: value for key, value in given.items() if value}, head.start
    text = found.text[start:]
    published = head.published if head else iso_date(said.get("published"))
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
        published_from=("text" if head else "given") if published else None,
        language=code_of(said.get("language")),
        dropped=(*_broken(matter.broken), *left_out(said.get("published"))),
    )


def _broken(problem: str | None) -> tuple[Dropped, ...]:
    why = f"the front matter is no YAML and stays text: {problem}"
    return (Dropped(part="front matter", span=None, why=why),) if problem else ()


def names(written: str) -> tuple[str, ...]:
    """Names that are parted by semicolons, or by commas and "and"."""
    parts = written.split(";") if ";" in written else re.split(r",|\band\b|&", written)
    return tuple(name.strip() for name in parts if name.strip())
