"""A case as a folder of Parquet files, one a table; ``rashomon add FOLDER`` takes it back in."""

from __future__ import annotations

from pathlib import Path

from rashomon.store import Store


def export(store: Store, target: Path, *, force: bool = False) -> list[Path]:
    """Writes every table of a case to a file in the folder ``target``."""
    return store.export_parquet(target, force=force)
