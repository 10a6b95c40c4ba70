"""Roles: who did it, to whom, where, with what."""

from __future__ import annotations

import pytest

from rashomon.annotate import annotate
from rashomon.extract.actors import find_actors
from rashomon.extract.events import find_events
from rashomon.extract.statements import find_statements
from rashomon.record import Actor, Document, Event, Mention
from tests.conftest import MISSED


def events(text: str, *names: str) -> dict[str, Event]:
    annotation = annotate(Document(id="d", sha256="", text=text, language="en"))
    actors = [
        Actor(
            id=name,
            name=name,
            type="group",
            mentions=(Mention(span=(text.index(name), text.index(name) + len(name)), form="name"),),
        )
        for name in names
    ]
    found = find_events(annotation, times=(), actors=actors, statements=())
    return {text[e.trigger[0] : e.trigger[1]]: e for e in found}


def fillers(text: str, trigger: str, role: str) -> list[str]:
    return [text[r.span[0] : r.span[1]] for r in events(text)[trigger].roles if r.role == role]


@pytest.mark.parametrize(
    ("text", "trigger", "role", "expected"),
    [
        ("Gunmen killed four herders.", "killed", "agent", ["Gunmen"]),
        ("Gunmen killed four herders.", "killed", "patient", ["four herders"]),
        ("Four herders were killed by gunmen.", "killed", "agent", ["gunmen"]),
        ("Four herders were killed by gunmen.", "killed", "patient", ["Four herders"]),
        ("Four herders were killed.", "killed", "agent", []),
        ("The fleet said it had struck a depot used by the rebels.", "struck", "agent", ["it"]),
        (
            "The owner of a mill in which nine women burned ordered the doors locked.",
            "ordered",
            "agent",
            ["The owner of a mill"],
        ),
        ("A patrol was fired upon from a house used by the rebels.", "fired upon", "agent", []),
        ("A shell hit the queue and killed nineteen, by the hospital's count.", "killed", "agent", []),
        ('Guards shot dead nine "bandits" on Monday.', "shot dead", "patient", ['nine "bandits"']),
        ("The men who killed four herders fled.", "killed", "agent", ["The men"]),
        ("Gunmen stormed the inn and wounded a cook.", "wounded", "agent", ["Gunmen"]),
        ("Police arrested a baker in the harbour.", "arrested", "place", ["the harbour"]),
        ("Guards shot a clerk, along with her brother.", "shot", "patient", ["a clerk", "her brother"]),
        (
            "The mayor was killed by rebels along with his driver.",
            "killed",
            "patient",
            ["The mayor", "his driver"],
        ),
        ("The mayor was killed by rebels along with his driver.", "killed", "agent", ["rebels"]),
        (
            "Rebels killed the mayor of the town of Hostal, as well as two herders.",
            "killed",
            "patient",
            ["the mayor of the town of Hostal", "two herders"],
        ),
        ("A bomb went off in the market, injuring a porter.", "went off", "patient", ["a porter"]),
        ("A group of armed men wearing ski masks stormed the inn.", "stormed", "agent", ["A group of armed men"]),
        (
            "Orlo Dann and his nurse Gilda Flor, a member of the Labour Party, were kidnapped.",
            "kidnapped",
            "patient",
            ["Orlo Dann", "his nurse Gilda Flor, a member of the Labour Party"],
        ),
        (
            "Police link the clerk and his partner, Ernst Veld, who was killed in May, to the cartel.",
            "killed",
            "agent",
            [],
        ),
        ("The inn was let by Jan Espin, also known as Ivo Roj, who was killed.", "killed", "agent", []),
        ("The mayor and two herders were killed by a firing squad.", "killed", "agent", ["a firing squad"]),
        (
            "Gunmen set off a bomb under an army convoy late on Monday and then fired on the vehicles.",
            "fired",
            "agent",
            ["Gunmen"],
        ),
        ("The six monks' murders went unpunished, the bishop said.", "murders", "patient", ["The six monks"]),
        ("The six monks' murders went unpunished, the bishop said.", "murders", "agent", []),
        ("The cartel's murders have made the road unsafe.", "murders", "agent", ["The cartel"]),
        ("The gang's kidnapping in April of nine schoolgirls caused an outcry.", "kidnapping", "agent", ["The gang"]),
        ("Marks and Stoll was attacked by masked men.", "attacked", "patient", ["Marks and Stoll"]),
        ("The bishop condemned the army's murder of nine herders.", "murder", "agent", ["the army"]),
        ("Policemen had infiltrated the march, according to the unionists.", "infiltrated", "agent", ["Policemen"]),
        (
            "Three soldiers were killed in clashes against members of the Orlo Front.",
            "killed",
            "patient",
            ["Three soldiers"],
        ),
        ("Police said 87 people were detained and 14 officers injured.", "detained", "patient", ["87 people"]),
        ("Police said 87 people were detained and 14 officers injured.", "injured", "patient", ["14 officers"]),
        ("Rebels murdered a priest and then two nuns.", "murdered", "patient", ["a priest", "two nuns"]),
        ("The killing of a judge shook the port.", "killing", "patient", ["a judge"]),
        ("The council voted to expel the consul.", "expel", "agent", ["The council"]),
        ("The council voted to expel the consul.", "expel", "patient", ["the consul"]),
        ("The governor condemned the raid.", "condemned", "agent", ["The governor"]),
    ],
)
def test_a_role_is_found_where_the_parse_says_so(text: str, trigger: str, role: str, expected: list[str]) -> None:
    assert fillers(text, trigger, role) == expected


