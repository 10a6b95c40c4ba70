"""What the documents show runs: every Python and console block of the README and the docs, on the demo's accounts."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```(python|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(kind: str) -> list[tuple[str, str]]:
    """Each page that has such blocks, with all of them in the order of reading."""
    found = [(p, [b for k, b in BLOCK.findall(p.read_text(encoding="utf-8")) if k == kind]) for p in PAGES]
    return [(str(p.relative_to(ROOT)), "\n".join(b)) for p, b in found if b]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A desk with the folder of the demo's accounts, as a reader of the docs would have them before them."""
    folder = tmp_path / "accounts"
    folder.mkdir()
    for account in (ROOT / "src" / "rashomon" / "demo").glob("[0-9]*"):
        shutil.copy(account, folder)
    return tmp_path


def environment() -> dict[str, str]:
    """The shell finds the command of the environment that runs the tests."""
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "100"}


@pytest.mark.parametrize(("page", "source"), blocks("python"))
def test_the_python_of_a_page_runs(page: str, source: str, desk: Path) -> None:
    (desk / "example.py").write_text(source, encoding="utf-8")
    command = [sys.executable, "example.py"]
    done = subprocess.run(command, cwd=desk, capture_output=True, text=True, check=False, env=environment())
    assert done.returncode == 0, f"{page}: {done.stderr}"


@pytest.mark.parametrize(("page", "source"), blocks("console"))
def test_the_commands_of_a_page_run_and_print_what_stands_there(page: str, source: str, desk: Path) -> None:
    for command, shown in commands(source):
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=desk,
            capture_output=True,
            text=True,
            check=False,
            env=environment(),
        )
        printed = " ".join((done.stdout + done.stderr).split())
        assert done.returncode == 0, f"{page}: {command}: {printed}"
        missing = [line for line in shown if " ".join(line.split()) not in printed]
        assert not missing, f"{page}: {command} printed {printed}"


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
