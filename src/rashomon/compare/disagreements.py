"""Where the accounts of one incident part: they contradict each other, or some leave out what others give.

Two values contradict each other only where they cannot both hold: ranges that overlap agree, a period within
another agrees, "soldiers" agree with "the army". An account that says nothing of what others tell is silent. One
field has one finding; where two accounts contradict each other, the silence of a third is not told again. Toll
figures that grow from day to day are a contradiction all the same: both stand in print (the line of time of a
toll, :mod:`rashomon.compare.tolls`, tells an update).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from rashomon.compare.acts import Act, are_same, asserted, denied, do_share, is_of_doer, may_be_same, meets
from rashomon.compare.claims import Claim, claims
from rashomon.compare.days import can_be_one
from rashomon.compare.positions import DEEDS, MISHAPS, Position, position
from rashomon.compare.whereabouts import whereabouts
from rashomon.comparison import Disagreement, DisagreementKind, Field, Incident, ValueBy
from rashomon.link.parties import all_of_two_sides, any_same, are_told_apart, is_any, is_likely_same, is_nobody
from rashomon.plain import plain
from rashomon.record import Factuality, Range, Record

Positions = Sequence[Position]
Judged = tuple[DisagreementKind, list[tuple[Any, str]]]
"""What kind of disagreement it is, and each value with the document that gives it."""

# Who did it is missed where somebody must have; a march has no perpetrator, and who arrests goes without saying.
_PERPETRATED: Final = frozenset({"assault"})
# Who did it, and whether it happened, is contested of what people do to each other and undergo, not of what they ask
# for, refuse or talk about: that somebody "did not offer" is no denial of another's offer.
_DONE: Final = frozenset({"assault", "coerce", "harm", "disaster", "protest", "mobilize", "sanction", "retreat", "aid"})


def positions(incident: Incident, records: Mapping[str, Record], said: Sequence[Claim]) -> list[Position]:
    """Where each account of an incident stands, in their order, by what they claim; ``records`` are by document id."""
    own = {document: list(some) for document, some in itertools.groupby(said, key=lambda claim: claim.document)}
    return [
        position(account, own.get(account.document, []), record=record, incident=incident)
        for account in incident.accounts
        if (record := records.get(account.document))
    ]


def disagreements(incident: Incident, stands: Positions) -> tuple[Disagreement, ...]:
    """The disagreements of an incident, in the order of the fields, found from where its accounts stand."""
    if len(incident.accounts) < 2:
        return ()
    found = ((field, judge(stands, incident)) for field, judge in _JUDGES.items())
    return tuple(_disagreement(field, judged) for field, judged in found if judged)


def _disagreement(field: Field, judged: Judged) -> Disagreement:
    kind, pairs = judged
    grouped: dict[str, tuple[Any, list[str]]] = {}
    for value, document in pairs:
        grouped.setdefault(repr(value), (value, []))[1].append(document)
    values = tuple(ValueBy(value=plain(value), documents=tuple(documents)) for value, documents in grouped.values())
    return Disagreement(field=field, values=values, kind=kind)


def _killed(stands: Positions, _: Incident) -> Judged | None:
    return _figures(_that_tell_it(stands, "killed"), "killed")


def _injured(stands: Positions, _: Incident) -> Judged | None:
    return _figures(_that_tell_it(stands, "injured"), "injured")


def _that_tell_it(stands: Positions, figure: str) -> list[Position]:
    """Who denies the happening, or only fears it, gives no figures for it and leaves none out; nor does who gives the
    dead or hurt of the day for another part of it.
    """
    return [s for s in stands if figure not in s.elsewhere and (s.killed or s.injured or _is_told(s))]


def _is_told(stand: Position) -> bool:
    """Whether an account tells the happening as a fact."""
    return stand.factuality in {None, "actual"}


def _figures(stands: Positions, figure: str) -> Judged | None:
    """Figures that cannot both hold; each side's own dead ("three of our guards", "two of theirs") can."""
    given = [(getattr(stand, figure), stand.document) for stand in stands]
    said = [stand for stand in stands if getattr(stand, figure)]
    if any(_clash(one, other, figure) for one, other in itertools.combinations(said, 2)):
        return "contradiction", [(value, document) for value, document in given if value]
    return ("silence", given) if 0 < len(said) < len(given) else None


def _clash(one: Position, other: Position, figure: str) -> bool:
    mine, yours = one.counted.get(figure, ()), other.counted.get(figure, ())
    if all_of_two_sides(mine, yours) and _fell_to(mine, one, yours) and _fell_to(yours, other, mine):
        return False
    return not overlap(getattr(one, figure), getattr(other, figure))


