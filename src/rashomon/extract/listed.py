"""Whom a clause lists among the dead, hurt or missing: "the dead are Ivo Prin and a porter", "the wounded include two
nurses", "among the missing were nine pupils".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from rashomon.annotate import grammar
from rashomon.annotate.nominals import noun_type
from rashomon.extract.quantity_kinds import lexicon
from rashomon.record import Counts

_BEFORE_HEAD: Final = frozenset({"amod", "compound", "det", "nmod", "nummod", "poss"})
_KINDS: Final[tuple[Counts, ...]] = ("killed", "injured", "missing", "detained")


def state_of(word: Token) -> Counts | None:
    """What those are whom the word stands for: killed, for "the dead"."""
    return next((kind for kind in _KINDS if word.lower_ in lexicon()["listed"][kind]), None)


def listed(word: Token) -> Iterator[Token]:
    """The head of each phrase listed under a word of state, in order."""
    verb = _verb_of(word)
    if verb is not None:
        for first in _heads(verb, word):
            yield from grammar.conjuncts(first)
            yield from _behind_semicolons(first)


def _behind_semicolons(first: Token) -> Iterator[Token]:
    """The heads of the items behind the first: "the dead are her father, 58; her cousin Mila Rudin; and a porter"."""
    doc, end = first.doc, first.sent.end
    for mark in (t for t in doc[first.i : end] if t.text == ";"):
        rest = [t for t in doc[mark.i + 1 : end] if t.dep_ != "cc"]
        head = rest[0] if rest else None
        while head is not None and head.dep_ in _BEFORE_HEAD and head.i < head.head.i < end:
            head = head.head
        if head is None or head.dep_ in {"nsubj", "nsubjpass"}:  # what begins there is another clause
            return
        if head.pos_ in {"NOUN", "PROPN"} and _is_somebody(head):
            yield head


def list_of(head: Token) -> Token | None:
    """The word of state under which the head of a phrase is listed."""
    first = head.head if head.dep_ == "conj" else head
    while first.dep_ == "conj":
        first = first.head
    verb = first.head
    if first is verb or verb.lemma_.lower() not in lexicon()["listed"]["verbs"]:
        return None
    words = (w for child in verb.children for w in (child, *child.children) if state_of(w) is not None)
    return next((w for w in words if _verb_of(w) == verb and first in list(_heads(verb, w))), None)


def _verb_of(word: Token) -> Token | None:
    """The verb whose subject the word of state is, or before which it stands after "among"."""
    if state_of(word) is None:
        return None
    above = word.head if word.dep_ in {"acl", "amod"} and word.head.lower_ == "those" else word
    if above.dep_ == "pobj" and above.head.lower_ == "among":
        verb = above.head.head
    elif above.dep_ == "nsubj":
        verb = above.head
    else:
        return None
    return verb if verb.lemma_.lower() in lexicon()["listed"]["verbs"] else None


def _heads(verb: Token, word: Token) -> Iterator[Token]:
    """What stands behind the verb as its subject, object or complement."""
    for child in verb.children:
        if child.i > verb.i and child.dep_ in {"attr", "dobj", "nsubj"} and child != word and _is_somebody(child):
            yield child


def _is_somebody(head: Token) -> bool:
    """Names, numbers and persons with an article: "were soldiers" lists nobody, it says what they were."""
    if any(c.lower_ in {"no", "none"} for c in head.children):
        return False
    told = {"det", "nummod", "poss", "quantmod"}
    is_person = noun_type(head) in {"person", "group"} and head.tag_ != "JJ"
    return head.pos_ in {"PROPN", "NUM"} or (is_person and any(c.dep_ in told for c in head.children))
