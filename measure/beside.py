"""Statements of PolNeAR's development texts as textacy and as rashomon find them, scored in one run.

    pip install textacy && python measure/beside.py [--shared ../shared]

textacy knows direct quotations alone; where it raises on an article, it has found nothing there.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

Records = list[dict[str, Any]]


def by_rashomon(text: str) -> Records:
    """The statements of a text as rashomon's record has them."""
    import rashomon

    statements: Records = rashomon.read_text(text).to_dict()["statements"]
    return statements


def by_textacy(text: str) -> Records:
    """The direct quotations of a text by textacy, as statements."""
    from textacy.extract.triples import direct_quotations

    from rashomon.annotate.pipeline import pipeline

    return [
        {
            "id": f"q{n}",
            "source": _around(found.speaker),
            "cue": [_around(found.cue)],
            "content": [[found.content.start_char, found.content.end_char]],
            "mode": "direct",
        }
        for n, found in enumerate(direct_quotations(pipeline()(text)))
    ]


def _around(tokens: list[Any]) -> list[int]:
    return [min(t.idx for t in tokens), max(t.idx + len(t) for t in tokens)]


def scored(gold: Path, find: Callable[[str], Records], scorer: Path) -> str:
    """What the scorer prints for one finder, and how many articles it raised on."""
    lines, raised = [], 0
    for line in gold.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)["document"]
        try:
            statements = find(document["text"])
        except (ValueError, IndexError, KeyError, AttributeError, TypeError, RuntimeError):
            statements, raised = [], raised + 1
        lines.append(json.dumps({"document": document, "statements": statements}))
    with tempfile.TemporaryDirectory() as folder:
        read = Path(folder) / "read.jsonl"
        read.write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, str(scorer), str(gold), str(read), "--only", "statements,statement.mode"]
        printed = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    return f"{printed}raised on {raised} articles"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    shared = parser.parse_args().shared
    gold = shared / "data" / "polnear" / "dev.records.jsonl"
    for name, find in {"textacy": by_textacy, "rashomon": by_rashomon}.items():
        print(f"\n{name}\n{scored(gold, find, shared / 'eval' / 'score.py')}")


if __name__ == "__main__":
    main()
