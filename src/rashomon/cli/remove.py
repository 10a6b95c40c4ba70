"""``rashomon remove``: documents out of a case file, with all that was read of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from rashomon.cli.exits import ALL
from rashomon.cli.streams import counted, line

if TYPE_CHECKING:
    from rashomon.decision import Decision
    from rashomon.store import Listed

SHOWN: Final = 4  # documents that the line names


def remove(
    store: Annotated[Path, typer.Argument(metavar="CASE", help="The case file.")],
    documents: Annotated[
        list[str], typer.Argument(metavar="DOCUMENT...", help="The ids of documents, or their beginnings.")
    ],
) -> int:
    """Take documents out of a case file.

    All that was read of them goes, all at once or, where an id is wrong, nothing. What people decided about them
    stays in the list of decisions, which says that the document was removed. The file that a document came from is
    not touched: to add it again brings the document back.

    \b
    Examples:
      rashomon remove case.duckdb d3f1
      rashomon remove case.duckdb d3f1 d8a7
    """
    from rashomon.store import Store

    with Store.open(store, make=False) as opened:
        gone = opened.remove(documents)
        rest = resting(opened.decisions(), {document.id for document in gone}, opened.path)
        left = counted(len(opened), "document")
        line(f"removed {_named(gone)}{rest}; {left} left")
    return ALL


def resting(decisions: Sequence[Decision], gone: Collection[str], case: Path) -> str:
    """How many standing decisions are about documents that are gone, where there are any."""
    from rashomon.decision import standing

    made = [d for d in standing(decisions) if any(s.document in gone for s in d.subjects)]
    about = "it" if len(gone) == 1 else "them"
    return f"; {counted(len(made), 'decision')} about {about}: rashomon judge {case} list" if made else ""


def _named(gone: Sequence[Listed]) -> str:
    named = [f"{d.id} “{d.title or 'without a title'}”" for d in gone[:SHOWN]]
    return ", ".join(named) + (f" and {len(gone) - SHOWN} more" if len(gone) > SHOWN else "")
