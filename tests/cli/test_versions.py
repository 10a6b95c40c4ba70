"""Documents leave a case, and corrected ones come in their place, from the command line."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import rashomon
from rashomon.cli import main
from rashomon.store import Store
from tests.cli.conftest import Captured

WHY = ("--why", "read both", "--by", "Ada Rook")


@pytest.fixture
def case(mill: Path, tmp_path: Path) -> Path:
    shutil.copy(mill / "mill.duckdb", tmp_path / "case.duckdb")
    return tmp_path / "case.duckdb"


@pytest.fixture
def corrected(mill: Path) -> Iterator[Path]:
    """The Loom's account, whose headline was corrected."""
    path = mill / "mill" / "loom.txt"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("Police shoot five weavers", "Four weavers shot"), encoding="utf-8")
    yield path
    path.write_text(before, encoding="utf-8")


def ids(case: Path) -> dict[str, str]:
    """The document of each title."""
    with Store.open(case, read_only=True) as store:
        return {str(document.title): document.id for document in store.documents()}


def loom(case: Path) -> str:
    return ids(case)["Police shoot five weavers at Karsk mill"]


def add(case: Path, place: Path, capsys: Captured, *options: str) -> list[str]:
    capsys.readouterr()
    assert main(["add", str(place), "--store", str(case), *options]) == 0
    return capsys.readouterr().err.splitlines()


def remove(case: Path, capsys: Captured, *documents: str) -> str:
    capsys.readouterr()
    assert main(["remove", str(case), *documents]) == 0
    (told,) = capsys.readouterr().err.splitlines()
    return told


def test_a_corrected_headline_is_told_and_kept_beside_the_old_as_one_source(
    case: Path, corrected: Path, capsys: Captured
) -> None:
    old, before = loom(case), rashomon.compare(case)
    told, last = add(case, corrected, capsys)
    assert told == (
        f"note: {corrected}: another version of {old}, which stays; to take that out: rashomon remove {case} {old}"
    )
    assert last.startswith("1 document: 1 read")
    assert "Four weavers shot at Karsk mill" in ids(case)
    assert sources(case) == sources_of(before)
    (again,) = add(case, corrected, capsys)
    assert again.startswith("1 document: 0 read, 1 already there")


def sources(case: Path) -> int:
    return sources_of(rashomon.compare(case))


def sources_of(compared: rashomon.Comparison) -> int:
    """The independent sources of the incident with most accounts."""
    from rashomon.compare.sourcing import sourcing

    largest = max(compared.incidents, key=lambda i: len(i.accounts))
    (found,) = sourcing([largest], compared.documents, ())
    return len(found.independent)


def test_with_replace_the_corrected_takes_the_place_of_the_old(case: Path, corrected: Path, capsys: Captured) -> None:
    old = loom(case)
    told, _ = add(case, corrected, capsys, "--replace")
    assert told == f"note: {corrected}: it takes the place of {old}"
    assert old not in ids(case).values()
    assert len(ids(case)) == 3
    (again,) = add(case, corrected.parent, capsys, "--replace")
    assert again.startswith("3 documents: 0 read, 3 already there")


def test_what_was_kept_beside_can_be_replaced_later(case: Path, corrected: Path, capsys: Captured) -> None:
    old = loom(case)
    add(case, corrected, capsys)
    told, _ = add(case, corrected.parent, capsys, "--replace")
    assert told == f"note: {corrected}: it takes the place of {old}"
    assert len(ids(case)) == 3


def test_the_line_that_is_told_does_what_it_says(case: Path, corrected: Path, capsys: Captured) -> None:
    told, _ = add(case, corrected, capsys)
    assert main(told.split("rashomon ")[1].split()) == 0
    assert sorted(ids(case)) == [
        "Four killed at mill in Karsk",
        "Four weavers shot at Karsk mill",
        "Two die in unrest at Karsk mill",
    ]


def test_an_id_that_was_given_to_another_text_is_told(case: Path, tmp_path: Path, capsys: Captured) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_text(json.dumps({"id": "b7", "text": "Two weavers died."}) + "\n", encoding="utf-8")
    add(case, feed, capsys)
    feed.write_text(json.dumps({"id": "b7", "text": "Three weavers died."}) + "\n", encoding="utf-8")
    told, _ = add(case, feed, capsys)
    said = (
        r"note: .*feed.jsonl:1: b7 is the id of another text, so it has the id d\w+; to take the other text out: (.*)"
    )
    found = re.fullmatch(said, told)
    assert found and found[1] == f"rashomon remove {case} b7"


def test_a_document_is_removed_by_the_beginning_of_its_id_and_said_to_be(case: Path, capsys: Captured) -> None:
    old = loom(case)
    told = remove(case, capsys, old[:9])
    assert told == f"removed {old} “Police shoot five weavers at Karsk mill”; 2 documents left"
    assert sorted(ids(case)) == ["Four killed at mill in Karsk", "Two die in unrest at Karsk mill"]
    assert all(a.document != old for i in rashomon.compare(case).incidents for a in i.accounts)


