"""Which figures the text stands behind, as told of its main happening.

Left out are those of an event that did not happen or is only feared, those that stand in a denial, those dated more
than two days off the first, and counts over a year or a war ("the 12th homicide this year").
"""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rashomon.annotate import Annotation
from rashomon.annotate.grammar import TAKEN_AS_SO, is_of_a_war
from rashomon.extract.calendar_dates import day_of
from rashomon.extract.casualties import Figure
from rashomon.extract.toll_signs import STOP, corrected
from rashomon.extract.verdicts import is_disowned, is_rejected
from rashomon.extract.voice import Voices
from rashomon.record import UNREAL, Event, Number, Quantity, Statement

# A figure dated further off belongs to another happening.
_SAME_HAPPENING: Final = datetime.timedelta(days=2)
# What is told without a date is no longer ago.
_RECENT: Final = datetime.timedelta(days=21)
# How far above a killing a verdict may stand.
_DEEPEST: Final = 8
# No sentence of news is much longer, in characters.
_SENTENCE: Final = 400
_STATISTIC: Final = re.compile(
    r"\b(?:(?:so far )?this year|for all of (?:19|20)\d\d|last year|per year|a year|each year|every year"
    r"|in (?:19|20)\d\d|since (?:19|20)\d\d"
    r"|nationwide|statistics|on average|homicides|annually|decades?)\b",
    re.I,
)


def live(
    figures: Sequence[Figure],
    annotation: Annotation,
    *,
    events: Sequence[Event],
    quantities: Sequence[Quantity],
    statements: Sequence[Statement],
) -> list[Figure]:
    """The figures that count; those of other days too, where no others are left."""
    happened = _happened(events, quantities)
    voices, by_id = Voices(statements), {s.id: s for s in statements}
    not_so = corrected(quantities, annotation.text)
    false = {(f.kind, f.value) for f in figures if not not_so.isdisjoint(f.quantities)}  # wherever it is told
    told = [
        f
        for f in figures
        if not _ruled_out(f, happened)
        and not_so.isdisjoint(f.quantities)
        and (f.kind, f.value) not in false
        and (f.high == 0 or not _denied(voices.of((f.at, f.at + 1)), by_id, annotation.text, f.at))
        and not any(is_rejected(s, annotation.text, voices) for s in _around(voices.of((f.at, f.at + 1)), by_id))
        and not _counts_years(f, annotation)
        and not is_disowned(f.at, annotation.text)
    ]
    told = [f for f in told if not _is_rivals(f, told, voices, by_id, annotation.text)]
    told = [f for f in told if not _is_of_the_dead(f, told, annotation.text)]
    told = [f for f in told if not _is_of_war(f, annotation)] or told
    told = [f for f in told if not _is_of_crime(f, annotation)] or told
    days = _Days(happened, events)
    return _joined(_of_one_time(told, days, day_of(annotation.document.published)), annotation.text)


def _of_one_time(told: list[Figure], days: _Days, published: datetime.date | None) -> list[Figure]:
    """The figures of about the day of the first that bears one; where the first of all bears none, what is long over is
    another happening: "Nobody was hurt. In March a bomb there killed nine".
    """
    is_open = bool(told) and published is not None and days.of(told[0]) is None
    past = {f.at for f in told if is_open and published is not None and _is_over(days.of(f), published)}
    dated = [(f, day) for f in told if f.at not in past and (day := days.of(f)) is not None]
    main = next((day for _, day in dated), None)
    far = {f.at for f, day in dated if f.quantities and main is not None and abs(day - main) > _SAME_HAPPENING}
    return [f for f in told if f.at not in far | past] or told


def _is_over(day: datetime.date | None, published: datetime.date) -> bool:
    return day is not None and published - day > _RECENT


class _Days:
    """The day of each figure, by the event of its number or the one that its verb tells."""

    def __init__(self, happened: Mapping[str, Event], events: Sequence[Event]) -> None:
        self._happened = happened
        self._events = events

    def of(self, figure: Figure) -> datetime.date | None:
        """The first day of its event, where that is dated."""
        told = [self._happened[q] for q in figure.quantities if q in self._happened]
        if not told and figure.word is not None:
            told = [e for e in self._events if e.trigger[0] <= figure.word < e.trigger[1]]
        return next((day_of(e.time.from_) for e in told if e.time is not None), None)


# "Nineteen inmates and two warders", "21 soldiers and seven of the passengers".
_BESIDE: Final = re.compile(r"\S+(?: [\w’'-]+){0,4},? and (?:another |some |about |at least )?\Z")


def _joined(figures: Sequence[Figure], text: str) -> list[Figure]:
    """The figures, where two numbers of the dead in one breath are one: "four officers and seven spectators died"."""
    found: list[Figure] = []
    for figure in figures:
        last = found[-1] if found else None
        if last is not None and _are_beside(last, figure, text):
            found[-1] = dataclasses.replace(
                last,
                low=_sum(last.low, figure.low),
                high=_sum(last.high, figure.high),
                quantities=(*last.quantities, *figure.quantities),
            )
        else:
            found.append(figure)
    return found


