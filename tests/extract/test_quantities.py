"""Quantities: what is counted, from how many to how many, with the hedge; and what is no quantity."""

from __future__ import annotations

import time

import pytest

from rashomon.annotate import annotate
from rashomon.extract.quantities import find_quantities
from rashomon.record import Document, Event, Number, Quantity, Role
from tests.marked import marked


def quantities_of(text: str, events: tuple[Event, ...] = ()) -> tuple[Quantity, ...]:
    return find_quantities(annotate(Document(id="d", sha256="", text=text, published="2021-10-13")), events=events)


@pytest.mark.parametrize(
    ("source", "low", "high", "hedge"),
    [
        ("[16]{q} people died.", 16, 16, "exact"),
        ("[Two hundred and six]{q} people died.", 206, 206, "exact"),
        ("[Nearly 1,000]{q} people died.", None, 1000, "nearly"),
        ("[Fewer than 20]{q} people died.", None, 20, "nearly"),
        ("[At least a dozen]{q} people died.", 12, None, "at_least"),
        ("[No fewer than 40]{q} people died.", 40, None, "at_least"),
        ("[Up to 30]{q} people died.", None, 30, "at_most"),
        ("[As many as 50]{q} people died.", None, 50, "at_most"),
        ("[More than 300]{q} people died.", 300, None, "over"),
        ("[Over half a million]{q} people died.", 500_000, None, "over"),
        ("[Some 400]{q} people died.", 400, 400, "about"),
        ("[An estimated 7,000]{q} people died.", 7000, 7000, "about"),
        ("[Between 10 and 15]{q} people died.", 10, 15, "about"),
        ("[Between 1.5 and 2 million]{q} people died.", 1_500_000, 2_000_000, "about"),
        ("[Six or seven]{q} people died.", 6, 7, "about"),
        ("[Ten or more]{q} people died.", 10, None, "at_least"),
        ("[Dozens]{q} of people died.", 24, None, "about"),
        ("[Scores]{q} of people died.", 40, None, "about"),
        ("[Hundreds]{q} of people died.", 200, None, "about"),
        ("[Several]{q} people died.", 3, None, "about"),
        ("[A handful]{q} of people died.", 3, 9, "about"),
        ("[No one]{q} died.", 0, 0, "exact"),
    ],
)
def test_the_bounds_and_the_hedge_are_those_of_the_words(
    source: str, low: Number | None, high: Number | None, hedge: str
) -> None:
    text, spans = marked(source)
    (found,) = quantities_of(text)
    assert (found.span, found.low, found.high, found.hedge) == (spans["q"][0], low, high, hedge)
    assert found.counts == "killed"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The blast killed nine and wounded twenty.", ["killed", "injured"]),
        ("The clinic spoke of 13 dead and 27 wounded.", ["killed", "injured"]),
        ("The death toll rose to 17.", ["killed"]),
        ("The board gave the number of dead as 41. On Friday it corrected the figure to 36.", ["killed", "killed"]),
        ("Of the 22 on board 17 were rescued.", ["people", "people"]),
        ("Rescuers found nine bodies.", ["killed"]),
        ("Police arrested 30 students.", ["detained"]),
        ("Twelve miners are missing.", ["missing"]),
        ("About 200 residents fled.", ["displaced"]),
        ("The rebels kidnapped four nurses.", ["abducted"]),
        ("There are 2,500 troops in the valley.", ["fighters"]),
        ("Patrols found 40 rifles.", ["weapons"]),
        ("The hall seats 300 people.", ["people"]),
        ("The fire destroyed 12 houses.", ["things"]),
        ("The bank lost $3 million.", ["money"]),
        ("They paid 400 crowns.", ["money"]),
        ("The shelling killed 31 people, among them seven children.", ["killed", "killed"]),
        ("Four reapers were killed and six hurt.", ["killed", "injured"]),
        ("Four gunmen killed the mayor on Monday.", ["fighters"]),
        ("Four students who murdered the mayor stood trial.", ["people"]),
        ("The body had 18 bullet wounds.", ["things"]),
        ("Eight prisoners were shot in the yard, two of them fatally.", ["injured", "killed"]),
        ("Eight clerks were shot in the yard, two of them fatally.", ["injured", "killed"]),
        ("Police arrested 43 people on Saturday. Organisers put the crowd at 5,000.", ["detained", "people"]),
        (
            "Thirty are feared dead since the launch sank off Pell on Monday night with 212 on board.",
            ["killed", "people"],
        ),
        ("The ministry kept the number of dead at seven.", ["killed"]),
        ("The plane crashed, killing all 176 on board.", ["killed"]),
        ("The number of people killed has risen to 17.", ["killed"]),
        ("The number of those injured rose to 50.", ["injured"]),
        ("The number of miners killed in Monday's fire at the Brannoch pit rose from 19 to 26.", ["killed", "killed"]),
        ("The number known to have been killed at Pell on March 4 has risen from nine to 11.", ["killed", "killed"]),
        ("Two officers were shot, both of whom died at the scene.", ["killed"]),
        ("Police said three people died. Protesters put the figure at 12.", ["killed", "killed"]),
        ("The gunman left at seven, leaving 12 dead.", ["killed"]),
        ("Police fired on the march, killing at least one and injuring scores.", ["killed", "injured"]),
        ("Up to 22 people were killed and 28-34 injured in the raid.", ["killed", "injured"]),
        ("Three villages were burned.", ["things"]),
        ("The flood killed 300 sheep and nine shepherds.", ["things", "killed"]),
        ("No village was burned.", []),
        ("Eleven of our brothers, cousins and friends were burned alive in the mill.", ["killed"]),
        ("Eleven of our brothers, cousins and friends were burned in the mill.", ["injured"]),
        ("Nine dockers were burned alive.", ["killed"]),
        ("Two night-watchmen suffocated in the loft.", ["killed"]),
        ("Nine dockers were beaten to death.", ["killed"]),
        ("Four of the clerks from the mill were beaten to death.", ["killed"]),
    ],
)
def test_what_is_counted_is_told_from_noun_verb_and_neighbours(text: str, counts: list[str]) -> None:
    assert [q.counts for q in quantities_of(text)] == counts


