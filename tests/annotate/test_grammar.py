"""Phrases are whole but minimal; subjects are found where the reader finds them."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Token

from rashomon.annotate import grammar
from rashomon.annotate.pipeline import parse


def token(doc: Doc, word: str) -> Token:
    return next(t for t in doc if t.text == word)


def cut(doc: Doc, span: tuple[int, int]) -> str:
    return doc.text[span[0] : span[1]]


@pytest.mark.parametrize(
    ("text", "head", "phrase"),
    [
        ("Colonel Adria Moss, the army chief, spoke.", "Moss", "Colonel Adria Moss, the army chief"),
        ("The soldiers who had fired were arrested.", "soldiers", "The soldiers"),
        ("Residents and nurses fled.", "Residents", "Residents and nurses"),
        ("A man wounded on Monday died.", "man", "A man"),
        ("They met the mayor of the old town.", "mayor", "the mayor of the old town"),
    ],
)
def test_a_noun_phrase_is_whole_but_without_its_clauses(text: str, head: str, phrase: str) -> None:
    doc = parse(text)
    assert cut(doc, grammar.noun_phrase(token(doc, head))) == phrase


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The army shelled the town and burned the mill.", "burned", "army"),
        ("The rebels who shelled the town left.", "shelled", "rebels"),
        ("The mayor was shot by a guard.", "shot", "mayor"),
        ("The guards wanted to leave.", "leave", "guards"),
        ("Two killed, baker wounded in Orlo raid", "killed", "Two"),
        ("Two killed, baker wounded in Orlo raid", "wounded", "baker"),
    ],
)
def test_the_subject_is_found_across_clauses(text: str, verb: str, subject: str) -> None:
    doc = parse(text)
    found = grammar.subject(token(doc, verb))
    assert found is not None
    assert found.text == subject


def test_the_agent_of_a_passive_stands_after_by() -> None:
    doc = parse("The mayor was shot by a guard near the mill.")
    agent = grammar.by_agent(token(doc, "shot"))
    assert agent is not None
    assert agent.text == "guard"
    assert grammar.is_passive(token(doc, "shot"))


def test_a_bare_participle_is_passive_in_a_headline_and_nowhere_else() -> None:
    assert grammar.is_passive(token(parse("Grain convoy attacked near Vessa"), "attacked"))
    assert not grammar.is_passive(token(parse("Rebels attacked near Vessa."), "attacked"))
    assert not grammar.is_passive(token(parse("Rebels attacked a convoy"), "attacked"))
    assert not grammar.is_passive(token(parse("Rebels attacked again overnight"), "attacked"))


def test_a_verb_without_a_subject_has_none() -> None:
    doc = parse("Leave!")
    assert grammar.subject(doc[0]) is None
