"""Who did it, to whom, where, with what: the roles of an event, read off the parse around its trigger.

An argument is a phrase that hangs on the trigger in one of the ways named here ("subj", "by", "p:in", "of-noun");
which role that way means for which type of event, and how surely, is a table counted on annotated texts
(``lexicon/roles.tsv``, made by ``training/role_table.py``). Spans are whole noun phrases without the clause that
follows and without a date at their end: in "shot two men in Orlo on Monday" the place is "Orlo".
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, cast

from spacy.tokens import Token

from rashomon.annotate.grammar import by_agent, clause, conjuncts, is_passive, noun_phrase, subject
from rashomon.extract.event_context import Context
from rashomon.extract.triggers import class_of, is_person, plain_types
from rashomon.record import EventType, Role, RoleName, Span, Time, trimmed

# A role is given where it is likelier right than this, its event's own chance counted in: about half of the F1
# that roles reach, which is where one more role stops raising it.
LEAST: Final = 0.22
# A key of the table that was seen less often is too rare to trust; the next coarser one is asked.
_SEEN: Final = 4
# Verbs that only lend their subject to a noun ("launched an attack") are taken from these edges.
_LENT: Final = frozenset({"dobj", "attr"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})
_TOGETHER: Final = frozenset({"along", "together"})
# Words of an apposition that describes rather than names; those that annotators kept with a name are shorter.
_LONG: Final = 10
_TIME_LEAD: Final = re.compile(
    r"(?:\s*,)?\s+(?:on|in|at|since|during|by|from|of|until|before|after|late|early)(?:\s+(?:the|early|late))*\s*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Argument:
    """A phrase and how it hangs on the trigger."""

    way: str
    head: Token
    span: Span


def find_roles(trigger: Token, kind: EventType, *, context: Context, sure: float = 1.0) -> tuple[Role, ...]:
    """The roles of one event, in the order of the text, each span once; ``sure`` is the chance that it is one."""
    found: dict[Span, tuple[float, Role]] = {}
    for argument in arguments(trigger, context):
        role, share = likeliest(argument, kind)
        if role is None or share * sure < LEAST:
            continue
        known = found.get(argument.span)
        if known is None or known[0] < share:
            actor = context.actor_of(argument.head) if role != "time" else None
            found[argument.span] = (share, Role(role=role, span=argument.span, actor=actor))
    return tuple(role for _, (_, role) in sorted(found.items()))


def likeliest(argument: Argument, kind: EventType) -> tuple[RoleName | None, float]:
    """The role that an argument most likely fills in an event of this type, and how likely."""
    for key in keys(argument, kind):
        entry = _table().get(key)
        if entry is not None:
            return entry
    return None, 0.0


def keys(argument: Argument, kind: EventType) -> tuple[str, ...]:
    """The keys of the table, the finest first."""
    sort = "time" if argument.way.startswith("time:") else sort_of(argument.head)
    return f"{kind}|{argument.way}|{sort}", f"{kind}|{argument.way}", f"{argument.way}|{sort}", argument.way


@functools.cache
def _table() -> dict[str, tuple[RoleName, float]]:
    lines = (files("rashomon") / "lexicon" / "roles.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {key: (cast("RoleName", role), float(share)) for key, role, share, seen in rows if int(seen) >= _SEEN}


def sort_of(token: Token) -> str:
    """What kind of thing a head means: people, a place, an act, a thing."""
    if token.ent_type_ in {"GPE", "LOC", "FAC"}:
        return "place"
    if is_person(token, groups=True) or token.ent_type_ in {"CARDINAL"}:
        return "people"
    if token.pos_ in {"VERB", "AUX"} or _is_act(token):
        return "act"
    return "spot" if token.lemma_.lower() in class_of("place") else "thing"


def arguments(trigger: Token, context: Context) -> Iterator[Argument]:
    """Every phrase that hangs on a trigger, with its way of doing so."""
    times = context.times_near(trigger)
    if trigger.tag_.startswith("VB") or trigger.pos_ in {"VERB", "AUX"}:
        found = [*_of_verb(trigger, "")]
    elif trigger.pos_ == "ADJ":
        found = [*_of_adjective(trigger)]
    else:
        found = [*_of_noun(trigger)]
    found += [(f"{way}>{inner}", part) for way, head in found if _is_act(head) for inner, part in _of_modifiers(head)]
    for way, head in found:
        for part in _split(head):
            span = _phrase(part, times, context.text) if way != "clause" else clause(part)
            if not span[0] <= trigger.idx < span[1] and not _is_time(span, times):
                yield Argument(way, part, span)
    yield from _times(trigger, times)


def _split(head: Token) -> list[Token]:
    """Each of several joined by "and": two who are killed are two patients."""
    if head.pos_ not in _NOMINAL:
        return [head]
    joined = [t for t in conjuncts(head) if t.pos_ in _NOMINAL] or [head]
    return [*joined, *(t for t in _along(head) if t not in joined)]


def _along(head: Token) -> Iterator[Token]:
    """ "X, along with Y": Y too."""
    for word in (*head.children, *(c for c in head.head.children if c.i > head.i)):
        if word.lower_ in _TOGETHER:
            yield from (c for p in word.children if p.lower_ == "with" for c in p.children if c.dep_ == "pobj")


def _of_verb(verb: Token, lead: str) -> Iterator[tuple[str, Token]]:
    passive = is_passive(verb)
    who = _doer(verb)
    if who is not None:
        own = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        reach = "" if own is who else "rel" if own is not None or verb.dep_ in {"acl", "relcl"} else verb.dep_
        yield f"{lead}{'psubj' if passive else 'subj'}{reach}", who
    agent = by_agent(verb)
    if agent is not None:
        yield f"{lead}by", agent
    yield from _below(verb, lead)
    if not lead and verb.dep_ in {"conj", "xcomp", "advcl"} and verb.head.pos_ == "VERB":
        yield from ((f"up{verb.dep_}:{way}", head) for way, head in _below(verb.head, "") if way.startswith("p:"))


def _doer(verb: Token) -> Token | None:
    """The subject; what is used does not act itself: in "used their base to attack" they attack."""
    used = verb.dep_ == "xcomp" and verb.head.lemma_ == "use"
    return subject(verb.head if used else verb)


def _below(verb: Token, lead: str) -> Iterator[tuple[str, Token]]:
    for child in verb.children:
        if child.dep_ in {"dobj", "dative", "oprd", "attr"} and child.pos_ in _NOMINAL:
            yield f"{lead}{child.dep_}", _antecedent(verb, child)
        elif child.dep_ in {"ccomp", "xcomp"} and child.i > verb.i and not lead:
            yield "clause", child
        elif child.dep_ == "advmod" and child.lower_ in {"here", "there", "home", "abroad"}:
            yield f"{lead}adv", child
        elif child.dep_ in {"prep", "dative"}:
            yield from _prepositional(child, lead)


def _antecedent(verb: Token, child: Token) -> Token:
    return verb.head if child.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl" else child


def _prepositional(preposition: Token, lead: str) -> Iterator[tuple[str, Token]]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield f"{lead}p:{preposition.lower_}", child
        elif child.dep_ == "prep":  # "out of the town"
            yield from ((f"{lead}p:{preposition.lower_}_{child.lower_}", c) for c in child.children if c.dep_ == "pobj")


def _of_adjective(word: Token) -> Iterator[tuple[str, Token]]:
    if word.dep_ == "amod":
        yield "head", word.head
    elif word.dep_ in {"acomp", "oprd", "advcl", "xcomp", "ccomp", "conj"}:
        who = subject(word.head)
        if who is not None:
            yield "cop", who
    yield from _below(word, "")


def _is_act(token: Token) -> bool:
    """Whether a noun names a deed: "US strikes on Orlo killed nine" is done by the US, in Orlo."""
    return token.pos_ == "NOUN" and bool(plain_types(token))


def _of_noun(noun: Token) -> Iterator[tuple[str, Token]]:
    yield from _of_modifiers(noun)
    if noun.dep_ in _LENT | {"nsubj", "nsubjpass", "pobj"}:
        yield from _of_governor(noun)


def _of_modifiers(noun: Token) -> Iterator[tuple[str, Token]]:
    for child in noun.children:
        if child.dep_ == "poss" or (
            child.dep_ in {"compound", "amod", "nmod"} and child.pos_ in {"PROPN", "NOUN", "ADJ"}
        ):
            name = "name" if child.ent_type_ or child.pos_ == "PROPN" else "word"
            yield f"n-{child.dep_}:{name}", child
        elif child.dep_ == "prep":
            yield from ((f"n-{way}", head) for way, head in _prepositional(child, ""))
        elif child.dep_ == "acl" and child.tag_ == "VBN":
            yield from ((f"acl-{way}", head) for way, head in _of_verb(child, "") if not way.startswith("psubj"))


def _of_governor(noun: Token) -> Iterator[tuple[str, Token]]:
    """What the verb above lends: "launched an attack on", "the blast killed nine", "died in the fire"."""
    verb, lead = noun.head, f"{noun.dep_}<"
    if noun.dep_ in _LENT and verb.lemma_.lower() in class_of("light"):
        lead = "lent<"
    if noun.dep_ == "pobj":
        lead, verb = f"{verb.lower_}<", verb.head
    if verb.pos_ in {"VERB", "AUX"}:
        yield from ((way, head) for way, head in _of_verb(verb, lead) if head is not noun and head is not noun.head)


def _times(trigger: Token, times: Sequence[Time]) -> Iterator[Argument]:
    """The dates of the trigger's sentence, by how they hang on it."""
    above = {t.i for t in trigger.ancestors}
    for time in times:
        part = trigger.doc.char_span(*time.span, alignment_mode="expand")
        if part is not None:
            yield Argument(
                f"time:{_hold(part.root, trigger, above)}:{_rank(time, times, trigger)}", part.root, time.span
            )


