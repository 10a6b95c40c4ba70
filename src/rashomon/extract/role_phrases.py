"""Whole phrases: what the encoder breaks off within a noun phrase goes on to its end.

"Some" of "some 170 people" is nobody, "the massacre of" nothing and "the barracks at" nowhere: a determiner,
adjective or number goes on to its noun, a name to its last word, a preposition to its object. What a noun phrase
begins with belongs to it, too. Nothing grows over the trigger; an "and" at the edge is cut off.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Container
from typing import Final

from spacy.tokens import Doc, Token

from rashomon.annotate import Part, grammar

# What stands before a noun and is nothing without it.
_BEFORE: Final = frozenset({"det", "amod", "nummod", "quantmod", "predet", "advmod"})
_OF_NAME: Final = frozenset({"compound", "nmod", "poss"})
_TIMES: Final = frozenset({"DATE", "TIME"})
_NOUNS: Final = frozenset({"NOUN", "PROPN", "NUM"})
_LOOSE: Final = frozenset({"prep", "det", "cc", "mark"})
_BREAKS: Final = frozenset(',;:("“‘«')
# A noun stands no farther behind its determiner ("the two new northern towns").
_NEAR: Final = 5


def whole(part: Part, doc: Doc, trigger: Container[int]) -> Part:
    """The part with the words that its phrases lack, without loose words behind."""
    first, last = part.first, part.last
    is_time = part.name == "time"
    last = _to_noun(doc, first, last, trigger, is_time=is_time)
    last = _to_object(doc, first, last, trigger, is_time=is_time)
    while first > 0 and (first - 1) not in trigger and _opens(doc[first - 1], first, last, is_time=is_time):
        first -= 1
    while last > first and doc[last].dep_ in _LOOSE and doc[last].is_alpha:
        last -= 1
    return dataclasses.replace(part, first=first, last=last)


def _to_noun(doc: Doc, first: int, last: int, trigger: Container[int], *, is_time: bool) -> int:
    """The last word after determiners, adjectives and beginnings of names have come to their nouns."""
    at = first
    while at <= last:
        head = doc[at].head.i
        lacks = last < head <= last + _NEAR and _needs(doc[at], is_time=is_time)
        if lacks and not _has_noun(doc, at, last) and _is_free(doc, last + 1, head, trigger):
            last = head
        at += 1
    return last


def _needs(token: Token, *, is_time: bool) -> bool:
    """Whether a word is nothing without its head."""
    if is_time:
        return token.head.ent_type_ in _TIMES
    if token.head.pos_ not in _NOUNS or token.ent_type_ in _TIMES or token.tag_.startswith("W"):
        return False
    return token.dep_ in _BEFORE or token.tag_ == "PRP$" or _within_name(token)


def _within_name(token: Token) -> bool:
    return token.dep_ in _OF_NAME and token.pos_ == "PROPN" == token.head.pos_


def _has_noun(doc: Doc, at: int, last: int) -> bool:
    """ "The Orlo Bridge" before "clashes" is whole: it has a noun behind its article."""
    return any(t.pos_ in {"NOUN", "PROPN"} for t in doc[at + 1 : last + 1])


def _is_free(doc: Doc, start: int, last: int, trigger: Container[int]) -> bool:
    """Whether neither the trigger nor a break stands between."""
    return not any(i in trigger or doc[i].text in _BREAKS or doc[i].is_space for i in range(start, last + 1))


def _to_object(doc: Doc, first: int, last: int, trigger: Container[int], *, is_time: bool) -> int:
    """The end of the phrase that the preposition at the edge opens."""
    found = doc[last]
    if last == first or found.dep_ != "prep" or found.head.i < first:
        return last
    noun = next((c for c in found.children if c.dep_ == "pobj"), None)
    if noun is None or (is_time and noun.ent_type_ not in _TIMES):
        return last
    end = grammar.phrase_tokens(noun, with_conjuncts=False)[-1].i
    return end if _is_free(doc, last + 1, end, trigger) else last


def _opens(token: Token, first: int, last: int, *, is_time: bool) -> bool:
    """Whether a noun phrase of the part begins before it, with this word."""
    if token.is_space or not first <= token.head.i <= last:
        return False
    joins = token.dep_ == "compound" and not is_time and token.ent_type_ not in _TIMES
    return joins or (token.dep_ in _BEFORE - {"advmod"} and _needs(token, is_time=is_time))
