"""The tables and views of a case by name, each in one fixed order.

The order comes from the documents (published, then id), then from the place in the text, never from when a row
was added: two cases with the same documents give the same tables. ``added_at`` is a clock's and is left out.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from rashomon.errors import Misuse

Columns = tuple[str, ...]
Rows = list[tuple[object, ...]]
Table = tuple[Columns, Rows]

_CLOCK = "added_at"


def names(connection: duckdb.DuckDBPyConnection, *, views: bool) -> list[str]:
    """The names of the views, or else of the tables."""
    kind = "view" if views else "table"
    found = connection.execute(f"SELECT {kind}_name FROM duckdb_{kind}s() WHERE NOT internal ORDER BY 1").fetchall()
    return [name for (name,) in found]


def types(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    """The columns of a table with their types, in their order."""
    question = "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index"
    return dict(connection.execute(question, [table]).fetchall())


def selection(connection: duckdb.DuckDBPyConnection, name: str, *, without: tuple[str, ...] = ()) -> str:
    """The query that gives a table or view in its order. Misuse where there is none of that name."""
    views, tables = names(connection, views=True), names(connection, views=False)
    if name in views:
        return f"SELECT * FROM {name}"  # a view has its own order
    if name not in tables:
        raise Misuse(f"there is no table {name}; there are {', '.join([*tables, *views])}")
    columns = list(types(connection, name))
    wanted = ", ".join(f't."{c}"' for c in columns if c not in (_CLOCK, *without))
    return f"SELECT {wanted} FROM {_ordered(name, columns)}"


def _ordered(name: str, columns: list[str]) -> str:
    starts = [c for c in columns if c == "span_start"]
    order = ", ".join(f't."{c}" NULLS FIRST' for c in [*starts, *(c for c in columns if c not in starts)])
    if name == "documents":
        return "documents t ORDER BY t.published NULLS LAST, t.id"
    if "document" not in columns:
        return f"{name} t ORDER BY {order}"
    return f"{name} t JOIN documents d ON d.id = t.document ORDER BY d.published NULLS LAST, d.id, {order}"


def table(connection: duckdb.DuckDBPyConnection, name: str, *, without: tuple[str, ...] = ()) -> Table:
    """The columns and rows of a table or view."""
    found = connection.execute(selection(connection, name, without=without))
    return columns_of(found), found.fetchall()


def columns_of(found: duckdb.DuckDBPyConnection) -> Columns:
    """The names of the columns of a result."""
    return tuple(column[0] for column in found.description or ())


def quoted_path(path: Path) -> str:
    """A path as a string of SQL."""
    return "'" + str(path).replace("'", "''") + "'"
