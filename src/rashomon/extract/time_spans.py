"""What a stretch of time or a repeated time means: durations, sets, and words without a date ("now").

Readers as in ``time_dates.py``. "three days" is P3D, "half an hour" PT30M, "for decades" PXDE, "every Friday"
XXXX-WXX-5, "daily" P1D, "recently" PAST_REF. Ages are none ("a 17-year-old", "two years old").
"""

from __future__ import annotations

import re
from typing import Final

from rashomon.annotate.grammar import WEEKDAYS
from rashomon.extract import calendar_dates as dates
from rashomon.extract.numbers import number
from rashomon.extract.time_dates import Found, Match, month_number
from rashomon.extract.time_relative import PARTS, quantity
from rashomon.extract.timeline import Timeline

# Unit: TIMEX3's letter, and how many of it one makes.
_UNITS: Final[dict[str, tuple[str, float]]] = {
    "second": ("S", 1), "minute": ("M", 1), "hour": ("H", 1), "day": ("D", 1), "night": ("D", 1), "week": ("W", 1),
    "fortnight": ("W", 2), "weekend": ("D", 2), "month": ("M", 1), "quarter": ("Q", 1), "year": ("Y", 1),
    "decade": ("Y", 10), "century": ("Y", 100), "centurie": ("Y", 100),
}  # fmt: skip
# "Two night-watchmen" watch by night.
_COMPOUND: Final = re.compile(r"-(?!long\b|old\b)[a-z]")
_VAGUE: Final = {"decade": "PXDE", "century": "PXC", "centurie": "PXC", "night": "PXD"}


def length(count: float | None, unit: str) -> str:
    """A duration in TIMEX3: "P3D", "PT90M", "PXY"."""
    sign = "PT" if unit in dates.CLOCK else "P"
    if count is None:
        return _VAGUE.get(unit, f"{sign}X{_UNITS[unit][0]}")
    letter, size = _UNITS[unit]
    total = count * size
    if unit == "hour" and total < 1:  # "half an hour", but "two and a half hours" is PT2.5H
        letter, total = "M", total * 60
    return f"{sign}{_plain(total)}{letter}"


def _plain(total: float) -> str:
    return str(int(total)) if total == int(total) else f"{total:g}"


def read_duration(m: Match, t: Timeline) -> Found:
    """ "three days", "the past 24 hours", "a 72-hour truce"; no ages, no seconds in a row ("a second man")."""
    unit, q = m["unit"], m["q"]
    if (
        (m["old"] and unit in {"year", "month"})
        or _is_age(m, t)
        or _is_no_stretch(m, t)
        or _COMPOUND.match(t.low, m.end())
    ):
        return None
    if q in {"a", "an"} and _is_rate(m, t):
        return ("set", length(1, unit))
    if m[0] == "one day" and t.word_before(m.start()) in {"will", "would", "may", "might", "shall", "’ll", "'ll"}:
        return ("date", "FUTURE_REF")  # "will one day fall"
    count = quantity(q)
    return ("duration", length(None if count is None else count + 0.5 * bool(m["half"]), unit))


def _is_no_stretch(m: Match, t: Timeline) -> bool:
    """ "a second", "a quarter of them", "some day", "such a day", "two night-watchmen"."""
    unit, q = m["unit"], m["q"]
    if _COMPOUND.match(t.low, m.end()):
        return True
    if re.match(r"\d{4}\b", q):  # "the 1988 quarter", "2100 to 0500 hours"
        return unit in {"quarter", "hour"}
    if q in {"a", "an"} and unit in {"second", "quarter", "night", "weekend"} and not _is_whole(m, t):
        return True
    if unit == "second" and q in {"a", "one"}:
        return True
    if unit == "quarter" and re.search(r"\b(?:a quarter|three[- ]quarters)", m[0]):
        return re.search("past|last|next", m[0]) is None
    return q == "some" and not m[0].rstrip("'’").endswith("s")


def _is_age(m: Match, t: Timeline) -> bool:
    return bool(re.match(r"\s+of age\b|\s+old\b", t.low[m.end() : m.end() + 8])) and m["unit"] == "year"


def _is_whole(m: Match, t: Timeline) -> bool:
    """ "lasted a night" is a stretch; "of a night", "such a night" is none."""
    return t.word_before(m.start()) not in {"of", "such", "what", "for", "one"}


def _is_rate(m: Match, t: Timeline) -> bool:
    """ "49 crowns a month": the unit right after what is counted."""
    if not re.fullmatch(r"an?\s+\w+", m[0]):
        return False
    token, before = t.token_at(m.end("unit") - 1), t.token_at(max(0, m.start() - 2))
    if (
        token is None
        or before is None
        or token.dep_ not in {"npadvmod", "nmod", "appos", "prep", "pobj", "dep", "tmod"}
    ):
        return False
    return (
        before.pos_ in {"NOUN", "NUM", "SYM"} and before.lower_ not in {"after", "within", "for"} and _counted(before)
    )


def _counted(noun: object) -> bool:
    """Whether a number stands before the noun."""
    children = getattr(noun, "children", ())
    return getattr(noun, "like_num", False) or any(c.dep_ in {"nummod", "quantmod"} or c.like_num for c in children)


def read_long(m: Match, t: Timeline) -> Found:
    """ "A day-long siege", "the decades-long feud"."""
    return ("duration", length(None if m["many"] else 1, m["unit"]))


