"""The tense of the clause in which a word stands: past, present or future.

Modals, infinitives with "to", and what is planned ("is due", "are expected") look ahead; "have" looks back; a
present tense of what is scheduled ("opens on Monday") looks ahead. A participle takes the tense of the verb above, a
bare infinitive that of the verb it is joined to ("will meet and vote on Monday").
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Final, Literal

from spacy.tokens import Token

Tense = Literal["past", "present", "future"]

_MODALS: Final = frozenset(
    {"will", "'ll", "’ll", "shall", "would", "may", "might", "must", "should", "could", "can", "wo", "'d"}
)
_HAVE: Final = frozenset({"have", "has", "had", "having", "'ve"})
_IS: Final = frozenset({"is", "are", "'s", "be"})
_BROUGHT: Final = frozenset(
    {"allow", "force", "enable", "help", "manage", "fail", "refuse", "cause", "begin", "try", "attempt"}
)
# "The only child to be shot on Tuesday": one of several who were.
_ONE_OF: Final = frozenset({"only", "first", "second", "third", "last", "latest", "next"})
# What is put off to a date has not come by then, in whatever tense it is told ("adjourned until Monday").
_PUT_OFF: Final = frozenset({"adjourn", "postpone", "defer", "delay", "extend", "remand", "suspend", "prolong", "bail"})
_PAST: Final = frozenset({"was", "were", "did"})
# In the present tense these speak of what is to come ("the fair opens tomorrow").
_SCHEDULED: Final = frozenset(
    {"open", "begin", "start", "end", "close", "expire", "resume", "meet", "vote", "arrive", "leave", "play", "reopen"}
    | {"fall", "fly", "travel", "return", "go", "head"}
)
# "is due on Friday", "is expected": a participle that looks ahead.
_PLANNED: Final = frozenset(
    {"expect", "due", "plan", "schedule", "forecast", "set", "promise", "invite", "book", "slate", "predict", "bind"}
    | {"poise", "order", "summon", "suspend"}
)
_EARLIER: Final = frozenset({"before", "earlier", "preceding", "previous"})
_PERFECT: Final = frozenset({"have", "has", "having", "'ve"})
# "Have announced a march on Saturday": a present perfect takes no date that is over, so the date is that of the march.
_ANNOUNCED: Final = frozenset({"announce", "call", "plan", "schedule", "convene", "promise", "propose", "organize"})
_PRESENT_PERFECT: Final = frozenset({"have", "has", "'ve", "’ve"})
# Only a plan or an event that is fixed can be so ("a summit set for April", "said it was planned for March").
_FIXED: Final = frozenset({"set", "schedule", "plan", "expect", "slate", "fix"})
_BELOW: Final = frozenset({"advcl", "acl", "pcomp", "xcomp", "conj"})
# What is asked for or threatened lies ahead, whenever it was: "called for a strike on Saturday".
_ASKED: Final = frozenset({"call", "demand", "plan", "propose", "request", "schedule", "seek", "threaten", "urge"})
# What is announced lies ahead where it is such a thing: no "death" or "arrest".
_TO_COME: Final = frozenset(
    {"boycott", "conference", "debate", "demonstration", "election", "funeral", "hearing", "inquiry", "march"}
    | {"meeting", "parade", "poll", "procession", "protest", "rally", "referendum", "shutdown", "strike", "summit"}
    | {"talk", "vigil", "visit", "vote", "walkout"}
)
_TELLING: Final = frozenset({"announce", "organise", "organize", "promise", "set", "stage"})
# No sentence nests deeper; a bound against a broken parse.
_DEEPEST: Final = 12


def looks_back(date: Token, words: Iterable[str]) -> bool:
    """Whether the words of a date look back from what is told: "The clerk had left the town two days earlier"."""
    verb = next((t for t in date.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    is_before = verb is not None and any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.children)
    return is_before and not _EARLIER.isdisjoint(words)


def tense_above(token: Token) -> Tense | None:
    """The tense of the nearest verb at or above the token; None where there is none."""
    if _is_asked_for(token):
        return "future"
    verb = _verb(token)
    for _ in range(_DEEPEST):
        if verb is None:
            return None
        above = _verb(verb.head) if _leans(verb) else None
        if above is None or above is verb:
            break
        verb = above
    if verb is not None and has_announced(verb) and not _is_announced(token, verb):
        return "past"
    return _tense_of(verb) if verb is not None else None


def _is_asked_for(date: Token) -> bool:
    """Whether a date is that of what somebody asks for or announces: "called for a strike on Saturday", "called a vote
    for Saturday", "demanded their release by Saturday"."""
    prep = date.head if date.dep_ == "pobj" else None
    if prep is None or prep.lower_ not in {"by", "for", "from", "on"}:
        return False
    beside = prep.nbor(-1) if prep.i else prep  # whatever the parse hangs "on Saturday" on
    if beside.pos_ == "NOUN" and beside.lemma_.lower() in _TO_COME:
        above = itertools.islice(beside.ancestors, _DEEPEST // 2)
        return any(t.lemma_ in _ASKED | _TELLING and not _is_passive(t) for t in above)
    what = prep.head
    if what.pos_ in {"VERB", "AUX"}:
        return what.lemma_ in _ASKED and prep.lower_ in {"by", "for"} and not _is_passive(what)
    verb = what.head.head if what.dep_ == "pobj" and what.head.lower_ == "for" else what.head
    if verb.pos_ not in {"VERB", "AUX"} or what.dep_ not in {"dobj", "pobj"} or what.pos_ != "NOUN":
        return False
    return verb.lemma_ in _ASKED or (verb.lemma_ in _TELLING and what.lemma_.lower() in _TO_COME)


def _is_announced(token: Token, verb: Token) -> bool:
    """Whether a date is that of what is announced, not of what that is about ("an arrest for a murder in May")."""
    between = itertools.takewhile(lambda t: t.i != verb.i, token.ancestors)
    return sum(t.pos_ == "NOUN" for t in between) < 3


def _leans(verb: Token) -> bool:
    """Whether a verb has its tense from the one above: a participle, a bare infinitive after "and"."""
    if _helpers(verb):
        return False
    return verb.dep_ in _BELOW if verb.tag_ == "VBG" else verb.dep_ == "conj" and verb.tag_ == "VB"


def is_put_off(token: Token) -> bool:
    """Whether the verb nearest above a date puts something off to it, or has brought about what lasts until then."""
    verb = _verb(token)
    if verb is None:
        return False
    return (verb.lemma_ in _PUT_OFF and _hangs_on(token, verb)) or bool(_helpers(verb) & _PERFECT)


def _hangs_on(token: Token, verb: Token) -> bool:
    """Whether a date is the verb's own, not that of its subject ("the accounts for May prolonged the gloom")."""
    return not any(t.dep_ in {"nsubj", "nsubjpass"} and verb in t.ancestors for t in token.ancestors)


def _verb(token: Token) -> Token | None:
    for _ in range(_DEEPEST):
        if token.pos_ in {"VERB", "AUX"}:
            return token
        if token.head is token:
            return None
        token = token.head
    return None


def has_announced(verb: Token) -> bool:
    """Whether a verb tells that something to come has been made known ("have called a strike")."""
    return verb.lemma_ in _ANNOUNCED and bool(_helpers(verb) & _PRESENT_PERFECT) and not _is_passive(verb)


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ == "auxpass" for c in verb.children)


