"""What a verb attributes, by its construction: the tokens of the content.

``clause``: "said that X", "X, she said"; ``infinitive``: "vowed to X"; ``object``: "denied the X";
``predicate``: "called X Y", "described X as Y"; ``preposition``: "spoke of X"; ``triple``: "accused X of Y".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from rashomon.extract.attribution.draft import Page
from rashomon.extract.attribution.lexicon import act_of, base_of
from rashomon.record import Act

Content = list[Token]

_CLAUSAL: Final = frozenset({"ccomp", "csubj", "csubjpass"})
_OBJECTS: Final = frozenset({"dobj", "oprd", "attr", "acomp", "ccomp", "xcomp", "dative", "appos"})
# "ruled, after a long night, that"; "told the crew on the quay that".
_SOON: Final = 12
# Words that stand for the whole of what is said: "he says so", "she thinks otherwise".
_PRO_CLAUSES: Final = frozenset({"so", "otherwise", "why", "not"})
_STRAY: Final = frozenset({"prep", "conj", "npadvmod", "cc", "dep", "appos"})
_CONTRAST: Final = frozenset({"though", "although", "whereas"})
_INTRODUCING: Final = frozenset({"that"})
_NAMING: Final = frozenset({"call", "label", "dub", "brand", "term", "style", "name", "nickname", "describe"})
_REFLEXIVE: Final = frozenset({"itself", "himself", "herself", "themselves", "myself", "ourselves", "yourself"})
_RELATIVE: Final = frozenset({"which", "whom", "who", "that", "what"})


def clause(page: Page, verb: Token) -> Content:
    """The sentence that the verb governs, without "that", up to a semicolon."""
    so = next((c for c in verb.children if c.i == verb.i + 1 and c.lower_ in _PRO_CLAUSES), None)
    if so is not None:
        return [so]
    governed = _governed(verb)
    tokens = _clause_of(governed, verb) if governed is not None else _after_that(verb)
    return page.segment(tokens, tokens[0]) if tokens else []


def _governed(verb: Token) -> Token | None:
    """The head of the clause: one opened by "that" before one without, a verb before a noun."""
    found = [c for c in verb.children if c.dep_ in {"ccomp", "dobj"} and c.i > verb.i and _is_clause(c)]
    return max(found, key=lambda c: (_marked(c), -c.i), default=None)


def _is_clause(token: Token) -> bool:
    if _is_infinitive(token):
        return False
    return token.dep_ == "ccomp" or (
        token.pos_ in {"VERB", "AUX"} and any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children)
    )


def _marked(token: Token) -> int:
    marked = any(c.dep_ == "mark" and c.lower_ in {"that", "whether", "if"} for c in token.children)
    return 2 * marked + (token.pos_ in {"VERB", "AUX"})


def _clause_of(governed: Token, verb: Token) -> Content:
    """The clause with the further ones that "and that" adds, without those that have a cue of their own."""
    others = [c for c in governed.children if c.dep_ == "conj" and _has_own_clause(c)]
    left_out = {t.i for c in [*others, *_asides(governed)] for t in c.subtree}
    added = [t for c in verb.children if c.dep_ == "conj" and c.i > governed.i and _marked(c) > 1 for t in c.subtree]
    tokens = [t for t in governed.subtree if t.i > verb.i and t.i not in left_out]
    return _without_that([*tokens, *added, *_strays(governed, verb)], governed)


def _strays(governed: Token, verb: Token) -> Content:
    """Phrases right behind the clause that the parser hung on the verb: "that boys broke panes and a gate"."""
    strays: Content = []
    end = governed.right_edge.i
    for child in verb.children:
        if child.i <= end or child.dep_ not in _STRAY or child.pos_ in {"VERB", "AUX"}:
            continue
        if child.left_edge.i > end + 2:
            break
        strays += child.subtree
        end = child.right_edge.i
    return strays


def _asides(governed: Token) -> list[Token]:
    """Clauses behind a comma in which the author speaks again: "though few agree", "calling it a duty"."""
    return [c for c in governed.subtree if c.dep_ == "advcl" and c.i > governed.i and _is_aside(c)]


def _is_aside(clause: Token) -> bool:
    if clause.left_edge.i == 0 or clause.left_edge.nbor(-1).text != ",":
        return False
    if clause.tag_ == "VBG" and clause.left_edge == clause:
        return act_of("clause", base_of(clause)) is not None or act_of("predicate", base_of(clause)) is not None
    return any(c.dep_ == "mark" and c.lower_ in _CONTRAST for c in clause.children)


def _has_own_clause(token: Token) -> bool:
    return act_of("clause", base_of(token)) is not None and not _marked(token) > 1 and _governed(token) is not None


def _after_that(verb: Token) -> Content:
    """Where the parse lost the clause: what follows the "that" which comes soon after the verb."""
    for token in verb.doc[verb.i + 1 : min(verb.i + _SOON, verb.sent.end)]:
        if token.pos_ in {"VERB", "AUX"} and token.dep_ != "advcl":
            return []
        if token.lower_ == "that" and token.dep_ in {"mark", "dobj", "nsubj", "nsubjpass"}:
            return [t for t in verb.doc[token.i + 1 : verb.sent.end] if not t.is_space]
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
        if child.i > verb.i and child.dep_ in {"xcomp", "pcomp"} and _is_gerund(child):
            return list(child.subtree)
    return []


def _is_gerund(token: Token) -> bool:
    return token.tag_ == "VBG" or any(
        c.lower_ in {"having", "being"} and c.dep_ in {"aux", "auxpass"} for c in token.children
    )


def is_sayable(verb: Token) -> bool:
    """Whether the object is something said: a claim, a charge, an idea."""
    heads = [c.lemma_.lower() for c in verb.children if c.dep_ == "dobj"]
    return any(act_of("noun", h) or act_of("sayable", h) for h in heads)


def predicate(page: Page, verb: Token) -> Content:
    """The object and what it is said to be, as one stretch."""
    parts = [c for c in verb.children if c.i > verb.i and (c.dep_ in _OBJECTS or _is_as(c))]
    if base_of(verb) == "refer":
        return _referred(verb)
    if not parts or (verb.tag_ == "VBG" and any(p.lower_ in _REFLEXIVE for p in parts)):
        return []
    tokens = [t for part in parts for t in part.subtree if t.i > verb.i]
    if not (_has_predicate(verb, parts) or _is_naming(page, verb, tokens)):
        return []
    return _up_to_its_quote(page, verb, [t for t in tokens if not (t.lower_ in _RELATIVE and t.head == verb)])


def _up_to_its_quote(page: Page, verb: Token, tokens: Content) -> Content:
    """What is called "the wall" by one and "the screen" by others: a comma behind the first name ends it."""
    quote = next((q for t in sorted(tokens, key=lambda t: t.i) if (q := page.quote_of(t)) is not None), None)
    if quote is None or quote is page.quote_of(verb):
        return tokens
    behind = page.first_from(quote.outer[1])
    ends = behind < len(page.doc) and page.doc[behind].is_punct
    return [t for t in tokens if t.i < behind] if ends else tokens


def _referred(verb: Token) -> Content:
    """ "Refer to X as Y": both, without the "to"."""
    to = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "to"), None)
    inner = list(to.children) if to is not None else []
    named = next(
        (c for c in [*verb.children, *(g for c in inner for g in c.children)] if c.i > verb.i and _is_as(c)), None
    )
    if to is None or named is None:
        return []
    return [t for c in [*inner, named] for t in c.subtree]


def _is_naming(page: Page, verb: Token, tokens: Content) -> bool:
    """Whether what the parser took for one object is two: "called the tax “a blow”", "whom they call X"."""
    if base_of(verb) not in _NAMING:
        return False
    if verb.dep_ == "relcl" or any(c.lower_ in _RELATIVE for c in verb.children):
        return True
    if any(page.quote_of(t) is not None for t in tokens) and page.quote_of(verb) is None:
        return True
    return any(t.dep_ == "det" and t.i > verb.i + 1 and t.nbor(-1).pos_ in {"NOUN", "PROPN", "PRON"} for t in tokens)


def _has_predicate(verb: Token, parts: list[Token]) -> bool:
    """ "Called a meeting" has an object only; "called it a joke" and "called a joke by all" have a predicate."""
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


def _without_that(tokens: Content, head: Token) -> Content:
    tokens = sorted(tokens, key=lambda t: t.i)
    while tokens and (tokens[0].is_punct or tokens[0].is_space):
        tokens.pop(0)
    if (
        tokens
        and tokens[0].lower_ in _INTRODUCING
        and tokens[0].dep_ in {"mark", "det", "dobj"}
        and tokens[0].dep_ == "mark"
    ):
        tokens.pop(0)
    return tokens
