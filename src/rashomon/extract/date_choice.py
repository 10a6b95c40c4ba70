"""Which of a document's dates is that of each event, or none: a conditional logit over the options of the text.

The weights (``lexicon/date_weights.tsv``) were learned by ``training/date_weights.py``. Options with the same period
("on Monday ... the Monday attack") add their chances. An event is dated where the chance that the text dates it at
all is at least :data:`LEAST`; the date of publication is never an option, unless words mean it ("today").
"""

from __future__ import annotations

import bisect
import collections
import dataclasses
import itertools
import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from rashomon.annotate import Annotation
from rashomon.annotate.grammar import MONTHS, WEEKDAYS
from rashomon.annotate.weight_tables import weights
from rashomon.extract.date_anchor import Anchor, anchor_of
from rashomon.extract.date_features import (
    Scene,
    Telling,
    Undated,
    features_of,
    features_of_none,
    features_of_reading,
    where_of,
)
from rashomon.extract.date_mentions import Dates, Option, dates_of
from rashomon.extract.date_scope import admitted
from rashomon.extract.event_time import Dated, period_of
from rashomon.record import HARMFUL, Event, Period, Span, Statement, Time, TimeBasis, meet

# In cross-validation on the training texts six or seven in ten of the dates given above this bound are gold's own, and
# most of the others stand where the annotator gave none; lower bounds date more events and err more often.
LEAST: Final = 0.3
# Nor is a date given that is itself less likely: in cross-validation one in fifteen of those left out was gold's.
LEAST_OF_DATE: Final = 0.2


def with_dates(
    events: Sequence[Event], *, annotation: Annotation, times: Sequence[Time], statements: Sequence[Statement]
) -> tuple[Event, ...]:
    """The events, each with the time that the text gives it and its basis; any time they had is replaced."""
    undated = [undated_of(e, annotation) for e in events]
    found = date_events(undated, annotation=annotation, times=times, statements=statements)
    deeds = [e for e in events if any(r.role == "patient" for r in e.roles)]
    dated = [r.span for e in deeds for r in e.roles if r.role == "time"]
    found = [_by_role(e, d, times, annotation.text, dated) for e, d in zip(events, found, strict=True)]
    found = _in_deed(undated, found)
    found = _of_deeds_before(events, found, times, annotation)
    found = _of_anchor(events, found, anchor_of(annotation.document, times), _of_clocks(times, annotation.text))
    pairs = ((e, d or (None, None)) for e, d in zip(events, found, strict=True))
    return tuple(dataclasses.replace(e, time=period, time_basis=basis) for e, (period, basis) in pairs)


# What tells a day beside a time of day.
_TELLS_DAY: Final = frozenset((*MONTHS, *WEEKDAYS, "this", "today", "tonight", "tomorrow", "yesterday"))
_WORD: Final = re.compile(r"[a-z]+|\d{4}|\d+/\d+")


def _of_clocks(times: Sequence[Time], text: str) -> frozenset[Period]:
    """The days that are told by times of day alone, which are taken to be of the day of publication."""
    found: dict[Period, bool] = {}
    for time in times:
        if (period := period_of(time.value)) is not None:
            words = _WORD.findall(text[slice(*time.span)].lower())
            is_clock = "T" in time.value and not any(w in _TELLS_DAY or not w.isalpha() for w in words)
            found[period] = found.get(period, True) and is_clock
    return frozenset(period for period, is_clock in found.items() if is_clock)


def _of_anchor(
    events: Sequence[Event], found: Sequence[Dated | None], anchor: Anchor | None, clocks: Collection[Period]
) -> list[Dated | None]:
    """The dates, where a text names its happening by its day: harm told without a day behind it is of that, and so is
    what has the date of another sentence, in which no harm is told, or a time of day alone; of a title's day what has a
    day without its year, too, that is not its own time."""
    if anchor is None:
        return list(found)
    day: Dated = (Period(from_=anchor.day.isoformat(), to=anchor.day.isoformat()), "context")
    harm = [e.type in HARMFUL and e.factuality == "actual" for e in events]
    told = [is_harm and d is not None and d[1] != "context" for is_harm, d in zip(harm, found, strict=True)]
    if anchor.is_titled:  # what else has a day has it beside its own word
        told = [is_told and any(r.role == "time" for r in e.roles) for is_told, e in zip(told, events, strict=True)]
    own = {d[0] for is_told, d in zip(told, found, strict=True) if is_told and d is not None} - set(clocks)
    bases = {"context", "relative"} if anchor.is_titled else {"context"}
    behind = [is_harm and anchor.at < e.trigger[0] for is_harm, e in zip(harm, events, strict=True)]
    is_open = (d is None or d[0] in clocks or (d[1] in bases and d[0] not in own) for d in found)
    return [
        day if is_free and is_of_it else date for date, is_of_it, is_free in zip(found, behind, is_open, strict=True)
    ]


