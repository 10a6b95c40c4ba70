"""A function applied in several processes, its answers in the order of the items, whatever befalls a process.

Each process has a pipe of its own and is given a few items at a time; it answers them one by one. So when it
dies (killed for want of memory, or a fault in native code) the item that it died of is known: that one is
answered with :class:`Lost`, the others are given to another process. The standard library's
``ProcessPoolExecutor`` cannot tell which item it was, and waits for ever where a process dies while it answers.

Processes are started by "spawn", so that no lock or thread of the caller is inherited. They ignore Ctrl-C, which is the
caller's to act on, and end by themselves when the caller is gone.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Any, Final, Generic, TypeVar

from rashomon.errors import Misuse

Item = TypeVar("Item")
Answer = TypeVar("Answer")

# Items given at a time: with short texts (5 ms each) the way there and back would else cost a tenth.
CHUNK: Final = 4
# Items drawn beyond the one whose turn it is, for each process: what bounds the memory.
AHEAD: Final = 16
_READY: Final = "ready"
_CONTEXT: Final = multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Lost:
    """The process died over this item; ``exitcode`` is negative where a signal killed it."""

    exitcode: int | None


def in_order(
    items: Iterator[Item], work: Callable[[Item], Answer], *, processes: int, needed: Callable[[Item], bool]
) -> Generator[tuple[Item, Answer | Lost | None], None, None]:
    """Each item with its answer, in the order of the items, which are drawn as they are needed.

    An item for which ``needed`` is false is passed on without an answer. ``work``, the other items and their
    answers must be picklable. Raises :class:`Misuse` where no process can start.
    """
    pool = _Pool(items, work, processes, needed=needed)
    try:
        yield from pool.answers()
    finally:
        pool.stop()


class _Process(Generic[Item, Answer]):
    """One process, and the items that it was given and has not yet answered."""

    def __init__(self, work: Callable[[Item], Answer]) -> None:
        self.pipe, theirs = _CONTEXT.Pipe()
        self.process = _CONTEXT.Process(target=_serve, args=(theirs, work), daemon=True)
        self.process.start()
        theirs.close()  # so that the end of the process is the end of the pipe
        self.pending: deque[tuple[int, Item]] = deque()
        self.ready = False

    def give(self, items: list[tuple[int, Item]]) -> None:
        self.pending.extend(items)
        with contextlib.suppress(OSError):  # it is dead already: seen when its answer is waited for
            self.pipe.send([item for _, item in items])

    def stop(self) -> int | None:
        self.process.kill()
        self.process.join()
        self.pipe.close()
        return self.process.exitcode


class _Pool(Generic[Item, Answer]):
    """The processes, and the items on their way through them."""

    def __init__(
        self, items: Iterator[Item], work: Callable[[Item], Answer], processes: int, *, needed: Callable[[Item], bool]
    ) -> None:
        self._items = enumerate(items)
        self._work = work
        self._needed = needed
        self._bound = processes
        self._processes: list[_Process[Item, Answer]] = []
        self._again: deque[tuple[int, Item]] = deque()
        self._answered: dict[int, tuple[Item, Answer | Lost | None]] = {}
        self._drawn = self._turn = 0

    def answers(self) -> Iterator[tuple[Item, Answer | Lost | None]]:
        while True:
            self._give()
            if self._turn in self._answered:
                self._receive(timeout=0)
                self._turn += 1
                yield self._answered.pop(self._turn - 1)
            elif self._busy():
                self._receive(timeout=None)
            else:
                return

    def stop(self) -> None:
        for process in self._processes:
            process.stop()
        self._processes.clear()

    def _busy(self) -> list[_Process[Item, Answer]]:
        return [process for process in self._processes if process.pending]

    def _give(self) -> None:
        """Items to every process that has none, and new processes while there are items for them."""
        for idle in [p for p in self._processes if not p.pending and not p.process.is_alive()]:
            self._processes.remove(idle)  # killed while it waited: no item is to blame
            idle.stop()
        for process in self._processes:
            if not process.pending:
                self._give_to(process)
        while len(self._processes) < self._bound:
            chunk = self._draw(1)  # the first alone, so that a few long texts are shared out evenly
            if not chunk:
                return
            with _interrupts_held():  # until it is among those that are stopped
                self._processes.append(_Process(self._work))
            self._processes[-1].give(chunk)

    def _give_to(self, process: _Process[Item, Answer]) -> None:
        chunk = self._draw(CHUNK)
        if chunk:
            process.give(chunk)

    def _draw(self, most: int) -> list[tuple[int, Item]]:
        """The next items: first those whose process died, then new ones as far as the bound allows."""
        chunk: list[tuple[int, Item]] = []
        while len(chunk) < most and self._again:
            chunk.append(self._again.popleft())
        while len(chunk) < most and self._drawn - self._turn < AHEAD * self._bound:
            found = next(self._items, None)
            if found is None:
                break
            self._drawn += 1
            if self._needed(found[1]):
                chunk.append(found)
            else:
                self._answered[found[0]] = (found[1], None)
        return chunk

    def _receive(self, *, timeout: float | None) -> None:
        """The answers that have come; waits for one when there is no timeout."""
        by_pipe: dict[Any, _Process[Item, Answer]] = {process.pipe: process for process in self._busy()}
        for pipe in wait(list(by_pipe), timeout):
            self._receive_from(by_pipe[pipe])

    def _receive_from(self, process: _Process[Item, Answer]) -> None:
        try:
            answer = process.pipe.recv()
        except (EOFError, OSError):
            self._bury(process)
            return
        if not process.ready:
            process.ready = True
            return
        at, item = process.pending.popleft()
        self._answered[at] = (item, answer)

    def _bury(self, process: _Process[Item, Answer]) -> None:
        """The first unanswered item is the one that the process died of; the others are read elsewhere."""
        self._processes.remove(process)
        process.process.join(timeout=1)  # the pipe may end a moment before the process
        exitcode = process.stop()
        if not process.ready:
            raise Misuse(
                f"the processes that read cannot start (exit code {exitcode}); use one worker, "
                'or, in a script of your own, call rashomon below `if __name__ == "__main__":`'
            )
        at, item = process.pending.popleft()
        self._answered[at] = (item, Lost(exitcode))
        self._again.extend(process.pending)


def _serve(pipe: Connection, work: Callable[[Any], Any]) -> None:
    """What a process does: answer until its pipe ends, which it does when the caller stops or dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(EOFError, OSError):
        pipe.send(_READY)
        while True:
            for item in pipe.recv():
                pipe.send(work(item))


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C waits while a process starts: held back here, the child is born with it held back.

    Else a Ctrl-C in the second that a child needs to import its modules makes each print a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # started with the first process, it would let signals through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
