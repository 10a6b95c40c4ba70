"""Where the source of a verb stands: its subject, or, where the parse is lost, the words that touch the verb.

"Prices will fall, dealers said": the parse often makes "dealers" part of the report. The phrase that runs from
the comma to the verb is then the source; in "said a dealer", the phrase after it.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from rashomon.annotate import grammar
from rashomon.extract.attribution.draft import Page, Source, span_of
from rashomon.extract.attribution.lexicon import act_of, base_of

_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_RELATIVE: Final = frozenset({"who", "which", "that", "whom", "whose"})
_BEFORE_VERB: Final = frozenset({"AUX", "ADV", "PART"})
_FILLERS: Final = frozenset({"there", "what", "where", "when", "why", "how"})
# Longer phrases before a verb are clauses misread.
_LONGEST: Final = 14


def source_of(page: Page, verb: Token) -> Source | None:
    """Who says it: the subject of the parse if it can be one, else the phrase beside the verb."""
    own = _of_earlier_saying(page, verb) or _parsed(page, verb)
    if own is not None:
        return own
    if verb.tag_ in {"VBG", "VB", "VBN"}:
        return None
    return beside(page, verb)


def beside(page: Page, verb: Token) -> Source | None:
    """The source as it stands on the page: right before the verb, or, after a quotation or comma, behind it."""
    return before(page, verb) or after(page, verb)


def _parsed(page: Page, verb: Token) -> Source | None:
    head = _quoted_one(verb) or _second_subject(verb) or grammar.subject(verb)
    if head is None or head.dep_ == "expl" or head.lower_ in _FILLERS:
        return None
    if page.speech_of(head) is not page.speech_of(verb):
        return None
    if head.lower_ in _RELATIVE and head.pos_ != "NOUN":
        return _antecedent(page, verb, head)
    if head.pos_ not in _NOMINAL and head.tag_ not in {"DT", "JJ", "JJS", "CD", "PRP", "VBN", "WP"}:
        return None
    return phrase(page, head, verb)


def _of_earlier_saying(page: Page, verb: Token) -> Source | None:
    """ "The mayor said that they must leave, calling it a duty": who goes on saying is who said it first."""
    if verb.tag_ != "VBG" or verb.i == verb.sent.start or verb.nbor(-1).text != ",":
        return None
    for token in reversed(verb.doc[verb.sent.start : verb.i - 1]):
        finite = token.tag_ in {"VBD", "VBZ", "VBP"} and act_of("clause", base_of(token)) is not None
        if finite and not act_of("inner", base_of(token)) and page.quote_of(token) is page.quote_of(verb):
            return _parsed(page, token) or before(page, token)
    return None


def _second_subject(verb: Token) -> Token | None:
    """ "Neither do they say": the small parser takes "neither" for a subject too."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    return subjects[1] if len(subjects) > 1 and subjects[0].lower_ in {"neither", "nor"} else None


def _quoted_one(verb: Token) -> Token | None:
    """ "Cited a diver as saying": the diver says it, not who quotes him."""
    if verb.dep_ in {"pcomp", "advcl"} and verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).lower_ == "as":
        quoting = verb.head.head if verb.dep_ == "pcomp" else verb.head
        return next((c for c in quoting.children if c.dep_ in {"dobj", "nsubjpass"}), None)
    return None


def _antecedent(page: Page, verb: Token, relative: Token) -> Source | None:
    noun = verb.head if verb.dep_ in {"relcl", "acl"} else None
    if noun is None and relative.i >= 2:
        noun = page.doc[relative.i - 1]
        noun = page.doc[relative.i - 2] if noun.is_punct else noun
    return phrase(page, noun, verb) if noun is not None and noun.pos_ in _NOMINAL and noun.i < verb.i else None


def phrase(page: Page, head: Token, verb: Token | None = None) -> Source:
    """The whole noun phrase of a head, never reaching over the verb nor over a quotation's edge."""
    tokens = grammar.phrase_tokens(head)
    quote = page.quote_of(head)
    tokens = [t for t in tokens if page.quote_of(t) is quote or quote is None]
    if verb is not None:
        tokens = [t for t in tokens if (t.i < verb.i) == (head.i < verb.i)]
    while len(tokens) > 1 and tokens[-1].is_punct and tokens[-1].text not in ')”"’':
        tokens.pop()
    if (
        verb is not None
        and tokens[-1].i + 1 < verb.i
        and any(t.text == "(" for t in tokens)
        and page.doc[tokens[-1].i + 1].text == ")"
    ):
        tokens = [*tokens, page.doc[tokens[-1].i + 1]]
    return Source(span_of(tokens[0], tokens[-1]), head)


def before(page: Page, verb: Token) -> Source | None:
    """The phrase that ends right before the verb and its auxiliaries and starts at a mark or at a clause's edge."""
    i = verb.i - 1
    while i >= 0 and page.doc[i].pos_ in _BEFORE_VERB and page.doc[i].tag_ != "EX":
        i -= 1
    if i > 0 and page.doc[i].text == "," and verb.dep_ != "conj":
        return _before_comma(page, page.doc[i - 1], verb)
    run: list[Token] = []
    while i >= 0 and len(run) < _LONGEST and not _bounds(page, page.doc[i], verb):
        run.insert(0, page.doc[i])
        i -= 1
    while run and run[0].pos_ in {"CCONJ", "SCONJ", "ADV", "SPACE"}:
        run.pop(0)
    if not run or run[-1].pos_ not in _NOMINAL or run[-1].lower_ in _RELATIVE | _FILLERS:
        return None
    return Source(span_of(run[0], run[-1]), _top(run))


def _before_comma(page: Page, last: Token, verb: Token) -> Source | None:
    """ "The mayor, Ann Lode, said": the phrase whose apposition the comma closes, where the parse lost the subject."""
    head = last
    while head.dep_ in {"compound", "appos", "flat", "nmod"} and head.head.i < verb.i:
        head = head.head
    if head.pos_ not in {"NOUN", "PROPN"} or head.i == last.i or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    return phrase(page, head, verb)


def _bounds(page: Page, token: Token, verb: Token) -> bool:
    if token.is_space or (token.is_punct and token.text not in {"-", "'", "’"}):
        return True
    return token.pos_ in {"VERB", "AUX", "SCONJ"} or page.quote_of(token) is not page.quote_of(verb)


def after(page: Page, verb: Token) -> Source | None:
    """The phrase that starts right behind the verb: "said a tired clerk"."""
    if verb.i + 1 >= len(page.doc):
        return None
    head = page.doc[verb.i + 1]
    if head.is_punct or head.is_space or head.pos_ in {"ADP", "SCONJ", "VERB", "AUX", "ADV", "PART", "CCONJ"}:
        return None
    for _ in range(_LONGEST):
        if head.head.i <= verb.i or head.dep_ not in {
            "det",
            "amod",
            "compound",
            "poss",
            "nmod",
            "nummod",
            "case",
            "quantmod",
        }:
            break
        head = head.head
    if head.pos_ not in _NOMINAL or (head.pos_ == "PRON" and head.lower_ in {"them", "him", "me", "us", "her"}):
        return None
    return phrase(page, head, verb)


def _top(run: list[Token]) -> Token:
    """The head of a run: the first nominal that hangs on nothing within it, else the last."""
    inside = {t.i for t in run}
    tops = [t for t in run if t.pos_ in _NOMINAL and t.head.i not in inside]
    return tops[0] if tops else run[-1]
