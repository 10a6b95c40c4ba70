"""A case: all the records of many documents in one file that can be asked.

One document is one transaction: it is in the case as a whole, with its capture, its way back to the source, its
rows in every table and its words in the search index, or not at all. Whatever ends a run (Ctrl-C, kill, a full
disk, a power cut), the documents that were finished are there and the next run goes on after them.

What people decide (two actors are one, a record is wrong) will be kept apart from what is read, append-only, and
survive that a document is read anew; there is no table for it yet.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import duckdb

from rashomon.errors import Misuse, NotText, StoreError
from rashomon.read.reading import Alignment, Capture, Reading, document_id
from rashomon.record import Record
from rashomon.store import parquet, tables
from rashomon.store.alignments import flat, unflattened
from rashomon.store.casefile import VERSION, connect
from rashomon.store.failures import explained, is_full
from rashomon.store.rows import Row, document_row, key_of, rows, with_text, without_text
from rashomon.store.search import Hit, search
from rashomon.store.whole import whole_file, whole_folder

How = Literal["new", "same", "renamed", "replaced"]

# Records held in memory at once while all are read.
_BATCH = 100


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


@dataclass(frozen=True, slots=True)
class _Known:
    """What the case has under an id."""

    version: str
    key: str
    is_same_text: bool
    record: str


class Store:
    """A case file. Made by :meth:`open`; a context manager that closes it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path, *, read_only: bool) -> None:
        self.path, self.read_only = path, read_only
        self._db = connection
        self._documents = _count(connection)
        self._captured: dict[tuple[str, str], str] | None = None
        tables_ = tables.names(connection, views=False)
        self._insertions = {name: _insertion(name, tables.types(connection, name)) for name in tables_}

    @classmethod
    def open(cls, path: Path | str, *, read_only: bool = False) -> Store:
        """The case at ``path``, made if it is not there (StoreError with ``read_only``).

        Raises StoreError where another process has it, it is no case, is damaged, was made by a newer
        version, or may not be used.
        """
        path = Path(path)
        connection = connect(path, read_only=read_only)
        with explained(path):
            return cls(connection, path, read_only=read_only)

    def close(self) -> None:
        """Closes the file. What was added is safe whether or not this is called."""
        with contextlib.suppress(duckdb.Error):  # a full disk: the log beside the file keeps what could not be merged
            self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __len__(self) -> int:
        return self._documents

    # Adding

    def add(self, reading: Reading, record: Record) -> Added:
        """Adds a document, or only its capture where the same text is there already.

        The same text under the same id is one document, whatever file it comes from; which of the copies
        gives ``uri`` and ``sha256`` does not depend on the order of adding. Raises NotText for a text that
        no file can hold (half of a surrogate pair), StoreError where the disk is full.
        """
        _refuse_halves(reading.capture.place, record)
        added = self._put(record, VERSION, reading.alignment, (reading.capture,))
        if self._captured is not None:
            self._captured[reading.capture.place, reading.capture.sha256] = VERSION
        return added

    def has_capture(self, place: str, sha256: str, version: str = VERSION) -> bool:
        """Whether these very bytes from this place were read by this version: a rerun need not read them."""
        if self._captured is None:
            with explained(self.path):
                found = self._db.execute(
                    "SELECT c.place, c.sha256, max(d.version) FROM captures c JOIN documents d ON d.id = c.document "
                    "GROUP BY ALL"
                ).fetchall()
            self._captured = {(p, s): v for p, s, v in found}
        return self._captured.get((place, sha256)) == version

    def _put(self, record: Record, version: str, alignment: Alignment, captures: tuple[Capture, ...]) -> Added:
        if self.read_only:
            raise Misuse(f"{self.path} is open to read only")
        key = document_id(record.document.text, *key_of(record.document))
        with self._transaction():
            record, known, is_renamed = self._under_free_id(record, key)
            if known is None or _is_to_replace(known, version, key, record):
                self._write(record, version, key, alignment)
            for capture in captures:
                self._capture(record.document.id, capture)
        self._documents += known is None
        return Added(_how(known, version, key, is_renamed=is_renamed), record.document.id)

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
        self._insert("alignments", [(id_, flat(alignment))])
        for table, new in rows(record).items():
            self._insert(table, new)

    def _insert(self, table: str, new: list[Row]) -> None:
        """All rows of one table in one statement, a list a column: row by row is fifty times as slow."""
        if new:
            self._db.execute(self._insertions[table], [list(column) for column in zip(*new, strict=True)])

    def _capture(self, id_: str, capture: Capture) -> None:
        where = [capture.place, capture.sha256]
        found = self._db.execute("SELECT document FROM captures WHERE place = ? AND sha256 = ?", where).fetchall()
        for (other,) in found:
            if other != id_:
                self._give_up(other, capture)
        if (id_,) not in found:
            size, media_type = capture.size, capture.media_type
            row = (id_, capture.method, capture.place, capture.at, capture.sha256, size, media_type, capture.encoding)
            self._insert("captures", [row])

    def _give_up(self, id_: str, capture: Capture) -> None:
        """A newer version drew another text from the same bytes: the older text goes, if nothing else gave it."""
        old = self._db.execute("SELECT 1 FROM documents WHERE id = ? AND version <> ?", [id_, VERSION]).fetchone()
        if not old:
            return
        where = [id_, capture.place, capture.sha256]
        self._db.execute("DELETE FROM captures WHERE document = ? AND place = ? AND sha256 = ?", where)
        if not self._db.execute("SELECT 1 FROM captures WHERE document = ?", [id_]).fetchone():
            self._forget(id_)
            self._documents -= 1

    def _forget(self, id_: str, *, keep: tuple[str, ...] = ()) -> None:
        if self._db.execute("SELECT 1 FROM documents WHERE id = ?", [id_]).fetchone():
            for table in self._insertions.keys() - {"documents", "case_file", *keep}:
                self._db.execute(f"DELETE FROM {table} WHERE document = ?", [id_])
            self._db.execute("DELETE FROM documents WHERE id = ?", [id_])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with explained(self.path):
            self._db.execute("BEGIN")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException as error:
                with contextlib.suppress(duckdb.Error):  # after a failed write there is nothing left to roll back
                    self._db.execute("ROLLBACK")
                if is_full(error):
                    raise self._full() from error
                raise

    def _full(self) -> StoreError:
        """DuckDB refuses all work after a failed write, so the file is closed."""
        self.close()
        safe = f"{self._documents} documents are safe"
        return StoreError(f"{self.path}: the disk is full; {safe}; free space and run the same command again")

    # Reading back

    def records(self) -> Iterator[Record]:
        """Every record, by date of publication (those without one last), then id."""
        with explained(self.path), self._db.cursor() as cursor:
            found = cursor.execute("SELECT record, text FROM documents ORDER BY published NULLS LAST, id")
            while batch := found.fetchmany(_BATCH):
                for record, text in batch:
                    yield with_text(record, text)

    def record(self, id_: str) -> Record:
        """The record of a document, by its id or the beginning of it. Misuse where none or several fit."""
        with explained(self.path):
            full = self._full_id(id_)
            found = self._db.execute("SELECT record, text FROM documents WHERE id = ?", [full]).fetchall()
        return with_text(*found[0])

    def documents(self) -> list[Listed]:
        """Every document without its text, in the order of :meth:`records`."""
        columns = "id, title, publisher, published, language, uri, words, version"
        _, found = self.ask(f"SELECT {columns} FROM documents ORDER BY published NULLS LAST, id")
        return [Listed(**dict(zip(columns.split(", "), row, strict=True))) for row in found]  # type: ignore[arg-type]

    def captures(self, id_: str) -> list[Capture]:
        """How a document was come by: once for each place and content."""
        with explained(self.path):
            found = self._db.execute(
                "SELECT method, place, captured_at, sha256, size, media_type, encoding FROM captures "
                "WHERE document = ? ORDER BY place, sha256",
                [self._full_id(id_)],
            ).fetchall()
        names = ("method", "place", "at", "sha256", "size", "media_type", "encoding")
        return [Capture(**dict(zip(names, row, strict=True))) for row in found]

    def alignment(self, id_: str) -> Alignment:
        """The way back from the text of a document to its source."""
        with explained(self.path):
            full = self._full_id(id_)
            found = self._db.execute("SELECT runs FROM alignments WHERE document = ?", [full]).fetchall()
        return unflattened(found[0][0])

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """The documents that have any of the words, the best first (BM25), with a snippet of each."""
        with explained(self.path):
            return search(self._db, words, limit)

    def names(self) -> list[str]:
        """The names of the tables, then of the views."""
        with explained(self.path):
            return tables.names(self._db, views=False) + tables.names(self._db, views=True)

    def table(self, name: str, *, without: tuple[str, ...] = ()) -> tables.Table:
        """The columns and rows of a table or view, in an order that does not depend on that of adding."""
        with explained(self.path):
            return tables.table(self._db, name, without=without)

    def ask(self, question: str) -> tables.Table:
        """The columns and rows that a question in SQL gives. StoreError with DuckDB's words where it is wrong."""
        with explained(self.path):
            found = self._db.execute(question)
            return tables.columns_of(found), found.fetchall()

    def _full_id(self, beginning: str) -> str:
        found = self._db.execute(
            "SELECT id FROM documents WHERE starts_with(id, ?) ORDER BY id = ? DESC, id", [beginning, beginning]
        ).fetchall()
        ids = [id_ for (id_,) in found]
        if len(ids) == 1 or beginning in ids:
            return ids[0]
        several = f"{len(ids)} documents begin with it: {', '.join(ids[:5])}{', …' if len(ids) > 5 else ''}"
        raise Misuse(f"no single document {beginning!r}: {several if ids else 'no id begins with it'}")

    # Parquet

    def export_parquet(self, folder: Path, *, force: bool = False) -> list[Path]:
        """Writes every table as a Parquet file, all of them or none; gives the paths.

        Misuse where ``folder`` is there and not empty, unless ``force`` replaces it.
        """
        with whole_folder(folder, force=force) as part:
            written = parquet.write(self._db, part)
        return [folder / name for name in written]

    @classmethod
    def from_parquet(cls, folder: Path, path: Path) -> Store:
        """A new case from a folder that :meth:`export_parquet` made, with the same records byte by byte.

        Misuse where ``path`` is there already, StoreError where the folder is not such a one.
        """
        with whole_file(path) as part, cls.open(part) as store:
            for one in parquet.stored(folder):
                store._put(one.record, one.version, one.alignment, one.captures)
        return cls.open(path)


def _count(connection: duckdb.DuckDBPyConnection) -> int:
    found = connection.execute("SELECT count(*) FROM documents").fetchone()
    return int(found[0]) if found else 0


def _insertion(table: str, types: dict[str, str]) -> str:
    return f"INSERT INTO {table} SELECT {', '.join(f'unnest(?::{kind}[])' for kind in types.values())}"


def _is_to_replace(known: _Known, version: str, key: str, record: Record) -> bool:
    """Of two copies that differ in their bytes or address alone, the one that sorts first is kept."""
    return known.version != version or known.key != key or without_text(record) < known.record


def _how(known: _Known | None, version: str, key: str, *, is_renamed: bool) -> How:
    if known is None:
        return "renamed" if is_renamed else "new"
    return "same" if (known.version, known.key) == (version, key) else "replaced"


def _refuse_halves(place: str, record: Record) -> None:
    try:
        record.to_json().encode()
    except UnicodeEncodeError as error:
        why = f"it has half of a character (a lone surrogate, U+{ord(error.object[error.start]):04X})"
        raise NotText(place, why, "save it as UTF-8 again") from error
