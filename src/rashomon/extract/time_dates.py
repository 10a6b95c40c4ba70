"""What a calendar expression means: days, months, years, decades, seasons, quarters, feasts.

Each reader takes a match of its rule and the :class:`Timeline` and gives the TIMEX3 type and value, or None
where the words are no time here ("may go", "1,200 men", "in her thirties"). A date without its year is that of
the nearest year that fits: past, unless the clause is in the future.
"""

from __future__ import annotations

import datetime
import re
from typing import Final

from rashomon.annotate.grammar import MONTHS, WEEKDAYS
from rashomon.extract import calendar_dates as dates
from rashomon.extract.numbers import ordinal
from rashomon.extract.timeline import Timeline

Found = tuple[str, str] | None
Match = re.Match[str]

# Names of months that are also words or first names need a sign that a month is meant.
_AMBIGUOUS: Final = frozenset({"may", "march", "mar", "dec", "sun", "sat", "april", "june", "august", "jan"})
# Words before a month or a year alone.
BEFORE_A_DATE: Final = frozenset(
    (
        "in",
        "since",
        "of",
        "until",
        "till",
        "by",
        "from",
        "to",
        "before",
        "after",
        "during",
        "between",
        "and",
        "early",
        "late",
        "mid",
        "that",
    )
)
_MONTH_BEFORE: Final = BEFORE_A_DATE | {"last", "next", "this", "every", "on"}


# Before and after a date that something is set for.
_AIMING: Final = frozenset({"to", "until", "till", "for", "by", "through"})
_DEADLINE: Final = re.compile(r"(?:['’]s)?(?: as (?:the|an?|its|their))?(?: [a-z]+)? (?:deadline|cut-?off|date)\b")
# Words that look on to a date, unless the clause is told in the past.
# No cable is dated beyond, where the text does not tell when it was printed.
_LATEST: Final = 2029
_BOUND: Final = frozenset({"until", "till", "by", "before", "through", "effective", "payable", "due"})


# "The March for Life", "the March on Corrin".
_MARCHES: Final = re.compile(r" (?:for|on|against|of) (?:the )?[^\W\d_a-z]")


def month_number(name: str) -> int:
    """1 for "january", "jan", "jan."."""
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name.rstrip(".")[:3]))


def read_iso(m: Match, t: Timeline) -> Found:
    """ "2021-10-13", also with a time of day."""
    day = dates.date(int(m["year"]), int(m["mm"]), int(m["dd"]))
    if day is None:
        return None
    return ("time", f"{day}T{m['clock']}") if m["clock"] else ("date", day.isoformat())


# "Section 10.02.16".
_NUMBERED: Final = frozenset({"article", "clause", "no", "paragraph", "release", "section", "version"})


def read_slash(m: Match, t: Timeline) -> Found:
    """ "10/13/2021" tells its order; where it does not, the nearer to publication is taken, else month first."""
    year = int(m["year"]) if len(m["year"]) == 4 else 2000 + int(m["year"])
    a, b = int(m["a"]), int(m["b"])
    readings = [d for d in (dates.date(year, a, b), dates.date(year, b, a)) if d]
    anchor = t.published
    if anchor is not None:
        readings.sort(key=lambda d: abs((d - anchor).days))
    return ("date", readings[0].isoformat()) if readings else None


def read_dots(m: Match, t: Timeline) -> Found:
    """ "13.10.2021", "28.02.16": the day first; a year of two digits is of this century, or not after publication."""
    year = int(m["year"])
    if len(m["year"]) == 2:
        if t.word_before(m.start()) in _NUMBERED:
            return None
        year += 2000 if t.published is None or 2000 + year <= t.published.year else 1900
    day = dates.date(year, int(m["b"]), int(m["a"]))
    return ("date", day.isoformat()) if day else None


