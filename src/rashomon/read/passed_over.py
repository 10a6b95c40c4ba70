"""Which files of a folder are not read, because their endings are of no kind that is read in folders."""

from __future__ import annotations

import contextlib
import glob
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from rashomon.read.places import IN_FOLDERS
from rashomon.read.web import is_address

# A case that lies among its texts is no text.
_READ: Final = (*IN_FOLDERS, ".duckdb", ".duckdb.wal")


def passed_over(place: str) -> Counter[str]:
    """How many files of each ending (in lower case, or "") are not read of the folders that a place names.

    Nobody expects a hidden file, or one in a hidden folder, to be read.
    """
    found: Counter[str] = Counter()
    for folder in _folders(place):
        for _, folders, names in os.walk(folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            others = (name for name in names if not name.startswith(".") and not name.lower().endswith(_READ))
            found.update(PurePath(name).suffix.lower() for name in others)
    return found


def _folders(place: str) -> Iterator[str]:
    if place == "-" or is_address(place):
        return
    with contextlib.suppress(OSError, ValueError):
        is_pattern = any(sign in place for sign in "*?[") and not os.path.lexists(place)
        named = glob.glob(place, recursive=True) if is_pattern else [place]  # noqa: PTH207 - as places are read
        yield from (name for name in sorted(named) if os.path.isdir(name))  # noqa: PTH112 - no Path of "bad\0name"
