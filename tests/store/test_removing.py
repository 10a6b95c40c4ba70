"""A document that is taken out of a case is gone as a whole, and nothing else is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from rashomon.decision import Decision, Subject
from rashomon.errors import Misuse
from rashomon.store import Store
from rashomon.store.examination import examined
from rashomon.store.rows import DRAWN, rows
from tests.store.accounts import BARE, account, harbour
from tests.store.test_failures import HERE, made


def contents(store: Store) -> dict[str, object]:
    return {name: store.table(name)[1] for name in store.names()}


def test_every_table_but_the_decisions_is_as_if_it_had_never_been_added(store: Store) -> None:
    for other in BARE:
        store.add(*other)
    before = contents(store)
    store.add(*harbour(id="quay"))
    assert [document.id for document in store.remove(["quay"])] == ["quay"]
    assert contents(store) == before
    assert len(store) == len(BARE)


def test_the_tables_that_a_document_is_taken_out_of_are_all_that_it_has_rows_in() -> None:
    assert tuple(rows(harbour()[1])) == DRAWN


def test_it_may_be_added_again(store: Store) -> None:
    read, record = harbour(id="quay")
    store.add(read, record)
    store.remove(["qu"])
    assert not store.has_capture(read.capture.place, read.capture.sha256)
    assert store.add(read, record).how == "new"
    assert store.record("quay") == record


def test_several_go_together_and_one_wrong_id_keeps_them_all(store: Store) -> None:
    for n in range(4):
        store.add(*account(f"Number {n}.", id=f"n{n}"))
    for wrong in (["n1", "m"], ["n1", "n"]):
        with pytest.raises(Misuse, match="no single document"):
            store.remove(wrong)
    assert len(store) == 4
    assert [document.id for document in store.remove(["n3", "n1", "n1"])] == ["n1", "n3"]
    assert [document.id for document in store.documents()] == ["n0", "n2"]


def test_what_was_decided_about_it_stays(store: Store) -> None:
    store.add(*harbour(id="quay"))
    about = (Subject(document="quay", record="e0", span=(1, 3), words="at"),)
    decided = store.decide(
        Decision(number=0, verb="reject", subjects=about, by="Ada", at="2031-05-04T10:00:00Z", why="a drill")
    )
    store.remove(["quay"])
    assert store.decisions() == (decided,)


def test_a_table_that_somebody_made_in_the_case_is_left_alone(store: Store) -> None:
    store.add(*harbour(id="quay"))
    store.close()
    with duckdb.connect(store.path) as connection:
        connection.execute("CREATE TABLE remarks AS SELECT 'quay' AS document, 'ask Ilse' AS remark")
    with Store.open(store.path) as again:
        again.remove(["quay"])
        assert again.ask("SELECT * FROM remarks")[1] == [("quay", "ask Ilse")]


def test_a_case_opened_to_read_loses_nothing(store: Store) -> None:
    store.add(*harbour(id="quay"))
    store.close()
    with Store.open(store.path, read_only=True) as again, pytest.raises(Misuse, match="read only"):
        again.remove(["quay"])


WITH_BOUND = """
import resource, sys
from rashomon.errors import StoreError
from rashomon.store import Store
from tests.store.accounts import account
try:
    with Store.open(sys.argv[1]) as store:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
        if sys.argv[2] == "remove":
            store.remove([f"n{n}" for n in range(20)])
        else:
            store.add(*account("Corrected.", id="new", place="news/n7.txt"), replace=True)
except StoreError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="asks for POSIX limits")
@pytest.mark.parametrize("how", ["remove", "replace"])
def test_a_full_disk_takes_nothing_out(how: str, tmp_path: Path) -> None:
    path = made(tmp_path / "case.duckdb", 30)
    command = [sys.executable, "-c", WITH_BOUND, str(path), how]
    ran = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    assert ran.stdout.startswith(f"{path}: the disk is full; 30 documents are safe"), ran.stderr
    assert [fault for fault in examined(path) if fault.is_broken] == []
    with Store.open(path) as store:
        assert {document.id for document in store.documents()} == {f"n{n}" for n in range(30)}


def test_an_empty_id_is_none_and_removes_nothing(tmp_path: Path) -> None:
    """An unset variable of the shell: every id begins with nothing."""
    with Store.open(tmp_path / "one.duckdb") as one:
        one.add(*account("The only one.", id="a"))
        with pytest.raises(Misuse, match="an id is empty"):
            one.remove([""])
        assert len(one) == 1
