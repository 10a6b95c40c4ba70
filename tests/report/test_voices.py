"""Who speaks, how much, and what stands on nobody's word."""

from __future__ import annotations

import dataclasses

import pytest

from rashomon.record import Event, Statement
from rashomon.report.voices import speakers, speakers_of_all, unsourced_events, unsourced_statements
from tests.report.invented import article, bare, spans_of


def test_a_speaker_has_the_words_of_what_the_text_itself_gives_to_them_and_the_rest_is_the_texts_own() -> None:
    text, at = spans_of("Ada said [the well is dry]{one}. Bo [went home]{two}.")
    said = Statement(id="s1", source=(0, 3), source_kind="named", cue=(), content=(at["one"],), mode="indirect",
                     act="assert")  # fmt: skip
    found = speakers(dataclasses.replace(bare(text), statements=(said,)))
    assert [(s.name, s.words, s.share, s.own) for s in found] == [
        ("Ada", 4, 4 / 9, False),
        ("the text itself", 5, 5 / 9, True),
    ]


def test_what_is_said_inside_another_statement_counts_for_whoever_tells_it() -> None:
    words = {speaker.name: speaker.words for speaker in speakers(article())}
    assert words["so-called guardians of the river"] == 0
    assert words["Ines Varga"] == 15


def test_what_a_text_says_was_not_said_is_nobodys_words() -> None:
    record = article()
    denied = dataclasses.replace(record.statements[0], factuality="negated")
    words = {s.name: s.words for s in speakers(dataclasses.replace(record, statements=(denied,)))}
    assert words["Ines Varga"] == 0


def test_a_word_that_two_statements_hold_is_counted_once() -> None:
    record = article()
    twice = (*record.statements, dataclasses.replace(record.statements[0], id="s9"))
    found = speakers(dataclasses.replace(record, statements=twice))
    assert sum(speaker.share for speaker in found) == pytest.approx(1)


def test_a_text_without_words_has_no_shares() -> None:
    (own,) = speakers(bare(" \n"))
    assert (own.words, own.share) == (0, 0.0)


def test_over_many_documents_a_speaker_is_joined_by_name_whatever_its_case() -> None:
    other = article(id="d0b2")
    ada = dataclasses.replace(other.actors[0], name="INES VARGA")
    found = speakers_of_all([article(), dataclasses.replace(other, actors=(ada,))])
    varga = next(speaker for speaker in found if speaker.name == "Ines Varga")
    assert (varga.documents, varga.words, len(varga.statements)) == (2, 30, 2)
    assert sum(speaker.share for speaker in found) == pytest.approx(1)
    assert found[-1].own


def test_a_hidden_and_an_unnamed_source_are_listed_as_without_a_source() -> None:
    assert [statement.id for statement in unsourced_statements(article())] == ["s2", "s3"]


def test_an_event_in_the_texts_own_voice_is_without_a_source_but_not_one_in_a_statement_nor_the_saying_itself() -> None:
    record = article()
    demand = Event(id="e9", trigger=record.statements[0].cue[0], type="request")
    assert [e.id for e in unsourced_events(dataclasses.replace(record, events=(*record.events, demand)))] == ["e1"]
