"""``rashomon report``: documents or a case in, one HTML page out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli import streams
from rashomon.cli.options import Workers

if TYPE_CHECKING:
    from rashomon.record import Record


def report(
    places: Annotated[list[str], typer.Argument(metavar="PLACE|CASE", help="Documents to read, or one case file.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where the page is written.")],
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The page's title.")] = None,
    workers: Workers = 1,
) -> int:
    """Write a page that shows the records on their texts.

    One HTML file, which needs no network to be read.

    \b
    Examples:
      rashomon report article.html -o article-record.html
      rashomon report case.duckdb -o case.html --title "The dock fire"
    """
    from rashomon.cli.passage import Passage
    from rashomon.cli.progress import Progress, expected
    from rashomon.store.whole import only_case

    streams.refuse_target(output, places)
    if case := only_case(places):
        write_page(_stored(case), output, title=title)
        print(output.absolute())
        return 0
    passage = Passage(places, workers=workers)
    records: list[Record] = []
    with Progress(lambda: expected(places)) as progress:
        passage.go(progress, lambda outcome: records.append(outcome.record))
    if records:
        write_page(records, output, title=title)
        print(output.absolute())
    return passage.close()


def write_page(records: Sequence[Record], output: Path, *, title: str | None) -> None:
    """Writes the page of the records to a file, whole or not at all."""
    from rashomon.report import page

    with streams.binary(output) as file:
        file.write(page(records, title=title).encode())


def _stored(path: Path) -> list[Record]:
    from rashomon.store import Store

    with Store.open(path, read_only=True) as store:
        return list(store.records())
