"""PDF: the text of its pages, in their order, parted by empty lines.

A PDF holds glyphs at places, not characters in a row; its text is what pypdf makes of them, and that
extracted text is the source that the alignment points into, character by character.
"""

from __future__ import annotations

import io
import logging

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from rashomon.errors import Broken, NotText
from rashomon.read.dates import iso_date, left_out
from rashomon.read.draft import Draft
from rashomon.read.encodings import whole
from rashomon.read.reading import Alignment
from rashomon.read.text import names

logging.getLogger("pypdf").addHandler(logging.NullHandler())

# What pypdf has been seen to raise on malformed files beside its own errors.
_FAILURES = (
    PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, RecursionError,
    NotImplementedError, ArithmeticError, EOFError, OSError, LookupError, MemoryError,
)  # fmt: skip


def read_pdf(payload: bytes, *, place: str) -> Draft:
    """The draft of a PDF. Raises NotText where it is encrypted or holds no text, Broken where it is malformed."""
    try:
        reader = PdfReader(io.BytesIO(payload), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise NotText(place, "the PDF is encrypted", "save it without a password")
        pages = [page.extract_text() for page in reader.pages]
        said = {key: str(value) for key, value in (reader.metadata or {}).items()}
    except _FAILURES as error:
        raise Broken(place, f"the PDF is malformed ({type(error).__name__})", "open it and save it anew") from error
    text = whole("\n\n".join(filter(None, map(str.strip, pages)))).replace("\0", "\ufffd")
    if not text:
        raise NotText(place, f"no text in the PDF's {len(pages)} pages (scanned?)", "it needs OCR first")
    return _described(text, said)


def _described(text: str, said: dict[str, str]) -> Draft:
    said = {key: whole(value).strip() for key, value in said.items()}
    created = said.get("/CreationDate", "").removeprefix("D:")
    published = iso_date(created[:8]) or iso_date(created)
    return Draft(
        text=text,
        source=text,
        alignment=Alignment.shifted(len(text), 0),
        media_type="application/pdf",
        title=said.get("/Title") or None,
        authors=names(said.get("/Author", "")),
        published=published,
        published_from="metadata" if published else None,
        dropped=() if published else left_out(created),
    )
