"""The command ``rashomon``: each subcommand in a file of its own, which parses, calls and prints."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rashomon.cli import interrupts

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code: 0 all, 1 misuse, 2 part of it failed, 130 interrupted."""
    with interrupts.watched():
        try:
            from rashomon.cli.app import run  # only now: Ctrl-C may come while the commands are imported

            return run(arguments)
        except KeyboardInterrupt:
            sys.stderr.write(interrupts.TOLD)
            return interrupts.INTERRUPTED
