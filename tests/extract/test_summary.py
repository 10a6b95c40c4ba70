"""The summary: the toll of the main happening, once, with where it comes from."""

from __future__ import annotations

import dataclasses

import pytest

from rashomon.annotate import annotate
from rashomon.extract.quantities import find_quantities
from rashomon.extract.summary import summarize
from rashomon.record import Document, Event, Number, Period, Range, Statement, Summary


def summary_of(text: str) -> Summary:
    annotation = annotate(Document(id="d", sha256="", text=text, published="2021-10-13"))
    quantities = find_quantities(annotation, events=())
    return summarize(events=(), quantities=quantities, statements=(), annotation=annotation)


def pair(found: Range | None) -> tuple[Number | None, Number | None] | None:
    return (found.low, found.high) if found else None


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A bomb killed 12 people and wounded at least 30.", (12, 12), (30, None)),
        ("A bomb killed 12 people, including four children.", (12, 12), None),
        ("Two more people have died, raising the death toll to 19.", (19, 19), None),
        ("Nobody was hurt in the fire.", None, (0, 0)),
        ("Gunmen shot the mayor, Ilo Tarn, dead. Tarn died at the scene.", (1, 1), None),
        ("The harbour was closed.", None, None),
    ],
)
def test_the_toll_is_that_of_the_main_happening(
    text: str, killed: tuple[int, int | None] | None, injured: tuple[int, int | None] | None
) -> None:
    found = summary_of(text)
    assert (pair(found.killed), pair(found.injured)) == (killed, injured)


def test_it_names_the_quantities_it_comes_from() -> None:
    assert summary_of("A bomb killed 12 people.").from_ == ("q14-16",)


def test_figures_of_other_days_denials_and_fears_are_left_out() -> None:
    text = "The flood killed 9 people. A fire had killed 40 people."
    annotation = annotate(Document(id="d", sha256="", text=text))
    first, second = find_quantities(annotation, events=())
    today = Event(id="e1", trigger=(10, 16), type="harm", time=Period(from_="2021-10-12", to="2021-10-12"))
    before = Event(id="e2", trigger=(40, 46), type="harm", time=Period(from_="2019-01-02", to="2019-01-02"))
    linked = (dataclasses.replace(first, event="e1"), dataclasses.replace(second, event="e2"))
    found = summarize(events=(today, before), quantities=linked[::-1][::-1], statements=())
    assert pair(found.killed) == (9, 9)
    feared = dataclasses.replace(today, factuality="possible")
    assert summarize(events=(feared,), quantities=linked[:1], statements=()).killed is None
    denial = Statement(
        id="s1", source=None, source_kind="hidden", cue=(), content=((0, 25),), mode="indirect", act="deny"
    )
    told = (dataclasses.replace(first, voice="s1"),)
    assert summarize(events=(), quantities=told, statements=(denial,)).killed is None
