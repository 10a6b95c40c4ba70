"""Titles: the people that they count, one by one or by number, before and behind the word of harm."""

from __future__ import annotations

import pytest

from rashomon.extract.toll_titles import title_figures


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("2 dead, three hurt in market fire", {"killed": 2, "injured": 3}),
        ("Gunman kills five at mill", {"killed": 5}),
        ("Four people shot outside hall", {"struck": 4}),
        ("No one hurt in barn fire", {}),
        ("Two killed – 3 injured – in Orlo blast", {"killed": 2, "injured": 3}),
        ("Two rowers -- one of them a girl -- killed on quay", {"killed": 2}),
        ("Boy, 3, killed in yard", {"killed": 1}),
        ("Father of 4 killed in Orlo", {}),
        ("11-year-old boy shot", {"struck": 1}),
        ("Teacher, two porters dead after mill blast", {"killed": 3}),
        ("Neighbour shot man, woman and boy", {"struck": 3}),
        ("Clerk shot, critically wounded at bank", {"injured": 1}),
        ("Clerk held over shooting death of teen", {"killed": 1}),
        ("Shooting suspect turns himself in", {}),
        ("Officer kills wife, self", {"killed": 2}),
        ("According to a resident of Orlo, two people were killed", {"killed": 2}),
        ("Bomb misses mayor of Orlo, 12 killed", {"killed": 12}),
        ("Bomb kills the mayor of Orlo, his driver and two clerks", {"killed": 4}),
    ],
)
def test_a_title_counts_people_and_no_ages(title: str, found: dict[str, int]) -> None:
    assert title_figures(title) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Kyle Marsh, 22, was wounded on the quay.", {}),
        ("A blast killed a woman and injured her son and daughter.", {"killed": 1, "injured": 2}),
        ("Neither passenger was hurt.", {}),
        ("All but two were killed.", {}),
    ],
)
def test_the_first_words_of_a_text_count_no_ages_and_nobody_spared(words: str, found: dict[str, int]) -> None:
    assert title_figures(words) == found
