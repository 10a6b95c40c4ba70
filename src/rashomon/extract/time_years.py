"""What an expression for more than a day or less than an exact month means: years, decades, seasons, quarters, weeks.

Readers as in ``time_dates.py``. A bare number is a year only where its place says so ("in 2014", "1991: ..."),
never before a plural that it counts ("1,200 men", "1900 votes").
"""

from __future__ import annotations

import datetime
import re
from typing import Final

from spacy.tokens import Token

from rashomon.annotate.grammar import WEEKDAYS
from rashomon.extract import calendar_dates as dates
from rashomon.extract.numbers import number, ordinal
from rashomon.extract.time_dates import BEFORE_A_DATE, Found, Match, is_ahead, month_number, month_year, relative_year
from rashomon.extract.timeline import Timeline

_YEAR_BEFORE: Final = BEFORE_A_DATE | {
    "or",
    "around",
    "about",
    "circa",
    "c",
    "year",
    "for",
    "than",
    "through",
    "(",
    "[",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "christmas",
}


# Before a number that tells things of one kind apart by their year ("the 1994 robberies", "the feud of 1973").
_YEAR_NAMES: Final = frozenset({"the", "of", "in", "since", "his", "her", "its", "their", "our"})
_BEFORE_NOUN: Final = frozenset({"nummod", "amod", "nmod", "compound"})
_MONEY: Final = re.compile(
    r"\b(?:first|second|third|fourth|fiscal)[- ]quarter|\b(?:quarterly|profits?|earnings|revenues?|sales|net income"
    r"|net loss|shares?|exports?|output|growth|economy|gdp|percent|per cent)\b"
)


def read_years(m: Match, t: Timeline) -> Found:
    """ "1992-94": from one year to another."""
    last = m["last"] if len(m["last"]) == 4 else m["year"][:2] + m["last"]
    # Farther apart they are a life ("1916-1978"): two years.
    return ("duration", f"{m['year']}/{last}") if 0 < int(last) - int(m["year"]) < 30 else None


def read_year(m: Match, t: Timeline) -> Found:
    """A bare "2014" only where it is a year."""
    following = t.token_after(m.end())
    if following is not None and following.lower_ in {"block", "votes", "metres", "meters", "feet", "miles", "km"}:
        return None
    return ("date", m["year"]) if m["edge"] or m["mod"] or m[0] != m["year"] or _is_year(m, t) else None


def _is_year(m: Match, t: Timeline) -> bool:
    token, before = t.token_at(m.start("year")), t.word_before(m.start())
    if t.low.endswith(("post-", "pre-"), 0, m.start("year")):
        return True
    if token is None or token.idx != m.start("year") or before in {"no", "no.", "nos", "#", "at", "flight", "page"}:
        return False
    tells_apart = _tells_apart(token, before, t)
    if not tells_apart and token.dep_ == "nummod" and token.i < token.head.i and token.head.tag_ in {"NNS", "NNPS"}:
        return False
    if m["year"][0] == "2" and m["year"] > "2060" and t.published and int(m["year"]) > t.published.year + 60:
        return False
    return tells_apart or before in _YEAR_BEFORE or token.ent_type_ == "DATE" or not before.isalnum()


def _tells_apart(token: Token, before: str, t: Timeline) -> bool:
    """Whether a number before a noun is the year of it ("the 1994 robberies"), no count ("the 1200 men")."""
    if before not in _YEAR_NAMES or token.i >= token.head.i or token.dep_ not in _BEFORE_NOUN:
        return False
    last = t.published.year + 1 if t.published is not None else 2100
    is_round = int(token.text) % 50 == 0 and token.head.pos_ != "PROPN"
    return 1900 <= int(token.text) <= last and not is_round


def read_spelled(m: Match, t: Timeline) -> Found:
    """ "March nineteen eighty-one", "the year two thousand": a year in words, where it counts nothing."""
    following = t.token_after(m.end())
    if following is not None and (following.tag_ in {"NNS", "NNPS"} or t.low[m.end()] == "-"):
        return None
    year = _spelled(m["words"])
    if year is None:
        return None
    if m["mon"]:
        return ("date", f"{year}-{month_number(m['mon']):02}")
    return ("date", f"{year}-{dates.SEASONS[m['season']]}" if m["season"] else f"{year}")


def _spelled(words: str) -> int | None:
    """The year that is said as two numbers ("nineteen eighty-one") or as one ("two thousand and four")."""
    first, _, rest = re.sub(r"[\s-]+", " ", words).partition(" ")
    if first == "two":
        return _whole(number(words))
    hundreds, years = number(first), 0 if rest == "hundred" else number(rest)
    return None if hundreds is None or years is None else int(100 * hundreds + years)


def _whole(found: float | None) -> int | None:
    return None if found is None else int(found)


def read_year_end(m: Match, t: Timeline) -> Found:
    """ "by year-end": the last day of the year of publication; of the one before, where it is told in the past."""
    if m["year"]:
        return ("date", f"{m['year']}-12-31")
    if t.published is None:
        return ("date", "XXXX-12-31")
    return ("date", f"{t.published.year - (not is_ahead(m, t))}-12-31")


def read_decade(m: Match, t: Timeline) -> Found:
    """ "the 1990s", "the early 1980s", "the Seventies"."""
    groups = m.groupdict()
    if groups.get("decade"):
        digits = groups["decade"].strip("'’")
        return ("date", (digits if len(digits) == 4 else "19" + digits)[:3] + "X")
    tens = {"twen": 2, "thir": 3, "fort": 4, "fift": 5, "sixt": 6, "seve": 7, "eigh": 8, "nine": 9}
    return ("date", f"19{tens[m['name'][:4]]}X")


