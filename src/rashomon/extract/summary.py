"""The toll of a document's main happening: killed and injured, all sides together, as ranges, and where they come from.

Every place that tells of dead, hurt or struck people is a figure (:mod:`casualties`); which of them count is
:mod:`toll_live`'s to say, which of those is the toll is weighed in :mod:`toll_choice`, and :mod:`toll_records` names
the records it comes from. A number that no record carries is never given: killed is null where the text names no dead,
0 only where it says so ("nobody was hurt").
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.annotate import Annotation
from rashomon.extract.casualties import Figure, figures
from rashomon.extract.toll_choice import chosen, evidence
from rashomon.extract.toll_live import live
from rashomon.extract.toll_records import toll_of
from rashomon.record import Actor, Event, Quantity, Statement, Summary


def summarize(
    annotation: Annotation,
    *,
    events: Sequence[Event] = (),
    quantities: Sequence[Quantity] = (),
    statements: Sequence[Statement] = (),
    actors: Sequence[Actor] = (),
) -> Summary:
    """The summary of one document."""
    found = figures_that_count(
        annotation, events=events, quantities=quantities, statements=statements, actors=actors
    )
    given = evidence(found, title=annotation.document.title or "", text=annotation.text)
    killed, injured = chosen(given)
    return toll_of(killed, injured, figures=found, events=events)


def figures_that_count(
    annotation: Annotation,
    *,
    events: Sequence[Event],
    quantities: Sequence[Quantity],
    statements: Sequence[Statement],
    actors: Sequence[Actor],
) -> list[Figure]:
    """The figures of a document that are told as its main happening's, in the order of the text."""
    found = figures(annotation.doc, quantities=quantities, actors=actors)
    return live(found, annotation, events=events, quantities=quantities, statements=statements)
