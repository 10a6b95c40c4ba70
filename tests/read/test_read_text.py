"""Plain text: front matter, encodings, language; the text itself is never altered."""

from __future__ import annotations

import pytest

from rashomon.errors import NotText
from rashomon.read import Unit, language_of, read_unit, source_text
from rashomon.read.encodings import decoded


def unit(payload: bytes, name: str = "quay.txt") -> Unit:
    return Unit(place=name, method="file", path=name, payload=payload)


def test_front_matter_describes_the_document_and_its_text_begins_after_the_empty_line() -> None:
    source = (
        "title: Ferry held\nPublisher: Quay Post\nPUBLISHED: 4 March 2021\nAuthors: Ada Quill; Bo Stern\n"
        "Url: https://q.example/1\n\n\n  Nine boats.\n"
    )
    found = unit(source.encode())
    reading = read_unit(found)
    document = reading.document
    assert (document.title, document.publisher, document.uri) == ("Ferry held", "Quay Post", "https://q.example/1")
    assert (document.published, document.published_from) == ("2021-03-04", "given")
    assert document.authors == ("Ada Quill", "Bo Stern")
    assert document.text == "\n  Nine boats.\n"
    start, end = reading.alignment.source_of((3, 7))
    assert source_text(found)[start:end] == document.text[3:7] == "Nine"


@pytest.mark.parametrize(
    "text",
    [
        "Title: Ferry held\nNine boats left.\n",
        "Nine boats left.\n\nTitle: no front matter\n\n",
        "Note: this key is unknown\n\nNine boats.",
        "Title: never closed",
        "\nTitle: not at the very top\n\nNine boats.",
        "Nine\r\nboats\rleft. \n\n\n",
        "cafe\u0301 and café, ﬁve \u00a0 boats\u2028 🚢 ",
        "# Nine *boats*\n\n- left\n",
    ],
)
def test_without_front_matter_the_text_is_the_file_to_the_letter(text: str) -> None:
    document = read_unit(unit(text.encode(), "quay.md")).document
    assert document.text == text
    assert document.title is None
    assert document.uri == "quay.md"


def test_windows_line_ends_stay_and_close_front_matter_too() -> None:
    document = read_unit(unit(b"\xef\xbb\xbfTitle: Ferry\r\n\r\nNine\r\nboats.\r\n")).document
    assert (document.title, document.text) == ("Ferry", "Nine\r\nboats.\r\n")


def test_the_id_comes_from_content_and_not_from_the_path() -> None:
    one, two = (read_unit(unit(b"Title: Ferry\n\nNine boats.", name)).document for name in ("a.txt", "b/c.txt"))
    other = read_unit(unit(b"Title: Other\n\nNine boats.", "a.txt")).document
    assert one.id == two.id != other.id
    assert one.uri != two.uri


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Die Fähre – “geschlossen”"),
        ("utf-8-sig", "Die Fähre"),
        ("utf-16", "Die Fähre blieb im Hafen"),
        ("utf-16-le", "The ferry stayed in the harbour, said the keeper."),
        ("utf-16-be", "Паром остался в гавани, сказал сторож маяка."),
        ("utf-32", "The ferry stayed"),
        ("cp1252", "Die Fähre blieb im Hafen, weil die Brücke geöffnet war. “Gut so”, sagte der Wärter."),
        ("cp1250", "Przewoźnik powiedział, że żaden prom nie wypłynie przed świtem, a most będzie zamknięty."),
        ("cp1254", "Bekçi, köprünün şafağa kadar kapalı kalacağını ve hiçbir geminin ayrılmayacağını söyledi."),
        ("koi8-r", "Паром остался в гавани, сказал сторож маяка. Мост будет закрыт до утра."),
        ("cp1251", "Паром остался в гавани, сказал сторож маяка. Мост будет закрыт до утра."),
        ("cp1253", "Το πλοίο έμεινε στο λιμάνι, είπε ο φύλακας του φάρου το βράδυ."),
        ("cp1255", "המעבורת נשארה בנמל אמר שומר המגדלור והגשר ייסגר עד הבוקר."),
        ("cp1256", "بقيت العبارة في الميناء كما قال حارس المنارة وسيغلق الجسر حتى الصباح."),
        ("shift_jis", "渡し船は港に残ったと灯台の番人は言った。橋は朝まで閉まっている。"),
        ("euc-jp", "渡し船は港に残ったと灯台の番人は言った。橋は朝まで閉まっている。"),
        ("iso2022_jp", "渡し船は港に残ったと灯台の番人は言った。"),
        ("gb18030", "渡船留在港口，灯塔的看守说。桥要到早上才会开放，没有人受伤。"),
        ("euc-kr", "나룻배는 항구에 남아 있다고 등대지기가 말했다. 다리는 아침까지 닫힌다."),
    ],
)
def test_the_encoding_is_found_without_being_told(encoding: str, text: str) -> None:
    assert decoded(text.encode(encoding)).text == text
    reading = read_unit(unit(text.encode(encoding)))
    assert reading.document.text == text
    assert reading.capture.encoding


