"""Nothing of the shared data stands in the project: no run of its words, but for what anybody may write."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from rashomon.extract.numbers import SMALL
from tests.conftest import ROOT

# So many words in a row are no chance; fewer are the common stock of news ("was taken to a hospital in").
RUN = 8
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
KINDS = {".html", ".md", ".py", ".toml", ".tsv", ".txt"}


def runs(text: str) -> Iterator[tuple[str, ...]]:
    words = [word.lower() for word in WORD.findall(text)]
    yield from zip(*(words[n:] for n in range(RUN)), strict=False)


def own_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is no git checkout: its own files cannot be told from others")
    return [ROOT / name for name in listed.stdout.splitlines() if Path(name).suffix in KINDS]


def texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            yield from (text for line in lines if (text := text_of(json.loads(line))))
    for path in sorted(folder.rglob("*.record.json")):
        yield text_of(json.loads(path.read_text(encoding="utf-8")))


def text_of(row: object) -> str:
    document = row.get("document", row) if isinstance(row, dict) else {}
    said = document.get("text") if isinstance(document, dict) else None
    return said if isinstance(said, str) else ""


def is_counting(run: Sequence[str]) -> bool:
    """The words of numbers in their order."""
    return all(word in SMALL for word in run)


def test_no_run_of_words_of_the_shared_data_stands_in_the_project(shared: Path) -> None:
    own: dict[tuple[str, ...], Path] = {}
    for path in own_files():
        if path.exists():
            own |= {run: path for run in runs(path.read_text(encoding="utf-8", errors="replace"))}
    taken = {run for text in texts(shared / "data") for run in runs(text) if run in own and not is_counting(run)}
    assert not sorted(f"{own[run].relative_to(ROOT)}: {' '.join(run)}" for run in taken)
