"""A case as a folder of Parquet files, one a table, and back.

Going out, every table is written but the search index. Coming back, four files are read: ``documents``,
``captures``, ``alignments`` and, where it is there, ``decisions``. All other tables follow from the records, and are
drawn from them anew, so that a case that comes back cannot disagree with itself, and an older layout can be read by a
newer version.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb

from rashomon.decision import Decision
from rashomon.errors import StoreError
from rashomon.read.reading import Capture
from rashomon.store import decisions
from rashomon.store.adding import Stored
from rashomon.store.alignments import unflattened
from rashomon.store.failures import explained
from rashomon.store.located import Found
from rashomon.store.rows import with_text
from rashomon.store.tables import columns_of, names, quoted_path, selection

# The search index is four fifths of the rows of a case and is made from the texts in no time.
_LEFT_OUT: Final = frozenset({"words"})
# Documents held in memory at once while a folder is read.
_BATCH = 100

_STORED = """
SELECT d.record, d.text, d.version, a.runs,
       (SELECT list(struct_pack(method := c.method, place := c.place, at := c.captured_at, sha256 := c.sha256,
                                size := c.size, media_type := c.media_type, encoding := c.encoding)
                    ORDER BY c.place, c.sha256, {location})
        FROM captures c WHERE c.document = d.id) AS captures,
       (SELECT list({location} ORDER BY c.place, c.sha256, {location})
        FROM captures c WHERE c.document = d.id) AS locations
FROM documents d LEFT JOIN alignments a ON a.document = d.id
ORDER BY d.published NULLS LAST, d.id
"""


def write(connection: duckdb.DuckDBPyConnection, folder: Path) -> list[str]:
    """Writes every table to ``folder``; gives the names of the files."""
    written = []
    for name in names(connection, views=False):
        if name not in _LEFT_OUT:
            where = quoted_path(folder / f"{name}.parquet")
            connection.execute(
                f"COPY ({selection(connection, name)}) TO {where} (FORMAT parquet, COMPRESSION zstd)",
            )
            written.append(f"{name}.parquet")
    return written


def stored(folder: Path) -> Iterator[Stored]:
    """Every document of a folder that :func:`write` made. StoreError where it is not one, or is damaged."""
    with _views(folder) as connection:
        has_locations = "location" in columns_of(connection.execute("FROM captures LIMIT 0"))
        found = connection.execute(_STORED.format(location="c.location" if has_locations else "NULL::VARCHAR"))
        while batch := found.fetchmany(_BATCH):
            for record, text, version, runs, captures, locations in batch:
                with _well_formed(folder):
                    yield Stored(
                        record=with_text(record, text),
                        version=version,
                        alignment=unflattened(runs or []),
                        captures=tuple(
                            Found(Capture(**capture), location)
                            for capture, location in zip(captures or [], locations or [], strict=True)
                        ),
                    )


def decided(folder: Path) -> tuple[Decision, ...]:
    """What people decided in the case that the folder was made of."""
    file = folder / f"{decisions.TABLE}.parquet"
    if not file.is_file():
        return ()
    with explained(folder), duckdb.connect(":memory:") as connection:
        return decisions.read_parquet(connection, quoted_path(file))


@contextmanager
def _views(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with explained(folder), duckdb.connect(":memory:") as connection:
        for name in ("documents", "captures", "alignments"):
            file = folder / f"{name}.parquet"
            if not file.is_file():
                raise StoreError(f"{folder}: there is no {file.name}; give a folder that an export to Parquet made")
            connection.execute(f"CREATE VIEW {name} AS FROM read_parquet({quoted_path(file)})")
        yield connection


@contextmanager
def _well_formed(folder: Path) -> Iterator[None]:
    try:
        yield
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{folder}: a record in documents.parquet is malformed ({error})") from error
