"""Which events the toll of a document's main happening belongs to.

A figure belongs to the event that it is bound to. One that is bound to none ("the number of people killed has risen to
11") belongs to the event nearest to it that people can die of, within its sentence where there is one.
"""

from __future__ import annotations

from collections.abc import Collection

from rashomon.extract.toll_signs import STOP
from rashomon.link.passages import passages_of
from rashomon.record import HARMFUL, Counts, Quantity, Record, Span


def toll_events(record: Record, *kinds: Counts) -> frozenset[str]:
    """The events that the summary's figures of these kinds are drawn from; of persons counted, all that were.

    Where one figure is the toll by itself, others that were drawn upon are of something else.
    """
    drawn = set(record.summary.from_)
    figures = [q for kind in kinds for q in _telling(record, kind, drawn)]
    counted = frozenset(event for q in figures if (event := q.event or _beside(q, record)))
    return counted or frozenset(event.id for event in record.events if event.id in drawn)


def _telling(record: Record, kind: Counts, drawn: Collection[str]) -> list[Quantity]:
    """The figures of one kind that the summary is drawn from, those alone that are the toll where there are any."""
    whole = record.summary.killed if kind == "killed" else record.summary.injured
    given = [q for q in record.quantities if q.id in drawn and q.counts == kind]
    return [q for q in given if whole and (q.low, q.high) == (whole.low, whole.high)] or given


def is_beside(figure: Quantity, events: Collection[str], record: Record) -> bool:
    """Whether a figure that is bound to no event stands nearest to one of these, in its sentence or dated item."""
    item = passages_of(record.document.text).item
    own = item(figure.span[0])
    near = [
        (item(e.trigger[0]) != own, *distance(figure.span, e.trigger, record), e.id)
        for e in record.events
        if e.type in HARMFUL
    ]
    if not near:
        return False
    is_elsewhere, is_behind_stop, _, event = min(near)
    return event in events and not is_elsewhere and (own is not None or not is_behind_stop)


def _beside(figure: Quantity, record: Record) -> str | None:
    near = [(*distance(figure.span, e.trigger, record), e.id) for e in record.events if e.type in HARMFUL]
    return min(near)[2] if near else None


def distance(one: Span, other: Span, record: Record) -> tuple[bool, int]:
    """Whether a sentence ends between two spans, and how many characters lie between them."""
    first, last = sorted((one, other))
    return bool(STOP.search(record.document.text, first[1], last[0])), max(0, last[0] - first[1])