def test_stray_bytes_in_utf8_are_read_as_what_they_are() -> None:
    mixed = "Die Fähre – “zu” – am Kai.\n".encode() * 3 + b"The keeper said \x93no\x94 twice.\n"
    found = decoded(mixed)
    assert found.text.endswith("The keeper said “no” twice.\n")
    assert found.text.startswith("Die Fähre – “zu”")
    assert found.encoding == "utf-8+cp1252"


def test_a_declared_encoding_counts_unless_the_bytes_are_utf8() -> None:
    assert decoded("Fähre".encode("cp850"), charset="cp850").text == "Fähre"
    assert decoded("Fähre".encode(), charset="latin-1").text == "Fähre"
    assert decoded("<meta charset=koi8-r>паром".encode("koi8-r"), markup=True).text.endswith("паром")
    assert decoded("Fähre, die nie fährt".encode("cp1252"), charset="no-such-encoding").text == "Fähre, die nie fährt"


@pytest.mark.parametrize(
    "payload", [b"", b" \n\t", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\x7fELF\x02\x01\x01\0\0", bytes(range(256))]
)
def test_what_is_no_text_is_said_so(payload: bytes) -> None:
    with pytest.raises(NotText, match=r"quay.txt: .+"):
        read_unit(unit(payload))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ferry stayed in the harbour, and the keeper said that it would not leave.", "en"),
        ("THE FERRY STAYED IN THE HARBOUR UNTIL THE MORNING TIDE, OFFICIALS SAID.", "en"),
        ("Die Fähre blieb im Hafen, und der Wärter sagte, dass sie nicht fahren werde.", "de"),
        ("DIE FÄHRE BLIEB IM HAFEN, UND DER WÄRTER SAGTE NICHTS DAZU.", "de"),
        ("El transbordador se quedó en el puerto y nadie resultó herido, dijo el guardián.", "es"),
        ("بقيت العبارة في الميناء كما قال حارس المنارة وسيغلق الجسر حتى الصباح", "ar"),
        ("Паром остался в гавани, сказал сторож маяка вечером.", "ru"),
        ("12 345 — 6", None),
    ],
)
def test_the_language_of_a_text(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_the_head_of_a_pasted_article_says_where_it_comes_from() -> None:
    source = "Sixty hurt on the quay\n\nThe Harbour Courier\nBy Ada Quill\n5 October 2032\n\nNine boats left.\n"
    reading = read_unit(unit(source.encode()))
    document = reading.document
    assert (document.title, document.publisher, document.authors) == (
        "Sixty hurt on the quay",
        "The Harbour Courier",
        ("Ada Quill",),
    )
    assert (document.published, document.published_from) == ("2032-10-05", "text")
    assert document.text == "Nine boats left.\n"
    start, end = reading.alignment.source_of((0, 4))
    assert source[start:end] == "Nine"


@pytest.mark.parametrize(
    "text",
    [
        "Sixty hurt on the quay\n\nGENEVA, 5 October 2032 - Nine boats left.\n",
        "5 October 2032\n\nNine boats left.\n",
        "The siege: a chronicle\n\n3 March 2031\n\nShells fell.\n\n4 March 2031\n\nThey left.\n",
        "Nine boats left.\n\n5 October 2032\n\nTen came back.\n",
        "Sixty hurt on the quay\n5 October\n\nNine boats left.\n",
        "Sixty hurt on the quay\n\n5 October 2032\nNine boats left.\n",
        "Sixty hurt on the quay\n\n5 October 2032\n\n",
    ],
)
def test_what_is_no_certain_head_stays_text(text: str) -> None:
    document = read_unit(unit(text.encode())).document
    assert (document.text, document.title) == (text, None)


@pytest.mark.parametrize("between", ["Ministry says rebels fired first\n", "The Quay Post\nThe Lamp\n"])
def test_beside_lines_that_are_no_one_name_title_and_day_are_taken_and_the_text_is_whole(between: str) -> None:
    source = f"Sixty hurt on the quay\n\n{between}5 October 2032\n\nNine boats left.\n"
    document = read_unit(unit(source.encode())).document
    assert (document.title, document.published, document.publisher) == ("Sixty hurt on the quay", "2032-10-05", None)
    assert document.text == source


def test_what_is_said_of_a_byline_is_no_publisher() -> None:
    source = "They burned the chapel\n\nThe Tallow\nOpinion by Marit Sund\n2 February 2033\n\nIt burned.\n"
    document = read_unit(unit(source.encode())).document
    assert (document.publisher, document.authors, document.text) == ("The Tallow", ("Marit Sund",), "It burned.\n")
