"""The line of time of a toll, and which figure brings another up to date."""

from __future__ import annotations

from typing import Any

from rashomon.compare.tolls import TollPoint, toll
from rashomon.record import Range, Record
from tests.compare.invented import Sketch, by_id, exactly, incident, told


def account(id_: str, day: str | None, publisher: str | None = None, *, tells: int | None = None) -> Record:
    sketch = Sketch(
        id_, "[Some]{some} were [killed]{kill}, up from [others]{before}.", published=day, publisher=publisher
    )
    sketch.event("kill", "harm").figure("some", 1, 1, event="e-kill")
    return (sketch.figure("before", tells, tells) if tells else sketch).record()


def line(*accounts: tuple[Record, Any]) -> list[TollPoint]:
    whole = incident([told(record, killed=value) for record, value in accounts])
    return list(toll(whole, by_id([record for record, _ in accounts])))


def test_figures_stand_in_the_order_of_publication_and_undated_ones_last() -> None:
    points = line(
        (account("a", None), exactly(1)),
        (account("b", "2031-05-06"), exactly(17)),
        (account("c", "2031-05-04"), exactly(12)),
    )
    assert [point.document for point in points] == ["c", "b", "a"]


def test_a_later_and_higher_figure_of_one_publisher_is_an_update() -> None:
    first, later = account("a", "2031-05-04", "The Lamp"), account("b", "2031-05-06", "The Lamp")
    assert line((first, exactly(12)), (later, exactly(17)))[1].updates == "a"


def test_another_publishers_higher_figure_is_an_update_only_where_it_tells_the_earlier_one() -> None:
    first = account("a", "2031-05-04", "The Lamp")
    apart = account("b", "2031-05-06", "The Bell")
    aware = account("b", "2031-05-06", "The Bell", tells=12)
    assert line((first, exactly(12)), (apart, exactly(17)))[1].updates is None
    assert line((first, exactly(12)), (aware, exactly(17)))[1].updates == "a"


def test_a_lower_figure_updates_nothing() -> None:
    first, later = account("a", "2031-05-04", "The Lamp"), account("b", "2031-05-06", "The Lamp")
    assert line((first, exactly(12)), (later, Range(low=9, high=11)))[1].updates is None


def test_some_of_its_own_dead_are_no_earlier_toll() -> None:
    first = account("a", "2031-05-04", "The Lamp")
    sketch = Sketch("b", "Twelve were [killed]{kill}: ten at the quay, [two]{two} in hospital.", published="2031-05-06")
    later = sketch.event("kill", "harm").figure("two", 2, 2).record()
    assert line((first, exactly(2)), (later, exactly(12)))[1].updates is None


def test_a_rivals_figure_that_is_only_quoted_is_disputed_and_not_brought_up_to_date() -> None:
    def later(words: str) -> TollPoint:
        sketch = Sketch("b", f"Forty were [killed]{{kill}}. {words}", published="2031-05-06", publisher="The Bell")
        record = sketch.statement("said", "army").event("kill", "harm").figure("n", 7, 7, voice="s-said").record()
        return line((account("a", "2031-05-04", "The Lamp"), exactly(7)), (record, exactly(40)))[1]

    quoted = later("[The army]{army} says that [it killed [seven]{n} rebels]{said}.")
    assert (quoted.updates, quoted.disputes) == (None, "a")
    counted = later("[The clinic]{army} [had counted [seven]{n} bodies]{said} at first.")
    assert (counted.updates, counted.disputes) == ("a", None)


def quoting(words: str, *, rival: bool = False) -> TollPoint:
    """A later account with forty dead that quotes seven in some words, on a clinic's word for its own where asked."""
    own = "[Forty]{all} were [killed]{kill}"
    own = f"[The clinic]{{clinic}} said [{own}]{{told}}." if rival else f"{own}."
    sketch = Sketch("b", f"{own} {words}", published="2031-05-06", publisher="The Bell").statement("said", "army")
    voice = "s-told" if rival else None
    sketch = (sketch.statement("told", "clinic") if rival else sketch).event("kill", "harm", voice=voice)
    record = sketch.figure("all", 40, 40, voice=voice, event="e-kill").figure("n", 7, 7, voice="s-said").record()
    return line((account("a", "2031-05-04", "The Lamp"), exactly(7)), (record, exactly(40)))[1]


def test_a_figure_that_was_given_the_day_before_is_brought_up_to_date() -> None:
    assert quoting("The day before, [the army]{army} said [[seven]{n} were dead]{said}.").updates == "a"
    assert quoting("[Officers]{army} on Monday spoke of [[seven]{n} dead]{said}.").updates == "a"
    assert quoting("[Officers]{army} on Tuesday spoke of [[seven]{n} dead]{said}.").disputes == "a"
    assert quoting("[Officers]{army} spoke of [[seven]{n} dead]{said} in the Monday market.").disputes == "a"


def test_what_a_rival_had_reported_is_disputed() -> None:
    had = "[The army]{army} had reported [[seven]{n} dead]{said}."
    assert quoting(had).updates == "a"
    assert (quoting(had, rival=True).updates, quoting(had, rival=True).disputes) == (None, "a")
