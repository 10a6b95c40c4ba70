"""The accounts of one incident as a table: an account a column, what they say a row, every cell with its words.

Nothing is computed here but places on the page: what agrees, contradicts and is left out comes from the comparison.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from rashomon.compare.answers import Answer, Telling, answer
from rashomon.compare.claims import Claim
from rashomon.compare.composition import Findings
from rashomon.compare.sourcing import Claim as SourcedClaim
from rashomon.compare.tolls import FIGURES
from rashomon.comparison import FIELDS, Account, Disagreement, Field, Incident
from rashomon.record import Label
from rashomon.report import figures, measures
from rashomon.report.cells import Cell, Row, Sheet, Words
from rashomon.report.figures import claimed, ranged, shown, spread
from rashomon.report.views import DocumentView, clipped
from rashomon.report.wording import EVENTS, ROWS, plain

# Columns that stand side by side on a sheet of paper; further accounts of an incident follow below.
MOST_COLUMNS: Final = 5
# Names of one cell that are shown before its words are opened.
_SHOWN: Final = 3
# Fields that are filled with names, which stand as they are.
_NAMED: Final = frozenset({"agent", "patient", "place"})
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class IncidentView:
    """One incident with what the page looks up for it."""

    def __init__(self, incident: Incident, found: Findings, views: Mapping[str, DocumentView]) -> None:
        self.incident = incident
        self.key = incident.id
        self.review = found.reviews[incident.id]
        self.toll = found.tolls[incident.id]
        self.sourcing = found.sourcing[incident.id]
        self.views = views
        self._claims = found.claims[incident.id]
        self._positions = found.positions[incident.id]
        self._disagreements: dict[Field, Disagreement] = {d.field: d for d in incident.disagreements}

    @property
    def kind(self) -> str:
        """What kind of happening, in a word."""
        return plain(EVENTS, self.incident.type)

    @property
    def when(self) -> str:
        """The day or days, as far as they are told."""
        return measures.period(self.incident.time) if self.incident.time else "no date told"

    @property
    def title(self) -> str:
        """``Violence, Pell harbour, 4 March 2031``."""
        said = [self.kind.capitalize(), self.incident.place, self.when if self.incident.time else None]
        return ", ".join(part for part in said if part)

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """The accounts in the order of their publication."""
        return tuple(sorted(self.incident.accounts, key=lambda a: self._day(a.document)))

    def _day(self, document: str) -> tuple[bool, str, str]:
        published = self.views[document].document.published
        return published is None, published or "", document

    @property
    def sources(self) -> int:
        """How many independent sources tell it: copies of one text and one publisher's documents count once."""
        return len(self.sourcing.independent)

    @property
    def publishers(self) -> int:
        """How many publishers the accounts name as theirs."""
        return len({p for a in self.accounts if (p := self.views[a.document].document.publisher)})

    @property
    def contradictions(self) -> tuple[str, ...]:
        """The names of the rows in which accounts contradict each other."""
        return tuple(ROWS[d.field] for d in self.incident.disagreements if d.kind == "contradiction")

    @property
    def silences(self) -> tuple[str, ...]:
        """The names of the rows that some account leaves out."""
        return tuple(ROWS[d.field] for d in self.incident.disagreements if d.kind == "silence")

    def figure(self, name: Field) -> str:
        """From the lowest to the highest figure of all accounts."""
        given = {a.document: value for a in self.accounts if (value := getattr(a, name))}
        records = (self.views[document].record for document in given)
        return figures.toll(spread(list(given.values())), name, records) if given else ""

    def rests_on(self, claim: SourcedClaim) -> str:
        """The value of a claim as the accounts that it rests on word it."""
        if (ends := ranged(claim.value)) is not None:
            return figures.toll(ends, claim.field, (self.views[b.document].record for b in claim.backings))
        return shown(claim.value) if claim.value is not None else ""

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The table, cut into as many as are needed to have few columns."""
        found = self.accounts
        parts = [found[at : at + MOST_COLUMNS] for at in range(0, len(found), MOST_COLUMNS)]
        return tuple(self._sheet(part) for part in parts)

    def _sheet(self, accounts: Sequence[Account]) -> Sheet:
        rows = [self._row(field, accounts) for field in FIELDS]
        rows += [self._plain("sources", accounts), self._labels(accounts)]
        columns = tuple(self.views[account.document] for account in accounts)
        return Sheet(columns, tuple(row for row in rows if not all(cell.is_silent for cell in row.cells)))

    def _row(self, field: Field, accounts: Sequence[Account]) -> Row:
        found = self._disagreements.get(field)
        cells = tuple(self._cell(field, account, found) for account in accounts)
        return Row(ROWS[field], found.kind if found else _agreement(cells), cells)

    def _cell(self, field: Field, account: Account, found: Disagreement | None) -> Cell:
        told = answer(field, self._telling(account))
        values = self._shown(field, account, told)[:_SHOWN]
        return Cell(
            values=values,
            words=tuple(self._words(told.claims)) if values or told.charges else (),
            letter=self._letters(found).get(account.document, ""),
            denies=told.denies,
            claimants=self._claimants(told.deeds, values) if field == "agent" else (),
            blamed=tuple(self._blamed(told.charges, values)),
        )

    def _blamed(self, charges: Sequence[Claim], values: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Who else than the values is blamed, and by whom, each pair once."""
        pairs = dict.fromkeys((self._clipped(c), clipped(c.claimant or "", 60)) for c in charges)
        return (pair for pair in pairs if pair[0] not in values)

    def _telling(self, account: Account) -> Telling:
        return Telling(
            incident=self.incident,
            account=account,
            claims=tuple(claim for claim in self._claims if claim.document == account.document),
            position=self._positions.get(account.document),
            record=self.views[account.document].record,
        )

    def _shown(self, field: Field, account: Account, told: Answer) -> tuple[str, ...]:
        """The values of an answer in words, a figure with those whom it counts."""
        values = [self._worded(field, account, value) for value in told.values]
        if told.whom:
            return tuple(f"{value} ({', '.join(told.whom)})" for value in values)
        return tuple(values or dict.fromkeys(self._clipped(claim) for claim in told.chosen))

    def _letters(self, found: Disagreement | None) -> dict[str, str]:
        """The letter of each account's value, in the order in which the columns first have it."""
        values = [value.documents for value in found.values if value.value is not None] if found else []
        columns = [account.document for account in self.accounts]
        ordered = sorted(values, key=lambda documents: min(columns.index(d) for d in documents))
        return {d: letter for letter, documents in zip(_LETTERS, ordered, strict=False) for d in documents}

    def _plain(self, name: str, accounts: Sequence[Account]) -> Row:
        """Who the account has it from."""
        cells = tuple(Cell(self._sources(account)) for account in accounts)
        return Row(ROWS[name], "", cells)

    def _sources(self, account: Account) -> tuple[str, ...]:
        if account.unsourced:
            return (*account.sources, "its own word")
        return account.sources

    def _labels(self, accounts: Sequence[Account]) -> Row:
        return Row(ROWS["labels"], "", tuple(self._label_cell(account) for account in accounts))

    def _label_cell(self, account: Account) -> Cell:
        view = self.views[account.document]
        named = [label for label in view.record.labels if view.record.words(label.span) in account.labels]
        words = tuple(self._label_words(view, label) for label in named)
        return Cell(tuple(f"“{label}”" for label in account.labels), words)

    def _worded(self, field: Field, account: Account, value: object) -> str:
        if field in FIGURES and (ends := ranged(value)):
            return self.views[account.document].figure(field, ends)
        return clipped(value if isinstance(value, str) and field in _NAMED else shown(value), 60)

    def _claimants(self, claims: Sequence[Claim], values: Sequence[str]) -> tuple[str, ...]:
        """Who alone gives the values; nobody where the text gives any in its own voice."""
        found = dict.fromkeys(claim.claimant for claim in claims if self._clipped(claim) in values)
        return () if None in found else tuple(name for name in found if name)

    def _clipped(self, claim: Claim) -> str:
        return clipped(claimed(claim, self.views[claim.document].record), 60)

    def _label_words(self, view: DocumentView, label: Label) -> Words:
        claimant = view.told_by(label.voice)
        said = clipped(view.record.words(label.span), 60)
        name = claimant[0].name if claimant else None
        return Words(said, view.around(label.span), name, label.distanced, f"{view.key}/{label.id}")

    def _words(self, claims: Iterable[Claim]) -> Iterator[Words]:
        for claim in claims:
            view = self.views[claim.document]
            target = f"{view.key}/{claim.record}" if claim.record in view.linked else None
            denied = claim.told == "negated"
            yield Words(claimed(claim, view.record), view.around(claim.span), claim.claimant, denied, target)


def _agreement(cells: Sequence[Cell]) -> str:
    """Where nothing was found that parts two accounts or more: whether they give the same, or it is left open."""
    given = [{value.lower() for value in cell.values} for cell in cells if not cell.is_silent]
    if len(given) < 2:
        return ""
    return "agreement" if all(values == given[0] for values in given) else "open"
