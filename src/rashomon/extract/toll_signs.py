"""Signs of how a happening ended, in the title, the first sentences and the whole text, to weigh figures by.

A sign is a kind of word ("coroner", "critical condition", "turned the gun on himself") in a zone. Signs never make a
figure: they only help to choose among those that the text gives (:mod:`toll_choice`).
"""

from __future__ import annotations

import bisect
import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from typing import Final

from rashomon.extract.numbers import lower, number
from rashomon.extract.quantity_patterns import CHANGE
from rashomon.record import Quantity

# Characters of the text that hold its first two or three sentences.
LEAD: Final = 400
_MANY: Final = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "twin": 2}
_FOLD: Final = re.compile(
    rf"\b({'|'.join(_MANY)})[- ](?:fatal |apparent |deadly )?"
    r"(shooting|homicide|murder|killing|stabbing|slaying)"
)


ZONES: Final = ("title", "lead", "text")


@functools.cache
def _lexicon() -> dict[str, list[str]]:
    text = (files("rashomon") / "lexicon" / "toll_signs.toml").read_text(encoding="utf-8")
    listed: dict[str, list[str]] = tomllib.loads(text)["signs"]
    return listed


def names_of_signs() -> tuple[str, ...]:
    """The name of every sign, in the order of ``lexicon/toll_signs.toml``."""
    return tuple(_lexicon())


@functools.cache
def _pattern() -> re.Pattern[str]:
    """One group for each sign."""
    groups = "|".join(f"(?P<{name}>{'|'.join(words)})" for name, words in _lexicon().items())
    return re.compile(rf"\b(?=\w)(?:{groups})\b")  # all begin with a letter: nothing is tried elsewhere


def signs(title: str, text: str) -> Iterator[str]:
    """Each sign with the zone it stands in: ``title:dead``, ``lead:hurt``, ``text:mourn``."""
    for zone, words in zip(ZONES, (title, text[:LEAD], text), strict=True):
        found = {m.lastgroup for m in _pattern().finditer(lower(words))}
        yield from (f"{zone}:{name}" for name in sorted(filter(None, found)))


def folds(text: str) -> dict[str, int]:
    """What "a triple shooting" says of the struck, "a double murder" of the killed: the first of each."""
    found: dict[str, int] = {}
    for match in _FOLD.finditer(lower(text)):
        kind = "struck" if match[2] in {"shooting", "stabbing"} else "killed"
        found.setdefault(kind, _MANY[match[1]])
    return found


_CHARGE: Final = re.compile(
    r"\b(?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten) (?:\w+ )?counts? (?:each )?of "
    r"(?P<what>(?:[\w-]+ ){0,6}?(?:murder|homicide|manslaughter|assault|battery|wounding|endangerment))"
)
_AGED: Final = re.compile(r"\b([A-Z][\w'’-]+)(?: (?:Jr|Sr)\.?)?, (?:who was )?(?:\d{1,2})(?=[,;.)\s])")
_TOTAL_BEFORE: Final = re.compile(
    r"\b(?:toll|total|in all|number of (?:the )?(?:dead|deaths|killed|injured|wounded)"
    r"|(?<!among the )(?<!of the )dead (?:are|now|number\w*))\b"
    r"[^.]{0,60}$",
    re.I,
)
_TOTAL_AFTER: Final = re.compile(r"^[^.]{0,50}\bin all\b", re.I)
_PART_BEFORE: Final = re.compile(
    r"\b(?:including|among the (?:dead|killed|victims)|among them|among whom|of whom|of them|at least one of)\W{0,2}"
    r"(?:[\w-]+\W){0,3}$",
    re.I,
)
_PART_AFTER: Final = re.compile(
    r"^\w*\s+of (?:them|whom|those|these|the (?:dead|wounded|injured|victims|killed|\w+ (?:dead|killed)))\b", re.I
)


_SOME_OF: Final = re.compile(r"^[\w-]+ of (?:them|these|those|whom)\b", re.I)