def _rank(time: Time, times: Sequence[Time], trigger: Token) -> str:
    """Whether a date is the only one of its sentence, or the nearest to the trigger."""
    if len(times) == 1:
        return "only"
    nearest = min(times, key=lambda t: abs(t.span[0] - trigger.idx))
    return "nearest" if nearest is time else "farther"


def _hold(token: Token, trigger: Token, above: set[int]) -> str:
    """Whether a date hangs on the trigger, on the clause above it, or elsewhere in the sentence."""
    verb = "v" if trigger.pos_ in {"VERB", "AUX"} else "n"
    for step in token.ancestors:
        if step.i == trigger.i:
            return f"own{verb}"
        if step.i in above and step.pos_ in {"VERB", "AUX"}:
            first = "head" if step.i == trigger.head.i else "far"
            return f"{first}{verb}{trigger.dep_ if first == 'head' else ''}"
        if step.pos_ in {"VERB", "AUX"}:
            return f"other{verb}"
    return f"none{verb}"


def _phrase(head: Token, times: Sequence[Time], text: str) -> Span:
    """The noun phrase without a date at its end and without a possessive mark."""
    start, end = noun_phrase(head, with_conjuncts=False)
    end = min([end, *_cuts(head)])
    for time in times:
        if head.idx < time.span[0] < end:
            lead = _TIME_LEAD.search(text, start, time.span[0])
            end = lead.start() if lead and lead.start() > head.idx else time.span[0]
    for mark in ("'s", "’s", "'", "’"):
        if text[start:end].endswith(mark):
            end -= len(mark)
            break
    return trimmed(text, start, end) or (head.idx, head.idx + len(head.text))


def _cuts(head: Token) -> Iterator[int]:
    """Where a phrase ends early: before "along with", and before a long description of a name."""
    for child in head.children:
        described = child.dep_ == "appos" and child.i > head.i and head.pos_ == "PROPN"
        if (described and child.right_edge.i - child.left_edge.i >= _LONG) or child.lower_ in _TOGETHER:
            before = head.doc[child.left_edge.i - 1]
            yield before.idx if before.is_punct else child.left_edge.idx


def _is_time(span: Span, times: Sequence[Time]) -> bool:
    return any(
        t.span[0] < span[1] and span[0] < t.span[1] and t.span[1] - t.span[0] >= (span[1] - span[0]) / 2 for t in times
    )
