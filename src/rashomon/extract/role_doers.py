"""Who did a deed that a noun tells, by the words around it.

"Soldiers took part in the massacre", "a crime committed by masked men", "the murder is attributed to the Front", "he
was the author of the attack": the encoder, which sees a doer beside his verb, passes most of these over. What is
denied, guessed or planned ("may have taken part in", "denies being involved in") names no doer.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from rashomon.annotate import Part, grammar
from rashomon.annotate.nominals import CALENDAR, noun_type
from rashomon.annotate.wordlists import wordlists
from rashomon.extract.event_frames import Told

_JOINING: Final = frozenset({"participate", "engage"})
_CARRYING: Final = frozenset({"perpetrate", "commit", "carry", "stage", "conduct", "mount", "launch", "execute"})
_ASCRIBING: Final = {"attribute": "to", "ascribe": "to"}
_DOUBTED: Final = frozenset(
    {"allegedly", "apparently", "falsely", "initially", "perhaps", "possibly", "presumably", "reportedly", "supposedly"}
    | {"wrongly"}
)
# Who is "involved" in a deed did it where they are such; drivers and passers-by may have suffered it.
_ARMED: Final = (
    wordlists("toll_words")["ours"]
    | wordlists("toll_words")["foes"]
    | {
        *("agent", "captain", "colonel", "commander", "general", "lieutenant", "major", "militia", "police"),
    }
)
_DOER: Final = frozenset({"perpetrator", "author", "mastermind", "culprit"})
_ON: Final = frozenset({"of", "on", "against"})
_GUESSING: Final = frozenset({"may", "might", "could", "would", "should", "can", "will"})
_NOBODY: Final = frozenset({"no", "none", "nobody", "any", "whether"})


def doers(parts: Sequence[Part], told: Told, trigger: Container[int]) -> Iterator[Part]:
    """Those who did it, where no part is an agent; who is only asked about has not."""
    is_noun = told.token.pos_ in {"NOUN", "PROPN"} and not told.token.sent.text.rstrip().endswith("?")
    if told.type != "assault" or not is_noun or any(p.name == "agent" for p in parts):
        return
    taken = {i for part in parts for i in range(part.first, part.last + 1)}
    for noun in _heads(told.token):
        for each in grammar.conjuncts(noun):
            tokens = [t for t in grammar.phrase_tokens(each, with_conjuncts=False) if t.tag_ != "POS"]
            words = range(tokens[0].i, tokens[-1].i + 1)
            is_time = each.ent_type_ in {"DATE", "TIME"} or each.lower_ in CALENDAR
            is_party = not is_time and (each.pos_ in {"PROPN", "NUM"} or noun_type(each) is not None)
            if is_party and taken.isdisjoint(words) and not any(i in trigger for i in words):
                yield Part("agent", words[0], words[-1], told.chance)
                taken.update(words)


def is_ascribed(noun: Token, deed: Token) -> bool:
    """Whether a deed is put down to somebody: the Front, in "the murder is attributed to the Front"."""
    return any(noun == doer for doer in _ascribed(deed))


def _heads(deed: Token) -> Iterator[Token]:
    yield from _ascribed(deed)
    if any(prep in _ON for prep, _ in grammar.prepositions(deed)):
        yield from (c for c in deed.children if c.dep_ == "poss")  # "the army's attack on the mill"
    for verb, doer in _told(deed):
        if doer is not None and not _is_open(verb) and not any(c.lower_ in _NOBODY for c in doer.children):
            yield doer


def _told(deed: Token) -> Iterator[tuple[Token, Token | None]]:
    """Each verb that tells of the deed, with whom it makes its doer."""
    verbs = [c for c in deed.children if c.dep_ == "acl"]
    verbs += grammar.conjuncts(deed.head) if deed.dep_ == "nsubjpass" else []
    yield from ((verb, grammar.by_agent(verb)) for verb in verbs if verb.lemma_.lower() in _CARRYING)
    if deed.dep_ == "pobj" and deed.head.lower_ == "in":
        yield from _joined(deed.head.head)
    elif deed.dep_ == "pobj" and deed.head.lower_ == "of":
        doer = deed.head.head
        if doer.lemma_.lower() in _DOER and doer.dep_ == "attr":
            yield doer.head, grammar.subject(doer.head)


def _joined(word: Token) -> Iterator[tuple[Token, Token | None]]:
    """The verb that tells who has a hand "in" a deed: "took part", "participated", "were involved"."""
    verb = word.head if word.lemma_.lower() == "part" else word
    is_part = verb.lemma_.lower() == "take" and any(c.dep_ == "dobj" and c.lower_ == "part" for c in verb.children)
    is_involved = word.lemma_.lower() == "involve" and grammar.is_passive(word)
    who = grammar.subject(verb) if verb.dep_ not in {"xcomp", "pcomp"} else None
    is_armed = who is not None and any(t.lemma_.lower() in _ARMED for t in grammar.conjuncts(who))
    if is_part or word.lemma_.lower() in _JOINING or (is_involved and is_armed):
        yield verb, who


def _ascribed(deed: Token) -> Iterator[Token]:
    """Those to whom the deed is put down."""
    verbs = [c for c in deed.children if c.dep_ == "acl"] + ([deed.head] if deed.dep_ == "nsubjpass" else [])
    for verb in verbs:
        to = _ASCRIBING.get(verb.lemma_.lower())
        if to is not None and not _is_open(verb):
            yield from (noun for prep, noun in grammar.prepositions(verb) if prep == to)


def _is_open(verb: Token) -> bool:
    """Whether it is not told as done: denied, guessed, asked about or to come."""
    above = verb.head if verb.dep_ in {"xcomp", "pcomp"} else None
    return above is not None or any(
        c.dep_ == "neg" or c.lower_ in {"if", "whether"} | _DOUBTED or (c.dep_ == "aux" and c.lower_ in _GUESSING)
        for c in verb.children
    )
