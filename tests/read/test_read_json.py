"""Lines of JSON: our own fields, those of other tools, and lines that are none."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from rashomon.errors import Broken, NotText, ReadError, TooLarge
from rashomon.read import Unit, read_unit, units
from rashomon.settings import Settings

TEXT = "Nine boats left the quay, the keeper said."


def line(**fields: object) -> Unit:
    return Unit(place="quay.jsonl:1", method="jsonl", payload=json.dumps(fields).encode())


def test_all_our_own_fields_are_kept_as_given() -> None:
    given = {
        "text": TEXT, "id": 17, "uri": "https://q.example/1", "title": "Boats", "publisher": "Quay Post",
        "authors": ["Ada Quill", "Bo Stern"], "published": "2021-03-04", "language": "en",
    }  # fmt: skip
    document = read_unit(line(**given)).document
    assert document.id == "17"
    assert document.published_from == "given"
    assert {key: getattr(document, key) for key in given} == given | {"id": "17", "authors": ("Ada Quill", "Bo Stern")}


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Boats", "author": "Ada Quill; Bo Stern", "hostname": "q.example", "date": "2021-03-04",
         "source": "https://q.example/1", "source-hostname": "Quay Post", "sitename": "Quay Post", "raw_text": TEXT,
         "text": TEXT, "language": None, "fingerprint": "ab12", "id": None},
        {"title": "Boats", "authors": ["Ada Quill", "Bo Stern"], "date_publish": "2021-03-04 05:06:07",
         "source_domain": "Quay Post", "maintext": TEXT, "url": "https://q.example/1",
         "language": "en", "date_modify": None, "title_page": None},
    ],
    ids=["trafilatura", "news-please"],
)  # fmt: skip
def test_the_fields_of_other_tools_mean_the_same(fields: dict[str, object]) -> None:
    document = read_unit(line(**fields)).document
    assert (document.text, document.title, document.uri) == (TEXT, "Boats", "https://q.example/1")
    assert (document.publisher, document.authors) == ("Quay Post", ("Ada Quill", "Bo Stern"))
    assert (document.published, document.language) == ("2021-03-04", "en")


def test_a_whole_record_is_read_as_its_document() -> None:
    first = read_unit(line(text=TEXT, title="Boats", published="2021-03-04")).document
    again = read_unit(
        line(schema="rashomon/1", document={"id": first.id, "text": TEXT, "title": "Boats"}, events=[])
    ).document
    assert (again.id, again.text, again.title) == (first.id, TEXT, "Boats")


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2021-03-04T23:30:00+02:00", "2021-03-04"),
        ("20210304", "2021-03-04"),
        ("Thu, 04 Mar 2021 10:00:00 GMT", "2021-03-04"),
        ("March 4, 2021", "2021-03-04"),
        ("03/04/2021", None),
        ("2021-02-30", None),
        ("2021", None),
        ("yesterday", None),
        (1614816000, None),
        (None, None),
    ],
)
def test_a_date_is_kept_only_where_it_is_certain(written: object, date: str | None) -> None:
    document = read_unit(line(text=TEXT, published=written)).document
    assert (document.published, document.published_from) == (date, "given" if date else None)


@pytest.mark.parametrize(
    ("payload", "error", "said"),
    [
        (b"{", Broken, "no JSON"),
        (b"[1]", Broken, "no JSON object"),
        (b'{"title": "x"}', Broken, "no text"),
        (b'{"text": 5}', Broken, "no text"),
        (b'{"text": " "}', NotText, "empty"),
        (b'{"text": "a\\ud83d b"}', Broken, "surrogate"),
        (b'{"text": "\xff"}', Broken, "UTF-8"),
        (b"[" * 100_000, Broken, "JSON"),
        (b'{"a": ' + b"9" * 5000 + b"}", Broken, "JSON"),
    ],
)
def test_a_line_that_is_no_document_is_named_by_its_number(payload: bytes, error: type[ReadError], said: str) -> None:
    with pytest.raises(error, match=said) as caught:
        read_unit(Unit(place="quay.jsonl:17", method="jsonl", payload=payload))
    assert str(caught.value).startswith("quay.jsonl:17: ")


def test_escaped_surrogate_pairs_are_one_character() -> None:
    assert (
        read_unit(Unit(place="x:1", method="jsonl", payload=b'{"text": "\\ud83d\\udea2 out"}')).document.text
        == "🚢 out"
    )


@pytest.mark.parametrize("name", ["quay.jsonl", "quay.ndjson", "quay.jsonl.gz"])
def test_each_line_is_a_unit_and_blank_lines_only_count(tmp_path: Path, name: str) -> None:
    content = f'{{"text": "{TEXT}"}}\r\n\n{{"text": "Two."}}'.encode()
    path = tmp_path / name
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    found = list(units([path]))
    assert [u.place for u in found] == [f"{path}:1", f"{path}:3"]
    assert [read_unit(u).document.text for u in found if isinstance(u, Unit)] == [TEXT, "Two."]


def test_a_cut_gzip_gives_its_whole_lines_and_then_one_error(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": f"{TEXT} {n} {n * 7919 % 10007}"}) + "\n" for n in range(5000))
    whole = gzip.compress(lines.encode())
    path = tmp_path / "quay.jsonl.gz"
    path.write_bytes(whole[: len(whole) // 2])
    *good, last = units([path])
    assert len(good) > 1000
    assert all(isinstance(u, Unit) and read_unit(u) for u in good)
    assert isinstance(last, Broken)
    assert f"cut short in line {len(good) + 1}" in str(last)


def test_members_of_gzip_that_follow_each_other_are_one_file(tmp_path: Path) -> None:
    path = tmp_path / "quay.jsonl.gz"
    path.write_bytes(b"".join(gzip.compress(b'{"text": "Boat %d."}\n' % n) for n in range(3)))
    assert len(list(units([path]))) == 3


def test_a_line_beyond_the_bound_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "quay.jsonl"
    path.write_bytes(b'{"text": "' + b"x" * 5000 + b'"}\n{"text": "Two."}\n')
    first, second = units([path], settings=Settings(max_bytes=1000))
    assert isinstance(first, TooLarge)
    assert f"{path}:1: 5013 bytes, the bound is 1000" in str(first)
    assert isinstance(second, Unit)


def test_a_json_file_holds_one_object_or_a_list_of_them(tmp_path: Path) -> None:
    one, many, bad = (tmp_path / name for name in ("one.json", "many.json", "bad.json"))
    one.write_text(json.dumps({"text": TEXT}, indent=1))
    many.write_text(json.dumps([{"text": "One."}, {"text": "Two."}]))
    bad.write_text("{")
    first, second, third, broken = units([one, many, bad])
    texts = [read_unit(u).document.text for u in (first, second, third) if isinstance(u, Unit)]
    assert texts == [TEXT, "One.", "Two."]
    assert third.place == f"{many}[1]"
    assert isinstance(broken, Broken)
