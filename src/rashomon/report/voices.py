"""Who speaks in a text, with what share of its words, and what stands there on nobody's word.

A word is a stretch without white space; it is somebody's where its first character lies in the content of one
of their top-level statements (one that the text itself tells). What a text says was *not* said is nobody's. All
other words are the text's own voice.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from rashomon.record import Actor, Event, Record, Statement, meet
from rashomon.report.wording import NO_SOURCE, OWN_VOICE


@dataclass(frozen=True, slots=True)
class Speaker:
    """One voice of a text or of many. ``found`` is False where only the words of the source are known.

    ``share`` is the part of all words, 0 to 1; ``statements`` the ids of what they say at any depth;
    ``documents`` how many texts they speak in.
    """

    name: str
    found: bool = True
    own: bool = False
    statements: tuple[str, ...] = ()
    words: int = 0
    share: float = 0.0
    documents: int = 1


@dataclass(slots=True)
class _Tally:
    statements: list[str] = field(default_factory=list)
    words: int = 0


Key = tuple[str, bool]  # the name, and whether an actor was found for it


def speaker_of(record: Record, statement: Statement, actors: Mapping[str, Actor]) -> Key:
    """The name of who speaks: the actor's, else the words of the source, else that none is named."""
    if actor := actors.get(statement.speaker or ""):
        return actor.name, True
    if statement.source:
        return " ".join(record.words(statement.source).split()), False
    return NO_SOURCE, True


def speakers(record: Record) -> tuple[Speaker, ...]:
    """The voices of a text, the most words first, and its own voice last."""
    starts = [found.start() for found in re.finditer(r"\S+", record.document.text)]
    spoken = Counter(_owners(record, starts).values())
    tallies: dict[Key, _Tally] = defaultdict(_Tally)
    actors = {actor.id: actor for actor in record.actors}
    for statement in record.statements:
        tally = tallies[speaker_of(record, statement, actors)]
        tally.statements.append(statement.id)
        tally.words += spoken[statement.id]
    found = [_speaker(key, tally, len(starts)) for key, tally in tallies.items()]
    own = len(starts) - spoken.total()
    rest = Speaker(OWN_VOICE, own=True, words=own, share=_share(own, len(starts)))
    return (*sorted(found, key=lambda speaker: -speaker.words), rest)


def speakers_of_all(records: Iterable[Record]) -> tuple[Speaker, ...]:
    """The voices of many texts, joined by name alone; shares are of the words of all the texts."""
    every = [speaker for record in records for speaker in speakers(record)]
    total = sum(speaker.words for speaker in every)
    joined: dict[tuple[str, bool, bool], Speaker] = {}
    for one in every:
        key = (one.name.casefold(), one.found, one.own)
        joined[key] = _joined(joined[key], one) if key in joined else one
    shared = [replace(speaker, share=_share(speaker.words, total)) for speaker in joined.values()]
    return tuple(sorted(shared, key=lambda s: (s.own, -s.words, -len(s.statements))))


def unsourced_statements(record: Record) -> tuple[Statement, ...]:
    """What is given to a source that is hidden or that the text does not name."""
    return tuple(s for s in record.statements if s.source_kind in ("hidden", "unnamed"))


def unsourced_events(record: Record) -> tuple[Event, ...]:
    """What the text tells in its own voice; a saying is left out, since whoever says it is its source."""
    cues = [cue for statement in record.statements for cue in statement.cue]
    return tuple(
        event for event in record.events if event.voice is None and not any(meet(cue, event.trigger) for cue in cues)
    )


def _owners(record: Record, starts: list[int]) -> dict[int, str]:
    """The top-level statement that each spoken word belongs to; a word that two hold is the first one's."""
    owners: dict[int, str] = {}
    for statement in record.statements:
        if statement.voice is None and statement.factuality != "negated":
            for first, end in statement.content:
                words = starts[bisect.bisect_left(starts, first) : bisect.bisect_left(starts, end)]
                for word in words:
                    owners.setdefault(word, statement.id)
    return owners


def _speaker(key: Key, tally: _Tally, total: int) -> Speaker:
    share = _share(tally.words, total)
    return Speaker(key[0], key[1], statements=tuple(tally.statements), words=tally.words, share=share)


def _share(words: int, total: int) -> float:
    return words / total if total else 0.0


def _joined(one: Speaker, other: Speaker) -> Speaker:
    return replace(
        one,
        statements=one.statements + other.statements,
        words=one.words + other.words,
        documents=one.documents + other.documents,
    )
