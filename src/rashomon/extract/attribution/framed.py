"""Drafts of statements from the encoder's frames: its parts made into spans that are whole on the page.

The encoder says which words are source, cue and content; the parse gives their heads, the quote marks their edges.
Of two frames around the same cue the surer one stands, and so it is with two that have the same words for content.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from rashomon.annotate import Frame, Part, grammar
from rashomon.extract.attribution.contents import contents, is_empty
from rashomon.extract.attribution.draft import Draft, Page
from rashomon.extract.attribution.passives import hidden
from rashomon.extract.attribution.quoted import as_quoted
from rashomon.extract.attribution.sources import source_of
from rashomon.extract.attribution.unsaid import is_unsaid
from rashomon.extract.factuality_words import lexicon


def drafts(page: Page, frames: Sequence[Frame]) -> list[Draft]:
    """A draft for each frame that has a content, those of the same cue or content once."""
    kept: list[Draft] = []
    taken: set[object] = set()
    for frame in sorted(frames, key=lambda f: (-f.sure, f.anchor)):
        draft = _draft(page, frame)
        if draft is None or not taken.isdisjoint(own := {*_words(frame), draft.content}):
            continue
        taken |= own
        kept.append(draft)
    return sorted(kept, key=lambda d: d.content)


def _words(frame: Frame) -> set[int]:
    """The tokens of the cue."""
    return {i for part in frame.named("cue") for i in range(part.first, part.last + 1)}


def _draft(page: Page, frame: Frame) -> Draft | None:
    cue = _cue(frame)
    head = page.doc[cue[0].first : cue[0].last + 1].root if cue else None
    source = source_of(page, frame, head)
    content = contents(page, frame, cue, head, source=source)
    spans = tuple(grammar.words(page.doc[p.first], page.doc[p.last]) for p in cue)
    draft = as_quoted(page, hidden(page, Draft(source=source, cue=spans, head=head, content=content, frame=frame)))
    if not draft.content or is_unsaid(page, draft) or is_empty(page, draft.content):
        return None
    if draft.source is not None and draft.source.span in draft.content:
        return None
    is_settled = draft.is_settled or _retracts(draft) or (draft.source is not None and draft.source.is_settled)
    return dataclasses.replace(draft, is_settled=is_settled)


def _retracts(draft: Draft) -> bool:
    """ "Retracted its story that": the object that it takes back is what it said."""
    head = draft.head
    is_back = head is not None and head.lemma_.lower() in {"retract", "withdraw"} and draft.source is not None
    told = (c.lemma_.lower() for c in head.children if c.dep_ == "dobj") if head is not None and is_back else ()
    return not lexicon()["cue"]["told"].isdisjoint(told)


def _cue(frame: Frame) -> list[Part]:
    """The piece of the cue that the anchor stands in, and at most one more ("made it clear")."""
    pieces = sorted(frame.named("cue"), key=lambda p: (not p.first <= frame.anchor <= p.last, p.first))
    return pieces[:2]
