"""The toll of a document's main happening: killed and injured, all sides together, as ranges, and where they come from.

The main happening is the one of the first dead or hurt that the text reports. Left out are figures that belong to
a negated, feared or conditional event, that stand in a denial, that are dated more than two days off, and those
that are part of another ("including four children"). Of the rest a stated toll ("the toll rose to 19", "in
all") comes first, then the first figure, to which what the same sentence tells of others is added ("a teacher and
three pupils"). Where no number is given, the persons named as dead or hurt are counted, one each. Figures that
others give later stand in the quantities; the summary does not mix them.
"""

from __future__ import annotations

import bisect
import datetime
import re
from collections.abc import Iterator, Sequence
from typing import Final

from rashomon.annotate import Annotation
from rashomon.extract.calendar_dates import day_of
from rashomon.extract.casualties import Casualty, casualties, count
from rashomon.record import Event, Quantity, Range, Statement, Summary

# A figure dated further off belongs to another happening.
_SAME_HAPPENING: Final = datetime.timedelta(days=2)
_TOLL_BEFORE: Final = re.compile(
    r"\b(?:toll|total|in all|number of (?:dead|deaths|killed|injured|wounded))\b[^.]{0,60}$", re.I
)
_TOLL_AFTER: Final = re.compile(r"^[^.]{0,40}\bin all\b", re.I)
_PART_BEFORE: Final = re.compile(
    r"\b(?:including|among them|among whom|of whom|of them|at least one of)\W{0,2}(?:\w+\W){0,2}$", re.I
)
_PART_AFTER: Final = re.compile(
    r"^\s+of (?:them|whom|those|these|the (?:dead|wounded|injured|victims|killed|\w+ (?:dead|killed)))\b", re.I
)
# No sentence of news is much longer, in characters.
_SENTENCE: Final = 400
_STATISTIC: Final = re.compile(
    r"\b(?:(?:so far )?this year|last year|per year|a year|each year|every year|in (?:19|20)\d\d|since (?:19|20)\d\d"
    r"|nationwide|statistics|on average|homicides|annually|decades?)\b",
    re.I,
)


def summarize(
    *,
    events: Sequence[Event],
    quantities: Sequence[Quantity],
    statements: Sequence[Statement],
    annotation: Annotation | None = None,
) -> Summary:
    """The summary of one document. Without ``annotation`` only quantities are counted, no single persons."""
    live = [q for q in _live(events, quantities, statements) if annotation is None or not _is_statistic(q, annotation)]
    persons = list(casualties(annotation.doc)) if annotation is not None else []
    dead = frozenset(p.who for p in persons if p.kind == "killed" and p.named)
    killed, from_killed = _figure(
        [q for q in live if q.counts == "killed"], [p for p in persons if p.kind == "killed"], events, annotation
    )
    hurt = [p for p in persons if p.kind == "injured" and p.who not in dead]
    injured, from_injured = _figure([q for q in live if q.counts == "injured"], hurt, events, annotation)
    return Summary(killed=killed, injured=injured, from_=(*from_killed, *from_injured))


def _live(events: Sequence[Event], quantities: Sequence[Quantity], statements: Sequence[Statement]) -> list[Quantity]:
    """The quantities that the text stands behind, of the main happening."""
    by_event = {e.id: e for e in events}
    by_statement = {s.id: s for s in statements}
    told = [q for q in quantities if q.counts in {"killed", "injured"} and not _ruled_out(q, by_event, by_statement)]
    main = next((day for q in told if (day := _day(q, by_event)) is not None), None)
    near = [q for q in told if main is None or (day := _day(q, by_event)) is None or abs(day - main) <= _SAME_HAPPENING]
    return near or told


def _is_statistic(quantity: Quantity, annotation: Annotation) -> bool:
    """Whether the sentence counts a year's dead, not those of one happening ("the 12th homicide this year")."""
    (start, end), text = quantity.span, annotation.text
    before = text[max(0, start - _SENTENCE) : start].rpartition(". ")[2]
    after = text[end : end + _SENTENCE].partition(". ")[0]
    return bool(_STATISTIC.search(before + text[start:end] + after))


