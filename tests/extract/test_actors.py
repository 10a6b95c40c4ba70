"""Actors: every name, nominal and pronoun in the cluster of whom it means."""

from __future__ import annotations

import pytest

from rashomon.annotate import annotate
from rashomon.extract.actors import find_actors
from rashomon.record import Actor, Document


def actors(text: str) -> dict[str, tuple[Actor, list[str]]]:
    found = find_actors(annotate(Document(id="d", sha256="", text=text, language="en")))
    return {a.name: (a, [text[m.span[0] : m.span[1]] for m in a.mentions]) for a in found}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Interior Minister Pelle Andoran said that the road was open.", "Pelle Andoran", "person"),
        ("The Orchard Workers' League called off its march.", "Orchard Workers' League", "organization"),
        ("The Front for the Honour of Ombria burned the depot.", "Front for the Honour of Ombria", "organization"),
        ("Soldiers shelled Cape Mirrow for two hours.", "Cape Mirrow", "place"),
        ("The Republic of Torvany closed the border on Friday.", "Republic of Torvany", "country"),
        ("Nineteen miners were taken to hospital.", "Nineteen miners", "group"),
        ("The harbour police arrested a baker.", "harbour police", "organization"),
        ("They shelled the hamlet of Old Tarsa at noon.", "Old Tarsa", "place"),
        ("The bishop of Belm, Tiago Luz, wept.", "Belm", "place"),
        ("The dead are Ivo Prin, 44, and a porter.", "Ivo Prin", "person"),
        ("She fell when masked men overturned a cart.", "masked men", "group"),
        ("61 fires, of which the village press, citing clerks, put most down to lightning.", "village press", "group"),
        ("TELLIN, May 14 (Ostra Wire) - A mill burned on Monday.", "TELLIN", "place"),
        ("TELLIN, May 14 (Ostra Wire) - A mill burned on Monday.", "Ostra Wire", "organization"),
    ],
)
def test_an_actor_has_its_bare_name_and_its_type(text: str, name: str, kind: str) -> None:
    assert actors(text)[name][0].type == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Talks resumed after Easter, said Colonel Ivo Brandt.", "Easter"),
        ("Mr Ivo Brandt signed the Treaty of Lorn on Monday.", "Treaty of Lorn"),
        ("The men met in Cooper Street, a clerk said.", "Cooper Street"),
    ],
)
def test_feasts_treaties_and_streets_are_no_actors(text: str, name: str) -> None:
    assert name not in actors(text)


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        ("Vera Tolan spoke first. Later Mrs Tolan left.", "Vera Tolan", ["Vera Tolan", "Tolan"]),
        (
            "The Valley People's Front (VPF) denied the report. The VPF has no tanks.",
            "Valley People's Front",
            ["Valley People's Front", "VPF", "VPF"],
        ),
        ("Ombria closed its port. Ombrian troops fired.", "Ombria", ["Ombria", "its", "Ombrian"]),
        ("The Front blamed the fleet. It accused the fleet of a massacre.", "fleet", ["the fleet", "the fleet"]),
        ("Nadia Dolan, a lawyer, left. She wept.", "Nadia Dolan", ["Nadia Dolan", "a lawyer", "She"]),
    ],
)
def test_mentions_of_one_actor_stand_together(text: str, name: str, mentions: list[str]) -> None:
    assert actors(text)[name][1] == mentions


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Neighbouring Ostria, which backs the Front, condemned it.", "Ostria", "country"),
        ("Neighbour Tom Skarry, 61, said he heard bangs.", "Tom Skarry", "person"),
        ("The General Command of the Dawn Brigades spoke.", "General Command of the Dawn Brigades", "organization"),
        (
            "The General Command of the Brigades of Hespa spoke.",
            "General Command of the Brigades of Hespa",
            "organization",
        ),
        ("She was taken to St Olave's Hospital.", "St Olave's Hospital", "organization"),
        ("Shells fell on the garrison at Lum.", "Lum", "place"),
        ("They bombed the southern town of Port Ansa.", "Port Ansa", "place"),
        ("Police closed the Quarn bridge.", "Quarn", "place"),
        ("They marched to Velburg.", "Velburg", "place"),
        ("Moldrava's trade minister resigned.", "Moldrava", "country"),
        ("Even the bishop admitted that the crowd was unarmed.", "bishop", "person"),
        ("Sixty witnesses, among them a nun, gave evidence.", "nun", "person"),
        ("The nun, whose parents were killed, wept.", "parents", "group"),
    ],
)
def test_what_opens_the_phrase_is_no_part_of_a_name(text: str, name: str, kind: str) -> None:
    assert actors(text)[name][0].type == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Military communiqué No 7 was read on 9 Oct by the mayor.", "No"),
        ("Correction: the mayor is forty.", "Correction"),
        ("The mayor came on 3 Sept with his aides.", "Sept"),
    ],
)
def test_months_and_numbers_are_nobody(text: str, name: str) -> None:
    assert name not in actors(text)


