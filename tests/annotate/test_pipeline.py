"""The parse stands over the document's own characters, however odd they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.annotate.pipeline import LONGEST_WORD, PIECE, is_wrapped, parse, pieces

ODD = [
    "",
    " ",
    "\n\n\n",
    "One.\r\n\r\nTwo.",
    "The dead: \U0001f56f\ufe0f nine. \u0642\u0627\u0644 \u0627\u0644\u0634\u0627\u0647\u062f.",
    "e\u0301te\u0301 \u200b\u200d \ufeff x",
    "(" * 3000,
    "a" * 5000,
    "A word. " * 6000,
]


@pytest.mark.parametrize("text", ODD)
def test_the_tokens_give_back_the_text(text: str) -> None:
    assert parse(text).text == text


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_comes_back_character_by_character(text: str) -> None:
    doc = parse(text)
    assert "".join(t.text_with_ws for t in doc) == doc.text
    assert len(doc.text) == len(text)


def test_pieces_cover_the_text_without_gap_and_fit_the_parser() -> None:
    text = ("A line of words.\n" * 40 + "\n") * 200 + "x" * 10_000
    cuts = list(pieces(text))
    assert "".join(text[a:b] for a, b in cuts) == text
    assert max(b - a for a, b in cuts) <= PIECE


def test_a_word_without_end_is_cut() -> None:
    assert max(b - a for a, b in pieces("x" * 5_500)) == LONGEST_WORD


def test_a_heading_is_a_sentence_of_its_own() -> None:
    doc = parse("Toll rises in the port\nNine men died on Monday.\n\nThe army denied it.")
    assert [s.text.strip() for s in doc.sents] == [
        "Toll rises in the port",
        "Nine men died on Monday.",
        "The army denied it.",
    ]


def test_a_closing_mark_stays_with_its_sentence() -> None:
    assert [s.text.strip() for s in parse('"Everyone saw it."\n\nShe left.').sents] == [
        '"Everyone saw it."',
        "She left.",
    ]


def test_wrapped_lines_are_no_paragraphs() -> None:
    line = "the soldiers went over the bridge and into the town where they\n"
    assert is_wrapped(line * 5)
    assert not is_wrapped("A short line.\nAnother one.\nA third.\nThe last.")


@pytest.mark.parametrize("line", ["PORT ELLERY, May 3 (EPA) - ", "ELLERY (EPA) — ", "ELLERY, Northern Marches – "])
def test_the_news_begins_behind_the_dateline(line: str) -> None:
    assert [s.text for s in parse(f"{line}Nine men died.").sents][-1] == "Nine men died."


def test_words_in_capitals_before_a_dash_are_no_dateline_within_a_line() -> None:
    assert len(list(parse("The men of the EPA - nine of them - died.").sents)) == 1
