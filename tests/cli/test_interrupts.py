"""Ctrl-C in the first second: one clear line and 130, whatever is just being imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="asks for POSIX signals")

# Ctrl-C comes when a module is looked for; some packages make another error of it.
PRESSED = """
import os, runpy, signal, sys

class Pressing:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            try:
                os.kill(os.getpid(), signal.SIGINT)
            except KeyboardInterrupt:
                {then}

sys.meta_path.insert(0, Pressing())
sys.argv = ["rashomon", *sys.argv[1:]]
{start}
"""
COMMAND = "from rashomon.cli import main; sys.exit(main())"
MODULE = "runpy.run_module('rashomon', run_name='__main__', alter_sys=True)"


def pressed(module: str, *arguments: str | Path, start: str = COMMAND, then: str = "raise") -> tuple[str, int]:
    """What is told on stderr, and the exit code."""
    code = PRESSED.format(module=module, start=start, then=then)
    command = [sys.executable, "-c", code, *map(str, arguments)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert ran.stdout == ""
    return ran.stderr, ran.returncode


@pytest.mark.parametrize("start", [COMMAND, MODULE])
@pytest.mark.parametrize("module", ["rashomon.cli.app", "typer", "rashomon.cli.passage", "spacy"])
def test_ctrl_c_during_an_import_is_one_line(module: str, start: str, good: Path) -> None:
    assert pressed(module, "read", good, start=start) == ("rashomon: interrupted\n", 130)


@pytest.mark.parametrize("then", ["raise ImportError('initialization failed') from None", "pass"])
def test_a_package_that_swallows_it_does_not_hide_it(then: str, good: Path, tmp_path: Path) -> None:
    case = tmp_path / "case.duckdb"
    told, code = pressed("spacy", "add", good, "--store", case, then=then)
    assert told.startswith("interrupted: ")
    assert told.endswith(f"are in {case}; run the same command to go on\n")
    assert code == 130


def test_as_a_module_the_command_gives_its_exit_code() -> None:
    ran = subprocess.run([sys.executable, "-m", "rashomon", "read", "none.txt"], capture_output=True, check=False)
    assert ran.returncode == 2
