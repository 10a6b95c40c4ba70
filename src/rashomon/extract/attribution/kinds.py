"""The kinds of a statement, seen from its spans and its cue: mode, act, kind of source, factuality, score."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from rashomon.extract.attribution.draft import Draft, Page, Source
from rashomon.extract.attribution.lexicon import source_words
from rashomon.extract.attribution.speakers import Speakers
from rashomon.extract.factuality import factuality_of
from rashomon.record import Act, Factuality, SourceKind, Span, StatementMode

_PLURAL: Final = frozenset({"NNS", "NNPS"})


def mode_of(page: Page, content: tuple[Span, ...]) -> StatementMode:
    """``direct``: every letter in quote marks; ``indirect``: none, or the marks are an outer statement's."""
    total = quoted = 0
    for start, end in content:
        letters = [i for i in range(start, end) if page.text[i].isalnum()]
        total += len(letters)
        quoted += sum(page.is_marked(i) for i in letters)
    if quoted == 0:
        return "indirect"
    return "direct" if quoted == total else "mixed"


def act_in(page: Page, draft: Draft) -> Act:
    """The act of the cue, or, where the cue only says, what the content itself does."""
    return draft.act


def source_kind_of(page: Page, source: Source | None, speakers: Speakers) -> SourceKind:
    """``hidden`` without a source; else by its names, its article and its noun."""
    if source is None:
        return "hidden"
    head = source.head
    if head.lemma_.lower() in source_words("document"):
        return "document"
    if head.pos_ == "PRON":
        return speakers.kind(source) or ("unnamed" if head.lower_ in {"they", "those", "nobody", "one"} else "named")
    tokens = [t for t in page.doc[page.token_at(source.span[0]) : page.token_at(source.span[1] - 1) + 1]]
    if any(t.pos_ == "PROPN" for t in tokens):
        return "named"
    if tokens[0].lower_ in source_words("unnamed") or head.tag_ in _PLURAL:
        return "unnamed"
    return "named" if head.lemma_.lower() in source_words("named") else "unnamed"


def factuality_of_saying(page: Page, draft: Draft) -> Factuality:
    """How far the saying itself is said to have happened."""
    return factuality_of(draft.head) if draft.head is not None else "actual"


def score_of(draft: Draft) -> float:
    return 0.5
