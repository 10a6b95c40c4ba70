"""What a text file says of itself before its text begins, in one of two forms.

Plain: a first paragraph of ``Key: value`` lines, all with keys that are known here (``Title``, ``Publisher``,
``Published``, ``Authors``, ``Url``, in any case), closed by an empty line. Fenced, as the tools that keep Markdown
write it: YAML between two lines of ``---`` at the very top. Of YAML that is read which stands in front matter: a key a
line, quoted or not, lists, folded blocks; what lies deeper is passed over. Whatever is in neither form is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

_PLAIN: Final = {"title": "title", "publisher": "publisher", "published": "published", "authors": "authors",
                 "author": "authors", "url": "url", "uri": "url", "language": "language"}  # fmt: skip
# The names that other tools give, without "-" and "_"; of several the first that has a value wins.
_FENCED: Final = {
    "title": ("title", "headline"),
    "publisher": ("publisher", "publication", "outlet", "sitename", "site", "website", "source"),
    "published": ("published", "datepublished", "publishedat", "publisheddate", "publishdate", "pubdate", "date"),
    "authors": ("authors", "author", "byline", "creator"),
    "url": ("url", "uri", "canonical", "canonicalurl", "sourceurl", "link", "source"),
    "language": ("language", "lang"),
}
# Keys that say nothing of the text, and show that it is front matter all the same.
_CUSTOMARY: Final = frozenset(
    ("tags", "categories", "keywords", "layout", "draft", "slug", "aliases", "description", "summary", "created",
     "updated", "modified", "id", "type")
)  # fmt: skip
_LINE = re.compile(r"([A-Za-z]+):[ \t]*(.*?)[ \t]*(?:\r\n|\n|\r)")
_EMPTY_LINE = re.compile(r"[ \t]*(?:\r\n|\n|\r)")
_OPEN = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSE = re.compile(r"(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)")
_ANY_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r)")
_KEY = re.compile(r"""(["']?)([A-Za-z][\w .-]*?)\1[ \t]*:(?:[ \t]+(.*))?$""")
_ITEM = re.compile(r"[ \t]*-(?:[ \t]+(.*))?$")
_NESTED = re.compile(r"[\w-]+[ \t]*:(?:[ \t]|$)")
_NAME = re.compile(r"name[ \t]*:[ \t]*(?=\S)")
_BLOCK = re.compile(r"[|>][-+]?\d?$")
_OF_LIST = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,"'\s][^,]*""")
_ENDS: Final = {'"': '"', "'": "'", "[": "]", "{": "}"}
_COMMENT = re.compile(r"(?:^|[ \t]+)#.*$")
_ESCAPED = re.compile(r"\\(.)")
_WEB = re.compile(r"https?://\S+$", re.IGNORECASE)


def front_matter(source: str) -> tuple[dict[str, str], int]:
    """What the front matter says, and where the text begins: nothing and 0 where there is none.

    The keys are ``title``, ``publisher``, ``published``, ``authors`` (parted by semicolons), ``url`` and ``language``.
    """
    return _fenced(source) or _plain(source)


def _plain(source: str) -> tuple[dict[str, str], int]:
    said: dict[str, str] = {}
    position = 0
    while match := _LINE.match(source, position):
        key = _PLAIN.get(match[1].lower())
        if key is None:
            return {}, 0
        said |= {key: match[2]} if match[2] else {}
        position = match.end()
    end = _EMPTY_LINE.match(source, position)
    return (said, end.end()) if position and end else ({}, 0)


def _fenced(source: str) -> tuple[dict[str, str], int] | None:
    """None where there is no fence, where it is not closed, or where something else stands within."""
    opened = _OPEN.match(source)
    within = _within(source, opened.end()) if opened else None
    if within is None:
        return None
    entries = _entries(within[0])
    known = {name for names in _FENCED.values() for name in names} | _CUSTOMARY
    if entries is None or known.isdisjoint(entries) or any(entry.is_open for entry in entries.values()):
        return None
    after = _EMPTY_LINE.match(source, within[1])
    return _understood(entries), after.end() if after else within[1]


def _within(source: str, position: int) -> tuple[list[str], int] | None:
    """The lines up to the closing fence, and where that ends."""
    lines: list[str] = []
    while not (closed := _CLOSE.match(source, position)):
        line = _ANY_LINE.match(source, position)
        if line is None:
            return None
        lines.append(line[1])
        position = line.end()
    return lines, closed.end()


@dataclass(slots=True)
class _Entry:
    """What stands behind one key: on its line, in items, on lines further in."""

    value: str
    items: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    @property
    def whole(self) -> str:
        """The value with the lines that go on with it."""
        return " ".join(["" if _BLOCK.match(self.value) else self.value, *self.lines]).strip()

    @property
    def is_open(self) -> bool:
        """Whether a quote or a list begins that nothing ends."""
        first = self.value[:1]
        return first in _ENDS and _ENDS[first] not in self.whole[1:]

    def values(self) -> list[str]:
        """The single values."""
        if self.whole.startswith("["):
            found = _OF_LIST.findall(self.whole.strip("[]"))
        elif self.items or (not self.value and any(map(_NESTED.match, self.lines))):
            found = list(self._names())
        else:
            found = [self.whole]
        return [value for value in map(_scalar, found) if value]

    def _names(self) -> Iterator[str]:
        """The items; of what has keys of its own, as ``- name: Ada Quill``, the name."""
        for line in (*self.items, *self.lines):
            if name := _NAME.match(line):
                yield line[name.end() :]
            elif not _NESTED.match(line):
                yield line


def _entries(lines: Sequence[str]) -> dict[str, _Entry] | None:
    """The entries by their keys, without "-" and "_"; None where a line is none of an entry."""
    entries: dict[str, _Entry] = {}
    last: _Entry | None = None
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if key := _KEY.match(line):
            last = entries.setdefault(re.sub(r"[-_ ]", "", key[2]).lower(), _Entry((key[3] or "").strip()))
        elif last is None:
            return None
        elif item := _ITEM.match(line):
            last.items.append((item[1] or "").strip())
        elif line[0] in " \t":
            last.lines.append(line.strip())
        else:
            return None
    return entries


def _understood(entries: dict[str, _Entry]) -> dict[str, str]:
    said: dict[str, str] = {}
    for key, names in _FENCED.items():
        values = [entries[name].values() for name in names if name in entries]
        fitting = [found for found in values if found and _fits(key, found[0])]
        if fitting:
            said[key] = "; ".join(fitting[0]) if key == "authors" else fitting[0][0]
    return said


def _fits(key: str, value: str) -> bool:
    """Whether an address is one, and a publisher none: ``source`` may be either."""
    return key not in {"url", "publisher"} or bool(_WEB.match(value)) == (key == "url")


def _scalar(written: str) -> str:
    """A value without its quotes, the comment behind it, and the brackets of a link to a note (``[[Ada Quill]]``)."""
    if len(written) > 1 and written[0] == written[-1] == '"':
        value = _ESCAPED.sub(lambda match: {"n": " ", "t": " "}.get(match[1], match[1]), written[1:-1])
    elif len(written) > 1 and written[0] == written[-1] == "'":
        value = written[1:-1].replace("''", "'")
    else:
        value = _COMMENT.sub("", written)
    value = " ".join(value.split()).removeprefix("[[").removesuffix("]]")
    return "" if value.lower() in {"null", "~"} else value
