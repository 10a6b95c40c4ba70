"""What may not be read or written is told by the name that the user gave, and the rest goes on."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.cli import main, streams
from tests.cli.conftest import Captured

pytestmark = pytest.mark.skipif(not hasattr(os, "seteuid"), reason="asks for POSIX users")

WORDS = "The warden said on Monday that the lower gate had been closed since the flood of last spring. "


@pytest.fixture(scope="module")
def imported() -> None:
    """All that is imported when it is needed, while it can be."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.txt").write_text(WORDS)
        main(["compare", folder, "-o", f"{folder}/a.json"])
        main(["doctor", folder])


@pytest.fixture
def desk(imported: None) -> Iterator[Path]:
    """A folder with one that nobody may look into, and one that nobody may write to.

    Root may do all, so a root takes off its rights for a while.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        path.chmod(0o777)
        (path / "open.txt").write_text(WORDS)
        for name, mode in (("shut", 0), ("fixed", 0o555)):
            (path / name).mkdir()
            (path / name / "gate.txt").write_text(WORDS)
            (path / name).chmod(mode)
        (path / "secret.txt").write_text(WORDS)
        (path / "secret.txt").chmod(0)
        rights = os.geteuid()
        if rights == 0:
            os.seteuid(65534)
        try:
            yield path
        finally:
            os.seteuid(rights)
            (path / "shut").chmod(0o755)
            (path / "fixed").chmod(0o755)


@pytest.mark.parametrize("name", ["secret.txt", "shut", "shut/gate.txt"])
@pytest.mark.parametrize("command", ["read", "add", "compare", "report"])
def test_what_may_not_be_read_is_named_and_the_rest_is_read(
    desk: Path, name: str, command: str, capsys: Captured
) -> None:
    to = ["--store", f"{desk}/case.duckdb"] if command == "add" else ["-o", f"{desk}/out.html"]
    (desk / "out.html").write_text("of before")
    assert main([command, f"{desk}/{name}", f"{desk}/open.txt", *to]) == 2
    failure, last = capsys.readouterr().err.splitlines()
    assert failure == f"rashomon: {desk}/{name}: no permission to read it"
    assert last.startswith("2 documents: 1 read, 1 failed; ")


@pytest.mark.parametrize("command", ["read", "compare", "report", "doctor"])
@pytest.mark.parametrize("name", ["secret.txt", "shut"])
def test_alone_it_is_told_in_the_same_words(desk: Path, name: str, command: str, capsys: Captured) -> None:
    to = [] if command in {"read", "doctor"} else ["-o", f"{desk}/out.html"]
    assert main([command, f"{desk}/{name}", *to]) == (1 if command == "doctor" else 2)
    out, err = capsys.readouterr()
    assert f"{desk}/{name}: no permission to read it" in out + err
    assert "defect" not in out + err


@pytest.mark.parametrize("command", ["read", "compare", "report"])
@pytest.mark.parametrize("target", ["fixed/page.html", "open.txt/page.html", "fixed/new/page.html"])
def test_where_nothing_can_be_written_the_target_is_named(
    desk: Path, target: str, command: str, capsys: Captured
) -> None:
    assert main([command, f"{desk}/open.txt", "-o", f"{desk}/{target}"]) == 2
    told = [line for line in capsys.readouterr().err.splitlines() if line.startswith("rashomon: ")]
    why = "a part of the path is a file, where a folder should be" if "open" in target else "no permission to use it"
    assert told == [f"rashomon: {desk}/{target}: {why}"]


def test_a_full_disk_names_the_target(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    with pytest.raises(OSError, match="the disk is full") as told, streams.binary(target):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert told.value.filename == str(target)


def test_an_error_of_another_file_keeps_its_name(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as told, streams.binary(tmp_path / "page.html"):
        (tmp_path / "lexicon.toml").read_text()
    assert told.value.filename == str(tmp_path / "lexicon.toml")


@pytest.mark.parametrize("command", ["read", "report", "demo"])
def test_a_page_is_not_written_over_the_folder_one_is_in(
    command: str, good: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(good)
    assert main([command, *(["."] if command != "demo" else []), "-o", "."]) == 1
    assert capsys.readouterr().err == "rashomon: . is a folder; name a file in it\n"


@pytest.mark.parametrize("options", [["-f", "csv"], ["-f", "csv", "--force"], ["-f", "parquet", "--force"]])
@pytest.mark.parametrize("target", [".", "..", "{here}"])
def test_tables_do_not_take_the_place_of_the_folder_one_is_in(
    target: str, options: list[str], good: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    case = good / "case.duckdb"
    assert main(["add", str(good), "--store", str(case)]) == 0
    (good / "empty").mkdir()
    monkeypatch.chdir(good / "empty")
    target = target.format(here=good / "empty")
    capsys.readouterr()
    for command in (["export", "--store", str(case)], ["compare", str(case)], ["compare", str(good)]):
        assert main([*command, *options, "-o", target]) == 1
        told = capsys.readouterr().err
        assert told.startswith(
            f"rashomon: {target} is the folder you are in, or one above it; name a new one, such as "
        )
        assert len(told.splitlines()) == 1


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_lines_are_not_written_over_a_folder(force: list[str], good: Path, capsys: Captured) -> None:
    case = good / "case.duckdb"
    assert main(["add", str(good), "--store", str(case)]) == 0
    capsys.readouterr()
    assert main(["export", "--store", str(case), "--format", "jsonl", "-o", str(good), *force]) == 1
    assert capsys.readouterr().err == f"rashomon: {good} is a folder; name a file in it\n"
