"""Taking documents out of a case: their rows in every table, in the transaction of whoever calls.

What people decided is no part of it: it stays, and rests on what is no longer there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import duckdb

from rashomon.store.rows import DRAWN
from rashomon.store.versions import Captured

_OF_THEM: Final = "IN (SELECT unnest(?::VARCHAR[]))"
_GIVE_UP: Final = """
DELETE FROM captures c
USING (SELECT unnest(?::VARCHAR[]) d, unnest(?::VARCHAR[]) p, unnest(?::VARCHAR[]) s, unnest(?::VARCHAR[]) l) gone
WHERE c.document = gone.d AND c.place = gone.p AND c.sha256 = gone.s AND c.location IS NOT DISTINCT FROM gone.l
"""


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


def give_up(connection: duckdb.DuckDBPyConnection, captures: Sequence[Captured]) -> None:
    """Takes captures out, and the documents that nothing else gave. All at once: each statement reads its table."""
    if not captures:
        return
    named = [(c.document, c.place, c.sha256, c.location) for c in captures]
    connection.execute(_GIVE_UP, [list(column) for column in zip(*named, strict=True)])
    ids = sorted({captured.document for captured in captures})
    left = connection.execute(f"SELECT DISTINCT document FROM captures WHERE document {_OF_THEM}", [ids]).fetchall()
    forget(connection, sorted(set(ids) - {id_ for (id_,) in left}))