def test_nobody_in_a_dateline_does_anything() -> None:
    text = "TORVIK, Sept 14 - Harbour guards fired at striking porters on Tuesday."
    assert fillers(text, "fired", "agent") == ["Harbour guards"]


def test_nobody_in_a_byline_does_anything() -> None:
    text = "By Mara Tello\n\nPolice detained nine ferry workers on Monday."
    assert fillers(text, "detained", "agent") == ["Police"]


def test_a_role_points_to_the_actor_of_its_head() -> None:
    text = "The Lorn Brigade killed four herders."
    role = next(r for r in events(text, "Lorn Brigade")["killed"].roles if r.role == "agent")
    assert (text[role.span[0] : role.span[1]], role.actor) == ("The Lorn Brigade", "Lorn Brigade")


def test_a_long_description_is_no_part_of_a_name() -> None:
    text = "Police arrested Ansel Brune, a sworn critic of the salt tax and of the men who had raised it, in the port."
    assert fillers(text, "arrested", "patient") == ["Ansel Brune"]


def test_not_is_nobody() -> None:
    text = '"Not one shot was fired at the workers," he told reporters.'
    assert "Not" not in fillers(text, "fired", "agent")


def test_a_byline_is_no_part_of_who_did_it() -> None:
    text = "Strike leader held\n\nBy Nell Abart\n\nPolice in Ferrow detained the leader of the dockers on Monday."
    assert fillers(text, "detained", "agent") == ["Police in Ferrow"]


def test_a_deed_told_has_its_doer_and_not_its_teller() -> None:
    text = "The lying radio of the tyrant claims that we burned the village and shot its mayor."
    annotation = annotate(Document(id="d", sha256="", text=text, language="en"))
    statements = find_statements(annotation, actors=())
    found = find_events(annotation, times=(), actors=(), statements=statements)
    agents = {text[slice(*e.trigger)]: [text[slice(*r.span)] for r in e.roles if r.role == "agent"] for e in found}
    assert agents["shot"] == ["we"]


