"""Whom somebody blames for a happening without a word for the deed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.compare.charges import charges
from rashomon.compare.claims import claims
from rashomon.record import Record, Role
from tests.compare.invented import DAY, Sketch, told

SHOT = "A shell [killed]{killed} nine weavers on Tuesday."


def blaming(text: str, called: str = "Sons of the Ford", **roles: str) -> Record:
    """An account of a shelling in which an officer blames somebody."""
    sketch = Sketch("a", text).event("killed", time=DAY)
    sketch.event("blamed", "accuse", mode="blame", roles={"agent": "by", "patient": "whom", **roles})
    record = sketch.actor("whom", called).record()
    shot, blamed = record.events
    parts = tuple(replace(role, actor="a-whom") if role.role == "patient" else role for role in blamed.roles)
    return replace(record, events=(shot, replace(blamed, roles=parts)))


def said_of(words: str) -> Record:
    """An account of a shelling of which the mayor says something."""
    sketch = Sketch("a", f"{SHOT} [{words}]{{said}}, [the mayor]{{by}} said.").event("killed", time=DAY)
    return sketch.statement("said", "by").actor("whom", "Sons of the Ford").record()


def charged(record: Record) -> list[tuple[str, str | None]]:
    account = replace(told(record), events=(record.events[0].id,))
    return [(charge.who, charge.claimant) for charge in charges(account, record)]


@pytest.mark.parametrize(
    "text",
    [
        f"{SHOT} [The mayor]{{by}} [blamed]{{blamed}} [the Sons of the Ford]{{whom}}.",
        f"{SHOT}\n\n[The mayor]{{by}} [blamed]{{blamed}} [the Sons of the Ford]{{whom}}.",
        f"[The mayor]{{by}} [blamed]{{blamed}} [the Sons of the Ford]{{whom}}. {SHOT}",
    ],
)
def test_whom_somebody_blames_beside_the_happening_is_blamed_for_it(text: str) -> None:
    assert charged(blaming(text)) == [("Sons of the Ford", "The mayor")]


def test_who_is_blamed_for_something_else_is_not_blamed_for_this() -> None:
    for_famine = f"{SHOT} [The mayor]{{by}} [blamed]{{blamed}} [the Sons of the Ford]{{whom}} for [the famine]{{what}}."
    assert charged(blaming(for_famine, topic="what")) == []
    far = f"{SHOT}\n\nRain fell.\n\n[The mayor]{{by}} [blamed]{{blamed}} [the Sons of the Ford]{{whom}}."
    assert charged(blaming(far)) == []


def test_what_is_blamed_on_nobody_that_acts_is_no_charge() -> None:
    record = blaming(f"{SHOT} [The mayor]{{by}} [blamed]{{blamed}} [the fog]{{whom}}.")
    loose = tuple(Role(role=r.role, span=r.span) for r in record.events[1].roles)
    assert charged(replace(record, events=(record.events[0], replace(record.events[1], roles=loose)))) == []


@pytest.mark.parametrize(
    "said",
    [
        "The attackers were [men of the Sons of the Ford]{whom}",
        "It was the work of [the Sons of the Ford]{whom}",
        "the work of [the Sons of the Ford]{whom}",
        "Two rockets had been fired across the river by [the Sons of the Ford]{whom}",
    ],
)
def test_whose_work_it_is_said_to_be_is_charged(said: str) -> None:
    assert charged(said_of(said)) == [("Sons of the Ford", "the mayor")]


@pytest.mark.parametrize(
    "said",
    [
        "missiles fired at the town were intercepted by [the Sons of the Ford]{whom}",
        "40 drones were launched and 38 were shot down by [the Sons of the Ford]{whom}",
        "rebuilding the mill was the work of [the Sons of the Ford]{whom}",
    ],
)
def test_who_does_another_deed_with_it_is_not_charged(said: str) -> None:
    assert charged(said_of(said)) == []


def test_who_is_held_responsible_is_charged_with_a_disaster_too() -> None:
    text = "The mine [fell in]{fell} on Tuesday. [The judges]{by} [hold]{blamed} [the owners]{whom} responsible."
    sketch = Sketch("a", text).event("fell", "disaster", time=DAY)
    sketch.event("blamed", "accuse", mode="blame", roles={"agent": "by", "patient": "whom"})
    record = sketch.actor("whom", "owners").record()
    parts = tuple(replace(r, actor="a-whom") if r.role == "patient" else r for r in record.events[1].roles)
    record = replace(record, events=(record.events[0], replace(record.events[1], roles=parts)))
    assert charged(record) == [("owners", "The judges")]


def test_who_is_said_to_be_behind_it_is_charged() -> None:
    text = f"{SHOT} [[The Sons of the Ford]{{whom}} were behind it]{{said}}, [the mayor]{{by}} said."
    sketch = Sketch("a", text).event("killed", time=DAY).statement("said", "by")
    record = sketch.actor("whom", "The Sons of the Ford").record()
    assert charged(record) == [("The Sons of the Ford", "the mayor")]
    [claim] = [claim for claim in claims(told(record), record) if claim.field == "agent"]
    assert (claim.value, claim.claimant, claim.span) == ("The Sons of the Ford", "the mayor", charged_span(record))


def test_plain_soldiers_can_be_behind_it() -> None:
    text = f"{SHOT} [Soldiers were behind it]{{said}}, [the mayor]{{by}} said."
    record = Sketch("a", text).event("killed", time=DAY).statement("said", "by").record()
    assert charged(record) == [("Soldiers", "the mayor")]


def charged_span(record: Record) -> tuple[int, int]:
    start = record.document.text.index("The Sons")
    return start, start + len("The Sons of the Ford")


@pytest.mark.parametrize(
    "said",
    [
        "[the army]{whom} were behind this year's tax",
        "[the army]{whom} was responsible for that road",
        "[the army]{whom} was not behind it",
        "if [the army]{whom} was behind it",
        "those who fed [the army]{whom} were behind it",
    ],
)
def test_who_is_not_said_to_have_done_it_is_not_charged(said: str) -> None:
    text = f"{SHOT} [The mayor]{{by}} said [{said}]{{said}}."
    sketch = Sketch("a", text).event("killed", time=DAY).statement("said", "by")
    assert charged(sketch.actor("whom", "the army").record()) == []


def test_a_charge_that_nobody_believes_is_none() -> None:
    text = f"{SHOT} [The mayor]{{by}} did not believe [[the army]{{whom}} was behind it]{{said}}."
    sketch = Sketch("a", text).event("killed", time=DAY).statement("said", "by")
    assert charged(sketch.actor("whom", "the army").record()) == []


@pytest.mark.parametrize("whom", ["government", "media", "minister", "mayor", "army spokesman"])
def test_who_bears_no_arms_is_blamed_for_politics(whom: str) -> None:
    record = blaming(f"{SHOT} [The opposition]{{by}} [blamed]{{blamed}} [the {whom}]{{whom}}.", called=f"the {whom}")
    assert charged(record) == []


def test_who_is_blamed_two_sentences_later_or_for_a_flood_is_not_charged() -> None:
    blame = "[The mayor]{by} [blamed]{blamed} [the Sons of the Ford]{whom}."
    assert charged(blaming(f"{SHOT} Rain fell. {blame}")) == []
    flood = blaming(f"{SHOT} {blame}")
    drowned = replace(flood.events[0], type="disaster")
    assert charged(replace(flood, events=(drowned, flood.events[1]))) == []
