"""A case from the command line: added to, gone on with after whatever broke in, shown, exported, taken in again."""

from __future__ import annotations

import csv
import http.server
import io
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.cli import main
from rashomon.store import Store
from tests.cli.conftest import COMMAND, Captured, Run

TITLES = {"The ferry", None}


def titles(case: Path) -> set[str | None]:
    with Store.open(case, read_only=True) as store:
        return {record.document.title for record in store.records()}


def test_adding_counts_as_reading_does(good: Path, tmp_path: Path, capsys: Captured) -> None:
    assert main(["add", str(good), str(tmp_path / "none.txt"), "--store", str(tmp_path / "c.duckdb")]) == 2
    failure, last = capsys.readouterr().err.splitlines()
    assert failure == f"rashomon: {tmp_path / 'none.txt'}: no such file"
    assert re.fullmatch(r"3 documents: 2 read, 1 failed; \d+ statements?, \d+ events?", last)
    assert titles(tmp_path / "c.duckdb") == TITLES


def test_a_case_and_what_is_read_are_never_written_over(
    case: Path, good: Path, tmp_path: Path, capsys: Captured
) -> None:
    article = next(p for p in sorted(good.iterdir()) if p.is_file())
    kept = {path: path.read_bytes() for path in (case, article)}
    for command in (
        ["compare", str(case), "-o", str(case)],
        ["compare", str(good), "-o", str(case)],
        ["report", str(case), "-o", str(case)],
        ["read", str(article), "-o", str(case)],
        ["read", str(article), "-o", str(article)],
        ["report", str(article), "-o", str(article)],
        ["export", "--store", str(case), "--format", "jsonl", "-o", str(case), "--force"],
    ):
        assert main(command) != 0
        assert "another" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in kept} == kept


def test_force_replaces_an_export_and_no_table_of_another_name(case: Path, tmp_path: Path) -> None:
    export = ["export", "--store", str(case), "--format", "csv", "-o", str(tmp_path / "out"), "--force"]
    assert main(export) == 0
    assert main(export) == 0
    (tmp_path / "out" / "budget.csv").write_text("1,2\n")
    assert main(export) != 0
    assert (tmp_path / "out" / "budget.csv").read_text() == "1,2\n"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such name")
def test_a_name_that_is_no_utf_8_fails_alone(case: Path, tmp_path: Path, capsys: Captured) -> None:
    odd = tmp_path / "odd"
    odd.mkdir()
    Path(os.fsdecode(bytes(odd) + b"/a\xff.txt")).write_text("The mill burned on Monday.")
    (odd / "b.txt").write_text("The barn burned on Tuesday.")
    assert main(["add", str(odd), "--store", str(case)]) == 2
    failure, last = capsys.readouterr().err.splitlines()
    assert failure.endswith("its name is no UTF-8, which a case cannot keep; give the file another name")
    assert last.startswith("2 documents: 1 read, 1 failed")


def test_adding_again_reads_only_what_is_new(case: Path, good: Path, capsys: Captured) -> None:
    (good / "new.txt").write_text("The third lock was opened by the smith on 2 May 2030.\n")
    assert main(["add", str(good), "--store", str(case)]) == 0
    assert re.match(r"3 documents: 1 read, 2 already there; ", capsys.readouterr().err)


def test_the_same_text_from_another_place_is_there_already(case: Path, good: Path, capsys: Captured) -> None:
    shutil.copy(good / "ferry.txt", good / "copy.txt")
    assert main(["add", str(good / "copy.txt"), "--store", str(case)]) == 0
    assert capsys.readouterr().err.startswith("1 document: 0 read, 1 already there; ")


class _Slow(http.server.BaseHTTPRequestHandler):
    """A page that never comes."""

    asked = threading.Event()

    def do_GET(self) -> None:
        self.asked.set()
        time.sleep(30)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def slow() -> Iterator[str]:
    _Slow.asked.clear()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Slow)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/page"
    server.shutdown()


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_keeps_what_is_finished_and_the_next_run_goes_on(
    good: Path, tmp_path: Path, slow: str, workers: str, capsys: Captured
) -> None:
    case = tmp_path / "case.duckdb"
    arguments = ["add", str(good), "--store", str(case)]
    # A session of its own, and the signal to all of it, as a terminal sends it to the workers too.
    with subprocess.Popen(
        [*COMMAND, *arguments, slow, "--workers", workers], stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as ran:
        assert _Slow.asked.wait(60)
        os.killpg(ran.pid, signal.SIGINT)
        assert ran.stderr is not None
        told = ran.stderr.read()
        assert ran.wait(20) == 130
    # On a busy machine a line of progress may stand before it.
    said = rf"^interrupted: (\d) are in {re.escape(str(case))}; run the same command to go on\n\Z"
    found = re.search(said, told, re.M)
    assert found, told
    with Store.open(case, read_only=True) as store:
        kept = len(store)
    assert kept == int(found[1])
    assert main(arguments) == 0
    there = f", {kept} already there" if kept else ""
    assert capsys.readouterr().err.startswith(f"2 documents: {2 - kept} read{there}; ")
    assert titles(case) == TITLES


def test_ctrl_c_says_of_how_many_where_that_is_known(tmp_path: Path) -> None:
    folder, case = tmp_path / "many", tmp_path / "case.duckdb"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number}.txt").write_text(f"Column {number}.\n\n" + "The gate was shut, the warden said. " * 300)
    with subprocess.Popen([*COMMAND, "add", folder, "--store", case], stderr=subprocess.PIPE, text=True) as ran:
        while not case.exists() and ran.poll() is None:
            time.sleep(0.01)
        time.sleep(1.5)
        ran.send_signal(signal.SIGINT)
        assert ran.stderr is not None
        told = ran.stderr.read()
    found = re.fullmatch(rf"interrupted: (\d+) of 60 are in {re.escape(str(case))}; .*\n", told)
    assert found, told
    with Store.open(case, read_only=True) as store:
        assert len(store) - int(found[1]) in (0, 1)


