"""A text in capitals is shown as if it had been set in both cases, at the same places."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.annotate import annotate
from rashomon.annotate.capitals import is_capitals, lowered
from rashomon.annotate.pipeline import parse
from rashomon.extract.actors import find_actors
from rashomon.record import Document

WIRE = (
    "TWO SOLDIERS WERE KILLED AT THE BRIDGE ON 12 MAY. THE ARMY BLAMED THE REBELS OF THE FLR FOR THE ATTACK. "
    "PRESIDENT TOMAS ARVELLO SAID HE AND I MAY MEET THE U.S. ENVOY IN QUIRONA. ARVELLO HAD LEFT THE ARMY IN 1980."
)


def document(text: str) -> Document:
    return Document(id="d", sha256="", text=text)


def test_sentences_and_names_keep_their_capitals() -> None:
    assert is_capitals(WIRE)
    assert parse(WIRE).text == (
        "Two soldiers were killed at the bridge on 12 May. The army blamed the rebels of the FLR for the attack. "
        "President Tomas Arvello said he and I may meet the U.S. envoy in Quirona. Arvello had left the army in 1980."
    )


def test_a_compound_of_common_words_is_no_name() -> None:
    assert "stonegunners" in parse("FOUR STONEGUNNERS OF THE REBELS FIRED AT THE TOWN BEFORE DAWN, POLICE SAID.").text


def test_a_text_in_both_cases_stays_as_it_is() -> None:
    text = "Two soldiers were killed by the FLR. The army of Ombria blamed the rebels."
    assert not is_capitals(text)
    assert parse(text).text == text


@given(st.text(alphabet=st.characters(categories=["Lu", "Po", "Zs", "Nd"]), min_size=60, max_size=200))
@settings(max_examples=40, deadline=None)
def test_no_character_moves(text: str) -> None:
    assert len(parse(text).text) == len(text)


def test_lower_case_moves_no_character() -> None:
    assert len(lowered("\u0130STANBUL \u1e9e STRASSE")) == len("\u0130STANBUL \u1e9e STRASSE")


def test_the_encoder_sees_the_restored_capitals_too() -> None:
    annotation = annotate(document(WIRE))
    assert annotation.text == annotation.doc.text != WIRE


def test_a_text_in_capitals_has_the_names_of_its_persons() -> None:
    found = find_actors(annotate(document(WIRE)))
    assert [a.name for a in found if a.type == "person"][:1] == ["Tomas Arvello"]
