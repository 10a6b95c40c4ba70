"""``rashomon show``: what a case holds, as a list, a record, hits of a search, or one of its views."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from rashomon.cli import streams, table
from rashomon.cli import why as incidents
from rashomon.errors import Misuse

if TYPE_CHECKING:
    from rashomon.store import Hit, Store

_LISTED: Final = ("id", "title", "publisher", "published", "language", "words")
# Columns that hold whole texts: JSON and CSV have them, a table for people has no room.
_LONG: Final = ("text", "record", "runs")
_NAMES: Final = """
SELECT view_name AS name, comment AS holds FROM duckdb_views() WHERE NOT internal
UNION ALL SELECT table_name, comment FROM duckdb_tables() WHERE NOT internal ORDER BY ALL
"""


def show(  # noqa: PLR0913, PLR0917 - each is an option that a person gives
    store: Annotated[Path, typer.Argument(metavar="CASE", help="The case file.")],
    document: Annotated[
        str | None,
        typer.Argument(metavar="DOCUMENT|INCIDENT", help="The id of a document or an incident, or its beginning."),
    ] = None,
    search: Annotated[
        str | None, typer.Option("--search", metavar="WORDS", help="The documents with these words, the best first.")
    ] = None,
    view: Annotated[
        str | None, typer.Option("--view", metavar="NAME", help="A view or table of the case; 'list' names them all.")
    ] = None,
    why: Annotated[
        bool, typer.Option("--why", help="Why the accounts of an incident were joined, and others not.")
    ] = False,
    shape: Annotated[
        table.Format, typer.Option("--format", "-f", metavar="text|json|csv", help="How it is written.")
    ] = table.Format.text,
) -> int:
    """Show what is in a case file.

    \b
    Examples:
      rashomon show case.duckdb                         the documents
      rashomon show case.duckdb d3f1                    the record of one
      rashomon show case.duckdb i4c0 --why              why its accounts are held for one happening
      rashomon show case.duckdb --search "dock fire"
      rashomon show case.duckdb --view quoted           who is quoted how often
      rashomon show case.duckdb --view numbers --format csv
    """
    from rashomon.store import Store

    if sum(wanted is not None for wanted in (document, search, view)) > 1:
        raise Misuse("ask for one thing at a time: DOCUMENT, --search or --view")
    if why and document is None:
        raise Misuse("--why asks about an incident: name one, as in `rashomon show CASE i4c0 --why`")
    with Store.open(store, read_only=True) as opened:
        if document is not None and (why or _is_incident(opened, document)):
            incidents.show(opened, document, why=why, shape=shape)
        elif document is not None:
            _record(opened, document, shape)
        elif search is not None:
            _hits(opened.search(search), shape)
        else:
            _table(opened, view, shape)
    return 0


def _is_incident(store: Store, wanted: str) -> bool:
    """Whether an id is none of a document's and begins as those of incidents do."""
    return wanted.startswith("i") and not any(d.id.startswith(wanted) for d in store.documents())


def _record(store: Store, wanted: str, shape: table.Format) -> None:
    from rashomon.cli import summary

    record = store.record(wanted)
    if shape is table.Format.csv:
        raise Misuse("a record is no table: choose --format json, or --view for one of its tables")
    if shape is table.Format.text:
        summary.show(record, streams.console(), place=record.document.uri or "")
        return
    with streams.binary(None) as file:
        file.write((record.to_json(indent=2) + "\n").encode("utf-8", "replace"))


def _table(store: Store, view: str | None, shape: table.Format) -> None:
    if view == "list":
        columns, rows = store.ask(_NAMES)
    elif view is None:
        columns = _LISTED
        rows = [tuple(getattr(document, name) for name in _LISTED) for document in store.documents()]
    else:
        columns, rows = store.table(view, without=_LONG if shape is table.Format.text else ())
    table.write(columns, rows, shape)


def _hits(hits: list[Hit], shape: table.Format) -> None:
    if shape is table.Format.text:
        _print(hits)
        return
    columns = tuple(field.name for field in dataclasses.fields(hits[0])) if hits else ("document",)
    table.write(columns, [tuple(getattr(hit, name) for name in columns) for hit in hits], shape)


def _print(hits: list[Hit]) -> None:
    """Each document with the words around those that were asked for, which stand out."""
    from rich.text import Text

    console = streams.console()
    is_screen = streams.is_terminal_out()
    for hit in hits:
        about = " · ".join(streams.visible(part) for part in (hit.publisher, hit.published, hit.document) if part)
        title = Text(streams.visible(hit.title or "without a title"), style="bold")
        console.print(title, Text(about), sep="\n", soft_wrap=not is_screen)
        # Set apart character by character, so that the places of the words found still hold.
        snippet = Text("".join(streams.shown(c) or "\ufffd" for c in hit.snippet))
        for start, end in hit.found:
            snippet.stylize("bold underline", start - hit.span[0], end - hit.span[0])
        console.print(snippet, "\n", sep="", soft_wrap=not is_screen)
    if not hits:
        console.print("no document has these words")
