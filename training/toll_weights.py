"""The weights of ``extract/toll_choice.py``, learned on articles whose tolls are known (``training/toll.py`` runs it).

REGISTRY holds ``docs.jsonl`` (id, title, text, published, incident) and ``incidents.jsonl`` (incident, killed,
injured); ACCOUNTS is searched for ``*.record.json`` and ``incident.json``, so that wars and disasters are seen beside
crime.

A softmax over the pairs of killed and injured that a document gives, with an L2 penalty: there is no chance in it, and
the same texts give the same file. Each article of the registry is read with its
title, without it, and its first sentences alone, so that a text that has no title or is short is not judged by the
lack. An article whose figures stand nowhere in it
teaches the one of the two that does, or nothing.
"""

from __future__ import annotations

import collections
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from rashomon.annotate import annotate
from rashomon.extract.actors import find_actors
from rashomon.extract.casualties import Figure, figures
from rashomon.extract.events import find_events
from rashomon.extract.quantities import find_quantities
from rashomon.extract.statements import find_statements
from rashomon.extract.times import find_times
from rashomon.extract.toll_choice import pair_features, single_features
from rashomon.extract.toll_evidence import Evidence, evidence
from rashomon.extract.toll_live import live
from rashomon.record import Document

# Chosen on a quarter of the training articles, by what the other three quarters had taught.
PENALTY = 10.0
ROUNDS = 150
# A feature that was seen in fewer views of articles says more of one of them than of the language.
SEEN = 4
# Smaller weights change no decision.
LEAST = 0.01
# The weight of an article with its title, without it, and of its first sentences alone, which have so many characters.
TITLED, BARE, OPENING = 0.6, 0.4, 0.3
FIRST, MOST = 250, 700
# How much heavier is an article of somebody's death: to miss one is the dearer error.
DEAD = 1.8
# A brief text of our own, all its views together.
BRIEF = 2.0
# The accounts are a twentieth of the articles, and the only long texts of wars and disasters among them. With three,
# brief texts taught that a long report of many dead has none.
ACCOUNT = 6.0


@dataclass(frozen=True)
class Example:
    """What one view of an article gives, the figures of the registry, how much it counts, and whose view it is."""

    given: Evidence
    killed: int | None
    injured: int | None
    weight: float
    article: str


def examples(folder: Path) -> Iterator[Example]:
    """Each article with its title, without it, and its first sentences alone where these give a figure."""
    incidents = {row["incident"]: row for row in _rows(folder / "incidents.jsonl")}
    for row in _rows(folder / "docs.jsonl"):
        gold = incidents[row["incident"]]
        title, text, found = row.get("title") or "", row["text"], _figures(row)
        end = _first_sentences(text)
        opening = tuple(f for f in found if f.at < end)
        shown = [(found, title, text, TITLED), (found, "", text, BARE), (opening, "", text[:end], OPENING)]
        for figures_, title_, text_, weight in shown[: 3 if opening and end < len(text) else 2]:
            given = evidence(figures_, title=title_, text=text_)
            share = DEAD if gold["killed"] else 1.0
            yield Example(given, gold["killed"], gold["injured"], share * weight, row["id"])


def _first_sentences(text: str) -> int:
    """Where the sentence ends that a text has at so many characters, or where a long one is cut."""
    stop = text.find(". ", FIRST)
    return stop + 1 if 0 < stop < MOST else min(len(text), FIRST + 150)


