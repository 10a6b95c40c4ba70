"""Times as TIMEX3: dates, times of day, durations and repeated times, each with its value.

Taken: whatever places a happening in time or measures how long or how often ("on Tuesday", "2014", "three days
later", "for decades", "every Friday", "now"). Left out: ages, bare numbers that are no years, rates of speed,
names that hold a date. One time a span, the longest that a rule finds (``timex.py``).

Values are resolved against the day of publication and the date last mentioned (``timeline.py``), in the order
of the text.
"""

from __future__ import annotations

from typing import Final

from rashomon.annotate import Annotation
from rashomon.extract.timex import Expression, expressions
from rashomon.record import Time, TimeType, record_id

# Share of each rule's finds that have the gold value, counted on the 613 training accounts (1,958 finds); rules
# with fewer than five finds there get the mean of all.
_SCORES: Final[dict[str, float]] = {
    "weekday": 0.95, "dmy": 0.94, "mdy": 0.97, "year": 0.97, "month": 0.89, "duration": 0.92, "today": 0.89,
    "unit": 0.91, "part": 0.98, "part_of": 0.94, "present": 0.94, "ago": 0.82, "season": 0.88, "holiday": 0.88,
    "small": 0.92, "every": 0.85, "dotted": 0.91, "clock": 0.77, "day": 0.75, "overnight": 0.71, "same": 0.68,
    "later": 0.63, "often": 0.62, "range": 0.67, "light": 0.6, "then": 0.5, "night": 0.45, "hour": 0.29,
    "military": 0.4, "eve": 0.4, "past": 0.4, "bare": 0.9, "whole": 0.9, "decade": 0.9,
}  # fmt: skip
_MEAN: Final = 0.88
_TYPES: Final[dict[str, TimeType]] = {"date": "date", "time": "time", "duration": "duration", "set": "set"}


def find_times(annotation: Annotation) -> tuple[Time, ...]:
    """Every time of the text, in its order, with its TIMEX3 type and value; voice is left to the caller."""
    return tuple(_time(found) for found in expressions(annotation))


def _time(found: Expression) -> Time:
    return Time(
        id=record_id("t", [found.span]),
        span=found.span,
        type=_TYPES[found.type],
        value=found.value,
        score=_SCORES.get(found.rule, _MEAN),
    )
