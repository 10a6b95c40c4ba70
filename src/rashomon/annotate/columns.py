"""The tokens of a text by column: one attribute of all of them, read at once.

A walk over a ``Doc`` makes an object of each token, which costs ten times as much. Whoever looks for a few words in a
whole text finds their places here and asks only those tokens for more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token


def starts(doc: Doc) -> list[int]:
    """Where each token begins, in characters."""
    found: list[int] = doc.to_array("IDX").tolist()
    return found


def ends(doc: Doc) -> list[int]:
    """Where each token ends, in characters."""
    found: list[int] = (doc.to_array("IDX") + doc.to_array("LENGTH")).tolist()
    return found


def sentence_starts(doc: Doc) -> list[int]:
    """The first token of each sentence."""
    return [i for i, mark in enumerate(doc.to_array("SENT_START").tolist()) if mark == 1]


def places(doc: Doc, holds: Callable[[str], object], *attributes: str) -> set[int]:
    """The tokens with an attribute of which something holds, asked once for each word: "LEMMA", "LOWER", "POS"."""
    found: set[int] = set()
    for attribute in attributes:
        column = doc.to_array(attribute).tolist()
        wanted = {value for value in set(column) if holds(doc.vocab.strings[value])}
        found.update(i for i, value in enumerate(column) if value in wanted)
    return found


def at(doc: Doc, found: set[int]) -> Iterator[Token]:
    """The tokens of these places, in order."""
    yield from (doc[i] for i in sorted(found))
