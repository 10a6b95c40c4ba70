"""``rashomon demo``: the accounts that come with the package, read and shown."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli import streams


def demo(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where the page is written.")] = Path(
        "rashomon-demo.html"
    ),
) -> int:
    """Read the accounts that come with rashomon.

    Three newspapers that do not exist tell, in eight accounts, of a fire at a dock and of a bridge. They are
    summed up here and shown on a page. Nothing is fetched from the network.
    """
    from rashomon.batch import Outcome
    from rashomon.cli.passage import Passage
    from rashomon.cli.progress import Progress
    from rashomon.cli.report import write_page
    from rashomon.cli.summary import show

    streams.refuse_folder(output)
    with resources.as_file(resources.files("rashomon") / "demo") as folder:
        passage = Passage([str(folder)])
        found: list[Outcome] = []
        with Progress(shown=False) as progress:
            passage.go(progress, found.append)
    console = streams.console()
    for outcome in found:
        console.rule(style="dim")
        show(outcome.record, console, place=Path(outcome.unit.place).name)
    write_page([outcome.record for outcome in found], output, title="Two incidents, three newspapers")
    code = passage.close()
    print(f"The page: {output.absolute()}\nOpen it:  {output.absolute().as_uri()}")
    return code
