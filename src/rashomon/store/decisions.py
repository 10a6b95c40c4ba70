"""The decisions of a case: a table that is only added to, apart from all that is drawn from the documents.

Reading a document anew, replacing it or taking it out leaves the table as it is; an export to Parquet has it, and
a case that is made from that has it again.
"""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

import duckdb

from rashomon.decision import Decision, Subject

TABLE: Final = "decisions"
_COLUMNS: Final = "number, verb, subjects, field, value, undoes, made_by, made_at, why"


def make_table(connection: duckdb.DuckDBPyConnection) -> None:
    """The table, where it is not there yet."""
    connection.execute(importlib.resources.files("rashomon.store").joinpath("decisions.sql").read_text("utf-8"))


def decisions(connection: duckdb.DuckDBPyConnection) -> tuple[Decision, ...]:
    """All decisions in the order in which they were made; none in a case from before there were any."""
    if not connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = ?", [TABLE]).fetchall():
        return ()
    found = connection.execute(f"SELECT {_COLUMNS} FROM {TABLE} ORDER BY number").fetchall()
    return tuple(_decision(row) for row in found)


def append(connection: duckdb.DuckDBPyConnection, made: Iterable[Decision]) -> tuple[Decision, ...]:
    """Adds those that are not there yet, numbered on from the last; gives them as they stand in the table."""
    numbers = {decision.id: decision.number for decision in decisions(connection)}
    new = [decision for decision in made if decision.id not in numbers]
    last = max(numbers.values(), default=0)
    numbered = tuple(replace(decision, number=n) for n, decision in enumerate(new, last + 1))
    for decision in numbered:
        connection.execute(f"INSERT INTO {TABLE} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _row(decision))
    return numbered


def read_parquet(connection: duckdb.DuckDBPyConnection, file: str) -> tuple[Decision, ...]:
    """The decisions of an exported table; ``file`` is a quoted path."""
    found = connection.execute(f"SELECT {_COLUMNS} FROM read_parquet({file}) ORDER BY number").fetchall()
    return tuple(_decision(row) for row in found)


def _row(d: Decision) -> list[Any]:
    subjects = [_struct(subject) for subject in d.subjects]
    return [d.number, d.id, d.verb, subjects, d.field, d.value, d.undoes, d.by, d.at, d.why]


def _struct(subject: Subject) -> dict[str, Any]:
    start, end = subject.span or (None, None)
    ids = {"document": subject.document, "record": subject.record}
    return {**ids, "span_start": start, "span_end": end, "words": subject.words}


def _decision(row: Sequence[Any]) -> Decision:
    number, verb, subjects, field, value, undoes, by, at, why = row
    about = tuple(_subject(subject) for subject in subjects)
    said = {"field": field, "value": value, "undoes": undoes, "by": by, "at": at, "why": why}
    return Decision(number=number, verb=verb, subjects=about, **said)


def _subject(found: dict[str, Any]) -> Subject:
    span = None if found["span_start"] is None else (found["span_start"], found["span_end"])
    return Subject(document=found["document"], record=found["record"], span=span, words=found["words"])
