"""Events: what the text reports as done or undergone by someone, at whatever factuality.

Finding triggers and their types (:mod:`triggers`, :mod:`trigger_score`), the roles (:mod:`roles`), how far it
happened (:mod:`factuality`) and when (:mod:`date_choice`) are apart; this module puts them together. "Shells hit
the market, killing nine" is one event; "fired on the crowd and killed three" two.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from spacy.tokens import Token

from rashomon.annotate import Annotation
from rashomon.extract.date_choice import with_dates
from rashomon.extract.event_context import Context
from rashomon.extract.factuality import factuality_in
from rashomon.extract.roles import find_roles
from rashomon.extract.trigger_score import Option, Setting, best_option
from rashomon.extract.triggers import Candidate, candidates, class_of, particles_of, patient
from rashomon.record import Actor, Event, EventType, Span, Statement, Time, record_id

# Below this chance of being right an event is left out: the best F1 in cross-validation over the training texts.
LEAST: Final = 0.32


def find_events(
    annotation: Annotation, *, times: Sequence[Time], actors: Sequence[Actor], statements: Sequence[Statement]
) -> tuple[Event, ...]:
    """The events of a document in the order of their triggers."""
    context = Context.of(annotation, times=times, actors=actors, statements=statements)
    found = [_event(candidate.token, option, context) for candidate, option in chosen(annotation)]
    return with_dates(found, annotation=annotation, times=times, statements=statements)


def chosen(annotation: Annotation) -> list[tuple[Candidate, Option]]:
    """The candidates that carry an event, each with its type; "carried out an attack" is one event, the attack."""
    likely = list(_likely(annotation))
    types = {candidate.token.i: option.pattern.type for candidate, option in likely}
    return [(c, o) for c, o in likely if not _only_lends(c.token, o.pattern.type, types)]


def _only_lends(verb: Token, kind: EventType, types: Mapping[int, EventType]) -> bool:
    if verb.lemma_.lower() not in class_of("light"):
        return False
    what = patient(verb)
    return what is not None and types.get(what.i) == kind


def _likely(annotation: Annotation) -> Iterator[tuple[Candidate, Option]]:
    """The candidates that are likely enough to carry an event."""
    found = list(candidates(annotation.doc))
    for candidate, setting in zip(found, settings_of(annotation, found), strict=True):
        option = best_option(candidate, setting)
        if option.score >= LEAST:
            yield candidate, option


def _event(token: Token, option: Option, context: Context) -> Event:
    trigger = _trigger(token, option)
    statement = context.statement_of(trigger)
    kind = option.pattern.type
    roles = find_roles(token, kind, context=context, sure=option.score)
    return Event(
        id=record_id("e", [trigger]),
        trigger=trigger,
        type=kind,
        mode=option.pattern.mode,
        roles=roles,
        factuality=factuality_in(token, statement=statement),
        voice=statement.id if statement is not None else None,
        score=round(option.score, 2),
    )


def _trigger(token: Token, option: Option) -> Span:
    """The word with the particles of its pattern that stand right behind it ("called off")."""
    end = token
    for particle in particles_of(option.pattern, token):
        if particle.i == end.i + 1:
            end = particle
    return token.idx, end.idx + len(end.text)


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
