"""Where a place is: a file has its folders in its name, since ``weir.txt`` of two folders are two files.

A person names ``weir.txt`` from within ``monday/`` and again from within ``friday/``. The case keeps what was written,
and beside it the place from the root, by which files are told apart. An address and standard input are as they are.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from rashomon.read.reading import Capture
from rashomon.read.web import is_address


class Found(NamedTuple):
    """A capture with where it lies; None in a case from before that was kept."""

    capture: Capture
    location: str | None

    @property
    def at(self) -> str:
        """Where it lies, as far as can be told: seen from here, where it was not kept."""
        return self.location or located(self.capture.place)


def found(capture: Capture) -> Found:
    """A capture that was made just now, from here."""
    return Found(capture, located(capture.place))


def located(place: str) -> str:
    """The place from the root, where it is a file or lies in one. Links to folders are followed, to files they are not:
    what ``latest.html`` links to today is a newer version of it."""
    if is_address(place) or place == "-" or place.startswith("-:"):
        return place
    file, mark, address = place.partition("#http")  # a page within an archive: its address stays as it is
    path = Path(file)
    try:
        return str(path.parent.resolve() / path.name) + mark + address
    except (OSError, RuntimeError):  # links in a ring: nothing can be read there
        return str(path.absolute()) + mark + address
