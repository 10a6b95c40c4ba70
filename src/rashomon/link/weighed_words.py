"""The words of one document as echoes see them: folded, in place, weighed by how little chance explains them.

Two accounts of one happening share names of necessity, and any two texts share "it was the": so a word of a name
weighs a quarter, a function word a half, a number three quarters, any other word one. A negation is a word like any
other. Outside quotations a word weighs less the more documents have it: where every text is on shootings, "shot" tells
nothing.
"""

from __future__ import annotations

import bisect
import functools
import math
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.lang.en.stop_words import STOP_WORDS

from rashomon.annotate.quotes import quotes
from rashomon.annotate.wordlists import wordlists
from rashomon.record import Record, Span
from rashomon.store.words import words

# Chosen by reading the shared passages of accounts-train: with names at one, all articles of a place echo each other.
NAME: Final = 0.25
FUNCTION: Final = 0.5
NUMBER: Final = 0.75
# Words are counted as if so many texts on other matters lay beside the case: in a case of fifteen no word is common.
ELSEWHERE: Final = 300
# A word in one text of twenty (e to the minus 3) or fewer keeps its whole weight.
RARE_ENOUGH: Final = 3.0
# Sorts behind every date.
UNDATED: Final = "~"
# A quotation of fewer words is a turn of phrase ("temporary evacuation"), not something said.
SHORTEST_QUOTE: Final = 4
Placed = tuple[str, Span]
# An apostrophe between letters, a point or comma between digits; both curly and straight are folded to one.
_JOINT: Final = re.compile(r"\w['’]\w|\d[.,]\d")
_BREAK: Final = re.compile(r"[.!?…]\W*\s|\n\s*\n")
_SENTENCE_END: Final = re.compile(r"[.!?…:]\W*$|\n\W*$|^\W*$")
_LOOK_BACK: Final = 4


@dataclass(frozen=True, slots=True, eq=False)
class WeighedText:
    """One document: ``words[i]`` stands at ``spans[i]``, weighs ``weights[i]`` in a quotation, ``telling[i]`` outside.

    ``quoted`` are the spans of its quotations, in order.
    """

    record: Record
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    weights: tuple[float, ...]
    telling: tuple[float, ...]
    quoted: tuple[Span, ...]

    @property
    def id(self) -> str:
        return self.record.document.id

    def span(self, first: int, last: int) -> Span:
        """The span from word ``first`` to word ``last``, exclusive."""
        return self.spans[first][0], self.spans[last - 1][1]

    def weight(self, first: int, last: int) -> float:
        """What the words ``first`` to ``last``, exclusive, weigh in a quotation."""
        return sum(self.weights[first:last])

    def own_weights(self) -> Iterator[float]:
        """What each word weighs where it stands: inside a quotation or outside."""
        for span, weight, telling in zip(self.spans, self.weights, self.telling, strict=True):
            yield weight if self.quotation(span) else telling

    def is_sentence_start(self, word: int) -> bool:
        """Whether a sentence or a paragraph ends between a word and the one before it."""
        between = self.record.document.text[self.spans[word - 1][1] : self.spans[word][0]]
        return _BREAK.search(between) is not None

    def quotation(self, span: Span) -> Span | None:
        """The quotation that holds the whole of a span."""
        return _around(self.quoted, span)


def weighed_texts(records: Iterable[Record]) -> tuple[WeighedText, ...]:
    """The records, each once, in an order that does not depend on how they came: by date of publication, then by id."""
    ordered = sorted(
        {r.document.id: r for r in records}.values(), key=lambda r: (r.document.published or UNDATED, r.document.id)
    )
    found = [tuple(whole_words(r.document.text)) for r in ordered]
    common = _commonness(found)
    return tuple(_weighed(r, own, common) for r, own in zip(ordered, found, strict=True))


def whole_words(text: str) -> Iterator[Placed]:
    """The words of a text; "didn't" and "1,200" are one each."""
    before: Placed | None = None
    for word, span in words(text):
        if before and _JOINT.fullmatch(text, before[1][1] - 1, span[0] + 1):
            before = (f"{before[0]}'{word}", (before[1][0], span[1]))
            continue
        if before:
            yield before
        before = (word, span)
    if before:
        yield before


