"""The weights of ``extract/trigger_score.py``, learned on annotated texts.

    python -m training.trigger_weights FOLDER... -o src/rashomon/lexicon/trigger_weights.tsv

FOLDERs are searched for ``*.record.json``; the project's own annotated texts are added to them. Logistic regression
with an L2 penalty by batch gradient descent from nought: no chance in it, so that the same texts give the same file.
Rare features are left out.
"""

from __future__ import annotations

import argparse
import collections
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from training.encoder.split import is_apart
from training.written import written

from rashomon.annotate import Annotation, annotate
from rashomon.extract.event_frames import settings_of
from rashomon.extract.trigger_score import event_features, leading, surroundings, type_features
from rashomon.extract.triggers import candidates
from rashomon.record import Document

Example = tuple[list[str], bool]

# Chosen by five-fold cross-validation over the training texts.
PENALTY = 2.0
ROUNDS = 400
RATE = 0.3
# Smaller weights change no decision; leaving them out halves the file.
LEAST = 0.02
# A feature that was seen less often says more of one text than of the language.
SEEN = 3


def read(folders: Sequence[Path], *, own: bool = True) -> Iterator[tuple[dict[str, Any], Annotation]]:
    """Each annotated text with its gold record, ``own`` ones too, but for those kept apart to calibrate scores on."""
    paths = sorted(p for folder in folders for p in folder.rglob("*.record.json"))
    found = (json.loads(p.read_text(encoding="utf-8")) for p in paths)
    for part in (found, written() if own else ()):
        for gold in (gold for n, gold in enumerate(part) if not is_apart(n)):
            given = gold["document"]
            document = Document(id=given["id"], sha256="", text=given["text"], published=given.get("published"))
            yield gold, annotate(document)


def examples(gold: dict[str, Any], annotation: Annotation) -> Iterator[Example]:
    """Each candidate with whether it is an event, and each type that an event may have with whether it is right."""
    types = gold_types(gold, annotation)
    found = list(candidates(annotation.doc))
    for candidate, setting in zip(found, settings_of(annotation, found), strict=True):
        around = list(surroundings(candidate.token))
        right = types.get(candidate.token.i, set())
        yield event_features(candidate, around, setting), bool(right)
        for pattern in leading(candidate) if right else ():
            yield type_features(candidate, pattern, around, setting), pattern.type in right


def gold_types(gold: dict[str, Any], annotation: Annotation) -> dict[int, set[str]]:
    """The types of the events that each token is a trigger of."""
    types: dict[int, set[str]] = collections.defaultdict(set)
    for event in gold["events"]:
        for start, end in [event["trigger"], *event.get("also", [])]:
            for token in annotation.doc.char_span(start, end, alignment_mode="expand") or ():
                types[token.i].add(event["type"])
    return types


def learn(given: Sequence[Example], *, penalty: float = PENALTY) -> dict[str, float]:
    """The weight of every feature that was seen often enough."""
    counts = collections.Counter(f for found, _ in given for f in set(found))
    index = {f: n for n, f in enumerate(sorted(f for f, c in counts.items() if c >= SEEN))}
    rows = np.array([n for n, (found, _) in enumerate(given) for f in found if f in index])
    columns = np.array([index[f] for found, _ in given for f in found if f in index])
    labels = np.array([float(right) for _, right in given])
    weights = _descend((rows, columns), labels, len(index), penalty=penalty)
    return {f: float(weights[n]) for f, n in index.items() if abs(weights[n]) >= LEAST}


def _descend(cells: tuple[Any, Any], labels: Any, width: int, *, penalty: float) -> Any:
    """Gradient descent with a step of its own for each feature (AdaGrad)."""
    rows, columns = cells
    weights, squares = np.zeros(width), np.full(width, 1e-6)
    for _ in range(ROUNDS):
        total = np.bincount(rows, weights=weights[columns], minlength=len(labels))
        wrong = 1 / (1 + np.exp(-total)) - labels
        slope = np.bincount(columns, weights=wrong[rows], minlength=width) + penalty * weights
        squares += slope**2
        weights -= RATE * slope / np.sqrt(squares)
    return weights


def table(weights: dict[str, float]) -> str:
    """The weights as the lexicon file."""
    head = "# Weights of extract/trigger_score.py: feature, weight. Made by training/trigger_weights.py.\n"
    return head + "".join(f"{feature}\t{weight:.3f}\n" for feature, weight in sorted(weights.items()))


def main() -> None:
    """Learn from the folders given and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    args = parser.parse_args()
    given = [example for gold, annotation in read(args.folders) for example in examples(gold, annotation)]
    args.output.write_text(table(learn(given)), encoding="utf-8")


if __name__ == "__main__":
    main()
