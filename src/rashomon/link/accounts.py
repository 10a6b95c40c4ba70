"""What one document tells of one incident: the figures, who did it to whom, on whose word, in which words.

A figure is that of the summary where that is drawn from the events of the incident, else of the quantities that belong
to them. Agents are those whom the account names in its own voice or its main source's, so that those whom
a denial or an accusation within it names are left to the disagreements.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from rashomon.annotate.grammar import TAKEN_AS_SO
from rashomon.annotate.wordlists import wordlists
from rashomon.comparison import Account
from rashomon.extract.toll_signs import corrected
from rashomon.extract.verdicts import is_rejected
from rashomon.extract.voice import Voices
from rashomon.link.actors import LinkedActor, Member
from rashomon.link.descriptions import is_of_people, is_weapon, says_who, strikes_back, telling
from rashomon.link.evidence import evidence
from rashomon.link.fillers import owned_means, parties
from rashomon.link.passages import passages_of
from rashomon.link.settings import ordinal
from rashomon.link.tellings import Telling
from rashomon.link.tolls import is_beside, toll_events
from rashomon.link.vouching import is_reaction, is_source, reactions, tells, voices_beside
from rashomon.record import (
    Counts,
    Event,
    Factuality,
    Period,
    Quantity,
    Range,
    Record,
    Role,
    RoleName,
    Span,
    Statement,
    meet,
)

# The order in which an account is taken at its strongest.
_STRENGTH: Final[tuple[Factuality, ...]] = ("actual", "possible", "planned", "hypothetical", "negated")
# Days: what happened, and what has gone on for months. By judgement.
_SHORT: Final = 6
_LONG: Final = 31
# What is said so is a charge or a doubt, not a report.
CLAIMING: Final = frozenset({"accuse", "deny", "believe", "ask"})
_FIRST_PERSON: Final = wordlists("linking")["first_person"]
# Who strikes these has not begun it, and they are not to whom it was done.
_ATTACKERS: Final = re.compile(r"\b(?:assailants?|attackers?|bombers?|killers?|perpetrators?)\Z", re.I)
# Who is told of so has come to do it, and what such people do beside it.
_ARMED: Final = re.compile(
    r"\b(?:armed|hooded|masked|unidentified)\b|\b(?:assailants|attackers|gunm[ae]n|kidnappers|raiders)\b", re.I
)
_FORCED: Final = frozenset({"assault", "coerce", "mobilize"})
# So many sentences on either side are beside it.
_NEAR: Final = 2
# One more of those who were counted before stands for none of them.
_NTH: Final = re.compile(
    r"(?:an? |the )?(?:second|third|\w+th|twenty-\w+) (?:body|casualty|man|person|victim|woman)", re.I
)
# "On the report of the expert": the report.
_LEAD: Final = re.compile(r"\A(?:by|from|in|of|on|to|with) (?:the )?", re.I)
_POINTERS: Final = wordlists("linking")["pointers"]
# What is coerced without a hand laid on anybody, or follows on what was done before.
_BLOODLESS: Final = frozenset({"arrest", "curfew", "censor", "ban"})
_PEOPLE: Final = frozenset({"person", "group", "organization"})
_PART: Final = re.compile(r"\bof (?:them|these|those|us|whom)\b", re.I)
_WHEREABOUTS: Final = frozenset({"place", "country"})
_COUNTED_BEFORE: Final = frozenset({"them", "whom"})


def account(record: Record, tellings: Sequence[Telling], actors: Mapping[Member, LinkedActor]) -> Account:
    """The account that a document gives of one incident, of which it has some tellings."""
    view = _View(record, tellings, actors)
    agents = view.with_role("agent")
    return Account(
        document=record.document.id,
        events=tuple(event.id for event in view.events),
        killed=view.figure("killed"),
        injured=view.figure("injured"),
        agents=view.names("agent", agents),
        agent_factuality=_strongest(event.factuality for event in agents),
        patients=view.names("patient", view.with_role("patient")),
        sources=view.sources(),
        unsourced=view.is_unsourced(),
        labels=view.labels(),
    )


class _View:
    """The records of one document that tell of one incident."""

    def __init__(self, record: Record, tellings: Sequence[Telling], actors: Mapping[Member, LinkedActor]) -> None:
        wanted = {event for telling in tellings for event in telling.events}
        self.events = sorted((e for e in record.events if e.id in wanted), key=lambda e: (e.trigger, e.id))
        self._record, self._ids, self._actors = record, wanted, actors
        self._background = background(self.events)
        self._is_main = any(telling.is_main for telling in tellings)
        self._is_item = any(telling.item is not None for telling in tellings)
        self._by_id = {actor.id: actor for actor in record.actors}
        self._statements = {statement.id: statement for statement in record.statements}

    def figure(self, kind: Counts) -> Range | None:
        """The killed or injured of this incident: the document's toll where it is of this one, else the first figure.

        The toll of a whole document is weighed over all that it tells, and may be of others, as that of a chronicle is;
        it is never less than the first figure that the events of the incident have, if that stands before it.
        """
        whole = self._record.summary.killed if kind == "killed" else self._record.summary.injured
        first = next((q for q in self._quantities if self._is_of(q, kind)), None)
        own = Range(low=first.low, high=first.high) if first and not self._is_part(first) else None
        if whole is None or self._is_item or not self._has_summary(kind) or not self._is_grounded(kind):
            return own
        is_first = first is not None and not self._is_told_before(kind, first.span)
        return own if own is not None and is_first and _top(own) > _top(whole) else whole

    def _is_told_before(self, kind: Counts, place: Span) -> bool:
        """Whether the figure that the summary is drawn from stands before a place."""
        drawn = set(self._record.summary.from_)
        return any(q.counts == kind and q.id in drawn and q.span < place for q in self._record.quantities)

    def _is_of(self, quantity: Quantity, kind: Counts) -> bool:
        """Whether a figure counts such harm, as done: of an event that is told as a fact, in no denial."""
        told = next((e.factuality for e in self.events if e.id == quantity.event), "actual")
        is_real = told == "actual" or not quantity.high
        return quantity.counts == kind and is_real and not self._is_denied(quantity)

    def _is_part(self, quantity: Quantity) -> bool:
        """Whether a figure counts a part of those who were counted before ("one of them")."""
        return quantity.of is not None and self._record.words(quantity.of).lower() in _COUNTED_BEFORE

    def _has_summary(self, kind: Counts) -> bool:
        """Whether the figure of the summary is drawn from these events; where from none, whether they are the main.

        A raid or a removal that the document opens with is what its toll is of, though harm is told as an event apart.
        """
        told = toll_events(self._record, kind)
        return self._opens(told) or (not told.isdisjoint(self._ids) if told else self._is_main)

    def _is_grounded(self, kind: Counts) -> bool:
        """Whether the summary's figure is drawn from anything that it names: a figure of that kind, or a deed."""
        drawn = set(self._record.summary.from_)
        if not drawn:
            return True
        figures = any(q.counts == kind for q in self._record.quantities if q.id in drawn)
        return figures or any(e.id in drawn for e in self._record.events)

    def _opens(self, toll: Collection[str]) -> bool:
        """Whether the first paragraph tells how somebody was coerced, and these events are of it. Arrests follow on
        other deeds, a curfew hurts nobody, and who is driven back did so after those were killed of whom it is told
        before; who flees or arrives was coerced where the document says so of them anywhere.
        """
        lead = len(self._record.document.text.partition("\n\n")[0])
        killing = (e.trigger[0] for e in self._record.events if e.id in toll and e.type in ("assault", "disaster"))
        told = [e for e in self.events if e.type == "coerce" and e.mode not in _BLOODLESS]
        opening = [e for e in told if e.trigger[0] < min([lead, *killing])]
        opening = [e for e in opening if not self._is_days_after(e, toll)]
        fled = [e for e in self.events if told and e.mode == "displacement"]
        return bool(opening) or any(event.trigger[0] < lead for event in fled)

    def _is_days_after(self, event: Event, toll: Collection[str]) -> bool:
        """Whether an event came days after those who died did: the search of offices after a mine fell in."""
        dead = [event for event in self._record.events if event.id in toll]
        days = [ordinal(e.time.from_) for e in dead if e.time is not None]
        own = ordinal(event.time.from_) if event.time is not None else None
        return own is not None and bool(days) and all(day is not None and own - day > 1 for day in days)

    def with_role(self, role: RoleName) -> list[Event]:
        """The events that have a role filled and are told in the account's own voice or its main source's."""
        main = Counter(e.voice for e in self.events if e.voice is not None).most_common(1)
        voices = {None, *(voice for voice, _ in main)}
        filled = [e for e in self.events if any(r.role == role for r in e.roles) and e.id not in self._background]
        told = [e for e in filled if not any(self._is_false(s) for s in self._voices(e.voice))]
        return [e for e in told if e.voice in voices or not self._is_claim(e.voice)]

    def names(self, role: RoleName, events: Iterable[Event]) -> tuple[str, ...]:
        """The fillers of a role, by the actor's name or else the words, in the order of the text.

        "We" are whoever speaks; other words that only point at somebody name nobody, and those that only count ("about
        30") are left out beside others.
        """
        done = [e for e in events if e.factuality != "negated"]
        if role == "agent":
            done = [e for e in done if not strikes_back(self._record.words(e.trigger))]
            done = [e for e in done if not self._strikes_attackers(e)] or done
        told = [(r, e.voice) for e in done for r in e.roles if r.role == role]
        if role == "patient":
            return self._sufferers(told)
        named = [name for r, voice in told for name in self._fillers(r, voice)]
        means = [name for e in self.with_role("instrument") for name in self._means(e)]
        return telling([name for name in named if says_who(name)] or means or list(self._armed()))

    def _armed(self) -> Iterator[str]:
        """The armed who do something else beside violence that nobody is told to have done: "masked men stopped the
        bus. Four passengers were killed".
        """
        passages = passages_of(self._record.document.text)
        places = {passages.number(e.trigger[0]) for e in self.events if e.factuality == "actual"}
        days = {e.time for e in self.events if e.time is not None}
        kinds = {e.type for e in self.events}
        is_violence = self._is_main and "assault" in kinds and "disaster" not in kinds
        for event in self._record.events if is_violence else ():
            near = passages.number(event.trigger[0])
            is_beside = event.id not in self._ids and any(abs(near - place) <= _NEAR for place in places)
            is_of_then = event.time is None or event.time in days
            if event.type not in _FORCED or event.factuality != "actual" or not (is_beside and is_of_then):
                continue
            roles = [r for r in event.roles if r.role == "agent" and _ARMED.search(self._record.words(r.span))]
            yield from (name for role in roles for name in self._fillers(role, event.voice))

    def _strikes_attackers(self, event: Event) -> bool:
        """Whether it is done to attackers: who does it has not begun it."""
        return any(_ATTACKERS.search(self._record.words(role.span)) for role in event.roles if role.role == "patient")

    def _sufferers(self, told: Iterable[tuple[Role, str | None]]) -> tuple[str, ...]:
        """To whom it was done, people before things: beside what was hit alone even "64 people" say whom it befell. A
        place and attackers stand for nobody beside others.
        """
        people: list[str] = []
        things: list[str] = []
        spare: list[str] = []
        for role, voice in told:
            for name in self._fillers(role, voice):
                actor = self._by_id.get(role.actor or "")
                is_body = is_of_people(name) or (actor is not None and actor.type in _PEOPLE)
                is_one_more = _ATTACKERS.search(name) or _NTH.fullmatch(name)
                is_spare = is_one_more or (not is_body and actor is not None and actor.type in _WHEREABOUTS)
                (spare if is_spare else people if is_body else things).append(name)
        things = [name for name in things if says_who(name) and not is_weapon(name)]
        if any(says_who(name) for name in people):
            return (*telling(people), *telling(things))
        counted = [name for name in people if is_of_people(name)] or people
        counted = [name for name in counted if _PART.search(name) is None] or counted
        return (*counted[:1], *telling(things)) or telling(spare)

    def _means(self, event: Event) -> Iterator[str]:
        """The means of an event that say whose they are, where nobody is told to have done it."""
        spans = owned_means(event, self._record) if event.factuality != "negated" else ()
        return (" ".join(self._record.words(span).split()) for span in spans)

    def _fillers(self, role: Role, voice: str | None) -> Iterator[str]:
        """Those who fill a role, each by name."""
        if several := parties(role, self._record):
            yield from (self._name(actor, span) for actor, span in several)
        elif name := self._filler(role, voice):
            yield name

    def _filler(self, role: Role, voice: str | None) -> str | None:
        words = self._record.words(role.span).lower()
        said = self._statements.get(voice or "")
        if words in _FIRST_PERSON and said is not None and said.source is not None:
            return self._name(said.speaker, said.source)
        return None if role.actor is None and words in _POINTERS else self._name(role.actor, role.span)

    def sources(self) -> tuple[str, ...]:
        """Who is given as the source of any of the events, of their figures, or of what is told beside the main ones.

        Whoever is said not to have said it is none, nor who spreads what the text calls false.
        """
        inner = [*(event.voice for event in self.events), *(quantity.voice for quantity in self._quantities)]
        if self._is_main:
            inner += voices_beside(self.events, self._record)
        said = [statement for voice in inner for statement in self._voices(voice)]
        told = [s for s in said if s.factuality == "actual" and tells(s) and not self._is_false(s)]
        judging = reactions(self._record) if told else []
        told = [s for s in told if s.source is not None and not is_reaction(s, judging)]
        spoken = ((s.speaker, _LEAD.sub("", self._record.words(s.source))) for s in told if s.source is not None)
        named = [self._named(*one) for one in spoken]
        named += [self._named(ground.actor, ground.words) for ground in evidence(self._record)] if self._is_main else []
        return tuple(dict.fromkeys(name for name in named if is_source(name)))

    def is_unsourced(self) -> bool:
        """Whether the first events told as a fact, and the figures, stand on nobody's word but the author's."""
        core = [e.voice for e in self.events if e.factuality == "actual"][:2] or [e.voice for e in self.events][:1]
        figures = [q.voice for q in self._quantities if q.counts in {"killed", "injured"}][:1]
        return all(voice is None for voice in (*core, *figures))

    def labels(self) -> tuple[str, ...]:
        """The words that judge those who take part, or the deed itself."""
        parties = {r.actor for e in self.events for r in e.roles if r.actor and r.role in {"agent", "patient"}}
        deeds = [e.trigger for e in self.events]
        mine = [x for x in self._record.labels if x.actor in parties or any(meet(x.span, span) for span in deeds)]
        return tuple(dict.fromkeys(self._record.words(x.span) for x in mine))

    @cached_property
    def _quantities(self) -> list[Quantity]:
        """The figures bound to these events, and those that are bound to none and stand beside one of them."""
        not_so = corrected(self._record.quantities, self._record.document.text)
        return [q for q in self._record.quantities if q.id not in not_so and self._is_mine(q)]

    def _is_mine(self, quantity: Quantity) -> bool:
        if quantity.event is None and quantity.counts in ("killed", "injured"):
            return is_beside(quantity, self._ids, self._record)
        return quantity.event in self._ids

    def _is_claim(self, voice: str | None) -> bool:
        """Whether what a voice says is an accusation, a belief or a question rather than a report, or is not said."""
        return any(s.act in CLAIMING or s.factuality == "negated" for s in self._voices(voice))

    def _is_false(self, statement: Statement) -> bool:
        return is_rejected(statement, self._record.document.text, self._contents)

    @cached_property
    def _contents(self) -> Voices:
        return Voices(self._record.statements)

    def _is_denied(self, quantity: Quantity) -> bool:
        """Whether a number is denied, and not only told of what is: "ruled out a plot behind the raid, in which four
        died"."""
        denials = [s for s in self._voices(quantity.voice) if s.act == "deny" or s.factuality == "negated"]
        before = (self._record.words((s.content[0][0], max(s.content[0][0], quantity.span[0]))) for s in denials)
        return any(not TAKEN_AS_SO.search(words) for words in before)

    def _voices(self, voice: str | None) -> Iterator[Statement]:
        """The statement that holds a record, and those that hold that statement."""
        seen: set[str] = set()
        while voice in self._statements and voice not in seen:
            seen.add(voice)
            yield self._statements[voice]
            voice = self._statements[voice].voice

    def _named(self, actor: str | None, words: str) -> str:
        """The name of an actor, else the words."""
        linked = self._actors.get((self._record.document.id, actor or ""))
        known = linked or self._by_id.get(actor or "")
        return known.name if known is not None else words

    def _name(self, actor: str | None, span: Span) -> str:
        return self._named(actor, self._record.words(span))


def background(events: Sequence[Event]) -> frozenset[str]:
    """The events that went on for months where others of the account are of some days: "has fought since 2027"."""
    lasting = {event.id: _days(event.time) for event in events if event.time}
    is_dated = min(lasting.values(), default=_LONG) <= _SHORT
    return frozenset(event for event, days in lasting.items() if is_dated and days > _LONG)


def _days(period: Period) -> int:
    """How many days lie between the ends of a period; 0 where they are no whole dates."""
    first, last = ordinal(period.from_), ordinal(period.to)
    return last - first if first is not None and last is not None else 0


def _top(figure: Range) -> float:
    """The greater end of a figure, as far as it is known."""
    return max(end for end in (figure.low, figure.high, 0) if end is not None)


def _strongest(values: Iterable[Factuality]) -> Factuality | None:
    return min(values, key=_STRENGTH.index, default=None)
