"""One batch of good texts with every kind of bad input between them: one clear line each, and the good ones read."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from tests.cli.conftest import GOOD, Run

WORDS = "The warden said on Monday that the lower gate had been closed since the flood of last spring. "
LINE = json.dumps({"text": WORDS, "title": "The gate"})


def pdf(path: Path, *, password: str | None = None) -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(300, 300)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(path)


def truncated_warc(path: Path) -> None:
    page = f"<html><body><p>{WORDS * 40}</p></body></html>".encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    record = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://gate.example/\r\n"
        b"WARC-Date: 2031-04-02T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:0b5e9a4e-0000-4000-8000-000000000001>\r\n"
        b"Content-Type: application/http;msgtype=response\r\n"
        b"Content-Length: %d\r\n\r\n" % len(head + page)
    )
    # Levels of compression that leave something to cut off: the page is one sentence, many times.
    path.write_bytes(gzip.compress(record + head + page + b"\r\n\r\n", compresslevel=0)[:900])


def text(words: str, encoding: str = "utf-8") -> Callable[[Path], None]:
    return lambda path: path.write_bytes(words.encode(encoding)) and None  # type: ignore[return-value]


def raw(content: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(content) and None  # type: ignore[return-value]


# Each bad input with the words of the one line that tells of it.
FAILING: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty.txt": (text(""), "empty"),
    "blank.txt": (text(" \n\n\t"), "empty"),
    "hollow": (lambda path: path.mkdir(), "a folder without texts"),
    "binary.txt": (raw(bytes(range(256)) * 40), ""),
    "huge.txt": (raw(WORDS.encode() * (50_000_000 // len(WORDS))), "characters, the bound is"),
    "locked.pdf": (lambda path: pdf(path, password="gate"), "encrypted"),
    "scanned.pdf": (pdf, "no text"),
    "cut.warc.gz": (truncated_warc, "cut short"),
    "lines.jsonl": (text(f"{LINE}\nnot json at all\n{LINE}\n"), "JSON"),
    "nowhere.txt": (lambda _: None, "no such file"),
    "*.none": (lambda _: None, "no file matches"),
}
# What is read all the same.
READ: dict[str, Callable[[Path], object]] = {
    "latin.txt": text("Title: Café Müßig\n\n" + WORDS + "The café’s keeper denied it.", "cp1252"),
    "utf16.txt": text(WORDS, "utf-16"),
    "mixed.txt": raw((WORDS + "The café was shut. ").encode() + "The café was open.".encode("latin-1")),
    "nested.html": text("<div>" * 10_000 + f"<p>{WORDS * 3}</p>" + "</div>" * 10_000),
    "one-line.txt": text(WORDS + "q" * 1_000_000),
}


class Batch:
    """What one run over all of them printed."""

    def __init__(self, run: Run, folder: Path) -> None:
        places = ["ferry.txt", *FAILING, *READ, "mill.txt"]
        self.ran = run("read", *places, "--format", "jsonl", cwd=folder)
        self.records = [json.loads(line) for line in self.ran.stdout.splitlines()]
        self.read = [record["document"]["uri"] for record in self.records]
        self.told = self.ran.stderr.splitlines()


@pytest.fixture(scope="module")
def batch(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Batch:
    folder = tmp_path_factory.mktemp("bad")
    for name, words in GOOD.items():
        (folder / name).write_text(words, encoding="utf-8")
    for name, (make, _) in FAILING.items():
        make(folder / name)
    for name, write in READ.items():
        write(folder / name)
    return Batch(run, folder)


@pytest.mark.parametrize("name", FAILING)
def test_each_is_told_in_one_clear_line(batch: Batch, name: str) -> None:
    lines = [line for line in batch.told if line.startswith(f"rashomon: {name}")]
    assert len(lines) == 1
    assert FAILING[name][1] in lines[0]


def test_the_line_that_is_no_json_is_named_by_its_number_and_its_neighbours_are_read(batch: Batch) -> None:
    assert any(line.startswith("rashomon: lines.jsonl:2: ") for line in batch.told)
    assert sum(record["document"]["title"] == "The gate" for record in batch.records) == 2


@pytest.mark.parametrize("name", [*READ, *GOOD])
def test_the_others_are_read(batch: Batch, name: str) -> None:
    assert name in batch.read


def test_an_encoding_that_is_not_utf8_gives_the_words_that_were_written(batch: Batch) -> None:
    texts = {record["document"]["uri"]: record["document"]["text"] for record in batch.records}
    assert texts["utf16.txt"] == WORDS
    assert "The café’s keeper" in texts["latin.txt"]


def test_the_last_line_and_the_exit_code_add_it_up(batch: Batch) -> None:
    read, failed = len(batch.records), len(FAILING)
    assert batch.told[-1].startswith(f"{read + failed} documents: {read} read, {failed} failed; ")
    assert batch.ran.returncode == 2


def test_nothing_else_is_said(batch: Batch) -> None:
    known = ("rashomon: ", "note: ", f"{len(batch.records) + len(FAILING)} documents: ")
    assert [line for line in batch.told if not line.startswith(known)] == []
