"""Whether words say who somebody was, and whose a weapon."""

from __future__ import annotations

import pytest

from rashomon.link.descriptions import says_who, says_whose, telling


@pytest.mark.parametrize("name", ["nine weavers", "Orla Tamm", "the police", "our officers", "three of the weavers"])
def test_a_noun_or_a_name_says_who_they_were(name: str) -> None:
    assert says_who(name)


@pytest.mark.parametrize(
    "name", ["at least 17 people", "about 30", "Four of them", "their", "Nineteen", "the others", "71"]
)
def test_a_count_or_a_pointer_says_it_of_nobody(name: str) -> None:
    assert not says_who(name)


def test_counts_are_left_out_beside_those_who_are_told_of_and_stay_alone() -> None:
    assert telling(["at least 17 people", "three buses", "buses"]) == ("three buses",)
    assert telling(["at least 17 people", "about 30"]) == ("at least 17 people", "about 30")


@pytest.mark.parametrize("people", ["Ostrian", "Russian", "American", "German", "French", "Vardeshi", "Greek"])
def test_a_weapon_by_which_somebody_was_hit_names_its_owner_whatever_the_people(people: str) -> None:
    assert says_whose(f"{people} drones", by=True)
    assert not says_whose(f"{people} mortars", by=False)


@pytest.mark.parametrize(
    ("means", "whose"),
    [
        ("Marshal Trenn's guns", True),
        ("an Ostrian-made rifle", False),
        ("two Sukhoi jets", False),
        ("Monday's rockets", False),
        ("rockets", False),
    ],
)
def test_a_name_in_the_genitive_is_an_owner(means: str, *, whose: bool) -> None:
    assert says_whose(means, by=True) is whose
