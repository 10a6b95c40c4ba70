"""What a person points at: records and incidents by their ids, cut short where the rest is plain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.compare.composition import find
from rashomon.comparison import Incident
from rashomon.decision import Place, Subject, span_of
from rashomon.errors import Misuse
from rashomon.record import PARTS, Record
from rashomon.store import Store


def subjects(store: Store, given: Iterable[str]) -> tuple[Subject, ...]:
    """The records that are meant; an incident stands for all its events. Misuse where there is no such thing."""
    return tuple(dict.fromkeys(_meant(store, given)))


def different(store: Store, given: Iterable[str]) -> tuple[Subject, ...]:
    """The same, each named once: nothing is joined with itself, nor kept from itself."""
    found = _meant(store, given)
    if twice := next((s for s in found if found.count(s) > 1), None):
        raise Misuse(f"{twice.document}:{twice.record} is named twice; name different events")
    return tuple(found)


def _meant(store: Store, given: Iterable[str]) -> list[Subject]:
    found: list[Subject] = []
    for one in given:
        found += [record_subject(store, one)] if ":" in one else incident_subjects(store, incident(store, one))
    return found


def record_subject(store: Store, given: str) -> Subject:
    """The subject that ``DOC:RECORD`` names."""
    document, id_ = place_of(given)
    record = store.record(document)
    return _subject(record, _one(record, id_))


def place_of(text: str) -> Place:
    """``DOC:RECORD`` as two ids. A document's id may hold a colon, a record's has none. Misuse for anything else."""
    document, _, record = text.rpartition(":")
    if not document or not record:
        raise Misuse(f"{text!r} names no record; write DOC:RECORD, as in d3f1:e120-128")
    return document, record


def incident(store: Store, given: str) -> Incident:
    """The incident whose id begins so. Misuse where none or several do."""
    found = [i for i in find(store).comparison.incidents if i.id.startswith(given)]
    if len(found) != 1:
        raise Misuse(f"no single incident {given!r}: {len(found) or 'no'} ids begin with it")
    return found[0]


def incident_subjects(store: Store, whole: Incident) -> list[Subject]:
    """All events of an incident, in the order of its accounts."""
    return [s for account in whole.accounts for s in _events(store.record(account.document), account.events)]


def apart(store: Store, given: str, document: str) -> tuple[Subject, ...]:
    """The account of one document and all others of an incident, the one first: what a split keeps apart.

    Its other events are kept out as well, so that none of them brings the document back.
    """
    whole = incident(store, given)
    record = store.record(document)
    mine = record.document.id
    said = incident_subjects(store, whole)
    own = tuple(subject for subject in said if subject.document == mine)
    if not own or len(own) == len(said):
        raise Misuse(f"{document} is not one of several accounts of {given}")
    more = (s for s in _events(record, [event.id for event in record.events]) if s not in own)
    return (*own, *more, *(subject for subject in said if subject.document != mine))


def _events(record: Record, ids: Sequence[str]) -> list[Subject]:
    return [_subject(record, event) for event in record.events if event.id in ids]


def _one(record: Record, id_: str) -> object:
    found = [one for part in PARTS for one in getattr(record, part) if one.id == id_]
    if not found:
        found = [one for part in PARTS for one in getattr(record, part) if one.id.startswith(id_)]
    if len(found) != 1:
        many = f"{len(found)} begin with it" if found else "no id begins with it"
        raise Misuse(f"no single record {id_!r} in {record.document.id}: {many}")
    return found[0]


def _subject(record: Record, one: object) -> Subject:
    span = span_of(one)
    id_: str = one.id  # type: ignore[attr-defined]
    words = " ".join(record.words(span).split()) if span else ""
    return Subject(document=record.document.id, record=id_, span=span, words=words)
