"""From a document to its record: each kind of record in a file of its own, composed in ``composition``."""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:
    """The composition, loaded when it is asked for."""
    if name in {"extract", "extract_from"}:
        from rashomon.extract import composition

        return getattr(composition, name)
    raise AttributeError(name)