def test_several_are_removed_in_a_line_to_the_last(case: Path, tmp_path: Path, capsys: Captured) -> None:
    told = remove(case, capsys, *ids(case).values())
    assert told.startswith("removed ") and told.endswith("; 0 documents left")
    assert rashomon.compare(case).incidents == ()
    assert main(["compare", str(case), "-f", "html", "-o", str(tmp_path / "none.html")]) == 0


def test_an_id_that_is_none_removes_nothing(case: Path, capsys: Captured) -> None:
    assert main(["remove", str(case), loom(case), "nope"]) == 1
    assert capsys.readouterr().err == "rashomon: no single document 'nope': no id begins with it\n"
    assert len(ids(case)) == 3


def test_a_case_that_is_not_there_is_not_made_by_removing(tmp_path: Path, capsys: Captured) -> None:
    assert main(["remove", str(tmp_path / "none.duckdb"), "d1"]) == 2
    assert not (tmp_path / "none.duckdb").exists()
    assert "there is no such case" in capsys.readouterr().err


def decided(case: Path) -> tuple[str, str]:
    """Every kind of decision, all about the Loom's account; gives its id and an event that is of it."""
    old = loom(case)
    with Store.open(case, read_only=True) as store:
        record = store.record(old)
    mill = max(rashomon.compare(case).incidents, key=lambda i: len(i.accounts))
    other = next(a for a in mill.accounts if a.document != old)
    mine = next(a for a in mill.accounts if a.document == old)
    five = next(q for q in record.quantities if q.low == 5)
    for said in (
        ["confirm", mill.id],
        ["join", f"{old}:{mine.events[0]}", f"{other.document}:{other.events[0]}"],
        ["correct", f"{old}:{five.id}", "low", "4"],
        ["split", mill.id, old],
        ["reject", f"{old}:{record.events[-1].id}"],
    ):
        assert main(["judge", str(case), *said, *WHY]) == 0
    return old, f"{old}:{mine.events[0]}"


def test_what_people_decided_stays_and_says_that_it_rests_on_something_removed(
    case: Path, tmp_path: Path, capsys: Captured
) -> None:
    old, _ = decided(case)
    told = remove(case, capsys, old)
    assert told.endswith(f"; 5 decisions about it: rashomon judge {case} list; 2 documents left")
    assert main(["judge", str(case), "list"]) == 0
    assert capsys.readouterr().out.count(f"rests on {old}, which was removed") == 5
    assert rashomon.compare(case).incidents
    page = tmp_path / "page.html"
    assert main(["compare", str(case), "-f", "html", "-o", str(page)]) == 0
    assert page.read_text(encoding="utf-8").count("which was removed") == 5
    mill = max(rashomon.compare(case).incidents, key=lambda i: len(i.accounts))
    assert main(["show", str(case), mill.id, "--why"]) == 0
    assert main(["judge", str(case), "undo", "3", *WHY]) == 0


def test_to_decide_upon_what_was_removed_is_told(case: Path, capsys: Captured) -> None:
    old, event = decided(case)
    remove(case, capsys, old)
    assert main(["judge", str(case), "reject", event, *WHY]) == 1
    assert "no single document" in capsys.readouterr().err


def test_a_document_that_comes_back_is_decided_upon_again(mill: Path, case: Path, capsys: Captured) -> None:
    old, _ = decided(case)
    before = rashomon.compare(case).to_json()
    remove(case, capsys, old)
    add(case, mill / "mill", capsys)
    assert rashomon.compare(case).to_json() == before
    assert main(["judge", str(case), "list"]) == 0
    assert "removed" not in capsys.readouterr().out


def test_files_of_one_name_in_two_folders_are_two_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    case = tmp_path / "case.duckdb"
    for folder in ("north", "south"):
        (tmp_path / folder).mkdir()
        monkeypatch.chdir(tmp_path / folder)
        Path("a.txt").write_text(
            f"Title: The {folder}\n\nIt rained in the {folder} on 3 March 2030.\n", encoding="utf-8"
        )
        assert [line.split(" read")[0] for line in add(case, Path("a.txt"), capsys, "--replace")] == ["1 document: 1"]
    assert sorted(ids(case)) == ["The north", "The south"]
    (again,) = add(case, Path("../north/a.txt"), capsys, "--replace")
    assert again.startswith("1 document: 0 read, 1 already there")


def test_to_replace_many_reads_the_list_of_decisions_once(
    mill: Path, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    old, _ = decided(case)
    asked: list[None] = []
    decisions = Store.decisions
    monkeypatch.setattr(Store, "decisions", lambda store: (asked.append(None), decisions(store))[1])
    before = {path: path.read_text(encoding="utf-8") for path in (mill / "mill").iterdir()}
    try:
        for path, text in before.items():
            path.write_text(text.replace("Karsk", "Old Karsk"), encoding="utf-8")
        told = add(case, mill / "mill", capsys, "--replace")
    finally:
        for path, text in before.items():
            path.write_text(text, encoding="utf-8")
    assert len([line for line in told if "it takes the place of" in line]) == 3
    assert len([line for line in told if "decisions about it" in line or "decision about it" in line]) == 3
    assert (len(asked), any(f"{old}; 5 decisions about it: rashomon judge {case} list" in line for line in told)) == (
        1,
        True,
    )