@pytest.mark.parametrize(
    "text",
    [
        "He was born in 1961 and left on 4 May.",
        "A 17-year-old boy, Ilo Tarn, 12, and a woman of 80 were seen.",
        "His 12- and 10-year-old sons were seen with Ilo Tarn, also 15, at the gate.",
        "The youngest of the dead, Perrin Vale, was 17, the eldest is 61, and Ilo Tarn was nine.",
        "Agnes Rohde was fifty-eight and had kneaded dough all her life.",
        "Among them are Perrin Vale, aged nine, and her brother Aksel, six.",
        "A boy of twenty-two lies in the same hospital.",
        "The road was shut between 0630 and 0700.",
        "Prices rose by 12 per cent and 3% in three weeks.",
        "The road runs 40 kilometres to the border.",
        "Highway 9 passes Post 7 under Decree No. 212.",
        "The home side won 6-0.",
        "The third man came first.",
        "One hopes that this one is better.",
        "There is no plan.",
    ],
)
def test_ages_shares_distances_names_scores_and_pronouns_are_no_quantities(text: str) -> None:
    assert quantities_of(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The number of people killed has risen from nine to 11.", [(9, 9), (11, 11)]),
        ("The number of the dead was revised from 19 to 14.", [(19, 19), (14, 14)]),
        ("The toll went up from at least nine to 11.", [(9, None), (11, 11)]),
        ("From nine to 11 people were killed.", [(9, 11)]),
        ("Estimates of the dead range from nine to 11.", [(9, 11)]),
        ("A bomb blew up a bus, killing from 10 to 15 people.", [(10, 15)]),
        ("The toll was revised down from between 40 and 50 to 28.", [(40, 50), (28, 28)]),
        ("After 12 people were killed, approval fell from 54 to 38 per cent.", [(12, 12)]),
        ("Refugees in the valley rose from 10 to 15 million.", [(10_000_000, 15_000_000)]),
    ],
)
def test_what_a_number_was_and_has_become_is_no_range(text: str, expected: list[tuple[int, int | None]]) -> None:
    assert [(q.low, q.high) for q in quantities_of(text)] == expected


