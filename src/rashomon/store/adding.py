"""What becomes of a document that is added, and the writing of it.

A document is the same as one that is there when id and text are the same. Its record is then written anew only
if the running version of rashomon made it and another made the one that is there, or if it says something else
of itself (a title corrected). Of copies that differ in their bytes or address alone the one that sorts first is
kept, so that the order of adding does not show.

To replace is to take out, with the writing of a document, what its place gave before: the older version of a page
that was saved anew. What another place gave as well stays.

Documents wait, whole, until they are written together in one transaction: a statement of DuckDB costs half a
millisecond whether it writes one row or a hundred, and a document has rows in fourteen tables.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import duckdb

from rashomon.errors import NotText
from rashomon.read.reading import Alignment, document_id
from rashomon.record import Document, Record
from rashomon.store import tables
from rashomon.store.alignments import flat
from rashomon.store.casefile import VERSION
from rashomon.store.located import Found
from rashomon.store.removing import forget, give_up, remove
from rashomon.store.rows import Row, document_row, rows, without_text
from rashomon.store.transactions import transaction
from rashomon.store.versions import Captured, Known

How = Literal["new", "same", "renamed", "replaced"]


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding a document, and the id under which it is stored. False where it was there already.

    ``renamed``: its given id stands for another text already, so it is stored under the id of its content.
    ``replaced``: it was there, read by another version of rashomon or saying something else of itself.
    ``versions`` are the documents with the same address that stay in the case, ``instead_of`` those that go.
    """

    how: How
    id: str
    versions: tuple[str, ...] = ()
    instead_of: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.how != "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A record as a case keeps it: with who read it, the way back to its source and how it was come by."""

    record: Record
    version: str
    alignment: Alignment
    captures: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class _There:
    """What the case has under an id."""

    version: str
    key: str
    is_same_text: bool
    record: str


@dataclass(frozen=True, slots=True)
class _Change:
    """What adding one document does to the case. ``rows`` are by table; without any only a capture is new."""

    id: str
    rows: dict[str, list[Row]]
    is_replacing: bool = False
    outdated: tuple[Captured, ...] = ()

    @property
    def documents(self) -> set[str]:
        """All that it has to do with."""
        return {self.id, *(captured.document for captured in self.outdated)}


