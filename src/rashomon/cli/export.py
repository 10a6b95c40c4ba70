"""``rashomon export``: a case out of its file, whole, in a format that others read."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.exits import ALL
from rashomon.cli.options import Case
from rashomon.cli.streams import counted, line


class Format(StrEnum):
    """What a case is written as."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


def export(
    store: Case,
    shape: Annotated[
        Format,
        typer.Option(
            "--format",
            "-f",
            metavar="jsonl|csv|parquet",
            help="jsonl: one file of records; csv, parquet: a folder, one file a table.",
        ),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="TARGET", help="The file or folder to write.")],
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
) -> int:
    """Write all of a case as JSON lines, CSV or Parquet.

    \b
    Examples:
      rashomon export --store case.duckdb --format jsonl -o records.jsonl
      rashomon export --store case.duckdb --format parquet -o tables/
      rashomon add tables/ --store copy.duckdb            Parquet back in
    """
    from rashomon.export import FORMATS
    from rashomon.store import Store

    with Store.open(store, read_only=True) as opened:
        written = FORMATS[shape](opened, output, force=force)
        line(f"{counted(len(opened), 'document')} in {counted(len(written), 'file')}: {output}")
    return ALL
