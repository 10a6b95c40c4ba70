"""A case written for other programs, one format a file. A new format is a module here and a line in FORMATS."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol

from rashomon.export import csv, jsonl, parquet
from rashomon.store import Store


class Format(Protocol):
    """Writes a case to ``target`` as a whole or not at all, and gives the paths of the files.

    The same documents give the same bytes, in whatever order they were added. Raises Misuse where ``target`` is
    there and not empty, unless ``force`` replaces it, and StoreError where it cannot be written.
    """

    def __call__(self, store: Store, target: Path, *, force: bool = False) -> list[Path]: ...


FORMATS: Final = MappingProxyType[str, Format]({"jsonl": jsonl.export, "csv": csv.export, "parquet": parquet.export})

__all__ = ["FORMATS", "Format"]