# The limit comes after a first text: the language model unpacks itself into a file of its own.
BOUNDED = """
import resource, sys
from rashomon.cli import main
limit, first, *arguments = sys.argv[1:]
main(["read", first, "-o", "/dev/null"])
resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
sys.exit(main(arguments))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="asks for POSIX limits")
def test_a_full_disk_is_one_clear_line_and_what_is_in_the_case_is_safe(case: Path, tmp_path: Path) -> None:
    """A limit on the size of files stands in for the disk: the system gives the same error from the same calls."""
    long = tmp_path / "long"
    long.mkdir()
    chance = random.Random(7)
    for number in range(6):  # in French, which is kept without being parsed, with numbers that do not compress
        lines = (f"Le gardien {chance.randbytes(60).hex()} a fermé la porte du jardin." for _ in range(1500))
        (long / f"{number}.txt").write_text("\n".join(lines), encoding="utf-8")
    limit = case.stat().st_size + 300_000
    command = [sys.executable, "-c", BOUNDED, str(limit), long / "0.txt", "add", long, "--store", case]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode == 2
    told = [line for line in ran.stderr.splitlines() if line.startswith("rashomon: ")]
    assert len(told) == 1
    assert told[0].startswith(f"rashomon: {case}: the disk is full")
    assert "Traceback" not in ran.stderr
    assert titles(case) >= TITLES
    assert main(["add", str(long), "--store", str(case)]) == 0
    with Store.open(case, read_only=True) as store:
        assert len(store) == 8


def test_a_case_that_another_holds_is_told_so(case: Path, good: Path, run: Run) -> None:
    with Store.open(case):
        ran = run("add", good, "--store", case)
    assert ran.returncode == 2
    assert ran.stderr.startswith(f"rashomon: {case}: another rashomon is using it")
    assert ran.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["add", "show", "report", "doctor"])
def test_a_file_that_is_no_case_is_told_so(command: str, good: Path, tmp_path: Path, capsys: Captured) -> None:
    other = tmp_path / "other.duckdb"
    other.write_bytes(b"12345678DUCK" + bytes(4096))
    arguments = {
        "add": [str(good), "--store", str(other)],
        "show": [str(other)],
        "report": [str(other), "-o", str(tmp_path / "page.html")],
        "doctor": [str(other)],
    }
    assert main([command, *arguments[command]]) in (1, 2)
    seen = capsys.readouterr()
    told = [line for line in (seen.out + seen.err).splitlines() if str(other) in line]
    assert len(told) == 1


# Showing


def shown(capsys: Captured, *arguments: str | Path) -> str:
    assert main(["show", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def test_the_documents_are_listed(case: Path, capsys: Captured) -> None:
    lines = shown(capsys, case).splitlines()
    assert lines[0].split() == ["id", "title", "publisher", "published", "language", "words"]
    assert any("The ferry" in line and "The Sund Echo" in line and "2031-04-02" in line for line in lines)


def test_a_record_is_shown_by_the_beginning_of_its_id(case: Path, capsys: Captured) -> None:
    listed = json.loads(shown(capsys, case, "--format", "json"))
    wanted = next(document["id"] for document in listed if document["title"] == "The ferry")
    assert "“The pumps failed”" in shown(capsys, case, wanted[:8])
    assert json.loads(shown(capsys, case, wanted, "--format", "json"))["document"]["id"] == wanted


def test_a_search_shows_the_words_in_their_place(case: Path, capsys: Captured) -> None:
    page = shown(capsys, case, "--search", "pumps")
    assert page.startswith("The ferry\nThe Sund Echo · 2031-04-02 · ")
    assert "The pumps failed" in page
    assert [hit["title"] for hit in json.loads(shown(capsys, case, "--search", "pumps", "--format", "json"))] == [
        "The ferry"
    ]
    assert shown(capsys, case, "--search", "zeppelin") == "no document has these words\n"


def test_a_view_is_a_table_and_csv_has_it_whole(case: Path, capsys: Captured) -> None:
    assert "Oda Brisk" in shown(capsys, case, "--view", "quoted")
    rows = list(csv.DictReader(io.StringIO(shown(capsys, case, "--view", "documents", "--format", "csv"))))
    assert {row["title"] for row in rows} == {"The ferry", ""}
    assert any("The pumps failed" in row["text"] for row in rows)


def test_what_is_piped_is_whole_however_narrow_the_terminal(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    for view in ("documents", "captures", "statements", "list"):
        rows = json.loads(shown(capsys, case, "--view", view, "--format", "json"))
        head, _, *lines = shown(capsys, case, "--view", view).splitlines()
        for row, line in zip(rows, lines, strict=True):
            said = [row[name] for name in head.split() if isinstance(row[name], str)]
            assert said
            assert all(" ".join(words.split()) in line for words in said)
    assert any(len(line) > 79 for line in shown(capsys, case, "--search", "pumps").splitlines())


def test_the_views_are_listed_with_what_they_hold(case: Path, capsys: Captured) -> None:
    listed = json.loads(shown(capsys, case, "--view", "list", "--format", "json"))
    assert {"quoted", "numbers", "unsourced", "documents"} <= {row["name"] for row in listed}
    assert all(row["holds"] for row in listed)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--view", "tales"], "there is no table tales"),
        (["zzz"], "no id begins with it"),
        (["d", "--search", "x"], "one thing at a time"),
    ],
)
def test_what_cannot_be_shown_is_misuse(case: Path, arguments: list[str], told: str, capsys: Captured) -> None:
    assert main(["show", str(case), *arguments]) == 1
    assert told in capsys.readouterr().err


def test_a_case_that_is_not_there_is_not_made_by_looking(tmp_path: Path, capsys: Captured) -> None:
    assert main(["show", str(tmp_path / "none.duckdb")]) == 2
    assert not (tmp_path / "none.duckdb").exists()
    assert "there is no such case" in capsys.readouterr().err


def test_a_page_is_made_of_a_case(case: Path, tmp_path: Path) -> None:
    assert main(["report", str(case), "-o", str(tmp_path / "case.html")]) == 0
    assert "The pumps failed" in (tmp_path / "case.html").read_text(encoding="utf-8")


def test_the_doctor_finds_a_case_whole(case: Path, capsys: Captured) -> None:
    main(["doctor", str(case)])
    assert f"{case}: a whole case of 2 documents" in capsys.readouterr().out


# Out and back in


def test_jsonl_out_is_what_read_gives(case: Path, good: Path, tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / "records.jsonl"
    assert main(["export", "--store", str(case), "--format", "jsonl", "-o", str(target)]) == 0
    assert main(["read", str(good), "--format", "jsonl"]) == 0
    assert sorted(target.read_text(encoding="utf-8").splitlines()) == sorted(capsys.readouterr().out.splitlines()[-2:])


def test_parquet_out_and_in_again_is_the_same_case(case: Path, tmp_path: Path, capsys: Captured) -> None:
    folder, copy = tmp_path / "tables", tmp_path / "copy.duckdb"
    assert main(["export", "--store", str(case), "--format", "parquet", "-o", str(folder)]) == 0
    assert main(["add", str(folder), "--store", str(copy)]) == 0
    assert f"2 documents taken in from {folder}" in capsys.readouterr().err
    with Store.open(case, read_only=True) as one, Store.open(copy, read_only=True) as two:
        assert [record.to_json() for record in one.records()] == [record.to_json() for record in two.records()]


def test_an_export_is_taken_into_a_new_case_only(case: Path, tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "tables"
    main(["export", "--store", str(case), "--format", "parquet", "-o", str(folder)])
    assert main(["add", str(folder), "--store", str(case)]) == 1
    assert "becomes a new case" in capsys.readouterr().err


def test_csv_out_is_a_folder_of_tables(case: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    assert main(["export", "--store", str(case), "--format", "csv", "-o", str(folder)]) == 0
    with (folder / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["title"] for row in csv.DictReader(file)} == {"The ferry", ""}


@pytest.mark.parametrize("shape", ["jsonl", "csv", "parquet"])
def test_what_is_there_is_replaced_only_by_force(case: Path, tmp_path: Path, shape: str, capsys: Captured) -> None:
    target = tmp_path / "out"
    arguments = ["export", "--store", str(case), "--format", shape, "-o", str(target)]
    assert main(arguments) == 0
    assert main(arguments) == 1
    assert "is there already" in capsys.readouterr().err
    assert main([*arguments, "--force"]) == 0
