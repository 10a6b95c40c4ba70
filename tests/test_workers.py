"""Several processes answer in the order of the items, and outlive the death of any of them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from rashomon.workers import AHEAD, CHUNK, Lost, in_order


def twice(item: int) -> int:
    """Slow for the first items, so that later ones are answered before them."""
    time.sleep(0.02 if item < 3 else 0)
    return 2 * item


def mortal(item: int) -> int:
    if item % 7 == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def huge(item: int) -> bytes:
    return bytes(item)


def always(_: object) -> bool:
    return True


def test_answers_come_in_the_order_of_the_items() -> None:
    answers = list(in_order(iter(range(30)), twice, processes=2, needed=always))
    assert answers == [(item, 2 * item) for item in range(30)]


def test_the_item_that_killed_its_process_is_lost_and_no_other() -> None:
    answers = dict(in_order(iter(range(20)), mortal, processes=2, needed=always))
    lost = {item for item, answer in answers.items() if isinstance(answer, Lost)}
    assert lost == {3, 10, 17}
    assert answers[3] == Lost(-signal.SIGKILL)
    assert all(answers[item] == item for item in set(range(20)) - lost)


def test_an_item_that_needs_no_work_passes_in_its_place() -> None:
    answers = list(in_order(iter(range(10)), twice, processes=2, needed=lambda item: item % 2 == 0))
    assert answers == [(item, 2 * item if item % 2 == 0 else None) for item in range(10)]


def test_items_are_drawn_only_as_far_ahead_as_the_bound() -> None:
    drawn = 0

    def items() -> Iterator[int]:
        nonlocal drawn
        for item in range(10_000):
            drawn = item + 1
            yield item

    answers = in_order(items(), twice, processes=2, needed=always)
    for _ in range(5):
        next(answers)
    answers.close()
    assert drawn <= 5 + 2 * AHEAD + CHUNK


def test_answers_larger_than_a_pipe_arrive_whole() -> None:
    sizes = [3_000_000, 10, 5_000_000, 1]
    assert [len(answer) for _, answer in in_order(iter(sizes), huge, processes=2, needed=always)] == sizes


@pytest.fixture
def started() -> Callable[[], int]:
    """How many processes run that did not before the test."""
    before = {process.pid for process in multiprocessing.active_children()}
    return lambda: len({process.pid for process in multiprocessing.active_children()} - before)


def test_closing_early_leaves_no_process_behind(started: Callable[[], int]) -> None:
    answers = in_order(iter(range(1000)), twice, processes=2, needed=always)
    next(answers)
    assert started() == 2
    answers.close()
    assert started() == 0


def test_one_item_starts_one_process(started: Callable[[], int]) -> None:
    answers = in_order(iter([1]), twice, processes=4, needed=always)
    next(answers)
    assert started() == 1
    answers.close()


SCRIPT_WITHOUT_A_GUARD = """
import operator, rashomon.workers as workers
print(list(workers.in_order(iter([-1]), operator.neg, processes=2, needed=bool)))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="asks for POSIX signals")
def test_a_script_that_cannot_be_imported_twice_is_told_why(tmp_path) -> None:
    import subprocess

    script = tmp_path / "unguarded.py"
    script.write_text(SCRIPT_WITHOUT_A_GUARD)
    ran = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=False)
    assert ran.stderr.splitlines()[-1].startswith("rashomon.errors.Misuse: the processes that read cannot start")
