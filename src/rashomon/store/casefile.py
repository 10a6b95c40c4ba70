"""The case file itself: made, opened, known again.

A case is a DuckDB file with the tables of ``schema.sql``; the row of ``case_file`` says which layout they have.
A file that is empty, or a DuckDB file without any table, becomes a case when it is opened to write.
DuckDB is told never to load or fetch an extension: what we need is built in, and a case works offline.
"""

from __future__ import annotations

import contextlib
import importlib.metadata
import importlib.resources
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb

from rashomon.errors import StoreError
from rashomon.store import decisions
from rashomon.store.failures import explained, in_use, is_full
from rashomon.store.in_use import holder
from rashomon.store.transactions import transaction
from rashomon.store.whole import is_case

VERSION: Final = importlib.metadata.version("rashomon")

# The number of the layout in schema.sql; a change that an older rashomon cannot read adds one.
LAYOUT: Final = 3
# The tables and columns that the layouts after the first brought.
ADDED: Final = {decisions.TABLE: 2, "captures.location": 3}
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def connect(path: Path, *, read_only: bool, make: bool) -> duckdb.DuckDBPyConnection:
    """A connection to the case at ``path``; with ``make`` it is made if there is none.

    Raises StoreError where the file is busy, foreign, damaged, newer than this version, or may not be used.
    """
    with explained(path):
        _refuse_foreign(path, make=make)
    connection = _connected(path, read_only=read_only)
    try:
        with explained(path):
            _check(connection, path, read_only=read_only, make=make)
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_foreign(path: Path, *, make: bool) -> None:
    """Looks at the first bytes before DuckDB does, which would try to open SQLite files with an extension."""
    if path.is_dir():
        raise StoreError(f"{path}: it is a folder; give the path of a file")
    if not path.exists():
        _refuse_missing(path, make=make)
        return
    if not path.stat().st_size and (pid := holder(path)):
        raise in_use(path, pid)  # another process is just making it
    if not path.stat().st_size and make:
        path.unlink()  # made by `mktemp`, or left by a disk that was full before the first byte
    elif not is_case(path):
        raise StoreError(f"{path}: it is no case; give the path of a case, or of a file that does not exist yet")


def _refuse_missing(path: Path, *, make: bool) -> None:
    if not make:
        raise StoreError(f"{path}: there is no such case; `rashomon add PATH... --store {path}` makes one")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: there is no folder {path.parent}; make it first")


def _connected(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    is_new = not path.exists()
    try:
        with explained(path):  # absolute, since DuckDB takes ":memory:" and "md:" for something else
            return duckdb.connect(str(path.absolute()), read_only=read_only, config=_CONFIG)
    except StoreError as error:
        if is_new and is_full(error):
            remove(path)
        raise


def remove(path: Path) -> None:
    """Takes a case file away, with the log beside it."""
    for part in (path, path.with_name(path.name + ".wal")):
        with contextlib.suppress(FileNotFoundError):
            part.unlink()


def _check(connection: duckdb.DuckDBPyConnection, path: Path, *, read_only: bool, make: bool) -> None:
    names = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not names and make:
        _make(connection)
    elif "case_file" not in names:
        raise StoreError(f"{path}: it is a DuckDB file but no case; give another path")
    found = connection.execute("SELECT layout, made_by FROM case_file").fetchone()
    if found is None:
        raise StoreError(f"{path}: the file is damaged: it does not say which layout it has")
    if found[0] > LAYOUT:
        raise StoreError(f"{path}: it was made by rashomon {found[1]}, which is newer than this {VERSION}; upgrade")
    if found[0] < LAYOUT and not read_only:
        _upgrade(connection)


@contextmanager
def empty() -> Iterator[duckdb.DuckDBPyConnection]:
    """A case without documents, in memory: how the tables of every case are."""
    with duckdb.connect(":memory:", config=_CONFIG) as connection:
        _make(connection)
        yield connection


def _make(connection: duckdb.DuckDBPyConnection) -> None:
    schema = importlib.resources.files("rashomon.store").joinpath("schema.sql").read_text(encoding="utf-8")
    with transaction(connection):
        connection.execute(schema)
        decisions.make_table(connection)
        connection.execute("INSERT INTO case_file VALUES (?, ?)", [LAYOUT, VERSION])


def _upgrade(connection: duckdb.DuckDBPyConnection) -> None:
    """A case of an older layout gets what that did not have: the table of decisions, the column of locations."""
    with transaction(connection):
        decisions.make_table(connection)
        connection.execute("ALTER TABLE captures ADD COLUMN IF NOT EXISTS location VARCHAR")
        connection.execute("UPDATE case_file SET layout = ?", [LAYOUT])
