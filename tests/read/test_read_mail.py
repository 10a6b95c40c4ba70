"""Mail: its words lead to the decoded body, its head says where they come from, who passes it on has signed nothing."""

from __future__ import annotations

import random
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from rashomon.errors import Broken, NotText, ReadError
from rashomon.read import Reading, Unit, read_unit, source_text

WORDS = (
    "Zoë Brandt, the mayor, said on Tuesday that nine boats had left the harbour. “Nobody told us,” said the warden.\n"
    "The gate was shut until the morning of the next day, and the clerk went home.\n"
)
HTML = "<html><head><title>Template 7</title></head><body><p>{}</p></body></html>".format(
    "</p><p>".join(WORDS.split("\n"))
)


def mail(
    words: str | None = WORDS, *, html: str | None = None, cte: str = "quoted-printable", **head: str
) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    said = {
        "From": "Ada Quill <ada@quay.example>", "Subject": "Nine boats – “gone”",
        "Date": "Thu, 04 Mar 2021 23:10:00 -0800", **head,
    }  # fmt: skip
    for name, value in said.items():
        if value:
            message[name] = value
    if words is not None:
        message.set_content(words, charset="utf-8", cte=cte)
    if html is not None:
        add = message.set_content if words is None else message.add_alternative
        add(html, subtype="html", charset="utf-8", cte=cte)
    return message


def unit(payload: bytes | EmailMessage) -> Unit:
    return Unit(place="a.eml", method="file", path="a.eml", payload=bytes(payload))


def read(message: EmailMessage) -> Reading:
    return read_unit(unit(message))


def told(reading: Reading) -> list[str]:
    return [dropped.why for dropped in reading.dropped]


@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("html", [None, HTML])
def test_the_body_is_the_text_and_every_word_leads_to_its_place_in_it(cte: str, html: str | None) -> None:
    message = mail(html=html, cte=cte)
    reading = read(message)
    document, source = reading.document, source_text(unit(message))
    assert document.text.split() == WORDS.split()
    for word in ("Zoë", "“Nobody", "home"):
        start = document.text.index(word)
        assert source[slice(*reading.alignment.source_of((start, start + len(word))))] == word
    assert (document.title, document.authors) == ("Nine boats – “gone”", ("Ada Quill",))
    assert (document.published, document.published_from) == ("2021-03-04", "metadata")
    assert (reading.capture.media_type, reading.capture.encoding) == ("message/rfc822", "utf-8")
    assert told(reading) == []


@pytest.mark.parametrize("words", [None, "", " \n"])
def test_where_there_is_no_plain_part_the_page_is_read(words: str | None) -> None:
    document = read(mail(words, html=HTML)).document
    assert document.text.split() == WORDS.split()
    assert document.title == "Nine boats – “gone”"


def test_an_old_encoding_is_read_as_declared() -> None:
    message = mail(None)
    message.set_content("Паром остался в гавани, сказал сторож маяка.", charset="koi8-r", cte="base64")
    assert read(message).document.text.strip() == "Паром остался в гавани, сказал сторож маяка."


def test_front_matter_of_the_words_wins_over_the_head() -> None:
    document = read(mail(f"Title: The gate\nPublished: 2021-03-01\n\n{WORDS}")).document
    assert (document.title, document.published, document.published_from) == ("The gate", "2021-03-01", "given")


@pytest.mark.parametrize(
    ("sender", "authors"),
    [
        ("ada@quay.example", ()),
        ('"ada@quay.example" <ada@quay.example>', ()),
        ('"Quill, Ada" <ada@quay.example>', ("Quill, Ada",)),
        ("Ada Quill via Quay List <list@quay.example>", ("Ada Quill",)),
        ("=?utf-8?q?Zo=C3=AB_Brandt?= <z@quay.example>", ("Zoë Brandt",)),
        ("", ()),
    ],
)
def test_a_name_signs_and_an_address_does_not(sender: str, authors: tuple[str, ...]) -> None:
    assert read(mail(From=sender)).document.authors == authors


GMAIL = (
    "---------- Forwarded message ---------\nFrom: The Quay League <press@league.example>\n"
    "Date: Thu, Mar 4, 2021 at 9:12\u202fAM\nSubject: Communiqué 14\n"
    "To: List <list@league.example>,\n  Desk <d@q.example>\n\n\n"
)
OUTLOOK = (
    "-----Original Message-----\nFrom: The Quay League\nSent: Thursday, March 4, 2021 9:12 AM\nTo: List\n"
    "Subject: Communiqué 14\n\n"
)
APPLE = (
    "Begin forwarded message:\n\n> From: The Quay League <press@league.example>\n> Subject: Communiqué 14\n"
    "> Date: 4 March 2021 at 09:12:00 GMT\n> To: list@league.example\n> \n"
)


