"""What reading gives: a document, how it was captured, and the way back to its source.

A :class:`Unit` is one thing that gives one document: a file, a line of JSONL, a response of a WARC. Units
are small and can be sent to another process; the reading happens there.
"""

from __future__ import annotations

import bisect
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rashomon.record import Document, Dropped, Record, Span

Method = Literal["file", "stdin", "url", "jsonl", "warc"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One thing to read. ``place`` names it to a person (``news.jsonl:17``).

    ``path`` is the file it lies in; ``payload`` its bytes where they are already at hand (a line, a
    response, standard input); ``uri`` the address it came from, ``media_type`` what it was served as,
    ``captured_at`` when it was captured (ISO, UTC) where its container tells.
    """

    place: str
    method: Method
    path: str | None = None
    payload: bytes | None = None
    uri: str | None = None
    media_type: str | None = None
    captured_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """How the bytes of a document were come by."""

    method: Method
    place: str
    at: str
    sha256: str
    size: int
    media_type: str
    encoding: str | None


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text and the stretch of source that it came from, in code points.

    Where both are equally long they correspond character by character; else the whole of one comes
    from the whole of the other (``&amp;`` to ``&``). A run without source (an added line break between
    two blocks) has an empty one, at the place where it was added.
    """

    text: Span
    source: Span


@dataclass(frozen=True, slots=True)
class Alignment:
    """The way back from every character of ``document.text`` to the decoded source.

    ``runs`` are in the order of the text and cover it without a gap.
    """

    runs: tuple[Run, ...]

    @classmethod
    def shifted(cls, length: int, by: int) -> Alignment:
        """A text of ``length`` that stands in its source as it is, ``by`` characters in."""
        return cls((Run((0, length), (by, by + length)),) if length else ())

    def source_of(self, span: Span) -> Span:
        """The stretch of source that holds the words of ``span``."""
        first, last = self._at(span[0]), self._at(max(span[0], span[1] - 1))
        return self._place(first, span[0])[0], self._place(last, max(span[0], span[1] - 1))[1]

    def after(self, start: int) -> Alignment:
        """The way back from the text behind its first ``start`` characters."""
        kept = [_cut(run, start - run.text[0]) for run in self.runs if run.text[1] > start]
        return Alignment(tuple(Run((r.text[0] - start, r.text[1] - start), r.source) for r in kept))

    def _at(self, position: int) -> Run:
        index = bisect.bisect_right(self.runs, position, key=lambda run: run.text[0]) - 1
        if index < 0 or position >= self.runs[index].text[1]:
            raise IndexError(f"no text at {position}")
        return self.runs[index]

    @staticmethod
    def _place(run: Run, position: int) -> Span:
        if run.text[1] - run.text[0] != run.source[1] - run.source[0]:
            return run.source
        at = run.source[0] + position - run.text[0]
        return at, at + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document with its capture, the way back to its source, and what was left out while it was read."""

    document: Document
    capture: Capture
    alignment: Alignment
    dropped: tuple[Dropped, ...] = ()

    def completed(self, record: Record) -> Record:
        """The record of the document, with what was left out while that was read."""
        return replace(record, dropped=(*self.dropped, *record.dropped)) if self.dropped else record


def document_id(text: str, *said_of_itself: str | None) -> str:
    """An id from the content: the text and what it says of itself, not the path where it happens to lie."""
    content = json.dumps([text, *said_of_itself], ensure_ascii=False)
    return "d" + hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def concatenated(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Neighbouring one-to-one runs that follow each other in both text and source, joined."""
    out: list[Run] = []
    for run in runs:
        if out and _continues(out[-1], run):
            out[-1] = Run((out[-1].text[0], run.text[1]), (out[-1].source[0], run.source[1]))
        else:
            out.append(run)
    return tuple(out)


def _cut(run: Run, by: int) -> Run:
    """A run without its first characters; where it is no one-to-one run they come from all of the source."""
    if by <= 0:
        return run
    is_even = run.text[1] - run.text[0] == run.source[1] - run.source[0]
    return Run((run.text[0] + by, run.text[1]), (run.source[0] + by * is_even, run.source[1]))


def _continues(before: Run, after: Run) -> bool:
    follows = before.text[1] == after.text[0] and before.source[1] == after.source[0]
    return follows and all(r.text[1] - r.text[0] == r.source[1] - r.source[0] for r in (before, after))
