"""Negation: whether the words that hang on a verb or noun say that it is not so.

"Never fired", "no shots were fired", "not one of them fired". Not a negation: a bound ("no fewer than nine fired"), a
contrast of two who might have ("the guards, not the miners, fired").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Token

from rashomon.annotate.grammar import is_in
from rashomon.extract.factuality_words import lexicon
from rashomon.record import Span


def is_negated(token: Token, near: Sequence[Token]) -> bool:
    """Whether one of the words ``near`` a word, of those that hang on it, negates it."""
    lists = lexicon()["clause"]
    near = [c for c in near if not _bounds_a_number(c)]
    if any(c.dep_ == "neg" or (c.dep_ in {"advmod", "preconj"} and c.lower_ in lists["adverb_negated"]) for c in near):
        return True
    if any(c.dep_ == "cc" and c.lower_ == "nor" for c in token.head.children if c.i < token.i) and token.dep_ == "conj":
        return True
    return any(_is_negative_phrase(c, lists["negative_word"]) or _is_at_no_time(c) for c in near)


def opens_at_no_time(head: Token, within: Span | None) -> bool:
    """ "At no time was the mill shelled": the parse of a turned clause hangs it on any of its verbs."""
    first = next((t for t in head.sent if t.is_alpha), head)
    is_inside = head.pos_ in {"VERB", "AUX"} and is_in(first, within)
    return is_inside and _is_at_no_time(first) and first.head in {head, head.head, *head.children}


# The nouns of each preposition that with "no" negate the clause: "in no time" is soon, "with no time to lose" too.
_OCCASIONS: Final = {
    "at": frozenset({"time", "point", "stage", "moment"}),
    "in": frozenset({"way", "case"}),
    "on": frozenset({"account", "occasion"}),
    "under": frozenset({"circumstance"}),
}


def _is_at_no_time(child: Token) -> bool:
    """ "At no time did they fire", "in no way"; nothing else stands with the noun."""
    if child.dep_ != "prep":
        return False
    known = _OCCASIONS.get(child.lower_, frozenset())
    nouns = (c for c in child.children if c.dep_ == "pobj" and c.lemma_.lower() in known)
    return any([c.lower_ for c in noun.lefts] == ["no"] and not any(noun.rights) for noun in nouns)


def _is_negative_phrase(child: Token, negative: frozenset[str]) -> bool:
    """ "No shots were fired", "none of them left", "no attack"."""
    if child.dep_ in {"det", "neg"}:
        return child.lower_ in negative
    if child.dep_ not in {"nsubj", "nsubjpass", "dobj", "attr"}:
        return False
    return (
        child.lower_ in negative
        or any(
            c.dep_ == "neg" or (c.dep_ in {"det", "preconj", "nummod"} and c.lower_ in negative)
            for c in child.children
            if not _bounds_a_number(c) and not _contrasts(c)
        )
        or (child.dep_ in {"nsubj", "nsubjpass"} and _begins_with_not(child))
    )


def _begins_with_not(noun: Token) -> bool:
    """ "Not one of them fired"; not "not fewer than nine fired"."""
    first = next(iter(noun.subtree))
    is_other = _bounds_a_number(first) or _contrasts(first)
    return first.lower_ == "not" and first is not noun and not is_other


def _contrasts(word: Token) -> bool:
    """Whether a "not" sets two beside each other of whom one did it: "the guards, not the miners", "not the guards but
    the miners"."""
    if word.lower_ != "not":
        return False
    noun = word.head
    if word.i > noun.i:  # before what is put beside it
        return any(c.dep_ in {"appos", "conj"} and c.i > word.i for c in noun.children)
    joined = any(c.dep_ == "conj" for c in noun.children)
    return joined and any(c.dep_ == "cc" and c.lower_ == "but" for c in noun.children)


def _bounds_a_number(word: Token) -> bool:
    """ "No fewer than nine", "not only the guards"."""
    after = word.doc[word.i + 1 : word.i + 2].text.lower()
    return word.lower_ in {"no", "not"} and after in {"fewer", "less", "only", "just", "all", "every"}
