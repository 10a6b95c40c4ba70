"""A run that is broken off leaves whole documents only, and the next run goes on."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rashomon.store import Store
from tests.store.test_failures import HERE, whole

ADD_FOREVER = """
import sys, time
from rashomon.store import Store
from tests.store.accounts import account
pause = float(sys.argv[2])
with Store.open(sys.argv[1]) as store:
    for n in range(3000):
        store.add(*account(f"Number {n}. " + " ".join(f"w{n}x{m}" for m in range(300)), id=f"n{n:04}"))
        print(n + 1, flush=True)
        time.sleep(pause)
"""


def broken_off(path: Path, *, by: signal.Signals, after: int, pause: float = 0.0) -> int:
    """Breaks off a run of adding when it has told of ``after`` documents; how many it told of in all."""
    command = [sys.executable, "-c", ADD_FOREVER, str(path), str(pause)]
    with subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None and run.stderr is not None
        told = 0
        while told < after:
            told = int(run.stdout.readline())
        time.sleep(0.013 * (after % 7))  # at another moment of the work each time
        run.send_signal(by)
        rest, errors = run.stdout.read(), run.stderr.read()  # not communicate: lines may have been drawn already
        run.wait(60)
    assert by is signal.SIGKILL or "KeyboardInterrupt" in errors, errors
    assert "StoreError" not in errors, errors
    return int(rest.split()[-1]) if rest.split() else told


@pytest.mark.parametrize("after", [1, 12, 33, 51])
def test_after_ctrl_c_every_finished_document_is_there(after: int, tmp_path: Path) -> None:
    path = tmp_path / "case.duckdb"
    told = broken_off(path, by=signal.SIGINT, after=after)
    with Store.open(path) as store:
        there = len(store)
    assert there in {told, told + 1}  # the signal may come between the adding and the telling
    whole_beginning(path, there)


@pytest.mark.parametrize("after", [8, 60])
def test_after_a_kill_what_is_there_is_whole_and_a_rerun_completes_it(after: int, tmp_path: Path) -> None:
    path = tmp_path / "case.duckdb"
    told = broken_off(path, by=signal.SIGKILL, after=after)
    with Store.open(path) as store:
        there = len(store)
    assert told - 50 <= there <= told + 1
    whole_beginning(path, there)
    more = broken_off(path, by=signal.SIGINT, after=told + 5)
    with Store.open(path) as store:
        assert len(store) >= more


def test_where_reading_is_slow_each_document_is_safe_as_soon_as_it_is_added(tmp_path: Path) -> None:
    path = tmp_path / "case.duckdb"
    told = broken_off(path, by=signal.SIGKILL, after=3, pause=0.4)
    with Store.open(path) as store:
        assert len(store) == told


def whole_beginning(path: Path, count: int) -> None:
    whole(path, count)
    with Store.open(path, read_only=True) as store:
        assert [d.id for d in store.documents()] == [f"n{n:04}" for n in range(count)]
