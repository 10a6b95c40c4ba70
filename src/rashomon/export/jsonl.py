"""Records as JSON lines: one record a line, whole, as the record's reference has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rashomon.record import Record
from rashomon.store import Store
from rashomon.store.whole import whole_file


def export(store: Store, target: Path, *, force: bool = False) -> list[Path]:
    """Writes the records of a case to one file."""
    return write(store.records(), target, force=force)


def write(records: Iterable[Record], target: Path, *, force: bool = False) -> list[Path]:
    """Writes records, in the order given, to one file."""
    with whole_file(target, force=force) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines(records))
    return [target]


def lines(records: Iterable[Record]) -> Iterator[str]:
    """Each record as a line, with its line break."""
    for record in records:
        yield record.to_json() + "\n"
