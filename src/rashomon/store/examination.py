"""Whether a case is whole: every table is read to its end, and held against the records and against the others.

Whoever alters a case with other tools, or has it on a disk that fails, is told what does not agree. What somebody added
to the file (a view of their own) is no fault.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import duckdb

from rashomon.decision import Decision
from rashomon.errors import InUse, StoreError
from rashomon.store import beside, decisions, tables
from rashomon.store.casefile import ADDED, connect, empty
from rashomon.store.failures import explained, reason
from rashomon.store.faults import Fault, going_back, reading_anew, redrawing, some
from rashomon.store.redrawn import documents_faults
from rashomon.store.rows import DRAWN

_KEPT: Final = ("documents", "captures", "alignments")


def examined(path: Path) -> Iterator[Fault]:
    """All faults of a case, one that cannot be opened among them.

    While it is open here nobody writes to it, so that a log that breaks off is one; of a case that another process
    has open, what belongs to that is no fault.
    """
    unfinished, room = list(beside.unfinished(path)), list(beside.room(path))
    try:
        connection = connect(path, read_only=True, make=False)
    except StoreError as error:
        is_held = isinstance(error, InUse)
        yield from unfinished if is_held else [*beside.faults(path), *unfinished, *room]
        yield Fault(str(error), is_broken=not is_held)
        return
    yield from (*beside.faults(path), *unfinished, *room)
    try:
        with explained(path):
            yield from (Fault(f"{path}: {fault.what}", fault.is_broken) for fault in _faults(connection, path))
    except StoreError as error:
        yield Fault(str(error))
    finally:
        connection.close()


def _faults(connection: duckdb.DuckDBPyConnection, path: Path) -> Iterator[Fault]:
    """What of the tables is not there is not looked into, and what cannot be read is not compared."""
    lost = [*_lost_tables(connection, path), *_unreadable(connection, path)]
    yield from lost
    if lost:
        return
    yield from _orphans(connection, path)
    yield from documents_faults(connection, path)
    yield from _decisions(connection, path)
    yield from beside.sources(connection)


def _lost_tables(connection: duckdb.DuckDBPyConnection, path: Path) -> Iterator[Fault]:
    """Tables and views that every case has, with their columns."""
    layout = connection.execute("SELECT max(layout), count(*) FROM case_file").fetchall()[0]
    if layout[1] != 1:
        yield Fault(f"it says {layout[1]} times which layout it has; {redrawing(path)}")
    with empty() as model:
        for is_view in (False, True):
            for name in tables.names(model, views=is_view):
                due, there = (_of_layout(layout[0], name, tables.types(c, name)) for c in (model, connection))
                if due != there:
                    yield _lost(name, path, is_there=bool(tables.types(connection, name)), is_view=is_view)


def _of_layout(layout: int, table: str, types: Mapping[str, str]) -> dict[str, str]:
    """The columns that a case of a layout is sure to have."""
    return {c: kind for c, kind in types.items() if max(ADDED.get(table, 0), ADDED.get(f"{table}.{c}", 0)) <= layout}


def _lost(name: str, path: Path, *, is_there: bool, is_view: bool) -> Fault:
    kind = "view" if is_view else "table"
    what = f"the {kind} {name} has other columns than it should" if is_there else f"the {kind} {name} is gone"
    return Fault(f"{what}; {redrawing(path) if is_view or name in DRAWN else going_back(path)}")


def _unreadable(connection: duckdb.DuckDBPyConnection, path: Path) -> Iterator[Fault]:
    """Every value of every table is read once: DuckDB holds each block against its checksum."""
    faulty: dict[str, list[str]] = {}
    for name in tables.names(connection, views=False):
        try:
            connection.execute(f"SELECT bit_xor(hash(t)) FROM {name} t").fetchall()
        except (duckdb.Error, OSError) as error:
            faulty.setdefault(reason(error), []).append(name)
    for why, names in faulty.items():
        saved = f"; `rashomon export --store {path} --format jsonl -o texts.jsonl` saves the texts"
        yield Fault(f"cannot be read to the end: {', '.join(names)}; {why}{'' if 'documents' in names else saved}")


def _orphans(connection: duckdb.DuckDBPyConnection, path: Path) -> Iterator[Fault]:
    """Rows of documents that are not there, documents that are there twice or lack what each has."""
    for name in (*DRAWN, "captures", "alignments"):
        if ids := _ids(connection, f"SELECT document FROM {name} t ANTI JOIN documents d ON d.id = t.document"):
            yield Fault(f"{name} has rows of documents that are gone ({some(ids)}); {redrawing(path)}")
    if ids := _ids(connection, "SELECT id AS document FROM documents GROUP BY id HAVING count(*) > 1"):
        yield Fault(f"{some(ids)} is there more than once; {redrawing(path)}")
    for name, what in (("captures", "where it came from"), ("alignments", "the way back to its source")):
        if ids := _ids(connection, f"SELECT id AS document FROM documents d ANTI JOIN {name} t ON d.id = t.document"):
            yield Fault(f"{some(ids)} lacks {what}; {reading_anew(path)}")


def _ids(connection: duckdb.DuckDBPyConnection, question: str) -> list[str]:
    found = connection.execute(f"SELECT DISTINCT document FROM ({question}) ORDER BY document").fetchall()
    return [id_ for (id_,) in found]


def _decisions(connection: duckdb.DuckDBPyConnection, path: Path) -> Iterator[Fault]:
    """The list is only added to: its numbers follow each other, and each decision is what its id was made of."""
    made = decisions.decisions(connection)
    cure = f"take the list from a copy of {path.name} from before"
    if faulty := _altered(connection, made):
        yield Fault(f"decision {some(faulty)} is not as it was made; {cure}")
    numbers = Counter(decision.number for decision in made)
    if missing := [str(n) for n in range(1, max(numbers, default=0) + 1) if n not in numbers]:
        yield Fault(f"decision {some(missing)} is gone; {cure}")
    if double := [str(n) for n in sorted(numbers) if numbers[n] > 1]:
        yield Fault(f"decision {some(double)} is there more than once; {cure}")


def _altered(connection: duckdb.DuckDBPyConnection, made: Sequence[Decision]) -> list[str]:
    stored = connection.execute(f"SELECT id FROM {decisions.TABLE} ORDER BY number").fetchall() if made else []
    known = {decision.id for decision in made}
    lost = {d.number for d in made if d.undoes and d.undoes not in known}
    lost |= {d.number for d, (id_,) in zip(made, stored, strict=True) if d.id != id_}
    return [str(number) for number in sorted(lost)]
