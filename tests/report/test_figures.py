"""A toll is told with the hedge of its text, where the text's figures leave no doubt which that is."""

from __future__ import annotations

from dataclasses import replace

from rashomon.compare.claims import Claim
from rashomon.record import Document, Hedge, Number, Quantity, Range, Record, Summary
from rashomon.report import page
from rashomon.report.figures import claimed, quantity, toll

MORE = Range(low=12, high=None)


def record(*figures: tuple[Hedge, Number | None, Number | None], counts: str = "killed") -> Record:
    found = tuple(
        Quantity(id=f"q{n}", span=(0, 4), low=low, high=high, hedge=hedge, counts=counts)  # type: ignore[arg-type]
        for n, (hedge, low, high) in enumerate(figures)
    )
    return Record(document=Document(id="d1", sha256="0" * 64, text="Many died."), quantities=found)


OVER, LEAST = record(("over", 12, None)), record(("at_least", 12, None))


def test_more_than_twelve_is_not_twelve_or_more() -> None:
    assert toll(MORE, "killed", [OVER]) == quantity(OVER.quantities[0]) == "more than 12"
    assert toll(MORE, "killed", [LEAST]) == quantity(LEAST.quantities[0]) == "12 or more"
    assert toll(Range(low=None, high=9), "killed", [record(("nearly", None, 9))]) == "under 9"


def test_without_a_figure_of_those_ends_the_range_is_told_by_its_ends() -> None:
    assert toll(MORE, "killed", [record(("over", 20, None))]) == "12 or more"
    assert toll(MORE, "killed", [record(("over", 12, None), counts="injured")]) == "12 or more"
    assert toll(MORE, "killed", []) == "12 or more"
    assert toll(None, "killed", [OVER]) == ""


def test_where_figures_or_documents_differ_the_range_is_told_by_its_ends() -> None:
    assert toll(MORE, "killed", [record(("over", 12, None), ("at_least", 12, None))]) == "12 or more"
    assert toll(MORE, "killed", [OVER, LEAST]) == "12 or more"
    assert toll(MORE, "killed", [OVER, OVER]) == "more than 12"


def test_a_claim_has_the_hedge_of_its_own_figure() -> None:
    both = record(("at_least", 12, None), ("over", 12, None))
    claim = Claim(document="d1", field="killed", value=MORE, record="q1", span=(0, 4))
    assert claimed(claim, both) == "more than 12"
    assert claimed(replace(claim, record="e0-4"), both) == "12 or more"
    assert claimed(replace(claim, field="agent", value="guards"), both) == "guards"


def test_the_page_words_the_toll_of_its_document_so() -> None:
    written = page([replace(OVER, summary=Summary(killed=MORE))])
    assert "<b>killed more than 12</b>" in written
    assert "12 or more" not in written
