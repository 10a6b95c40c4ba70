"""Stretches of text in quote marks, as people write them.

Known marks: curly and straight, double and single, guillemets either way round and with blanks inside, low-high,
backquotes and doubled apostrophes. Left out: apostrophes (``the workers' hall``, ``rock 'n' roll``), inches
(``a 5" pipe``), a single mark without its partner. A double quote that no mark closes runs to the end of its
paragraph, since writers open each paragraph of a long quotation anew and close only the last.

``“He said ‘no’ twice,” she wrote.`` has two quotes, one within the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from rashomon.record import Span, trimmed

_PARAGRAPH: Final = re.compile(r"\S(?:.|\n(?![^\S\n]*\n))*")
_MARK: Final = re.compile(r"``|''|[“”„«»‹›‘’‚\"'`]")
# What closes each mark that can open.
_CLOSERS: Final[dict[str, tuple[str, ...]]] = {
    "“": ("”",),
    "„": ("“", "”"),
    "”": ("”",),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "›": ("‹",),
    "‘": ("’",),
    "‚": ("‘", "’"),
    '"': ('"',),
    "'": ("'",),
    "`": ("'", "`"),
    "``": ("''",),
    "''": ("''",),
}
_SINGLE: Final = frozenset("‘‚'‹›`")
_APOSTROPHES: Final = frozenset("'’")
# Marks that look the same at both ends, or stand at either: only their neighbours tell.
_EITHER: Final = frozenset({'"', "'", "''", "”", "»", "›", "`"})
# Words and years that begin with an apostrophe.
_ELIDED: Final = re.compile(r"(?:n|em|til|tis|twas|cause|round|bout|ere|\d\ds?)\b", re.IGNORECASE)
# Nobody nests deeper; marks further down an unclosed heap are not looked at, so that reading stays linear.
_DEEPEST: Final = 8


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation. ``outer`` has the marks, ``inner`` not; ``depth`` counts the quotes around it."""

    outer: Span
    inner: Span
    single: bool
    closed: bool
    depth: int = 0


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark with the characters before and behind it; blank at the edges of the text."""

    text: str
    at: int
    before: str
    after: str

    @property
    def end(self) -> int:
        return self.at + len(self.text)


def quotes(text: str) -> tuple[Quote, ...]:
    """Every quotation of the text, in the order of where it opens."""
    found = [q for m in _PARAGRAPH.finditer(text) for q in _quotes_of(text, m.start(), m.end())]
    return tuple(_with_depth(sorted(found, key=lambda q: (q.outer[0], -q.outer[1]))))


def _with_depth(ordered: Iterable[Quote]) -> Iterator[Quote]:
    ends: list[int] = []
    for quote in ordered:
        while ends and ends[-1] <= quote.outer[0]:
            ends.pop()
        yield replace(quote, depth=len(ends))
        ends.append(quote.outer[1])


def _quotes_of(text: str, start: int, end: int) -> Iterator[Quote]:
    marks = [_marked(text, m) for m in _MARK.finditer(text, start, end)]
    opened: list[_Mark] = []
    for n, mark in enumerate(marks):
        partner = _partner(opened, mark) if _may_close(mark) and not _is_put_off(text, marks, n) else None
        if partner is not None:
            yield from _made(text, opened[partner], (mark.at, mark.end))
            del opened[partner:]
        elif _may_open(text, mark):
            yield from _given_up(text, opened, mark)
            opened.append(mark)
    yield from _unclosed(text, opened, end)


def _marked(text: str, match: re.Match[str]) -> _Mark:
    at, end = match.span()
    return _Mark(match[0], at, text[at - 1] if at else " ", text[end] if end < len(text) else " ")


def _partner(opened: list[_Mark], mark: _Mark) -> int | None:
    """Where in the heap the mark that this one closes lies; the innermost that fits."""
    for index in range(len(opened) - 1, max(len(opened) - _DEEPEST, 0) - 1, -1):
        if mark.text in _CLOSERS[opened[index].text]:
            return index
    return None


def _may_close(mark: _Mark) -> bool:
    if mark.text in {"”", "»", "«", "›", "‹"}:
        return True
    return not mark.before.isspace() and not mark.after.isalnum()


def _is_put_off(text: str, marks: list[_Mark], n: int) -> bool:
    """Whether a mark that might close is an apostrophe or an inch, since a surer one closes a little later."""
    mark = marks[n]
    if not (_is_plural(text, mark) or (mark.text == '"' and mark.before.isdigit() and mark.after == " ")):
        return False
    for other in marks[n + 1 : n + 1 + _DEEPEST]:
        if other.text == mark.text and _may_close(other):
            return other.before in ".,!?…" or not _may_open(text, other)
        if other.text in {mark.text, "‘"}:
            return False
    return False


def _is_plural(text: str, mark: _Mark) -> bool:
    """``the porters' lodge``."""
    follows = text[mark.end + 1 : mark.end + 2]
    return mark.text in _APOSTROPHES and mark.before in "sSxz" and mark.after == " " and follows.isalpha()


def _may_open(text: str, mark: _Mark) -> bool:
    if mark.text not in _CLOSERS:
        return False
    if mark.after.isspace():  # « ainsi »
        return mark.text in {"«", "»", "“"} and mark.before.isspace() and mark.end + 1 < len(text)
    if mark.text[0] in "'‘`" and len(mark.text) == 1 and _ELIDED.match(text, mark.end):
        return False
    if mark.text in _EITHER or mark.text in {"‘", "`"}:
        return not (mark.before.isalnum() or mark.before in ".,!?)%°")
    return True


def _given_up(text: str, opened: list[_Mark], mark: _Mark) -> Iterator[Quote]:
    """The same mark opening again: at the start of a line the earlier one ran to the line's end, else it was none."""
    recent = range(len(opened) - 1, max(len(opened) - _DEEPEST, 0) - 1, -1)
    earlier = next((n for n in recent if opened[n].text == mark.text), None)
    if earlier is None:
        return
    if mark.before == "\n":
        yield from _unclosed(text, opened, mark.at)
        opened.clear()
    elif mark.text in _EITHER:
        del opened[earlier:]


def _made(text: str, opening: _Mark, close: Span) -> Iterator[Quote]:
    inner = trimmed(text, opening.end, close[0])
    if inner:
        yield Quote((opening.at, close[1]), inner, single=opening.text in _SINGLE, closed=True)


def _unclosed(text: str, opened: list[_Mark], end: int) -> Iterator[Quote]:
    """A double quote left open runs to the end of the paragraph; a single mark left open is none."""
    double = next((m for m in opened if m.text not in _SINGLE), None)
    inner = trimmed(text, double.end, end) if double else None
    if double and inner:
        yield Quote((double.at, inner[1]), inner, single=False, closed=False)


_PAIRS: Final = (('"', '"'), ("“", "”"), ("«", "»"), ("(", ")"))


def paired(text: str, start: int, end: int) -> Span:
    """The span with the second mark of a pair that it holds the first of: 'nine "terrorists"'."""
    for opening, closing in _PAIRS:
        within = text[start:end]
        opened = within.count(opening) % 2 if opening == closing else within.count(opening) - within.count(closing)
        if opened > 0 and text.startswith(closing, end):
            return start, end + 1
        if (opened < 0 or (opened and opening == closing)) and text[max(0, start - 1) : start] == opening:
            return start - 1, end
    return start, end
