"""How far a run is: in a terminal a bar with rate and time left, from its third second on; elsewhere one plain line
on stderr every ten seconds. Nothing is shown of a run shorter than that.
"""

from __future__ import annotations

import functools
import sys
import threading
import time
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from rashomon.cli.streams import counted, line, say, visible

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

PATIENCE: Final = 2.0  # seconds that a person waits without wondering
INTERVAL: Final = 10.0  # seconds between two lines in a log


class Progress:
    """Counts the documents that are done and shows it; ``expected`` says of how many, where that can be known."""

    def __init__(self, expected: Callable[[], int | None] = lambda: None, *, shown: bool = True) -> None:
        self.done = 0
        self._expected = expected
        self._shown = shown
        self._live = shown and sys.stderr.isatty()
        self._start = self._last = time.monotonic()
        self._lock = threading.Lock()
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        # A single long text may take longer than PATIENCE: a timer, since nothing else happens meanwhile.
        self._timer = threading.Timer(PATIENCE, self._open)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        if self._live:
            self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()
        with self._lock:
            self._live = False
            if self._bar:
                self._bar.stop()

    def advance(self, steps: int = 1) -> None:
        """One more document, or several, are done."""
        self.done += steps
        with self._lock:
            if self._bar and self._task is not None:
                self._bar.update(self._task, completed=self.done, rate=self.rate())
        if self._shown and not self._live and time.monotonic() - self._last >= INTERVAL:
            self._last = time.monotonic()
            say(self.status())

    def say(self, text: str) -> None:
        """A line above the bar."""
        with self._lock:
            if self._bar:
                self._bar.console.print(visible(text), soft_wrap=True, markup=False, highlight=False)
                return
        line(text)

    @functools.cached_property
    def total(self) -> int | None:
        """How many documents there are in all; counted only when somebody asks."""
        return self._expected()

    def rate(self) -> str:
        """``12 a second`` or ``40 a minute``."""
        per_second = self.done / max(0.001, time.monotonic() - self._start)
        return f"{per_second:,.0f} a second" if per_second >= 2 else f"{60 * per_second:,.0f} a minute"

    def status(self) -> str:
        """``120 of 400 documents, 12 a second, 23 s left``."""
        if not self.total or not self.done:
            return f"{counted(self.done, 'document')}, {self.rate()}"
        left = (time.monotonic() - self._start) / self.done * max(0, self.total - self.done)
        return f"{self.done:,} of {self.total:,} documents, {self.rate()}, {left:,.0f} s left"

    def _open(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        total = self.total
        clock = TimeRemainingColumn() if total else TimeElapsedColumn()
        rate = TextColumn("{task.fields[rate]}")
        with self._lock:
            if not self._live:
                return
            columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), rate, clock)
            self._bar = Bar(*columns, console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task("", total=total, completed=self.done, rate=self.rate())
            self._bar.start()


def expected(places: Sequence[str]) -> int | None:
    """How many documents the places hold, where that can be known soon and without asking anybody twice.

    What is on the disk is gone through without reading the texts; an address or standard input is not asked.
    """
    from rashomon.read import units

    if any(place == "-" or place.lower().startswith(("http://", "https://")) for place in places):
        return None
    until, count = time.monotonic() + PATIENCE, 0
    for _ in units(places):
        count += 1
        if time.monotonic() > until:  # a web archive of gigabytes
            return None
    return count
