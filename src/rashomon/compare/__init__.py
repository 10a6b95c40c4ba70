"""Questions of source criticism over linked accounts: where they part, who had it from whom, who calls whom what."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.comparison import Comparison
    from rashomon.errors import ReadError
    from rashomon.store import Store


def comparison(store: Store) -> Comparison:
    """The comparison of all documents of a case."""
    from rashomon.compare.composition import find

    return find(store).comparison


@contextlib.contextmanager
def opened(
    what: Store | Sequence[str], *, workers: int = 1, on_failure: Callable[[ReadError], object]
) -> Iterator[Store]:
    """A case to compare: one that is open, the file of one, or the documents of places in a case for the time being."""
    from rashomon.store import Store
    from rashomon.store.whole import only_case

    if isinstance(what, Store):
        yield what
    elif case := only_case(what):
        with Store.open(case, read_only=True) as store:
            yield store
    else:
        with temporary() as store:
            _add(store, what, workers=workers, on_failure=on_failure)
            yield store


@contextlib.contextmanager
def temporary() -> Iterator[Store]:
    """An empty case that is gone afterwards."""
    import tempfile
    from pathlib import Path

    from rashomon.store import Store

    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder, Store.open(Path(folder) / "case.duckdb") as store:
        yield store


def _add(store: Store, places: Sequence[str], *, workers: int, on_failure: Callable[[ReadError], object]) -> None:
    from rashomon.batch import Failure, Outcome, outcomes
    from rashomon.settings import Settings

    results = outcomes(places, settings=Settings(workers=workers))
    with contextlib.closing(results):
        for result in results:
            if isinstance(result, Outcome):
                store.add(result.reading, result.record)
            elif isinstance(result, Failure):
                on_failure(result.error)
