"""Where the parse puts the parties of an event: as subject, object, after "by", "of", "in", before the noun.

"Gunmen fired on the crowd" has the subject "Gunmen" and the crowd after "on"; "the killing of a judge" has the judge
after "of". A subject that the clause only shares with another ("stormed the inn and wounded a cook") is a slot of
its own, as the parse is less often right there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from rashomon.annotate import grammar
from rashomon.record import EventType, RoleName

# Deeds that hurt somebody.
HARMING: Final[frozenset[EventType]] = frozenset({"assault", "harm", "coerce"})
# Tools, times, places and topics go by their own words more than by their place in the clause.
PARTIES: Final[frozenset[RoleName]] = frozenset({"agent", "patient", "beneficiary"})
_OWN: Final = frozenset({"nsubj", "nsubjpass"})
_BEFORE: Final = frozenset({"poss", "compound", "amod", "nmod"})
_TIMES: Final = frozenset({"DATE", "TIME"})

Filler = tuple[str, Token]


def slots(trigger: Token) -> Iterator[Filler]:
    """Each slot of the trigger with the head of the phrase that fills it."""
    yield from _of_verb(trigger) if trigger.pos_ in {"VERB", "AUX"} else _of_noun(trigger)


def _of_verb(verb: Token) -> Iterator[Filler]:
    is_passive = grammar.is_passive(verb)
    subject = grammar.subject(verb) if not _is_aim(verb) else None
    if subject is not None:
        shared = "" if any(c.dep_ in _OWN for c in verb.children) else " shared"
        yield ("passive subject" if is_passive else "subject") + shared, subject
    target = None if is_passive else grammar.direct_object(verb)
    if target is not None:
        yield "object", _whose_life(target)
    by = grammar.by_agent(verb)
    if by is not None:
        yield "by", by
    yield from ((f"verb {prep}{_kind(noun)}", noun) for prep, noun in grammar.prepositions(verb) if noun != by)


def _whose_life(what: Token) -> Token:
    """ "Claimed the lives of nine miners", "cost the mayor his life": they are killed, not their lives."""
    if what.lemma_.lower() != "life":
        return what
    return next((noun for prep, noun in grammar.prepositions(what) if prep == "of"), what)


def _is_aim(verb: Token) -> bool:
    """ "Its intention to strike": who strikes is not the intention."""
    return verb.dep_ == "acl" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _of_noun(noun: Token) -> Iterator[Filler]:
    for child in noun.children:
        if child.dep_ in _BEFORE and child.pos_ in {"NOUN", "PROPN", "PRON", "ADJ"}:
            yield f"noun {child.dep_}{_kind(child)}", child
    yield from ((f"noun {prep}{_kind(of)}", of) for prep, of in grammar.prepositions(noun))


def _kind(token: Token) -> str:
    """A time and a name behave otherwise than other nouns."""
    if token.ent_type_ in _TIMES:
        return " time"
    return " name" if token.ent_type_ or token.pos_ == "PROPN" else ""