_RAISED: Final = re.compile(
    r"\b(?:br(?:ing|ings|inging|ought)|lift(?:s|ed|ing)|push(?:es|ed|ing)|rais(?:e|es|ed|ing)|t(?:ake|akes|aking|ook))"
    r" (?:the|its) (?:(?:confirmed|death|official|overall|total) )*(?:number of (?:the )?(?:dead|deaths)|tally|toll)"
    r" to (?:(?:about|at least) )?\Z",
    re.I,
)
_OF_MORE: Final = re.compile(
    r"\A[^.;\n]{0,60}\b(?:across|between|decade|in the (?:area|city|country|district|province|region|valley)|month"
    r"|since|so far|this (?:spring|summer|autumn|winter|week|year)|year)\b",
    re.I,
)


# What a number was before: "rose from nine to 11", "to 14 from 19", "up from four".
_BEFORE: Final = re.compile(
    r"\b(?:(?:up|down|to (?:(?:at least|more than|about) )?[\w,]+),? from|from) (?:(?:the|an?) )?"
    r"(?:(?:earlier|previous|initial|first) )?(?:at least )?$",
    re.I,
)
_BECAME: Final = re.compile(r"^(?:(?:at least|more than|about|nearly|over) )?[\w,]+(?: \w+)? to [\w,]+", re.I)


def is_total(at: int, text: str) -> bool:
    """Whether the words around a figure state it as the toll: "the death toll rose to 19", "nine in all"."""
    if _was(text[max(0, at - 60) : at], text[at : at + 50]):
        return False
    return bool(_TOTAL_BEFORE.search(text[max(0, at - 80) : at]) or _TOTAL_AFTER.match(text[at : at + 70]))


def is_raised(at: int, text: str) -> bool:
    """Whether a figure is what a toll has come to: "two died on Sunday, bringing the toll to eleven"; not the toll of a
    year or a region."""
    return bool(_RAISED.search(text[max(0, at - 90) : at])) and not _OF_MORE.search(text[at : at + 90])


def is_part(at: int, text: str, *, is_first: bool = False) -> bool:
    """Whether a figure is part of another, or was so before: "including four children", "rose from nine to 11".

    The first of its kind in a text is no part of those who are only pointed at: "fired on the workers. Nine of them
    died".
    """
    if _was(text[max(0, at - 60) : at], text[at : at + 50]):
        return True
    if is_first and _SOME_OF.match(text[at : at + 50]):
        return False
    return bool(_PART_BEFORE.search(text[max(0, at - 50) : at]) or _PART_AFTER.match(text[at : at + 50]))


# "Put the toll at eleven, but later revised it down to seven".
_REVISED: Final = re.compile(
    r"[^\n]{0,140}?\b(?:revised|lowered|raised|corrected|cut|reduced|amended)\s(?:it|this|that|(?:the|its|his|her|their)\s(?:\w+\s)?"
    r"(?:figure|number|toll|count|estimate)s?)\s(?:(?:down|up|upwards?|downwards?)\s)?to\s",
    re.I,
)
_CHANGED: Final = re.compile(r"\b(?:amend|chang|correct|cut|lower|rais|reduc|revis|updat)", re.I)
# "Corrected the number of dead from 63 to 58".
_CORRECTED: Final = re.compile(
    r"\b(?:amend|chang|correct|cut|lower|rais|reduc|revis|updat)(?:e|ed|es|ing|s)?\b[^.;\n]{0,70}\bfrom\s(?:the\s)?$",
    re.I,
)
_TO: Final = re.compile(r"\s+to\s+", re.I)
# What a newspaper takes back: its own words, and no other's "first report".
_EARLIER: Final = re.compile(
    r"\b(?:(?:an|the) )?(?:earlier|previous|first) (?:version|edition)\b(?: of this [\w ]{2,20})?[^.\n]{0,40}?"
    r"\b(?:gave|had|put|said|spoke|stated|wrote)\b",
    re.I,
)
_HEADED: Final = re.compile(r"^(?:corrections?|corrected)\b\s*[:.\n]", re.I | re.M)
_SENTENCE_END: Final = re.compile(r"[.!?][\"'”’]?\s|\n")
_MISTAKEN: Final = re.compile(
    r"\bwe (?:gave|had|put|reported|said|spoke|stated|wrote)\b|\b(?:counted twice|by mistake|in error|wrongly)\b", re.I
)
# A number stands at most so many characters behind the words before it ("at least").
_NEAR: Final = 20
# The end of a sentence, with white space behind it.
STOP: Final = re.compile(r"[.!?][\"'”’]?\s")
_NOT: Final = re.compile(r"(?<!\bor )(?<!\bthan )(?<!\bif )\bnot\s+(?:the\s+)?$", re.I)


