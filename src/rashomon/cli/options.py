"""The arguments and options that several commands share, so that they read the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Places = Annotated[
    list[str],
    typer.Argument(metavar="PLACE", help="Files, folders, globs, addresses, or - for standard input."),
]
Workers = Annotated[
    int, typer.Option("--workers", "-w", metavar="N", min=1, max=64, help="How many processes read at once.")
]
Case = Annotated[Path, typer.Option("--store", "-s", metavar="CASE", help="The case file, such as case.duckdb.")]
