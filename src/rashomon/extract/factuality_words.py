"""The words that say how far something has happened, kept as data in ``lexicon/factuality.toml``."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from importlib.resources import files

Lexicon = dict[str, dict[str, frozenset[str]]]


@functools.cache
def lexicon() -> Lexicon:
    """The lists of words by part and name."""
    text = (files("rashomon") / "lexicon" / "factuality.toml").read_text(encoding="utf-8")
    return {part: {k: frozenset(v) for k, v in lists.items()} for part, lists in tomllib.loads(text).items()}


def lists_with(word: str, part: str) -> Iterator[str]:
    """The lists of a part of the lexicon that a word is in."""
    return (name for name, words in lexicon()[part].items() if word in words)
