"""A batch goes on whatever befalls one document, in order, and gives the same bytes however many read."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
from pathlib import Path

import pytest

from rashomon.batch import Failure, Outcome, Skipped, defect, outcomes
from rashomon.read import fingerprint
from rashomon.read.reading import Unit
from rashomon.settings import Settings

SENTENCES = [
    'The dyke broke on 4 May 2029, and at least six farmers drowned, the warden said. "We warned them," he added.',
    "Troops loyal to Governor Arn Telle shelled the mill at Haver, a reporter wrote in the Sund Echo on Tuesday.",
    "The council has never called the strike a riot. About 300 dockers marched through the old town.",
    "The so-called liberators seized two barges, according to the owner, Oda Brisk.",
]


@pytest.fixture
def texts(tmp_path: Path) -> list[str]:
    """Eight files, each of another text."""
    paths = [tmp_path / f"{number}.txt" for number in range(8)]
    for number, path in enumerate(paths):
        path.write_text(f"Published: 2031-05-0{number + 1}\n\n" + " ".join(SENTENCES[number % 4 :]), encoding="utf-8")
    return [str(path) for path in paths]


def by_place(places: list[str], *, workers: int = 1) -> dict[str, str]:
    results = outcomes(places, settings=Settings(workers=workers))
    return {result.unit.place: result.record.to_json() for result in results if isinstance(result, Outcome)}


def test_the_records_are_the_same_bytes_with_one_and_two_workers_in_any_order(texts: list[str]) -> None:
    alone = by_place(texts)
    assert list(alone) == texts
    assert by_place(texts[::-1], workers=2) == alone


def test_results_come_in_the_order_of_the_input_whatever_they_are(texts: list[str], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    places = [texts[0], str(tmp_path / "empty.txt"), texts[1], str(tmp_path / "missing.txt"), texts[2]]

    def skip(unit: Unit) -> bool:
        return unit.place == texts[1]

    for workers in (1, 2):
        results = list(outcomes(places, settings=Settings(workers=workers), skip=skip))
        assert [type(result) for result in results] == [Outcome, Failure, Skipped, Failure, Outcome]
        assert [result.place for result in results if isinstance(result, Failure)] == [places[1], places[3]]


def test_a_unit_that_cannot_be_asked_whether_it_is_known_is_a_failure(texts: list[str]) -> None:
    def skip(unit: Unit) -> bool:
        Path(unit.path or "").unlink()
        return bool(fingerprint(unit))

    results = list(outcomes(texts[:1], skip=skip))
    assert [type(result) for result in results] == [Failure]


def test_a_process_that_is_killed_costs_the_document_it_read_and_no_other(texts: list[str], tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("\n\n".join(SENTENCES * 1000), encoding="utf-8")
    results = outcomes([*texts[:2], str(long), *texts[2:5]], settings=Settings(workers=2))
    assert [type(next(results)) for _ in range(2)] == [Outcome, Outcome]
    for process in multiprocessing.active_children():
        os.kill(process.pid or 0, signal.SIGKILL)
    rest = list(results)
    failed = {result.place: result.error for result in rest if isinstance(result, Failure)}
    assert str(failed[str(long)]) == (
        f"{long}: the process that read it was killed by signal 9; is there enough memory? try fewer workers"
    )
    assert len(failed) <= 2  # two processes were killed, and the other may have been at a document as well
    read = [result.unit.place for result in rest if isinstance(result, Outcome)]
    assert read == [text for text in texts[2:5] if text not in failed]


def test_a_defect_is_told_as_one_and_its_traceback_travels_between_processes() -> None:
    try:
        {}["agent"]
    except KeyError as error:
        told = pickle.loads(pickle.dumps(defect("a.txt", error)))
    assert str(told) == "a.txt: KeyError: 'agent'; a defect of rashomon; please report it"
    assert "test_batch.py" in told.__notes__[0]


def test_nothing_is_read_before_it_is_asked_for(texts: list[str]) -> None:
    results = outcomes(texts)
    next(results)
    for path in texts[1:]:
        Path(path).unlink()
    assert {type(result) for result in results} == {Failure}
