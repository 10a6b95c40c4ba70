"""The weights of ``extract/factuality_choice.py``, learned on annotated accounts and on rated sentences.

    python -m training.factuality_weights RATED FOLDER... -o src/rashomon/lexicon/factuality_weights.tsv [--folds 4]

FOLDERs are searched for ``*.record.json``, whose events have the record's own words. RATED is JSONL of sentences with
the mean rating of several coders for an event, -3 (certainly did not happen) to 3 (certainly did). A rating is taken
for a reading of the word that we do not see: how often each rating goes with each word is learned along with the
weights (expectation and maximisation, beginning at the weights of the accounts alone), so that the accounts settle
what the words mean: a sure future stays ``planned``, however surely the coders expect it. Multinomial logistic
regression with an L2 penalty by batch gradient descent from nought: no chance in it, so that the same texts give the
same file. ``--folds`` prints what cross-validation over whole texts gives.
"""

from __future__ import annotations

import argparse
import collections
import functools
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from training.trigger_weights import read

from rashomon.annotate import Annotation
from rashomon.annotate.pipeline import parse
from rashomon.extract.factuality import factuality_in
from rashomon.extract.factuality_choice import WORDS, features
from rashomon.record import Factuality, Statement

# Chosen by cross-validation over the training texts.
PENALTY = 3.0
# An event of the accounts weighs as much as this many rated ones.
ACCOUNT = 2.0
TURNS = 4
ROUNDS = 60
RATE = 0.3
# Smaller weights change no decision.
LEAST = 0.05
# A feature that was seen less often says more of one text than of the language.
SEEN = 3
# Between these ratings lie the bins in which they are counted: finer towards 3, where most are.
EDGES = (-2.5, -1.5, -0.5, 0.25, 0.75, 1.25, 1.75, 2.25, 2.75, 2.95)


@dataclass(frozen=True)
class Example:
    """One event: its text, its features, the rules' word, and the word or the rating that the gold gives it."""

    text: str
    found: list[str]
    rule: Factuality
    word: Factuality | None = None
    rating: float | None = None


def of_accounts(folders: Sequence[Path]) -> Iterator[Example]:
    """Every event of the annotated texts, in its gold voice."""
    for gold, annotation in read(folders, own=False):
        yield from _of_record(gold, annotation)


def _of_record(gold: dict[str, Any], annotation: Annotation) -> Iterator[Example]:
    statements = {s["id"]: _statement(s) for s in gold["statements"] if s["content"]}
    for event in gold["events"]:
        head = annotation.doc.char_span(*event["trigger"], alignment_mode="expand").root
        statement = statements.get(event["voice"])
        found = features(head, statement=statement)
        rule = factuality_in(head, statement=statement)
        yield Example(annotation.document.id, found, rule, word=event["factuality"])


def _statement(given: dict[str, Any]) -> Statement:
    return Statement(
        id=given["id"],
        source=None,
        source_kind=given["source_kind"],
        cue=tuple((start, end) for start, end in given["cue"]),
        content=tuple((start, end) for start, end in given["content"]),
        mode=given["mode"],
        act=given["act"],
    )


def of_ratings(path: Path) -> Iterator[Example]:
    """Every rated event; each sentence is parsed once."""
    parsed = functools.lru_cache(maxsize=1)(parse)
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        head = parsed(item["text"]).char_span(*item["span"], alignment_mode="expand").root
        found, rule = features(head, statement=None), factuality_in(head, statement=None)
        yield Example(item["text"], found, rule, rating=item["factuality"])


def learn(given: Sequence[Example]) -> dict[str, Any]:
    """The weight of every feature for each word."""
    counts = collections.Counter(f for e in given for f in e.found)
    index = {f: n for n, f in enumerate(sorted(f for f, c in counts.items() if c >= SEEN))}
    cells = _cells(given, index)
    target, told = _words(given), np.array([e.word is not None for e in given])
    bins = np.digitize([0.0 if e.rating is None else e.rating for e in given], EDGES)
    weight = np.where(told, ACCOUNT, 0.0)
    learned = _descend(cells, target, np.zeros((len(index), len(WORDS))), weight)
    for _ in range(TURNS):
        target[~told] = _readings(_chances(cells, learned, len(given))[~told], bins[~told])
        learned = _descend(cells, target, learned, np.where(told, ACCOUNT, 1.0))
    return {f: learned[n] for f, n in index.items() if np.abs(learned[n]).max() >= LEAST}


