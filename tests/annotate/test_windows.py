"""Windows: cores that follow one another, whole sentences where they fit, context on either side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate.windows import CONTEXT, CORE, Window, windows

LENGTHS = st.lists(st.integers(1, 8), min_size=1, max_size=600)


def test_a_short_text_is_one_window_and_all_core() -> None:
    assert list(windows([1, 1, 2], [0])) == [Window(0, 0, 3, 3)]


def test_a_core_ends_with_a_sentence() -> None:
    lengths, sentences = [1] * 400, list(range(0, 400, 30))
    assert {w.first for w in windows(lengths, sentences)} <= set(sentences)


def test_a_sentence_longer_than_a_core_is_cut_at_a_word() -> None:
    found = list(windows([1] * (CORE + 10), [0]))
    assert [(w.first, w.last) for w in found] == [(0, CORE), (CORE, CORE + 10)]


def test_a_window_sees_words_before_and_after_its_core() -> None:
    middle = list(windows([1] * 3 * CORE, range(0, 3 * CORE, CORE)))[1]
    assert (middle.first - middle.start, middle.end - middle.last) == (CONTEXT, CONTEXT)


@given(LENGTHS, st.sets(st.integers(0, 599)))
def test_every_word_is_in_one_core_and_no_window_is_too_long(lengths: list[int], starts: set[int]) -> None:
    sentences = sorted({0, *(s for s in starts if s < len(lengths))})
    found = list(windows(lengths, sentences))
    assert [n for w in found for n in range(w.first, w.last)] == list(range(len(lengths)))
    assert all(sum(lengths[w.start : w.end]) <= CORE + 2 * CONTEXT for w in found)
