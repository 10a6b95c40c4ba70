"""What one document tells of one happening: the unit that is compared.

A telling begins as one event (:func:`tellings`); those of one document that tell the same are merged
(``link/grouping.py``). It holds what the feature functions look at, in the form in which they compare it:
stems of triggers, days as numbers, the names and words beside the trigger.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from rashomon.annotate.nominals import CALENDAR
from rashomon.annotate.wordlists import wordlists
from rashomon.link.actors import LinkedActor, Member
from rashomon.link.kinds import told_type
from rashomon.link.parties import NOBODY
from rashomon.link.passages import passages_of
from rashomon.link.settings import Setting, ordinal
from rashomon.link.vocabulary import content_words, rarity, stem
from rashomon.record import Event, EventType, Factuality, Record, RoleName, Span
from rashomon.store.words import words

Days = tuple[int, int]
Item = TypeVar("Item")
# Violence, its harm and what befalls are told as one another ("killed", "died", "exploded"): one family.
_FAMILY: Final[dict[str, str]] = {"assault": "violence", "harm": "violence", "disaster": "violence"}
_OF_WOUNDS: Final = re.compile(
    r"\s+(?:of|from) (?:(?:his|her|their|the|its) )?(?:\w+ )?(?:wounds?|injur(?:y|ies)|burns)\b", re.I
)
# No words of wounds behind a trigger are longer.
_WOUNDS: Final = 60
# "A second drone strike", "another deadly attack".
_ONE_MORE_OF: Final = re.compile(
    r"(?:another|an?(?: [a-z]+)? (?:second|third|fourth|separate|further|different|similar|smaller|larger))\b", re.I
)
_OF_HAPPENINGS: Final = "|".join(sorted(wordlists("linking")["of_happenings"]))
_ONE_MORE: Final = re.compile(rf"\b{_ONE_MORE_OF.pattern} (?:(?:{_OF_HAPPENINGS}) )?\Z", re.I)
_RECALLS: Final = re.compile(r"\b(?:recall|remind|remember)", re.I)
_ONE_MORE_BEFORE: Final = 40
_SOON_AFTER: Final = re.compile(
    r"\b(?:(?:seconds|moments?|minutes?|hours?) (?:later|after)|(?:shortly|soon) after)\b", re.I
)
_NAME: Final = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")
# Words to either side of a trigger that stand beside it.
_BESIDE: Final = 6
# So far into an item its date begins.
_DATE: Final = 12
# A period of more days than these is no date to compare by.
_VAGUE: Final = 3
# Words rarer than in one text of sixteen name a place better than "city" or "area".
_RARE: Final = 2.77
# A denial names no other than an assertion does ("no officer"), but "no fewer than ten" are some.
_FEWER: Final = (["fewer"], ["less"], ["more"])
_FUNCTION: Final = wordlists("linking")["function"]
_LASTING: Final = frozenset(map(stem, wordlists("grammar")["lasting"]))
_AFTER_HEAD: Final = wordlists("linking")["after_head"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Telling:
    """Some events of one document as one happening. ``key`` is the document and the first of the events.

    ``parties`` are (role, actor id or head word) of agents and patients, to compare within a document; ``agents`` and
    ``patients`` the same by the actor of the collection or the stem of the head, to compare across; ``doers`` and
    ``sufferers`` the words for them; ``people`` and ``places`` are names of the collection that stand in the sentences,
    with their weights; ``where`` the rare words of the places that the events are said to be at, ``names_of_places``
    the names there. ``item`` is the dated item of a list that it stands in, ``is_of_war`` whether an undated event is
    the work of a war or unrest, ``scene`` the last attack at a named place before it, ``is_another`` whether it is told
    as one more ("a second attack"), ``is_behind`` whether it is the violence behind what a document is mainly about (a
    search, a trial). ``tolls`` are the figures of dead and hurt bound to the events, ``is_firm`` is
    whether most of the events that are dated bear its days, ``is_dated_there`` whether the words beside an event say
    when it was.
    """

    setting: Setting
    events: tuple[str, ...]
    first: Span
    types: tuple[EventType, ...]
    modes: frozenset[str]
    factualities: tuple[Factuality, ...]
    heads: tuple[str, ...]
    stems: frozenset[str]
    days: Days | None
    all_days: frozenset[int]
    parties: frozenset[tuple[str, str]]
    agents: frozenset[str]
    patients: frozenset[str]
    people: frozenset[str]
    places: frozenset[str]
    where: frozenset[str]
    wording: frozenset[str]
    beside: frozenset[str]
    sentences: frozenset[int]
    names_of_places: frozenset[str] = frozenset()
    tolls: frozenset[tuple[str, float | None, float | None]] = frozenset()
    item: int | None = None
    is_of_war: bool = False
    doers: frozenset[str] = frozenset()
    sufferers: frozenset[str] = frozenset()
    scene: Telling | None = None
    is_another: bool = False
    is_firm: bool = True
    is_dated_there: bool = False
    is_main: bool = False
    is_behind: bool = False

    @property
    def key(self) -> tuple[str, str]:
        return self.setting.document, self.events[0]

    @property
    def document(self) -> str:
        return self.setting.document

    @property
    def type(self) -> EventType:
        """The commonest type; of equals the one told first. Harm counts half: it is what an assault or a flood does."""
        return _commonest_type(self.types)

    @property
    def family(self) -> str:
        """What types are compared with each other."""
        return family(self.type)


@functools.lru_cache(maxsize=10_000)  # every pair that is compared asks for it
def _commonest_type(types: tuple[EventType, ...]) -> EventType:
    counts = Counter(types)
    return max(counts, key=lambda kind: (counts[kind] * (1 + (kind != "harm")), -types.index(kind)))


def family(kind: EventType) -> str:
    """The family of an event type; most types are their own."""
    return _FAMILY.get(kind, kind)


def tellings(record: Record, setting: Setting, actors: Mapping[Member, LinkedActor]) -> list[Telling]:
    """Each event of a record as a telling of its own, in the order of the text."""
    view = _View(record, setting, actors)
    return [view.telling(event) for event in sorted(record.events, key=lambda e: (e.trigger, e.id))]


class _View:
    """A record, laid out so that what stands beside an event is found at once."""

    def __init__(self, record: Record, setting: Setting, actors: Mapping[Member, LinkedActor]) -> None:
        self._record, self._setting, self._actors = record, setting, actors
        self._passages = passages_of(record.document.text)
        self._figures = [q for q in record.quantities if q.counts in ("killed", "injured")]
        self._words = list(words(record.document.text))
        cues = ((s.id, record.words(cue)) for s in record.statements for cue in s.cue)
        self._recalling = frozenset(ident for ident, words in cues if _RECALLS.search(words))
        self._starts = [span[0] for _, span in self._words]
        self._named = sorted(_named(record, actors), key=lambda pair: (pair[0], pair[1].id))
        self._named_at = [start for start, _ in self._named]

    def _is_of_wounds(self, event: Event) -> bool:
        """Whether somebody "died of their wounds": the day of the death is not that of the happening."""
        start, end = event.trigger
        found = _OF_WOUNDS.search(self._record.document.text, start, end + _WOUNDS)
        return found is not None and found.start() <= end

    def telling(self, event: Event) -> Telling:
        """One event alone."""
        number = self._passages.number(event.trigger[0])
        sentence = self._passages.span(number)
        heads = self._heads(event.trigger)
        days = None if self._is_of_wounds(event) else self._days(event)
        names = self._names(sentence)
        return Telling(
            setting=self._setting,
            events=(event.id,),
            first=event.trigger,
            types=(told_type(event, self._record),),
            modes=frozenset({event.mode} if event.mode else ()),
            factualities=(event.factuality,),
            heads=tuple(heads[:1]),
            stems=frozenset(stem(word) for word in heads),
            days=days,
            all_days=frozenset({days[0]} if days and days[1] - days[0] <= _VAGUE else ()),
            parties=frozenset(self._parties(event)),
            agents=frozenset(self._fillers(event, "agent")),
            patients=frozenset(self._fillers(event, "patient")),
            doers=frozenset(self._described(event, "agent")),
            sufferers=frozenset(self._described(event, "patient")),
            people=frozenset(linked.id for linked in names if linked.type in {"person", "organization"}),
            places=frozenset(linked.id for linked in names if linked.type in {"place", "country"}),
            where=frozenset(self._where(event)),
            wording=frozenset(self._stems(self._at(sentence), event.trigger)),
            beside=frozenset(self._stems(self._beside(event.trigger, sentence), event.trigger)),
            sentences=frozenset({number}),
            names_of_places=frozenset(self._names_of_places(event)),
            tolls=frozenset((q.counts, q.low, q.high) for q in self._figures if q.event == event.id),
            item=self._passages.item(event.trigger[0]),
            is_dated_there=event.time is not None and event.time_basis != "context",
            is_another=self._is_another(event),
            is_of_war=event.time is None and not _LASTING.isdisjoint(self._fillers(event, "agent")),
        )

    def _days(self, event: Event) -> Days | None:
        """The days of an event; in the dated item of a list those of the item, unless it bears a date of its own."""
        item = self._passages.item(event.trigger[0])
        if item is None or (event.time is not None and event.time_basis != "context"):
            return _days(event)
        start, end = self._passages.heading(item)
        dates = (ordinal(time.value) for time in self._record.times if start <= time.span[0] < max(end, start + _DATE))
        day = next((date for date in dates if date is not None), None)
        return (day, day) if day is not None else _days(event)

    def _heads(self, trigger: Span) -> list[str]:
        """The words of a trigger that are no function words, or all where nothing is left."""
        every = [self._words[n][0] for n in self._at(trigger)]
        return [word for word in every if word not in _FUNCTION] or every

    def _at(self, span: Span) -> range:
        """The numbers of the words that begin in a span."""
        return range(bisect.bisect_left(self._starts, span[0]), bisect.bisect_left(self._starts, span[1]))

    def _beside(self, trigger: Span, sentence: Span) -> Iterator[int]:
        own, whole = self._at(trigger), self._at(sentence)
        yield from range(max(whole.start, own.start - _BESIDE), own.start)
        yield from range(own.stop, min(whole.stop, own.stop + _BESIDE))

    def _stems(self, numbers: Iterable[int], trigger: Span) -> Iterator[str]:
        """The stems of the words of some numbers, without function words and the trigger's own."""
        own = self._at(trigger)
        found = (self._words[n][0] for n in numbers if n not in own)
        return (stem(word) for word in found if word not in _FUNCTION)

    def _names(self, span: Span) -> list[LinkedActor]:
        first, last = (bisect.bisect_left(self._named_at, end) for end in span)
        return [linked for _, linked in self._named[first:last]]

    def _parties(self, event: Event) -> Iterator[tuple[str, str]]:
        for role in event.roles:
            if role.role in {"agent", "patient"}:
                told = [self._words[n][0] for n in self._at(role.span)]
                if told[:1] and (told[0] not in NOBODY or told[1:2] in _FEWER):
                    yield role.role, role.actor or " ".join(content_words(told)[-1:])

    def _fillers(self, event: Event, name: RoleName) -> Iterator[str]:
        """Who fills a role: the actor of the collection, else the stem of the last word before "of", "in", "who"."""
        for role in event.roles:
            if role.role == name:
                linked = self._actors.get((self._record.document.id, role.actor or ""))
                told = [self._words[n][0] for n in self._at(role.span)]
                told = told[2:] if told[:1] == ["at"] else told  # "at least 40 passengers"
                head = list(itertools.takewhile(lambda word: word not in _AFTER_HEAD, told))[-1:]
                if linked is not None or (head and head[0] not in _FUNCTION):
                    yield linked.id if linked is not None else stem(head[0])

    def _is_another(self, event: Event) -> bool:
        """Whether an event is told as one more of its kind: "a second strike", "another boat sank"; a second victim
        is of the same, and so is a second blast within the hour.
        """
        text = self._record.document.text
        if self._is_recalled(event):
            return True
        if _SOON_AFTER.search(text, *self._passages.span(self._passages.number(event.trigger[0]))):
            return False
        wrecked = [role.span for role in event.roles if role.role == "patient" and event.type == "disaster"]
        before = text[max(0, event.trigger[0] - _ONE_MORE_BEFORE) : event.trigger[0]]
        is_noun = self._record.words(event.trigger).lower().split()[-1] in wordlists("linking")["happenings"]
        return bool(is_noun and _ONE_MORE.search(before)) or any(_ONE_MORE_OF.match(text, *span) for span in wrecked)

    def _is_recalled(self, event: Event) -> bool:
        """Whether somebody recalls it: "The ministry recalled that in March two guards were hurt"."""
        return event.voice in self._recalling and event.time is not None and event.time_basis != "context"

    def _described(self, event: Event, name: RoleName) -> Iterator[str]:
        """Who fills a role, in the words of the text."""
        return (" ".join(self._record.words(role.span).split()) for role in event.roles if role.role == name)

    def _names_of_places(self, event: Event) -> Iterator[str]:
        """The names in the places of an event, in lower case: "old tarsa", of "the hamlet of Old Tarsa"."""
        for span in self._places(event):
            found = (name.lower() for name in _NAME.findall(self._record.words(span)))
            yield from (name for name in found if name not in CALENDAR)

    def _where(self, event: Event) -> Iterator[str]:
        told = (self._words[n][0] for span in self._places(event) for n in self._at(span))
        return (stem(word) for word in told if rarity(word) >= _RARE)

    def _places(self, event: Event) -> list[Span]:
        """Where an event is said to be; in the item of a list, where its heading says."""
        spans = [role.span for role in event.roles if role.role == "place"]
        item = self._passages.item(event.trigger[0])
        return spans or ([self._passages.heading(item)] if item is not None else [])


