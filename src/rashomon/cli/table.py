"""Rows for people or programs: a table for the terminal, JSON, or CSV."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Final

from rashomon.cli import streams

# A cell of a table is cut here; JSON and CSV have it whole.
CELL: Final = 60


class Format(StrEnum):
    """What a table is written as."""

    text = "text"
    json = "json"
    csv = "csv"


def write(columns: Sequence[str], rows: Sequence[Sequence[Any]], shape: Format) -> None:
    """Writes the rows to stdout."""
    {Format.text: _text, Format.json: _json, Format.csv: _csv}[shape](columns, rows)


def _text(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for at, column in enumerate(columns):
        is_number = bool(rows) and all(isinstance(row[at], (int, float, type(None))) for row in rows)
        table.add_column(column, justify="right" if is_number else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    console = streams.console()
    console.width = max(console.width, streams.terminal_width())
    console.print(table if rows else Text("nothing", style="dim"))


def _cell(value: Any) -> str:
    from rashomon.cli.summary import cut

    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.3f}".rstrip("0").rstrip(".")
    return cut(streams.visible(", ".join(value) if isinstance(value, (list, tuple)) else str(value)), CELL)


def _json(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    text = json.dumps(found, ensure_ascii=False, indent=2, default=str)
    with streams.binary(None) as file:
        file.write((text + "\n").encode("utf-8", "replace"))


def _csv(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    import io

    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(
        ["" if v is None else json.dumps(v) if isinstance(v, (list, dict)) else v for v in row] for row in rows
    )
    with streams.binary(None) as out:
        out.write(file.getvalue().encode("utf-8", "replace"))
    sys.stdout.flush()
