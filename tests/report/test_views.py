"""What the page looks up in one record."""

from __future__ import annotations

import dataclasses

import pytest

from rashomon.report.views import DocumentView, clipped, isolated, key, shown_address, web_address
from tests.report.invented import article, bare


@pytest.mark.parametrize(
    ("uri", "address"),
    [
        ("https://sarn.example/a?b=1", "https://sarn.example/a?b=1"),
        ("HTTP://sarn.example/", "HTTP://sarn.example/"),
        ("javascript:alert(1)", None),
        (" javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,<script>", None),
        ("file:///etc/passwd", None),
        ("https:", None),
        ("http://[broken", None),
        ("news/a.txt", None),
        (None, None),
    ],
)
def test_only_an_address_of_the_web_may_be_linked_to(uri: str | None, address: str | None) -> None:
    assert web_address(uri) == address


def test_long_words_are_cut_in_the_middle_between_words() -> None:
    cut = clipped("one two three four five six seven eight nine ten", 24)
    assert cut == "one two three … ten"
    assert clipped("one\n two") == "one two"


def test_an_id_holds_no_white_space_in_the_page() -> None:
    assert key("a 1\tb") == "a_1_b"


def test_words_that_turn_the_line_are_isolated_and_all_are_escaped() -> None:
    assert isolated("سوق <b>") == "<bdi>سوق &lt;b&gt;</bdi>"
    assert isolated("\u202eevil").startswith("<bdi>")
    assert isolated("a <b>") == "a &lt;b&gt;"


def test_the_voices_of_a_record_run_from_the_innermost_outwards() -> None:
    told = DocumentView(article()).told_by("s2")
    assert [(voice.id, voice.name) for voice in told] == [
        ("s2", "so-called guardians of the river"),
        ("s1", "Ines Varga"),
    ]


def test_statements_that_name_each_other_as_their_voice_do_not_hang_the_page() -> None:
    record = article()
    circle = tuple(dataclasses.replace(s, voice={"s1": "s2", "s2": "s1"}.get(s.id)) for s in record.statements)
    assert len(DocumentView(dataclasses.replace(record, statements=circle)).told_by("s1")) == 2


def test_records_are_numbered_by_kind() -> None:
    numbers = DocumentView(article()).numbers
    assert (numbers["s3"], numbers["q2"], numbers["a1"]) == ("S3", "F2", "A1")


def test_an_event_is_shown_from_its_agent_to_its_patient() -> None:
    view = DocumentView(article())
    assert view.excerpt(view.events["e2"]) == ("they would ", "withdraw", "")


def test_an_event_without_roles_is_shown_among_the_words_of_its_line() -> None:
    view = DocumentView(article())
    before, trigger, behind = view.excerpt(view.events["e3"])
    assert (before, trigger) == ("It was reported that nearly 300 people ", "fled")
    assert behind.startswith(". Ostrel lies")
    assert "\n" not in before + behind


def test_a_document_without_a_title_is_named_by_its_first_words() -> None:
    assert DocumentView(bare("Shells fell.")).opening == "Shells fell."
    assert DocumentView(bare("The mill\n\nShells fell.")).opening == "The mill"
    assert DocumentView(bare("Shells fell on the mill. " * 9)).opening.endswith(" on the …")
    assert DocumentView(bare("")).opening == "An empty text"


@pytest.mark.parametrize(
    ("uri", "shown"),
    [
        ("/home/somebody/secret-desk/page.html", "page.html"),
        ("C:\\desk\\page.html", "page.html"),
        ("page.html", "page.html"),
        ("https://example.org/a/page.html", "https://example.org/a/page.html"),
    ],
)
def test_a_page_that_is_sent_on_does_not_tell_where_a_file_lay(uri: str, shown: str) -> None:
    assert shown_address(uri) == shown
