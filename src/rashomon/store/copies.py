"""A copy of a case that is open: the file and the log beside it, which together are the whole of it.

DuckDB's lock on a case is one of the process (POSIX), and is lost as soon as the process closes the file anywhere. So
what is opened here to be read stays open as long as the case does.
"""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path

from rashomon.errors import Misuse


def copy(path: Path, target: Path, opened: ExitStack) -> None:
    """Writes what lies at ``path`` to ``target``; ``opened`` closes it after DuckDB has. Misuse where that is there."""
    if target.exists():
        raise Misuse(f"{target} is there already; give another path")
    for end in ("", ".wal"):
        part = path.with_name(path.name + end)
        if part.exists():
            source = opened.enter_context(part.open("rb"))
            with target.with_name(target.name + end).open("xb") as file:
                shutil.copyfileobj(source, file)
