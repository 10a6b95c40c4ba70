"""Quotations that run on: a paragraph that opens with a quote mark after one whose mark was left open, or that is all
a quotation and names nobody.

Writers open each paragraph of a long speech anew and close only the last; the speaker is named once, perhaps far
before the last paragraph, farther than the encoder sees.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Final

from rashomon.annotate import Quote
from rashomon.extract.attribution.draft import Draft, Page
from rashomon.record import Span

_BREAK: Final = "\n\n"
# A paragraph of fewer words is a heading or a slogan rather than what somebody goes on to say.
_FEWEST: Final = 5


def linked(page: Page, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts, each with the paragraphs that its quotation runs on into, ordered by content."""
    found = [_with_more(page, draft) for draft in drafts]
    for quote in page.quotes:
        found = _with_alone(page, found, quote)
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


def _with_alone(page: Page, drafts: list[Draft], quote: Quote) -> list[Draft]:
    """The drafts with a quotation that is a paragraph alone, for which nobody is named: who spoke last in the paragraph
    before says it. It goes on from that one's own quotation, or is a statement of its own."""
    start, end = quote.outer
    said = page.tidy(*quote.inner)
    if said is None or not _is_paragraph(page.text, start, end) or len(page.text[slice(*said)].split()) < _FEWEST:
        return drafts
    if any(s < end and start < e for draft in drafts for s, e in draft.content):
        return drafts
    before = len(page.text[:start].rstrip())
    first = page.text.rfind(_BREAK, 0, before) + 1
    spoken = [d for d in drafts if d.source is not None and first <= d.content[-1][0] < before]
    last = max(spoken, key=lambda d: (d.content[-1][1], d.content[-1][1] - d.content[0][0]), default=None)
    if last is None:
        return drafts
    if page.quote_at(last.content[-1][1] - 1) is None:
        return [*drafts, Draft(source=last.source, cue=(), head=None, content=(said,))]
    return [dataclasses.replace(d, content=(*d.content, said)) if d is last else d for d in drafts]


def _is_paragraph(text: str, start: int, end: int) -> bool:
    """Whether a stretch is a paragraph of its own, behind another."""
    behind = text[end : end + 80].partition(_BREAK)[0]
    before = text[:start].rstrip(" \t")
    return bool(before.strip()) and before.endswith(_BREAK) and not behind.strip()
