"""The echoes of the gold accounts, scored; and how the time to find echoes grows with the collection.

    python measure/echoes.py [--shared ../shared] [--growth RECORDS.jsonl]

The comparison that is scored has echoes alone, so that only its line ``echoes`` says anything. ``--growth`` times
1,000, 2,000 and 4,000 of the given records, and all of them, and tells how many sources stand behind how many articles.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that it also runs as a script

from rashomon.comparison import Comparison  # noqa: E402
from rashomon.link.echoes import find_echoes  # noqa: E402
from rashomon.record import Record  # noqa: E402

if TYPE_CHECKING:
    from measure.quality import Bench, Figures

SIZES = (1000, 2000, 4000)


def records(path: Path) -> Iterator[Record]:
    with path.open(encoding="utf-8") as file:
        yield from (Record.from_dict(json.loads(line)) for line in file)


def echoes_alone(read: Path, target: Path) -> Path:
    """A comparison of the records that has nothing but their echoes."""
    own = tuple(records(read))
    target.write_text(Comparison(documents=own, echoes=find_echoes(own)).to_json(), encoding="utf-8")
    return target


def figures(printed: str) -> Figures:
    """Precision, recall and F1 of the scorer's line on echoes."""
    line = next(line.split() for line in printed.splitlines() if line.startswith("echoes"))
    return {f"echoes.{name}": float(line[line.index(name) + 1]) for name in ("precision", "recall", "f1")}


def scored(bench: Bench, name: str, gold: Path) -> Figures:
    """The figures of ``score_compare.py`` on the echoes of a folder of accounts, all texts together."""
    read = bench.read(name, bench.inputs(name, gold))
    return figures(bench.run("score_compare.py", gold, echoes_alone(read, bench.out / f"{name}.echoes.json")))


def echoes_dev(bench: Bench) -> Figures:
    return scored(bench, "echoes-dev", bench.shared / "data" / "accounts-dev")


def grown(own: Sequence[Record]) -> Iterator[tuple[int, int, float]]:
    """For each size the number of echoes and the seconds of processor time."""
    for size in (*(s for s in SIZES if s < len(own)), len(own)):
        start = time.process_time()
        found = find_echoes(own[:size])
        yield size, len(found), time.process_time() - start


def main() -> int:
    from measure.quality import Bench

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--growth", type=Path, help="records to time, one a line")
    arguments = parser.parse_args()
    if arguments.growth:
        for size, found, seconds in grown(tuple(records(arguments.growth))):
            print(f"{size:6} articles {found:6} echoes {seconds:8.1f} s {1000 * seconds / size:8.2f} ms an article")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(arguments.shared.resolve(), Path(folder))
        for name in ("accounts-train/c", "accounts-dev"):
            print(name, scored(bench, name.replace("/", "-"), bench.shared / "data" / name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
