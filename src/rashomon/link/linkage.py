"""The tellings of a case, compared and clustered: what ``link/incidents.py`` makes incidents of.

Two tellings are compared where their documents are candidates and they are of one family of types, or where each is
the main one of its document, unless both are dated, days from each other. What documents are mainly about is weighed as
a happening, all else as single deeds. What people decided wins: pairs of events that belong together, or apart.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rashomon.annotate.wordlists import wordlists
from rashomon.link.actors import LinkedActor, Member, by_member, link_actors
from rashomon.link.clusters import cluster
from rashomon.link.deeds import are_near
from rashomon.link.features import are_dated_apart, are_exchanged, are_on_other_days, cosine
from rashomon.link.grouping import grouped
from rashomon.link.settings import settings
from rashomon.link.tellings import Item, Telling, are_other_places, tellings
from rashomon.link.tolls import toll_events
from rashomon.link.vocabulary import stem
from rashomon.link.weights import Grain, likelihood
from rashomon.record import UNREAL, Record

EventKey = tuple[str, str]
TellingPair = tuple[EventKey, EventKey]
# Groups are joined while two of their tellings are, on the mean, this likely to be of one happening: by grain, since
# the main tellings were learned on whole articles. The first was chosen on a part of gunviolence's training articles by
# pairwise F1, the second on accounts-train/c by the F1 of incidents.
BOUNDS: Final[dict[Grain, float]] = {"happening": 0.3, "deed": 0.65}
# What two accounts of one happening tell beside it is more often one thing than what other documents tell: deeds that
# are not done to others are so many times likelier there. On accounts-train/c flat from 1.6 to 2.6; accounts-dev is the
# better for it; the main tellings, and with them the incidents of gunviolence, stay as they are.
_EASE: Final = 2.2
# Deeds that are done in words: the same plea by another is another. Without this rule every "asked" of a contested
# week is one incident.
_SPOKEN: Final = frozenset(
    {"request", "accuse", "support", "threaten", "reject", "consult", "concede", "agree"}
)  # fmt: skip
_GIVING: Final = frozenset({"aid", "support", "cooperate", "agree", "consult"})
_ARREST: Final = frozenset({"arrest"})
# A little above the bound.
_HELD: Final = 1.1
# Any of many: each account counts those who were held and words them anew ("37 men", "at least 40 passengers").
_MANY: Final = frozenset(map(stem, wordlists("linking")["of_many"]))
# Documents with less in common than this (cosine of rare words) are not compared telling by telling. By judgement.
_LEAST: Final = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What somebody decided of two events, each a (document, event): that they are of one happening, or are not."""

    kind: Literal["together", "apart"]
    one: EventKey
    other: EventKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Linkage:
    """Every telling by its key, the pairs that were compared, and the groups of keys.

    ``likely`` is a multiple of the bound of the grain: from 1 on a pair is joined, if nothing else speaks.
    """

    tellings: Mapping[EventKey, Telling]
    likely: Mapping[TellingPair, float]
    groups: tuple[tuple[EventKey, ...], ...]
    actors: Mapping[Member, LinkedActor]


def linked(records: Iterable[Record], pairs: Iterable[tuple[str, str]], decisions: Sequence[Decision] = ()) -> Linkage:
    """The linkage of some records, ``pairs`` of whose documents are compared; the same in any order."""
    records = sorted(records, key=lambda record: record.document.id)
    actors = by_member(link_actors(records))
    decided = _Decided(decisions)
    by_document = _tellings(records, actors, decided)
    found = {telling.key: telling for some in by_document.values() for telling in some}
    likely = dict(_compared(by_document, pairs))
    together, apart = decided.of_tellings(found)
    apart += [pair for some in by_document.values() for pair in _parted(some)]
    apart += _never_one(found, likely)
    groups = cluster(found, likely, bound=1.0, together=together, apart=apart)
    return Linkage(tellings=found, likely=likely, groups=tuple(map(tuple, groups)), actors=actors)


def grain(a: Telling, b: Telling) -> Grain:
    """What two tellings are weighed as."""
    are_main = (a.is_main or a.is_behind) and (b.is_main or b.is_behind)
    return "happening" if are_main and (a.family == b.family or (a.is_main and b.is_main)) else "deed"


