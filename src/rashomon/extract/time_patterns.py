"""The words in which English news writes times, as regular expressions over lower-case text.

A pattern is written with single blanks, which match any white space, and with names in braces, which stand for
the pieces below. :data:`RULES` lists name and pattern; where two rules match at one place, the longer match
wins, then the earlier rule. What a match means is read in ``time_values.py``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from rashomon.extract.calendar_dates import HOLIDAYS, MONTHS, WEEKDAYS
from rashomon.extract.numbers import NUMBER, NUMBER_WORD, ORDINALS

_PIECES: dict[str, str] = {
    "wd": "(?:" + "|".join(WEEKDAYS) + ")",
    "wda": r"(?:mon|tues?|wed|thu(?:rs)?|fri|sat|sun)\.?",
    "mon": "(?:" + "|".join(MONTHS) + r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)",
    "dn": r"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:]|[.,]\d))",
    "dth": r"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th))",
    "ord": "(?:" + "|".join(sorted((o.replace("-", "[- ]") for o in ORDINALS), key=lambda o: -len(o))) + ")",
    "year": r"(?:(?:1\d|20)\d\d(?![\d%]|,\d|\.\d))",
    "num": NUMBER,
    "word": NUMBER_WORD,
    "part": "(?:morning|forenoon|afternoon|evening|night)",
    "hol": "(?:" + "|".join(HOLIDAYS) + ")",
    "unit": "(?:second|minute|hour|day|night|week|fortnight|weekend|month|quarter|year|decade|century|centurie)",
    "season": "(?:spring|summer|autumn|fall|winter)",
    "rel": "(?:last|next|this|this past|this coming|the past|the last|the next|the following|the previous|the preceding"
    "|the same|that|that very|that same|this very|the coming|the current|the)",
    "hedge": "(?:shortly (?:before|after)|just (?:before|after)|soon after|about|around|nearly|almost|roughly|some|over"
    "|more than|less than|fewer than|at least|up to|barely|just|only|within|another|a further|the)",
    "mod": "(?:early|late|mid|later|earlier)",
    "edge": "(?:the )?(?:very )?(?:end|beginning|start|middle|close|turn|eve)",
    "tz": r"(?: ?(?:gmt|utc|cet|est|edt|pst|pdt|bst|ist|local time|hours|hrs|h\b|sharp))*",
    "rday": "(?:today|yesterday|tomorrow)",
}
_PIECES["q"] = (
    r"(?:{num}(?: (?:or|to) {num}| ?[-–] ?{num})?|half an?|a quarter of an?|an?|a single|a few|some|several|many"
    r"|a couple of|dozens of|scores of|hundreds of|thousands of)"
)
_PIECES["mdy"] = r"(?:(?:{wd}|{wda}),? )?{mon} (?:the )?{dn}(?:,? {year})?"
_PIECES["dmy"] = r"(?:(?:{wd}|{wda}),? )?(?:the )?(?:{dn}|the {ord})(?: of| day of)? {mon}(?:,? {year})?"
_PIECES["day"] = (
    r"(?:{mdy}(?: last)?|{dmy}(?: last)?|(?:(?:last|next|this|the following|the previous) )?{wd}(?: last)?"
    r"|{rday}|the {dth}(?: (?:instant|inst\b\.?))?|{hol}|{year}-\d\d-\d\d)"
)
# A time of day by the clock.
_PIECES["hour"] = (
    r"(?:(?:1[0-2]|0?\d)(?:[:.][0-5]\d)? ?(?:a\.m\b\.?|p\.m\b\.?|am\b|pm\b)|(?:[01]?\d|2[0-4])[:][0-5]\d(?![:\d])"
    r"|(?:[01]\d|2[0-3])[0-5]\d(?= ?(?:hours|hrs|gmt|utc|h\b))|(?:noon|midday|midnight))"
)
_PIECES["minutes"] = (
    r"(?:half past|(?:a )?quarter (?:past|to|after|before)|{word}(?: minutes?)? (?:past|to|before|after))"
    r" (?:{word}|noon|midnight)(?: o['’]clock)?"
)
_PIECES["clock"] = rf"(?:{_PIECES['minutes']}|{_PIECES['hour']}|{{word}} o['’]clock)"
_PIECES["light"] = (
    "(?:dawn|daybreak|first light|sunrise|daylight|dusk|nightfall|sunset|dark|twilight|vespers|breakfast)"
)
_PIECES["ampm"] = r"(?:,? ?(?:in the {part}|at night|(?:this|that|the same|the next|the following) {part}))"

RULE_SOURCES: Final[tuple[tuple[str, str], ...]] = (
    # -- calendar dates
    ("iso", r"(?P<year>{year})-(?P<mm>\d\d)-(?P<dd>\d\d)(?:t(?P<clock>\d\d:\d\d))?"),
    ("slash", r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>\d{4}|\d\d)"),
    ("dots", r"(?P<a>\d{1,2})\.(?P<b>\d{1,2})\.(?P<year>\d{4})"),
    ("mdy", r"(?:(?P<wd>{wd}|{wda}),? )?(?P<mon>{mon}) (?:the )?(?P<day>{dn})(?:,? (?P<year>{year})|(?P<rel> last year| this year| last| of that year| of this year| of last year))?"),
    ("dmy", r"(?:(?P<wd>{wd}|{wda}),? )?(?:the )?(?P<day>{dn}|(?:(?<=the\ ){ord})|{ord}(?= of {mon}))(?: of| day of)? (?P<mon>{mon})(?:,? (?P<year>{year})|(?P<rel> last year| this year| last| of that year| of this year| of last year))?"),
    ("range", r"(?:between |from )?(?:the )?(?P<day>{dn})(?: and | to | until |[-–—]| [-–—] )(?:the )?(?P<last>{dn})(?: of)? (?P<mon>{mon})(?:,? (?P<year>{year}))?"),
    ("range", r"(?:between |from )?(?P<mon>{mon}) (?P<day>{dn})(?: and | to | until | through |[-–—]| [-–—] )(?P<last>{dn})(?:,? (?P<year>{year}))?"),
    ("days", r"(?:between|from) the (?P<day>{dth}) (?:and|to|until) the (?P<last>{dth})(?: of the month)?"),
    ("month", r"(?:(?P<edge>{edge}) of |(?P<mod>{mod})[- ])?(?:(?P<rel>last|next|this|that|this past|the following) )?(?P<mon>{mon})(?:,? (?:of )?(?:(?P<year>{year})|(?P<yrel>(?:last|this|that|the same|the following|the previous|next) year)))?"),
    ("months", r"(?:between )?(?P<mon>{mon}) and (?P<last>{mon})(?: (?P<year>{year}))?"),
    ("day", r"the (?P<day>{dth})(?: (?:of (?P<rel>this|that|the|last|next) month|instant\b|inst\b\.?))?"),
    ("holiday", r"(?:(?P<rel>last|next|this) )?(?P<name>{hol})(?:,? (?P<year>{year}))?"),
    ("feast", r"(?:{hol}|[a-z]+ day),? (?P<date>{dmy}|{mdy})"),
    # -- years and above
    ("years", r"(?:between |from )?(?P<year>{year})[-–—/](?P<last>\d\d|{year})(?!\d|[-–/]\d)"),
    ("year", r"(?:(?P<edge>{edge}) of |(?P<mod>{mod})[- ])?(?:the year |fiscal )?(?P<year>{year})"),
    ("decade", r"(?:the )?(?:(?P<mod>{mod})[- ])?(?:the )?(?P<decade>(?:1\d|20)\d0|['’]\d0)(?:s|['’]s)"),
    ("decade", r"(?:the )(?:(?P<mod>{mod})[- ])?(?P<name>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)"),
    ("century", r"(?:the |(?P<rel>this|last|next) )?(?:(?P<mod>{mod})[- ])?(?:(?P<n>{ord}|\d\d?(?:st|nd|rd|th))[- ])?century"),
    # -- seasons, quarters
    ("season", r"(?:the )?(?:(?P<mod>{mod})[- ])?(?:(?P<rel>{rel}) )?(?P<season>{season})(?: holidays?)?(?: (?:of )?(?:(?P<year>{year})|(?P<yrel>(?:last|this|that|the same|next|the following) year)))?"),
    ("quarter", r"(?:(?:(?P<yrel>this year|last year|next year)['’]s|the|its|their|(?P<rel>last)) )?(?:(?P<y2>{year}) )?(?:fiscal[- ])?(?P<n>first|second|third|fourth)[- ]quarter(?: of (?:(?P<year>{year})|(?P<yr2>this year|last year|next year)))?"),
    ("latest", r"(?:the|this|the latest|the current) (?:quarter|latest quarter)"),
    # -- weeks, months, years by their place
    ("unit", r"(?:(?P<edge>{edge}) of |(?P<mod>{mod})(?: in)? )?(?P<rel>{rel}) (?:fiscal |calendar )?(?P<unit>week|weekend|month|year|decade|century)"),
    ("weekend", r"(?:the |this |that |last |next )?(?:long )?weekend"),
    ("nth_week", r"the (?P<n>first|second|third|fourth|last) week of (?P<mon>{mon})(?: (?P<year>{year}))?"),
    ("nth_day", r"the (?P<n>first|second|third|fourth|last) (?P<wd>{wd}) (?:of|in) (?:(?P<mon>{mon})(?: (?P<year>{year}))?|(?P<rel>next|last|this|that|the) month)"),
    ("week_of", r"the week (?:of|beginning) (?P<date>{day})"),
    # -- days by their place
    ("weekday", r"(?:(?P<rel>{rel}|late|early|late last|early last|earlier|later) )?(?P<wd>{wd})(?P<tail> last| week)?(?: (?P<part>{part}))?"),
    ("today", r"(?:(?P<mod>{mod}|late|early) )?(?P<rday>{rday}|tonight|overnight)(?: (?P<part>{part}))?"),
    ("overnight", r"(?:overnight|late|early)(?: on)? (?P<date>{day})"),
    ("beyond", r"the day (?P<side>before yesterday|after tomorrow)"),
    ("part", r"(?P<mod>(?:early|late|later|earlier) )?(?P<rel>last|this|this very|tomorrow|yesterday) (?P<part>{part})"),
    ("same", r"(?:(?:later|earlier|early|late|since|after) )?(?P<rel>(?:the )?(?:very )?(?:same|next|following|previous|preceding)|(?:that|this)(?: very| same)?) (?P<part>day|{part}|hour)"),
    ("eve", r"the (?P<part>day|{part}) (?P<rel>before|after)(?= ?[,.;:)]| had\b| and\b|$)"),
    ("next_wd", r"the (?P<rel>following|next|previous|preceding) (?P<wd>{wd})(?: (?P<part>{part}))?"),
    # -- so long ago, so much later
    ("ago", r"(?:{hedge} )?(?P<q>{q})[- ](?:more )?(?P<unit>{unit})s? ago(?: (?P<at>today|tonight|this (?:morning|month|week|{wd})|next {wd}|yesterday|to the day))?"),
    ("year_earlier", r"(?:the (?:comparable |corresponding )?)?(?:year|quarter)-(?:earlier|ago)(?: (?:quarter|period|third quarter|second quarter|first quarter|fourth quarter))?"),
    ("later", r"(?:{hedge} )?(?P<q>{q}) (?:more )?(?P<unit>{unit})s? (?P<way>later|earlier|afterwards?|previously|hence|before(?= ?[,.;)]| had\b)|after(?= ?[,.;)]))"),
    ("hence", r"in (?P<q>{q}) (?P<unit>{unit})s?['’] time"),
    ("vague_later", r"(?P<unit>{unit})s (?P<way>later|earlier|ago|after|before|apart)"),
    # -- times of day
    ("clock", r"(?:(?:shortly|just|soon) (?:before|after) |about |around |at about |at around )?(?P<clock>{clock})(?P<tz>{tz})(?P<half>{ampm})?(?:,? (?:of |on |in )*(?P<date>{day})(?: (?P<part>{part}))?)?"),
    ("clock", r"(?P<date>{day}),? (?:at )?(?P<clock>{clock})(?P<tz>{tz})"),
    ("small", r"(?:(?:shortly|just|soon) (?P<rough>before|after) )?(?P<clock>{word})(?P<half>{ampm})?(?:,? (?:of |on )*(?:the (?P<p2>{part}) of )?(?P<date>{day})(?: (?P<part>{part}))?| (?P<half2>in the {part}(?: of (?P<date2>{day}))?| this {part}| on the {part} of (?P<date3>{day})))"),
    ("hour", r"(?:(?<=\bat\ )|(?<=\bby\ )|(?<=\buntil\ )|(?<=\bsince\ )|(?<=\bafter\ )|(?<=\bbefore\ )|(?<=\bfrom\ )|(?<=\bbetween\ ))(?P<clock>{word})"),
    ("dotted", r"(?P<clock>(?:[01]?\d|2[0-3])\.[0-5]\d)(?: (?:on |in the (?P<half>{part}) of )?(?P<date>{day})(?: (?P<part>{part}))?)?"),
    ("military", r"(?<=\bat\ )(?P<clock>(?:[01]\d|2[0-3])[0-5]\d)(?! ?(?:hours|hrs|gmt|{unit}))\b"),
    ("light", r"(?:(?:the |first |before |after |at |by |until |from |since )*)(?P<light>{light})(?:,? (?:on |of )?(?P<date>{day}))?"),
    ("part_of", r"(?:the )?(?P<when>early hours|small hours|eve|{part})(?: of|,)? (?:(?:\d\d?|the {dth}) (?:to|and) )?(?:on )?(?P<date>{day})"),
    ("day_part", r"(?:(?:early|late) )?(?:on )?(?:the )?(?P<date>{day})(?:['’]s)? (?P<when>{part}|dusk|dawn|noon|lunchtime)"),
    ("night", r"(?:(?:(?<=\bat\ )|(?<=\bby\ )|(?<=\bbefore\ )|(?<=\buntil\ ))|(?:(?<=\bin\ )|(?<=\bduring\ )|(?<=\bfor\ )|(?<=\bthrough\ )|(?<=\bspent\ )|(?<=\bof\ ))the |that |mid[- ])(?P<part>{part})|(?P<hours>the (?:early|small) hours)"),
    # -- durations and sets
    ("duration", r"(?:(?:the )?(?:past|last|next|coming|first|final|previous|following|preceding|another|only|about|nearly|almost|roughly|some|over|more than|less than|fewer than|at least|up to|within|just|the) )*(?P<q>{q})(?: more| long| consecutive| straight| full| whole)?(?: |-)(?P<unit>{unit})s?(?:['’](?= )|['’]s(?= ))?(?P<half> and a half)?(?P<old>[- ]olds?\b)?"),
    ("past", r"(?:the )?(?:past|last|next|coming|recent|first|early|following|intervening) (?:few |several |couple of )?(?P<unit>{unit})s"),
    ("bare", r"(?:within |for |in |over )?(?:the )?(?P<unit>second|minute|hour|day|week|month|year|decade|centurie)s(?: (?:or|and) (?:minute|hour|day|week|month|year|decade)s)?"),
    ("whole", r"(?:all|the whole|the entire|the full|the|within the|half the) (?P<unit>hour|day|week|month|year|night)(?: long)?"),
    ("every", r"(?:every|each)(?: (?P<other>other|single|(?P<q>{word})|second))? (?P<what>{unit}|{part}|{wd}|{mon}|{season}|weekday)s?(?: (?P<wpart>{part}))?(?: on (?P<date>{day}))?"),
    ("often", r"(?P<how>daily|weekly|monthly|yearly|annual|annually|nightly|hourly|quarterly|fortnightly)"),
    ("times", r"(?:once|twice|thrice|(?:{word}|several|many) times) (?:a|an|per|every|each) (?P<unit>{unit})"),
    ("per", r"(?:a|an|per|the) (?P<unit>second|minute|hour|day|night|week|month|year)"),
    ("plural", r"(?P<wd>{wd}|weekend|weekday)(?: (?P<part>{part}))?s"),
    # -- without a place of their own
    ("present", r"(?:now|currently|nowadays|at present|at the moment|these days|right now|at this time|presently)"),
    ("past_ref", r"(?:recently|lately|more recently|previously|in the past(?! {q}| {unit}| few| several| couple))"),
    ("future_ref", r"(?:soon|in the (?:near )?future|the future|shortly)"),
    ("then", r"(?:since )?then"),
)  # fmt: skip


def _filled(source: str, pieces: Mapping[str, str]) -> str:
    """The source with every piece put in its place, however deep."""
    while match := re.search(r"\{([a-z]+)\}", source):
        source = source.replace(match[0], pieces[match[1]])
    return source


def _compiled(source: str) -> re.Pattern[str]:
    filled = _filled(source, _PIECES)
    spaced = re.sub(r"(?<!\\) ", r"\\s+", re.sub(r"(?<!\\) \?", r"\\s*", filled))
    return re.compile(r"(?<![\w£$€])(?:" + spaced + r")(?!\w)")


RULES: Final = tuple((name, _compiled(source)) for name, source in RULE_SOURCES)
# What may stand for a day inside a longer expression, read on its own.
DAY_RULES: Final = ("iso", "mdy", "dmy", "holiday", "day", "weekday", "today")
