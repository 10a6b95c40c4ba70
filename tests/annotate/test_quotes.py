"""Quote marks are found as people write them; apostrophes, inches and lone marks are none."""

from __future__ import annotations

import time

import pytest

from rashomon.annotate.quotes import Quote, paired, quotes

from ..marked import marked


def inner(text: str) -> list[str]:
    return [text[q.inner[0] : q.inner[1]] for q in quotes(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“The gate is shut,” the porter said.", ["The gate is shut,"]),
        ('"The gate is shut," the porter said.', ["The gate is shut,"]),
        ("‘The gate is shut,’ the porter said.", ["The gate is shut,"]),
        ("'The gate is shut,' the porter said.", ["The gate is shut,"]),
        ("«The gate is shut», the porter said.", ["The gate is shut"]),
        ("« The gate is shut », the porter said.", ["The gate is shut"]),
        ("»The gate is shut«, the porter said.", ["The gate is shut"]),
        ("›The gate is shut‹, the porter said.", ["The gate is shut"]),
        ("„The gate is shut“, the porter said.", ["The gate is shut"]),
        ("„The gate is shut”, the porter said.", ["The gate is shut"]),
        ("‚The gate is shut‘, the porter said.", ["The gate is shut"]),
        ("``The gate is shut,'' the porter said.", ["The gate is shut,"]),
        ("''The gate is shut,'' the porter said.", ["The gate is shut,"]),
        ("He called it “a farce” and left.", ["a farce"]),
        ("(“Shut it,” he said.)", ["Shut it,"]),
        ('She said—"Never"—and sat down.', ["Never"]),
    ],
)
def test_every_kind_of_mark_is_known(text: str, found: list[str]) -> None:
    assert inner(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The workers' hall and the porters’ lodge burned.",
        "It’s the mayor's, isn't it?",
        "Back in the '90s and the ’80s they met.",
        'A 5" pipe and a 6\'2" guard blocked the door.',
        "The ship lay at 54° 20' 12\" north.",
        "Rock 'n' roll was banned, and so was fish ’n’ chips.",
        "'Twas a cold night in the tower.",
        "A lone “",
        "",
        '""',
    ],
)
def test_what_looks_like_a_quote_mark_but_is_none(text: str) -> None:
    assert inner(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("‘It’s the porters’ lodge,’ she said.", ["It’s the porters’ lodge,"]),
        ("'It isn't the porters' lodge,' she said.", ["It isn't the porters' lodge,"]),
        ("“It’s shut,” he said; the clerk’s bell rang. “Go.”", ["It’s shut,", "Go."]),
        ('"A 5" pipe broke," he said.', ['A 5" pipe broke,']),
        ("She sang “Rock ’n’ roll” twice.", ["Rock ’n’ roll"]),
    ],
)
def test_an_apostrophe_within_a_quotation_does_not_end_it(text: str, found: list[str]) -> None:
    assert inner(text) == found


@pytest.mark.parametrize(
    ("source", "depths"),
    [
        ("“[He told me ‘[no]{q}’ twice]{q},” she said.", [0, 1]),
        ("\"[He told me '[no]{q}' twice]{q},\" she said.", [0, 1]),
        ("‘[He told me “[no]{q}” twice]{q},’ she said.", [0, 1]),
        ("«[He told me “[no]{q}” twice]{q}», she said.", [0, 1]),
        ("“[She read ‘[the “[old]{q}” town]{q}’ aloud]{q}.”", [0, 1, 2]),
    ],
)
def test_quotations_within_quotations_are_found_with_their_depth(source: str, depths: list[int]) -> None:
    text, spans = marked(source.replace("]{q},", ",]{q}").replace("]{q}.”", ".]{q}”"))
    found = quotes(text)
    assert sorted(q.inner for q in found) == sorted(spans["q"])
    assert [q.depth for q in found] == depths


def test_a_quotation_left_open_runs_to_the_end_of_its_paragraph() -> None:
    text = "“The first part has no end.\n\n“The second has one,” he said."
    first, second = quotes(text)
    assert (text[slice(*first.inner)], first.closed) == ("The first part has no end.", False)
    assert (text[slice(*second.inner)], second.closed) == ("The second has one,", True)


def test_a_quotation_left_open_in_straight_marks_runs_to_the_end_of_its_paragraph() -> None:
    text = '"The first part has no end.\n\n"The second has one," he said.'
    assert inner(text) == ["The first part has no end.", "The second has one,"]


def test_an_opening_mark_never_reaches_into_the_next_paragraph() -> None:
    assert inner("He wrote “a line.\n\nThe next day it rained.") == ["a line."]


def test_a_quotation_may_be_broken_over_lines_of_one_paragraph() -> None:
    assert inner("“It rained\nall night,” he said.") == ["It rained\nall night,"]


def test_the_outer_span_has_the_marks_and_the_inner_has_not() -> None:
    text = "Then “ no ” was heard."
    assert quotes(text) == (Quote((5, 11), (7, 9), single=False, closed=True),)


def test_no_span_has_white_space_at_its_edges_nor_lies_outside_of_its_marks() -> None:
    text = "“ ‘a’ «b» \"c\" 'd' ” ``e'' „f“ “g\n\n‘h’ said “i"
    for quote in quotes(text):
        words = text[slice(*quote.inner)]
        assert words == words.strip()
        assert quote.outer[0] < quote.inner[0] < quote.inner[1] <= quote.outer[1]


@pytest.mark.parametrize("mark", ['"', "'", "“", "‘", "”", "«", "``", "''", "„"])
def test_a_hundred_thousand_marks_take_no_longer_than_their_number(mark: str) -> None:
    started = time.perf_counter()
    found = quotes(f"{mark}a " * 100_000)
    assert len(found) <= 100_000
    assert time.perf_counter() - started < 20  # one second here; looking at all pairs would take hours


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ('Nine "bandits" fell.', 'Nine "bandits', 'Nine "bandits"'),
        ("Nine “bandits” fell.", "bandits”", "“bandits”"),
        ("The union (the UDL) met.", "union (the UDL", "union (the UDL)"),
        ('The "bandits" fell.', "bandits", "bandits"),
    ],
)
def test_a_span_keeps_both_marks_of_a_pair_or_neither(text: str, cut: str, whole: str) -> None:
    start = text.index(cut)
    assert text[slice(*paired(text, start, start + len(cut)))] == whole
