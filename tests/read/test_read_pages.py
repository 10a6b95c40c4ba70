"""Every character of a page's text leads back to the page's source."""

from __future__ import annotations

import random
from html import unescape
from itertools import pairwise

import pytest

from rashomon import report
from rashomon.read import ReadError, Unit, read_unit, source_text
from rashomon.record import Document, Record

WORDS = (
    "harbour", "ferry", "lantern", "naïve", "Zürich", "straße", "œuvre", "coöperate", "fish", "chips", "curfew", "dam",
    "bridge", "council", "nine", "two", "salt", "oil", "rope", "“quay”", "don’t", "—", "50,000", "3.5", "R.", "’tis",
)  # fmt: skip
SCRIPTS = {
    "utf-8": (
        "قال الحارس إن الميناء مغلق",
        "אמר השומר כי הנמל סגור",
        "船は港に戻った",
        "🚢🏽 out",
        "👩‍👩‍👧 home",
        "Ἀθῆναι",
        "e\u0301tude",
    ),
    "utf-16": ("قال الحارس إن الميناء مغلق", "🚢🏽 out", "гавань закрыта"),
    "cp1252": ("Zürich – “gut”", "l’œuvre", "naïve café"),
    "shift_jis": ("船は港に戻った", "灯台の番人は黙っていた"),
    "koi8-r": ("гавань закрыта", "сторож молчал весь день"),
    "windows-1256": ("قال الحارس إن الميناء مغلق", "لم يعلق أحد"),
}
ENTITIES = (
    "&amp;", "&lt;3", "&quot;so&quot;", "&#8220;yes&#8221;", "&#x2014;", "&eacute;t&eacute;", "&nbsp;", "&hellip;",
    "AT&T", "a & b", "&copy 2020", "&ampx", "&notit;", "&unknown;", "&#128674;", "&#xD800;", "&#0;", "&shy;soft",
    "&NotEqualTilde;", "5 < 6", "a<3", "&#x41", "&#65B",
)  # fmt: skip
NOISE = (
    "<!-- hidden <p>words</p> -->", "<script>var a = '<p>never</p>';</script>", "<style>p > a { color: red }</style>",
    "<![CDATA[never]]>", "<?php echo 'never' ?>", '<img alt="never > ever" src=x>', "<wbr>", "<!never>", "</>",
    "<span hidden>never</span>", "<!-->", '<a title=\'never "ever"\'></a>',
)  # fmt: skip


def page(seed: int) -> bytes:
    """A page of our own, another one for each seed: some encoding, entities, noise and nested tags."""
    chance = random.Random(seed)
    encoding = list(SCRIPTS)[seed % len(SCRIPTS)]
    paragraphs = "".join(paragraph(chance, SCRIPTS[encoding]) for _ in range(chance.randint(3, 12)))
    source = (
        f"<!DOCTYPE html><html><head><meta charset={encoding}><title>Page {seed} &amp; more</title></head><body>"
        f"<nav><a href=/>Start</a> <a href=/n>News</a></nav><article><h1>Heading {seed}</h1>{paragraphs}</article>"
        "<footer>All rights reserved</footer></body></html>"
    )
    return source.encode(encoding, "xmlcharrefreplace")


def paragraph(chance: random.Random, foreign: tuple[str, ...]) -> str:
    parts = []
    for _ in range(chance.randint(20, 60)):
        kind = chance.random()
        pool = WORDS if kind < 0.7 else ENTITIES if kind < 0.82 else foreign if kind < 0.92 else NOISE
        part = chance.choice(pool)
        parts.append(f"<b><i class=x>{part}</i></b>" if pool is not NOISE and chance.random() < 0.1 else part)
        parts.append(chance.choice((" ", " ", " ", "\n", "  \t", "<br>", "")))
    return f"<p>{''.join(parts)}</p>\n"


def unit(payload: bytes) -> Unit:
    return Unit(place="page.html", method="file", path="page.html", payload=payload)


@pytest.mark.parametrize("seed", range(200))
def test_each_character_of_a_page_is_the_decoded_source_at_the_place_it_leads_to(seed: int) -> None:
    page_unit = unit(page(seed))
    reading, source = read_unit(page_unit), source_text(page_unit)
    text = reading.document.text
    assert f"Page {seed}" not in text
    assert len(text) > 200
    assert "never" not in text
    for position, character in enumerate(text):
        start, end = reading.alignment.source_of((position, position + 1))
        if character.isspace():
            assert not unescape(source[start:end]).strip(), position
        else:
            assert character in unescape(source[start:end]), (position, source[start - 20 : end + 20])
            assert source[start:end] == character or source[start] == "&"


