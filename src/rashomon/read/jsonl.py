"""Lines of JSON: each object that has a text is a document, read as it is given.

Besides the project's own names for the fields, those that trafilatura and news-please write are understood,
and a whole record of this project is read as its document. The text of the object is the source that the
alignment points into; the line around it is known by its number.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from rashomon.errors import Broken, NotText
from rashomon.read.dates import iso_date, left_out
from rashomon.read.draft import Draft
from rashomon.read.language import code_of
from rashomon.read.reading import Alignment
from rashomon.read.text import names
from rashomon.record import PublishedFrom

# The first name that has a value wins: our own, then trafilatura's, then news-please's.
_FIELDS: Final = {
    "text": ("text", "raw_text", "maintext"),
    "id": ("id",),
    "uri": ("uri", "url", "source"),
    "title": ("title", "title_page"),
    "publisher": ("publisher", "sitename", "source-hostname", "hostname", "source_domain"),
    "authors": ("authors", "author"),
    "published": ("published", "date", "date_publish"),
    "language": ("language",),
}
_FROM: Final[tuple[PublishedFrom, ...]] = ("given", "metadata", "text")


def read_json(payload: bytes, *, place: str) -> Draft:
    """The draft of one object. Raises Broken where it is no JSON object with a text, NotText where that is empty."""
    found = _object(payload, place)
    document = found.get("document")
    said = document if isinstance(document, dict) and "text" in document else found
    text = _field(said, "text")
    if not isinstance(text, str):
        raise Broken(place, "the object has no text", 'give it a key "text" with a string')
    if not text.strip():
        raise NotText(place, "the text is empty")
    if not _is_whole(text):
        raise Broken(place, "the text holds half of a surrogate pair", "it was cut within an escaped character")
    return _drafted(said, text)


def _object(payload: bytes, place: str) -> Mapping[str, Any]:
    try:
        found = json.loads(payload.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Broken(place, f"not in UTF-8 (byte {error.start})", "JSON is always in UTF-8") from error
    except json.JSONDecodeError as error:
        raise Broken(place, f"no JSON ({error.msg} at character {error.pos + 1})") from error
    except (ValueError, RecursionError) as error:
        raise Broken(place, "no JSON that can be read (too deep, or a number too long)") from error
    if not isinstance(found, dict):
        raise Broken(place, "no JSON object", 'a line looks like {"text": ".."}')
    return found


def _drafted(said: Mapping[str, Any], text: str) -> Draft:
    written = _field(said, "published")
    published = iso_date(written)
    given = next((kind for kind in _FROM if kind == said.get("published_from")), _FROM[0])
    identity = _field(said, "id")
    return Draft(
        text=text,
        source=text,
        alignment=Alignment.shifted(len(text), 0),
        media_type="application/json",
        encoding="utf-8",
        id=_string(str(identity)) if isinstance(identity, str | int) and not isinstance(identity, bool) else None,
        uri=_string(_field(said, "uri")),
        title=_string(_field(said, "title")),
        publisher=_string(_field(said, "publisher")),
        authors=_authors(_field(said, "authors")),
        published=published,
        published_from=given if published else None,
        language=code_of(_field(said, "language")),
        dropped=left_out(written),
    )


def _field(said: Mapping[str, Any], name: str) -> Any:
    return next((said[key] for key in _FIELDS[name] if said.get(key) not in (None, "", [])), said.get(name))


def _string(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) and _is_whole(value) else None


def _authors(value: Any) -> tuple[str, ...]:
    """A list of names, or one string of them as trafilatura writes it ("A; B")."""
    if isinstance(value, str):
        return names(value) if _is_whole(value) else ()
    return tuple(name for name in map(_string, value) if name) if isinstance(value, list) else ()


def _is_whole(text: str) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in text) if not text.isascii() else True
