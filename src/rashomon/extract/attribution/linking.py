"""Quotations that run on: a paragraph that opens with a quote mark after one whose mark was left open.

Writers open each paragraph of a long speech anew and close only the last; the speaker is named once, perhaps far
before the last paragraph, farther than the encoder sees.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from rashomon.annotate import Quote
from rashomon.extract.attribution.draft import Draft, Page
from rashomon.record import Span


def linked(page: Page, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts, each with the paragraphs that its quotation runs on into, ordered by content."""
    found = [_with_more(page, draft) for draft in drafts]
    return sorted(found, key=lambda d: (d.content[0], -d.content[-1][1], d.cue))


def _with_more(page: Page, draft: Draft) -> Draft:
    spans = [s for quote in _running_on(page, draft.content[-1]) if (s := page.tidy(*quote.inner)) is not None]
    more = [s for s in spans if s[0] >= draft.content[-1][1]]
    return dataclasses.replace(draft, content=(*draft.content, *more)) if more else draft


def _running_on(page: Page, last: Span) -> list[Quote]:
    """The quotations that go on from the open one that this content ends with."""
    quote = page.quote_at(last[1] - 1)
    found: list[Quote] = []
    while quote is not None and not quote.closed and not any(c.isalnum() for c in page.text[last[1] : quote.inner[1]]):
        quote = _next_paragraph(page, quote)
        if quote is not None:
            found.append(quote)
            last = quote.inner
    return found


def _next_paragraph(page: Page, quote: Quote) -> Quote | None:
    """The quotation that opens the paragraph right after another."""
    start = quote.outer[1]
    while start < len(page.text) and page.text[start].isspace():
        start += 1
    following = page.quote_at(start) if start < len(page.text) else None
    return following if following is not None and following.outer[0] == start else None
