"""Where each account stands: of all that it claims, what it tells in its own voice, else in its main source's.

A text that quotes both sides stands on neither by that alone. Its own voice comes first; where it has none, the
claimant to whom it gives the most words stands for it; where two have as many, the claim that something was done.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, get_args

from rashomon.annotate.wordlists import wordlists
from rashomon.compare.acts import Act, acts
from rashomon.compare.claims import Claim, whom_counted
from rashomon.compare.days import Day, Part, day, gap
from rashomon.compare.voices import Voices
from rashomon.comparison import Account, Field, Incident
from rashomon.link.kinds import is_sickbed
from rashomon.link.parties import is_any, is_pronoun, kinds, side
from rashomon.link.passages import passages_of
from rashomon.record import HARMFUL, Event, EventType, Factuality, Period, Range, Record

# What was done by somebody, and what befell: the two ways to tell how people came to harm.
DEEDS: Final[frozenset[EventType]] = frozenset({"assault", "coerce"})
MISHAPS: Final[frozenset[EventType]] = frozenset({"disaster"})
# A period of up to three days dates a happening; a longer one ("in March", "since January") only bounds it.
_DATED: Final = datetime.timedelta(days=3)
_FIGURES: Final[tuple[Field, ...]] = ("killed", "injured")
_WORD: Final = re.compile(r"[^\W\d_]+")
_NOWHERE: Final = re.compile(r"\b(?:places?|scene|spot)$", re.I)
_NONE: Final = re.compile(r"\bthere (?:was|were|is|are|had been) no ((?:[\w’'-]+ )?[\w’'-]+)", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one account tells of an incident, field by field; None or empty where it says nothing.

    ``elsewhere`` are the figures that its document gives of something else, ``charged`` those of whom somebody in it
    says that they did it where it names nobody itself, ``denied_agents`` those of whom it tells that they did not,
    ``absent`` those of whom it tells that there were none, ``dead`` the words for those whom its figure of the killed
    counts, ``counted`` those for whom each figure counts, ``foes`` who is told to have fought or to have done it,
    ``places`` the words for where.
    """

    document: str
    killed: Range | None = None
    injured: Range | None = None
    elsewhere: frozenset[str] = frozenset()
    agents: tuple[str, ...] = ()
    charged: tuple[str, ...] = ()
    denied_agents: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    dead: tuple[str, ...] = ()
    counted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    foes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    day: Day | None = None
    type: EventType | None = None
    factuality: Factuality | None = None
    acts: tuple[Act, ...] = ()


def position(account: Account, claims: Sequence[Claim], *, record: Record, incident: Incident) -> Position:
    """The position of an account in an incident."""
    voices = Voices(record)
    own = _main(claims, voices)
    kind = {claim.record: claim.value for claim in claims if claim.field == "type"}
    core = [claim for claim in claims if _is_core(kind.get(claim.record), incident.type)]
    absent = [match[1] for match in _NONE.finditer(record.document.text)]
    told = acts(account, record)
    aside = _doers(told, incident.type, core=False) - _doers(told, incident.type, core=True)
    agents = [
        n
        for n in account.agents
        if not is_pronoun(n) and n not in aside and (n in _names(own, "agent") or not is_any(n, absent))
    ]
    return Position(
        document=account.document,
        killed=account.killed,
        injured=account.injured,
        elsewhere=frozenset(kind for kind in _FIGURES if getattr(record.summary, kind) and not getattr(account, kind)),
        agents=tuple(agents),
        charged=() if agents else _charged(told, incident.type),
        absent=tuple(name for name in absent if not is_any(name, agents)),
        denied_agents=_names(_main([c for c in claims if c.told == "negated"], voices), "agent"),
        patients=account.patients,
        dead=_dead(account, claims),
        counted={name: whom_counted(name, account, claims, record) for name in _FIGURES},
        foes=(*agents, *_fighting(account, record)),
        places=told_places(own),
        day=_day(_of(core, "time"), incident.time, record),
        type=_told_type(account, claims, voices),
        factuality=_factuality(_deeds(claims, kind, incident.type), voices),
        acts=told,
    )


def _doers(told: Sequence[Act], type: EventType, *, core: bool) -> set[str]:
    """Who did the happening itself, or what else an account tells beside it: who arrests has not set the fire."""
    return {name for act in told if _is_core(act.type, type) == core for name in act.agents}


def _charged(told: Sequence[Act], type: EventType) -> tuple[str, ...]:
    """Whom the charges of an account name for such an act; nobody where one of those charged is cleared of it too."""
    same = [act for act in told if act.is_charge and _is_core(act.type, type)]
    if any(act.told == "negated" and act.agents for act in same):
        return ()
    return tuple(dict.fromkeys(name for act in same if act.told == "actual" for name in act.agents))


def _is_core(kind: EventType | None, type: EventType) -> bool:
    """Whether an event is of the incident's own type, or tells its deaths."""
    return kind is None or kind == type or {kind, type} <= HARMFUL


