"""Which role the filler of a slot has: how often fillers of the slot have each in annotated texts, by type of event.

What the encoder takes a filler for weighs against it: "patient" for "the soldiers who shot at us" gives way, since
subjects of an assault are its agents, unless the encoder is quite sure. A slot of the verb whose filler the encoder
passes over has the role that such fillers mostly have, where they mostly have one.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final

from spacy.tokens import Token

from rashomon.annotate import Part, grammar
from rashomon.annotate.nominals import noun_type
from rashomon.annotate.weight_tables import rows
from rashomon.annotate.wordlists import wordlists
from rashomon.extract.event_frames import Told
from rashomon.extract.listed import listed
from rashomon.extract.quantity_kinds import lexicon
from rashomon.extract.role_checks import falls_along
from rashomon.extract.role_slots import HARMING, PARTIES, Filler
from rashomon.record import EventType

NONE: Final = "-"
# The slot's counts over all types weigh as much as so many fillers in each type.
PRIOR: Final = 8.0
# How many times likelier another role must be to stand in the place of the encoder's: the best F1 on the accounts kept
# apart from training.
MARGIN: Final = 2.0
# A role that the encoder has not at all is rather right than wrong, its event's chance counted in.
LEAST: Final = 0.5
# A role that is unlikelier in a slot is held for so likely.
_FLOOR: Final = 0.01
_AIMED: Final = ("noun on", "noun against", "noun at", "noun near")
_CORE: Final = ("subject", "passive", "object", "by")
# Whoever the parse has there bears it, whoever else does.
_UNDERGOES: Final = ("passive subject", "object")
# Whoever does this is its patient.
_DIES: Final = frozenset({"die", "perish", "drown", "succumb"})
_SPECIFIC: Final = frozenset({"det", "nummod", "poss", "quantmod"})
_HURTING: Final = frozenset({"kill", "injure", "wound", "hurt", "maim"})
_PARTS: Final = frozenset({"NOUN", "PROPN", "NUM", "PRON"})


def chosen(part: Part, kind: EventType, fillers: Sequence[Filler]) -> Part:
    """The part with the role that encoder and parse together make likeliest."""
    if part.name not in PARTIES:
        return part
    slot = next((s for s, head in fillers if part.first <= head.i <= part.last), None)
    likely = shares(slot, kind) if slot is not None else {part.name: 1.0}
    best = max(likely, key=lambda role: likely[role])
    own = max(likely.get(part.name, 0.0), _FLOOR) * part.sure
    if best not in PARTIES or likely[best] * (1.0 - part.sure) <= own * MARGIN:
        return part
    return dataclasses.replace(part, name=best)


def filled(parts: Sequence[Part], told: Told, fillers: Sequence[Filler], trigger: Container[int]) -> Iterator[Part]:
    """The parties that the parse has, in roles that no part has."""
    taken = {i for part in parts for i in range(part.first, part.last + 1)}
    roles = {part.name for part in parts} | {NONE}
    for slot, head in fillers:
        likely = shares(slot, told.type)
        best = max(likely, key=lambda role: likely[role])
        is_plain = _is_doer(slot, head) if best == "agent" else _is_hurt(slot, told.token.lemma_.lower())
        is_likely = (is_plain and best in {"agent", "patient"}) or likely[best] * told.chance >= LEAST
        is_open = best not in roles or (best == "patient" and _undergoes(told, slot, head))
        if not slot.startswith(_CORE) or not is_open or not is_likely or head.i in taken:
            continue
        for part in _phrases(head, best, likely[best]):
            words = range(part.first, part.last + 1)
            if taken.isdisjoint(words) and not any(i in trigger for i in words):
                yield part
                taken.update(words)


def _is_doer(slot: str, head: Token) -> bool:
    """Whether somebody stands after "by" behind a passive: "was left there by masked men"."""
    return slot == "by" and (head.pos_ == "PROPN" or noun_type(head) is not None)


def _is_hurt(slot: str, verb: str) -> bool:
    """Whether the slot is theirs who die of it, whatever else is told: "nine died", "two were killed"."""
    harms = lexicon()["verbs"]["killed_obj"] | lexicon()["verbs"]["injured_obj"]
    return (slot.startswith("subject") and verb in _DIES) or (slot == "passive subject" and verb in harms)


def _undergoes(told: Told, slot: str, head: Token) -> bool:
    """Whether the parse has somebody who bears it beside whom the encoder has: no part of those ("among them four")."""
    between = head.doc[min(head.i, told.token.i) : max(head.i, told.token.i)]
    is_part = any(t.lower_ in {"among", "including"} for t in between)
    return slot in _UNDERGOES and told.type in HARMING and not is_part


def targets(parts: Sequence[Part], told: Told, fillers: Sequence[Filler], trigger: Container[int]) -> Iterator[Part]:
    """What a noun of violence is "on", "against" or "at", where the encoder has it not."""
    taken = {i for part in parts for i in range(part.first, part.last + 1)}
    roles = {part.name for part in parts}
    if told.type != "assault" or not roles.isdisjoint({"patient", "place"}):
        return
    for slot, head in fillers:
        if not slot.startswith(_AIMED) or not _is_target(slot, head):
            continue
        tokens = grammar.phrase_tokens(head, with_conjuncts=False)
        words = range(tokens[0].i, tokens[-1].i + 1)
        if head.pos_ in {"NOUN", "PROPN"} and taken.isdisjoint(words) and not any(i in trigger for i in words):
            name = "patient" if slot in {"noun on", "noun against"} else "place"
            yield Part(name, words[0], words[-1], told.chance)
            return


def _is_target(slot: str, head: Token) -> bool:
    """Whether the noun is somebody or somewhere: no "hands of police", "rate", "heart" or "pay"."""
    if slot.endswith(" time") or head.ent_type_ in {"DATE", "TIME"}:
        return False
    known = head.pos_ == "PROPN" or noun_type(head) is not None
    return known or head.lemma_.lower() in wordlists("names")["sites"] | wordlists("actors")["place"]


def joined(parts: Sequence[Part], told: Told, trigger: Container[int], triggers: Container[int] = ()) -> list[Part]:
    """Whom the text joins to a party and the encoder leaves out: the cook, in "shot the priest and his cook", the
    guards in "killed the mayor, along with two guards", both in "the dead are a porter and his son"; Orlo, in "Orlo,
    Tarn and Gisk recognised the front"."""
    taken = {i for part in parts for i in range(part.first, part.last + 1)}
    named = [part for part in parts if part.name == "agent" or (part.name == "patient" and told.type in HARMING)]
    heads = [(noun, part.name, part.sure) for part in named for noun in _beside(told.token, part)]
    heads += [(noun, name, part.sure) for part in named for noun, name in _along(told, part)]
    if told.type in HARMING and not any(name == "patient" for _, name, _ in heads):
        heads += [(noun, "patient", told.chance) for noun in listed(told.token)]
        heads += [(noun, "patient", told.chance) for noun in _hurt_by(told.token, triggers)]
    found: list[Part] = []
    for noun, name, sure in heads:
        tokens = list(itertools.takewhile(lambda t: t.text != ";", grammar.phrase_tokens(noun, with_conjuncts=False)))
        words = range(tokens[0].i, tokens[-1].i + 1)
        is_party = _may_suffer(noun) if name == "patient" else noun.pos_ == "PROPN" or noun_type(noun) is not None
        if is_party and taken.isdisjoint(words) and not any(i in trigger for i in words):
            found.append(Part(name, words[0], words[-1], sure))
            taken.update(words)
    return found


