"""Many documents, read one after the other or in several processes, in the order of the input.

A document that fails is a :class:`Failure` with its place and reason; the rest goes on. That holds for
whatever befalls it: bytes that cannot be read, a defect of an extractor, a process that is killed for want of memory.
What is read beside a document never changes its record, so one worker or many give the same bytes.
"""

from __future__ import annotations

import contextlib
import functools
import traceback
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from rashomon.errors import ReadError
from rashomon.read import read_unit, units
from rashomon.read.reading import Reading, Unit
from rashomon.record import Record
from rashomon.settings import DEFAULT, Settings
from rashomon.workers import Lost, in_order

Skip = Callable[[Unit], bool]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One document that was read, and its record."""

    unit: Unit
    reading: Reading
    record: Record


@dataclass(frozen=True, slots=True)
class Failure:
    """One place that gave no record, and why."""

    place: str
    error: ReadError


@dataclass(frozen=True, slots=True)
class Skipped:
    """One unit that the caller has already."""

    unit: Unit


_Settled: TypeAlias = Failure | Skipped
_Answer: TypeAlias = tuple[Reading, Record] | ReadError


def outcomes(
    places: Iterable[str], *, settings: Settings = DEFAULT, skip: Skip | None = None
) -> Generator[Outcome | Failure | Skipped, None, None]:
    """What became of every document in ``places``, in their order.

    ``places`` are files, folders, globs, addresses or ``-``. Units for which ``skip`` is true are not read
    but told as :class:`Skipped`. With ``settings.workers`` above 1 other processes read; they are stopped
    when the iterator is closed. Raises :class:`Misuse` where those processes cannot start.
    """
    items = _items(places, settings=settings, skip=skip)
    if settings.workers <= 1:
        yield from (_read(item, settings) if isinstance(item, Unit) else item for item in items)
        return
    attempt = functools.partial(_attempt, settings=settings)
    pairs = in_order(items, attempt, processes=settings.workers, needed=lambda item: isinstance(item, Unit))
    with contextlib.closing(pairs):
        for item, given in pairs:
            yield _outcome(item, given) if isinstance(item, Unit) else item


def _items(places: Iterable[str], *, settings: Settings, skip: Skip | None) -> Iterator[Unit | _Settled]:
    """The units to read, between those that need no reading."""
    for found in units(places, settings=settings):
        if isinstance(found, ReadError):
            yield Failure(found.place, found)
        else:
            yield _unless_skipped(found, skip)


def _unless_skipped(unit: Unit, skip: Skip | None) -> Unit | _Settled:
    try:
        return Skipped(unit) if skip and skip(unit) else unit
    except ReadError as error:
        return Failure(unit.place, error)


def _read(unit: Unit, settings: Settings) -> Outcome | Failure:
    return _outcome(unit, _attempt(unit, settings))


def _outcome(unit: Unit, given: _Answer | Lost | None) -> Outcome | Failure:
    """What an answer means. The unit stayed here: its bytes need not travel back."""
    if isinstance(given, tuple):
        return Outcome(unit, *given)
    return Failure(unit.place, given if isinstance(given, ReadError) else _lost(unit, given))


def _lost(unit: Unit, lost: Lost | None) -> ReadError:
    code = lost.exitcode if lost else None
    how = f"was killed by signal {-code}" if code and code < 0 else f"ended with exit code {code}"
    return ReadError(unit.place, f"the process that read it {how}", "is there enough memory? try fewer workers")


def _attempt(unit: Unit, settings: Settings) -> _Answer:
    """The reading and the record of one unit, or the error that says why there is none."""
    try:
        from rashomon.extract import extract  # the parser's second is not waited for before there is a text

        reading = read_unit(unit, settings=settings)
        return reading, reading.completed(extract(reading.document))
    except ReadError as error:
        return error
    except MemoryError:
        return ReadError(unit.place, "the memory is not enough to read it", "split it, or read with fewer workers")
    except RecursionError:
        return ReadError(unit.place, "it is nested too deeply to be read")
    except Exception as error:  # noqa: BLE001 - a text of a form that nobody foresaw must not end a night's batch
        return defect(unit.place, error)


def defect(place: str, error: Exception) -> ReadError:
    """An error that nobody raised on purpose, told as one; its traceback goes along as a note."""
    told = ReadError(place, f"{type(error).__name__}: {error}", "a defect of rashomon; please report it")
    told.add_note("".join(traceback.format_exception(error)).rstrip())
    return told
