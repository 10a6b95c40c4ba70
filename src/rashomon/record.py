"""The record of one document: the only types that pass between the stages.

Every class mirrors one row of the record's reference (docs/reference/record.md). A span is ``(start, end)``
in Unicode code points into ``document.text``, end exclusive, without white space at its edges. Values are
frozen: a later stage that knows more makes a new one with :func:`dataclasses.replace`.
"""

from __future__ import annotations

import importlib
import json
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from rashomon.plain import plain, typed

SCHEMA: Final = "rashomon/1"

Span = tuple[int, int]
Number = int | float

ActorType = Literal["person", "organization", "country", "place", "group"]
MentionForm = Literal["name", "nominal", "pronoun"]
SourceKind = Literal["named", "unnamed", "document", "hidden"]
StatementMode = Literal["direct", "indirect", "mixed"]
Act = Literal["assert", "deny", "accuse", "ask", "demand", "promise", "threaten", "believe"]
Factuality = Literal["actual", "negated", "possible", "planned", "hypothetical"]
EventType = Literal[
    "agree", "consult", "support", "concede", "cooperate", "aid", "retreat", "request", "accuse", "reject",
    "threaten", "protest", "sanction", "mobilize", "coerce", "assault", "harm", "disaster", "govern",
]  # fmt: skip
# What people can die of, or be hurt in: a report tells it as one ("a bomb went off on Monday ... nine were killed").
HARMFUL: Final[frozenset[EventType]] = frozenset({"assault", "harm", "disaster"})
# What is planned, feared or supposed is no part of what happened; a denial is: it speaks of the same.
UNREAL: Final[frozenset[Factuality]] = frozenset({"possible", "planned", "hypothetical"})
RoleName = Literal["agent", "patient", "instrument", "place", "time", "beneficiary", "topic"]
TimeBasis = Literal["stated", "relative", "context"]
Hedge = Literal["exact", "about", "at_least", "at_most", "nearly", "over"]
Counts = Literal[
    "killed", "injured", "missing", "detained", "displaced", "abducted", "fighters", "people", "money",
    "weapons", "things",
]  # fmt: skip
TimeType = Literal["date", "time", "duration", "set"]
RelationType = Literal[
    "part_of", "member_of", "leads", "works_for", "allied_with", "backs", "opposes", "controls", "located_in",
    "named_as",
]  # fmt: skip
Tone = Literal["against", "for", "neutral"]
PublishedFrom = Literal["given", "metadata", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text as it was read, unaltered, and what it says of itself.

    ``sha256`` is that of the bytes the text was read from; ``published`` an ISO date and
    ``published_from`` where that date was found (null together); ``language`` an ISO 639-1 code.
    """

    id: str
    uri: str | None = None
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_from: PublishedFrom | None = None
    language: str | None = None
    sha256: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place in the text that means an actor."""

    span: Span
    form: MentionForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody (or some place) who does, suffers, speaks or stands in a relation."""

    id: str
    name: str
    type: ActorType
    mentions: tuple[Mention, ...]
    link: Mapping[str, str] | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who (source) says (cue) what (content). A hidden source is null; an open speaker too."""

    id: str
    source: Span | None
    speaker: str | None = None
    source_kind: SourceKind
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    mode: StatementMode
    act: Act
    factuality: Factuality = "actual"
    voice: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One part in an event, with the actor that the span means where that is known."""

    role: RoleName
    span: Span
    actor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """ISO dates, both ends inclusive."""

    from_: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something done or undergone, at whatever factuality."""

    id: str
    trigger: Span
    type: EventType
    mode: str | None = None
    roles: tuple[Role, ...] = ()
    time: Period | None = None
    time_basis: TimeBasis | None = None
    factuality: Factuality = "actual"
    voice: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number of people or things, as a range, with the hedge that stands before it.

    ``span`` takes in the hedge ("nearly 1,000"); ``of`` is the noun phrase counted, without the number.
    """

    id: str
    span: Span
    low: Number | None
    high: Number | None
    hedge: Hedge
    counts: Counts
    of: Span | None = None
    event: str | None = None
    voice: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A TIMEX3 expression with its value."""

    id: str
    span: Span
    type: TimeType
    value: str
    voice: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A standing tie between two mentions; ``evidence`` is the shortest stretch that says it."""

    id: str
    type: RelationType
    subject: Span
    object: Span
    evidence: Span
    factuality: Factuality = "actual"
    voice: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A word that judges its target, and whether the writer holds it at arm's length."""

    id: str
    span: Span
    target: Span | None
    actor: str | None = None
    tone: Tone
    distanced: bool = False
    voice: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A figure as the text bounds it; either end may be open, not both."""

    low: Number | None
    high: Number | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The toll of the document's main happening, and the ids of the records it comes from."""

    killed: Range | None = None
    injured: Range | None = None
    from_: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """What a reader found and left out, and why."""

    part: str
    span: Span | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that one document says: the eight parts of the record."""

    document: Document
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    relations: tuple[Relation, ...] = ()
    labels: tuple[Label, ...] = ()
    summary: Summary = Summary()
    dropped: tuple[Dropped, ...] = ()

    def words(self, span: Span) -> str:
        """The exact words of a span."""
        return self.document.text[span[0] : span[1]]

    def to_dict(self) -> dict[str, Any]:
        """The record as plain values, in the order of the reference."""
        return {"schema": SCHEMA, **plain(self)}

    def to_json(self, *, indent: int | None = None) -> str:
        """The record as JSON; the same record gives the same characters."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def _repr_html_(self) -> str:
        """The page of the record, in a notebook. Reports stand above the record, which knows them by name alone."""
        return str(importlib.import_module("rashomon.report").frame(self))

    @classmethod
    def from_dict(cls, said: Mapping[str, Any]) -> Record:
        """The record that :meth:`to_dict` gave. Keys that the reference does not know are ignored."""
        return typing.cast(Record, typed(cls, said))


PARTS: Final = ("actors", "statements", "events", "quantities", "times", "relations", "labels")


def record_id(letter: str, spans: Iterable[Span]) -> str:
    """An id that leads back: the kind's letter and the first span, ``s120-181``."""
    start, end = next(iter(spans))
    return f"{letter}{start}-{end}"


def meet(one: Span, other: Span) -> bool:
    """Whether two spans have a character in common."""
    return one[0] < other[1] and other[0] < one[1]


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without white space at its edges, or None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
