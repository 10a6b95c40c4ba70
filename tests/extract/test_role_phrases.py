"""Whole phrases: what is broken off within a noun phrase goes on to its end."""

from __future__ import annotations

import pytest

from rashomon.annotate import Part
from rashomon.annotate.pipeline import parse
from rashomon.extract.role_phrases import whole


def grown(text: str, broken: str, *, name: str = "patient", trigger: str = "") -> str:
    doc = parse(text)
    words = doc.char_span(text.index(broken), text.index(broken) + len(broken))
    told = {t.i for t in doc if t.text == trigger}
    part = whole(Part(name, words.start, words.end - 1, 0.9), doc, told)
    return str(doc[part.first : part.last + 1].text)


@pytest.mark.parametrize(
    ("text", "broken", "expected"),
    [
        ("Tessaly condemned the massacre of shepherds.", "the massacre of", "the massacre of shepherds"),
        ("Some 170 people were killed in the storm.", "Some", "Some 170 people"),
        ("Police arrested Pella Orne near the quay.", "Pella", "Pella Orne"),
        ("The Dockers' League warns of a strike.", "The Dockers", "The Dockers' League"),
        ("They attacked the banned Red Anchor party.", "Red Anchor party", "the banned Red Anchor party"),
        ("The union and the bakers quarrelled.", "The union and", "The union"),
        ("The farm at the edge of Ombel was hit.", "The farm at", "The farm at the edge of Ombel"),
    ],
)
def test_a_phrase_that_is_broken_off_goes_on_to_its_end(text: str, broken: str, expected: str) -> None:
    assert grown(text, broken) == expected


def test_a_whole_phrase_stays_as_it_is() -> None:
    assert grown("The clashes at the Orlo Bridge killed a nun.", "the Orlo Bridge", name="place") == "the Orlo Bridge"


def test_nothing_grows_over_the_trigger() -> None:
    assert grown("They want a Lorne inquiry.", "Lorne", trigger="inquiry") == "Lorne"


def test_a_time_grows_over_words_of_time_alone() -> None:
    assert grown("It rained on Monday evening.", "Monday", name="time") == "Monday evening"
    assert "bombs" not in grown("At noon on Monday mortar bombs fell.", "noon on", name="time")
