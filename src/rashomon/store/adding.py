"""Putting one document into a case, within a transaction that the caller holds.

A document is the same as one that is there when id and text are the same. Its record is then written anew only
if the running version of rashomon made it and another made the one that is there, or if it says something else
of itself (a title corrected). Of copies that differ in their bytes or address alone the one that sorts first is
kept, so that the order of adding does not show.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import duckdb

from rashomon.read.reading import Alignment, Capture, document_id
from rashomon.record import Document, Record
from rashomon.store import tables
from rashomon.store.alignments import flat
from rashomon.store.casefile import VERSION
from rashomon.store.rows import Row, document_row, rows, without_text

How = Literal["new", "same", "renamed", "replaced"]


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding a document, and the id under which it is stored. False where it was there already.

    ``renamed``: its given id stands for another text already, so it is stored under the id of its content.
    ``replaced``: it was there, read by another version of rashomon or saying something else of itself.
    """

    how: How
    id: str

    def __bool__(self) -> bool:
        return self.how != "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A record as a case keeps it: with who read it, the way back to its source and how it was come by."""

    record: Record
    version: str
    alignment: Alignment
    captures: tuple[Capture, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the case has under an id."""

    version: str
    key: str
    is_same_text: bool
    record: str


class Adding:
    """Writes documents through one connection. ``documents`` counts those in the case, with what is not committed."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._db = connection
        self.documents: int = len(connection.execute("SELECT id FROM documents").fetchall())
        names = tables.names(connection, views=False)
        self._insertions = {name: _insertion(name, tables.types(connection, name)) for name in names}

    def put(self, new: Stored) -> Added:
        """Adds a document with its captures, or what is new of them."""
        key = content_key(new.record.document)
        record, known, is_renamed = self._under_free_id(new.record, key)
        is_better = known is not None and _is_better(record, new.version, key, known)
        if known is None or is_better:
            self._write(record, new.version, key, new.alignment)
        for capture in new.captures:
            self._capture(record.document.id, capture)
        if known is None:
            return Added("renamed" if is_renamed else "new", record.document.id)
        is_other = (known.version, known.key) != (new.version, key)
        return Added("replaced" if is_better and is_other else "same", record.document.id)

    def _under_free_id(self, record: Record, key: str) -> tuple[Record, _Known | None, bool]:
        """The record under its own id, or that of its content where the first stands for another text."""
        known = self._known(record.document.id, record.document.text)
        if known is None or known.is_same_text:
            return record, known, False
        record = replace(record, document=replace(record.document, id=key))
        return record, self._known(key, record.document.text), True

    def _known(self, id_: str, text: str) -> _Known | None:
        found = self._db.execute(
            "SELECT version, key, text = ?, record FROM documents WHERE id = ?", [text, id_]
        ).fetchone()
        return _Known(*found) if found else None

    def _write(self, record: Record, version: str, key: str, alignment: Alignment) -> None:
        id_ = record.document.id
        self._forget(id_, keep=("captures",))
        now = datetime.datetime.now(datetime.UTC).replace(tzinfo=None).isoformat()
        self._insert("documents", [document_row(record, key=key, version=version, added_at=now)])
        self.documents += 1
        self._insert("alignments", [(id_, flat(alignment))])
        for table, new in rows(record).items():
            self._insert(table, new)

    def _insert(self, table: str, new: Sequence[Row]) -> None:
        """All rows of one table in one statement, a list a column: row by row is fifty times as slow."""
        if new:
            self._db.execute(self._insertions[table], [list(column) for column in zip(*new, strict=True)])

    def _capture(self, id_: str, capture: Capture) -> None:
        where = [capture.place, capture.sha256]
        found = self._db.execute("SELECT document FROM captures WHERE place = ? AND sha256 = ?", where).fetchall()
        for (other,) in found:
            if other != id_:
                self._give_up(other, where)
        if (id_,) not in found:
            size, media_type = capture.size, capture.media_type
            row = (id_, capture.method, capture.place, capture.at, capture.sha256, size, media_type, capture.encoding)
            self._insert("captures", [row])

    def _give_up(self, id_: str, where: list[str]) -> None:
        """This version drew another text from the same bytes: the older text goes, if nothing else gave it."""
        if not self._has("documents WHERE id = ? AND version <> ?", [id_, VERSION]):
            return
        self._db.execute("DELETE FROM captures WHERE document = ? AND place = ? AND sha256 = ?", [id_, *where])
        if not self._has("captures WHERE document = ?", [id_]):
            self._forget(id_)

    def _forget(self, id_: str, *, keep: tuple[str, ...] = ()) -> None:
        if self._has("documents WHERE id = ?", [id_]):
            for table in self._insertions.keys() - {"documents", "case_file", *keep}:
                self._db.execute(f"DELETE FROM {table} WHERE document = ?", [id_])
            self._db.execute("DELETE FROM documents WHERE id = ?", [id_])
            self.documents -= 1

    def _has(self, what: str, values: list[str]) -> bool:
        return self._db.execute(f"SELECT 1 FROM {what} LIMIT 1", values).fetchone() is not None


def content_key(document: Document) -> str:
    """What the text and what it says of itself add up to; the address and the file are no part of it."""
    return document_id(document.text, document.title, document.publisher, document.published, *document.authors)


def _insertion(table: str, types: dict[str, str]) -> str:
    return f"INSERT INTO {table} SELECT {', '.join(f'unnest(?::{kind}[])' for kind in types.values())}"


def _is_better(record: Record, version: str, key: str, known: _Known) -> bool:
    if version != known.version:
        return version == VERSION
    return key != known.key or without_text(record) < known.record
