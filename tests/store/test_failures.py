"""What goes wrong with a case file is told in one sentence, and nothing that was in it is lost."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from rashomon.errors import StoreError
from rashomon.store import Store
from tests.store.accounts import account, harbour

HOLD = """
import sys
from rashomon.store import Store
with Store.open(sys.argv[1], read_only=len(sys.argv) > 2):
    print("open", flush=True)
    sys.stdin.read()
"""


def made(path: Path, count: int = 2) -> Path:
    with Store.open(path) as store:
        for n in range(count):
            store.add(*account(f"Number {n}.", id=f"n{n}"))
    return path


def text_file(path: Path) -> None:
    path.write_text("Dear all,\nthis is a letter.\n" * 100, encoding="utf-8")


def sqlite_file(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE documents (id)")
    connection.close()


def other_duckdb(path: Path) -> None:
    with duckdb.connect(path) as connection:
        connection.execute("CREATE TABLE documents (id INTEGER)")


def newer_layout(path: Path) -> None:
    made(path)
    with duckdb.connect(path) as connection:
        connection.execute("UPDATE case_file SET layout = 99, made_by = '99.0'")


def without_layout(path: Path) -> None:
    made(path)
    with duckdb.connect(path) as connection:
        connection.execute("DELETE FROM case_file")


def flipped(path: Path) -> None:
    content = bytearray(made(path, 40).read_bytes())
    for at in range(4096, len(content), 1000):
        content[at] ^= 0xFF
    path.write_bytes(content)


def cut_short(path: Path) -> None:
    path.write_bytes(made(path, 40).read_bytes()[:20_000])


def cut_in_the_head(path: Path) -> None:
    path.write_bytes(made(path).read_bytes()[:11])


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (text_file, "it is no case"),
        (sqlite_file, "it is no case"),
        (cut_in_the_head, "it is no case"),
        (other_duckdb, "it is a DuckDB file but no case"),
        (newer_layout, "it was made by rashomon 99.0, which is newer than this"),
        (without_layout, "the file is damaged"),
        (flipped, "the file is damaged"),
        (cut_short, "the file is damaged"),
        (Path.mkdir, "it is a folder"),
    ],
)
def test_a_file_that_is_no_sound_case_is_named_and_left_as_it_is(
    spoil: Callable[[Path], None], told: str, read_only: bool, tmp_path: Path
) -> None:
    path = tmp_path / "case.duckdb"
    spoil(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(StoreError) as error:
        Store.open(path, read_only=read_only)
    assert str(error.value).startswith(f"{path}: {told}")
    assert "\n" not in str(error.value)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_case_that_is_not_there_is_made_to_write_and_missed_to_read(tmp_path: Path) -> None:
    path = tmp_path / "case.duckdb"
    with pytest.raises(StoreError, match=r"there is no such case; `rashomon add PATH\.\.\. --store"):
        Store.open(path, read_only=True)
    assert not path.exists()
    with pytest.raises(StoreError, match="there is no folder"):
        Store.open(tmp_path / "missing" / "case.duckdb")
    with Store.open(path) as store:
        assert len(store) == 0
    with Store.open(path, read_only=True) as store:
        assert len(store) == 0


@pytest.mark.parametrize("name", [":memory:", "md:case", "case with 'quotes' and ünïcode.duckdb", "no-suffix"])
def test_a_path_is_a_path_whatever_duckdb_would_take_it_for(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made(Path(name))
    assert (tmp_path / name).stat().st_size > 0


def test_an_empty_file_and_an_empty_duckdb_file_become_cases(tmp_path: Path) -> None:
    empty, tableless = tmp_path / "a.duckdb", tmp_path / "b.duckdb"
    empty.touch()
    duckdb.connect(tableless).close()
    for path in (empty, tableless):
        made(path)
        with Store.open(path, read_only=True) as store:
            assert len(store) == 2


@pytest.mark.parametrize("read_only", [True, False])
def test_two_processes_on_one_file_get_a_clear_error_and_no_damage(read_only: bool, tmp_path: Path) -> None:
    path = made(tmp_path / "case.duckdb")
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(StoreError) as error:
            Store.open(path, read_only=read_only)
        other.communicate("")
    assert str(error.value) == (
        f"{path}: another rashomon is using it (process {other.pid}); wait until it is done, or close it"
    )
    with Store.open(path) as store:
        assert store.add(*harbour())
        assert len(store) == 3


def test_two_processes_may_read_one_case(tmp_path: Path) -> None:
    path = made(tmp_path / "case.duckdb")
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path), "r"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with Store.open(path, read_only=True) as store:
            assert len(store) == 2
        other.communicate("")


def test_the_same_process_cannot_write_what_it_reads(tmp_path: Path) -> None:
    path = made(tmp_path / "case.duckdb")
    with Store.open(path, read_only=True), pytest.raises(StoreError, match="another rashomon is using it"):
        Store.open(path)


ADD_WITH_BOUND = """
import os, resource, signal, sys
from rashomon.errors import StoreError
from rashomon.store import Store
from tests.store.accounts import account
if sys.argv[2] == "nobody":
    os.setuid(65534)
else:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
try:
    with Store.open(sys.argv[1]) as store:
        for n in range(200):
            store.add(*account(f"Number {n}. " + " ".join(f"w{n}x{m}" for m in range(300)), id=f"n{n:03}"))
except StoreError as error:
    print(error)
else:
    print("all")
"""
HERE = Path(__file__).resolve().parents[2]


def bounded(path: Path, bound: str) -> str:
    """What a run prints that adds 200 documents and may not write beyond ``bound`` bytes."""
    ran = subprocess.run(
        [sys.executable, "-c", ADD_WITH_BOUND, str(path), bound], cwd=HERE, capture_output=True, text=True, check=False
    )
    assert ran.stderr == ""
    return ran.stdout.strip()


@pytest.mark.parametrize("bound", [10_000, 600_000, 1_500_000])
def test_a_full_disk_is_told_with_what_is_safe_and_the_next_run_goes_on(bound: int, tmp_path: Path) -> None:
    path = tmp_path / "case.duckdb"
    told = bounded(path, str(bound))
    assert told.startswith(f"{path}: the disk is full; ")
    safe = 0
    if path.exists() and "safe" in told:
        safe = int(told.split("full; ")[1].split()[0])
        assert told.endswith("safe; free space and run the same command again")
        whole(path, safe)
    assert bounded(path, "1000000000") == "all"
    whole(path, 200)
    assert bound < 100_000 or safe > 0


def whole(path: Path, count: int) -> None:
    """Every document is there with all that belongs to it."""
    with Store.open(path, read_only=True) as store:
        assert len(store) == len(list(store.records())) == count
        assert store.ask("SELECT count(*), count(DISTINCT document) FROM captures")[1] == [(count, count)]
        assert store.ask("SELECT count(*), count(DISTINCT document) FROM alignments")[1] == [(count, count)]
        assert store.ask("SELECT count(DISTINCT document), sum(count) FROM words")[1] == [
            (count, count * 302 if count else None)
        ]


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become nobody")
def test_a_case_that_may_not_be_read_is_told() -> None:
    import tempfile

    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        path = made(Path(folder) / "case.duckdb")
        path.chmod(0)
        Path(folder).chmod(0o755)
        script = "import os,sys;sys.path[:0]=sys.argv[3:];" + ADD_WITH_BOUND
        ran = subprocess.run(
            [sys.executable, "-c", script, str(path), "nobody"], cwd=HERE, capture_output=True, text=True, check=False
        )
        if "ModuleNotFoundError" in ran.stderr or "PermissionError" in ran.stderr:
            pytest.skip("nobody may not read the packages of this environment")
        assert ran.stdout.strip() == f"{path}: no permission to use it", ran.stderr
