"""What an expression means that counts from another day: "on Tuesday", "last week", "two days later", "that night".

Readers as in ``time_dates.py``. "ago", "last" and "next" count from publication; "later", "that", "the
following" from the date last mentioned. Days and weeks give a day, months a month, years a year ("two weeks
ago" is fourteen days before). A weekday is the latest before publication, the next where the clause is in the
future.
"""

from __future__ import annotations

import datetime
import re
from typing import Final

from rashomon.annotate.grammar import WEEKDAYS
from rashomon.extract import calendar_dates as dates
from rashomon.extract.numbers import number
from rashomon.extract.time_dates import Found, Match, is_ahead
from rashomon.extract.timeline import Timeline

# TIMEX3's codes for the parts of a day.
PARTS: Final = {
    "morning": "MO", "forenoon": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "dawn": "MO",
    "daybreak": "MO", "first light": "MO", "sunrise": "MO", "daylight": "MO", "breakfast": "MO", "dusk": "EV",
    "nightfall": "NI", "sunset": "EV", "dark": "EV", "twilight": "EV", "vespers": "EV", "early hours": "MO",
    "small hours": "MO", "eve": "EV", "lunchtime": "AF", "noon": "AF",
}  # fmt: skip
# What comes round with the day of the week.
_WEEKLY: Final = frozenset(
    {"prayer", "market", "mass", "service", "sermon", "paper", "school", "lunch", "dinner", "show", "edition"}
    | {"column", "class", "bazaar", "before", "after"}
)
_FRACTION: Final = re.compile(r"(\d+)[ -](\d)/(\d)")
_AHEAD: Final = frozenset({"next", "the next", "the following", "this coming", "the coming"})
_BACK: Final = frozenset({"last", "the last", "this past", "the past", "the previous", "the preceding"})


def with_part(value: str, part: str | None) -> tuple[str, str]:
    """A day, or a part of it: "2021-10-11TMO" of the type time."""
    return ("time", f"{value}T{PARTS[part]}") if part else ("date", value)


def read_weekday(m: Match, t: Timeline) -> Found:
    """ "on Tuesday", "last Friday", "late Sunday", "Monday morning"."""
    if (
        not t.is_upper(m.start("wd"))
        or m["tail"] == " week"
        or (t.word_before(m.start()) == "the" and not _is_day_of(m, t))
    ):
        return None
    rel = (m["rel"] or "") + (m["tail"] or "").strip()
    part = m["part"] or (
        "night" if rel.startswith("late") and rel != "later" else "morning" if rel.startswith("early") else None
    )
    weekday = WEEKDAYS.index(m["wd"])
    day = _weekday(m, t, weekday, rel.split()[-1] if rel in {"late last", "early last"} else rel)
    return with_part(day.isoformat() if day else f"XXXX-WXX-{weekday + 1}", part)


def _is_day_of(m: Match, t: Timeline) -> bool:
    """ "The Monday fires"; "the Friday prayers" are those of every Friday, "the Sunday Courier" is a name."""
    following = t.token_after(m.end())
    return following is not None and following.tag_ in {"NN", "NNS"} and following.lemma_ not in _WEEKLY


def _weekday(m: Match, t: Timeline, weekday: int, rel: str) -> datetime.date | None:
    if rel in {"the following", "the next", "the previous", "the preceding"} or (not rel and _in_story(m, t)):
        reference, ahead = t.reference(), rel not in _BACK
    else:
        reference, ahead = t.published, rel in _AHEAD or (rel not in _BACK and is_ahead(m, t))
    if reference is None:
        return None
    return dates.weekday_near(
        reference,
        weekday,
        forward=ahead,
        strictly=bool(rel) and rel not in {"late", "early", "this", "earlier", "later"},
    )


def _in_story(m: Match, t: Timeline) -> bool:
    """Whether the weekday is one of an earlier year, which this sentence or the one before it tells of to the day."""
    if not t.is_far(m.start()) or t.day() is None or t.breaks in t.low[t.story_at : m.start()]:
        return False
    return t.sentences_between(t.story_at, m.start()) <= 1


def read_next_weekday(m: Match, t: Timeline) -> Found:
    """ "the following Monday": from the date last mentioned."""
    reference, weekday = t.reference(), WEEKDAYS.index(m["wd"])
    if reference is None:
        return with_part(f"XXXX-WXX-{weekday + 1}", m["part"])
    ahead = m["rel"] in {"following", "next"}
    day = dates.weekday_near(reference, weekday, forward=ahead, strictly=True)
    return with_part(day.isoformat(), m["part"])


def read_today(m: Match, t: Timeline) -> Found:
    """ "today", "yesterday evening", "tonight", "overnight"."""
    step = {"yesterday": -1, "tomorrow": 1, "overnight": -1}.get(m["rday"], 0)
    day = dates.add_days(t.published, step).isoformat() if t.published else "XXXX-XX-XX"
    part = "night" if m["rday"] in {"tonight", "overnight"} else m["part"]
    if part is None and m["mod"] in {"early", "late"}:
        part = "morning" if m["mod"] == "early" else "night"
    return with_part(day, part)


