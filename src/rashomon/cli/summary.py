"""One record as a person reads it in a terminal: who says what, what is said to have happened, which figures and
which words that judge, and what stands there without a source. Every word between “ and ” is the document's own.

Nothing is weighed here: the order is that of the text, or that of time, and no colour carries a side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.text import Text

from rashomon.cli.streams import counted, is_screen, visible
from rashomon.record import Actor, Document, Event, Label, Quantity, Record, Span, Statement
from rashomon.report import figures
from rashomon.report.measures import day, period
from rashomon.report.voices import speaker_of, unsourced_events
from rashomon.report.wording import COUNTS, FACTUALITY, MODES, OWN_VOICE, PUBLISHED, SAID, TONES, act_of, kind_of, plain

if TYPE_CHECKING:
    from rich.console import Console

# A line of words: two lines of a terminal of 80, with what stands around them.
WIDTH: Final = 130
# Lines of a section; an article rarely has more, and a book would else roll the header off the screen.
MOST: Final = 40
HANG: Final = 2
# Characters on either side of a single word: half a line.
AROUND: Final = 40

Line = tuple[int, Text]  # the indent and what stands there


def show(record: Record, console: Console, *, place: str = "") -> None:
    """Prints the summary of one record; long words are cut on a screen alone."""
    seen = _Seen.of(record, WIDTH if is_screen(console.file) else None)
    for indent, text in _lines(seen, place):
        _print(indent, text, console)


def _print(indent: int, text: Text, console: Console) -> None:
    """The text within the width of a screen, what runs over a little further in; elsewhere a line stays one."""
    wrapped = text.wrap(console, console.width - indent - HANG) if is_screen(console.file) else [text]
    for at, line in enumerate(wrapped or [text]):
        line.rstrip()
        console.print(Text(" " * (indent + (HANG if at else 0))) + line, soft_wrap=True)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A record with its actors and statements at hand by their ids; words are cut at ``width``, if there is one."""

    record: Record
    actors: Mapping[str, Actor]
    statements: Mapping[str, Statement]
    width: int | None

    @classmethod
    def of(cls, record: Record, width: int | None) -> _Seen:
        return cls(record, {a.id: a for a in record.actors}, {s.id: s for s in record.statements}, width)

    def speaker(self, statement: Statement) -> str:
        return visible(speaker_of(self.record, statement, self.actors)[0])

    def voice(self, voice: str | None) -> str:
        """Who tells it: a speaker, or the text itself."""
        statement = self.statements.get(voice or "")
        return self.speaker(statement) if statement else OWN_VOICE

    def quoted(self, *spans: Span) -> str:
        said = (visible(self.record.words(span)) for span in spans)
        return " … ".join(f"“{words if self.width is None else cut(words, self.width)}”" for words in said)


def _lines(seen: _Seen, place: str) -> Iterator[Line]:
    record = seen.record
    yield from _header(record.document, place)
    sections = (
        ("Who says what", _voices(seen)),
        ("What is said to have happened", _events(seen)),
        ("Figures", (_figure(seen, quantity) for quantity in record.quantities)),
        ("Words that judge", (_label(seen, label) for label in record.labels)),
        ("Without a source", _unsourced(seen)),
        ("Left out", _dropped(record)),
    )
    for title, lines in sections:
        yield from _section(title, list(lines))
    yield 0, Text()


def _section(title: str, lines: list[Line]) -> Iterator[Line]:
    if not lines:
        return
    yield 0, Text()
    yield 0, Text(title, style="bold underline")
    yield from lines[:MOST]
    if len(lines) > MOST:
        yield 2, Text(f"… and {len(lines) - MOST:,} more lines; --format jsonl has all", style="dim")


def _header(document: Document, place: str) -> Iterator[Line]:
    yield 0, Text(visible(document.title or place or document.id), style="bold")
    when = (
        f"{day(document.published)} ({plain(PUBLISHED, document.published_from or 'given')})"
        if document.published
        else ""
    )
    said = (document.publisher, when or "no date found", ", ".join(document.authors))
    length = counted(len(document.text.split()), "word")
    yield 0, Text(" · ".join(visible(part) for part in (*said, length) if part))
    if document.title and place:
        yield 0, Text(visible(place), style="dim")


def _voices(seen: _Seen) -> Iterator[Line]:
    """The statements by speaker, in the order in which the speakers first speak."""
    said: dict[str, list[Statement]] = {}
    for statement in seen.record.statements:
        said.setdefault(seen.speaker(statement), []).append(statement)
    for name, statements in said.items():
        yield 2, Text(name, style="bold")
        yield from ((4, _statement(seen, statement)) for statement in statements)


