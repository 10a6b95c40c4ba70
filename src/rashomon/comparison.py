"""The comparison of several documents: what a set of records adds up to.

Every class mirrors one row of the reference for a set of documents (docs/reference/record.md). Documents are named
by their ids, spans are those of the records; nothing here tells which account is right.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final, Literal

from rashomon.plain import plain
from rashomon.record import SCHEMA, EventType, Factuality, Period, Range, Record, Span

Field = Literal["killed", "injured", "agent", "patient", "place", "time", "type", "factuality"]
DisagreementKind = Literal["contradiction", "silence"]
EchoKind = Literal["verbatim", "near", "quote"]
FIELDS: Final[tuple[Field, ...]] = ("killed", "injured", "agent", "patient", "place", "time", "type", "factuality")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one document tells of one incident; ``events`` are the ids of its records in that document."""

    document: str
    events: tuple[str, ...]
    killed: Range | None = None
    injured: Range | None = None
    agents: tuple[str, ...] = ()
    agent_factuality: Factuality | None = None
    patients: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    unsourced: bool = False
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueBy:
    """One value of a field, as plain JSON (a range, a period, a name), and the documents that give it."""

    value: Any
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A field that the accounts of one incident fill in differently, or that some leave out."""

    field: Field
    values: tuple[ValueBy, ...]
    kind: DisagreementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One happening and all its accounts; one account alone is an incident too."""

    id: str
    type: EventType
    time: Period | None = None
    place: str | None = None
    accounts: tuple[Account, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of one document's text."""

    document: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """Words that several documents share; ``first`` is the document that had them first, where dates tell."""

    id: str
    kind: EchoKind
    members: tuple[Passage, ...]
    first: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """How often a publisher's own voice uses a term for an actor, over all its mentions of that actor."""

    actor: str
    publisher: str
    term: str
    count: int
    mentions: int
    rate: float
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The one object that ``rashomon compare`` gives."""

    documents: tuple[Record, ...]
    incidents: tuple[Incident, ...] = ()
    echoes: tuple[Echo, ...] = ()
    naming: tuple[Naming, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The comparison as plain values, in the order of the reference."""
        said = plain(self)
        return {"schema": SCHEMA, **said, "documents": [record.to_dict() for record in self.documents]}

    def to_json(self, *, indent: int | None = None) -> str:
        """The comparison as JSON; the same documents in any order give the same characters."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)
