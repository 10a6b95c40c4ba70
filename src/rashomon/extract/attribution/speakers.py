"""From a source to its actor: the mention that the source's head or its apposition stands in.

Left open (None) where no mention of an actor overlaps the source: a wrong name is worse than none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from rashomon.annotate import grammar
from rashomon.extract.attribution.draft import Source
from rashomon.extract.attribution.lexicon import source_words
from rashomon.record import Actor, SourceKind, Span

# "An article in the Tide", "a report by the council".
_ISSUED: Final = frozenset({"in", "by", "from", "of"})


def _bearers(source: Source) -> Iterator[Token]:
    """The tokens that may bear the speaker's mention, the likeliest first."""
    head = source.head
    yield head
    yield from (c for c in head.children if c.dep_ == "appos")
    if head.lemma_.lower() in source_words("document"):
        yield from (c for c in head.children if c.dep_ == "poss")
        yield from (noun for name, noun in grammar.prepositions(head) if name in _ISSUED)


class Speakers:
    """The actors of a document by where they are mentioned."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self._mentions: list[tuple[Span, Actor]] = sorted(
            ((m.span, a) for a in actors for m in a.mentions), key=lambda pair: pair[0]
        )
        self._starts = [span[0] for span, _ in self._mentions]

    def speaker(self, source: Source) -> str | None:
        """The id of the actor that a source means."""
        actor = self.actor(source)
        return actor.id if actor else None

    def actor(self, source: Source) -> Actor | None:
        """The actor whose mention holds the source's head, or its apposition; for a document, whose document it is."""
        for token in _bearers(source):
            holding = [(span, a) for span, a in self._overlapping(source.span) if span[0] <= token.idx < span[1]]
            if holding:
                return min(holding, key=lambda pair: pair[0][1] - pair[0][0])[1]
        return None

    def kind(self, source: Source) -> SourceKind | None:
        """For a pronoun: the kind of what it stands for, None where that is open."""
        actor = self.actor(source)
        if actor is None:
            return None
        if any(m.form == "name" for m in actor.mentions):
            return "named"
        return "unnamed" if actor.type == "group" else None

    def _overlapping(self, span: Span) -> list[tuple[Span, Actor]]:
        first = bisect_left(self._starts, span[0])
        while first > 0 and self._mentions[first - 1][0][1] > span[0]:
            first -= 1
        found = []
        for mention, actor in self._mentions[first:]:
            if mention[0] >= span[1]:
                break
            found.append((mention, actor))
        return found
