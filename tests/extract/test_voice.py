"""A record's voice is the innermost statement whose content holds it."""

from __future__ import annotations

import pytest

from rashomon.extract.voice import Voices, nested
from rashomon.record import Span, Statement


def statement(ident: str, *content: Span, cue: Span | None = None) -> Statement:
    return Statement(
        id=ident,
        source=None,
        source_kind="hidden",
        cue=(cue,) if cue else (),
        content=content,
        mode="indirect",
        act="assert",
    )


OUTER = statement("outer", (10, 100), cue=(0, 4))
INNER = statement("inner", (40, 60), (70, 80), cue=(62, 66))
APART = statement("apart", (120, 140), cue=(110, 114))
ALL = (OUTER, INNER, APART)


@pytest.mark.parametrize(
    ("span", "voice"),
    [
        ((0, 5), None),
        ((10, 20), "outer"),
        ((45, 50), "inner"),
        ((70, 80), "inner"),
        ((55, 75), "outer"),
        ((61, 69), "outer"),
        ((95, 105), None),
        ((125, 130), "apart"),
        ((200, 210), None),
    ],
)
def test_the_voice_is_the_shortest_statement_with_the_whole_span_in_one_content(span: Span, voice: str | None) -> None:
    assert Voices(ALL).of(span) == voice


def test_without_statements_the_author_speaks() -> None:
    assert Voices(()).of((0, 1)) is None


def test_a_statement_is_nested_where_all_it_says_lies_in_another() -> None:
    assert [s.voice for s in nested(ALL)] == [None, "outer", None]


def test_a_statement_whose_cue_lies_outside_is_not_nested() -> None:
    beside = statement("beside", (20, 30), cue=(102, 106))
    assert [s.voice for s in nested((OUTER, beside))] == [None, None]


def test_two_statements_of_the_same_words_are_not_nested_in_each_other() -> None:
    twin = statement("twin", (10, 100), cue=(20, 24))
    assert [s.voice for s in nested((OUTER, twin))] == [None, None]


def test_the_order_of_the_statements_does_not_matter() -> None:
    assert all(Voices(ALL).of(s) == Voices(ALL[::-1]).of(s) for s in [(12, 14), (45, 50), (121, 122), (0, 1)])
