"""The way of a command through its documents: failures told as they come, all counted, progress shown."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator, Sequence

from rashomon.batch import Failure, Outcome, Skip, outcomes
from rashomon.cli.exits import ALL, FAILED, is_debugging
from rashomon.cli.progress import Progress
from rashomon.cli.streams import line
from rashomon.cli.tally import Tally
from rashomon.settings import Settings


class Passage:
    """Goes through the documents of ``places`` once; ``tally`` and ``code`` tell how it went."""

    def __init__(self, places: Sequence[str], *, workers: int = 1, skip: Skip | None = None) -> None:
        self.places, self.settings, self._skip = places, Settings(workers=workers), skip
        self.tally = Tally()

    def outcomes(self, progress: Progress) -> Generator[Outcome, None, None]:
        """The documents that could be read. Each is counted only when the next is asked for, being done with."""
        results = outcomes(self.places, settings=self.settings, skip=self._skip)
        with contextlib.closing(results):
            for result in results:
                if isinstance(result, Failure):
                    self._tell(result, progress.say)
                elif isinstance(result, Outcome):
                    _note(result, progress.say)
                    yield result
                self.tally.count(result)
                progress.advance()

    @property
    def code(self) -> int:
        """The exit code: whether any document failed."""
        return FAILED if self.tally.failed else ALL

    def close(self) -> int:
        """The last line, and the exit code."""
        line(self.tally.line())
        return self.code

    @staticmethod
    def _tell(failure: Failure, tell: Callable[[str], None]) -> None:
        tell(f"rashomon: {failure.error}")
        if is_debugging():
            for note in getattr(failure.error, "__notes__", ()):
                for traced in note.splitlines():
                    tell(traced)


def _note(outcome: Outcome, tell: Callable[[str], None]) -> None:
    """What was not read of a document: a text that is not English."""
    for dropped in outcome.record.dropped:
        if dropped.part == "language":
            tell(f"note: {outcome.unit.place}: {dropped.why}")
