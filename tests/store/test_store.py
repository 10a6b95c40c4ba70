"""Adding documents to a case and reading them back."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from rashomon.errors import Misuse, NotText, StoreError
from rashomon.record import Document, Label, Quantity, Record, Statement, Time
from rashomon.store import VERSION, Store
from rashomon.store import adding as adding_module
from tests.store.accounts import BARE, Account, account, harbour, reading

ALL = (*BARE, harbour(), harbour(publisher="The Monitor", published=None))


def bytes_of(store: Store) -> list[str]:
    return [record.to_json() for record in store.records()]


def counts(store: Store) -> dict[str, int]:
    names = [name for name in store.names() if name not in {"case_file"}]
    return {name: len(store.table(name)[1]) for name in names}


def with_capture(made: Account, place: str, sha256: str) -> Account:
    return replace(made[0], capture=replace(made[0].capture, place=place, sha256=sha256)), made[1]


def test_every_record_comes_back_byte_for_byte(store: Store) -> None:
    for made in ALL:
        assert store.add(*made)
    expected = sorted((r for _, r in ALL), key=lambda r: (r.document.published or "9", r.document.id))
    assert bytes_of(store) == [record.to_json() for record in expected]
    for read, record in ALL:
        assert store.record(record.document.id).to_json() == record.to_json()
        assert store.alignment(record.document.id) == read.alignment
        assert store.captures(record.document.id) == [read.capture]


def test_numbers_keep_their_kind_however_large(store: Store) -> None:
    read, bare = account("many")
    figures = [(3, 3.0), (10**400, None), (0.1, -7)]
    quantities = tuple(
        Quantity(id=f"q{n}", span=(0, 4), low=low, high=high, hedge="about", counts="things")
        for n, (low, high) in enumerate(figures)
    )
    record = replace(bare, quantities=quantities)
    store.add(read, record)
    assert store.record(read.document.id).to_json() == record.to_json()
    assert store.ask("SELECT low, high FROM quantities ORDER BY id")[1] == [(3, 3), (None, None), (0.1, -7)]


def test_adding_twice_changes_nothing(store: Store) -> None:
    assert [bool(store.add(*made)) for made in ALL] == [True] * len(ALL)
    before, tables = bytes_of(store), counts(store)
    assert [store.add(*made).how for made in ALL] == ["same"] * len(ALL)
    assert (bytes_of(store), counts(store), len(store)) == (before, tables, len(ALL))


def test_the_same_text_come_by_twice_keeps_both_captures(store: Store) -> None:
    made = harbour()
    again = with_capture(made, "mirror/quay.html", "f" * 64)
    assert [store.add(*a).how for a in (made, again, made, again)] == ["new", "same", "same", "same"]
    assert {c.place for c in store.captures(made[1].document.id)} == {made[0].capture.place, "mirror/quay.html"}
    assert len(store) == 1


def test_of_two_copies_the_order_of_adding_does_not_decide_which_address_is_kept(tmp_path: Path) -> None:
    copies = [account("Rope for sale.", id="d1", uri=uri, place=uri, raw=uri.encode()) for uri in ("x:b", "x:a", "x:c")]
    kept = set()
    for n, order in enumerate(itertools.permutations(copies)):
        with Store.open(tmp_path / f"{n}.duckdb") as store:
            for made in order:
                store.add(*made)
            kept.add((*bytes_of(store), *(c.place for c in store.captures("d1"))))
    assert len(kept) == 1


def test_a_given_id_that_stands_for_another_text_is_stored_under_the_id_of_its_content(store: Store) -> None:
    first, second = account("One.", id="same"), account("Another.", id="same")
    assert (store.add(*first).how, store.add(*first).id) == ("new", "same")
    renamed = store.add(*second)
    assert (renamed.how, bool(renamed)) == ("renamed", True)
    assert renamed.id != "same"
    assert store.record(renamed.id) == replace(second[1], document=replace(second[1].document, id=renamed.id))
    assert store.record("same") == first[1]
    again = store.add(*second)
    assert (again.how, again.id, len(store)) == ("same", renamed.id, 2)


def test_what_a_text_says_of_itself_may_be_corrected(store: Store) -> None:
    store.add(*account("One.", id="n1", title="Wrnog"))
    assert store.add(*account("One.", id="n1", title="Wrong")).how == "replaced"
    assert [d.title for d in store.documents()] == ["Wrong"]


def test_a_record_of_another_version_is_replaced_whole(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    made = harbour()
    store.add(*made)
    store.add(*with_capture(made, "elsewhere", "0" * 64))
    before = counts(store)
    with store_of_version(store, monkeypatch, "99.0") as later:
        assert not later.has_capture(made[0].capture.place, made[0].capture.sha256, "99.0")
        changed = replace(made[1], dropped=())
        assert later.add(made[0], changed).how == "replaced"
        assert later.record(made[1].document.id) == changed
        assert {**counts(later), "dropped": 2} == before
        assert later.documents()[0].version == "99.0"


def store_of_version(store: Store, monkeypatch: pytest.MonkeyPatch, version: str) -> Store:
    """The case, opened by another version of rashomon."""
    store.close()
    monkeypatch.setattr(adding_module, "VERSION", version)
    monkeypatch.setattr("rashomon.store.store.VERSION", version)
    return Store.open(store.path)


def test_another_text_from_the_same_bytes_takes_the_place_of_an_older_versions(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = account("Menu Rope for sale."), account("Rope for sale.")
    store.add(*with_capture(old, "rope.html", "a" * 64))
    with store_of_version(store, monkeypatch, "99.0") as later:
        later.add(*with_capture(new, "rope.html", "a" * 64))
        assert [d.id for d in later.documents()] == [new[1].document.id]
        assert later.ask("SELECT DISTINCT document FROM words")[1] == [(new[1].document.id,)]


def test_a_rerun_knows_what_is_read_already(store: Store) -> None:
    made = account("Rope.", place="rope.txt")
    sha256 = made[0].capture.sha256
    assert not store.has_capture("rope.txt", sha256)
    store.add(*made)
    assert store.has_capture("rope.txt", sha256)
    store.close()
    with Store.open(store.path, read_only=True) as again:
        assert again.has_capture("rope.txt", sha256)
        assert not again.has_capture("rope.txt", sha256, "99.0")
        assert not again.has_capture("rope.txt", "0" * 64)
        assert not again.has_capture("elsewhere.txt", sha256)


def test_the_beginning_of_an_id_is_enough_where_it_is_the_only_one(store: Store) -> None:
    for id_ in ("abc1", "abc2", "abd", "ab"):
        store.add(*account(id_, id=id_))
    assert store.record("abd").document.id == "abd"
    assert store.record("ab").document.id == "ab"
    for beginning, told in (("abc", "abc1, abc2"), ("x", "no id begins with it")):
        with pytest.raises(Misuse, match=told):
            store.record(beginning)


def test_every_span_in_every_table_leads_back_to_its_words(store: Store) -> None:
    for made in ALL:
        store.add(*made)
    spans = 0
    for table in store.names():
        columns = store.ask(f"SELECT * FROM {table} LIMIT 0")[0]
        for start in (c for c in columns if c.endswith("_start") and "document" in columns):
            name = start.removesuffix("_start")
            words = {"span": "words", "of": "of_words"}.get(name, name)
            if words not in columns:
                continue
            question = (
                f"SELECT t.{words}, substring(d.text, {start} + 1, {name}_end - {start}), d.text, {start}, {name}_end "
                f"FROM {table} t JOIN documents d ON d.id = t.document WHERE {start} IS NOT NULL"
            )
            for cut, by_duckdb, text, begin, end in store.ask(question)[1]:
                assert cut == by_duckdb == str(text)[begin:end]  # type: ignore[misc]
                spans += 1
    assert spans > 30


def test_the_voice_of_a_row_is_that_of_its_record(store: Store) -> None:
    store.add(*harbour())
    for table, voices in (
        ("events", ["s0", None]),
        ("roles", ["s0", "s0"]),
        ("quantities", ["s0"]),
        ("labels", [None]),
    ):
        assert [v for (v,) in store.ask(f"SELECT voice FROM {table} ORDER BY span_start")[1]] == voices


def test_the_tables_do_not_depend_on_the_order_of_adding(tmp_path: Path) -> None:
    seen = set()
    for n, order in enumerate((ALL, ALL[::-1], ALL[3:] + ALL[:3])):
        with Store.open(tmp_path / f"{n}.duckdb") as store:
            for made in order:
                store.add(*made)
            seen.add(str([store.table(name) for name in store.names()]))
    assert len(seen) == 1


def test_reading_goes_on_over_more_documents_than_are_fetched_at_once(store: Store) -> None:
    for n in range(230):
        store.add(*account(f"Number {n}.", id=f"n{n:03}"))
    ids = []
    for record in store.records():
        ids.append(record.document.id)
        store.record(record.document.id)  # another question in between
    assert ids == [f"n{n:03}" for n in range(230)]


def test_what_a_reader_is_told_of_a_table_that_is_not_there(store: Store) -> None:
    with pytest.raises(Misuse, match=r"there is no table quotes; there are .*quoted"):
        store.table("quotes")


def test_a_question_that_is_no_sql_is_answered_with_the_words_of_duckdb(store: Store) -> None:
    with pytest.raises(StoreError, match=r"case\.duckdb: DuckDB says: Parser Error"):
        store.ask("SELEC 1")


def test_half_a_character_is_refused_and_the_rest_goes_on(store: Store) -> None:
    with pytest.raises(NotText, match=r"news/x: it has half of a character \(a lone surrogate, U\+D83D\)"):
        store.add(*account("Broken \ud83d here", place="news/x"))
    assert store.add(*account("Whole."))
    assert len(store) == 1


def test_a_case_opened_to_read_is_not_written(store: Store) -> None:
    store.close()
    with Store.open(store.path, read_only=True) as again:
        with pytest.raises(Misuse, match="read only"):
            again.add(*account("One."))
        assert len(again) == 0


def test_every_table_and_view_says_what_it_holds(store: Store) -> None:
    kinds = "SELECT table_name AS name, comment FROM duckdb_tables() UNION ALL FROM (SELECT view_name, comment "
    found = dict(store.ask(kinds + "FROM duckdb_views() WHERE NOT internal)")[1])
    assert found.keys() == set(store.names())
    assert [name for name, comment in found.items() if not comment] == []


def test_words_said_within_anothers_words_are_counted_once(store: Store) -> None:
    read, bare = account("A said that B said that all was well there today")
    outer = Statement(
        id="s0", source=(0, 1), source_kind="named", cue=(), content=((12, 48),), mode="indirect", act="assert"
    )
    inner = replace(outer, id="s1", source=(12, 13), content=((24, 48),), voice="s0")
    store.add(read, replace(bare, statements=(outer, inner)))
    assert store.ask("SELECT speaker, words FROM quoted")[1] == [("B", 5), ("A", 3)]


def test_the_library_of_the_machine_is_new_enough() -> None:
    assert VERSION
    assert tuple(map(int, duckdb.__version__.split(".")[:2])) >= (1, 3)


def test_a_record_with_everything_null_is_a_record(store: Store) -> None:
    document = Document(id="d0", sha256="0" * 64, text="x")
    record = Record(
        document=document,
        labels=(Label(id="l0", span=(0, 1), target=None, tone="neutral"),),
        times=(Time(id="t0", span=(0, 1), type="date", value=""),),
    )
    store.add(reading(document, "-"), record)
    assert bytes_of(store) == [record.to_json()]
    assert store.ask("SELECT * EXCLUDE (key, record, added_at, version) FROM documents")[1] == [
        ("d0", None, None, [], None, None, None, None, "0" * 64, "x", 1, None, None, None, None)
    ]
