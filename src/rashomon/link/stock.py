"""Which shared words are nobody's in particular: stock phrases of a trade, and the boilerplate of a site.

A shingle is stock where more than a few documents that are no copies of each other have it and those lie weeks
apart ("was pronounced dead at the scene", "all rights reserved"), or where one publisher has it in all its
documents, or in several that lie weeks apart ("Follow us for more news"). What thirty accounts of one week share is
not stock: it may be what everybody quotes. Without dates, number alone decides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rashomon.link.alignment import Block, Shared
from rashomon.link.settings import ordinal
from rashomon.link.shingles import SIZE, Index
from rashomon.link.weighed_words import WeighedText

# More documents than this, weeks apart, make a habit of language. Chosen by reading what the articles of gunviolence
# share: phrases of police reports and frames of sites on one side of it, copied paragraphs on the other.
SEVERAL: Final = 8
# So many documents of one publisher, all it has, are a page's frame; two are a background told again.
OF_ONE_PUBLISHER: Final = 3
# A story is told and retold for about a month.
DAYS: Final = 30


class Stock:
    """Knows of every place in the corpus whether the shingle there is stock. ``roots`` joins copies of one text."""

    def __init__(self, texts: Sequence[WeighedText], index: Index, roots: Mapping[str, str]) -> None:
        self._index = index
        self._known: dict[int, bool] = {}
        self._numbers = {t.id: n for n, t in enumerate(texts)}
        self._roots = [roots[t.id] for t in texts]
        self._publishers = [t.record.document.publisher for t in texts]
        self._days = [ordinal(t.record.document.published) for t in texts]
        of_publisher = set(zip(self._publishers, self._roots, strict=True))
        self._sizes = Counter(publisher for publisher, _ in of_publisher)

    def weight(self, shared: Shared) -> float:
        """What a run weighs without its stock words; outside quotations common words weigh less, too."""
        own = shared.left.weights if self.is_quoted_anew(shared) else shared.left.telling
        lost = sum(shared.left.weights[i] - own[i] * (not stock) for i, stock in self._words(shared))
        return round(shared.weight - lost, 6)

    def is_quoted_anew(self, shared: Shared) -> bool:
        """Whether both quote the words about one time; a year apart two people may say "we are all in shock"."""
        one, other = (self._days[self._numbers[side.text.id]] for side in shared.sides)
        is_near = one is None or other is None or abs(one - other) <= DAYS
        return is_near and all(side.quotation for side in shared.sides)

    def _words(self, shared: Shared) -> Iterator[tuple[int, bool]]:
        """Each shared word of the left text, and whether all shingles of its block that hold it are stock."""
        start = int(self._index.starts[self._numbers[shared.left.id]])
        for block in shared.blocks:
            yield from ((block.left + n, stock) for n, stock in enumerate(self._stock_words(block, start)))

    def _stock_words(self, block: Block, start: int) -> list[bool]:
        heads = [start + block.left + n for n in range(block.size - SIZE + 1)]
        known = [self.is_stock(head) if self._index.ranks[head] >= 0 else None for head in heads]
        around = [{k for k in known[max(n - SIZE + 1, 0) : n + 1] if k is not None} for n in range(block.size)]
        return [kinds == {True} for kinds in around]

    def is_stock(self, place: int) -> bool:
        """Whether the shingle that begins at this word of the corpus is stock."""
        rank = int(self._index.ranks[place])
        if rank not in self._known:
            documents = {int(self._index.documents[p]) for p in self._index.places(place)}
            self._known[rank] = self._is_habit(sorted(documents))
        return self._known[rank]

    def _is_habit(self, documents: Sequence[int]) -> bool:
        if len(documents) < 2:
            return False
        if len({self._roots[d] for d in documents}) > SEVERAL and self._are_weeks_apart(documents):
            return True
        by_publisher: dict[str | None, list[int]] = defaultdict(list)
        for document in documents:
            by_publisher[self._publishers[document]].append(document)
        return any(self._is_boilerplate(p, own) for p, own in by_publisher.items() if p is not None)

    def _is_boilerplate(self, publisher: str, documents: Sequence[int]) -> bool:
        own = len({self._roots[d] for d in documents})
        if own >= OF_ONE_PUBLISHER and own == self._sizes[publisher]:
            return True
        return own > 1 and self._are_weeks_apart(documents)

    def _are_weeks_apart(self, documents: Sequence[int]) -> bool:
        """Whether the middle half of the documents spans more than a month; also where most have no date."""
        days = sorted(day for d in documents if (day := self._days[d]) is not None)
        if 2 * len(days) < len(documents):
            return True
        return days[3 * len(days) // 4] - days[len(days) // 4] > DAYS if len(days) > 3 else days[-1] - days[0] > DAYS
