"""The annotated texts of the project's own under ``training/texts``: invented accounts, their statements and events.

``NAME.txt`` is a head (``Title:``, ``Publisher:``, ``Published:``), an empty line and the text; ``NAME.gold.json`` has
``statements`` and ``events`` in the terms of the record, each span as its exact words or, for the second place where
they stand, as ``["words", 2]``. Nothing else of a record is annotated in them, nor whose a statement is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "texts"
# Parts of a record that are annotated in none of them.
OTHERS = ("actors", "quantities", "times", "relations", "labels")
Record = dict[str, Any]


def written(folder: Path = FOLDER) -> Iterator[Record]:
    """Every text as a record with offsets, in the order of their names.

    Raises:
        ValueError: words of a span do not stand in the text.
    """
    for path in sorted(folder.rglob("*.gold.json")):
        head, _, text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text("utf-8").partition("\n\n")
        known = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
        name = path.name.removesuffix(".gold.json")
        try:
            yield _record(name, known, text, json.loads(path.read_text("utf-8")))
        except ValueError as error:
            raise ValueError(f"{path}: {error}") from error


def _record(name: str, known: dict[str, str], text: str, gold: Record) -> Record:
    spans = _places(text)
    statements = [
        {"speaker": None} | s | {p: spans(s[p]) for p in ("source", "cue", "content")} for s in gold["statements"]
    ]
    events = [_event(e, spans) for e in gold["events"]]
    document = {"id": name, "title": known.get("Title"), "published": known.get("Published"), "text": text}
    return {"document": document, "statements": statements, "events": events} | {part: [] for part in OTHERS}


def _event(event: Record, spans: Callable[[Any], Any]) -> Record:
    roles = [{"actor": None} | r | {"span": spans(r["span"])} for r in event["roles"]]
    placed = {"trigger": spans(event["trigger"]), "also": spans(event.get("also", [])), "roles": roles}
    return {"mode": None, "time": None} | event | placed


def _places(text: str) -> Callable[[Any], Any]:
    """Words to the place where they stand, in lists, too."""

    def place(words: Any) -> Any:
        if words is None:
            return None
        if isinstance(words, str):
            return place([words, 1])
        if len(words) == 2 and isinstance(words[1], int):
            return _nth(text, *words)
        return [place(w) for w in words]

    return place


def _nth(text: str, words: str, count: int) -> tuple[int, int]:
    start = -1
    for _ in range(count):
        start = text.find(words, start + 1)
        if start < 0:
            raise ValueError(f"{words!r} does not stand there {count} times")
    return start, start + len(words)
