"""Rows for people or programs: a table for the terminal, JSON, or CSV."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from rashomon.cli import streams

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

# A cell of a table on a screen is cut here; a pipe, a file, JSON and CSV have it whole.
CELL: Final = 60
# Cells up to here are never broken into lines (ids have 17 characters), longer ones to no less than NARROW.
SHORT: Final = 18
NARROW: Final = 12


class Format(StrEnum):
    """What a table is written as."""

    text = "text"
    json = "json"
    csv = "csv"


def write(columns: Sequence[str], rows: Sequence[Sequence[Any]], shape: Format) -> None:
    """Writes the rows to stdout."""
    {Format.text: _text, Format.json: _json, Format.csv: _csv}[shape](columns, rows)


def _text(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    from rich.cells import cell_len

    console = streams.console()
    is_screen = streams.is_terminal_out()
    cells = [[_cell(value, CELL if is_screen else None) for value in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(columns, *cells, strict=True)]
    # A file or a pipe has no edge to break lines at, whatever COLUMNS says.
    console.width = max(streams.NARROWEST, streams.terminal_width()) if is_screen else sum(widths) + 2 * len(widths)
    if not rows:
        console.print("nothing")
    elif sum((width if width <= SHORT else NARROW) + 2 for width in widths) <= console.width:
        _print(_table(columns, rows, cells), console)
    else:
        _print_one_by_one(columns, cells, console)


def _print(table: Table, console: Console) -> None:
    """The table without the blanks that fill its last column: in a pipe a column may be hundreds wide."""
    with console.capture() as drawn:
        console.print(table)
    console.file.writelines(f"{line.rstrip()}\n" for line in drawn.get().splitlines())


def _table(columns: Sequence[str], rows: Sequence[Sequence[Any]], cells: list[list[str]]) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False, header_style="bold")
    for column, values, found in zip(columns, zip(*rows, strict=True), zip(*cells, strict=True), strict=True):
        is_number = all(isinstance(value, (int, float, type(None))) for value in values)
        is_short = max(map(len, found)) <= SHORT
        table.add_column(column, justify="right" if is_number else "left", overflow="fold", no_wrap=is_short)
    for row in cells:
        table.add_row(*map(Text, row))
    return table


def _print_one_by_one(columns: Sequence[str], cells: list[list[str]], console: Console) -> None:
    """Each row as a block of lines, one a column, where the columns do not fit beside each other."""
    from rich.text import Text

    width = max(map(len, columns))
    for row in cells:
        for column, cell in zip(columns, row, strict=True):
            if cell:
                console.print(Text(f"{column:<{width}}  ", style="bold"), Text(cell), sep="", soft_wrap=True)
        console.print()


def _cell(value: Any, most: int | None) -> str:
    """A value in one line, of ``most`` characters where they are bounded."""
    from rashomon.cli.summary import cut

    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.3f}".rstrip("0").rstrip(".")
    text = streams.visible(", ".join(value) if isinstance(value, (list, tuple)) else str(value))
    return text if most is None else cut(text, most)


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
    writer.writerows([_csv_cell(value) for value in row] for row in rows)
    with streams.binary(None) as out:
        out.write(file.getvalue().encode("utf-8", "replace"))
    sys.stdout.flush()


def _csv_cell(value: Any) -> Any:
    from rashomon.export.csv import guarded

    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False)
    return guarded(value) if isinstance(value, str) else value
