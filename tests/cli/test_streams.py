"""Files are written whole or not at all, and errors become one line and an exit code."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from rashomon.cli import streams
from rashomon.cli.exits import told
from rashomon.cli.streams import counted
from rashomon.cli.tally import Tally
from rashomon.errors import Misuse, NotFound, StoreError


def test_a_file_that_could_not_be_finished_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.write_text("before")
    with pytest.raises(OSError, match="full"), streams.binary(target) as file:
        file.write(b"half")
        raise OSError(errno.ENOSPC, "the disk is full")
    assert target.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_text_in_a_file_is_utf8_whatever_the_terminal_takes(tmp_path: Path) -> None:
    with streams.text(tmp_path / "a.txt") as file:
        file.write("Zoë’s 🕊 \ud83d")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "Zoë’s 🕊 ?"


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (Misuse("there is no table x"), 1, "rashomon: there is no table x"),
        (NotFound("a.txt", "no such file", "look again"), 2, "rashomon: a.txt: no such file; look again"),
        (StoreError("c.duckdb: busy"), 2, "rashomon: c.duckdb: busy"),
        (
            OSError(errno.ENOSPC, "No space left on device", "out.html"),
            2,
            "rashomon: out.html: No space left on device",
        ),
        (KeyboardInterrupt(), 130, "rashomon: interrupted"),
        (KeyError("agent"), 2, "rashomon: KeyError: 'agent'; a defect of rashomon, please report it"),
    ],
)
def test_every_error_is_one_line_and_its_exit_code(
    error: BaseException, code: int, line: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RASHOMON_DEBUG", raising=False)

    @told
    def command() -> int:
        raise error

    assert command() == code
    (seen,) = capsys.readouterr().err.splitlines()
    assert seen.startswith(line)


def test_who_looks_for_a_defect_gets_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_DEBUG", "1")

    @told
    def command() -> int:
        raise KeyError("agent")

    with pytest.raises(KeyError):
        command()


@pytest.mark.parametrize(
    ("tally", "line"),
    [
        (Tally(), "0 documents: 0 read; 0 statements, 0 events"),
        (Tally(read=1, statements=1, events=1), "1 document: 1 read; 1 statement, 1 event"),
        (
            Tally(read=118, failed=2, statements=412, events=96),
            "120 documents: 118 read, 2 failed; 412 statements, 96 events",
        ),
        (
            Tally(read=1000, there=30, statements=2),
            "1,030 documents: 1,000 read, 30 already there; 2 statements, 0 events",
        ),
    ],
)
def test_the_last_line_adds_up(tally: Tally, line: str) -> None:
    assert tally.line() == line


def test_nouns_are_counted() -> None:
    assert [counted(n, "file") for n in (0, 1, 2000)] == ["0 files", "1 file", "2,000 files"]
