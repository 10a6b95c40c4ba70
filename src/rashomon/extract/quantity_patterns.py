"""The words in which English news writes numbers of people and things, with what bounds them.

One match is the number with its hedge ("at least 12", "between 10 and 15", "dozens", "no one"); :func:`bounds`
reads it. Numbers are told from years, ages and measures elsewhere (``quantity_kinds.py``).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rashomon.extract.numbers import NUMBER, SCALES, Number, number
from rashomon.extract.quantity_kinds import lexicon
from rashomon.record import Hedge

# The words that bound a number, and how; the longest is tried first. "As many as" is the most there may be.
HEDGES: Final[dict[str, Hedge]] = {
    "at least": "at_least", "no fewer than": "at_least", "not fewer than": "at_least", "no less than": "at_least",
    "not less than": "at_least", "a minimum of": "at_least", "up to": "at_most", "as many as": "at_most",
    "no more than": "at_most", "not more than": "at_most", "at most": "at_most", "a maximum of": "at_most",
    "not above": "at_most", "as few as": "at_least", "as much as": "at_most", "more than": "over", "well over": "over",
    "over": "over", "upwards of": "over", "upward of": "over", "above": "over", "in excess of": "over",
    "exceeding": "over", "well above": "over", "just over": "over", "passed": "over", "topped": "over",
    "exceeded": "over", "nearly": "nearly", "almost": "nearly", "close to": "nearly", "just under": "nearly",
    "under": "nearly", "fewer than": "nearly", "less than": "nearly", "below": "nearly", "approaching": "nearly",
    "just short of": "nearly", "just below": "nearly", "not quite": "nearly", "about": "about", "around": "about",
    "roughly": "about", "some": "about", "approximately": "about", "an estimated": "about", "estimated": "about",
    "perhaps": "about", "circa": "about", "nearer": "about", "something like": "about", "maybe": "about",
    "an approximate": "about", "a total of": "exact", "an additional": "exact", "a further": "exact",
}  # fmt: skip
_LONGEST_FIRST: Final = tuple(sorted(HEDGES, key=lambda h: -len(h)))
_AFTER: Final[dict[str, Hedge]] = {
    "or more": "at_least", "or so": "about", "at most": "at_most", "upwards": "about", "or fewer": "at_most",
    "or less": "at_most", "at least": "at_least",
}  # fmt: skip
# RECORD.md: what vague counts stand for.
VAGUE: Final[dict[str, tuple[Number, Number | None]]] = {
    "dozens": (24, None), "scores": (40, None), "hundreds": (200, None), "thousands": (2_000, None),
    "millions": (2_000_000, None), "billions": (2_000_000_000, None), "tens of thousands": (20_000, None),
    "hundreds of thousands": (200_000, None), "tens of millions": (20_000_000, None),
    "a handful": (3, 9), "the handful": (3, 9), "several": (3, None), "a couple": (2, 2),
    "many thousands": (2_000, None),
}  # fmt: skip
ZERO: Final = frozenset({"no one", "nobody", "none", "neither", "no", "not one", "not a single", "not a"})


def _words(options: object) -> str:
    listed = sorted((str(o) for o in options), key=lambda o: -len(o)) if isinstance(options, (dict, frozenset)) else []
    return "|".join(o.replace(" ", r"\s+") for o in listed)


_MONEY_SIGN: Final = r"(?:(?:us|a|c|hk)?[$£€¥]|\brs\.?\s)\s?"
_SCALE: Final = "|".join(SCALES)
_VAGUE_SOURCE: Final = (
    rf"(?:{_words(VAGUE)})(?:\s+(?:{_SCALE}))?|(?:a\s+few|some)\s+(?:dozen|score|hundred|thousand|million)s?"
)
_SIMPLE: Final = rf"(?:{_MONEY_SIGN})?{NUMBER}(?:\s*(?:bn|m)\b(?!-))?"
_RANGE: Final = (
    rf"(?:between\s+{_SIMPLE}\s+and\s+{_SIMPLE}|from\s+{_SIMPLE}\s+to\s+{_SIMPLE}"
    rf"|{_SIMPLE}\s+(?:and|but|or)\s+(?:as\s+many\s+as|up\s+to|no\s+more\s+than|at\s+most)\s+{_SIMPLE}|a\s+minimum\s+of\s+{_SIMPLE}\s+and\s+a\s+maximum\s+of\s+{_SIMPLE}"
    rf"|{_SIMPLE}\s+(?:to|or)\s+(?:perhaps\s+)?{_SIMPLE}|\d[\d,.]*\s?[-–—]\s?\d[\d,.]*(?:\s*(?:bn|m|{_SCALE})\b)?)"
)
# "At least 20 and as many as 35" is bounded on both sides.
_BOTH: Final = re.compile(r"\s(?:and|but|or)\s+(?:as|up|no|at)\s")
_AHEAD: Final = rf"(?:(?:{_words(HEDGES)})\s+)"
PATTERN: Final = re.compile(
    rf"(?<![\w.,/$£€-])(?:(?P<hedge>{_AHEAD}{{1,2}})?(?:the\s+)?"
    rf"(?:(?P<range>{_RANGE})|(?P<vague>{_VAGUE_SOURCE})|(?P<number>{_SIMPLE}))"
    rf"(?P<after>\s+(?:{_words(_AFTER)})\b|-odd\b|\s+odd\b)?|(?P<zero>{_words(ZERO)}))(?![\w/]|[.,]\d)"
)
# Where two numbers are no range ("by 61 to 12") each is read alone.
SINGLE: Final = re.compile(
    rf"(?P<hedge>{_AHEAD}{{1,2}})?(?:the\s+)?(?P<range>(?!))?(?P<vague>(?!))?(?P<number>{_SIMPLE})(?P<after>(?!))?(?P<zero>(?!))?(?![\w/]|[.,]\d)"
)
# "6-0" is a score.
_HAS_SCALE: Final = re.compile(rf"(?:{_SCALE}|bn|m)\b")
_DASHED: Final = re.compile(r"\d\s?[-–—]\s?\d")
_NUMBERS: Final = re.compile(rf"{NUMBER}(?:\s*(?:bn|m)\b(?!-))?")
# "handed over 40 rifles", "quarrelled over $400" bound nothing.
_PARTICLE: Final = re.compile(
    r"\b(?:hand|turn|tak|took|gave|giv|quarrel|disput|argu|fight|fought)(?:e|en|ed|led|ing|ling|s|es)?\s$"
)
# What changed has two numbers, one after the other: "has risen from nine to 11", "revised from 19 to 14".
CHANGE: Final = re.compile(
    r"(?:\b(?:ris(?:es?|en|ing)|rose|climb(?:s|ed|ing)?|gr(?:ow|ows|own|owing|ew)|increas(?:es?|ed|ing)"
    r"|jump(?:s|ed|ing)?|rais(?:es?|ed|ing)|soar(?:s|ed|ing)?|surg(?:es?|ed|ing)|(?:go|goes|gone|went) (?:up|down)"
    r"|revis(?:es?|ed|ing)|correct(?:s|ed|ing)|updat(?:es?|ed|ing)|chang(?:es?|ed|ing)|lower(?:s|ed|ing)"
    r"|f(?:all|alls|allen|alling|ell)|drop(?:s|ped|ping)?|reduc(?:es?|ed|ing)|cut|cuts|declin(?:es?|ed|ing)"
    r"|doubl(?:es?|ed|ing)|enlarg(?:es?|ed|ing)|expand(?:s|ed|ing)?)\b[^,;.\n]{0,60}|\b(?:up|down) )$"
)
_SCALED: Final = re.compile(rf"\b(?:{_SCALE})\b|\d\s?(?:bn|m)\b")
_FROM: Final = re.compile(r"from\s+")
_SIGN: Final = re.compile(r"[$£€¥]|\brs\b")


@dataclass(frozen=True, slots=True)
class Bounds:
    """A number as the text bounds it; ``is_money`` where a sign of money stands with it."""

    low: Number | None
    high: Number | None
    hedge: Hedge
    is_money: bool = False


def bounds(match: re.Match[str]) -> Bounds | None:
    """What a match of :data:`PATTERN` says: "nearly 1,000" is null to 1000, "dozens" 24 to null."""
    if match["zero"]:
        return Bounds(0, 0, "exact")
    hedge = _hedge(match)
    if match["vague"]:
        return _vague(re.sub(r"\s+", " ", match["vague"]), hedge)
    money = bool(_SIGN.search(match[0]))
    if match["range"]:
        return _range(match["range"], hedge, money)
    value = number(_SIGN.sub("", match["number"]))
    return None if value is None else _bounded(value, hedge, match, money)


def numbers_in(low: str) -> Iterator[tuple[re.Match[str], Bounds]]:
    """Every number of the text with its bounds, from left to right."""
    at = 0
    while match := PATTERN.search(low, at):
        changes = _tells_change(match)
        read = None if changes or _tells_two(match) else bounds(match)
        if read is None and match["range"] and not _DASHED.search(match["range"]):
            ahead = _FROM.match(low, match.start("range")) if changes else None
            match = SINGLE.match(low, ahead.end() if ahead else match.start()) or match
            read = bounds(match) if match["range"] is None else None
        if read is not None:
            yield match, read
        at = max(match.end(), at + 1)


_BESIDE: Final = frozenset(
    {
        "below",
        "above",
        "under",
        "over",
        "less than",
        "fewer than",
        "more than",
        "just below",
        "just under",
        "well above",
    }
)
# "Killed at least four and at most nine people were hurt".
_HARMED: Final = re.compile(r"\b(?:kill|wound|injur|hurt|maim|arrest|detain|captur)\w*\s$")
_ARE: Final = re.compile(r"(?:\s\w+){0,2}\s(?:are|had|have|lost|was|were)\b")


def _tells_two(match: re.Match[str]) -> bool:
    """Whether each of two numbers has a verb of its own, so that they bound nothing."""
    text = match.string
    is_pair = match["range"] is not None and _BOTH.search(match["range"]) is not None
    before = text[max(0, match.start() - 20) : match.start()]
    return is_pair and _HARMED.search(before) is not None and _ARE.match(text, match.end()) is not None


def _tells_change(match: re.Match[str]) -> bool:
    """Whether two numbers are no range, but what a number was and what it has become."""
    written, text = match["range"], match.string
    before = text[max(0, match.start() - 100) : match.start()]
    if written is None or written.startswith("between") or _DASHED.search(written):
        return False
    if before.endswith("from "):
        before = before.removesuffix("from ")
    elif not _FROM.match(written):
        return False
    is_measured = _unit().match(text, match.end()) or _SCALED.search(written)
    return bool(CHANGE.search(before)) and not is_measured


@functools.cache
def _unit() -> re.Pattern[str]:
    """A measure or money after a number: what is measured or paid stays a range, to be left out or valued as one."""
    units = sorted((u for kind in ("measure", "money") for u in lexicon()["units"][kind]), key=lambda u: (-len(u), u))
    listed = "|".join(rf"{re.escape(unit)}s?" for unit in units)
    return re.compile(rf"\s*(?:%|per\s?cent|percent|[-\s]?(?:{listed})\b|(?:{_SCALE}|bn|m)\b)")


def _hedge(match: re.Match[str]) -> Hedge:
    words = re.sub(r"\s+", " ", (match["hedge"] or "").strip())
    after = re.sub(r"\s+", " ", (match["after"] or "").strip())
    if after:
        return "about" if after.endswith("odd") else _AFTER[after]
    if words in _BESIDE and match.string.startswith("the ", match.end("hedge")):
        return "exact"  # "well below the 61 that the ministry claims" compares with a number
    if words == "over" and _PARTICLE.search(match.string[max(0, match.start() - 20) : match.start()]):
        return "exact"
    if not words:
        return "exact"
    return next((HEDGES[h] for h in _LONGEST_FIRST if words == h or words.endswith(" " + h)), "exact")


def _bounded(value: Number, hedge: Hedge, match: re.Match[str], money: bool) -> Bounds:
    if (match["after"] or "").endswith("odd"):  # "thirty-odd" is thirty to thirty-nine
        return Bounds(value, value + 9 if value % 10 == 0 else value, "about", money)
    if hedge in {"at_least", "over"}:
        return Bounds(value, None, hedge, money)
    if hedge in {"at_most", "nearly"}:
        return Bounds(None, value, hedge, money)
    return Bounds(value, value, "about" if hedge == "about" else _own_hedge(match), money)


def _own_hedge(match: re.Match[str]) -> Hedge:
    """ "Half a million", "a million" are round figures."""
    words = match["number"]
    return "about" if re.match(r"(?:half|an?\s+quarter|a\s+million|a\s+billion)\b", words) else "exact"


def _range(words: str, hedge: Hedge, money: bool) -> Bounds | None:
    parts = [p[0] for p in _NUMBERS.finditer(words)]
    values = [number(p) for p in parts]
    if len(values) != 2 or values[0] is None or values[1] is None:
        return None
    low, high = values[0], values[1]
    if _BOTH.search(words) and hedge not in {"at_least", "over"}:  # "killed 12 and up to 40 were wounded"
        return None
    if _HAS_SCALE.search(parts[1]) and not _HAS_SCALE.search(parts[0]) and low < 1000 <= high:
        low *= _scale_of(parts[1])  # "between 1.5 and 2 million"
    if low >= high:
        return None
    if hedge in {"at_most", "nearly"}:
        return Bounds(None, high, hedge, money)
    if hedge in {"at_least", "over"} and not _BOTH.search(words):
        return Bounds(low, None, hedge, money)
    return Bounds(int(low) if low == int(low) else low, high, "about", money)


def _scale_of(words: str) -> int:
    scale = 1
    for name, value in {**SCALES, "bn": 1_000_000_000, "m": 1_000_000}.items():
        if re.search(rf"\b{name}\b|\d{name}\b", words):
            scale *= value
    return scale


def _vague(words: str, hedge: Hedge) -> Bounds | None:
    base = next((v for v in sorted(VAGUE, key=lambda v: -len(v)) if words == v or words.startswith(v + " ")), None)
    scale = SCALES.get(words.rsplit(maxsplit=1)[-1].removesuffix("s"), 1)
    if base is None:  # "a few hundred", "some hundreds"
        return Bounds(2 * scale, None, "about")
    low, high = VAGUE[base]
    if base == "several":
        low = 3 * scale
    if hedge in {"over", "at_least"}:
        return Bounds(low if high is None else high, None, hedge)
    if hedge in {"at_most", "nearly"}:
        return Bounds(None, high or low, hedge)
    return Bounds(low, high, "about")
