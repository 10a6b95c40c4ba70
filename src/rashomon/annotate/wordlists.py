"""The word lists of the package, read once: ``lexicon/NAME.toml``, each key a string of words between white space.

``a-b`` in a list is one word with a hyphen. Every list is in lower case.
"""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files


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


@functools.cache
def state_names() -> frozenset[str]:
    """The names of states alone, without adjectives, in lower case."""
    text = (files("rashomon") / "lexicon" / "countries.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return frozenset(name.strip().lower() for line in lines for name in line.split("|")[0].split(","))


def _forms(word: str) -> tuple[str, ...]:
    """A word and its plural ("the Swedes"); none of a word in -sh, -ch, -ese."""
    return (word,) if not word or word.endswith(("sh", "ch", "ese", "s")) else (word, word + "s")
