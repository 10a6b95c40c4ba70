"""Where an account that tells no place of its incident by name speaks of: "Shots fell in the yard", in a text about
Monsarra prison.

Of the names that the text puts something "in", "at" or "near", it is the one that the accounts of the incident share:
which most of them have, in the places of their events, their titles and their texts. What other happenings are placed
at, who acts or speaks, countries and days are none. Nothing is given where no other account has the name either.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rashomon.annotate.nominals import CALENDAR
from rashomon.compare.claims import Claim
from rashomon.compare.voices import Voices
from rashomon.comparison import Account, Incident
from rashomon.link.parties import is_of_a_country, kinds
from rashomon.link.passages import passages_of
from rashomon.record import Event, Record, Span

_CAPITALS: Final = r"[A-Z][a-zß-ÿ][\w’'-]*(?: [A-Z][a-zß-ÿ][\w’'-]*){0,2}"
# "At the bend near the halt of Quellin", "outside Monsarra prison".
_AT: Final = re.compile(
    r"\b(?:[Aa]bove|[Aa]round|[Aa]t|[Bb]eside|[Bb]y|[Ii]n|[Ii]nside|[Ii]nto|[Nn]ear|[Oo]ff|[Oo]n|[Oo]utside|[Oo]ver|[Tt]o)"
    rf" (?:the )?(?:[a-z’'-]+ ){{0,3}}?(?P<name>{_CAPITALS})(?!’s|'s)"
)
# "Crossed the Zorran ford".
_SITES: Final = (
    "airfield|airport|bank|barracks|bend|bridge|brickworks|camp|cannery|crossing|dam|estate|factory|ferry|ford|halt"
    "|harbour|hospital|marsh|market|mill|mine|monastery|mosque|pass|plant|police station|prison|quarry|road|roadblock"
    "|school|square|station|tunnel|works"
)
_SITE: Final = re.compile(rf"\b[Tt]he (?P<name>{_CAPITALS}) (?:{_SITES})\b")
# "Karsk, 3 May. Shells fell on the market.": what a line of a list begins with.
_LINE: Final = re.compile(rf"^(?P<name>{_CAPITALS}), (?:on )?\d{{1,2}} [A-Z][a-z]+(?: \d{{4}})?[.:]", re.M)
# A hospital, a court or an office is somewhere else.
_AWAY: Final = re.compile(
    r"\b(?:capital|clinic|correspondent|court|doctor|headquarters|hospital|infirmary|ministry|nurse|offices?|officials?"
    r"|parliament|physician|reporters?|surgeon)\W+\Z"
)
# Who is "in" or "of" these is somebody, and nowhere.
_PARTY: Final = re.compile(
    r"\b(?:Agency|Army|Assembly|Authority|Brigade|Chamber|Column|Command|Commission|Committee|Congress|Corps|Council"
    r"|Court|Detachment|Federation|Force|Forces|Front|Government|Guard|Guards|League|Ministry"
    r"|Movement|Observatory|Office|Parliament|Party|Police|Press|Regiment|Squad|Staff|Union|Watch)\b"
)
# What a shared name must reach to be taken: in the titles or events of another account, or in most texts.
_LEAST: Final = 3.0
# A name that its own text alone has, as the place of an event.
_ALONE: Final = 2.0


def whereabouts(incident: Incident, records: Mapping[str, Record], claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of an incident, with one of place for each account of several whose own name none.

    A place that one account alone names, behind the one that it shares with the others, is where something else
    befell them ("the burns unit in Halvat"), and the shared one stands for it.
    """
    told = [account for account in incident.accounts if account.document in records]
    if len(told) < 2:
        return tuple(claims)
    weights = _weights(told, records)
    kept, added = list(claims), list[Claim]()
    for account in told:
        own = [c for c in kept if c.field == "place" and c.document == account.document and _NAME.search(c.value)]
        most = max((_most(claim, weights) for claim in own), default=0.0)
        if most >= max(_LEAST, max(weights.values(), default=0.0) / 2):
            kept = [claim for claim in kept if claim not in own or _most(claim, weights) > max(_ALONE, most / 2)]
            continue
        shared = next(_claim(account, records[account.document], weights), None)
        if shared is not None and (not own or _are_aside(own, shared, weights, records[account.document])):
            kept = [claim for claim in kept if claim not in own]
            added.append(shared)
    return (*kept, *added)


def _most(claim: Claim, weights: Mapping[str, float]) -> float:
    """How much the most shared name of a place is shared."""
    names = {match[0] for match in _NAME.finditer(claim.value)}
    return max((weight for name, weight in weights.items() if name in names or name in claim.value), default=0.0)