def read_past(m: Match, t: Timeline) -> Found:
    """ "recent weeks", "the past few months", "the next couple of years"."""
    return ("duration", length(2 if "couple" in m[0] else None, m["unit"]))


def read_bare(m: Match, t: Timeline) -> Found:
    """ "for years", "within days", "the days after": some stretch without a number."""
    before = t.word_before(m.start())
    if m["unit"] == "second" or not (m[0].startswith("within") or before in {"for", "in", "over", "after"}):
        following = t.low[m.end() : m.end() + 10].split()
        if not (following and following[0] in {"after", "before", "that", "apart"}) or m["unit"] == "second":
            return None
    if before == "in" and m[0].startswith("the") and m["unit"] in {"hour", "minute"}:
        return None
    return ("duration", length(None, m["unit"]))


def read_whole(m: Match, t: Timeline) -> Found:
    """ "all week", "within the hour", "the whole day"."""
    plain = m[0].startswith("the ") and not re.match(r"the (?:whole|entire|full)", m[0])
    return None if plain and t.word_before(m.start()) != "within" else ("duration", length(1, m["unit"]))


def read_every(m: Match, t: Timeline, day: str | None) -> Found:
    """ "every Friday", "each night", "every two hours", "every year on 2 November"."""
    what = m["what"]
    if day and len(day) >= 10:
        return ("set", f"XXXX-{day[5:10]}")
    if what in _UNITS:
        count = number(m["q"]) if m["q"] else 2 if (m["other"] or "").startswith(("other", "second")) else 1
        return ("set", length(count, what))
    return ("set", _habit(what) + (f"T{PARTS[m['wpart']]}" if m["wpart"] else ""))


def _habit(what: str) -> str:
    """A day, a part of it, a month or a season that comes again and again."""
    if what in WEEKDAYS:
        return f"XXXX-WXX-{WEEKDAYS.index(what) + 1}"
    if what in PARTS:
        return f"XXXX-XX-XXT{PARTS[what]}"
    if what in dates.SEASONS:
        return f"XXXX-{dates.SEASONS[what]}"
    return "XXXX-WXX-WD" if what == "weekday" else f"XXXX-{month_number(what):02}"


_OFTEN: Final = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y", "hourly": "PT1H",
    "fortnightly": "P2W", "nightly": "XXXX-XX-XXTNI",
}  # fmt: skip


def read_often(m: Match, t: Timeline) -> Found:
    """ "daily", "weekly", "nightly"; a newspaper's name is none."""
    token = t.token_at(m.start())
    if token is None or token.pos_ == "PROPN" or (m.start() and t.is_upper(m.start()) and not token.is_sent_start):
        return None
    if token.pos_ == "NOUN" and token.dep_ in {"nsubj", "pobj", "dobj", "appos", "nsubjpass"}:
        return None
    return ("set", _OFTEN[m["how"]])


def read_times(m: Match, t: Timeline) -> Found:
    """ "twice a week", "three times a day"."""
    return ("set", length(1, m["unit"]))


def read_per(m: Match, t: Timeline) -> Found:
    """ "fourteen shillings the week": a rate, right after what is counted."""
    if not m[0].startswith(("per", "the")):
        return None
    before = t.token_at(max(0, m.start() - 2))
    if before is None or before.pos_ not in {"NOUN"} or not _counted(before):
        return None
    return ("set", length(1, m["unit"]))


def read_plural(m: Match, t: Timeline) -> Found:
    """ "on Sundays", "weekends"."""
    part = f"T{PARTS[m['part']]}" if m["part"] else ""
    if m["wd"] in {"weekend", "weekday"}:
        return ("set", "XXXX-WXX-WE" if m["wd"] == "weekend" else "XXXX-WXX-WD")
    return ("set", f"XXXX-WXX-{WEEKDAYS.index(m['wd']) + 1}{part}")


def read_present(m: Match, t: Timeline) -> Found:
    """ "now", "currently"; "until now" too, but no "now that"."""
    following = t.token_after(m.end())
    if following is not None and following.lower_ == "that" and m[0] == "now":
        return None
    return ("date", "PRESENT_REF")


def read_past_ref(m: Match, t: Timeline) -> Found:
    """ "recently"; "once" only where a verb in the past follows."""
    token = t.token_at(m.start())
    if token is None or re.match(r"\s+as\b", t.low[m.end() : m.end() + 4]):
        return None
    return ("date", "PAST_REF")


def read_future_ref(m: Match, t: Timeline) -> Found:
    """ "in the near future", no "future of", no "future war". "Soon" and "already" are too seldom taken for times."""
    following = t.token_after(m.end())
    if following is not None and (following.pos_ in {"NOUN", "PROPN", "ADJ"} or following.lower_ == "of"):
        return None
    return ("date", "FUTURE_REF")


def read_then(m: Match, t: Timeline) -> Found:
    """ "since then", "then nine": the date last mentioned."""
    if not t.focus or not (m[0].startswith("since") or _qualifies(m, t)):
        return None
    return ("date", t.focus)


def _qualifies(m: Match, t: Timeline) -> bool:
    """ "then governor", "then aged four"."""
    before, following = t.word_before(m.start()), t.token_after(m.end())
    return (
        before in {",", "the", "by", "until", "was"}
        and following is not None
        and following.pos_ in {"NOUN", "NUM", "ADJ"}
    )
