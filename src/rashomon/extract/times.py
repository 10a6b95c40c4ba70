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

_SCORE: Final = 0.8
_TYPES: Final[dict[str, TimeType]] = {"date": "date", "time": "time", "duration": "duration", "set": "set"}


def find_times(annotation: Annotation) -> tuple[Time, ...]:
    """Every time of the text, in its order, with its TIMEX3 type and value; voice is left to the caller."""
    return tuple(_time(found) for found in expressions(annotation))


def _time(found: Expression) -> Time:
    return Time(
        id=record_id("t", [found.span]), span=found.span, type=_TYPES[found.type], value=found.value, score=_SCORE
    )
