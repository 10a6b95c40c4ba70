"""``rashomon show``: what a case holds, as a list, a record, hits of a search, or one of its views."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli import table
from rashomon.errors import Misuse

if TYPE_CHECKING:
    from rashomon.store import Store


def show(
    store: Annotated[Path, typer.Argument(metavar="CASE", help="The case file.")],
    document: Annotated[
        str | None, typer.Argument(metavar="DOCUMENT", help="The id of one document, or the beginning of it.")
    ] = None,
    search: Annotated[
        str | None, typer.Option("--search", metavar="WORDS", help="The documents with these words, the best first.")
    ] = None,
    view: Annotated[
        str | None, typer.Option("--view", metavar="NAME", help="A view or table of the case; 'list' names them all.")
    ] = None,
    shape: Annotated[
        table.Format, typer.Option("--format", "-f", metavar="text|json|csv", help="How it is written.")
    ] = table.Format.text,
) -> int:
    """Show what is in a case file.

    \b
    Examples:
      rashomon show case.duckdb                         the documents
      rashomon show case.duckdb d3f1                    the record of one
      rashomon show case.duckdb --search "dock fire"
      rashomon show case.duckdb --view quoted           who is quoted how often
      rashomon show case.duckdb --view numbers --format csv
    """
    from rashomon.store import Store

    if sum(wanted is not None for wanted in (document, search, view)) > 1:
        raise Misuse("ask for one thing at a time: DOCUMENT, --search or --view")
    with Store.open(store, read_only=True) as opened:
        if document is not None:
            _record(opened, document, shape)
        elif search is not None:
            _hits(opened, search, shape)
        elif view == "list":
            table.write(("name", "holds"), opened.described(), shape)
        else:
            _table(opened, view, shape)
    return 0


def _record(store: Store, wanted: str, shape: table.Format) -> None:
    raise NotImplementedError


def _hits(store: Store, words: str, shape: table.Format) -> None:
    raise NotImplementedError


def _table(store: Store, view: str | None, shape: table.Format) -> None:
    raise NotImplementedError
