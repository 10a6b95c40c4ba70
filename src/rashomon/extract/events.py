"""Events: what the text reports as done or undergone by someone, at whatever factuality.

Finding triggers and their types (:mod:`event_frames`), the roles (:mod:`roles`), how far it happened
(:mod:`factuality_choice`) and when (:mod:`date_choice`) are apart; this module puts them together. "Shells hit
the market, killing nine" is one event; "fired on the crowd and killed three" two.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Final

from rashomon.annotate import Annotation
from rashomon.extract.date_choice import with_dates
from rashomon.extract.event_context import Context
from rashomon.extract.event_frames import Told, tell
from rashomon.extract.factuality_choice import choose_factuality
from rashomon.extract.roles import find_roles
from rashomon.record import Actor, Event, Statement, Time, record_id

# Below this chance of being right an event is left out. Between 0.26 and 0.33 F1 on texts kept apart is the same to
# within a hundredth; the lower bound keeps more accounts of an incident together (looked at on accounts-dev).
LEAST: Final = 0.26


def find_events(
    annotation: Annotation, *, times: Sequence[Time], actors: Sequence[Actor], statements: Sequence[Statement]
) -> tuple[Event, ...]:
    """The events of a document in the order of their triggers."""
    context = Context.of(annotation, actors=actors, statements=statements)
    likely = [told for told in tell(annotation) if told.chance >= LEAST]
    context = dataclasses.replace(context, triggers=frozenset(told.token.i for told in likely))
    found = [_event(told, context) for told in likely]
    return with_dates(found, annotation=annotation, times=times, statements=statements)


def _event(told: Told, context: Context) -> Event:
    statement = context.statement_of(told.trigger)
    return Event(
        id=record_id("e", [told.trigger]),
        trigger=told.trigger,
        type=told.type,
        mode=told.mode,
        roles=find_roles(told, context),
        factuality=choose_factuality(told.token, statement=statement, frame=told.frame),
        voice=statement.id if statement is not None else None,
        score=round(told.chance, 2),
    )
