"""Every question that the page on asking shows is answered, on the demo's accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.batch import Outcome, outcomes
from rashomon.store import Store
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "how-to" / "ask-the-case.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"^```sql\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
# The demo's accounts are clean: nothing has to be left out of their records.
MAY_BE_EMPTY = {"dropped"}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("case") / "case.duckdb"
    with Store.open(path) as store:
        for outcome in outcomes(sorted(str(p) for p in (ROOT / "src" / "rashomon" / "demo").glob("[0-9]*"))):
            assert isinstance(outcome, Outcome)
            store.add(outcome.reading, outcome.record)
    with Store.open(path, read_only=True) as store:
        yield store


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_question_is_answered(question: str, case: Store) -> None:
    columns, rows = case.ask(question)
    assert columns
    assert rows or any(f"FROM {table}" in question for table in MAY_BE_EMPTY), question


def test_every_view_that_the_page_names_is_there_and_has_rows(case: Store) -> None:
    views = re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)
    assert len(views) >= 7
    assert [view for view in views if not case.table(view)[1]] == []


def test_the_page_shows_questions() -> None:
    assert len(QUESTIONS) > 8
