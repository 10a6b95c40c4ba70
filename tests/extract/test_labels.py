"""Labels: loaded words with their target and tone, and whether the writer holds them at arm's length."""

from __future__ import annotations

import pytest

from rashomon.annotate import annotate
from rashomon.extract.actors import find_actors
from rashomon.extract.labels import find_labels
from rashomon.record import Document, Label


def labels(text: str) -> list[Label]:
    annotation = annotate(Document(id="d", sha256="", text=text, language="en"))
    return list(find_labels(annotation, actors=find_actors(annotation)))


def words(text: str, label: Label) -> str:
    return text[slice(*label.span)]


@pytest.mark.parametrize(
    ("text", "label", "tone"),
    [
        ("The terrorists fled.", "terrorists", "against"),
        ("Our heroic pilots returned.", "heroic", "for"),
        ("The regime closed two papers.", "regime", "against"),
        ("It was a massacre.", "massacre", "against"),
        ("Troops liberated the town.", "liberated", "for"),
        ("They treacherously opened fire.", "treacherously", "against"),
        ("He spoke of ethnic cleansing.", "ethnic cleansing", "against"),
    ],
)
def test_a_loaded_word_is_a_label_with_its_tone(text: str, label: str, tone: str) -> None:
    (found,) = labels(text)
    assert (words(text, found), found.tone, found.distanced) == (label, tone, False)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Villagers fear the “protectors”.", "protectors"),
        ("The army calls it a “voluntary resettlement”.", "voluntary resettlement"),
        ("So-called patriots blocked the bridge.", "So-called patriots"),
        ("The so-called Harbour Union met.", "so-called"),
        ("The self-styled colonel surrendered.", "self-styled"),
    ],
)
def test_a_word_held_at_arms_length_is_distanced(text: str, label: str) -> None:
    found = [x for x in labels(text) if words(text, x) == label]
    assert [x.distanced for x in found] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "“We have never left this valley,” a farmer said.",
        "The council met on Tuesday and voted on the budget.",
        "The Liberation Front opened an office.",
        "Police counted “about 40” tents.",
        "Ten lie in the district hospital.",
        "A boy of twenty-two lies in the same hospital.",
    ],
)
def test_plain_words_names_and_quotations_are_no_labels(text: str) -> None:
    assert labels(text) == []


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Nineteen terrorists were held.", "Nineteen terrorists"),
        ("Oren Fisk is a coward.", "Oren Fisk"),
        ("The notorious Oren Fisk was held.", "Oren Fisk"),
        ("The so-called Harbour Union met.", "Harbour Union"),
    ],
)
def test_a_label_knows_whom_it_is_said_of(text: str, target: str) -> None:
    (found,) = labels(text)
    assert found.target is not None
    assert text[slice(*found.target)] == target
    assert found.actor is not None


def test_a_label_of_a_deed_has_no_actor() -> None:
    (found,) = labels("Nobody was punished for the massacre.")
    assert found.actor is None


def test_tones_do_not_depend_on_whose_name_stands_beside() -> None:
    text = "{0} bandits killed a judge, and heroic {1} doctors came."
    one = labels(text.format("Ombrian", "Torvanian"))
    other = labels(text.format("Torvanian", "Ombrian"))
    assert [x.tone for x in one] == [x.tone for x in other] == ["against", "for"]


def test_what_is_called_a_lie_is_what_is_claimed_and_nobody() -> None:
    text = "The League met. It is a lie that the boat was armed."
    (found,) = labels(text)
    assert found.actor is None
    assert found.target is not None
    assert text[slice(*found.target)] == "armed"
