"""How a passage was edited on its way from one document to another, word by word.

A word is a stretch without white space; case and the punctuation at its edges do not count, dots that stand for words
left out do. "Mistakes may have been made" against "Mistakes … have been made": ``may`` is cut, ``…`` is new.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import Final, Literal

_WORD: Final = re.compile(r"\S+")
_EDGE: Final = re.compile(r"^[^\w…]+|[^\w…]+$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that both passages have, that only the earlier has (``cut``) or only the later (``new``)."""

    kind: Literal["same", "cut", "new"]
    words: str


def differences(earlier: str, later: str) -> tuple[Stretch, ...]:
    """The later passage with what was cut from the earlier one in its place; shown words are as each has them."""
    before, after = _WORD.findall(earlier), _WORD.findall(later)
    matcher = difflib.SequenceMatcher(a=_keys(before), b=_keys(after), autojunk=False)
    out: list[Stretch] = []
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        if tag == "equal":
            out.append(Stretch("same", " ".join(after[b0:b1])))
            continue
        if a1 > a0:
            out.append(Stretch("cut", " ".join(before[a0:a1])))
        if b1 > b0:
            out.append(Stretch("new", " ".join(after[b0:b1])))
    return tuple(out)


def _keys(words: list[str]) -> list[str]:
    return [_EDGE.sub("", word).casefold() or word for word in words]
