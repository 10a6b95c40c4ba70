"""What words are rare, which are one word in other endings, and which are near in meaning.

Rarity comes from a table of common English words with the number of texts they stand in, made once from texts of
news: so it is the same for a case of three articles and of three thousand, and a name, which the table leaves out,
is always rare. Nearness is the cosine of vectors of single words; it knows nothing of the sentence.
"""

from __future__ import annotations

import base64
import functools
import importlib.resources
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import snowballstemmer

_STEMMER: Final = snowballstemmer.stemmer("english")
_HEAD: Final = re.compile(r"of (\d+),")


@dataclass(frozen=True, slots=True)
class _Table:
    texts: int
    seen: dict[str, int]
    row: dict[str, int]
    vectors: Any


@functools.lru_cache(maxsize=50_000)  # a newspaper's working vocabulary
def stem(word: str) -> str:
    """The word without its endings (the English Snowball stemmer; Porter 2001)."""
    stemmed: str = _STEMMER.stemWord(word)
    return stemmed


def texts_counted() -> int:
    """How many texts the table was counted on."""
    return _table().texts


def texts_with(stemmed: str) -> int:
    """In how many of them any word of this stem stands, as far as the commonest of its words tells; at least 1."""
    return _stems().get(stemmed, 1)


@functools.lru_cache(maxsize=50_000)
def stem_rarity(stemmed: str) -> float:
    """The inverse document frequency of a stem."""
    return math.log((texts_counted() + 1) / texts_with(stemmed))


@functools.cache
def _stems() -> dict[str, int]:
    found: dict[str, int] = {}
    for word, number in _table().seen.items():
        found[stem(word)] = max(number, found.get(stem(word), 1))
    return found


@functools.lru_cache(maxsize=50_000)
def rarity(word: str) -> float:
    """The inverse document frequency of a word in its folded form (Sparck Jones 1972), 0 for a word of every text."""
    table = _table()
    return math.log((table.texts + 1) / (table.seen.get(word, 0) + 1))


@functools.lru_cache(maxsize=200_000)
def nearness(one: str, other: str) -> float:
    """How near two words are in meaning, -1 to 1; 0 where the table lacks one of them."""
    table, first, second = _table(), _row(one), _row(other)
    if first is None or second is None:
        return 0.0
    return round(float(table.vectors[first] @ table.vectors[second]), 4)


@functools.lru_cache(maxsize=50_000)
def _row(word: str) -> int | None:
    """The row of a word, or of the first word with its stem."""
    table = _table()
    return table.row.get(word, _rows_by_stem().get(stem(word)))


@functools.cache
def _rows_by_stem() -> dict[str, int]:
    table = _table()
    return {stem(word): table.row[word] for word in sorted(table.row, reverse=True)}


def content_words(words: Iterable[str]) -> list[str]:
    """The words that are no function words: those that stand in fewer than one text of four."""
    return [word for word in words if rarity(word) > math.log(4)]


@functools.cache
def _table() -> _Table:
    lines = _lines()
    found = _HEAD.search(lines[0])
    rows = [line.split("\t") for line in lines[1:]]
    packed = np.frombuffer(b"".join(base64.b64decode(vector) for _, _, vector in rows), dtype=np.int8)
    vectors = packed.reshape(len(rows), -1).astype(np.float64)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    seen = {word: int(number) for word, number, _ in rows}
    return _Table(int(found[1]) if found else len(rows), seen, {word: n for n, word in enumerate(seen)}, vectors)


def _lines() -> list[str]:
    source = importlib.resources.files("rashomon") / "lexicon" / "word_table.tsv"
    return source.read_text(encoding="utf-8").splitlines()