def corrected(quantities: Iterable[Quantity], text: str) -> frozenset[str]:
    """The ids of numbers that a text takes back: the 23 of "19 had died, not 23", the 16 of "an earlier version of this
    page said that 16 had died".
    """
    return _corrected(tuple(quantities), text)


@functools.lru_cache(maxsize=8192)  # each account of a document asks again, and a case has thousands
def _corrected(given: tuple[Quantity, ...], text: str) -> frozenset[str]:
    before = set(_formers(given, text))
    if _CHANGED.search(text):
        before |= {q.id for q in given if _is_revised(q, given, text)}
    denied = [q for q in given if _NOT.search(text[max(0, q.span[0] - 20) : q.span[0]])]
    return frozenset(q.id for q in denied if any(_is_instead(other, q, text) for other in given)) | before


def _is_revised(old: Quantity, given: Iterable[Quantity], text: str) -> bool:
    """ "Put the toll at eleven, but later revised it down to seven": the eleven no longer stand."""
    found = _REVISED.match(text, old.span[1])
    if found is None and _CORRECTED.search(text[max(0, old.span[0] - 100) : old.span[0]]):
        found = _TO.match(text, old.span[1])
    return found is not None and any(
        new.counts == old.counts and found.end() <= new.span[0] < found.end() + _NEAR for new in given
    )


def _formers(given: Sequence[Quantity], text: str) -> Iterator[str]:
    """The ids of numbers of which a sentence says that they were in print before, or by mistake, where a newspaper
    corrects itself."""
    if not _EARLIER.search(text) and not _HEADED.search(text):
        return
    stops = [match.end() for match in _SENTENCE_END.finditer(text)]
    for quantity in given:
        place = bisect.bisect_right(stops, quantity.span[0])
        start, end = stops[place - 1] if place else 0, stops[place] if place < len(stops) else len(text)
        paragraph = text.rfind("\n", 0, quantity.span[0]) + 1
        is_correction = _HEADED.match(text, paragraph) is not None
        if _EARLIER.search(text, start, end) or (is_correction and _MISTAKEN.search(text, start, end)):
            yield quantity.id


def _is_instead(other: Quantity, denied: Quantity, text: str) -> bool:
    first, last = sorted((other.span, denied.span))
    return other.id != denied.id and other.counts == denied.counts and not STOP.search(text, first[1], last[0])


def _was(before: str, after: str) -> bool:
    """Whether a number is the one before a change."""
    found = _BEFORE.search(before)
    if found is None or found[0].lower() not in {"from ", "from the "}:
        return found is not None
    return bool(_BECAME.match(after) and CHANGE.search(before[: found.start()].lower()))


def charges(text: str) -> dict[str, int]:
    """The counts that somebody is charged with: "three counts of murder" (killed), "of assault" (injured)."""
    found: dict[str, int] = {}
    for match in _CHARGE.finditer(lower(text)):
        fatal = re.search(r"murder|homicide|manslaughter", match["what"]) and "attempted" not in match["what"]
        value = number(match["n"])
        if value is not None:
            found.setdefault("killed" if fatal else "injured", int(value))
    return found


def aged(text: str) -> int:
    """How many different names stand with an age ("Tarn, 23,")."""
    return len({m[1] for m in _AGED.finditer(text)})


_PLACES: Final = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ORDINAL: Final = re.compile(
    rf"\b(?:a|the|an) ({'|'.join(_PLACES)}) (?:\w+ ){{0,2}}?(?:victim|person|man|woman|boy|girl|teen|child)\b"
)


def ordinals(text: str) -> int:
    """The last place in a count of victims: "a third victim" makes three."""
    return max((_PLACES.index(m[1]) + 2 for m in _ORDINAL.finditer(lower(text))), default=0)
