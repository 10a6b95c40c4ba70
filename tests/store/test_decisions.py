"""Decisions outlive everything that is derived from the documents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from rashomon.decision import Decision, Subject
from rashomon.errors import Misuse
from rashomon.store import Store
from rashomon.store import adding as adding_module
from rashomon.store.located import found
from tests.store.accounts import harbour

MADE = Decision(
    number=0,
    verb="split",
    subjects=(
        Subject(document="d1", record="e1-4", span=(1, 4), words="hit"),
        Subject(document="d2", record="e9-12"),
    ),
    by="Ada",
    at="2031-05-04T10:00:00Z",
    why='two bridges, "a week apart"',
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(tmp_path / "case.duckdb")
    store.add(*harbour())
    return store


def test_decisions_come_back_in_their_order_with_their_numbers(store: Store) -> None:
    first = store.decide(MADE)
    undo = Decision(number=0, verb="undo", undoes=first.id, by="Bo", at="2031-05-05T10:00:00Z", why="misread")
    second = store.decide(undo)
    assert store.decisions() == (first, second) == (replace(MADE, number=1), replace(undo, number=2))


def test_the_same_decision_twice_is_one(store: Store) -> None:
    store.decide(MADE)
    store.decide(MADE)
    assert len(store.decisions()) == 1


def test_no_number_is_given_twice_even_where_one_is_lost(store: Store) -> None:
    for reason in ("one", "two", "three"):
        store.decide(replace(MADE, why=reason))
    store.close()
    with duckdb.connect(str(store.path)) as connection:
        connection.execute("DELETE FROM decisions WHERE number = 2")
    with Store.open(store.path) as again:
        assert again.decide(replace(MADE, why="four")).number == 4


def test_a_document_read_anew_leaves_them(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.decide(MADE)
    with monkeypatch.context() as older:
        older.setattr(adding_module, "VERSION", "9")
        read, record = harbour()
        with store._written():  # the way in which another version of the reader adds
            store._adding.add(
                adding_module.Stored(
                    record=replace(record, events=()),
                    version="9",
                    alignment=read.alignment,
                    captures=(found(read.capture),),
                ),
                store._come_by(),
            )
            store._adding.write()  # fmt: skip
    assert store.table("events")[1] == []
    assert len(store.decisions()) == 1


def test_they_go_out_and_come_back_with_the_case(store: Store, tmp_path: Path) -> None:
    store.decide(MADE)
    store.export_parquet(tmp_path / "out")
    with Store.from_parquet(tmp_path / "out", tmp_path / "copy.duckdb") as copy:
        assert copy.decisions() == store.decisions()


def test_a_case_from_before_there_were_any_has_none_and_gets_a_table_for_them(store: Store, tmp_path: Path) -> None:
    store.close()
    with duckdb.connect(str(store.path)) as connection:
        connection.execute(
            "DROP TABLE decisions; ALTER TABLE captures DROP COLUMN location; UPDATE case_file SET layout = 1"
        )
    with Store.open(store.path, read_only=True) as old:
        assert old.decisions() == ()
    with Store.open(store.path) as upgraded:
        assert upgraded.decide(MADE).number == 1
        assert upgraded.ask("SELECT layout FROM case_file")[1] == [(3,)]


def test_a_case_open_to_read_takes_none(store: Store) -> None:
    store.close()
    with Store.open(store.path, read_only=True) as reading, pytest.raises(Misuse, match="read only"):
        reading.decide(MADE)
