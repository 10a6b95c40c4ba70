"""A comparison as tables for recorders: incidents, their accounts, every claim with its voice and words, and the rest.

The columns are those that casualty recorders keep: when with its precision and basis, where, what kind and means, the
killed and injured with every value's voice and span, who is named as the perpetrator by whom and who denies it, how
many articles, outlets and independent sources, and whether a person reviewed it. CSV as in the export of a case (see
:mod:`rashomon.export.csv`); Parquet with typed columns. Lists are JSON in CSV and lists in Parquet.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb

from rashomon.compare.claims import Claim
from rashomon.compare.composition import Findings
from rashomon.comparison import Account, Incident
from rashomon.export.csv import write_table
from rashomon.record import Event, Period, Range, Record
from rashomon.store.tables import Table, quoted_path
from rashomon.store.whole import whole_folder

Columns = Mapping[str, str]
"""The columns of a table with their DuckDB types."""

INCIDENTS: Final[Columns] = {
    "incident": "VARCHAR", "date_from": "VARCHAR", "date_to": "VARCHAR", "date_precision": "VARCHAR",
    "date_basis": "VARCHAR", "place": "VARCHAR", "type": "VARCHAR", "means": "VARCHAR", "target": "VARCHAR",
    "killed_low": "DOUBLE", "killed_high": "DOUBLE", "killed_values": "VARCHAR",
    "injured_low": "DOUBLE", "injured_high": "DOUBLE", "injured_values": "VARCHAR",
    "perpetrator_claims": "VARCHAR", "perpetrator_denials": "VARCHAR",
    "articles": "INTEGER", "outlets": "INTEGER", "independent_sources": "INTEGER", "single_source": "BOOLEAN",
    "disagreements": "VARCHAR", "review_state": "VARCHAR",
}  # fmt: skip
ACCOUNTS: Final[Columns] = {
    "incident": "VARCHAR", "document": "VARCHAR", "publisher": "VARCHAR", "published": "VARCHAR", "title": "VARCHAR",
    "uri": "VARCHAR", "events": "VARCHAR[]", "killed_low": "DOUBLE", "killed_high": "DOUBLE", "injured_low": "DOUBLE",
    "injured_high": "DOUBLE", "agents": "VARCHAR[]", "agent_factuality": "VARCHAR", "patients": "VARCHAR[]",
    "sources": "VARCHAR[]", "unsourced": "BOOLEAN", "labels": "VARCHAR[]",
}  # fmt: skip
CLAIMS: Final[Columns] = {
    "incident": "VARCHAR", "document": "VARCHAR", "field": "VARCHAR", "value": "VARCHAR", "low": "DOUBLE",
    "high": "DOUBLE", "told": "VARCHAR", "voice": "VARCHAR", "record": "VARCHAR", "span_start": "INTEGER",
    "span_end": "INTEGER", "words": "VARCHAR",
}  # fmt: skip
DISAGREEMENTS: Final[Columns] = {
    "incident": "VARCHAR", "field": "VARCHAR", "kind": "VARCHAR", "value": "VARCHAR", "documents": "VARCHAR[]",
}  # fmt: skip
ECHOES: Final[Columns] = {
    "echo": "VARCHAR", "kind": "VARCHAR", "document": "VARCHAR", "is_first": "BOOLEAN", "span_start": "INTEGER",
    "span_end": "INTEGER", "words": "VARCHAR",
}  # fmt: skip
NAMING: Final[Columns] = {
    "actor": "VARCHAR", "publisher": "VARCHAR", "term": "VARCHAR", "count": "INTEGER", "mentions": "INTEGER",
    "rate": "DOUBLE", "interval_low": "DOUBLE", "interval_high": "DOUBLE",
}  # fmt: skip


def tables(found: Findings) -> dict[str, Table]:
    """Every table by name: its columns and rows, in the order of the comparison."""
    drawn = _Drawn(found, {record.document.id: record for record in found.comparison.documents})
    return {name: (tuple(columns), list(rows(drawn))) for name, (columns, rows) in _TABLES.items()}


def export(found: Findings, target: Path, *, shape: str, force: bool = False) -> list[Path]:
    """Writes the tables as ``csv`` or ``parquet`` files to the folder ``target``, all of them or none."""
    drawn = tables(found)
    with whole_folder(target, force=force) as part:
        for name, table in drawn.items():
            write = _write_parquet if shape == "parquet" else _write_csv
            write(name, table, part / f"{name}.{shape}")
    return [target / f"{name}.{shape}" for name in drawn]


def _write_csv(_: str, table: Table, path: Path) -> None:
    write_table(table, path)


def _write_parquet(name: str, table: Table, path: Path) -> None:
    columns, rows = table
    types = _TABLES[name][0]
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"CREATE TABLE t ({', '.join(f'{c} {types[c]}' for c in columns)})")
        if rows:
            connection.executemany(f"INSERT INTO t VALUES ({', '.join('?' * len(columns))})", [list(r) for r in rows])
        connection.execute(f"COPY t TO {quoted_path(path)} (FORMAT parquet, COMPRESSION zstd)")


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The findings with the records at hand."""

    found: Findings
    records: Mapping[str, Record]

    def claims(self, incident: Incident, *fields: str) -> list[Claim]:
        return [claim for claim in self.found.claims[incident.id] if claim.field in fields]

    def events(self, incident: Incident) -> Iterator[tuple[Record, Event]]:
        for account in incident.accounts:
            record = self.records[account.document]
            yield from ((record, event) for event in record.events if event.id in account.events)

    def words(self, claim: Claim) -> str:
        return self.records[claim.document].words(claim.span)


