"""What an account says of an incident, claim by claim: each value with its words and with whose it is.

A claim is a figure, an agent, a patient, a place, a time, a kind or a factuality that the events of an account
give. The text's own voice and every quoted voice claim alike; a denial is a claim too ("negated").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from rashomon.annotate.wordlists import wordlists
from rashomon.compare.charges import Charge, charges
from rashomon.compare.voices import Voices
from rashomon.comparison import Account, Field
from rashomon.extract.toll_signs import corrected
from rashomon.link.accounts import background
from rashomon.link.fillers import owned_means, parties
from rashomon.link.kinds import told_type
from rashomon.link.tolls import distance
from rashomon.record import HARMFUL, Event, Factuality, Quantity, Range, Record, Role, RoleName, Span

_FIRST_PERSON: Final = wordlists("linking")["first_person"]
# "Nobody" names none of whom it is denied.
_NOBODY: Final = frozenset({"nobody", "no one", "none"})
_ROLES: Final[dict[str, Field]] = {"agent": "agent", "patient": "patient", "place": "place"}
# An unbound figure belongs to the event nearest to it; beyond a long sentence it is nobody's.
_NEAR: Final = 300
# Within the sentence, a few words after the figure.
# As far as the clause goes; an aside ends where the clause goes on ("12, among them two boys, were killed").
_AMONG: Final = re.compile(
    r"[^.;:!?\n]{0,30}?(?:\bamong (?:them|whom)|\bincluding)\s+"
    r"([^.;:!?\n]+?)"
    r"(?=,\s+(?:\w+ly\s+)?(?:were|was|are|is|have|had|has|died|and that)\b|[.;:!?\n]|$)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One value of one field in one document, as ``claimant`` gives it (None: the text in its own voice).

    ``value`` is a :class:`Range`, a :class:`Period` or words; ``told`` whether it is claimed as done or denied;
    ``record`` the record that holds it and ``span`` its words.
    """

    document: str
    field: Field
    value: Any
    told: Factuality = "actual"
    claimant: str | None = None
    record: str
    span: Span


def claims(account: Account, record: Record) -> tuple[Claim, ...]:
    """All that an account's events claim, by field and then in the order of the text.

    What has gone on for months ("has fought since 2027") claims nothing of what happened on a day.
    """
    voices = Voices(record)
    whole = [event for event in record.events if event.id in account.events]
    left_out = background(whole)
    events = [event for event in whole if event.id not in left_out]
    found = [*_figures(account, record, voices)]
    for event in events:
        if told := voices.told(event):
            found += _of_event(event, told, voices)
    found += [_blamed(charge, record) for charge in charges(account, record)]
    return tuple(dict.fromkeys(sorted(found, key=_order)))


def _blamed(charge: Charge, record: Record) -> Claim:
    return Claim(
        document=record.document.id,
        field="agent",
        value=charge.who,
        claimant=charge.claimant,
        record=charge.record,
        span=charge.span,
    )


def _order(claim: Claim) -> tuple[str, Span, str]:
    return claim.field, claim.span, claim.record


def _of_event(event: Event, told: Factuality, voices: Voices) -> Iterator[Claim]:
    said: dict[str, Any] = {
        "document": voices.record.document.id,
        "told": told,
        "claimant": voices.claimant(event.voice),
        "record": event.id,
    }
    yield Claim(field="type", value=told_type(event, voices.record), span=event.trigger, **said)
    yield Claim(field="factuality", value=told, span=event.trigger, **said)
    means = owned_means(event, voices.record)
    for role in event.roles:
        value = _named(role, voices, event.voice)
        field = "agent" if role.span in means else _ROLES.get(role.role)
        if field and (several := parties(role, voices.record)):
            named = ((voices.actors[a].name if a else _plain(span, voices), span) for a, span in several)
            yield from (Claim(field=field, value=name, span=span, **said) for name, span in named)
        elif field and value.lower() not in _NOBODY:
            yield Claim(field=field, value=value, span=role.span, **said)
    if event.time:
        yield Claim(field="time", value=event.time, span=_when(event), **said)


def party_names(event: Event, role: RoleName, voices: Voices) -> list[str]:
    """Who fills a role of an event, by name or in the words of the text."""
    return [_named(filler, voices, event.voice) for filler in event.roles if filler.role == role]


