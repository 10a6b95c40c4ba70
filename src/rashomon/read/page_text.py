"""The text of a page out of its chosen nodes, every character with the source that it came from.

Within a block HTML takes any run of white space for one space, and so does the text: its space comes from the
whole run, and from the first of two runs that only a tag parts. ``<br>`` is a line break, the end of a block
an empty line; these stand for markup and have an empty stretch of source, at the place where they were added.
In ``<pre>`` white space is left as it is. Nothing else is changed: no-break spaces, soft hyphens and composed
letters stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from rashomon.read.markup import Piece, TextNode, pieces
from rashomon.read.reading import Alignment, Run, concatenated


def page_text(source: str, nodes: Sequence[TextNode], chosen: set[int]) -> tuple[str, Alignment]:
    """The chosen nodes as text, with the alignment to ``source``."""
    kept = [nodes[i] for i in sorted(_without_holes(nodes, chosen))]
    parts: list[Piece] = []
    last: TextNode | None = None
    for _, group in groupby(kept, key=lambda node: (node.block, node.line)):
        line_nodes = list(group)
        line = _line(source, line_nodes)
        if not line:
            continue
        if last:
            parts.append(Piece(_break(last, line_nodes[0]), parts[-1].end, parts[-1].end))
        parts += line
        last = line_nodes[-1]
    return _aligned(parts)


def _break(before: TextNode, after: TextNode) -> str:
    """One ``<br>`` in a block parts two lines, more of them two paragraphs."""
    return "\n" if before.block == after.block and after.line == before.line + 1 else "\n\n"


def _without_holes(nodes: Sequence[TextNode], chosen: set[int]) -> set[int]:
    """With what stands between two chosen nodes of one line: a sentence is not read with a word left out.

    A hidden node is no part of the sentence. White space beside a chosen node parts it from the next.
    """
    filled = set(chosen)
    ordered = sorted(chosen)
    for before, after in pairwise(ordered):
        first, last = nodes[before], nodes[after]
        if (first.block, first.line) == (last.block, last.line):
            filled.update(i for i in range(before + 1, after) if not nodes[i].hidden)
    return filled


def _line(source: str, nodes: Iterable[TextNode]) -> list[Piece]:
    """The pieces of one line: runs of white space made one, none at the edges."""
    out: list[Piece] = []
    for node in nodes:
        for piece in pieces(source, node.start, node.end):
            if not piece.space or node.kept_spaces:
                out.append(piece)
            elif not (out and out[-1].space):
                out.append(Piece(" ", piece.start, piece.end, space=True))
    return _stripped(out)


def _stripped(line: list[Piece]) -> list[Piece]:
    """Without white space of any kind at the edges; a no-break space there is spacing too."""
    first, last = 0, len(line)
    while first < last and not line[first].text.strip():
        first += 1
    while last > first and not line[last - 1].text.strip():
        last -= 1
    kept = line[first:last]
    if kept:
        kept[0] = _cut(kept[0], len(kept[0].text) - len(kept[0].text.lstrip()), len(kept[0].text))
        kept[-1] = _cut(kept[-1], 0, len(kept[-1].text.rstrip()))
    return kept


def _cut(piece: Piece, start: int, end: int) -> Piece:
    if (start, end) == (0, len(piece.text)) or len(piece.text) != piece.end - piece.start:
        return piece
    return Piece(piece.text[start:end], piece.start + start, piece.start + end)


def _aligned(parts: Sequence[Piece]) -> tuple[str, Alignment]:
    runs: list[Run] = []
    position = 0
    for part in parts:
        runs.append(Run((position, position + len(part.text)), (part.start, part.end)))
        position += len(part.text)
    return "".join(part.text for part in parts), Alignment(concatenated(runs))
