"""Who calls whom what: labels per mention of an actor, by publisher, with intervals and a test of differences.

A publisher's own voice is what its documents say outside all statements; a word in a quotation, or one held at arm's
length ("so-called"), is counted apart. Rates are per mention: three times "bandits" in four mentions is another matter
than three in four hundred. Of several versions of one page the newest alone is counted, or a paper that corrects itself
would count twice. Intervals are Wilson's (1927). Nothing here says what a difference means.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from rashomon.annotate import grammar
from rashomon.comparison import Naming
from rashomon.link.pages import Versions, newest
from rashomon.record import Label, Record, Span
from rashomon.store.words import words

Voice = Literal["own", "quoted"]
ActorKeys = Mapping[tuple[str, str], str]

# The standard normal deviate of a 95% interval.
Z: Final = 1.959964


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One label of an actor, where it stands, and whose word it is."""

    actor: str
    publisher: str
    term: str
    voice: Voice
    document: str
    label: str
    span: Span


def uses(records: Iterable[Record], actors: ActorKeys | None = None) -> tuple[Use, ...]:
    """Every label of the records whose target is an actor, in the order of documents and text.

    ``actors`` gives the name under which an actor of a document is known in all; one that it lacks keeps its own.
    """
    found = (use for record in records for use in _uses(record, actors or {}))
    return tuple(sorted(found, key=lambda use: (use.document, use.span, use.label)))


def naming(
    records: Iterable[Record],
    actors: ActorKeys | None = None,
    *,
    voice: Voice = "own",
    pages: Versions | None = None,
) -> tuple[Naming, ...]:
    """How often each publisher uses each term for an actor, over all mentions of that actor in the same voice.

    ``pages`` are the versions of pages, where a case knows them; else the records tell. The newest alone counts.
    """
    given = newest(records, pages)
    counts = Counter((u.actor, u.publisher, u.term) for u in uses(given, actors) if u.voice == voice)
    mentions = mentions_of(given, actors, voice=voice, pages=())
    return tuple(_naming(key, count, mentions[key[:2]]) for key, count in sorted(counts.items()))


def wilson(count: int, total: int) -> tuple[float, float]:
    """The 95% score interval of a share (Wilson 1927); 0 to 1 where there is nothing to go by."""
    if total <= 0:
        return 0.0, 1.0
    share, spread = count / total, Z * Z / total
    middle = (share + spread / 2) / (1 + spread)
    half = Z * math.sqrt(share * (1 - share) / total + spread / (4 * total)) / (1 + spread)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def _naming(key: tuple[str, str, str], count: int, mentions: int) -> Naming:
    actor, publisher, term = key
    total = max(mentions, count)
    low, high = wilson(count, total)
    return Naming(
        actor=actor,
        publisher=publisher,
        term=term,
        count=count,
        mentions=total,
        rate=round(count / total, 6),
        interval=(round(low, 6), round(high, 6)),
    )


def _uses(record: Record, actors: ActorKeys) -> Iterator[Use]:
    names = _names(record, actors)
    for label in record.labels:
        actor = _named_by(record, label)
        if actor in names:
            yield Use(
                actor=names[actor],
                publisher=_publisher(record),
                term=_term(record, label),
                voice="own" if label.voice is None and not label.distanced else "quoted",
                document=record.document.id,
                label=label.id,
                span=label.span,
            )


def _names(record: Record, actors: ActorKeys) -> dict[str | None, str]:
    return {a.id: actors.get((record.document.id, a.id), a.name) for a in record.actors}


def _publisher(record: Record) -> str:
    return record.document.publisher or record.document.id


def _named_by(record: Record, label: Label) -> str | None:
    """The actor that a label is for: the one it gives, else the one whose mention shares most with its target."""
    if label.actor is not None or label.target is None:
        return label.actor
    start, end = label.target
    shared = [(min(m.span[1], end) - max(m.span[0], start), a.id) for a in record.actors for m in a.mentions]
    most = max((size for size, _ in shared), default=0)
    return min(id_ for size, id_ in shared if size == most) if most > 0 else None


def _term(record: Record, label: Label) -> str:
    """The label's words, folded and without articles."""
    folded = [word for word, _ in words(record.words(label.span))]
    return " ".join(w for w in folded if w not in grammar.ARTICLES) or " ".join(folded)


def mentions_of(
    records: Iterable[Record],
    actors: ActorKeys | None = None,
    *,
    voice: Voice = "own",
    pages: Versions | None = None,
) -> Counter[tuple[str, str]]:
    """How often each actor is mentioned by each publisher, in its own voice or within statements.

    ``pages`` are as in :func:`naming`.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for record in newest(records, pages):
        names, said = _names(record, actors or {}), _said(record)
        for actor in record.actors:
            inside = sum(any(s <= m.span[0] and m.span[1] <= e for s, e in said) for m in actor.mentions)
            counts[names[actor.id], _publisher(record)] += len(actor.mentions) - inside if voice == "own" else inside
    return counts


def _said(record: Record) -> list[Span]:
    return [span for statement in record.statements for span in statement.content]