def _are_beside(one: Figure, other: Figure, text: str) -> bool:
    are_numbers = len(one.quantities) == len(other.quantities) == 1 and not (one.persons or other.persons)
    is_same = one.kind == other.kind == "killed" and one.sentence == other.sentence
    are_some = bool(one.value and other.value and not other.more and one.nth is None and other.nth is None)
    return are_numbers and is_same and are_some and _BESIDE.fullmatch(text, one.at, other.at) is not None


def _sum(one: Number | None, other: Number | None) -> Number | None:
    return one + other if one is not None and other is not None else None


def _happened(events: Sequence[Event], quantities: Sequence[Quantity]) -> dict[str, Event]:
    """The event of each quantity that has one."""
    by_id = {e.id: e for e in events}
    return {q.id: by_id[q.event] for q in quantities if q.event in by_id}


def _ruled_out(figure: Figure, happened: Mapping[str, Event]) -> bool:
    """Whether its event did not happen. Where a verb tells the harm, an accusation leaves it told (:mod:`harm`)."""
    said = {happened[q].factuality for q in figure.quantities if q in happened}
    unreal = UNREAL - {"possible"} if figure.word is not None else UNREAL
    return bool(said & unreal) and figure.value != 0


def _denied(voice: str | None, statements: Mapping[str, Statement], text: str, at: int) -> bool:
    """Whether somebody denies it. What a relative clause tells of the thing denied stands: "ruled out a plot behind the
    attack, in which four people died"."""
    denials = (s for s in _around(voice, statements) if s.act == "deny" or s.factuality == "negated")
    return any(not TAKEN_AS_SO.search(text[s.content[0][0] : at]) for s in denials)


def _around(voice: str | None, statements: Mapping[str, Statement]) -> Iterator[Statement]:
    """The statement that holds a record, and those that hold that statement."""
    seen: set[str] = set()
    while voice is not None and voice in statements and voice not in seen:
        seen.add(voice)
        yield statements[voice]
        voice = statements[voice].voice


# "All nine had gunshot wounds": whoever was counted before.
_ALL: Final = re.compile(r"\ball (?:of )?(?:the )?$", re.I)


def _is_of_the_dead(figure: Figure, told: Sequence[Figure], text: str) -> bool:
    """Whether those told as hurt are all of the dead that were counted before."""
    if figure.kind == "killed" or _ALL.search(text[max(0, figure.at - 12) : figure.at]) is None:
        return False
    return any(f.kind == "killed" and f.at < figure.at and f.value == figure.value for f in told)


# How the count of one side is told beside another's: "the army put the dead at five".
_PUT: Final = re.compile(
    r"\b(?:acknowledge|admit|claim|conced|insist|maintain|spoke|speak)\w*|\b(?:puts?|putting|gave|gives|sets?)\b", re.I
)

# A higher count of a later hour is the newer one.
_LATER: Final = re.compile(
    r"\b(?:later|now|since|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|by (?:noon|evening|night))\b"
)


def _is_rivals(
    figure: Figure, told: Sequence[Figure], voices: Voices, statements: Mapping[str, Statement], text: str
) -> bool:
    """Whether a figure is another count than the first, on the word of others: the toll is what the text opens with."""
    first = next((f for f in told if f.kind == figure.kind and f.quantities and f.value), None)
    mine = statements.get(voices.of((figure.at, figure.at + 1)) or "")
    if first is None or first.at >= figure.at or mine is None or not figure.value or figure.value == first.value:
        return False
    theirs = statements.get(voices.of((first.at, first.at + 1)) or "")
    is_put = any(_PUT.search(text, start, end) for start, end in mine.cue)
    if figure.value > first.value and _LATER.search(text, figure.sentence, figure.at) is not None:
        return False
    return is_put and (theirs is None or _speaker(mine, text) != _speaker(theirs, text))


def _speaker(statement: Statement, text: str) -> str:
    """Who says it: the actor, or the words where that is open."""
    return statement.speaker or text[slice(*(statement.source or (0, 0)))]


def _is_of_war(figure: Figure, annotation: Annotation) -> bool:
    """Whether the verb that tells it sums up a whole war."""
    place = figure.word
    word = annotation.doc.char_span(place, place + 1, alignment_mode="expand") if place is not None else None
    return word is not None and is_of_a_war(word.root)


# Those convicted of a bombing that killed 18 are who is told of, not the 18.
_CONVICTED: Final = frozenset({"convict", "sentence", "jail", "imprison", "try", "wanted", "hang", "execute"})


def _is_of_crime(figure: Figure, annotation: Annotation) -> bool:
    """Whether the harm is that of a crime for which somebody is punished: "hanged three men convicted of a bombing that
    killed 18"."""
    place = figure.word if figure.word is not None else figure.at
    word = annotation.doc.char_span(place, place + 1, alignment_mode="expand")
    above = list(itertools.islice(word.root.ancestors, _DEEPEST)) if word is not None else []
    return any(
        a.lemma_.lower() in _CONVICTED and any(c.lower_ in {"of", "for", "over"} and c in above for c in a.children)
        for a in above
    )


def _counts_years(figure: Figure, annotation: Annotation) -> bool:
    if not figure.quantities:
        return False
    text = annotation.text
    before = STOP.split(text[max(0, figure.at - _SENTENCE) : figure.at])[-1]
    after = STOP.split(text[figure.at : figure.at + _SENTENCE])[0]
    return bool(_STATISTIC.search(before + after))
