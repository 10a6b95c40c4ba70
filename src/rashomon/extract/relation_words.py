"""What the patterns of relations share: the mentions by their token, the lists of nouns and verbs, a found tie.

A mention stands for the token at its head: "the deputy chairman of the union" for "chairman". A bare name
stands for every token of it.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from spacy.tokens import Doc, Token

from rashomon.annotate import Annotation, columns
from rashomon.record import Actor, ActorType, Factuality, RelationType, Span


@dataclass(frozen=True, slots=True)
class Spot:
    """A mention where it stands: its span, whether it is a name, the type of its actor, its tokens."""

    span: Span
    named: bool
    type: ActorType
    first: int
    last: int
    actor: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation as a pattern finds it: ``by`` are the linking words, ``score`` how often the pattern is right."""

    type: RelationType
    subject: Span
    object: Span
    by: tuple[Span, ...]
    score: float
    factuality: Factuality = "actual"


class Spots:
    """Every mention of the document by the token at its head, the longest for a nominal."""

    def __init__(self, annotation: Annotation, actors: Iterable[Actor]) -> None:
        self.doc: Doc = annotation.doc
        self.names: dict[int, Spot] = {}
        self.heads: dict[int, Spot] = {}
        starts = {at: i for i, at in enumerate(columns.starts(self.doc))}
        ends = {at: i for i, at in enumerate(columns.ends(self.doc))}
        for actor in actors:
            for mention in actor.mentions:
                first, last = starts.get(mention.span[0]), ends.get(mention.span[1])
                if first is not None and last is not None:
                    named = mention.form == "name"
                    self._keep(Spot(mention.span, named, actor.type, first, last, actor.id))

    def _keep(self, spot: Spot) -> None:
        if spot.named:
            self.names.update({i: spot for i in range(spot.first, spot.last + 1)})
        else:
            self.heads[self.doc[spot.first : spot.last + 1].root.i] = spot

    def at(self, token: Token | None) -> Spot | None:
        """The mention that the token heads."""
        if token is None:
            return None
        return self.names.get(token.i) or self.heads.get(token.i)

    def bearer(self, token: Token | None) -> Spot | None:
        """The name in apposition to what the token heads ("its chief, Vera Tolan"), else its own mention."""
        own = self.at(token)
        if token is None or own is None or own.named or own.type != "person":
            return own
        beside = (self.name(c) for c in token.children if c.dep_ == "appos")
        return next((n for n in beside if n is not None and n.type == "person"), own)

    def name(self, token: Token | None) -> Spot | None:
        """The name that the token belongs to."""
        return self.names.get(token.i) if token is not None else None

    def each(self) -> Iterator[tuple[Token, Spot]]:
        """Every mention with its head token, names once."""
        for i, spot in sorted(self.heads.items()):
            yield self.doc[i], spot
        for spot in {s.first: s for s in self.names.values()}.values():
            yield self.doc[spot.first : spot.last + 1].root, spot


@functools.cache
def nouns() -> dict[str, frozenset[str]]:
    """The relation nouns by relation, and the lists beside them."""
    return {k: frozenset(v.split()) for k, v in _lexicon().items() if isinstance(v, str)}


@functools.cache
def verbs() -> dict[str, RelationType]:
    """The relation that a verb says, by its lemma."""
    lists: dict[RelationType, str] = _lexicon()["verbs"]
    return {word: relation for relation, words in lists.items() for word in words.split()}


@functools.cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads((files("rashomon") / "lexicon" / "relations.toml").read_text(encoding="utf-8"))


def token_span(token: Token) -> Span:
    """The characters of one token."""
    return token.idx, token.idx + len(token)
