"""The single acts that an account tells, and which acts of two accounts are the same: whose denial meets whose word.

Acts are surely the same where their triggers share a stem, are near in meaning, or are of one mode ("fired", "opened
fire"). They may be the same unless both say to whom it was done, and to others: "a crowd attacked the ministry" says
nothing of who "opened fire on students".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.annotate.wordlists import wordlists
from rashomon.compare.charges import Charge, charges
from rashomon.compare.claims import party_names
from rashomon.compare.voices import Voices
from rashomon.comparison import Account
from rashomon.link.accounts import CLAIMING
from rashomon.link.kinds import told_type
from rashomon.link.parties import (
    all_of_two_sides,
    any_same,
    are_told_apart,
    is_likely_same,
    is_nobody,
    is_pronoun,
    words,
)
from rashomon.link.vocabulary import nearness, stem
from rashomon.record import Event, EventType, Factuality, Record

# Two triggers this near in meaning (cosine) are one deed ("shot", "gunned"), as within a document.
_NEAR: Final = 0.55
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One event of an account: what it is, by and to whom, whether it is told as done or denied.

    ``is_own``: it is told in the text's own voice; ``is_charge``: only as what somebody charges, believes or denies.
    """

    type: EventType
    mode: str | None
    heads: tuple[str, ...]
    agents: tuple[str, ...]
    patients: tuple[str, ...]
    told: Factuality
    is_own: bool
    is_charge: bool


def acts(account: Account, record: Record) -> tuple[Act, ...]:
    """The acts of an account that anybody claims to be so, or not so."""
    voices = Voices(record)
    events = [event for event in record.events if event.id in account.events]
    done = [_act(event, told, voices) for event in events if (told := voices.told(event))]
    return (*done, *(_charged(charge) for charge in charges(account, record)))


def _charged(charge: Charge) -> Act:
    """What somebody is blamed for without a word for the deed."""
    return Act(
        type=charge.type,
        mode=None,
        heads=(),
        agents=(charge.who,),
        patients=(),
        told="actual",
        is_own=False,
        is_charge=True,
    )


def _act(event: Event, told: Factuality, voices: Voices) -> Act:
    said = [word.lower() for word in _WORD.findall(voices.record.words(event.trigger))]
    chain = list(voices.chain(event.voice))
    return Act(
        type=told_type(event, voices.record),
        mode=event.mode,
        heads=tuple(word for word in said if word not in wordlists("linking")["function"]) or tuple(said),
        agents=tuple(name for name in party_names(event, "agent", voices) if not is_pronoun(name)),
        patients=tuple(name for name in party_names(event, "patient", voices) if not is_pronoun(name)),
        told=told,
        is_own=not chain,
        is_charge=any(statement.act in CLAIMING for statement in chain),
    )


def are_same(one: Act, other: Act) -> bool:
    """Whether two acts are surely the same deed, whoever did it."""
    return one.type == other.type and (one.mode == other.mode is not None or is_same_word(one, other))


def is_same_word(one: Act, other: Act) -> bool:
    """Whether two triggers share a stem or are near in meaning."""
    if {stem(word) for word in one.heads} & {stem(word) for word in other.heads}:
        return True
    return any(nearness(a, b) >= _NEAR for a in one.heads for b in other.heads)


def may_be_same(one: Act, other: Act) -> bool:
    """Whether two acts can be the same deed: nothing tells them apart, or they are done to the same.

    The dead of the one side are another deed than those of the other.
    """
    if all_of_two_sides(_sufferers(one), _sufferers(other)):
        return False
    if are_same(one, other) or do_share(one.patients, other.patients):
        return True
    are_unlike = one.mode and other.mode and one.mode != other.mode
    return not are_unlike and not (_sufferers(one) and _sufferers(other))


def meets(one: Act, other: Act) -> bool:
    """Whether two acts can be done to the same: as they are called, nothing tells these from those."""
    some, others = _sufferers(one), _sufferers(other)
    return not (some and others) or (any_same(some, others) and not are_told_apart(some, others))


def is_of_doer(denial: Act, act: Act) -> bool:
    """Whether a denial that says of whom ("none of our batteries fired") can be of those who are said to have done it.

    Where the act is told without a doer, what is denied is that it was these: that is no denial of the act.
    """
    if not denial.agents:
        return True
    return any(is_likely_same(one, other) for one in denial.agents for other in act.agents)


def _sufferers(act: Act) -> list[str]:
    """To whom it was done; "nobody" is none of them."""
    return [name for name in act.patients if not is_nobody(name)]


def do_share(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether any two descriptions have a telling word in common."""
    return any(words(a) & words(b) for a in some for b in others)


def denied(told: Sequence[Act]) -> Iterator[Act]:
    """What an account denies, and tells nowhere as done. That nobody was hurt is a figure, not a denial.

    A denial that it only reports beside its own word of the deed, or after another's, is none of its own; nor is
    one of who did it, where it tells that the same was done by others.
    """
    for place, act in enumerate(told):
        done = [other for n, other in enumerate(told) if other.told == "actual" and (other.is_own or n < place)]
        if act.told == "negated" and act.type != "harm" and not any(_gainsays(other, act) for other in done):
            yield act


def _gainsays(done: Act, denial: Act) -> bool:
    is_fire = (done.type == "disaster") != (denial.type == "disaster")  # what caught fire was not fired at
    if (is_same_word(done, denial) and not is_fire) or (done.is_own and are_same(done, denial)):
        return True
    return done.type == denial.type and do_share(done.patients, denial.patients)


def asserted(told: Sequence[Act]) -> Iterator[Act]:
    """What an account tells as done: in its own voice, or in another's that it does not set a denial against."""
    denials = [act for act in told if act.told == "negated"]
    for act in told:
        if act.told == "actual" and (act.is_own or not any(are_same(act, denial) for denial in denials)):
            yield act
