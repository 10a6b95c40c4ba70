"""The tense of the clause in which a word stands: past, present or future.

Modals, infinitives with "to", and what is planned ("is due", "are expected") look ahead; "have" looks back; a
present tense of what is scheduled ("opens on Monday") looks ahead. A participle takes the tense of the verb above.
"""

from __future__ import annotations

from typing import Final, Literal

from spacy.tokens import Token

Tense = Literal["past", "present", "future"]

_MODALS: Final = frozenset(
    {"will", "'ll", "’ll", "shall", "would", "may", "might", "must", "should", "could", "can", "wo", "'d"}
)
_HAVE: Final = frozenset({"have", "has", "had", "having", "'ve"})
_IS: Final = frozenset({"is", "are", "'s", "be"})
_BROUGHT: Final = frozenset({"allow", "force", "enable", "help", "manage", "fail", "refuse", "cause", "begin"})
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
_BELOW: Final = frozenset({"advcl", "acl", "pcomp", "xcomp", "conj"})
# No sentence nests deeper; a bound against a broken parse.
_DEEPEST: Final = 12


def tense_above(token: Token) -> Tense | None:
    """The tense of the nearest verb at or above the token; None where there is none."""
    verb = _verb(token)
    for _ in range(_DEEPEST):
        if verb is None:
            return None
        above = _verb(verb.head) if verb.tag_ == "VBG" and verb.dep_ in _BELOW and not _helpers(verb) else None
        if above is None or above is verb:
            break
        verb = above
    return _tense_of(verb) if verb is not None else None


def is_put_off(token: Token) -> bool:
    """Whether the verb nearest above a date puts something off to it."""
    verb = _verb(token)
    return verb is not None and verb.lemma_ in _PUT_OFF


def _verb(token: Token) -> Token | None:
    for _ in range(_DEEPEST):
        if token.pos_ in {"VERB", "AUX"}:
            return token
        if token.head is token:
            return None
        token = token.head
    return None


def _helpers(verb: Token) -> set[str]:
    return {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}


def _tense_of(verb: Token) -> Tense:
    helpers = _helpers(verb)
    if _is_planned(verb, helpers):
        return "future"
    if helpers & _HAVE:
        return "past"
    if helpers & _MODALS or (verb.tag_ in {"VB", "VBN"} and "to" in helpers):
        return "past" if _is_brought_about(verb, helpers) else "future"
    if verb.tag_ == "VBD" or helpers & _PAST:
        return "past"
    if verb.tag_ in {"VBZ", "VBP", "VBG"} and (verb.lemma_ in _SCHEDULED or "to" in helpers):
        return "future"
    return "past" if verb.tag_ == "VBN" and not helpers & _IS else "present"


def _is_brought_about(verb: Token, helpers: set[str]) -> bool:
    """ "allowed our boats to pass on Sunday": the infinitive has come true."""
    return "to" in helpers and verb.head.lemma_ in _BROUGHT and verb.head.tag_ in {"VBD", "VBN"}


def _is_planned(verb: Token, helpers: set[str]) -> bool:
    if verb.lemma_ in _PLANNED and helpers & _IS:
        return True
    due = any(c.lower_ == "due" and c.dep_ == "acomp" for c in verb.children)
    return due and verb.tag_ in {"VBZ", "VBP"}