def _in_deed(events: Sequence[Undated], found: Sequence[Dated | None]) -> list[Dated | None]:
    """The dates, where "41 died in a bombing" has the day of the deaths in the bombing too, not that of the story."""
    by_verb = {event.token.i: date for event, date in zip(events, found, strict=True) if event.kind in HARMFUL}
    told: list[Dated | None] = []
    for event, date in zip(events, found, strict=True):
        noun, verb = event.token, event.token.head.head
        is_within = event.kind in HARMFUL and noun.dep_ == "pobj" and noun.head.lower_ in {"in", "during", "from"}
        own = by_verb.get(verb.i) if is_within and date is not None and date[1] == "context" else None
        told.append(own if own is not None else date)
    return told


def _of_deeds_before(
    events: Sequence[Event], found: Sequence[Dated | None], times: Sequence[Time], annotation: Annotation
) -> list[Dated | None]:
    """The dates, or those of the harm told in their sentence: "Mourners yesterday followed the coffin of a weaver who
    died on Monday. He fell from a roof", which was on Monday.
    """
    own: dict[int, list[Dated]] = collections.defaultdict(list)
    for event, date in zip(events, found, strict=True):
        if event.type in HARMFUL and date is not None and date[1] != "context" and date[0].from_ == date[0].to:
            own[_sentence(event.trigger, annotation)].append(date)
    told: dict[Period, list[Span]] = collections.defaultdict(list)
    for time in times:
        if (period := period_of(time.value)) is not None:
            told[period].append(time.span)
    return [_or_of_deed(event, date, own, told, annotation) for event, date in zip(events, found, strict=True)]


def _or_of_deed(
    event: Event,
    date: Dated | None,
    own: Mapping[int, Sequence[Dated]],
    told: Mapping[Period, Sequence[Span]],
    annotation: Annotation,
) -> Dated | None:
    if event.type not in HARMFUL or date is None or date[1] != "context":
        return date
    spans = told.get(date[0], ())
    place = bisect.bisect_left(spans, event.trigger) - 1
    there = own.get(_sentence(spans[place], annotation), ()) if place >= 0 else ()
    return (there[-1][0], "context") if there and all(other[0] != date[0] for other in there) else date


def _sentence(span: Span, annotation: Annotation) -> int:
    """Where the sentence of some words begins; -1 where no token is."""
    words = annotation.doc.char_span(*span, alignment_mode="expand")
    return words.root.sent.start if words is not None else -1


# "Before 1 May" is not on that day.
_BOUND: Final = re.compile(r"\b(?:after|before|by|from|since|till|until)\s+(?:the\s+)?$", re.IGNORECASE)


# A day with its year.
_FULL: Final = re.compile(r"(?=.*\b\d{1,2}\b)(?=.*\b\d{4}\b)(?=.*[a-z]{3}).*", re.I)


def _by_role(
    event: Event, found: Dated | None, times: Sequence[Time], text: str, dated: Sequence[Span]
) -> Dated | None:
    """The date, or that of the event's own time where the one found is another's: the dateline's, the next event's; of
    harm, where none is found, but that has a day with its year."""
    if found is not None and _is_of_later(event, found, times, dated):
        return None
    spans = [role.span for role in event.roles if role.role == "time"]
    own = [t for t in times if any(meet(s, t.span) for s in spans)]
    if any(_BOUND.search(text[max(0, t.span[0] - 20) : t.span[0]]) for t in own):
        return found
    periods = {period for t in own if (period := period_of(t.value)) is not None}
    if len(spans) != 1 or len(periods) != 1 or (found is not None and found[0] in periods):
        return found
    (period,) = periods
    if found is None:
        is_full = event.type in HARMFUL and all(_FULL.fullmatch(text, *t.span) for t in own)
        return (period, "stated") if is_full else None
    return found if _meet(period, found[0]) else (period, "relative")


