"""Who is held responsible in so many words, whoever the deed is told of."""

from __future__ import annotations

import pytest

from rashomon.compare.charges import charges
from rashomon.compare.responsibility import held
from rashomon.record import Record
from tests.compare.invented import DAY, Sketch, told

BROKE = "The dam [broke]{broke} on Tuesday."


def record_of(words: str) -> Record:
    """An account of a flood and what it says of the water board."""
    sketch = Sketch("a", f"{BROKE} {words}").event("broke", "disaster", time=DAY)
    return sketch.actor("whom", "Water Board").record()


def charged(words: str) -> list[tuple[str, str | None]]:
    """Whom the account charges, and by whose word."""
    record = record_of(words)
    return [(charge.who, charge.claimant) for charge in charges(told(record), record)]


@pytest.mark.parametrize(
    "words",
    [
        "The responsibility for this lies with the [Water Board]{whom}.",
        "The commission finds the [Water Board]{whom} chiefly at fault.",
        "I find the [Water Board]{whom} responsible for these eight deaths.",
        "The [Water Board]{whom} shares the responsibility.",
        "The blame rests with the [Water Board]{whom}.",
        "On this evidence we attribute the disaster to the [Water Board]{whom}.",
        "The loss must therefore be ascribed to the fault of the [Water Board]{whom} alone.",
        "The fire was due to the [Water Board]{whom}.",
        "The [Water Board]{whom} was to blame for the disaster.",
    ],
)
def test_who_is_held_responsible_is_named(words: str) -> None:
    assert charged(words) == [("Water Board", None)]


def test_who_claims_a_deed_says_it_of_themselves() -> None:
    (found,) = held(record_of("The [Water Board]{whom}, a small armed group, claimed responsibility."))
    assert (found.who, found.is_own) == ("Water Board", True)


@pytest.mark.parametrize(
    "words",
    [
        "The [Water Board]{whom} is responsible for the valley's pumps.",
        "The [Water Board]{whom} did not bear the blame.",
        "The [Water Board]{whom} denied responsibility.",
        "The responsibility for the inquiry was given to the [Water Board]{whom}.",
        "The loss must not be ascribed to the [Water Board]{whom}.",
        "The fire was due not to the [Water Board]{whom} but to fog.",
        "The fire was attributed wrongly to the [Water Board]{whom}.",
        "The strike was due to the [Water Board]{whom}.",
    ],
)
def test_who_only_has_an_office_or_denies_it_is_not_held(words: str) -> None:
    assert charged(words) == []
