"""The figures of what joins documents: incidents of accounts and of news, events across documents.

Three measures, in the manner of ``measure/quality.py``: the accounts of all happenings in one case, the articles on
shootings in one case, and the events of ECB+ with the gold mentions given.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from measure.coref import mentions_of, response
from rashomon.comparison import Comparison
from rashomon.link.incidents import find_incidents
from rashomon.record import Record
from rashomon.store import Store

if TYPE_CHECKING:
    from measure.quality import Bench

Figures = dict[str, float]


def compared(bench: Bench, name: str, documents: Path) -> Path:
    """The incidents of some documents, in the form of ``rashomon compare``."""
    case, target = bench.out / f"{name}.rashomon", bench.out / f"{name}.compare.json"
    case.unlink(missing_ok=True)
    command = [sys.executable, "-m", "rashomon", "add", str(documents), "--store", str(case)]
    subprocess.run(command, check=True, capture_output=True)
    with Store.open(case, read_only=True) as store:
        found = Comparison(documents=tuple(store.records()), incidents=find_incidents(store))
    target.write_text(found.to_json(), encoding="utf-8")
    return target


def compare_incidents(bench: Bench) -> Figures:
    """Incidents, their figures and disagreements: ``rashomon compare`` on all accounts for development together."""
    gold, target = bench.shared / "data" / "accounts-dev", bench.out / "compare-incidents.json"
    command = [sys.executable, "-m", "rashomon", "compare", str(bench.inputs("accounts", gold))]
    subprocess.run([*command, "--output", str(target)], check=True, capture_output=True)
    printed = bench.run("score_compare.py", gold, target)
    rows = {line.split()[0]: line.split()[1:] for line in printed.splitlines() if line}
    kept = {kind: row for kind, row in rows.items() if kind.startswith(("incidents", "figures", "disagreements"))}
    return {f"{kind}.{k}": float(v) for kind, row in kept.items() for k, v in zip(row[::2], row[1::2], strict=True)}


def gunviolence_incidents(bench: Bench) -> Figures:
    """How articles on shootings are grouped: pairs of articles, and articles (B-cubed)."""
    gold = bench.shared / "data" / "gunviolence" / "dev"
    found = compared(bench, "gunviolence-incidents", gold / "docs.jsonl")
    rows = json.loads(bench.run("score_incidents.py", gold, found, "--json"))
    return {f"{kind}.{k}": v for kind in ("pairwise", "b_cubed") for k, v in rows[kind].items()}


def ecbplus(bench: Bench) -> Figures:
    """Events joined across documents, the gold mentions given."""
    folder = bench.shared / "data" / "ecbplus"
    read = bench.read("ecbplus-dev", folder / "dev.docs.jsonl").read_text(encoding="utf-8").splitlines()
    records = [Record.from_dict(json.loads(line)) for line in read]
    target = bench.out / "ecbplus.clusters.jsonl"
    lines = (json.dumps(line) for line in response(records, mentions_of(folder / "dev.mentions.jsonl")))
    target.write_text("\n".join(lines), encoding="utf-8")
    rows = json.loads(bench.run("score_coref.py", folder / "dev.mentions.jsonl", target, "--json"))
    return {"conll": rows["conll"], **{f"{kind}.f1": rows[kind]["f1"] for kind in ("muc", "b3", "ceafe")}}


MEASURES = {
    "compare-incidents": compare_incidents,
    "gunviolence-incidents": gunviolence_incidents,
    "ecbplus": ecbplus,
}
