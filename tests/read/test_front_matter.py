"""YAML front matter of Markdown says where a text comes from and is no part of it; what is malformed stays text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.read import Unit, read_unit, source_text
from rashomon.read.front_matter import front_matter
from rashomon.record import Document

BODY = "# Ferry held\n\nNine *boats* left, said [the warden](https://q.example/w).\n"
PLAIN = Document(id="", sha256="", text="")


def unit(text: str, name: str = "quay.md") -> Unit:
    return Unit(place=name, method="file", path=name, payload=text.encode())


def said(matter: str) -> Document:
    """What the document says of itself, without its text and what comes of that."""
    document = read_unit(unit(f"---\n{matter}---\n{BODY}")).document
    assert document.text == BODY
    return replace(
        document, id="", sha256="", text="", uri=None if document.uri == "quay.md" else document.uri, language=None
    )


@pytest.mark.parametrize(
    ("matter", "document"),
    [
        (
            "title: Ferry held\ndate: 2021-03-04\nauthor: Ada Quill\n",
            replace(PLAIN, title="Ferry held", published="2021-03-04", published_from="given", authors=("Ada Quill",)),
        ),
        (
            "title: 'The warden''s gate'\nauthors:\n  - Ada Quill\n  - \"[[Bo Stern]]\"\nsource: https://q.example/1\n",
            replace(
                PLAIN, title="The warden's gate", authors=("Ada Quill", "Bo Stern"), uri="https://q.example/1"
            ),
        ),
        (
            "title: >-\n  Ferry held: nine\n  boats left\nauthor:\n  name: Ada Quill\n  mail: a@q.example\n"
            "source: The Quay Post # a weekly\n",
            replace(PLAIN, title="Ferry held: nine boats left", authors=("Ada Quill",), publisher="The Quay Post"),
        ),
        (
            'Title: "Ferry: \\"held\\" # again"\nauthors: [Ada Quill, "Bo Stern"]\ntags:\n- sea\n- law\nsite: null\n',
            replace(PLAIN, title='Ferry: "held" # again', authors=("Ada Quill", "Bo Stern")),
        ),
        (
            "# of our archive\n\ntitle: Ferry held: nine boats\nauthors:\n  - name: Ada Quill\n    desk: sea\n"
            "date: 2021-03-05\npublished: 4 March 2021\npublisher: The Quay Post\nlink: https://q.example/2\n",
            replace(
                PLAIN, title="Ferry held: nine boats", authors=("Ada Quill",), published="2021-03-04",
                published_from="given", publisher="The Quay Post", uri="https://q.example/2",
            ),
        ),
        (
            'title: "Nine boats\\x21 \\u2013 the\\\n  warden"\nauthors: |\n  Ada Quill;\n  Bo Stern\n'
            "publisher: >\n  The\n\n  Post\n",
            replace(PLAIN, title="Nine boats! – thewarden", authors=("Ada Quill", "Bo Stern"), publisher="The Post"),
        ),
        (
            "title: 007\npublisher: 1.10\ndate: 2021-03-04T23:10:00-08:00\nauthor: [[Ada Quill]]\n",
            replace(
                PLAIN, title="007", published="2021-03-04", published_from="given", authors=("Ada Quill",),
                publisher="1.10",
            ),
        ),
        (
            'title: "Nobody told us," says the warden\'s clerk\nsite: The Post: Quay\nauthor: @quill\ndate: 2021-3-4\n',
            replace(
                PLAIN, title='"Nobody told us," says the warden\'s clerk', published="2021-03-04",
                published_from="given", authors=("@quill",), publisher="The Post: Quay",
            ),
        ),
        ("title: Ferry\nTitle: Gate\ntitle: Bridge\n", replace(PLAIN, title="Ferry")),
        ("title: !!python/object/apply:os.getcwd []\nheadline: !!int Ferry\n", replace(PLAIN, title="Ferry")),
        ("tags: [sea]\ndraft: true\n", PLAIN),
    ],
)  # fmt: skip
def test_front_matter_describes_the_document_and_is_no_text(matter: str, document: Document) -> None:
    assert said(matter) == document


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("close", ["---", "...", "--- "])
def test_every_word_leads_to_its_place_behind_the_front_matter(ends: str, close: str) -> None:
    text = f"---\ntitle: Nine boats 🚢\n{close}\n\n{BODY}".replace("\n", ends)
    found = unit(text)
    reading = read_unit(found)
    assert reading.document.title == "Nine boats 🚢"
    assert reading.document.text == BODY.replace("\n", ends)
    start = reading.document.text.index("boats")
    place = reading.alignment.source_of((start, start + 5))
    assert source_text(found)[slice(*place)] == "boats"
    assert place[0] == text.index("*boats*") + 1


@pytest.mark.parametrize(
    "matter",
    [
        "---\ntitle: never closed\n",
        "---\ntitle: never closed\ndate: 2021-03-04\n\n",
        "---\nNine boats left.\n---\n",
        "---\ntitle: Ferry\nNine boats left.\n---\n",
        '---\ntitle: "Ferry\nauthor: Ada Quill\n---\n',
        "---\nauthors: [Ada Quill\ntitle: Ferry\n---\n",
        "---\ntitle:Ferry\n---\n",
        "---\n- Ada Quill\n---\n",
        "---\nWarden: The gate is shut.\nClerk: Since when?\n---\n",
        "---\n---\n",
        "----\ntitle: Ferry\n----\n",
        " ---\ntitle: Ferry\n---\n",
        "\n---\ntitle: Ferry\n---\n",
    ],
)
def test_what_is_malformed_or_none_stays_text(matter: str) -> None:
    document = read_unit(unit(matter + BODY)).document
    assert document.text == matter + BODY
    assert (document.title, document.authors) == (None, ())


@pytest.mark.parametrize(
    ("matter", "wrong"),
    [
        ("title: Ferry\nNine boats left.\n", "could not find expected ':' in line 3"),
        ("title: Ferry\ndate: 'never closed\n", "found unexpected end of stream in line 3"),
        ("authors: [Ada Quill\ntitle: Ferry\n", "expected ',' or ']', but got ':' in line 2"),
        ('title: "\\U99999999"\n', "Python int too large"),
        (f"title:\n  {'- ' * 500}Ferry\n", "lists in lists without an end"),
    ],
)
def test_of_broken_front_matter_one_note_says_what_is_wrong_in_which_line(matter: str, wrong: str) -> None:
    reading = read_unit(unit(f"---\n{matter}---\n{BODY}"))
    assert reading.document.text == f"---\n{matter}---\n{BODY}"
    (note,) = reading.dropped
    assert note.part == "front matter"
    assert note.why.startswith("the front matter is no YAML and stays text: ")
    assert wrong in note.why


def test_what_was_never_meant_for_front_matter_is_text_without_a_note() -> None:
    assert read_unit(unit(f"---\nNine boats left: {{so he said}}.\n---\n{BODY}")).dropped == ()


def test_a_date_that_is_none_is_told() -> None:
    reading = read_unit(unit(f"---\ntitle: Ferry\ndate: 03/04/2021\n---\n{BODY}"))
    assert reading.document.published is None
    assert "03/04/2021" in reading.dropped[0].why


def test_a_language_in_words_or_of_a_country_is_understood_or_passed_over() -> None:
    text = "The ferry stayed in the harbour, and the keeper said that it would not leave.\n"
    for written in ("en-GB", "English", "EN"):
        assert read_unit(unit(f"---\ntitle: Ferry\nlang: {written}\n---\n{text}")).document.language == "en"
        assert read_unit(unit(f"Title: Ferry\nLanguage: {written}\n\n{text}")).document.language == "en"


@given(st.text(alphabet="ab:-#'\"[]{}|>,. \n\t\r\\~!&*é", max_size=80), st.sampled_from(["---\n", "...\n", ""]))
def test_nothing_crashes_and_the_text_is_the_end_of_the_file(matter: str, close: str) -> None:
    source = f"---\ntitle: {matter}\n{close}{BODY}"
    found = front_matter(source)
    said, start = found.said, found.start
    assert 0 <= start <= len(source)
    assert all(isinstance(value, str) and value.strip() for value in said.values())
    assert start == 0 or source[:start].rstrip().endswith(("---", "..."))


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("'Nobody told us' says warden", "'Nobody told us' says warden"),
        ("*Ferry* held", "*Ferry* held"),
        ("Ferry held:", "Ferry held:"),
        ("- Ferry held", "- Ferry held"),
        ("\tFerry held", "Ferry held"),
        ("[Update] Ferry held", "[Update] Ferry held"),
        ("!important news", "!important news"),
        ("&c. and so on", "&c. and so on"),
    ],
)
def test_a_headline_that_is_no_yaml_is_the_headline(written: str, title: str) -> None:
    found = said(f"title: {written}\nauthor: Ada Quill\n")
    assert (found.title, found.authors) == (title, ("Ada Quill",))


def test_an_alias_that_stands_for_thousands_is_not_followed() -> None:
    many = ", ".join(["x"] * 50)
    again = ", ".join(["*a"] * 50)
    found = front_matter(f"---\na: &a [{many}]\nauthors: [{again}]\n---\nText.\n")
    assert found.broken is not None
    assert "alias" in found.broken