def _ruled_out(quantity: Quantity, events: dict[str, Event], statements: dict[str, Statement]) -> bool:
    event = events.get(quantity.event or "")
    if event is not None and event.factuality in {"hypothetical", "possible", "planned"} and quantity.high != 0:
        return True
    return any(s.act == "deny" or s.factuality == "negated" for s in _voices(quantity.voice, statements))


def _voices(voice: str | None, statements: dict[str, Statement]) -> Iterator[Statement]:
    """The statement that holds a record, and those that hold that statement."""
    seen: set[str] = set()
    while voice is not None and voice in statements and voice not in seen:
        seen.add(voice)
        yield statements[voice]
        voice = statements[voice].voice


def _day(quantity: Quantity, events: dict[str, Event]) -> datetime.date | None:
    event = events.get(quantity.event or "")
    return day_of(event.time.from_) if event is not None and event.time is not None else None


def _figure(
    live: Sequence[Quantity], persons: Sequence[Casualty], events: Sequence[Event], annotation: Annotation | None
) -> tuple[Range | None, list[str]]:
    """The figure of one kind: of ``live`` and ``persons``, which are all of that kind."""
    text = annotation.text if annotation is not None else ""
    whole = [q for q in live if not _is_part(q, text)] or list(live)
    alone = count(persons)
    if not whole:
        return (Range(low=alone, high=alone), _told_by(persons, events)) if alone else (None, [])
    chosen = _chosen(whole, text)
    found = _sum(chosen, _beside(chosen, persons, annotation))
    if found.high is not None and (found.low or 0) < alone and not chosen[0].hedge.startswith("at"):
        return Range(low=alone, high=alone), [*(q.id for q in chosen), *_told_by(persons, events)]
    return found, [q.id for q in chosen]


def _told_by(persons: Sequence[Casualty], events: Sequence[Event]) -> list[str]:
    """The ids of the events whose patients the persons are."""
    heads = sorted(p.span[0] for p in persons)
    patients = ((e.id, r.span) for e in events for r in e.roles if r.role == "patient")
    found = (i for i, span in patients if bisect.bisect_left(heads, span[0]) < bisect.bisect_left(heads, span[1]))
    return list(dict.fromkeys(found))


def _is_part(quantity: Quantity, text: str) -> bool:
    start, end = quantity.span
    return bool(_PART_BEFORE.search(text[max(0, start - 40) : start]) or _PART_AFTER.match(text[end : end + 40]))


def _chosen(whole: Sequence[Quantity], text: str) -> list[Quantity]:
    """The stated toll, else the first figure with what its sentence adds to it."""
    some = [q for q in whole if q.high != 0] or list(whole)
    toll = next((q for q in some if _is_toll(q, text)), None)
    if toll is not None:
        return [toll]
    first = some[0]
    return [first, *(q for q in some[1:] if _adds(first, q, text))]


def _is_toll(quantity: Quantity, text: str) -> bool:
    start, end = quantity.span
    return bool(_TOLL_BEFORE.search(text[max(0, start - 80) : start]) or _TOLL_AFTER.match(text[end : end + 60]))


def _adds(first: Quantity, other: Quantity, text: str) -> bool:
    """Whether the other figure of the same sentence counts others: "nine civilians and three soldiers"."""
    between = text[first.span[1] : other.span[0]]
    if re.search(r"[.!?]\s|\n", between) or first.voice != other.voice or len(between) > 60:
        return False
    return bool(re.search(r"\band\s+(?:\w+\s+){0,2}$", between))


def _beside(chosen: Sequence[Quantity], single: Sequence[Casualty], annotation: Annotation | None) -> int:
    """Persons told beside the figure, not within it: "a teacher and three pupils", "another man was hurt"."""
    if annotation is None or len(chosen) != 1:
        return 0
    text, start = annotation.text, chosen[0].span[0]
    return sum(p.span[1] < start and bool(re.fullmatch(r"\s+and\s+", text[p.span[1] : start])) for p in single)


def _sum(chosen: Sequence[Quantity], beside: int) -> Range:
    lows, highs = [q.low for q in chosen], [q.high for q in chosen]
    low = sum((n for n in lows if n is not None), beside) if any(n is not None for n in lows) else None
    high = None if any(n is None for n in highs) else sum((n for n in highs if n is not None), beside)
    return Range(low=low, high=high)