@pytest.mark.parametrize("line", [GMAIL, OUTLOOK, APPLE])
@pytest.mark.parametrize("above", ["", "For you,\nsee below.\n\n"])
def test_of_a_forwarded_mail_its_own_head_counts_and_its_words_are_the_text(line: str, above: str) -> None:
    passed_on = {
        "Subject": "Fwd: Communiqué 14",
        "From": "Bo Stern <bo@q.example>",
        "Date": "6 Mar 2021 10:00:00 +0000",
    }
    message = mail(above + line + WORDS, **passed_on)
    reading = read(message)
    document = reading.document
    assert document.text.split() == WORDS.split()
    assert document.text.startswith("Zoë")
    assert (document.title, document.authors, document.published) == (
        "Communiqué 14",
        ("The Quay League",),
        "2021-03-04",
    )
    place = reading.alignment.source_of((0, 3))
    assert source_text(unit(message))[slice(*place)] == "Zoë"
    assert told(reading) == (["the 4 words above the forwarded mail are not read"] if above else [])


def test_a_forwarded_mail_in_a_page_is_told_apart_too() -> None:
    line = GMAIL.replace("<", "&lt;").replace(">", "&gt;").strip().replace("\n", "<br>")
    html = f"<html><body><div>For you</div><div>{line}<br></div><br><p>{WORDS}</p><p>{WORDS}</p></body></html>"
    message = mail(None, html=html, Subject="Fwd: Communiqué 14", From="Bo Stern <bo@q.example>")
    reading = read(message)
    document = reading.document
    assert "Bo Stern" not in document.authors
    start = document.text.index("Zoë")
    assert source_text(unit(message))[slice(*reading.alignment.source_of((start, start + 3)))] == "Zoë"
    assert document.title == "Communiqué 14"


def test_who_forwards_without_a_head_signs_and_dates_nothing() -> None:
    reading = read(mail(Subject="FW: Communiqué 14"))
    document = reading.document
    assert (document.title, document.authors, document.published) == ("Communiqué 14", (), None)
    assert told(reading) == ["the date “Thu, 04 Mar 2021 23:10:00 -0800” is left out: it is that of forwarding"]


def test_an_answer_keeps_its_own_head() -> None:
    document = read(mail(f"{WORDS}\n{OUTLOOK}Where are the boats?\n", Subject="Re: boats")).document
    assert (document.title, document.authors) == ("Re: boats", ("Ada Quill",))
    assert document.text.startswith("Zoë")


def test_a_mail_that_is_attached_is_what_is_read() -> None:
    outer = mail("See this.", Subject="Fwd: Nine boats", From="Bo Stern <bo@q.example>")
    outer.add_attachment(mail())
    outer.add_attachment(mail("Another."))
    outer.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="dead.pdf")
    outer.add_attachment(b"GIF89a", maintype="image", subtype="gif", filename="logo.gif")
    reading = read(outer)
    assert (reading.document.text.split(), reading.document.authors) == (WORDS.split(), ("Ada Quill",))
    assert told(reading) == [
        "the 2 words of the mail that the other is attached to are not read",
        "1 more attached mails are not read; save each as a file",
        "the attached file dead.pdf is not read; save it and name it",
    ]


@pytest.mark.parametrize("date", ["4/3/21", "some day", "March 2021"])
def test_a_date_that_is_none_is_told(date: str) -> None:
    reading = read_unit(unit(bytes(mail()).replace(b"Thu, 04 Mar 2021 23:10:00 -0800", date.encode())))
    assert reading.document.published is None
    (note,) = told(reading)
    assert note.startswith(f"the date “{date}” is left out: expected is ")


def test_of_no_date_nothing_is_told() -> None:
    reading = read(mail(Date=""))
    assert (reading.document.published, told(reading)) == (None, [])


@pytest.mark.parametrize(
    ("payload", "error", "words"),
    [
        (b"Nine boats left the harbour, the warden said.\n", Broken, "no mail"),
        (b"From: a@q.example\nSubject: boats\n\n", NotText, "no text in the mail"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9, Broken, "no mail"),
        (b"Subject: boats\nContent-Type: application/pdf\n\n%PDF-1.4\n", NotText, "no text"),
    ],
)  # fmt: skip
def test_what_is_no_mail_or_has_no_words_is_one_clear_error(payload: bytes, error: type[ReadError], words: str) -> None:
    with pytest.raises(error, match=words):
        read_unit(unit(payload))


def test_a_damaged_mail_is_read_or_refused_and_never_crashes() -> None:
    whole = mail(html=HTML)
    whole.add_attachment(mail(GMAIL + WORDS))
    payload, chance = bytes(whole), random.Random(14)
    for _ in range(300):
        damaged = bytearray(payload)
        for _ in range(chance.randint(1, 12)):
            at = chance.randrange(len(damaged))
            damaged[at : at + chance.randint(0, 9)] = chance.randbytes(chance.randint(0, 4))
        found = unit(bytes(damaged[: chance.randint(1, len(damaged))]))
        try:
            reading = read_unit(found)
        except ReadError:
            continue
        text = reading.document.text
        assert reading.alignment.source_of((0, len(text)))[1] <= len(source_text(found))
