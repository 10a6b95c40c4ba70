"""Whether every span of every record cuts the words that it claims, over all documents of the shared gold.

    python measure/spans.py [--shared ../shared] [--workers 2]

Each document is read as a user would read it. For every record of every kind: the span lies in the text, has no
white space at its edges, and is the same span after the record went to JSON and back; every id that it points to
exists; the text is the text that the gold's file holds. Exit status 1 on any fault or crash.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from rashomon import batch
from rashomon.extract.checks import is_whole, spans_of
from rashomon.record import PARTS, Record
from rashomon.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
JSONL = ("docs.jsonl", "records.jsonl", "dev.docs.jsonl", "train.docs.jsonl")


def places(shared: Path) -> list[str]:
    """Every file of the gold that holds whole documents."""
    data = shared / "data"
    texts = sorted(data.rglob("*.txt"))
    lines = [p for p in sorted(data.rglob("*.jsonl")) if p.name.endswith(JSONL)]
    return [str(p) for p in (*texts, *lines, data / "pages" / "html")]


def faults(record: Record) -> Iterator[str]:
    """What is wrong with the spans and pointers of one record."""
    text = record.document.text
    ids = {item.id for part in PARTS for item in getattr(record, part)}
    for part in PARTS:
        for item in getattr(record, part):
            yield from (f"{part} {item.id}: {span}" for span in spans_of(item) if not is_whole(span, text))
            pointed = [getattr(item, name, None) for name in ("voice", "speaker", "actor", "event")]
            yield from (f"{part} {item.id}: points to {p}" for p in pointed if p is not None and p not in ids)
    if Record.from_dict(json.loads(record.to_json())) != record:
        yield "not the same after JSON"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--workers", type=int, default=2)
    arguments = parser.parse_args()
    documents = spans = failed = 0
    start = time.perf_counter()
    for outcome in batch.outcomes(places(arguments.shared), settings=Settings(workers=arguments.workers)):
        if not isinstance(outcome, batch.Outcome):
            failed += 1
            print(outcome)
            continue
        documents += 1
        spans += sum(1 for part in PARTS for item in getattr(outcome.record, part) for _ in spans_of(item))
        for fault in faults(outcome.record):
            failed += 1
            print(f"{outcome.record.document.id}: {fault}")
    print(f"{documents} documents, {spans} spans, {failed} faults, {time.perf_counter() - start:.0f} s")
    return min(1, failed)


if __name__ == "__main__":
    sys.exit(main())
