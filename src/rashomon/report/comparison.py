"""The page of a comparison: the accounts of each happening in columns, what they share, who calls whom what.

It is the page of the documents with the comparison before them, so that every cell leads to its words in their text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rashomon.compare.composition import Findings
from rashomon.compare.contrasts import Contrast
from rashomon.compare.differences import Stretch, differences
from rashomon.comparison import Echo, Naming
from rashomon.decision import Decision, removed, standing
from rashomon.link.wording import Wording, has_many_speakers
from rashomon.record import Span
from rashomon.report.accounts import IncidentView
from rashomon.report.lines import Drawing, drawing
from rashomon.report.plots import Interval, interval
from rashomon.report.views import DocumentView

# The texts of more documents than this would make a page of a hundred megabytes; the words of every cell are in the
# page all the same, and `rashomon report` shows any text.
MOST_TEXTS: Final = 200
# Incidents in full; a page with more is no longer read, and the list and the tables have them all.
MOST_INCIDENTS: Final = 60
MOST_ECHOES: Final = 100
MOST_ACTORS: Final = 60


class ComparisonView:
    """A comparison with what the page looks up in it."""

    def __init__(self, found: Findings) -> None:
        self.found = found
        self.comparison = found.comparison
        self.views: Mapping[str, DocumentView] = {r.document.id: DocumentView(r) for r in found.comparison.documents}

    @cached_property
    def incidents(self) -> tuple[IncidentView, ...]:
        """The incidents that several documents tell, those with the most accounts first, then by date."""
        several = [i for i in self.comparison.incidents if len(i.accounts) > 1]
        ordered = sorted(several, key=lambda i: (-len(i.accounts), i.time.from_ if i.time else "9", i.id))
        return tuple(IncidentView(incident, self.found, self.views) for incident in ordered)

    @property
    def full(self) -> tuple[IncidentView, ...]:
        """Those that the page shows account by account."""
        return self.incidents[:MOST_INCIDENTS]

    @cached_property
    def single(self) -> tuple[IncidentView, ...]:
        """The incidents that one document alone tells, by date."""
        alone = [i for i in self.comparison.incidents if len(i.accounts) == 1]
        ordered = sorted(alone, key=lambda i: (i.time is None, i.time.from_ if i.time else "", i.id))
        return tuple(IncidentView(incident, self.found, self.views) for incident in ordered)

    @property
    def texts(self) -> tuple[DocumentView, ...]:
        """The documents whose texts stand on the page: all, or none where there are too many."""
        return tuple(self.views.values()) if len(self.views) <= MOST_TEXTS else ()

    @property
    def publishers(self) -> int:
        """How many publishers are named."""
        return len({view.document.publisher for view in self.views.values() if view.document.publisher})

    @cached_property
    def echoes(self) -> tuple[EchoView, ...]:
        """The passages that documents share, quotations first, those with the most documents first."""
        order = {"quote": 0, "near": 1, "verbatim": 2}
        ordered = sorted(self.comparison.echoes, key=lambda e: (order[e.kind], -len(e.members), e.id))
        return tuple(EchoView(e, self.found.wordings[e.id], self.views) for e in ordered[:MOST_ECHOES])

    @cached_property
    def naming(self) -> tuple[ActorView, ...]:
        """For each actor the words that publishers use in their own voice, and in quoted ones."""
        own, quoted = (_by_actor(named) for named in (self.comparison.naming, self.found.quoted))
        told: dict[str, list[Contrast]] = {}
        for contrast in self.found.contrasts:
            told.setdefault(contrast.actor, []).append(contrast)
        actors = sorted(own.keys() | quoted.keys(), key=lambda actor: (-len(own.get(actor, ())), actor))
        return tuple(ActorView(a, own.get(a, ()), quoted.get(a, ()), told.get(a, ())) for a in actors[:MOST_ACTORS])

    def publisher(self, name: str) -> str:
        """A publisher as the page shows it: a text that names none stands for itself, by its title."""
        view = self.views.get(name)
        return name if view is None else f"“{view.document.title or view.opening}”"

    @cached_property
    def drawing(self) -> Drawing | None:
        """The graph of who reports after whom."""
        return drawing(self.found.lineage)

    @property
    def decisions(self) -> tuple[tuple[Decision, str | None], ...]:
        """What people decided, and why it does not bear on what the page shows, where it does not."""
        stand = {decision.id for decision in standing(self.found.decisions)}
        records = {record.document.id: record for record in self.comparison.documents}
        made = (d for d in self.found.decisions if d.verb != "undo")
        return tuple((d, _idle(removed(d, records)) if d.id in stand else "taken back") for d in made)


def _idle(gone: Sequence[str]) -> str | None:
    return f"rests on {', '.join(gone)}, which was removed" if gone else None


@dataclass(frozen=True, slots=True)
class ActorView:
    """The words for one actor, by publisher, with what a test of their difference says."""

    name: str
    own: Sequence[Naming]
    quoted: Sequence[Naming]
    contrasts: Sequence[Contrast]

    @property
    def rows(self) -> Iterator[tuple[Naming, Interval]]:
        """The words of the publishers' own voices, each with its place on an axis from nought to all."""
        return ((one, interval(one.rate, one.interval)) for one in self.own)


def _by_actor(named: Sequence[Naming]) -> dict[str, list[Naming]]:
    found: dict[str, list[Naming]] = {}
    for one in named:
        found.setdefault(one.actor, []).append(one)
    return found


@dataclass(frozen=True, slots=True)
class Sharer:
    """One document of an echo: its sentence or quotation against the earliest one.

    ``source`` is to whom it gives the words; ``turning`` what it lacks that can turn the sense.
    """

    view: DocumentView
    span: Span
    stretches: tuple[Stretch, ...]
    source: str | None
    turning: tuple[str, ...]


class EchoView:
    """One echo with its wordings side by side."""

    def __init__(self, echo: Echo, wordings: Sequence[Wording], views: Mapping[str, DocumentView]) -> None:
        self.echo = echo
        self._wordings, self._views = wordings, views

    @cached_property
    def members(self) -> tuple[Sharer, ...]:
        """The wordings by date; the first in full, the others with what was cut or is new."""
        ordered = sorted(self._wordings, key=self._when)
        base = self._words(ordered[0])
        return tuple(self._sharer(one, base, is_first=one is ordered[0]) for one in ordered)

    @property
    def has_many_speakers(self) -> bool:
        """Whether the documents give the words to different sources, as far as their words for them tell."""
        return self.echo.kind == "quote" and has_many_speakers(self._wordings)

    def _when(self, wording: Wording) -> tuple[bool, str, str, Span]:
        published = self._views[wording.document].document.published
        return wording.document != self.echo.first, published or "9", wording.document, wording.span

    def _words(self, wording: Wording) -> str:
        return self._views[wording.document].record.words(wording.span)

    def _sharer(self, wording: Wording, base: str, *, is_first: bool) -> Sharer:
        words = self._words(wording)
        found = (Stretch("same", words),) if is_first else differences(base, words)
        turning = () if is_first else tuple(lack.words for lack in wording.lacks if lack.turns)
        return Sharer(self._views[wording.document], wording.span, found, wording.source, turning)


def title_of(view: ComparisonView) -> str:
    """``8 documents, 2 happenings told by several``."""
    count = len(view.views)
    return f"{count} account{'' if count == 1 else 's'} side by side"
