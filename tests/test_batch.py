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


Result = Outcome | Failure | Skipped


def written(folder: Path) -> list[str]:
    """Eight files, each of another text."""
    paths = [folder / f"{number}.txt" for number in range(8)]
    for number, path in enumerate(paths):
        path.write_text(f"Published: 2031-05-0{number + 1}\n\n" + " ".join(SENTENCES[number % 4 :]), encoding="utf-8")
    return [str(path) for path in paths]


@pytest.fixture
def texts(tmp_path: Path) -> list[str]:
    """Eight files of which a test may do away with some."""
    return written(tmp_path)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Eight texts with an empty one, one that is to be skipped and one that is missing between them."""
    folder = tmp_path_factory.mktemp("mixed")
    for name in ("empty.txt", "known.txt"):
        (folder / name).write_text("" if name == "empty.txt" else SENTENCES[0])
    first, *others = written(folder)
    between = [str(folder / name) for name in ("empty.txt", "known.txt", "missing.txt")]
    return [first, *between, *others]


def results_of(places: list[str], *, workers: int) -> list[Result]:
    def skip(unit: Unit) -> bool:
        return unit.place.endswith("known.txt")

    return list(outcomes(places, settings=Settings(workers=workers), skip=skip))


@pytest.fixture(scope="module")
def alone(mixed: list[str]) -> list[Result]:
    """What one process gives of them."""
    return results_of(mixed, workers=1)


@pytest.fixture(scope="module")
def together(mixed: list[str]) -> list[Result]:
    """What two processes give of them, from the last to the first."""
    return results_of(mixed[::-1], workers=2)


def by_place(results: list[Result]) -> dict[str, str]:
    return {result.unit.place: result.record.to_json() for result in results if isinstance(result, Outcome)}


def test_the_records_are_the_same_bytes_with_one_and_two_workers_in_any_order(
    mixed: list[str], alone: list[Result], together: list[Result]
) -> None:
    read = [mixed[0], *mixed[4:]]
    assert list(by_place(alone)) == read
    assert list(by_place(together)) == read[::-1]
    assert by_place(together) == by_place(alone)


def test_results_come_in_the_order_of_the_input_whatever_they_are(
    mixed: list[str], alone: list[Result], together: list[Result]
) -> None:
    for results in (alone, together[::-1]):
        assert [type(result) for result in results] == [Outcome, Failure, Skipped, Failure, *[Outcome] * 7]
        assert [result.place for result in results if isinstance(result, Failure)] == [mixed[1], mixed[3]]


def test_a_unit_that_cannot_be_asked_whether_it_is_known_is_a_failure(texts: list[str]) -> None:
    def skip(unit: Unit) -> bool:
        Path(unit.path or "").unlink()
        return bool(fingerprint(unit))

    results = list(outcomes(texts[:1], skip=skip))
    assert [type(result) for result in results] == [Failure]


def test_a_process_that_is_killed_costs_the_document_it_read_and_no_other(texts: list[str], tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("\n\n".join(SENTENCES * 500), encoding="utf-8")
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