def test_what_kills_is_not_counted_among_the_killed() -> None:
    assert quantities_of("No rifle killed them.") == ()


def test_what_is_counted_stands_without_its_number() -> None:
    text, spans = marked("The army buried nine [young soldiers]{of}.")
    (found,) = quantities_of(text)
    assert found.of == spans["of"][0]


def test_what_is_counted_does_not_reach_over_a_colon() -> None:
    text = "Seventeen dead: fifteen dockers and two clerks."
    first = quantities_of(text)[0]
    assert (first.counts, first.of) == ("killed", None)


def test_what_is_counted_stands_without_the_mark_that_opens_it() -> None:
    text = 'The fleet said nine "bandits" had been killed.'
    (found,) = quantities_of(text)
    assert found.of is not None
    assert text[slice(*found.of)] == "bandits"


def test_the_event_is_the_one_whose_patient_holds_the_number() -> None:
    text, spans = marked("Police [took]{trigger} [eleven men]{patient} from the hall.")
    patient = Role(role="patient", span=spans["patient"][0])
    event = Event(id="e1", trigger=spans["trigger"][0], type="coerce", mode="arrest", roles=(patient,))
    (found,) = quantities_of(text, (event,))
    assert (found.event, found.counts) == ("e1", "detained")


def test_forts_that_somebody_holds_are_not_arrested() -> None:
    text = "They held eleven forts and twelve sailors."
    events = tuple(
        Event(id=words, trigger=(5, 9), type="coerce", mode="arrest", roles=(Role(role="patient", span=span),))
        for words, span in (("forts", (10, 22)), ("sailors", (27, 41)))
    )
    assert [q.counts for q in quantities_of(text, events)] == ["things", "detained"]


def test_two_numbers_that_make_no_range_are_two_quantities() -> None:
    found = quantities_of("The council voted by 61 votes to 12 votes.")
    assert [(q.low, q.high) for q in found] == [(61, 61), (12, 12)]


def test_ids_are_unique_and_stable() -> None:
    text = "Nine men died. Nine men died. Nine men died."
    ids = [q.id for q in quantities_of(text)]
    assert len(set(ids)) == 3
    assert ids == [q.id for q in quantities_of(text)]


def test_time_to_find_quantities_grows_with_the_text() -> None:
    def seconds(copies: int) -> float:
        annotation = annotate(
            Document(id="d", sha256="", text="Nine men died with at least 12 boys in town. " * copies)
        )
        start = time.process_time()
        find_quantities(annotation, events=())
        return time.process_time() - start

    seconds(10)
    assert seconds(400) < 25 * max(seconds(50), 0.005)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The injured include two women from the mill and a boy.", ["injured"]),
        ("Among the missing were nine pupils.", ["missing"]),
        ("The dead are three porters, two clerks and a boy.", ["killed", "killed"]),
        ("A mine killed the mayor, along with two of his clerks.", ["killed"]),
        ("Four of the 30 passengers were injured.", ["injured", "people"]),
        ("One of the six men executed on the pier was a cook.", ["killed", "killed"]),
        ("Three of the nine wounded died.", ["killed", "injured"]),
        ("The patrol counted five craters.", ["things"]),
        ("We have eight names, seven of them minors.", ["things", "people"]),
        ("The Front claims 19 soldiers killed and three of its own.", ["killed", "killed"]),
        ("The Front wiped out a garrison of nineteen.", ["killed"]),
        ("Ten lie in the district hospital; the army guards its doors.", ["injured"]),
        ("The office confirmed the deaths of eight persons and injuries to nine others.", ["killed", "injured"]),
        ("In Orlo, nine were killed. In Tarn, six, and in Mosen, two.", ["killed", "people", "people"]),
        ("Two are in the town hall.", ["people"]),
        ("Two nurses were in the clinic when the shell hit.", ["people"]),
        ("Nine others are still in the district hospital.", ["injured"]),
        ("Four miners died and seven were rescued.", ["killed", "people"]),
        ("About 60 people held a vigil outside the court.", ["people"]),
        ("About 60 people were held outside the court.", ["detained"]),
        ("Nine of our compatriots fell under the bullets of the rebels.", ["killed"]),
        ("Nine of our compatriots fell into the harbour.", ["people"]),
        ("Rescuers found 30 bodies. The owners said 55 were aboard.", ["killed", "people"]),
    ],
)
def test_a_list_and_a_part_of_a_whole_count_those_who_are_meant(text: str, counts: list[str]) -> None:
    assert [q.counts for q in quantities_of(text)] == counts


