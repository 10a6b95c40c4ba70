"""Writes ``docs/reference/cli.md`` from the commands themselves, so that the two cannot part.

    python docs/cli_reference.py

``tests/cli/test_reference.py`` compares them. The page is laid out here and not by ``--help``, whose look
changes from one version of Typer to the next.
"""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from typer.models import ArgumentInfo, OptionInfo

from rashomon.cli.app import COMMANDS, EPILOG, HELP

TARGET = Path(__file__).resolve().parent / "reference" / "cli.md"
HEAD = "# The command line\n\nWritten from the commands by `make docs`; `rashomon COMMAND --help` says the same.\n"


def reference() -> str:
    """The whole page."""
    return "\n".join([HEAD, _prose(HELP), _prose(EPILOG), *(_section(command) for command in COMMANDS)]).rstrip() + "\n"


def _section(command: Callable[..., int]) -> str:
    rows = list(_parameters(command))
    usage = " ".join(["rashomon", command.__name__, *(usage for usage, _ in rows)])
    table = "\n".join(["| | |", "| --- | --- |", *(row for _, row in rows)])
    return f"## rashomon {command.__name__}\n\n    {usage}\n\n{_prose(inspect.getdoc(command) or '')}\n{table}\n"


def _prose(text: str) -> str:
    """The help as Markdown: what follows a ``\\b`` keeps its lines."""
    paragraphs = [p for p in re.split(r"\n\s*\n|(?=\n\b\n)", text.strip()) if p.strip()]
    return "\n".join(_block(p.strip("\n")) + "\n" for p in paragraphs)


def _block(paragraph: str) -> str:
    if "\b" not in paragraph:
        return paragraph
    return "```text\n" + paragraph.replace("\b\n", "").strip("\n") + "\n```"


def _parameters(command: Callable[..., int]) -> Iterator[tuple[str, str]]:
    """How each argument and option stands in the usage line, and its row in the table."""
    hints = typing.get_type_hints(command, include_extras=True)
    for parameter in inspect.signature(command).parameters.values():
        known = next(m for m in hints[parameter.name].__metadata__ if isinstance(m, (ArgumentInfo, OptionInfo)))
        names = _names(known)
        usage = names[0] if parameter.default is inspect.Parameter.empty else f"[{names[0]}]"
        default = _default(parameter.default)
        shown = ", ".join(f"`{name}`" for name in names).replace("|", "\\|")
        yield usage, f"| {shown} | {known.help}{default} |"


def _names(known: ArgumentInfo | OptionInfo) -> list[str]:
    if isinstance(known, ArgumentInfo):
        return [known.metavar or ""]
    value = f" {known.metavar}" if known.metavar else ""
    # Within Annotated the first name is kept where a default would else stand.
    return [f"{name}{value}" for name in (known.default, *known.param_decls)]


def _default(value: Any) -> str:
    if value in (None, False, inspect.Parameter.empty):
        return ""
    return f" Default: `{getattr(value, 'value', value)}`."


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8")
