"""A case is compared as people left its records, without anybody else getting at it."""

from __future__ import annotations

from pathlib import Path

from rashomon.compare.composition import find
from rashomon.decision import Decision, Subject
from rashomon.store import Store
from tests.store.accounts import harbour
from tests.store.test_copies import opened_elsewhere


def test_a_case_stays_locked_when_it_was_compared_with_what_people_decided(tmp_path: Path) -> None:
    about = (Subject(document="quay", record="e1"),)
    with Store.open(tmp_path / "case.duckdb") as store:
        store.add(*harbour(id="quay"))
        store.decide(
            Decision(number=0, verb="reject", subjects=about, by="Ada", at="2031-05-04T10:00:00Z", why="a drill")
        )
        assert [event.id for record in find(store).comparison.documents for event in record.events] == ["e0"]
        assert "another rashomon is using it" in opened_elsewhere(store.path)
