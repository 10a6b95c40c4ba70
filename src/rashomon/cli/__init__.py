"""The command ``rashomon``: each subcommand in a file of its own, which parses, calls and prints."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code: 0 all, 1 misuse, 2 part of it failed, 130 interrupted."""
    try:  # Ctrl-C may come while the commands are still being imported
        from rashomon.cli.app import run

        return run(arguments)
    except KeyboardInterrupt:
        return 130
