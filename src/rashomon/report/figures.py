"""A toll in words that keep the hedge of its text: "more than 12" where that has "more than a dozen".

A range alone does not tell "more than 12" from "12 or more". The figures of the document it comes from do; where two of
them have the same ends and other hedges, or documents differ, the range is told by its ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rashomon.compare.claims import Claim
from rashomon.record import Hedge, Period, Quantity, Range, Record
from rashomon.report.measures import bounds, period
from rashomon.report.wording import EVENTS, TOLD, plain


def quantity(value: Quantity) -> str:
    """One figure: ``more than 12``, ``about 300``."""
    return bounds(Range(low=value.low, high=value.high), value.hedge)


def toll(value: Range | None, counts: str, records: Iterable[Record]) -> str:
    """A range of the killed or injured, as the documents that give it word it."""
    told = {bounds(value, _hedge(value, counts, record)) for record in records}
    return told.pop() if len(told) == 1 else bounds(value)


def _hedge(value: Range | None, counts: str, record: Record) -> Hedge | None:
    ends = (value.low, value.high) if value else None
    found = {q.hedge for q in record.quantities if q.counts == counts and (q.low, q.high) == ends}
    return found.pop() if len(found) == 1 else None


def claimed(claim: Claim, record: Record) -> str:
    """The value of a claim, a figure with the hedge of the record that holds it."""
    if isinstance(claim.value, Range):
        own = next((q for q in record.quantities if q.id == claim.record), None)
        is_own = own is not None and (own.low, own.high) == (claim.value.low, claim.value.high)
        return bounds(claim.value, own.hedge if own is not None and is_own else None)
    return shown(claim.value)


def shown(value: object) -> str:
    """A value in words: a range, a period, a type, a factuality or a name."""
    if (ends := ranged(value)) is not None:
        return bounds(ends)
    if isinstance(value, Mapping):
        return period(Period(from_=str(value.get("from")), to=str(value.get("to"))))
    if isinstance(value, Period):
        return period(value)
    said = str(value)
    return plain(EVENTS, said) if said in EVENTS else TOLD.get(said, said)


def ranged(value: object) -> Range | None:
    """The range that a value is, also as plain JSON."""
    if isinstance(value, Mapping) and "low" in value:
        return Range(low=value.get("low"), high=value.get("high"))
    return value if isinstance(value, Range) else None


def spread(ranges: Sequence[Range]) -> Range:
    """The range from the lowest to the highest of some; open where one of them is."""
    lows = [r.low for r in ranges]
    highs = [r.high for r in ranges]
    low = None if None in lows else min(value for value in lows if value is not None)
    high = None if None in highs else max(value for value in highs if value is not None)
    return Range(low=low, high=high)
