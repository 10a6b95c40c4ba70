"""Marked text: a text with its spans in brackets, so that a test reads as a sentence.

``marked("[Nine men]{q} died")`` gives the text ``Nine men died`` and ``{"q": [(0, 8)]}``. Marks may nest.
"""

from __future__ import annotations

import re

_MARK = re.compile(r"\[|\]\{([\w.]+)\}")


def marked(source: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """The text without its marks, and for each name the spans that bear it."""
    text, spans, opened, last = "", {}, [], 0
    for match in _MARK.finditer(source):
        text += source[last : match.start()]
        last = match.end()
        if match[0] == "[":
            opened.append(len(text))
        else:
            spans.setdefault(match[1], []).append((opened.pop(), len(text)))
    assert not opened, f"an open mark in {source!r}"
    return text + source[last:], spans