def _commonness(found: Sequence[Sequence[Placed]]) -> dict[str, float]:
    """How much less a word weighs the more documents have it, 0 to 1."""
    counts = Counter(word for own in found for word in {word for word, _ in own})
    return {w: min(-math.log(n / (len(found) + ELSEWHERE)) / RARE_ENOUGH, 1.0) for w, n in counts.items()}


def _weighed(record: Record, found: Sequence[Placed], common: Mapping[str, float]) -> WeighedText:
    text, named = record.document.text, _named(record)
    weights = tuple(_weight(text, word, span, named) for word, span in found)
    telling = tuple(weight * common[word] for weight, (word, _) in zip(weights, found, strict=True))
    return WeighedText(
        record, tuple(w for w, _ in found), tuple(s for _, s in found), weights, telling, _quoted(record)
    )


def _weight(text: str, word: str, span: Span, named: frozenset[int]) -> float:
    if span[0] in named or (text[span[0]].isupper() and not _opens_sentence(text, span[0])):
        return NAME
    if word[0].isdigit():
        return NUMBER
    return FUNCTION if word in _function_words() else 1.0


def _opens_sentence(text: str, at: int) -> bool:
    return _SENTENCE_END.search(text[max(at - _LOOK_BACK, 0) : at]) is not None or text[at - 1] in "\"'“‘«("


def _named(record: Record) -> frozenset[int]:
    """Where the words begin that belong to an actor's name."""
    text = record.document.text
    spans = [m.span for actor in record.actors for m in actor.mentions if m.form == "name"]
    return frozenset(start + at[0] for start, end in spans for _, at in whole_words(text[start:end]))


def _quoted(record: Record) -> tuple[Span, ...]:
    """The outermost quotations: what stands in quote marks or is given to a speaker word for word without them."""
    text = record.document.text
    marked = [q.inner for q in quotes(text) if q.depth == 0]
    said = [span for s in record.statements if s.mode == "direct" for span in s.content]
    return tuple(_apart(sorted(s for s in (*marked, *said) if _is_long(text, s))))


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """The stretches that overlapping ones make together."""
    start, end = 0, 0
    for span in spans:
        if span[0] >= end:
            if end:
                yield start, end
            start, end = span
        end = max(end, span[1])
    if end:
        yield start, end


def quotation_around(record: Record, span: Span) -> Span | None:
    """The quotation that holds the whole of a span, however short it is."""
    return _around(sorted(q.inner for q in quotes(record.document.text) if q.depth == 0), span)


def _around(quoted: Sequence[Span], span: Span) -> Span | None:
    """The one of the stretches, which stand in order and apart, that holds the whole of a span."""
    at = bisect.bisect_right(quoted, (span[0], sys.maxsize))
    return quoted[at - 1] if at and span[1] <= quoted[at - 1][1] else None


def clause_around(text: str, span: Span, within: Span) -> Span:
    """The sentence or sentences that a span stands in, without what lies outside ``within``, from word to word."""
    before = [m.end() for m in _BREAK.finditer(text, within[0], span[0])]
    after = _BREAK.search(text, span[1], within[1])
    start, end = before[-1] if before else within[0], after.start() if after else within[1]
    found = [at for _, at in whole_words(text[start:end])]
    return (start + found[0][0], start + found[-1][1]) if found else span


def _is_long(text: str, span: Span) -> bool:
    return len(text[span[0] : span[1]].split()) >= SHORTEST_QUOTE


@functools.cache
def _function_words() -> frozenset[str]:
    """English function words without those that deny, folded as the texts are (``n't`` is two words: "didn", "t")."""
    return frozenset(word.replace("’", "'") for word in STOP_WORDS if not is_denial(word))


def is_denial(word: str) -> bool:
    """Whether a folded word denies: "not", "never", "didn't"."""
    return word in wordlists("turning")["denial"] or word.endswith(("n't", "n’t"))
