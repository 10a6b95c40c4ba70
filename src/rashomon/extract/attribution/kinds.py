"""Mode of a statement, counted from the quote marks, and its factuality, from its cue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from rashomon.extract.attribution.draft import Draft, Page
from rashomon.extract.factuality import factuality_of
from rashomon.record import Factuality, Span, StatementMode

_SAID: Final = frozenset({"answer", "comment", "confirm", "disclose", "discuss", "name", "reveal", "say", "tell"})


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
    head = draft.head
    if head is None or head.lower_ == "according":
        return "actual"
    if head.pos_ == "NOUN" and not _is_made(head):
        return factuality_of(head, within=_phrase(head))
    if _is_kept_back(head):
        return "negated"
    found = factuality_of(head)
    return "actual" if found == "hypothetical" and _can_be_said(head) else found


def _phrase(noun: Token) -> Span:
    """The words that hang on a noun: who rejects a claim, or calls it a lie, leaves it made."""
    return noun.doc[noun.left_edge.i].idx, noun.right_edge.idx + len(noun.right_edge)


def _is_made(noun: Token) -> bool:
    """Whether the clause is of the making: "a claim that was never made" was not."""
    return any(a.lemma_.lower() in {"issue", "make", "publish", "raise", "voice"} for a in (noun.head, *noun.rights))


def _is_kept_back(head: Token) -> bool:
    """ "Refused to say whether", "declined to confirm": it was not said."""
    verb, said = (head.head, head) if head.dep_ == "xcomp" else (head, next(_aims(head), None))
    kept = verb.lemma_.lower() in {"decline", "refuse"}
    return kept and said is not None and said.lemma_.lower() in _SAID


def _aims(verb: Token) -> Iterator[Token]:
    return (c for c in verb.children if c.dep_ == "xcomp")


def _can_be_said(head: Token) -> bool:
    """ "We can confirm that" confirms; "if they can", "who can" ask."""
    words = {c.lower_ for c in head.children}
    is_open = any(c.dep_ == "mark" or c.tag_ == "WP" for c in head.children)
    return "can" in words and head.lemma_ in {"announce", "confirm", "report"} and not is_open
