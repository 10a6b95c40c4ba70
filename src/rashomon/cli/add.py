"""``rashomon add``: documents into a case file, going on where an earlier run stopped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.cli.exits import ALL
from rashomon.cli.interrupts import INTERRUPTED
from rashomon.cli.options import Case, Places, Workers
from rashomon.cli.streams import counted, line
from rashomon.errors import Misuse
from rashomon.settings import DEFAULT

if TYPE_CHECKING:
    from rashomon.batch import Outcome
    from rashomon.cli.passage import Passage
    from rashomon.cli.progress import Progress
    from rashomon.read.reading import Unit
    from rashomon.store import Store


def add(places: Places, store: Case, workers: Workers = 1) -> int:
    """Add documents to a case file.

    They are read, and their records kept in one file, which is made if there is none. Run again with the same
    places, it reads only what is new. Ctrl-C loses no finished document.

    A folder that `rashomon export --format parquet` wrote becomes a new case, without its texts being read again.

    \b
    Examples:
      rashomon add news/ --store case.duckdb --workers 2
      rashomon add tables/ --store copy.duckdb
    """
    from rashomon.store import Store

    if any(_is_export(place) for place in places):
        return _take_in(places, store)
    with Store.open(store) as opened:
        return _read_in(places, opened, workers)


def _read_in(places: Sequence[str], store: Store, workers: int) -> int:
    from rashomon.cli.passage import Passage
    from rashomon.cli.progress import Progress, expected
    from rashomon.read import fingerprint

    def is_there(unit: Unit) -> bool:
        if unit.payload is None and _is_huge(Path(unit.path or "")):
            return False  # it is refused without having been read
        return store.has_capture(unit.place, fingerprint(unit))

    def keep(outcome: Outcome) -> bool:
        return bool(store.add(outcome.reading, outcome.record))

    passage = Passage(places, workers=workers, skip=is_there)
    with Progress(lambda: expected(places)) as progress:
        try:
            passage.go(progress, keep)
        except KeyboardInterrupt:
            progress.say(_interrupted(passage, progress, store.path))
            return INTERRUPTED
    return passage.close()


def _is_huge(path: Path) -> bool:
    try:
        return path.stat().st_size > DEFAULT.max_bytes
    except OSError:
        return False  # reading it will tell why


def _interrupted(passage: Passage, progress: Progress, path: Path) -> str:
    kept = passage.tally.read + passage.tally.there
    of = f" of {progress.total:,}" if progress.total else ""
    return f"interrupted: {kept:,}{of} are in {path}; run the same command to go on"


def _is_export(place: str) -> bool:
    """Whether a place is a folder of Parquet files that an export made."""
    try:
        return (Path(place) / "documents.parquet").is_file()
    except OSError:
        return False  # reading it will tell why


def _take_in(places: Sequence[str], path: Path) -> int:
    from rashomon.store import Store

    if len(places) > 1 or path.exists():
        raise Misuse(
            f"{places[0]} holds an export, which becomes a new case: name it alone, and a file that is not there"
        )
    with Store.from_parquet(Path(places[0]), path) as store:
        line(f"{counted(len(store), 'document')} taken in from {places[0]}")
    return ALL
