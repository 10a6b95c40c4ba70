"""Which words attribute, in which construction, and with which act.

The lists are data (``lexicon/cues.toml``). Words are found by their forms: the small pipeline's lemmas fail
on verbs as common as "hoped" and "swore".
"""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files
from typing import Any, Final, cast

from spacy.tokens import Token

from rashomon.record import Act

# Constructions over verbs; the others (noun, adverb, adjective, according) name their words outright.
VERBAL: Final = ("clause", "quote", "infinitive", "object", "predicate", "preposition", "triple", "passive", "particle")
_VOWELS: Final = "aeiou"


def read(name: str) -> dict[str, Any]:
    """One lexicon of the package."""
    return tomllib.loads((files("rashomon") / "lexicon" / name).read_text(encoding="utf-8"))


@functools.cache
def acts(frame: str) -> dict[str, Act]:
    """The words of a construction with the act of each; the first act named for a word holds."""
    found: dict[str, Act] = {}
    for act, words in read("cues.toml")[frame].items():
        for word in words.split():
            found.setdefault(word, cast("Act", act))
    return found


@functools.cache
def verb_forms() -> dict[str, str]:
    """Every form of every verb of the lexicon, with its base form."""
    irregular = {word: forms.split() for word, forms in read("cues.toml")["irregular"].items()}
    forms: dict[str, str] = {}
    for base in sorted({word.split("-")[0] for frame in VERBAL for word in acts(frame)}):
        for form in (base, *irregular.get(base, _regular(base))):
            forms.setdefault(form, base)
    return forms


def _regular(base: str) -> list[str]:
    """The regular forms: "denies denied denying", "hopes hoped hoping"."""
    if base.endswith("y") and base[-2] not in _VOWELS:
        return [base[:-1] + "ies", base[:-1] + "ied", base + "ing"]
    stem = base.removesuffix("e") if not base.endswith(("ee", "oe", "ye")) else base
    es = "es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"
    stems = [stem, stem + stem[-1]] if _doubles(base) else [stem]
    return [base + es, *(f"{s}{ending}" for s in stems for ending in ("ed", "ing"))]


def _doubles(base: str) -> bool:
    """Whether the last consonant may be doubled: "regretted", "labelled" beside "labeled"."""
    return len(base) > 2 and base[-1] not in _VOWELS + "wxy" and base[-2] in _VOWELS and base[-3] not in _VOWELS


def base_of(token: Token) -> str | None:
    """The base form of a verb of the lexicon, or None for any other word."""
    return verb_forms().get(token.lower_)


def act_of(frame: str, word: str | None) -> Act | None:
    """The act of a word in a construction; None where it does not stand in it."""
    return acts(frame).get(word) if word is not None else None


@functools.cache
def source_words(part: str) -> frozenset[str]:
    """One list of ``lexicon/sources.toml``."""
    (words,) = read("sources.toml")[part].values()
    return frozenset(words.split())