def _deeds(claims: Sequence[Claim], kind: Mapping[str, EventType], type: EventType) -> list[Claim]:
    """What tells the happening itself: of a deed not the deaths alone, which stand beside its denial too.

    A bare noun ("the shooting") is left aside where another event tells by whom or to whom it was done.
    """
    same = [claim for claim in claims if kind.get(claim.record) == type]
    told_of = {claim.record for claim in same if claim.field in ("agent", "patient")}
    found = _of(same, "factuality")
    return [claim for claim in found if claim.record in told_of] or found


def _of(claims: Iterable[Claim], field: str) -> list[Claim]:
    return [claim for claim in claims if claim.field == field]


def _names(claims: Iterable[Claim], field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim.value for claim in _of(claims, field)))


def _main(claims: Sequence[Claim], voices: Voices) -> list[Claim]:
    """The claims of the text's own voice, else those of the claimant with the most words."""
    if own := [claim for claim in claims if claim.claimant is None]:
        return own
    weights = voices.weight
    heaviest = max((weights[claim.claimant] for claim in claims), default=0)
    return [claim for claim in claims if weights[claim.claimant] == heaviest]


def told_places(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The places that some claims tell, those with a name or all where none has: a riot in Brenn is not at "his home",
    "the spot" is nowhere, and nobody was shot in the hospital where they died.
    """
    said = list(claims)
    kind = {claim.record: claim.value for claim in said if claim.field == "type"}
    found = [place for place in _of(said, "place") if not is_sickbed(kind.get(place.record), place.value)]
    named = [place for place in found if any(word[:1].isupper() for word in place.value.split())]
    return _names(named or [place for place in found if not _NOWHERE.search(place.value)], "place")


def _fighting(account: Account, record: Record) -> Iterator[str]:
    """Who is named in the sentences in which an account tells of a fight: "rebels", of "in a clash with rebels"."""
    passages, told = passages_of(record.document.text), set(account.events)
    for number in sorted({passages.number(event.trigger[0]) for event in record.events if event.id in told}):
        words = _WORD.findall(record.words(passages.span(number)))
        if not wordlists("means")["fights"].isdisjoint(word.lower() for word in words):
            pairs = itertools.pairwise(["", *words])
            yield from (f"{a} {word}" if a[:1].isupper() else word for a, word in pairs if side(word))


def _dead(account: Account, claims: Sequence[Claim]) -> tuple[str, ...]:
    """Whom the account's figure counts, where that says what they were; else to whom its events were done."""
    figures = {claim.record for claim in _of(claims, "killed") if claim.value == account.killed}
    counted = _names([claim for claim in claims if claim.record in figures], "patient")
    return counted if any(kinds(name) for name in counted) else tuple(dict.fromkeys([*counted, *account.patients]))


def _day(claims: Sequence[Claim], about: Period | None, record: Record) -> Day | None:
    """Of the days that date its events those nearest to the incident's; of two as near the more frequent.

    Where one claim of that day is exact, it is.
    """
    told = [claim for claim in claims if claim.told == "actual" and _is_dating(claim.value)]
    dated = Counter(claim.value for claim in told)
    ordered = sorted(dated, key=lambda period: (gap(period, about), -dated[period], period.from_))
    given = [day(period, claim.span, record) for period in ordered[:1] for claim in told if claim.value == period]
    parts = frozenset[Part]().union(*(one.parts for one in given))
    return Day(ordered[0], min(one.slack for one in given), parts) if ordered else None


def _is_dating(period: Period) -> bool:
    try:
        first, last = (datetime.date.fromisoformat(day) for day in (period.from_, period.to))
    except ValueError:
        return False
    return last - first < _DATED


def _told_type(account: Account, claims: Sequence[Claim], voices: Voices) -> EventType | None:
    """What the text's own voice calls it; where that tells neither a deed nor a mishap, what its main source does."""
    events = {event.id: event for event in voices.record.events if event.id in account.events}
    found = [claim for claim in _of(claims, "type") if not _is_outcome(events[claim.record], voices)]
    own = _type(_main(found, voices))
    if own in DEEDS | MISHAPS:
        return own
    return _type(_main([claim for claim in found if claim.claimant is not None], voices)) or own


def _is_outcome(event: Event, voices: Voices) -> bool:
    """Whether an event tells only that people died or were hurt: not whether somebody did it to them."""
    said = frozenset(_WORD.findall(voices.record.words(event.trigger).lower()))
    return not any(role.role == "agent" for role in event.roles) and bool(said & wordlists("means")["outcome"])


def _type(claims: Sequence[Claim]) -> EventType | None:
    """A deed, or a mishap where more of its events are one; the commonest type where none is either."""
    told: Counter[EventType] = Counter(claim.value for claim in claims if claim.told == "actual")
    deeds, mishaps = (sum(told[kind] for kind in kinds) for kinds in (DEEDS, MISHAPS))
    wanted = MISHAPS if mishaps > deeds else DEEDS if deeds else told.keys()
    return min(told.keys() & wanted, key=lambda kind: (-told[kind], kind), default=None)


def _factuality(claims: Sequence[Claim], voices: Voices) -> Factuality | None:
    told = {claim.told for claim in _main(claims, voices)}
    return next((value for value in get_args(Factuality) if value in told), None)
