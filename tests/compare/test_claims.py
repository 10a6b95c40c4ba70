"""Every claim of an account has its words and is somebody's."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.compare.claims import Claim, claims
from rashomon.record import Range, Record
from tests.compare.invented import DAY, Sketch, exactly, told


def account() -> Record:
    return (
        Sketch("d", "[Nine]{nine} people were [killed]{kill} on [Monday]{day}. [The League]{league} says [[12]{twelve} "
               "were [shot]{shot} by [troops]{troops}]{said}. [Two]{two} dogs [drowned]{drown} later.")
        .actor("league", "Harbour League")
        .statement("said", "league", speaker="a-league")
        .event("kill", "harm", time=DAY, roles={"time": "day"})
        .event("shot", roles={"agent": "troops"}, voice="s-said")
        .event("drown", "harm")
        .figure("nine", 9, 9, event="e-kill")
        .figure("twelve", 12, 12, event="e-shot", voice="s-said")
        .figure("two", 2, 2)
        .record()
    )  # fmt: skip


def of(field: str, *, events: tuple[str, ...] = ("e-kill", "e-shot"), **said: Any) -> list[Claim]:
    record = account()
    whole = told(record, **said)
    limited = type(whole)(document="d", events=events, **said)
    return [claim for claim in claims(limited, record) if claim.field == field]


def test_a_quoted_voice_claims_as_the_text_does_and_each_is_named() -> None:
    assert [(c.value, c.claimant) for c in of("killed")] == [(exactly(9), None), (exactly(12), "Harbour League")]


def test_every_claim_leads_to_its_words() -> None:
    record = account()
    assert [record.words(claim.span) for claim in of("agent")] == ["troops"]
    assert [record.words(claim.span) for claim in of("time")] == ["Monday"]


def test_a_figure_that_belongs_to_no_event_goes_with_the_event_beside_it() -> None:
    assert [c.value for c in of("killed", events=("e-drown",))] == [exactly(2)]
    assert Range(low=2, high=2) not in [c.value for c in of("killed")]


def test_nobody_claims_the_number_that_it_was_not() -> None:
    text = "The owner said [19]{a} rowers were [killed]{kill}, not [23]{b}."
    record = Sketch("d", text).event("kill").figure("a", 19, 19, event="e-kill").figure("b", 23, 23).record()
    assert [c.value for c in claims(told(record), record) if c.field == "killed"] == [exactly(19)]


def test_who_is_among_the_dead_ends_where_the_clause_goes_on() -> None:
    text = "[Nine]{n} [people]{of}, among them two boys and a cook, were [killed]{kill} on Monday, medics said."
    record = (sketch := Sketch("d", text)).event("kill").figure("n", 9, 9, event="e-kill", of=sketch.at["of"]).record()
    found = claims(told(record), record)
    assert [c.value for c in found if c.field == "patient"] == ["people", "two boys and a cook"]


def test_a_denied_deed_is_a_claim_that_it_was_not_done() -> None:
    denied = (
        Sketch("d", "[The army]{army} denies that [[troops]{troops} [fired]{fire}]{no}.")
        .statement("no", "army", act="deny")
        .event("fire", roles={"agent": "troops"}, factuality="negated", voice="s-no")
        .record()
    )
    (claim,) = [c for c in claims(told(denied), denied) if c.field == "agent"]
    assert (claim.value, claim.told, claim.claimant) == ("troops", "negated", "The army")


@pytest.mark.parametrize(
    ("verdict", "told_as"),
    [
        (" are a lie.", "negated"),
        (" are entirely without foundation.", "negated"),
        (" are not a lie.", "actual"),
        (" were read by many.", "actual"),
        (". This is false.", "negated"),
    ],
)
def test_what_the_text_calls_a_lie_is_denied(verdict: str, told_as: str) -> None:
    record = (
        Sketch("d", f"[The League]{{league}} says that [[troops]{{troops}} [shot]{{shot}} twelve]{{said}}{verdict}")
        .statement("said", "league")
        .event("shot", roles={"agent": "troops"}, voice="s-said")
        .record()
    )
    found = claims(told(record), record)
    assert {c.told for c in found if c.field == "agent"} == {told_as}
