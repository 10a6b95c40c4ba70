"""Actors of different documents that are one."""

from __future__ import annotations

import pytest

from rashomon.link.actors import LinkedActor, link_actors
from rashomon.link.spellings import is_same, key, parts
from rashomon.record import ActorType, Record
from tests.link.sketches import told


def named(*names: tuple[str, ActorType]) -> list[Record]:
    """A document for each name."""
    return [told(f"d{n}", f"[{name}]{{who}} left.", named={"who": kind}) for n, (name, kind) in enumerate(names)]


def linked(*names: tuple[str, ActorType]) -> list[set[str]]:
    return [set(actor.names) for actor in link_actors(named(*names))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Moammar Qadderi", "Muammar al-Gadderi"),
        ("Neda Tolbarira", "Neda Tolbarila"),
        ("José Ucelay", "Jose Ucelay"),
        ("Dr Ilse Brandt", "Ilse Brandt"),
        ("J. Harwick", "John Harwick"),
        ("Ilse Maria Brandt", "Ilse Brandt"),
    ],
)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert len(linked((one, "person"), (other, "person"))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ilse Brandt", "Jonas Brandt"),
        ("Tom Harwick", "Tom Harwick Jr."),
        ("Ann Lee", "Amy Lee"),
        ("Mary Collins", "Mark Collins"),
    ],
)
def test_other_persons_of_like_names_are_two(one: str, other: str) -> None:
    assert len(linked((one, "person"), (other, "person"))) == 2


def test_a_last_name_alone_is_the_only_person_who_has_it() -> None:
    assert linked(("Ilse Brandt", "person"), ("Brandt", "person")) == [{"Ilse Brandt", "Brandt"}]


def test_a_last_name_that_two_persons_have_stays_alone() -> None:
    assert {"Brandt"} in linked(("Ilse Brandt", "person"), ("Jonas Brandt", "person"), ("Brandt", "person"))


def test_initials_are_the_one_name_that_has_them() -> None:
    found = linked(("Northern Peasant League", "organization"), ("NPL", "organization"))
    assert found == [{"Northern Peasant League", "NPL"}]


def test_initials_that_two_names_have_stay_alone() -> None:
    names = ("Northern Peasant League", "New Party of Labour", "NPL")
    assert len(linked(*((name, "organization") for name in names))) == 3


def test_two_letters_are_no_initials() -> None:
    assert len(linked(("College Avenue", "organization"), ("CA", "place"))) == 2


def test_actors_without_a_name_are_not_linked() -> None:
    assert link_actors([told("d", "The police left.")]) == ()


def test_the_order_of_the_documents_does_not_show() -> None:
    records = named(("Ilse Brandt", "person"), ("Brandt", "person"), ("I. Brandt", "person"), ("NPL", "organization"))
    assert link_actors(records) == link_actors(records[::-1])


def test_the_commonest_full_name_leads() -> None:
    records = named(("Ilse Brandt", "person"), ("Ilse Brandt", "person"), ("Ilse Maria Brandt", "person"))
    found: tuple[LinkedActor, ...] = link_actors(records)
    assert [actor.name for actor in found] == ["Ilse Brandt"]


def test_names_of_one_sound_have_one_key() -> None:
    assert key(parts("Muammar al-Qaddafi")) == key(parts("Moammar Gadhafi"))


def test_short_names_must_be_equal() -> None:
    assert not is_same(("kim", "lee"), ("kim", "lea"))
