"""Echoes: passages and quotations that documents share, and who had them first in this collection.

An echo is a run of words that two documents or more have in common and that chance, a common subject or a stock phrase
does not explain: "a storm sank nine boats" in one and "a storm had sunk nine boats" in the other.
Three kinds: ``quote`` where a document gives the words to a speaker, ``verbatim`` where all have the same words,
``near`` where some edited or cut them. A name, a date and a turn of phrase in quote marks are no echoes.

Passages that overlap in one document are one echo, as in the clusters of Smith, Cordell and Dillon, "Infectious
texts" (2013). Versions of one page do not echo each other, and are one member of what they share with others.
Candidates are found in ``shingles``, compared in ``alignment``, stock phrases left out in ``stock``.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rashomon.comparison import Echo, EchoKind, Passage
from rashomon.link.alignment import Shared, Side, aligned
from rashomon.link.dates import first_dated
from rashomon.link.groups import Groups
from rashomon.link.independence import copies_by_runs, independent
from rashomon.link.pages import Versions, versions
from rashomon.link.shingles import candidates, indexed
from rashomon.link.stock import Stock
from rashomon.link.weighed_words import UNDATED, weighed_texts
from rashomon.link.wording import differences
from rashomon.record import Document, Record, Span

__all__ = ["differences", "find_echoes", "independent"]

# The least weight of an echo: on accounts-train every run above it but none below is one that its gold records.
ENOUGH: Final = 4.75
# The same for a whole quotation or sentence of one; "This is a quiet family" is enough, "there was a lot of" is not.
WHOLE_QUOTE: Final = 3.0
# The share of a passage's words that the other side has, too: with fewer it is told anew, not edited.
DENSE: Final = 0.6
# Passages of one document are the same where they overlap by half (Dice), the measure by which echoes are scored.
HALF: Final = 0.5
_SENTENCE_END: Final = re.compile(r"[.!?…][\"'”’»)]*\s+\S")


def find_echoes(records: Iterable[Record], pages: Versions | None = None) -> tuple[Echo, ...]:
    """Every echo of the records, the same for any order of them. Members stand in the order of their dates.

    ``pages`` are the versions of pages, where a case knows them; else the records tell.
    """
    texts = weighed_texts(records)
    page = _Pages(versions(text.record for text in texts) if pages is None else pages)
    index = indexed(texts)
    found = (aligned(texts, candidate) for candidate in candidates(index))
    runs = [run for run in found if run and run.weight >= WHOLE_QUOTE and _is_dense(run)]
    stock = Stock(texts, index, copies_by_runs(texts, runs))
    others = (run for run in runs if not page.is_one(run.left.id, run.right.id))
    kept = _strongest([run for run in others if stock.weight(run) >= _enough(run, stock)])
    echoes = (_echo(sides, page) for sides in _clustered(kept))
    return tuple(sorted(echoes, key=lambda e: [(m.document, m.span) for m in e.members]))


class _Pages:
    """Which documents are versions of one page: they are no echo of each other, and the newest stands for them."""

    def __init__(self, pages: Versions) -> None:
        self._page = {id_: (ids[0], age) for ids in pages for age, id_ in enumerate(ids)}

    def of(self, document: str) -> tuple[str, int]:
        """The page of a document, and how new it is."""
        return self._page.get(document, (document, 0))

    def is_one(self, one: str, other: str) -> bool:
        """Whether two documents are versions of one page."""
        return self.of(one)[0] == self.of(other)[0]

    def newest(self, sides: Sequence[Side]) -> list[Side]:
        """The sides of the newest versions."""
        ages = [self.of(side.text.id) for side in sides]
        last = dict(sorted(ages))
        return [side for side, (page, age) in zip(sides, ages, strict=True) if age == last[page]]


def _enough(run: Shared, stock: Stock) -> float:
    """What a run has to weigh: less where both quote it as a whole, from mark or full stop to mark or full stop."""
    return WHOLE_QUOTE if stock.is_quoted_anew(run) and all(side.is_whole for side in run.sides) else ENOUGH


def _is_dense(run: Shared) -> bool:
    return all(run.size >= DENSE * (side.last - side.first) for side in run.sides)


def _strongest(runs: Iterable[Shared]) -> list[Shared]:
    """Of the runs of two documents that overlap on either side by half, the heaviest."""
    kept: dict[tuple[str, str], list[Shared]] = defaultdict(list)
    for run in sorted(runs, key=lambda r: (-r.weight, *((s.text.id, s.first) for s in r.sides))):
        others = kept[run.left.id, run.right.id]
        if not any(_overlap(*pair) >= HALF for o in others for pair in zip(run.sides, o.sides, strict=True)):
            others.append(run)
    return [run for runs_of_pair in kept.values() for run in runs_of_pair]


def _overlap(one: Side, other: Side) -> float:
    """The share of the first side's words that the second has, too."""
    return max(min(one.last, other.last) - max(one.first, other.first), 0) / (one.last - one.first)


