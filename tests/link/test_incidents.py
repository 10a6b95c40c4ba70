"""Incidents of a case: what is joined across documents, what is kept apart, what people decide, and no order shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from rashomon.comparison import Incident
from rashomon.errors import Misuse
from rashomon.link.accounts import account
from rashomon.link.incidents import Decision, explain, find_incidents
from rashomon.link.linkage import BOUNDS, is_barred, linked
from rashomon.link.settings import settings
from rashomon.link.tellings import tellings
from rashomon.link.weights import likelihood
from rashomon.record import Period, Range, Record
from tests.link.sketches import Deed, case, told

WIRE = told(
    "wire",
    "A [bomb]{bomb} [killed]{killed} [twelve travellers]{twelve} at the [Osmer bus park]{park} in [Vardenne]{city} on "
    "Tuesday, the regional commander [Salla Brekke]{brekke} said. The bomb lay under a bench beside the ticket office.",
    Deed("bomb", day="2031-05-06", roles={"place": "park"}),
    Deed("killed", day="2031-05-06", roles={"patient": "twelve", "place": "park"}, killed=("twelve", 12)),
    published="2031-05-06",
    named={"city": "place", "brekke": "person"},
    killed=12,
)
LATER = told(
    "later",
    "[Seventeen]{seventeen} have now [died]{died} of Tuesday's [bomb]{bomb} at the [Osmer bus park]{park} in "
    "[Vardenne]{city}, the hospital said. The commander [Salla Brekke]{brekke} looked for two men seen at the bench "
    "beside the ticket office.",
    Deed("died", "harm", day="2031-05-06", roles={"patient": "seventeen", "place": "park"}, killed=("seventeen", 17)),
    Deed("bomb", day="2031-05-06", roles={"place": "park"}),
    published="2031-05-08",
    named={"city": "place", "brekke": "person"},
    killed=17,
)
WEEK = told(
    "week",
    "A [bomb]{bomb} [killed]{killed} [four traders]{four} at the [fish market]{market} in [Vardenne]{city} on Tuesday, "
    "a week after twelve travellers were [killed]{before} at the [Osmer bus park]{park}. The grocer "
    "[Ivo Tanner]{tanner} saw a cart burn.",
    Deed("bomb", day="2031-05-13", roles={"place": "market"}),
    Deed("killed", day="2031-05-13", roles={"patient": "four", "place": "market"}, killed=("four", 4)),
    Deed("before", day="2031-05-06", roles={"place": "park"}),
    published="2031-05-13",
    named={"city": "place", "tanner": "person"},
    killed=4,
)
FLOOD = told(
    "flood",
    "The river [flooded]{flooded} the lower town of [Quill]{quill} overnight and carried off the mill, the mayor "
    "[Una Pell]{pell} said.",
    Deed("flooded", "disaster", day="2031-05-07", roles={"place": "quill"}),
    published="2031-05-08",
    named={"quill": "place", "pell": "person"},
)
ALL = (WIRE, LATER, WEEK, FLOOD)


def found(folder: Path, records: Sequence[Record], *decisions: Decision) -> tuple[Incident, ...]:
    with case(folder / f"{len(list(folder.iterdir()))}.rashomon", records) as store:
        return find_incidents(store, decisions=decisions)


def together(incidents: Sequence[Incident]) -> list[set[str]]:
    return [{account.document for account in incident.accounts} for incident in incidents]


def with_event(incidents: Sequence[Incident], document: str, event: str) -> Incident:
    told_in = [i for i in incidents for a in i.accounts if a.document == document and event in a.events]
    assert len(told_in) == 1, "each event belongs to one incident"
    return told_in[0]


def event(record: Record, number: int) -> tuple[str, str]:
    return record.document.id, record.events[number].id


def test_a_later_toll_is_an_update_of_the_same_incident(tmp_path: Path) -> None:
    incidents = found(tmp_path, ALL)
    bombing = with_event(incidents, *event(WIRE, 0))
    assert {"wire", "later"} <= {account.document for account in bombing.accounts}
    tolls = {account.document: account.killed for account in bombing.accounts}
    assert tolls["wire"] == Range(low=12, high=12)
    assert tolls["later"] == Range(low=17, high=17)


def test_two_bombings_a_week_apart_in_one_city_stay_two(tmp_path: Path) -> None:
    incidents = found(tmp_path, ALL)
    assert with_event(incidents, *event(WEEK, 0)) != with_event(incidents, *event(WIRE, 0))


def test_a_back_reference_does_not_drag_the_old_happening_in(tmp_path: Path) -> None:
    incidents = found(tmp_path, ALL)
    assert with_event(incidents, *event(WEEK, 2)) != with_event(incidents, *event(WEEK, 0))


def test_an_incident_of_one_document_is_recorded_too(tmp_path: Path) -> None:
    assert {"flood"} in together(found(tmp_path, ALL))


def test_every_event_is_in_one_incident(tmp_path: Path) -> None:
    told_of = [(a.document, e) for i in found(tmp_path, ALL) for a in i.accounts for e in a.events]
    assert sorted(told_of) == sorted((r.document.id, e.id) for r in ALL for e in r.events)


def test_an_incident_has_the_time_and_place_that_most_accounts_give(tmp_path: Path) -> None:
    bombing = with_event(found(tmp_path, ALL), *event(WIRE, 0))
    assert bombing.time is not None
    assert (bombing.time.from_, bombing.time.to) == ("2031-05-06", "2031-05-06")
    assert bombing.place == "Osmer bus park"


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_the_order_of_the_documents_does_not_show(tmp_path: Path, turn: int) -> None:
    assert found(tmp_path, [*ALL[turn:], *ALL[:turn]]) == found(tmp_path, ALL)


def test_what_people_keep_apart_stays_apart(tmp_path: Path) -> None:
    apart = Decision(kind="apart", one=event(WIRE, 0), other=event(LATER, 1))
    incidents = found(tmp_path, ALL, apart)
    assert with_event(incidents, *event(WIRE, 0)) != with_event(incidents, *event(LATER, 1))


def test_what_people_join_is_joined(tmp_path: Path) -> None:
    joined = Decision(kind="together", one=event(WIRE, 0), other=event(FLOOD, 0))
    incidents = found(tmp_path, ALL, joined)
    assert with_event(incidents, *event(WIRE, 0)) == with_event(incidents, *event(FLOOD, 0))


def test_two_events_of_one_document_can_be_parted(tmp_path: Path) -> None:
    apart = Decision(kind="apart", one=event(WIRE, 0), other=event(WIRE, 1))
    incidents = found(tmp_path, ALL, apart)
    assert with_event(incidents, *event(WIRE, 0)) != with_event(incidents, *event(WIRE, 1))


def test_of_two_decisions_on_the_same_events_the_later_counts(tmp_path: Path) -> None:
    one, other = event(WIRE, 0), event(FLOOD, 0)
    decisions = (Decision(kind="together", one=one, other=other), Decision(kind="apart", one=other, other=one))
    assert with_event(found(tmp_path, ALL, *decisions), *one) != with_event(found(tmp_path, ALL, *decisions), *other)


def test_a_decision_on_a_document_that_is_gone_is_passed_over(tmp_path: Path) -> None:
    gone = Decision(kind="together", one=("gone", "e1-2"), other=event(WIRE, 0))
    assert found(tmp_path, ALL, gone) == found(tmp_path, ALL)


def test_a_case_without_documents_has_no_incidents(tmp_path: Path) -> None:
    assert found(tmp_path, []) == ()


def test_each_link_says_why_it_was_joined(tmp_path: Path) -> None:
    with case(tmp_path / "case", ALL) as store:
        bombing = with_event(find_incidents(store), *event(WIRE, 0))
        links = explain(store, bombing.id)
    joined = [link for link in links if link.joined and {k[0] for k in link.pair} == {"wire", "later"}]
    assert joined
    assert any("Vardenne" in reason.sentence for reason in joined[0].reasons)
    assert all(reason.points for reason in joined[0].reasons)


def test_a_link_that_was_not_made_says_what_spoke_against_it(tmp_path: Path) -> None:
    with case(tmp_path / "case", ALL) as store:
        bombing = with_event(find_incidents(store), *event(WIRE, 0))
        apart = [link for link in explain(store, bombing.id) if not link.joined]
    week = next(link for link in apart if "week" in {k[0] for k in link.pair})
    assert any(reason.points < 0 for reason in week.reasons)


def test_the_same_plea_by_others_is_another(tmp_path: Path) -> None:
    records = [
        told(
            name,
            "The river had [flooded]{flooded} the mill in Quill, and [" + who + "]{who} [asked]{ask} for boats.",
            Deed("flooded", "disaster", day="2031-05-07"),
            Deed("ask", "request", roles={"agent": "who"}),
            published="2031-05-08",
            named={"who": "person"},
        )
        for name, who in (("one", "Una Pell"), ("two", "Una Pell"), ("three", "Ivo Tanner"))
    ]
    incidents = found(tmp_path, records)
    asked = [with_event(incidents, *event(record, 1)) for record in records]
    assert asked[0] == asked[1] != asked[2]


def test_a_flood_that_half_of_the_accounts_tell_of_is_a_disaster_whoever_is_blamed(tmp_path: Path) -> None:
    blamed = told(
        "blamed",
        "Rebels [blew up]{blew} the dam above [Quill]{quill} overnight; the river carried off the mill, the mayor "
        "[Una Pell]{pell} said.",
        Deed("blew", day="2031-05-07", roles={"place": "quill"}),
        published="2031-05-08",
        named={"quill": "place", "pell": "person"},
    )
    incident = with_event(found(tmp_path, [FLOOD, blamed]), *event(blamed, 0))
    assert (len(incident.accounts), incident.type) == (2, "disaster")


def test_an_unknown_incident_is_refused(tmp_path: Path) -> None:
    with case(tmp_path / "case", ALL) as store, pytest.raises(Misuse, match="0 incidents begin with 'nope'"):
        explain(store, "nope")


def test_the_toll_is_that_of_the_raid_the_document_opens_with(tmp_path: Path) -> None:
    raid = told(
        "raid",
        "Guards [boarded]{boarded} the barge.\n\n[One]{one} man [drowned]{drowned}.",
        Deed("boarded", "coerce", day="2031-05-02"),
        Deed("drowned", "harm", day="2031-05-02", killed=("one", 1)),
        killed=1,
    )
    incident = with_event(found(tmp_path, [raid]), "raid", raid.events[0].id)
    assert incident.accounts[0].killed == Range(low=1, high=1)


def test_a_curfew_and_who_is_driven_back_have_no_toll(tmp_path: Path) -> None:
    record = told(
        "curfew",
        "Nine guards were [shot]{shot} so that the [curfew]{curfew} might last, and the gunmen [driven]{driven} back.",
        Deed("shot", day="2031-05-02"),
        Deed("curfew", "coerce", mode="curfew", factuality="planned"),
        Deed("driven", "coerce", day="2031-05-02"),
        killed=9,
    )
    record = replace(record, summary=replace(record.summary, from_=(record.events[0].id,)))
    incidents = found(tmp_path, [record])
    tolls = [with_event(incidents, *event(record, n)).accounts[0].killed for n in range(3)]
    assert tolls == [Range(low=9, high=9), None, None]


def test_a_curfew_after_a_killing_leaves_its_toll_to_it(tmp_path: Path) -> None:
    curfew = told(
        "curfew",
        "[Police]{police} imposed a [curfew]{curfew} in [Vardenne]{city} on Monday after [a mob]{mob} [killed]{killed} "
        "[nine]{n} people at the mill.",
        Deed("curfew", "coerce", mode="curfew", day="2031-05-06", roles={"agent": "police", "place": "city"}),
        Deed("killed", day="2031-05-06", killed=("n", 9), roles={"agent": "mob"}),
        named={"city": "place"},
        published="2031-05-07",
        killed=9,
    )
    mob = told(
        "mob",
        "[A mob]{mob} [killed]{killed} [nine]{n} people at the mill in [Vardenne]{city} on Monday.",
        Deed("killed", day="2031-05-06", killed=("n", 9), roles={"agent": "mob", "place": "city"}),
        named={"city": "place"},
        published="2031-05-07",
        killed=9,
    )
    killing = with_event(found(tmp_path, [curfew, mob]), *event(mob, 0))
    assert [(account.document, account.killed) for account in killing.accounts] == [
        ("curfew", Range(low=9, high=9)),
        ("mob", Range(low=9, high=9)),
    ]


def unbound(record: Record) -> Record:
    """The same with figures that are bound to no event."""
    return replace(record, quantities=tuple(replace(q, event=None) for q in record.quantities))


def test_a_figure_that_is_bound_to_no_event_is_that_of_its_sentence(tmp_path: Path) -> None:
    record = told(
        "t",
        "Rebels [shot]{shot} [nine]{nine} men on Friday. A week later a mine [killed]{killed} [two]{two}.",
        Deed("shot", day="2031-05-02", killed=("nine", 9)),
        Deed("killed", day="2031-05-09", killed=("two", 2)),
    )
    incidents = found(tmp_path, [unbound(record)])
    assert [with_event(incidents, *event(record, n)).accounts[0].killed for n in (0, 1)] == [
        Range(low=9, high=9),
        Range(low=2, high=2),
    ]


def test_a_figure_of_a_chronicle_is_that_of_its_item_and_of_no_other(tmp_path: Path) -> None:
    log = told(
        "log",
        "3 May, Pell road. Drone [strike]{a} on a cart. Killed: [2]{two}.\n9 May, Old Ulmer. [Strike]{b} on a barn. "
        "Killed: [7]{seven}.",
        Deed("a", day="2031-05-03", killed=("two", 2)),
        Deed("b", day="2031-05-09", killed=("seven", 7)),
        killed=2,
    )
    incidents = found(tmp_path, [unbound(log)])
    assert [with_event(incidents, *event(log, n)).accounts[0].killed for n in (0, 1)] == [
        Range(low=2, high=2),
        Range(low=7, high=7),
    ]


def test_who_brings_water_to_a_well_is_no_account_of_who_was_shot_there(tmp_path: Path) -> None:
    shot = raid("shot", "Soldiers", "58 weavers")
    water = told(
        "water",
        "The women of Ulmer ford near [Vardenne]{city} [bring water]{bring} to the old weavers.",
        Deed("bring", "aid"),
        published="2031-05-09",
        named={"city": "place"},
    )
    assert together(found(tmp_path, [shot, water])) == [{"shot"}, {"water"}]


def test_the_toll_is_not_below_the_first_figure_of_its_events(tmp_path: Path) -> None:
    record = told(
        "t",
        "Soldiers [shot]{shot} [nine]{nine} men.",
        Deed("shot", day="2031-05-02", killed=("nine", 9)),
        killed=1,
    )
    assert found(tmp_path, [record])[0].accounts[0].killed == Range(low=9, high=9)


def test_the_arrest_of_others_on_another_day_is_another() -> None:
    records = [
        told(
            id_,
            f"After the fire in the mill at Ostrel, police in Ostrel [arrested]{{arrested}} [{whom}]{{whom}}.",
            Deed("arrested", "coerce", day=day, roles={"patient": "whom"}),
            published="2031-05-04",
        )
        for id_, whom, day in (("a", "two strikers", "2031-05-02"), ("b", "the miller", "2031-05-03"))
    ]
    records = [replace(r, events=tuple(replace(e, mode="arrest") for e in r.events)) for r in records]
    about = settings(records, {})
    one, other = (telling for r in records for telling in tellings(r, about[r.document.id], {}))
    assert is_barred(one, other)
    assert not is_barred(one, replace(other, days=one.days))


def test_what_is_only_feared_is_not_joined_to_what_happened_unless_something_says_so() -> None:
    happened = told("h", "[Two]{two} guards were [shot]{shot} at the mill.", Deed("shot", roles={"patient": "two"}))
    feared = told("f", "They left, fearing more [shooting]{shooting}.", Deed("shooting", factuality="possible"))
    there = told("t", "[Guards]{who} may have been [shot]{shot}.", Deed("shot", factuality="possible"))
    about = settings([happened, feared, there], {})
    shot, fear, may = (t for r in (happened, feared, there) for t in tellings(r, about[r.document.id], {}))
    assert is_barred(shot, fear)
    assert not is_barred(shot, replace(may, patients=shot.patients))


def test_who_arrives_brings_the_toll_of_the_removal(tmp_path: Path) -> None:
    removal = told(
        "removal",
        "The weavers [arrived]{arrived} in Quill.\n\n[One]{one} man [froze]{froze}. Guards had [driven]{driven} the "
        "weavers out.",
        Deed("arrived", "harm", mode="displacement"),
        Deed("froze", "harm", killed=("one", 1)),
        Deed("driven", "coerce", mode="expel"),
        killed=1,
    )
    incident = with_event(found(tmp_path, [removal]), *event(removal, 2))
    assert incident.accounts[0].killed == Range(low=1, high=1)


def test_a_part_of_those_counted_before_is_no_toll(tmp_path: Path) -> None:
    record = told(
        "t",
        "Nine men ran. [One]{one} of [them]{them} was [shot]{shot}.",
        Deed("shot", killed=("one", 1)),
    )
    part = replace(record, quantities=tuple(replace(q, of=record.events[0].trigger) for q in record.quantities))
    assert found(tmp_path, [part])[0].accounts[0].killed == Range(low=1, high=1)
    at = record.document.text.index("them")
    part = replace(record, quantities=tuple(replace(q, of=(at, at + 4)) for q in record.quantities))
    assert found(tmp_path, [part])[0].accounts[0].killed is None


def test_a_toll_that_is_drawn_from_no_figure_of_its_kind_is_none(tmp_path: Path) -> None:
    record = told("t", "The dam [broke]{broke} and [41]{n} [died]{died}.", Deed("broke", "disaster"),
                  Deed("died", "harm", killed=("n", 41)), killed=41)  # fmt: skip
    drawn = replace(record.summary, injured=Range(low=0, high=0), from_=(record.quantities[0].id,))
    account = found(tmp_path, [replace(record, summary=drawn)])[0].accounts[0]
    assert (account.killed, account.injured) == (Range(low=41, high=41), None)


def test_who_has_fought_for_years_is_not_named_for_a_day() -> None:
    text = told(
        "war",
        "[Guards]{guards} [hit]{hit} the quay. [Rebels]{rebels} have [fought]{fought} since 2027.",
        Deed("hit", day="2031-05-02", roles={"agent": "guards"}),
        Deed("fought", day="2031-05-02", roles={"agent": "rebels"}),
    )
    hit, fought = text.events
    years = replace(fought, time=Period(from_="2027-01-01", to="2031-05-02"))
    record = replace(text, events=(hit, years))
    about = settings([record], {})
    assert account(record, tellings(record, about["war"], {}), {}).agents == ("Guards",)


def bombing(id_: str, then: str, deed: Deed) -> Record:
    """A bombing at a bus park, and what followed it."""
    return told(
        id_,
        "A [bomb]{bomb} [killed]{killed} [twelve travellers]{twelve} at the [Osmer bus park]{park} in "
        "[Vardenne]{city} on Tuesday, the commander [Salla Brekke]{brekke} said. The hospital asked for blood.\n\n"
        + then,
        Deed("bomb", day="2031-05-06", roles={"place": "park"}),
        Deed("killed", day="2031-05-06", roles={"patient": "twelve", "place": "park"}),
        deed,
        published="2031-05-08",
        named={"city": "place", "brekke": "person"},
    )


def test_what_two_accounts_of_one_day_tell_beside_it_is_more_likely_one() -> None:
    def beating(id_: str, whom: str) -> Record:
        deed = Deed("beat", mode="beat", roles={"patient": "whom"})
        return bombing(id_, f"Soldiers [beat]{{beat}} [{whom}]{{whom}}.", deed)

    def eased(*records: Record) -> bool:
        case = linked(records, [("a", "b")])
        pairs = {(case.tellings[x], case.tellings[y]): value for (x, y), value in case.likely.items()}
        [(x, y)] = [pair for pair in pairs if not (pair[0].is_main or pair[1].is_main)]
        return pairs[x, y] > 1.5 * likelihood(x, y, "deed") / BOUNDS["deed"]

    assert eased(beating("a", "a porter"), beating("b", "a porter"))
    assert not eased(beating("a", "a porter"), beating("b", "two nurses"))


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("at least 40 passengers", "sixty-two men and women", True),
        ("at least 40 passengers", "the pilot", False),
        ("Ivo Tanner", "sixty-two men and women", False),
    ],
)
def test_some_of_many_who_were_held_are_the_same_however_they_are_counted(one: str, other: str, is_one: bool) -> None:
    def wreck(id_: str, held: str, whom: str) -> Record:
        deed = Deed("held", "coerce", mode="arrest", day="2031-05-06", roles={"patient": "whom"})
        return bombing(id_, f"Soldiers [{held}]{{held}} [{whom}]{{whom}} that night.", deed)

    case = linked([wreck("a", "seized", one), wreck("b", "led off", other)], [("a", "b")])
    joined = [{case.tellings[key].types for key in group} for group in case.groups if len(group) > 1]
    assert ({("coerce",)} in joined) == is_one


def raid(id: str, doers: str, whom: str, day: str | None = "2031-05-06", where: str = "Ulmer ford") -> Record:
    """A raid at a ford, in which somebody killed somebody."""
    number, _, dead = whom.partition(" ")
    whom = f"[[{number}]{{n}} {dead}]{{whom}}"
    text = f"[{doers}]{{who}} [killed]{{killed}} {whom} at [{where}]{{ford}} near [Vardenne]{{city}}."
    killed = ("n", {"a": 1, "two": 2, "four": 4, "58": 58}[number])
    deed = Deed("killed", day=day, killed=killed, roles={"agent": "who", "patient": "whom", "place": "ford"})
    return told(id, text, deed, published="2031-05-08", named={"city": "place"})


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        (("Settlers", "two shepherds"), ("Shepherds", "four settlers"), False),
        (("Settlers", "two shepherds"), ("Shepherds", "two settlers", "2031-05-07"), False),
        (("Settlers", "two shepherds"), ("Shepherds", "two settlers", "2031-05-06", "Old Tarsa"), False),
        (("Settlers", "two shepherds"), ("Shepherds", "two settlers"), True),
        (("Gunmen", "four constables"), ("Police", "two pupils"), False),
        (("Settlers", "two shepherds"), ("Settlers", "a shepherd"), True),
        (("Settlers", "two people"), ("Shepherds", "two people"), True),
    ],
)
def test_who_killed_in_the_one_and_was_killed_in_the_other_make_two_happenings(
    tmp_path: Path, one: tuple[str, ...], other: tuple[str, ...], *, is_one: bool
) -> None:
    groups = together(found(tmp_path, [raid("a", *one), raid("b", *other)]))
    assert ({"a", "b"} in groups) is is_one


def test_what_bears_no_date_does_not_make_two_raids_of_different_weeks_one(tmp_path: Path) -> None:
    first, second = raid("a", "Gunmen", "a miller"), raid("b", "Gunmen", "a miller", day="2031-05-14")
    third = raid("c", "Gunmen", "a miller", day=None)
    groups = together(found(tmp_path, [first, second, third]))
    assert not any({"a", "b"} <= group for group in groups)
    assert together(found(tmp_path, [third, second, first])) == groups


def test_a_search_days_later_leaves_the_mine_its_dead_and_its_accounts(tmp_path: Path) -> None:
    def mine(id_: str, day: str, before: str, dead: str, *deeds: Deed) -> Record:
        number = {"Two": 2, "Four": 4}[dead]
        text = (
            f"{before}[[{dead}]{{n}} miners]{{miners}} [died]{{died}} when a shaft [collapsed]{{collapsed}} at the "
            "[Velka mine]{mine} on Tuesday, the governor [Irena Solc]{solc} said. The union told of tape."
        )
        died = Deed("died", "harm", day="2031-05-06", killed=("n", number), roles={"patient": "miners"})
        fell = Deed("collapsed", "disaster", day="2031-05-06", roles={"place": "mine"})
        record = told(id_, text, *deeds, died, fell, published=day, named={"solc": "person"}, killed=number)
        return replace(record, summary=replace(record.summary, from_=tuple(q.id for q in record.quantities)))

    searches = "Police [searched]{searched} offices and [seized]{seized} papers and [led off]{led} a clerk on Friday. "
    later = mine(
        "later",
        "2031-05-09",
        searches,
        "Four",
        Deed("searched", "coerce", day="2031-05-09"),
        Deed("seized", "coerce", mode="seize", day="2031-05-09"),
        Deed("led", "coerce", mode="arrest", day="2031-05-09"),
    )
    found = find_incidents(case(tmp_path / "case.duckdb", [mine("wire", "2031-05-06", "", "Two"), later]))
    mines = next(i for i in found if len(i.accounts) == 2)
    assert sorted(a.killed.low for a in mines.accounts if a.killed and a.killed.low) == [2, 4]
    assert [a.killed for i in found if i.type == "coerce" for a in i.accounts] == [None]
