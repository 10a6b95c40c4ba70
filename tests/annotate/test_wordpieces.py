"""What the encoder reads: pieces of words, and codes that no name is part of."""

from __future__ import annotations

from rashomon.annotate.pipeline import parse
from rashomon.annotate.quotes import quotes
from rashomon.annotate.wordpieces import CODES, Words, words_of


def words(text: str) -> Words:
    return words_of(parse(text), text, quotes(text))


def column(found: Words, name: str) -> list[int]:
    numbers: list[int] = found.codes[:, list(CODES).index(name)].tolist()
    return numbers


def test_white_space_is_no_word() -> None:
    assert len(words("One.\n\n  Two.")) == 4


def test_capitals_are_told_apart() -> None:
    assert column(words("the Dam at NATO eBay 5"), "capitals") == [1, 2, 1, 3, 4, 0]


def test_words_in_quote_marks_are_marked_and_the_marks_themselves() -> None:
    assert column(words("She said “it is ‘over’ now”."), "quote") == [0, 0, 3, 1, 1, 3, 2, 3, 1, 3, 0]


def test_the_first_word_of_a_paragraph_is_marked_apart_from_that_of_a_sentence() -> None:
    assert [e for e in column(words("It rained. It stopped.\n\nIt froze."), "edge") if e] == [3, 1, 3]


def test_an_endless_word_has_few_pieces() -> None:
    assert max(len(p) for p in words("See " + "xq" * 40 + " there.").pieces) == 8


def test_an_empty_text_has_no_words() -> None:
    assert len(words("")) == 0


def test_a_mark_that_closes_a_sentence_belongs_to_it() -> None:
    assert column(words("“It rained.” It stopped."), "edge") == [3, 0, 0, 0, 0, 1, 0, 0]


def test_exchanging_two_names_changes_nothing_that_the_encoder_sees() -> None:
    text = "In {0}, the {0} League said that {1} had lied. {0} and {1} are at war."
    one, two = words(text.format("Ruritania", "Syldavia")), words(text.format("Syldavia", "Ruritania"))
    assert (one.pieces, one.codes.tolist()) == (two.pieces, two.codes.tolist())
