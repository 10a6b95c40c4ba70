"""The comparison of a case put together: incidents from the links, then what each question of source criticism finds.

What people decided comes first: records are compared as they left them, and events that they joined or kept apart
are so. The same documents in any order give the same comparison, byte for byte.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rashomon.compare.claims import Claim
from rashomon.compare.contrasts import Contrast, contrasts
from rashomon.compare.disagreements import claims_of, disagreements, positions
from rashomon.compare.judged import judged
from rashomon.compare.lineage import Lineage, lineage
from rashomon.compare.naming import mentions_of, naming
from rashomon.compare.positions import Position
from rashomon.compare.reviews import Review, review
from rashomon.compare.sourcing import Sourcing, sourcing
from rashomon.compare.tolls import TollPoint, toll
from rashomon.comparison import Comparison, Echo, Incident, Naming
from rashomon.decision import Decision, found_again, joined, kept_apart
from rashomon.link.actors import by_member, link_actors
from rashomon.link.echoes import find_echoes
from rashomon.link.incidents import Decision as Pair
from rashomon.link.incidents import Link as Why
from rashomon.link.incidents import explain, find_incidents
from rashomon.link.pages import Versions, versions
from rashomon.link.wording import Wording, differences
from rashomon.record import Record
from rashomon.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """A comparison with what stands behind it.

    By incident id: the claims, where each of several documents stands, the line of a toll, what it rests on, what
    people decided. By echo id: how each document words it. ``quoted`` is the naming in quoted voices, beside that of
    the publishers' own in the comparison.
    """

    comparison: Comparison
    claims: Mapping[str, tuple[Claim, ...]]
    positions: Mapping[str, Mapping[str, Position]]
    tolls: Mapping[str, tuple[TollPoint, ...]]
    sourcing: Mapping[str, Sourcing]
    reviews: Mapping[str, Review]
    wordings: Mapping[str, tuple[Wording, ...]]
    lineage: Lineage
    quoted: tuple[Naming, ...] = ()
    contrasts: tuple[Contrast, ...] = ()
    decisions: tuple[Decision, ...] = ()


def find(store: Store) -> Findings:
    """All that a case shows when its accounts are laid side by side."""
    read = list(store.records())
    decisions = found_again(store.decisions(), read)
    records = judged(read, decisions)
    with _as_judged(store, read, records) as case:
        incidents = find_incidents(case, decisions=links(decisions), records=records)
    pages = versions(records, store.addresses())
    return composed(records, incidents, echoes=find_echoes(records, pages), decisions=decisions, pages=pages)


def composed(
    records: Sequence[Record],
    incidents: Sequence[Incident],
    *,
    echoes: tuple[Echo, ...] = (),
    decisions: tuple[Decision, ...] = (),
    pages: Versions | None = None,
) -> Findings:
    """The findings about records whose incidents and echoes are known.

    ``pages`` are the versions of pages, where a case knows them; else the records tell.
    """
    by_id = {record.document.id: record for record in records}
    actors = {member: linked.name for member, linked in by_member(link_actors(records)).items()}
    said = {i.id: claims_of(i, by_id) for i in incidents}
    stands = {i.id: positions(i, by_id, said[i.id]) if len(i.accounts) > 1 else [] for i in incidents}
    found = tuple(replace(i, disagreements=disagreements(i, stands[i.id])) for i in incidents)
    named = naming(records, actors, pages=pages)
    return Findings(
        comparison=Comparison(documents=tuple(records), incidents=found, echoes=echoes, naming=named),
        claims=said,
        positions={key: {stand.document: stand for stand in some} for key, some in stands.items()},
        tolls={i.id: toll(i, by_id) if len(i.accounts) > 1 else () for i in found},
        sourcing={s.incident: s for s in sourcing(found, records, echoes, actors=actors, pages=pages)},
        reviews={i.id: review(i, decisions) for i in found},
        wordings={e.id: differences(e, [by_id[m.document] for m in e.members]) for e in echoes},
        lineage=lineage(records, echoes),
        quoted=naming(records, actors, voice="quoted", pages=pages),
        contrasts=contrasts(named, mentions_of(records, actors, pages=pages)),
        decisions=decisions,
    )


def explained(store: Store, incident: str) -> list[Why]:
    """Why the tellings of an incident were joined, and why others were not."""
    read = list(store.records())
    decisions = found_again(store.decisions(), read)
    with _as_judged(store, read, judged(read, decisions)) as case:
        return explain(case, incident, decisions=links(decisions))


def links(decisions: Sequence[Decision]) -> list[Pair]:
    """What people decided about pairs of events, as the links take it."""
    together = [Pair(kind="together", one=one, other=other) for one, other in sorted(joined(decisions))]
    return together + [Pair(kind="apart", one=one, other=other) for one, other in sorted(kept_apart(decisions))]


@contextlib.contextmanager
def _as_judged(store: Store, read: Sequence[Record], judged: Sequence[Record]) -> Iterator[Store]:
    """The case, or a copy of it for the time being in which records stand as people left them."""
    changed = [new for old, new in zip(read, judged, strict=True) if new is not old]
    if not changed:
        yield store
        return
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        copy = Path(folder) / "judged.duckdb"
        store.copy(copy)
        with Store.open(copy) as case:
            case.replace(changed)
            yield case
