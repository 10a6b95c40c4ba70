"""What a page declares of itself: meta elements and linked data (JSON-LD), gathered without judging them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any, Final

from lxml.html import HtmlElement

from rashomon.read.encodings import whole

# Depth to which linked data is followed; real pages nest an author in an article in a graph: four.
_DEPTH: Final = 8


@dataclass(frozen=True, slots=True)
class Head:
    """``meta`` by lower-case name, ``linked`` the objects of the linked data, ``title`` of the window."""

    meta: Mapping[str, tuple[str, ...]]
    linked: tuple[Mapping[str, Any], ...]
    title: str

    def first(self, *keys: str) -> str | None:
        """The first value that one of the keys has."""
        return next((value for key in keys for value in self.meta.get(key, ())), None)

    def articles(self) -> Iterator[Mapping[str, Any]]:
        """The objects of the linked data that are an article of some kind, or say when they were published."""
        return (o for o in self.linked if any("article" in kind or "posting" in kind for kind in kinds(o)))

    def named(self, reference: Any) -> Mapping[str, Any] | None:
        """The object that ``{"@id": ..}`` refers to."""
        return next((o for o in self.linked if o.get("@id") == reference and "name" in o), None)


def head_of(tree: HtmlElement) -> Head:
    """All that the page declares."""
    meta: dict[str, tuple[str, ...]] = {}
    for element in tree.iter("meta"):
        value = even(element.get("content"))
        for name in (element.get(key) for key in ("property", "name", "itemprop")):
            if value and name:
                meta[name.strip().lower()] = (*meta.get(name.strip().lower(), ()), value)
    title = next((even(element.text_content()) for element in tree.iter("title")), "")
    return Head(meta, tuple(_linked(tree)), title)


def even(text: str | None) -> str:
    """The text with white space evened, for metadata, which leads to no place."""
    return " ".join((text or "").split())


def kinds(thing: Mapping[str, Any]) -> list[str]:
    """The types of an object, in lower case."""
    declared = thing.get("@type")
    listed = declared if isinstance(declared, list) else [declared]
    return [kind.lower() for kind in listed if isinstance(kind, str)]


def words(value: Any) -> str | None:
    """A string of the linked data, whose entities some publishers escape a second time."""
    return even(whole(unescape(value))) or None if isinstance(value, str) else None


def listed(value: Any) -> list[Any]:
    """A value of the linked data, which may be one or several."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _linked(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            try:
                # Raw line breaks within strings are common, hence not strict.
                yield from _objects(json.loads(script.text, strict=False), _DEPTH)
            except (ValueError, RecursionError):
                continue


def _objects(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, dict):
        yield value
    if depth and isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _objects(inner, depth - 1)
