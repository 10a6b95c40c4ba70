"""When a page was published, and whether its markup says so or its text.

What is declared as the day of publication comes first (linked data, then meta elements); else htmldate
looks through the page. Never today, never the day of a file.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

import htmldate
from lxml.html import HtmlElement

from rashomon.read.dates import iso_date
from rashomon.read.page_head import Head
from rashomon.read.selection import FAILURES
from rashomon.record import PublishedFrom

_DECLARED: Final = (
    "article:published_time", "og:published_time", "datepublished", "date.issued", "dcterms.issued", "dc.date.issued",
    "parsely-pub-date", "sailthru.date", "citation_publication_date", "pubdate", "publishdate",
    "publish-date", "article.published", "published_time", "cxenseparse:recs:publishtime",
)  # fmt: skip
# htmldate would take today for its bound: then the same page gave another record tomorrow.
_LAST: Final = "2099-12-31"
_FIRST: Final = "1995-01-01"
# Words in a line that is no sentence of the news, and characters within which a dateline stands.
_LINE: Final = 14
_HEAD: Final = 60


def publication(tree: HtmlElement, head: Head, *, uri: str | None) -> tuple[str | None, PublishedFrom | None]:
    """The ISO date and where it was found; None and None where the page gives none."""
    found = _declared(head)
    if found:
        return found, "metadata"
    try:
        found = htmldate.find_date(
            tree, original_date=True, extensive_search=True, min_date=_FIRST, max_date=_LAST, url=uri
        )
    except FAILURES:
        found = None
    if not found:
        return None, None
    day = date.fromisoformat(found)
    if _in_markup(tree, uri, day):
        return found, "metadata"
    is_named = day.day > 1 or _names_first(tree, day)
    return (found, "text") if is_named and not _is_within_news(tree, day) else (None, None)


def _is_within_news(tree: HtmlElement, day: date) -> bool:
    """Whether the date stands only within sentences of the news ("the worst since 3 March 2014"): neither in a short
    line nor at the head of a paragraph, as bylines and datelines have it."""
    lines = [" ".join(str(text).split()) for text in tree.itertext()]
    dated = re.compile(
        rf"(?<!\d)0?{day.day}(?!\d)[^\d]{{0,20}}{day.year}|(?<!\d){day.year}\D{{1,3}}\d{{1,2}}\D{{1,3}}0?{day.day}(?!\d)"
    )
    found = [(line, match) for line in lines for match in dated.finditer(line)]
    return bool(found) and all(len(line.split()) > _LINE and match.end() > _HEAD for line, match in found)


def _names_first(tree: HtmlElement, day: date) -> bool:
    """The page names the first of the month. htmldate also gives it where only a month or a year is named."""
    numbered = rf"(?:0?{day.month}|[^\W\d]{{3,10}})"
    forms = (
        rf"(?<!\d)0?1(?:st|er|º|\.)?[\s./-]+{numbered}[\s.,/-]+(?:{day.year}|{day:%y})(?!\d)",
        rf"[^\W\d]{{3,10}}\.?\s+0?1(?:st)?,?\s+{day.year}(?!\d)",
        rf"(?<!\d){day.year}[./-]0?{day.month}[./-]0?1(?!\d)",
        rf"{day.year}年\s*0?{day.month}月\s*0?1日",
    )
    return re.search("|".join(forms), " ".join(map(str, tree.itertext()))) is not None


def declared(head: Head) -> list[str]:
    """What the page declares as the day of its publication, as it is written."""
    linked = [str(article["datePublished"]) for article in head.articles() if article.get("datePublished")]
    return [*linked, *(value for key in _DECLARED for value in head.meta.get(key, ()))]


def _declared(head: Head) -> str | None:
    days = map(iso_date, declared(head))
    return next((day for day in days if day and _FIRST <= day <= _LAST), None)


def _in_markup(tree: HtmlElement, uri: str | None, day: date) -> bool:
    """The date stands in an attribute, in a script or in the address, not only in words that are shown."""
    forms = (f"{day:%Y-%m-%d}", f"{day:%Y/%m/%d}", f"{day:%Y%m%d}", f"{day.year}/{day.month}/{day.day}")
    said = [uri or ""]
    for element in tree.iter("meta", "time", "abbr", "link", "script", "a"):
        said += [element.text or ""] if element.tag == "script" else map(str, element.attrib.values())
    pattern = re.compile("|".join(rf"(?<!\d){re.escape(form)}(?!\d)" for form in forms))
    return any(pattern.search(value) for value in said)
