"""What is wrong with a case, as a sentence: what, where, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_NAMED = 3  # documents, files and the like that a sentence names


class Fault(NamedTuple):
    """One sentence. What is not ``is_broken`` is worth to be known, and the case is whole all the same."""

    what: str
    is_broken: bool = True


def some(names: Sequence[str]) -> str:
    """``d1, d2, d3 and 4 more``."""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def redrawing(path: Path) -> str:
    """What to do where tables do not agree with the records, from which they can be drawn."""
    return (
        f"`rashomon export --store {path} --format parquet -o tables` and `rashomon add tables --store new.duckdb` "
        "make a new case in which all is drawn anew"
    )


def going_back(path: Path) -> str:
    """What to do where something is lost that nothing else tells."""
    return f"take a copy of {path.name} from before, or add the texts to a new case"


def reading_anew(path: Path) -> str:
    """What to do where a document is damaged."""
    return f"take it out (`rashomon remove {path} ID`) and add its file again"
