"""What DuckDB's errors mean to somebody with a case file: one clear sentence each, and what to do.

DuckDB gives its reasons as text alone, so they are told apart by fragments of that text. The fragments are
tested against the real errors of the installed DuckDB (tests/store/test_failures.py); what is not known is
passed on as it is, in one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from rashomon.errors import InUse, StoreError

# The texts of ENOSPC, EFBIG and EDQUOT, and DuckDB's own for a temporary directory that is full.
_FULL = ("no space left on device", "file too large", "disk quota exceeded", "out of disk space")
_BUSY = ("conflicting lock", "could not set lock", "different configuration")
_USED = "another rashomon is using it{pid}; wait until it is done, or close it"
_REASONS = (
    (_BUSY, _USED),
    (
        ("checksum", "corrupt", "not read enough bytes", "read enough bytes", "deserializ", "failure while replaying"),
        "the file is damaged; take a copy of it from before, or add the texts to a new case",
    ),
    (("version number", "newer version"), "it was written by a newer DuckDB; upgrade with `pip install -U duckdb`"),
    (("not a valid duckdb",), "it is no DuckDB file; give the path of a case, or of a file that does not exist yet"),
    (("permission denied", "read-only file system", "operation not permitted"), "no permission to use it"),
    (("is a directory",), "it is a folder; give the path of a file"),
    (("file exists", "not a directory"), "a part of the path is a file, where a folder should be"),
    (("no such file", "does not exist"), "there is no such file or folder"),
)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns an error of DuckDB or of the disk into a :class:`StoreError` that names the file."""
    try:
        yield
    except (duckdb.Error, OSError, RuntimeError) as error:
        if is_interrupt(error):
            raise KeyboardInterrupt from error
        if isinstance(error, RuntimeError):
            raise
        kind = InUse if is_busy(error) else StoreError
        raise kind(f"{path}: {reason(error)}") from error


def reason(error: BaseException) -> str:
    """What went wrong, without the path."""
    said = str(error)
    if is_full(error):
        return "the disk is full; free space and try again"
    for fragments, meaning in _REASONS:
        if any(fragment in said.lower() for fragment in fragments):
            return meaning.format(pid=_holder(said))
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return "DuckDB says: " + " ".join(said.split())


def in_use(path: Path, pid: int) -> InUse:
    """The error that a process has the file."""
    return InUse(f"{path}: {_USED.format(pid=f' (process {pid})')}")


def is_full(error: BaseException) -> bool:
    """Whether there is no more space for what was to be written: it says so, or what it was raised from does."""
    if any(fragment in str(error).lower() for fragment in _FULL):
        return True
    return error.__cause__ is not None and is_full(error.__cause__)


def is_busy(error: BaseException) -> bool:
    """Whether another process has the file."""
    return any(fragment in str(error).lower() for fragment in _BUSY)


def is_interrupt(error: BaseException) -> bool:
    """Whether Ctrl-C ended a query: DuckDB takes the signal and raises an error of its own."""
    return "query interrupted" in str(error).lower() or "interrupted!" in str(error).lower()


def _holder(said: str) -> str:
    found = re.search(r"\(PID (\d+)\)", said)
    return f" (process {found[1]})" if found else ""
