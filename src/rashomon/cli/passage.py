"""The way of a command through its documents: failures told as they come, all counted, progress shown."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from typing import Final

from rashomon.batch import Failure, Outcome, Skip, outcomes
from rashomon.cli import interrupts
from rashomon.cli.exits import ALL, FAILED, is_debugging
from rashomon.cli.progress import Progress
from rashomon.cli.streams import counted, line
from rashomon.cli.tally import Tally
from rashomon.errors import ReadError
from rashomon.settings import Settings

_NOTED: Final = ("language", "published", "mail")
# Kinds of files that are listed by their endings: a line of a terminal.
KINDS: Final = 8
Take = Callable[[Outcome], bool | None]
Tell = Callable[[str], None]


class Passage:
    """Goes through the documents of ``places`` once; ``tally`` and ``code`` tell how it went."""

    def __init__(self, places: Sequence[str], *, workers: int = 1, skip: Skip | None = None) -> None:
        self.places, self.settings, self._skip = places, Settings(workers=workers), skip
        self.tally = Tally()

    def go(self, progress: Progress, take: Take) -> None:
        """Hands every document that could be read to ``take``, which gives False for one it has already."""
        results = outcomes(self.places, settings=self.settings, skip=self._skip)
        with contextlib.closing(results):
            for result in results:
                if interrupts.were_swallowed():
                    raise KeyboardInterrupt
                settled = _taken(result, take) if isinstance(result, Outcome) else result
                if isinstance(settled, Failure):
                    _tell(settled, progress.say)
                elif isinstance(settled, Outcome):
                    _note(settled, progress.say)
                self.tally.count(settled)
                progress.advance()

    @property
    def code(self) -> int:
        """The exit code: whether any document failed."""
        return FAILED if self.tally.failed else ALL

    def close(self) -> int:
        """The last lines, and the exit code."""
        for place in self.places:
            _tell_passed_over(place)
        line(self.tally.line())
        return self.code


def _taken(outcome: Outcome, take: Take) -> Outcome | Failure | None:
    """The outcome, or None where it was there already, or why it could not be taken."""
    try:
        return None if take(outcome) is False else outcome
    except ReadError as error:
        return Failure(outcome.unit.place, error)


def _tell(failure: Failure, tell: Tell) -> None:
    tell(f"rashomon: {failure.error}")
    if is_debugging():
        for note in getattr(failure.error, "__notes__", ()):
            for traced in note.splitlines():
                tell(traced)


def _note(outcome: Outcome, tell: Tell) -> None:
    """What was not read of a document as a whole: a text that is not English, a date that is none, an attachment."""
    for dropped in outcome.record.dropped:
        if dropped.part in _NOTED:
            tell(f"note: {outcome.unit.place}: {dropped.why}")


def _tell_passed_over(place: str) -> None:
    """How many files of a folder are of no kind that is read, and of which."""
    from rashomon.read.passed_over import passed_over

    found = passed_over(place)
    if not found:
        return
    ordered = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    kinds = [f"{count:,} {ending or 'without an ending'}" for ending, count in ordered]
    shown = [*kinds[:KINDS], f"{counted(len(kinds) - KINDS, 'more kind')}"] if len(kinds) > KINDS else kinds
    hint = "; a .json file is read where it is named" if ".json" in found else ""
    are = "is" if found.total() == 1 else "are"
    line(f"note: {place}: {counted(found.total(), 'file')} of other kinds {are} not read: {', '.join(shown)}{hint}")