def _incidents(drawn: _Drawn) -> Iterator[tuple[Any, ...]]:
    for incident in drawn.found.comparison.incidents:
        rests = drawn.found.sourcing[incident.id]
        outlets = {p for a in incident.accounts if (p := drawn.records[a.document].document.publisher)}
        yield (
            incident.id,
            *_dated(incident, drawn),
            incident.place,
            incident.type,
            _means(incident, drawn),
            _target(incident),
            *_figure("killed", incident, drawn),
            *_figure("injured", incident, drawn),
            _perpetrators(incident, drawn, denied=False),
            _perpetrators(incident, drawn, denied=True),
            len(incident.accounts),
            len(outlets),
            len(rests.independent),
            rests.single_source,
            "; ".join(f"{d.field}: {d.kind}" for d in incident.disagreements),
            drawn.found.reviews[incident.id].state,
        )


def _dated(incident: Incident, drawn: _Drawn) -> tuple[str | None, str | None, str | None, str | None]:
    if incident.time is None:
        return None, None, None, None
    bases = Counter(e.time_basis for _, e in drawn.events(incident) if e.time == incident.time and e.time_basis)
    basis = min(bases, key=lambda b: (-bases[b], b), default=None)
    return incident.time.from_, incident.time.to, precision(incident.time), basis


def precision(period: Period) -> str:
    """``day``, ``month`` or ``year`` where a period is one of them, else ``range``."""
    first, last = period.from_, period.to
    if first == last:
        return "day"
    if first.endswith("-01-01") and last == f"{first[:4]}-12-31":
        return "year"
    return "month" if first.endswith("-01") and first[:7] == last[:7] and int(last[8:]) >= 28 else "range"


def _means(incident: Incident, drawn: _Drawn) -> str | None:
    """The modes of its events, then the instruments, as they are told."""
    found = [event.mode for _, event in drawn.events(incident) if event.mode]
    found += [r.words(x.span) for r, event in drawn.events(incident) for x in event.roles if x.role == "instrument"]
    return _listed(found)


def _target(incident: Incident) -> str | None:
    return _listed([name for account in incident.accounts for name in account.patients])


def _listed(values: Iterable[str]) -> str | None:
    return "; ".join(dict.fromkeys(" ".join(value.split()) for value in values)) or None