def read_century(m: Match, t: Timeline) -> Found:
    """ "the nineteenth century" is "18"."""
    if m["n"] is None and m["rel"] is None:
        return None
    if m["n"]:
        place = ordinal(m["n"])
    elif t.published:
        place = t.published.year // 100 + 1 + {"this": 0, "last": -1, "next": 1}[m["rel"]]
    else:
        place = None
    return ("date", f"{place - 1:02}") if place else None


def read_season(m: Match, t: Timeline) -> Found:
    """ "last spring", "the autumn of 1944", "this winter"."""
    code = dates.SEASONS[m["season"]]
    if m["year"]:
        return ("date", f"{m['year']}-{code}")
    if m["yrel"]:
        year = relative_year(m["yrel"], t)
        return ("date", f"{year}-{code}") if year else None
    if m["rel"] is None and not _is_one_season(m, t):
        return None
    if m["season"] == "fall" and re.match(r"\s+of\b", t.low[m.end() : m.end() + 4]):
        return None
    that = (m["rel"] or "").startswith(("that", "the same"))
    reference = t.reference() if that else t.published if m["rel"] else t.told(m.start())
    if reference is None:
        return ("date", f"XXXX-{code}")
    return ("date", f"{_season_year(m, t, code, reference)}-{code}")


def _is_one_season(m: Match, t: Timeline) -> bool:
    """ "In the winter" is one winter; "the winter roofs" are those of any."""
    following = t.token_after(m.end())
    if following is not None and following.pos_ == "NOUN" and not t.low[m.end() : following.idx].strip():
        return False
    return m["mod"] is not None or t.word_before(m.start()) in {"in", "since", "of", "until", "by"}


def _season_year(m: Match, t: Timeline, code: str, reference: datetime.date) -> int:
    current = dates.season_of(reference)
    began = reference.year - (reference.month < dates.SEASON_MONTH[code])
    rel = m["rel"] or ""
    if rel.startswith(("that", "the same")):
        return reference.year
    if current.endswith(code):
        return int(current[:4]) + {"next": 1, "last": -1}.get(rel, 0)
    ahead = rel in {"next", "the next", "this coming"} or (not rel.startswith(("last", "this past")) and is_ahead(m, t))
    return began + 1 if ahead else began


def read_quarter(m: Match, t: Timeline) -> Found:
    """ "the third quarter", "third-quarter", "the first quarter of 1984"."""
    number = ordinal(m["n"]) or 1
    if m["year"] or m["y2"]:
        return ("date", f"{m['year'] or m['y2']}-Q{number}")
    words = m["yrel"] or m["yr2"]
    if t.published is None:
        return ("date", f"XXXX-Q{number}")
    if words:
        return ("date", f"{relative_year(words, t)}-Q{number}")
    ahead = t.tense(m.start(), m.end()) == "future"
    year = t.published.year - (3 * number - 2 > t.published.month and not ahead)
    return ("date", f"{year}-Q{number}")


def read_latest_quarter(m: Match, t: Timeline) -> Found:
    """ "the quarter": the last that was over at publication; a quarter of a town in a text that speaks of no money."""
    if m[0].endswith("the quarter") and not _MONEY.search(m.string):
        return None
    if t.published is None:
        return ("date", "XXXX-QX")
    current = m[0].startswith(("this", "the current"))
    return ("date", dates.quarter(t.published if current else dates.add_months(t.published, -3)))


def read_ended(m: Match, t: Timeline) -> Found:
    """ "the year ended March 31": a stretch of its own, no calendar year."""
    return ("duration", "P1Y" if m["unit"] == "year" else "P3M")


def read_nth_week(m: Match, t: Timeline) -> Found:
    """ "the first week of January"."""
    month = month_number(m["mon"])
    year = int(m["year"]) if m["year"] else month_year(m, t, month)
    if year is None:
        return None
    if m["n"] == "last":
        day = dates.add_days(dates.add_months(datetime.date(year, month, 1), 1), -1)
    else:
        day = datetime.date(year, month, 7 * (ordinal(m["n"]) or 1) - 3)
    return ("date", dates.week(day))


def read_week_of(m: Match, t: Timeline, day: str | None) -> Found:
    """ "the week of March 6"."""
    found = dates.day_of(day)
    return ("date", dates.week(found)) if found else None


def read_nth_day(m: Match, t: Timeline) -> Found:
    """ "the last Sunday of next month"."""
    if m["mon"]:
        month = month_number(m["mon"])
        year = int(m["year"]) if m["year"] else month_year(m, t, month)
        first = datetime.date(year, month, 1) if year else None
    else:
        base = t.reference() if m["rel"] in {"that", "the"} else t.published
        step = {"next": 1, "last": -1}.get(m["rel"], 0)
        first = dates.add_months(base.replace(day=1), step) if base else None
    if first is None:
        return None
    weekday = WEEKDAYS.index(m["wd"])
    if m["n"] == "last":
        end = dates.add_days(dates.add_months(first, 1), -1)
        return ("date", dates.weekday_near(end, weekday, forward=False).isoformat())
    opening = dates.weekday_near(first, weekday, forward=True)
    return ("date", dates.add_days(opening, 7 * ((ordinal(m["n"]) or 1) - 1)).isoformat())
