"""On whose word a document tells what it is mainly about: the voices beside its events, and who is no source of it.

Of what a document is mainly about, whoever tells of harm or coercion that bears no other date speaks of it too, and so
does who charges anybody or denies anything. Who only judges ("condemned the attack") tells nothing of it; "we",
"nobody" and "this bulletin" name none but the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rashomon.annotate.wordlists import wordlists
from rashomon.link.descriptions import says_who
from rashomon.link.parties import is_nobody
from rashomon.link.passages import passages_of
from rashomon.link.settings import is_run, ordinal
from rashomon.record import HARMFUL, Event, Period, Record, Span, Statement

# The document itself: "this bulletin", "an earlier version of this page".
_ITSELF: Final = re.compile(
    r"\bthis (?:article|broadcast|bulletin|communiqué|dispatch|letter|newspaper|note|page|paper|report|statement"
    r"|story)\b",
    re.I,
)
# Who speaks for the document itself: a broadcaster's people, whose words stand under a label.
_ON_AIR: Final = re.compile(
    r"(?:the |our )?(?:announcer|anchor|correspondent|host|interviewer|newsreader|presenter|reporter)\Z", re.I
)
_SIDES: Final = re.compile(r"(?:both|each|either|neither)(?: of the)? (?:part(?:y|ies)|sides?)\Z", re.I)
# Who asks for something, asks whether, promises or threatens tells nothing of what was done.
_TELLING: Final = frozenset({"assert", "accuse", "deny", "believe"})
_HAPPENING: Final = re.compile(
    rf"\b(?:(?:{'|'.join(sorted(wordlists('linking')['happenings']))}|shot)(?:e?s)?|robberies|bod(?:y|ies)|dead|died|firing"
    r"|gunfire|injured|killed|wounded)\b",
    re.I,
)
_WITNESS: Final = re.compile(rf"\b(?:{'|'.join(sorted(wordlists('linking')['witnesses']))})\b", re.I)
_SEEN: Final = re.compile(r"\b(?:I|we) (?:had |just )?(?:counted|heard|hid|ran|saw|watched)\b", re.I)
_HARMFUL: Final = HARMFUL | {"coerce"}
_SOON: Final = 3  # days


def is_source(name: str) -> bool:
    """Whether a name is that of somebody who can vouch for anything."""
    if _ON_AIR.match(name) or _SIDES.match(name):
        return False
    return says_who(name) and not is_nobody(name) and not _ITSELF.search(name)


def tells(statement: Statement) -> bool:
    """Whether a statement tells what was or was not done, rather than asking, promising or threatening."""
    return statement.act in _TELLING


def voices_beside(events: Sequence[Event], record: Record) -> Iterator[str | None]:
    """The voices of the harm that a document dates to no other time than some events, of its charges and denials."""
    days = [span for event in events if event.time and (span := _span(event.time))]
    yield from (event.voice for event in record.events if event.type in _HARMFUL and _is_near(event, days))
    aside = _of_other_days(events, days, record)
    charges = (s for s in record.statements if s.act in ("deny", "accuse") and s.voice is None)
    yield from (s.id for s in charges if s.id not in aside)
    far = {event.voice for event in record.events if event.time and not _is_near(event, days)}
    yield from (s.id for s in record.statements if s.id not in far and _speaks_of_happening(s, record))


def _of_other_days(events: Sequence[Event], days: Sequence[tuple[int, int]], record: Record) -> set[str]:
    """The statements in whose sentence only violence of other days is told: "in 2019 the army shot five and told the
    world that they were ours"."""
    passages, own = passages_of(record.document.text), {event.id for event in events}
    harmful = [event for event in record.events if event.type in _HARMFUL]
    near = {passages.number(e.trigger[0]) for e in harmful if e.id in own or (e.time and _is_near(e, days))}
    far = {passages.number(e.trigger[0]) for e in harmful if e.time and not _is_near(e, days)} - near
    return {s.id for s in record.statements if any(passages.number(span[0]) in far for span in s.content)}


def _is_near(event: Event, days: Sequence[tuple[int, int]]) -> bool:
    """Whether an event bears no date, or one near to some days."""
    own = _span(event.time) if event.time else None
    if own is not None and is_run(own):
        return any(own == day for day in days)  # "5,000 have died since 1979, according to church figures"
    return own is None or any(own[0] - _SOON <= last and first <= own[1] + _SOON for first, last in days)


def _speaks_of_happening(statement: Statement, record: Record) -> bool:
    """Whether somebody tells of a blast, of shots, of the dead, though no event is told there; of whoever was there,
    and of what was written down, all that they tell.
    """
    if statement.act != "assert" or statement.source is None:
        return False
    told = [record.words(span) for span in statement.content]
    if statement.mode != "indirect" and any(map(_SEEN.search, told)):
        return True  # "I counted nine, then I ran"
    return _WITNESS.search(record.words(statement.source)) is not None or any(map(_HAPPENING.search, told))


def reactions(record: Record) -> list[Span]:
    """The words by which a document has somebody condemn or support what was done."""
    return [e.trigger for e in record.events if e.mode == "condemn" or e.type == "support"]


def is_reaction(statement: Statement, judging: Sequence[Span]) -> bool:
    """Whether somebody judges what was done and tells nothing of it."""
    return any(cue[0] < end and start < cue[1] for cue in statement.cue for start, end in judging)


def _span(period: Period) -> tuple[int, int] | None:
    """The first and the last day of a period as numbers; None where they are no whole dates."""
    first, last = ordinal(period.from_), ordinal(period.to)
    return (first, last) if first is not None and last is not None else None
