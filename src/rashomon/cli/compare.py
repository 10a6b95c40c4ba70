"""``rashomon compare``: the accounts of the same happenings side by side, as JSON, a page or tables."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli import streams
from rashomon.cli.exits import ALL
from rashomon.cli.options import Workers
from rashomon.errors import Misuse

if TYPE_CHECKING:
    from rashomon.cli.passage import Passage
    from rashomon.compare.composition import Findings
    from rashomon.store import Store


class Format(StrEnum):
    """What a comparison is written as."""

    json = "json"
    html = "html"
    csv = "csv"
    parquet = "parquet"


def compare(
    places: Annotated[list[str], typer.Argument(metavar="PLACE|CASE", help="Documents to read, or one case file.")],
    shape: Annotated[
        Format,
        typer.Option(
            "--format",
            "-f",
            metavar="json|html|csv|parquet",
            help="json: all of it; html: a page; csv, parquet: a folder of tables (csv without -o: the incidents).",
        ),
    ] = Format.json,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="TARGET", help="The file or folder to write.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a folder of tables that is there.")] = False,
    workers: Workers = 1,
) -> int:
    """Lay the accounts of the same happenings side by side.

    Which events of different documents are one happening, where their accounts contradict each other and what one of
    them leaves out, which words they share, who calls whom what. It does not weigh who is right.

    \b
    Examples:
      rashomon compare news/ -f html -o week.html
      rashomon compare case.duckdb > comparison.json
      rashomon compare case.duckdb -f csv -o tables/
    """
    _refuse(shape, output, places, force=force)
    with _found(places, workers) as (found, passage):
        if passage is None or passage.tally.read:
            _write(found, shape, output=output, force=force)
    return passage.close() if passage else ALL


def _refuse(shape: Format, output: Path | None, places: Sequence[str], *, force: bool) -> None:
    """Said before the documents are read."""
    from rashomon.store.whole import refuse_folder

    if shape is Format.parquet and output is None:
        raise Misuse("Parquet is written to a folder: name one with -o")
    if shape in (Format.json, Format.html):
        streams.refuse_target(output, places)
    elif output is not None:
        refuse_folder(output, force=force)


@contextlib.contextmanager
def _found(places: Sequence[str], workers: int) -> Iterator[tuple[Findings, Passage | None]]:
    from rashomon.compare import temporary
    from rashomon.compare.composition import find
    from rashomon.store import Store
    from rashomon.store.whole import only_case

    if case := only_case(places):
        with Store.open(case, read_only=True) as store:
            yield find(store), None
        return
    with temporary() as store:
        passage = _read_in(store, places, workers)
        yield find(store), passage


def _read_in(store: Store, places: Sequence[str], workers: int) -> Passage:
    from rashomon.cli.passage import Passage
    from rashomon.cli.progress import Progress, expected

    passage = Passage(places, workers=workers)
    with Progress(lambda: expected(places)) as progress:
        passage.go(progress, lambda outcome: bool(store.add(outcome.reading, outcome.record)))
    return passage


def _write(found: Findings, shape: Format, *, output: Path | None, force: bool) -> None:
    if shape is Format.json:
        write_text(found.comparison.to_json(indent=2) + "\n", output)
    elif shape is Format.html:
        from rashomon.report import comparison_page

        write_text(comparison_page(found), output)
    else:
        _tables(found, shape, output=output, force=force)
        return
    if output is not None:
        print(output.absolute())


def write_text(text: str, output: Path | None) -> None:
    """UTF-8 to a file, whole or not at all, or to stdout."""
    with streams.binary(output) as file:
        file.write(text.encode("utf-8", "replace"))


def _tables(found: Findings, shape: Format, *, output: Path | None, force: bool) -> None:
    from rashomon.export import comparison

    if output is None:
        from rashomon.cli import table

        columns, rows = comparison.tables(found)["incidents"]
        table.write(columns, rows, table.Format.csv)
        return
    written = comparison.export(found, output, shape=shape.value, force=force)
    streams.line(f"{streams.counted(len(written), 'table')}: {output}")
