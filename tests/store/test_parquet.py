"""A case goes out as Parquet and comes back the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from rashomon.errors import Misuse, StoreError
from rashomon.store import Store, parquet
from rashomon.store import adding as adding_module
from tests.store.accounts import BARE, harbour

ALL = (*BARE, harbour(), harbour(publisher="The Monitor", published=None))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(tmp_path / "case.duckdb")
    for read, record in ALL:
        store.add(read, record)
        store.add(replace(read, capture=replace(read.capture, place="mirror", encoding=None)), record)
    return store


def everything(store: Store) -> str:
    return str([[r.to_json() for r in store.records()], *(store.table(name) for name in store.names())])


def test_a_case_comes_back_the_same_in_every_table(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "it's out"
    written = store.export_parquet(folder)
    assert sorted(written) == sorted(folder.iterdir())
    assert {path.stem for path in written} >= {"documents", "captures", "alignments", "events", "dropped"}
    with Store.from_parquet(folder, tmp_path / "copy.duckdb") as copy:
        assert everything(copy) == everything(store)
        assert [hit.document for hit in copy.search("quay")] == [hit.document for hit in store.search("quay")]
        for _, record in ALL:
            assert copy.alignment(record.document.id) == store.alignment(record.document.id)


def test_the_same_case_gives_the_same_bytes(store: Store, tmp_path: Path) -> None:
    with Store.open(tmp_path / "other.duckdb") as other:
        for read, record in reversed(ALL):
            other.add(replace(read, capture=replace(read.capture, place="mirror", encoding=None)), record)
            other.add(read, record)
        first, second = (s.export_parquet(tmp_path / n) for s, n in ((store, "1"), (other, "2")))
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in second]


def test_anybody_can_read_the_files(store: Store, tmp_path: Path) -> None:
    store.export_parquet(tmp_path / "out")
    question = f"SELECT words FROM '{tmp_path}/out/events.parquet' ORDER BY span_start LIMIT 1"
    assert duckdb.sql(question).fetchall() == [("were killed",)]


def test_a_folder_taken_into_a_case_adds_what_is_new(store: Store, tmp_path: Path) -> None:
    store.export_parquet(tmp_path / "out")
    with Store.open(tmp_path / "other.duckdb") as other:
        other.add(*ALL[0])
        assert other.add_parquet(tmp_path / "out") == len(ALL)
        assert everything(other) == everything(store)


def test_a_record_of_this_version_is_not_replaced_by_an_older_one_that_comes_in(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.export_parquet(tmp_path / "old")
    monkeypatch.setattr(adding_module, "VERSION", "99.0")
    monkeypatch.setattr("rashomon.store.store.VERSION", "99.0")
    with Store.open(tmp_path / "new.duckdb") as newer:
        newer.add(ALL[4][0], replace(ALL[4][1], dropped=()))
        newer.add_parquet(tmp_path / "old")
        versions = {d.id: d.version for d in newer.documents()}
        assert versions.pop(ALL[4][1].document.id) == "99.0"
        assert "99.0" not in versions.values()
        assert newer.record(ALL[4][1].document.id).dropped == ()


def test_what_is_there_is_not_overwritten_unless_it_is_an_export_and_forced(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    store.export_parquet(folder)
    with pytest.raises(Misuse, match="is there already"):
        store.export_parquet(folder)
    store.export_parquet(folder, force=True)
    for name in ("thesis.docx", "mine.parquet"):
        (folder / name).write_text("mine")
        with pytest.raises(Misuse, match=rf"has other things than an export in it \({name}\)"):
            store.export_parquet(folder, force=True)
        assert (folder / name).read_text() == "mine"
        (folder / name).unlink()
    with pytest.raises(Misuse, match="is there already"):
        Store.from_parquet(folder, store.path)
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_a_folder_that_is_no_export_is_told(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    with pytest.raises(StoreError, match=r"there is no documents.parquet"):
        Store.from_parquet(folder, tmp_path / "a.duckdb")
    store.export_parquet(folder)
    (folder / "captures.parquet").write_bytes(b"no parquet at all" * 10)
    with pytest.raises(StoreError, match=r"out: "):
        Store.from_parquet(folder, tmp_path / "b.duckdb")
    duckdb.sql("SELECT 1 AS id").write_parquet(str(folder / "captures.parquet"))
    with pytest.raises(StoreError, match=r"out: "):
        Store.from_parquet(folder, tmp_path / "c.duckdb")


def test_a_record_that_was_tampered_with_is_told(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    store.export_parquet(folder)
    changed = folder / "documents.parquet"
    rows = duckdb.sql(f"SELECT * REPLACE ('{{\"document\": 1}}' AS record) FROM '{changed}'")
    rows.write_parquet(str(tmp_path / "changed.parquet"))
    (tmp_path / "changed.parquet").replace(changed)
    with pytest.raises(StoreError, match=r"a record in documents\.parquet is malformed"):
        Store.from_parquet(folder, tmp_path / "a.duckdb")


def test_a_case_that_could_not_be_taken_in_whole_is_not_left_half(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same command can be run again, and nobody takes the half of it for the whole."""
    store.export_parquet(tmp_path / "out")
    given = parquet.stored

    def broken_off(folder: Path) -> Iterator[object]:
        yield next(given(folder))
        raise KeyboardInterrupt

    with monkeypatch.context() as interrupted, pytest.raises(KeyboardInterrupt):
        interrupted.setattr(parquet, "stored", broken_off)
        Store.from_parquet(tmp_path / "out", tmp_path / "new.duckdb")
    assert not list(tmp_path.glob("new.duckdb*"))
    with Store.from_parquet(tmp_path / "out", tmp_path / "new.duckdb") as new:
        assert len(new) == len(ALL)


def test_on_a_full_disk_nothing_is_said_to_be_safe_of_a_case_that_is_not_left(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.export_parquet(tmp_path / "out")

    def full(waiting: adding_module.Adding) -> None:
        if len(waiting):
            raise duckdb.IOException("Could not write file: No space left on device")

    new = tmp_path / "new.duckdb"
    with monkeypatch.context() as meanwhile, pytest.raises(StoreError) as error:
        meanwhile.setattr(adding_module.Adding, "write", full)
        Store.from_parquet(tmp_path / "out", new)
    assert (
        str(error.value) == f"{new}: the disk is full; nothing was taken in; free space and run the same command again"
    )
    assert not new.exists()


def test_documents_that_lost_where_they_came_from_are_taken_in(store: Store, tmp_path: Path) -> None:
    """The doctor names such damage, and sends who has it by this way."""
    store.export_parquet(tmp_path / "out")
    duckdb.execute(f"COPY (FROM '{tmp_path}/out/captures.parquet' LIMIT 0) TO '{tmp_path}/none.parquet'")
    (tmp_path / "none.parquet").replace(tmp_path / "out" / "captures.parquet")
    with Store.from_parquet(tmp_path / "out", tmp_path / "new.duckdb") as new:
        assert len(new) == len(ALL)
        new.add(*ALL[0])
        assert len(new.captures(ALL[0][1].document.id)) == 1
