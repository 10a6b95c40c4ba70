"""The likeliest encodings of bytes that declare none: charset-normalizer's finds, ranked by how their text looks.

Single-byte encodings take any bytes, so that a wrong one gives letters too; but it gives them in the wrong
case ("ДЫЬ"), mixes scripts within a word, gives signs where letters should be, or letters of no one language
("ţehirde güvenliđin"). In Japanese one of three characters is a kana.
"""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

logging.getLogger("charset_normalizer").addHandler(logging.NullHandler())

_LATIN: Final = ("cp1252", "cp1250", "cp1254", "cp1257")
# The letters beyond a to z of languages written in Latin script, as their alphabets give them.
_ALPHABETS: Final = tuple(
    frozenset(letters + letters.upper())
    for letters in (
        "äöüß", "àâæçéèêëîïôœùûüÿ", "áéíñóúü", "ãâáàçéêíóôõú", "àèéìíîòóùú", "ëéïóöüèáê", "åäöé", "æøåéò", "áðéíóúýþæö",
        "àçèéíïòóúü", "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţșț", "čćđšž", "çğıöşüâîû",
        "ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž", "çë",
    )
)  # fmt: skip
# The commonest characters of Chinese, of both ways of writing: in any text one of six or more is among them.
_COMMON_HAN: Final = frozenset(
    "的一是不了在人有我他这這中大来來上国國个個到说說们們为為和地也时時年就会會对對要后後出日二三"
)
# The encodings of the web beside UTF-8, by the WHATWG's list; those of one script beside each other.
_OTHER: Final = (
    "cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "cp932", "euc_jp", "gb18030", "big5", "cp949", "cp874",
)  # fmt: skip
# Characters that are looked at: enough for a paragraph, cheap for a dozen encodings.
_SAMPLE: Final = 2_000


def guesses(sample: bytes, *, latin: bool) -> list[str]:
    """Names of encodings, the likeliest first; empty where none convinces."""
    from charset_normalizer import from_bytes

    if latin:
        return sorted(_LATIN, key=lambda name: -_one_alphabet(sample.decode(name, "replace")))
    names = [match.encoding for match in from_bytes(sample)]
    return sorted(dict.fromkeys([*names[:3], *_OTHER]), key=lambda name: -_looks(sample, name))


def _looks(sample: bytes, name: str) -> float:
    """How much like writing the sample is in this encoding: at most 1 a character, kana count for more."""
    text = sample.decode(name, "replace")[:_SAMPLE]
    return sum(_pair(a, b) for a, b in _foreign_pairs(text)) / max(1, len(text) - text.count(" "))


def _one_alphabet(text: str) -> float:
    """The share of letters beyond ASCII that the best fitting language has, less what is no letter nor mark."""
    foreign = [c for c in text if not c.isascii()]
    letters = [c for c in foreign if c.isalpha()]
    odd = sum(unicodedata.category(c)[0] in "CSM" for c in foreign) + sum(
        b.isupper() and a.islower() for a, b in pairwise(text)
    )
    return (max(sum(c in alphabet for c in letters) for alphabet in _ALPHABETS) - odd) / max(1, len(foreign))


def _foreign_pairs(text: str) -> Iterator[tuple[str, str]]:
    return ((a, b) for a, b in pairwise(" " + text) if not b.isascii())


def _pair(before: str, char: str) -> float:
    kind = unicodedata.category(char)
    if char == "\ufffd" or kind[0] in "CS":
        return -3
    if not char.isalpha():
        return -0.5 if kind[0] in "PN" and before.isalpha() and not _is_wide(char) else 0
    if char.isupper() and before.isalpha():
        return -1
    if before.isalpha() and before.isascii():
        return -1
    return 1 + 0.8 * ("\u3040" <= char <= "\u30ff" or char in _COMMON_HAN) - _is_rare(char)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _is_rare(char: str) -> float:
    """Half-width kana and ideographs outside the main block are what wrong guesses are made of."""
    if "\u3100" <= char <= "\u312f":  # phonetic signs, for schoolbooks
        return 2.0
    return 2.0 * ("\uff61" <= char <= "\uff9f" or char > "\ufeff" or "\ue000" <= char <= "\ufaff")
