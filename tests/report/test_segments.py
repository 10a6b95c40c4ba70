"""The text is cut at every edge of every record and put together again unaltered."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.record import Actor, Label, Mention, Record
from rashomon.report.marks import leads, marks
from rashomon.report.segments import Segment, lines, segments
from tests.report.invented import arabic, article, bare, hostile


def _segment(record: Record, words: str) -> Segment:
    return next(segment for segment in segments(record) if segment.text == words)


@pytest.mark.parametrize("record", [article(), arabic(), hostile(), bare(""), bare("\n\n a\r\nb")])
def test_the_segments_together_are_the_text(record: Record) -> None:
    assert "".join(segment.text for segment in segments(record)) == record.document.text


@given(st.text(alphabet="ab \n\U0001f600é", max_size=40), st.data())
def test_any_overlap_of_any_spans_leaves_the_text_whole_and_every_span_covered(text: str, data: st.DataObject) -> None:
    edges = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(edges, edges), max_size=8))
    labels = tuple(Label(id=f"l{n}", span=span, target=None, tone="for") for n, span in enumerate(spans))
    cut = list(segments(dataclasses.replace(bare(text), labels=labels)))
    assert "".join(segment.text for segment in cut) == text
    for label in labels:
        shown = "".join(segment.text for segment in cut if label.id in segment.shown)
        assert shown == text[label.span[0] : label.span[1]] or label.span[0] > label.span[1]


def test_a_segment_names_the_innermost_record_first() -> None:
    assert _segment(article(), "withdraw").shown == ("e2", "s2", "s1")


def test_a_nested_voice_stands_on_a_darker_ground_than_the_voice_around_it() -> None:
    assert (_segment(article(), " had ").ground, _segment(article(), " would ").ground) == ("c1", "c2")


def test_the_roles_of_an_event_are_parts_and_not_marks() -> None:
    segment = _segment(article(), "they")
    assert "e2" in segment.parts
    assert "e2" not in segment.shown


def test_every_line_ends_behind_its_line_feed() -> None:
    assert ["".join(s.text for s in line) for line in lines(bare("one\n\ntwo"))] == ["one\n", "\n", "two"]


def test_brackets_open_outside_in_and_close_inside_out() -> None:
    signs = [(s.kind, s.id) for segment in segments(article()) for s in (*segment.before, *segment.after)]
    brackets = [sign for sign in signs if sign[0] in ("open", "close") and sign[1] != "s3"]
    assert brackets == [("open", "s1"), ("open", "s2"), ("close", "s2"), ("close", "s1")]


def test_every_record_of_every_kind_has_one_place_that_a_link_leads_to() -> None:
    record = article()
    signs = [s.id for segment in segments(record) for s in (*segment.before, *segment.after)]
    anchors = sorted(s for s in signs if s not in ("s1", "s2", "s3"))
    assert anchors == ["a1", "a2", "e1", "e2", "e3", "l1", "q1", "q2", "r1", "t1", "t2"]
    assert {"s1", "s2", "s3"} <= leads(record).keys()


def test_a_span_outside_the_text_is_not_marked() -> None:
    actor = Actor(id="a1", name="Nobody", type="person", mentions=(Mention(span=(3, 9), form="name"),))
    record = dataclasses.replace(bare("four"), actors=(actor,))
    assert marks(record) == ()
    assert leads(record) == {}
