"""The documents of a case without their texts, and their ids cut short."""

from __future__ import annotations

from dataclasses import dataclass, fields

import duckdb

from rashomon.errors import Misuse
from rashomon.read.reading import Capture


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A document without its text and record, for a list."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    language: str | None
    uri: str | None
    words: int
    version: str


def documents(connection: duckdb.DuckDBPyConnection) -> list[Listed]:
    """Every document, by date of publication (those without one last), then id."""
    names = [field.name for field in fields(Listed)]
    found = connection.execute(f"SELECT {', '.join(names)} FROM documents ORDER BY published NULLS LAST, id")
    return [Listed(**dict(zip(names, row, strict=True))) for row in found.fetchall()]


def full_id(connection: duckdb.DuckDBPyConnection, beginning: str) -> str:
    """The id of the one document that begins so. Misuse where none or several do, and for nothing at all."""
    if not beginning:
        raise Misuse("an id is empty; give one of a document, or its beginning")
    found = connection.execute(
        "SELECT id FROM documents WHERE starts_with(id, ?) ORDER BY id = ? DESC, id", [beginning, beginning]
    ).fetchall()
    ids: list[str] = [id_ for (id_,) in found]
    if len(ids) == 1 or beginning in ids:
        return ids[0]
    several = f"{len(ids)} documents begin with it: {', '.join(ids[:5])}{', …' if len(ids) > 5 else ''}"
    raise Misuse(f"no single document {beginning!r}: {several if ids else 'no id begins with it'}")


def captures(connection: duckdb.DuckDBPyConnection, id_: str) -> list[Capture]:
    """How a document was come by: once for each place and content."""
    names = ("method", "place", "at", "sha256", "size", "media_type", "encoding")
    found = connection.execute(
        "SELECT method, place, captured_at, sha256, size, media_type, encoding FROM captures "
        "WHERE document = ? ORDER BY place, sha256",
        [id_],
    ).fetchall()
    return [Capture(**dict(zip(names, row, strict=True))) for row in found]
