"""The records that a toll comes from, and its range.

A number that one figure gives has that figure's range and quantities ("at least 12": 12 to null). A number made of
several (the shot less the dead; two figures of one sentence; persons counted one by one) has the records of all of
them. Persons have no quantity: their records are the events that they are patients of.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.extract.casualties import Figure
from rashomon.extract.harm import Harm
from rashomon.record import HARMFUL, Event, Number, Range, Summary

# An event of the same sentence stands at most so many characters from the person.
_SENTENCE: Final = 300
# A toll is added up from at most so many of the first so many figures.
_PARTS: Final = 4
_FIGURES: Final = 10


@dataclass(frozen=True, slots=True)
class Toll:
    """What is known when one of the two numbers is traced to its records."""

    kind: Harm
    value: Number
    other: Number
    figures: Sequence[Figure]
    events: Sequence[Event]


def toll_of(
    killed: Number, injured: Number, *, figures: Sequence[Figure], events: Sequence[Event], told: Collection[Harm] = ()
) -> Summary:
    """The summary of the two numbers; null where no record carries a number.

    ``told``: all kinds of harm that the document tells of. Where none of a kind is left (the wounded died, the dead
    are those of another day), its number is 0 beside the other one.
    """
    dead, from_dead = _traced(Toll("killed", killed, injured, figures, events))
    hurt, from_hurt = _traced(Toll("injured", injured, killed, figures, events))
    if dead is None and not killed and injured and hurt is not None and "killed" in told:
        dead = _NONE
    if hurt is None and not injured and killed and dead is not None and "injured" in told:
        hurt = _NONE
    return Summary(killed=dead, injured=hurt, from_=tuple(dict.fromkeys([*from_dead, *from_hurt])))


_NONE: Final = Range(low=0, high=0)


def _traced(toll: Toll) -> tuple[Range | None, list[str]]:
    for found in _ways(toll):
        records = list(dict.fromkeys(i for f in found for i in _records(f, toll.events)))
        if found and records:
            return _range(toll.value, found), records
    return None, []


def _ways(toll: Toll) -> Iterator[list[Figure]]:
    """The figures that may carry the number, the plainest way first."""
    kinds = (toll.kind, "struck")
    counted = [f for f in toll.figures if f.quantities]
    yield next(([f] for k in kinds for f in counted if f.kind == k and f.value == toll.value), [])
    yield next(([f] for f in toll.figures if f.kind == toll.kind and f.nth == toll.value), [])
    if toll.value == 0:
        return
    yield _less(toll, counted)
    yield _together(toll, counted)
    yield _added(toll)
    yield from _with_persons(toll, kinds)


def _less(toll: Toll, counted: Sequence[Figure]) -> list[Figure]:
    """The shot of whom the others are taken off: "four were shot; one of them died"."""
    whole = next((f for f in counted if f.kind != "killed" and f.value == toll.value + toll.other), None)
    if whole is None or not toll.other:
        return []
    other = "injured" if toll.kind == "killed" else "killed"
    return [whole, *[f for f in toll.figures if f.kind == other][:1]]


def _together(toll: Toll, counted: Sequence[Figure]) -> list[Figure]:
    """Figures of one sentence that add up."""
    own = [f for f in counted if f.kind == toll.kind]
    for _, group in itertools.groupby(own, key=lambda f: f.sentence):
        parts = list({f.quantities: f for f in group}.values())
        if len(parts) > 1 and sum(f.value for f in parts) == toll.value:
            return parts
    return []


def _added(toll: Toll) -> list[Figure]:
    """The fewest figures of several sentences that add up."""
    own = {f.quantities or tuple(p.key for p in f.persons): f for f in toll.figures if f.kind == toll.kind and f.value}
    few = list(own.values())[:_FIGURES]
    sums = (list(some) for n in range(2, _PARTS + 1) for some in itertools.combinations(few, n))
    return next((some for some in sums if sum(f.value for f in some) == toll.value), [])


def _with_persons(toll: Toll, kinds: Sequence[str]) -> Iterator[list[Figure]]:
    """Persons one by one, beside a figure one lower or alone; else all that tells of such harm."""
    single = [f for f in toll.figures if f.kind in kinds and (f.persons or (f.value and not f.quantities))]
    figure = next((f for f in toll.figures if f.kind == toll.kind and f.quantities and f.value == toll.value - 1), None)
    if figure is not None and toll.value > 1:
        yield [figure, *([f for f in single if f.own_hand or f.attacker] or single)]
    own = [f for f in single if f.kind == toll.kind]
    yield own or single
    yield [f for f in toll.figures if f.kind in kinds and (f.quantities or f.persons)]


def _range(value: Number, found: Sequence[Figure]) -> Range:
    """The figure's own range where it is one, else the number, open where one of its parts is."""
    first = found[0]
    if len(found) == 1 and first.value == value:
        return Range(low=first.low, high=first.high)
    is_open = any(f.high is None and f.low is not None for f in found if f.quantities)
    return Range(low=value, high=None if is_open else value)


def _records(figure: Figure, events: Sequence[Event]) -> Iterator[str]:
    yield from figure.quantities
    if figure.persons or not figure.quantities:
        yield from _events(figure, events)


def _events(figure: Figure, events: Sequence[Event]) -> Iterator[str]:
    """The events that tell of the persons: by their trigger, by their patient, else the nearest of the sentence."""
    heads = [p.head for p in figure.persons] or [figure.at]
    told = [e for e in events if _tells(e, figure.word, heads)]
    yield from (e.id for e in told or _near(figure, events))


def _tells(event: Event, word: int | None, heads: Iterable[int]) -> bool:
    if word is not None and event.trigger[0] <= word < event.trigger[1]:
        return True
    patients = [r.span for r in event.roles if r.role == "patient"] if event.type in HARMFUL else []
    return any(start <= head < end for start, end in patients for head in heads)


def _near(figure: Figure, events: Sequence[Event]) -> list[Event]:
    near = [e for e in events if e.type in HARMFUL and figure.sentence <= e.trigger[0] < figure.sentence + _SENTENCE]
    return sorted(near, key=lambda e: (abs(e.trigger[0] - figure.at), e.id))[:1]
