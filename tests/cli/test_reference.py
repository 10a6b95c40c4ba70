"""The reference of the command line says what the commands say, and the commands teach."""

from __future__ import annotations

import importlib.util
import inspect
from pathlib import Path
from types import ModuleType

import pytest

from rashomon.cli import main
from rashomon.cli.app import COMMANDS

SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "cli_reference.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("cli_reference", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_what_the_commands_say_now(script: ModuleType) -> None:
    assert script.TARGET.read_text(encoding="utf-8") == script.reference(), "run `make docs`"


@pytest.mark.parametrize("name", [command.__name__ for command in COMMANDS])
def test_every_command_says_in_a_line_what_it_is_for(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    command = next(command for command in COMMANDS if command.__name__ == name)
    first = (inspect.getdoc(command) or "").splitlines()[0]
    assert first in capsys.readouterr().out
    main(["--help"])
    assert first in capsys.readouterr().out, "cut off in the list of commands"


def test_every_option_says_what_it_does(script: ModuleType) -> None:
    rows = [line for line in script.reference().splitlines() if line.startswith("| `")]
    assert len(rows) > 20
    assert not [row for row in rows if "| None" in row or "|  |" in row]
