"""What an account gives for a field: its own word before a disagreement's, before what others claim in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rashomon.compare.answers import Answer, Telling, answer
from rashomon.compare.claims import claims
from rashomon.compare.disagreements import claims_of, disagreements, positions
from rashomon.comparison import Account, Field
from rashomon.record import Record
from tests.compare.invented import DAY, Sketch, by_id, exactly, incident, told

SHOT = "[Soldiers]{who} [shot]{shot} [nine]{n} [weavers]{whom} at [the bridge]{where}."
ROLES = {"agent": "who", "patient": "whom", "place": "where"}


def plain(id_: str, source: str = SHOT, **event: Any) -> Sketch:
    return Sketch(id_, source).event("shot", roles=ROLES, **{"time": DAY, **event})


def answered(field: Field, record: Record, account: Account, *others: tuple[Record, Account]) -> Answer:
    """What the first account of an incident gives."""
    whole = incident([account, *(other for _, other in others)])
    records = by_id([record, *(other for other, _ in others)])
    stands = positions(whole, records, claims_of(whole, records)) if others else []
    whole = replace(whole, disagreements=disagreements(whole, stands))
    position = next((stand for stand in stands if stand.document == account.document), None)
    said = claims(account, record)
    return answer(field, Telling(incident=whole, account=account, claims=said, position=position, record=record))


def test_what_the_account_is_held_to_say_comes_before_what_it_claims() -> None:
    record = plain("a").record()
    assert answered("agent", record, told(record, agents=("The guards",))).values == ("The guards",)
    assert answered("killed", record, told(record, killed=exactly(9))).values == (exactly(9),)


def test_where_nothing_is_settled_the_claims_of_its_own_voice_stand_for_it() -> None:
    source = SHOT + " [The mayor]{by} said [that rebels fired]{said}."
    record = plain("a", source).statement("said", "by").record()
    (claim,) = answered("agent", record, told(record)).chosen
    assert (claim.value, claim.claimant) == ("Soldiers", None)


def test_what_is_only_denied_is_no_answer_but_a_denial() -> None:
    record = plain("a", factuality="negated").record()
    found = answered("agent", record, told(record))
    assert found.denies
    assert [claim.value for claim in found.chosen] == ["Soldiers"]


def test_of_places_and_days_those_of_the_happening_are_given_and_no_denial() -> None:
    record, other = plain("a").record(), plain("b").record()
    assert answered("place", record, told(record), (other, told(other))).values == ("the bridge",)
    assert answered("time", record, told(record), (other, told(other))).values == (DAY,)
    denied = plain("a", factuality="negated").record()
    assert not answered("place", denied, told(denied)).denies


def test_who_is_blamed_without_a_deed_stands_apart() -> None:
    source = f"{SHOT} [The mayor]{{by}} [blamed]{{blamed}} [the Sons of the Ford]{{sons}}."
    record = plain("a", source).event("blamed", "accuse", mode="blame", roles={"agent": "by", "patient": "sons"})
    made = record.actor("sons", "Sons of the Ford").record()
    shot, blamed = made.events
    parts = tuple(replace(role, actor="a-sons") if role.role == "patient" else role for role in blamed.roles)
    made = replace(made, events=(shot, replace(blamed, roles=parts)))
    found = answered("agent", made, replace(told(made), events=(shot.id,)))
    assert [(claim.value, claim.claimant) for claim in found.charges] == [("Sons of the Ford", "The mayor")]
    assert [claim.value for claim in found.deeds] == ["Soldiers"]


def test_figures_of_different_people_say_whom_they_count() -> None:
    nine = plain("a").figure("n", 9, 9, event="e-shot").record()
    nine = replace(nine, quantities=tuple(replace(q, of=nine.events[0].roles[1].span) for q in nine.quantities))
    three = plain("b").record()
    apart = incident([told(nine, killed=exactly(9)), told(three, killed=exactly(3))])
    telling = Telling(
        incident=apart, account=apart.accounts[0], claims=claims(apart.accounts[0], nine), position=None, record=nine
    )
    assert answer("killed", telling).whom == ("weavers",)
    alike = incident([told(nine, killed=exactly(9)), told(three, killed=exactly(9))])
    assert answer("killed", replace(telling, incident=alike)).whom == ()
