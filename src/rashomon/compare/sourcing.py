"""What an incident rests on: which claims have one source, which only unnamed ones, which none.

A claim is that it happened, a toll, or who did it, as one or more accounts give it. Behind each stands the innermost
source that the text names for it, found by its voice. Two papers that both cite the police rest on one source; ten
that print one agency text are ten articles and one source. Nothing here tells whether a source is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from rashomon.annotate import grammar
from rashomon.comparison import Account, Echo, Incident
from rashomon.link.echoes import independent
from rashomon.link.pages import Versions, versions
from rashomon.plain import plain
from rashomon.record import Event, Quantity, Range, Record, SourceKind, Span, Statement
from rashomon.store.words import words

Claimed = Literal["event", "killed", "injured", "agent"]
Basis = Literal["several", "one", "unnamed", "none"]
ActorKeys = Mapping[tuple[str, str], str]

# Sources whose antecedent was not found are nobody in particular.
_PRONOUNS: Final = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "one"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """One place where a document gives a claim, and on whose word: ``kind`` null is its own.

    ``key`` is the same for the same source in other documents; null where the source has no name.
    """

    document: str
    record: str
    span: Span
    statement: str | None
    source: str | None
    key: str | None
    kind: SourceKind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One value of one field with all that stands behind it."""

    field: Claimed
    value: Any
    basis: Basis
    backings: tuple[Backing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourcing:
    """What one incident rests on.

    ``independent`` are the accounts' documents, copies of one text and those of one publisher together; ``sources`` the
    keys of all named sources; ``unsourced`` the documents that tell it on nobody's word but their own.
    ``single_source`` where all of it can be led back to one source, or one outlet.
    """

    incident: str
    articles: int
    independent: tuple[tuple[str, ...], ...]
    sources: tuple[str, ...]
    unsourced: tuple[str, ...]
    single_source: bool
    claims: tuple[Claim, ...]


def sourcing(
    incidents: Iterable[Incident],
    records: Iterable[Record],
    echoes: Iterable[Echo],
    *,
    actors: ActorKeys | None = None,
    pages: Versions | None = None,
) -> tuple[Sourcing, ...]:
    """The sourcing of each incident. ``actors`` names the actors that are the same in several documents.

    ``pages`` are the versions of pages, where a case knows them; else the records tell.
    """
    known = {record.document.id: record for record in records}
    of = versions(known.values()) if pages is None else pages
    given = _by_document(echoes, of)
    return tuple(_sourcing(incident, known, (given, of), actors or {}) for incident in incidents)


def _by_document(echoes: Iterable[Echo], pages: Versions) -> dict[str, list[Echo]]:
    """The echoes that each document has; those of the newest version of a page are all its versions'."""
    found: dict[str, list[Echo]] = defaultdict(list)
    for echo in echoes:
        for member in echo.members:
            found[member.document].append(echo)
    return found | {id_: found[ids[-1]] for ids in pages for id_ in ids if ids[-1] in found}


def _sourcing(
    incident: Incident,
    known: Mapping[str, Record],
    shared: tuple[Mapping[str, list[Echo]], Versions],
    actors: ActorKeys,
) -> Sourcing:
    echoes, pages = shared
    accounts = [a for a in incident.accounts if a.document in known]
    ids = sorted({a.document for a in accounts})
    among = {echo.id: echo for id_ in ids for echo in echoes.get(id_, [])}
    groups = independent([known[id_] for id_ in ids], among.values(), pages, known)
    claims = tuple(_claims(accounts, known, actors))
    keys = {b.key for claim in claims for b in claim.backings if b.key}
    unsourced = [id_ for id_ in ids if not _has_source(id_, claims)]
    own = [group for group in groups if set(group) & set(unsourced)]
    return Sourcing(
        incident=incident.id,
        articles=len(ids),
        independent=groups,
        sources=tuple(sorted(keys)),
        unsourced=tuple(unsourced),
        single_source=len(groups) == 1 or len(keys) + len(own) <= 1,
        claims=claims,
    )


def _has_source(document: str, claims: Iterable[Claim]) -> bool:
    return any(b.document == document and b.kind is not None for claim in claims for b in claim.backings)


def _claims(accounts: Iterable[Account], known: Mapping[str, Record], actors: ActorKeys) -> Iterator[Claim]:
    """Every field and value of the accounts, in order of field and value."""
    found: dict[tuple[Claimed, str], tuple[Any, list[Backing]]] = {}
    for account in sorted(accounts, key=lambda a: a.document):
        for field, value, backing in _given(account, known[account.document], actors):
            found.setdefault((field, _bare(str(value))), (value, []))[1].append(backing)
    for (field, _), (value, backings) in sorted(found.items()):
        yield Claim(field=field, value=value, basis=_basis(backings), backings=tuple(backings))


def _basis(backings: Iterable[Backing]) -> Basis:
    keys = {b.key for b in backings if b.key}
    if keys:
        return "several" if len(keys) > 1 else "one"
    return "unnamed" if any(b.kind for b in backings) else "none"


def _given(account: Account, record: Record, actors: ActorKeys) -> Iterator[tuple[Claimed, Any, Backing]]:
    """What an account claims as done: that it happened, who did it, and the tolls that go with its events."""
    ids = set(account.events)
    for event in record.events:
        if event.id in ids and event.factuality != "negated":
            yield "event", None, _backing(record, event, event.trigger, actors)
            for role in event.roles:
                if role.role == "agent":
                    name = _name(record, role.actor, actors) or record.words(role.span)
                    yield "agent", name, _backing(record, event, role.span, actors)
    for quantity in record.quantities:
        if quantity.event in ids and quantity.counts in {"killed", "injured"}:
            value = plain(Range(low=quantity.low, high=quantity.high))
            field: Claimed = "killed" if quantity.counts == "killed" else "injured"
            yield field, value, _backing(record, quantity, quantity.span, actors)


def _backing(record: Record, item: Event | Quantity, span: Span, actors: ActorKeys) -> Backing:
    statement = _spoken(record, item.voice)
    source = record.words(statement.source) if statement and statement.source else None
    return Backing(
        document=record.document.id,
        record=item.id,
        span=span,
        statement=statement.id if statement else None,
        source=source,
        key=_key(record, statement, actors),
        kind=statement.source_kind if statement else None,
    )


def _spoken(record: Record, voice: str | None) -> Statement | None:
    """The innermost statement around a record that names its source; where none does, the innermost."""
    statements = {s.id: s for s in record.statements}
    innermost = statements.get(voice or "")
    seen: set[str] = set()
    while voice in statements and voice not in seen:
        seen.add(voice)
        if statements[voice].source:
            return statements[voice]
        voice = statements[voice].voice
    return innermost


def _key(record: Record, statement: Statement | None, actors: ActorKeys) -> str | None:
    """What a source is the same by: the actor that speaks, else its words without articles; null for one unnamed."""
    if statement is None or statement.source is None or statement.source_kind in {"unnamed", "hidden"}:
        return None
    if name := _name(record, statement.speaker, actors):
        return name if (record.document.id, statement.speaker) in actors else _bare(name)
    bare = _bare(record.words(statement.source))
    return None if bare in _PRONOUNS else bare


def _name(record: Record, actor: str | None, actors: ActorKeys) -> str | None:
    """The name that an actor has in all documents, or else in its own."""
    own = next((a.name for a in record.actors if a.id == actor), None)
    return actors.get((record.document.id, actor or ""), own)


def _bare(text: str) -> str:
    """Words without case and articles."""
    return " ".join(word for word, _ in words(text) if word not in grammar.ARTICLES)