def _helpers(verb: Token) -> set[str]:
    return {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}


def _tense_of(verb: Token) -> Tense:
    helpers = _helpers(verb)
    if _is_planned(verb, helpers) or has_announced(verb):
        return "future"
    if helpers & _HAVE or _is_failed(verb, helpers):
        return "past"
    if helpers & _MODALS or (verb.tag_ in {"VB", "VBN"} and "to" in helpers):
        return "past" if _is_brought_about(verb, helpers) else "future"
    if verb.tag_ == "VBD" or helpers & _PAST:
        return "past"
    if verb.tag_ in {"VBZ", "VBP", "VBG"} and (verb.lemma_ in _SCHEDULED or "to" in helpers):
        return "future"
    return "past" if verb.tag_ == "VBN" and not helpers & _IS else "present"


def _is_failed(verb: Token, helpers: set[str]) -> bool:
    """ "could not be reached on Friday": a failure that is over."""
    return "could" in helpers and any(t.dep_ == "neg" or t.lower_ == "neither" for t in verb.subtree if t.i < verb.i)


def _is_brought_about(verb: Token, helpers: set[str]) -> bool:
    """ "forced the mill to close on Sunday": the infinitive has come true; "had asked to pass" tells of the past."""
    if "to" not in helpers:
        return False
    above = verb.head
    if verb.dep_ in {"relcl", "acl"} and any(c.lower_ in _ONE_OF for c in above.children):
        return tense_above(above) == "past"
    is_past = above.tag_ in {"VBD", "VBN"} or bool(_helpers(above) & _PAST)
    return (above.lemma_ in _BROUGHT and is_past) or "had" in _helpers(above)


def _is_over(verb: Token) -> bool:
    """ "The talks set for Friday failed": what was planned is told in the past."""
    return verb.dep_ == "acl" and verb.head.dep_ in {"nsubj", "nsubjpass"} and _tense_of(verb.head.head) == "past"


def _is_planned(verb: Token, helpers: set[str]) -> bool:
    if verb.lemma_ in _PLANNED and helpers & _IS:
        return True
    if verb.lemma_ == "be" and any(c.dep_ == "xcomp" and "to" in _helpers(c) for c in verb.children):
        return verb.tag_ in {"VBZ", "VBP"}  # "is to visit"
    if verb.lemma_ in _FIXED and any(c.lower_ == "for" for c in verb.children) and not helpers & _HAVE:
        return verb.dep_ in {"acl", "ccomp"} and not _is_over(verb)
    due = any(c.lower_ == "due" and c.dep_ == "acomp" for c in verb.children)
    return due and verb.tag_ in {"VBZ", "VBP"}