def is_barred(a: Telling, b: Telling) -> bool:
    """Whether dates or speakers alone keep two tellings apart: two bombings in one city, a week apart, are two.

    Deeds that are done in words are one only where one and the same is said to do them; the arrest of others on another
    day is another, and so is what is only feared or planned where nothing says that it is of what happened. What two
    documents are mainly about is kept apart only where most of their dated events say so and they name no person in
    common: one date alone may be of the trial, or of the reader's mistake.
    """
    if is_never_one(a, b):
        return True
    if grain(a, b) == "happening":
        return False
    if a.type in _SPOKEN and a.agents.isdisjoint(b.agents):
        return True
    if _is_unreal(a) != _is_unreal(b) and not _share_any(a, b):
        return True
    return a.modes == b.modes == _ARREST and are_on_other_days(a, b) and _are_others(a.patients, b.patients)


def is_never_one(a: Telling, b: Telling) -> bool:
    """Whether two tellings cannot be of one happening, not even by what a third tells that may be of both."""
    if a.family == b.family == "violence" and are_exchanged(a, b) and not _is_one_fight(a, b):
        return True
    if (a.item is not None or b.item is not None) and are_on_other_days(a, b):
        return True
    if not are_dated_apart(a, b):
        return False
    if grain(a, b) == "deed":
        return True
    is_told_apart = a.is_firm and b.is_firm and a.all_days.isdisjoint(b.all_days)
    return is_told_apart and a.setting.people.keys().isdisjoint(b.setting.people)


def _is_one_fight(a: Telling, b: Telling) -> bool:
    """Whether nothing but who did it tells two apart: the day is the same, place and toll are not said to be others."""
    is_other = are_other_places(a.names_of_places, b.names_of_places) or _are_others(a.tolls, b.tolls)
    return not (is_other or a.all_days.isdisjoint(b.all_days))


def _is_unreal(telling: Telling) -> bool:
    """Whether all of it is only feared, supposed or planned."""
    return UNREAL.issuperset(telling.factualities)


def _share_any(a: Telling, b: Telling) -> bool:
    """Whether the two name one doer, sufferer, place or day."""
    pairs = ((a.agents, b.agents), (a.patients, b.patients), (a.where, b.where), (a.all_days, b.all_days))
    return any(not one.isdisjoint(other) for one, other in pairs)


def _are_others(one: frozenset[Item], other: frozenset[Item]) -> bool:
    return bool(one and other) and one.isdisjoint(other)


