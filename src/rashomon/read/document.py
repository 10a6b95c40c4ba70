"""From a unit to its document: get the bytes, see what they are, read them, and say what came of it.

The one place where all formats meet. Whatever the bytes are, there is a reading or a ReadError.
"""

from __future__ import annotations

import hashlib
import re
import stat
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import Final

from rashomon.errors import NotText, ReadError, TooLarge
from rashomon.read.draft import Draft
from rashomon.read.encodings import UndecodableError, decoded
from rashomon.read.jsonl import read_json
from rashomon.read.language import language_of
from rashomon.read.places import unreadable
from rashomon.read.reading import Capture, Reading, Unit, document_id
from rashomon.read.text import read_text
from rashomon.record import Document
from rashomon.settings import DEFAULT, Settings

_BY_SUFFIX: Final = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".pdf": "pdf", ".json": "json", ".eml": "mail",
}  # fmt: skip
_BY_MEDIA_TYPE: Final = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "text/markdown": "text",
    "application/pdf": "pdf", "application/json": "json", "message/rfc822": "mail",
}  # fmt: skip
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|div|p|article|h1)[\s>]", re.IGNORECASE)
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
# Bytes that the kind of a file is judged by; magic numbers and doctypes stand well within.
_HEAD: Final = 2048
# What the pages of this program say of themselves: they are no article.
_OWN_PAGE: Final = b'<meta name="generator" content="rashomon">'


def read_unit(unit: Unit, *, settings: Settings = DEFAULT) -> Reading:
    """The reading of one unit. Raises NotFound, NotText, TooLarge or Broken (all ReadError), nothing else."""
    payload = _bytes_of(unit, settings.max_bytes)
    draft = _draft(unit, payload)
    if not draft.text.strip():
        raise NotText(unit.place, "no text in it")
    if len(draft.text) > settings.max_characters:
        raise TooLarge(unit.place, f"{len(draft.text)} characters, the bound is {settings.max_characters}", "split it")
    return _reading(unit, payload, draft)


def fingerprint(unit: Unit) -> str:
    """The SHA-256 of the unit's bytes. Raises NotFound where they cannot be had."""
    return hashlib.sha256(_bytes_of(unit, None)).hexdigest()


def source_text(unit: Unit, *, settings: Settings = DEFAULT) -> str:
    """The decoded source that the alignment of the unit's reading points into."""
    payload = _bytes_of(unit, settings.max_bytes)
    if not payload.strip() or _kind(unit, payload) != "html":
        return _draft(unit, payload).source
    try:  # which part of a page is its text need not be found out again
        return decoded(payload, charset=_charset(unit), markup=True).text
    except UndecodableError as error:
        raise _no_text(unit, error) from error


def _bytes_of(unit: Unit, bound: int | None) -> bytes:
    if unit.payload is not None:
        size, payload = len(unit.payload), unit.payload
    else:
        size, payload = _file_bytes(unit, bound)
    if bound is not None and size > bound:
        raise TooLarge(unit.place, f"{size} bytes, the bound is {bound}", "split it")
    return payload


def _file_bytes(unit: Unit, bound: int | None) -> tuple[int, bytes]:
    """The size of the file, and its bytes where they are within the bound."""
    try:
        path = Path(unit.path or "")
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise NotText(unit.place, "not a regular file")
        return (found.st_size, path.read_bytes()) if bound is None or found.st_size <= bound else (found.st_size, b"")
    except (OSError, ValueError) as error:
        raise unreadable(unit.place, error) from error


def _draft(unit: Unit, payload: bytes) -> Draft:
    if not payload.strip():
        raise NotText(unit.place, "empty")
    kind = _kind(unit, payload)
    if kind == "json":
        return read_json(payload, place=unit.place)
    if kind == "pdf":
        from rashomon.read.pdf import read_pdf

        return read_pdf(payload, place=unit.place)
    try:
        if kind == "mail":
            from rashomon.read.mail import read_mail

            return read_mail(payload, place=unit.place)
        if kind == "html":
            if _OWN_PAGE in payload[:_HEAD]:
                raise NotText(unit.place, "a page that rashomon wrote", "name the documents it was made of")
            from rashomon.read.html import read_html  # half a second, which plain texts need not wait for

            return read_html(payload, charset=_charset(unit), uri=unit.uri)
        return read_text(payload, charset=_charset(unit))
    except UndecodableError as error:
        raise _no_text(unit, error) from error


def _charset(unit: Unit) -> str | None:
    declared = _CHARSET.search(unit.media_type or "")
    return declared[1] if declared else None


def _no_text(unit: Unit, error: UndecodableError) -> NotText:
    return NotText(unit.place, f"no text: {error}", "is it a picture, a program or compressed?")


def _kind(unit: Unit, payload: bytes) -> str:
    """How it is read: as its container or server says, as its ending says, else as it looks."""
    if unit.method == "jsonl":
        return "json"
    served = _BY_MEDIA_TYPE.get((unit.media_type or "").split(";")[0].strip().lower())
    by_suffix = _BY_SUFFIX.get(PurePath(unit.path or "").suffix.lower()) if unit.method == "file" else None
    if payload[:_HEAD].lstrip().startswith(b"%PDF-"):
        return "pdf"
    return served or by_suffix or ("html" if _MARKUP.search(payload[:_HEAD].replace(b"\0", b"")) else "text")


def _reading(unit: Unit, payload: bytes, draft: Draft) -> Reading:
    sha256 = hashlib.sha256(payload).hexdigest()
    at = unit.captured_at or datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return Reading(
        document=_document(unit, draft, sha256),
        capture=Capture(
            method=unit.method, place=unit.place, at=at, sha256=sha256, size=len(payload),
            media_type=draft.media_type, encoding=draft.encoding,
        ),
        alignment=draft.alignment,
        dropped=draft.dropped,
    )  # fmt: skip


def _document(unit: Unit, draft: Draft, sha256: str) -> Document:
    """The path is the address of what has no other, but no part of what the document is."""
    declared = draft.uri if draft.uri != unit.uri else None
    path = Path(unit.path).as_posix() if unit.path and unit.method == "file" else None
    return Document(
        id=draft.id or document_id(draft.text, draft.title, draft.publisher, draft.published, declared),
        uri=draft.uri or unit.uri or path,
        title=draft.title,
        publisher=draft.publisher,
        authors=draft.authors,
        published=draft.published,
        published_from=draft.published_from,
        language=draft.language or _language(unit, draft.text),
        sha256=sha256,
        text=draft.text,
    )


def _language(unit: Unit, text: str) -> str | None:
    try:
        return language_of(text)
    except OSError as error:  # the model is unpacked into a temporary file
        hint = "free space in the temporary folder, or name the language in the document"
        raise ReadError(unit.place, f"its language cannot be told ({error.strerror})", hint) from error
