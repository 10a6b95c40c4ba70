"""Web archives: the pages in them, and how far a cut one was read."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from rashomon.errors import Broken
from rashomon.read import Unit, read_unit, units

BODY = "<html><body><p>The ferry of day {n} stayed in the harbour – nobody said why.</p></body></html>"


def archive(pages: int, *, compressed: bool = True, encoding: str = "utf-8") -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=compressed)
    for n in range(pages):
        write(
            writer,
            f"https://q.example/{n}",
            "200 OK",
            f"text/html; charset={encoding}",
            BODY.format(n=n).encode(encoding),
        )
        write(writer, f"https://q.example/{n}.png", "200 OK", "image/png", b"\x89PNG")
        write(writer, f"https://q.example/{n}/gone", "404 Not Found", "text/html", b"<p>gone</p>")
    return out.getvalue()


def write(writer: WARCWriter, address: str, status: str, media_type: str, body: bytes) -> None:
    packed = gzip.compress(body)
    headers = [("Content-Type", media_type), ("Content-Encoding", "gzip"), ("Content-Length", str(len(packed)))]
    http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
    dated = {"WARC-Date": "2021-03-04T05:06:07Z"}
    writer.write_record(
        writer.create_warc_record(
            address, "response", payload=io.BytesIO(packed), http_headers=http, warc_headers_dict=dated
        )
    )


@pytest.mark.parametrize("name", ["quay.warc", "quay.warc.gz"])
def test_each_page_that_was_served_is_a_document(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(archive(3, compressed=name.endswith(".gz"), encoding="cp1252"))
    found = [u for u in units([path]) if isinstance(u, Unit)]
    assert [u.uri for u in found] == [f"https://q.example/{n}" for n in range(3)]
    reading = read_unit(found[1])
    assert reading.document.text == "The ferry of day 1 stayed in the harbour – nobody said why."
    assert reading.document.uri == "https://q.example/1"
    assert (reading.capture.at, reading.capture.method) == ("2021-03-04T05:06:07Z", "warc")


@pytest.mark.parametrize("compressed", [True, False])
@pytest.mark.parametrize("part", [0.4, 0.6, 0.9])
def test_a_cut_archive_gives_its_whole_pages_and_then_one_error(tmp_path: Path, compressed: bool, part: float) -> None:
    whole = archive(20, compressed=compressed)
    path = tmp_path / "cut.warc.gz"
    cut = int(len(whole) * part)
    if whole.startswith(whole[cut : cut + 3]):  # by chance between two records, where nothing is missing
        cut -= 9
    path.write_bytes(whole[:cut])
    *good, last = units([path])
    assert len(good) in range(int(20 * part) - 1, int(20 * part) + 2)
    assert all(isinstance(u, Unit) and "nobody said why" in read_unit(u).document.text for u in good)
    assert isinstance(last, Broken)
    assert str(path) in str(last)
    assert f"after {len(good)} pages" in str(last)


def test_a_wacz_is_read_through_its_archives(tmp_path: Path) -> None:
    path = tmp_path / "quay.wacz"
    with zipfile.ZipFile(path, "w") as wacz:
        wacz.writestr("datapackage.json", "{}")
        wacz.writestr("archive/data.warc.gz", archive(2))
    assert [u.uri for u in units([path]) if isinstance(u, Unit)] == ["https://q.example/0", "https://q.example/1"]


@pytest.mark.parametrize("name", ["bad.warc", "bad.warc.gz", "bad.wacz"])
def test_what_is_no_archive_is_one_error(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"this is no archive at all\n" * 20)
    (error,) = units([path])
    assert isinstance(error, Broken)
