"""Whether words for somebody say who they were, or only how many: "three teachers", but "three of them", "at least 17
people", "the others"; and whether words for a thing say whose it was.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Final

from rashomon.annotate.nominals import CALENDAR
from rashomon.annotate.wordlists import wordlists
from rashomon.extract.numbers import SCALES, SMALL
from rashomon.link.parties import is_of_a_country, kinds

_WORD: Final = re.compile(r"[^\W_]+")
_COUNTS: Final = frozenset({*SMALL, *SCALES, *(f"{scale}s" for scale in SCALES)})


_ANYBODY: Final = frozenset(
    {"people", "person", "persons", "individuals", "men", "women", "children", "others", "them", "us", "we", "victims"}
)
_OWNER: Final = re.compile(r"\b([A-Z][\w-]+)(?:['’]s\b|s['’](?=\s))")
_CAPITAL: Final = re.compile(r"\b([A-Z][\w]+)\b(?!-)")


_BACK: Final = re.compile(r"\b(?:(?:return|answer)(?:ed|ing|s)? (?:the )?fire|back)\b|\b(?:answered|retaliat)", re.I)


def strikes_back(deed: str) -> bool:
    """Whether the words for a deed answer another: "fired back", "returned fire". Who does so has not begun it."""
    return _BACK.search(deed) is not None


def telling(names: Sequence[str]) -> tuple[str, ...]:
    """The names that say who they were, each once; all of them where none does."""
    return _once([name for name in names if says_who(name)]) or tuple(names)


def is_of_people(name: str) -> bool:
    """Whether words are for people: of a kind of party ("miners"), or for anybody ("64 people", "three of them")."""
    return bool(kinds(name)) or not _ANYBODY.isdisjoint(_WORD.findall(name.lower()))


def is_weapon(name: str) -> bool:
    """Whether words are for what is fired or let off: "mortars of the Front", "no bombs"; it suffers nothing."""
    said = _WORD.findall(name.lower().partition(" of ")[0])
    return bool(said) and said[-1] in wordlists("means")["bombs"]


def says_whose(means: str, *, by: bool) -> bool:
    """Whether the words for a weapon name its owner: "Marshal Trenn's guns"; "Ostrian drones" only where they are what
    somebody was hit ``by``, since "shelled with Ostrian mortars" tells who made them.
    """
    owners = [word.lower() for word in _OWNER.findall(means)]
    if any(word not in CALENDAR for word in owners):
        return True
    return by and any(is_of_a_country(word.lower()) for word in _CAPITAL.findall(means))


def _once(names: Sequence[str]) -> tuple[str, ...]:
    """The names without those of which another holds all the words: "25 armed men", "between 15 and 25 armed men"."""
    said = [set(_WORD.findall(name.lower())) for name in names]
    held = [any(own < other or (own == other and m < n) for m, other in enumerate(said)) for n, own in enumerate(said)]
    return tuple(name for name, is_held in zip(names, held, strict=True) if not is_held)


@functools.lru_cache(maxsize=50_000)
def says_who(name: str) -> bool:
    """Whether any word of a description is more than a count, a pointer or a word for anybody."""
    return any(not _is_empty(word) for word in _WORD.findall(name.lower()))


def _is_empty(word: str) -> bool:
    return word.isdigit() or word in _COUNTS or word in wordlists("linking")["of_anybody"]
