"""``rashomon add``: documents into a case file, going on where an earlier run stopped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.cli.exits import INTERRUPTED
from rashomon.cli.options import Case, Places, Workers
from rashomon.cli.streams import say

if TYPE_CHECKING:
    from rashomon.cli.passage import Passage
    from rashomon.cli.progress import Progress
    from rashomon.store import Store


def add(places: Places, store: Case, workers: Workers = 1) -> int:
    """Add documents to a case file.

    They are read, and their records kept in one file, which is made if there is none. Run again with the same
    places, it reads only what is new. Ctrl-C loses no finished document.

    A folder that `rashomon export --format parquet` wrote is taken in as it is, without reading the texts again.

    \b
    Examples:
      rashomon add news/ --store case.duckdb --workers 2
      rashomon add tables/ --store copy.duckdb
    """
    from rashomon.cli.passage import Passage
    from rashomon.cli.progress import Progress, expected
    from rashomon.store import Store, is_parquet_folder

    with Store.open(store) as opened:
        exported = [Path(place) for place in places if is_parquet_folder(Path(place))]
        for folder in exported:
            say(f"{folder}: {opened.add_parquet(folder):,} documents taken in")
        rest = [place for place in places if Path(place) not in exported]
        if not rest:
            return 0
        passage = Passage(rest, workers=workers, skip=opened.has_capture_of)
        with Progress(lambda: expected(rest)) as progress:
            return _add(passage, opened, progress)


def _add(passage: Passage, store: Store, progress: Progress) -> int:
    try:
        for outcome in passage.outcomes(progress):
            store.add(outcome.reading, outcome.record)
    except KeyboardInterrupt:
        _tell_interrupted(passage, store, progress)
        return INTERRUPTED
    return passage.close()


def _tell_interrupted(passage: Passage, store: Store, progress: Progress) -> None:
    done = passage.tally.read + passage.tally.there
    of = f" of {progress.total:,}" if progress.total else ""
    progress.say(f"interrupted: {done:,}{of} are in {store.path}; run the same command to go on")
