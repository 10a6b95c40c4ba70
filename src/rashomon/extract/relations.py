"""Relations: standing ties between two mentions, with the words that say them.

Found where a noun ("Ombria's Prime Minister, X" leads; "units of the division" part of), a verb or set phrase
("X, who heads Y", "backed by", "part of") or a second name ("a coalition called Y") ties one actor to another.
Deeds are events, not relations; kin are left out. The evidence is the shortest stretch that holds the subject,
the object and the linking word. ``voice`` is set by the caller, who knows the statements.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.annotate import Annotation
from rashomon.extract.relation_names import name_ties
from rashomon.extract.relation_nouns import noun_ties
from rashomon.extract.relation_verbs import spans_within, verb_ties
from rashomon.extract.relation_words import Spots, Tie
from rashomon.record import Actor, Relation, Span, record_id


def find_relations(annotation: Annotation, *, actors: tuple[Actor, ...]) -> tuple[Relation, ...]:
    """Every relation of the document, in the order of its evidence; each pair of mentions once."""
    spots = Spots(annotation, actors)
    best: dict[tuple[Span, Span], Tie] = {}
    for tie in _ties(spots):
        pair = (min(tie.subject, tie.object), max(tie.subject, tie.object))
        if tie.subject != tie.object and (pair not in best or best[pair].score < tie.score):
            best[pair] = tie
    ties = sorted(best.values(), key=lambda t: (spans_within(t), t.subject, t.object))
    return tuple(_relation(t, ties[:n]) for n, t in enumerate(ties))


def _ties(spots: Spots) -> Iterator[Tie]:
    yield from name_ties(spots)
    yield from verb_ties(spots)
    yield from noun_ties(spots)


def _relation(tie: Tie, before: list[Tie]) -> Relation:
    evidence = spans_within(tie)
    twins = sum(spans_within(t) == evidence for t in before[-8:])
    return Relation(
        id=record_id("r", [evidence]) + "abcdefghi"[twins : twins + 1] * bool(twins),
        type=tie.type,
        subject=tie.subject,
        object=tie.object,
        evidence=evidence,
        factuality=tie.factuality,
        score=tie.score,
    )
