"""The toll of a document's main happening: killed and injured, all sides together, as ranges, and where they come from.

Every place that tells of dead, hurt or struck people is a figure (:mod:`casualties`); which of them count is
:mod:`toll_live`'s to say, which of those is the toll is weighed in :mod:`toll_choice`, and :mod:`toll_records` names
the records it comes from. A number that no record carries is never given: killed is null where the text names no
dead. It is 0 where the text says so ("nobody was hurt"), and where the harm that it tells is settled by the other
number: injured is 0 where all the wounded died, killed where the dead it names are those of another day.

What "four people were shot" counts is left open by the verb; the toll settles it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Sequence
from typing import Final

from rashomon.annotate import Annotation
from rashomon.extract.casualties import Figure, figures
from rashomon.extract.harm import Harm, words
from rashomon.extract.quantity_kinds import wounding
from rashomon.extract.quantity_verbs import is_to_death
from rashomon.extract.toll_choice import chosen
from rashomon.extract.toll_evidence import evidence
from rashomon.extract.toll_live import live
from rashomon.extract.toll_records import toll_of
from rashomon.record import Actor, Counts, Event, Quantity, Statement, Summary


def summarize(
    annotation: Annotation,
    *,
    events: Sequence[Event] = (),
    quantities: Sequence[Quantity] = (),
    statements: Sequence[Statement] = (),
    actors: Sequence[Actor] = (),
) -> tuple[Summary, tuple[Quantity, ...]]:
    """The summary of one document, and its quantities with those of the shot settled."""
    told = figures(annotation.doc, quantities=quantities, actors=actors)
    found = live(told, annotation, events=events, quantities=quantities, statements=statements)
    given = evidence(found, title=annotation.document.title or "", text=annotation.text)
    killed, injured = chosen(given)
    kinds: set[Harm] = {f.kind for f in told if f.value or f.persons}
    of_dead = {q.event for q in quantities if q.counts == "killed"}
    named = {annotation.text[p.head :].split(maxsplit=1)[0] for f in told if f.kind == "killed" for p in f.persons}
    wounds = [e for e in events if e.id not in of_dead and _is_wound(e, annotation)]
    wounds = [e for e in wounds if not _is_of_another(e, annotation, named)]
    if wounds and not any(_is_of_several(event, annotation) for event in wounds):
        kinds.add("injured")
    summary = toll_of(killed, injured, figures=found, events=events, told=kinds)
    return summary, settled(quantities, told, summary)


_THOSE: Final = re.compile(r"\bthe (?:\w+ly )?\Z", re.I)
# "As many wounded", "the same number hurt".
_SEVERAL: Final = frozenset({"many", "number", "more", "several", "others", "some"})


def _is_wound(event: Event, annotation: Annotation) -> bool:
    """Whether an event is told as a wound, whoever bore it: "died of a gunshot wound"."""
    told = annotation.doc.char_span(*event.trigger, alignment_mode="expand") or ()
    if any(is_to_death(token) for token in told):
        return False
    return event.mode == "injury" or any(
        token.lemma_.lower() in (words()["words.wounds"] if token.pos_ == "NOUN" else wounding()) for token in told
    )


def _is_of_another(event: Event, annotation: Annotation, dead: Collection[str]) -> bool:
    """Whether a name bore it that none of the dead has."""
    found = [annotation.doc.char_span(*r.span, alignment_mode="expand") for r in event.roles if r.role == "patient"]
    names = [t.text for phrase in found if phrase is not None for t in phrase if t.pos_ == "PROPN"]
    return bool(names) and not any(word.startswith(name) for name in names for word in dead)


def _is_of_several(event: Event, annotation: Annotation) -> bool:
    """Whether several bore it, or it is not told who: then some of them may live, however many that are."""
    patients = [role.span for role in event.roles if role.role == "patient"]
    if not patients and (
        event.mode == "injury" or _THOSE.search(annotation.text[max(0, event.trigger[0] - 20) : event.trigger[0]])
    ):
        return True  # "of the wounded no list was drawn up"
    found = [annotation.doc.char_span(*span, alignment_mode="expand") for span in patients]
    return any(
        phrase is not None and (phrase.root.tag_ in {"NNS", "NNPS"} or phrase.root.lower_ in _SEVERAL)
        for phrase in found
    )


def settled(quantities: Sequence[Quantity], told: Sequence[Figure], summary: Summary) -> tuple[Quantity, ...]:
    """The quantities, those of people shot or stabbed counted as the toll has it, where it has but one of the two."""
    dead, hurt = (r is not None and r.high != 0 for r in (summary.killed, summary.injured))
    if dead == hurt:
        return tuple(quantities)
    kind: Counts = "killed" if dead else "injured"
    struck = {q for f in told if f.kind == "struck" for q in f.quantities}
    return tuple(
        dataclasses.replace(q, counts=kind) if q.id in struck and q.counts in {"killed", "injured"} else q
        for q in quantities
    )
