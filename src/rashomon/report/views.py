"""What the page shows of one record, looked up once: names, numbers, voices, words cut to a length.

Nothing here judges or infers; it counts and looks up. Every view of a document works from one
:class:`DocumentView`.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from rashomon.record import Actor, Event, Label, Quantity, Range, Record, Relation, Span, Statement, Time
from rashomon.report import chronology, figures, segments, voices
from rashomon.report.marks import leads
from rashomon.report.wording import FORMS, plain

EXCERPT: Final = 140  # characters: two lines of a table on the page
# Letters that run from right to left, and the controls that turn a line.
_TURNING: Final = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_ROOM: Final = 40  # characters of text on either side of a trigger that has no roles


def key(id_: str) -> str:
    """An id as it can stand in an ``id`` attribute and in a list of ids: without white space."""
    return re.sub(r"\s", "_", id_)


def web_address(uri: str | None) -> str | None:
    """The address where it is one of the web, and so may be linked to; never ``javascript:`` and the like."""
    try:
        parts = urlsplit(uri or "")
    except ValueError:
        return None
    return uri if parts.scheme.lower() in ("http", "https") and parts.netloc else None


def shown_address(uri: str) -> str:
    """An address as it is; of a path only the file's name, since a page is sent on and folders tell of their owner."""
    return uri if web_address(uri) else re.split(r"[/\\]", uri.rstrip("/\\"))[-1]


