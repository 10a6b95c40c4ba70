"""What the parse says: phrases, subjects, objects, agents.

Every function takes spaCy tokens and gives tokens or spans of the document. A noun phrase is whole but
minimal: with its title and apposition, without the relative or participial clause that follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Span as Words
from spacy.tokens import Token

from rashomon.annotate.wordlists import wordlists
from rashomon.record import Span

SUBJECT = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECT = frozenset({"nsubjpass", "csubjpass"})
# Clauses that end a phrase for the record ("the soldiers who fired", "a man wounded on Monday").
CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis", "csubj", "meta"})
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
DAYS = frozenset({*WEEKDAYS, "yesterday", "today"})
ARTICLES = frozenset({"a", "an", "the"})
# Labels of what has a name.
NAMED = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"})
# Tags: what has a tense, and what asks or relates.
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
WH = frozenset({"WP", "WDT", "WRB"})
# What shows that a verb is active.
_WITH_OBJECT = frozenset({"dobj", "aux", "ccomp", "xcomp", "dative"})
# Edges that are cut off a phrase.
LOOSE = frozenset({"punct", "cc", "preconj", "mark"})
# A clause that tells of a thing, whatever is said of it, and has not ended: "the attack, in which four died".
TAKEN_AS_SO: Final = re.compile(
    r"(?:\b(?:in|at|during|after) which|, (?:which|who|when|where))\b(?:[^,.;]|(?<=\d)[,.](?=\d))*$"
)


def words(start: Token, end: Token) -> Span:
    """From the first character of one token to the last of another."""
    return start.idx, end.idx + len(end.text)


def is_in(token: Token, within: Span | None) -> bool:
    """Whether a word begins in a stretch of text; in all of it where none is given."""
    return within is None or within[0] <= token.idx < within[1]


def main_word(phrase: Words) -> Token:
    """The root of a phrase; where all its words hang on one outside, the last noun rather than an article."""
    root: Token = phrase.root
    if root.pos_ != "DET":
        return root
    return next((t for t in reversed(phrase) if t.pos_ in {"NOUN", "PROPN"} and t.head not in phrase), root)


def noun_phrase(head: Token, *, with_conjuncts: bool = True) -> Span:
    """The full noun phrase of a head: title, determiner, adjectives, prepositions, apposition.

    ``with_conjuncts``: "residents and medical workers" is one phrase of the head "residents".
    """
    tokens = phrase_tokens(head, with_conjuncts=with_conjuncts)
    return words(tokens[0], tokens[-1])


def phrase_tokens(head: Token, *, with_conjuncts: bool = True) -> list[Token]:
    """The tokens of the phrase, without a gap, from the first to the last before a clause cuts it off."""
    wanted = sorted(_inside(head, with_conjuncts=with_conjuncts), key=lambda t: t.i)
    run = _unbroken(wanted, head)
    while len(run) > 1 and run[-1] is not head and (run[-1].dep_ in LOOSE or run[-1].is_space):
        run.pop()
    while len(run) > 1 and run[0] is not head and (run[0].dep_ in LOOSE or run[0].is_space or _is_day(run)):
        run.pop(0)
    return run[hour_before(run) :]


def hour_before(run: list[Token]) -> int:
    """How many words of a time were taken into the phrase: "At 18:20 some 300 men", "11.42 hours armed bands"."""
    start = int(run[0].dep_ == "prep" and run[0].lower_ == "at")
    if len(run) < start + 3 or not run[start].text[:1].isdigit():
        return 0
    has_unit = run[start + 1].lower_ in {"hours", "hrs"} and "." in run[start].text
    return start + 1 + has_unit if start or has_unit else 0


def _is_day(run: list[Token]) -> bool:
    """Whether the phrase begins with a day that is no part of it: "on Monday police arrested" has police."""
    return (
        run[0].lower_ in DAYS and run[1].lower_ not in {"'s", "’s"} and run[1].pos_ in {"NOUN", "PROPN", "DET", "ADJ"}
    )


def _inside(head: Token, *, with_conjuncts: bool) -> Iterator[Token]:
    stack = [(head, True)]
    while stack:
        token, is_head = stack.pop()
        yield token
        stack += [(c, False) for c in token.children if _belongs(c, is_head=is_head, with_conjuncts=with_conjuncts)]


def is_charge(prep: Token) -> bool:
    """Whether an "of" tells what its noun is accused of, or robbed of, wherever the parse hangs it."""
    noun, listed = prep.head, wordlists("grammar")
    is_charged = noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_.lower() in listed["charging"]
    if prep.lower_ != "of" or not is_charged:
        return False
    # "acquitted the mayor of the town": a deed has no name, and the people of a place are no deed
    charge = next((c for c in prep.children if c.dep_ in {"pobj", "pcomp"}), None)
    if charge is None or charge.pos_ == "PROPN" or charge.ent_type_:
        return False
    return charge.dep_ == "pcomp" or noun.lemma_.lower() not in listed["of_whom"]


def _belongs(child: Token, *, is_head: bool, with_conjuncts: bool) -> bool:
    if (child.dep_ in CLAUSES and child.i > child.head.i) or is_charge(child):
        return False
    if child.lower_ in {"when", "where", "why"} or (child.dep_ == "prep" and child.i < child.head.i):
        return False  # "when masked men came", "to which a gazette put a name"
    if child.dep_ == "conj" and (child.pos_ in {"VERB", "AUX"} or (is_head and not with_conjuncts)):
        return False
    return not (child.dep_ == "cc" and is_head and not with_conjuncts)


def _unbroken(tokens: list[Token], head: Token) -> list[Token]:
    """The stretch of neighbouring tokens around the head (a clause that was left out makes a gap)."""
    middle = next(n for n, t in enumerate(tokens) if t.i == head.i)
    first = last = middle
    while first > 0 and tokens[first - 1].i == tokens[first].i - 1:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].i == tokens[last].i + 1:
        last += 1
    return tokens[first : last + 1]


_ADVERBIAL: Final = frozenset({"after", "before", "since", "upon", "when", "while", "without"})


def is_passive(verb: Token) -> bool:
    """Whether the verb is in the passive: an auxiliary or a subject says so, a bare participle after a noun, or one in
    a headline ("Convoy attacked near Vessa")."""
    if any(c.dep_ in {"auxpass", "nsubjpass", "csubjpass", "agent"} for c in verb.children):
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return True
    is_bare = verb.tag_ in {"VBN", "VBD"} and verb.dep_ in {"ROOT", "ccomp", "conj"}
    if (
        not is_bare
        or verb.lemma_.lower() not in wordlists("grammar")["done_to"]
        or any(_shows_active(c) for c in verb.children)
    ):
        return False
    return _is_headline(verb)


def _shows_active(child: Token) -> bool:
    """Whether what hangs on a verb shows that its subject does it: an object, "at", "again", a deed joined to it."""
    if child.dep_ in _WITH_OBJECT or child.lower_ in wordlists("grammar")["shows_active"]:
        return True
    if child.dep_ == "conj" and child.pos_ == "VERB":
        return any(c.dep_ == "dobj" for c in child.children)
    is_subject = child.dep_ in SUBJECT
    return is_subject and (child.pos_ == "PRON" or any(c.dep_ in {"det", "poss"} for c in child.children))


def _is_headline(verb: Token) -> bool:
    """Whether the sentence is a line without a full stop, and nothing in it is told as said."""
    if verb.dep_ == "ccomp" and verb.head.lemma_ in {"say", "tell"}:
        return False
    last = next((t for t in reversed(verb.sent) if not t.is_space), verb)
    return not last.is_punct and (last.i + 1 == len(last.doc) or "\n" in last.nbor().text)


def subject(verb: Token) -> Token | None:
    """The head of who or what the clause is about, shared, controlled and relative subjects too."""
    at: Token | None = verb
    while at is not None:  # a chain of verbs can be longer than Python's stack
        # of two, which no clause has, the nearer one ("Two killed, baker wounded")
        own = next((c for c in reversed(list(at.lefts)) if c.dep_ in SUBJECT | PASSIVE_SUBJECT), None)
        own = own or next((c for c in at.rights if c.dep_ in SUBJECT | PASSIVE_SUBJECT), None)
        if own is not None:
            return _antecedent(at, own)
        if at.dep_ in {"acl", "relcl"} and at.head.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}:
            return at.head
        if at.dep_ == "xcomp" and at.head.pos_ in {"VERB", "AUX"} and (controller := _object(at.head)) is not None:
            return controller
        at = at.head.head if _is_beside(at) else at.head if _shares_subject(at) else None
    return None


def _is_beside(verb: Token) -> bool:
    """ "Before being shot", "after firing": who is told of in the clause above."""
    prep = verb.head
    is_adverbial = verb.dep_ == "pcomp" and prep.dep_ == "prep" and prep.lower_ in _ADVERBIAL
    return is_adverbial and verb.tag_ in {"VBG", "VBN"} and prep.head.pos_ in {"VERB", "AUX"}


def is_let(token: Token) -> bool:
    """Whether somebody is said to be let go, made to go or seen to go, which tells of another: "they let eleven go"."""
    verb = token.head
    is_bare = verb.tag_ == "VB" and verb.dep_ == "ccomp" and not any(c.dep_ == "aux" for c in verb.children)
    return token.dep_ == "nsubj" and is_bare


def _shares_subject(verb: Token) -> bool:
    """Whether a clause without a subject of its own has that of the clause above."""
    if verb.dep_ in {"conj", "xcomp"}:
        return verb.head.pos_ in {"VERB", "AUX"}
    return verb.dep_ == "advcl" and verb.tag_ in {"VBG", "VBN"}


def _antecedent(verb: Token, own: Token) -> Token:
    """What a relative pronoun stands for: the noun that the clause hangs on."""
    if own.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
        return verb.head
    return own


def _object(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in {"dobj", "dative"} and c.pos_ != "ADP"), None)


def direct_object(verb: Token) -> Token | None:
    """The head of the direct object; in a relative clause ("the men whom they shot") the antecedent."""
    found = _object(verb)
    return _antecedent(verb, found) if found is not None else None


def by_agent(verb: Token) -> Token | None:
    """The head of the phrase after "by" in a passive."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by" and is_passive(verb)):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def done_by(noun: Token) -> Token | None:
    """The verb whose doer the parse has a noun for: as its subject, or after "by"."""
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        return noun.head
    return noun.head.head if noun.dep_ == "pobj" and noun.head.dep_ == "agent" else None


