"""The title of a page: the headline of its article, without the site's name.

The page's own heading is taken where the window's title or the shared title confirm it; these alone carry
the name of the site ("Two held after fire - The Harbour Post"), which is cut where it stands after a dash or
a bar and is the publisher's, or the shorter part.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from lxml.html import HtmlElement

from rashomon.read.page_head import Head, even, words

_SEPARATOR = re.compile(r"\s+[-|–—·»«•:ǀ/]+\s+|\s*[|»«]\s*")
# A heading longer than this is a paragraph in disguise; the longest headlines of papers have about 200.
_LONGEST: Final = 300


def headline(tree: HtmlElement, head: Head, *, publisher: str | None) -> str | None:
    """The title, or None where the page has none."""
    site = _folded(publisher or "")
    headings = [h for h in (even(_shown(e)) for e in tree.iter("h1")) if h and len(h) <= _LONGEST]
    own = [h for h in headings if _folded(h) != site]
    shared = [t for t in (head.first("og:title"), *_linked(head), head.title, head.first("twitter:title")) if t]
    cut = [without_site(t, site) for t in shared]
    confirmed = [h for h in own if any(_folded(h) in _folded(t) and not _is_tail(h, t) for t in cut)]
    if confirmed:
        return max(confirmed, key=len)
    if len(own) == 1 and not any(_is_tail(own[0], t) for t in shared):
        return own[0]
    return next((t for t in cut if t), None) or (own[0] if own else None)


def without_site(title: str, site: str) -> str:
    """The title without the part that names the site: the one like ``site`` (folded), else a shorter last one."""
    parts = list(_SEPARATOR.finditer(title))
    if not parts:
        return title
    first, last = title[: parts[0].start()], title[parts[-1].end() :]
    if site and _same(_folded(first), site):
        return title[parts[0].end() :]
    for found in parts:
        if site and _same(_folded(title[found.end() :]), site):
            return title[: found.start()]
    lead = title[: parts[-1].start()]
    return lead if len(lead) > len(last) else title


def _linked(head: Head) -> list[str]:
    return [t for t in (words(a.get("headline")) or words(a.get("name")) for a in head.articles()) if t][:1]


def _shown(element: HtmlElement) -> str:
    return " ".join(str(text) for text in element.itertext(with_tail=False) if text.strip())


def _is_tail(heading: str, title: str) -> bool:
    """The heading is the last part of the title, where sites put their own name."""
    parts = _SEPARATOR.split(title)
    return len(parts) > 1 and _folded(parts[-1]) == _folded(heading) and _folded(heading) != _folded(parts[0])


def _same(part: str, site: str) -> bool:
    return bool(part) and (part == site or (len(part) > 3 and (part in site or site in part)))


def _folded(text: str) -> str:
    """Letters and digits alone, so that curly and straight quote marks are one."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())
