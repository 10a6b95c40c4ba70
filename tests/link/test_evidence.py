"""What an account says that it rests on."""

from __future__ import annotations

import pytest

from rashomon.annotate import annotate
from rashomon.extract.actors import find_actors
from rashomon.link.evidence import evidence
from rashomon.record import Document, Record


def rests_on(text: str) -> list[str]:
    document = Document(id="d", sha256="", text=text, language="en")
    return list(evidence(Record(document=document, actors=find_actors(annotate(document)))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Having compared the parish register with our burial lists, the Watch counts nine dead.",
            ["parish register", "burial lists"],
        ),
        (
            "From the pay rolls and the log of the Third Company I arrive at nine dead.",
            ["pay rolls", "log of the Third Company"],
        ),
        ("This rests on the testimony of a clerk.", ["testimony of a clerk"]),
        ("We spoke to two doctors on the quay.", ["two doctors"]),
        ("Nine people died. The mill stands.", []),
    ],
)
def test_papers_and_people_that_were_asked_are_named(text: str, expected: list[str]) -> None:
    assert rests_on(text) == expected


def test_who_only_stands_in_what_was_looked_at_is_not_asked() -> None:
    assert rests_on("The mission examined the wall. It found no trace of the guards.") == []


def test_what_comes_out_of_it_is_no_ground_of_it() -> None:
    found = rests_on("By comparing lists the observers arrive at 52 millers.")
    assert found == ["lists"]
