"""Learned weights as they lie in the lexicon: a table a file, a feature a line, made by scripts in ``training/``."""

from __future__ import annotations

import functools
from importlib.resources import files


@functools.cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The cells of ``lexicon/NAME.tsv``, line by line, comments aside."""
    lines = (files("rashomon") / "lexicon" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@functools.cache
def weights(name: str) -> dict[str, float]:
    """The weight of each feature, where a table has one for each."""
    return {feature: float(weight) for feature, weight in rows(name)}
