"""From a document to its record: each kind of record in a file of its own, composed here.

A language that the pipeline does not read is no reason to guess: the text is kept, the record stays empty,
and ``dropped`` says why.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, Final, TypeVar

from rashomon.annotate import Annotation, annotate
from rashomon.extract.actors import find_actors
from rashomon.extract.bystanders import without_bystanders
from rashomon.extract.checks import checked
from rashomon.extract.events import find_events
from rashomon.extract.labels import find_labels
from rashomon.extract.quantities import find_quantities
from rashomon.extract.relations import find_relations
from rashomon.extract.speaking import with_speakers
from rashomon.extract.statements import find_statements
from rashomon.extract.summary import summarize
from rashomon.extract.times import find_times
from rashomon.extract.voice import Voices
from rashomon.record import Document, Dropped, Label, Quantity, Record, Relation, Statement, Time, trimmed

__all__ = ["extract", "extract_from"]

LANGUAGES: Final = frozenset({"en"})

Voiced = TypeVar("Voiced", Label, Quantity, Relation, Time)


def extract(document: Document) -> Record:
    """The record of a document; the same document gives the same record."""
    if document.language not in LANGUAGES:
        return Record(document=document, dropped=_unread(document))
    return extract_from(annotate(document))


def extract_from(annotation: Annotation) -> Record:
    """The record of a document that is annotated already."""
    times = find_times(annotation)
    actors = find_actors(annotation)
    statements, actors = with_speakers(annotation, find_statements(annotation, actors=actors), actors)
    events = find_events(annotation, times=times, actors=actors, statements=statements)
    quantities = _voiced(find_quantities(annotation, events=events), statements)
    summary, quantities = summarize(
        annotation, events=events, quantities=quantities, statements=statements, actors=actors
    )
    record = Record(
        document=annotation.document,
        actors=actors,
        statements=statements,
        events=events,
        quantities=quantities,
        times=_voiced(times, statements),
        relations=_voiced(find_relations(annotation, actors=actors), statements),
        labels=_voiced(find_labels(annotation, actors=actors), statements),
        summary=summary,
    )
    return checked(without_bystanders(record))


def _voiced(found: Sequence[Voiced], statements: Sequence[Statement]) -> tuple[Voiced, ...]:
    voices = Voices(statements)
    return tuple(dataclasses.replace(x, voice=voices.of(_place(x))) for x in found)


def _place(found: Any) -> tuple[int, int]:
    """Where a record stands: a relation at its evidence, all others at their span."""
    place: tuple[int, int] = found.evidence if isinstance(found, Relation) else found.span
    return place


def _unread(document: Document) -> tuple[Dropped, ...]:
    why = f"the language is {document.language or 'unknown'}; only English is read, so only the text was kept"
    return (Dropped(part="language", span=trimmed(document.text, 0, len(document.text)), why=why),)
