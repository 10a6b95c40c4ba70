"""The weights of ``extract/date_choice.py``, learned on annotated texts.

    python training/date_weights.py FOLDER... -o src/rashomon/lexicon/date_weights.tsv [--folds 5]

FOLDERs are searched for ``*.record.json``; every text is learned from, also those that are kept apart from the encoder:
a date has no score to calibrate, and without those 31 texts four in a hundred dates of ``accounts-dev`` were lost. The
events, their factuality and type are gold, the dates and statements read. A conditional logit (one option of each
event is right, "none" where the gold has no time or no option has it) with an L2 penalty, by batch gradient descent
from nought: no chance in it, so that the same texts give the same file. ``--folds`` prints what cross-validation over
whole texts (or incidents) gives.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.annotate import Annotation, annotate
from rashomon.extract.actors import find_actors
from rashomon.extract.date_choice import Rated, choices, chosen, cues_of
from rashomon.extract.date_features import Telling, Undated
from rashomon.extract.date_mentions import dates_of
from rashomon.extract.statements import find_statements
from rashomon.extract.times import find_times
from rashomon.extract.voice import Voices
from rashomon.record import Document, Period

# Chosen by five-fold cross-validation over the training texts.
PENALTY = 8.0
ROUNDS = 200
RATE = 0.3
# Smaller weights change no decision.
LEAST = 0.02
# A feature that was seen less often says more of one text than of the language.
SEEN = 3


@dataclass(frozen=True)
class Example:
    """One event of the gold: the text it is from, its options and its period."""

    text: str
    telling: Telling
    rated: Rated
    period: Period | None

    def right(self) -> list[bool]:
        """Which options are right; "none" where no other is."""
        found = [o is not None and o.period == self.period for o, _, _ in self.rated]
        return found if any(found) else [o is None for o, _, _ in self.rated]


def read(folders: Sequence[Path]) -> Iterator[tuple[dict[str, Any], Annotation]]:
    """Each annotated text with its gold record."""
    for path in sorted(p for folder in folders for p in folder.rglob("*.record.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        given = gold["document"]
        yield gold, annotate(Document(id=path.stem, sha256="", text=given["text"], published=given.get("published")))


def examples(gold: dict[str, Any], annotation: Annotation) -> Iterator[Example]:
    """Every event of a text with the options that it has."""
    statements = find_statements(annotation, actors=find_actors(annotation))
    voices, events = Voices(statements), sorted(gold["events"], key=lambda e: e["trigger"])
    undated = [
        Undated(
            token=annotation.doc.char_span(*e["trigger"], alignment_mode="expand").root,
            kind=e["type"],
            factuality=e["factuality"],
            voice=voices.of(tuple(e["trigger"])),
        )
        for e in events
    ]
    dates = dates_of(annotation, find_times(annotation), statements)
    found = choices(undated, dates, cues_of(annotation, statements))
    for event, (telling, rated) in zip(events, found, strict=True):
        time = event.get("time")
        period = Period(from_=time["from"], to=time["to"]) if time else None
        yield Example(annotation.document.id, telling, rated, period)


def learn(given: Sequence[Example]) -> dict[str, float]:
    """The weight of every feature that was seen often enough."""
    options = [[*shared, *own] for e in given for _, shared, own in e.rated]
    counts = collections.Counter(f for found in options for f in set(found))
    index = {f: n for n, f in enumerate(sorted(f for f, c in counts.items() if c >= SEEN))}
    rows = np.array([n for n, found in enumerate(options) for f in found if f in index])
    columns = np.array([index[f] for found in options for f in found if f in index])
    groups = np.repeat(np.arange(len(given)), [len(e.rated) for e in given])
    right = np.array([float(r) for e in given for r in e.right()])
    weights = _descend((rows, columns), (groups, right), len(index))
    return {f: float(weights[n]) for f, n in index.items() if abs(weights[n]) >= LEAST}


def _descend(cells: tuple[Any, Any], options: tuple[Any, Any], width: int) -> Any:
    """Gradient descent on the likelihood of the right options, with a step of its own for each feature (AdaGrad)."""
    (rows, columns), (groups, right) = cells, options
    starts = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]])
    weights, squares = np.zeros(width), np.full(width, 1e-6)
    for _ in range(ROUNDS):
        total = np.bincount(rows, weights=weights[columns], minlength=len(right))
        shares = np.exp(total - np.maximum.reduceat(total, starts)[groups])
        chance = shares / np.add.reduceat(shares, starts)[groups]
        target = chance * right
        target /= np.add.reduceat(target, starts)[groups]
        slope = np.bincount(columns, weights=(chance - target)[rows], minlength=width) + PENALTY * weights
        squares += slope**2
        weights -= RATE * slope / np.sqrt(squares)
    return weights


def figures(given: Sequence[Example], answers: Sequence[Period | None]) -> str:
    """Of the events with a time in the gold the share right; of the times given the share that is gold's."""
    pairs = [(e.period, a) for e, a in zip(given, answers, strict=True)]
    right = sum(a is not None and a == g for g, a in pairs)
    dated, made = sum(g is not None for g, _ in pairs), sum(a is not None for _, a in pairs)
    both = sum(a is not None and g is not None for g, a in pairs)
    return (
        f"right {right / dated:.3f} of {dated} dated in the gold; of {made} given {right / made:.3f} are gold's, "
        f"{right / both:.3f} where gold has a date"
    )


def crossed(given: Sequence[Example], folds: int) -> list[Period | None]:
    """The answer for each event from weights that were learned without its text."""
    places = [int(hashlib.sha256(e.text.encode()).hexdigest(), 16) % folds for e in given]
    answers: list[Period | None] = [None] * len(given)
    for fold in range(folds):
        weights = learn([e for e, place in zip(given, places, strict=True) if place != fold])
        for n, (example, place) in enumerate(zip(given, places, strict=True)):
            found = chosen(example.rated, example.telling, weights) if place == fold else None
            answers[n] = found[0] if found is not None else answers[n]
    return answers


def written(weights: Mapping[str, float]) -> str:
    """The weights as the lexicon file."""
    head = "# Weights of extract/date_choice.py: feature, weight. Made by training/date_weights.py.\n"
    return head + "".join(f"{feature}\t{weight:.2f}\n" for feature, weight in sorted(weights.items()))


def main() -> None:
    """Learn from the folders given and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=0)
    args = parser.parse_args()
    given = [example for gold, annotation in read(args.folders) for example in examples(gold, annotation)]
    if args.folds:
        print(figures(given, crossed(given, args.folds)))  # noqa: T201
    args.output.write_text(written(learn(given)), encoding="utf-8")


if __name__ == "__main__":
    main()
