"""``rashomon demo``: the accounts that come with the package, read and shown."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from rashomon.cli import streams

if TYPE_CHECKING:
    from rashomon.batch import Outcome

TITLE: Final = "Two incidents, three newspapers"


def demo(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where the page is written.")] = Path(
        "rashomon-demo.html"
    ),
) -> int:
    """Read the accounts that come with rashomon, and compare them.

    Three newspapers that do not exist tell, in eight accounts, of a fire at a dock and of a bridge. They are
    summed up here, shown on a page, and laid side by side on another. Nothing is fetched from the network.
    """
    from rashomon.cli.compare import write_text
    from rashomon.cli.passage import Passage
    from rashomon.cli.progress import Progress
    from rashomon.cli.report import write_page
    from rashomon.cli.summary import show

    streams.refuse_target(output)
    with resources.as_file(resources.files("rashomon") / "demo") as folder:
        passage = Passage([str(folder)])
        found: list[Outcome] = []
        with Progress(shown=False) as progress:
            passage.go(progress, found.append)
    console = streams.console()
    for outcome in found:
        console.rule(style="dim")
        show(outcome.record, console, place=Path(outcome.unit.place).name)
    write_page([outcome.record for outcome in found], output, title=TITLE)
    beside = output.with_name(f"{output.stem}-compared{output.suffix}")
    write_text(_compared(found), beside)
    code = passage.close()
    print(f"The page: {output.absolute()}\nOpen it:  {output.absolute().as_uri()}")
    print(f"The accounts side by side: {beside.absolute()}\nOpen it:  {beside.absolute().as_uri()}")
    return code


def _compared(found: Sequence[Outcome]) -> str:
    """The page of the accounts side by side."""
    from rashomon.compare import temporary
    from rashomon.compare.composition import find
    from rashomon.report import comparison_page

    with temporary() as store:
        for outcome in found:
            store.add(outcome.reading, outcome.record)
        return comparison_page(find(store), title=TITLE)
