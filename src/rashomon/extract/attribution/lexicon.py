"""The word lists of attribution, kept as data in ``rashomon/lexicon``."""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files
from typing import Any


def read(name: str) -> dict[str, Any]:
    """One lexicon of the package."""
    return tomllib.loads((files("rashomon") / "lexicon" / name).read_text(encoding="utf-8"))


@functools.cache
def source_words(part: str) -> frozenset[str]:
    """One list of ``lexicon/sources.toml``."""
    (words,) = read("sources.toml")[part].values()
    return frozenset(words.split())
