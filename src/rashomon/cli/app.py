"""The subcommands put together, and errors of use told in one line.

The modules of the commands import nothing slow, so that ``rashomon --help`` answers at once; what a command
needs it imports when it runs.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated, Final

import typer

from rashomon.cli import streams
from rashomon.cli.add import add
from rashomon.cli.compare import compare
from rashomon.cli.demo import demo
from rashomon.cli.doctor import doctor
from rashomon.cli.exits import MISUSE, told
from rashomon.cli.export import export
from rashomon.cli.judge import Figures, judge
from rashomon.cli.read import read
from rashomon.cli.remove import remove
from rashomon.cli.report import report
from rashomon.cli.show import show
from rashomon.cli.usage import UsageError

HELP: Final = """Reads contested news and records who says what, what is said to have happened, which figures and
which words are used, and what stands there without a source. It never says who is right.

\b
Start here:
  rashomon demo                            eight invented accounts of two incidents, as a page
  rashomon read article.html               one article, summed up in the terminal
  rashomon report article.html -o a.html   the same as a page to open in a browser
\b
Many documents:
  rashomon add news/ --store case.duckdb   into one file that can be queried; goes on where it stopped
  rashomon remove case.duckdb d3f1         a document out of it
  rashomon show case.duckdb                what is in it; --search WORDS, --view quoted
  rashomon compare news/ -f html -o w.html the accounts of each happening side by side
  rashomon judge case.duckdb list          what people decided: join, split, confirm, reject, correct
  rashomon export --store case.duckdb --format csv -o tables/
"""

EPILOG: Final = """\b
A PLACE is a file (.txt .md .html .pdf .eml .jsonl .warc .warc.gz .wacz), a folder, a glob in quotes,
an address (https://...), or - for standard input.

\b
Exit codes: 0 all of it was done, 1 the command was wrong, 2 part or all of it failed, 130 interrupted.
Data goes to stdout, all else to stderr. NO_COLOR=1 switches colours off; RASHOMON_DEBUG=1 shows tracebacks.
"""

app = typer.Typer(
    name="rashomon",
    help=HELP,
    epilog=EPILOG,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        import rashomon

        print(f"rashomon {rashomon.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """The options before a subcommand."""


COMMANDS: Final = (read, add, remove, show, compare, judge, export, report, demo, doctor)
for _command in COMMANDS:
    app.command(cls=Figures if _command is judge else None)(told(_command))


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code."""
    streams.prepare()
    given = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    try:
        code = app(args=given, prog_name="rashomon", standalone_mode=False)
    except UsageError as error:
        return _misuse(error, given)
    return code if isinstance(code, int) else 0


def _misuse(error: BaseException, given: list[str]) -> int:
    command = f"rashomon {given[0]}" if given[0] in {c.__name__ for c in COMMANDS} else "rashomon"
    text = error.format_message() if hasattr(error, "format_message") else str(error)
    streams.say(f"{text.rstrip('.')}; see {command} --help")
    return MISUSE
