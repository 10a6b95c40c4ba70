"""Accounts side by side from the command line: JSON, a page, tables."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import duckdb
import pytest

import rashomon
from rashomon.cli import main
from tests.cli.accounts import written
from tests.cli.conftest import Captured


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("compare") / "mill")


@pytest.fixture(scope="module")
def case(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("case") / "mill.duckdb"
    assert main(["add", str(folder), "--store", str(path)]) == 0
    return path


def test_the_accounts_of_a_folder_are_compared_as_json(folder: Path, tmp_path: Path) -> None:
    assert main(["compare", str(folder), "-o", str(tmp_path / "c.json")]) == 0
    found = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    assert list(found) == ["schema", "documents", "incidents", "echoes", "naming"]
    assert len(found["documents"]) == 3
    (mill,) = [i for i in found["incidents"] if len(i["accounts"]) == 3]
    assert {(d["field"], d["kind"]) for d in mill["disagreements"]} >= {("killed", "contradiction")}


def test_a_case_and_its_documents_in_any_order_give_the_same_bytes(case: Path, folder: Path) -> None:
    turned = [str(path) for path in sorted(folder.iterdir(), reverse=True)]
    by_hand = rashomon.compare(turned)
    assert rashomon.compare(case).to_json() == by_hand.to_json() == rashomon.compare(str(folder)).to_json()


def test_a_document_that_fails_is_told_and_the_rest_is_compared(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    there, gone = str(folder), str(tmp_path / "none.txt")
    assert main(["compare", there, gone, "-o", str(tmp_path / "c.json")]) == 2
    assert f"rashomon: {gone}: no such file" in capsys.readouterr().err
    assert len(json.loads((tmp_path / "c.json").read_text())["documents"]) == 3


def test_where_nothing_can_be_read_nothing_is_written(tmp_path: Path, capsys: Captured) -> None:
    assert main(["compare", str(tmp_path / "none.txt"), "-o", str(tmp_path / "c.json")]) == 2
    assert not (tmp_path / "c.json").exists()
    assert "1 document: 0 read, 1 failed" in capsys.readouterr().err


def test_the_page_is_one_file(case: Path, tmp_path: Path, capsys: Captured) -> None:
    assert main(["compare", str(case), "-f", "html", "-o", str(tmp_path / "c.html")]) == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "c.html")
    assert "Two die in unrest at Karsk mill" in (tmp_path / "c.html").read_text(encoding="utf-8")


def test_csv_without_a_target_is_the_table_of_incidents(case: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["compare", str(case), "-f", "csv"]) == 0
    rows = list(csv.DictReader(capfdbinary.readouterr().out.decode().splitlines()))
    assert {"incident", "date_precision", "killed_values", "perpetrator_denials", "review_state"} <= rows[0].keys()


@pytest.mark.parametrize("shape", ["csv", "parquet"])
def test_tables_go_to_a_folder_as_a_whole(case: Path, tmp_path: Path, shape: str) -> None:
    assert main(["compare", str(case), "-f", shape, "-o", str(tmp_path / "t")]) == 0
    names = {"incidents", "accounts", "claims", "disagreements", "echoes", "naming"}
    assert {path.stem for path in (tmp_path / "t").iterdir()} == names
    counted = duckdb.sql(f"SELECT count(DISTINCT document) FROM '{tmp_path}/t/accounts.{shape}'").fetchall()
    assert counted == [(3,)]
    assert main(["compare", str(case), "-f", shape, "-o", str(tmp_path / "t")]) == 1
    assert main(["compare", str(case), "-f", shape, "-o", str(tmp_path / "t"), "--force"]) == 0


def test_parquet_needs_a_folder(case: Path, capsys: Captured) -> None:
    assert main(["compare", str(case), "-f", "parquet"]) == 1
    assert capsys.readouterr().err == "rashomon: Parquet is written to a folder: name one with -o\n"


def test_a_database_that_is_no_case_is_told(tmp_path: Path, capsys: Captured) -> None:
    duckdb.connect(str(tmp_path / "x.duckdb")).close()
    assert main(["compare", str(tmp_path / "x.duckdb")]) == 2
    assert "it is a DuckDB file but no case" in capsys.readouterr().err


def test_to_compare_takes_only_a_case_or_places(tmp_path: Path) -> None:
    with pytest.warns(rashomon.RashomonWarning, match="no such file"):
        assert rashomon.compare([tmp_path / "none.txt"]).documents == ()
