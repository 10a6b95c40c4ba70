"""Whole phrases: what the encoder breaks off within a noun phrase goes on to its end.

"Some" of "some 170 people" is nobody, "the massacre of" nothing and "the barracks at" nowhere: a determiner,
adjective or number goes on to its noun, a name to its last word, a preposition to its object. What a noun phrase
begins with belongs to it, too. Nothing grows over the trigger; an "and" at the edge is cut off.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Container
from typing import Final

from spacy.tokens import Doc, Token

from rashomon.annotate import Part, grammar
from rashomon.annotate.nominals import noun_type

# What stands before a noun and is nothing without it.
_BEFORE: Final = frozenset({"det", "amod", "nummod", "quantmod", "predet", "advmod"})
_OF_NAME: Final = frozenset({"compound", "nmod", "poss"})
_TIMES: Final = frozenset({"DATE", "TIME"})
_NOUNS: Final = frozenset({"NOUN", "PROPN", "NUM"})
_LOOSE: Final = frozenset({"prep", "det", "cc", "mark"})
_JOINABLE: Final = frozenset({"agent", "patient"})
_BREAKS: Final = frozenset(',;:("“‘«')
# A noun stands no farther behind its determiner ("the two new northern towns").
_NEAR: Final = 5


def whole(part: Part, doc: Doc, trigger: Container[int]) -> Part:
    """The part with the words that its phrases lack, without loose words behind."""
    first, last = part.first, part.last
    is_time = part.name == "time"
    last = _to_noun(doc, first, last, trigger, is_time=is_time)
    last = _to_object(doc, first, last, trigger, is_time=is_time)
    last = _before_clause(doc, first, last) if part.name in _JOINABLE else last
    while first > 0 and (first - 1) not in trigger and _opens(doc[first - 1], first, last, is_time=is_time):
        first -= 1
    if part.name in _JOINABLE:
        first += grammar.hour_before(list(doc[first : last + 1]))  # "at 11.42 hours armed bands"
    while last > first and doc[last].dep_ in _LOOSE and doc[last].is_alpha:
        last -= 1
    return dataclasses.replace(part, first=first, last=last)


def _before_clause(doc: Doc, first: int, last: int) -> int:
    """The last word before a clause that the part breaks off: "armed men wearing ski" is the men."""
    head = grammar.main_word(doc[first : last + 1])
    clauses = (t for t in doc[head.i + 1 : last + 1] if t.dep_ == "acl" and first <= t.head.i < t.i)
    cut = next(clauses, None)
    return cut.i - 1 if cut is not None and cut.right_edge.i > last else last


def each(part: Part, doc: Doc) -> list[Part]:
    """The people that a part joins, each a part of its own: "Orlo Tarn and his nurse Ida Mol", "a nun; Orlo Tarn".

    "Men and women" and "the sons of Tarn and Mol" stay one.
    """
    if part.name not in _JOINABLE:
        return [part]
    breaks = [i for i in range(part.first + 1, part.last) if doc[i].text == ";"]
    if breaks:
        edges = [part.first - 1, *breaks, part.last + 1]
        found = [dataclasses.replace(part, first=a + 1, last=b - 1) for a, b in itertools.pairwise(edges) if b - a > 1]
        return [one for run in found for one in each(run, doc)]
    main = grammar.main_word(doc[part.first : part.last + 1])
    heads = [noun for noun in grammar.conjuncts(main) if part.first <= noun.i <= part.last]
    if len(heads) < 2 or not any(t.pos_ == "PROPN" for t in heads) or not all(_is_one_apart(t) for t in heads):
        return [part]
    if len({t.lower_ for t in heads}) < len(heads) or _is_one_name(part, doc):
        return [part]
    starts = [part.first, *(grammar.phrase_tokens(t, with_conjuncts=False)[0].i for t in heads[1:])]
    if any(a >= b for a, b in itertools.pairwise(starts)):
        return [part]
    ends = [_without_joint(doc, a, b - 1) for a, b in itertools.pairwise(starts)]
    return [dataclasses.replace(part, first=a, last=b) for a, b in zip(starts, [*ends, part.last], strict=True)]


def _is_one_apart(noun: Token) -> bool:
    """Somebody by name, or by an article, number or owner of their own; none within a name ("Hill and Knowlton")."""
    before = noun.doc[noun.i - 1] if noun.i else noun
    if noun.ent_iob_ == "I" and before.dep_ == "cc" and before.ent_iob_ == "I":
        return False
    if noun.pos_ == "PROPN":
        return True
    is_own = any(c.dep_ in {"det", "nummod", "poss"} for c in noun.children)
    return is_own and noun_type(noun) in {"person", "group", "organization"}


def _is_one_name(part: Part, doc: Doc) -> bool:
    """ "Marks and Spencer was attacked": they are one."""
    return part.last + 1 < len(doc) and doc[part.last + 1].lower_ in {"was", "is", "has"}


def _without_joint(doc: Doc, first: int, last: int) -> int:
    """The last word before "and" and commas."""
    while last > first and (doc[last].dep_ == "cc" or doc[last].is_punct or doc[last].is_space):
        last -= 1
    return last


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
    is_half = token.dep_ == "compound" and token.pos_ != "PROPN" and token.head.i == token.i + 1  # "a firing squad"
    return token.dep_ in _BEFORE or token.tag_ == "PRP$" or is_half or _within_name(token)


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
