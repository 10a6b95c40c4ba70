"""``rashomon read``: documents in, their records out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from rashomon.cli import streams
from rashomon.cli.options import Places, Workers

if TYPE_CHECKING:
    from rashomon.batch import Outcome
    from rashomon.cli.passage import Passage
    from rashomon.cli.progress import Progress
    from rashomon.record import Record


class Format(StrEnum):
    """What is written of each record."""

    text = "text"
    jsonl = "jsonl"
    json = "json"
    html = "html"


def read(
    places: Places,
    shape: Annotated[
        Format,
        typer.Option(
            "--format",
            "-f",
            metavar="text|jsonl|json|html",
            help="text: a summary for people; jsonl: one record a line; json: an indented list; html: a page.",
        ),
    ] = Format.text,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead.")] = None,
    workers: Workers = 1,
) -> int:
    """Read documents and show their records.

    In a terminal or not, the default is a summary for people; ask for jsonl to hand the records to a program.
    A document that cannot be read is told in one line on stderr, and the others are read.

    \b
    Examples:
      rashomon read article.html
      rashomon read news/ --format jsonl -o records.jsonl --workers 2
      curl -s https://example.org/a.html | rashomon read - --format json
    """
    from rashomon.cli.passage import Passage
    from rashomon.cli.progress import Progress, expected

    streams.refuse_target(output, places)
    passage = Passage(places, workers=workers)
    write = {Format.text: _text, Format.jsonl: _jsonl, Format.json: _json, Format.html: _html}[shape]
    is_seen = output is None and streams.is_terminal_out()
    with Progress(lambda: expected(places), shown=not is_seen) as progress:
        write(passage, progress, output)
    return passage.close()


def _text(passage: Passage, progress: Progress, output: Path | None) -> None:
    from rashomon.cli.summary import show

    def take(outcome: Outcome) -> None:
        if passage.tally.read:
            console.rule(style="dim")
        show(outcome.record, console, place=outcome.unit.place)
        file.flush()

    with streams.text(output) as file:
        console = streams.console(file)
        passage.go(progress, take)


def _jsonl(passage: Passage, progress: Progress, output: Path | None) -> None:
    def take(outcome: Outcome) -> None:
        _write(file, outcome.record.to_json() + "\n")
        file.flush()

    with streams.binary(output) as file:
        passage.go(progress, take)


def _json(passage: Passage, progress: Progress, output: Path | None) -> None:
    """A list, also for one document: a program need not ask which it is."""

    def take(outcome: Outcome) -> None:
        _write(file, f"{',' if passage.tally.read else '['}\n{outcome.record.to_json(indent=2)}")

    with streams.binary(output) as file:
        passage.go(progress, take)
        _write(file, "\n]\n" if passage.tally.read else "[]\n")


def _html(passage: Passage, progress: Progress, output: Path | None) -> None:
    from rashomon.report import page

    records: list[Record] = []
    with streams.binary(output) as file:
        passage.go(progress, lambda outcome: records.append(outcome.record))
        _write(file, page(records))


def _write(file: BinaryIO, text: str) -> None:
    # A lone surrogate (from a JSON escape) has no UTF-8; it is written as "?".
    file.write(text.encode("utf-8", "replace"))
