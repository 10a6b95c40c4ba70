"""Which events of one document are one happening."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from rashomon.link.actors import by_member, link_actors
from rashomon.link.grouping import grouped
from rashomon.link.passages import Passages
from rashomon.link.settings import settings
from rashomon.link.tellings import Telling, tellings
from rashomon.record import Period, Record
from tests.link.sketches import Deed, told


def groups(record: Record, **decided: list[tuple[str, str]]) -> list[Telling]:
    actors = by_member(link_actors([record]))
    about = settings([record], actors)
    return grouped(tellings(record, about[record.document.id], actors), **decided)


def words(record: Record, **decided: list[tuple[str, str]]) -> list[set[str]]:
    trigger = {event.id: record.words(event.trigger) for event in record.events}
    return [{trigger[event] for event in telling.events} for telling in groups(record, **decided)]


RAID = told(
    "raid",
    "Shells [hit]{hit} the mill on Monday and [killed]{killed} nine. Six guards had been [ambushed]{ambushed} at the "
    "ford on 2 March. The guards [arrested]{arrested} a miller.",
    Deed("hit", day="2031-05-05"),
    Deed("killed", day="2031-05-05"),
    Deed("ambushed", day="2031-03-02"),
    Deed("arrested", "coerce", day="2031-05-05"),
)


def test_violence_and_its_harm_on_one_day_are_one_happening() -> None:
    assert {"hit", "killed"} in words(RAID)


def test_a_back_reference_that_is_dated_apart_is_another() -> None:
    assert {"ambushed"} in words(RAID)


def test_a_deed_of_another_kind_is_another() -> None:
    assert {"arrested"} in words(RAID)


def test_the_main_telling_is_the_one_with_most_events() -> None:
    assert [telling.events for telling in groups(RAID) if telling.is_main] == [
        (RAID.events[0].id, RAID.events[1].id),
    ]


def test_what_bears_no_date_is_not_of_the_time_long_before_that_is_told_behind_it() -> None:
    record = told(
        "years",
        "The Front did not [sink]{sink} the barge. A [blast]{blast} in its hold did. In 2021 two men were "
        "[killed]{killed} by a fire on another.",
        Deed("sink", day=None),
        Deed("blast", day=None),
        Deed("killed", "harm", day="2021-04-01"),
        published="2031-05-06",
    )
    assert {"killed"} in words(record)


def test_what_bears_no_date_is_of_the_main_happening() -> None:
    record = told(
        "undated",
        "Shells [hit]{hit} the mill on Monday. A grenade [burst]{burst} there on 2 March. The [attack]{attack} lasted "
        "an hour.",
        Deed("hit", day="2031-05-05"),
        Deed("burst", day="2031-03-02"),
        Deed("attack"),
    )
    assert {"hit", "attack"} in words(record)


def test_a_count_over_years_is_not_of_what_happened_on_a_day() -> None:
    record = told(
        "count",
        "Shells [hit]{hit} the mill on Monday. Since 1979 some 5,000 have [died]{died} there.",
        Deed("hit", day="2031-05-05"),
        Deed("died", "harm", day="2031-05-05"),
    )
    since = replace(record.events[1], time=Period(from_="1979-01-01", to="2031-05-06"))
    assert {"hit"} in words(replace(record, events=(record.events[0], since)))


def test_the_same_deed_told_twice_is_one() -> None:
    record = told("twice", "They [arrested]{a} a miller. He was [arrested]{b} at the ford.", Deed("a", "coerce"),
                  Deed("b", "coerce"))  # fmt: skip
    assert len(groups(record)) == 1


def test_a_threat_of_more_is_no_part_of_what_happened() -> None:
    record = told(
        "threat",
        "They [arrested]{a} a miller and will [seize]{b} the mill.",
        Deed("a", "coerce"),
        Deed("b", "coerce", factuality="planned"),
    )
    assert len(groups(record)) == 2


def test_people_may_part_what_the_rule_joins_and_join_what_it_parts() -> None:
    hit, killed, ambushed, _ = (event.id for event in RAID.events)
    assert {"hit"} in words(RAID, apart=[(hit, killed)])
    assert any({"hit", "ambushed"} <= group for group in words(RAID, together=[(hit, ambushed)]))


def test_a_document_without_events_has_no_tellings() -> None:
    assert groups(told("bare", "Nothing happened.")) == []


def test_the_toll_is_of_the_main_happening_though_it_is_dated_to_the_count() -> None:
    record = told(
        "t",
        "Shells [hit]{hit} the mill on Friday and [tore]{tore} the roof. By Tuesday [nine]{nine} were [dead]{dead}.",
        Deed("hit", day="2031-05-02"),
        Deed("tore", day="2031-05-02"),
        Deed("dead", "harm", day="2031-05-06", killed=("nine", 9)),
    )
    singles = tellings(record, settings([record], {})["t"], {})
    assert [len(t.events) for t in grouped(singles)] == [2, 1]
    assert [len(t.events) for t in grouped(singles, toll=[record.events[2].id])] == [3]


def test_to_be_driven_out_is_told_and_denied_of_one_removal() -> None:
    record = told(
        "e",
        "Guards [drove]{drove} [ninety farmers]{whom} out. [Not a single person]{none} was [forced]{forced} to go.",
        Deed("drove", "coerce", day="2031-05-02", roles={"patient": "whom"}),
        Deed("forced", "coerce", day="2031-05-02", factuality="negated", roles={"patient": "none"}),
    )
    assert len(groups(record)) == 1


def test_who_was_beaten_is_another_happening_than_who_was_shot() -> None:
    record = told(
        "lodge",
        "Gunmen [shot]{shot} four men at the lodge on Monday. Four were [killed]{killed}. A porter was later "
        "[beaten]{beaten} at the gate.",
        Deed("shot", day="2031-05-05"),
        Deed("killed", day="2031-05-05"),
        Deed("beaten", day="2031-05-05"),
    )
    assert words(record) == [{"shot", "killed"}, {"beaten"}]


def test_a_beating_that_is_told_in_one_breath_with_the_shots_is_not_kept_apart() -> None:
    record = told(
        "breath",
        "They [shot]{shot} the porter and [beat]{beat} the porter on Monday.",
        Deed("shot", day="2031-05-05"),
        Deed("beat", day="2031-05-05"),
    )
    assert words(record) == [{"shot", "beat"}]


def test_the_denial_of_a_removal_is_of_it_and_so_are_those_who_crossed() -> None:
    record = told(
        "removal",
        "Guards [drove]{drove} the weavers out of Ostrel. The weavers [crossed]{crossed} the ford at night. Nobody "
        "was [forced]{forced} to go, the guards say.",
        Deed("drove", "coerce", mode="expel"),
        Deed("crossed", "harm", mode="displacement"),
        Deed("forced", "coerce", factuality="negated", mode="expel"),
    )
    assert words(record) == [{"drove", "crossed", "forced"}]


def test_who_flees_where_nobody_is_driven_out_flees_from_the_violence() -> None:
    record = told(
        "flight",
        "Shells [hit]{hit} Ostrel and the weavers [fled]{fled} over the ford.",
        Deed("hit", mode="shelling"),
        Deed("fled", "harm", mode="displacement"),
    )
    assert words(record) == [{"hit", "fled"}]


def test_who_enters_a_hall_and_arrests_those_within_does_one_thing() -> None:
    record = told(
        "hall",
        "Guards [searched]{searched} the hall on Monday. Nine weavers were [arrested]{arrested}. A [curfew]{curfew} "
        "was set.",
        Deed("searched", "coerce", day="2031-05-05"),
        Deed("arrested", "coerce", day="2031-05-05", mode="arrest"),
        Deed("curfew", "coerce", mode="curfew"),
    )
    assert words(record) == [{"searched", "arrested"}, {"curfew"}]


def test_who_dies_some_days_later_is_of_the_toll() -> None:
    record = told(
        "toll",
        "Shells [hit]{hit} the mill on Monday. Two more [died]{died} on Thursday.",
        Deed("hit", day="2031-05-05"),
        Deed("died", "harm", day="2031-05-08"),
    )
    assert words(record) == [{"hit", "died"}]


def test_of_two_tellings_as_long_the_one_of_the_documents_own_year_is_the_main_one() -> None:
    record = told(
        "essay",
        "In 1998 guards [shot]{a} a weaver and [wounded]{b} his son. "
        "Last week they [shot]{c} a miller and [wounded]{d} his wife.",
        *(Deed(name, day="1998-03-01") for name in "ab"),
        *(Deed(name, day="2031-05-01") for name in "cd"),
        published="2031-05-08",
    )
    (main,) = (telling for telling in groups(record) if telling.is_main)
    assert {e.time.from_ for e in record.events if e.id in main.events and e.time} == {"2031-05-01"}


def test_a_raid_and_a_strike_at_places_of_other_names_are_two() -> None:
    record = told(
        "both",
        "Men [raided]{raided} the post at [Tarsa Bend]{bend} and [killed]{killed} nine. Jets then [bombed]{bombed} "
        "[Old Tarsa]{old} and [burned]{burned} a hall.",
        Deed("raided", day="2031-06-07", roles={"place": "bend"}, mode="firearms"),
        Deed("killed", day="2031-06-07"),
        Deed("bombed", day="2031-06-07", roles={"place": "old"}, mode="airstrike"),
        Deed("burned", day="2031-06-07"),
    )
    assert sorted(map(sorted, words(record))) == [["bombed", "burned"], ["killed", "raided"]]


def test_one_more_attack_is_another_happening_with_all_that_its_sentence_tells() -> None:
    record = told(
        "more",
        "Raiders [killed]{first} [nine weavers]{nine} at Pell. Six were [hurt]{hurt}. In another rocket "
        "[attack]{attack}, at Ulmer, somebody [killed]{last} [two guards]{two}.",
        Deed("first", day="2031-05-05", roles={"patient": "nine"}),
        Deed("hurt", day="2031-05-05"),
        Deed("attack", day="2031-05-05"),
        Deed("last", day="2031-05-05", roles={"patient": "two"}),
    )
    found = [set(telling.events) for telling in groups(record)]
    first, hurt, attack, last = (event.id for event in record.events)
    assert found == [{first, hurt}, {attack, last}]
    counted = groups(record, toll=[first, last])
    assert [set(telling.events) for telling in counted] == found
    assert [telling.is_main for telling in counted] == [True, False]


def test_a_second_blast_minutes_after_the_first_is_of_the_same_happening() -> None:
    record = told(
        "wave",
        "A bomb [killed]{first} nine weavers at Pell. A second [blast]{blast} shook the mill minutes later.",
        *(Deed(mark, day="2031-05-05") for mark in ("first", "blast")),
    )
    assert len(groups(record)) == 1


def test_one_more_victim_is_of_the_same_happening() -> None:
    record = told(
        "victim",
        "Raiders [killed]{first} a weaver at Pell. Another man was [shot]{shot} there and a third was [hurt]{hurt}.",
        *(Deed(mark, day="2031-05-05") for mark in ("first", "shot", "hurt")),
    )
    assert len(groups(record)) == 1


WRECKS = told(
    "wrecks",
    "[The barge]{one} that [sank]{sank} off Pell has [cost]{cost} [61]{n} lives. Three days later [another ferry]{two} "
    "[foundered]{foundered}; seven [drowned]{drowned} and three were [hurt]{hurt}.",
    Deed("sank", "disaster", day="2031-05-02", roles={"patient": "one"}),
    Deed("cost", "harm", day="2031-05-02", killed=("n", 61)),
    Deed("foundered", "disaster", day="2031-05-05", roles={"patient": "two"}),
    Deed("drowned", "harm", day="2031-05-05"),
    Deed("hurt", "harm", day="2031-05-05"),
)


def test_a_second_wreck_is_no_part_of_the_first_though_its_dead_were_counted_in() -> None:
    sank, cost, *others = (event.id for event in WRECKS.events)
    found = groups(WRECKS, toll=[cost, others[1]])
    assert [set(telling.events) for telling in found] == [{sank, cost}, set(others)]
    assert [telling.is_main for telling in found] == [True, False]


def test_another_day_is_another_scene() -> None:
    record = told(
        "days",
        "On Friday a drone [killed]{killed} three men in [Wadi Pell]{pell}. On the next Friday [mortar fire]{fire} "
        "[hurt]{hurt} nine in [Old Ulmer]{ulmer}.",
        Deed("killed", day="2031-05-02", mode="airstrike", roles={"place": "pell"}),
        Deed("fire", day="2031-05-09", mode="shelling"),
        Deed("hurt", day="2031-05-09", mode="explosive", roles={"place": "ulmer"}),
    )
    assert words(record) == [{"killed"}, {"mortar fire", "hurt"}]


def test_people_who_die_in_a_riot_die_of_it() -> None:
    record = told("riot", "Four convicts [died]{died} in a [riot]{riot}.", Deed("died", "harm"),
                  Deed("riot", "protest", mode="riot"))  # fmt: skip
    (whole,) = groups(record)
    assert whole.family == "violence"
    record = told("march", "A clerk [died]{died}. Weavers [marched]{march}, and there was a [riot]{riot} too.",
                  Deed("died", "harm"), Deed("march", "protest", mode="demonstration"),
                  Deed("riot", "protest", mode="riot"))  # fmt: skip
    assert {"died"} in words(record)


def test_a_crowd_that_is_cleared_away_is_hurt_there() -> None:
    record = told("quay", "Guards [cleared]{clear} the quay at noon. Nine carters were [hurt]{hurt}.",
                  Deed("clear", "coerce"), Deed("hurt", "harm"))  # fmt: skip
    assert words(record) == [{"cleared", "hurt"}]
    record = told("yard", "Guards [cleared]{clear} the quay. It was noon. In the yard nine carters were [hurt]{hurt}.",
                  Deed("clear", "coerce"), Deed("hurt", "harm"))  # fmt: skip
    assert words(record) == [{"cleared"}, {"hurt"}]


LOG = """{head}3 May, Pell road. Drone [strike]{{a}} on a cart. Killed: 2.
9 May, Old Ulmer. Drone [strike]{{b}} on a barn. [Injured]{{hurt}}: 7.
"""


def test_the_lines_of_a_chronicle_that_begin_with_a_date_are_items() -> None:
    deeds = (Deed("a", day="2031-05-03"), Deed("b", day="2031-05-03"), Deed("hurt"))
    found = groups(told("log", LOG.format(head=""), *deeds))
    assert [len(telling.events) for telling in found] == [1, 2]
    assert [telling.is_main for telling in found] == [True, True]
    assert found[1].where
    assert len(groups(told("prose", LOG.format(head="").replace("3 May, ", "").replace("9 May, ", ""), *deeds))) == 1


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("9 May, 10:00 - Shots at the mill.\n9 May, 12:00 - Guards came.\n10 May, 07:00 - A guard spoke.", [None] * 3),
        ("3 May: A drone hit a cart.\n3 May: The cart burned.\n9 May: A drone hit a barn.", [0, 0, 2]),
        ("3 May, Pell road: A drone hit.\n3 May, Old Ulmer: A drone hit.\n9 May: A drone hit.", [0, 1, 2]),
        ("- Monday: A drone hit a cart.\n- Monday: The cart burned.\n- Tuesday: It rained.", [0, 0, 2]),
        ("3 May: A drone hit.\n9 May: A drone hit.\n12 May: The death toll rose to six.", [0, 1, 1]),
        ("3 May: A drone hit.\n9 May: A drone hit Ivo Parn.\n12 May: Ivo Parn died in hospital.", [0, 1, 1]),
        ("3 May: A drone hit.\n9 May: A drone hit Ivo Parn.\n12 May: Oda Sell died in hospital.", [0, 1, 2]),
        ("3 May, 10:00 - A drone hit.\n19 May, 11:00 - A drone hit.", [0, 1]),
    ],
)
def test_the_lines_of_a_live_report_and_later_tolls_are_of_what_they_go_on_with(
    text: str, items: list[int | None]
) -> None:
    passages = Passages(text)
    starts = [match.start() for match in re.finditer(r"^", text, re.MULTILINE)]
    assert [passages.item(at + 1) for at in starts] == items


@pytest.mark.parametrize(
    ("text", "main"),
    [
        ("A [curfew]{curfew} began after a mob [killed]{killed} nine.", "killed"),
        ("A [curfew]{curfew} began. Years ago a mob [killed]{killed} nine.", "curfew"),
    ],
)
def test_a_curfew_is_not_what_a_document_is_about_beside_those_who_were_killed_before_it(text: str, main: str) -> None:
    deeds = [Deed("curfew", "coerce", mode="curfew"), Deed("killed")]
    record = told("curfew", text, *deeds)
    about = settings([record], by_member(link_actors([record])))
    singles = tellings(record, about["curfew"], by_member(link_actors([record])))
    whole = next(t for t in grouped(singles, toll=[record.events[1].id]) if t.is_main)
    trigger = {event.id: record.words(event.trigger) for event in record.events}
    assert {trigger[event] for event in whole.events} == {main}


def test_what_a_document_opens_with_has_its_arrests_and_what_was_seized() -> None:
    record = told(
        "boat",
        "The guard [stopped]{stopped} a boat, the ministry said. It told of shots. It told of a chase. It told of fog. "
        "Nine men were [arrested]{arrested} and six rifles [seized]{seized}.",
        Deed("stopped", "coerce"),
        Deed("arrested", "coerce", mode="arrest"),
        Deed("seized", "coerce", mode="seize"),
    )
    assert words(record) == [{"stopped", "arrested", "seized"}]


def test_a_document_is_mainly_about_the_toll_of_its_week_and_not_of_what_it_remembers() -> None:
    record = told(
        "wedding",
        "On Saturday police [murdered]{murdered} [thirteen]{n} guests. In June five men had [fallen]{fallen} in a "
        "[fight]{fight}.",
        Deed("murdered", day="2031-05-03", killed=("n", 13)),
        Deed("fallen", day="2030-12-02"),
        Deed("fight", day="2030-12-02"),
        published="2031-05-05",
        killed=13,
    )
    trigger = {event.id: record.words(event.trigger) for event in record.events}
    murdered = next(event for event, word in trigger.items() if word == "murdered")
    (main,) = [telling for telling in groups(record, toll=[murdered]) if telling.is_main]
    assert {trigger[event] for event in main.events} == {"murdered"}