def _hurt_by(verb: Token, triggers: Container[int]) -> Iterator[Token]:
    """Whom a deed kills or hurts, in a clause that is no event of its own: "a bomb went off, injuring a porter"."""
    for clause in verb.children:
        is_clause = clause.dep_ in {"advcl", "acl"} and clause.tag_ == "VBG" and clause.i not in triggers
        if is_clause and clause.lemma_.lower() in _HURTING and (what := grammar.direct_object(clause)) is not None:
            yield from grammar.conjuncts(what)


def _may_suffer(noun: Token) -> bool:
    """A name, a number, several, or one with an article: no "robbery, assault and battery"."""
    if noun.pos_ != "NOUN":
        return noun.pos_ in _PARTS
    return noun.tag_ == "NNS" or any(c.dep_ in _SPECIFIC for c in noun.children)


def _beside(verb: Token, part: Part) -> Iterator[Token]:
    """The heads of the phrases joined to the part."""
    doc = verb.doc
    head = grammar.main_word(doc[part.first : part.last + 1])
    is_counted = any(c.dep_ == "nummod" for c in head.children)
    first = next((t for t in head.conjuncts if t.head == verb), head)
    if first is not head:
        yield first
    yield from _items(head, verb)
    for noun in grammar.conjuncts(first)[1:]:
        # "15 people, residents and nurses" says who the people are
        is_named = not is_counted or any(c.dep_ in _SPECIFIC for c in noun.children) or noun.pos_ == "PROPN"
        between = doc[part.last + 1 : noun.i]
        is_part = any(t.lower_ in {"including", "among"} or t.pos_ == "VERB" for t in between)
        if noun.i > part.last and is_named and not is_part and noun.pos_ != "NUM":
            yield noun


