"""Who did it, to whom, where, with what: the roles of an event, as the encoder frames them and the parse has them.

A role's span is the encoder's part, grown to whole phrases (:mod:`role_phrases`), without the punctuation at its
edges; what the parse puts in a slot of the trigger may change its role or fill one that is left open
(:mod:`role_choice`). Where the span's main word is mentioned as an actor, the role has that actor. "Shot two men in
Orlo on Monday" has the patient "two men", the place "Orlo" and the time "Monday".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Final, cast

from spacy.tokens import Span as Words

from rashomon.annotate import Part, grammar
from rashomon.annotate.quotes import paired
from rashomon.extract.event_context import Context
from rashomon.extract.event_frames import Told, strikes_a_mine, words_of_trigger
from rashomon.extract.listed import state_of
from rashomon.extract.role_checks import checked
from rashomon.extract.role_choice import chosen, filled, joined, targets
from rashomon.extract.role_doers import doers
from rashomon.extract.role_phrases import each, whole
from rashomon.extract.role_slots import PARTIES, Filler, slots
from rashomon.extract.triggers import class_of
from rashomon.record import Role, RoleName, Span, Statement, trimmed

# A role is given where it is likelier right than this, its event's own chance counted in: the best F1 of roles on the
# accounts kept apart from training.
LEAST: Final = 0.33
# A party is more than such words: "not" in "not one shot was fired" is nobody, nor is "a" without its noun.
_EMPTY: Final = frozenset({"ADP", "ADV", "AUX", "CCONJ", "PART", "PUNCT", "SCONJ", "SPACE"})
# Whoever leads a deed is its doer as well; whoever only holds the place is nowhere said to have done it.
_LEADING: Final = frozenset({"lead", "command", "order", "plan", "launch", "carry", "mount", "stage", "help", "back"})
_HOLDING: Final = frozenset({"use", "hold", "own", "occupy", "control", "run", "claim", "inhabit"})
_TELLINGS: Final = frozenset({"account", "admission", "count", "estimate", "figure", "reckoning", "tally", "telling"})
_EDGES: Final = ",;:.–—-…()[]\"“”‘’«»' "


def find_roles(told: Told, context: Context) -> tuple[Role, ...]:
    """The roles of one event, in the order of the text."""
    fillers = list(slots(told.token))
    found = sorted(_roles(told, context, fillers), key=lambda r: (r.span[0] - r.span[1], r.span))
    kept = [r for n, r in enumerate(found) if not any(_holds(other, r) for other in found[:n])]
    kept = [r for r in kept if not _is_of_another(r, kept, told, context)]
    return tuple(sorted(_spoken_of(kept, context.statement_of(told.trigger), fillers), key=lambda r: (r.span, r.role)))


def _holds(other: Role, role: Role) -> bool:
    """Whether the same role has a span around this one."""
    return other.role == role.role and other.span[0] <= role.span[0] and role.span[1] <= other.span[1]


def _is_of_another(role: Role, roles: Sequence[Role], told: Told, context: Context) -> bool:
    """Whether an agent does another deed alone: who uses the depot, in "it struck a depot used by the rebels", who
    burned, in "the owner of a mill in which nine burned ordered it". Where it is the only one, it must hold the place.
    """
    words = context.doc.char_span(*role.span, alignment_mode="expand")
    verb = grammar.done_by(words.root) if role.role == "agent" and words is not None else None
    if verb is None or verb == told.token or verb.dep_ not in {"acl", "relcl"} or verb.lemma_.lower() in _LEADING:
        return False
    is_second = told.token in verb.ancestors and any(r.role == "agent" and r is not role for r in roles)
    return is_second or verb.lemma_.lower() in _HOLDING


def _covers(role: Role, place: int | None) -> bool:
    return place is not None and role.span[0] <= place < role.span[1]


def _spoken_of(roles: Sequence[Role], statement: Statement | None, fillers: Sequence[Filler]) -> Iterator[Role]:
    """The roles without the speaker as a second agent: in "the radio says we shot him" the radio shot nobody, nor do
    those who "accused the army of poisoning wells" poison them."""
    agent = next((head.idx for slot, head in fillers if slot.startswith(("subject", "by"))), None)
    is_told = any(r.role == "agent" and _covers(r, agent) for r in roles)
    is_told = is_told or any(_is_charged(role, statement) for role in roles)
    for role in roles:
        is_source = statement is not None and statement.source is not None and role.span == statement.source
        if not (is_told and role.role == "agent" and is_source and not _covers(role, agent)):
            yield role


def _is_charged(role: Role, statement: Statement | None) -> bool:
    """Whether an accusation names the agent."""
    if statement is None or statement.act != "accuse" or role.role != "agent":
        return False
    return any(start <= role.span[0] and role.span[1] <= end for start, end in statement.content)


def _roles(told: Told, context: Context, fillers: Sequence[Filler]) -> Iterator[Role]:
    first, last = words_of_trigger(told.frame)
    trigger = range(first, last + 1)
    sure = [whole(p, context.doc, trigger) for p in told.frame.parts if _is_sure(p, told)]
    framed = [one for part in sure for one in each(part, context.doc)]
    named = [chosen(part, told.type, fillers) for part in framed]
    named = [
        _of_mine(own, told)
        for part in named
        if not _handles(part, told)
        and not _is_done_otherwise(part, told, context)
        and (own := checked(part, told, context.triggers)) is not None
    ]
    named += targets(named, told, fillers, trigger)
    named += joined(named, told, trigger, context.triggers)
    named += doers(named, told, trigger)
    for found in (*named, *filled(named, told, fillers, trigger)):
        part = _as_means(found, told)
        span = _span(part, told, context)
        words = context.doc.char_span(*span, alignment_mode="expand") if span is not None else None
        if span is None or words is None or _is_nothing(part.name, words):
            continue
        actor = _who(words, context) if part.name != "time" else None
        yield Role(role=cast("RoleName", part.name), span=span, actor=actor)


def _who(words: Words, context: Context) -> str | None:
    """The actor that the main word mentions, or the name right behind it: "bodyguard Jan Oll"."""
    main = grammar.main_word(words)
    behind = words.doc[main.i + 1 : words.end]
    is_titled = len(behind) > 0 and all(t.pos_ == "PROPN" for t in behind)
    return context.actor_of(main) or (context.actor_of(words[-1]) if is_titled else None)


def _of_mine(part: Part, told: Told) -> Part:
    """ "A lorry struck a mine": the lorry bears it, by means of the mine."""
    slot = {"dobj": "instrument", "nsubj": "patient"}
    own = [t for t in told.token.children if part.first <= t.i <= part.last and t.dep_ in slot]
    return dataclasses.replace(part, name=slot[own[0].dep_]) if own and strikes_a_mine(told.token) else part


def _is_done_otherwise(part: Part, told: Told, context: Context) -> bool:
    """ "Killed three guests and wounded fifteen": the fifteen are the other verb's, if that tells an event."""
    if part.name != "patient" or told.token.pos_ != "VERB":
        return False
    noun = grammar.main_word(told.token.doc[part.first : part.last + 1])
    verb = noun.head
    is_joined = (verb.dep_ == "conj" and verb.head == told.token) or (
        told.token.dep_ == "conj" and told.token.head == verb
    )
    return (
        noun.dep_ == "dobj"
        and verb.i in context.triggers
        and is_joined
        and grammar.direct_object(told.token) is not None
    )


