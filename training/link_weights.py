"""The weights of ``link/weights.py``, learned on articles of known incidents and on events joined across documents.

    python training/link_weights.py --incidents DOCS.jsonl --incident-records RECORDS.jsonl \
        --mentions MENTIONS.jsonl --mention-records RECORDS.jsonl -o src/rashomon/lexicon/link_weights.tsv

DOCS give each document's ``incident``; RECORDS are what ``rashomon read`` gave of the same documents. Two logistic
regressions with an L2 penalty, by Newton's method from nought: no chance in it, so that the same texts give the same
file. A feature that comes out with the wrong sign (sharing a name speaks against) is left out and the rest learned
again. Of the incidents one of three is taken, by the hash of its id. ``happening`` learns from the main tellings of
candidate documents, ``deed`` from pairs of single events.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from measure.coref import mention_tellings, mentions_of

from rashomon.link.actors import by_member, link_actors
from rashomon.link.candidates import document_pairs
from rashomon.link.deeds import comparable
from rashomon.link.features import FEATURES, Feature
from rashomon.link.grouping import grouped
from rashomon.link.settings import settings
from rashomon.link.tellings import Telling, tellings
from rashomon.record import Record
from rashomon.store.rows import Row, rows
from rashomon.store.tables import Table

Example = tuple[Telling, Telling, bool]

# By judgement: there are a thousand examples for each feature, so that it hardly matters.
PENALTY = 1.0
ROUNDS = 60
# Features that hold for one document alone mean nothing between two.
WITHIN = {"same document", "same sentence", "same trigger in one document"}
# Two events of one sentence are more often two deeds than one; what else is in one document depends.
FREE = {"same sentence", "same document", "subject, very much"}
_TABLES = {
    "words": ("document", "word"),
    "events": ("document", "id", "time_from", "time_to"),
    "roles": ("document", "event", "role", "words"),
}
_COLUMNS = {"words": (0, 1), "events": (0, 1, 7, 8), "roles": (0, 1, 2, 5)}


class Tables:
    """The tables of a case that candidates are asked of, in memory."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._db = duckdb.connect()
        for name, columns in _TABLES.items():
            self._db.execute(f"CREATE TABLE {name} ({', '.join(f'{c} VARCHAR' for c in columns)})")
        made: dict[str, list[Row]] = defaultdict(list)
        for record in records:
            for name, some in rows(record).items():
                made[name] += [tuple(row[n] for n in _COLUMNS[name]) for row in some if name in _COLUMNS]
        for name, columns in _TABLES.items():
            lists = [list(column) for column in zip(*made[name], strict=True)]
            marks = ", ".join("unnest(?::VARCHAR[])" for _ in columns)
            self._db.execute(f"INSERT INTO {name} SELECT {marks}", lists)

    def ask(self, question: str) -> Table:
        """The rows that a question in SQL gives; their columns are not needed here."""
        return (), self._db.execute(question).fetchall()


def read(path: Path, kept: Container[str] | None = None) -> list[Record]:
    """The records of a file, or those of some documents."""
    with path.open(encoding="utf-8") as lines:
        said = map(json.loads, lines)
        return [Record.from_dict(one) for one in said if kept is None or one["document"]["id"] in kept]


def is_taken(incident: str) -> bool:
    """Whether an incident is learned from: one of three, by the hash of its id."""
    return hashlib.sha256(incident.encode()).digest()[0] % 3 == 0


def happenings(records: Sequence[Record], incidents: dict[str, str]) -> Iterator[Example]:
    """The main tellings of candidate documents, and whether their incident is the same."""
    actors = by_member(link_actors(records))
    about = settings(records, actors)
    main: dict[str, Telling] = {}
    for record in records:
        found = grouped(tellings(record, about[record.document.id], actors))
        main |= {telling.document: telling for telling in found if telling.is_main}
    for one, other in document_pairs(Tables(records)):
        if one in main and other in main:
            yield main[one], main[other], incidents[one] == incidents[other]


def deeds(records: Sequence[Record], mentions: Path) -> Iterator[Example]:
    """Pairs of mentions that may be of one deed, and whether they are."""
    given = mentions_of(mentions)
    clusters = {mention["id"]: mention["cluster"] for mention in given}
    for a, b in comparable(mention_tellings(records, given)):
        yield a, b, clusters[a.events[0]] == clusters[b.events[0]]


def learn(examples: Iterable[Example], features: Sequence[Feature]) -> dict[str, float]:
    """The weight of each feature, and the bias."""
    pairs = list(examples)
    found = np.array([[feature.score(a, b) for feature in features] + [1.0] for a, b, _ in pairs])
    labels = np.array([float(same) for *_, same in pairs])
    signs = np.array([-1.0 if feature.against else 1.0 for feature in features] + [0.0])
    signs[[n for n, feature in enumerate(features) if feature.name in FREE]] = 0.0
    kept = np.arange(len(signs))
    weights = fitted(found, labels)
    while (wrong := weights * signs[kept] < 0).any():
        kept = kept[~wrong]
        weights = fitted(found[:, kept], labels)
    names = [*(feature.name for feature in features), "(bias)"]
    return {names[n]: float(weight) for n, weight in zip(kept, weights, strict=True)}


def fitted(found: Any, labels: Any) -> Any:
    """Newton's method for logistic regression; the bias, which comes last, is not penalised."""
    penalty = PENALTY * np.append(np.ones(found.shape[1] - 1), 0.0)
    weights = np.zeros(found.shape[1])
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-found @ weights))
        slope = found.T @ (likely - labels) + penalty * weights
        bend = (found * (likely * (1 - likely))[:, None]).T @ found + np.diag(penalty + 1e-9)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-4:
            break
    return weights


def written(learned: dict[str, dict[str, float]]) -> str:
    """The weights as the lexicon file."""
    head = "# Weights of link/weights.py: grain, feature, weight. Made by training/link_weights.py.\n"
    lines = (f"{grain}\t{name}\t{weight:.3f}\n" for grain, some in learned.items() for name, weight in some.items())
    return head + "".join(lines)


def main() -> None:
    """Learn both grains and write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--incidents", "--incident-records", "--mentions", "--mention-records"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    args = parser.parse_args()
    lines = args.incidents.read_text(encoding="utf-8").splitlines()
    every = {said["id"]: said["incident"] for said in map(json.loads, lines)}
    incidents = {document: incident for document, incident in every.items() if is_taken(incident)}
    between = [feature for feature in FEATURES if feature.name not in WITHIN]
    learned = {
        "happening": learn(happenings(read(args.incident_records, incidents), incidents), between),
        "deed": learn(deeds(read(args.mention_records), args.mentions), FEATURES),
    }
    args.output.write_text(written(learned), encoding="utf-8")


if __name__ == "__main__":
    main()
