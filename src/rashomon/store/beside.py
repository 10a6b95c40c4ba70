"""What lies around a case file: its log, what a run that was killed left there, the files that it was read from."""

from __future__ import annotations

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import duckdb

from rashomon.store import tables
from rashomon.store.faults import Fault, some
from rashomon.store.in_use import holder, is_writing

# Hidden names of what is being written: ".tables.4711.part", ".page.html.4711.x7fk2_3a.part", ".tables.4711.old".
_LEFT: Final = re.compile(r"\.(?P<target>.+?)\.(?P<pid>\d+)(?:\.\w+)?\.(?P<kind>part|old)")
# A log begins with what it is a log of: 37 bytes in DuckDB 1.5, less in those before.
_HEAD: Final = 128


def faults(path: Path) -> Iterator[Fault]:
    """What can be told without opening a case that nobody writes to. Nothing of it makes a whole case broken."""
    log = path.with_name(path.name + ".wal")
    if log.is_file() and os.access(log, os.R_OK) and _is_cut(log.read_bytes()):
        what = "the log breaks off: what was written last may be missing; run the same `rashomon add` again"
        yield Fault(f"{log}: {what}", is_broken=False)
    yield from _permissions(path)


def _is_cut(log: bytes) -> bool:
    """Whether a log breaks off within an entry: each has its length and checksum (eight bytes each) before it."""
    return bool(log) and not any(_ends_with_an_entry(log, start) for start in range(min(_HEAD, len(log))))


def _ends_with_an_entry(log: bytes, at: int) -> bool:
    while at + 16 <= len(log):
        size = int.from_bytes(log[at : at + 8], "little")
        if not size:
            return False
        at += 16 + size
    return at == len(log)


def unfinished(path: Path) -> Iterator[Fault]:
    """What is written beside a case just now, or was and is left."""
    if not path.parent.is_dir() or not os.access(path.parent, os.R_OK):
        return
    for part in sorted(path.parent.iterdir()):
        if (found := _LEFT.fullmatch(part.name)) and (touched := _touched(part)) is not None:
            is_written = is_writing(int(found["pid"]), touched)
            what = _written(found["pid"]) if is_written else _left(found["target"], found["pid"], found["kind"])
            yield Fault(f"{part}: {what}", is_broken=False)


def room(path: Path) -> Iterator[Fault]:
    """The folder in which DuckDB puts what has no room in memory, where nobody has the case open.

    To be asked before this process opens it.
    """
    folder = path.with_name(f"{path.name}.tmp")
    if _touched(folder) is not None and holder(path) is None:
        yield Fault(f"{folder}: half written, left by a run that was cut off; delete it", is_broken=False)


def _written(pid: str) -> str:
    return f"process {pid} is just writing it; look again when that has ended"


def _left(target: str, pid: str, kind: str) -> str:
    by = f"left by a run that was cut off (process {pid}, which has ended)"
    if kind == "old":
        return f"the export {target} of before, {by}; give it its name back, or delete it"
    return f"half written, {by}; delete it"


def _touched(path: Path) -> float | None:
    """When something was last touched; None where it is no longer there."""
    try:
        return path.stat().st_mtime
    except OSError:
        return None


def _permissions(path: Path) -> Iterator[Fault]:
    if not path.is_file() or not os.access(path, os.R_OK):
        return  # to open it tells why
    for place in (path, path.parent):
        if not os.access(place, os.W_OK):
            yield Fault(f"{path}: no permission to write to {place}: it can be read, not added to", is_broken=False)


def sources(connection: duckdb.DuckDBPyConnection) -> Iterator[Fault]:
    """The files that the case was read from, where they are no longer what they were. It has their texts."""
    known: dict[str, set[str]] = defaultdict(set)
    for place, sha256 in connection.execute(_sources(connection)).fetchall():
        known[place].add(sha256)
    found = {place: _sha256(Path(place)) for place in sorted(known)}
    if gone := [place for place, sha256 in found.items() if sha256 is None]:
        what = f"{len(gone)} of the {len(known)} files that it was read from cannot be read here ({some(gone)})"
        yield Fault(f"{what}; their texts are in the case", is_broken=False)
    if changed := _changed(found, known):
        what = f"{len(changed)} of the {len(known)} files that it was read from were changed since ({some(changed)})"
        yield Fault(f"{what}; `rashomon add` reads them as other versions", is_broken=False)


def _sources(connection: duckdb.DuckDBPyConnection) -> str:
    """The question for the files: where they lie, or in a case from before that was kept, how they were named."""
    kept = "location" in tables.types(connection, "captures")
    return f"SELECT {'coalesce(location, place)' if kept else 'place'}, sha256 FROM captures WHERE method = 'file'"


def _changed(found: Mapping[str, str | None], known: Mapping[str, set[str]]) -> list[str]:
    return [place for place, sha256 in found.items() if sha256 is not None and sha256 not in known[place]]


def _sha256(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except (OSError, ValueError):
        return None
