"""What the documents show runs: every Python and console block of the README and the docs, on the demo's accounts."""

from __future__ import annotations

import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import rashomon
from rashomon.cli import main

Captured = pytest.CaptureFixture[str]
ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
SHELL = re.compile(r"[|<>&;*$]")
BLOCK = re.compile(r"^```(python|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(kind: str) -> list[tuple[str, str]]:
    """Each page that has such blocks, with all of them in the order of reading."""
    found = [(p, [b for k, b in BLOCK.findall(p.read_text(encoding="utf-8")) if k == kind]) for p in PAGES]
    return [(str(p.relative_to(ROOT)), "\n".join(b)) for p, b in found if b]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk with the folder of the demo's accounts, as a reader of the docs would have them before them."""
    folder = tmp_path / "accounts"
    folder.mkdir()
    for account in (ROOT / "src" / "rashomon" / "demo").glob("[0-9]*"):
        shutil.copy(account, folder)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    # The shell finds the command of the environment that runs the tests.
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


def finished(command: list[str]) -> tuple[int, str]:
    """The exit code and the words of a process of its own."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def entered(command: str, capsys: Captured) -> tuple[int, str]:
    """A command as the shell has it; one of ours alone runs here, where the models are loaded."""
    name, *arguments = shlex.split(command)
    if name != "rashomon" or SHELL.search(command):
        return finished(["bash", "-o", "pipefail", "-c", command])
    capsys.readouterr()
    code = main(arguments)
    return code, "".join(capsys.readouterr())


@pytest.mark.parametrize(("page", "source"), blocks("python"))
def test_the_python_of_a_page_runs(page: str, source: str, desk: Path) -> None:
    (desk / "example.py").write_text(source, encoding="utf-8")
    if "__main__" in source:  # it starts processes, which look for the file that was started
        code, printed = finished([sys.executable, "example.py"])
        assert code == 0, f"{page}: {printed}"
    else:
        runpy.run_path("example.py", run_name="__main__")


@pytest.mark.parametrize(("page", "source"), blocks("console"))
def test_the_commands_of_a_page_run_and_print_what_stands_there(
    page: str, source: str, desk: Path, capsys: Captured
) -> None:
    for command, shown in commands(source):
        code, said = entered(command, capsys)
        printed = " ".join(said.split())
        assert code == 0, f"{page}: {command}: {printed}"
        missing = [line for line in shown if " ".join(line.split()) not in printed]
        assert not missing, f"{page}: {command} printed {printed}"


def test_a_shell_finds_the_command(desk: Path) -> None:
    assert finished(["bash", "-c", "rashomon --version"]) == (0, f"rashomon {rashomon.__version__}\n")


def commands(source: str) -> list[tuple[str, list[str]]]:
    """Each command after a ``$`` with the lines that it is shown to print (``...`` stands for any lines)."""
    out: list[tuple[str, list[str]]] = []
    for line in source.splitlines():
        if line.startswith("$ "):
            out.append((line[2:], []))
        elif out and line.strip() and line.strip() != "...":
            out[-1][1].append(line)
    return out


def test_the_readme_shows_commands() -> None:
    assert any(page == "README.md" for page, _ in blocks("console"))
