"""The table of an incident: columns of documents, a row for each field, and in each cell what one account says."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.report.views import DocumentView


@dataclass(frozen=True, slots=True)
class Words:
    """One claim behind a cell: its value, its words with some around them, whose it is, and where it stands."""

    value: str
    excerpt: tuple[str, str, str]
    claimant: str | None
    denied: bool
    target: str | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What one account says in one row. ``letter`` is that of its value where accounts differ.

    ``claimants``: who gives the values, where the account gives none of them in its own voice. ``blamed``: who else is
    blamed, and by whom.
    """

    values: tuple[str, ...]
    words: tuple[Words, ...] = ()
    letter: str = ""
    denies: bool = False
    claimants: tuple[str, ...] = ()
    blamed: tuple[tuple[str, str], ...] = ()

    @property
    def is_silent(self) -> bool:
        """Whether the account says nothing here."""
        return not (self.values or self.blamed)

    @property
    def further(self) -> int:
        """How many other values are claimed by somebody in the account, beside those shown."""
        return len({word.value for word in self.words} - {*self.values, *(who for who, _ in self.blamed)})


@dataclass(frozen=True, slots=True)
class Row:
    """One field over all accounts. ``finding`` is ``contradiction``, ``silence``, ``agreement``, ``open`` or empty."""

    name: str
    finding: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """As many columns as stand side by side, with their rows."""

    columns: tuple[DocumentView, ...]
    rows: tuple[Row, ...]
