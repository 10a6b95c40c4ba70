"""Where an account that names no place speaks of: the name that the accounts of an incident share."""

from __future__ import annotations

import pytest

from rashomon.compare.claims import claims
from rashomon.compare.disagreements import claims_of
from rashomon.compare.whereabouts import whereabouts
from rashomon.record import Record
from tests.compare.invented import DAY, Sketch, by_id, incident, told

OTHER = "Shells [hit]{hit} the ford at [Zorran]{where} on Tuesday."


def found(text: str, title: str | None = None, other: str = OTHER) -> list[tuple[str, str]]:
    """The places that are found for the first of two accounts, with the document."""
    one = Sketch("one", text, title=title).event("hit", time=DAY).record()
    two = Sketch("two", other).event("hit", time=DAY, roles={"place": "where"}).record()
    records = by_id([one, two])
    happening = incident([told(one), told(two)])
    said = [claim for account in happening.accounts for claim in claims(account, records[account.document])]
    placed = [claim for claim in whereabouts(happening, records, said) if claim.field == "place"]
    return [(claim.document, claim.value) for claim in placed if claim.document == "one"]


@pytest.mark.parametrize(
    "text",
    [
        "Buses were waiting to cross the Zorran ford. Shells [hit]{hit} them.",
        "Shells [hit]{hit} the queue near the village of Zorran, not far from Veshtal.",
        "Zorran, 3 May. Shells [hit]{hit} the queue.",
        "A doctor of the hospital in Veshtal counted the dead of Zorran. Shells [hit]{hit} the buses at Zorran.",
    ],
)
def test_the_name_that_the_accounts_share_is_where_it_was(text: str) -> None:
    assert found(text) == [("one", "Zorran")]


@pytest.mark.parametrize(
    "text",
    [
        "Shells [hit]{hit} the queue. The ministry in Qarsil said so.",
        "Shells [hit]{hit} the queue, Zorran reports.",
        "Shells [hit]{hit} the queue of Monday in March.",
    ],
)
def test_what_the_others_do_not_share_is_no_place_of_it(text: str) -> None:
    assert found(text) == []


def placed(*texts: str) -> list[str]:
    """The places that stand for the first of several accounts; a second event of its own, "died", has "there"."""
    records: list[Record] = []
    for n, text in enumerate(texts):
        sketch = Sketch(str(n), text).event("hit", time=DAY, roles={"place": "where"} if "{where}" in text else {})
        if "{died}" in text:
            sketch = sketch.event("died", "harm", time=DAY, roles={"place": "there"})
        records.append(sketch.record())
    happening = incident([told(record) for record in records])
    return [c.value for c in claims_of(happening, by_id(records)) if c.field == "place" and c.document == "0"]


def test_who_names_a_place_of_its_own_keeps_it() -> None:
    assert placed("Shells [hit]{hit} the buses at [Karsk]{where}, and some fell at Zorran.", OTHER) == ["Karsk"]


def test_a_place_that_one_alone_names_behind_the_shared_one_is_where_something_else_befell_them() -> None:
    text = "There were nine buses at Zorran. Shells [hit]{hit} them; one [died]{died} in [Halvat]{there}."
    assert placed(text, OTHER, OTHER) == ["Zorran"]


def test_of_two_places_of_an_account_the_shared_one_stands() -> None:
    text = "Shells [hit]{hit} the ford at [Zorran]{where}; one [died]{died} in [Halvat]{there}."
    assert placed(text, OTHER, OTHER) == ["Zorran"]


def test_a_title_names_the_shared_place_where_the_text_puts_nothing_there() -> None:
    """Those who fled to Marren were not shot there."""
    flight = "Guards visited Zorran. Shells [hit]{hit} it; 140 fled to [the village of Marren]{where}."
    first = Sketch("0", flight, title="Bulletin: deaths at Zorran").event("hit", time=DAY, roles={"place": "where"})
    others = [
        Sketch(n, OTHER, title="Shells on Zorran").event("hit", time=DAY, roles={"place": "where"}) for n in ("1", "2")
    ]
    records = [sketch.record() for sketch in (first, *others)]
    happening = incident([told(record) for record in records])
    found = [c.value for c in claims_of(happening, by_id(records)) if c.field == "place" and c.document == "0"]
    assert found == ["Zorran"]
