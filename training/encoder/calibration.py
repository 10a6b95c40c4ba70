"""The scores of frames, learned on texts kept apart: ``python -m training.encoder.calibration SHARED FOLDER``.

SHARED holds the gold, FOLDER gets ``scores.json``. A statement is right where the scorer would match its content and
its source, an event where it would match trigger and type. Logistic regression with a small L2 penalty by Newton's
method: the same texts give the same weights.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from training.encoder.split import is_apart
from training.written import written

from rashomon.annotate import Annotation, annotate
from rashomon.annotate.chances import event_features, statement_features
from rashomon.extract.attribution import find_drafts
from rashomon.extract.attribution.draft import Draft, Page
from rashomon.extract.event_frames import tell
from rashomon.record import Document

PENALTY = 1.0
Example = tuple[dict[str, float], bool]
Place = Callable[[Any], frozenset[int]]


def apart(shared: Path) -> Iterator[tuple[dict[str, Any], Annotation, bool]]:
    """Each text kept apart: its gold, its annotation, and whether its events are annotated."""
    accounts = [
        json.loads(p.read_text(encoding="utf-8")) for p in sorted((shared / "accounts-train").rglob("*.record.json"))
    ]
    news = [json.loads(line) for line in (shared / "polnear" / "train.records.jsonl").open(encoding="utf-8")]
    for found, whole in ((accounts, True), (list(written()), True), (news, False)):
        for n, gold in enumerate(found):
            if is_apart(n):
                given = gold["document"]
                yield gold, annotate(Document(id="d", sha256="", text=given["text"])), whole


def letters(text: str) -> Place:
    """The scorer's view of spans: the letters and digits that they cover."""

    def covered(spans: Any) -> frozenset[int]:
        flat = [spans] if spans and isinstance(spans[0], int) else spans or []
        return frozenset(i for s in flat for i in range(s[0], s[1]) if text[i].isalnum())

    return covered


def dice(a: frozenset[int], b: frozenset[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def statements(gold: dict[str, Any], annotation: Annotation, whole: bool) -> Iterator[Example]:
    """Each drafted statement with whether it is right; nested and hidden ones only where the gold marks such."""
    page, covered = Page(annotation), letters(annotation.text)
    found = [d for d in find_drafts(page, annotation.frames.statements) if d.frame is not None]
    wanted = [(covered(s["content"]), covered(s["source"])) for s in gold["statements"]]
    for draft in found:
        content, source = covered(draft.content), covered(draft.source.span if draft.source else None)
        right = any(dice(content, c) >= 0.5 and dice(source, s) >= 0.5 for c, s in wanted)
        nested = _is_nested(draft, found)
        if whole or not (nested or draft.source is None):
            yield statement_features(draft.frame, nested=nested), right


def _is_nested(draft: Draft, found: Sequence[Draft]) -> bool:
    """Whether another draft's content holds this one with its cue, as voices are told."""
    own = (*draft.content, *draft.cue)
    return any(
        other is not draft and all(any(s <= a and b <= e for s, e in other.content) for a, b in own) for other in found
    )


def events(gold: dict[str, Any], annotation: Annotation) -> Iterator[Example]:
    """Each told event with whether it is right."""
    covered = letters(annotation.text)
    wanted = [(covered(e["trigger"]), e["type"]) for e in gold["events"]]
    for told in tell(annotation):
        trigger = covered(told.trigger)
        right = any(trigger & t and told.type == kind for t, kind in wanted)
        yield event_features(told.frame, share=told.share), right


def learned(examples: Sequence[Example]) -> dict[str, float]:
    """The weights by feature, and the bias."""
    names = list(examples[0][0])
    x = np.array([[1.0, *(f[n] for n in names)] for f, _ in examples])
    y = np.array([right for _, right in examples], dtype=float)
    weights, penalty = np.zeros(x.shape[1]), np.eye(x.shape[1]) * PENALTY
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (p - y) + penalty @ weights
        weights -= np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + penalty, slope)
    return {name: round(float(w), 4) for name, w in zip(["bias", *names], weights, strict=True)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    found: dict[str, list[Example]] = {"statements": [], "events": []}
    for gold, annotation, whole in apart(given.shared):
        found["statements"] += statements(gold, annotation, whole)
        found["events"] += events(gold, annotation) if whole else ()
    weights = {sort: learned(examples) for sort, examples in found.items()}
    (given.folder / "scores.json").write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
