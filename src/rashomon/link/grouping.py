"""Which events of one document tell the same happening: a rule on pairs, then average linkage.

The points of each sign are plain and few, since a document repeats itself in plain ways: the same deed to the
same people, in the same sentence, on the same day. Violence and its harm are of one happening until something speaks
against it (another date, another place), other deeds only where something speaks for it. "Second attack in
eight days": a deed that is dated apart stays apart, however alike. The toll of the main happening is a part of it,
though it is dated to the day when it was counted.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from rashomon.link.clusters import cluster
from rashomon.link.means import are_by_other_means, means
from rashomon.link.settings import MONTHS, is_run
from rashomon.link.tellings import Days, Telling, are_other_places, merged
from rashomon.link.vocabulary import nearness, stem
from rashomon.record import UNREAL

EventPair = tuple[str, str]

# Points, by judgement, looked at on accounts-train/c; 0 is the bound.
_VIOLENCE: Final = 0.6
_OTHER: Final = -0.7
_COERCION: Final = -0.3
_OPERATION: Final = 0.8
_SAME_MODE: Final = 0.4
_SAME_TRIGGER: Final = 1.0
_NEAR_TRIGGER: Final = 0.6
_SAME_PATIENT: Final = 0.8
_SAME_AGENT: Final = 0.3
_OTHER_PATIENT: Final = -0.4
_OTHER_AGENT: Final = -0.3
_SAME_SENTENCE: Final = 0.3
_SAME_TIME: Final = 0.5
_OTHER_TIME: Final = -4.0
_OTHER_DAY: Final = -2.5
_MAIN_TIME: Final = 0.3
_PAST_TIME: Final = -0.8
_SAME_PLACE: Final = 0.5
_OTHER_PLACE: Final = -0.6
_OTHER_ITEM: Final = -1.5
_ONE_MORE: Final = -1.5
_OTHER_SCENE: Final = -1.2
_OTHER_FACT: Final = -0.8
_OTHER_MODE: Final = -0.3
_BY_HAND: Final = -0.7
_DONE_BY_HAND: Final = 0.6
_DENIED: Final = 0.8
# A toll rises for some days; what is dated further off is another happening.
_SOON: Final = 3
_FAR: Final = 6
_YEAR: Final = 365
# Days before the print of what is news.
_RECENT: Final = 14
# Of so many events is what a bulletin tells at length, before its list of others.
_LEAD: Final = 4
# Days in a time that is named by its year alone.
_LONG: Final = 300
# Two triggers this near in meaning (cosine) are one deed ("shot", "gunned").
_NEAR: Final = 0.55
# What is done on paper, not to people on the spot.
_BY_RULE: Final = frozenset({"curfew", "censor"})
_DISPLACED: Final = frozenset({"displacement"})
# What people can die in, though it is no violence by itself ("died in a riot").
_UNREST: Final = frozenset({"riot", "strike"})
# A crowd that is cleared from a square is hurt there.
_CLEARING: Final = frozenset(map(stem, ("clear", "cleared", "clearing", "disperse", "dispersed", "evicted")))


def grouped(
    singles: Sequence[Telling],
    *,
    toll: Collection[str] = (),
    together: Collection[EventPair] = (),
    apart: Collection[EventPair] = (),
) -> list[Telling]:
    """The tellings of one document, each of one happening.

    The one with most events is the main one; of two as long the one of the document's own year, then the first. But the
    one with the toll is, where what has more words is told later and as one more ("another boat sank").
    ``toll`` are the events that the toll of the main happening is drawn from; that of the weeks before the print counts
    as one event more.
    """
    by_id = {single.events[0]: single for single in singles}
    apart = [*apart, *_keys(_pairs(singles), _are_of_other_means)]
    dated = _keys(_pairs(singles), lambda a, b: _is_long_between(a.days, b.days))
    groups = cluster(by_id, _likely(singles), bound=0.5, together=together, apart=[*apart, *dated])
    found = [merged([by_id[event] for event in group]) for group in groups]
    main = max(found, key=lambda t: (_weight(t, toll), not _is_of_before(t), -t.first[0]), default=None)
    if main is None:
        return []
    if any(single.item is not None for single in singles):  # a chronicle is as much about each of its items
        leads = main.item is None and len(main.events) >= _LEAD and not _is_of_before(main)
        told = (replace(t, is_main=_is_of_item(t, found) or (leads and t is main)) for t in found)
        return sorted(told, key=lambda t: t.first)
    if main.is_another:
        main = next((t for t in found if t.first < main.first and _is_other_with_toll(t, main, toll)), main)
    if main.modes and _BY_RULE.issuperset(main.modes):
        main = next((t for t in found if t.family == "violence" and _answers(main, t, toll)), main)
    parts = [t for t in found if t is main or (_counts(t, main, toll) and not _are_parted(t, main, apart))]
    whole = merged([by_id[e] for t in parts for e in t.events], is_main=True)
    rest = [t for t in found if t not in parts]
    behind = _behind(whole, rest, toll)
    return sorted([whole, *(replace(t, is_behind=t is behind) for t in rest)], key=lambda t: t.first)


def _weight(telling: Telling, toll: Collection[str]) -> int:
    """How many events a telling has; the toll of the weeks before the print counts as one more."""
    published, days = telling.setting.published, telling.days
    is_recent = published is not None and days is not None and published - days[1] <= _RECENT
    return len(telling.events) + (is_recent and not set(toll).isdisjoint(telling.events))


def _behind(main: Telling, rest: Sequence[Telling], toll: Collection[str]) -> Telling | None:
    """The violence with the toll, where a document is mainly about what came of it: a search, an arrest, a trial."""
    if main.family == "violence":
        return None
    told = [t for t in rest if t.family == "violence" and t.days is not None and not set(toll).isdisjoint(t.events)]
    return max(told, key=lambda t: (len(t.events), -t.first[0]), default=None)


def _answers(ruled: Telling, telling: Telling, toll: Collection[str]) -> bool:
    """Whether a curfew is told in one sentence with those who were killed before it: they are what it is about."""
    is_toll = not set(toll).isdisjoint(telling.events) and telling.factualities[0] == "actual"
    return is_toll and not ruled.sentences.isdisjoint(telling.sentences)


def _is_of_item(telling: Telling, found: Sequence[Telling]) -> bool:
    """Whether a telling is the violence or wreck that an item of a chronicle is about: that of most events."""
    if telling.item is None or telling.days is None or telling.family != "violence":
        return False
    others = (t for t in found if t.item == telling.item and t.family == "violence")
    return telling is max(others, key=lambda t: (len(t.events), -t.first[0]))


def _is_of_before(telling: Telling) -> bool:
    """Whether a telling is dated more than a year before the document was in print."""
    published = telling.setting.published
    return published is not None and telling.days is not None and published - telling.days[1] > _YEAR


def _counts(telling: Telling, main: Telling, toll: Collection[str]) -> bool:
    """Whether a telling gives the toll of the main happening."""
    is_toll = not set(toll).isdisjoint(telling.events) and telling.family == main.family == "violence"
    is_other = _is_other_with_toll(telling, main, toll)
    return is_toll and not is_other and not _is_long_between(telling.days, main.days)


def _is_other_with_toll(telling: Telling, main: Telling, toll: Collection[str]) -> bool:
    """Whether a telling has the toll and is another deed than the main one: of another day, so that it is no count of
    its dead, or one more.
    """
    if set(toll).isdisjoint(telling.events) or not telling.family == main.family == "violence":
        return False
    is_apart = telling.days is not None and main.days is not None and 1 < _between(telling.days, main.days) <= _FAR
    return (is_apart or _is_one_more(telling, main)) and any(kind != "harm" for kind in telling.types)


def _are_parted(one: Telling, other: Telling, apart: Collection[EventPair]) -> bool:
    """Whether events of two tellings are known to be of two happenings."""
    events = set(one.events), set(other.events)
    return any((a in events[0] and b in events[1]) or (b in events[0] and a in events[1]) for a, b in apart)


def points(a: Telling, b: Telling, main: Days | None = None) -> Iterator[tuple[float, str]]:
    """What speaks for and against two events of one document being of one happening, with a sentence each.

    ``main`` is when the main happening was: what bears no date is taken to be of it rather than of another time.
    """
    yield _kind(a, b)
    yield from _deed(a, b)
    yield from _parties(a, b)
    if not _is_rising_toll(a, b):
        yield from _time(a.days, b.days, main)
        if _are_of_two_days(a, b):
            yield _OTHER_DAY, "each bears a day of its own"
    yield from _place(a, b)
    if _is_one_more(a, b):
        yield _ONE_MORE, "one is told as one more"
    if a.item != b.item:
        yield _OTHER_ITEM, "they are in two items of a chronicle, or one in none"
    if a.family == "coerce" and (a.factualities[0] == "negated") != (b.factualities[0] == "negated"):
        yield _DENIED, "one denies what the other tells"
    if _is_unreal(a) != _is_unreal(b):
        yield _OTHER_FACT, f"one is {a.factualities[0]}, one {b.factualities[0]}"


def _is_unreal(telling: Telling) -> bool:
    """Whether a deed is only planned, feared or supposed."""
    return telling.factualities[0] in UNREAL


def _is_one_more(a: Telling, b: Telling) -> bool:
    """Whether the later of two, in a sentence of its own, is told as another than the earlier ("a second attack")."""
    earlier, later = sorted((a, b), key=lambda telling: telling.first)
    return later.is_another and not earlier.is_another and earlier.sentences.isdisjoint(later.sentences)


def _kind(a: Telling, b: Telling) -> tuple[float, str]:
    """How far two deeds of one family are one anyway: who is held and who is driven out, often; two pleas, seldom."""
    if a.family != b.family:
        return _VIOLENCE, "who is driven out, flees, and who riots, fights"
    if a.family == "violence":
        return _VIOLENCE, "both are violence or harm"
    if a.family == "coerce" and _is_operation(a, b):
        return _OPERATION, "both are parts of one operation"
    return (_COERCION, "both are coercion") if a.family == "coerce" else (_OTHER, "both may be many things")


def _is_operation(a: Telling, b: Telling) -> bool:
    """Whether the two are parts of what is done on the spot, a raid, its arrests and what is seized there: told in the
    same breath, or the one in the sentence that the document opens with. Two arrests may be of others.
    """
    are_others = ("arrest" in a.modes and "arrest" in b.modes) or _is_unreal(a) != _is_unreal(b)
    is_near = any(abs(one - other) <= 2 or not min(one, other) for one in a.sentences for other in b.sentences)
    return not are_others and is_near and _BY_RULE.isdisjoint(a.modes | b.modes)


def _likely(singles: Sequence[Telling]) -> dict[EventPair, float]:
    """Pairs of one family, their points brought to 0 to 1 with an even chance at 0 points."""
    main = _main_days(singles)
    singles = _in_scenes(singles)
    return {(a.events[0], b.events[0]): (sum(p for p, _ in points(a, b, main)) + 4) / 8 for a, b in _pairs(singles)}


def _in_scenes(singles: Sequence[Telling]) -> list[Telling]:
    """The events, each with the last attack or disaster before it that a name tells the place of, or itself.

    Another day is another scene; a war that has gone on for months is none. What is told in one sentence with one more
    attack is of that.
    """
    more = {n for single in singles if single.is_another and _is_real(single) for n in single.sentences}
    scene: Telling | None = None
    found: list[Telling] = []
    for single in sorted(singles, key=lambda s: s.first):
        if single.names_of_places and single.type in {"assault", "disaster"} and not _is_lasting(single):
            scene = single
        elif scene is not None and single.days and scene.days and _between(single.days, scene.days) > 1:
            scene = None
        found.append(replace(single, scene=scene, is_another=not more.isdisjoint(single.sentences)))
    return found


def _is_lasting(single: Telling) -> bool:
    """Whether an event went on for months: "has fought the government since 2019"."""
    return single.days is not None and single.days[1] - single.days[0] > MONTHS


def _main_days(singles: Sequence[Telling]) -> Days | None:
    """When most of the violence was that is told as a fact, what is told early counting for more.

    Where what is told first bears no date, it is of the days before the print if anything is dated to these, or if all
    that is dated lies long before: of what happened months ago a text tells the day.
    """
    told = [s for s in singles if s.family == "violence" and _is_real(s)]
    weights: dict[Days, float] = {}
    for single in told:
        if single.days is not None:
            weights[single.days] = weights.get(single.days, 0.0) + 4 / (4 + min(single.sentences))
    printed = told[0].setting.published if told and told[0].days is None else None
    if weights and printed is not None and all(_is_long_before(days, printed) for days in weights):
        return printed - _FAR, printed
    recent = [days for days in weights if printed is not None and 0 <= printed - days[1] <= _FAR]
    return max(recent or weights, key=lambda days: (weights[days], -days[0]), default=None)


def _is_long_before(days: Days, printed: int) -> bool:
    """Whether a time is more than a year before the print, or a whole year before it."""
    first, last = days
    return printed - last > _YEAR or (last - first > _LONG and last < printed)


def _pairs(singles: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """The pairs of one family. Where people are driven out, those who flee and arrive are of it.

    What a whole war has done is of no one happening. A riot is of the violence that is told in its sentence.
    """
    singles = [single for single in singles if not single.is_of_war]
    is_removal = any("expel" in single.modes for single in singles)
    bloody = {n for single in singles if single.family == "violence" and _is_real(single) for n in single.sentences}
    kinds: dict[str, list[Telling]] = defaultdict(list)
    for single in singles:
        kind = "coerce" if is_removal and single.modes == _DISPLACED else single.family
        is_of_violence = _is_real(single) and (
            (single.modes & _UNREST and not bloody.isdisjoint(single.sentences)) or _is_clearing(single, bloody)
        )
        kinds["violence" if is_of_violence else kind].append(single)
    return (pair for some in kinds.values() for pair in itertools.combinations(some, 2))


def _is_clearing(single: Telling, bloody: Collection[int]) -> bool:
    """Whether a crowd is cleared away, in a sentence that tells of violence or stands next to one that does."""
    if single.family != "coerce" or single.stems.isdisjoint(_CLEARING):
        return False
    return any(abs(mine - theirs) <= 1 for mine in single.sentences for theirs in bloody)


def _is_real(single: Telling) -> bool:
    """Whether an event is told as a fact."""
    return single.factualities[0] == "actual"


def _keys(pairs: Iterable[tuple[Telling, Telling]], holds: Callable[[Telling, Telling], bool]) -> Iterator[EventPair]:
    """The events of the pairs of which something holds."""
    return ((a.events[0], b.events[0]) for a, b in pairs if holds(a, b))


def _are_of_other_means(a: Telling, b: Telling) -> bool:
    """Whether who was beaten in the one was shot at or drowned in the other, a sentence or more apart."""
    return are_by_other_means(a, b) and a.sentences.isdisjoint(b.sentences)


def _is_long_between(one: Days | None, other: Days | None) -> bool:
    """Whether two are dated so far apart that nothing can join them, not even what lies between."""
    return one is not None and other is not None and _between(one, other) > _FAR


def _deed(a: Telling, b: Telling) -> Iterator[tuple[float, str]]:
    if not a.stems.isdisjoint(b.stems):
        yield _SAME_TRIGGER, "they have the same trigger"
    elif a.heads and b.heads and nearness(a.heads[0], b.heads[0]) >= _NEAR:
        yield _NEAR_TRIGGER, f"{a.heads[0]} and {b.heads[0]} are near in meaning"
    if a.modes and b.modes and a.modes.isdisjoint(b.modes) and a.family == b.family:
        yield _OTHER_MODE, f"one is {min(a.modes)}, one {min(b.modes)}"
    elif a.modes & b.modes and a.family != "violence":
        yield _SAME_MODE, f"both are {min(a.modes & b.modes)}"
    yield from _by_hand(a, b)
    if not a.sentences.isdisjoint(b.sentences):
        yield _SAME_SENTENCE, "they are in one sentence"


def _by_hand(a: Telling, b: Telling) -> Iterator[tuple[float, str]]:
    """Who was beaten is told apart from others who came to harm, but for what a beating did, which is told next."""
    beaten, other = (a, b) if means(a) == "hands" else (b, a)
    if means(beaten) != "hands" or means(other) == "hands":
        return
    is_next = 0 <= min(other.sentences) - min(beaten.sentences) <= 1
    if is_next and other.type == "harm" and means(other) is None:
        yield _DONE_BY_HAND, "the harm is told next to a beating"
    else:
        yield _BY_HAND, "somebody is beaten in one alone"


def _parties(a: Telling, b: Telling) -> Iterator[tuple[float, str]]:
    one, other = _of(a, "patient"), _of(b, "patient")
    if one & other:
        yield _SAME_PATIENT, "the same are done to"
    elif one and other:
        yield _OTHER_PATIENT, "others are done to"
    if _of(a, "agent") & _of(b, "agent"):
        yield _SAME_AGENT, "the same do it"
    elif _of(a, "agent") and _of(b, "agent"):
        yield _OTHER_AGENT, "others do it"


def _of(telling: Telling, role: str) -> set[str]:
    return {who for part, who in telling.parties if part == role and who}


def _time(one: Days | None, other: Days | None, main: Days | None) -> Iterator[tuple[float, str]]:
    if one is not None and other is not None and is_run(one) != is_run(other):
        yield _OTHER_TIME, "one is a count over months"
    elif one is not None and other is not None:
        apart = _between(one, other)
        if apart != 1:  # a night has two days
            yield (_OTHER_TIME, "they are dated apart") if apart else (_SAME_TIME, "they are dated to the same time")
    elif main is not None and (dated := one or other) is not None:
        meets = _between(dated, main) <= _SOON
        yield (_MAIN_TIME, "one is dated as the main one") if meets else (_PAST_TIME, "one is of another time")


def _are_of_two_days(a: Telling, b: Telling) -> bool:
    """Whether the words beside each of two deeds date it to one day, and the one is the day after the other."""
    if a.days is None or b.days is None or not (a.is_dated_there and b.is_dated_there) or "harm" in (a.type, b.type):
        return False
    return a.days[0] == a.days[1] and b.days[0] == b.days[1] and _between(a.days, b.days) == 1


def _is_rising_toll(a: Telling, b: Telling) -> bool:
    """Whether one tells of people dead or hurt a few days after the other: its day is that of the count."""
    if a.days is None or b.days is None or not 1 < _between(a.days, b.days) <= _SOON:
        return False
    return max((a, b), key=lambda telling: telling.days or (0, 0)).type == "harm"


def _between(one: Days, other: Days) -> int:
    """How many days lie between two periods; 0 where they meet."""
    return max(0, one[0] - other[1], other[0] - one[1])


def _place(a: Telling, b: Telling) -> Iterator[tuple[float, str]]:
    if a.where and b.where:
        shared = a.where & b.where if not _are_at_other_scenes(a, b) else set()
        yield (_SAME_PLACE, f"both are at {min(shared)}") if shared else (_OTHER_PLACE, "they are at other places")
    elif _are_at_other_scenes(a, b):
        yield _OTHER_SCENE, "they are told of attacks at other places"


def _are_at_other_scenes(a: Telling, b: Telling) -> bool:
    """Whether two events are of attacks at places of other names, which others carry out or which are of another mode.

    Where only the names differ, one may lie within the other.
    """
    one, other = a.scene, b.scene
    if a.family != "violence" or one is None or other is None or one is other:
        return False
    others = bool(one.agents and other.agents) and one.agents.isdisjoint(other.agents)
    others = others or (bool(one.modes and other.modes) and one.modes.isdisjoint(other.modes))
    return others and are_other_places(one.names_of_places, other.names_of_places)
