"""Attributions that hang on a noun: "reports that X", "rumours of X", "the party's claim that X".

The source is the possessor, or what follows "of", "by" or "from"; without one it is hidden.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from rashomon.annotate import grammar
from rashomon.extract.attribution.draft import Draft, Page, Source, span_of
from rashomon.extract.attribution.lexicon import act_of, base_of
from rashomon.extract.attribution.sources import before, phrase, source_of

# Nouns whose "of X" is what they say, not who says it.
_OF_CONTENT: Final = frozenset(
    {"rumour", "rumor", "allegation", "accusation", "threat", "fear", "suspicion", "warning", "promise", "hope"}
)
_ABOUT_CONTENT: Final = frozenset({"narrative", "rumour", "rumor", "claim", "allegation", "story", "talk", "fear"})
# Verbs that only carry the noun: "issued a statement that", "made the claim that".
_CARRIERS: Final = frozenset(
    {
        "make",
        "issue",
        "give",
        "release",
        "publish",
        "voice",
        "express",
        "repeat",
        "have",
        "offer",
        "level",
        "raise",
        "utter",
        "deliver",
        "send",
        "put",
    }
)


def find(page: Page) -> Iterator[Draft]:
    """Every attribution of a noun of the lexicon with its content beside it."""
    for token in page.tokens:
        if token.pos_ in {"NOUN", "PROPN"} and (act := act_of("noun", token.lemma_.lower())):
            content = _content(page, token)
            if content:
                rule, tokens = content
                spans = page.spans(tokens)
                if spans:
                    yield Draft(
                        f"{rule}:{token.lemma_.lower()}",
                        act,
                        _source(page, token),
                        (span_of(token, token),),
                        token,
                        spans,
                    )


def _content(page: Page, noun: Token) -> tuple[str, list[Token]] | None:
    for child in noun.children:
        if child.i > noun.i and child.dep_ in {"acl", "ccomp", "relcl"} and _has_that(child):
            return "noun-that", [
                t for t in child.subtree if not (t.dep_ == "mark" and t.lower_ == "that" and t.head == child)
            ]
    for child in noun.children:
        if child.dep_ == "prep" and _introduces(noun, child):
            return f"noun-{child.lower_}", [t for c in child.children for t in c.subtree]
    return None


def _has_that(child: Token) -> bool:
    """A "that" which is no subject or object of its clause: "the claim that he fled", not "the claim that failed"."""
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in child.children)


def _introduces(noun: Token, prep: Token) -> bool:
    word = noun.lemma_.lower()
    return (prep.lower_ == "of" and word in _OF_CONTENT) or (prep.lower_ == "about" and word in _ABOUT_CONTENT)


def _is_verb_misread(noun: Token) -> bool:
    """ "The union demands that": tagged a noun, though nothing but its own subject stands before it."""
    return base_of(noun) is not None and not any(
        c.dep_ in {"det", "amod", "poss"} and c.i == noun.i - 1 for c in noun.children
    )


def _source(page: Page, noun: Token) -> Source | None:
    for child in noun.children:
        if child.dep_ == "poss" and page.quote_of(child) is page.quote_of(noun):
            return phrase(page, child)
    for name, head in grammar.prepositions(noun):
        if name in {"by", "from"} or (name == "of" and noun.lemma_.lower() not in _OF_CONTENT):
            return phrase(page, head)
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_ in _CARRIERS and not grammar.is_passive(verb) and base_of(verb) is None:
        return source_of(page, verb)
    if _is_verb_misread(noun):
        return before(page, noun)
    adjective = next((c for c in noun.children if c.dep_ == "amod" and c.ent_type_ in {"NORP", "GPE"}), None)
    return Source(span_of(adjective, adjective), adjective) if adjective is not None else None
