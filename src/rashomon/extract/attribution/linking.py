"""From the drafts of all rules to one list: one draft per cue, quotations that go on joined to what they go on from.

A quotation without a cue of its own, that stands apart, goes on from the statement right before it: the next
sentence of a speech, or the next paragraph of one whose marks were left open.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_right, insort
from collections.abc import Iterable
from typing import Final

from rashomon.annotate import Quote
from rashomon.extract.attribution.draft import Draft, Page
from rashomon.extract.attribution.quoted import stands_apart
from rashomon.record import Span

# Between a saying and the quotation that goes on from it there is the rest of the cue's sentence at most.
_REST_OF_SENTENCE: Final = 160
# Rules whose sentence a semicolon may draw on (after "said that X; Y" the author speaks again more often than not).
_DRAWN_ON: Final = frozenset({"parenthesis"})
# A single capitalised word apart from any saying is a heading or a title.
_SPEAKS: Final = 2


def linked(page: Page, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts without doubles, each with its further quotations, ordered by content."""
    kept = _with_loose_quotes(page, _one_per_cue(drafts))
    heads = sorted(d.head.i for d in kept if d.head is not None)
    return sorted((_drawn_on(page, d, heads) for d in kept), key=lambda d: (d.content[0], -d.content[-1][1], d.cue))


def _drawn_on(page: Page, draft: Draft, heads: list[int]) -> Draft:
    """The draft with what follows a semicolon, where that has no cue of its own: "X, she wrote; Y"."""
    if draft.rule.partition(":")[0] not in _DRAWN_ON or draft.head is None or page.quote_of(draft.head) is not None:
        return draft
    last = page.token_at(_end(draft) - 1)
    end = page.doc[last].sent.end
    semicolon = next((i for i in range(last + 1, min(last + 3, end)) if page.doc[i].text == ";"), None)
    if semicolon is None or any(semicolon < i < end for i in heads):
        return draft
    return dataclasses.replace(draft, content=_with(page, draft.content, page.spans(page.doc[semicolon + 1 : end])))


def _with(page: Page, content: tuple[Span, ...], more: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans together; those with nothing but punctuation between them become one."""
    merged: list[Span] = []
    for start, end in sorted({*content, *more}):
        if merged and not any(c.isalnum() for c in page.text[merged[-1][1] : start]):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return tuple(merged)


def _one_per_cue(drafts: Iterable[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    heads: set[int] = set()
    for draft in drafts:
        if draft.head is None or draft.head.i not in heads:
            kept.append(draft)
        if draft.head is not None:
            heads.add(draft.head.i)
    return kept


def _with_loose_quotes(page: Page, drafts: list[Draft]) -> list[Draft]:
    taken = _merged(span for draft in drafts for span in draft.content)
    ends = sorted((_end(draft), n) for n, draft in enumerate(drafts))
    for quote in page.quotes:
        span = page.tidy(*quote.inner)
        if span is None or _is_within(span, taken) or not _is_loose(page, quote):
            continue
        place = _goes_on_from(page, ends, quote)
        if place is not None and drafts[ends[place][1]].source is not None:
            n = ends.pop(place)[1]
            drafts[n] = dataclasses.replace(drafts[n], content=tuple(sorted({*drafts[n].content, span})))
            insort(ends, (_end(drafts[n]), n))
    return drafts


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _is_within(span: Span, taken: list[Span]) -> bool:
    n = bisect_right(taken, (span[0], span[1])) - 1
    near = taken[max(n, 0) : n + 2]
    return any(start <= span[0] and span[1] <= end for start, end in near)


def _is_loose(page: Page, quote: Quote) -> bool:
    first, end = page.first_from(quote.outer[0]), page.first_from(quote.outer[1])
    words = page.text[quote.inner[0] : quote.inner[1]].split()
    return len(words) >= _SPEAKS and page.text[quote.inner[0]].isupper() and stands_apart(page, quote, first, end)


def _end(draft: Draft) -> int:
    """Where a draft ends on the page, its cue and source taken in."""
    spans = [*draft.content, *draft.cue, *([draft.source.span] if draft.source else [])]
    return max(end for _, end in spans)


def _goes_on_from(page: Page, ends: list[tuple[int, int]], quote: Quote) -> int | None:
    """The place among the ends of the draft that the quotation goes on from: no other sentence lies between."""
    place = bisect_right(ends, (quote.outer[0], len(ends))) - 1
    if place < 0:
        return None
    between = page.text[ends[place][0] : quote.outer[0]]
    if len(between) > _REST_OF_SENTENCE or between.count("\n\n") > 1:
        return None
    rest = between.strip(' \n\t.,;:!?”"’»')
    return place if not any(mark in rest for mark in (". ", "! ", "? ", "\n")) else None