def read_cable(m: Match, t: Timeline) -> Found:
    """ "4 MAR 88", as cables write it, in capitals: of the centuries the one nearer to publication."""
    place = slice(m.start("mon"), m.end("mon"))
    if not t.annotation.document.text[place].isupper():
        return None
    years = [century + int(m["year"]) for century in (1900, 2000)]
    near = t.published.year if t.published is not None else _LATEST
    days = [d for year in years if (d := dates.date(year, month_number(m["mon"]), int(m["day"])))]
    best = min((d for d in days if d.year <= near + 1), key=lambda d: near - d.year, default=None)
    return ("date", best.isoformat()) if best else None


def read_day_month(m: Match, t: Timeline) -> Found:
    """ "Oct 13", "the 2nd of February", "Tuesday, 7 June 2022"."""
    if m["mon"] in {"may", "mar", "march", "sun"} and not t.is_upper(m.start("mon")):
        return None
    month, number = month_number(m["mon"]), ordinal(m["day"])
    if number is None or not 1 <= number <= 31 or (not m["year"] and is_name(m, t)):
        return None
    year = int(m["year"]) if m["year"] else _year_word(m["rel"], t)
    if year is None and not m["rel"]:
        year = _named_year(m, t, month)
    if year is not None:
        day = dates.date(year, month, number)
        return ("date", day.isoformat()) if day else None
    if t.published is None and t.focus is None:
        return ("date", f"XXXX-{month:02}-{number:02}")
    found = _nearest_day(m, t, month, number)
    return ("date", found.isoformat()) if found else None


def is_name(m: Match, t: Timeline) -> bool:
    """Whether the date is the beginning of a name ("the 9 April Movement"; "the 9 April talks" is none)."""
    following = t.token_after(m.end())
    if following is None or t.low[m.end() : following.idx].strip() or following.pos_ not in {"PROPN", "NOUN"}:
        return False
    named = m[0].startswith("the ") or t.word_before(m.start()) in {"the", "called", "a"}
    return named and t.is_upper(following.idx) and not t.low[m.end()].isalpha()


def _year_word(words: str | None, t: Timeline) -> int | None:
    if not words:
        return None
    if "that year" in words and (reference := t.reference()):
        return reference.year
    if t.published is None or words.strip() == "last":
        return None
    return t.published.year - (words.strip() in {"last year", "of last year"})


def _nearest_day(m: Match, t: Timeline, month: int, number: int) -> datetime.date | None:
    reference = t.told(m.start())
    if reference is not t.published and t.published is not None and is_ahead(m, t):
        reference = t.published  # no story of an earlier year looks ahead
    if reference is None:
        return None
    near = [d for y in (-1, 0, 1, -2, 2, 3, -3, 4, -4) if (d := dates.date(reference.year + y, month, number))][:3]
    if not near:  # 31 April
        return None
    if m["wd"]:
        near = [d for d in near if WEEKDAYS[d.weekday()].startswith(m["wd"].rstrip(".")[:3])] or near
    if reference is not t.published:  # a story goes on within its year
        return min(near, key=lambda d: abs(d.year - reference.year))
    tense = "future" if is_ahead(m, t) else t.tense(m.start(), m.end())
    fit = [d for d in near if (d >= reference if tense == "future" else d <= reference)] if tense else near
    if tense == "present" or not fit:
        fit = near
    closest = min(fit, key=lambda d: abs((d - reference).days))
    if t.word_before(m.start()) in {"on", "since"}:
        return closest
    # A date a few weeks ahead in a past clause is ahead all the same where it is aimed at ("was put off to 3 June",
    # "set a 3 June deadline"), and one a few weeks back is of then though the clause looks on ("came to look into the
    # incident of 13 May"): nobody names a day eleven months ahead without its year.
    nearest = min(near, key=lambda d: abs((d - reference).days))
    is_aimed_at = t.word_before(m.start()) in _AIMING or _DEADLINE.match(t.low, m.end()) is not None
    is_odd = abs((closest - reference).days) > 300 and abs((nearest - reference).days) < 60
    return nearest if (is_aimed_at or tense == "future") and is_odd else closest


