"""Whatever the bytes are, there is a reading or a ReadError, and no reading holds half a character."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.read import ReadError, Unit, read_unit, source_text, units
from tests.read.test_read_archives import archive
from tests.read.test_read_pages import page
from tests.read.test_read_pdf import pdf

FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SUFFIXES = (".txt", ".html", ".pdf", ".json", ".unknown", ".jsonl", ".warc", ".warc.gz", ".wacz", ".jsonl.gz")


def check(found: Unit) -> None:
    try:
        reading = read_unit(found)
    except ReadError as error:
        assert "\n" not in str(error)
        return
    text, source = reading.document.text, source_text(found)
    text.encode("utf-8")
    str(reading.document).encode("utf-8")
    assert reading.alignment.source_of((0, len(text)))[1] <= len(source)


def check_file(path: Path, payload: bytes) -> None:
    path.write_bytes(payload)
    for found in units([path]):
        if isinstance(found, Unit):
            check(found)
        else:
            assert "\n" not in str(found)


@FEW
@given(st.binary(max_size=400), st.sampled_from(SUFFIXES))
def test_random_bytes_are_read_or_refused(tmp_path: Path, payload: bytes, suffix: str) -> None:
    check_file(tmp_path / f"any{suffix}", payload)


@FEW
@given(st.text(max_size=300), st.sampled_from(("utf-8", "utf-16", "cp1252", "cp1256", "shift_jis")))
def test_random_text_in_any_encoding_is_read_or_refused(tmp_path: Path, text: str, encoding: str) -> None:
    for suffix in (".txt", ".html", ".jsonl"):
        check_file(tmp_path / f"any{suffix}", text.encode(encoding, "ignore"))


@FEW
@given(st.recursive(st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(
    st.sampled_from(("text", "title", "document", "authors", "published", "id", "language")), inner)))  # fmt: skip
def test_any_json_is_read_or_refused(value: object) -> None:
    import json

    check(Unit(place="any:1", method="jsonl", payload=json.dumps(value).encode()))


@pytest.mark.parametrize("seed", range(60))
def test_mutated_pages_archives_and_pdfs_are_read_or_refused(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    for name, whole in (("a.html", page(seed)), ("a.warc.gz", archive(2)), ("a.warc", archive(2, compressed=False)),
                        ("a.pdf", pdf("Nine boats.", "Two."))):  # fmt: skip
        check_file(tmp_path / name, mutated(whole, chance))


def mutated(whole: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, cut out or doubled."""
    content = bytearray(whole)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(content))
        length = chance.choice((1, 1, 2, 30))
        piece = chance.choice((b"", b"<", b'"', b"&#", b"<!--", b"</", b"\xff", bytes(content[:40]), b"<table><p>"))
        content[place : place + length] = piece
        content = content or bytearray(b"x")
    return bytes(content)