def _is_of_later(event: Event, found: Dated, times: Sequence[Time], dated: Sequence[Span]) -> bool:
    """Whether a date is but that of a deed told further on: "Soldiers burned the mill. On 14 April gunmen ..."."""
    period, basis = found
    if basis != "context":
        return False
    given = [t.span for t in times if period_of(t.value) == period]
    own = all(any(meet(s, t) for s in dated) for t in given)
    return bool(given) and own and all(t[0] > event.trigger[1] for t in given)


def _meet(one: Period, other: Period) -> bool:
    """Whether two periods have a day in common."""
    return one.from_ <= other.to and other.from_ <= one.to


def undated_of(event: Event, annotation: Annotation) -> Undated:
    """An event as the choice sees it."""
    span = annotation.doc.char_span(*event.trigger, alignment_mode="expand")
    if span is None:
        raise ValueError(f"event {event.id}: its trigger {event.trigger} lies outside of the text")
    return Undated(token=span.root, kind=event.type, factuality=event.factuality, voice=event.voice)


def date_events(
    events: Sequence[Undated], *, annotation: Annotation, times: Sequence[Time], statements: Sequence[Statement]
) -> list[Dated | None]:
    """For each event its period and how it was got, or None."""
    dates = dates_of(annotation, times, statements)
    if not dates.mentions:
        return [None] * len(events)
    cues = cues_of(annotation, statements)
    return [chosen(rated, telling, weights("date_weights")) for telling, rated in choices(events, dates, cues)]


def cues_of(annotation: Annotation, statements: Sequence[Statement]) -> frozenset[int]:
    """The tokens of the words that report: their date is that of the report, not of what it tells. An order ("ordered
    the ferry to stop") is itself a deed of the day."""
    cues = (c for s in statements if s.act != "demand" for c in s.cue)
    spans = (annotation.doc.char_span(*c, alignment_mode="expand") for c in cues)
    return frozenset(t.i for span in spans if span is not None for t in span)


# An option with the features that all readings of its date share and those of its own.
Rated = list[tuple[Option | None, list[str], list[str]]]


def choices(events: Sequence[Undated], dates: Dates, cues: frozenset[int]) -> Iterator[tuple[Telling, Rated]]:
    """Each event with its options and their features, "none" (no date) first."""
    scene = Scene.of(dates, events, cues)
    told = frozenset(event.token.i for event in events)
    for event in events:
        telling = Telling.of(event, dates)
        rated: Rated = [(None, features_of_none(telling, dates), [])]
        open_ = admitted(dates.near(event.token), telling, dates, told)
        for place, readings in itertools.groupby(open_, key=lambda o: o.mention.place):
            where = where_of(telling, dates.mentions[place], dates)
            shared = features_of(telling, dates.mentions[place], scene, where=where)
            rated += [(o, shared, features_of_reading(telling, o, scene, where=where)) for o in readings]
        yield telling, rated


def chosen(rated: Rated, telling: Telling, weights: Mapping[str, float]) -> Dated | None:
    """The likeliest period of an event, where it is likely enough to be dated at all."""
    chances = chances_of(rated, weights)
    if 1 - chances[0] < LEAST or len(rated) == 1:
        return None
    by_period: dict[Period, float] = collections.defaultdict(float)
    for (option, _, _), chance in zip(rated[1:], chances[1:], strict=True):
        if option is not None:
            by_period[option.period] += chance
    best = max(by_period, key=lambda p: by_period[p])
    if by_period[best] < LEAST_OF_DATE:
        return None
    given = [(c, o) for (o, _, _), c in zip(rated, chances, strict=True) if o is not None and o.period == best]
    return best, _basis(max(given, key=lambda g: g[0])[1], telling)


def _basis(option: Option, telling: Telling) -> TimeBasis:
    mention = option.mention
    heads = mention.is_heading and mention.paragraph == telling.paragraph  # "12 May: The mine fell in."
    if mention.sentence != telling.sentence and not heads:
        return "context"
    return "relative" if option.behind else mention.basis


def chances_of(rated: Rated, weights: Mapping[str, float]) -> list[float]:
    """The chance of each option, "none" first."""
    of_date = {id(shared): sum(weights.get(f, 0.0) for f in shared) for shared in _each(rated)}
    totals = [of_date[id(shared)] + sum(weights.get(f, 0.0) for f in own) for _, shared, own in rated]
    top = max(totals)
    shares = [math.exp(t - top) for t in totals]
    return [s / sum(shares) for s in shares]


def _each(rated: Rated) -> Iterator[list[str]]:
    """The shared features of each date once."""
    last: list[str] | None = None
    for _, shared, _ in rated:
        if shared is not last:
            last = shared
            yield shared
