"""The doctor calls a case whole if it is, and else says what is broken and what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from rashomon.cli import main
from rashomon.cli.doctor import _look_at
from rashomon.store import Store
from tests.cli.conftest import Captured


def altered(case: Path, sql: str) -> None:
    with duckdb.connect(case) as connection:
        connection.execute(sql)


def looked_at(place: Path) -> list[tuple[str, str]]:
    """What the doctor says of a place, without the checks of the machine."""
    return [(finding.state, finding.what) for finding in _look_at(str(place))]


def test_a_whole_case_is_one_line(case: Path) -> None:
    ((state, what),) = looked_at(case)
    assert state == "ok"
    assert what.startswith(f"{case}: a whole case of 2 documents, ")


def test_a_case_of_every_kind_of_document_is_whole(case: Path, tmp_path: Path) -> None:
    """Pages, JSON lines and text are aligned to their sources each in its way; no way is a fault."""
    many = tmp_path / "many"
    shutil.copytree(Path(__file__).resolve().parents[2] / "src" / "rashomon" / "demo", many)
    (many / "feed.jsonl").write_text('{"text": "The mill burned.", "id": "7"}\n{"text": "Caf\\u00e9 😀 &amp; bar."}\n')
    (many / "page.html").write_text("<html><body><p>A &amp; B<br>met.</p>\n\n<p>They  drank tea.</p></body></html>")
    (many / "dos.txt").write_bytes("\ufeffTitle: Dos\r\n\r\nIt rained.\r\nIt stopped.\r\n".encode())
    assert main(["add", str(many), "--store", str(case)]) == 0
    assert [state for state, _ in looked_at(case)] == ["ok"]


def test_a_broken_case_is_told_in_a_line_a_fault_and_by_the_exit_code(case: Path, capsys: Captured) -> None:
    altered(case, "DELETE FROM events; UPDATE documents SET text = text || '!' WHERE title = 'The ferry'")
    assert main(["doctor", str(case)]) == 1
    told = [line for line in capsys.readouterr().out.splitlines() if str(case) in line]
    assert [line.split()[0] for line in told] == ["broken", "broken"]
    assert told[0].endswith("add its file again") and "is not as it was read" in told[0]
    assert "events: the rows of" in told[1]


def test_what_is_only_worth_knowing_breaks_nothing(case: Path, good: Path) -> None:
    (good / "ferry.txt").unlink()
    assert [state for state, _ in looked_at(case)] == ["note", "ok"]


@pytest.mark.parametrize("size", [0, 11, 2000])
def test_what_is_left_of_a_case_is_not_taken_for_a_document(case: Path, size: int) -> None:
    case.write_bytes(case.read_bytes()[:size])
    ((state, what),) = looked_at(case)
    assert state == "broken"
    assert what.startswith(f"{case}: ")


def test_a_case_that_another_has_is_neither_whole_nor_broken(case: Path) -> None:
    with Store.open(case):
        ((state, what),) = looked_at(case)
    assert state == "note"
    assert what.startswith(f"{case}: another rashomon is using it")


def test_a_case_that_is_not_there_is_told(tmp_path: Path) -> None:
    ((state, what),) = looked_at(tmp_path / "none.duckdb")
    assert (state, "there is no such case" in what) == ("broken", True)