@pytest.mark.parametrize("rest", ["one of the owners", "one of the mill's owners"])
def test_who_one_is_stands_before_it(rest: str) -> None:
    assert quantities_of(f"Anton Perrel, {rest}, was burned.") == ()


def test_each_number_of_a_list_has_the_label_before_it() -> None:
    text = (
        "Incidents this week: 6. Persons killed: 31 (civilians 9, soldiers 22). Persons injured: 14. Detained: 5.\n"
        "Killed: 7\nWounded: at least 12\nMissing: 3\n"
    )
    kinds = {text[slice(*q.span)]: q.counts for q in quantities_of(text)}
    assert kinds == {
        "6": "people", "31": "killed", "9": "killed", "22": "killed", "14": "injured", "5": "detained", "7": "killed",
        "at least 12": "injured", "3": "missing",
    }  # fmt: skip


def test_what_is_counted_ends_before_a_bracket() -> None:
    (one,) = quantities_of("A lorry burned. One dead (driver).")
    assert (one.counts, one.of) == ("killed", None)


def test_a_number_in_a_name_counts_nothing() -> None:
    assert quantities_of("The Front of the Two Rivers met on Monday.") == ()


@pytest.mark.parametrize(
    "text",
    ["They put sixty persons to the sword.", "The abbot reckons the slain at one hundred and twelve."],
)
def test_old_words_for_the_dead(text: str) -> None:
    assert [q.counts for q in quantities_of(text)] == ["killed"]


def test_who_is_alive_and_well_is_not_dead() -> None:
    text = "Claims that two men were killed are a lie. All eleven are alive and well."
    assert [q.counts for q in quantities_of(text)] == ["killed", "people"]


def test_a_number_in_brackets_counts_the_noun_before() -> None:
    text = "A doctor received one body. The crew (nine or eleven, as one asks) are aboard their ship."
    assert [q.counts for q in quantities_of(text)] == ["killed", "people"]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Nine people were killed on Friday, three of them children.", ["killed", "killed"]),
        ("Police arrested 40, ten of them minors.", ["detained", "detained"]),
        ("The dead include no foreigners.", []),
        ("Two gangs were blamed for the deaths: 30 members of one were arrested.", ["things", "detained"]),
        ("Number of dead cattle: 300.", ["people"]),
    ],
)
def test_what_a_list_or_label_does_not_tell(text: str, counts: list[str]) -> None:
    assert [q.counts for q in quantities_of(text)] == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Nine sailors survived the wreck.", ["people"]),
        ("Nine sailors did not survive the wreck.", ["killed"]),
        ("None of the nine sailors survived.", ["killed"]),
        ("All but two of the nine porters were killed.", ["people", "people"]),
        ("Two porters escaped injury when the wall fell.", ["people"]),
        ("Two divers reported dead were found alive on a raft.", ["people"]),
        ("At least 40 people were killed or wounded in the raid.", ["people"]),
        ("Forty were carried away wounded.", ["injured"]),
        ("Guards beat two prisoners to death.", ["killed"]),
        ("Two co-drivers were shot dead.", ["killed"]),
        ("Two suicide bombers were killed at the gate.", ["killed"]),
        ("Two bombers were seized at the airfield.", ["weapons"]),
        ("The rebels lost three M-60s.", ["weapons"]),
        ("No one was killed or injured in the blast.", ["killed"]),
        ("Twelve people are believed killed, and two were pulled alive from the rubble.", ["killed", "people"]),
        ("Five people were killed and three escaped serious injury.", ["killed", "people"]),
        ("Rebels killed 12 and up to 40 were wounded.", ["killed", "injured"]),
        ("Three firms did not survive the strike.", ["things"]),
        ("Two pro-government fighters were wounded.", ["injured"]),
        ("Nine prisoners were beaten nearly to death.", ["injured"]),
    ],
)
def test_who_came_through_and_who_did_not(text: str, counts: list[str]) -> None:
    assert [q.counts for q in quantities_of(text)] == counts


