"""Clusters: the mentions of one actor, with what is known of it while the text is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.annotate.wordlists import wordlists
from rashomon.record import ActorType, MentionForm


@dataclass(slots=True)
class Linked:
    """A mention: tokens ``start`` to ``end`` (exclusive) around ``head``."""

    start: int
    end: int
    head: int
    form: MentionForm
    type: ActorType


@dataclass(slots=True, eq=False)
class Cluster:
    """The mentions of one actor, with what is known of it."""

    type: ActorType
    mentions: list[Linked] = field(default_factory=list)
    names: list[tuple[str, ...]] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    plural: bool = False
    gender: str | None = None
    subject: bool = False

    @property
    def last(self) -> int:
        """The token of the latest mention."""
        return self.mentions[-1].head


def parts(kind: ActorType, words: tuple[str, ...]) -> tuple[str, ...]:
    """The single words that a longer name is called by later."""
    if kind == "person":
        return (words[0], words[-1])
    if "of" in words or "for" in words:
        return (words[0],)
    return (
        (words[-1], words[0]) if kind == "organization" and words[-1] in wordlists("names")["bodies"] else (words[-1],)
    )


def fits(kind: ActorType, other: ActorType) -> bool:
    return (
        kind == other or {kind, other} <= {"country", "place", "group"} or {kind, other} <= {"organization", "person"}
    )


def may_be(named: ActorType, nominal: ActorType) -> bool:
    """Whether a name of one kind can be meant by a nominal of another."""
    if named == "person":
        return nominal == "person"
    if named in {"country", "place"}:
        return nominal in {"place", "organization"}
    return nominal in {"organization", "group"}
