"""Drafts of statements from frames: what the encoder's parts are made into."""

from __future__ import annotations

import pytest

from rashomon.annotate import Frame, annotate
from rashomon.annotate.frames import Part
from rashomon.extract.attribution.draft import Page
from rashomon.extract.attribution.framed import drafts
from rashomon.record import Document


def test_a_word_alone_in_the_next_paragraph_is_no_part_of_what_was_said() -> None:
    text = "The clerk said, “the dam at Orlo holds.”\n\nAs the river rose, the mayor left."
    annotation = annotate(Document(id="d", sha256="", text=text))
    at = {token.text: token.i for token in annotation.doc}
    content = (Part("content", at["dam"] - 1, at["holds"], 1.0), Part("content", at["As"], at["As"], 1.0))
    parts = (Part("cue", at["said"], at["said"], 1.0), Part("source", at["The"], at["clerk"], 1.0), *content)
    (draft,) = drafts(Page(annotation), [Frame(at["said"], 1.0, parts, ())])
    assert [text[slice(*span)] for span in draft.content] == ["the dam at Orlo holds"]


def test_an_and_alone_is_nobody() -> None:
    text = "And said the clerk: the dam holds."
    annotation = annotate(Document(id="d", sha256="", text=text))
    annotation.doc[0].dep_ = "cc"
    annotation.doc[0].head = annotation.doc[0]
    parts = (Part("cue", 1, 1, 1.0), Part("source", 0, 0, 1.0), Part("content", 5, 7, 1.0))
    (draft,) = drafts(Page(annotation), [Frame(1, 1.0, parts, ())])
    assert draft.source is None


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("Younger dock workers said the dam holds.", "Younger", "Younger dock workers"),
        (
            "Engineers hired by three villages said the dam holds.",
            "Engineers hired by",
            "Engineers hired by three villages",
        ),
        ("Vera Tolan, the mayor, said the dam holds.", "Vera Tolan,", "Vera Tolan, the mayor"),
        ("The guards and the cooks said the dam holds.", "The guards and", "The guards and the cooks"),
        ("A message on its channel said the dam holds.", "A message on its", "A message on its channel"),
    ],
)
def test_a_source_that_is_broken_off_is_made_whole(text: str, cut: str, whole: str) -> None:
    annotation = annotate(Document(id="d", sha256="", text=text))
    words = annotation.doc.char_span(0, len(cut))
    assert words is not None
    at = {token.text: token.i for token in annotation.doc}
    content = Part("content", at["holds"] - 2, at["holds"], 1.0)
    parts = (Part("cue", at["said"], at["said"], 1.0), Part("source", words.start, words.end - 1, 1.0), content)
    (draft,) = drafts(Page(annotation), [Frame(at["said"], 1.0, parts, ())])
    assert draft.source is not None
    assert text[slice(*draft.source.span)] == whole


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("After saying that the dam holds, the warden walked out.", "the warden"),
        ("The old warden walked out after noting that it holds.", "The old warden"),
        ("It is worth saying that the dam holds.", None),
        ("In a letter announcing that the dam holds, the warden resigned.", "a letter"),
        ("After saying that the dam holds, the warden was dismissed.", "the warden"),
        ("The price doubled, saying that the dam holds.", None),
    ],
)
def test_a_clause_without_a_subject_has_that_of_the_clause_above(text: str, source: str | None) -> None:
    annotation = annotate(Document(id="d", sha256="", text=text))
    cue = next(t.i for t in annotation.doc if t.lower_ in {"saying", "noting", "announcing"})
    last = next(t.i for t in annotation.doc if t.text == "holds")
    parts = (Part("cue", cue, cue, 1.0), Part("content", cue + 2, last, 1.0))
    (draft,) = drafts(Page(annotation), [Frame(cue, 1.0, parts, ())])
    assert (text[slice(*draft.source.span)] if draft.source is not None else None) == source
