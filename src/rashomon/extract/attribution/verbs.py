"""Attributions that hang on a verb: each verb of the lexicon, tried in its constructions, the surest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from rashomon.annotate import grammar
from rashomon.extract.attribution import complements, parenthesis
from rashomon.extract.attribution.draft import Draft, Page, Source, span_of
from rashomon.extract.attribution.lexicon import act_of, base_of
from rashomon.extract.attribution.sources import source_of
from rashomon.record import Act, Span

_AUTHORS_MODALS: Final = frozenset({"can", "could", "may", "might", "must", "should"})
_Found = tuple[str, Act, list[Token]]


def find(page: Page) -> Iterator[Draft]:
    """Every attribution of a verb but those of passives that hide their source."""
    for token in page.tokens:
        base = base_of(token)
        if base is not None and _is_verb(token) and not _is_passive(token):
            yield from _of_verb(page, token, base)


def _is_verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} or token.tag_ in {"VBD", "VBZ"}


def _is_passive(token: Token) -> bool:
    """A passive is the business of ``passives``; "has said" and "who, he said" are not."""
    if grammar.is_passive(token):
        return True
    bare = not any(c.dep_ in {"aux", "nsubj"} for c in token.children)
    return token.tag_ == "VBN" and token.dep_ not in {"conj", "ROOT"} and bare


def _of_verb(page: Page, verb: Token, base: str) -> Iterator[Draft]:
    found = _content(page, verb, base)
    source = source_of(page, verb)
    if found is None and source is not None and (act := act_of("clause", base)) and not act_of("inner", base):
        said = parenthesis.around(page, verb, source)
        found = ("parenthesis", act, said) if said else None
    if found is None or source is None or _is_authors(page, verb, source):
        return
    rule, act, tokens = found
    content = page.whole_quotes(page.spans(tokens), verb)
    if content:
        yield Draft(f"{rule}:{base}", act, source, (cue(verb),), verb, content)


def _is_authors(page: Page, verb: Token, source: Source) -> bool:
    """ "I must add that": the author adds it, in their own voice."""
    modal = any(c.dep_ == "aux" and c.lower_ in _AUTHORS_MODALS for c in verb.children)
    return modal and source.head.lower_ in {"i", "we", "one"} and page.quote_of(verb) is None


def _content(page: Page, verb: Token, base: str) -> _Found | None:
    return _sentence(page, verb, base) or _phrase(page, verb, base)


def _sentence(page: Page, verb: Token, base: str) -> _Found | None:
    if (act := act_of("infinitive", base)) and (tokens := complements.infinitive(page, verb)):
        return "infinitive", act, tokens
    if (act := act_of("predicate", base)) and (tokens := complements.predicate(page, verb)):
        return "predicate", act, tokens
    if (act := act_of("clause", base)) and (tokens := complements.clause(page, verb)):
        return "clause", act, tokens
    return None


def _phrase(page: Page, verb: Token, base: str) -> _Found | None:
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), None)
    if particle is not None and (act := act_of("particle", f"{base}-{particle}")):
        tokens = complements.direct_object(page, verb)
        return ("particle", act, tokens) if tokens else None
    for name, rule in (("triple", complements.triple), ("preposition", complements.preposition)):
        if (found := rule(page, verb, base)) is not None:
            return name, found[1], found[0]
    act = act_of("object", base) or act_of("denied", base)
    tokens = complements.direct_object(page, verb) if act else []
    if act and tokens and (act_of("object", base) or complements.is_sayable(verb)):
        return "object", act, tokens
    return None


def cue(verb: Token) -> Span:
    """The verb with the auxiliaries and the negation that touch it, and its particle."""
    first = verb
    while (
        first.i > verb.sent.start
        and first.nbor(-1).head == verb
        and first.nbor(-1).dep_ in {"aux", "auxpass", "neg", "advmod"}
    ):
        first = first.nbor(-1)
    while first != verb and first.dep_ == "advmod":
        first = first.nbor(1)
    last = next((c for c in verb.children if c.dep_ == "prt" and c.i == verb.i + 1), verb)
    return span_of(first, last)