def _along(told: Told, part: Part) -> Iterator[tuple[Token, str]]:
    """Who is told of after "along with" and "as well as", and in which role."""
    words = [t for t in told.token.doc[part.last + 1 : part.last + 6] if t.lower_ != ","][:4]
    lower = [t.lower_ for t in words]
    if lower[:2] in (["along", "with"], ["together", "with"]):
        for noun in (c for c in words[1].children if c.dep_ == "pobj"):
            yield noun, "patient" if part.name == "agent" and falls_along(noun, told) else part.name
    elif lower[:3] == ["as", "well", "as"] and len(words) > 3:
        whole = [t for t in (words[3], *words[3].ancestors) if t.left_edge == words[3] and t.pos_ in _PARTS]
        yield from ((noun, part.name) for noun in whole[-1:])


def _items(head: Token, verb: Token) -> Iterator[Token]:
    """The heads of the items of a list that a phrase belongs to, parted by semicolons: "A, a clerk; B; and a guard"."""
    top = head
    while top.dep_ in {"appos", "conj"} and top.head != top:
        top = top.head
    tokens = sorted(top.subtree, key=lambda t: t.i) if top.head == verb else []
    behind = {t.i for t in tokens if t.text == ";"}
    if behind:
        yield top
    for token in tokens:
        before = [t for t in token.lefts if t.dep_ != "punct"]
        start = before[0].i if before else token.i
        opens = {start - 1, start - 2} if token.doc[start - 1].dep_ == "cc" else {start - 1}
        if token.dep_ in {"appos", "conj"} and not opens.isdisjoint(behind):
            yield token


def _phrases(head: Token, role: str, sure: float) -> Iterator[Part]:
    """The phrase of a filler and those joined to it, each a part."""
    first = head.head if head.dep_ == "appos" else head
    for noun in grammar.conjuncts(first):
        if noun.pos_ in _PARTS:
            tokens = grammar.phrase_tokens(noun, with_conjuncts=False)
            yield Part(role, tokens[0].i, tokens[-1].i, sure)


@functools.cache
def shares(slot: str, kind: EventType) -> Mapping[str, float]:
    """How often fillers of the slot have each role in events of a type; :data:`NONE` for no role."""
    every, own = _counts()[slot, "*"], _counts()[slot, kind]
    total = sum(every.values())
    if not total:
        return {NONE: 1.0}
    seen = sum(own.values()) + PRIOR
    return {role: (own[role] + PRIOR * count / total) / seen for role, count in every.items()}


@functools.cache
def _counts() -> dict[tuple[str, str], Counter[str]]:
    """By slot and type of event, "*" for all, how often each role."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for slot, kind, role, count in rows("role_shares"):
        counts[slot, kind][role] += int(count)
        counts[slot, "*"][role] += int(count)
    return counts
