"""``rashomon add``: documents into a case file, going on where an earlier run stopped."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.exits import ALL
from rashomon.cli.interrupts import INTERRUPTED
from rashomon.cli.options import Case, Places, Workers
from rashomon.cli.remove import SHOWN, resting
from rashomon.cli.streams import counted, line
from rashomon.errors import Misuse
from rashomon.settings import DEFAULT

if TYPE_CHECKING:
    from rashomon.batch import Outcome
    from rashomon.cli.passage import Passage
    from rashomon.cli.progress import Progress
    from rashomon.decision import Decision
    from rashomon.read.reading import Unit
    from rashomon.store import Added, Store


def add(
    places: Places,
    store: Case,
    replace: Annotated[
        bool, typer.Option("--replace", help="Take out the older version of a page that is added anew.")
    ] = False,
    workers: Workers = 1,
) -> int:
    """Add documents to a case file.

    They are read, and their records kept in one file, which is made if there is none. Run again with the same
    places, it reads only what is new. Ctrl-C loses no finished document.

    A page that was saved anew with another text or headline is another version of the one that is there: both are
    kept, as one source, and a line says so. With --replace the new one takes the place of the old.

    A folder that `rashomon export --format parquet` wrote becomes a new case, without its texts being read again.

    \b
    Examples:
      rashomon add news/ --store case.duckdb --workers 2
      rashomon add news/ferry.html --store case.duckdb --replace
      rashomon add tables/ --store copy.duckdb
    """
    from rashomon.store import Store

    if any(_is_export(place) for place in places):
        return _take_in(places, store)
    with Store.open(store) as opened:
        return _read_in(places, opened, workers, replace=replace)


def _read_in(places: Sequence[str], store: Store, workers: int, *, replace: bool) -> int:
    from rashomon.cli.passage import Passage
    from rashomon.cli.progress import Progress, expected

    passage = Passage(places, workers=workers, skip=lambda unit: _is_there(unit, store, replace=replace))
    decisions = store.decisions()  # nobody makes any meanwhile: the case is ours
    with Progress(lambda: expected(places)) as progress:

        def keep(outcome: Outcome) -> bool:
            added = store.add(outcome.reading, outcome.record, replace=replace)
            for told in _told(outcome, added, store.path, decisions):
                progress.say(f"note: {outcome.unit.place}: {told}")
            return bool(added)

        try:
            passage.go(progress, keep)
        except KeyboardInterrupt:
            progress.say(_interrupted(passage, progress, store.path))
            return INTERRUPTED
    return passage.close()


def _is_there(unit: Unit, store: Store, *, replace: bool) -> bool:
    """Whether a unit need not be read."""
    from rashomon.read import fingerprint
    from rashomon.store.versions import holds_one

    if unit.payload is None and _is_huge(Path(unit.path or "")):
        return False  # it is refused without having been read
    sha256 = fingerprint(unit)
    is_older_there = replace and holds_one(unit.method, unit.place) and store.has_older(unit.place, sha256)
    return store.has_capture(unit.place, sha256) and not is_older_there


def _told(outcome: Outcome, added: Added, case: Path, decisions: Sequence[Decision]) -> Iterator[str]:
    """What somebody who adds a page anew has to know: that its older version stays, or went."""
    given = outcome.record.document.id
    if added.instead_of:
        yield f"it takes the place of {', '.join(added.instead_of)}{resting(decisions, added.instead_of, case)}"
    if added.how in ("new", "renamed") and added.versions:
        yield f"another version of {_older(added.versions)}; to take that out: {_removal(case, added.versions)}"
    elif added.how == "renamed":
        out = _removal(case, [given])
        yield f"{given} is the id of another text, so it has the id {added.id}; to take the other text out: {out}"


def _older(versions: Sequence[str]) -> str:
    more = f" and {len(versions) - SHOWN} more" if len(versions) > SHOWN else ""
    return f"{', '.join(versions[:SHOWN])}{more}, which {'stays' if len(versions) == 1 else 'stay'}"


def _removal(case: Path, ids: Sequence[str]) -> str:
    return shlex.join(["rashomon", "remove", str(case), *ids[:SHOWN]]) + (" ..." if len(ids) > SHOWN else "")


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