def test_a_year_before_a_number_is_no_part_of_who_they_were() -> None:
    assert "four dockers" in actors("In 2019 four dockers died when a quay gave way at the harbour.")


def test_two_people_of_one_surname_are_told_apart_by_their_first_names() -> None:
    found = actors("Arlo Sool won. His rival Emil Sool lost. Emil Sool wept.")
    assert found["Arlo Sool"][1][0] == "Arlo Sool"
    assert "Arlo Sool" not in found["Emil Sool"][1]


def test_a_definite_phrase_repeats_an_earlier_one_and_an_indefinite_does_not() -> None:
    found = actors("Three divers reached the wreck. The divers saw nothing. Three other divers stayed ashore.")
    assert found["Three divers"][1] == ["Three divers", "The divers"]


def test_who_speaks_in_the_first_person_is_left_open() -> None:
    found = actors("Vera Tolan waited. “I saw nothing,” said a guard.")
    assert "Vera Tolan" in found
    assert all("I" not in mentions for _, mentions in found.values())


def test_nobody_is_invented_in_a_text_without_actors() -> None:
    assert actors("It rained for two days, and the price of copper fell.") == {}


def test_an_empty_text_has_no_actors() -> None:
    assert actors("") == {}


def test_ids_are_the_same_each_time_and_stand_once() -> None:
    text = "The mayor, Oren Fisk, met the governor and three priests. The priests left."
    first, second = actors(text), actors(text)
    ids = [a.id for a, _ in first.values()]
    assert ids == [a.id for a, _ in second.values()]
    assert len(set(ids)) == len(ids)


def test_sides_that_change_places_change_places_in_the_record_and_nothing_else() -> None:
    text = "{0} troops shelled a village in {1}. {1} condemned the {0} army."
    one = actors(text.format("Franconian", "Sweden"))
    other = actors(text.format("Ombrian", "Norway"))
    assert [len(m) for _, m in one.values()] == [len(m) for _, m in other.values()]


def test_a_name_with_an_article_is_no_person() -> None:
    found = actors("A spokeswoman for the Quartet met the envoy. The Carpet refused to talk to the Quartet.")
    assert {found[name][0].type for name in ("Quartet", "Carpet") if name in found}.isdisjoint({"person"})


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("In Kesh, 12, and in Dorna, 30 were shot.", "Kesh", "place"),
        ("The journalists Reuters employs in Kesh were beaten by police.", "Reuters", "organization"),
        (
            "Police arrested the Jackal in Kesh on Friday. The Jackal was armed, and he did not resist.",
            "Jackal",
            "person",
        ),
    ],
)
def test_a_number_a_noun_and_an_article_do_not_make_a_type_alone(text: str, name: str, kind: str) -> None:
    assert actors(text)[name][0].type == kind


@pytest.mark.parametrize("before", ["Residents disputed that.", "Seven people were killed, the hospital said."])
def test_who_shoots_is_not_who_was_shot_at(before: str) -> None:
    text = f'{before} "We slowed down. Then they shot at us," the driver said.'
    assert not any("they" in mentions for _, mentions in actors(text).values())


def test_whoever_they_are_who_say_so_is_left_open() -> None:
    text = "Three carts came, with two men on each. I counted five bodies. They say four on the radio."
    assert not any("They" in mentions for _, mentions in actors(text).values())


def test_he_is_not_who_posts() -> None:
    text = "@mira_dock: my brother works there\n\n@mira_dock: he died an hour ago"
    assert not any("he" in mentions for name, (_, mentions) in actors(text).items() if name.startswith("@"))


def test_no_town_releases_footage() -> None:
    text = "The Ministry of Defence said its aircraft had struck a post in the town of Qasr. It released footage of it."
    assert not any("It" in mentions for name, (_, mentions) in actors(text).items() if "Qasr" in name)


def test_a_capital_that_spoke_speaks_on() -> None:
    found = actors("Tehran rejected the claim. It said that its forces had not fired.")
    assert "It" in found["Tehran"][1]
