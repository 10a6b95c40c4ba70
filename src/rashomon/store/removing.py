"""Taking documents out of a case: their rows in every table, in the transaction of whoever calls.

What people decided is no part of it: it stays, and rests on what is no longer there.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import duckdb

from rashomon.store.rows import DRAWN

_OF_THEM: Final = "IN (SELECT unnest(?::VARCHAR[]))"

Capture = tuple[str, str, str]
"""A capture by document, place and the hash of its bytes."""


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All that is done within it or, where an error is raised, nothing."""
    connection.execute("BEGIN")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(duckdb.Error):  # after a failed write there is nothing left to roll back
            connection.execute("ROLLBACK")
        raise


def remove(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> None:
    """Takes documents out with all that the case has of them."""
    forget(connection, ids)
    connection.execute(f"DELETE FROM captures WHERE document {_OF_THEM}", [list(ids)])


def forget(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> None:
    """Takes documents out of every table but the captures, which say what is true of them still."""
    if not ids:
        return
    for table in (*DRAWN, "alignments"):
        connection.execute(f"DELETE FROM {table} WHERE document {_OF_THEM}", [list(ids)])
    connection.execute(f"DELETE FROM documents WHERE id {_OF_THEM}", [list(ids)])


def give_up(connection: duckdb.DuckDBPyConnection, captures: Iterable[Capture]) -> None:
    """Takes captures out, and the documents that nothing else gave."""
    for document, place, sha256 in captures:
        where = "document = ? AND place = ? AND sha256 = ?"
        connection.execute(f"DELETE FROM captures WHERE {where}", [document, place, sha256])
        if not connection.execute("SELECT 1 FROM captures WHERE document = ? LIMIT 1", [document]).fetchone():
            forget(connection, [document])