def _clustered(runs: Sequence[Shared]) -> Iterator[list[Side]]:
    """The passages of each echo: joined by a run, or in one document because they are the same."""
    sides = sorted({side for run in runs for side in run.sides}, key=_place)
    groups = Groups(sides)
    for run in runs:
        groups.join(*run.sides)
    for one, other in _neighbours(sides):
        if _is_same(one, other):
            groups.join(one, other)
    yield from (_one_a_document(group) for group in groups.all())


def _place(side: Side) -> tuple[str, str, int, int]:
    return side.text.record.document.published or UNDATED, side.text.id, side.first, -side.last


def _neighbours(sides: Sequence[Side]) -> Iterator[tuple[Side, Side]]:
    """Passages of one document that overlap."""
    for n, one in enumerate(sides):
        for other in sides[n + 1 :]:
            if other.text.id != one.text.id or other.first >= one.last:
                break
            yield one, other


def _is_same(one: Side, other: Side) -> bool:
    """Whether two passages overlap by half, or one is a cut of the other within its sentence."""
    shorter, longer = sorted((one, other), key=lambda s: s.last - s.first)
    common = _overlap(shorter, longer) * (shorter.last - shorter.first)
    if 2 * common / (shorter.last - shorter.first + longer.last - longer.first) >= HALF:
        return True
    return common == shorter.last - shorter.first and not _SENTENCE_END.search(longer.text.record.words(longer.span))


def _one_a_document(sides: Iterable[Side]) -> list[Side]:
    """The longest passage of each document, the first of equally long ones."""
    best: dict[str, Side] = {}
    for side in sides:
        known = best.get(side.text.id)
        if known is None or side.last - side.first > known.last - known.first:
            best[side.text.id] = side
    return list(best.values())


def _echo(sides: Sequence[Side], page: _Pages) -> Echo:
    shown = page.newest(sides)
    members = tuple(Passage(document=side.text.id, span=side.span) for side in shown)
    return Echo(id=_id(members), kind=_kind(shown), members=members, first=_first(sides, shown, page))


def _first(sides: Sequence[Side], shown: Sequence[Side], page: _Pages) -> str | None:
    """The member whose page had the words first, in any version: the earliest of them by date speaks for it."""
    earliest: dict[str, Document] = {}
    for side in sorted(sides, key=_place):
        earliest.setdefault(page.of(side.text.id)[0], side.text.record.document)
    first = first_dated(list(earliest.values()))
    return next((side.text.id for side in shown if first is not None and page.is_one(side.text.id, first)), None)


def _id(members: Sequence[Passage]) -> str:
    content = "\n".join(f"{m.document} {m.span[0]}-{m.span[1]}" for m in sorted(members, key=_key))
    return "x" + hashlib.sha256(content.encode()).hexdigest()[:12]


def _key(passage: Passage) -> tuple[str, Span]:
    return passage.document, passage.span


def _kind(sides: Sequence[Side]) -> EchoKind:
    if any(side.quotation for side in sides):
        return "quote"
    worded = {side.text.words[side.first : side.last] for side in sides}
    return "verbatim" if len(worded) == 1 else "near"