def _fell_to(dead: Sequence[str], stand: Position, foes: Sequence[str]) -> bool:
    """Whether an account has its dead fall in a fight with the others, or to them."""
    told = [name for name in stand.foes if all_of_two_sides([name], dead)]
    return any(is_likely_same(one, other) for one in told for other in foes)


def overlap(one: Range, other: Range) -> bool:
    """Whether one number can satisfy both ranges."""
    lows = [r.low for r in (one, other) if r.low is not None]
    highs = [r.high for r in (one, other) if r.high is not None]
    return not lows or not highs or max(lows) <= min(highs)


def _agent(stands: Positions, incident: Incident) -> Judged | None:
    if incident.type not in _DONE:
        return None
    named = [s for s in stands if s.agents]
    others = [s for s in stands if not s.agents]
    if clashing := [s for s in others if any(_denies(s, n) for n in named)]:
        if incident.type not in DEEDS:
            return "contradiction", [*_agents(named), *((_not(s.denied_agents), s.document) for s in clashing)]
        others = [s for s in others if s not in clashing]
    if missing := [s for s in others if any(is_any(name, s.absent) for n in named for name in n.agents)]:
        return "contradiction", [*_agents(named), *((_no(s.absent, named), s.document) for s in missing)]
    befell = [s for s in others if s.type in MISHAPS]
    if _have_other_agents(named) or (befell and any(s.type in DEEDS for s in named)):
        return "contradiction", [*_agents(named), *((None, s.document) for s in befell)]
    return _open_agent(named, others, incident)


def _open_agent(named: Positions, others: Positions, incident: Incident) -> Judged | None:
    """Who did it, where those who name somebody do not clash: others may have their sources charge somebody else, or
    be silent."""
    if charging := [s for s in others if any(_charges_others(s, n) for n in [*named, *others])]:
        return "contradiction", [*_agents(named), *((", ".join(s.charged), s.document) for s in charging)]
    if clearing := [s for s in others if any(_clears(s, other) for other in others)]:
        charging = [s for s in others if any(_clears(other, s) for other in clearing)]
        charged = [(", ".join(s.charged), s.document) for s in charging]
        return "contradiction", [*_agents(named), *charged, *((_not(s.denied_agents), s.document) for s in clearing)]
    silent = [s for s in others if _is_told(s) and not s.charged]
    if incident.type in _PERPETRATED and named and silent:
        return "silence", [*_agents(named), *((None, s.document) for s in silent)]
    return None


def _have_other_agents(named: Positions) -> bool:
    """Whether two accounts give what may be the same act to others."""
    return any(_agents_part(one, other) for one, other in itertools.combinations(named, 2))


def _agents_part(one: Position, other: Position) -> bool:
    mine, yours = _agentive(one), _agentive(other)
    if not (mine and yours):
        return not any_same(one.agents, other.agents)
    pairs = [(a, b) for a, b in itertools.product(mine, yours) if may_be_same(a, b)]
    return bool(pairs) and not any(any_same(a.agents, b.agents) for a, b in pairs)


def _charges_others(charging: Position, other: Position) -> bool:
    """Whether all whom an account's sources charge are others than those whom another names, or whose sources do."""
    theirs = other.agents or other.charged
    return bool(charging.charged and theirs) and not any_same(charging.charged, theirs)


def _clears(clearing: Position, other: Position) -> bool:
    """Whether one account tells of those whom the other's sources charge that they did not do it."""
    denied_of = [name for name in clearing.denied_agents if not is_nobody(name)]
    return not clearing.charged and any(is_likely_same(one, name) for one in denied_of for name in other.charged)


def _agentive(stand: Position) -> list[Act]:
    """The acts that are told as done by those whom the account names."""
    told = [act for act in stand.acts if act.told == "actual" and not act.is_charge]
    return [act for act in told if do_share(act.agents, stand.agents)]


def _denies(denying: Position, naming: Position) -> bool:
    """Whether one account denies of a party that it did what the other says it did."""
    denied_of = [name for name in denying.denied_agents if not is_nobody(name)]
    return any(is_likely_same(one, other) for one in denied_of for other in naming.agents)


def _agents(stands: Positions) -> list[tuple[Any, str]]:
    return [(", ".join(stand.agents), stand.document) for stand in stands]