def read_beyond(m: Match, t: Timeline) -> Found:
    """ "the day before yesterday", "the day after tomorrow"."""
    if t.published is None:
        return ("date", "XXXX-XX-XX")
    return ("date", dates.add_days(t.published, -2 if "before" in m["side"] else 2).isoformat())


def read_part(m: Match, t: Timeline) -> Found:
    """ "this morning", "last night", "tomorrow evening"."""
    step = {"last": -1, "yesterday": -1, "tomorrow": 1}.get(m["rel"], 0)
    day = dates.add_days(t.published, step).isoformat() if t.published else "XXXX-XX-XX"
    return with_part(day, m["part"])


def read_same(m: Match, t: Timeline) -> Found:
    """ "that day", "the same night", "later in the day", "the next morning": from the date last mentioned."""
    rel = m["rel"].removeprefix("the ").removeprefix("very ")
    if rel.startswith("this") and m["part"] == "day":
        return None
    step = {"next": 1, "following": 1, "previous": -1, "preceding": -1}.get(rel, 0)
    if m["part"] == "hour":
        return _same_hour(t) if step == 0 else None
    reference = t.published if rel.startswith("this") else t.day()
    if reference is None:
        if t.focus and step == 0 and m["part"] == "day":
            return ("date", t.focus)
        reference = t.published if t.focus is None else None
    day = dates.add_days(reference, step).isoformat() if reference else "XXXX-XX-XX"
    return with_part(day, None if m["part"] == "day" else m["part"])


def _same_hour(t: Timeline) -> Found:
    if t.day() is None or t.clock is None:
        return None
    return ("time", f"{t.day()}T{t.clock[0]:02}:{t.clock[1]:02}")


def read_eve(m: Match, t: Timeline) -> Found:
    """ "the evening before", "the day after": from the date last mentioned."""
    reference = t.day() or t.published
    part = None if m["part"] == "day" else m["part"]
    if reference is None:
        return with_part("XXXX-XX-XX", part)
    return with_part(dates.add_days(reference, -1 if m["rel"] == "before" else 1).isoformat(), part)