def test_who_accuses_the_army_of_poisoning_wells_poisons_none() -> None:
    text = "The rebels read a statement in which they accused the army of poisoning wells."
    assert fillers(text, "poisoning", "agent") == ["the army"]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("A blast went off. The dead are Ivo Prin, 44, and a porter.", "dead", ["Ivo Prin, 44", "a porter"]),
        ("A mine killed the mayor, along with two of his clerks.", "killed", ["the mayor", "two of his clerks"]),
        ("The barge sank. Among the dead are 31 pupils and a clerk.", "dead", ["31 pupils", "a clerk"]),
    ],
)
def test_each_of_those_listed_is_told(text: str, trigger: str, expected: list[str]) -> None:
    assert fillers(text, trigger, "patient") == expected


def test_a_market_is_not_the_people_in_it() -> None:
    text = "Guns killed at least 30 people in the fish market on Monday."
    annotation = annotate(Document(id="d", sha256="", text=text, language="en"))
    found = find_events(annotation, times=(), actors=find_actors(annotation), statements=())
    people = {text[slice(*r.span)]: r.actor for e in found for r in e.roles}
    assert people["at least 30 people"] is not None
    assert people["the fish market"] is None


def test_a_lorry_that_hits_a_mine_is_struck_by_it() -> None:
    text = "A lorry struck a mine on the hill road."
    assert (fillers(text, "struck", "patient"), fillers(text, "struck", "instrument")) == (["A lorry"], ["a mine"])
    assert events(text)["struck"].mode == "explosive"


def test_who_buries_the_dead_is_alive() -> None:
    text = "The board put the toll at eight; a monk who buried the bodies said there were nine, the last a woman."
    found = events(text)
    assert "monk" not in str([text[slice(*r.span)] for e in found.values() for r in e.roles if r.role == "patient"])


def test_who_finds_a_body_killed_nobody() -> None:
    assert (
        fillers(
            "Open Shore says 20 people died, not 17: three bodies were found by fishermen on the far side in June.",
            "bodies",
            "agent",
        )
        == []
    )


@MISSED
def test_a_line_of_a_list_has_its_own_dead() -> None:
    text = "Killed: 7\nWounded: 12\nDead: 4\n"
    lines = [set(range(text.index(word), text.index("\n", text.index(word)))) for word in ("Killed", "Wounded", "Dead")]
    found = [(e.trigger[0], r.span[0]) for e in events(text).values() for r in e.roles]
    assert "Wounded" in events(text)
    assert all(any({trigger, role} <= line for line in lines) for trigger, role in found)


@pytest.mark.parametrize(
    "text",
    [
        "Deaths at the hands of police rose.",
        "The shooting at a rate of 40 shells an hour went on.",
        "The strike on pay ended.",
        "The dead were the lucky ones, a survivor said.",
    ],
)
def test_what_is_neither_somebody_nor_somewhere_fills_no_role(text: str) -> None:
    found = [text[slice(*r.span)] for e in events(text).values() for r in e.roles]
    assert not {"the hands of police", "the hands", "a rate", "a rate of 40 shells", "pay", "the lucky ones"} & set(
        found
    )


def test_workers_who_strike_a_mine_are_not_blown_up() -> None:
    text = "Workers struck the Orvo mine on Monday over pay."
    assert "Workers" not in fillers(text, "struck", "patient")


@MISSED
def test_a_line_cut_to_a_width_is_one_sentence() -> None:
    text = "Gunmen in masks killed\nthe mayor of Orlo on\nFriday, police said."
    assert fillers(text, "killed", "patient") == ["the mayor of Orlo"]


def test_each_verb_has_its_own_object_and_a_grenade_does_nothing() -> None:
    text = (
        "A grenade thrown into a wedding party in the village of Ostra on Saturday killed three guests and wounded at "
        "least fifteen, the district prosecutor, Hanna Weil, said on Sunday."
    )
    assert "at least fifteen" not in fillers(text, "killed", "patient")
    assert fillers(text, "wounded", "agent") == []


def test_the_dead_of_a_list_are_told_behind_its_semicolons() -> None:
    text = "A blast went off. The dead are the bride's father, Josef Rud, 58; her cousin Mila Rud, 17; and a porter."
    first, *others = fillers(text, "dead", "patient")
    assert (first.split(",")[0], others) == ("the bride's father", ["her cousin Mila Rud, 17", "a porter"])


