"""Which text nodes of a page are its main text: trafilatura chooses, by marks that it carries through.

Before the page is given away, a private mark (one character of the supplementary private planes) is put
before each text node. Whatever trafilatura moves, trims or joins, the marks that are left in what it
returns name the chosen nodes; its own characters are thrown away, ours are cut from the source.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

import trafilatura
from lxml import etree
from lxml import html as lxml_html

from rashomon.read.markup import SPACE, TextNode, pieces

# Planes 15 and 16 without their last two code points each, which are no characters.
_PLANES: Final = (range(0xF0000, 0xFFFFE), range(0x100000, 0x10FFFE))
MARKS: Final = sum(len(plane) for plane in _PLANES)
_MARK = re.compile("[\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
# Characters. Of 0, 300, 600 and 1,000 the best bound on real pages (F1 0.933 to 0.937; balanced alone 0.930).
SHORT: Final = 1_000
# What lxml, trafilatura and their like have been seen to raise on hostile pages.
FAILURES: Final = (
    ValueError, TypeError, AttributeError, KeyError, IndexError, AssertionError, RecursionError, OverflowError,
    etree.LxmlError,
)  # fmt: skip

for _name in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


def chosen(source: str, nodes: Sequence[TextNode]) -> set[int]:
    """The numbers of the nodes of the main text: trafilatura's choice, or all that is neither hidden nor furniture."""
    bearing = [i for i, node in enumerate(nodes) if source[node.start : node.end].strip(SPACE)]
    return _by_trafilatura(source, nodes, bearing) or _visible(nodes, bearing)


def _by_trafilatura(source: str, nodes: Sequence[TextNode], bearing: Sequence[int]) -> set[int]:
    """Its strict choice; where that is short, its balanced one. Empty where it finds none or fails."""
    if not bearing or len(bearing) > MARKS:
        return set()
    marked = _marked(source, nodes, bearing)
    for strict in (True, False):
        kept = {bearing[n] for n in _marks(_main_part(marked, strict=strict)) if n < len(bearing)}
        kept = {i for i in kept if not nodes[i].hidden}
        if not strict or sum(nodes[i].end - nodes[i].start for i in kept) > SHORT:
            return kept
    return set()


def _visible(nodes: Sequence[TextNode], bearing: Sequence[int]) -> set[int]:
    seen = {i for i in bearing if not nodes[i].hidden}
    return {i for i in seen if not nodes[i].furniture} or seen


def tree_of(source: str) -> lxml_html.HtmlElement | None:
    """The page as lxml's tree; None where it is beyond it (deeper than libxml2 goes, or without any element)."""
    try:
        parser = lxml_html.HTMLParser(encoding="utf-8", recover=True)
        return lxml_html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except FAILURES:
        return None


def _main_part(marked: str, *, strict: bool) -> str:
    tree = tree_of(marked)
    if tree is None:
        return ""
    try:
        found = trafilatura.bare_extraction(tree, output_format="txt", include_comments=False, favor_precision=strict)
    except FAILURES:
        return ""
    body = getattr(found, "body", None)
    return "" if body is None else "".join(body.itertext())


def _marked(source: str, nodes: Sequence[TextNode], bearing: Sequence[int]) -> str:
    """The page with its text nodes decoded, escaped anew and marked."""
    out: list[str] = []
    position = 0
    for number, index in enumerate(bearing):
        node = nodes[index]
        text = "".join(p.text for p in pieces(source, node.start, node.end))
        bare = text.lstrip(SPACE)
        lead = text[: len(text) - len(bare)]
        out += (source[position : node.start], lead, _mark(number), escape(_MARK.sub("\ufffd", bare), quote=False))
        position = node.end
    return "".join(out) + source[position:]


def _mark(number: int) -> str:
    first = len(_PLANES[0])
    return chr(_PLANES[0][number] if number < first else _PLANES[1][number - first])


def _marks(text: str) -> Iterator[int]:
    for match in _MARK.finditer(text):
        code = ord(match[0])
        yield code - _PLANES[0].start if code in _PLANES[0] else code - _PLANES[1].start + len(_PLANES[0])
