"""The words around a figure, and which texts are reports of a crime."""

from __future__ import annotations

import pytest

from rashomon.extract.casualties import Figure
from rashomon.extract.toll_contexts import contexts, is_of_crime

TEXT = 'A mine fell in at Ollen on Friday. Four men died, Berta Olm said. "In May 1911 nine others died," she recalled.'


def figure(word: str) -> Figure:
    return Figure("killed", 4, 4, ("q1",), (), TEXT.index(word), 0)


@pytest.mark.parametrize(
    ("text", "is_crime"),
    [
        ("A man was shot on Quay Street; detectives arrested a suspect, police said.", True),
        ("The army shelled a village in the north of the province, police said.", False),
        ("Nine people drowned when the ferry sank.", False),
        ("", False),
    ],
)
def test_a_text_with_more_words_of_police_work_than_of_war_reports_a_crime(text: str, *, is_crime: bool) -> None:
    assert is_of_crime("", text) is is_crime


def test_a_title_counts_as_its_text_does() -> None:
    assert not is_of_crime("", "Two men were found.")
    assert is_of_crime("Suspect arrested", "Two men were found.")


def test_words_stand_before_behind_and_beside_a_figure_in_its_sentence() -> None:
    (around,) = contexts([figure("Four")], TEXT)
    assert {"behind:men", "behind:died", "beside:said", "sentence:1"} <= around
    assert not any(word.endswith((":fell", ":recalled")) for word in around)


def test_names_numbers_and_dates_are_told_by_their_kind() -> None:
    (around,) = contexts([figure("nine")], TEXT)
    assert {"before:QUOTE", "before:MONTH", "before:YEAR", "behind:died"} <= around
    (other,) = contexts([figure("Four")], TEXT)
    assert "behind:NAME" in other
    assert not any("Berta" in word or "1911" in word for word in around | other)


def test_the_sentence_before_tells_only_what_points_elsewhere() -> None:
    text = "The year before, rumours had it wrong. Four died."
    (around,) = contexts([Figure("killed", 4, 4, ("q1",), (), text.index("Four"), 0)], text)
    assert {word for word in around if word.startswith("above:")} == {"above:year", "above:before", "above:rumours"}


def test_a_figure_where_the_text_ends_has_its_words(text: str = "Dead: four") -> None:
    (around,) = contexts([Figure("killed", 4, 4, ("q1",), (), text.index("four"), 0)], text)
    assert "before:dead" in around
