"""What another program is just using is told apart from what one that was cut off left behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rashomon.errors import StoreError
from rashomon.store import Store
from rashomon.store.examination import examined
from rashomon.store.in_use import holder, is_writing
from tests.store.test_failures import HERE, HOLD, made

EXPORT = """
import os, sys
from pathlib import Path
from rashomon.store.whole import whole_folder
with whole_folder(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.read()
"""
EMPTY = """
import fcntl, sys
with open(sys.argv[1], "w") as file:
    fcntl.lockf(file, fcntl.LOCK_EX)
    print("open", flush=True)
    sys.stdin.read()
"""
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells when a process began")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return made(tmp_path / "case.duckdb")


@contextmanager
def running(script: str, *arguments: Path | str) -> Iterator[subprocess.Popen[str]]:
    """Another process that has something open until the block ends."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=HERE, **pipes) as other:  # type: ignore[call-overload]
        assert other.stdout.readline() == "open\n"
        yield other
        other.stdin.close()


def told(case: Path) -> list[str]:
    """What is said of the case, but for the files of these accounts, which never were on a disk."""
    return [f.what for f in examined(case) if "files that it was read from" not in f.what]


def test_who_has_a_case_is_told(case: Path) -> None:
    assert holder(case) is None
    for mode in ((), ("to read",)):
        with running(HOLD, case, *mode) as other:
            assert holder(case) == other.pid
    assert holder(case.with_name("none.duckdb")) is None


def test_the_log_and_the_room_of_a_case_that_is_written_are_no_faults(case: Path) -> None:
    """The log of who writes just now ends where it has come to."""
    with running(HOLD, case) as other:
        case.with_name("case.duckdb.tmp").mkdir()
        log = case.with_name("case.duckdb.wal")
        log.write_bytes(b"\x01" * 200)
        said = f"{case}: another rashomon is using it (process {other.pid}); wait until it is done, or close it"
        assert told(case) == [said]
        log.unlink()
    (left,) = told(case)
    assert left.startswith(f"{case}.tmp: half written, left by a run that was cut off")


def test_the_room_of_who_reads_a_case_is_no_fault(case: Path) -> None:
    with running(HOLD, case, "to read"):
        case.with_name("case.duckdb.tmp").mkdir()
        assert told(case) == []


def test_what_is_just_written_beside_the_case_is_not_to_be_deleted(case: Path) -> None:
    with running(EXPORT, case.parent / "tables") as other:
        part = case.parent / f".tables.{other.pid}.part"
        assert told(case) == [f"{part}: process {other.pid} is just writing it; look again when that has ended"]
        with running(HOLD, case):
            assert len(told(case)) == 2
        other.kill()
        other.wait()
        said = f"{part}: half written, left by a run that was cut off (process {other.pid}, which has ended); delete it"
        assert told(case) == [said]


def test_an_export_that_is_just_replaced_is_not_to_be_renamed(case: Path) -> None:
    (case.parent / f".tables.{os.getpid()}.old").mkdir()
    (said,) = told(case)
    assert said.endswith(f"process {os.getpid()} is just writing it; look again when that has ended")


@needs_linux
def test_another_process_of_that_number_does_not_write_what_was_there_before_it(tmp_path: Path) -> None:
    assert is_writing(os.getpid(), time.time())
    assert not is_writing(os.getpid(), time.time() - 10 * 24 * 3600)


def test_who_has_ended_and_who_was_never_there_writes_nothing() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    time.sleep(1)  # it has ended, and nobody has asked how
    for pid in (ended.pid, 2**22 + 1, 10**30):
        assert not is_writing(pid, time.time())
    ended.wait()


def test_a_case_that_another_just_makes_is_not_taken_from_it(tmp_path: Path) -> None:
    """It is empty for a moment, as one that was left on a full disk is for good."""
    case = tmp_path / "new.duckdb"
    with running(EMPTY, case) as other:
        with pytest.raises(StoreError, match=rf"another rashomon is using it \(process {other.pid}\); wait"):
            Store.open(case)
        (fault,) = examined(case)
        assert (fault.is_broken, case.exists()) == (False, True)
    Store.open(case).close()


def test_a_part_that_is_whole_meanwhile_is_no_fault(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    part = case.parent / ".tables.4711.part"
    part.mkdir()
    listed = Path.iterdir

    def listed_then_gone(path: Path) -> Iterator[Path]:
        found = list(listed(path))
        shutil.rmtree(part, ignore_errors=True)
        return iter(found)

    monkeypatch.setattr(Path, "iterdir", listed_then_gone)
    assert told(case) == []
