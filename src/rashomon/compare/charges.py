"""Whom somebody in a text blames for a happening, where no deed is told with the name: "The police blamed the Sons of
the Ford", "The Sons of the Ford were behind it, the police said".

Such words are of the happening that is told last before them, in their paragraph or the one before; to "blame" somebody
without a word for what is a charge only beside an assault, and only of those who bear arms. A charge for something that
is named ("for the raid at the mill") is of that, and is told by its own event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rashomon.annotate.wordlists import wordlists
from rashomon.compare.responsibility import held
from rashomon.compare.voices import Voices
from rashomon.comparison import Account
from rashomon.link.kinds import told_type
from rashomon.link.parties import is_named, kinds, side
from rashomon.link.passages import passages_of
from rashomon.record import HARMFUL, Event, EventType, Record, Span, Statement

# "It" is what was told; "this year's cuts" and "that road" are something else.
_BEHIND: Final = re.compile(
    r"(?:that )?(?P<who>[^.,;:]{2,60}?) (?:was|were|is|are|had been) (?:behind|responsible for|to blame for)"
    r" (?:it|this|that)(?=\s*(?:[.,;\"”]|\Z))",
    re.I,
)
# "It was the work of saboteurs", "the crime is the work of", "sees in it the work of": of the happening, no other work.
_WORK: Final = re.compile(
    r"(?:that )?(?:(?:it|this|that"
    r"|(?:the |this )?(?:attack|blast|bombing|crime|explosion|fire|killings?|murders?|raid|shooting))"
    r" (?:was|is|were|had been|has been|must be|must have been) |in (?:it|this|that) )?(?:all )?the work of "
    r"(?P<who>[^.,;:]{2,60}?)(?=\s*(?:[.,;:\"”]|\Z|\b(?:and|who|whom)\b))",
    re.I,
)
# "The attackers were men of the Security Service": who those were of whom a text only tells what they did.
_WERE: Final = re.compile(
    r"(?:that )?(?:the )?(?:attackers?|assailants?|bombers?|culprits?|gunm[ae]n|kidnappers?|killers?|perpetrators?"
    r"|raiders?|shooters?|snipers?|those responsible) (?:was|were|are|is|had been) (?!not\b)(?P<who>[^.,;:]{2,60}?)"
    r"(?=\s*(?:[.,;:\"”]|\Z|\band\b|\bwho\b))",
    re.I,
)
# "Two drones had been sent across the river by Ostria's air force"; what was "fired and then shot down by" another is
# not his.
_SENT: Final = re.compile(
    r"\b(?:bombs?|drones?|grenades?|mines?|missiles?|mortars?|rockets?|shells?|torpedo(?:es)?)\b"
    r" (?:that )?(?:had been|have been|has been|were|was) "
    r"(?:dropped|fired|flown|laid|launched|planted|sent|thrown)"
    r"(?:(?!\b(?:was|were|been|being|and|but|that|which|\w+ed|shot|held)\b)[^.;:,]){0,50}? by (?P<who>[^.,;:]{2,60}?)"
    r"(?=\s*(?:[.,;:\"”]|\Z|\b(?:and|who|whom)\b))",
    re.I,
)
# What makes it unlikely, doubted or supposed that they were.
_OPEN: Final = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|nor|if|whether|unless|unlikely|doubt\w*|den(?:y|ies|ied)|(?-i:may)|might|could"
    r"|possib\w+|perhaps)\b|n['’]t\b|\?",
    re.I,
)
# "Soldiers", "the soldiers", "the second brigade".
_PLAIN: Final = re.compile(r"(?:(?:the|an?|some) (?:[\w’'-]+ )?)?[\w’'-]+", re.I)
# So long is an article with its space.
_ARTICLE: Final = 4
_PARAGRAPH: Final = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """Who is blamed, in which words of which record, by whom, and for what type of happening."""

    who: str
    span: Span
    record: str
    claimant: str | None
    type: EventType


def charges(account: Account, record: Record) -> Iterator[Charge]:
    """Whom the text blames for what the account tells, in the order of its events and statements."""
    voices = Voices(record)
    told = [*_blamed(account, voices)]
    yield from told
    spans = {charge.span for charge in told}
    yield from (charge for charge in _held(account, voices) if charge.span not in spans)


def _blamed(account: Account, voices: Voices) -> Iterator[Charge]:
    """Whom somebody blames, and of whom somebody says that it was them."""
    for event in voices.record.events:
        if event.type == "accuse" and event.mode == "blame" and voices.told(event) == "actual":
            yield from _of_event(event, account, voices)
    for statement in voices.record.statements:
        if statement.act in ("assert", "accuse") and statement.factuality == "actual":
            yield from _of_statement(statement, account, voices)


def _held(account: Account, voices: Voices) -> Iterator[Charge]:
    """Who is held responsible in so many words, by whose word: an inquiry's own, a quoted source's, or their own."""
    for found in held(voices.record):
        done = _before(found.span, account, voices.record)
        if done is None or _is_open(found.span[0], voices.record):
            continue
        statement = voices.around(found.span)
        yield Charge(
            who=found.who,
            span=found.span,
            record=statement.id if statement is not None else done.id,
            claimant=found.who if found.is_own else _claimant(statement, voices),
            type=told_type(done, voices.record),
        )


def _of_event(event: Event, account: Account, voices: Voices) -> Iterator[Charge]:
    done = _before(event.trigger, account, voices.record)
    is_held = voices.record.words(event.trigger).lower().startswith(("hold", "held"))  # "holds the owners responsible"
    if done is None or any(role.role == "topic" for role in event.roles):
        return
    if not (is_held or _is_assault_beside(done, event, voices)):
        return
    by = next((_name(r.actor, r.span, voices) for r in event.roles if r.role == "agent"), voices.claimant(event.voice))
    for role in event.roles:
        who = _name(role.actor, role.span, voices)
        if role.role == "patient" and role.actor and (is_held or side(who) or _is_body(role.actor, who, voices)):
            yield Charge(who=who, span=role.span, record=event.id, claimant=by, type=told_type(done, voices.record))


def _is_body(actor: str, who: str, voices: Voices) -> bool:
    """Whether an organisation is named; a state or its offices are blamed for much else beside."""
    known = voices.actors[actor]
    return known.type == "organization" and is_named(who) and not kinds(who)


def _is_assault_beside(done: Event, blamed: Event, voices: Voices) -> bool:
    """Whether somebody is blamed right after or before an assault: governments are blamed for much else besides."""
    passages = passages_of(voices.record.document.text)
    between = abs(passages.number(done.trigger[0]) - passages.number(blamed.trigger[0]))
    return told_type(done, voices.record) == "assault" and between <= 1


def _of_statement(statement: Statement, account: Account, voices: Voices) -> Iterator[Charge]:
    for start, end in statement.content:
        text = voices.record.document.text
        found = _BEHIND.match(text, start, end) or _WERE.match(text, start, end) or _WORK.match(text, start, end)
        found = found or _SENT.search(text, start, end)
        who = _who(found.span("who"), voices.record) if found else None
        done = _before(statement.content[0], account, voices.record) if who else None
        if found and who and done and not _is_open(start, voices.record):
            yield Charge(
                who=who,
                span=found.span("who"),
                record=statement.id,
                claimant=voices.speaker(statement),
                type=told_type(done, voices.record),
            )


def _claimant(statement: Statement | None, voices: Voices) -> str | None:
    """Who says it; "we" are the text itself."""
    name = voices.speaker(statement) if statement is not None else ""
    return name if name and name.lower() not in wordlists("linking")["first_person"] else None


def _who(span: Span, record: Record) -> str | None:
    """The actor whose mention some words are, else plain words for those who bear arms: never half a sentence."""
    known = next((a.name for a in record.actors for m in a.mentions if _covers(span, m.span)), None)
    words = record.words(span)
    return known or (words if _PLAIN.fullmatch(words) and side(words) else None)


def _is_open(at: int, record: Record) -> bool:
    """Whether the sentence of a charge leaves open whether it is so ("did not believe", "if")."""
    passages = passages_of(record.document.text)
    return _OPEN.search(record.words(passages.span(passages.number(at)))) is not None


def _before(span: Span, account: Account, record: Record) -> Event | None:
    """The happening told last before some words, or first after them: where it is the account's, and within reach."""
    told = [e for e in record.events if e.type in HARMFUL and e.factuality == "actual"]
    earlier = sorted((e for e in told if e.trigger < span), key=_place)
    last = earlier[-1] if earlier else min(told, key=_place, default=None)
    if last is None or last.id not in account.events:
        return None
    between = sorted((last.trigger, span))
    return last if len(_PARAGRAPH.findall(record.document.text[between[0][1] : between[1][0]])) <= 1 else None


def _place(event: Event) -> tuple[Span, str]:
    return event.trigger, event.id


def _name(actor: str | None, span: Span, voices: Voices) -> str:
    known = voices.actors.get(actor or "")
    return known.name if known else " ".join(voices.record.words(span).split())


def _covers(whole: Span, part: Span) -> bool:
    """Whether a name is all of some words but an article, or the article all that it has more."""
    return abs(whole[0] - part[0]) <= _ARTICLE and part[1] == whole[1]