def read_range(m: Match, t: Timeline) -> Found:
    """ "3 and 4 February", "between 12 and 14 March": both days of one month."""
    month, first, last = month_number(m["mon"]), ordinal(m["day"]), ordinal(m["last"])
    year = int(m["year"]) if m["year"] else month_year(m, t, month)
    a, b = (dates.date(year, month, n or 0) if year else None for n in (first, last))
    return ("date", f"{a}/{b}") if a and b and a < b else None


def read_days(m: Match, t: Timeline) -> Found:
    """ "from the 24th to the 27th": of the month in focus."""
    reference = t.reference()
    if reference is None:
        return None
    ends = [dates.date(reference.year, reference.month, ordinal(m[g]) or 0) for g in ("day", "last")]
    return ("date", f"{ends[0]}/{ends[1]}") if all(ends) else None


def read_ordinal_day(m: Match, t: Timeline) -> Found:
    """ "on the 20th": the day of the month in focus, where no noun follows ("the 5th floor"); "ult." of the last."""
    rel = ("last" if m["old"].startswith("ult") else "next") if m["old"] else m["rel"]
    if not rel and not m[0].endswith(("instant", "inst", "inst.")) and _noun_follows(m, t):
        return None
    reference = t.published if m["rel"] else t.reference()
    if reference is None:
        return ("date", f"XXXX-XX-{ordinal(m['day']):02}")
    if rel in {"last", "next"}:
        reference = dates.add_months(reference.replace(day=1), 1 if rel == "next" else -1)
    day = dates.date(reference.year, reference.month, ordinal(m["day"]) or 0)
    return ("date", day.isoformat()) if day else None


def _noun_follows(m: Match, t: Timeline) -> bool:
    following = t.token_after(m.end())
    if following is None or t.within is not None:  # "on the morning of the 7th the clerk resigned"
        return False
    before = t.word_before(m.start())
    if before == "on" and following.pos_ == "PROPN":  # "on the 27th Kamara stepped down"
        return False
    return following.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} or before not in _MONTH_BEFORE


def read_month(m: Match, t: Timeline) -> Found:
    """ "June 2014", "last March", "mid-June", "in March"."""
    bare = not (m["year"] or m["rel"] or m["mod"] or m["edge"] or m["yrel"])
    if m["rel"] and not t.is_upper(m.start("mon")):  # "that may be", "at this march"
        return None
    if bare and not _is_month(m, t):
        return None
    month = month_number(m["mon"])
    if m["year"]:
        return ("date", f"{m['year']}-{month:02}")
    year = month_year(m, t, month)
    return ("date", f"{year:04}-{month:02}" if year else f"XXXX-{month:02}")


def _is_month(m: Match, t: Timeline) -> bool:
    name = m["mon"].rstrip(".")
    token = t.token_at(m.start("mon"))
    if name == "march" and _MARCHES.match(t.annotation.text, m.end()):
        return False
    if token is None or not t.is_upper(m.start("mon")) or token.ent_type_ in {"PERSON", "GPE", "ORG", "FAC"}:
        return False
    if len(name) <= 4 and name in _AMBIGUOUS and token.pos_ in {"AUX", "VERB"}:
        return False
    return name not in _AMBIGUOUS or t.word_before(m.start()) in _MONTH_BEFORE or token.ent_type_ == "DATE"


def month_year(m: Match, t: Timeline, month: int) -> int | None:
    groups = m.groupdict()
    rel, yrel = groups.get("rel"), groups.get("yrel")
    reference = t.published if rel in {"last", "next", "this", "this past"} else t.told(m.start())
    if t.published is not None and rel is None and is_ahead(m, t):
        reference = t.published
    if yrel:
        return relative_year(yrel, t)
    if rel in {"that", "the following"} and (focus := t.reference()):
        return focus.year + (month < focus.month)
    if reference is None:
        return None
    if reference is not t.published:
        return reference.year + _goes_on(m, t, month, reference)
    return (None if rel else _named_year(m, t, month)) or _year_near(m, t, month, reference)


def _named_year(m: Match, t: Timeline, month: int) -> int | None:
    """The year that a month told of as past was named with before."""
    return None if is_ahead(m, t) else t.named_year(month)


