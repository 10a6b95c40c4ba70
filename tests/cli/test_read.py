"""``rashomon read``: records on stdout and nothing else there, the rest on stderr."""

from __future__ import annotations

import io
import json
import os
import subprocess
from pathlib import Path

import pytest

from rashomon.cli import main
from rashomon.cli.streams import counted
from rashomon.record import Record
from tests.cli.conftest import COMMAND, Captured, Run


def test_jsonl_is_one_whole_record_a_line_and_the_last_line_counts_them(good: Path, capsys: Captured) -> None:
    assert main(["read", str(good), "--format", "jsonl"]) == 0
    seen = capsys.readouterr()
    records = [Record.from_dict(json.loads(line)) for line in seen.out.splitlines()]
    assert [record.document.title for record in records] == ["The ferry", None]
    statements = counted(sum(len(record.statements) for record in records), "statement")
    events = counted(sum(len(record.events) for record in records), "event")
    assert seen.err == f"2 documents: 2 read; {statements}, {events}\n"


def test_two_workers_and_another_order_give_the_same_bytes_for_each_document(good: Path, capsys: Captured) -> None:
    ferry, mill = str(good / "ferry.txt"), str(good / "mill.txt")
    assert main(["read", ferry, mill, "--format", "jsonl"]) == 0
    alone = capsys.readouterr().out.splitlines()
    assert main(["read", mill, ferry, "--format", "jsonl", "--workers", "2"]) == 0
    assert capsys.readouterr().out.splitlines() == alone[::-1]
    assert len(alone) == 2


def test_json_is_a_list_also_of_one_and_of_none(capfdbinary: pytest.CaptureFixture[bytes], good: Path) -> None:
    assert main(["read", str(good / "mill.txt"), "--format", "json"]) == 0
    assert len(json.loads(capfdbinary.readouterr().out)) == 1
    assert main(["read", str(good / "missing.txt"), "--format", "json"]) == 2
    assert json.loads(capfdbinary.readouterr().out) == []


def test_html_is_the_page(capfdbinary: pytest.CaptureFixture[bytes], good: Path) -> None:
    assert main(["read", str(good), "--format", "html"]) == 0
    page = capfdbinary.readouterr().out.decode()
    assert page.startswith("<!")
    assert "The ferry" in page


