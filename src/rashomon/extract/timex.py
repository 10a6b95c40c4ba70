"""Time expressions with their values: all rules over the text, the longest match first, read in the order of the text.

One time a span: in "just before ten on the night of 6 June" there is one, 2022-06-06T22:00. What a match
means is read by the ``time_*`` modules against the :class:`Timeline`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from rashomon.annotate import Annotation
from rashomon.extract import time_clock as clock
from rashomon.extract import time_dates as calendar
from rashomon.extract import time_relative as relative
from rashomon.extract import time_spans as spans
from rashomon.extract import time_years as years
from rashomon.extract.numbers import NUMBER
from rashomon.extract.time_patterns import DAY_RULES, RULES, START
from rashomon.extract.timeline import Timeline, timeline
from rashomon.record import Span, trimmed

Found = tuple[str, str] | None
Reader = Callable[[re.Match[str], Timeline], Found]
DayReader = Callable[[re.Match[str], Timeline, str | None], Found]

_READERS: Final[dict[str, Reader]] = {
    "iso": calendar.read_iso, "slash": calendar.read_slash, "dots": calendar.read_dots,
    "cable": calendar.read_cable, "mdy": calendar.read_day_month,
    "dmy": calendar.read_day_month, "range": calendar.read_range,
    "days": calendar.read_days, "month": calendar.read_month, "months": calendar.read_months,
    "day": calendar.read_ordinal_day, "holiday": calendar.read_holiday, "years": years.read_years,
    "this_day": calendar.read_this_day, "ended": years.read_ended,
    "year": years.read_year, "spelled": years.read_spelled, "year_end": years.read_year_end,
    "decade": years.read_decade, "century": years.read_century,
    "season": years.read_season, "quarter": years.read_quarter, "latest": years.read_latest_quarter,
    "nth_week": years.read_nth_week, "nth_day": years.read_nth_day, "unit": relative.read_unit,
    "weekend": relative.read_weekend, "weekday": relative.read_weekday, "today": relative.read_today,
    "beyond": relative.read_beyond, "part": relative.read_part, "same": relative.read_same,
    "eve": relative.read_eve, "next_wd": relative.read_next_weekday, "ago": relative.read_ago,
    "later": relative.read_later, "hence": relative.read_hence, "vague_later": relative.read_vague_later,
    "duration": spans.read_duration, "past": spans.read_past, "long": spans.read_long,
    "bare": spans.read_bare, "whole": spans.read_whole,
    "often": spans.read_often, "times": spans.read_times, "per": spans.read_per, "plural": spans.read_plural,
    "hour": clock.read_hour, "night": clock.read_night, "present": spans.read_present,
    "past_ref": spans.read_past_ref, "future_ref": spans.read_future_ref, "year_earlier": relative.read_year_earlier,
    "then": spans.read_then,
}  # fmt: skip
# Readers that need the day inside the expression.
_DAY_READERS: Final[dict[str, DayReader]] = {
    "week_of": years.read_week_of, "feast": calendar.read_feast, "overnight": clock.read_overnight,
    "every": spans.read_every,
    "clock": clock.read_clock, "small": clock.read_small, "dotted": clock.read_dotted,
    "military": clock.read_clock, "light": clock.read_light, "part_of": clock.read_part_of,
    "day_part": clock.read_day_part,
}  # fmt: skip
# Times whose words are common ones; a month or a feast has its capital anyhow.
_PLAIN: Final = frozenset({"unit", "today", "same", "part", "duration", "past", "bare", "whole", "vague_later"})
# What is said begins with a capital as well.
_OPENED: Final = re.compile(r"(?:``|[\"“‘'«:])\s*$")
# So many longer words in lower case tell a sentence from a heading.
_SENTENCE: Final = 3
_DAY_GROUPS: Final = ("date", "date2", "date3")


@dataclass(frozen=True, slots=True)
class Expression:
    """A time where it stands: TIMEX3 type and value, and the rule that found it."""

    span: Span
    type: str
    value: str
    rule: str


@functools.lru_cache(maxsize=1)
def expressions(annotation: Annotation) -> tuple[Expression, ...]:
    """Every time of the text, in its order. The last text is kept, since quantities ask again where times stand."""
    line, end = timeline(annotation), 0
    found: list[Expression] = []
    for match, name in _matches(line):
        if match.start() < end:
            continue
        value = None if _is_title(name, match, line) else _read(name, match, line)
        span = trimmed(annotation.text, match.start(), match.end())
        if value is None or span is None:
            continue
        found.append(Expression(span, value[0], value[1], name))
        if not _compares(name, value[1], line.low[: match.start()]):
            line.note(value[0], value[1], match.start(), match.end())
        end = match.end()
    return tuple(found)


def _is_title(name: str, match: re.Match[str], line: Timeline) -> bool:
    """Whether words that have no capital as times stand with one within a sentence ("on Sixty Minutes"), or a year is a
    car's ("his 1987 Tarvel")."""
    first = line.token_at(match.start())
    if first is not None and _MODEL.fullmatch(match[0]):
        return _is_model(first)
    is_opened = first is None or first.is_sent_start or bool(_OPENED.search(line.low[: match.start()]))
    is_quoted = match[0][0].isdigit() and _CLOSED.match(line.low, match.end()) is not None
    if first is not None and _stands_in_title(first, match, line):
        return True
    if name not in _PLAIN or first is None or (is_opened and not is_quoted):
        return False
    word = re.search(r"[^\W\d_]{3,}", match[0])
    if word is None or not line.is_upper(match.start() + word.start()):
        return False
    return sum(t.is_lower and len(t) > 3 for t in first.sent) >= _SENTENCE


