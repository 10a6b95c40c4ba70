"""What a time of day means: "at 5 a.m.", "ten past eleven", "the night of 21 March", "before dawn on Tuesday".

Readers as in ``time_dates.py``. The day is the one given beside it, else the date last mentioned; where the text
has named none, the value is that of the clock alone ("T12:00"). Midnight of a day is its end (T24:00), after
midnight its beginning (T00:00).
"""

from __future__ import annotations

import itertools
import re
from typing import Final

from rashomon.extract import calendar_dates as dates
from rashomon.extract.numbers import SCALES, SMALL, number
from rashomon.extract.time_dates import Found, Match
from rashomon.extract.time_relative import PARTS
from rashomon.extract.timeline import Timeline

_AFTER_NOON: Final = ("afternoon", "evening", "night")
# "five to four" is a time of day only after one of these.
_CLOCK_BEFORE: Final = frozenset(["at", "until", "till", "about", "around", "before", "after", "since", "\n"])
# Verbs and nouns with a number of people after "at".
_PUT: Final = frozenset({"put", "estimate", "number", "stand", "toll", "keep", "leave", "set", "remain"})
_COUNTED: Final = frozenset({"dead", "wounded", "injured", "hurt", "killed", "missing", "toll", "number", "figure"})
# Of these the words beside must tell that people are counted: "he left at seven".
_KEPT: Final = frozenset({"keep", "leave", "set", "remain"})
_MINUTES: Final = re.compile(
    r"(?:(?P<half>half)|(?:a\s+)?(?P<quarter>quarter)|(?P<n>[a-z-]+)(?:\s+minutes?)?)\s+(?P<way>past|to|after|before)"
    r"\s+(?P<hour>[a-z-]+)"
)
_DIGITS: Final = re.compile(r"(?P<h>\d{1,2})(?:[:.]?(?P<m>\d\d))?\s*(?P<half>[ap]\.?\s?m)?")


def clock_of(words: str, half: str) -> tuple[int, int] | None:
    """Hour and minute of a time of day; ``half`` is what tells morning from evening ("in the evening")."""
    words = words.replace("o'clock", "").replace("o’clock", "").strip()
    if words in {"noon", "midday", "midnight"}:
        return (24, 0) if words == "midnight" else (12, 0)
    found = _minutes(words) or _digits(words) or _word(words)
    if found is None or not (0 <= found[0] <= 24 and 0 <= found[1] < 60):
        return None
    hour, minute = found
    if hour < 12 and any(part in half for part in _AFTER_NOON) and not (hour < 5 and "night" in half):
        hour += 12
    return hour, minute


def _word(words: str) -> tuple[int, int] | None:
    hour = number(words) if words in SMALL else None
    return (int(hour), 0) if hour is not None and 1 <= hour <= 12 else None


def _digits(words: str) -> tuple[int, int] | None:
    match = _DIGITS.fullmatch(words.rstrip("."))
    if match is None:
        return None
    hour, minute = int(match["h"]), int(match["m"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] == "p" else 0)
    return hour, minute


def _minutes(words: str) -> tuple[int, int] | None:
    match = _MINUTES.fullmatch(words)
    if match is None:
        return None
    hour = {"noon": 12, "midnight": 24}.get(match["hour"], number(match["hour"]))
    minutes = 30 if match["half"] else 15 if match["quarter"] else number(match["n"])
    if hour is None or minutes is None or minutes >= 60:
        return None
    total = int(hour) * 60 + int(minutes) * (1 if match["way"] in {"past", "after"} else -1)
    return total // 60 % 24, total % 60


def read_clock(m: Match, t: Timeline, day: str | None) -> Found:
    """ "10:35 a.m. Friday", "around noon on 3 May 1951"."""
    groups = m.groupdict()
    half = " ".join(groups.get(g) or "" for g in ("half", "part"))
    clock = clock_of(m["clock"], half)
    if re.search(r"\s(?:to|before|after)\s", m["clock"]) and t.word_before(m.start()) not in _CLOCK_BEFORE:
        return None
    return _timed(clock, day, half, m, t) if clock else None


def _timed(clock: tuple[int, int], day: str | None, half: str, m: Match, t: Timeline) -> Found:
    hour, minute = clock
    if hour == 24 and minute == 0 and (re.search(r"\bafter\b", m[0]) or t.word_before(m.start()) == "after"):
        hour = 0
    day = day or _day_of_half(half, t) or _own_day(t, m.start(), before_noon=hour < 10)
    return ("time", f"{day}T{hour:02}:{minute:02}")


def _day_of_half(half: str, t: Timeline) -> str | None:
    if "this" in half and t.published:
        return t.published.isoformat()
    return None


def _own_day(t: Timeline, at: int, *, before_noon: bool = False) -> str:
    """The day in focus, else that of publication; after a night its morning is the next."""
    day = t.day_of_clock(at) or (t.published if t.focus is None else None)
    if day is not None and before_noon and t.is_late:
        day = dates.add_days(day, 1)
    return day.isoformat() if day else ""


def read_small(m: Match, t: Timeline, day: str | None) -> Found:
    """ "six yesterday morning", "just before ten on the night of Monday, 6 June": a bare hour with its day."""
    half = " ".join(m[g] or "" for g in ("half2", "part", "p2"))
    clock = clock_of(m["clock"], half)
    if clock is None or (day is None and not half.strip()) or not (half.strip() or m["rough"] or _is_at(m, t)):
        return None
    return _timed(clock, day, half, m, t)


