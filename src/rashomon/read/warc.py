"""Web archives: WARC, compressed or not, and WACZ, which is a zip with WARCs in it.

Each response that was a page (HTTP 200, HTML) is a unit: its body after HTTP's own encodings, its address,
the day and hour of capture. Requests, images, redirects and revisits are passed over in silence.
"""

from __future__ import annotations

import contextlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

from rashomon.errors import Broken, ReadError, TooLarge
from rashomon.read.inflate import Inflated
from rashomon.read.reading import Unit
from rashomon.settings import Settings

_PAGES: Final = ("text/html", "application/xhtml")
# What warcio and zipfile have been seen to raise on cut or malformed archives.
_FAILURES: Final = (
    ArchiveLoadFailed, StatusAndHeadersParserException, ValueError, TypeError, AttributeError, KeyError, IndexError,
    EOFError, OSError, zlib.error, NotImplementedError, RuntimeError, zipfile.BadZipFile,
)  # fmt: skip


def warc_units(path: Path, *, settings: Settings) -> Iterator[Unit | ReadError]:
    """The pages of a ``.warc`` or ``.warc.gz``; a fault of the file comes last and says after how many pages."""
    with path.open("rb") as file:
        yield from _pages(file, str(path), settings=settings)


def wacz_units(path: Path, *, settings: Settings) -> Iterator[Unit | ReadError]:
    """The pages of all archives in a ``.wacz``."""
    try:
        archive = zipfile.ZipFile(path)
    except _FAILURES as error:
        yield Broken(str(path), f"no WACZ ({error})", "a WACZ is a zip file with WARCs under archive/")
        return
    with archive:
        members = sorted(name for name in archive.namelist() if name.endswith((".warc", ".warc.gz")))
        if not members:
            yield Broken(str(path), "no WARC in it", "a WACZ is a zip file with WARCs under archive/")
        for name in members:
            try:
                member = archive.open(name)
            except _FAILURES as error:
                yield Broken(f"{path}/{name}", f"cannot be unpacked ({error})")
                continue
            with member:
                yield from _pages(cast("BinaryIO", member), f"{path}/{name}", settings=settings)


def _pages(stream: BinaryIO, place: str, *, settings: Settings) -> Iterator[Unit | ReadError]:
    inflated = Inflated(stream)
    count, fault = 0, None
    try:
        for record in _records(inflated):
            unit = _page(record, place, settings=settings)
            if unit:
                count += isinstance(unit, Unit)
                yield unit
    except _FAILURES as error:
        fault = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    fault = inflated.fault or fault
    if fault:
        yield Broken(place, f"{fault}, after {count} pages", "the pages before it were read")


def _records(stream: Inflated) -> Iterator[Any]:
    """The records one by one. Raises ValueError for another format, EOFError where the last one is cut short.

    warcio writes warnings to stderr by itself, which belongs to whoever shows something.
    """
    iterator = ArchiveIterator(io.BufferedReader(stream))
    while True:
        with contextlib.redirect_stderr(io.StringIO()):
            record = next(iterator, None)
        if record is None:
            break
        if record.format != "warc":
            raise ValueError("no WARC")
        yield record
    if not stream.tail.endswith((b"\r\n\r\n", b"\n\n")):
        raise EOFError("the archive is cut short")


def _page(record: Any, place: str, *, settings: Settings) -> Unit | ReadError | None:
    """The unit of a record, None where it is no page. Raises EOFError where the record is cut short."""
    http, headers = record.http_headers, record.rec_headers
    media_type = (http.get_header("Content-Type") or "") if http else ""
    is_page = record.rec_type == "response" and http is not None and http.get_statuscode() == "200"
    if not is_page or not media_type.lower().startswith(_PAGES):
        _drain(record)
        return None
    uri = headers.get_header("WARC-Target-URI")
    payload = record.content_stream().read(settings.max_bytes + 1)
    _drain(record)
    if len(payload) > settings.max_bytes:
        return TooLarge(f"{place}#{uri}", f"more than {settings.max_bytes} bytes, which is the bound", "split it")
    return Unit(
        place=f"{place}#{uri}", method="warc", path=place, payload=payload, uri=uri, media_type=media_type,
        captured_at=headers.get_header("WARC-Date"),
    )  # fmt: skip


def _drain(record: Any) -> None:
    while record.raw_stream.read(1 << 16):
        pass
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise EOFError("the archive is cut short")
