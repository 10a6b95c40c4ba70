"""Who reports after whom."""

from __future__ import annotations

import random
from dataclasses import replace

from rashomon.compare.lineage import Lineage, lineage
from rashomon.link.echoes import find_echoes
from rashomon.record import Record, Statement
from tests.link.invented import FIRE, account
from tests.marked import marked


def arrows(found: Lineage) -> list[tuple[str, str, str]]:
    return [(edge.after, edge.before, edge.kind) for edge in found.edges]


def paper(publisher: str, text: str, published: str | None = None) -> Record:
    return account(publisher.lower().replace(" ", "-"), text, publisher=publisher, published=published)


def test_a_text_that_names_another_outlet_as_its_source_reports_after_it() -> None:
    tide = paper("The Tide", "Nets were cut in the harbour overnight.")
    post = paper("Coast Post", "Calm prevails. Nets were cut, according to the Tide. Nobody was seen.")
    found = lineage([tide, post])
    assert arrows(found) == [("Coast Post", "The Tide", "cites")]
    (proof,) = found.edges[0].proofs
    assert post.words(proof.span) == "Nets were cut, according to the Tide"


def test_a_statement_whose_source_is_another_outlet_is_the_proof() -> None:
    text, spans = marked("[A leader in The Tide]{source} held that [the nets were old]{content}.")
    said = Statement(
        id="s1", source=spans["source"][0], source_kind="document", cue=(), content=tuple(spans["content"]),
        mode="indirect", act="assert",
    )  # fmt: skip
    post = replace(paper("Coast Post", text), statements=(said,))
    found = lineage([post, paper("The Tide", "Old nets.")])
    assert arrows(found) == [("Coast Post", "The Tide", "cites")]
    assert found.edges[0].proofs[0].record == "s1"


def test_a_word_of_the_language_is_no_outlet() -> None:
    post = paper("Coast Post", "According to the tide tables, the ebb came early.")
    assert arrows(lineage([post, paper("The Tide", "Nets.")])) == []


def test_an_agency_in_the_dateline_is_cited() -> None:
    agency = account("w", "Nets were cut.", publisher="Northern Press Union (NPU)")
    post = paper("Coast Post", "MARN, May 2 (NPU) - Nets were cut.")
    assert arrows(lineage([post, agency])) == [("Coast Post", "Northern Press Union (NPU)", "cites")]


def test_a_circle_of_citation_is_found() -> None:
    tide = paper("The Tide", "A diver found the bell, said one who told the Coast Post.")
    post = paper("Coast Post", "The bell has been found, we learn, citing Radio Marn.")
    radio = paper("Radio Marn", "As reported in The Tide, the bell is found.")
    found = lineage([tide, post, radio])
    assert found.circles == (("Coast Post", "Radio Marn", "The Tide"),)


def test_two_that_cite_each_other_are_a_circle_and_one_that_cites_both_is_outside() -> None:
    tide = paper("The Tide", "The bell is found, according to Coast Post.")
    post = paper("Coast Post", "The bell is found, according to The Tide.")
    star = paper("Star", "The bell is found, according to The Tide. So it was reported by Coast Post.")
    assert lineage([tide, post, star]).circles == (("Coast Post", "The Tide"),)


def test_a_chain_is_no_circle() -> None:
    tide = paper("The Tide", "The bell is found.")
    post = paper("Coast Post", "The bell is found, according to The Tide.")
    star = paper("Star", "The bell is found, according to Coast Post.")
    found = lineage([tide, post, star])
    assert (len(found.edges), found.circles) == (2, ())


def test_words_that_another_had_first_are_an_edge_without_a_citation() -> None:
    records = [paper("The Tide", FIRE, "2030-02-01"), paper("Coast Post", FIRE, "2030-02-02")]
    found = lineage(records, find_echoes(records))
    assert arrows(found) == [("Coast Post", "The Tide", "echoes")]
    assert found.circles == ()


def test_an_outlet_does_not_report_after_itself() -> None:
    one = account("a", FIRE + " Our readers told The Tide so.", publisher="The Tide", published="2030-02-01")
    other = account("b", FIRE, publisher="The Tide", published="2030-02-02")
    found = lineage([one, other], find_echoes([one, other]))
    assert arrows(found) == []
    assert [node.documents for node in found.nodes] == [("a", "b")]


def test_a_name_that_two_outlets_share_cites_neither() -> None:
    records = [
        paper("The Tide", "Nets."),
        account("x", "Nets.", publisher="Tide"),
        paper("Star", "According to The Tide."),
    ]
    assert arrows(lineage(records)) == []


def test_documents_without_a_publisher_are_nodes_of_their_own() -> None:
    assert [node.name for node in lineage([account("a", "Nets."), account("b", "Nets.")]).nodes] == ["a", "b"]


def test_the_order_of_the_documents_changes_nothing() -> None:
    records = [
        paper("The Tide", FIRE + " So says Coast Post, according to Radio Marn.", "2030-02-01"),
        paper("Coast Post", FIRE + " According to The Tide.", "2030-02-02"),
        paper("Radio Marn", "Quoted by The Tide, quoted by Coast Post.", "2030-02-03"),
    ]
    found = lineage(records, find_echoes(records))
    for seed in range(5):
        mixed = random.Random(seed).sample(records, len(records))
        assert lineage(mixed, find_echoes(mixed)) == found


def test_a_domain_is_cited_by_the_letters_of_its_station_and_not_by_a_word() -> None:
    station, place = account("w", "Rain.", publisher="wqrx.com"), account("m", "Rain.", publisher="marrow.com")
    post = paper("Coast Post", "Rain fell, a farmer told WQRX. According to Marrow the mayor, it fell hard.")
    assert arrows(lineage([station, place, post])) == [("Coast Post", "wqrx.com", "cites")]
    whole = paper("Star", "Rain fell, according to marrow.com.")
    assert arrows(lineage([place, whole])) == [("Star", "marrow.com", "cites")]


def test_the_id_of_a_document_is_no_name_to_be_cited() -> None:
    assert arrows(lineage([account("Marrow", "Rain."), account("b", "It rained, according to Marrow.")])) == []


def test_a_paper_is_cited_by_the_last_word_of_its_name_where_no_other_bears_it() -> None:
    gazette, post = paper("The Harrow Gazette", "Rain."), paper("Coast Post", "Snow fell, according to the Gazette.")
    assert arrows(lineage([gazette, post])) == [("Coast Post", "The Harrow Gazette", "cites")]
    assert arrows(lineage([gazette, post, paper("The Marn Gazette", "Hail.")])) == []
    assert arrows(lineage([gazette, paper("Star", "According to Gazette readers, it rained.")])) == []
