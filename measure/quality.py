"""Every quality figure, from the scorers over the shared gold, beside the floor it must not fall below.

    python measure/quality.py [--shared ../shared] [--only accounts-dev,seed] [--keep FOLDER]

Each measure reads its gold's documents with the ``rashomon`` command, as a user would, and hands the records to
the scorer. Exit status 1 where a figure lies below its floor in ``tests/floors.toml``. ``--keep`` keeps the
records that were read, to look at the misses: ``score.py GOLD KEPT.jsonl --misses events``.
"""

from __future__ import annotations

import argparse
import functools
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that it also runs as a script

from training.encoder.split import is_apart  # noqa: E402
from training.written import written  # noqa: E402

from measure import linking, tables  # noqa: E402
from measure.echoes import echoes_dev  # noqa: E402
from measure.floors import LOWER_IS_BETTER  # noqa: E402

FLOORS = ROOT / "tests" / "floors.toml"
Figures = dict[str, float]


@dataclass(frozen=True)
class Bench:
    """Where the gold lies and where the records that were read are put."""

    shared: Path
    out: Path

    def run(self, script: str, *arguments: object) -> str:
        """What one of the shared scorers prints."""
        command = [sys.executable, str(self.shared / "eval" / script), *map(str, arguments)]
        return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout

    def read(self, name: str, *places: Path) -> Path:
        """The records of the places, read with the command line; pages that cannot be read are left out."""
        target = self.out / f"{name}.jsonl"
        command = [sys.executable, "-m", "rashomon", "read", *map(str, places), "--format", "jsonl", "--workers", "2"]
        with target.open("wb") as file:
            done = subprocess.run(command, stdout=file, stderr=subprocess.PIPE, check=False)
        if done.returncode not in {0, 2}:
            raise SystemExit(done.stderr.decode())
        return target

    def inputs(self, name: str, gold: Path) -> Path:
        """The documents of gold records, without what is gold."""
        target = self.out / f"{name}.input.jsonl"
        target.write_text(self.run("to_input.py", gold), encoding="utf-8")
        return target


def scored(bench: Bench, name: str, gold: Path) -> Figures:
    """The figures of ``score.py`` over the gold records of a folder or file."""
    read = bench.read(name, bench.inputs(name, gold))
    rows = json.loads(bench.run("score.py", gold, read, "--json"))
    return dict(_flat(rows)) | _invented_dates(gold, read)


def _flat(rows: dict[str, object]) -> Iterator[tuple[str, float]]:
    for kind, row in rows.items():
        if isinstance(row, dict):
            yield from ((f"{kind}.{k}", v) for k, v in row.items() if k in {"f1", "accuracy", "ece", "mae", "exact"})


def _invented_dates(gold: Path, read: Path) -> Figures:
    """The share of events that the gold leaves undated and the reader dates: the scorer asks only of the dated ones."""
    files = sorted(gold.rglob("*.record.json")) if gold.is_dir() else []
    wanted = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    lines = read.read_text(encoding="utf-8").splitlines()
    found = {r["document"]["text"]: r["events"] for r in map(json.loads, lines)}
    dated = [
        other["time"] is not None
        for record in wanted
        for event in record["events"]
        if event["time"] is None
        for other in found[record["document"]["text"]]
        if other["type"] == event["type"] and _touch(other["trigger"], event["trigger"])
    ]
    return {"event.time.invented": sum(dated) / len(dated)} if dated else {}


