"""What an account says that it rests on."""

from __future__ import annotations

import time

import pytest

from rashomon.annotate import annotate
from rashomon.extract.actors import find_actors
from rashomon.link.evidence import evidence
from rashomon.record import Document, Event, Record


def rests_on(text: str, harm: str = "") -> list[str]:
    """What a text rests on, in which some words tell of harm."""
    document = Document(id="d", sha256="", text=text, language="en")
    at = text.find(harm)
    events = (Event(id="e", trigger=(at, at + len(harm)), type="harm"),) if harm else ()
    record = Record(document=document, actors=find_actors(annotate(document)), events=events)
    return [ground.words for ground in evidence(record)]


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
        ("Ollen Watch interviewed fourteen witnesses.", ["fourteen witnesses"]),
        (
            "The Watch bases this on talks with nine released hostages and on the register of the mortuary.",
            ["nine released hostages", "register of the mortuary"],
        ),
        ("The evidence of Clement Ashby was right.", ["Clement Ashby"]),
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


@pytest.mark.parametrize(
    "text",
    [
        "Three women were taken from their homes by the Ulmer Front.",
        "The minister said in an interview with Radio Ulmer that nine people died.",
        "They spoke to the driver before they shot him.",
        "The bridge rests on piers that the Ulmer Company built.",
        "This is based on posts in a facebook.",
    ],
)
def test_who_did_it_who_asked_and_what_else_rests_on_something_are_no_grounds(text: str) -> None:
    assert rests_on(text) == []


def test_a_title_does_not_end_what_is_said() -> None:
    assert rests_on("We spoke to Dr. Berta Olm, who saw it.") == ["Berta Olm"]


def test_a_text_without_a_stop_takes_no_longer_than_its_length_asks() -> None:
    started = time.process_time()
    rests_on("We interviewed men, and reports " * 30)
    record = Record(document=Document(id="d", sha256="", text="interviews with men and reports " * 4000, language="en"))
    assert list(evidence(record))
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine died. The widow Eufemia Tol told our comrades what she had heard.", ["Eufemia Tol"]),
        ("Sister Verna Joseph saw the smoke. Nine died.", ["Verna Joseph"]),
        ("A cook of the camp, Jana Meck, saw the jackets that they wear. Nine died.", ["Jana Meck"]),
        ("Nine died. Judge Orlo Tarn heard the appeal of a man.", []),
        ("Nine died. General Ida Molt told the troops that they would prevail.", []),
        ("Nine died. The mill stands. It is old. Ivo Tarn saw the hills.", []),
    ],
)
def test_who_saw_it_where_it_is_told(text: str, expected: list[str]) -> None:
    assert rests_on(text, "died") == expected
