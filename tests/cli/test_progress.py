"""How far a run is: nothing of a short one, a bar in a terminal, a line now and then in a log."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from rashomon.cli import progress
from rashomon.cli.progress import Progress, expected


def test_a_short_run_shows_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(lambda: 2) as running:
        running.advance()
        running.advance()
    assert capsys.readouterr() == ("", "")


def test_a_log_gets_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(progress, "INTERVAL", 0.2)
    with Progress(lambda: 4) as running:
        running.advance()
        time.sleep(0.3)
        running.advance()
        running.advance()
    line, *others = capsys.readouterr().err.splitlines()
    assert line.startswith("rashomon: 2 of 4 documents, ")
    assert line.endswith(" s left")
    assert others == []


def test_where_the_number_is_not_known_the_rate_is_told_alone() -> None:
    with Progress() as running:
        running.advance()
        assert running.status().startswith("1 document, ")
        assert "left" not in running.status()


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="asks for a pseudo-terminal")
def test_a_terminal_gets_a_bar_with_number_and_rate_and_lines_above_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "PATIENCE", 0.1)
    ours, theirs = os.openpty()
    with open(theirs, "w") as screen:  # noqa: PTH123 - a descriptor has no path
        monkeypatch.setattr(sys, "stderr", screen)
        with Progress(lambda: 3) as running:
            time.sleep(0.5)
            running.advance()
            running.say("rashomon: gate.txt: empty")
            time.sleep(0.3)
        monkeypatch.undo()
        seen = os.read(ours, 65536).decode()
    os.close(ours)
    assert "1/3" in seen
    assert "rashomon: gate.txt: empty\r\n" in seen
    assert " a second" in seen or " a minute" in seen


def test_documents_are_counted_without_being_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "b.jsonl").write_text('{"text": "x"}\n\n{"text": "y"}\n')
    assert expected([str(tmp_path), str(tmp_path / "none.txt")]) == 4


@pytest.mark.parametrize("place", ["-", "https://gate.example/a.html"])
def test_nobody_is_asked_twice_to_count(place: str) -> None:
    assert expected([place]) is None