def prepositions(head: Token) -> Iterator[tuple[str, Token]]:
    """Each preposition on the head with its object: ``("in", Ellery)``."""
    for child in head.children:
        if child.dep_ in {"prep", "agent"} and child.pos_ == "ADP":
            yield from ((child.lower_, c) for c in child.children if c.dep_ == "pobj")


def conjuncts(head: Token) -> list[Token]:
    """The head and what is joined to it by "and", "or", commas."""
    return [head, *head.conjuncts] if head.dep_ != "conj" else [head]


def clause(verb: Token) -> Span:
    """The whole of a clause, without the marks and stops at its edges."""
    tokens = [t for t in verb.subtree if not t.is_space]
    while tokens and tokens[-1].is_punct and tokens[-1].text not in '”"’)»':
        tokens.pop()
    while tokens and (tokens[0].is_punct and tokens[0].text not in '“"‘(«'):
        tokens.pop(0)
    return words(tokens[0], tokens[-1]) if tokens else words(verb, verb)


def clause_on_thing(token: Token) -> Token | None:
    """The verb of the clause that says more of a thing and holds a word: "the duty that was brought in on 1 May",
    "the hall, put up in 1911"; not that of a clause on a person ("who")."""
    above = next((t for t in token.ancestors if t.dep_ in {"relcl", "acl"}), None)
    if above is None or above.head.pos_ not in {"NOUN", "PROPN"}:
        return None
    if above.dep_ == "acl":
        return above if above.tag_ == "VBN" else None
    return above if any(t.tag_ == "WDT" and t.i < above.i for t in above.subtree) else None


def is_of_a_war(verb: Token) -> bool:
    """Whether it sums up what has gone on for long, on no day: "the war has killed some 12,000", "12,000 have died in
    the war"."""
    if not any(c.dep_ == "aux" and c.lower_ in {"has", "have"} for c in verb.children):
        return False
    beside = [c for c in verb.children if c.dep_ == "nsubj"]
    beside += [noun for name, noun in prepositions(verb) if name in {"in", "during"}]
    is_dated = any(t.lower_ in DAYS for t in verb.subtree)
    return not is_dated and any(noun.lemma_.lower() in wordlists("grammar")["lasting"] for noun in beside)