def read_unit(m: Match, t: Timeline) -> Found:
    """ "last week", "this year", "the following month", "later that year", "the end of next month"."""
    rel, unit = m["rel"], m["unit"]
    if rel == "the" and ((m["edge"] is None and m["mod"] is None) or unit == "century"):
        return None
    if rel == "the" and t.is_far(m.start()) and (told := t.told(m.start())):
        return ("date", _unit_value(told, unit, 0))
    if unit in {"decade"} or (rel in {"the past", "the last", "the next", "the coming"} and unit != "weekend"):
        return ("duration", {"week": "P1W", "month": "P1M", "year": "P1Y", "decade": "P10Y", "century": "P100Y"}[unit])
    base = t.reference() if rel.startswith(("that", "the")) and rel not in {"the current", "the"} else t.published
    if base is None:
        return ("date", {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX"}.get(unit, "XXXX"))
    step = 1 if rel in _AHEAD else -1 if rel in _BACK else 0
    return ("date", _unit_value(base, unit, step))


def _unit_value(base: datetime.date, unit: str, step: int) -> str:
    if unit == "week":
        return dates.week(dates.add_days(base, 7 * step))
    if unit == "weekend":
        return dates.week(dates.add_days(base, 7 * step)) + "-WE"
    if unit == "month":
        return dates.month(dates.add_months(base.replace(day=1), step))
    return f"{base.year + step:04}" if unit == "year" else f"{base.year // 100 + step:02}"


def read_weekend(m: Match, t: Timeline) -> Found:
    """ "the weekend": the last one, the coming one where the clause looks ahead."""
    if t.published is None:
        return ("date", "XXXX-WXX-WE")
    rel = m[0].split()[0]
    ahead = rel == "next" or t.tense(m.start(), m.end()) == "future"
    if rel == "next" or (not ahead and t.published.weekday() >= 5 and rel != "last"):
        return ("date", dates.week(dates.add_days(t.published, 7 * (rel == "next"))) + "-WE")
    return ("date", dates.week(t.published if ahead else dates.add_days(t.published, -7)) + "-WE")


def quantity(words: str) -> float | None:
    """How many: "three or four" is three, "half an" a half, "a" one; None for "several", "a few"."""
    if words.startswith(("a few", "some", "several", "many", "dozens", "scores", "hundreds", "thousands")):
        return None
    if words.startswith("half a"):
        return 0.5
    if words.startswith("a quarter of"):
        return 0.25
    if words in {"a", "an", "a single"} or words.startswith("a couple"):
        return 2 if words.startswith("a couple") else 1
    if match := _FRACTION.fullmatch(words):
        return int(match[1]) + int(match[2]) / int(match[3])
    return number(re.split(r"\s+(?:or|to)\s+|\s?[-–]\s?(?=\d)", words)[0])


def read_ago(m: Match, t: Timeline) -> Found:
    """ "eight months ago", "ten years ago today": back from publication."""
    count = quantity(m["q"])
    if count is None:
        return ("date", "PAST_REF")
    if t.published is None:
        return ("date", "PAST_REF")
    if m["unit"] in dates.CLOCK:
        return ("date", t.published.isoformat())
    if m["at"] and (exact := _to_the_day(m, t, count)):
        return exact
    value = dates.shifted(t.published, -count, m["unit"])
    return _same_quarter(m, t, count) or ("date", value[:7] if count % 1 else value)


def _same_quarter(m: Match, t: Timeline, count: float) -> Found:
    """ "a year earlier" beside a quarter's figures is the same quarter of that year."""
    match = re.fullmatch(r"(\d{4})-(Q\d)", t.focus or "")
    if match is None or m["unit"] != "year" or count % 1:
        return None
    return ("date", f"{int(match[1]) - int(count)}-{match[2]}")


def read_year_earlier(m: Match, t: Timeline) -> Found:
    """ "the year-earlier quarter": one year before what was last mentioned."""
    if match := re.fullmatch(r"(\d{4})-(Q\d)", t.focus or ""):
        return ("date", f"{int(match[1]) - 1}-{match[2]}")
    return ("date", f"{t.published.year - 1}") if t.published else None


def _to_the_day(m: Match, t: Timeline, count: float) -> Found:
    anchor = t.published
    if anchor is None:
        return None
    at = m["at"]
    if wd := next((n for n, w in enumerate(WEEKDAYS) if w in at), None):
        anchor = dates.weekday_near(anchor, wd, forward=True, strictly="next" in at)
    elif at == "yesterday":
        anchor = dates.add_days(anchor, -1)
    months = {"month": 1, "year": 12, "decade": 120, "century": 1200}.get(m["unit"])
    days = {"day": 1, "week": 7, "fortnight": 14}.get(m["unit"])
    if months is None and days is None:
        return None
    day = (
        dates.add_months(anchor, -round(count * months))
        if months
        else dates.add_days(anchor, -round(count * (days or 1)))
    )
    if at.endswith("month"):
        return ("date", dates.month(day))
    return with_part(day.isoformat(), "morning" if "morning" in at else "night" if at == "tonight" else None)


def read_later(m: Match, t: Timeline) -> Found:
    """ "three days later", "two years earlier": from the date last mentioned."""
    count, reference = quantity(m["q"]), t.reference()
    back = m["way"] in {"earlier", "before", "previously"}
    if count is None or reference is None:
        return ("date", "PAST_REF")
    if m["unit"] in dates.CLOCK:
        return _hours_on(m, t, -count if back else count)
    if back and (same := _same_quarter(m, t, count)):
        return same
    if re.fullmatch(r"\d{4}-\d\d", t.focus or "") and m["unit"] in {"day", "week", "fortnight"}:
        reference = dates.add_days(reference, 14)  # some day of a month is most likely near its middle
    value = dates.shifted(reference, -count if back else count, m["unit"])
    if t.focus and re.fullmatch(r"\d{4}", t.focus) and m["unit"] not in {"year", "decade", "century"}:
        value = value[:4]  # "in 1982 ... ten weeks later": no more is known than the year
    elif t.focus and re.fullmatch(r"\d{4}-\d\d", t.focus):
        value = value[:7]
    return ("date", value)


def _hours_on(m: Match, t: Timeline, count: float) -> Found:
    if t.day() is None:  # six hours after some time last week: nobody knows when
        return ("time", "XXXX-XX-XXTXX:XX")
    if t.clock is None:
        return ("time", t.focus) if t.focus else None
    minutes = round(count * {"second": 1 / 60, "minute": 1, "hour": 60}[m["unit"]])
    start = datetime.datetime.combine(t.day() or datetime.date.min, datetime.time(*t.clock))
    return ("time", (start + datetime.timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M"))


def read_hence(m: Match, t: Timeline) -> Found:
    """ "in three weeks' time": on from publication."""
    count = quantity(m["q"])
    if count is None or t.published is None or m["unit"] in dates.CLOCK:
        return ("date", "FUTURE_REF")
    return ("date", dates.shifted(t.published, count, m["unit"]))


def read_vague_later(m: Match, t: Timeline) -> Found:
    """ "hours later" is on the date last mentioned; "years later" is somewhere in the past."""
    if m["way"] in {"apart", "before", "after"}:
        code = {"second": "PTXS", "minute": "PTXM", "hour": "PTXH", "day": "PXD", "week": "PXW", "month": "PXM"}
        return ("duration", code.get(m["unit"], "PXY"))
    if m["unit"] in dates.CLOCK:
        return ("time", t.focus) if t.focus and t.day() else None
    return ("date", "PAST_REF")
