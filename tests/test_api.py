"""The public names: one document, many, a text at hand; errors that say what to do; a fast import."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
import warnings
from importlib.metadata import version
from pathlib import Path

import pytest

import rashomon

ARTICLE = (
    "Title: The lock\nPublished: 2031-06-10\n\n"
    'On Monday guards shot two fishermen at the lock. "They came at night," said Pia Horn, a widow.\n'
)


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    path = tmp_path / "lock.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_read_gives_the_record_of_one_document(lock: Path) -> None:
    record = rashomon.read(lock)
    assert record.document.title == "The lock"
    assert any("They came at night" in record.words(span) for s in record.statements for span in s.content)
    assert rashomon.Record.from_dict(json.loads(record.to_json())) == record


def test_read_stays_the_function_when_the_package_of_its_name_is_imported(lock: Path) -> None:
    import rashomon.read.places
    from rashomon.read import units

    assert [unit.place for unit in units([str(lock)]) if not isinstance(unit, rashomon.ReadError)] == [str(lock)]
    assert rashomon.read(str(lock)).document.title == "The lock"


def test_a_record_is_frozen(lock: Path) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        rashomon.read(lock).statements = ()  # type: ignore[misc]


def test_a_record_shows_itself_in_a_notebook(lock: Path) -> None:
    shown = rashomon.read(lock)._repr_html_()
    assert shown.startswith("<iframe")
    assert "They came at night" in shown


@pytest.mark.parametrize("name", ["none.txt", ".", "two.jsonl"])
def test_what_is_no_single_document_is_an_error_that_says_so(lock: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "more.txt").write_text(ARTICLE)
    line = json.dumps({"text": "The lock was shut, the widow said."})
    (tmp_path / "two.jsonl").write_text(f"{line}\n{line}\n")
    error, words = (
        (rashomon.ReadError, "no such file") if name == "none.txt" else (rashomon.Misuse, "use rashomon.pipe")
    )
    with pytest.raises(error, match=words):
        rashomon.read(tmp_path / name)


def test_read_text_takes_the_date_that_yesterday_is_counted_from() -> None:
    record = rashomon.read_text("Shells hit the lock yesterday.", published="2031-06-10", title="Shells")
    assert (record.document.published, record.document.title) == ("2031-06-10", "Shells")
    assert [time.value for time in record.times] == ["2031-06-09"]


def test_read_text_refuses_nothing() -> None:
    with pytest.raises(rashomon.NotText):
        rashomon.read_text("  ")


def test_pipe_warns_of_a_failure_and_goes_on(lock: Path, tmp_path: Path) -> None:
    with pytest.warns(rashomon.RashomonWarning, match="none.txt: no such file"):
        records = list(rashomon.pipe([tmp_path / "none.txt", lock]))
    assert [record.document.title for record in records] == ["The lock"]


def test_pipe_gives_a_failure_to_who_asks_for_it(lock: Path, tmp_path: Path) -> None:
    failures: list[rashomon.ReadError] = []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        records = list(rashomon.pipe([tmp_path / "none.txt", lock], on_failure=failures.append))
    assert len(records) == 1
    assert [failure.place for failure in failures] == [str(tmp_path / "none.txt")]


def test_pipe_refuses_a_single_place_at_once(lock: Path) -> None:
    with pytest.raises(rashomon.Misuse, match="several places"):
        rashomon.pipe(str(lock))


def test_the_version_is_that_of_the_package() -> None:
    assert rashomon.__version__ == version("rashomon")


@pytest.mark.parametrize("name", rashomon.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(rashomon, name).__doc__


def test_importing_brings_nothing_slow() -> None:
    """Some hundredths of a second, in which Ctrl-C is a traceback; what is measured is what makes it slow."""
    code = "import sys, rashomon.cli; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    slow = {"spacy", "duckdb", "lxml", "trafilatura", "numpy", "jinja2", "typer", "rich", "urllib.request"}
    slow |= {"dataclasses", "json", "pathlib", "tempfile", "rashomon.record"}
    assert not slow & set(ran.stdout.split())