def _unsourced(seen: _Seen) -> Iterator[Line]:
    """What is told without a source, each stretch once, however many events it tells."""
    told = {line.plain: line for line in (_told(seen, event) for event in unsourced_events(seen.record))}
    yield from ((2, line) for line in told.values())


def _statement(seen: _Seen, statement: Statement) -> Text:
    notes = [plain(MODES, statement.mode)]
    notes += [plain(SAID, statement.factuality)] if statement.factuality != "actual" else []
    notes += [f"in the words of {seen.voice(statement.voice)}"] if statement.voice else []
    return _noted(f"{act_of(statement, seen.record)} {seen.quoted(*statement.content)}", notes)


def _events(seen: _Seen) -> Iterator[Line]:
    """The events on a line of time, those without a date behind it."""
    dated = sorted((event for event in seen.record.events if event.time), key=_moment)
    undated = [event for event in seen.record.events if not event.time]
    shown = ""
    for event in (*dated, *undated):
        when = period(event.time) if event.time else "without a date"
        if when != shown:
            yield 2, Text(when, style="bold")
        shown = when
        yield 4, _event(seen, event)


def _moment(event: Event) -> tuple[str, str]:
    return (event.time.from_, event.time.to) if event.time else ("", "")


def _event(seen: _Seen, event: Event) -> Text:
    text = f"{kind_of(event)} {seen.quoted(event.trigger)}"
    for role, mark in (("agent", "by"), ("patient", "→"), ("beneficiary", "for"), ("place", "at")):
        words = [seen.quoted(r.span) for r in event.roles if r.role == role]
        text += f" {mark} {', '.join(words)}" if words else ""
    notes = [plain(FACTUALITY, event.factuality)] if event.factuality != "actual" else []
    return _noted(text, [*notes, seen.voice(event.voice)])


def _figure(seen: _Seen, quantity: Quantity) -> Line:
    spans = [quantity.span, *([quantity.of] if quantity.of else [])]
    words = " ".join(seen.quoted(span) for span in spans)
    return 2, _noted(
        f"{plain(COUNTS, quantity.counts)}: {figures.quantity(quantity)}, {words}", [seen.voice(quantity.voice)]
    )


def _label(seen: _Seen, label: Label) -> Line:
    target = f" of {seen.quoted(label.target)}" if label.target else ""
    notes = [plain(TONES, label.tone), *(["at arm’s length"] if label.distanced else []), seen.voice(label.voice)]
    return 2, _noted(seen.quoted(label.span) + target, notes)


def _noted(text: str, notes: list[str]) -> Text:
    return Text(text).append(f" ({'; '.join(notes)})", style="dim")


def _told(seen: _Seen, event: Event) -> Text:
    """From the first to the last word of an event; the words around it where it is one word alone."""
    spans = [event.trigger, *(role.span for role in event.roles)]
    start, end = min(start for start, _ in spans), max(end for _, end in spans)
    if end - start > 2 * WIDTH:
        start, end = event.trigger
    return Text(seen.quoted((start, end)) if len(spans) > 1 else _around(seen.record.document.text, (start, end)))


def _around(text: str, span: Span) -> str:
    """The words of a span with a few on either side, within its line."""
    before = text[max(0, span[0] - AROUND) : span[0]].rpartition("\n")[2]
    after = text[span[1] : span[1] + AROUND].partition("\n")[0]
    before = before.partition(" ")[2] if len(before) == AROUND else before
    after = after.rpartition(" ")[0] if len(after) == AROUND else after
    return f"“…{visible(before + text[slice(*span)] + after)}…”"


def _dropped(record: Record) -> Iterator[Line]:
    reasons: dict[tuple[str, str], int] = {}
    for dropped in record.dropped:
        reasons[dropped.part, dropped.why] = reasons.get((dropped.part, dropped.why), 0) + 1
    for (part, why), count in reasons.items():
        yield 2, Text(f"{part}: {visible(why)}" + (f" ({count} times)" if count > 1 else ""), style="dim")


def cut(words: str, width: int = WIDTH) -> str:
    """The words, or the first of them and … where they are longer than the width."""
    if len(words) <= width:
        return words
    kept = words[: width - 1].rsplit(" ", 1)[0] if " " in words[: width - 1] else words[: width - 1]
    return kept + "…"