def _named(role: Role, voices: Voices, voice: str | None) -> str:
    """The actor's name where one is known, else the words themselves; "we" are whoever speaks."""
    words = " ".join(voices.record.words(role.span).split())
    said = voices.statements.get(voice or "")
    if said is not None and said.source is not None and words.lower() in _FIRST_PERSON:
        return voices.speaker(said)
    actor = voices.actors.get(role.actor or "")
    return actor.name if actor else words


def _plain(span: Span, voices: Voices) -> str:
    return " ".join(voices.record.words(span).split())


def _when(event: Event) -> Span:
    """The words that date an event, or its trigger where it is dated elsewhere."""
    return next((role.span for role in event.roles if role.role == "time"), event.trigger)


def _figures(account: Account, record: Record, voices: Voices) -> Iterator[Claim]:
    """The figures bound to the account's events, those its toll comes from, and unbound ones beside its events."""
    by_id = {event.id: event for event in record.events}
    not_so = corrected(record.quantities, record.document.text)
    for quantity in record.quantities:
        is_meant = quantity.counts in ("killed", "injured") and quantity.id not in not_so
        if is_meant and _belongs(quantity, account, record):
            event = by_id.get(quantity.event or "")
            told = voices.told(event) if event else _told_of(quantity, voices)
            if told:
                yield from _figure(quantity, told, voices)


def _figure(quantity: Quantity, told: Factuality, voices: Voices) -> Iterator[Claim]:
    """The figure, and for the dead what they are called ("31 terrorists")."""
    said: dict[str, Any] = {
        "document": voices.record.document.id,
        "told": told,
        "claimant": voices.claimant(quantity.voice),
        "record": quantity.id,
    }
    field: Field = "killed" if quantity.counts == "killed" else "injured"
    yield Claim(field=field, value=Range(low=quantity.low, high=quantity.high), span=quantity.span, **said)
    if field == "killed":
        for span in _counted(quantity, voices.record):
            words = " ".join(voices.record.words(span).split())
            yield Claim(field="patient", value=words, span=span, **said)


def _counted(quantity: Quantity, record: Record) -> Iterator[Span]:
    """Whom a figure counts, and whom it says are among them ("40 dead, among them a judge and nine pupils")."""
    if quantity.of:
        yield quantity.of
    end = (quantity.of or quantity.span)[1]
    if found := _AMONG.match(record.document.text, end):
        yield found.span(1)


def whom_counted(figure: Field, account: Account, claims: Sequence[Claim], record: Record) -> tuple[str, ...]:
    """Whom the account's figure of the killed or injured counts ("border guards"), in its words.

    A bare number beside another counts the same people: "three guards were killed and five wounded".
    """
    given = {c.record for c in claims if c.field == figure and c.value == getattr(account, figure)}
    drawn = [quantity for quantity in record.quantities if quantity.id in given]
    return tuple(dict.fromkeys(words for one in drawn if (words := _of_whom(one, record))))


def _of_whom(quantity: Quantity, record: Record) -> str | None:
    """The words for those whom a figure counts, or the figure before it in its sentence."""
    before = [q for q in record.quantities if q.counts == "killed" and q.of and _is_right_before(q, quantity, record)]
    spans = [one.of for one in (quantity, *reversed(before)) if one.of]
    return " ".join(record.words(spans[0]).split()) if spans else None


def _is_right_before(one: Quantity, other: Quantity, record: Record) -> bool:
    return one.span < other.span and not distance(one.span, other.span, record)[0]


def _told_of(quantity: Quantity, voices: Voices) -> Factuality:
    return "negated" if any(s.act == "deny" for s in voices.chain(quantity.voice)) else "actual"


def _belongs(quantity: Quantity, account: Account, record: Record) -> bool:
    if quantity.event:
        return quantity.event in account.events
    if quantity.id in record.summary.from_:
        return _is_main(account, record)
    nearest = _nearest(quantity.span, record)
    return nearest is not None and nearest.id in account.events


def _is_main(account: Account, record: Record) -> bool:
    """Whether the account's toll is that of the document's main happening."""
    toll = record.summary
    return (account.killed, account.injured) == (toll.killed, toll.injured) != (None, None)


def _nearest(span: Span, record: Record) -> Event | None:
    """The event nearest to a figure of those that can have a toll; within its sentence where it can."""
    near = [(*distance(span, e.trigger, record), e.id, e) for e in record.events if e.type in HARMFUL]
    closest = min(near, default=None, key=lambda found: found[:3])
    return closest[3] if closest and closest[1] <= _NEAR else None
