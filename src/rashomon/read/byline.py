"""Who signs a page: the persons that its markup declares, else its byline.

A name is what is left of a byline without its "By" and without ranks of the site; an address, an @name, or
the name of the site itself is no author. Full names win over single words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from lxml.html import HtmlElement

from rashomon.read.page_head import Head, even, kinds, listed, words

_META: Final = (
    "author", "article:author", "dc.creator", "dcterms.creator", "dc.contributor", "citation_author", "parsely-author",
    "sailthru.author", "byl", "byline", "article:author_name", "og:article:author", "cxenseparse:author",
    "article.author", "creator",
)  # fmt: skip
# "By" in the languages of Europe, and what German and English papers put before a name.
_PREFIX = re.compile(
    r"^(?:(?:\w+ )?(?:posted|written|words|text|reported|story|published|veröffentlicht|geschrieben|verfasst|beitrag"
    r"|kolumne|recipe|gastbeitrag|artikel|ein\w* \w+)\s+)?"
    r"(?:by|von|vom|par|por|di|door|av|af|przez|tarafından|od)\b:?\s+"
    r"|^(?:autor(?:in|en|a|es)?|authors?|auteurs?|autore|text|words|redaktion|reporter|about the author|über den autor)"
    r"\s*:?\s+(?=\w)",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:;|,|\||•|·|/|&|\b(?:and|und|et|y|e|og|och|en)\b(?=\s))\s*")
_CLASS = re.compile(
    r"(?:^|[-_\s])(?:by-?line|authors?|autor(?:en|es)?|auteur|autore|redakteur)(?:[-_\s]|$|name)", re.IGNORECASE
)
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|\d{2}|[!?=<>{}\[\]:]|^(?:admin|editor|staff|follow|user|super user|author|publisher"
    r"|by|von|par|por|di|door|av|af)$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s+(?:on|am|le|el|in|um|for)\s+(?=\d|\w+\s+\d|the\b).*$|\s*[-–—|]\s.*$|\s*\(.*$", re.IGNORECASE)
_DATE_BEFORE = re.compile(
    r"^\d{1,2}[./ ]\s?(?:\d{1,2}|\w{3,9})[./ ]\s?\d{4}(?:,? \d{1,2}[:.]\d\d)?(?: Uhr)?\s*[-–—|,·]?\s+", re.I
)
_HOST = re.compile(r"^[\w-]+(?:\.[\w-]+)+$")
# A byline is short; three names with a place fit into this.
_LONGEST: Final = 100
_WORDS: Final = 5
# More names than these are a list of other articles, or of those who comment.
_MOST: Final = 4
_LINES: Final = ("p", "address", "span", "div", "em", "strong", "small", "td", "li", "h4", "h5", "cite")


def authors(tree: HtmlElement, head: Head, *, publisher: str | None) -> tuple[str, ...]:
    """The names that sign the page, in their order, each once; one word alone only where no one has a full name."""
    site = (publisher or "").casefold()
    fallback: list[str] = []
    for written in (_linked(head), _marked(tree), _meta(head), _by_class(tree), _by_line(tree)):
        names = _names(written, site)
        full = [name for name in names if " " in name]
        if full:
            return tuple(full if len(full) <= _MOST else full[:1])
        fallback = fallback or names
    return tuple(fallback[:1])


def _linked(head: Head) -> Iterator[str]:
    for article in head.articles():
        for author in listed(article.get("author")) + listed(article.get("creator")):
            yield from _person(author, head)


def _person(author: Any, head: Head) -> Iterator[str]:
    if isinstance(author, Mapping):
        known = author if "name" in author else head.named(author.get("@id")) or {}
        if not any("organization" in kind for kind in kinds(known)):
            yield from filter(None, map(words, listed(known.get("name"))))
    elif name := words(author):
        yield name


def _meta(head: Head) -> Iterator[str]:
    for key in _META:
        yield from head.meta.get(key, ())


def _marked(tree: HtmlElement) -> Iterator[str]:
    for element in tree.xpath('//*[@rel="author" or @itemprop="author" or self::byline]'):
        if not _in_comment(element):
            inner = element.xpath('.//*[@itemprop="name" or @rel="author"]')
            yield from _lines(inner[0] if inner else element)


def _by_class(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter("a", "h3", *_LINES):
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _CLASS.search(named) and not _in_comment(element):
            yield from _lines(element)


def _by_line(tree: HtmlElement) -> Iterator[str]:
    """Lines that begin with "By" and go on with what is written like a name."""
    for element in tree.iter(*_LINES):
        for line in _lines(element) if len(element) < 8 else ():
            bare = _DATE_BEFORE.sub("", line)
            if 5 < len(bare) <= 60 and _PREFIX.match(bare) and _AFTER.sub("", _PREFIX.sub("", bare)).istitle():
                yield bare


def _lines(element: HtmlElement) -> Iterator[str]:
    """The lines of an element, where each is short enough to be a byline."""
    text = ""
    for inner in element.iter():
        breaks = "\n" if inner.tag in ("br", "p", "div", "li") else ""
        text += breaks + _one_line(inner.text) + (_one_line(inner.tail) if inner is not element else "")
        if len(text) > 8 * _LONGEST:
            return
    yield from (line for line in map(even, text.split("\n")) if 1 < len(line) <= _LONGEST)


def _one_line(text: str | None) -> str:
    return (text or "").replace("\n", " ")


def _in_comment(element: HtmlElement) -> bool:
    near = [element, *element.iterancestors()][:6]
    return any("comment" in f"{e.get('class') or ''} {e.get('id') or ''}".lower() for e in near)


def _names(written: Iterable[str], site: str) -> list[str]:
    out: list[str] = []
    for line in written:
        if "://" in line or line.startswith("@"):
            continue
        for name in _SPLIT.split(_AFTER.sub("", _PREFIX.sub("", _DATE_BEFORE.sub("", line.strip(" -–—"))))):
            bare = _PREFIX.sub("", name.strip(" :\t\u200b-–—→")).strip()
            if _is_name(bare, site) and not any(bare.casefold() in known.casefold() for known in out):
                out = [known for known in out if known.casefold() not in bare.casefold()] + [bare]
    return out


def _is_name(text: str, site: str) -> bool:
    known = text.casefold()
    fits = 1 < len(text) <= 50 and len(text.split()) <= _WORDS and not _NOT_A_NAME.search(text)
    if not fits or not any(c.isalpha() for c in text) or _HOST.match(text):
        return False
    first, last = text[0], text.rsplit(maxsplit=1)[-1][0]
    return not (first.isupper() and last.islower()) and known.replace(" ", "") != site.replace(" ", "")
