"""Number words and digits to numbers.

``NUMBER`` is the source of a regular expression over lower-case text for one number as English news writes
it: "17", "1,003", "1.2 million", "two hundred and six", "half a million", "a dozen", "80 crore". What it
leaves out: ordinals, hedges, and vague counts ("dozens"), which are the extractors' own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

Number = int | float

_UNITS: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SMALL: Final[dict[str, int]] = {w: n for n, w in enumerate(_UNITS)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
# Crore and lakh are the Indian steps; "m", "bn" and "k" stand only after digits ("250m").
SCALES: Final[dict[str, int]] = {
    "dozen": 12, "score": 20, "hundred": 100, "thousand": 1_000, "lakh": 100_000, "million": 1_000_000,
    "crore": 10_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000,
}  # fmt: skip
_LETTERS: Final = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "b": 1_000_000_000}
_FRACTIONS: Final = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}
_ORDINAL_UNITS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
ORDINALS: Final[dict[str, int]] = (
    {w: n for n, w in enumerate(_ORDINAL_UNITS, 1)}
    | {f"twenty-{w}": 20 + n for n, w in enumerate(_ORDINAL_UNITS[:9], 1)}
    | {"thirtieth": 30, "thirty-first": 31}
)


def _either(words: Iterable[str]) -> str:
    """Alternatives, the longest first."""
    return "|".join(sorted(words, key=lambda w: (-len(w), w)))


DIGITS: Final = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?![\d.])|\d+(?:\.\d+)?(?: ?[½¼¾])?)"
_UNDER_100: Final = rf"(?:(?:{_either(_TENS)})(?:[- ](?:{_either(_UNITS[1:10])}))?|(?:{_either(_UNITS)}))"
_GAP: Final = r"(?:\s+|-)"
_UNDER_1000: Final = (
    rf"(?:(?:{_UNDER_100}|an?){_GAP}hundred(?:\s+(?:and\s+)?{_UNDER_100}(?!\s+(?:thousand|million)))?|{_UNDER_100})"
)
_SCALE: Final = rf"(?:{_either(SCALES)})\b"
_SCALED: Final = (
    rf"(?:(?:{_UNDER_1000}|{DIGITS}|an?)(?:{_GAP}and a half)?{_GAP}{_SCALE}"
    rf"(?:\s+{_SCALE})?(?:,?\s+(?:and\s+)?(?:{_UNDER_1000}){_GAP}(?:hundred|thousand))?(?:\s+(?:and\s+)?{_UNDER_1000}\b)?)"
)
_PART: Final = rf"(?:half an?{_GAP}{_SCALE}|a quarter of an?{_GAP}{_SCALE})"
_AND_A_HALF: Final = r"(?:\s+and\s+a\s+half)?"
NUMBER: Final = rf"(?:{_PART}|{_SCALED}|(?:{_UNDER_1000}){_AND_A_HALF}\b|{DIGITS}(?:(?:bn|mn|m|k|b)\b)?{_AND_A_HALF})"
NUMBER_WORD: Final = rf"(?:{_PART}|{_SCALED}|{_UNDER_1000}\b)"

_TOKEN: Final = re.compile(r"\d[\d,  ]*(?:\.\d+)?|[a-z]+|[½¼¾]")
_VULGAR: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def number(words: str) -> Number | None:
    """The number that the words write, or None where they write none.

    "two hundred and six" is 206, "1.2 million" 1200000, "half a million" 500000, "a dozen" 12.
    """
    tokens = _TOKEN.findall(words.lower())
    return _whole(_sum(tokens)) if tokens else None


def lower(text: str) -> str:
    """The text in lower case, no character more or less: a few letters grow, and no offset may move."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def ordinal(words: str) -> int | None:
    """The place that an ordinal names: "third", "3rd", "twenty-first"."""
    if words[:1].isdigit():
        return int(re.sub(r"\D+$", "", words))
    return ORDINALS.get(re.sub(r"\s+", "-", words))


def _sum(tokens: list[str]) -> float | None:
    """Adds what stands side by side, multiplies by what follows: (2 x 100 + 6) x 1000."""
    total, current, known = 0.0, 0.0, False
    for place, token in enumerate(tokens):
        if token in SCALES or (token in _LETTERS and place):
            scale = SCALES.get(token, _LETTERS.get(token, 1))
            total, current = _scaled(total, current if known else 1.0, scale)
            known = True
        elif (value := _atom(token)) is not None:
            current, known = current + value, True
        elif token not in {"a", "an", "and", "of"}:
            return None
    return total + current if known else None


def _scaled(total: float, current: float, scale: int) -> tuple[float, float]:
    """A hundred stays open ("two hundred thousand"); greater steps close the group."""
    if scale <= 100:
        return total, (current or 1.0) * scale
    if current == 0 and total:  # "hundred million million"
        return total * scale, 0.0
    return total + (current or 1.0) * scale, 0.0


def _atom(token: str) -> float | None:
    if token[0].isdigit():
        return float(re.sub(r"[,  ]", "", token))
    if token in _VULGAR:
        return _VULGAR[token]
    return SMALL.get(token, _FRACTIONS.get(token))


def _whole(value: float | None) -> Number | None:
    return None if value is None else int(value) if value == int(value) else round(value, 6)
