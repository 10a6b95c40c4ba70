"""How right the table of a comparison is, cell by cell, as the page shows it.

    python -m measure.tables [measure/tables/dev] [--wrong]

A folder holds happenings, each a folder of invented accounts and a ``cells.json``: what a careful reader puts into
each cell, written from the texts alone by somebody who had not seen the code. All accounts of the folder are compared
in one case; the incident of a happening is the one with most of its accounts. A figure or a period is right where
its bounds are the reader's; a cell of names where it has all that must stand there and nothing that may not.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that it also runs as a script

from rashomon.batch import Outcome, outcomes  # noqa: E402
from rashomon.compare import temporary  # noqa: E402
from rashomon.compare.composition import Findings, find  # noqa: E402
from rashomon.record import Period  # noqa: E402
from rashomon.report.accounts import IncidentView  # noqa: E402
from rashomon.report.comparison import ComparisonView  # noqa: E402
from rashomon.report.measures import period  # noqa: E402
from rashomon.report.wording import ROWS  # noqa: E402

TABLES: Final = ROOT / "measure" / "tables"
# The cells of the gold, and the rows of the page that answer to them.
NAMES: Final = {"by": "agent", "to": "patient", "where": "place", "sources": "sources"}
FIGURES: Final = ("killed", "injured")
_WORD: Final = re.compile(r"[^\W_]+")
_ARTICLES: Final = {"a", "an", "the", "s"}

Cells = Mapping[str, Any]


@dataclass(frozen=True)
class Judged:
    """One cell of one account: what the reader has there, what the page shows, and whether that is right."""

    account: str
    cell: str
    wanted: object
    given: object
    is_right: bool


def compared(folder: Path) -> Findings:
    """All accounts of a folder of happenings in one case."""
    places = sorted(str(path) for path in folder.glob("*/*.txt"))
    with temporary() as store:
        for outcome in outcomes(places):
            if not isinstance(outcome, Outcome):
                raise SystemExit(f"cannot be read: {outcome}")
            store.add(outcome.reading, outcome.record)
        return find(store)


def judged(folder: Path) -> Iterator[Judged]:
    """Every cell of every account of the happenings of a folder."""
    view = ComparisonView(compared(folder))
    texts = {text.record.document.text: text.record.document.id for text in view.texts}
    for file in sorted(folder.glob("*/cells.json")):
        wanted: Mapping[str, Cells] = json.loads(file.read_text(encoding="utf-8"))["accounts"]
        ids = {name: _id((file.parent / name).read_text(encoding="utf-8"), texts) for name in wanted}
        incident = _incident([*view.full, *view.single], set(ids.values()))
        for name, cells in wanted.items():
            shown = _shown(incident, ids[name])
            for cell, gold in cells.items():
                given = shown.get(cell)
                yield Judged(f"{file.parent.name}/{name}", cell, gold, given, is_right(cell, gold, given))


def _id(source: str, texts: Mapping[str, str]) -> str:
    """The document whose text ends as a source does: its head is no part of the text."""
    return next(ident for text, ident in texts.items() if source.rstrip().endswith(text.rstrip()[-200:]))


def _incident(incidents: Sequence[IncidentView], documents: set[str]) -> IncidentView:
    return max(incidents, key=lambda i: len(documents & {account.document for account in i.accounts}))


def _shown(incident: IncidentView, document: str) -> dict[str, Any]:
    """What the page shows of one document in the table of an incident; nothing where it is no account of it."""
    account = next((a for a in incident.accounts if a.document == document), None)
    if account is None:
        return {}
    ranges = {name: getattr(account, name) for name in FIGURES}
    shown: dict[str, Any] = {name: [r.low, r.high] if r else None for name, r in ranges.items()}
    for sheet in incident.sheets:
        for at, column in enumerate(sheet.columns):
            if column.record.document.id == document:
                rows = {row.name: row.cells[at] for row in sheet.rows}
                for cell, row in {**NAMES, "when": "time"}.items():
                    found = rows.get(ROWS[row])
                    values = (*found.values, *(who for who, _ in found.blamed)) if found and not found.denies else ()
                    shown[cell] = [value for value in values if value != "its own word"]
    return shown


def is_right(cell: str, gold: Any, given: Any) -> bool:
    """Whether the page shows what the reader has in a cell."""
    if cell in FIGURES:
        return bool(gold == given)
    if cell == "when":
        return _is_same_day(gold, given or [])
    must, may = gold["must"], gold.get("may", [])
    has_all = all(any(_meets(word, value) for word in words for value in given or []) for words in must)
    allowed = [word for words in must for word in words] + list(may)
    return has_all and all(any(_meets(word, value) for word in allowed) for value in given or [])


def _is_same_day(gold: Sequence[str] | None, given: Sequence[str]) -> bool:
    if gold is None:
        return not given
    return [period(Period(from_=gold[0], to=gold[1]))] == list(given)


def _meets(one: str, other: str) -> bool:
    """Whether the words of one stand within the other's, in their order."""
    a, b = _words(one), _words(other)
    short, long = sorted((a, b), key=len)
    return bool(short) and any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def _words(said: str) -> list[str]:
    return [word for word in _WORD.findall(said.lower()) if word not in _ARTICLES]


def shares(found: Iterable[Judged]) -> dict[str, float]:
    """The share of right cells, over all and of each row."""
    right, every = Counter[str](), Counter[str]()
    for one in found:
        for name in ("all", one.cell):
            every[name] += 1
            right[name] += one.is_right
    return {name: right[name] / many for name, many in every.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=TABLES / "dev")
    parser.add_argument("--wrong", action="store_true", help="print each wrong cell")
    arguments = parser.parse_args()
    found = list(judged(arguments.folder))
    if arguments.wrong:
        for one in found:
            if not one.is_right:
                print(f"{one.account} {one.cell}: {one.given} for {json.dumps(one.wanted, ensure_ascii=False)}")
    for name, share in shares(found).items():
        print(f"{name:10} {share:.3f}  of {sum(name in ('all', one.cell) for one in found)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
