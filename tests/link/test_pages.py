"""Versions of one page count once, as the newest has it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rashomon.link.echoes import find_echoes, independent
from rashomon.link.pages import newest, older, versions
from rashomon.record import Record
from rashomon.store import Store
from tests.link.invented import FIRE, FLOOD, account
from tests.store.accounts import account as stored

PAGE = "https://quay.example/fire"
OLD = account("old", FIRE, uri=PAGE, publisher="The Quay", published="2030-02-01")
NEW = account("new", FIRE.replace("eleven", "nine"), uri=PAGE, publisher="The Quay", published="2030-02-04")
COPY = account("copy", FIRE, publisher="The Ollen Echo", published="2030-02-02")


def test_records_with_one_address_are_versions_by_their_dates() -> None:
    for order in ([OLD, NEW, COPY], [COPY, NEW, OLD]):
        assert versions(order) == (("old", "new"),)
        assert [r.document.id for r in newest(order)] == [r.document.id for r in order if r is not OLD]
    assert older((("old", "newer", "newest"),)) == {"old", "newer"}
    assert versions([OLD, COPY]) == ()


def test_a_version_does_not_echo_its_own_other_version() -> None:
    assert find_echoes([OLD, NEW]) == ()
    assert len(find_echoes([OLD, replace(NEW, document=replace(NEW.document, uri=None))])) == 1


def test_a_page_is_one_member_of_an_echo_and_had_the_words_when_its_first_version_had_them() -> None:
    (echo,) = find_echoes([OLD, NEW, COPY])
    assert ([m.document for m in echo.members], echo.first) == (["copy", "new"], "new")
    (echo,) = find_echoes([OLD, account("new", FLOOD, uri=PAGE, published="2030-02-04"), COPY])
    assert ([m.document for m in echo.members], echo.first) == (["old", "copy"], "old")


def test_a_copy_of_one_version_is_no_source_beside_the_other() -> None:
    other = account("new", FLOOD, uri=PAGE, published="2030-02-04")
    records = [OLD, NEW, COPY]
    assert independent(records, find_echoes(records)) == (("copy", "new", "old"),)
    pages = versions(records)
    case = {record.document.id: record for record in records}
    assert independent([OLD, COPY], find_echoes(records), pages, case) == (("copy", "old"),)
    assert independent([other, OLD, COPY], find_echoes([OLD, COPY])) == (("copy", "new", "old"),)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "case.duckdb")


def kept(store: Store) -> tuple[tuple[str, ...], ...]:
    return versions(list(store.records()), store.addresses())


def test_of_the_versions_of_a_file_the_newest_is_the_one_that_was_read_last(store: Store) -> None:
    """Whatever date it gives itself: that, too, may be what was corrected."""
    for id_, day in (("v2", "2031-05-04"), ("v1", "2031-05-03")):
        store.add(*stored(f"Text of {id_}.", id=id_, place="weir.txt", uri="weir.txt", published=day))
    assert kept(store) == (("v2", "v1"),)


def test_of_files_that_call_one_address_their_own_the_date_tells_then_when_they_were_read(store: Store) -> None:
    for id_, day in (("p2", "2031-05-04"), ("p1", "2031-05-03")):
        store.add(*stored(f"Text of {id_}.", id=id_, place=f"{id_}.html", uri=PAGE, published=day))
    assert kept(store) == (("p1", "p2"),)
    store.add(*stored("Without a date.", id="a0", place="a0.html", uri=PAGE))
    assert kept(store) == (("p2", "p1", "a0"),)


def test_files_of_one_name_in_two_folders_are_no_versions(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("north", "south"):
        (tmp_path / folder).mkdir()
        monkeypatch.chdir(tmp_path / folder)
        store.add(*stored(f"In the {folder}.", id=folder, place="a.txt", uri="a.txt"))
    assert kept(store) == ()


def test_records_without_addresses_are_pages_of_their_own() -> None:
    bare: list[Record] = [replace(r, document=replace(r.document, uri=None)) for r in (OLD, NEW)]
    assert (versions(bare), newest(bare)) == ((), bare)