def _stands_in_title(first: Token, match: re.Match[str], line: Timeline) -> bool:
    """Whether the words are part of a title in quote marks: "Last Week With Ada Orr", "The Bitter Noon"."""
    if not all(line.is_upper(match.start() + w.start()) for w in re.finditer(r"[^\W\d_]+", match[0])):
        return False
    before = first.nbor(-1) if first.i else None
    following = line.token_after(match.end())
    if match[0] in {"noon", "midnight"}:
        return before is not None and before.text.istitle() and before.i > first.sent.start
    is_opened = before is not None and before.text in _OPENING
    return is_opened and " " in match[0] and following is not None and following.text in _IN_TITLE


# Words that have a capital in titles alone.
_IN_TITLE: Final = frozenset({"And", "At", "From", "In", "Of", "On", "With", "Without"})
_OPENING: Final = frozenset({'"', "“", "``", "‘", "«"})
_CLOSED: Final = re.compile(r"[.,]?(?:''|[\"”’»])")
_MODEL: Final = re.compile(r"(?:19|20)\d\d")


def _is_model(year: Token) -> bool:
    """Whether the year is that of his or her car: one name behind it, that of no place, body or happening."""
    doc, i = year.doc, year.i
    if i == 0 or i + 1 >= len(doc) or doc[i - 1].lower_ not in {"his", "her", "my"}:
        return False
    name, behind = doc[i + 1], doc[i + 2 : i + 3]
    is_alone = not any(t.pos_ in {"NOUN", "PROPN"} for t in behind)
    return name.is_title and is_alone and name.ent_type_ not in {"DATE", "EVENT", "GPE", "LOC", "NORP", "LAW"}


# "Up from 12 a year ago", "compared with nine a year earlier".
_AGAINST: Final = re.compile(
    r"\b(?:(?:up|down|rose|risen|fell|fallen)\b[^;]{0,30}\bfrom|compared (?:with|to)|versus)\s"
    rf"(?:[^.;]{{0,20}}\b{NUMBER}\b[^.;]{{0,20}}|\s*)$"
)


def _compares(name: str, value: str, before: str) -> bool:
    """Whether "a year earlier" only says what figures are held against: the story does not go there."""
    if name not in {"ago", "later", "year_earlier"}:
        return False
    return "-Q" in value or _AGAINST.search(before[-90:]) is not None


def _matches(line: Timeline) -> list[tuple[re.Match[str], str]]:
    """All matches of all rules: by place, the longest first, then by the order of the rules."""
    starts = [m.start() for m in START.finditer(line.low)]
    found = [
        (m.start(), -m.end(), place, m, name)
        for place, (name, rule) in enumerate(RULES)
        for m in _each(rule, line.low, starts)
    ]
    found.sort(key=lambda f: f[:3])
    return [(m, name) for _, _, _, m, name in found]


def _each(rule: re.Pattern[str], low: str, starts: Sequence[int]) -> Iterator[re.Match[str]]:
    """The matches of a rule, none within the last."""
    end = 0
    for start in starts:
        if start >= end and (match := rule.match(low, start)):
            yield match
            end = match.end()


def _read(name: str, match: re.Match[str], line: Timeline) -> Found:
    if name in _READERS:
        return _READERS[name](match, line)
    reader = _DAY_READERS.get(name)
    return reader(match, line, _day(match, line)) if reader else None


def _day(match: re.Match[str], line: Timeline) -> str | None:
    """The value of the day that stands inside the expression."""
    groups = match.groupdict()
    group = next((g for g in _DAY_GROUPS if groups.get(g)), None)
    if group is None:
        return None
    line.within = match.start()
    try:
        return _inner_day(line, *match.span(group))
    finally:
        line.within = None


def _inner_day(line: Timeline, start: int, end: int) -> str | None:
    for name, rule in RULES:
        if name in DAY_RULES and (inner := rule.fullmatch(line.low, start, end)):
            found = _READERS[name](inner, line)
            if found and found[0] == "date":
                return found[1]
    return None