def _are_aside(own: Sequence[Claim], shared: Claim, weights: Mapping[str, float], record: Record) -> bool:
    """Whether the places that an account names for its events are named by no other, and not before the shared one."""
    names = [match[0] for claim in own for match in _NAME.finditer(claim.value)]
    least = max(_ALONE, weights.get(shared.value, 0.0) / 2)
    if any(weights.get(name, 0.0) > least or name in shared.value or shared.value in name for name in names):
        return False
    first = min(claim.span[0] for claim in own)
    return shared.value in (record.document.title or "") or shared.span[0] < first


_NAME: Final = re.compile(_CAPITALS)


def _claim(account: Account, record: Record, weights: Mapping[str, float]) -> Iterator[Claim]:
    """The place that an account shares with the others, where it stands first."""
    found = _named(record)
    most = max((weights.get(name, 0.0) for name, _ in found), default=0.0)
    found += [(name, span) for name, span in _titled(record, weights) if weights[name] > 2 * most]
    counts = Counter(name for name, _ in found)
    ranked = sorted(counts, key=lambda name: (-weights.get(name, 0.0), -counts[name], name))
    events = [event for event in record.events if event.id in account.events]
    if ranked and events and weights.get(ranked[0], 0.0) >= _LEAST:
        span = next(span for name, span in found if name == ranked[0])
        voices = Voices(record)
        yield Claim(
            document=account.document,
            field="place",
            value=record.words(span),
            claimant=voices.claimant(_nearest(span, events, record).voice),
            record=_nearest(span, events, record).id,
            span=span,
        )


def _titled(record: Record, weights: Mapping[str, float]) -> Iterator[tuple[str, Span]]:
    """The names of a title that the accounts share and that the text has, each where it first stands there: they are
    taken only where the text puts nothing at a place that is shared half as much."""
    text, title = record.document.text, record.document.title or ""
    for name in weights:
        first = re.search(rf"\b{re.escape(name)}\b", text) if name in title else None
        if first is not None and _is_place(name, text):
            yield name, first.span()


def _nearest(span: Span, events: Sequence[Event], record: Record) -> Event:
    """The event whose sentence is nearest to some words."""
    passages = passages_of(record.document.text)
    number = passages.number(span[0])
    return min(events, key=lambda event: (abs(passages.number(event.trigger[0]) - number), event.trigger))


def _weights(accounts: Sequence[Account], records: Mapping[str, Record]) -> dict[str, float]:
    """How much each name is shared: a text counts one, the place of an event of the incident and a title one more; what
    the place of another happening is, counts against it."""
    weights: Counter[str] = Counter()
    for account in accounts:
        record = records[account.document]
        text, title = record.document.text, record.document.title or ""
        here, elsewhere = _places(record, account)
        for name in {name for name, _ in _named(record)}:
            weights[name] += 1
            weights[name] += any(name in place for place in here) + (name in title)
            weights[name] -= 2 * (not any(name in p for p in here) and any(name in p for p in elsewhere))
        for name in weights.keys() - {name for name, _ in _named(record)}:
            weights[name] += (name in text) + (name in title)
    return dict(weights)


def _places(record: Record, account: Account) -> tuple[list[str], list[str]]:
    """The places of the events of an account, and of the other violence of its document."""
    here: list[str] = []
    elsewhere: list[str] = []
    for event in record.events:
        is_here = event.id in account.events
        if is_here or event.type in ("assault", "disaster", "harm"):
            spans = (role.span for role in event.roles if role.role == "place")
            (here if is_here else elsewhere).extend(record.words(span) for span in spans)
    return here, elsewhere


def _named(record: Record) -> list[tuple[str, Span]]:
    """The names of places in a text, each where it stands; a name of somebody with another name beside it is none."""
    speakers = {statement.speaker for statement in record.statements}
    people = [
        actor for actor in record.actors if actor.type == "person" and (" " in actor.name or actor.id in speakers)
    ]
    named = frozenset(record.words(mention.span) for actor in people for mention in actor.mentions)
    return [found for found in _located(record.document.text) if found[0] not in named]


@functools.lru_cache(maxsize=256)  # asked for each incident of a document
def _located(text: str) -> tuple[tuple[str, Span], ...]:
    found = [m for m in _AT.finditer(text) if _AWAY.search(text[max(0, m.start() - 20) : m.start()]) is None]
    found = [m for m in (*found, *_SITE.finditer(text), *_LINE.finditer(text)) if _is_place(m["name"], text)]
    return tuple(sorted(((m["name"], m.span("name")) for m in found), key=lambda named: named[1]))


def _is_place(name: str, text: str) -> bool:
    """Whether a name is that of no party, day or country: of a country a text says what is of it ("Oshmaran")."""
    if any(word.lower() in CALENDAR for word in name.split()) or _PARTY.search(name) or kinds(name):
        return False
    stem = name.rstrip("aeiou")
    has_adjective = re.search(
        rf"\b{re.escape(stem)}(?:[aeiou]?n|[aei]?an|ian|ese|ish|i|er)s?\b(?<!\b{re.escape(name)})", text
    )
    return has_adjective is None and not is_of_a_country(name.lower())
