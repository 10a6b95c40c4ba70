"""PDF: text, what the file says of itself, and the PDFs that cannot be read."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter

from rashomon.errors import Broken, NotText
from rashomon.read import Unit, read_unit, source_text


def pdf(*pages: str) -> bytes:
    """A PDF by hand: a page for each text."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]  # fmt: skip
    for n, text in enumerate(pages):
        drawn = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET" if text else ""
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * n} 0 R >>"
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    out = "%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    size = len(places) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    out += f"startxref\n{start}\n%%EOF\n"
    return out.encode("latin-1")


def unit(payload: bytes) -> Unit:
    return Unit(place="quay.pdf", method="file", path="quay.pdf", payload=payload)


def written(payload: bytes, *, password: str | None = None, said: dict[str, str] | None = None) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(payload)))
    writer.add_metadata(said or {})
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_pages_are_parted_by_an_empty_line_and_lead_back_to_the_extracted_text() -> None:
    found = unit(written(pdf("Nine boats left.", "Two came back."), said={
        "/Title": "Boats", "/Author": "Ada Quill; Bo Stern", "/CreationDate": "D:20210304050607Z",
    }))  # fmt: skip
    reading = read_unit(found)
    document = reading.document
    assert document.text == "Nine boats left.\n\nTwo came back."
    assert (document.title, document.authors) == ("Boats", ("Ada Quill", "Bo Stern"))
    assert (document.published, document.published_from) == ("2021-03-04", "metadata")
    start, end = reading.alignment.source_of((18, 21))
    assert source_text(found)[start:end] == "Two"


@pytest.mark.parametrize(
    ("payload", "error", "said"),
    [
        (written(pdf("Nine boats."), password="secret"), NotText, "encrypted"),
        (pdf(""), NotText, "OCR"),
        (b"%PDF-1.4\nnothing of the kind", Broken, "malformed"),
        (pdf("Nine boats.")[:200], Broken, "malformed"),
        (b"no pdf at all", Broken, "malformed"),
    ],
    ids=["encrypted", "no text", "garbage", "cut", "other"],
)
def test_a_pdf_that_cannot_be_read_is_one_clear_error_and_nothing_on_stderr(
    payload: bytes, error: type[Exception], said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(error, match=said):
        read_unit(unit(payload))
    assert capfd.readouterr().err == ""
