"""Events joined across documents, the gold mentions given: each mention is made an event, and the links are ours.

The mentions of ECB+ are finer than our events ("said", "decided"): a mention that one of our events has for its
trigger takes over its type, roles and time; the others have a trigger and the words around it alone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rashomon.link.actors import by_member, link_actors
from rashomon.link.deeds import link_deeds
from rashomon.link.settings import settings
from rashomon.link.tellings import Telling, tellings
from rashomon.record import Event, Record

Mention = Mapping[str, Any]


def mentions_of(path: Path) -> list[Mention]:
    """The validated mentions of actions, which the standard evaluation uses."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [m for m in map(json.loads, lines) if m["kind"] == "action" and m["validated"]]


def mention_tellings(records: Sequence[Record], mentions: Iterable[Mention]) -> list[Telling]:
    """A telling for each mention; its event bears the id of the mention."""
    by_document: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_document[mention["doc"]].append(mention)
    given = [_with_mentions(record, by_document[record.document.id]) for record in records]
    actors = by_member(link_actors(given))
    about = settings(given, actors)
    return [t for record in given for t in tellings(record, about[record.document.id], actors)]


def _with_mentions(record: Record, mentions: Sequence[Mention]) -> Record:
    return replace(record, events=tuple(_event(record, mention) for mention in mentions))


def _event(record: Record, mention: Mention) -> Event:
    """The mention as an event: ours where the triggers meet, else one that says nothing of its type."""
    start, end = mention["start"], mention["end"]
    met = [e for e in record.events if e.trigger[0] < end and start < e.trigger[1]]
    if met:
        return replace(met[0], id=mention["id"], trigger=(start, end))
    return Event(id=mention["id"], trigger=(start, end), type="govern")


def response(records: Sequence[Record], mentions: Sequence[Mention]) -> Iterator[dict[str, str]]:
    """The lines that ``score_coref.py`` scores: each mention with its cluster."""
    for group in link_deeds(mention_tellings(records, mentions)):
        for telling in group:
            yield {"id": telling.events[0], "cluster": "/".join(group[0].key)}
