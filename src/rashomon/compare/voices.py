"""Whose word a record is, and what is told of it once every voice around it is heard.

The record judges factuality inside the innermost voice. For the account as a whole the voices outside count too:
what a denial holds as done is denied ("she denied that he had said they fired"), and what nobody said, or was only
asked for, is nobody's claim.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from rashomon.extract.verdicts import is_rejected
from rashomon.extract.voice import Voices as Contents
from rashomon.record import Event, Factuality, Record, Span, Statement

# Saying so is what makes these a claim; a question, a demand or a threat claims nothing of what has happened.
_CLAIMING: Final = frozenset({"assert", "deny", "accuse", "believe"})
NOBODY: Final = "(no source)"


class Voices:
    """The statements of one record, with who makes them."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.statements = {statement.id: statement for statement in record.statements}
        self.actors = {actor.id: actor for actor in record.actors}

    def chain(self, voice: str | None) -> Iterator[Statement]:
        """The statements around a record, the innermost first."""
        seen: set[str] = set()
        while voice and voice in self.statements and voice not in seen:
            seen.add(voice)
            yield self.statements[voice]
            voice = self.statements[voice].voice

    def claimant(self, voice: str | None) -> str | None:
        """Who makes the innermost statement, by name or by the words of the source; None for the text itself."""
        statement = self.statements.get(voice or "")
        return self.speaker(statement) if statement else None

    def speaker(self, statement: Statement) -> str:
        """The name of who makes a statement, else the words of its source."""
        if actor := self.actors.get(statement.speaker or ""):
            return actor.name
        return " ".join(self.record.words(statement.source).split()) if statement.source else NOBODY

    def around(self, span: Span) -> Statement | None:
        """The innermost statement whose content holds some words; None for the text itself."""
        return self.statements.get(self._contents.of(span) or "")

    def told(self, event: Event) -> Factuality | None:
        """What is told of an event when all voices are heard; None where nobody claims it."""
        chain = list(self.chain(event.voice))
        if any(s.act not in _CLAIMING or s.factuality != "actual" for s in chain):
            return None
        is_denied_outside = sum(itertools.starmap(self._is_denied, itertools.pairwise([*chain, None]))) % 2 == 1
        flipped: dict[Factuality, Factuality] = {"actual": "negated", "negated": "actual"}
        return flipped.get(event.factuality, event.factuality) if is_denied_outside else event.factuality

    def _is_denied(self, statement: Statement, outer: Statement | None) -> bool:
        """Whether what a statement holds is denied by the one around it, or called false by the text."""
        is_denial = outer is not None and outer.act == "deny"
        return is_denial or is_rejected(statement, self.record.document.text, self._contents)

    @cached_property
    def _contents(self) -> Contents:
        return Contents(self.record.statements)

    @cached_property
    def weight(self) -> Counter[str | None]:
        """How many words each claimant has in the text, by what its top-level statements hold."""
        said: Counter[str | None] = Counter()
        for statement in self.record.statements:
            if statement.voice is None and statement.factuality == "actual":
                said[self.speaker(statement)] += sum(end - start for start, end in statement.content)
        return said
