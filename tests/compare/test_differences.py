"""How a passage was edited, word by word."""

from __future__ import annotations

from rashomon.compare.differences import differences


def shown(earlier: str, later: str) -> str:
    marks = {"same": "{}", "cut": "-{}-", "new": "+{}+"}
    return " ".join(marks[s.kind].format(s.words) for s in differences(earlier, later))


def test_a_cut_word_and_the_dots_for_it_are_told() -> None:
    assert shown("Mistakes may have been made", "Mistakes … have been made") == "Mistakes -may- +…+ have been made"


def test_case_and_punctuation_at_the_edges_do_not_count() -> None:
    assert shown("No shot was fired.", '"no shot was fired"') == '"no shot was fired"'


def test_nothing_shared_is_all_cut_and_all_new() -> None:
    assert shown("one two", "three") == "-one two- +three+"
