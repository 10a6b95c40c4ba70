"""Which documents count as one source: copies of one text, versions of one page, and the documents of one publisher.

Two documents are one source where at least half of the shorter is words that it shares with the other, beyond what
both quote: two reporters at one press conference stay two. Twenty papers that print one agency text are one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Final

from rashomon.comparison import Echo
from rashomon.link.alignment import Shared
from rashomon.link.groups import Groups
from rashomon.link.pages import Versions, versions
from rashomon.link.shingles import NEXT, RARE
from rashomon.link.weighed_words import WeighedText
from rashomon.record import Record
from rashomon.store.words import words

# A text of which half stands in another is that text, shortened or lengthened.
COPY: Final = 0.5
# Before frames and stock phrases are known, more is asked: a brief may be half frame.
WHOLE_COPY: Final = 0.8


def independent(
    records: Iterable[Record],
    echoes: Iterable[Echo],
    pages: Versions | None = None,
    case: Mapping[str, Record] | None = None,
) -> tuple[tuple[str, ...], ...]:
    """The ids of the records' documents, parted into independent sources; the same for any order of both.

    ``pages`` are the versions of pages, where a case knows them; else the records tell. ``case`` are all records that
    the echoes may name, where not all of them are asked about: an echo stands in the newest version of a page.

    Ask it for the accounts of one happening: over a whole collection one agency text joins all that two papers printed.
    """
    known = {r.document.id: r for r in sorted(records, key=lambda r: r.document.id)}
    groups = Groups(known)
    same = _versions(versions(known.values()) if pages is None else pages, known)
    copies = _copies(known, echoes, same, known if case is None else case)
    for one, other in (*copies, *(pair for ids in same.values() for pair in pairwise(ids))):
        groups.join(one, other)
    first: dict[str, str] = {}
    for id_, record in known.items():
        if record.document.publisher:
            groups.join(id_, first.setdefault(record.document.publisher.casefold(), id_))
    return groups.all()


def _versions(pages: Versions, known: Mapping[str, Record]) -> dict[str, list[str]]:
    """For each version of a page, the versions that are asked about."""
    return {id_: [other for other in ids if other in known] for ids in pages for id_ in ids}


def _copies(
    known: Mapping[str, Record],
    echoes: Iterable[Echo],
    same: Mapping[str, Sequence[str]],
    case: Mapping[str, Record],
) -> Iterator[tuple[str, str]]:
    """Pairs of documents of which one is half made of what it shares with the other."""
    shared: Counter[tuple[str, str]] = Counter()
    for echo in echoes:
        if echo.kind != "quote":
            shared.update(_pairs_of(known, echo, same, case))
    sizes = {id_: _size(known[id_].document.text) for pair in shared for id_ in pair}
    yield from (pair for pair, size in shared.items() if size >= COPY * min(sizes[id_] for id_ in pair))


def _pairs_of(
    known: Mapping[str, Record], echo: Echo, same: Mapping[str, Sequence[str]], case: Mapping[str, Record]
) -> dict[tuple[str, str], int]:
    """How many words of an echo each two of the documents asked about share; of many, those next to each other.

    An echo names the newest version of a page, which stands for those of its versions that are asked about.
    """
    sizes: dict[str, int] = {}
    for member in echo.members:
        asked = [member.document] if member.document in known else same.get(member.document, ())
        if asked and member.document in case:
            sizes |= dict.fromkeys(asked, _size(case[member.document].words(member.span)))
    ids = sorted(sizes)
    pairs = (
        combinations(ids, 2)
        if len(ids) <= RARE
        else (p for n in range(1, NEXT + 1) for p in zip(ids, ids[n:], strict=False))
    )
    return {(one, other): min(sizes[one], sizes[other]) for one, other in pairs}


def _size(text: str) -> int:
    return sum(1 for _ in words(text))


def copies_by_runs(texts: Sequence[WeighedText], runs: Iterable[Shared]) -> dict[str, str]:
    """For each document the one that stands for all copies of its text, judged before any run is left out."""
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for run in runs:
        if not all(side.quotation for side in run.sides):
            shared[run.left.id, run.right.id] += run.size
    sizes = {text.id: len(text.words) for text in texts}
    groups = Groups(sizes)
    for (one, other), size in shared.items():
        if size >= WHOLE_COPY * min(sizes[one], sizes[other]):
            groups.join(one, other)
    return {text.id: groups.first(text.id) for text in texts}
