"""A case to write into."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty case."""
    return Store.open(tmp_path / "case.duckdb")
