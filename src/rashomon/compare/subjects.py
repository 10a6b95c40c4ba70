"""What a person points at: records and incidents by their ids, cut short where the rest is plain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.compare.composition import find
from rashomon.compare.judged import place_of, read_value
from rashomon.comparison import Incident
from rashomon.decision import Subject, span_of
from rashomon.errors import Misuse
from rashomon.record import PARTS, Record
from rashomon.store import Store


def subjects(store: Store, given: Iterable[str]) -> tuple[Subject, ...]:
    """The records that are meant; an incident stands for all its events. Misuse where there is no such thing."""
    found: list[Subject] = []
    for one in given:
        found += [record_subject(store, one)] if ":" in one else incident_subjects(store, incident(store, one))
    return tuple(dict.fromkeys(found))


def record_subject(store: Store, given: str) -> Subject:
    """The subject that ``DOC:RECORD`` names."""
    document, id_ = place_of(given)
    record = store.record(document)
    return _subject(record, _one(record, id_))


def correctable(store: Store, given: str, field: str, value: str) -> Subject:
    """The subject of a correction, once the value can stand in the field."""
    document, id_ = place_of(given)
    record = store.record(document)
    one = _one(record, id_)
    read_value(one, field, value)
    return _subject(record, one)


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