def _as_means(part: Part, told: Told) -> Part:
    """ "A grenade wounded fifteen": it is what they were wounded with."""
    head = grammar.main_word(told.token.doc[part.first : part.last + 1])
    is_thing = part.name == "agent" and head.pos_ == "NOUN" and told.type in {"assault", "harm"}
    is_means = is_thing and head.lemma_.lower() in class_of("munition") | {"mortar"}
    return dataclasses.replace(part, name="instrument") if is_means else part


def _handles(part: Part, told: Told) -> bool:
    """Whether somebody deals with the dead or hurt, and neither is one nor did it: "a clerk photographed the bodies",
    "three bodies were found by fishermen"."""
    word, who = told.token, None
    if word.dep_ == "dobj" and part.name in {"agent", "patient"}:
        who = grammar.subject(word.head)
    elif word.dep_ == "nsubjpass" and part.name == "agent":
        who = grammar.by_agent(word.head)
    is_dead = state_of(word) is not None or word.lemma_.lower() in {"body", "corpse"}
    return who is not None and is_dead and part.first <= who.i <= part.last


def _is_sure(part: Part, told: Told) -> bool:
    return part.name != "trigger" and part.sure * told.chance >= LEAST


def _is_nothing(name: str, words: Words) -> bool:
    """Whether the words are no such role: nobody that could do or suffer anything, the number of a list for a time, the
    hospital for a doer in "by the hospital's count"."""
    if name == "time":
        return (words.text.isdigit() and len(words.text) < 3) or all(token.pos_ in _EMPTY | {"DET"} for token in words)
    if name not in PARTIES:
        return name == "topic" and all(token.tag_ in {"PRP$", "DT"} for token in words)
    root = words.root
    if name == "agent" and (words.text.lower() == "whom" or (root.lower_ == "that" and root.dep_ == "mark")):
        return True
    counts = root.dep_ == "poss" and root.head.lemma_.lower() in _TELLINGS and root.head.dep_ == "pobj"
    return counts or all(token.pos_ in _EMPTY or token.lower_ in grammar.ARTICLES for token in words)


def _span(part: Part, told: Told, context: Context) -> Span | None:
    last = context.doc[part.last]
    found = context.behind_dateline(context.doc[part.first].idx), last.idx + len(last.text)
    start, end = context.of_paragraph(found, told.trigger) or (0, 0)
    while start < end and context.text[start] in _EDGES:
        start += 1
    while end > start and context.text[end - 1] in _EDGES:
        end -= 1
    return trimmed(context.text, *paired(context.text, start, end)) if start < end else None