def _year_near(m: Match, t: Timeline, month: int, reference: datetime.date) -> int:
    """The year of a month before or after the day of publication, as the words and the tense tell."""
    rel = m.groupdict().get("rel")
    if rel == "next" or (rel in {None, "this"} and is_ahead(m, t)):
        return reference.year + (month < reference.month + (rel == "next"))
    # "last February" said in March is the one before: nobody calls the month that has just ended so
    return reference.year - (month > reference.month - {"last": 2, "this past": 1}.get(rel or "", 0))


def _goes_on(m: Match, t: Timeline, month: int, reference: datetime.date) -> int:
    """A story that was in November and goes on "in February" has come to the next year."""
    return int(reference.month >= 10 and month <= 3 and len(t.focus or "") > 4)


def is_ahead(m: Match, t: Timeline) -> bool:
    """Whether the clause looks on to the date; what is of a day has been ("Wednesday's ruling")."""
    if t.low.startswith(("'s ", "’s "), m.end()):
        return False
    before, tense = t.word_before(m.start()), t.tense(m.start(), m.end())
    if before in {"since", "effective"}:
        return before == "effective"
    if t.low.endswith("as soon as ", 0, m.start()):
        return tense != "past"
    if before in {"until", "till", "through", "to", "for"} and t.is_deferred(m.start()):
        return True
    return tense == "future" or (before in _BOUND and tense != "past")


def relative_year(words: str, t: Timeline) -> int | None:
    base = t.published if words.startswith(("last", "this", "next")) else t.reference()
    if base is None:
        return None
    step = {"last": -1, "next": 1, "the following": 1, "the previous": -1}
    return base.year + next((n for w, n in step.items() if words.startswith(w)), 0)


def read_months(m: Match, t: Timeline) -> Found:
    """ "June and July", "between November and April"."""
    first, last = month_number(m["mon"]), month_number(m["last"])
    if not (t.is_upper(m.start("mon")) and t.is_upper(m.start("last"))):
        return None
    year = int(m["year"]) if m["year"] else month_year(m, t, last)
    if year is None or (last < first and not m["year"]):
        return ("date", f"XXXX-{first:02}/XXXX-{last:02}")
    return ("date", f"{year - (last < first)}-{first:02}/{year}-{last:02}")


def read_holiday(m: Match, t: Timeline) -> Found:
    """ "last Christmas", "Good Friday", "May Day 1969": the nearest by the tense."""
    if not t.is_upper(m.start("name")) or is_name(m, t) or _is_festive(m, t):
        return None
    if m["year"]:
        day = dates.holiday(m["name"], int(m["year"]))
        return ("date", day.isoformat()) if day else None
    reference = t.told(m.start())
    if reference is None:
        return ("date", "XXXX-XX-XX")
    near = [d for y in (-1, 0, 1) if (d := dates.holiday(m["name"], reference.year + y))]
    bounds = m["rel"] is None and (is_ahead(m, t) or t.word_before(m.start()) in _BOUND)
    ahead = m["rel"] == "next" or bounds  # "were told to be out before Easter"
    fit = [d for d in near if (d >= reference) == ahead or d == reference]
    return ("date", min(fit or near, key=lambda d: abs((d - reference).days)).isoformat())


def _is_festive(m: Match, t: Timeline) -> bool:
    """ "The Christmas lights" are of the feast, not on its day."""
    following = t.token_after(m.end())
    return following is not None and following.pos_ == "NOUN" and t.word_before(m.start()) in {"the", "a"}


def read_this_day(m: Match, t: Timeline) -> Found:
    """ "this day in 1944": the day of publication, or the one last named, in that year."""
    anchor = t.published if m[0].startswith("this") and not t.day() else t.day()
    day = dates.date(int(m["year"]), anchor.month, anchor.day) if anchor else None
    return ("date", day.isoformat()) if day else None


def read_feast(m: Match, t: Timeline, day: str | None) -> Found:
    """ "Good Friday, 10 April 1998": the date that explains the feast."""
    return ("date", day) if day and (t.is_upper(m.start()) or m[0].startswith("the")) else None
