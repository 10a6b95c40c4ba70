"""A date that is not certain is left out, and that is told with what was found and what was expected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import rashomon
from rashomon.cli import main
from rashomon.read import Reading, Unit, read_unit
from rashomon.read.dates import left_out
from tests.read.test_read_pdf import pdf, written

WORDS = "Nine boats left the harbour on Monday, the warden said. Nobody knew who had sent for them."
EXPECTED = "is left out: expected is a day, month and year that can be read in one way, as 2021-03-04"


def read(name: str, payload: bytes) -> Reading:
    return read_unit(Unit(place=name, method="jsonl" if "json" in name else "file", path=name, payload=payload))


def page(declared: str) -> bytes:
    head = f'<meta property="article:published_time" content="{declared}">'
    return f"<html><head>{head}</head><body><article><p>{WORDS}</p></article></body></html>".encode()


def given(name: str, date: str) -> Reading:
    """The reading of a file of this kind that gives this date."""
    payload = {
        "a.txt": f"Title: Boats\nPublished: {date}\n\n{WORDS}".encode(),
        "a.json": json.dumps({"text": WORDS, "date": date}).encode(),
        "a.html": page(date),
        "a.pdf": written(pdf(WORDS), said={"/CreationDate": date}),
    }
    return read(name, payload[name])


ALL = ["a.txt", "a.json", "a.html", "a.pdf"]


@pytest.mark.parametrize(
    ("name", "date"),
    [
        *((name, date) for name in ALL for date in ("March 2021", "2021-02-30")),
        *((name, "03/04/2021") for name in ALL if name != "a.html"),  # of a page htmldate reads it day first
    ],
)
def test_a_date_that_is_not_certain_is_told(name: str, date: str) -> None:
    reading = given(name, date)
    assert reading.document.published is None
    assert [(d.part, d.span, d.why) for d in reading.dropped] == [("published", None, f"the date “{date}” {EXPECTED}")]


@pytest.mark.parametrize("name", ALL)
def test_a_certain_date_is_taken_and_nothing_told(name: str) -> None:
    reading = given(name, "20210304" if name == "a.pdf" else "2021-03-04T10:00:00Z")
    assert (reading.document.published, reading.dropped) == ("2021-03-04", ())


def test_where_no_date_is_given_nothing_is_told() -> None:
    assert left_out(None) == left_out("") == left_out("  ") == ()
    assert read("a.txt", WORDS.encode()).dropped == ()


def test_a_date_that_is_no_string_is_told_too() -> None:
    (dropped,) = read("a.json", json.dumps({"text": WORDS, "date": 1615000000}).encode()).dropped
    assert dropped.why.startswith("the date “1615000000” ")


def test_what_is_told_is_short_and_on_one_line() -> None:
    (dropped,) = left_out("some\nday " * 100)
    assert "\n" not in dropped.why
    assert len(dropped.why) < 200


def test_the_record_has_it() -> None:
    record = rashomon.read_text(WORDS, published="03/04/2021")
    assert [d.why for d in record.dropped if d.part == "published"] == [f"the date “03/04/2021” {EXPECTED}"]


def test_a_command_says_it_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Published: 03/04/2021\n\n{WORDS}", encoding="utf-8")
    assert main(["read", str(path), "--format", "jsonl"]) == 0
    out, err = capsys.readouterr()
    assert err.splitlines()[0] == f"note: {path}: the date “03/04/2021” {EXPECTED}"
    assert json.loads(out)["dropped"][0]["part"] == "published"
