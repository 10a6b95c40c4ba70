"""A case: all the records of many documents in one file that can be asked.

A document is in the case as a whole, with its capture, its way back to the source, its rows in every table and
its words in the search index, or not at all. Whatever ends a run, the next run goes on after it: Ctrl-C and
an error lose no finished document, a kill or a power cut the few that wait to be written together.

What people decide (two events are one happening, a record is wrong) is kept apart from what is read, append-only,
and stays when a document is read anew: :meth:`Store.decide`.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb

from rashomon.decision import Decision
from rashomon.errors import Misuse, StoreError
from rashomon.read.reading import Alignment, Capture, Reading
from rashomon.record import Record
from rashomon.store import copies, decisions, listing, parquet, tables
from rashomon.store.adding import Added, Adding, Stored
from rashomon.store.alignments import unflattened
from rashomon.store.casefile import VERSION, connect, remove
from rashomon.store.failures import explained, is_full
from rashomon.store.interrupts import held_back
from rashomon.store.listing import Listed
from rashomon.store.located import found
from rashomon.store.rows import with_text
from rashomon.store.search import Hit, search
from rashomon.store.versions import Known, addresses_of
from rashomon.store.whole import whole_folder

# So many documents are written together at most, and only those wait that are added within so many seconds of the
# last writing: one document alone takes 20 ms to write, fifty take 150.
_TOGETHER, _WAIT = 50, 0.25
# Records held in memory at once while all are read.
_BATCH = 100


class Store:
    """A case file. Made by :meth:`open`; a context manager that closes it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path, *, read_only: bool) -> None:
        self.path, self.read_only = path, read_only
        self._db = connection
        self._adding = Adding(connection)
        self._written_at = -_WAIT
        self._known: Known | None = None
        self._read_beside = contextlib.ExitStack()

    @classmethod
    def open(cls, path: Path | str, *, read_only: bool = False, make: bool = True) -> Store:
        """The case at ``path``, made if it is not there (StoreError with ``read_only``, or without ``make``).

        Raises StoreError where another process has it, it is no case, is damaged, was made by a newer
        version, or may not be used.
        """
        path = Path(path)
        connection = connect(path, read_only=read_only, make=make and not read_only)
        with explained(path):
            return cls(connection, path, read_only=read_only)

    def close(self) -> None:
        """Writes what waits and closes the file. StoreError where that cannot be written."""
        try:
            self._write()
        finally:
            with self._read_beside, contextlib.suppress(duckdb.Error):  # a full disk: the log keeps what is not merged
                self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __len__(self) -> int:
        self._write()
        return self._adding.safe

    # Adding

    def add(self, reading: Reading, record: Record, *, replace: bool = False) -> Added:
        """Adds a document, or only its capture where the same text is there already.

        The same text under the same id is one document, whatever file it comes from; which of the copies
        gives ``uri`` and ``sha256`` does not depend on the order of adding. With ``replace`` it takes the place of
        what the same file or address gave before, in the same transaction. Raises NotText for a text that no file can
        hold (half of a surrogate pair), StoreError where the disk is full.
        """
        stored = Stored(record=record, version=VERSION, alignment=reading.alignment, captures=(found(reading.capture),))
        return self._put(stored, replace=replace)

    def has_capture(self, place: str, sha256: str, version: str = VERSION) -> bool:
        """Whether these very bytes from this place were read by this version: a rerun need not read them."""
        return self._come_by().has(place, sha256, version)

    def has_older(self, place: str, sha256: str) -> bool:
        """Whether other bytes from this place gave another document: what ``add`` with ``replace`` takes out."""
        return self._come_by().has_older(place, sha256)

    def _come_by(self) -> Known:
        if self._known is None:
            with self._asked():
                self._known = Known(self._db)
        return self._known

    def _put(self, stored: Stored, *, replace: bool = False) -> Added:
        self._refuse_reading_only()
        known = self._come_by()
        with self._written():
            added = self._adding.add(stored, known, is_replacing=replace)
        if len(self._adding) >= _TOGETHER or time.monotonic() - self._written_at >= _WAIT:
            self._write()
        return added

    def remove(self, beginnings: Sequence[str]) -> list[Listed]:
        """Takes documents out, by their ids or the beginnings of them, all or none; gives what they were.

        What people decided about them stays. Misuse where an id is none, StoreError where the disk is full.
        """
        self._refuse_reading_only()
        with self._asked():
            ids = {listing.full_id(self._db, beginning) for beginning in beginnings}
            gone = [document for document in listing.documents(self._db) if document.id in ids]
        with self._written():
            self._adding.remove(sorted(ids))
        self._known = None
        return gone

    def _refuse_reading_only(self) -> None:
        if self.read_only:
            raise Misuse(f"{self.path} is open to read only")

    def _write(self) -> None:
        with self._written():
            self._adding.write()
        self._written_at = time.monotonic()

    @contextmanager
    def _written(self) -> Iterator[None]:
        """After a failed write DuckDB refuses all work, so the file is closed and what waited let go."""
        try:
            with held_back(), explained(self.path):
                yield
        except StoreError as error:
            self._adding.let_go()
            self._db.close()
            safe = f"{self._adding.safe:,} documents are safe" if self._adding.safe != 1 else "1 document is safe"
            if is_full(error):
                told = f"{self.path}: the disk is full; {safe}; free space and run the same command again"
                raise StoreError(told) from error
            raise StoreError(f"{error}; {safe}") from error

    def copy(self, target: Path) -> None:
        """Writes all of the case to another file. Misuse where it is there, StoreError where that cannot be done."""
        with self._asked(), explained(target):
            copies.copy(self.path, target, self._read_beside)

    def replace(self, records: Sequence[Record]) -> None:
        """Puts other records in the place of those with the same document ids; for a copy of a case."""
        with self._asked():
            self._adding.replace(records)

    # Reading back

    @contextmanager
    def _asked(self) -> Iterator[None]:
        """What was added can be asked for at once, and DuckDB's errors are told in our words."""
        self._write()
        with explained(self.path):
            yield

    def records(self) -> Iterator[Record]:
        """Every record, by date of publication (those without one last), then id."""
        with self._asked(), self._db.cursor() as cursor:
            found = cursor.execute("SELECT record, text FROM documents ORDER BY published NULLS LAST, id")
            while batch := found.fetchmany(_BATCH):
                for record, text in batch:
                    yield with_text(record, text)

    def record(self, id_: str) -> Record:
        """The record of a document, by its id or the beginning of it. Misuse where none or several fit."""
        with self._asked():
            full = listing.full_id(self._db, id_)
            found = self._db.execute("SELECT record, text FROM documents WHERE id = ?", [full]).fetchall()
        return with_text(*found[0])

    def documents(self) -> list[Listed]:
        """Every document without its text, in the order of :meth:`records`."""
        with self._asked():
            return listing.documents(self._db)

    def captures(self, id_: str) -> list[Capture]:
        """How a document was come by: once for each place and content."""
        with self._asked():
            return listing.captures(self._db, listing.full_id(self._db, id_))

    def addresses(self) -> dict[str, dict[str, str]]:
        """For each document its addresses, by which its versions are known, and when it was last found there.

        That is empty for an address that it only calls its own.
        """
        with self._asked():
            return addresses_of(self._db)

    def alignment(self, id_: str) -> Alignment:
        """The way back from the text of a document to its source."""
        with self._asked():
            full = listing.full_id(self._db, id_)
            found = self._db.execute("SELECT runs FROM alignments WHERE document = ?", [full]).fetchall()
        return unflattened(found[0][0])

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """The documents that have any of the words, the best first (BM25), with a snippet of each."""
        with self._asked():
            return search(self._db, words, limit)

    def names(self) -> list[str]:
        """The names of the tables, then of the views."""
        with self._asked():
            return tables.names(self._db, views=False) + tables.names(self._db, views=True)

    def table(self, name: str, *, without: tuple[str, ...] = ()) -> tables.Table:
        """The columns and rows of a table or view, in an order that does not depend on that of adding."""
        with self._asked():
            return tables.table(self._db, name, without=without)

    def ask(self, question: str) -> tables.Table:
        """The columns and rows that a question in SQL gives. StoreError with DuckDB's words where it is wrong."""
        with self._asked():
            found = self._db.execute(question)
            return tables.columns_of(found), found.fetchall()

    def decide(self, decision: Decision) -> Decision:
        """Adds what a person decided and gives it with its number; one that is there already is not added again."""
        return next(iter(self._append([decision])), decision)

    def decisions(self) -> tuple[Decision, ...]:
        """All that people decided, in their order, with what was taken back."""
        with self._asked():
            return decisions.decisions(self._db)

    def _append(self, made: Sequence[Decision]) -> tuple[Decision, ...]:
        self._refuse_reading_only()
        with self._asked():
            return decisions.append(self._db, made)

    def export_parquet(self, folder: Path, *, force: bool = False) -> list[Path]:
        """Writes every table as a Parquet file, all of them or none; gives the paths.

        Misuse where ``folder`` is there and not empty, unless ``force`` replaces it.
        """
        self._write()
        with whole_folder(folder, force=force) as part:
            written = parquet.write(self._db, part)
        return [folder / name for name in written]

    def add_parquet(self, folder: Path) -> int:
        """Adds the documents of a folder that :meth:`export_parquet` made; gives how many it has.

        StoreError where it is not such a folder. What was added before an error is safe, as with :meth:`add`.
        """
        count = sum(1 for stored in parquet.stored(folder) if self._put(stored) is not None)
        self._append(parquet.decided(folder))
        return count

    @classmethod
    def from_parquet(cls, folder: Path, path: Path) -> Store:
        """A new case from such a folder, with the same records byte by byte: all of it or none.

        Misuse where ``path`` is there.
        """
        if path.exists():
            raise Misuse(f"{path} is there already; give another path, or add the folder to it")
        store = cls.open(path)
        try:
            store.add_parquet(folder)
        except BaseException as error:
            store._adding.let_go()
            store.close()
            remove(path)
            if isinstance(error, StoreError) and is_full(error):
                what = "the disk is full; nothing was taken in; free space and run the same command again"
                raise StoreError(f"{path}: {what}") from error
            raise
        return store