def test_the_name_of_a_weapon_is_no_million() -> None:
    assert [q.low for q in quantities_of("TWO M-16 RIFLES WERE FOUND.")] == [2]


def test_two_bounds_bound_on_both_sides() -> None:
    (found,) = quantities_of("At least 20 and as many as 35 people were killed.")
    assert (found.low, found.high) == (20, 35)


@pytest.mark.parametrize("text", ["A neighbour called 911.", "He was shot in the 400 block of Heron Street."])
def test_a_telephone_and_a_house_count_nothing(text: str) -> None:
    assert quantities_of(text) == ()


def test_those_who_are_called_are_counted() -> None:
    assert [q.low for q in quantities_of("The defence called two witnesses.")] == [2]


def test_neither_of_two_is_nobody() -> None:
    found = quantities_of("Neither of the two divers was hurt.")
    assert [(q.counts, q.low) for q in found] == [("injured", 0), ("people", 2)]


def test_a_number_that_another_is_compared_with_is_no_bound() -> None:
    text, spans = marked("Thirty-eight came, well [below the 61]{q} officers claimed by the ministry.")
    found = next(q for q in quantities_of(text) if q.span == spans["q"][0])
    assert (found.low, found.high, found.hedge, found.counts) == (61, 61, "exact", "people")


def test_what_a_ministry_claims_is_not_what_a_flood_claims() -> None:
    text = "That is less than the 61 officers claimed by the ministry. The flood claimed 12 lives."
    assert [q.counts for q in quantities_of(text) if q.low in {61, 12}][1:] == ["killed"]
    assert next(q.counts for q in quantities_of(text)) != "killed"


def test_those_who_were_left_in_hospital_are_not_dead() -> None:
    for text in (
        "The crash killed three and left nine in hospital.",
        "Six died and nine others in the hospital have burns.",
    ):
        assert [q.counts for q in quantities_of(text) if q.low == 9] != ["killed"]


def test_a_bombing_claims_lives() -> None:
    found = quantities_of("The bombing, which claimed at least 12 civilians, was the worst in years.")
    assert [q.counts for q in found if q.low == 12] == ["killed"]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Eight cartridge cases lay beside the truck. In four cases they were hit in the back.", ["things", "things"]),
        ("There were 31 new cases on Monday and 12 cases of cholera.", ["injured", "injured"]),
        ("Of the wounded no complete list was drawn up.", []),
        ("The list of the dead had nineteen names on it.", ["killed"]),
        ("A stone with thirty-six names stands at the halt.", ["killed"]),
        ("Two hundred names stood on the petition.", ["things"]),
        (
            "The toll of the fire at the Old Cloth Market, which burned for two days, was revised from 19 to 14.",
            ["killed"] * 2,
        ),
        ("The agency has raised the number of dead to 1,340.", ["killed"]),
        ("The agency raised 4,000 for the families.", ["money"]),
        ("They found the last, bringing to thirty-one the number who died.", ["killed"]),
        ("Of the injured, 43 are still in bed.", ["injured"]),
        (
            "In the collapse of the stand at the Leopold Stadium four officers and seven spectators were killed.",
            ["killed"] * 2,
        ),
    ],
)
def test_what_counts_the_dead_and_what_does_not(text: str, counts: list[str]) -> None:
    assert [q.counts for q in quantities_of(text)] == counts
