"""Several who fill one role in one breath."""

from __future__ import annotations

from rashomon.link.fillers import parties
from rashomon.record import Record
from tests.link.sketches import Deed, told


def names(record: Record) -> list[str]:
    (role,) = record.events[0].roles
    return [record.words(span) for _, span in parties(role, record)]


def test_two_parties_joined_by_and_are_both_named() -> None:
    record = told(
        "a",
        "[[Police]{p} and [protesters]{q}]{who} [fought]{fought} on the quay.",
        Deed("fought", roles={"agent": "who"}),
        named={"p": "group", "q": "group"},
    )
    assert names(record) == ["Police", "protesters"]


def test_who_is_no_actor_is_named_by_the_kind_of_party() -> None:
    record = told(
        "a",
        "[[Police]{p} and protesters]{who} [fought]{fought} on the quay.",
        Deed("fought", roles={"agent": "who"}),
        named={"p": "group"},
    )
    assert names(record) == ["Police", "protesters"]


def test_the_parts_of_an_address_are_no_parties() -> None:
    record = told(
        "a",
        "Gunmen [fought]{fought} [[the Orm hostel]{p}, [Cannery Street]{q}, [Velm]{r}]{whom}.",
        Deed("fought", roles={"patient": "whom"}),
        named={"p": "organization", "q": "place", "r": "place"},
    )
    assert names(record) == []


def test_a_name_with_and_within_is_one_party() -> None:
    record = told(
        "a",
        "[[Ottrel Coal and Coke]{p}]{who} [fought]{fought} the strike.",
        Deed("fought", roles={"agent": "who"}),
        named={"p": "organization"},
    )
    assert names(record) == []
