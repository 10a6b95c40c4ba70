"""What becomes of a document that is added, and the writing of it.

A document is the same as one that is there when id and text are the same. Its record is then written anew only
if the running version of rashomon made it and another made the one that is there, or if it says something else
of itself (a title corrected). Of copies that differ in their bytes or address alone the one that sorts first is
kept, so that the order of adding does not show.

Documents wait, whole, until they are written together in one transaction: a statement of DuckDB costs half a
millisecond whether it writes one row or a hundred, and a document has rows in fourteen tables.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import duckdb

from rashomon.errors import NotText
from rashomon.read.reading import Alignment, Capture, document_id
from rashomon.record import Document, Record
from rashomon.store import tables
from rashomon.store.alignments import flat
from rashomon.store.casefile import VERSION
from rashomon.store.rows import Row, document_row, rows, without_text

How = Literal["new", "same", "renamed", "replaced"]
# What says something else than the record of a document: how it was come by, and what people decided.
_NOT_DERIVED: Final = frozenset({"documents", "captures", "case_file", "decisions"})


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


@dataclass(frozen=True, slots=True)
class _Change:
    """What adding one document does to the case. ``rows`` are by table; without any only a capture is new."""

    id: str
    places: frozenset[str]
    rows: dict[str, list[Row]]
    is_replacing: bool = False
    outdated: tuple[tuple[str, str, str], ...] = ()


class Adding:
    """Writes documents through one connection. ``safe`` counts those that are in the file for good."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._db = connection
        names = tables.names(connection, views=False)
        self._insertions = {name: _insertion(name, tables.types(connection, name)) for name in names}
        self._waiting: list[_Change] = []
        self.safe = self._count()

    def add(self, new: Stored) -> Added:
        """Lets a document with its captures, or what is new of them, wait to be written.

        Raises NotText for a text that no file can hold (half of a surrogate pair).
        """
        _refuse_halves(new)
        key = content_key(new.record.document)
        self._settle({new.record.document.id, key}, {capture.place for capture in new.captures})
        record, known, is_renamed = self._under_free_id(new.record, key)
        is_better = known is not None and _is_better(record, new.version, key, known)
        is_written = known is None or is_better
        change = self._change(replace(new, record=record), key=key, is_written=is_written, is_replacing=is_better)
        if change.rows or change.outdated:
            self._waiting.append(change)
        if known is None:
            return Added("renamed" if is_renamed else "new", record.document.id)
        is_other = (known.version, known.key) != (new.version, key)
        return Added("replaced" if is_better and is_other else "same", record.document.id)

    def __len__(self) -> int:
        """How many documents wait."""
        return len(self._waiting)

    def write(self) -> None:
        """Writes what waits in one transaction: all of it or, where an error is raised, nothing."""
        if not self._waiting:
            return
        self._db.execute("BEGIN")
        try:
            self._clear_the_way()
            self._insert_all()
            self._db.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(duckdb.Error):  # after a failed write there is nothing left to roll back
                self._db.execute("ROLLBACK")
            raise
        self._waiting = []
        self.safe = self._count()

    def replace(self, records: Sequence[Record]) -> None:
        """Writes these records over those of the same documents, whatever version made them."""
        for record in records:
            found = self._db.execute("SELECT version, key FROM documents WHERE id = ?", [record.document.id]).fetchone()
            if found:
                drawn = {"documents": [document_row(record, key=found[1], version=found[0], added_at=_now())]}
                self._waiting.append(_Change(record.document.id, frozenset(), {**drawn, **rows(record)}, True))
        self.write()

    def let_go(self) -> None:
        """Forgets what waits: it cannot be written."""
        self._waiting = []

    def _settle(self, ids: set[str], places: set[str]) -> None:
        """Writes what waits if it has to do with the document that comes: the decision is drawn from the file."""
        if any(change.id in ids or not places.isdisjoint(change.places) for change in self._waiting):
            self.write()

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

    def _change(self, new: Stored, *, key: str, is_written: bool, is_replacing: bool) -> _Change:
        id_ = new.record.document.id
        drawn = _document_rows(new, key) if is_written else {}
        owners = {capture: self._owners(capture) for capture in new.captures}
        captures = [_capture_row(id_, capture) for capture, others in owners.items() if id_ not in others]
        outdated = [(o, c.place, c.sha256) for c, others in owners.items() for o in others - {id_}]
        return _Change(
            id_,
            frozenset(capture.place for capture in new.captures),
            {**drawn, **({"captures": captures} if captures else {})},
            is_replacing,
            tuple(outdated),
        )

    def _owners(self, capture: Capture) -> set[str]:
        """The documents that came from these bytes at this place."""
        found = self._db.execute(
            "SELECT document FROM captures WHERE place = ? AND sha256 = ?", [capture.place, capture.sha256]
        ).fetchall()
        return {id_ for (id_,) in found}

    def _clear_the_way(self) -> None:
        """Takes out what is to be replaced and what is outdated."""
        self._forget([change.id for change in self._waiting if change.is_replacing])
        for id_, place, sha256 in (outdated for change in self._waiting for outdated in change.outdated):
            self._give_up(id_, place, sha256)

    def _insert_all(self) -> None:
        """All rows of one table in one statement, a list a column: row by row is fifty times as slow."""
        for table, insertion in self._insertions.items():
            new = [row for change in self._waiting for row in change.rows.get(table, ())]
            if new:
                self._db.execute(insertion, [list(column) for column in zip(*new, strict=True)])

    def _forget(self, ids: list[str]) -> None:
        """Takes documents out of every table but the captures, which say what is true of them still."""
        if ids:
            for table in self._insertions.keys() - _NOT_DERIVED:
                self._db.execute(f"DELETE FROM {table} WHERE document IN (SELECT unnest(?::VARCHAR[]))", [ids])
            self._db.execute("DELETE FROM documents WHERE id IN (SELECT unnest(?::VARCHAR[]))", [ids])

    def _give_up(self, id_: str, place: str, sha256: str) -> None:
        """This version drew another text from the same bytes: the older text goes, if nothing else gave it."""
        if not self._has("documents WHERE id = ? AND version <> ?", [id_, VERSION]):
            return
        where = "document = ? AND place = ? AND sha256 = ?"
        self._db.execute(f"DELETE FROM captures WHERE {where}", [id_, place, sha256])
        if not self._has("captures WHERE document = ?", [id_]):
            self._forget([id_])

    def _has(self, what: str, values: list[str]) -> bool:
        return self._db.execute(f"SELECT 1 FROM {what} LIMIT 1", values).fetchone() is not None

    def _count(self) -> int:
        found = self._db.execute("SELECT count(*) FROM documents").fetchone()
        return int(found[0]) if found else 0


