"""Mode and kind of source of a statement, seen from its spans alone, and its factuality from its cue."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from rashomon.extract.attribution.draft import Draft, Page, Source
from rashomon.extract.attribution.lexicon import source_words
from rashomon.extract.attribution.speakers import Speakers
from rashomon.extract.factuality import factuality_of
from rashomon.record import Factuality, SourceKind, StatementMode

_PLURAL: Final = frozenset({"NNS", "NNPS"})
# Pronouns that mostly stand for groups, or for nobody in particular.
_VAGUE: Final = frozenset(
    {
        "they",
        "those",
        "nobody",
        "one",
        "some",
        "others",
        "everyone",
        "everybody",
        "each",
        "both",
        "all",
        "many",
        "neither",
        "none",
        "someone",
    }
)


def mode_of(page: Page, draft: Draft) -> StatementMode:
    """``direct``: every letter in quote marks; ``indirect``: none, or the marks are an outer statement's."""
    place = draft.cue[0][0] if draft.cue else draft.source.span[0] if draft.source else draft.content[0][0]
    total = quoted = 0
    for start, end in draft.content:
        letters = [i for i in range(start, end) if page.text[i].isalnum()]
        total += len(letters)
        quoted += sum(page.is_marked(i, seen_from=place) for i in letters)
    if quoted == 0:
        return "indirect"
    return "direct" if quoted == total else "mixed"


def source_kind_of(page: Page, source: Source | None, speakers: Speakers) -> SourceKind:
    """``hidden`` without a source; else by its noun, its name and its article."""
    if source is None:
        return "hidden"
    head = source.head
    if head.lemma_.lower() in source_words("document"):
        return "document"
    if head.pos_ == "PRON" or head.lower_ in _VAGUE:
        return speakers.kind(source) or ("unnamed" if head.lower_ in _VAGUE else "named")
    if head.pos_ == "PROPN" or head.ent_type_ in {"NORP", "GPE"} or _has_name_beside(head):
        return "named"
    return _kind_of_nominal(page, source)


def _has_name_beside(head: Token) -> bool:
    """ "The mayor, Ann Lode", "press chief Ann Lode"."""
    return any(c.pos_ == "PROPN" and c.dep_ == "appos" for c in head.children)


def _kind_of_nominal(page: Page, source: Source) -> SourceKind:
    first = page.doc[page.token_at(source.span[0])]
    noun = source.head.lemma_.lower()
    if noun == "police":
        return "named"
    if first.lower_ in source_words("unnamed") or source.head.tag_ in _PLURAL:
        return "unnamed"
    return "named" if noun in source_words("named") else "unnamed"


def factuality_of_saying(draft: Draft) -> Factuality:
    """How far the saying itself is said to have happened."""
    return factuality_of(draft.head) if draft.head is not None else "actual"