@pytest.mark.parametrize("seed", range(0, 200, 10))
def test_the_alignment_covers_the_text_and_goes_forward_in_the_source(seed: int) -> None:
    reading = read_unit(unit(page(seed)))
    runs = reading.alignment.runs
    assert runs[0].text[0] == 0
    assert runs[-1].text[1] == len(reading.document.text)
    for before, after in pairwise(runs):
        assert before.text[1] == after.text[0]
        assert before.source[1] <= after.source[0]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<p>Fish &amp; <b>chips</b></p>", "Fish & chips"),
        ("<p>Fish\n\n   and<b> \n</b> chips </p>", "Fish and chips"),
        ("<p>un<b>break</b>able</p>", "unbreakable"),
        ("<p>one<br>two<br><br>three</p>", "one\ntwo\n\nthree"),
        ("<p>one</p><p>two", "one\n\ntwo"),
        ("<ul><li>one<li>two</ul>", "one\n\ntwo"),
        ("<table><tr><td>one</td><td>two</td></tr></table>", "one\n\ntwo"),
        ("<pre>a  b\n  c</pre>", "a  b\n  c"),
        ("<p>a\u00a0b&nbsp;c</p>", "a\u00a0b\u00a0c"),
        ("<p>cafe\u0301 stays composed of two</p>", "cafe\u0301 stays composed of two"),
        ("<p>5 < 6 and a<3</p>", "5 < 6 and a<3"),
        ("<p>seen<!-- not > seen --> too</p>", "seen too"),
        ("<p>seen <span style='display: none'>unseen</span>too</p>", "seen too"),
        ("<p style='overflow:hidden'>seen</p>", "seen"),
        ("<p title='a > b'>seen</p>", "seen"),
        ("<p>&#128674; &#xD800; &bogus; &ampx</p>", "🚢 \ufffd &bogus; &x"),
        ("<p>before\0after</p>", "beforeafter"),
        ("<script>never</script><textarea>never</textarea><p>seen</p>", "seen"),
        ("<p>seen</p><script>never", "seen"),
        ("<p>seen</p><!-- never", "seen"),
    ],
)
def test_a_short_page_gives_its_visible_text(inside: str, text: str) -> None:
    assert read_unit(unit(f"<html><body>{inside}".encode())).document.text == text


def test_boilerplate_is_left_out_and_headings_lists_and_quotations_stay_in_order() -> None:
    body = "The watch on the quay saw nine boats leave before the curfew began, and none of them came back that night. "
    source = (
        "<nav><ul><li><a href=/a>Start</a></ul></nav><main><article><h1>Nine boats</h1>"
        f"<p>{body * 3}</p><h2>What they carried</h2><ul><li>Salt, as the keeper of the store said later.</li>"
        f"<li>Rope for the new bridge.</li></ul><blockquote><p>{body}</p></blockquote></article></main>"
        "<footer><p>Imprint, privacy and cookies</p></footer>"
    )
    text = read_unit(unit(source.encode())).document.text
    parts = ["saw nine boats", "What they carried", "Salt, as", "Rope for", "The watch"]
    assert [text.index(part) for part in parts[:4]] == sorted(text.index(part) for part in parts[:4])
    assert "Imprint" not in text
    assert "Start" not in text


