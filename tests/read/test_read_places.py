"""Places: files, folders, patterns, addresses, standard input; and what is wrong with some of them."""

from __future__ import annotations

import hashlib
import io
import os
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from rashomon.errors import NotFound, NotText, ReadError, TooLarge
from rashomon.read import Unit, fingerprint, read_unit, units
from rashomon.read.passed_over import passed_over
from rashomon.read.reading import Alignment, Run
from rashomon.settings import Settings


def places(*named: str | Path) -> list[str]:
    return [u.place for u in units(named)]


def test_a_folder_is_read_sorted_and_deep_and_only_what_is_text(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "sub/c.md", "sub/deep/d.PDF", "picture.png", "data.json", ".hidden.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("words")
    assert places(tmp_path) == [str(tmp_path / n) for n in ("a.html", "b.txt", "sub/c.md", "sub/deep/d.PDF")]


def test_what_is_passed_over_in_a_folder_is_counted_by_ending(tmp_path: Path) -> None:
    kept = ("a.txt", "b.EML", "c.warc.gz", "d.jsonl.gz", "case.duckdb", "case.duckdb.wal", ".DS_Store", ".git/HEAD")
    for name in (*kept, "e.PNG", "f.png", "sub/g.docx", "README", "data.json", "h.gz"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("words")
    expected = {".png": 2, ".docx": 1, "": 1, ".json": 1, ".gz": 1}
    assert passed_over(str(tmp_path)) == passed_over(f"{tmp_path.parent}/*{tmp_path.name[-3:]}") == expected
    for place in ("-", "https://q.example/", str(tmp_path / "README"), str(tmp_path / "none"), "bad\0name"):
        assert not passed_over(place)


def test_a_folder_without_texts_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_text("x")
    (error,) = units([tmp_path])
    assert isinstance(error, NotText)
    assert "a folder without texts" in str(error)


def test_links_that_lead_in_a_circle_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    first, second = units([tmp_path])
    assert isinstance(first, Unit)
    assert isinstance(second, ReadError)


def test_a_pattern_gives_its_matches_sorted_and_none_is_an_error(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md", "with[odd].txt"):
        (tmp_path / name).write_text("words")
    assert places(f"{tmp_path}/[ab].txt") == [f"{tmp_path}/a.txt", f"{tmp_path}/b.txt"]
    assert places(f"{tmp_path}/with[odd].txt") == [f"{tmp_path}/with[odd].txt"]
    (error,) = units([f"{tmp_path}/*.warc"])
    assert isinstance(error, NotFound)


def test_what_is_missing_or_no_file_or_closed_is_an_error_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("words")
    os.mkfifo(tmp_path / "pipe.txt")
    named = [tmp_path / "missing.txt", tmp_path / "pipe.txt", "/dev/null", "bad\0name.txt", tmp_path / "good.txt"]
    *errors, good = units(named)
    assert [type(e) for e in errors] == [NotFound, NotText, NotText, NotFound]
    assert isinstance(good, Unit)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text("words")
    path.chmod(0)
    (found,) = units([path])
    assert isinstance(found, Unit)
    with pytest.raises(NotFound, match="no permission"):
        read_unit(found)


def test_a_file_that_is_gone_when_it_is_read_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "gone.txt"
    path.write_text("words")
    (found,) = units([path])
    path.unlink()
    assert isinstance(found, Unit)
    for read in (read_unit, fingerprint):
        with pytest.raises(NotFound, match="no such file"):
            read(found)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"<!DOCTYPE html><html><body><p>Nine boats</p>", "Nine boats"),
        (b"Nine boats <3", "Nine boats <3"),
        ("<html><p>Nine boats</p>".encode("utf-16"), "Nine boats"),
    ],
)
def test_a_file_of_unknown_ending_is_read_as_what_it_is(tmp_path: Path, content: bytes, text: str) -> None:
    path = tmp_path / "page.saved"
    path.write_bytes(content)
    (found,) = units([path])
    assert isinstance(found, Unit)
    assert read_unit(found).document.text == text


def test_bounds_name_what_was_found_and_what_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("word " * 100)
    (found,) = units([path])
    assert isinstance(found, Unit)
    with pytest.raises(TooLarge, match="500 bytes, the bound is 100; split it"):
        read_unit(found, settings=Settings(max_bytes=100))
    with pytest.raises(TooLarge, match="500 characters, the bound is 100; split it"):
        read_unit(found, settings=Settings(max_characters=100))


def test_the_fingerprint_is_that_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Nine boats")
    (found,) = units([path])
    assert isinstance(found, Unit)
    expected = hashlib.sha256(b"Nine boats").hexdigest()
    assert fingerprint(found) == read_unit(found).document.sha256 == expected


@pytest.mark.parametrize(
    ("piped", "texts"),
    [
        (b"Nine boats left.", ["Nine boats left."]),
        (b"<html><p>Nine boats</p>", ["Nine boats"]),
        (b'{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
    ],
)
def test_standard_input_is_one_document_or_lines_of_json(
    piped: bytes, texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(piped)))
    assert [read_unit(u).document.text for u in units(["-"]) if isinstance(u, Unit)] == texts


class Quay(BaseHTTPRequestHandler):
    """A small site: a page in an old encoding, a redirect to it, a large file, an answer that breaks off."""

    def do_GET(self) -> None:
        if self.path == "/moved":
            self.answer(302, {"Location": "/page"}, b"")
        elif self.path == "/page":
            self.answer(200, {"Content-Type": "text/html; charset=koi8-r"}, "<p>Паром в гавани</p>".encode("koi8-r"))
        elif self.path == "/large":
            self.answer(200, {"Content-Type": "text/plain"}, b"word " * 1000)
        elif self.path == "/cut":
            self.answer(200, {"Content-Length": "9999"}, b"word")
        else:
            self.answer(404, {}, b"")

    def answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Quay)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_address_is_read_as_it_was_served(site: str) -> None:
    (found,) = units([f"{site}/moved"])
    assert isinstance(found, Unit)
    reading = read_unit(found)
    assert reading.document.text == "Паром в гавани"
    assert reading.document.uri == f"{site}/page"
    assert reading.capture.method == "url"
    assert reading.capture.encoding == "koi8-r"


@pytest.mark.parametrize(
    ("path", "error"), [("/none", NotFound), ("/large", TooLarge), ("/cut", ReadError), ("/a b\n", NotFound)]
)
def test_an_address_that_gives_no_page_is_an_error(site: str, path: str, error: type[ReadError]) -> None:
    (found,) = units([site + path], settings=Settings(max_bytes=1000))
    assert isinstance(found, error)


def test_an_address_where_no_one_answers_is_an_error() -> None:
    (found,) = units(["http://127.0.0.1:9/"])
    assert isinstance(found, NotFound)


def test_the_way_back_is_kept_when_the_beginning_of_a_text_is_left_out() -> None:
    whole = Alignment((Run((0, 4), (10, 14)), Run((4, 5), (14, 19)), Run((5, 9), (20, 24))))
    for start in range(9):
        rest = whole.after(start)
        assert rest.runs[0].text[0] == 0
        assert [rest.source_of((at, at + 1)) for at in range(9 - start)] == [
            whole.source_of((at, at + 1)) for at in range(start, 9)
        ]
    assert whole.after(9).runs == ()