def accounts(folder: Path) -> Iterator[Example]:
    """Each account whose toll is known: as its incident has it, else the one number that its record counts."""
    tolls = {stem: toll for path in sorted(folder.rglob("incident.json")) for stem, toll in _of_incident(path)}
    for path in sorted(folder.rglob("*.record.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        row = gold["document"]
        killed, injured = tolls.get(row["id"]) or (_only(gold, "killed"), _only(gold, "injured"))
        if killed is not None or injured is not None:
            given = evidence(_figures(row), title=row.get("title") or "", text=row["text"])
            yield Example(given, killed, injured, ACCOUNT, row["id"])


def brief_texts() -> Iterator[Example]:
    """The texts of ``training/tolls.tsv``, whose tolls are plain: those that have a title with it and without."""
    lines = Path(__file__).with_name("tolls.tsv").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(line for line in lines if not line.startswith("#")):
        killed, injured, title, text = line.replace("\\n", "\n").split("\t")
        row = {"id": f"brief-{number}", "text": text, "title": title or None, "published": "2021-10-13"}
        found = _figures(row)
        for shown, share in ((title, TITLED), ("", BARE)) if title else (("", 1.0),):
            given = evidence(found, title=shown, text=text)
            yield Example(given, _number_of(killed), _number_of(injured), BRIEF * share, row["id"])


def _number_of(number: str) -> int | None:
    return None if number == "-" else int(number)


def _of_incident(path: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """The toll of each account of the first incident that has one."""
    found: dict[str, tuple[int, int]] = {}
    for incident in json.loads(path.read_text(encoding="utf-8"))["incidents"]:
        for told in incident["accounts"]:
            toll = (_number(told.get("killed")), _number(told.get("injured")))
            if told["document"] not in found or found[told["document"]] == (0, 0):
                found[told["document"]] = toll
    yield from found.items()


def _number(bounds: dict[str, Any] | None) -> int:
    """The lower bound, else the upper; 0 where there is none."""
    return next((int(bounds[end]) for end in ("low", "high") if bounds and bounds[end] is not None), 0)


def _only(gold: dict[str, Any], counts: str) -> int | None:
    """The number of a kind that a record gives, where all that happened and is not denied gives the same."""
    events = {e["id"]: e for e in gold["events"]}
    denials = {s["id"] for s in gold["statements"] if s["act"] == "deny" or s["factuality"] == "negated"}
    unreal = {"negated", "hypothetical", "planned"}
    found = {
        _number(q)
        for q in gold["quantities"]
        if q["counts"] == counts
        and q.get("voice") not in denials
        and events.get(q.get("event"), {}).get("factuality") not in unreal
    }
    return found.pop() if len(found) == 1 else None


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def _figures(row: dict[str, Any]) -> tuple[Figure, ...]:
    """The figures of an article that the text stands behind, as a reader finds them."""
    document = Document(
        id=row["id"], sha256="", text=row["text"], title=row.get("title"), published=row.get("published")
    )
    annotation = annotate(document)
    actors, times = find_actors(annotation), find_times(annotation)
    statements = find_statements(annotation, actors=actors)
    events = find_events(annotation, times=times, actors=actors, statements=statements)
    quantities = find_quantities(annotation, events=events)
    told = figures(annotation.doc, quantities=quantities, actors=actors)
    return tuple(live(told, annotation, events=events, quantities=quantities, statements=statements))


class Table:
    """The examples as numbers: the features of each number of killed, of injured, and of each pair."""

    def __init__(self, given: Sequence[Example]) -> None:
        self.index = _index(given)
        self.cells: tuple[list[list[int]], ...] = ([], [], [])
        self.pairs: list[tuple[int, int, int]] = []
        self.right: list[bool] = []
        self.weights = np.array([e.weight for e in given])
        for number, example in enumerate(given):
            self._add(number, example)
        self.flat = [_flat(cells) for cells in self.cells]

    def _add(self, number: int, example: Example) -> None:
        given = example.given
        killed = {k: self._cell(0, single_features("killed", k, given)) for k in given.killed}
        injured = {i: self._cell(1, single_features("injured", i, given)) for i in given.injured}
        hits = {(k, i): (k == example.killed) + (i == example.injured) for k in given.killed for i in given.injured}
        best = max(hits.values())
        for (k, i), hit in hits.items():
            self._cell(2, pair_features(k, i, given))
            self.pairs.append((number, killed[k], injured[i]))
            self.right.append(hit == best)
        if not best:
            self.weights[number] = 0.0

    def _cell(self, part: int, features: Iterable[str]) -> int:
        self.cells[part].append([self.index[f] for f in features if f in self.index])
        return len(self.cells[part]) - 1


def _index(given: Sequence[Example]) -> dict[str, int]:
    counts: collections.Counter[str] = collections.Counter()
    for example in given:
        counts.update(set(_features(example.given)))
    return {f: n for n, f in enumerate(sorted(f for f, c in counts.items() if c >= SEEN))}


def _features(given: Evidence) -> Iterator[str]:
    for kind, values in (("killed", given.killed), ("injured", given.injured)):
        for value in values:
            yield from single_features(kind, value, given)
    for k in given.killed:
        for i in given.injured:
            yield from pair_features(k, i, given)


def _flat(cells: Sequence[Sequence[int]]) -> tuple[Any, Any, int]:
    """The rows and columns of the cells that are one, and how many rows there are."""
    rows = np.repeat(np.arange(len(cells)), [len(c) for c in cells])
    return rows, np.array([f for c in cells for f in c], dtype=np.int64), len(cells)


def learn(table: Table, *, penalty: float = PENALTY) -> dict[str, float]:
    """The weight of every feature: those of the least loss, found by L-BFGS (Liu and Nocedal 1989) from nought."""
    articles, killed, injured = (np.array(column) for column in zip(*table.pairs, strict=True))
    right, size = np.array(table.right), len(table.index)
    seen = [csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(many, size)) for rows, columns, many in table.flat]

    def loss(weights: Any) -> tuple[float, Any]:
        """The loss of some weights, and its slope."""
        scores = (seen[0] @ weights)[killed] + (seen[1] @ weights)[injured] + seen[2] @ weights
        all_pairs, right_pairs = (_softmax(s, articles) for s in (scores, np.where(right, scores, -1e9)))
        missed = -np.log(np.maximum(np.bincount(articles, weights=all_pairs * right), 1e-300))
        wrong = (all_pairs - right_pairs) * table.weights[articles]
        slope = penalty * weights + seen[2].T @ wrong
        for part, at in ((0, killed), (1, injured)):
            slope += seen[part].T @ np.bincount(at, weights=wrong, minlength=seen[part].shape[0])
        return float(missed @ table.weights + penalty / 2 * weights @ weights), slope

    found = minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
    return {f: float(found[n]) for f, n in table.index.items() if abs(found[n]) >= LEAST}


def _softmax(scores: Any, articles: Any) -> Any:
    """The chance of each pair among those of its article."""
    most = np.full(articles[-1] + 1, -np.inf)
    np.maximum.at(most, articles, scores)
    chances = np.exp(scores - most[articles])
    return chances / np.bincount(articles, weights=chances)[articles]


def written(weights: dict[str, float]) -> str:
    """The weights as the lexicon file."""
    head = "# Weights of extract/toll_choice.py: feature, weight. Made by training/toll_weights.py.\n"
    return head + "".join(f"{feature}\t{weight:.3f}\n" for feature, weight in sorted(weights.items()))
