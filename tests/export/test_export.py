"""A case written for other programs."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import duckdb
import pytest

from rashomon.errors import Misuse, StoreError
from rashomon.export import FORMATS, jsonl
from rashomon.export.csv import guarded, unguarded
from rashomon.record import Record
from rashomon.store import Store
from tests.store.accounts import BARE, account, harbour

ALL = (*BARE, harbour(), harbour(publisher="The Monitor", published=None))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(tmp_path / "case.duckdb")
    for made in ALL:
        store.add(*made)
    return store


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", FORMATS)
def test_the_paths_of_what_was_written_are_given(name: str, store: Store, tmp_path: Path) -> None:
    written = FORMATS[name](store, tmp_path / "out")
    there = tmp_path / "out"
    assert sorted(written) == (sorted(there.iterdir()) if there.is_dir() else [there])
    assert all(path.stat().st_size for path in written)


@pytest.mark.parametrize("name", FORMATS)
def test_the_order_of_adding_does_not_show(name: str, store: Store, tmp_path: Path) -> None:
    with Store.open(tmp_path / "other.duckdb") as other:
        for made in reversed(ALL):
            other.add(*made)
        first, second = FORMATS[name](store, tmp_path / "1"), FORMATS[name](other, tmp_path / "2")
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in second]


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_is_overwritten_without_force(name: str, store: Store, tmp_path: Path) -> None:
    target = tmp_path / "out"
    written = FORMATS[name](store, target)
    before = [p.read_bytes() for p in written]
    store.add(*account("One more."))
    with pytest.raises(Misuse, match="out is there already; give another path, or force"):
        FORMATS[name](store, target)
    assert [p.read_bytes() for p in written] == before
    FORMATS[name](store, target, force=True)
    assert [p.read_bytes() for p in written] != before


@pytest.mark.parametrize("name", FORMATS)
def test_a_place_that_cannot_be_written_is_told_and_leaves_nothing(name: str, store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(StoreError, match="file/out: a part of the path is a file"):
        FORMATS[name](store, tmp_path / "file" / "out")
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_case_is_exported_too(name: str, tmp_path: Path) -> None:
    with Store.open(tmp_path / "empty.duckdb") as store:
        assert FORMATS[name](store, tmp_path / "new" / "out")


def test_each_line_is_a_record_byte_for_byte(store: Store, tmp_path: Path) -> None:
    (path,) = FORMATS["jsonl"](store, tmp_path / "records.jsonl")
    lines = path.read_bytes().decode().split("\n")
    assert lines.pop() == ""
    assert lines == [record.to_json() for record in store.records()]
    assert [Record.from_dict(json.loads(line)) for line in lines] == list(store.records())


def test_records_that_are_in_no_case_are_written_as_well(tmp_path: Path) -> None:
    jsonl.write((record for _, record in ALL), tmp_path / "a.jsonl")
    assert (tmp_path / "a.jsonl").read_text(encoding="utf-8").count('"schema"') == len(ALL)


def test_a_file_that_is_broken_off_is_not_left_half(tmp_path: Path) -> None:
    def broken() -> object:
        yield ALL[0][1]
        raise RuntimeError("broken off")

    (tmp_path / "a.jsonl").write_text("")
    with pytest.raises(RuntimeError):
        jsonl.write(broken(), tmp_path / "a.jsonl")  # type: ignore[arg-type]
    assert [p.name for p in tmp_path.iterdir()] == ["a.jsonl"]
    assert (tmp_path / "a.jsonl").read_text() == ""


def test_a_table_has_its_words_in_clear(store: Store, tmp_path: Path) -> None:
    FORMATS["csv"](store, tmp_path / "out")
    killed = rows(tmp_path / "out" / "quantities.csv")[0]
    assert (killed["words"], killed["low"], killed["high"], killed["of_words"]) == ("at least 12", "12", "", "dockers")
    said = rows(tmp_path / "out" / "statements.csv")[0]
    assert said["content"] == "at least 12 dockers were killed 😀 in Port Vell"
    assert rows(tmp_path / "out" / "labels.csv")[0]["distanced"] == "true"
    assert {row["speaker"] for row in rows(tmp_path / "out" / "quoted.csv")} == {"Ilse Brandt"}
    assert "text" not in rows(tmp_path / "out" / "documents.csv")[0]


def test_every_text_is_read_back_as_it_was_by_python_and_by_duckdb(store: Store, tmp_path: Path) -> None:
    FORMATS["csv"](store, tmp_path / "out")
    expected = {record.document.id: record.document.text for record in store.records()}
    texts = {row["document"]: unguarded(row["text"]) for row in rows(tmp_path / "out" / "texts.csv")}
    assert texts == expected
    question = f"SELECT document, text FROM read_csv('{tmp_path}/out/texts.csv', header = true, all_varchar = true)"
    assert {d: unguarded(t) for d, t in duckdb.sql(question).fetchall()} == expected


def test_every_file_has_the_columns_and_rows_of_its_table(store: Store, tmp_path: Path) -> None:
    for path in FORMATS["csv"](store, tmp_path / "out"):
        if path.stem == "texts":
            continue
        columns, expected = store.table(path.stem)
        read = duckdb.sql(f"FROM read_csv('{path}', header = true, all_varchar = true)")
        assert set(read.columns) <= set(columns)
        assert len(read.fetchall()) == len(expected) == len(rows(path)), path


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        ('=HYPERLINK("x")', '\'=HYPERLINK("x")'),
        ("@import", "'@import"),
        ("+49 call", "'+49 call"),
        ("-2+3", "'-2+3"),
        ("- he said", "'- he said"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("-3", "-3"),
        ("+1,000.5", "+1,000.5"),
        ("-", "'-"),
        ("'tis", "'tis"),
        ("12 = 12", "12 = 12"),
        ("– dash", "– dash"),
        ("", ""),
    ],
)
def test_a_spreadsheet_runs_no_cell_and_numbers_stay_numbers(text: str, cell: str) -> None:
    assert guarded(text) == cell
    assert unguarded(cell) == text


def test_a_title_that_is_a_formula_is_guarded_in_the_file(store: Store, tmp_path: Path) -> None:
    FORMATS["csv"](store, tmp_path / "out")
    assert '\'=HYPERLINK("x")' in {row["title"] for row in rows(tmp_path / "out" / "documents.csv")}
