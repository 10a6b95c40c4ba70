"""A page that was saved anew is another version of the one that is there: told, kept beside it, or put in its place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from rashomon.decision import Decision, Subject
from rashomon.store import Store
from rashomon.store.versions import Known, address_of, holds_one
from tests.store.accounts import Account, account


def by_method(made: Account, method: str) -> Account:
    return replace(made[0], capture=replace(made[0].capture, method=method)), made[1]  # type: ignore[arg-type]


def ids(store: Store) -> set[str]:
    return {document.id for document in store.documents()}


OLD = account("The weir broke.", id="w1", title="Weir brakes", place="news/weir.txt")
NEW = account("The weir broke.", id="w2", title="Weir breaks", place="news/weir.txt", raw=b"corrected")


@pytest.mark.parametrize(
    ("uri", "address"),
    [
        ("https://quay.example/weir", "https://quay.example/weir"),
        ("https://quay.example/?story=7", "https://quay.example/?story=7"),
        ("https://quay.example/", None),
        ("HTTPS://quay.example", None),
        ("https://[quay", None),
        ("news/weir.txt", "news/weir.txt"),
        ("The Quay Post", None),
        ("quay.example", None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_is_that_of_one_page_or_file(uri: str | None, address: str | None) -> None:
    assert address_of(uri) == address


@pytest.mark.parametrize(
    ("method", "place", "alone"),
    [
        ("file", "weir.txt", True),
        ("url", "https://quay.example/weir", True),
        ("jsonl", "weir.json", True),
        ("jsonl", "weir.json[3]", False),
        ("jsonl", "weir.jsonl:3", False),
        ("stdin", "-", False),
        ("warc", "weir.warc#https://quay.example/weir", False),
    ],
)
def test_a_line_of_a_file_may_be_another_document_tomorrow(method: str, place: str, alone: bool) -> None:
    assert holds_one(method, place) is alone


def test_a_file_that_was_corrected_stays_beside_what_it_was_and_says_so(store: Store) -> None:
    assert store.add(*OLD).versions == ()
    added = store.add(*NEW)
    assert (added.how, added.versions, added.instead_of) == ("new", ("w1",), ())
    assert ids(store) == {"w1", "w2"}


def test_the_address_that_a_page_gives_for_itself_tells_its_versions_wherever_they_lie(store: Store) -> None:
    uri = "https://quay.example/weir"
    for id_, place in (("p1", "monday/weir.html"), ("p2", "friday/weir.html")):
        added = store.add(*account(f"Words of {place}.", id=id_, uri=uri, place=place))
    assert added.versions == ("p1",)
    assert store.add(*account("Words of others.", id="p3", uri="https://quay.example/mill")).versions == ()


def test_the_versions_of_a_case_of_before_are_known(store: Store) -> None:
    store.add(*OLD)
    store.close()
    with Store.open(store.path) as later:
        assert later.add(*NEW).versions == ("w1",)


def test_the_new_version_takes_the_place_of_the_old_where_that_is_wanted(store: Store) -> None:
    store.add(*OLD)
    added = store.add(*NEW, replace=True)
    assert (added.how, added.versions, added.instead_of) == ("new", (), ("w1",))
    assert ids(store) == {"w2"}
    assert [c.sha256 for c in store.captures("w2")] == [NEW[0].capture.sha256]
    assert store.ask("SELECT DISTINCT document FROM words")[1] == [("w2",)]
    assert not store.has_older("news/weir.txt", NEW[0].capture.sha256)


def test_the_old_can_go_when_the_new_is_there_already(store: Store) -> None:
    store.add(*OLD)
    store.add(*NEW)
    assert store.has_older("news/weir.txt", NEW[0].capture.sha256)
    added = store.add(*NEW, replace=True)
    assert (added.how, added.instead_of) == ("same", ("w1",))
    assert ids(store) == {"w2"}


def test_what_another_place_gave_too_stays(store: Store) -> None:
    store.add(*OLD)
    store.add(*account("The weir broke.", id="w1", title="Weir brakes", place="mirror/weir.txt"))
    added = store.add(*NEW, replace=True)
    assert (added.instead_of, ids(store)) == ((), {"w1", "w2"})
    assert [c.place for c in store.captures("w1")] == ["mirror/weir.txt"]


def test_a_line_of_a_file_takes_nothings_place(store: Store) -> None:
    for id_ in ("l1", "l2"):
        line = account(f"Line {id_}.", id=id_, place="feed.jsonl:3")
        added = store.add(*by_method(line, "jsonl"), replace=True)
    assert (added.versions, added.instead_of) == ((), ())
    assert ids(store) == {"l1", "l2"}


def test_another_text_under_a_given_id_is_not_what_was_decided_upon(store: Store) -> None:
    """A corrected text that takes the place of its older version never comes under decisions about the old words."""
    old = by_method(account("Nine died.", id="17", place="weir.json"), "jsonl")
    new = by_method(account("Five died.", id="17", place="weir.json"), "jsonl")
    store.add(*old)
    subject = Subject(document="17", record="q0-4", span=(0, 4), words="Nine")
    store.decide(
        Decision(number=0, verb="reject", subjects=(subject,), by="Ada", at="2031-05-04T10:00:00Z", why="an age")
    )
    added = store.add(*new, replace=True)
    assert (added.how, added.instead_of) == ("renamed", ("17",))
    assert ids(store) == {added.id}
    assert store.decisions()[0].subjects == (subject,)


def test_what_waits_to_be_written_is_known_to_be_there(store: Store) -> None:
    """Documents are written together: the second of a batch replaces the first all the same."""
    for n in range(5):
        added = store.add(*account(f"Draft {n}.", id=f"v{n}", place="draft.txt"), replace=True)
        assert added.instead_of == ((f"v{n - 1}",) if n else ())
    assert ids(store) == {"v4"}


def test_what_was_replaced_in_the_same_run_is_no_longer_there(store: Store) -> None:
    store.add(*OLD)
    store.add(*NEW, replace=True)
    assert not store.has_capture("news/weir.txt", OLD[0].capture.sha256)
    assert store.has_capture("news/weir.txt", NEW[0].capture.sha256)
    assert store.add(*account("A third text.", id="w3", place="news/weir.txt")).versions == ("w2",)


def test_the_old_text_that_another_file_gives_now_is_not_lost(store: Store) -> None:
    """Somebody put the old page aside, under another name, before the new one was saved."""
    store.add(*OLD)
    store.add(*NEW, replace=True)
    aside = account("The weir broke.", id="w1", title="Weir brakes", place="news/weir-old.txt")
    assert store.add(*aside, replace=True).how == "new"
    assert ids(store) == {"w1", "w2"}
    assert [c.place for c in store.captures("w1")] == ["news/weir-old.txt"]
    assert store.ask("SELECT document FROM captures ANTI JOIN documents d ON d.id = document")[1] == []


def test_two_files_of_one_text_that_are_both_replaced_are_told_to_take_its_place(store: Store) -> None:
    store.add(*OLD)
    store.add(*account("The weir broke.", id="w1", title="Weir brakes", place="mirror/weir.txt"))
    assert store.add(*NEW, replace=True).instead_of == ()
    other = account("The weir burst.", id="w3", place="mirror/weir.txt")
    added = store.add(*other, replace=True)
    assert (added.instead_of, added.versions) == (("w1",), ())
    store.add(*account("The weir broke.", id="w1", title="Weir brakes", place="archive/weir.txt"))
    assert ids(store) == {"w1", "w2", "w3"}
    assert [c.place for c in store.captures("w1")] == ["archive/weir.txt"]


def test_two_files_of_one_page_stay_and_are_told_as_often_as_they_are_read(store: Store) -> None:
    """Which of them is the newer cannot be told: the one that was read last would win, another each time."""
    uri = "https://quay.example/weir"
    monday = account("Monday's words.", id="p1", uri=uri, place="monday/weir.html")
    friday = account("Friday's words.", id="p2", uri=uri, place="friday/weir.html")
    for _ in range(2):
        store.add(*monday, replace=True)
        assert store.add(*friday, replace=True).versions == ("p1",)
    assert ids(store) == {"p1", "p2"}


def test_a_file_that_is_named_twice_is_replaced_once(store: Store) -> None:
    store.add(*OLD)
    assert [store.add(*NEW, replace=True).instead_of for _ in range(2)] == [("w1",), ()]
    assert ids(store) == {"w2"}


def test_two_files_that_change_their_texts_both_keep_one(store: Store) -> None:
    store.add(*account("One.", id="t1", place="a.txt"))
    store.add(*account("Two.", id="t2", place="b.txt"))
    store.add(*account("Two.", id="t2", place="a.txt"), replace=True)
    store.add(*account("One.", id="t1", place="b.txt"), replace=True)
    assert {id_: [c.place for c in store.captures(id_)] for id_ in ids(store)} == {"t1": ["b.txt"], "t2": ["a.txt"]}


def test_to_replace_asks_the_case_as_often_for_a_large_one_as_for_a_small(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is there is read from the file once, not again for each document that is replaced."""
    loaded: list[None] = []
    load = Known.__init__

    def counted(known: Known, *given: Any) -> None:
        loaded.append(None)
        load(known, *given)

    monkeypatch.setattr(Known, "__init__", counted)
    for draft in ("First", "Second"):
        for n in range(60):
            store.add(*account(f"{draft} text {n}.", place=f"{n}.txt"), replace=True)
            store.has_capture(f"{n}.txt", "0")
    assert (len(ids(store)), len(loaded)) == (60, 1)
