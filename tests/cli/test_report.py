"""``rashomon report``, ``demo`` and ``doctor``: pages on the disk, and whether everything works here."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

from rashomon.cli import main


def test_the_page_is_written_and_its_path_is_all_that_stdout_gets(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "pages" / "both.html"
    assert main(["report", str(good), "-o", str(target), "--title", "Two waters"]) == 0
    assert capsys.readouterr().out == f"{target}\n"
    page = target.read_text(encoding="utf-8")
    assert "Two waters" in page
    assert "The pumps failed" in page


def test_a_page_is_written_of_what_could_be_read(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "page.html"
    assert main(["report", str(good), str(tmp_path / "none.txt"), "-o", str(target)]) == 2
    assert "The pumps failed" in target.read_text(encoding="utf-8")
    assert "none.txt: no such file" in capsys.readouterr().err


def test_no_page_is_written_of_nothing(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    assert main(["report", str(tmp_path / "none.txt"), "-o", str(target)]) == 2
    assert not target.exists()


def test_a_folder_is_no_page(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(good / "ferry.txt"), "-o", str(good)]) == 1
    assert capsys.readouterr().err.startswith(f"rashomon: {good} is a folder")


def test_the_demo_shows_its_accounts_and_says_where_the_page_lies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "the demo.html"
    assert main(["demo", "-o", str(target)]) == 0
    seen = capsys.readouterr()
    *summary, where, address, beside, _ = seen.out.splitlines()
    assert "Four die in fire at Pell dock" in summary
    assert where == f"The page: {target}"
    assert Path(url2pathname(urlsplit(address.split()[-1]).path)) == target
    assert "Massacre on the northern quay" in target.read_text(encoding="utf-8")
    compared = tmp_path / "the demo-compared.html"
    assert beside == f"The accounts side by side: {compared}"
    assert "≠ contradict" in compared.read_text(encoding="utf-8")
    assert seen.err.startswith("8 documents: 8 read; ")


def test_the_doctor_finds_everything_here_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert {line.split()[0] for line in lines} <= {"ok", "note"}
    assert any("the model loads and reads a test sentence right" in line for line in lines)


def test_the_doctor_says_how_a_text_is_read(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", str(good / "ferry.txt"), str(good / "none.txt")]) == 1
    ferry, missing = capsys.readouterr().out.splitlines()[-2:]
    assert ferry.startswith(f"ok     {good / 'ferry.txt'}: text/plain, utf-8")
    assert ferry.endswith("language en, published 2031-04-02 (given)")
    assert missing == f"broken {good / 'none.txt'}: no such file"


def test_the_doctor_tells_of_a_terminal_with_few_letters() -> None:
    poor = io.TextIOWrapper(io.BytesIO(), encoding="iso8859-1")
    with contextlib.redirect_stdout(poor):
        assert main(["doctor"]) == 0
    poor.seek(0)
    assert any(line.startswith("note   the terminal takes iso8859-1") for line in poor.read().splitlines())