def _figure(field: str, incident: Incident, drawn: _Drawn) -> tuple[float | None, float | None, str]:
    """From the lowest to the highest figure of the accounts, and every value with its voice and span."""
    given: list[Range] = [value for account in incident.accounts if (value := getattr(account, field))]
    lows = [r.low for r in given if r.low is not None]
    highs = [r.high for r in given]
    high = None if not highs or None in highs else max(value for value in highs if value is not None)
    values = [_valued(claim, drawn) for claim in drawn.claims(incident, field)]
    return min(lows, default=None), high, json.dumps(values, ensure_ascii=False)


def _valued(claim: Claim, drawn: _Drawn) -> dict[str, Any]:
    ends = {"low": claim.value.low, "high": claim.value.high}
    where = {"document": claim.document, "span": list(claim.span), "words": drawn.words(claim)}
    return {**ends, "told": claim.told, "voice": claim.claimant, **where}


def _perpetrators(incident: Incident, drawn: _Drawn, *, denied: bool) -> str | None:
    """Who is named, and by whom: ``soldiers (four witnesses)``; a text's own voice is its publisher's."""
    claims = [c for c in drawn.claims(incident, "agent") if (c.told == "negated") == denied]
    return _listed(f"{claim.value} ({_voice(claim, drawn)})" for claim in claims)


def _voice(claim: Claim, drawn: _Drawn) -> str:
    return claim.claimant or drawn.records[claim.document].document.publisher or claim.document


def _accounts(drawn: _Drawn) -> Iterator[tuple[Any, ...]]:
    for incident in drawn.found.comparison.incidents:
        for account in incident.accounts:
            yield (incident.id, *_itself(drawn.records[account.document]), *_account(account))


def _itself(record: Record) -> tuple[Any, ...]:
    d = record.document
    return d.id, d.publisher, d.published, d.title, d.uri


def _account(a: Account) -> tuple[Any, ...]:
    killed, injured = (_ends(r) for r in (a.killed, a.injured))
    told = (list(a.agents), a.agent_factuality, list(a.patients), list(a.sources), a.unsourced, list(a.labels))
    return list(a.events), *killed, *injured, *told


def _ends(value: Range | None) -> tuple[Any, Any]:
    return (value.low, value.high) if value else (None, None)


def _claims(drawn: _Drawn) -> Iterator[tuple[Any, ...]]:
    for incident in drawn.found.comparison.incidents:
        for c in drawn.found.claims[incident.id]:
            value = (_worded(c.value), *_ends(c.value if isinstance(c.value, Range) else None))
            where = (c.record, *c.span, drawn.words(c))
            yield incident.id, c.document, c.field, *value, c.told, c.claimant, *where


def _worded(value: Any) -> str | None:
    if isinstance(value, Range):
        return None
    return f"{value.from_}..{value.to}" if isinstance(value, Period) else str(value)


def _disagreements(drawn: _Drawn) -> Iterator[tuple[Any, ...]]:
    for incident in drawn.found.comparison.incidents:
        for d in incident.disagreements:
            for v in d.values:
                said = v.value if isinstance(v.value, str | None) else json.dumps(v.value, ensure_ascii=False)
                yield incident.id, d.field, d.kind, said, list(v.documents)


def _echoes(drawn: _Drawn) -> Iterator[tuple[Any, ...]]:
    for echo in drawn.found.comparison.echoes:
        for m in echo.members:
            words = drawn.records[m.document].words(m.span)
            yield echo.id, echo.kind, m.document, m.document == echo.first, *m.span, words


def _naming(drawn: _Drawn) -> Iterator[tuple[Any, ...]]:
    for n in drawn.found.comparison.naming:
        yield n.actor, n.publisher, n.term, n.count, n.mentions, n.rate, *n.interval


_TABLES: Final[dict[str, tuple[Columns, Callable[[_Drawn], Iterable[tuple[Any, ...]]]]]] = {
    "incidents": (INCIDENTS, _incidents),
    "accounts": (ACCOUNTS, _accounts),
    "claims": (CLAIMS, _claims),
    "disagreements": (DISAGREEMENTS, _disagreements),
    "echoes": (ECHOES, _echoes),
    "naming": (NAMING, _naming),
}
