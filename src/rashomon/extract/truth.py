"""Truth: what the text says of a clause as a whole, that it is not so or that nobody knows.

"It is not true that they fired" and "it is a lie that they fired" negate the firing, "there is no evidence that they
fired" leaves it open. Who says that it is true, or a shame, leaves it as it is.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from rashomon.annotate.grammar import is_in
from rashomon.extract.factuality_words import lexicon
from rashomon.extract.negation import is_negated
from rashomon.record import Factuality, Span

_SUBJECT: Final = frozenset({"nsubj", "expl"})
_PREDICATE: Final = frozenset({"acomp", "attr", "oprd"})
_ONLY: Final = frozenset({"only", "just", "merely", "simply", "solely", "accidentally"})
_MANNERS: Final = frozenset({"accident", "chance", "mistake", "purpose", "reason"})
_FINDING: Final = frozenset({"find", "see", "have", "offer", "produce", "give", "show", "hear", "provide", "present"})
# Nouns of what is so.
_SO: Final = frozenset({"fact", "news", "truth", "knowledge"})
_ASKING: Final = frozenset({"WP", "WP$", "WRB", "WDT"})
_CLAUSE: Final = frozenset({"ccomp", "csubj", "csubjpass"})


def truth_of(clause: Token, within: Span | None) -> Factuality | None:
    """What the words above the verb of a clause say of its truth, None where they say nothing of it."""
    above = clause.head
    asked = (t for left in clause.lefts for t in left.subtree)
    if any(
        t.tag_ in _ASKING and t.lower_ not in {"that", "whether"} for t in asked
    ):  # "who fired is unclear": somebody did
        return None
    if any(c.dep_ == "advmod" and c.lower_ in _ONLY for c in clause.children) or any(
        _is_manner(c) for c in clause.rights
    ):
        return None  # "it is not true that they only fired"
    if clause.dep_ in {"acl", "relcl"} and _is_that_clause(clause):
        return _of_noun(above, within)
    is_said = clause.dep_ == "xcomp" and clause.lemma_ in lexicon()["truth"]["say"]
    if is_said and above.dep_ in _PREDICATE:
        return _of_predicate(above.head, above, within, is_said=True)
    if not is_said and (clause.dep_ not in _CLAUSE or not _is_judged(clause, above)):
        return None
    return _of_predicate(above, _predicate(above), within, is_said=is_said)


def _is_manner(prep: Token) -> bool:
    """ "By accident", "for no reason": what is not so may be this alone."""
    return prep.dep_ == "prep" and any(c.dep_ == "pobj" and c.lemma_.lower() in _MANNERS for c in prep.children)


def is_called_false(verb: Token) -> bool:
    """Whether a clause calls something false: "the reports are a lie", "it was not true"."""
    return _of_predicate(verb, _predicate(verb), None, is_said=False) == "negated"


def _is_that_clause(clause: Token) -> bool:
    """ "The idea that they fired", not "the shots that they fired"."""
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)


def _is_judged(clause: Token, above: Token) -> bool:
    """ "That they fired is untrue", "it is untrue that they fired"."""
    if clause.dep_ != "ccomp":
        return True
    subject = next((c for c in above.children if c.dep_ in _SUBJECT), None)
    return clause.i > above.i and subject is not None and subject.lower_ in {"it", "there"}


def _of_noun(noun: Token, within: Span | None) -> Factuality | None:
    """ "It is a lie that", "the idea that .. is a lie", "found no evidence that"."""
    above = noun.head
    if noun.dep_ == "nsubj":
        is_so = noun.lemma_.lower() in _SO
        return None if is_so else _of_predicate(above, _predicate(above), within, is_said=True)
    if noun.dep_ == "dobj":
        is_new = not any(c.lower_ in {"the", "that", "this"} for c in noun.children)
        is_evidence = is_new and noun.lemma_.lower() in lexicon()["truth"]["evidence"] and above.lemma_ in _FINDING
        return "possible" if is_evidence and _is_denied(above, within) else None
    return _of_predicate(above, noun, within, is_said=False)


def _predicate(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in _PREDICATE and c.i > verb.i), None)


def _of_predicate(verb: Token, predicate: Token | None, within: Span | None, *, is_said: bool) -> Factuality | None:
    lists = lexicon()["truth"]
    if predicate is None or verb.lemma_ not in lists["copula"] or not is_in(verb, within):
        return None
    word = predicate.lemma_.lower()
    if word in lists["true"]:
        return "negated" if _is_denied(verb, within) else _left_open(verb, within)
    is_there = word in lists["evidence"] and any(c.lower_ == "there" for c in verb.children)
    if is_there or word in lists["certain"]:
        return "possible" if _is_denied(verb, within) else None
    if word in lists["false"] or (is_said and word in lists["mistaken"]):
        return "actual" if _is_denied(verb, within) else "negated"
    return "possible" if word in lists["unproven"] else None


def _is_denied(verb: Token, within: Span | None) -> bool:
    return is_negated(verb, [c for c in verb.children if is_in(c, within)])


def _left_open(verb: Token, within: Span | None) -> Factuality | None:
    """ "Is it true that they fired?", "if it is true that they fired"."""
    near = [c for c in verb.children if is_in(c, within)]
    if any(c.dep_ == "mark" and c.lower_ in lexicon()["clause"]["mark_hypothetical"] for c in near):
        return "hypothetical"
    subject = next((c for c in near if c.dep_ in _SUBJECT), verb)
    is_asked = verb.i < subject.i and any(t.text == "?" for t in verb.sent)
    return "possible" if is_asked or any(c.dep_ == "mark" and c.lower_ == "whether" for c in near) else None
