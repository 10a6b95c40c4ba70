"""What the search takes for a word."""

from __future__ import annotations

import pytest

from rashomon.store.words import counted, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Quay, the QUAY!", ["the", "quay", "the", "quay"]),
        ("Café CAFE\u0301 Straße", ["cafe", "cafe", "strasse"]),
        ("don't stop-press 3rd", ["don", "t", "stop", "press", "3rd"]),
        ("مَدِينَة مدينة مـــدينة", ["مدينة"] * 3),
        ("أحمد احمد", ["احمد"] * 2),
        ("می\u200cخواهم میخواهم", ["میخواهم"] * 2),
        ("की किताब", ["की", "किताब"]),
        ("港口abc火", ["港", "口", "abc", "火"]),
        ("co\u00adoperate", ["cooperate"]),
        ("😀 — … “” \u0301", []),
        ("", []),
    ],
)
def test_words_are_folded_so_that_the_same_word_is_found_however_it_is_written(text: str, expected: list[str]) -> None:
    assert [word for word, _ in words(text)] == expected


def test_a_word_leads_back_to_its_place_in_the_text() -> None:
    text = "😀 Cafe\u0301 مَدِينَة"
    assert [text[start:end] for _, (start, end) in words(text)] == ["Cafe\u0301", "مَدِينَة"]


def test_words_are_counted() -> None:
    assert counted("Rope, rope and rope") == {"rope": 3, "and": 1}
