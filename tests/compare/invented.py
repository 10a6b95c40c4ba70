"""Small accounts of one happening, built by hand from marked text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rashomon.comparison import Account, Incident
from rashomon.record import Act, Actor, Document, Event, Mention, Period, Quantity, Range, Record, Role, Span, Statement
from tests.marked import marked

DAY = Period(from_="2031-05-03", to="2031-05-03")
NEXT = Period(from_="2031-05-04", to="2031-05-04")


class Sketch:
    """A record under way: every name of the marked text is a span."""

    def __init__(self, id_: str, source: str, **said: Any) -> None:
        text, found = marked(source)
        self.at: dict[str, Span] = {name: spans[0] for name, spans in found.items()}
        self._document = Document(id=id_, sha256="5e" * 32, text=text, **said)
        self._events: list[Event] = []
        self._quantities: list[Quantity] = []
        self._statements: list[Statement] = []
        self._actors: list[Actor] = []

    def event(self, name: str, type: Any = "assault", *, roles: dict[str, str] | None = None, **said: Any) -> Sketch:
        """An event whose trigger is the span of that name; its id is ``e-NAME``. ``roles`` are role to span name."""
        parts = tuple(Role(role=role, span=self.at[span]) for role, span in (roles or {}).items())  # type: ignore[arg-type]
        self._events.append(Event(id=f"e-{name}", trigger=self.at[name], type=type, roles=parts, **said))
        return self

    def figure(self, name: str, low: int | None, high: int | None, *, counts: Any = "killed", **said: Any) -> Sketch:
        """A figure ``q-NAME``."""
        self._quantities.append(
            Quantity(id=f"q-{name}", span=self.at[name], low=low, high=high, hedge="exact", counts=counts, **said)
        )
        return self

    def statement(self, name: str, source: str | None = None, *, act: Act = "assert", **said: Any) -> Sketch:
        """A statement ``s-NAME`` whose content is the span of that name."""
        who = self.at[source] if source else None
        kind: Any = "named" if source else "hidden"
        words = (self.at[name],)
        self._statements.append(
            Statement(
                id=f"s-{name}", source=who, source_kind=kind, cue=(), content=words, mode="indirect", act=act, **said
            )
        )
        return self

    def actor(self, name: str, called: str) -> Sketch:
        """An actor ``a-NAME``."""
        mention = Mention(span=self.at[name], form="name")
        self._actors.append(Actor(id=f"a-{name}", name=called, type="group", mentions=(mention,)))
        return self

    def record(self) -> Record:
        return Record(
            document=self._document,
            actors=tuple(self._actors),
            statements=tuple(self._statements),
            events=tuple(self._events),
            quantities=tuple(self._quantities),
        )


def told(record: Record, **said: Any) -> Account:
    """The account of all events of a record."""
    return Account(document=record.document.id, events=tuple(event.id for event in record.events), **said)


def incident(accounts: Iterable[Account], *, type: Any = "assault") -> Incident:
    return Incident(id="i1", type=type, time=DAY, place="Ostrel", accounts=tuple(accounts))


def by_id(records: Sequence[Record]) -> dict[str, Record]:
    return {record.document.id: record for record in records}


def exactly(number: int) -> Range:
    return Range(low=number, high=number)
