"""Sentences with the word that is asked about, and the statement that holds it."""

from __future__ import annotations

from spacy.tokens import Token

from rashomon.annotate import annotate
from rashomon.record import Act, Document, Span, Statement


def head(text: str, word: str) -> Token:
    """The first token of that form."""
    doc = annotate(Document(id="d", sha256="", text=text, language="en")).doc
    return next(t for t in doc if t.text == word)


def within(text: str, words: str) -> Span:
    """Where the words first stand."""
    start = text.index(words)
    return start, start + len(words)


def said(text: str, cue: str, content: str, act: Act) -> Statement:
    """A statement of this act with these words for cue and content."""
    return Statement(
        id="s",
        source=None,
        source_kind="hidden",
        cue=(within(text, cue),),
        content=(within(text, content),),
        mode="indirect",
        act=act,
    )
