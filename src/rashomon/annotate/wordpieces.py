"""What the encoder reads of a text: word pieces, and for each word how it stands on the page and in the parse.

A word is a spaCy token that is no white space. Its pieces are those of the encoder's vocabulary, in lower case;
what lower case loses, and what the pieces never had, comes beside them as small codes: capitals, quote marks,
where sentences and paragraphs begin. No name is a feature: names are shown to the encoder as neutral words, and
nothing else here comes from the parse, which leans on them.

``He said: "No."`` has the words He / said / : / " / No / . / ".
"""

from __future__ import annotations

import bisect
import functools
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from tokenizers import Tokenizer

from rashomon.annotate import columns
from rashomon.annotate.neutral import neutral
from rashomon.annotate.quotes import Quote
from rashomon.record import Span

Ints = NDArray[np.int64]

# Longer words are addresses and numbers; their first pieces tell enough.
_LONGEST: Final = 8
# The columns of `Words.codes`, and how many values each has; 0 is "none of the others" in each. Tag and dependency are
# not among them: the parse leans on names, and a record must not.
CODES: Final = {"capitals": 5, "quote": 4, "edge": 4}
_STOPS: Final = frozenset({".", "!", "?", "…", "?!", "..."})
# A line at the head has at most so many words, and there are at most so many of them: title, subtitle, byline.
_HEADLINE: Final = 30
_HEADS: Final = 3
# The code of a word behind an empty line.
_PARAGRAPH: Final = 3
_CLOSING: Final = frozenset("\"”’»)]'")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text. ``tokens`` are their indices in the ``Doc``, ``pieces`` the ids of each one's pieces,
    ``codes`` one row a word in the columns of ``CODES``, ``sentences`` the first word of each sentence, ``heads`` the
    first word behind each line at the head that no stop closes."""

    tokens: Ints
    pieces: tuple[tuple[int, ...], ...]
    codes: Ints
    sentences: Ints
    heads: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.pieces)

    def cut(self, start: int, end: int) -> Words:
        """Some of the words, as a text of their own."""
        inside = (self.sentences >= start) & (self.sentences < end)
        return Words(
            tokens=self.tokens[start:end],
            pieces=self.pieces[start:end],
            codes=self.codes[start:end],
            sentences=np.unique(np.append(self.sentences[inside], start)) - start,
        )


def words_of(doc: Doc, text: str, quotes: Sequence[Quote]) -> Words:
    """The words of a parsed text; ``text`` has the characters as they stand, the ``Doc`` perhaps in lower case."""
    places = list(zip(columns.starts(doc), columns.ends(doc), strict=True))
    spaces = [bool(space) for space in doc.to_array("IS_SPACE").tolist()]
    kept = [i for i, space in enumerate(spaces) if not space]
    shown = [text[slice(*places[i])] for i in kept]
    within, edges = _within(places, quotes), _edges(text, places, spaces)
    codes = [(_capitals(w), within.get(i, 0), edge) for i, w, edge in zip(kept, shown, edges, strict=True)]
    return Words(
        tokens=np.array(kept, dtype=np.int64),
        pieces=pieces_of(neutral(shown, [edge > 0 for edge in edges])),
        codes=np.array(codes, dtype=np.int64).reshape(len(kept), len(CODES)),
        sentences=np.array([n for n, edge in enumerate(edges) if edge > 0] or [0], dtype=np.int64),
        heads=tuple(_heads(shown, edges)),
    )


def _heads(shown: Sequence[str], edges: Sequence[int]) -> Iterator[int]:
    """Where the lines at the head end: titles, bylines, each with an empty line below it and no stop or colon."""
    start = 0
    for end in itertools.islice((n for n, edge in enumerate(edges) if n and edge == _PARAGRAPH), _HEADS):
        last = next((w for w in reversed(shown[start:end]) if w not in _CLOSING), "")
        if end - start > _HEADLINE or last in _STOPS or last.endswith((":", ",", "–", "—")) or _goes_on(shown, end):
            return
        yield end
        start = end


def _goes_on(shown: Sequence[str], end: int) -> bool:
    """Whether a line goes on behind the empty line: with a quotation or a small letter behind a verb of saying."""
    last, following = shown[end - 1].lower(), shown[end]
    is_quoted = last in _SAYING and following in _QUOTES
    return is_quoted or following[:1].islower() or following in {"-", "*", "•"}


_QUOTES: Final = frozenset({'"', "“", "‘", "«", "„", "``"})
# A line that ends with one of these is no headline of its own, where a quotation follows; "mayor says" is.
_SAYING: Final = frozenset(
    {"said", "told", "declare", "declares", "demand", "demands", "wrote", "read", "reads", "crowd"}
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


def _capitals(word: str) -> int:
    """1 lower case, 2 capitalised, 3 capitals alone, 4 mixed; 0 without letters."""
    if not any(c.isalpha() for c in word):
        return 0
    if word.islower():
        return 1
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return 2
    return 3 if word.isupper() else 4


def _within(places: Sequence[Span], quotes: Sequence[Quote]) -> dict[int, int]:
    """By token: 1 within a quotation, 2 within one in another, 3 a mark itself."""
    starts, ends = [start for start, _ in places], [end for _, end in places]
    found: dict[int, int] = {}
    for quote in sorted(quotes, key=lambda q: q.depth):
        for i in range(bisect.bisect_right(ends, quote.outer[0]), bisect.bisect_left(starts, quote.outer[1])):
            inside = quote.inner[0] <= starts[i] < quote.inner[1]
            found[i] = (1 if quote.depth == 0 else 2) if inside else 3
    return found


def _edges(text: str, places: Sequence[Span], spaces: Sequence[bool]) -> list[int]:
    """By word: 1 the first after a full stop, 2 the first after a line break, 3 after an empty line; else 0. Told from
    the marks alone, since the parser's sentences lean on names."""
    edges, pending = [], 3
    for (start, end), space in zip(places, spaces, strict=True):
        if space:
            pending = max(pending, min(1 + text.count("\n", start, end), 3))
            continue
        word = text[start:end]
        stops = pending == 1 and word in _CLOSING
        edges.append(0 if stops else pending)
        pending = 1 if stops or word in _STOPS else 0
    return edges
