"""Files and folders that appear whole or not at all.

What is exported is written beside its target under a hidden name and renamed when it is complete, so that an
interrupted run or a full disk leaves what was there before.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rashomon.errors import Misuse
from rashomon.store.failures import explained


def is_case(path: Path) -> bool:
    """Whether a file is a DuckDB file: four letters after an eight-byte checksum say so."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(12)[8:] == b"DUCK"


def only_case(places: Sequence[str]) -> Path | None:
    """The case, where one is named and nothing else. What may not be looked into is told when it is read."""
    if len(places) == 1:
        with contextlib.suppress(OSError):
            return Path(places[0]) if is_case(Path(places[0])) else None
    return None


@contextmanager
def whole_file(target: Path, *, force: bool = False) -> Iterator[Path]:
    """A path to write a file to; it becomes ``target`` at the end. Misuse where that is there and not empty.

    ``force`` replaces what is there, never a case.
    """
    if target.is_dir():
        raise Misuse(f"{target} is a folder; name a file in it")
    if is_case(target):
        raise Misuse(f"{target} is a case, with what people decided; give another path")
    _refuse(target, is_taken=target.exists() and target.stat().st_size > 0, force=force)
    with explained(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with _beside(target) as part:
            yield part
            part.replace(target)


@contextmanager
def whole_folder(target: Path, *, force: bool = False) -> Iterator[Path]:
    """A folder to write to; it becomes ``target`` at the end. Misuse where that is there and not empty.

    ``force`` replaces an earlier export, never a folder that has anything else in it.
    """
    refuse_folder(target, force=force)
    with explained(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with _beside(target) as part:
            part.mkdir()
            yield part
            _refuse_other_files(target, part)
            _replace_folder(part, target)


def refuse_folder(target: Path, *, force: bool = False) -> None:
    """Misuse where :func:`whole_folder` would refuse: to be said before an hour of work rather than after."""
    if Path.cwd().is_relative_to(target.resolve()):
        raise Misuse(f"{target} is the folder you are in, or one above it; name a new one, such as {target / 'tables'}")
    _refuse(target, is_taken=target.exists() and not _is_empty_folder(target), force=force)


def _refuse(target: Path, *, is_taken: bool, force: bool) -> None:
    if is_taken and not force:
        raise Misuse(f"{target} is there already; give another path, or force to replace it")


def _refuse_other_files(target: Path, part: Path) -> None:
    """To force is to replace an export by its like: tables of other names would be lost with it."""
    names = {written.name for written in part.iterdir()}
    others = sorted(f.name for f in target.iterdir() if f.name not in names or f.is_dir()) if target.is_dir() else []
    if others or target.is_file():
        raise Misuse(f"{target} has other things than an export in it ({(others or ['a file'])[0]}); give another path")


def _is_empty_folder(target: Path) -> bool:
    return target.is_dir() and not any(target.iterdir())


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    _clear(part)
    try:
        yield part
    finally:
        _clear(part)


def _replace_folder(part: Path, target: Path) -> None:
    """A folder that has files in it cannot be renamed over: the old one steps aside first."""
    aside = target.with_name(f".{target.name}.{os.getpid()}.old")
    if target.exists():
        target.rename(aside)
    part.rename(target)
    _clear(aside)


def _clear(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