def _no(absent: Sequence[str], named: Positions) -> str:
    """Those whom one account names and another says there were none of."""
    return ", ".join(f"no {name}" for name in absent if any(is_any(name, stand.agents) for stand in named))


def _not(names: Sequence[str]) -> str:
    return "not " + ", ".join(names)


def _disagree(values: Sequence[Any], same: Callable[[Any, Any], bool]) -> bool:
    return any(not same(one, other) for one, other in itertools.combinations(values, 2))


def _patient(stands: Positions, _: Incident) -> Judged | None:
    """The dead of one account fight, those of the other do not, as each calls them."""
    given = [s for s in stands if s.dead]
    if any(are_told_apart(one.dead, other.dead) for one, other in itertools.combinations(given, 2)):
        return "contradiction", [(", ".join(stand.dead), stand.document) for stand in given]
    return None


_OFFSET: Final = re.compile(
    r"\b(?:\w+ )?(?:km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|yards?|nautical miles?)\b.{0,20}?\b"
    r"(?:from|north|south|east|west|off|outside|away|downstream|upstream)\w*\b(?: of| from)?",
    re.I,
)
# Where a place ends and the wider one around it begins ("Callow in the north", "Callow, Talvane").
_WIDER: Final = re.compile(r",| (?:in|on|near|inside) ", re.I)


def _place(stands: Positions, _: Incident) -> Judged | None:
    """One account puts it at some distance from where another has it."""
    given = [s for s in stands if s.places]
    if any(_are_apart(one.places, other.places) for one, other in itertools.permutations(given, 2)):
        return "contradiction", [(", ".join(stand.places), stand.document) for stand in given]
    return None


def _are_apart(far: Sequence[str], at: Sequence[str]) -> bool:
    """A place of the one is so far from something at which the other has it, and the other gives no distance."""
    anchors = [
        _WIDER.split(place[found.end() :])[0].strip().lower() for place in far if (found := _OFFSET.search(place))
    ]
    near = [place.lower() for place in at if not _OFFSET.search(place)]
    is_there_too = any(anchor == place.lower() for anchor in anchors for place in far)
    is_exact = len(near) == len(at) and not is_there_too
    return is_exact and any(anchor and anchor in place for anchor in anchors for place in near)


def _time(stands: Positions, _: Incident) -> Judged | None:
    given = [(s.day, s.document) for s in stands if s.day and s.factuality != "negated"]
    if _disagree([day for day, _ in given], can_be_one):
        return "contradiction", [(day.period, document) for day, document in given]
    return None


def _type(stands: Positions, _: Incident) -> Judged | None:
    """What one account tells as a deed befell in another."""
    deeds = [s for s in stands if s.type in DEEDS]
    mishaps = [s for s in stands if s.type in MISHAPS]
    if deeds and mishaps:
        return "contradiction", [(s.type, s.document) for s in stands if s in deeds or s in mishaps]
    return None


def _factuality(stands: Positions, incident: Incident) -> Judged | None:
    """What one account denies, another tells as done."""
    if incident.type not in _DONE:
        return None
    met = [(one.document, other.document) for one, other in itertools.permutations(stands, 2) if _is_denied(one, other)]
    denying, telling = ({pair[side] for pair in met} for side in (0, 1))
    if not met:
        return None
    told = [(stand.document, _told(stand.document, denying, telling)) for stand in stands]
    return "contradiction", [(value, document) for document, value in told if value]


def _is_denied(denying: Position, telling: Position) -> bool:
    pairs = itertools.product(denied(denying.acts), asserted(telling.acts))
    return any(are_same(no, yes) and meets(no, yes) and is_of_doer(no, yes) for no, yes in pairs)


def _told(document: str, denying: set[str], telling: set[str]) -> Factuality | None:
    return "negated" if document in denying else "actual" if document in telling else None


_JUDGES: Final[dict[Field, Callable[[Positions, Incident], Judged | None]]] = {
    "killed": _killed,
    "injured": _injured,
    "agent": _agent,
    "patient": _patient,
    "place": _place,
    "time": _time,
    "type": _type,
    "factuality": _factuality,
}


def claims_of(incident: Incident, records: Mapping[str, Record]) -> tuple[Claim, ...]:
    """Every claim of every account, in the order of the accounts, with those of where it was (:mod:`whereabouts`)."""
    told = [account for account in incident.accounts if account.document in records]
    order = [account.document for account in told]
    said = [claim for account in told for claim in claims(account, records[account.document])]
    return tuple(sorted(whereabouts(incident, records, said), key=lambda claim: order.index(claim.document)))
