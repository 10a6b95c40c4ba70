"""From a source to its actor: the mention that the source's head stands in, else the first in the source.

Left open (None) where no mention of an actor overlaps the source: a wrong name is worse than none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rashomon.extract.attribution.draft import Source
from rashomon.record import Actor, SourceKind, Span


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
        """The actor whose mention holds the source's head, else whose mention opens the source."""
        inside = self._overlapping(source.span)
        at = source.head.idx
        holding = [(span, a) for span, a in inside if span[0] <= at < span[1]]
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
