"""Mode of a statement, counted from the quote marks, and its factuality, from its cue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from rashomon.extract.attribution.draft import Draft, Page
from rashomon.extract.attribution.lexicon import source_words
from rashomon.extract.attribution.sources import may_speak
from rashomon.extract.factuality import factuality_of
from rashomon.extract.negation import is_negated
from rashomon.record import Factuality, Span, StatementMode

_SAID: Final = frozenset({"answer", "comment", "confirm", "disclose", "discuss", "name", "reveal", "say", "tell"})
# What may be avoided, and so not said; who declines to criticise may yet do it.
_NAMING: Final = frozenset({"call", "describe", "brand", "label", "blame", "accuse", "mention", "condemn", "use"})
_STAYING: Final = frozenset({"be", "remain", "keep", "stay"})


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


def factuality_of_saying(page: Page, draft: Draft) -> Factuality:
    """How far the saying itself is said to have happened; "according to" leaves what is called off uncalled for."""
    head = draft.head
    if head is None or head.lower_ == "according":
        return "actual"
    if head.pos_ == "NOUN" and not _is_made(head):
        return factuality_of(head, within=_phrase(head))
    if is_stopped_short(head):  # "did not refrain from calling it" calls it so
        verb, _ = _saying_under(head)
        return "actual" if any(c.dep_ == "neg" for c in verb.children) else "negated"
    if _is_kept_back(head) or _is_anothers(head):
        return "negated"
    if _is_negated_within(page, draft, head):
        return "actual"
    found = factuality_of(head)
    return "actual" if found == "hypothetical" and _can_be_said(head) else found


def _is_negated_within(page: Page, draft: Draft, head: Token) -> bool:
    """Whether what is said alone is negated: "the sign said: 'No entry'"; who offered no proof did not offer it."""
    outside = [c for c in head.children if not _is_said(page, draft, c)]
    return is_negated(head, list(head.children)) and not is_negated(head, outside)


def _is_said(page: Page, draft: Draft, child: Token) -> bool:
    if not any(start <= child.idx < end for start, end in draft.content):
        return False
    if child.dep_ == "nsubjpass":
        return draft.head is not None and draft.head.lemma_.lower() in source_words("raising") | {"expect"}
    is_alone = any((child.idx, child.idx + len(child)) == span for span in draft.content)
    return page.quote_of(child) is not None or not (is_alone or child.dep_ in {"dobj", "attr"})


# "It is not only the army that says so": it says so.
_ONLY: Final = frozenset({"only", "just", "alone", "merely", "simply", "first", "last"})


def _is_anothers(head: Token) -> bool:
    """ "It was not the mayor who said": it is not said to be hers."""
    be = head.head.head if head.dep_ == "relcl" else head
    cleft = head.head.dep_ == "attr" and be.lemma_ == "be" and any(c.lower_ == "it" for c in be.children)
    attr = head.head
    own = next((c for c in head.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    is_who = own is not None and own.tag_ in {"WP", "WDT"} and may_speak(attr)
    if not is_who or any(t.lower_ in _ONLY for t in head.doc[be.i : head.i]):
        return False
    is_other = any(c.dep_ == "cc" and c.lower_ == "but" for c in (*head.head.children, *head.head.head.children))
    return cleft and not is_other and any(c.dep_ == "neg" for c in be.children)


def _phrase(noun: Token) -> Span:
    """The words that hang on a noun: who rejects a claim, or calls it a lie, leaves it made."""
    return noun.doc[noun.left_edge.i].idx, noun.right_edge.idx + len(noun.right_edge)


def _is_made(noun: Token) -> bool:
    """Whether the clause is of the making: "a claim that was never made" was not."""
    return any(a.lemma_.lower() in {"issue", "make", "publish", "raise", "voice"} for a in (noun.head, *noun.rights))


def _is_kept_back(head: Token) -> bool:
    """ "Refused to say whether", "has yet to comment", "remained silent on": it was not said."""
    verb, said = _saying_under(head)
    if verb.lemma_.lower() in _STAYING:
        return any(c.lower_ == "silent" and c.dep_ in {"acomp", "oprd"} for c in verb.children)
    if said is None or said.lemma_.lower() not in _SAID:
        return False
    is_yet = verb.lemma_ == "have" and said.dep_ == "xcomp" and any(c.lower_ == "yet" for c in verb.children)
    return is_yet or verb.lemma_.lower() in {"decline", "refuse"}


def is_stopped_short(head: Token) -> bool:
    """ "Refrained from calling it", "stopped short of calling it": it was on the tongue, and not said."""
    verb, said = _saying_under(head)
    if said is None or said.lemma_.lower() not in _SAID | _NAMING:
        return False
    is_short = verb.lemma_.lower() == "stop" and any(c.lower_ == "short" for c in verb.children)
    return is_short or verb.lemma_.lower() in {"avoid", "refrain", "abstain"}


def _saying_under(head: Token) -> tuple[Token, Token | None]:
    """The verb that tells of a saying, and the saying: "declined", "to say"."""
    if head.dep_ == "xcomp":
        return head.head, head
    if head.dep_ == "pcomp":
        verb = next((a for a in head.ancestors if a.pos_ in {"VERB", "AUX"}), head)
        return verb, head
    return head, next(_aims(head), None)


def _aims(verb: Token) -> Iterator[Token]:
    """What a verb is about: "to say", "calling", "from calling", "short of calling"."""
    for child in verb.children:
        if child.dep_ == "xcomp":
            yield child
        elif child.lower_ in {"from", "of", "short"}:
            yield from (t for t in child.subtree if t.dep_ == "pcomp")


def _can_be_said(head: Token) -> bool:
    """ "We can confirm that" confirms; "if they can", "who can" ask."""
    words = {c.lower_ for c in head.children}
    is_open = any(c.dep_ == "mark" or c.tag_ == "WP" for c in head.children)
    return "can" in words and head.lemma_ in {"announce", "confirm", "report"} and not is_open
