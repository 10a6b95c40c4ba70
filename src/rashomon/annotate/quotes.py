"""Stretches of text in quote marks, as people write them.

Known marks: curly and straight, double and single, guillemets either way round, low-high, and typewriter
quotes (two backquotes, two apostrophes). Left out: apostrophes (``the workers' hall``), inches (``5" gun``),
a single mark without its partner. A double quote that no mark closes runs to the end of its paragraph, since
writers open each paragraph of a long quotation anew and close only the last.

``“He said ‘no’ twice,” she wrote.`` has two quotes, one within the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.record import Span, trimmed

_PARAGRAPH = re.compile(r"\S(?:.|\n(?![^\S\n]*\n))*")
_CLOSERS = {"“": "”", "„": "“”", "«": "»", "‹": "›", "‘": "’", "‚": "‘’", '"': '"', "'": "'", "``": "''", "»": "«"}
_SINGLE = frozenset("‘‚'‹")
_MARK = re.compile(r"``|''|[“”„«»‹›‘’‚\"']")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation. ``outer`` has the marks, ``inner`` not; ``depth`` counts the quotes around it."""

    outer: Span
    inner: Span
    single: bool
    closed: bool
    depth: int = 0


@dataclass(slots=True)
class _Open:
    mark: str
    at: int


def quotes(text: str) -> tuple[Quote, ...]:
    """Every quotation of the text, in the order of where it opens."""
    found = [q for m in _PARAGRAPH.finditer(text) for q in _quotes_of(text, m.start(), m.end())]
    return tuple(sorted(found, key=lambda q: (q.outer[0], -q.outer[1])))


def _quotes_of(text: str, start: int, end: int) -> Iterator[Quote]:
    stack: list[_Open] = []
    for match in _MARK.finditer(text, start, end):
        mark, at = match[0], match.start()
        partner = _partner(text, stack, mark, at)
        if partner is not None:
            opened = stack[partner]
            del stack[partner:]
            yield from _made(text, opened, (at, match.end()), _depth(stack))
        elif _opens(text, mark, at, start):
            stack.append(_Open(mark, at))
    yield from _unclosed(text, stack, end)


def _partner(text: str, stack: list[_Open], mark: str, at: int) -> int | None:
    """Where in the stack the mark that this one closes lies; the innermost that fits."""
    if not _may_close(text, mark, at):
        return None
    for index in range(len(stack) - 1, -1, -1):
        if mark in _closers(stack[index].mark):
            return index
    return None


def _closers(mark: str) -> tuple[str, ...]:
    closers = _CLOSERS[mark]
    return (closers,) if mark == "``" else tuple(closers)


def _may_close(text: str, mark: str, at: int) -> bool:
    before, after = _around(text, mark, at)
    if mark in "’'":  # an apostrophe has a letter on its right, or a plural on its left
        return bool(before.strip()) and not after.isalnum()
    if mark == '"':
        return bool(before.strip()) or not after.strip()
    return mark in "”“»«›‘" or mark == "''"


def _opens(text: str, mark: str, at: int, start: int) -> bool:
    if mark not in _CLOSERS:
        return False
    before, after = _around(text, mark, at)
    if not after.strip():
        return False
    if mark in "'\"":
        return at == start or not (before.isalnum() or before in ".,!?")
    return mark not in "‘" or not before.isalnum()


def _around(text: str, mark: str, at: int) -> tuple[str, str]:
    after = at + len(mark)
    return (text[at - 1] if at else " "), (text[after] if after < len(text) else " ")


def _depth(stack: list[_Open]) -> int:
    return sum(o.mark not in "'" for o in stack)


def _made(text: str, opened: _Open, close: Span, depth: int) -> Iterator[Quote]:
    inner = trimmed(text, opened.at + len(opened.mark), close[0])
    if inner:
        single = opened.mark in _SINGLE
        yield Quote((opened.at, close[1]), inner, single, closed=True, depth=depth)


def _unclosed(text: str, stack: list[_Open], end: int) -> Iterator[Quote]:
    """A double quote left open runs to the end of the paragraph; a single mark left open is none."""
    double = next((o for o in stack if o.mark not in _SINGLE), None)
    inner = trimmed(text, double.at + len(double.mark), end) if double else None
    if double and inner:
        yield Quote((double.at, inner[1]), inner, single=False, closed=False)