def test_guns_that_somebody_mans_do_what_they_do() -> None:
    assert fillers("Government artillery shelled the market in Kesh on Monday.", "shelled", "agent") == [
        "Government artillery"
    ]


def test_who_speaks_behind_a_semicolon_is_none_of_the_wounded() -> None:
    text = "A blast went off. The wounded include two teachers; a doctor at the hospital said they would live."
    found = [text[slice(*r.span)] for e in events(text).values() for r in e.roles if r.role == "patient"]
    assert "a doctor at the hospital" not in found


@pytest.mark.parametrize(
    ("text", "trigger", "agents", "patients"),
    [
        ("The robber stabbed two clerks before being shot by a guard.", "shot", ["a guard"], ["The robber"]),
        ("The robber stabbed two clerks before police shot him.", "shot", ["police"], ["him"]),
        ("The robber stabbed two clerks before being arrested.", "arrested", [], ["The robber"]),
        pytest.param("The governor survived the bombing.", "bombing", [], ["The governor"], marks=MISSED),
        ("The Green League had no part in the bombing of the mill.", "bombing", [], ["the mill"]),
        ("The bishop condemned the bombing of the mill.", "bombing", [], ["the mill"]),
    ],
)
def test_who_does_or_suffers_another_deed_is_no_party_to_this_one(
    text: str, trigger: str, agents: list[str], patients: list[str]
) -> None:
    assert fillers(text, trigger, "agent") == agents
    assert fillers(text, trigger, "patient") == patients


def test_who_carries_a_deed_out_is_its_doer() -> None:
    text = "The Green League carried out the bombing of the mill on Monday."
    assert fillers(text, "bombing", "agent") == ["The Green League"]


def test_who_dies_is_who_died() -> None:
    assert fillers("A boy who was hurt in Monday's shooting died on Tuesday.", "died", "patient") == ["A boy"]


@pytest.mark.parametrize(
    ("text", "trigger", "role", "expected"),
    [
        ("A shot was fired from the crowd.", "fired", "agent", []),
        ("An air strike hit the hospital in Qasr before dawn on Thursday.", "hit", "agent", []),
        (
            "According to the staff 22 militants were eliminated, among them the commander Abu Layth, who led a raid.",
            "eliminated",
            "patient",
            ["22 militants", "the commander Abu Layth"],
        ),
        ("Tiro: two constables killed in an ambush on 14 June.", "ambush", "agent", []),
        ("I buried my neighbour this morning.", "buried", "patient", ["my neighbour"]),
        ("Who gave the order to fire?", "fire", "agent", []),
        pytest.param(
            "We demand their immediate release, the resignation of Odile Marchand and an independent inquiry.",
            "resignation",
            "agent",
            ["Odile Marchand"],
            marks=MISSED,
        ),
        ("The bands from the hills fired three mortar shells.", "fired", "agent", ["The bands from the hills"]),
        ("The talks were called off after the murder of four teachers.", "talks", "patient", []),
        pytest.param(
            *("Tarsia, Gabor and Zamb recognised the front.", "recognised", "agent", ["Tarsia", "Gabor", "Zamb"]),
            marks=MISSED,
        ),
        (
            "Alvar Torr, a cook; Oscar Celic, a spokesman for the land office; and a worker were kidnapped on Sunday.",
            "kidnapped",
            "patient",
            ["Alvar Torr, a cook", "Oscar Celic, a spokesman for the land office", "a worker"],
        ),
    ],
)
def test_a_place_does_nothing_and_a_list_is_whole(text: str, trigger: str, role: str, expected: list[str]) -> None:
    assert fillers(text, trigger, role) == expected


def test_who_is_expelled_from_a_country_does_it_no_good() -> None:
    text = "The parliament voted on Monday to expel the foreign fleet from the strait."
    assert fillers(text, "expel", "beneficiary") == []
