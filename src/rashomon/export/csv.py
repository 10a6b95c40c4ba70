"""A case as a folder of CSV files, one a table or view, for spreadsheets.

UTF-8 with a byte order mark, without which Excel takes it for the system's old code page; Python reads it as
``utf-8-sig``, DuckDB, R and pandas by themselves. The texts have a file of their own, since a cell of a spreadsheet
ends at 32,767 characters; the search index, the alignments and the records as JSON are left to the other formats.

A text that a spreadsheet would run as a formula (it begins with ``=``, ``+``, ``-``, ``@``, a tab or a line break)
gets an apostrophe before it, which spreadsheets take as "this is text". Numbers are cells of number columns and
have none, nor has a text that is a number and nothing else (``-3``). One apostrophe is taken off again where
apostrophes stand before such a character: :func:`unguarded`.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from rashomon.store import Store
from rashomon.store.tables import Table
from rashomon.store.whole import whole_folder

_LEFT_OUT: Final = frozenset({"words", "alignments", "case_file", "event_roles"})
_ELSEWHERE: Final = {"documents": ("text", "record")}
# The characters that OWASP lists for "CSV injection", with their full-width forms.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*")


def export(store: Store, target: Path, *, force: bool = False) -> list[Path]:
    """Writes the tables and views of a case to files in the folder ``target``."""
    names = [name for name in store.names() if name not in _LEFT_OUT]
    with whole_folder(target, force=force) as part:
        for name in names:
            write_table(store.table(name, without=_ELSEWHERE.get(name, ())), part / f"{name}.csv")
        texts = store.ask("SELECT id AS document, text FROM documents ORDER BY published NULLS LAST, id")
        write_table(texts, part / "texts.csv")
    return [target / f"{name}.csv" for name in [*names, "texts"]]


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet runs."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def unguarded(cell: str) -> str:
    """The text of a cell: the inverse of :func:`guarded`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def write_table(table: Table, path: Path) -> None:
    """One table as one file."""
    columns, rows = table
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(_cells(row) for row in rows)


def _cells(row: Iterable[object]) -> list[object]:
    return [_cell(value) for value in row]


def _cell(value: object) -> object:
    """A value as a cell: whole numbers without a fraction, lists as JSON, truth as true and false."""
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
