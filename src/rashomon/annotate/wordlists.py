"""The word lists of the package, read once: ``lexicon/NAME.toml``, each key a string of words between white space.

``a-b`` in a list is one word with a hyphen. Every list is in lower case.
"""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files
from typing import Final

# Letters that an adjective and its country share at least: with fewer, any two short names would be one country.
STEM: Final = 3
# Endings of adjectives and peoples, longest first.
_ENDINGS: Final = tuple("ians eans ites ian ean ans ese ish ite ers an er is ns ic i n s".split())  # noqa: SIM905


@functools.cache
def wordlists(name: str) -> dict[str, frozenset[str]]:
    """Each list of one file, by its key."""
    text = (files("rashomon") / "lexicon" / f"{name}.toml").read_text(encoding="utf-8")
    return {key: frozenset(words.split()) for key, words in tomllib.loads(text).items()}


@functools.cache
def countries() -> dict[str, str]:
    """Every name, adjective and people's name of a state, in lower case, to the state's first name."""
    text = (files("rashomon") / "lexicon" / "countries.txt").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            names, adjectives, *_ = (part.split(",") for part in line.split("|"))
            state = names[0].strip()
            found.update({form: state for word in [*names, *adjectives] for form in _forms(word.strip().lower())})
    return found


def stem(word: str) -> str:
    """What an adjective and its country share: "ombr" of "Ombrians", "Ombria"."""
    known = countries().get(word)
    if known:
        return known.lower()
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= STEM:
            word = word[: -len(ending)]
            break
    return word.removesuffix("land").rstrip("aeiouy") or word


def _forms(word: str) -> tuple[str, ...]:
    """A word and its plural ("the Swedes"); none of a word in -sh, -ch, -ese."""
    return (word,) if not word or word.endswith(("sh", "ch", "ese", "s")) else (word, word + "s")