def _cells(given: Sequence[Example], index: dict[str, int]) -> tuple[Any, Any]:
    rows = np.array([n for n, e in enumerate(given) for f in e.found if f in index])
    return rows, np.array([index[f] for e in given for f in e.found if f in index])


def _words(given: Sequence[Example]) -> Any:
    """1 for the word of the gold; nothing where there is only a rating."""
    return np.array([[float(e.word == word) for word in WORDS] for e in given])


def _readings(chances: Any, bins: Any) -> Any:
    """The chance of each word of a rated event, given its features and its rating."""
    table = np.stack([np.bincount(bins, weights=column, minlength=len(EDGES) + 1) for column in chances.T]) + 0.5
    joint = chances * (table / table.sum(axis=1, keepdims=True))[:, bins].T
    return joint / joint.sum(axis=1, keepdims=True)


def _chances(cells: tuple[Any, Any], weights: Any, length: int) -> Any:
    rows, columns = cells
    totals = np.stack([np.bincount(rows, weights=one[columns], minlength=length) for one in weights.T], axis=1)
    shares = np.exp(totals - totals.max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True)


def _descend(cells: tuple[Any, Any], target: Any, weights: Any, weight: Any) -> Any:
    """Gradient descent with a step of its own for each weight (AdaGrad)."""
    rows, columns = cells
    weights, squares = weights.copy(), np.full(weights.shape, 1e-6)
    for _ in range(ROUNDS):
        wrong = (_chances(cells, weights, len(target)) - target) * weight[:, None]
        slopes = [np.bincount(columns, weights=one[rows], minlength=len(weights)) for one in wrong.T]
        slope = np.stack(slopes, axis=1) + PENALTY * weights
        squares += slope**2
        weights -= RATE * slope / np.sqrt(squares)
    return weights


def crossed(given: Sequence[Example], folds: int) -> list[Factuality]:
    """The word for each event from weights that were learned without its text."""
    places = np.array([int(hashlib.sha256(e.text.encode()).hexdigest(), 16) % folds for e in given])
    answers: list[Factuality] = [e.rule for e in given]
    for fold in range(folds):
        weights = learn([e for e, place in zip(given, places, strict=True) if place != fold])
        for n in np.flatnonzero(places == fold):
            totals = sum(weights[f] for f in given[n].found if f in weights)
            answers[n] = WORDS[int(np.argmax(totals))]
    return answers


def figures(given: Sequence[Example], answers: Sequence[Factuality]) -> str:
    """The share of the accounts' words that is right; the mean distance of ratings from the median of their word."""
    right = [answer == e.word for e, answer in zip(given, answers, strict=True) if e.word is not None]
    ratings: dict[str, list[float]] = collections.defaultdict(list)
    for example, answer in zip(given, answers, strict=True):
        if example.rating is not None:
            ratings[answer].append(example.rating)
    medians = {word: float(np.median(found)) for word, found in sorted(ratings.items())}
    off = [abs(r - medians[word]) for word, found in ratings.items() for r in found]
    return f"accounts {np.mean(right):.3f} right; ratings {np.mean(off):.3f} off {medians}"


def written(weights: dict[str, Any]) -> str:
    """The weights as the lexicon file."""
    head = "# Weights of extract/factuality_choice.py, made by training/factuality_weights.py.\n"
    head += f"# Feature, then the weight for each of {', '.join(WORDS)}.\n"
    rows = ("\t".join([f, *(f"{w:.2f}" for w in row)]) for f, row in sorted(weights.items()))
    return head + "".join(f"{row}\n" for row in rows)


def main() -> None:
    """Learn from the sentences and folders given and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rated", type=Path)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=0)
    args = parser.parse_args()
    given = [*of_accounts(args.folders), *of_ratings(args.rated)]
    if args.folds:
        print("the rules:", figures(given, [e.rule for e in given]))  # noqa: T201
        print("crossed:", figures(given, crossed(given, args.folds)))  # noqa: T201
    args.output.write_text(written(learn(given)), encoding="utf-8")


if __name__ == "__main__":
    main()
