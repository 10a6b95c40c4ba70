"""What people decided about an incident: whether it was looked at, and which decisions made it what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.comparison import Incident
from rashomon.decision import Decision, Place, standing

State = Literal["computed", "confirmed", "changed since confirmed", "decided"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The state of an incident, and the standing decisions that touch it.

    ``computed``: nobody decided anything. ``confirmed``: somebody holds it to be one happening as it stands.
    ``changed since confirmed``: an event joined it or left it since. ``decided``: somebody joined, split or corrected.
    """

    state: State
    decisions: tuple[Decision, ...] = ()


def review(incident: Incident, decisions: Sequence[Decision]) -> Review:
    """The review of one incident."""
    places = {(account.document, event) for account in incident.accounts for event in account.events}
    documents = {account.document for account in incident.accounts}
    touching = tuple(d for d in standing(decisions) if _touches(d, places, documents))
    return Review(state=_state(touching, places), decisions=touching)


def _touches(decision: Decision, places: set[Place], documents: set[str]) -> bool:
    """Events are looked for in the incident; another record (a figure) counts by its document, if that has it."""
    events = {s.place for s in decision.subjects if s.record.startswith("e")}
    if decision.verb in ("reject", "correct"):
        return any(subject.record and subject.document in documents for subject in decision.subjects)
    return bool(events & places)


def _state(touching: Sequence[Decision], places: set[Place]) -> State:
    confirmed = [d for d in touching if d.verb == "confirm" and len(d.subjects) > 1]
    if confirmed:
        is_same = {subject.place for subject in confirmed[-1].subjects} == places
        return "confirmed" if is_same else "changed since confirmed"
    return "decided" if touching else "computed"
