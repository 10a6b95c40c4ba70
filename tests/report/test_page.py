"""The page holds the text to the character, lets nothing of a document out of its place, and loads nothing."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from importlib import resources

import pytest

from rashomon import report
from rashomon.record import Event, Quantity, Record
from rashomon.report import wording
from tests.report.invented import HARMFUL, arabic, article, bare, hostile, long_article
from tests.report.parsed import Parsed

JUDGING = ("biased", "true", "false", "lie", "lies", "correct", "wrong", "propaganda", "right")


def _text_of(written: str, key: str) -> str:
    return Parsed(written).id(f"{key}/text").text


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "two\n\nparagraphs\n",
        "carriage\r\nreturns\rtoo",
        "  white space \t kept  \n   ",
        "tags <b>bold</b> &amp; &#39; </article></script>",
        "emoji \U0001f600, e\u0301 decomposed, \u202eturned, \ufeff, \u2028 line",
        "controls \x01\x0b\x0c\x1b\x7f\x85",
        "قال المتحدث",
        "",
    ],
)
def test_the_article_holds_every_character_of_the_text_and_no_other(text: str) -> None:
    assert _text_of(report.page([bare(text)]), "d0a1") == text


@pytest.mark.parametrize("record", [article(), arabic()])
def test_marks_and_signs_add_no_character_to_the_text(record: Record) -> None:
    assert _text_of(report.page([record]), record.document.id) == record.document.text


def test_what_html_cannot_hold_is_one_replacement_character_and_moves_nothing() -> None:
    written = report.page([bare("nul \0 and half \ud83d a pair")])
    assert _text_of(written, "d0a1") == "nul \ufffd and half \ufffd a pair"
    written.encode("utf-8")


def test_everything_of_a_document_is_escaped() -> None:
    written = report.page([hostile()])
    parsed = Parsed(written)
    assert [e.name for e in parsed.elements if e.name in ("script", "img")] == ["script", "script"]
    assert not [name for e in parsed.elements for name in e.attributes if name.startswith("on")]
    assert parsed.all("article")[0].text == HARMFUL
    assert parsed.all("title")[0].text.startswith("</script><script>alert(1)")


def test_an_address_that_is_not_of_the_web_is_shown_and_not_linked() -> None:
    parsed = Parsed(report.page([hostile()]))
    assert not [e for e in parsed.all("a") if not e.attributes["href"].startswith("#")]
    assert "javascript:alert(4)" in parsed.all("header")[1].text


def test_the_page_refers_to_nothing_but_itself_and_the_documents_own_address() -> None:
    address = "https://sarn.example/bridge?a=1&b=2"
    written = report.page([article(uri=address), arabic()])
    parsed = Parsed(written)
    assert {e.attributes["href"] for e in parsed.all("a") if not e.attributes["href"].startswith("#")} == {address}
    for element in parsed.elements:
        assert not element.attributes.keys() & {"src", "srcset", "action", "background", "poster", "style", "data"}
    assert not [e.name for e in parsed.elements if e.name in ("link", "iframe", "object", "embed", "base", "form")]
    assert not re.search(r"url\(|@import|fetch\(|XMLHttp|WebSocket", written)


def test_only_the_pages_own_style_and_scripts_may_run() -> None:
    parsed = Parsed(report.page([hostile()]))
    (policy,) = [e.attributes["content"] for e in parsed.all("meta") if e.attributes.get("http-equiv")]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for element in (*parsed.all("script"), *parsed.all("style")):
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_every_link_inside_the_page_leads_to_something() -> None:
    parsed = Parsed(report.page([article(), arabic()]))
    ids = [e.attributes["id"] for e in parsed.elements if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    targets = {e.attributes["href"][1:] for e in parsed.all("a") if e.attributes["href"].startswith("#")}
    assert targets <= set(ids)


@pytest.mark.parametrize(
    ("id_", "number"),
    [("s1", "S1"), ("s2", "S2"), ("e1", "E1"), ("q1", "F1"), ("t1", "T1"), ("l1", "L1"), ("r1", "R1"), ("a1", "A1")],
)
def test_every_record_can_be_cited_by_a_link_to_its_words_and_has_its_row(id_: str, number: str) -> None:
    parsed = Parsed(report.page([article()]))
    assert "article" in parsed.id(f"d0a1/{id_}").inside
    assert parsed.id(f"d0a1.{number}").name == "tr"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("S1", ["Ines Varga", "said", "says", "reported", "the text itself", "0.91"]),
        ("S2", ["so-called guardians of the river", "described, not named", "promises", "Ines Varga"]),
        ("S3", ["no source named", "It was reported"]),
        ("E1", ["hit", "violence: shelling", "shells", "at least 12 market women", "3 May 2031", "date in the text"]),
        ("E2", ["withdraw", "planned", "so-called guardians of the river (S2), as told by Ines Varga (S1)"]),
        ("F1", ["at least 12", "killed: market women", "E1", "at least", "12 or more", "the text itself"]),
        ("F2", ["nearly 300", "under", "under 300", "no source named"]),
        ("T2", ["by June", "June 2031"]),
        ("L1", ["guardians", "so-called guardians of the river", "for, held at arm’s length", "Ines Varga"]),
        ("R1", ["Ostrel is in the valley of Sarn"]),
        ("A1", ["Ines Varga", "person", "2", "1 by name, 1 by a pronoun"]),
    ],
)
def test_the_row_of_a_record_tells_all_of_it_in_plain_words(number: str, words: list[str]) -> None:
    told = Parsed(report.page([article()])).id(f"d0a1.{number}").text
    assert [word for word in words if word not in told] == []


def test_the_head_tells_what_the_document_says_of_itself_and_where_its_date_is_from() -> None:
    written = Parsed(report.page([article(authors=("Ida Brook", "Tom Ash"), uri="https://sarn.example/")]))
    head = " ".join(written.all("header")[1].text.split())
    for said in ("The Sarn Courier", "The bridge", "Ida Brook, Tom Ash", "4 May 2031 read in the text", "5e5e5e5e5e5e",
                 "https://sarn.example/", "killed 12 or more (F1)"):  # fmt: skip
        assert said in head


def test_a_document_that_says_nothing_of_itself_is_shown_all_the_same() -> None:
    head = Parsed(report.page([bare("Shells fell.")])).all("header")[1].text
    assert "A text without a title" in head
    assert "no date found" in head


def test_the_trigger_of_an_event_bears_its_kind_and_how_it_is_told() -> None:
    parsed = Parsed(report.page([article()]))
    assert parsed.id("d0a1/e1").attributes["data-t"] == "violence"
    assert parsed.id("d0a1/e2").attributes["data-t"] == "retreat, planned"


def test_dated_events_are_links_on_the_line_of_time_and_the_others_are_counted() -> None:
    written = report.page([article()])
    dots = [e.attributes["href"] for e in Parsed(written).all("a") if "svg" in e.inside]
    assert dots == ["#d0a1/e1"]
    assert "The text dates 1 event of 3; 2 without a date." in written


def test_what_was_dropped_is_listed_with_its_reason() -> None:
    written = report.page([article()])
    assert "a day of the month, not a number of things" in written


def test_a_page_of_many_has_an_index_of_them_all_and_the_speakers_of_all() -> None:
    parsed = Parsed(report.page([article(), arabic()]))
    assert "The bridge" in parsed.id("index").text
    assert "12 or more" in parsed.id("index").text
    assert "Ines Varga" in parsed.id("everyone").text
    assert [e.attributes["id"] for e in parsed.elements if "doc" in e.attributes.get("class", "").split()] == [
        "d0a1",
        "d0ar",
    ]


def test_a_page_of_one_has_no_index_and_a_page_of_none_says_so() -> None:
    assert 'id="index"' not in report.page([article()])
    assert "There are no documents here." in report.page([])


def test_each_line_finds_its_own_direction_and_the_text_names_its_language() -> None:
    parsed = Parsed(report.page([arabic()]))
    assert parsed.id("d0ar/text").attributes["lang"] == "ar"
    assert {e.attributes.get("dir") for e in parsed.all("p") if "article" in e.inside} == {"auto"}
    assert parsed.all("html")[0].attributes["lang"] == "en"


def test_the_pages_own_words_judge_nothing() -> None:
    (desk,) = [e for e in Parsed(report.page([bare("Quiet.")])).elements if e.attributes.get("class") == "desk"]
    words = re.findall(r"[a-z]+", desk.text.casefold())
    said = [word for word in words if word in JUDGING]
    assert said == []


def test_no_word_of_the_closed_lists_is_shown_as_a_symbol() -> None:
    tables = (wording.ACTS, wording.MODES, wording.SOURCE_KINDS, wording.FACTUALITY, wording.EVENTS, wording.HEDGES,
              wording.TONES, wording.RELATIONS, wording.ROLES)  # fmt: skip
    for table in tables:
        assert not [value for value in table if "_" in wording.plain(table, value)]
    assert wording.plain(wording.COUNTS, "things_of_tomorrow") == "things of tomorrow"


def test_a_record_of_a_later_version_with_values_that_the_page_does_not_know_is_shown() -> None:
    later = dataclasses.replace(
        article(),
        events=(Event(id="e1", trigger=(0, 3), type="new_kind", factuality="rumoured"),),  # type: ignore[arg-type]
        quantities=(Quantity(id="q1", span=(0, 3), low=1, high=2, hedge="roughly", counts="camels", event="e404"),),  # type: ignore[arg-type]
    )
    assert "new kind" in report.page([later])


def test_the_same_records_give_the_same_page() -> None:
    assert report.page([article(), arabic()]) == report.page([article(), arabic()])


def test_the_frame_of_a_notebook_holds_the_whole_page_escaped() -> None:
    framed = Parsed(report.frame(article()))
    (iframe,) = framed.all("iframe")
    assert framed.elements == [iframe]
    assert iframe.attributes["srcdoc"] == report.page([article()])
    assert "allow-same-origin" not in iframe.attributes["sandbox"]


def test_the_frame_keeps_a_carriage_return_through_both_escapings() -> None:
    (iframe,) = Parsed(report.frame(bare("a\r\nb"))).all("iframe")
    assert _text_of(iframe.attributes["srcdoc"], "d0a1") == "a\r\nb"


def test_the_style_and_the_scripts_do_not_end_their_own_element() -> None:
    folder = resources.files("rashomon.report") / "templates"
    for name in ("page.css", "page.js", "early.js"):
        assert "</" not in (folder / name).read_text("utf-8")


def test_four_hundred_articles_of_five_hundred_words_stay_below_twenty_five_megabytes() -> None:
    """As dense as the densest of real news: a record to every six words, each with a long id and a score."""
    one, two = long_article("d" + "0a1b" * 4), long_article("d" + "9f8e" * 4)
    assert len(one.document.text.split()) == 500
    grown = len(report.page([one, two, article()]).encode()) - len(report.page([one, article()]).encode())
    assert grown * 400 < 25e6
