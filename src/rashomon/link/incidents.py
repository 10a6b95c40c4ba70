"""Incidents: the events of different documents, and of one, that tell the same happening.

:func:`find_incidents` gives every incident of a case with its accounts; one document's telling alone is one too. What
the accounts differ in is left to ``rashomon.compare``. Ids are drawn from the documents and events, so that the same
documents in any order give the same bytes. :func:`explain` says why pairs were joined, or not.
"""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.comparison import Incident
from rashomon.errors import Misuse
from rashomon.link.accounts import account
from rashomon.link.candidates import document_pairs
from rashomon.link.features import are_dated_apart, are_exchanged
from rashomon.link.kinds import is_sickbed
from rashomon.link.linkage import Decision, EventKey, Linkage, grain, is_barred, linked
from rashomon.link.tellings import Days, Telling
from rashomon.link.weights import Reason, reasons, total
from rashomon.record import EventType, Period, Record
from rashomon.store import Store

# What a bar is shown to add, in logits: more than all the features can.
_BAR: Final = -100.0

__all__ = ["Decision", "Link", "explain", "find_incidents"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two tellings, each by its document and first event: the total in logits, why, and whether they are joined."""

    pair: tuple[EventKey, EventKey]
    total: float
    reasons: tuple[Reason, ...]
    joined: bool


def find_incidents(
    store: Store, *, decisions: Sequence[Decision] = (), records: Iterable[Record] | None = None
) -> tuple[Incident, ...]:
    """Every incident of the case, those with most accounts first, then by time and id.

    ``records`` are those of the case, where they are at hand already: to read thousands takes a while.
    """
    known = {record.document.id: record for record in (records if records is not None else store.records())}
    found = linked(known.values(), document_pairs(store), decisions)
    incidents = (_incident([found.tellings[key] for key in group], known, found) for group in found.groups)
    return tuple(sorted(incidents, key=_order))


def explain(store: Store, incident: str, *, decisions: Sequence[Decision] = ()) -> list[Link]:
    """Why the tellings of an incident were joined, and why those compared with them were not; the likeliest first.

    Misuse where the case has no incident of that id, or several that begin with it.
    """
    found = linked(list(store.records()), document_pairs(store), decisions)
    groups = [group for group in found.groups if incident_id([found.tellings[k] for k in group]).startswith(incident)]
    if len(groups) != 1:
        raise Misuse(f"{len(groups)} incidents begin with {incident!r}; `rashomon compare` lists them")
    mine = set(groups[0])
    pairs = [pair for pair in found.likely if not mine.isdisjoint(pair)]
    links = [_link(found.tellings[a], found.tellings[b], joined={a, b} <= mine) for a, b in pairs]
    return sorted(links, key=lambda link: (not link.joined, -link.total, link.pair))


def incident_id(tellings: Sequence[Telling]) -> str:
    """An id of the documents and events of an incident."""
    told = sorted((t.document, event) for t in tellings for event in t.events)
    return "i" + hashlib.sha256("\n".join("\t".join(pair) for pair in told).encode()).hexdigest()[:12]


def _link(a: Telling, b: Telling, *, joined: bool) -> Link:
    kind = grain(a, b)
    bar = (Reason("barred", _BAR, _barred(a, b)),) if is_barred(a, b) else ()
    points = total(a, b, kind) + (_BAR if bar else 0.0)
    return Link(pair=(a.key, b.key), total=round(points, 2), reasons=(*bar, *reasons(a, b, kind)), joined=joined)


def _barred(a: Telling, b: Telling) -> str:
    words = (
        "who did it in the one suffered it in the other" if are_exchanged(a, b) else "they are done in words, by others"
    )
    why = "they are dated apart" if are_dated_apart(a, b) else words
    return f"{why}, which nothing outweighs"


def _order(incident: Incident) -> tuple[int, str, str]:
    return -len(incident.accounts), incident.time.from_ if incident.time else "9999", incident.id


def _incident(tellings: Sequence[Telling], records: Mapping[str, Record], found: Linkage) -> Incident:
    by_document: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        by_document[telling.document].append(telling)
    return Incident(
        id=incident_id(tellings),
        type=_type(tellings),
        time=_time(tellings),
        place=_place(tellings, records),
        accounts=tuple(account(records[d], some, found.actors) for d, some in sorted(by_document.items())),
    )


def _type(tellings: Sequence[Telling]) -> EventType:
    """The type that most documents tell it as; of equals that of most events.

    Where half of the documents tell of a flood or fire it is a disaster: whether somebody did it is what they contest.
    """
    disasters = {telling.document for telling in tellings if "disaster" in telling.types}
    if 2 * len(disasters) >= len({telling.document for telling in tellings}):
        return "disaster"
    documents = Counter(telling.type for telling in tellings)
    events = Counter(kind for telling in tellings for kind in telling.types)
    return max(documents, key=lambda kind: (documents[kind], events[kind], kind))


def _time(tellings: Sequence[Telling]) -> Period | None:
    """The period that most documents give; of equals the shorter, then the earlier."""
    counts: Counter[Days] = Counter(telling.days for telling in tellings if telling.days)
    best = min(counts, key=lambda days: (-counts[days], days[1] - days[0], days), default=None)
    return Period(from_=_date(best[0]), to=_date(best[1])) if best else None


def _date(ordinal: int) -> str:
    return datetime.date.fromordinal(ordinal).isoformat()


def _place(tellings: Sequence[Telling], records: Mapping[str, Record]) -> str | None:
    """The words for the place that most accounts have, that of a deed counted twice, since the hurt die elsewhere; of
    equals the longer. "The same hospital" tells no place."""
    counts: Counter[str] = Counter()
    for telling in tellings:
        record, wanted = records[telling.document], set(telling.events)
        told = [event for event in record.events if event.id in wanted]
        done = [event for event in told if event.type != "harm"]
        for events in (told, done):
            placed = ((e, record.words(r.span)) for e in events for r in e.roles if r.role == "place")
            named = (words for e, words in placed if not is_sickbed(e.type, words, record.words(e.trigger)))
            counts.update({words for words in named if not words.lower().startswith("the same ")})
    return min(counts, key=lambda words: (-counts[words], -len(words), words), default=None)
