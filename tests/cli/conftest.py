"""The real command, run as a user runs it, and a few texts to run it on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rashomon.cli import main
from tests.cli.accounts import written

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Captured = pytest.CaptureFixture[str]

COMMAND = [sys.executable, "-c", "import sys; from rashomon.cli import main; sys.exit(main())"]
GOOD = {
    "ferry.txt": "Title: The ferry\nPublisher: The Sund Echo\nPublished: 2031-04-02\n\n"
    'Two sailors drowned on Monday. "The pumps failed," said Oda Brisk, the harbour master.\n',
    "mill.txt": "The mill at Haver burned down on 3 March 2030, the owner said. Nobody was hurt.\n",
}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A folder of two texts that can be read."""
    folder = tmp_path / "good"
    folder.mkdir()
    for name, text in GOOD.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def mill(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of three accounts (``mill``) with the case that was made of it (``mill.duckdb``), to be copied."""
    base = tmp_path_factory.mktemp("accounts")
    assert main(["add", str(written(base / "mill")), "--store", str(base / "mill.duckdb")]) == 0
    return base


@pytest.fixture
def case(good: Path, tmp_path: Path, capsys: Captured) -> Path:
    """A case of the two texts."""
    path = tmp_path / "case.duckdb"
    assert main(["add", str(good), "--store", str(path)]) == 0
    capsys.readouterr()
    return path


@pytest.fixture(scope="session")
def run() -> Run:
    """Runs ``rashomon ARGUMENTS...`` in a process of its own."""

    def run(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "COLUMNS": "100", **options.pop("env", {})}
        command = [*COMMAND, *map(str, arguments)]
        settled: dict[str, Any] = {"capture_output": True, "encoding": "utf-8", "timeout": 120}
        return subprocess.run(command, check=False, env=environment, **{**settled, **options})

    return run
