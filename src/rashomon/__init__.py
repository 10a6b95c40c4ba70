"""Reads contested news and records who says what, what is said to have happened, and where accounts part.

    >>> import rashomon
    >>> record = rashomon.read("article.html")
    >>> for statement in record.statements:
    ...     print(statement.act, [record.words(span) for span in statement.content])

:func:`read` and :func:`read_text` give the :class:`Record` of one document, :func:`pipe` those of many;
a :class:`Store` keeps them in one file that can be queried, and :func:`compare` lays their accounts of the same
happenings side by side. What a record holds is told in its reference.
"""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable, Iterable, Iterator
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any, Final

# The packages rashomon.read and rashomon.compare are imported before the functions of their names are defined:
# imported later, by any other module, they would take the functions' places here.
import rashomon.compare as _comparing
import rashomon.read as _reading
from rashomon.errors import Broken, Misuse, NotFound, NotText, RashomonError, ReadError, StoreError, TooLarge

if TYPE_CHECKING:
    from rashomon.comparison import Comparison
    from rashomon.read.reading import Unit
    from rashomon.record import Record
    from rashomon.settings import Settings
    from rashomon.store import Store

    __version__: str

__all__ = [
    "Broken",
    "Comparison",
    "Misuse",
    "NotFound",
    "NotText",
    "RashomonError",
    "RashomonWarning",
    "ReadError",
    "Record",
    "Store",
    "StoreError",
    "TooLarge",
    "compare",
    "pipe",
    "read",
    "read_text",
]

Place = str | PathLike[str]

# Imported when they are first asked for: until the command is there to tell of it, Ctrl-C is a traceback.
_HOMES: Final = {"Comparison": "rashomon.comparison", "Record": "rashomon.record", "Store": "rashomon.store"}


class RashomonWarning(UserWarning):
    """One document of many could not be read; the others go on."""


def read(place: Place) -> Record:
    """The record of one document: a file, an address or ``-`` for standard input.

    Raises :class:`ReadError` where it cannot be read, and :class:`Misuse` where ``place`` holds several
    documents (a folder, JSON lines, a web archive): those are for :func:`pipe`.
    """
    import itertools

    found = list(itertools.islice(_reading.units([fspath(place)]), 2))
    if not found:
        raise NotText(fspath(place), "no document is in it")
    if len(found) > 1:
        raise Misuse(f"{place}: several documents are in it; use rashomon.pipe")
    if isinstance(found[0], ReadError):
        raise found[0]
    return _record(found[0])


def read_text(text: str, *, published: str | None = None, title: str | None = None) -> Record:
    """The record of a text at hand; ``published`` (an ISO date) is what its "yesterday" is counted from.

    Raises :class:`ReadError` where there is no text in it.
    """
    import json

    from rashomon.read.reading import Unit

    said = {"text": text, "published": published, "title": title}
    line = json.dumps({key: value for key, value in said.items() if value is not None})
    return _record(Unit(place="text", method="jsonl", payload=line.encode()))


def pipe(
    places: Iterable[Place], *, workers: int = 1, on_failure: Callable[[ReadError], object] | None = None
) -> Iterator[Record]:
    """The records of many documents, in the order of ``places`` (files, folders, globs, addresses).

    ``workers`` processes read at once; the records are the same however many. A document that cannot be
    read is given to ``on_failure``, or told as a :class:`RashomonWarning`, and the rest goes on. To stop at
    the first, let ``on_failure`` raise.
    """
    if isinstance(places, (str, PathLike)):
        raise Misuse(f"pipe takes several places; write rashomon.pipe([{fspath(places)!r}])")
    from rashomon.settings import Settings

    return _pipe([fspath(place) for place in places], Settings(workers=workers), on_failure or _warn)


def compare(
    what: Store | Place | Iterable[Place],
    *,
    workers: int = 1,
    on_failure: Callable[[ReadError], object] | None = None,
) -> Comparison:
    """The accounts of many documents side by side: incidents, where they part, what they share, who is called what.

    ``what`` is an open case, the path of a case file, or places to read as :func:`pipe` reads them. A document
    that cannot be read is told as :func:`pipe` tells it. Raises :class:`StoreError` where a case cannot be used.
    """
    with _comparing.opened(_place_or_store(what), workers=workers, on_failure=on_failure or _warn) as store:
        return _comparing.comparison(store)


def _place_or_store(what: Store | Place | Iterable[Place]) -> Store | list[str]:
    if isinstance(what, (str, PathLike)):
        return [fspath(what)]
    from rashomon.store import Store

    return what if isinstance(what, Store) else [fspath(place) for place in what]


def _pipe(places: list[str], settings: Settings, on_failure: Callable[[ReadError], object]) -> Iterator[Record]:
    import contextlib

    from rashomon.batch import Failure, Outcome, outcomes

    results = outcomes(places, settings=settings)
    with contextlib.closing(results):
        for result in results:
            if isinstance(result, Outcome):
                yield result.record
            elif isinstance(result, Failure):
                on_failure(result.error)


def _warn(error: ReadError) -> None:
    warnings.warn(str(error), RashomonWarning, stacklevel=3)


def _record(unit: Unit) -> Record:
    from rashomon.extract import extract

    reading = _reading.read_unit(unit)
    return reading.completed(extract(reading.document))


def __getattr__(name: str) -> Any:
    """What is slow to import, imported when it is first asked for."""
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    if name == "__version__":
        from importlib.metadata import version

        return version("rashomon")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
