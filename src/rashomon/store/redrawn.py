"""The documents of a case held against their own records: what the tables say is drawn from them anew and compared.

A document that another version of rashomon read may be drawn otherwise by this one: there it need be no damage.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import duckdb

from rashomon.record import Record
from rashomon.store.adding import content_key
from rashomon.store.casefile import VERSION
from rashomon.store.faults import Fault, reading_anew, redrawing, some
from rashomon.store.rows import DRAWN, document_row, rows, with_text

# Documents held in memory at once.
_BATCH: Final = 100
_STORED = "SELECT *, id, key, version, record, text FROM documents ORDER BY id"
_OF_THEM = "WHERE document IN (SELECT unnest(?::VARCHAR[]))"


class _Kept(NamedTuple):
    """A document of the case with its row in ``documents``."""

    id: str
    key: str
    version: str
    record: Record
    row: tuple[Any, ...]


def documents_faults(connection: duckdb.DuckDBPyConnection, path: Path) -> Iterator[Fault]:
    """The documents whose text, record, rows or way back to the source are not what they were."""
    altered: list[str] = []
    differing: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for kept in _kept(connection, altered):
        for name, one in _differing(connection, kept):
            differing[name, one.version == VERSION].append(one.id)
    if altered:
        yield Fault(f"the text or record of {some(altered)} is not as it was read; {reading_anew(path)}")
    yield from (_told(name, is_ours, ids, path) for (name, is_ours), ids in sorted(differing.items()))
    if unaligned := [id_ for id_ in _unaligned(connection) if id_ not in altered]:
        yield Fault(f"the way from {some(unaligned)} back to its source does not fit the text; {reading_anew(path)}")


def _told(name: str, is_ours: bool, ids: Sequence[str], path: Path) -> Fault:
    if is_ours:
        return Fault(f"{name}: the rows of {some(ids)} are not what the record says; {redrawing(path)}")
    what = f"{name}: the rows of {some(ids)}, which another version of rashomon read, are not what this one draws"
    return Fault(f"{what}; `rashomon add` their files again", is_broken=False)


def _kept(connection: duckdb.DuckDBPyConnection, altered: list[str]) -> Iterator[list[_Kept]]:
    """The documents, some at a time; those that are no longer what they were are put down in ``altered``."""
    with connection.cursor() as cursor:
        found = cursor.execute(_STORED)
        while batch := found.fetchmany(_BATCH):
            read = [(row, _record(*row[-5:])) for row in batch]
            altered += [row[-5] for row, record in read if record is None]
            yield [_Kept(row[-5], row[-4], row[-3], record, row[:-5]) for row, record in read if record is not None]


def _record(id_: str, key: str, version: str, record: str, text: str) -> Record | None:
    """The record, if it is that of this text."""
    try:
        found = with_text(record, text)
        return found if (found.document.id, content_key(found.document)) == (id_, key) else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _differing(connection: duckdb.DuckDBPyConnection, kept: Sequence[_Kept]) -> Iterator[tuple[str, _Kept]]:
    """The documents whose rows are not those of their records, by table."""
    for one in kept:
        if one.row[:-1] != document_row(one.record, key=one.key, version=one.version, added_at="")[:-1]:
            yield "documents", one
    drawn = {one.id: rows(one.record) for one in kept}
    for name in DRAWN:
        stored: dict[str, Counter[tuple[Any, ...]]] = defaultdict(Counter)
        for row in connection.execute(f"SELECT * FROM {name} {_OF_THEM}", [list(drawn)]).fetchall():
            stored[row[0]][row] += 1
        yield from ((name, one) for one in kept if stored[one.id] != Counter(drawn[one.id][name]))


def _unaligned(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """An alignment has a run for every character of the text, and each run three numbers."""
    question = "SELECT id, runs, length(text) FROM alignments JOIN documents ON id = document ORDER BY id"
    found = connection.execute(question)
    faulty: list[str] = []
    while batch := found.fetchmany(_BATCH):
        faulty += [id_ for id_, runs, length in batch if len(runs) % 3 or sum(runs[::3]) != length]
    return faulty
