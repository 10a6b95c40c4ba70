"""Relations: who leads, belongs to, works for, backs, is called what, and the words that say so."""

from __future__ import annotations

import pytest

from rashomon.annotate import annotate
from rashomon.extract.actors import find_actors
from rashomon.extract.relations import find_relations
from rashomon.record import Document, Relation


def relations(text: str) -> list[Relation]:
    annotation = annotate(Document(id="d", sha256="", text=text, language="en"))
    return list(find_relations(annotation, actors=find_actors(annotation)))


def told(text: str) -> set[tuple[str, str, str]]:
    return {(r.type, text[slice(*r.subject)], text[slice(*r.object)]) for r in relations(text)}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Ombria’s Prime Minister, Vera Tolan, resigned.", ("leads", "Vera Tolan", "Ombria")),
        ("Oren Fisk, chairman of the Harbour Union, was freed.", ("leads", "Oren Fisk", "Harbour Union")),
        ("Vera Tolan, who heads the Harbour Union, wept.", ("leads", "Vera Tolan", "Harbour Union")),
        ("General Fisk's soldiers fled.", ("leads", "Fisk", "General Fisk's soldiers")),
        (
            "Twelve members of the Harbour Union were hurt.",
            ("member_of", "Twelve members of the Harbour Union", "Harbour Union"),
        ),
        ("Oren Fisk of the Harbour Union called for calm.", ("member_of", "Oren Fisk", "Harbour Union")),
        ("The Harbour Union is a part of the Workers' Alliance.", ("part_of", "Harbour Union", "Workers' Alliance")),
        ("The Ombrian army crossed the river.", ("part_of", "The Ombrian army", "Ombrian")),
        (
            "A spokesman for the Harbour Union denied it.",
            ("works_for", "A spokesman for the Harbour Union", "Harbour Union"),
        ),
        ("The Ombrian-backed militia fired.", ("backs", "Ombrian", "The Ombrian-backed militia")),
        ("Farmers in Cape Mirrow burned tyres.", ("located_in", "Farmers in Cape Mirrow", "Cape Mirrow")),
        ("The Harbour Union (HU) called a strike.", ("named_as", "Harbour Union", "HU")),
        ("A gang called the Night Herons robbed the bank.", ("named_as", "A gang", "Night Herons")),
        ("Police held Oren Fisk, alias the Heron.", ("named_as", "Oren Fisk", "Heron")),
        ("Oren Fisk, whom the dockers call the Heron, was freed.", ("named_as", "Oren Fisk", "Heron")),
        ("Oren Fisk, known to the dockers as the Heron, was freed.", ("named_as", "Oren Fisk", "Heron")),
        ("The Land Bureau, or LB, closed the road.", ("named_as", "Land Bureau", "LB")),
        ("Oren Fisk's Harbour Union called a strike.", ("leads", "Oren Fisk", "Harbour Union")),
        ("The Third Column under Captain Fisk fled.", ("leads", "Fisk", "Third Column")),
        ("Its new chief, Vera Tolan, belongs to the Tide Club.", ("member_of", "Vera Tolan", "Tide Club")),
        ("The HBU fighters fled from the port.", ("member_of", "The HBU fighters", "HBU")),
        ("Vesper's managers met the board of Vesper.", ("works_for", "Vesper's managers", "Vesper")),
        ("Shells fell on the Ombrian port of Mirrow.", ("located_in", "Mirrow", "Ombrian")),
        ("The Harbour Union runs a clinic in the hills.", ("controls", "Harbour Union", "a clinic in the hills")),
    ],
)
def test_a_tie_is_found_with_its_two_ends(text: str, relation: tuple[str, str, str]) -> None:
    assert relation in told(text)


def test_the_evidence_is_the_shortest_stretch_with_both_ends_and_the_linking_word() -> None:
    text = "On Friday Oren Fisk, chairman of the Harbour Union, was freed."
    (found,) = relations(text)
    assert text[slice(*found.evidence)] == "Oren Fisk, chairman of the Harbour Union"


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("Vera Tolan heads the Harbour Union.", "actual"),
        ("Vera Tolan does not head the Harbour Union.", "negated"),
        ("Oren Fisk, former chairman of the Harbour Union, was freed.", "negated"),
    ],
)
def test_a_tie_that_is_denied_or_over_is_negated(text: str, factuality: str) -> None:
    assert [r.factuality for r in relations(text)] == [factuality]


@pytest.mark.parametrize(
    "text",
    [
        "Her brother, Oren Fisk, wept.",
        "Oren Fisk shot Vera Tolan.",
        "It rained in the hills for two days.",
        "The Harbour Union ran off 35,000 leaflets.",
        "Three Orlo men were hurt.",
    ],
)
def test_kin_and_deeds_are_no_relations(text: str) -> None:
    assert relations(text) == []


def test_a_pair_of_mentions_is_tied_once_and_ids_stand_once() -> None:
    text = "Ombria's president, Oren Fisk, who leads the Harbour Union (HU), met members of the HU."
    found = relations(text)
    assert len({(r.subject, r.object) for r in found}) == len(found)
    assert len({r.id for r in found}) == len(found)
