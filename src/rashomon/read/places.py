"""From the places a user names to units: files, folders, globs, addresses, ``-`` and the files that hold many.

A folder gives, sorted, all files below it whose ending says that they are read here; links to folders are not
followed, so that no loop can form. A file named by itself is read whatever its ending.
"""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from rashomon.errors import NotFound, NotText, ReadError, TooLarge
from rashomon.read.containers import is_json_line, json_lines, json_objects
from rashomon.read.reading import Unit
from rashomon.read.warc import wacz_units, warc_units
from rashomon.read.web import is_address, web_unit
from rashomon.settings import DEFAULT, Settings

SINGLE: Final = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".eml")
_LINES: Final = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_ARCHIVES: Final = (".warc", ".warc.gz")
# A lone .json is read where it is named; in folders they are mostly something else.
IN_FOLDERS: Final = (*SINGLE, *_LINES, *_ARCHIVES, ".wacz")


def units(places: Iterable[str | os.PathLike[str]], *, settings: Settings = DEFAULT) -> Iterator[Unit | ReadError]:
    """The units of all places, lazily and in their order; what cannot be read is an error among them."""
    for place in places:
        yield from _units(os.fspath(place), settings=settings)


def _units(place: str, *, settings: Settings) -> Iterator[Unit | ReadError]:
    if place == "-":
        yield from _standard_input(settings)
    elif is_address(place):
        yield web_unit(place, settings=settings)
    elif any(sign in place for sign in "*?[") and not os.path.lexists(place):
        yield from _matching(place, settings)
    else:
        yield from _named(Path(place), settings=settings)


def _standard_input(settings: Settings) -> Iterator[Unit | ReadError]:
    """One document, or one a line where the first line is a JSON object."""
    payload = sys.stdin.buffer.read(settings.max_bytes + 1)
    if len(payload) > settings.max_bytes:
        yield TooLarge("-", f"more than {settings.max_bytes} bytes, which is the bound", "split it")
    elif is_json_line(payload.lstrip().split(b"\n", 1)[0]):
        for number, line in enumerate(payload.split(b"\n"), start=1):
            if line.strip():
                yield Unit(place=f"-:{number}", method="jsonl", payload=line.rstrip(b"\r"))
    else:
        yield Unit(place="-", method="stdin", payload=payload)


def _matching(pattern: str, settings: Settings) -> Iterator[Unit | ReadError]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not found:
        yield NotFound(pattern, "no file matches")
    for name in found:
        yield from _named(Path(name), settings=settings)


def _named(path: Path, *, settings: Settings) -> Iterator[Unit | ReadError]:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            yield from _folder(path, settings)
        elif not stat.S_ISREG(mode):
            yield NotText(str(path), "not a regular file (a pipe, a socket or a device)", 'use "-" to read a pipe')
        else:
            yield from _file(path, settings=settings)
    except (OSError, ValueError) as error:
        yield unreadable(str(path), error)


def unreadable(place: str, error: OSError | ValueError) -> ReadError:
    """Why the system does not give a file, in words."""
    if isinstance(error, FileNotFoundError):
        return NotFound(place, "no such file")
    if isinstance(error, PermissionError):
        return NotFound(place, "no permission to read it")
    return NotFound(place, f"cannot be read ({getattr(error, 'strerror', None) or error})")


def _folder(path: Path, settings: Settings) -> Iterator[Unit | ReadError]:
    count = 0
    faults: list[OSError] = []
    for here, folders, names in os.walk(path, onerror=faults.append):
        folders.sort()
        for name in sorted(names):
            if name.lower().endswith(IN_FOLDERS) and not name.startswith("."):
                count += 1
                yield from _named(Path(here) / name, settings=settings)
    yield from (unreadable(str(fault.filename), fault) for fault in faults)
    if not count and not faults:
        yield NotText(str(path), "a folder without texts", f"read are {' '.join(IN_FOLDERS)}")


def _file(path: Path, *, settings: Settings) -> Iterator[Unit | ReadError]:
    name = path.name.lower()
    if name.endswith(_LINES):
        yield from json_lines(path, settings=settings)
    elif name.endswith(_ARCHIVES):
        yield from warc_units(path, settings=settings)
    elif name.endswith(".wacz"):
        yield from wacz_units(path, settings=settings)
    elif name.endswith(".json"):
        yield from json_objects(path, settings=settings)
    else:
        yield Unit(place=str(path), method="file", path=str(path))
