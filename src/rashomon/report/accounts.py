"""The accounts of one incident as a table: an account a column, what they say a row, every cell with its words.

Nothing is computed here but places on the page: what agrees, contradicts and is left out comes from the comparison.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from rashomon.compare.claims import Claim, whom_counted
from rashomon.compare.composition import Findings
from rashomon.compare.disagreements import overlap
from rashomon.compare.positions import told_places
from rashomon.compare.sourcing import Claim as SourcedClaim
from rashomon.compare.tolls import FIGURES
from rashomon.comparison import FIELDS, Account, Disagreement, Field, Incident
from rashomon.link.descriptions import says_who
from rashomon.record import Label, Range
from rashomon.report import figures, measures
from rashomon.report.cells import Cell, Row, Sheet, Words
from rashomon.report.figures import claimed, ranged, shown, spread
from rashomon.report.views import DocumentView, clipped
from rashomon.report.wording import EVENTS, ROWS, plain

# Columns that stand side by side on a sheet of paper; further accounts of an incident follow below.
MOST_COLUMNS: Final = 5
# Names of one cell that are shown before its words are opened.
_SHOWN: Final = 3
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
        told = [claim for claim in self._claims if claim.document == account.document]
        claims = [c for c in told if c.field == field and (field not in ("agent", "patient") or says_who(c.value))]
        charges = [c for c in claims if _is_charge(c, account)]
        deeds = [claim for claim in claims if claim not in charges]
        values = self._whose(field, account, claims) or self._values(field, account)
        values = values or self._stated(field, account, found) or self._of_happening(field, account, told, deeds)
        denies = not values and not charges and field != "place" and bool(claims)
        values = (values or (self._claimed(claims) if denies else ()))[:_SHOWN]
        return Cell(
            values=values,
            words=tuple(self._words(claims)) if values or charges else (),
            letter=self._letters(found).get(account.document, ""),
            denies=denies,
            claimants=self._claimants(deeds, values) if field == "agent" else (),
            blamed=tuple(dict.fromkeys((self._clipped(c), clipped(c.claimant or "", 60)) for c in charges)),
        )

    def _of_happening(
        self, field: Field, account: Account, told: Sequence[Claim], deeds: Sequence[Claim]
    ) -> tuple[str, ...]:
        """What an account claims where it is held to say nothing: of days and places those of the happening itself."""
        stand = self._positions.get(account.document)
        if field == "place":
            found = (stand.places if stand else ()) or told_places(c for c in told if c.told != "negated")
            return tuple(clipped(place, 60) for place in found)
        if field == "time" and stand is not None and stand.day is not None:
            return (measures.period(stand.day.period),)
        return self._claimed([c for c in deeds if field == "factuality" or c.told != "negated"])

    def _whose(self, field: Field, account: Account, claims: Sequence[Claim]) -> tuple[str, ...]:
        """A figure with whom it counts, where accounts give those of different sides and so do not clash."""
        given = [value for one in self.accounts if (value := getattr(one, field, None))]
        if field not in FIGURES or field in self._clashing or not getattr(account, field):
            return ()
        if all(overlap(one, other) for one, other in itertools.combinations(given, 2)):
            return ()
        whom = whom_counted(field, account, claims, self.views[account.document].record)
        told = self.views[account.document].figure(field, getattr(account, field))
        return (f"{told} ({', '.join(whom)})",) if whom else ()

    @property
    def _clashing(self) -> frozenset[Field]:
        return frozenset(d.field for d in self.incident.disagreements if d.kind == "contradiction")

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

    def _stated(self, field: Field, account: Account, found: Disagreement | None) -> tuple[str, ...]:
        """The value that a disagreement gives to an account."""
        given = (value.value for value in (found.values if found else ()) if account.document in value.documents)
        return tuple(self._worded(field, account, value) for value in given if value is not None)

    def _values(self, field: Field, account: Account) -> tuple[str, ...]:
        """What the account itself is held to say."""
        if field in FIGURES:
            given: Range | None = getattr(account, field)
            return (self._worded(field, account, given),) if given else ()
        names = {"agent": account.agents, "patient": account.patients}.get(field, ())
        return tuple(clipped(name, 60) for name in names)

    def _worded(self, field: Field, account: Account, value: object) -> str:
        ends = ranged(value) if field in FIGURES else None
        return self.views[account.document].figure(field, ends) if ends else shown(value)

    def _claimed(self, claims: Sequence[Claim]) -> tuple[str, ...]:
        """The values of the claims, those of the text's own voice alone where it has any."""
        own = [claim for claim in claims if claim.claimant is None] or claims
        return tuple(dict.fromkeys(self._clipped(claim) for claim in own))

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


def _is_charge(claim: Claim, account: Account) -> bool:
    """Whether somebody is blamed where no deed is told with their name."""
    is_said = claim.field == "agent" and claim.told == "actual" and claim.claimant is not None
    return is_said and claim.record not in account.events


def _agreement(cells: Sequence[Cell]) -> str:
    """Where nothing was found that parts two accounts or more: whether they give the same, or it is left open."""
    given = [{value.lower() for value in cell.values} for cell in cells if not cell.is_silent]
    if len(given) < 2:
        return ""
    return "agreement" if all(values == given[0] for values in given) else "open"
