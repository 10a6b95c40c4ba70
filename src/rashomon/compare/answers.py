"""What one account gives for one field of an incident, chosen among all that it claims, and whose it is.

First comes what the account is held to say itself: its figure with those whom it counts (where accounts count the
people of different sides and so do not clash), its agents and patients. Then what a disagreement gives it, then of
places and days those of the happening itself, then what it claims in its own voice, or in others' where it has none.
Who is blamed where no deed is told with their name stands apart, and so does what is only denied.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.compare.claims import Claim, whom_counted
from rashomon.compare.disagreements import overlap
from rashomon.compare.positions import Position, told_places
from rashomon.compare.tolls import FIGURES
from rashomon.comparison import Account, Field, Incident
from rashomon.link.descriptions import says_who, strikes_back
from rashomon.link.parties import is_named
from rashomon.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one account gives for one field.

    Either ``values`` (ranges, periods, names) or, where none is settled, ``chosen``: the claims whose values stand for
    it. ``whom`` are those whom its figure counts, ``denies`` tells that all of it is denied. ``claims`` are all claims
    of the field, of which ``charges`` blame somebody with whose name no deed is told, and ``deeds`` are the others.
    """

    values: tuple[Any, ...] = ()
    whom: tuple[str, ...] = ()
    chosen: tuple[Claim, ...] = ()
    denies: bool = False
    claims: tuple[Claim, ...] = ()
    charges: tuple[Claim, ...] = ()

    @property
    def deeds(self) -> tuple[Claim, ...]:
        """The claims that charge nobody."""
        return tuple(claim for claim in self.claims if claim not in self.charges)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One account of an incident with all that it claims, where it stands (among several), and its record."""

    incident: Incident
    account: Account
    claims: tuple[Claim, ...]
    position: Position | None
    record: Record


def answer(field: Field, telling: Telling) -> Answer:
    """What an account gives for a field; an empty answer where it says nothing of it."""
    claims = tuple(c for c in telling.claims if c.field == field and (field not in _WHO or says_who(c.value)))
    if field == "agent":
        answers = {e.id for e in telling.record.events if strikes_back(telling.record.words(e.trigger))}
        claims = tuple(claim for claim in claims if claim.record not in answers)
    found = Answer(claims=claims, charges=tuple(c for c in claims if _is_charge(c, telling.account)))
    settled = _own(field, telling.account) or _stated(field, telling) or _of_happening(field, telling)
    chosen = () if settled or field == "place" else _in_own_voice([c for c in found.deeds if _may_tell(field, c)])
    denies = bool(claims) and not (settled or chosen or found.charges) and field != "place"
    return Answer(
        values=settled,
        whom=_whom(field, claims, telling),
        chosen=_in_own_voice(claims) if denies else chosen,
        denies=denies,
        claims=claims,
        charges=found.charges,
    )


_WHO = ("agent", "patient")


def _is_charge(claim: Claim, account: Account) -> bool:
    """Whether somebody is blamed where no deed is told with their name."""
    is_said = claim.field == "agent" and claim.told == "actual" and claim.claimant is not None
    return is_said and claim.record not in account.events


def _own(field: Field, account: Account) -> tuple[Any, ...]:
    """What the account itself is held to say."""
    if field in FIGURES:
        given = getattr(account, field)
        return (given,) if given else ()
    return {"agent": account.agents, "patient": account.patients}.get(field, ())


def _stated(field: Field, telling: Telling) -> tuple[Any, ...]:
    """The value that a disagreement gives to the account."""
    values = (value for d in telling.incident.disagreements if d.field == field for value in d.values)
    given = (value.value for value in values if telling.account.document in value.documents)
    return tuple(value for value in given if value is not None)


def _of_happening(field: Field, telling: Telling) -> tuple[Any, ...]:
    """Of places and days those of the happening itself."""
    stand = telling.position
    if field == "place":
        places = stand.places if stand else ()
        if any(is_named(place) for place in places):
            return places
        return told_places(c for c in telling.claims if c.told != "negated") or places
    return (stand.day.period,) if field == "time" and stand is not None and stand.day is not None else ()


def _may_tell(field: Field, claim: Claim) -> bool:
    """Whether a claim can stand for what an account says: that it did not happen can, what was not done cannot."""
    return field == "factuality" or claim.told != "negated"


def _in_own_voice(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of the text's own voice, all where it has none."""
    return tuple(claim for claim in claims if claim.claimant is None) or tuple(claims)


def _whom(field: Field, claims: Sequence[Claim], telling: Telling) -> tuple[str, ...]:
    """Whom a figure counts, where accounts give those of different sides and so do not clash."""
    incident, account = telling.incident, telling.account
    if field not in FIGURES or not getattr(account, field):
        return ()
    if any(d.field == field and d.kind == "contradiction" for d in incident.disagreements):
        return ()
    given = [value for one in incident.accounts if (value := getattr(one, field))]
    if all(overlap(one, other) for one, other in itertools.combinations(given, 2)):
        return ()
    return whom_counted(field, account, claims, telling.record)
