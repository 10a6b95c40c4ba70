"""The table of ``extract/roles.py``: which way of hanging on a trigger means which role, counted on annotated texts.

python training/role_table.py FOLDER... -o src/rashomon/lexicon/roles.tsv
"""

from __future__ import annotations

import argparse
import collections
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from trigger_weights import read

from rashomon.annotate import Annotation
from rashomon.extract.event_context import Context
from rashomon.extract.roles import arguments, keys
from rashomon.record import Span, Time

Row = tuple[str, str, float, int]

# Keys seen less often are left out.
SEEN = 4


def seen(gold: dict[str, Any], annotation: Annotation) -> Iterator[tuple[tuple[str, ...], str]]:
    """For each argument of each gold event its keys and its role, "none" where the annotator gave none."""
    times = [Time(id="", span=tuple(t["span"]), type=t["type"], value=t["value"]) for t in gold["times"]]
    context = Context.of(annotation, times=times, actors=(), statements=())
    for event in gold["events"]:
        span = annotation.doc.char_span(*event["trigger"], alignment_mode="expand")
        for argument in arguments(span.root, context) if span is not None else ():
            role = next((r["role"] for r in event["roles"] if alike(tuple(r["span"]), argument.span)), "none")
            yield keys(argument, event["type"]), role


def alike(a: Span, b: Span) -> bool:
    """Whether two spans share more than half of their characters."""
    return 2 * (min(a[1], b[1]) - max(a[0], b[0])) >= 0.5 * (a[1] - a[0] + b[1] - b[0])


def table(pairs: Iterator[tuple[tuple[str, ...], str]]) -> list[Row]:
    """Each key with its commonest role, the share of it and how often the key was seen."""
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for found, role in pairs:
        for key in found:
            counts[key][role] += 1
    return [row for key, roles in sorted(counts.items()) if (row := _row(key, roles)) is not None]


def _row(key: str, roles: collections.Counter[str]) -> Row | None:
    total = sum(roles.values())
    given = [(n, role) for role, n in roles.items() if role != "none"]
    if total < SEEN or not given:
        return (key, "none", 0.0, total) if total >= SEEN else None
    count, role = max(given)
    return key, role, count / total, total


def written(rows: list[Row]) -> str:
    """The table as the lexicon file."""
    head = "# Roles of extract/roles.py: key, role, share right, times seen. Made by training/role_table.py.\n"
    return head + "".join(f"{key}\t{role}\t{share:.2f}\t{total}\n" for key, role, share, total in rows)


def main() -> None:
    """Count over the folders given and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    args = parser.parse_args()
    rows = table(pair for gold, annotation in read(args.folders) for pair in seen(gold, annotation))
    args.output.write_text(written(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
