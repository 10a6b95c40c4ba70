"""A file is told by its folder too: ``weir.txt`` of two folders are two files, from wherever they are named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from rashomon.store import Store
from rashomon.store.examination import examined
from rashomon.store.located import located
from tests.store.accounts import Account, account


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Two folders, with the first as the one in which the command is called."""
    for name in ("north", "south"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "north")
    return tmp_path / "north", tmp_path / "south"


def named(text: str, place: str = "a.txt", id: str | None = None) -> Account:
    """A text whose address is its path, as the reader gives it."""
    return account(text, id=id, place=place, uri=place)


def ids(store: Store) -> set[str]:
    return {document.id for document in store.documents()}


NORTH, SOUTH = named("In the north.", id="n"), named("In the south.", id="s")
Folders = tuple[Path, Path]


@pytest.mark.parametrize("place", ["-", "-:3", "https://quay.example/a/../weir", "http://quay.example/weir"])
def test_what_is_no_file_lies_nowhere(place: str) -> None:
    assert located(place) == place


def test_a_file_is_the_same_however_it_is_named(folders: Folders) -> None:
    north, south = folders
    (south / "link").symlink_to(north)
    for name in ("a.txt", "../north/a.txt", str(north / "a.txt"), "../south/link/a.txt"):
        assert located(name) == str(north.resolve() / "a.txt")
    assert located("../south/a.txt") != located("a.txt")


def test_the_address_of_a_page_in_an_archive_stays_as_it_is(folders: Folders) -> None:
    for address in ("https://q.example/a", "https://q.example/a/", "https://q.example//a", "https://q.example/z/../a"):
        assert located(f"c.warc#{address}") == f"{folders[0].resolve() / 'c.warc'}#{address}"


def test_two_files_of_one_name_are_two(store: Store, folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add(*NORTH, replace=True)
    monkeypatch.chdir(folders[1])
    assert not store.has_older("a.txt", SOUTH[0].capture.sha256)
    added = store.add(*SOUTH, replace=True)
    assert (added.versions, added.instead_of) == ((), ())
    assert ids(store) == {"n", "s"}
    assert [c.place for id_ in "ns" for c in store.captures(id_)] == ["a.txt", "a.txt"]


def test_the_same_bytes_in_two_files_of_one_name_are_two_captures(
    store: Store, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When one of them is corrected and replaced, what the other gives stays."""
    store.add(*NORTH)
    monkeypatch.chdir(folders[1])
    assert not store.has_capture("a.txt", NORTH[0].capture.sha256)
    store.add(*NORTH)
    added = store.add(*SOUTH, replace=True)
    assert (added.instead_of, ids(store)) == ((), {"n", "s"})
    assert store.ask("SELECT location FROM captures WHERE document = 'n'")[1] == [
        (str(folders[0].resolve() / "a.txt"),)
    ]


def test_one_file_under_two_names_is_one(store: Store, folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add(*NORTH)
    monkeypatch.chdir(folders[1])
    assert store.has_capture("../north/a.txt", NORTH[0].capture.sha256)
    assert store.add(*named("Corrected.", "../north/a.txt"), replace=True).instead_of == ("n",)
    assert len(ids(store)) == 1


def test_it_is_known_when_the_case_is_opened_again_and_in_a_copy(
    store: Store, folders: Folders, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    store.add(*NORTH)
    store.export_parquet(tmp_path / "out")
    store.close()
    Store.from_parquet(tmp_path / "out", tmp_path / "copy.duckdb").close()
    monkeypatch.chdir(folders[1])
    for case in (store.path, tmp_path / "copy.duckdb"):
        with Store.open(case) as again:
            assert again.add(*SOUTH).versions == ()
            assert again.add(*named("Corrected.", "../north/a.txt")).versions == ("n",)


def test_the_place_is_kept_as_it_was_named(store: Store, folders: Folders) -> None:
    store.add(*NORTH)
    assert (store.record("n").document.uri, store.captures("n")[0].place) == ("a.txt", "a.txt")


def of_layout_2(store: Store) -> None:
    store.close()
    with duckdb.connect(store.path) as connection:
        connection.execute("ALTER TABLE captures DROP COLUMN location; UPDATE case_file SET layout = 2")


def test_a_case_from_before_is_read_and_goes_on(store: Store, folders: Folders, tmp_path: Path) -> None:
    """There a relative path is taken as if it had been named from where the command is called now."""
    store.add(*NORTH)
    of_layout_2(store)
    assert [fault for fault in examined(store.path) if fault.is_broken] == []
    with Store.open(store.path, read_only=True) as old:
        assert old.has_capture("a.txt", NORTH[0].capture.sha256)
        assert old.captures("n") == [NORTH[0].capture]
        old.export_parquet(tmp_path / "out")
    for case in (store.path, tmp_path / "copy.duckdb"):
        with Store.open(case) if case == store.path else Store.from_parquet(tmp_path / "out", case) as again:
            assert again.add(*named("Corrected.", id="c"), replace=True).instead_of == ("n",)
            assert ids(again) == {"c"}
            assert again.ask("SELECT location FROM captures")[1] == [(str(folders[0].resolve() / "a.txt"),)]


def test_the_doctor_looks_at_the_file_that_was_read(
    store: Store, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, (reading, record) in zip(folders, (NORTH, SOUTH), strict=True):
        monkeypatch.chdir(folder)
        Path("a.txt").write_text(record.document.text, encoding="utf-8")
        store.add(replace(reading), record)
    store.close()
    assert list(examined(store.path)) == []
    (folders[0] / "a.txt").write_text("Corrected.", encoding="utf-8")
    (told,) = examined(store.path)
    assert f"1 of the 2 files that it was read from were changed since ({folders[0].resolve() / 'a.txt'})" in told.what
