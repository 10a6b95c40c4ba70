"""Where each account stands: of all that it claims, what it tells in its own voice, else in its main source's.

A text that quotes both sides stands on neither by that alone. Its own voice comes first; where it has none, the
claimant to whom it gives the most words stands for it; where two have as many, the claim that something was done.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.compare.claims import Claim
from rashomon.compare.voices import Voices
from rashomon.comparison import Account
from rashomon.record import EventType, Factuality, Period, Range, Record

# What was done by somebody, and what befell: the two ways to tell how people came to harm.
DEEDS: Final[frozenset[EventType]] = frozenset({"assault", "coerce"})
MISHAPS: Final[frozenset[EventType]] = frozenset({"disaster"})
# A period of up to three days dates a happening; a longer one ("in March", "since January") only bounds it.
_DATED: Final = datetime.timedelta(days=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one account tells of an incident, field by field; None or empty where it says nothing.

    ``denied_agents`` are those of whom it tells that they did not do it, ``places`` the words for where.
    """

    document: str
    killed: Range | None = None
    injured: Range | None = None
    agents: tuple[str, ...] = ()
    denied_agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    time: Period | None = None
    type: EventType | None = None
    factuality: Factuality | None = None


def position(account: Account, claims: Sequence[Claim], *, record: Record, type: EventType) -> Position:
    """The position of an account in an incident of this type."""
    voices = Voices(record)
    own = _main(claims, voices)
    kind = {claim.record: claim.value for claim in claims if claim.field == "type"}
    core = [claim for claim in claims if _is_core(kind.get(claim.record), type)]
    return Position(
        document=account.document,
        killed=account.killed,
        injured=account.injured,
        agents=account.agents,
        denied_agents=_names(_main([c for c in claims if c.told == "negated"], voices), "agent"),
        patients=account.patients,
        places=_names(own, "place"),
        time=_time(_of(core, "time")),
        type=_type(_of(own, "type")),
        factuality=_factuality(_deeds(claims, kind, type), voices),
    )


def _is_core(kind: EventType | None, type: EventType) -> bool:
    """Whether an event is of the incident's own type, or tells its deaths."""
    return kind is None or kind == type or {kind, type} <= {"assault", "harm", "disaster"}


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


def _time(claims: Sequence[Claim]) -> Period | None:
    """The day or days that most of its dated events give; of two as frequent the first told."""
    dated = [claim.value for claim in claims if claim.told == "actual" and _is_dating(claim.value)]
    return Counter(dated).most_common(1)[0][0] if dated else None


def _is_dating(period: Period) -> bool:
    try:
        first, last = (datetime.date.fromisoformat(day) for day in (period.from_, period.to))
    except ValueError:
        return False
    return last - first < _DATED


def _type(claims: Sequence[Claim]) -> EventType | None:
    """A deed where any event is one, a mishap where one befell and nothing was done."""
    told: set[EventType] = {claim.value for claim in claims if claim.told == "actual"}
    for kinds in (DEEDS, MISHAPS):
        if found := sorted(told & kinds):
            return found[0]
    return min(told, default=None)


def _factuality(claims: Sequence[Claim], voices: Voices) -> Factuality | None:
    told = {claim.told for claim in _main(claims, voices)}
    order: tuple[Factuality, ...] = ("actual", "negated", "possible", "planned", "hypothetical")
    return next((value for value in order if value in told), None)
