"""Columns tell of all tokens what a walk over them would."""

from __future__ import annotations

from rashomon.annotate import columns
from rashomon.annotate.pipeline import parse

DOC = parse("Two clerks, who fled (by boat), said:\n\nNo ships sailed. The clerks' ship did.")


def test_tokens_begin_and_end_where_a_walk_over_them_says() -> None:
    assert columns.starts(DOC) == [t.idx for t in DOC]
    assert columns.ends(DOC) == [t.idx + len(t) for t in DOC]
    assert columns.sentence_starts(DOC) == [s.start for s in DOC.sents]


def test_places_are_those_of_the_tokens_that_have_the_word_in_any_of_the_attributes() -> None:
    found = columns.places(DOC, {"ship", "sailed"}.__contains__, "LEMMA", "LOWER")
    assert [t.text for t in columns.at(DOC, found)] == ["ships", "sailed", "ship"]
    assert columns.places(DOC, {"NOUN"}.__contains__, "POS") == {t.i for t in DOC if t.pos_ == "NOUN"}


def test_a_text_without_words_has_no_places() -> None:
    assert columns.places(parse(""), bool, "ORTH") == set()
