"""Mode of a statement, counted from the quote marks, and its factuality, from its cue."""

from __future__ import annotations

from spacy.tokens import Token

from rashomon.extract.attribution.draft import Draft, Page
from rashomon.extract.factuality import factuality_of
from rashomon.record import Factuality, Span, StatementMode


def mode_of(page: Page, draft: Draft) -> StatementMode:
    """``direct``: every letter in quote marks; ``indirect``: none, or the marks are an outer statement's."""
    place = draft.cue[0][0] if draft.cue else draft.source.span[0] if draft.source else draft.content[0][0]
    total = quoted = 0
    for start, end in draft.content:
        for first, last in page.cut_at_quotes(start, end):
            letters = sum(map(str.isalnum, page.text[first:last]))
            total += letters
            quoted += letters * page.is_marked(first, seen_from=place)
    if quoted == 0:
        return "indirect"
    return "direct" if quoted == total else "mixed"


def factuality_of_saying(draft: Draft) -> Factuality:
    """How far the saying itself is said to have happened; "according to" leaves what is called off uncalled for."""
    if draft.head is None or draft.head.lower_ == "according":
        return "actual"
    said = draft.head.head if draft.head.dep_ == "xcomp" else draft.head
    if said.lemma_.lower() in {"decline", "refuse"}:  # "refused to say whether": it was not said
        return "negated"
    if any(c.lower_ == "can" for c in draft.head.children) and draft.head.lemma_ in {"announce", "confirm", "report"}:
        return "actual"
    return factuality_of(draft.head, within=_phrase(draft.head) if draft.head.pos_ == "NOUN" else None)


def _phrase(noun: Token) -> Span:
    """The words that hang on a noun: who rejects a claim, or calls it a lie, leaves it made."""
    return noun.doc[noun.left_edge.i].idx, noun.right_edge.idx + len(noun.right_edge)