def described(head: str, body: str = "") -> Document:
    filler = "<p>The keeper of the lantern said that the ferry would not sail before the morning tide came in.</p>" * 8
    return read_unit(unit(f"<html><head>{head}</head><body>{body}{filler}</body></html>".encode())).document


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Ferry held in the strait - The Quay Post</title>", "", "Ferry held in the strait"),
        (
            "<title>The Quay Post | Ferry held</title><meta property=og:site_name content='The Quay Post'>",
            "",
            "Ferry held",
        ),
        ("<title>Ferry held – Quay</title>", "<h1>Quay</h1><h1>Ferry  held</h1>", "Ferry held"),
        ("<meta property=og:title content='Ferry &amp; crew held'>", "", "Ferry & crew held"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry held"}</script>',
            "",
            "Ferry held",
        ),
        ("", "<h1>Ferry <em>held</em></h1>", "Ferry held"),
        ("", "", None),
    ],
)
def test_the_title_is_the_headline_without_the_site(head: str, body: str, title: str | None) -> None:
    assert described(head, body).title == title


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        ("<meta name=author content='Ada Quill'>", "", ("Ada Quill",)),
        ("<meta name=author content='By Ada Quill and Bo Stern'>", "", ("Ada Quill", "Bo Stern")),
        ('<script type="application/ld+json">{"@graph":[{"@type":"Article","author":{"@id":"#p"}},'
         '{"@type":"Person","@id":"#p","name":"Ada Quill"}]}</script>', "", ("Ada Quill",)),
        ("", "<p class=byline>By Ada Quill</p>", ("Ada Quill",)),
        ("", "<a rel=author href=/x>Ada Quill</a>", ("Ada Quill",)),
        ("<meta property=article:author content='https://face.example/ada'>", "", ()),
        ("<meta property=og:site_name content='Quay Post'><meta name=author content='Quay Post'>", "", ()),
        ("", "<div class=comment><a rel=author>Rude Reader</a></div>", ()),
    ],
)  # fmt: skip
def test_authors_are_the_persons_who_sign(head: str, body: str, authors: tuple[str, ...]) -> None:
    assert described(head, body).authors == authors


@pytest.mark.parametrize(
    ("head", "body", "published", "where"),
    [
        ("<meta property=article:published_time content='2021-03-04T05:06:07Z'>", "", "2021-03-04", "metadata"),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-03-04"}</script>', "",
         "2021-03-04", "metadata"),
        ("", "<time datetime='2021-03-04'>Thursday</time>", "2021-03-04", "metadata"),
        ("<link rel=canonical href=https://quay.example/2021/03/04/ferry>", "", "2021-03-04", "metadata"),
        ("", "<p class=date>4 March 2021</p>", "2021-03-04", "text"),
        ("", "<p>ORLO, March 4, 2021 - Guards opened the sluice at noon and the lower town was under water by four in "
             "the afternoon, the mayor said.", "2021-03-04", "text"),
        ("", "<p>Guards opened the sluice on Thursday and drowned the lower town, in what the mayor of Orlo called the "
             "worst flood there since 4 March 2021.", None, None),
        ("", "", None, None),
    ],
)  # fmt: skip
def test_the_date_says_where_it_was_found(head: str, body: str, published: str | None, where: str | None) -> None:
    document = described(head, body)
    assert (document.published, document.published_from) == (published, where)


def test_a_page_from_the_disk_keeps_its_path_as_address_and_names_its_publisher() -> None:
    document = described("<link rel=canonical href=https://www.quay.example/x>")
    assert document.uri == "page.html"
    assert document.publisher == "quay.example"


@pytest.mark.parametrize(
    "hostile",
    [
        b"<div>" * 10_000 + b"<p>Words lie deep.</p>",
        b"<p>Words lie deep.</p><b c='" + b"x" * 2_000_000 + b"'>",
        b"<p>Words lie deep.</p><script>" + b"a<b;" * 500_000,
        b"<p>Words lie deep.</p>" + b"<" * 200_000,
        b"<p>Words lie deep.</p>" + b"<!--" * 200_000,
        b"<p>Words lie deep.</p>" + b'<a b="' * 100_000,
        b"<table><tr><td>" * 5_000 + b"<p>Words lie deep.</p>",
        b"\0<p>Words\0 lie deep.</p>",
    ],
    ids=["nested", "attribute", "script", "signs", "comments", "quotes", "tables", "nul"],
)
def test_hostile_pages_are_read(hostile: bytes) -> None:
    assert read_unit(unit(hostile)).document.text.startswith("Words lie deep.")


@pytest.mark.parametrize("empty", [b"<html></html>", b"<script>x</script>", b"<!-- -->", b"<p>&nbsp;</p>"])
def test_a_page_without_text_is_an_error(empty: bytes) -> None:
    with pytest.raises(ReadError, match="no text"):
        read_unit(unit(empty))


def test_a_page_that_this_program_wrote_is_no_article() -> None:
    page = report.page([Record(document=Document(id="d", sha256="", text="Nine boats left."))])
    with pytest.raises(ReadError, match="a page that rashomon wrote"):
        read_unit(Unit(place="out.html", method="file", path="out.html", payload=page.encode()))
