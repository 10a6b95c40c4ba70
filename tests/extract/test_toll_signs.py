"""Signs: how a happening ended."""

from __future__ import annotations

import dataclasses
import time

import pytest

from rashomon.annotate import annotate
from rashomon.extract.quantities import find_quantities
from rashomon.extract.toll_signs import aged, charges, corrected, folds, is_part, is_raised, is_total, ordinals, signs
from rashomon.record import Document, Quantity


def quantities_of(text: str) -> tuple[Quantity, ...]:
    return find_quantities(annotate(Document(id="d", sha256="", text=text)), events=())


def test_a_sign_stands_in_its_zone() -> None:
    assert {"title:kill", "text:hospital"} <= set(signs("Guard killed", "He was taken to hospital."))


def test_a_triple_shooting_is_three_struck() -> None:
    assert folds("A triple shooting and a double murder") == {"struck": 3, "killed": 2}


def test_counts_of_murder_are_dead_and_counts_of_attempted_murder_are_not() -> None:
    said = charges("He faces three counts of murder and two further counts of attempted murder.")
    assert said == {"killed": 3, "injured": 2}


def test_names_with_an_age_are_counted_once_each() -> None:
    assert aged("Tarn, 23, and Ilo Voss, 40, were found. Tarn, 23, was a cook.") == 2


def test_a_sign_is_a_word_of_its_own() -> None:
    assert set(signs("", "The undead reburied the deadline.")) == set()
    assert set(signs("", "A self-inflicted wound.")) == {"lead:suicide", "text:suicide", "lead:hurt", "text:hurt"}


def test_a_third_victim_makes_three() -> None:
    assert ordinals("A second man was found. A third shooting victim walked in. A fourth bus came.") == 3


@pytest.mark.parametrize(
    ("text", "before", "now"),
    [
        ("The toll rose from nine to 11 on Monday.", "nine", "11"),
        ("The toll climbed to 31 from 29 on Monday.", "29", "31"),
        ("The toll stands at 14, up from four.", "four", "14"),
        ("The toll rose from at least nine to 11.", "at least nine", "11"),
    ],
)
def test_what_the_toll_was_before_is_not_the_toll(text: str, before: str, now: str) -> None:
    assert is_part(text.index(before), text)
    assert not is_total(text.index(before), text)
    assert is_total(text.index(now), text)


def test_the_days_of_a_siege_are_no_toll_before() -> None:
    text = "Nine were killed from 12 to 14 March."
    assert not is_part(text.index("12"), text)


def test_a_number_that_was_revised_no_longer_stands() -> None:
    text = "The prefect put the toll at eleven, but she later revised it down to seven."
    given = quantities_of(text)
    assert [q.low for q in given if q.id in corrected(given, text)] == [11]


def test_a_number_beside_another_revision_stands() -> None:
    text = "Eleven were killed. The bank revised its forecast down to seven."
    given = quantities_of(text)
    assert corrected(given, text) == frozenset()


@pytest.mark.parametrize(
    ("text", "former"),
    [
        ("The district corrected the number of dead from 63 to 58.", [63]),
        ("An earlier version of this page said that 16 people had been killed. Fourteen were killed.", [16]),
        ("Correction: on Friday we put the number of dead at 16. Two bodies had been counted twice.", [16, 2]),
        ("Correction: the bridge is in Velm. There 16 people were killed.", []),
        ("In its first report the police said 12 people were killed.", []),
        ("An earlier report by the ombudsman put the number of dead at 40.", []),
        ("Correctional officers wrongly fired on a crowd of inmates, killing 12.", []),
        ("The toll had been 16 in our town from the start. We said that nine had died elsewhere.", []),
    ],
)
def test_what_was_in_print_before_or_by_mistake_is_taken_back(text: str, former: list[int]) -> None:
    given = quantities_of(text)
    assert [q.low for q in given if q.id in corrected(given, text) and q.counts == "killed"] == former


def test_figures_are_taken_back_in_time_that_grows_with_the_text() -> None:
    text = "At Brenn 5 were killed, an earlier version of this page said 6. " * 400
    given = quantities_of(text[:640])
    many = [
        dataclasses.replace(q, id=f"{q.id}-{n}", span=(q.span[0] + 640 * n, q.span[1] + 640 * n))
        for n in range(40)
        for q in given
    ]
    started = time.perf_counter()
    corrected(many, text)
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two died on Sunday, bringing the toll to 11, a doctor said.", True),
        ("Two died, which took the official death toll to at least 11.", True),
        ("Two died, bringing the number of dead to 11.", True),
        ("Two were shot, bringing the toll to 11 in the province since January.", False),
        ("Two were shot, bringing the toll to 11 this year.", False),
        ("The fine was raised to 11.", False),
    ],
)
def test_what_a_toll_has_come_to(text: str, *, expected: bool) -> None:
    assert is_raised(text.index("11"), text) is expected
