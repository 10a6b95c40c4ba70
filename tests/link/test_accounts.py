"""What one document tells of one incident: who did it, and to whom."""

from __future__ import annotations

from dataclasses import replace

from rashomon.comparison import Account
from rashomon.link.accounts import account
from rashomon.link.settings import settings
from rashomon.link.tellings import tellings
from rashomon.record import Record
from tests.link.sketches import Deed, told


def of(record: Record) -> Account:
    """The account of all that a record tells, as one incident."""
    about = settings([record], {})[record.document.id]
    return account(record, tellings(record, about, {}), {})


def test_who_strikes_the_attackers_has_not_begun_it_and_they_are_not_to_whom_it_was_done() -> None:
    record = told(
        "d",
        "[Riders]{riders} [shot]{shot} [the miller]{miller}. [A patrol]{patrol} [killed]{killed} [two attackers]{two}.",
        Deed("shot", roles={"agent": "riders", "patient": "miller"}),
        Deed("killed", roles={"agent": "patrol", "patient": "two"}),
    )
    found = of(record)
    assert found.agents == ("Riders",)
    assert found.patients == ("the miller",)


def test_attackers_are_named_where_nobody_else_is() -> None:
    record = told(
        "d",
        "[A patrol]{patrol} [killed]{killed} [two attackers]{two}.",
        Deed("killed", roles={"agent": "patrol", "patient": "two"}),
    )
    assert (of(record).agents, of(record).patients) == (("A patrol",), ("two attackers",))


def test_a_place_and_a_bare_number_stand_for_nobody_beside_people() -> None:
    record = told(
        "d",
        "Guns [hit]{hit} [Ollen]{ollen}, [killing]{dead} [five people]{five}; "
        "[between 25 and 30]{many} were [hurt]{hurt}.",
        Deed("hit", roles={"patient": "ollen"}),
        Deed("dead", roles={"patient": "five"}),
        Deed("hurt", type="harm", roles={"patient": "many"}),
        named={"ollen": "place"},
    )
    assert of(record).patients == ("five people",)
    alone = told(
        "d", "Guns [hit]{hit} [Ollen]{ollen}.", Deed("hit", roles={"patient": "ollen"}), named={"ollen": "place"}
    )
    assert of(alone).patients == ("Ollen",)


def test_a_part_of_those_counted_does_not_stand_for_all() -> None:
    record = told(
        "d",
        "[Seven of them]{part} were [shot]{shot} and [nine people]{nine} [killed]{killed}.",
        Deed("shot", roles={"patient": "part"}),
        Deed("killed", roles={"patient": "nine"}),
    )
    assert of(record).patients == ("nine people",)


def test_one_more_of_those_counted_does_not_stand_for_all() -> None:
    record = told(
        "d",
        "[Fourteen people]{all} [died]{died}. [A fifteenth victim]{more} was [killed]{killed} by it.",
        Deed("died", "harm", roles={"patient": "all"}),
        Deed("killed", "harm", roles={"patient": "more"}),
    )
    assert of(record).patients == ("Fourteen people",)


def test_who_only_fires_back_has_not_done_it() -> None:
    record = told("d", "[Two guards]{guards} [fired back]{back} at men.", Deed("back", roles={"agent": "guards"}))
    assert of(record).agents == ()


def test_where_nobody_did_it_the_armed_beside_it_did() -> None:
    text = "[Masked men]{men} [stopped]{stopped} the bus. [Four passengers]{four} were [killed]{killed}."
    deeds = (
        Deed("stopped", "coerce", day="2031-05-05", roles={"agent": "men"}),
        Deed("killed", day="2031-05-05", roles={"patient": "four"}),
    )
    assert killing(told("d", text, *deeds)).agents == ("Masked men",)
    guards = told("d", text.replace("Masked men", "Police"), *deeds)
    assert killing(guards).agents == ()
    quake = (deeds[0], Deed("killed", "disaster", day="2031-05-05", roles={"patient": "four"}))
    assert killing(told("d", text, *quake)).agents == ()
    far = text.replace(". [Four", ". One. Two. Three. [Four")
    assert killing(told("d", far, *deeds)).agents == ()


def killing(record: Record) -> Account:
    """The account of the killing alone that a record tells."""
    about = settings([record], {})[record.document.id]
    ids = {event.id for event in record.events if record.words(event.trigger) == "killed"}
    main = [replace(t, is_main=True) for t in tellings(record, about, {}) if ids.issuperset(t.events)]
    return account(record, main, {})
