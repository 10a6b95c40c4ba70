"""A copy of a case has all of it, and the case stays closed to others while it is open."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.errors import Misuse
from rashomon.store import Store
from tests.store.accounts import account
from tests.store.test_failures import HERE, made

OPEN = """
import sys
from rashomon.errors import StoreError
from rashomon.store import Store
try:
    Store.open(sys.argv[1]).close()
    print("opened")
except StoreError as error:
    print(error)
"""


def opened_elsewhere(case: Path) -> str:
    """What another process is told that opens the case to write."""
    command = [sys.executable, "-c", OPEN, str(case)]
    return subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize("read_only", [False, True])
def test_nobody_else_gets_at_a_case_that_was_copied_while_it_is_open(tmp_path: Path, read_only: bool) -> None:
    """To close a file gives back all locks that a process has on it, those of DuckDB, too."""
    case = made(tmp_path / "case.duckdb")
    with Store.open(case, read_only=read_only) as store:
        store.copy(tmp_path / "copy.duckdb")
        assert "another rashomon is using it" in opened_elsewhere(case)
        assert len(list(store.records())) == 2
    assert opened_elsewhere(case) == "opened"
    with Store.open(tmp_path / "copy.duckdb") as copy:
        assert len(copy) == 2


def test_what_only_the_log_has_is_copied_too(tmp_path: Path) -> None:
    """A run that was killed left it there, and who reads cannot fold it in."""
    case = made(tmp_path / "case.duckdb")
    script = (
        "import os, sys\nfrom rashomon.store import Store\nfrom tests.store.accounts import account\n"
        "store = Store.open(sys.argv[1])\nstore.add(*account('The last.', id='last'))\nstore._write()\nos._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script, str(case)], cwd=HERE, check=False)
    with Store.open(case, read_only=True) as store:
        store.copy(tmp_path / "copy.duckdb")
        assert len(store) == 3
    with Store.open(tmp_path / "copy.duckdb") as copy:
        assert {d.id for d in copy.documents()} == {"n0", "n1", "last"}


def test_what_waits_to_be_written_is_copied_too(tmp_path: Path) -> None:
    with Store.open(tmp_path / "case.duckdb") as store:
        store.add(*account("A text.", id="a"))
        store.copy(tmp_path / "copy.duckdb")
    with Store.open(tmp_path / "copy.duckdb") as copy:
        assert len(copy) == 1


def test_nothing_is_copied_over(tmp_path: Path) -> None:
    case = made(tmp_path / "case.duckdb")
    with Store.open(case) as store, pytest.raises(Misuse, match="is there already"):
        store.copy(case)
