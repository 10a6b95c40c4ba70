"""When two names are one name, spelt otherwise: case, accents, particles, transliteration, initials, slips of the pen.

``key`` is what spellings of one name share: "Muammar al-Qaddafi" and "Moammar Gadhafi" have the key ``mmr ktf``. Two
names with other keys are one where every part is nearly the same ("Chamalira", "Chamalila"). No list of
names stands behind it: the rules are of letters alone.
"""

from __future__ import annotations

import functools
import re
from typing import Final

from rapidfuzz.distance import JaroWinkler

from rashomon.annotate.wordlists import wordlists
from rashomon.store.words import words

Name = tuple[str, ...]

# What stands before or in a name and is no part of it.
_TITLES: Final = wordlists("linking")["titles"]
_PARTICLES: Final = wordlists("linking")["particles"]
_GENERATION: Final = frozenset({"jr", "ii", "iii", "iv"})
# Letters that one sound of another script is written with, longest first. Vowels go: scripts leave them out, or
# hear them otherwise.
_SOUNDS: Final = (
    ("sch", "s"), ("tch", "c"), ("gh", "k"), ("kh", "k"), ("dh", "t"), ("th", "t"), ("ph", "f"), ("sh", "s"),
    ("ch", "c"), ("zh", "s"), ("ck", "k"), ("q", "k"), ("g", "k"), ("c", "k"), ("d", "t"), ("z", "s"), ("j", "y"),
    ("v", "f"), ("w", "f"), ("b", "p"), ("x", "ks"),
)  # fmt: skip
# Two parts of a name are one from here on (Jaro-Winkler): one letter of seven or more, at the end rather than at the
# beginning. By judgement.
_NEAR: Final = 0.94
_SHORT: Final = 5


@functools.lru_cache(maxsize=100_000)
def parts(name: str) -> Name:
    """The parts of a name in their folded form, without titles and particles, unless nothing else is left."""
    folded = tuple(word for word, _ in words(name.replace("'s", "").replace("’s", "")))
    bare = tuple(word for word in folded if word not in _TITLES and word not in _PARTICLES)
    return bare or folded


@functools.lru_cache(maxsize=100_000)
def skeleton(part: str) -> str:
    """The consonants of one part as a reader of any script would hear them; short parts stay whole."""
    if len(part) < _SHORT - 1 or not part.isascii():
        return part
    for letters, sound in _SOUNDS:
        part = part.replace(letters, sound)
    heard = re.sub(r"(?<!^)[aeiouyh]", "", part)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"^[aeiou]", "a", heard))


def first_sound(name: Name) -> str:
    """The sound that a name begins with, the same for an initial and the name that it stands for."""
    return skeleton(name[0].ljust(_SHORT, "a"))[:1]


def key(name: Name) -> Name:
    """What spellings of one name have in common."""
    return tuple(skeleton(part) for part in name)


def is_same(one: Name, other: Name) -> bool:
    """Whether two names of several parts are one: the same first and last part, each nearly the same."""
    if min(len(one), len(other)) < 2 or _generation(one) != _generation(other):
        return False
    first = _is_near(one[0], other[0]) or _is_initial(one[0], other[0])
    if len(one) == len(other):
        return first and all(_is_near(a, b) or _is_initial(a, b) for a, b in zip(one[1:], other[1:], strict=True))
    return first and _is_near(_last(one), _last(other))


def acronym(name: str) -> str:
    """The initials of the words with a capital: "PMF" of "Popular Mobilization Forces"."""
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper())


def is_acronym(name: str) -> bool:
    """Whether a name is written as initials: two to six capitals, with or without stops."""
    return bool(re.fullmatch(r"(?:[A-Z]\.?){2,6}", name))


def _generation(name: Name) -> frozenset[str]:
    return _GENERATION & set(name)


def _last(name: Name) -> str:
    return next((part for part in reversed(name) if part not in _GENERATION), name[-1])


def _is_near(one: str, other: str) -> bool:
    """One letter of a long part may differ; of a short one none, unless it sounds the same."""
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORT:
        return False
    return skeleton(one) == skeleton(other) or JaroWinkler.similarity(one, other) >= _NEAR


def _is_initial(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[0] == other[0]