def clipped(words: str, width: int = EXCERPT) -> str:
    """Words on one line; longer than ``width`` they are cut in the middle, between words where there are any."""
    line = " ".join(words.split())
    if len(line) <= width:
        return line
    head, tail = line[: width * 2 // 3], line[-width // 3 :]
    return f"{head.rsplit(' ', 1)[0]} … {tail.split(' ', 1)[-1]}"


def isolated(words: str) -> Markup:
    """Words of a text inside the page's own, so that neither turns the other's direction round."""
    return Markup("<bdi>{}</bdi>").format(words) if _TURNING.search(words) else escape(words)


def excerpted(parts: tuple[str, str, str]) -> Markup:
    """A stretch of text with the word in its middle set off; one isolate, so that the three stay in order."""
    inside = Markup("{}<b>{}</b>{}").format(*parts)
    return Markup("<bdi>{}</bdi>").format(inside) if _TURNING.search("".join(parts)) else inside


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice that tells a record: the statement it lies in and who makes that statement."""

    id: str
    name: str


class DocumentView:
    """One record with what the page looks up in it. ``key`` is the document's id in the page."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.document = record.document
        self.key = key(record.document.id)
        self.actors = {actor.id: actor for actor in record.actors}
        self.statements = {statement.id: statement for statement in record.statements}
        self.events = {event.id: event for event in record.events}
        self.numbers = dict(_numbers(record))
        self.linked = leads(record)

    def figure(self, counts: str, value: Range | None) -> str:
        """A toll as this document words it."""
        return figures.toll(value, counts, [self.record])

    @cached_property
    def lines(self) -> tuple[segments.Line, ...]:
        """The text in segments, line by line."""
        return segments.lines(self.record)

    @cached_property
    def speakers(self) -> tuple[voices.Speaker, ...]:
        """Who speaks, with their share of the words."""
        return voices.speakers(self.record)

    @cached_property
    def chronology(self) -> chronology.Chronology:
        """The line of time."""
        return chronology.chronology(self.record)

    @cached_property
    def unsourced_statements(self) -> tuple[Statement, ...]:
        """Statements whose source is hidden or not named."""
        return voices.unsourced_statements(self.record)

    @cached_property
    def unsourced_events(self) -> tuple[Event, ...]:
        """Events that the text tells in its own voice."""
        return voices.unsourced_events(self.record)

    def nearest(self, span: Span) -> str:
        """The place in the page of the record that begins first within a stretch, or of the text."""
        inside = [(at[0], id_) for id_, at in self.linked.items() if span[0] <= at[0] < span[1]]
        return f"{self.key}/{key(min(inside)[1]) if inside else 'text'}"

    def numbered(self, ids: Iterable[str]) -> str:
        """The numbers of some records, as the segments of the page name them."""
        return " ".join(self.numbers[id_] for id_ in ids)

    def words(self, span: Span | None, width: int = EXCERPT) -> str:
        """The exact words of a span on one line, cut in the middle where they are long."""
        return clipped(self.record.words(span), width) if span else ""

    @property
    def opening(self) -> str:
        """The first line of the text, or its first words, for a document without a title."""
        line = self.document.text.lstrip().partition("\n")[0]
        return textwrap.shorten(line, EXCERPT // 2, placeholder=" …") if line else "An empty text"

    def content(self, statement: Statement) -> str:
        """What is said, its parts joined by dots; for a statement without content the cue."""
        spans = statement.content or statement.cue
        return clipped(" … ".join(self.record.words(span) for span in spans))

    def cue(self, statement: Statement) -> str:
        """The words of saying, their parts joined by dots."""
        return clipped(" … ".join(self.record.words(span) for span in statement.cue), 60)

    def forms(self, actor: Actor) -> str:
        """How often an actor is named, described, pointed to: ``3 by name, 1 by a pronoun``."""
        counted = Counter(mention.form for mention in actor.mentions)
        return ", ".join(f"{count} {plain(FORMS, form)}" for form, count in counted.most_common())

    def speaker(self, statement: Statement) -> voices.Key:
        """Who makes a statement, and whether that name is an actor's."""
        return voices.speaker_of(self.record, statement, self.actors)

    def actor(self, id_: str | None) -> Actor | None:
        """The actor of an id."""
        return self.actors.get(id_ or "")

    def told_by(self, id_: str | None) -> tuple[Voice, ...]:
        """The voices that a record lies in, the innermost first; empty for the text's own voice."""
        found: list[Voice] = []
        while (statement := self.statements.get(id_ or "")) and all(v.id != id_ for v in found):
            found.append(Voice(statement.id, self.speaker(statement)[0]))
            id_ = statement.voice
        return tuple(found)

    def excerpt(self, event: Event) -> tuple[str, str, str]:
        """An event's trigger with the words before and behind it, from its agent to its patient or so."""
        spans = [event.trigger, *(role.span for role in event.roles if role.role in ("agent", "patient"))]
        start, end = min(span[0] for span in spans), max(span[1] for span in spans)
        text, trigger = self.document.text, event.trigger
        if len(spans) == 1 or end - start > EXCERPT:
            return self.around(trigger)
        return text[start : trigger[0]], text[trigger[0] : trigger[1]], text[trigger[1] : end]

    def around(self, span: Span) -> tuple[str, str, str]:
        """A span with some words of its line on either side; dots where the line goes on."""
        text = self.document.text
        line = text.rfind("\n", 0, span[0]) + 1, len(text) if (end := text.find("\n", span[1])) < 0 else end
        start, stop = max(line[0], span[0] - _ROOM), min(line[1], span[1] + _ROOM)
        head = text[start : span[0]] if start == line[0] else "… " + text[start : span[0]].partition(" ")[2]
        tail = text[span[1] : stop] if stop == line[1] else text[span[1] : stop].rpartition(" ")[0] + " …"
        return head, text[span[0] : span[1]], tail


_Numbered = Statement | Event | Quantity | Time | Label | Relation | Actor


def _numbers(record: Record) -> Iterator[tuple[str, str]]:
    """Every record's number on the page: ``S3`` is the third statement."""
    parts: dict[str, tuple[_Numbered, ...]] = {
        "S": record.statements,
        "E": record.events,
        "F": record.quantities,
        "T": record.times,
        "L": record.labels,
        "R": record.relations,
        "A": record.actors,
    }
    for letter, found in parts.items():
        yield from ((one.id, f"{letter}{count}") for count, one in enumerate(found, 1))
