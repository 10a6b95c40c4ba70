"""Which documents count as one source: copies of one text, versions of one page, and the documents of one publisher.

Two documents are one source where at least half of the shorter is words that it shares with the other, beyond what
both quote: two reporters at one press conference stay two. Twenty papers that print one agency text are one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from rashomon.comparison import Echo, Passage
from rashomon.link.alignment import Shared
from rashomon.link.groups import Groups
from rashomon.link.shingles import NEXT, RARE
from rashomon.link.weighed_words import WeighedText
from rashomon.record import Document, Record
from rashomon.store.versions import address_of
from rashomon.store.words import words

# A text of which half stands in another is that text, shortened or lengthened.
COPY: Final = 0.5
# Before frames and stock phrases are known, more is asked: a brief may be half frame.
WHOLE_COPY: Final = 0.8


def independent(records: Iterable[Record], echoes: Iterable[Echo]) -> tuple[tuple[str, ...], ...]:
    """The ids of the records' documents, parted into independent sources; the same for any order of both.

    Ask it for the accounts of one happening: over a whole collection one agency text joins all that two papers printed.
    """
    known = {r.document.id: r for r in sorted(records, key=lambda r: r.document.id)}
    groups = Groups(known)
    for one, other in _copies(known, echoes):
        groups.join(one, other)
    first: dict[tuple[str, str], str] = {}
    for id_, record in known.items():
        for origin in _origins(record.document):
            groups.join(id_, first.setdefault(origin, id_))
    return groups.all()


def _origins(document: Document) -> Iterator[tuple[str, str]]:
    """What makes two documents one source by itself: a page that was corrected is no second one."""
    if document.publisher:
        yield "publisher", document.publisher.casefold()
    if address := address_of(document.uri):
        yield "address", address


def _copies(known: Mapping[str, Record], echoes: Iterable[Echo]) -> Iterator[tuple[str, str]]:
    """Pairs of documents of which one is half made of what it shares with the other."""
    shared: Counter[tuple[str, str]] = Counter()
    for echo in echoes:
        if echo.kind != "quote":
            shared.update(_pairs_of(known, echo))
    sizes = {id_: _size(known[id_].document.text) for pair in shared for id_ in pair}
    yield from (pair for pair, size in shared.items() if size >= COPY * min(sizes[id_] for id_ in pair))


def _pairs_of(known: Mapping[str, Record], echo: Echo) -> dict[tuple[str, str], int]:
    """How many words of an echo each two of its documents share; of many documents, those next to each other."""
    sizes = {m.document: _size(_words_of(known, m)) for m in echo.members if m.document in known}
    ids = sorted(sizes)
    pairs = (
        combinations(ids, 2)
        if len(ids) <= RARE
        else (p for n in range(1, NEXT + 1) for p in zip(ids, ids[n:], strict=False))
    )
    return {(one, other): min(sizes[one], sizes[other]) for one, other in pairs}


def _words_of(known: Mapping[str, Record], passage: Passage) -> str:
    return known[passage.document].words(passage.span)


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
