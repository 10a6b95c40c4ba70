"""The text nodes of a page's source, each with its place: a small tokenizer that follows HTML's own rules.

A page is read in one pass from left to right, without a tree and without recursion, so that neither ten
thousand nested tags nor an unclosed quote cost more than their length. What HTML calls raw text (scripts,
styles, text areas), comments, declarations and the insides of tags are no text. What remains is a list of
:class:`TextNode`, in the order of the source, with the block and the line each belongs to.

``<p>Fish &amp; <b>chips</b></p>`` gives two nodes of one block: ``Fish &amp;`` and ``chips``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.entities import html5
from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


BLOCKS: Final = _set(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li main menu nav noframes "
    "noscript object ol optgroup option p pre search section select summary table tbody td template textarea tfoot th "
    "thead title tr ul video"
)
RAW: Final = _set("script style textarea title iframe noembed noframes xmp")
# Furniture around an article, and what no browser shows: left out where the whole page has to be taken.
HIDDEN: Final = _set("head noscript template svg math object datalist dialog video audio canvas")
FURNITURE: Final = _set("nav footer aside form button select menu option header")
SKIPPED: Final = HIDDEN | FURNITURE

SPACE: Final = " \t\n\r\f"
_NAME = re.compile(r"[^\s/>\0]+")
_IN_TAG = re.compile(r""">|=[ \t\n\r\f]*+(?:(["'])|[^\s>"'][^\s>]*+)""")
_COMMENT_END = re.compile(r"--!?>")
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")
_UNDISPLAYED = re.compile(r"\bdisplay\s*:\s*none\b", re.IGNORECASE)
_VOID: Final = _set("area base br col embed hr img input link meta param source track wbr")
# All that a head may hold: anything else begins the body, with or without a tag for it.
_IN_HEAD: Final = _set("head base basefont bgsound link meta noframes noscript script style template title")
# Elements whose end tag may be left out: the next one of the kind ends them.
_UNNESTED: Final = _set("p li dt dd td th tr option")


@dataclass(frozen=True, slots=True)
class TextNode:
    """A stretch ``[start, end)`` of source that holds text alone.

    ``block`` and ``line`` number the block and the line (parted by ``<br>``) that it stands in;
    ``kept_spaces`` is true in ``<pre>``; ``furniture`` and ``hidden`` where an element around it says so.
    """

    start: int
    end: int
    block: int
    line: int
    kept_spaces: bool = False
    furniture: bool = False
    hidden: bool = False


@dataclass(slots=True)
class _State:
    """Where the tokenizer stands: counters of blocks and lines, and how often each element is open."""

    block: int = 0
    line: int = 0
    open: dict[str, int] = field(default_factory=dict)
    veiled: list[str] = field(default_factory=list)

    def node(self, start: int, end: int) -> TextNode:
        opened = [name for name, count in self.open.items() if count]
        return TextNode(
            start, end, self.block, self.line,
            kept_spaces="pre" in opened,
            furniture=not FURNITURE.isdisjoint(opened),
            hidden=bool(self.veiled) or not HIDDEN.isdisjoint(opened),
        )  # fmt: skip

    def start_tag(self, name: str, attributes: str) -> None:
        self._break(name)
        if name not in _IN_HEAD:
            self.open.pop("head", None)
        if name in _UNNESTED and name in self.veiled:
            self.veiled.clear()
        if name in SKIPPED or name == "pre":
            self.open[name] = self.open.get(name, 0) + 1
        if self.veiled or (name not in _VOID and name not in ("html", "body") and _is_hidden(attributes)):
            self._veil(name)

    def end_tag(self, name: str) -> None:
        self._break(name)
        if self.open.get(name):
            self.open[name] -= 1
        if self.veiled and name in self.veiled[-1:]:
            self.veiled.pop()

    def _veil(self, name: str) -> None:
        """Inside a hidden element only its own name counts, so that forgotten end tags do no harm."""
        if not self.veiled or name == self.veiled[0]:
            self.veiled.append(name)

    def _break(self, name: str) -> None:
        if name in BLOCKS:
            self.block += 1
        elif name == "br":
            self.line += 1


def _is_hidden(attributes: str) -> bool:
    """The attribute ``hidden``, or a style that does not display; ``overflow: hidden`` is shown."""
    if "hidden" not in attributes and "none" not in attributes:
        return False
    for name, value in _ATTRIBUTE.findall(attributes):
        if name == "hidden" or (name.lower() == "style" and _UNDISPLAYED.search(value)):
            return True
    return False


def text_nodes(source: str) -> list[TextNode]:
    """All text nodes of the page, those of white space alone among them."""
    state = _State()
    nodes: list[TextNode] = []
    start = position = 0
    while True:
        opening = source.find("<", position)
        end = _markup_end(source, opening) if opening >= 0 else len(source)
        if opening >= 0 and end == opening:
            position = opening + 1
            continue
        stop = opening if opening >= 0 else len(source)
        if stop > start:
            nodes.append(state.node(start, stop))
        if opening < 0:
            return nodes
        start = position = _after(source, opening, end, state)


def _markup_end(source: str, opening: int) -> int:
    """Where the markup that opens at ``<`` ends; ``opening`` itself where it is only a sign."""
    following = source[opening + 1 : opening + 3]
    if following[:1].isascii() and following[:1].isalpha():
        return _tag_end(source, opening + 1)
    if following[:1] == "/" and len(following) == 2:
        letter = following[1].isascii() and following[1].isalpha()
        return _tag_end(source, opening + 2) if letter else _past(source, ">", opening)
    if source.startswith("<!--", opening):
        return _comment_end(source, opening + 4)
    return _past(source, ">", opening) if following[:1] in ("!", "?") else opening


def _past(source: str, mark: str, position: int) -> int:
    found = source.find(mark, position)
    return len(source) if found < 0 else found + len(mark)


def _comment_end(source: str, position: int) -> int:
    for empty in (">", "->"):
        if source.startswith(empty, position):
            return position + len(empty)
    found = _COMMENT_END.search(source, position)
    return found.end() if found else len(source)


def _tag_end(source: str, position: int) -> int:
    """Past the ``>`` of a tag; one within a quoted value does not count. An unclosed tag takes all the rest."""
    while found := _IN_TAG.search(source, position):
        if found[0] == ">":
            return found.end()
        position = _past(source, found[1], found.end()) if found[1] else found.end()
    return len(source)


def _after(source: str, opening: int, end: int, state: _State) -> int:
    """Take note of the tag; where text goes on after it."""
    closing = source.startswith("/", opening + 1)
    name_match = _NAME.match(source, opening + 1 + closing, end)
    if not name_match or not name_match[0][0].isalpha():
        return end
    name = name_match[0].lower()
    if closing:
        state.end_tag(name)
    elif name in RAW:
        return _raw_end(source, name, end)
    else:
        state.start_tag(name, source[name_match.end() : end])
    return end


def _raw_end(source: str, name: str, position: int) -> int:
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, position)
    return found.start() if found else len(source)


_PIECES = re.compile(
    r"(?P<words>[^&\0 \t\n\r\f]+(?: [^&\0 \t\n\r\f]+)*)|(?P<space>[ \t\n\r\f]+)"
    r"|(?P<reference>&(?:#[xX][0-9a-fA-F]+;?|#[0-9]+;?|[a-zA-Z][a-zA-Z0-9]*;?))|(?P<sign>&)|(?P<nul>\0)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Decoded characters and the source they stand for; ``space`` for a run of HTML's white space."""

    text: str
    start: int
    end: int
    space: bool = False


def pieces(source: str, start: int, end: int) -> Iterator[Piece]:
    """The decoded characters of a text node. NUL is no character to HTML and is passed over."""
    for match in _PIECES.finditer(source, start, end):
        kind = match.lastgroup
        if kind == "reference":
            yield from _reference(match[0], match.start())
        elif kind != "nul":
            yield Piece(match[0], match.start(), match.end(), space=kind == "space")


def _reference(written: str, start: int) -> Iterator[Piece]:
    """A character reference decoded as HTML does, also without its semicolon (``&ampx`` is ``&x``)."""
    if written[1] == "#":
        yield from _numbered(written, start)
        return
    name = written[1:]
    known = next((name[:n] for n in range(len(name), 1, -1) if name[:n] in html5), "")
    if not known:
        yield Piece(written, start, start + len(written))
        return
    middle = start + 1 + len(known)
    yield Piece(html5[known], start, middle)
    if middle < start + len(written):
        yield Piece(name[len(known) :], middle, start + len(written))


def _numbered(written: str, start: int) -> Iterator[Piece]:
    # A number of thousands of digits is no character; int() would refuse it loudly.
    decoded = unescape(written) if len(written) < 32 else "\ufffd"
    if decoded:
        yield Piece(decoded, start, start + len(written))