class Adding:
    """Writes documents through one connection. ``safe`` counts those that are in the file for good."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._db = connection
        names = tables.names(connection, views=False)
        self._insertions = {name: _insertion(name, tables.types(connection, name)) for name in names}
        self._waiting: list[_Change] = []
        self.safe = self._count()

    def add(self, new: Stored, known: Known, *, is_replacing: bool = False) -> Added:
        """Lets a document with its captures, or what is new of them, wait to be written; ``known`` takes it in.

        ``is_replacing``: what its place gave before goes out. Raises NotText for a text that no file can hold
        (half of a surrogate pair).
        """
        _refuse_halves(new)
        key = content_key(new.record.document)
        self._settle({new.record.document.id, key})
        record, there, is_renamed = self._under_free_id(new.record, key)
        id_, uri = record.document.id, record.document.uri
        is_better = there is not None and _is_better(record, new.version, key, there)
        drawn = _document_rows(replace(new, record=record), key) if there is None or is_better else {}
        older = known.older(id_, new.captures) if is_replacing else ()
        found = {*known.otherwise(id_, new.captures, VERSION), *older}
        outdated = tuple(sorted(found, key=lambda c: (c.document, c.place, c.sha256, c.location or "")))
        self._settle({captured.document for captured in outdated})
        if captures := known.new(id_, new.captures):
            drawn["captures"] = [_capture_row(id_, capture) for capture in captures]
        if drawn or outdated:
            self._waiting.append(_Change(id_, drawn, is_better, outdated))
        gone = known.only_of(outdated)
        known.give_up(outdated)
        known.note(id_, uri, new.captures, new.version if there is None or is_better else there.version)
        how = _how(new.version, key, there, is_better=is_better, is_renamed=is_renamed)
        return Added(how, id_, versions=known.versions(id_, uri, new.captures), instead_of=gone)

    def __len__(self) -> int:
        """How many documents wait."""
        return len(self._waiting)

    def write(self) -> None:
        """Writes what waits in one transaction: all of it or, where an error is raised, nothing."""
        if not self._waiting:
            return
        with transaction(self._db):
            forget(self._db, [change.id for change in self._waiting if change.is_replacing])
            give_up(self._db, [outdated for change in self._waiting for outdated in change.outdated])
            self._insert_all()
        self._waiting = []
        self.safe = self._count()

    def replace(self, records: Sequence[Record]) -> None:
        """Writes these records over those of the same documents, whatever version made them."""
        for record in records:
            found = self._db.execute("SELECT version, key FROM documents WHERE id = ?", [record.document.id]).fetchone()
            if found:
                drawn = {"documents": [document_row(record, key=found[1], version=found[0], added_at=_now())]}
                self._waiting.append(_Change(record.document.id, {**drawn, **rows(record)}, True))
        self.write()

    def remove(self, ids: Sequence[str]) -> None:
        """Takes documents out, all of them or, where an error is raised, none."""
        self.write()
        with transaction(self._db):
            remove(self._db, ids)
        self.safe = self._count()

    def let_go(self) -> None:
        """Forgets what waits: it cannot be written."""
        self._waiting = []

    def _settle(self, ids: set[str]) -> None:
        """Writes what waits if it has to do with these documents: what becomes of them is drawn from the file."""
        if any(not ids.isdisjoint(change.documents) for change in self._waiting):
            self.write()

    def _under_free_id(self, record: Record, key: str) -> tuple[Record, _There | None, bool]:
        """The record under its own id, or that of its content where the first stands for another text."""
        there = self._there(record.document.id, record.document.text)
        if there is None or there.is_same_text:
            return record, there, False
        record = replace(record, document=replace(record.document, id=key))
        return record, self._there(key, record.document.text), True

    def _there(self, id_: str, text: str) -> _There | None:
        found = self._db.execute(
            "SELECT version, key, text = ?, record FROM documents WHERE id = ?", [text, id_]
        ).fetchone()
        return _There(*found) if found else None

    def _insert_all(self) -> None:
        """All rows of one table in one statement, a list a column: row by row is fifty times as slow."""
        for table, insertion in self._insertions.items():
            new = [row for change in self._waiting for row in change.rows.get(table, ())]
            if new:
                self._db.execute(insertion, [list(column) for column in zip(*new, strict=True)])

    def _count(self) -> int:
        found = self._db.execute("SELECT count(*) FROM documents").fetchone()
        return int(found[0]) if found else 0


def _refuse_halves(new: Stored) -> None:
    place = new.captures[0].capture.place if new.captures else new.record.document.id
    said_of_itself = (new.record.document.title, new.record.document.publisher, *new.record.document.authors)
    try:
        "".join(filter(None, (new.record.document.text, *said_of_itself))).encode()
    except UnicodeEncodeError as error:
        why = f"it has half of a character (a lone surrogate, U+{ord(error.object[error.start]):04X})"
        raise NotText(place, why, "save it as UTF-8 again") from error
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


def _capture_row(document: str, found: Found) -> Row:
    c = found.capture
    return document, c.method, c.place, c.at, c.sha256, c.size, c.media_type, c.encoding, found.location


def _insertion(table: str, types: dict[str, str]) -> str:
    return f"INSERT INTO {table} SELECT {', '.join(f'unnest(?::{kind}[])' for kind in types.values())}"


def _how(version: str, key: str, there: _There | None, *, is_better: bool, is_renamed: bool) -> How:
    if there is None:
        return "renamed" if is_renamed else "new"
    return "replaced" if is_better and (there.version, there.key) != (version, key) else "same"


def _is_better(record: Record, version: str, key: str, there: _There) -> bool:
    if version != there.version:
        return version == VERSION
    return key != there.key or without_text(record) < there.record