def _is_at(m: Match, t: Timeline) -> bool:
    return t.word_before(m.start()) in {"at", "by", "until", "since"}


def read_hour(m: Match, t: Timeline) -> Found:
    """ "at seven", where nothing follows that the number could count."""
    clock, following = _word(m["clock"]), t.token_after(m.end())
    if clock is None or (
        following is not None and not (following.is_punct or following.pos_ in {"CCONJ", "ADP", "SCONJ"})
    ):
        return None
    if following is not None and following.lower_ in {"of", "-", "–"}:
        return None
    until = following is not None and following.lower_ == "until"
    if _is_toll(m, t) or not (until or t.word_before(m.start()) in {"at", "until"}):
        return None
    return _timed(clock, None, "", m, t)


def _is_toll(m: Match, t: Timeline) -> bool:
    """ "Put the wounded at eight", "kept the number of dead at seven": a number of people."""
    token = t.token_at(m.start("clock"))
    above = itertools.islice(token.ancestors, 2) if token is not None else ()
    verb = next((a for a in above if a.lemma_ in _PUT), None)
    if verb is None:
        return False
    filled = [c for c in verb.children if c.dep_ in {"dobj", "nsubj", "nsubjpass"}]
    return verb.lemma_ not in _KEPT or any(d.lower_ in _COUNTED for c in filled for d in c.subtree)


def read_dotted(m: Match, t: Timeline, day: str | None) -> Found:
    """ "at 16.40", "[23.20]:" at the head of a line: a clock with a point, where no unit follows."""
    before, following = t.word_before(m.start()), t.token_after(m.end())
    heads_line = m.start() == 0 or t.low[m.start() - 1] in "\n[" or t.low[m.end() : m.end() + 1] == ":"
    if not (day or heads_line or before in _CLOCK_BEFORE or before in {"by", "from", "and"}):
        return None
    bare = day is None and m["bare"] is None
    # "16.31 Police: we were attacked"; not "4.12 Attacks on hospitals", "1.20 Million flee"
    is_hour = heads_line and m["clock"][:2].isdigit()
    entry = is_hour and following is not None and following.is_title and following.lower_ not in SCALES
    if bare and not entry and following is not None and following.pos_ in {"NOUN", "NUM", "SYM"}:
        return None
    clock = clock_of(m["clock"], m["half"] or m["part"] or m["bare"] or "")
    return _timed(clock, day, "", m, t) if clock else None


def read_light(m: Match, t: Timeline, day: str | None) -> Found:
    """ "before dawn on Tuesday", "by nightfall"."""
    word = re.sub(r"\s+", " ", m["light"])
    if word in {"daylight", "breakfast", "dark", "vespers", "twilight"} and (
        day is None and not (m[0] != word or t.word_before(m.start()) in {"by", "at", "until"})
    ):
        return None
    token, following = t.token_at(m.start("light")), t.token_after(m.end())
    if day is None and t.is_upper(m.start("light")) and m.start("light") and m[0] == word:
        return None
    if (
        day is None
        and following is not None
        and following.pos_ in {"NOUN"}
        and not t.low[m.end() : following.idx].strip()
    ):
        return None
    if day is None and (token is None or token.pos_ not in {"NOUN", "PROPN", "ADV", "ADJ"} or token.dep_ == "compound"):
        return None
    return ("time", f"{day or _own_day(t, m.start(), before_noon=PARTS[word] == 'MO')}T{PARTS[word]}")


def read_part_of(m: Match, t: Timeline, day: str | None) -> Found:
    """ "the night of 21 March", "the early hours of Sunday"."""
    if day is None:
        return None
    first = re.search(r"\b(\d\d?)(?:st|nd|rd|th)?\s+(?:to|and)\s", m[0])
    found = dates.day_of(day)
    if first and found and (start := dates.date(found.year, found.month, int(first[1]))):
        day = start.isoformat()
    if m["when"] == "eve":
        return ("date", dates.add_days(found, -1).isoformat()) if found else None
    return ("time", f"{day[:10]}T{PARTS[re.sub(chr(10), ' ', m['when'])]}")


def read_day_part(m: Match, t: Timeline, day: str | None) -> Found:
    """ "Tuesday evening", "October 7 at dawn"."""
    if day is None or "T" in day:
        return None
    return ("time", f"{day}T12:00") if m["when"] == "noon" else ("time", f"{day}T{PARTS[m['when']]}")


def read_overnight(m: Match, t: Timeline, day: str | None) -> Found:
    """ "early on Sunday", "late Saturday", "overnight on Monday"."""
    if day is None or "T" in day:
        return None
    return ("time", f"{day}T{'MO' if m[0].startswith('early') else 'NI'}")


def read_night(m: Match, t: Timeline) -> Found:
    """ "by night", "in the morning", "that evening": of the day in focus, open where it is a habit."""
    if m["hours"]:
        return ("time", f"{_own_day(t, m.start())}TMO")
    code, day, before = PARTS[m["part"]], _own_day(t, m.start()), t.word_before(m.start())
    following = t.token_after(m.end())
    if following is not None and following.pos_ in {"NOUN", "PROPN"} and not t.low[m.end() : following.idx].strip():
        return None
    if before in {"at", "by"} and not m[0].startswith("the"):
        if m["part"] != "night":
            return ("time", f"{day}T{code}")
        return ("time", f"XXXX-XX-XXT{code}")
    return ("time", f"{day}T{code}")