def _touch(one: list[int], other: list[int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def accounts_dev(bench: Bench) -> Figures:
    return scored(bench, "accounts-dev", bench.shared / "data" / "accounts-dev")


def accounts_apart(bench: Bench) -> Figures:
    """The accounts that were kept apart from training: more genres and centuries than those for development."""
    files = sorted((bench.shared / "data" / "accounts-train").rglob("*.record.json"))
    return _apart(bench, "accounts-apart", [json.loads(file.read_text(encoding="utf-8")) for file in files])


def own_apart(bench: Bench) -> Figures:
    """Our own texts that were kept apart: denser prose by other hands; statements and events are annotated in them."""
    figures = _apart(bench, "own-apart", list(written()))
    return {k: v for k, v in figures.items() if k.startswith(("statement", "event")) and v}


def _apart(bench: Bench, name: str, records: Sequence[dict[str, Any]]) -> Figures:
    gold = bench.out / f"{name}.gold.jsonl"
    kept = (record for n, record in enumerate(records) if is_apart(n))
    gold.write_text("".join(f"{json.dumps(record)}\n" for record in kept), encoding="utf-8")
    return scored(bench, name, gold)


def seed(bench: Bench) -> Figures:
    return scored(bench, "seed", bench.shared / "data" / "seed")


def polnear_dev(bench: Bench) -> Figures:
    figures = scored(bench, "polnear-dev", bench.shared / "data" / "polnear" / "dev.records.jsonl")
    return {k: v for k, v in figures.items() if k.startswith("statement")}


def timebank(bench: Bench) -> Figures:
    figures = scored(bench, "timebank", bench.shared / "data" / "timebank" / "train.records.jsonl")
    return {k: v for k, v in figures.items() if k.startswith("times")}


def babe_dev(bench: Bench) -> Figures:
    figures = scored(bench, "babe-dev", bench.shared / "data" / "babe" / "dev.records.jsonl")
    return {k: v for k, v in figures.items() if k == "labels.f1"}


def pages(bench: Bench) -> Figures:
    folder = bench.shared / "data" / "pages"
    printed = bench.run("score_pages.py", folder / "gold.json", bench.read("pages", folder / "html"))
    figures = {k: float(v) for k, v in re.findall(r"(f1|title|date|authors) ([\d.]+)", printed)}
    unread = re.search(r"(\d+) not read", printed)
    return {**figures, "unread": float(unread[1]) if unread else 0.0}


def swap(bench: Bench) -> Figures:
    """How much of the records survives when the names of two sides are exchanged."""
    folder = bench.shared / "data"
    parts = {"polnear-dev": folder / "polnear" / "dev.records.jsonl", "seed": folder / "seed"}
    return {k: v for name, gold in parts.items() for k, v in _survives(bench, name, gold).items()}


def _survives(bench: Bench, name: str, gold: Path) -> Figures:
    """The share of all records that survive, and of statements and events alone."""
    documents = bench.inputs(f"swap-{name}", gold)
    swapped = bench.out / f"swapped-{name}.input.jsonl"
    swapped.write_text(bench.run("swap.py", "make", documents), encoding="utf-8")
    one, two = bench.read(f"swap-{name}", documents), bench.read(f"swapped-{name}", swapped)
    printed = bench.run("swap.py", "compare", one, two)
    rows = re.findall(r"^(statements|events) +([\d.]+) of", printed, re.MULTILINE)
    whole = re.search(r"survive the swap: ([\d.]+)", printed)
    return {name: float(whole[1]) if whole else 0.0} | {f"{name}.{kind}": float(share) for kind, share in rows}


def casualties(bench: Bench) -> Figures:
    """Killed, injured, detained as the registry has them, one article at a time."""
    folders = {"gunviolence-dev": bench.shared / "data" / "gunviolence" / "dev", "isaf": bench.shared / "data" / "isaf"}
    out: Figures = {}
    for name, folder in folders.items():
        read = bench.read(name, folder / "docs.jsonl")
        rows = json.loads(bench.run("score_casualties.py", folder, read, "--json"))
        out |= {f"{name}.{k}": v for k, v in _numbers(rows)}
    return out


def muc(bench: Bench) -> Figures:
    out: Figures = {}
    for part in ("tst1", "tst2"):
        folder = bench.shared / "data" / "muc" / part
        rows = json.loads(
            bench.run("score_muc.py", folder / "keys.jsonl", bench.read(part, folder / "docs.jsonl"), "--json")
        )
        out |= {f"{part}.{k}": v for k, v in _numbers(rows) if k.endswith("f1")}
    return out


def _numbers(rows: dict[str, object], prefix: str = "") -> Iterator[tuple[str, float]]:
    """Every number of nested JSON objects, by its path."""
    for key, value in rows.items():
        if isinstance(value, dict):
            yield from _numbers(value, f"{prefix}{key}.")
        elif isinstance(value, float):
            yield f"{prefix}{key}", value


# The median rating that UW's coders gave, in the training part, to what the reader calls so: a sure future or a wish
# weighs more with them than the scorer's own numbers for the words (1 and 0) say.
RATINGS = {"actual": 3.0, "possible": 1.4, "planned": 2.0, "hypothetical": 1.2, "negated": -1.6}


def factuality(bench: Bench) -> Figures:
    """The factuality of given triggers, against several coders' ratings; lower MAE is better, so 3 - MAE is kept.

    ``3-mae`` takes the scorer's numbers for the words, ``3-mae.scaled`` those of :data:`RATINGS`.
    """
    gold = bench.shared / "data" / "factuality" / "uw.dev.jsonl"
    words = dict(_factualities(gold))
    rows = _against_ratings(bench, gold, words)
    scaled = _against_ratings(bench, gold, {k: RATINGS[word] for k, word in words.items()})
    kept = {k: float(v) for k, v in rows.items() if k in {"accuracy", "macro_f1"}}
    return kept | {"3-mae": 3 - rows["mae"], "3-mae.scaled": 3 - scaled["mae"]}


def _factualities(gold: Path) -> Iterator[tuple[str, str]]:
    """The id of each item and the word that the reader has for its trigger; each sentence is parsed once."""
    from rashomon.annotate.pipeline import parse
    from rashomon.extract.factuality_choice import choose_factuality

    parsed = functools.lru_cache(maxsize=1)(parse)
    for line in gold.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        span = parsed(item["text"]).char_span(*item["span"], alignment_mode="expand")
        yield item["id"], choose_factuality(span.root, statement=None)


def _against_ratings(bench: Bench, gold: Path, answers: Mapping[str, str | float]) -> dict[str, float]:
    target = bench.out / "factuality.jsonl"
    lines = (json.dumps({"id": ident, "factuality": answer}) for ident, answer in answers.items())
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows: dict[str, float] = json.loads(bench.run("score_factuality.py", gold, target, "--json"))
    return rows


def brief_tolls(bench: Bench) -> Figures:
    """How many tolls are right of brief invented texts of many genres; a line break in them is written as such."""
    lines = (Path(__file__).parent / "tolls.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.replace("\\n", "\n").split("\t") for line in lines if not line.startswith("#")]
    target = bench.out / "tolls.input.jsonl"
    given = ({"id": str(n), "title": r[2] or None, "text": r[3], "published": "2021-10-13"} for n, r in enumerate(rows))
    target.write_text("".join(json.dumps(document) + "\n" for document in given), encoding="utf-8")
    read = bench.read("tolls", target).read_text(encoding="utf-8").splitlines()
    told = {record["document"]["text"]: record["summary"] for record in map(json.loads, read)}
    right = {kind: sum(_toll(told[r[3]][kind]) == int(r[n].replace("-", "0")) for r in rows) for n, kind in TOLL_KINDS}
    return {f"{kind}.exact": found / len(rows) for kind, found in right.items()}


TOLL_KINDS = ((0, "killed"), (1, "injured"))


def _toll(told: dict[str, int | None] | None) -> int:
    """The lower bound of a toll, else the upper; 0 where there is none."""
    return next((end for end in (told or {}).values() if end is not None), 0)


def table_cells(bench: Bench) -> Figures:
    """The cells of the table of a comparison, on each set of accounts, in the order in which they were written."""
    parts = {name: tables.TABLES / name for name in ("dev", "kept", "second", "third", "fourth", "fifth")}
    return {
        f"{name}.{row}": share for name, at in parts.items() for row, share in tables.shares(tables.judged(at)).items()
    }


MEASURES: dict[str, Callable[[Bench], Figures]] = {
    "accounts-dev": accounts_dev,
    "accounts-apart": accounts_apart,
    "own-apart": own_apart,
    "seed": seed,
    "polnear-dev": polnear_dev,
    "timebank": timebank,
    "babe-dev": babe_dev,
    "pages": pages,
    "swap": swap,
    "casualties": casualties,
    "muc": muc,
    "factuality": factuality,
    **linking.MEASURES,
    "tables": table_cells,
    "tolls": brief_tolls,
    "echoes-dev": echoes_dev,
}


def floors() -> dict[str, dict[str, float]]:
    """What no figure may fall below, or rise above where less is better."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def below(figure: str, value: float, floor: float | None) -> bool:
    """Whether a figure has fallen below its floor (figures are compared to three places)."""
    if floor is None:
        return False
    return round(value, 3) > floor if figure.endswith(LOWER_IS_BETTER) else round(value, 3) < floor


def measured(name: str, bench: Bench) -> int:
    """Print one measure's figures; how many lie below their floors."""
    pinned = floors().get(name, {})
    figures = MEASURES[name](bench)
    fallen = 0
    print(f"\n{name}")
    for figure, value in sorted(figures.items()):
        floor = pinned.get(figure)
        bad = below(figure, value, floor)
        fallen += bad
        print(
            f"  {figure:34} {value:8.3f}"
            + (f"   floor {floor:.3f}" if floor is not None else "")
            + ("   BELOW" if bad else "")
        )
    missing = sorted(set(pinned) - set(figures))
    if missing:
        print(f"  no figure for the floors {', '.join(missing)}")
    return fallen + len(missing)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--only", help="names of measures, comma-separated: " + ", ".join(MEASURES))
    parser.add_argument("--keep", type=Path, help="a folder for the records that were read")
    arguments = parser.parse_args()
    if not (arguments.shared / "data").is_dir():
        print(f"the shared gold is not at {arguments.shared}; say where with --shared")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        out = arguments.keep or Path(folder)
        out.mkdir(parents=True, exist_ok=True)
        names = arguments.only.split(",") if arguments.only else list(MEASURES)
        return min(1, sum(measured(name, Bench(arguments.shared.resolve(), out.resolve())) for name in names))


if __name__ == "__main__":
    sys.exit(main())
