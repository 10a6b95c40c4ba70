"""What speaks against a decision before it is kept: that it says what stands already, or cannot be.

Only here is it refused. What is kept is never taken out, and is applied as it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from rashomon.compare.judged import corrected_record
from rashomon.compare.values import refuse_value
from rashomon.decision import Decision, Pair, Place, Subject, Verb, found_again, pairs, standing, undone
from rashomon.errors import Misuse
from rashomon.record import PARTS, Record
from rashomon.store import Store

_Records = Mapping[str, Record]
_DONE: Final = {"join": "joined", "split": "kept apart"}


def refuse(store: Store, decision: Decision) -> None:
    """Misuse where a decision that is to be made changes nothing, or cannot be made. To confirm is to agree."""
    made = store.decisions()
    if decision.verb == "undo":
        _refuse_undo(decision, made)
    records = {id_: store.record(id_) for id_ in {subject.document for subject in decision.subjects}}
    if decision.verb in _REFUSALS:
        _REFUSALS[decision.verb](decision, found_again(standing(made), records.values()), records)


def _refuse_undo(decision: Decision, made: Sequence[Decision]) -> None:
    if decision.undoes in undone(made):
        (taken_back,) = [d for d in made if d.id == decision.undoes]
        raise Misuse(f"decision {taken_back.number} was taken back already")


def _refuse_link(decision: Decision, made: Sequence[Decision], _: _Records) -> None:
    """Against what was rejected, and what was decided just so before."""
    _refuse_rejected(decision.subjects, made)
    last: dict[Pair, Decision] = {pair: d for d in made for pair in pairs(d)}
    earlier = [last.get(pair) for pair in pairs(decision)]
    numbers = sorted({d.number for d in earlier if d is not None and d.verb == decision.verb})
    if numbers and all(d is not None and d.verb == decision.verb for d in earlier):
        raise Misuse(f"they are {_DONE[decision.verb]} already, by decision {', '.join(map(str, numbers))}")


def _refuse_rejection(decision: Decision, made: Sequence[Decision], _: _Records) -> None:
    rejected = _rejected(made)
    numbers = sorted({rejected[s.place] for s in decision.subjects if s.place in rejected})
    if all(subject.place in rejected for subject in decision.subjects):
        raise Misuse(f"it is rejected already, by decision {', '.join(map(str, numbers))}")


def _refuse_correction(decision: Decision, made: Sequence[Decision], records: _Records) -> None:
    _refuse_rejected(decision.subjects, made)
    (subject,) = decision.subjects
    record = corrected_record(records[subject.document], made)
    (one,) = [one for part in PARTS for one in getattr(record, part) if one.id == subject.record]
    refuse_value(one, decision.field or "", decision.value or "", record)


def _refuse_rejected(subjects: Iterable[Subject], made: Sequence[Decision]) -> None:
    rejected = _rejected(made)
    if out := next((s for s in subjects if s.place in rejected), None):
        what = f"{out.document}:{out.record} was rejected by decision {rejected[out.place]}"
        raise Misuse(f"{what}; take that back or confirm the record first")


def _rejected(made: Iterable[Decision]) -> dict[Place, int]:
    """What is out, and by which decision. To confirm what was rejected takes it in again."""
    found: dict[Place, int] = {}
    for decision in made:
        for subject in decision.subjects:
            if decision.verb == "reject":
                found[subject.place] = decision.number
            elif decision.verb == "confirm":
                found.pop(subject.place, None)
    return found


_REFUSALS: Final[Mapping[Verb, Callable[[Decision, Sequence[Decision], _Records], None]]] = {
    "join": _refuse_link,
    "split": _refuse_link,
    "reject": _refuse_rejection,
    "correct": _refuse_correction,
}
