"""What the encoder reads of a text: word pieces, and for each word how it stands on the page and in the parse.

A word is a spaCy token that is no white space. Its pieces are those of the encoder's vocabulary, in lower case;
what lower case loses, and what the pieces never had, comes beside them as small codes: capitals, quote marks,
where sentences and paragraphs begin, tag and dependency. No name is a feature: exchanging two names of the same
shape changes nothing but the pieces.

``He said: "No."`` has the words He / said / : / " / No / . / ".
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token
from tokenizers import Tokenizer

from rashomon.annotate.quotes import Quote

Ints = NDArray[np.int64]

# Longer words are addresses and numbers; their first pieces tell enough.
_LONGEST: Final = 8
# The columns of `Words.codes`, and how many values each has; 0 is "none of the others" in each.
CODES: Final = {"capitals": 5, "quote": 4, "edge": 4, "tag": 64, "dependency": 64}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text. ``tokens`` are their indices in the ``Doc``, ``pieces`` the ids of each one's pieces,
    ``codes`` one row a word in the columns of ``CODES``, ``sentences`` the first word of each sentence."""

    tokens: Ints
    pieces: tuple[tuple[int, ...], ...]
    codes: Ints
    sentences: Ints

    def __len__(self) -> int:
        return len(self.pieces)


def words_of(doc: Doc, text: str, quotes: Sequence[Quote]) -> Words:
    """The words of a parsed text; ``text`` has the characters as they stand, the ``Doc`` perhaps in lower case."""
    kept = [t for t in doc if not t.is_space]
    shown = [text[t.idx : t.idx + len(t.text)] for t in kept]
    within = _within(doc, quotes)
    edges = _edges(doc)
    codes = [
        (_capitals(word), within.get(t.i, 0), edges[t.i], _code("tags", t.tag_), _code("dependencies", t.dep_))
        for t, word in zip(kept, shown, strict=True)
    ]
    starts = [n for n, t in enumerate(kept) if edges[t.i] > 0]
    return Words(
        tokens=np.array([t.i for t in kept], dtype=np.int64),
        pieces=pieces_of(shown),
        codes=np.array(codes, dtype=np.int64).reshape(len(kept), len(CODES)),
        sentences=np.array(starts or [0], dtype=np.int64),
    )


def pieces_of(words: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """The ids of each word's pieces; a word that the vocabulary cannot spell is one unknown piece."""
    found = vocabulary().encode_batch_fast(list(words), add_special_tokens=False)
    unknown: int = vocabulary().token_to_id("[UNK]") or 0
    return tuple(tuple(one.ids[:_LONGEST]) or (unknown,) for one in found)


@functools.cache
def vocabulary() -> Tokenizer:
    """The tokenizer of the encoder, from the package."""
    source = files("rashomon.annotate") / "weights" / "vocabulary.json"
    tokenizer: Tokenizer = Tokenizer.from_str(source.read_text(encoding="utf-8"))
    return tokenizer


@functools.cache
def _known() -> dict[str, dict[str, int]]:
    """The tags and dependencies of the parser by number, as they were when the encoder was trained."""
    source = files("rashomon.annotate") / "weights" / "codes.json"
    listed: dict[str, list[str]] = json.loads(source.read_text(encoding="utf-8"))
    return {part: {name: n + 1 for n, name in enumerate(names)} for part, names in listed.items()}


def _code(part: str, name: str) -> int:
    return _known()[part].get(name, 0)


def _capitals(word: str) -> int:
    """1 lower case, 2 capitalised, 3 capitals alone, 4 mixed; 0 without letters."""
    if not any(c.isalpha() for c in word):
        return 0
    if word.islower():
        return 1
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return 2
    return 3 if word.isupper() else 4


def _within(doc: Doc, quotes: Sequence[Quote]) -> dict[int, int]:
    """By token: 1 within a quotation, 2 within one in another, 3 a mark itself."""
    found: dict[int, int] = {}
    for quote in sorted(quotes, key=lambda q: q.depth):
        for token in _tokens(doc, quote.outer[0], quote.outer[1]):
            inside = quote.inner[0] <= token.idx < quote.inner[1]
            found[token.i] = (1 if quote.depth == 0 else 2) if inside else 3
    return found


def _tokens(doc: Doc, start: int, end: int) -> Iterator[Token]:
    span: Any = doc.char_span(start, end, alignment_mode="expand")
    yield from span if span is not None else ()


def _edges(doc: Doc) -> list[int]:
    """By token: 1 the first of a sentence, 2 the first after a line break, 3 after an empty line; else 0."""
    edges, pending = [0] * len(doc), 3
    for token in doc:
        if token.is_space:
            pending = max(pending, min(1 + token.text.count("\n"), 3))
            continue
        edges[token.i] = pending if pending > 1 else int(bool(token.is_sent_start))
        pending = 0
    return edges