class _Decided:
    """The decisions by kind; of two on the same events the later one counts."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        last = {frozenset((d.one, d.other)): d for d in decisions}
        self._last = sorted(last.values(), key=lambda d: (d.one, d.other))

    def within(self, document: str, kind: str) -> list[tuple[str, str]]:
        """The pairs of events of one document."""
        kept = (d for d in self._last if d.kind == kind and d.one[0] == d.other[0] == document)
        return [(d.one[1], d.other[1]) for d in kept]

    def of_tellings(self, found: Mapping[EventKey, Telling]) -> tuple[list[TellingPair], list[TellingPair]]:
        """The pairs of tellings that belong together, and apart. A decision on what is no longer there waits."""
        owner = {(t.document, event): key for key, t in found.items() for event in t.events}
        there = [d for d in self._last if d.one in owner and d.other in owner]
        sides = {
            kind: [(owner[d.one], owner[d.other]) for d in there if d.kind == kind] for kind in ("together", "apart")
        }
        return sides["together"], sides["apart"]


def _tellings(
    records: Sequence[Record], actors: Mapping[Member, LinkedActor], decided: _Decided
) -> dict[str, list[Telling]]:
    about = settings(records, actors)
    return {
        (document := record.document.id): grouped(
            tellings(record, about[document], actors),
            toll=toll_events(record, "killed", "injured"),
            together=decided.within(document, "together"),
            apart=decided.within(document, "apart"),
        )
        for record in records
    }


def _parted(tellings: Sequence[Telling]) -> Iterator[TellingPair]:
    """The tellings of one document that are dated apart, or are items of a list: no other document makes them one."""
    pairs = itertools.combinations(tellings, 2)
    return ((a.key, b.key) for a, b in pairs if a.family == b.family and (are_dated_apart(a, b) or a.item != b.item))


def _never_one(found: Mapping[EventKey, Telling], likely: Mapping[TellingPair, float]) -> Iterator[TellingPair]:
    """The pairs that cannot be one, unless a third telling that bears a date is likely one with both: then a date is
    the trial's, or misread. What bears none may be of either, and joins nothing.
    """
    near: dict[EventKey, set[EventKey]] = defaultdict(set)
    for (a, b), value in likely.items():
        if value >= 1.0:
            near[a] |= {b} if found[b].days else set()
            near[b] |= {a} if found[a].days else set()
    never = ((a, b) for a, b in likely if is_never_one(found[a], found[b]))
    return ((a, b) for a, b in never if near[a].isdisjoint(near[b]))


def _compared(
    by_document: Mapping[str, Sequence[Telling]], pairs: Iterable[tuple[str, str]]
) -> Iterator[tuple[TellingPair, float]]:
    """The likelihood of each pair of tellings of the candidate documents that can be of one happening.

    Where the documents are mainly about one happening, their other deeds are more likely one, too.
    """
    for one, other in pairs:
        mine, theirs = by_document[one], by_document[other]
        if mine and theirs and cosine(mine[0], theirs[0]) >= _LEAST:
            pairs_told = [p for p in _comparable(mine, theirs) if not _is_told_apart(*p, mine, theirs)]
            found = [(a, b, _value(a, b)) for a, b in pairs_told]
            is_one = any(a.is_main and b.is_main and value >= 1.0 for a, b, value in found)
            for a, b, value in found:
                yield (a.key, b.key), _beside(a, b, value) if is_one and not (a.is_main or b.is_main) else value


def _beside(a: Telling, b: Telling, value: float) -> float:
    """How likely two deeds are one that stand beside the happening which both documents are mainly about."""
    if not _are_others(a.patients, b.patients):
        return value * _EASE
    return max(value, _HELD) if _hold_many(a, b) else value


def _hold_many(a: Telling, b: Telling) -> bool:
    """Whether both tell that some of many were held, at one time: "37 men", "at least 40 passengers"."""
    is_held = not _ARREST.isdisjoint(a.modes & b.modes) and "negated" not in {a.factualities[0], b.factualities[0]}
    return is_held and not are_dated_apart(a, b) and all(not _MANY.isdisjoint(t.patients) for t in (a, b))


def _is_told_apart(a: Telling, b: Telling, mine: Sequence[Telling], theirs: Sequence[Telling]) -> bool:
    """Whether two deeds of violence are at other places, and one document tells of the other's place apart."""
    if not a.family == b.family == "violence" or not are_other_places(a.names_of_places, b.names_of_places):
        return False
    mine_there = any(t is not a and _is_there(t, b) for t in mine)
    return mine_there or any(t is not b and _is_there(t, a) for t in theirs)


def _is_there(one: Telling, other: Telling) -> bool:
    """Whether one is violence too, at a place where the other is, and not of another time."""
    names = one.names_of_places
    if one.family != "violence" or not names or are_dated_apart(one, other):
        return False
    return not are_other_places(names, other.names_of_places)


def _value(a: Telling, b: Telling) -> float:
    """How likely two tellings are one, as a multiple of the bound of their grain."""
    kind = grain(a, b)
    return 0.0 if is_barred(a, b) else likelihood(a, b, kind) / BOUNDS[kind]


def _comparable(mine: Sequence[Telling], theirs: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """The main tellings, and those of one family whose triggers are near."""
    families: dict[str, list[Telling]] = defaultdict(list)
    for b in theirs:
        families[b.family].append(b)
    for a in mine:
        others = (b for b in families[a.family] if not (a.is_main and b.is_main))
        yield from ((a, b) for b in others if are_near(a, b) or _hold_many(a, b))
        if a.is_main:
            mains = (b for b in theirs if b.is_main and _can_be_about_one(a, b))
            yield from ((a, b) for b in mains if not (_is_told_beside(a, b, theirs) or _is_told_beside(b, a, mine)))


def _is_told_beside(violence: Telling, main: Telling, beside: Sequence[Telling]) -> bool:
    """Whether a document that is mainly about a search or an arrest tells the violence of that day beside it: then that
    is what the other document is about."""
    if violence.family != "violence" or main.family == "violence" or not violence.all_days:
        return False
    return any(t.family == "violence" and t.is_firm and not t.all_days.isdisjoint(violence.all_days) for t in beside)


def _can_be_about_one(a: Telling, b: Telling) -> bool:
    """Whether two texts can be mainly about one happening: who brings water is no account of who was shot there.

    An arrest, a charge or a plea is what a text may tell of a shooting; a gift or talks are another happening.
    """
    return a.family == b.family or _GIVING.isdisjoint({a.type, b.type})
