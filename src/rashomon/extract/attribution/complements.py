"""What a verb attributes, by its construction: the tokens of the content.

``clause``: "said that X", "X, she said"; ``infinitive``: "vowed to X"; ``object``: "denied the X";
``predicate``: "called X Y", "described X as Y"; ``preposition``: "spoke of X"; ``triple``: "accused X of Y".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from rashomon.extract.attribution.draft import Page
from rashomon.extract.attribution.lexicon import act_of
from rashomon.record import Act

Content = list[Token]

_CLAUSAL: Final = frozenset({"ccomp", "csubj", "csubjpass"})
_OBJECTS: Final = frozenset({"dobj", "oprd", "attr", "acomp", "ccomp", "xcomp", "dative", "appos"})
# Words that stand for the whole of what is said: "he says so", "she thinks otherwise".
_PRO_CLAUSES: Final = frozenset({"so", "otherwise", "why", "not"})
_INTRODUCING: Final = frozenset({"that"})
_REFLEXIVE: Final = frozenset({"itself", "himself", "herself", "themselves", "myself", "ourselves", "yourself"})
_RELATIVE: Final = frozenset({"which", "whom", "who", "that", "what"})


def clause(page: Page, verb: Token) -> Content:
    """The sentence that the verb governs, without "that"; on both sides of the verb where it breaks it up."""
    so = next((c for c in verb.children if c.i == verb.i + 1 and c.lower_ in _PRO_CLAUSES), None)
    if so is not None:
        return [so]
    governed = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if governed is not None and not _is_infinitive(governed):
        return _without_that(_subtree(governed, after=verb), governed)
    return []


def infinitive(page: Page, verb: Token) -> Content:
    """From "to" to the end of the infinitive's clause."""
    for child in verb.children:
        if child.i > verb.i and child.dep_ in {"xcomp", "ccomp", "advcl", "acl"} and _is_infinitive(child):
            return _from_to(child)
    for child in verb.children:  # "an order to leave": the small parser often hangs the infinitive on the object
        if child.i > verb.i and child.dep_ in {"dobj", "dative"}:
            inner = next((c for c in child.children if c.dep_ in {"acl", "relcl"} and _is_infinitive(c)), None)
            if inner is not None:
                return _from_to(inner)
    return []


def _is_infinitive(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def _from_to(head: Token) -> Content:
    to = next(c for c in head.children if c.dep_ == "aux" and c.lower_ == "to")
    left = [c.left_edge for c in head.children if c.dep_ == "neg" and c.i == to.i - 1]
    start = left[0].i if left else to.i
    return [t for t in head.subtree if t.i >= start]


def direct_object(page: Page, verb: Token) -> Content:
    """The object with all that hangs on it, its relative clauses too; gerunds ("denied having fled")."""
    for child in verb.children:
        if child.i > verb.i and child.dep_ == "dobj" and child.lower_ not in _RELATIVE:
            return list(child.subtree)
    for child in verb.children:
        if child.i > verb.i and child.dep_ == "xcomp" and child.tag_ == "VBG":
            return list(child.subtree)
    return []


def is_sayable(verb: Token) -> bool:
    """Whether the object is something said: a claim, a charge, an idea."""
    heads = [c.lemma_.lower() for c in verb.children if c.dep_ == "dobj"]
    return any(act_of("noun", h) or act_of("sayable", h) for h in heads)


def predicate(page: Page, verb: Token) -> Content:
    """The object and what it is said to be, as one stretch."""
    parts = [c for c in verb.children if c.i > verb.i and (c.dep_ in _OBJECTS or _is_as(c))]
    if not parts or not _has_predicate(verb, parts) or any(p.lower_ in _REFLEXIVE for p in parts):
        return []
    tokens = [t for part in parts for t in part.subtree if t.i > verb.i]
    return [t for t in tokens if not (t.lower_ in _RELATIVE and t.head == verb)]


def _has_predicate(verb: Token, parts: list[Token]) -> bool:
    """"Called a meeting" has an object only; "called it a farce" and "called a farce by all" have a predicate."""
    if any(_is_as(p) or p.dep_ in {"oprd", "ccomp", "xcomp", "acomp"} for p in parts):
        return True
    return len(parts) > 1


def _is_as(token: Token) -> bool:
    if token.dep_ in {"prep", "mark"} and token.lower_ == "as":
        return True
    return token.dep_ in {"advcl", "pcomp", "ccomp"} and any(c.lower_ == "as" and c.i < token.i for c in token.children)


def preposition(page: Page, verb: Token, base: str) -> tuple[Content, Act] | None:
    """The object of the preposition that the verb takes, with the act of both together."""
    for prep in _prepositions(verb):
        act = act_of("preposition", f"{base}-{prep.lower_}")
        content = [t for c in prep.children if c.dep_ in {"pobj", "pcomp"} for t in c.subtree]
        if act and content:
            return content, act
    return None


def triple(page: Page, verb: Token, base: str) -> tuple[Content, Act] | None:
    """The object, the preposition and its object as one stretch: "the fire to rebels"."""
    things = [c for c in verb.children if c.dep_ in {"dobj", "dative"} and c.i > verb.i]
    for prep in _prepositions(verb):
        act = act_of("triple", f"{base}-{prep.lower_}")
        if act and things:
            return [*things[0].subtree, *prep.subtree], act
    return None


def _prepositions(verb: Token) -> Iterator[Token]:
    """The prepositions after a verb, those too that the parser hung on its object."""
    for child in verb.children:
        if child.i > verb.i and child.dep_ in {"prep", "prt", "agent", "dative"} and child.pos_ in {"ADP", "SCONJ"}:
            yield child
        elif child.i > verb.i and child.dep_ == "dobj":
            yield from (c for c in child.children if c.dep_ == "prep")


def _subtree(head: Token, *, after: Token) -> Content:
    return [t for t in head.subtree if t.i > after.i]


def _without_that(tokens: Content, head: Token) -> Content:
    tokens = sorted(tokens, key=lambda t: t.i)
    while tokens and (tokens[0].is_punct or tokens[0].is_space):
        tokens.pop(0)
    if tokens and tokens[0].lower_ in _INTRODUCING and tokens[0].dep_ in {"mark", "det", "dobj"} and tokens[0].dep_ == "mark":
        tokens.pop(0)
    return tokens