def _refuse_halves(new: Stored) -> None:
    said_of_itself = (new.record.document.title, new.record.document.publisher, *new.record.document.authors)
    try:
        "".join(filter(None, (new.record.document.text, *said_of_itself))).encode()
    except UnicodeEncodeError as error:
        why = f"it has half of a character (a lone surrogate, U+{ord(error.object[error.start]):04X})"
        raise NotText(new.captures[0].place, why, "save it as UTF-8 again") from error
    place = new.captures[0].place
    shown = place.encode(errors="replace").decode()
    if shown != place:
        raise NotText(shown, "its name is no UTF-8, which a case cannot keep", "give the file another name")


def content_key(document: Document) -> str:
    """What the text and what it says of itself add up to; the address and the file are no part of it."""
    return document_id(document.text, document.title, document.publisher, document.published, *document.authors)


def _document_rows(new: Stored, key: str) -> dict[str, list[Row]]:
    return {
        "documents": [document_row(new.record, key=key, version=new.version, added_at=_now())],
        "alignments": [(new.record.document.id, flat(new.alignment))],
        **rows(new.record),
    }


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).replace(tzinfo=None).isoformat()


def _capture_row(document: str, c: Capture) -> Row:
    return document, c.method, c.place, c.at, c.sha256, c.size, c.media_type, c.encoding


def _insertion(table: str, types: dict[str, str]) -> str:
    return f"INSERT INTO {table} SELECT {', '.join(f'unnest(?::{kind}[])' for kind in types.values())}"


def _is_better(record: Record, version: str, key: str, known: _Known) -> bool:
    if version != known.version:
        return version == VERSION
    return key != known.key or without_text(record) < known.record
