"""Events: what the text reports as done or undergone by someone, at whatever factuality.

Finding triggers and their types (:mod:`triggers`, :mod:`trigger_score`), the roles (:mod:`roles`), how far it
happened (:mod:`factuality`) and when (:mod:`event_time`) are apart; this module puts them together. "Shells hit
the market, killing nine" is one event; "fired on the crowd and killed three" two.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from rashomon.annotate import Annotation
from rashomon.extract.event_time import Dated, carried, dated
from rashomon.extract.factuality import factuality_in
from rashomon.extract.roles import Actors, find_roles
from rashomon.extract.trigger_score import Option, Setting, best_option
from rashomon.extract.triggers import Candidate, candidates, class_of, particles_of
from rashomon.extract.voice import voice_of
from rashomon.record import Actor, Event, EventType, Role, Span, Statement, Time, record_id

# Below this chance of being right an event is left out: the best F1 in cross-validation over the training texts.
LEAST: Final = 0.35


@dataclass(frozen=True, slots=True)
class Given:
    """What the other extractors found in the same text."""

    annotation: Annotation
    times: Sequence[Time]
    actors: Actors
    statements: Sequence[Statement]


def find_events(
    annotation: Annotation, *, times: Sequence[Time], actors: Sequence[Actor], statements: Sequence[Statement]
) -> tuple[Event, ...]:
    """The events of a document in the order of their triggers."""
    given = Given(annotation, times, Actors.among(actors), statements)
    found: list[Event] = []
    told: list[tuple[EventType, Dated]] = []
    for candidate, option in chosen(annotation):
        event = _event(candidate.token, option, given, told)
        if event.time is not None and event.time_basis is not None:
            told.append((event.type, (event.time, event.time_basis)))
        found.append(event)
    return tuple(found)


def chosen(annotation: Annotation) -> Iterator[tuple[Candidate, Option]]:
    """The candidates that are likely enough to carry an event, each with its type."""
    found = list(candidates(annotation.doc))
    for candidate, setting in zip(found, settings_of(annotation, found), strict=True):
        option = best_option(candidate, setting)
        if option.score >= LEAST:
            yield candidate, option


def _event(token: Token, option: Option, given: Given, told: Sequence[tuple[EventType, Dated]]) -> Event:
    trigger = _trigger(token, option)
    voice = voice_of(trigger, given.statements)
    kind = option.pattern.type
    roles = find_roles(token, kind, times=_near(token, given.times), actors=given.actors)
    period, basis = _when(token, kind, roles, given) or carried(token, kind, told) or (None, None)
    return Event(
        id=record_id("e", [trigger]),
        trigger=trigger,
        type=kind,
        mode=option.pattern.mode,
        roles=roles,
        time=period,
        time_basis=basis,
        factuality=factuality_in(token, statement=next((s for s in given.statements if s.id == voice), None)),
        voice=voice,
        score=round(option.score, 2),
    )


def _trigger(token: Token, option: Option) -> Span:
    """The word with the particles of its pattern that stand right behind it ("called off")."""
    end = token
    for particle in particles_of(option.pattern, token):
        if particle.i == end.i + 1:
            end = particle
    return token.idx, end.idx + len(end.text)


def _near(token: Token, times: Sequence[Time]) -> list[Time]:
    sentence = token.sent
    return [t for t in times if sentence.start_char <= t.span[0] < sentence.end_char]


def _when(token: Token, kind: EventType, roles: Sequence[Role], given: Given) -> Dated | None:
    """The period of the date that is a role of the event."""
    spans = {r.span for r in roles if r.role == "time"}
    for time in _near(token, given.times):
        if time.span in spans and (found := dated(time, given.annotation.text[time.span[0] : time.span[1]])):
            return found
    return None


def settings_of(annotation: Annotation, found: Sequence[Candidate]) -> Iterator[Setting]:
    """For each candidate, what its paragraph and the whole text speak of."""
    text = frozenset(itertools.chain.from_iterable(_plain(c) for c in found))
    for paragraph in _paragraphs(annotation, found):
        tokens = annotation.doc[paragraph[0].token.sent.start : paragraph[-1].token.sent.end]
        said = frozenset(itertools.chain.from_iterable(_plain(c) for c in paragraph)) | _things(tokens)
        yield from (Setting(paragraph=said, text=text) for _ in paragraph)


def _plain(candidate: Candidate) -> set[str]:
    """The type of a word that has but one."""
    types = {p.type for p in candidate.patterns}
    return set(types) if len(types) == 1 else set()


def _things(tokens: Iterable[Token]) -> set[str]:
    lemmas = {t.lemma_.lower() for t in tokens if t.pos_ == "NOUN"}
    return {name for name in ("weapon", "hazard") if lemmas & class_of(name)}


def _paragraphs(annotation: Annotation, found: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """The candidates by paragraph."""
    breaks = [t.i for t in annotation.doc if t.is_space and "\n" in t.text]
    places = iter([*breaks, len(annotation.doc)])
    end, group = next(places), list[Candidate]()
    for candidate in found:
        while candidate.token.i > end:
            if group:
                yield group
            group, end = [], next(places)
        group.append(candidate)
    if group:
        yield group
