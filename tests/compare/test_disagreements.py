"""Where accounts part: what contradicts, what only differs, and what is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from rashomon.compare.claims import claims
from rashomon.compare.disagreements import claims_of, disagreements, overlap, positions
from rashomon.record import Period, Range, Record, Summary
from tests.compare.invented import DAY, NEXT, Sketch, by_id, exactly, incident, told

Found = dict[str, tuple[str, list[tuple[Any, tuple[str, ...]]]]]


def plain(id_: str, **event: Any) -> Record:
    """An account of one shooting in its own voice."""
    roles = {"agent": "who", "patient": "whom", "place": "where"}
    sketch = Sketch(id_, "[Soldiers]{who} [shot]{shot} [people]{whom} at [the bridge]{where}.")
    return sketch.event("shot", roles=roles, **{"time": DAY, **event}).record()


def found(*accounts: tuple[Record, dict[str, Any]], type: str = "assault") -> Found:
    whole = incident([told(record, **said) for record, said in accounts], type=type)
    records = by_id([record for record, _ in accounts])
    parted = disagreements(whole, positions(whole, records, claims_of(whole, records)))
    return {d.field: (d.kind, [(v.value, v.documents) for v in d.values]) for d in parted}


def test_two_figures_that_cannot_both_hold_contradict_each_other() -> None:
    parted = found((plain("a"), {"killed": exactly(16)}), (plain("b"), {"killed": exactly(3)}))
    assert parted["killed"] == (
        "contradiction",
        [({"low": 16, "high": 16}, ("a",)), ({"low": 3, "high": 3}, ("b",))],
    )


def test_at_least_ten_and_twelve_fit_together() -> None:
    assert found((plain("a"), {"killed": Range(low=10, high=None)}), (plain("b"), {"killed": exactly(12)})) == {}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((10, None), (12, 12), True),
        ((None, 9), (12, 12), False),
        ((15, 20), (19, 19), True),
        ((15, 20), (21, None), False),
        ((None, 5), (None, 9), True),
    ],
)
def test_ranges_agree_where_one_number_satisfies_both(one: Any, other: Any, expected: bool) -> None:
    first, second = Range(low=one[0], high=one[1]), Range(low=other[0], high=other[1])
    assert overlap(first, second) is overlap(second, first) is expected


def test_who_gives_no_figure_is_silent() -> None:
    parted = found((plain("a"), {"injured": exactly(4)}), (plain("b"), {}))
    assert parted["injured"] == ("silence", [({"low": 4, "high": 4}, ("a",)), (None, ("b",))])


def test_silence_is_not_told_beside_a_contradiction() -> None:
    parted = found((plain("a"), {"killed": exactly(4)}), (plain("b"), {"killed": exactly(9)}), (plain("c"), {}))
    assert [kind for kind, _ in parted.values()] == ["contradiction"]
    assert all("c" not in documents for _, documents in parted["killed"][1])


def test_two_named_perpetrators_contradict_each_other() -> None:
    parted = found((plain("a"), {"agents": ("Tarn Brigade",)}), (plain("b"), {"agents": ("Sarn League",)}))
    assert parted["agent"] == ("contradiction", [("Tarn Brigade", ("a",)), ("Sarn League", ("b",))])


def test_soldiers_and_the_army_are_no_two_perpetrators() -> None:
    assert "agent" not in found(
        (plain("a"), {"agents": ("two hundred soldiers",)}), (plain("b"), {"agents": ("army",)})
    )


def charging(id_: str, who: str) -> Record:
    """An account that names nobody itself and has an officer charge somebody."""
    text = f"[An officer]{{officer}} said that [[{who}]{{who}} had [shot]{{shot}} [people]{{whom}}]{{charge}}."
    sketch = Sketch(id_, text).statement("charge", "officer", act="accuse")
    return sketch.event("shot", roles={"agent": "who", "patient": "whom"}, voice="s-charge", time=DAY).record()


def test_whom_its_source_charges_stands_against_whom_another_account_names() -> None:
    parted = found((charging("a", "the Sarn League"), {}), (plain("b"), {"agents": ("Tarn Brigade",)}))
    assert parted["agent"] == ("contradiction", [("Tarn Brigade", ("b",)), ("the Sarn League", ("a",))])
    parted = found((charging("a", "the Sarn League"), {}), (charging("b", "Tarn Brigade"), {}))
    assert parted["agent"] == ("contradiction", [("the Sarn League", ("a",)), ("Tarn Brigade", ("b",))])
    assert "agent" not in found((charging("a", "the Sarn League"), {}), (charging("b", "the League"), {}))


def test_whom_sources_charge_in_one_account_and_another_clears_is_contested() -> None:
    sketch = Sketch("b", "[The Sarn League]{who} did not [shoot]{shot} [people]{whom}.")
    cleared = sketch.event("shot", roles={"agent": "who", "patient": "whom"}, factuality="negated", time=DAY).record()
    parted = found((charging("a", "the Sarn League"), {}), (cleared, {}))
    assert parted["agent"] == ("contradiction", [("the Sarn League", ("a",)), ("not The Sarn League", ("b",))])
    assert "agent" not in found((charging("a", "the Tarn Brigade"), {}), (cleared, {}))


def test_who_arrests_for_it_is_no_second_perpetrator() -> None:
    sketch = Sketch("a", "[Police]{who} [arrested]{held} two men over the shooting.")
    arrest = sketch.event("held", "coerce", roles={"agent": "who"}, mode="arrest", time=DAY).record()
    parted = found((arrest, {"agents": ("Police",)}), (plain("b"), {"agents": ("the Sarn League",)}))
    assert parted["agent"] == ("silence", [("the Sarn League", ("b",)), (None, ("a",))])


def test_an_account_that_names_no_perpetrator_leaves_one_out() -> None:
    parted = found((plain("a"), {"agents": ("the police",)}), (plain("b"), {}))
    assert parted["agent"] == ("silence", [("the police", ("a",)), (None, ("b",))])


def test_a_march_has_no_perpetrator_to_leave_out() -> None:
    march = Sketch("m", "[People]{who} [marched]{march}.").event("march", "protest", roles={"agent": "who"}).record()
    silent = Sketch("n", "A [march]{march} was held.").event("march", "protest").record()
    assert found((march, {"agents": ("People",)}), (silent, {}), type="protest") == {}


def test_a_denial_stands_against_an_assertion() -> None:
    parted = found((plain("a"), {}), (plain("b", factuality="negated"), {}))
    assert parted["factuality"] == ("contradiction", [("actual", ("a",)), ("negated", ("b",))])


def test_who_reports_a_denial_beside_its_own_word_denies_nothing() -> None:
    both = (
        Sketch(
            "c", "[Soldiers]{w1} [shot]{own} men. [The army]{army} denies that [[soldiers]{w2} [shot]{said} men]{no}."
        )
        .statement("no", "army", act="deny")
        .event("own", roles={"agent": "w1"}, time=DAY)
        .event("said", roles={"agent": "w2"}, time=DAY, factuality="negated", voice="s-no")
        .record()
    )
    assert "factuality" not in found((plain("a"), {}), (both, {}))


def test_what_is_denied_as_said_by_others_is_denied() -> None:
    outer = (
        Sketch("d", "[He]{he} denied that [[the mayor]{mayor} had said that [they [shot]{shot}]{inner}]{outer}.")
        .statement("outer", "he", act="deny")
        .statement("inner", "mayor", voice="s-outer")
        .event("shot", voice="s-inner", time=DAY)
        .record()
    )
    assert found((plain("a"), {}), (outer, {}))["factuality"][0] == "contradiction"


def test_what_was_only_asked_is_nobodys_claim() -> None:
    asked = (
        Sketch("q", "[She]{she} asked whether [they [shot]{shot}]{asked}.")
        .statement("asked", "she", act="ask")
        .event("shot", voice="s-asked", factuality="negated")
        .record()
    )
    assert "factuality" not in found((plain("a"), {}), (asked, {}))


def test_two_days_contradict_each_other_and_a_day_within_two_does_not() -> None:
    assert found((plain("a"), {}), (plain("b", time=NEXT), {}))["time"] == (
        "contradiction",
        [({"from": DAY.from_, "to": DAY.to}, ("a",)), ({"from": NEXT.from_, "to": NEXT.to}, ("b",))],
    )
    two_days = {"from_": DAY.from_, "to": NEXT.to}
    assert "time" not in found((plain("a"), {}), (plain("b", time=type(DAY)(**two_days)), {}))


def test_a_deed_in_one_account_and_a_mishap_in_another_contradict_each_other() -> None:
    fire = Sketch("f", "A [fire]{fire} broke out.").event("fire", "disaster", time=DAY).record()
    parted = found((plain("a"), {"agents": ("soldiers",)}), (fire, {}))
    assert parted["type"] == ("contradiction", [("assault", ("a",)), ("disaster", ("f",))])
    assert parted["agent"] == ("contradiction", [("soldiers", ("a",)), (None, ("f",))])


def test_the_dead_who_are_fighters_to_one_and_guests_to_another_are_contested() -> None:
    parted = found((plain("a"), {"patients": ("31 militants",)}), (plain("b"), {"patients": ("wedding guests",)}))
    assert parted["patient"][0] == "contradiction"
    assert "patient" not in found((plain("a"), {"patients": ("villagers",)}), (plain("b"), {"patients": ("people",)}))


def test_three_miles_from_a_town_is_not_in_it() -> None:
    away = Sketch("w", "They [shot]{shot} [three miles north of Ostrel]{where}.")
    inside = Sketch("i", "They [shot]{shot} in [Ostrel]{where}.")
    records = [sketch.event("shot", roles={"place": "where"}).record() for sketch in (away, inside)]
    assert found(*((record, {}) for record in records))["place"][0] == "contradiction"


def test_the_fields_come_in_one_order() -> None:
    parted = found(
        (plain("a"), {"killed": exactly(1), "injured": exactly(2), "agents": ("police",)}),
        (plain("b", factuality="negated"), {"killed": exactly(5)}),
        (plain("c", time=NEXT), {}),
    )
    assert list(parted) == ["killed", "injured", "agent", "time", "factuality"]


def test_the_numbers_of_the_sides_swap_and_nothing_else_does() -> None:
    one, other = ("Tarn Brigade", "Sarn League")
    straight = found((plain("a"), {"agents": (one,)}), (plain("b"), {"agents": (other,)}))
    swapped = found((plain("a"), {"agents": (other,)}), (plain("b"), {"agents": (one,)}))
    assert [v for v, _ in straight["agent"][1]] == [v for v, _ in swapped["agent"][1]][::-1]


def crowd(id_: str) -> Record:
    """An account in which others attack a building, and soldiers are said not to have fired."""
    return (
        Sketch(
            id_,
            "[A mob]{who} [attacked]{attacked} [the court]{whom}. "
            "[[No soldier]{none} [fired]{fired}]{no}, [he]{he} said.",
        )
        .statement("no", "he")
        .event("attacked", roles={"agent": "who", "patient": "whom"}, time=DAY)
        .event("fired", roles={"agent": "none"}, factuality="negated", voice="s-no", mode="firearms", time=DAY)
        .record()
    )


def volley(id_: str) -> Record:
    sketch = Sketch(id_, "[Soldiers]{who} [opened fire]{shot} on [the clerks]{whom}.")
    return sketch.event("shot", roles={"agent": "who", "patient": "whom"}, time=DAY, mode="firearms").record()


def test_a_denial_of_one_act_meets_who_tells_that_act_whatever_else_is_told_of_the_day() -> None:
    parted = found((crowd("a"), {"agents": ("A mob",)}), (volley("b"), {"agents": ("Soldiers",)}))
    assert parted["factuality"] == ("contradiction", [("negated", ("a",)), ("actual", ("b",))])


def test_who_attacked_a_court_and_who_fired_on_clerks_are_no_two_answers_to_one_question() -> None:
    assert "agent" not in found((crowd("a"), {"agents": ("A mob",)}), (volley("b"), {"agents": ("Soldiers",)}))


def test_that_nobody_was_hurt_is_a_figure_and_denies_nothing() -> None:
    unhurt = (
        Sketch("u", "[Nobody]{whom} was [hurt]{hurt}.")
        .event("hurt", "harm", roles={"patient": "whom"}, factuality="negated", mode="injury", time=DAY)
        .record()
    )
    hurt = Sketch("h", "[Nine]{whom} were [hurt]{hurt}.")
    other = hurt.event("hurt", "harm", roles={"patient": "whom"}, mode="injury", time=DAY).record()
    assert "factuality" not in found((unhurt, {}), (other, {}), type="harm")


def test_what_is_used_is_no_second_perpetrator() -> None:
    parted = found((plain("a"), {"agents": ("the army", "the rocket")}), (plain("b"), {"agents": ("rebels", "it all")}))
    assert parted["agent"][0] == "contradiction"


def test_a_distance_is_from_a_town_whatever_wider_place_is_named_after_it() -> None:
    def at(id_: str, where: str) -> Record:
        sketch = Sketch(id_, f"Soldiers [shot]{{shot}} people [{where}]{{where}}.")
        return sketch.event("shot", roles={"place": "where"}, time=DAY).record()

    parted = found((at("a", "three miles north of Ostrel in the Callow valley"), {}), (at("b", "Ostrel"), {}))
    assert parted["place"][0] == "contradiction"


def test_who_only_fears_a_shooting_leaves_out_neither_its_dead_nor_who_did_it() -> None:
    fearing = plain("b", factuality="possible")
    assert found((plain("a"), {"killed": exactly(4), "agents": ("the police",)}), (fearing, {})) == {}


def test_a_denial_that_names_the_doers_does_not_meet_what_others_are_said_to_have_done() -> None:
    parted = found((crowd("a"), {}), (volley("b"), {}))
    assert "factuality" in parted
    rebels = Sketch("r", "[Rebels]{who} [opened fire]{shot} on [the clerks]{whom}.")
    other = rebels.event("shot", roles={"agent": "who", "patient": "whom"}, time=DAY, mode="firearms").record()
    assert "factuality" not in found((crowd("a"), {}), (other, {}))


def test_we_are_whoever_speaks() -> None:
    sketch = Sketch("w", "[[We]{we} do not [kill]{kill} travellers]{no}, [the Sarn League]{league} wrote.")
    denying = (
        sketch.statement("no", "league", act="deny")
        .event("kill", roles={"agent": "we"}, factuality="negated", voice="s-no", time=DAY)
        .record()
    )
    [claim] = [c for c in claims(told(denying), denying) if c.field == "agent"]
    assert claim.value == "the Sarn League"


def test_that_there_was_no_such_man_stands_against_who_names_him() -> None:
    bomber = Sketch("a", "[A bomber]{who} [killed]{killed} people.").event("killed", roles={"agent": "who"}).record()
    without = (
        Sketch("b", "The bomb [went off]{off} in a cart. [There was no bomber]{no}, [the police]{police} said.")
        .statement("no", "police", act="deny")
        .event("off", time=DAY)
        .record()
    )
    parted = found((bomber, {"agents": ("bomber",)}), (without, {"agents": ("bomber",)}))
    assert parted["agent"] == ("contradiction", [("bomber", ("a",)), ("no bomber", ("b",))])


def test_children_among_the_dead_make_them_no_fighters() -> None:
    raid = Sketch("a", "The raid [killed]{killed} [31]{n} [militants]{of}.")
    one = raid.event("killed").figure("n", 31, 31, event="e-killed", of=raid.at["of"]).record()
    wedding = Sketch("b", "[38]{n} were [killed]{killed}, among them the miller and 14 children.")
    other = wedding.event("killed").figure("n", 38, 38, event="e-killed").record()
    parted = found((one, {"killed": exactly(31)}), (other, {"killed": exactly(38)}))
    assert parted["patient"][0] == "contradiction"


def test_a_war_of_years_is_no_claim_about_a_day() -> None:
    war = (
        Sketch("w", "Shells [hit]{hit} the quay. [The League]{who} has [fought]{fought} the crown since 2027.")
        .event("hit", time=DAY)
        .event("fought", roles={"agent": "who"}, time=Period(from_="2027-01-01", to=DAY.to))
        .record()
    )
    said = claims(told(war), war)
    assert {claim.value for claim in said if claim.field == "time"} == {DAY}
    assert not [claim for claim in said if claim.field == "agent"]


def test_nobody_is_none_of_whom_it_is_denied() -> None:
    denial = Sketch("n", "[Nobody]{who} [bombed]{bombed} the silo.")
    record = denial.event("bombed", roles={"agent": "who"}, factuality="negated").record()
    assert not [claim for claim in claims(told(record), record) if claim.field == "agent"]


def test_that_people_are_dead_does_not_tell_whether_somebody_did_it() -> None:
    blast = Sketch("d", "A silo [blew]{blew} up. Twelve are [dead]{dead} and two were [killed]{killed} later.")
    record = blast.event("blew", "disaster", time=DAY).event("dead", time=DAY).event("killed", time=DAY).record()
    parted = found((plain("a"), {"agents": ("soldiers",)}), (record, {}), type="disaster")
    assert parted["type"] == ("contradiction", [("assault", ("a",)), ("disaster", ("d",))])


def test_a_text_that_only_relays_its_main_source_tells_the_kind_as_that_does() -> None:
    relay = (
        Sketch("r", "[Rebels [blew]{blew} up the silo]{said}, [the ministry]{who} said. Nine were [killed]{killed}.")
        .statement("said", "who")
        .event("blew", voice="s-said", time=DAY)
        .event("killed", "harm", time=DAY)
        .record()
    )
    blast = Sketch("d", "A silo [burst]{burst}.").event("burst", "disaster", time=DAY).record()
    parted = found((relay, {}), (blast, {}), type="disaster")
    assert parted["type"] == ("contradiction", [("assault", ("r",)), ("disaster", ("d",))])


def test_who_gives_the_dead_of_the_day_for_another_part_of_it_is_not_silent() -> None:
    elsewhere = replace(plain("b"), summary=Summary(killed=exactly(4)))
    assert found((plain("a"), {"killed": exactly(4)}), (elsewhere, {})) == {}
    assert found((plain("a"), {"killed": exactly(4)}), (plain("b"), {}))["killed"][0] == "silence"


def test_days_far_apart_contradict_each_other_too() -> None:
    far = Period(from_="2031-05-12", to="2031-05-12")
    assert found((plain("a"), {}), (plain("b", time=far), {}))["time"][0] == "contradiction"


@pytest.mark.parametrize(("one", "other"), [("Convicts", "Warders"), ("Herdsmen", "Peasants"), ("Army men", "Rebels")])
def test_who_cannot_be_the_other_is_another_perpetrator(one: str, other: str) -> None:
    assert found((plain("a"), {"agents": (one,)}), (plain("b"), {"agents": (other,)}))["agent"][0] == "contradiction"
    assert "agent" not in found((plain("a"), {"agents": (one,)}), (plain("b"), {"agents": ("Armed men",)}))


def lost(id_: str, whose: str, number: int, killers: str) -> Record:
    """An account of the dead of a clash, of whom it says whose they were and who killed them."""
    text = f"[{killers}]{{by}} [killed]{{killed}} [{number}]{{n}} [{whose}]{{whose}} and [wounded]{{w}} [nine]{{m}}."
    sketch = Sketch(id_, text).event("killed", roles={"agent": "by", "patient": "whose"}, time=DAY)
    sketch.event("w", time=DAY).figure("n", number, number, event="e-killed", of=sketch.at["whose"])
    return sketch.figure("m", number + 5, number + 5, counts="injured", event="e-w").record()


def losses(one: Record, other: Record) -> Found:
    figures = [
        {"killed": exactly(n), "injured": exactly(n + 5), "agents": (record.document.text.split(" killed")[0],)}
        for n, record in ((3, one), (2, other))
    ]
    return found((one, figures[0]), (other, figures[1]))


def test_the_dead_of_one_side_do_not_contradict_those_of_the_other() -> None:
    mine, yours = (
        lost("a", "Tarnese guards", 3, "Ostrelian troops"),
        lost("b", "Ostrelian soldiers", 2, "Tarnese troops"),
    )
    assert losses(mine, yours) == {}
    assert losses(lost("a", "policemen", 3, "rebels"), lost("b", "insurgents", 2, "the police")) == {}


def test_the_same_dead_under_two_names_contradict_each_other() -> None:
    parted = losses(lost("a", "bandits", 3, "the army"), lost("b", "villagers", 2, "the army"))
    assert {"killed", "injured"} <= parted.keys()
    parted = losses(lost("a", "Tarnese guards", 3, "gunmen"), lost("b", "Tarnese soldiers", 2, "gunmen"))
    assert {"killed", "injured"} <= parted.keys()


def fallen(id_: str, text: str) -> Record:
    """An account of the dead of something, with the words for whom its figure counts."""
    sketch = Sketch(id_, text)
    sketch.event("killed", roles={"patient": "whose"}, time=DAY)
    number = 9 if id_ == "a" else 4
    return sketch.figure("n", number, number, event="e-killed", of=sketch.at["whose"]).record()


@pytest.mark.parametrize(
    ("one", "other", "is_contested"),
    [
        ("constables] were K in a clash with rebels", "rebels] were K in a clash with constables", False),
        ("civilians] were K in the army raid", "police informers] were K in the army raid", True),
        ("rebels] were K in an air strike", "police recruits] were K in an air strike", True),
        ("rebels] were K in an air strike", "constables] were K in an air strike", True),
        ("constables] were K in an attack on a post", "villagers] were K in an attack on a police post", True),
        ("Royal soldiers] were K in the ambush", "Tarnese soldiers] were K in the ambush", True),
    ],
)
def test_only_in_a_fight_are_the_dead_of_two_sides_counted_apart(one: str, other: str, *, is_contested: bool) -> None:
    records = [
        fallen(id_, f"[N]{{n}} [{text.replace('] ', ']{whose} ').replace('K', '[killed]{killed}')}.")
        for id_, text in (("a", one), ("b", other))
    ]
    parted = found((records[0], {"killed": exactly(9)}), (records[1], {"killed": exactly(4)}))
    assert ("killed" in parted) is is_contested