def are_other_places(one: Collection[str], other: Collection[str]) -> bool:
    """Whether both have names of which none holds one of the other: "old tarsa" and "tarsa bend"."""
    return bool(one) and bool(other) and not any(x in y or y in x for x in one for y in other)


def _named(record: Record, actors: Mapping[Member, LinkedActor]) -> Iterator[tuple[int, LinkedActor]]:
    for actor in record.actors:
        linked = actors.get((record.document.id, actor.id))
        if linked is not None:
            yield from ((mention.span[0], linked) for mention in actor.mentions)


def _days(event: Event) -> Days | None:
    """The first and last day of an event, where the document dates it."""
    if event.time is None:
        return None
    first, last = ordinal(event.time.from_), ordinal(event.time.to)
    return (first, last) if first is not None and last is not None and first <= last else None


def merged(parts: Sequence[Telling], *, is_main: bool = False) -> Telling:
    """Several tellings of one document as one, in the order of the text."""
    parts = sorted(parts, key=lambda part: (part.first, part.events))
    dated = [part.days for part in parts if part.days]
    days = _commonest(dated)
    return replace(
        parts[0],
        events=tuple(event for part in parts for event in part.events),
        types=_types(parts),
        factualities=tuple(value for part in parts for value in part.factualities),
        heads=tuple(dict.fromkeys(head for part in parts for head in part.heads)),
        days=days,
        is_firm=2 * dated.count(days) > len(dated) and (len(dated) > 1 or len(parts) == 1) if days else True,
        is_main=is_main,
        modes=_union(part.modes for part in parts),
        stems=_union(part.stems for part in parts),
        all_days=_union(part.all_days for part in parts),
        parties=_union(part.parties for part in parts),
        agents=_union(part.agents for part in parts),
        patients=_union(part.patients for part in parts),
        doers=_union(part.doers for part in parts),
        sufferers=_union(part.sufferers for part in parts),
        people=_union(part.people for part in parts),
        places=_union(part.places for part in parts),
        tolls=_union(part.tolls for part in parts),
        where=_union(part.where for part in parts),
        wording=_union(part.wording for part in parts),
        beside=_union(part.beside for part in parts),
        sentences=_union(part.sentences for part in parts),
        names_of_places=_union(part.names_of_places for part in parts),
        is_another=any(part.is_another for part in parts),
    )


def _types(parts: Sequence[Telling]) -> tuple[EventType, ...]:
    """The types of all events; a riot in which people die is no protest any more."""
    every = tuple(kind for part in parts for kind in part.types)
    is_violent = any(family(kind) == "violence" for kind in every)
    return tuple(kind for kind in every if kind != "protest") if is_violent else every


def _union(sets: Iterable[frozenset[Item]]) -> frozenset[Item]:
    return frozenset().union(*sets)


def _commonest(days: Sequence[Days]) -> Days | None:
    """The period that most events are dated to; of equals the shorter, then the one told first."""
    counts = Counter(days)
    return max(counts, key=lambda d: (counts[d], d[0] - d[1], -days.index(d)), default=None)
