"""Records of invented accounts, made by hand from marked text, and a case that holds them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from rashomon.record import (
    Actor,
    ActorType,
    Document,
    Event,
    EventType,
    Factuality,
    Mention,
    Period,
    Quantity,
    Range,
    Record,
    Role,
    Summary,
    record_id,
)
from rashomon.store import Store
from tests.marked import marked
from tests.store.accounts import reading


@dataclass(frozen=True)
class Deed:
    """An event of a marked text: the mark of its trigger, and the marks that fill its roles."""

    mark: str
    type: EventType = "assault"
    mode: str | None = None
    day: str | None = None
    factuality: Factuality = "actual"
    killed: tuple[str, int] | None = None
    roles: dict[str, str] = field(default_factory=dict)


def told(
    id: str,
    source: str,
    *deeds: Deed,
    published: str | None = None,
    named: dict[str, ActorType] | None = None,
    killed: int | None = None,
) -> Record:
    """The record of a marked text. ``named`` gives the type of the actor whose name each mark is."""
    text, spans = marked(source)
    actors = tuple(
        Actor(
            id=record_id("a", spans[mark]),
            name=text[slice(*spans[mark][0])],
            type=kind,
            mentions=tuple(Mention(span=span, form="name") for span in spans[mark]),
        )
        for mark, kind in (named or {}).items()
    )
    by_span = {mention.span: actor.id for actor in actors for mention in actor.mentions}
    events, quantities = [], []
    for deed in deeds:
        roles = tuple(
            Role(role=role, span=spans[mark][0], actor=by_span.get(spans[mark][0]))  # type: ignore[arg-type]
            for role, mark in deed.roles.items()
        )
        event = Event(
            id=record_id("e", spans[deed.mark]),
            trigger=spans[deed.mark][0],
            type=deed.type,
            mode=deed.mode,
            roles=roles,
            time=Period(from_=deed.day, to=deed.day) if deed.day else None,
            time_basis="stated" if deed.day else None,
            factuality=deed.factuality,
        )
        events.append(event)
        if deed.killed:
            mark, number = deed.killed
            quantities.append(
                Quantity(
                    id=record_id("q", spans[mark]),
                    span=spans[mark][0],
                    low=number,
                    high=number,
                    hedge="exact",
                    counts="killed",
                    event=event.id,
                )
            )
    return Record(
        document=Document(id=id, sha256=hashlib.sha256(text.encode()).hexdigest(), text=text, published=published),
        actors=actors,
        events=tuple(events),
        quantities=tuple(quantities),
        summary=Summary(killed=Range(low=killed, high=killed) if killed is not None else None),
    )


def case(path: Path, records: Iterable[Record]) -> Store:
    """A case with the records, added in the order given."""
    store = Store.open(path)
    for record in records:
        store.add(reading(record.document, f"news/{record.document.id}.txt"), record)
    return store
