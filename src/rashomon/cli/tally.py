"""The last line: how many documents were read, how many failed, and what was found in them."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.batch import Failure, Outcome, Skipped
from rashomon.cli.streams import counted


@dataclass(slots=True)
class Tally:
    """Counts over one run of a command."""

    read: int = 0
    failed: int = 0
    there: int = 0
    statements: int = 0
    events: int = 0

    def count(self, result: Outcome | Failure | Skipped | None) -> None:
        """Counts one result in; None is a document that turned out to be there already."""
        if isinstance(result, Outcome):
            self.read += 1
            self.statements += len(result.record.statements)
            self.events += len(result.record.events)
        elif isinstance(result, Failure):
            self.failed += 1
        else:
            self.there += 1

    @property
    def documents(self) -> int:
        """All that was come upon."""
        return self.read + self.failed + self.there

    def line(self) -> str:
        """``120 documents: 118 read, 2 failed; 412 statements, 96 events``."""
        parts = [f"{self.read:,} read"]
        parts += [f"{self.failed:,} failed"] if self.failed else []
        parts += [f"{self.there:,} already there"] if self.there else []
        found = f"{counted(self.statements, 'statement')}, {counted(self.events, 'event')}"
        return f"{counted(self.documents, 'document')}: {', '.join(parts)}; {found}"
