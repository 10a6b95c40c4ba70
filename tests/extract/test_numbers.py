"""Words and digits to numbers."""

from __future__ import annotations

import re

import pytest

from rashomon.extract.numbers import NUMBER, lower, number, ordinal


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("17", 17),
        ("1,003", 1003),
        ("12 000", 12000),
        ("2.5 million", 2_500_000),
        ("two hundred and six", 206),
        ("Forty-one", 41),
        ("a hundred", 100),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("three dozen", 36),
        ("a score", 20),
        ("seven thousand five hundred", 7500),
        ("one hundred and twenty thousand", 120_000),
        ("80 crore", 800_000_000),
        ("3bn", 3_000_000_000),
        ("two and a half million", 2_500_000),
        ("zero", 0),
    ],
)
def test_a_number_is_read_in_words_and_digits(words: str, value: float) -> None:
    assert number(words) == value
    assert re.fullmatch(NUMBER, words.lower())


@pytest.mark.parametrize("words", ["", "soldiers", "the", "several"])
def test_what_is_no_number_has_no_value(words: str) -> None:
    assert number(words) is None


def test_two_numbers_beside_each_other_are_not_one() -> None:
    found = [m[0] for m in re.finditer(rf"\b{NUMBER}", "between two and five boats, 31 of them new")]
    assert found == ["two", "five", "31"]


@pytest.mark.parametrize(("words", "place"), [("third", 3), ("22nd", 22), ("twenty first", 21), ("thirty-first", 31)])
def test_an_ordinal_is_a_place(words: str, place: int) -> None:
    assert ordinal(words) == place


def test_lower_case_moves_no_character() -> None:
    text = "İzgi DIED On İyar"
    assert len(lower(text)) == len(text)
    assert lower(text).endswith("yar")
