"""Statements: who says what, in which words, on whose word it stands.

A statement is what the text attributes to somebody or something by a cue ("said", "according to", a colon), or,
in a passive, to nobody named. Not a statement: what the author says in their own words; a scare quote; a title.
"Prices will fall, two dealers said" is one, with the source "two dealers".

The heart, finding and linking the spans, lies in :mod:`rashomon.extract.attribution`; kinds and speakers are seen
afterwards, from spans and cue alone, whoever found them.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Sequence
from string import ascii_lowercase
from typing import Final

from rashomon.annotate import Annotation
from rashomon.extract.attribution import find_drafts
from rashomon.extract.attribution.acts import act_in
from rashomon.extract.attribution.draft import Draft, Page
from rashomon.extract.attribution.kinds import factuality_of_saying, mode_of
from rashomon.extract.attribution.scores import score_of
from rashomon.extract.attribution.source_kinds import source_kind_of
from rashomon.extract.attribution.speakers import Speakers
from rashomon.extract.voice import nested
from rashomon.record import Actor, Statement, record_id

# Below this chance of being right a statement is left out: what is likelier wrong than right. From 0.5 to 0.6 F1
# differs by half a hundredth on texts that the encoder was not trained on.
LEAST: Final = 0.5
# In a quotation these are others than who speaks.
_OTHERS: Final = frozenset({"he", "she", "they"})


def find_statements(annotation: Annotation, *, actors: Sequence[Actor]) -> tuple[Statement, ...]:
    """Every statement of the document, in order, nested ones with their ``voice``."""
    page = Page(annotation)
    speakers = Speakers(actors)
    drafts = find_drafts(page, annotation.frames.statements)
    placed = nested(_with_distinct_ids([_statement(page, draft, speakers) for draft in drafts]))
    scored = (
        dataclasses.replace(statement, score=round(score_of(draft, nested=statement.voice is not None), 2))
        for draft, statement in zip(drafts, placed, strict=True)
    )
    found = nested(_with_distinct_ids([s for s in scored if (s.score or 0.0) >= LEAST]))
    return tuple(_of_others(found, annotation.text))


def _of_others(found: Sequence[Statement], text: str) -> Iterator[Statement]:
    """The statements; who says "he says" in a quotation is not he."""
    by_id = {statement.id: statement for statement in found}
    for statement in found:
        outer = by_id.get(statement.voice or "")
        is_other = statement.source is not None and text[slice(*statement.source)].lower() in _OTHERS
        is_quoted = outer is not None and outer.mode == "direct" and outer.speaker == statement.speaker
        yield dataclasses.replace(statement, speaker=None) if is_other and is_quoted else statement


def _statement(page: Page, draft: Draft, speakers: Speakers) -> Statement:
    source = draft.source
    return Statement(
        id=record_id("s", draft.content),
        source=source.span if source else None,
        speaker=speakers.speaker(source) if source else None,
        source_kind=source_kind_of(page, source, speakers),
        cue=draft.cue,
        content=draft.content,
        mode=mode_of(page, draft),
        act=act_in(page, draft),
        factuality=factuality_of_saying(page, draft),
    )


def _with_distinct_ids(statements: Sequence[Statement]) -> list[Statement]:
    """Ids with "b", "c", .. where several statements share their first content."""
    seen: Counter[str] = Counter()
    distinct = []
    for statement in (dataclasses.replace(s, id=record_id("s", s.content)) for s in statements):
        before = seen[statement.id]
        seen[statement.id] += 1
        distinct.append(dataclasses.replace(statement, id=statement.id + _suffix(before)))
    return distinct


def _suffix(before: int) -> str:
    """Nothing for the first, "b" for the second, and so on; beyond "z" the number."""
    if before == 0:
        return ""
    return ascii_lowercase[before] if before < len(ascii_lowercase) else f"x{before}"
