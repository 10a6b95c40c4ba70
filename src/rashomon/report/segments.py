"""The text cut into segments at every edge of every record, so that overlaps and nesting need no tree.

Each segment is a stretch that the same records cover from end to end; put together again, in order, the
segments are the text, character by character. Around a segment stand signs that add no character: the place
where a record can be linked to, and the half brackets around what somebody says. Lines end behind each line
feed, so that each can run in its own direction.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from rashomon.record import Record
from rashomon.report.marks import CLASSES, Mark, leads, marks

SignKind = Literal["anchor", "place", "open", "close"]

DEEPEST: Final = 3  # further nesting looks like the third: nobody tells four tints apart


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands between two characters: a half bracket, the anchor of a record that is marked in the
    text, or the bare place of one that is not."""

    kind: SignKind
    id: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text with the ids of the records that are marked there, innermost first.

    ``parts`` are the ids of the records that mean these words besides: see :mod:`rashomon.report.marks`.
    """

    text: str
    classes: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    before: tuple[Sign, ...] = ()
    after: tuple[Sign, ...] = ()

    @property
    def ground(self) -> str:
        """The class of the tint that the segment stands on, if any."""
        return next((name for name in self.classes if name.startswith("c")), "")


Line = tuple[Segment, ...]
Signs = Mapping[int, list[Sign]]


def lines(record: Record) -> tuple[Line, ...]:
    """The segments of the whole text, line by line; each line holds its own line feed."""
    out: list[list[Segment]] = [[]]
    for segment in segments(record):
        out[-1].append(segment)
        if segment.text.endswith("\n"):
            out.append([])
    return tuple(tuple(line) for line in out if line)


def segments(record: Record) -> Iterator[Segment]:
    """The segments of the whole text with the signs around them."""
    found = marks(record)
    before, after = _signs(record, found)
    for start, segment in _cut(record.document.text, found):
        end = start + len(segment.text)
        yield replace(segment, before=tuple(before.get(start, ())), after=tuple(after.get(end, ())))


def _cut(text: str, found: Iterable[Mark]) -> Iterator[tuple[int, Segment]]:
    starting: dict[int, list[Mark]] = defaultdict(list)
    for mark in found:
        starting[mark.span[0]].append(mark)
    covering: list[Mark] = []
    edges = _edges(text, found)
    for start, end in itertools.pairwise(edges):
        covering = sorted([m for m in covering if m.span[1] > start] + starting[start])
        yield start, _segment(text[start:end], covering)


def _edges(text: str, found: Iterable[Mark]) -> list[int]:
    behind_feeds = (i + 1 for i, character in enumerate(text) if character == "\n")
    return sorted({0, len(text), *behind_feeds, *(edge for mark in found for edge in mark.span)})


def _segment(text: str, covering: list[Mark]) -> Segment:
    depth = min(DEEPEST, sum(mark.part == "content" for mark in covering))
    classes = ([f"c{depth}"] if depth else []) + [CLASSES[m.part] for m in covering if m.part in CLASSES]
    shown = _once(mark.id for mark in covering if mark.part != "other")
    parts = _once(mark.id for mark in covering if mark.part == "other")
    return Segment(text, _once(classes), shown, parts)


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _signs(record: Record, found: Iterable[Mark]) -> tuple[Signs, Signs]:
    """The signs before and behind each position; the anchor of an event stands behind its trigger."""
    before: dict[int, list[Sign]] = defaultdict(list)
    after: dict[int, list[Sign]] = defaultdict(list)
    events = {event.id for event in record.events}
    unmarked = {relation.id for relation in record.relations} | {actor.id for actor in record.actors}
    for id_, span in leads(record).items():
        sign = Sign("place" if id_ in unmarked else "anchor", id_)
        (after[span[1]] if id_ in events else before[span[0]]).append(sign)
    _add_brackets(before, after, [mark for mark in found if mark.part == "content"])
    return before, after


def _add_brackets(before: dict[int, list[Sign]], after: dict[int, list[Sign]], contents: list[Mark]) -> None:
    """Half brackets round every content, the outer of two outside."""
    for mark in sorted(contents):
        before[mark.span[0]].insert(0, Sign("open", mark.id))
        after[mark.span[1]].append(Sign("close", mark.id))