def test_a_file_is_written_whole_and_replaces_what_was_there(good: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "records.jsonl"
    assert main(["read", str(good), "--format", "jsonl", "-o", str(target)]) == 0
    first = target.read_bytes()
    assert main(["read", str(good), "--format", "jsonl", "-o", str(target)]) == 0
    assert target.read_bytes() == first
    assert [path.name for path in target.parent.iterdir()] == ["records.jsonl"]


def test_standard_input_is_a_place(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    given = io.BytesIO(b"Title: Rain\n\nIt rained on the fair, the baker said.\n")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(given))
    assert main(["read", "-", "--format", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["document"]["title"] == "Rain"


def test_data_is_utf8_and_a_summary_is_what_the_terminal_takes(tmp_path: Path) -> None:
    text = tmp_path / "dove.txt"
    text.write_text("Title: Zoë’s 🕊\n\nThe dove flew over the old bridge, said Zoë Brandt.\n", encoding="utf-8")
    poor = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    code = "import sys; from rashomon.cli import main; print(main(sys.argv[1:2] + sys.argv[-1:]), main(sys.argv[1:]))"
    command = [COMMAND[0], "-c", code, "read", "--format", "jsonl", str(text)]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, env=poor)
    *summary, record, codes = ran.stdout.splitlines()
    assert summary[0] == "Zo?'s ?"
    assert json.loads(record)["document"]["title"] == "Zoë’s 🕊"
    assert codes == "0 0"


@pytest.mark.parametrize("columns", ["1", "20", "500"])
def test_a_terminal_of_any_width_will_do(
    good: Path, columns: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert main(["read", str(good / "ferry.txt")]) == 0
    assert "“The pumps" in capsys.readouterr().out


@pytest.mark.parametrize("shape", ["text", "jsonl"])
def test_who_reads_only_the_head_is_no_failure(good: Path, shape: str) -> None:
    many = [str(good / "mill.txt")] * 40
    with subprocess.Popen(
        [*COMMAND, "read", *many, "--format", shape], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as ran:
        assert ran.stdout is not None and ran.stderr is not None
        ran.stdout.readline()
        ran.stdout.close()
        assert ran.stderr.read() == b""
        assert ran.wait(60) == 0


def test_no_text_of_a_document_reaches_the_terminal_as_a_command(tmp_path: Path, capsys: Captured) -> None:
    text = tmp_path / "loud.txt"
    text.write_text("Title: \x1b[31mred\n\nThe \x1b]0;owned\x07 mayor said that it rained.\n", encoding="utf-8")
    assert main(["read", str(text)]) == 0
    shown = capsys.readouterr().out
    assert "red" in shown
    assert "\x1b" not in shown


def test_a_text_that_is_not_english_is_kept_and_said_so(tmp_path: Path, capsys: Captured) -> None:
    text = tmp_path / "moulin.txt"
    text.write_text(
        "Le moulin du village a brûlé pendant la nuit. Le maire a déclaré que personne n'avait été blessé, "
        "mais que la récolte était perdue.\n",
        encoding="utf-8",
    )
    assert main(["read", str(text), "--format", "jsonl"]) == 0
    seen = capsys.readouterr()
    note, _ = seen.err.splitlines()
    assert note.startswith(f"note: {text}: ")
    assert json.loads(seen.out)["document"]["text"].startswith("Le moulin")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["read"], "rashomon: Missing argument 'PLACE'; see rashomon read --help"),
        (["fly"], "rashomon: No such command 'fly'; see rashomon --help"),
        (["read", "a.txt", "--colour"], "rashomon: No such option: --colour"),
        (["read", "a.txt", "--format", "xml"], "rashomon: Invalid value for '--format' / '-f'"),
        (["read", "a.txt", "--workers", "0"], "rashomon: Invalid value for '--workers' / '-w'"),
    ],
)
def test_a_wrong_command_is_told_in_one_line_with_exit_code_1(
    capsys: Captured, arguments: list[str], told: str
) -> None:
    assert main(arguments) == 1
    seen = capsys.readouterr()
    assert seen.out == ""
    assert seen.err.count("\n") == 1
    assert seen.err.startswith(told)


def test_all_of_it_failed_is_exit_code_2(capsys: Captured, tmp_path: Path) -> None:
    assert main(["read", str(tmp_path / "none.txt")]) == 2
    assert capsys.readouterr().err == (
        f"rashomon: {tmp_path / 'none.txt'}: no such file\n1 document: 0 read, 1 failed; 0 statements, 0 events\n"
    )


def test_the_version_is_that_of_the_package(capsys: Captured) -> None:
    import rashomon

    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"rashomon {rashomon.__version__}\n"


def test_no_command_is_a_question_for_help(capsys: Captured) -> None:
    assert main([]) == 0
    assert "rashomon demo" in capsys.readouterr().out


def test_help_comes_at_once(run: Run) -> None:
    """0.6 seconds on an idle machine; what is measured is what makes it slow: the modules it imports."""
    code = "import sys; from rashomon.cli import main; main(['--help']); print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run([COMMAND[0], "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ))
    assert not {"spacy", "duckdb", "lxml", "trafilatura", "numpy", "jinja2"} & set(ran.stderr.split())


def test_what_stands_without_a_source_stands_once_in_the_summary(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "ambush.txt"
    path.write_text("Last month four soldiers were killed in an ambush north of the town.\n", encoding="utf-8")
    assert main(["read", str(path)]) == 0
    _, _, below = capsys.readouterr().out.partition("Without a source")
    assert below.count("Last month four soldiers were killed") == 1


def test_files_of_other_kinds_in_a_folder_are_told_in_one_line(good: Path, capsys: Captured) -> None:
    for name in ("a.docx", "b.docx", "c.PNG", "NOTES", "d.json"):
        (good / name).write_text("{}")
    assert main(["read", str(good), "-o", str(good.parent / "out.txt")]) == 0
    note, last = capsys.readouterr().err.splitlines()
    kinds = "2 .docx, 1 without an ending, 1 .json, 1 .png"
    assert note == (
        f"note: {good}: 5 files of other kinds are not read: {kinds}; a .json file is read where it is named"
    )
    assert last.startswith("2 documents: 2 read; ")


def test_a_mail_is_read_with_what_its_head_says(good: Path, capsys: Captured) -> None:
    (good / "mill.eml").write_bytes(
        b"From: Oda Brisk <oda@sund.example>\r\nSubject: The mill\r\nDate: Mon, 4 Mar 2030 10:00:00 +0000\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\nVGhlIG1pbGwgYnVybmVkIGRvd24sIHRoZSBvd25lciBzYWlkLg==\r\n"
    )
    assert main(["read", str(good / "mill.eml")]) == 0
    head = capsys.readouterr().out.splitlines()[:2]
    assert head == ["The mill", "4 March 2030 (from its own details) · Oda Brisk · 7 words"]
