"""What a text file says of itself before its text begins, in one of two forms.

Plain: a first paragraph of ``Key: value`` lines, all with keys that are known here (``Title``, ``Publisher``,
``Published``, ``Authors``, ``Url``, in any case), closed by an empty line. Fenced, as the tools that keep Markdown
write it: YAML between two lines of ``---`` at the very top, read by :mod:`rashomon.read.written_yaml`; what lies deeper
than a list or a name is passed over. Whatever is in neither form is text; where it was meant for YAML, that is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from rashomon.read.written_yaml import NoYaml, Written, written

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
# A link to a note that stands without quotes, ``[[Ada Quill]]``, is a list in a list; in a list of them one more.
_DEEPEST: Final = 2
_KNOWN: Final = {name for names in _FENCED.values() for name in names} | _CUSTOMARY
_LINE = re.compile(r"([A-Za-z]+):[ \t]*(.*?)[ \t]*(?:\r\n|\n|\r)")
_EMPTY_LINE = re.compile(r"[ \t]*(?:\r\n|\n|\r)")
_OPEN = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSE = re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)")
_KEY = re.compile(r"""(?:(?<=[\r\n])|\A)["']?([A-Za-z][\w .-]*?)["']?[ \t]*:(?=\s|\Z)""")
_WEB = re.compile(r"https?://\S+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter says, and where the text begins: nothing and 0 where there is none.

    The keys are ``title``, ``publisher``, ``published``, ``authors`` (parted by semicolons), ``url`` and ``language``.
    ``broken`` says what is wrong with a front matter that cannot be read and stays text.
    """

    said: Mapping[str, str] = field(default_factory=dict)
    start: int = 0
    broken: str | None = None


def front_matter(source: str) -> FrontMatter:
    """The front matter of a text, an empty one where it begins without."""
    return _fenced(source) or _plain(source)


def _plain(source: str) -> FrontMatter:
    said: dict[str, str] = {}
    position = 0
    while match := _LINE.match(source, position):
        key = _PLAIN.get(match[1].lower())
        if key is None:
            return FrontMatter()
        said |= {key: match[2]} if match[2] else {}
        position = match.end()
    end = _EMPTY_LINE.match(source, position)
    return FrontMatter(said, end.end()) if position and end else FrontMatter()


def _fenced(source: str) -> FrontMatter | None:
    """None where there is no fence, where it is not closed, or where something else stands within."""
    opened = _OPEN.match(source)
    closed = _CLOSE.search(source, opened.end()) if opened else None
    if opened is None or closed is None:
        return None
    within = source[opened.end() : closed.start()]
    if _KNOWN.isdisjoint(_plain_key(match[1]) for match in _KEY.finditer(within)):
        return None
    try:
        entries = {_plain_key(key): value for key, value in reversed(written(within).items())}
    except NoYaml as error:
        return FrontMatter(broken=str(error))
    after = _EMPTY_LINE.match(source, closed.end())
    return FrontMatter(_understood(entries), after.end() if after else closed.end())


def _plain_key(key: str) -> str:
    return re.sub(r"[-_ ]", "", key).lower()


def _understood(entries: Mapping[str, Written]) -> dict[str, str]:
    said: dict[str, str] = {}
    for key, names in _FENCED.items():
        values = [list(_values(entries[name])) for name in names if name in entries]
        fitting = [found for found in values if found and _fits(key, found[0])]
        if fitting:
            said[key] = "; ".join(fitting[0]) if key == "authors" else fitting[0][0]
    return said


def _values(entry: Written, depth: int = 0) -> Iterator[str]:
    """The single values; of what has keys of its own, as ``- name: Ada Quill``, the name."""
    if isinstance(entry, str):
        yield from filter(None, (_cleared(entry),))
    elif isinstance(entry, dict):
        name = entry.get("name")
        yield from _values(name, depth) if isinstance(name, str) else ()
    elif isinstance(entry, list) and depth <= _DEEPEST:
        for value in entry:
            yield from _values(value, depth + 1)


def _cleared(value: str) -> str:
    """A value in one line, without the brackets of a link to a note (``"[[Ada Quill]]"``); nothing for nothing."""
    line = " ".join(value.split()).removeprefix("[[").removesuffix("]]")
    return "" if line.lower() in {"null", "~"} else line


def _fits(key: str, value: str) -> bool:
    """Whether an address is one, and a publisher none: ``source`` may be either."""
    return key not in {"url", "publisher"} or bool(_WEB.match(value)) == (key == "url")
