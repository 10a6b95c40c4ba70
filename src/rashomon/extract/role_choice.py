"""Which role the filler of a slot has: how often fillers of the slot have each in annotated texts, by type of event.

What the encoder takes a filler for weighs against it: "patient" for "the soldiers who shot at us" gives way, since
subjects of an assault are its agents, unless the encoder is quite sure. A slot of the verb whose filler the encoder
passes over has the role that such fillers mostly have, where they mostly have one.
"""

from __future__ import annotations

import dataclasses
import functools
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final

from spacy.tokens import Token

from rashomon.annotate import Part, grammar
from rashomon.annotate.weight_tables import rows
from rashomon.extract.event_frames import Told
from rashomon.extract.role_slots import Filler
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
# Tools, times, places and topics go by their own words more than by their place in the clause.
_PARTIES: Final = frozenset({"agent", "patient", "beneficiary"})
_CORE: Final = ("subject", "passive", "object", "by")
_PARTS: Final = frozenset({"NOUN", "PROPN", "NUM", "PRON"})


def chosen(part: Part, kind: EventType, fillers: Sequence[Filler]) -> Part:
    """The part with the role that encoder and parse together make likeliest."""
    if part.name not in _PARTIES:
        return part
    slot = next((s for s, head in fillers if part.first <= head.i <= part.last), None)
    likely = shares(slot, kind) if slot is not None else {part.name: 1.0}
    best = max(likely, key=lambda role: likely[role])
    own = max(likely.get(part.name, 0.0), _FLOOR) * part.sure
    if best not in _PARTIES or likely[best] * (1.0 - part.sure) <= own * MARGIN:
        return part
    return dataclasses.replace(part, name=best)


def filled(parts: Sequence[Part], told: Told, fillers: Sequence[Filler], trigger: Container[int]) -> Iterator[Part]:
    """The parties that the parse has, in roles that no part has."""
    taken = {i for part in parts for i in range(part.first, part.last + 1)}
    roles = {part.name for part in parts} | {NONE}
    for slot, head in fillers:
        likely = shares(slot, told.type)
        best = max(likely, key=lambda role: likely[role])
        if not slot.startswith(_CORE) or best in roles or likely[best] * told.chance < LEAST or head.i in taken:
            continue
        for part in _phrases(head, best, likely[best]):
            words = range(part.first, part.last + 1)
            if taken.isdisjoint(words) and not any(i in trigger for i in words):
                yield part
                taken.update(words)


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
