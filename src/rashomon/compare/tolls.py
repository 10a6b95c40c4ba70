"""The line of time of a toll: what each account gave when it was printed, and which figure brings an earlier one up to
date.

A later figure is an update where it lies above the earlier one and the same publisher, or the same claimant, gives
both, or where the later account tells the earlier figure as what was told before ("risen from nine to 11"). Where it
only quotes the earlier figure beside its own ("the army says nine"), the two are disputed. It is a finding about what
stands in print, not about which figure is right.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from rashomon.compare.claims import claims
from rashomon.compare.voices import Voices
from rashomon.comparison import Account, Incident
from rashomon.record import Quantity, Range, Record

Figure = Literal["killed", "injured"]
_SAID: Final = r"(?:counted|gave|given|put|reported|said|spoke|spoken|told|announced|confirmed)"
_DAY: Final = (
    r"(?:the (?:day|night|evening|morning) before|a day earlier|yesterday|last night"
    r"|(?P<{0}>mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:night|evening|morning|afternoon))?)"
)
_DAYS: Final = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_REST: Final = r"\b[^.!?\n]{0,40}\Z"
# "Risen from nine to 11", "earlier reports put it at nine", "the day before, the police said nine".
_BEFORE: Final = re.compile(
    rf"\b(?:from|earlier|previous|previously|initial|initially|first|up on"
    rf"|{_DAY.format('on')}\b,? (?:\w+ ){{0,3}}{_SAID}|{_SAID} (?:on )?{_DAY.format('of')}){_REST}",
    re.I,
)
# "Had reported nine": before this one, or before a rival gave another.
_HAD: Final = re.compile(rf"\bhad (?:\w+ )?{_SAID}{_REST}", re.I)
FIGURES: Final[tuple[Figure, ...]] = ("killed", "injured")


@dataclass(frozen=True, slots=True, kw_only=True)
class TollPoint:
    """One account's figure on the day it was published (None where it has no date), and what it updates or disputes."""

    document: str
    publisher: str | None
    published: str | None
    figure: Figure
    value: Range
    claimants: tuple[str | None, ...] = ()
    updates: str | None = None
    disputes: str | None = None


def toll(incident: Incident, records: Mapping[str, Record]) -> tuple[TollPoint, ...]:
    """Every account's own figures, by figure and then by date; accounts without a date come last."""
    points: list[TollPoint] = []
    for figure in FIGURES:
        given = [
            _point(account, record, figure=figure, value=value)
            for account in incident.accounts
            if (record := records.get(account.document)) and (value := getattr(account, figure))
        ]
        points += _updated(sorted(given, key=lambda p: (p.published is None, p.published or "", p.document)), records)
    return tuple(points)


def _point(account: Account, record: Record, *, figure: Figure, value: Range) -> TollPoint:
    said = [claim for claim in claims(account, record) if claim.field == figure and claim.value == value]
    return TollPoint(
        document=account.document,
        publisher=record.document.publisher,
        published=record.document.published,
        figure=figure,
        value=value,
        claimants=tuple(dict.fromkeys(claim.claimant for claim in said)),
    )


def _updated(points: Sequence[TollPoint], records: Mapping[str, Record]) -> list[TollPoint]:
    out: list[TollPoint] = []
    for point in points:
        grown = [p for p in reversed(out) if _is_later_and_higher(p, point)]
        updated = [p.document for p in grown if _is_update(p, point, records)][:1]
        quoted = [p.document for p in grown if not updated and _quotes(records[point.document], p)][:1]
        out.append(replace(point, updates=next(iter(updated), None), disputes=next(iter(quoted), None)))
    return out


def _is_later_and_higher(earlier: TollPoint, later: TollPoint) -> bool:
    if not (earlier.published and later.published and earlier.published < later.published):
        return False
    return _has_grown(earlier.value, later.value)


def _is_update(earlier: TollPoint, later: TollPoint, records: Mapping[str, Record]) -> bool:
    is_one_hand = earlier.publisher is not None and earlier.publisher == later.publisher
    shared = {c for c in earlier.claimants if c} & {c for c in later.claimants if c}
    return is_one_hand or bool(shared) or _tells(records[later.document], earlier, later)


def _has_grown(earlier: Range, later: Range) -> bool:
    """Whether the later figure reaches beyond the earlier one; "from nine to 11" reaches to 11."""
    before, after = (top if (top := r.high) is not None else r.low for r in (earlier, later))
    return before is not None and after is not None and after > before


def _tells(record: Record, earlier: TollPoint, later: TollPoint) -> bool:
    """Whether a document gives an earlier figure as what was told before ("police had counted nine")."""
    text = record.document.text
    told = [(q, text[: q.span[0]]) for q in _same(record, earlier)]
    return any(
        _is_before(words, later) or (_HAD.search(words) and not _has_rival(q, later, record)) for q, words in told
    )


def _is_before(words: str, later: TollPoint) -> bool:
    """Whether words before a figure say that it is an earlier one; what is said on the day of print is none."""
    found = _BEFORE.search(words)
    day = (found["on"] or found["of"]) if found else None
    if day is None or not later.published:
        return found is not None
    return day.lower() != _DAYS[datetime.date.fromisoformat(later.published[:10]).weekday()]


def _has_rival(quoted: Quantity, later: TollPoint, record: Record) -> bool:
    """Whether others than those who gave the earlier figure stand behind the later one."""
    return bool({claimant for claimant in later.claimants if claimant} - {Voices(record).claimant(quoted.voice)})


def _quotes(record: Record, earlier: TollPoint) -> bool:
    """Whether a document gives an earlier figure beside its own, on somebody's word.

    A figure that it gives for itself may be of some of its dead ("two in hospital").
    """
    return any(q.voice is not None for q in _same(record, earlier))


def _same(record: Record, earlier: TollPoint) -> list[Quantity]:
    value = earlier.value
    return [q for q in record.quantities if q.counts == earlier.figure and (q.low, q.high) == (value.low, value.high)]
