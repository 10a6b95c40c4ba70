"""Whom somebody quotes says it: "the radio quoted a priest as saying", "the mayor was quoted by it as saying"."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from rashomon.annotate import grammar
from rashomon.extract.attribution.draft import Draft, Page, Source
from rashomon.extract.attribution.sources import phrase_of
from rashomon.record import Span

_QUOTING: Final = frozenset({"quote", "cite"})
_SAYING: Final = frozenset({"say", "state", "tell", "add"})
# What the quoted one says stands behind these words, no farther on than who it is.
_QUOTED: Final = re.compile(r"\s(?P<cue>as (saying|stating|telling|adding))\s+(?:that\s+)?")
_NEAR: Final = 160
_THAT: Final = re.compile(r"\s*that\s+")


def as_quoted(page: Page, draft: Draft) -> Draft:
    """The draft in the mouth of whom it quotes; as it is where it quotes nobody."""
    head = draft.head
    if head is None or head.lemma_.lower() not in _QUOTING:
        return draft
    saying = _saying(head)
    who = _quoted(head) if saying is not None else None
    if saying is None or who is None:
        return _by_words(page, draft, head)
    words = phrase_of(who)
    source = Source(grammar.words(words[0], words[-1]), who)
    content = tuple(_said(page, draft, saying, source))
    cue = _cue(head, saying)
    return dataclasses.replace(draft, source=source, cue=cue, head=saying, content=content, is_settled=True)


def _saying(head: Token) -> Token | None:
    """The "saying" of "quoted as saying"."""
    before = (c for c in head.children if c.dep_ == "prep" and c.lower_ == "as")
    return next((c for b in before for c in b.children if c.dep_ == "pcomp" and c.lemma_ in _SAYING), None)


def _quoted(head: Token) -> Token | None:
    if grammar.is_passive(head):
        return grammar.subject(head)
    return grammar.direct_object(head)


def _said(page: Page, draft: Draft, saying: Token, source: Source) -> Iterator[Span]:
    """What stands before the quoting clause and behind "as saying (that)"."""
    first = min(source.span[0], *(start for start, _ in draft.cue))
    behind = saying.idx + len(saying)
    that = _THAT.match(page.text, behind)
    for start, end in draft.content:
        before = page.tidy(start, min(end, first)) if start < first else None
        after = page.tidy(max(start, that.end() if that is not None else behind), end) if end > behind else None
        yield from (span for span in (before, after) if span is not None)


def _cue(head: Token, saying: Token) -> tuple[Span, ...]:
    """ "As saying"; of a passive also "was quoted"."""
    own = grammar.words(saying.head, saying)
    if not grammar.is_passive(head):
        return (own,)
    first = next((c for c in head.children if c.dep_ in {"aux", "auxpass"}), head)
    if head.i + 1 == saying.head.i:
        return (grammar.words(first, saying),)
    return (grammar.words(first, head), own)


def _by_words(page: Page, draft: Draft, head: Token) -> Draft:
    """The same where the parse is lost."""
    (start, end), *more = draft.content or ((0, 0),)
    found = _QUOTED.search(page.text, start, min(end, start + _NEAR))
    who = page.doc.char_span(start, found.start(), alignment_mode="expand") if found is not None else None
    said = page.tidy(found.end(), end) if found is not None else None
    if found is None or who is None or said is None or grammar.is_passive(head):
        return draft
    source = Source(grammar.words(who[0], who[-1]), grammar.main_word(who))
    saying = page.doc[page.token_at(found.start(2))]
    cue = ((found.start("cue"), found.end("cue")),)
    return dataclasses.replace(draft, source=source, cue=cue, head=saying, content=(said, *more))
