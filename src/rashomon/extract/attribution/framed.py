"""Drafts of statements from the encoder's frames: its parts made into spans that are whole on the page.

The encoder says which words are source, cue and content; the parse gives their heads, the quote marks their edges.
Of two frames around the same cue the surer one stands, and so it is with two that have the same words for content.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Span as Words

from rashomon.annotate import Frame, Part
from rashomon.extract.attribution.draft import Draft, Page, Source, span_of
from rashomon.record import Span


def drafts(page: Page, frames: Sequence[Frame]) -> list[Draft]:
    """A draft for each frame that has a content, those of the same cue or content once."""
    kept: list[Draft] = []
    taken: set[object] = set()
    for frame in sorted(frames, key=lambda f: (-f.sure, f.anchor)):
        draft = _draft(page, frame)
        if draft is None or not taken.isdisjoint(own := {*_words(frame), draft.content}):
            continue
        taken |= own
        kept.append(draft)
    return sorted(kept, key=lambda d: d.content)


def _words(frame: Frame) -> set[int]:
    """The tokens of the cue."""
    return {i for part in frame.named("cue") for i in range(part.first, part.last + 1)}


def _draft(page: Page, frame: Frame) -> Draft | None:
    cue = _cue(frame)
    source = _source(page, frame)
    content = _contents(page, frame, cue)
    if not content or (source is not None and source.span in content):
        return None
    return Draft(
        source=source,
        cue=tuple(span_of(page.doc[p.first], page.doc[p.last]) for p in cue),
        head=page.doc[cue[0].first : cue[0].last + 1].root if cue else None,
        content=content,
        frame=frame,
    )


def _cue(frame: Frame) -> list[Part]:
    """The piece of the cue that the anchor stands in, and at most one more ("made it clear")."""
    pieces = sorted(frame.named("cue"), key=lambda p: (not p.first <= frame.anchor <= p.last, p.first))
    return pieces[:2]


def _contents(page: Page, frame: Frame, cue: Sequence[Part]) -> tuple[Span, ...]:
    near = page.doc[cue[0].first if cue else frame.anchor]
    cut = [page.tidy(*span_of(page.doc[p.first], page.doc[p.last])) for p in frame.named("content")]
    return _joined(page, page.whole_quotes((s for s in cut if s is not None), near))


def _joined(page: Page, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order; those with nothing but punctuation between them, or that overlap, become one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and not any(c.isalnum() for c in page.text[merged[-1][1] : start]):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _source(page: Page, frame: Frame) -> Source | None:
    """The surest of the phrases that the encoder takes for the source."""
    best = max(frame.named("source"), key=lambda p: p.sure, default=None)
    if best is None:
        return None
    words: Words = page.doc[best.first : best.last + 1]
    return Source(span_of(words[0], words[-1]), words.root)
