"""Drafts of statements from the encoder's frames: its parts made into spans that are whole on the page.

The encoder says which words are source, cue and content; the parse gives their heads, the quote marks their edges.
Of two frames around the same cue the surer one stands, and so it is with two that have the same words for content.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from typing import Final

from spacy.tokens import Span as Words
from spacy.tokens import Token

from rashomon.annotate import Frame, Part, grammar
from rashomon.extract.attribution.draft import Draft, Page, Source, span_of
from rashomon.extract.attribution.lexicon import source_words
from rashomon.record import Span

_THAT: Final = "that "
# "The word of the commander, who" breaks off, and so does "three were found and".
_LOOSE: Final = re.compile(r",\s+(?:who|whom|whose|which)$|,?\s+(?:and|but|or)$")
_EMPTY: Final = frozenset({"ADP", "ADV", "CCONJ", "PART", "PUNCT", "SCONJ", "SPACE"})
_WHOLE: Final = frozenset({"otherwise", "so", "no", "not", "why", "how", "when", "where", "likewise"})
_JOINED: Final = re.compile(r"[\W_]*|\s+that\s+")
# What the quoted one says stands behind these words, no farther on than who it is.
_QUOTED: Final = re.compile(r"\s(?P<cue>as (saying|stating|telling|adding))\s+(?:that\s+)?")
_NEAR: Final = 160
_BREAK: Final = re.compile(r"\s*\n\s*\n\s*")


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
    head = page.doc[cue[0].first : cue[0].last + 1].root if cue else None
    if head is not None and _is_waved_off(head):
        return None
    source = _source(page, frame)
    if source is not None and head is not None and not _may_say(source, head):
        source = None
    elif source is None and head is not None:
        source = _shared(page, head)
    content = _contents(page, frame, cue)
    if not content or (source is not None and source.span in content) or _is_empty(page, content):
        return None
    spans = tuple(span_of(page.doc[p.first], page.doc[p.last]) for p in cue)
    return _as_quoted(page, Draft(source=source, cue=spans, head=head, content=content, frame=frame))


def _as_quoted(page: Page, draft: Draft) -> Draft:
    """ "The radio quoted a priest as saying that it rained": the priest says it."""
    (start, end), *more = draft.content
    found = _QUOTED.search(page.text, start, min(end, start + _NEAR))
    if found is None or draft.head is None or draft.head.lemma_.lower() not in {"quote", "cite"}:
        return draft
    who = page.doc.char_span(start, found.start(), alignment_mode="expand")
    said = page.tidy(found.end(), end)
    if who is None or said is None or grammar.is_passive(draft.head):
        return draft
    source = Source(span_of(who[0], who[-1]), grammar.main_word(who))
    head = page.doc[page.token_at(found.start(2))]
    return dataclasses.replace(
        draft, source=source, cue=((found.start("cue"), found.end("cue")),), head=head, content=(said, *more)
    )


def _is_waved_off(cue: Token) -> bool:
    """ "Fourteen are dead, whatever the board says": what stands there is not the board's word."""
    return any(
        c.lower_ == "whatever" or (c.lower_ == "what" and c.i > 0 and c.nbor(-1).lower_ == "matter")
        for c in cue.children
    )


def _may_say(source: Source, cue: Token) -> bool:
    """Whether the source can be who says it: whom somebody asked, or who is reported, is not; "quoted" is another
    matter."""
    if cue.lemma_.lower() not in source_words("passive") or not grammar.is_passive(cue):
        return True
    agent = grammar.by_agent(cue)
    return agent is not None and source.span[0] <= agent.idx < source.span[1]


def _shared(page: Page, cue: Token) -> Source | None:
    """Who speaks in a clause that takes its subject from another: "after saying that it rained, she left"."""
    if cue.tag_ != "VBG" or any(c.dep_ in grammar.SUBJECT | {"aux", "auxpass"} for c in cue.children):
        return None
    above = cue.head
    verb = above.head if cue.dep_ == "pcomp" and above.dep_ == "prep" else above if cue.dep_ == "advcl" else None
    if verb is None or verb.pos_ not in {"VERB", "AUX"} or grammar.is_passive(verb):
        return None
    who = grammar.subject(verb)
    if who is None or page.speech_of(who) is not page.speech_of(cue):
        return None
    tokens = grammar.phrase_tokens(who)
    return Source(span_of(tokens[0], tokens[-1]), who)


def _cue(frame: Frame) -> list[Part]:
    """The piece of the cue that the anchor stands in, and at most one more ("made it clear")."""
    pieces = sorted(frame.named("cue"), key=lambda p: (not p.first <= frame.anchor <= p.last, p.first))
    return pieces[:2]


def _contents(page: Page, frame: Frame, cue: Sequence[Part]) -> tuple[Span, ...]:
    near = page.doc[cue[0].first if cue else frame.anchor]
    spans = [span_of(page.doc[p.first], page.doc[p.last]) for p in frame.named("content")]
    told = [span for span in spans if not _is_stray(page, *span, near.idx)]
    cut = [_cut(page, *_of_one_paragraph(page, *span, near.idx)) for span in told]
    return _joined(page, page.whole_quotes((s for s in cut if s is not None), near))


def _is_empty(page: Page, content: Sequence[Span]) -> bool:
    """Whether nothing is said: "twice", in "we shouted twice"; "so" and "no" say what was said."""
    words = [t for span in content for t in page.doc[page.first_from(span[0]) : page.first_from(span[1])]]
    return all(t.pos_ in _EMPTY and t.lower_ not in _WHOLE for t in words)


def _is_stray(page: Page, start: int, end: int, cue: int) -> bool:
    """Whether a piece is one word alone in another paragraph than the cue's: nobody goes on with "As"."""
    between = (min(end, cue), max(start, cue))
    return len(page.text[start:end].split()) == 1 and _BREAK.search(page.text, *between) is not None


def _of_one_paragraph(page: Page, start: int, end: int, cue: int) -> Span:
    """The content within the cue's own paragraph: unquoted words do not run on from a headline into the news."""
    breaks = [m for m in _BREAK.finditer(page.text, start, end) if page.quote_at(m.start()) is None]
    low = max((m.end() for m in breaks if m.end() <= cue), default=start)
    high = min((m.start() for m in breaks if m.start() >= cue), default=end)
    return max(start, low), min(end, high)


def _cut(page: Page, start: int, end: int) -> Span | None:
    """The content as it stands; "that" before a quotation that is all of it stays outside."""
    behind = start + len(_THAT)
    quote = page.quote_at(behind) if page.text[start:behind].lower() == _THAT else None
    is_all = quote is not None and quote.outer[0] == behind and end <= quote.outer[1]
    loose = _LOOSE.search(page.text, start, end)
    return page.tidy(behind if is_all else start, loose.start() if loose is not None else end)


def _joined(page: Page, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order; those with nothing but punctuation or a "that" between them, or that overlap, become one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and _JOINED.fullmatch(page.text, merged[-1][1], max(start, merged[-1][1])):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _source(page: Page, frame: Frame) -> Source | None:
    """The surest of the phrases that the encoder takes for the source, whole where it is broken off."""
    best = max(frame.named("source"), key=lambda p: p.sure, default=None)
    if best is None:
        return None
    words = _whole(page.doc[best.first : best.last + 1])
    if not len(words):  # an "and" alone, that joins nothing
        return None
    return Source(span_of(words[0], words[-1]), grammar.main_word(words))


def _whole(words: Words) -> Words:
    """The phrase with what it lacks; of "who make up the board" only "who" says something."""
    doc, last = words.doc, words.end - 1
    if words[0].tag_ == "WP" and words[0].dep_ == "nsubj":
        return doc[words.start : words.start + 1]
    missing = _missing(words)
    if missing is not None:
        last = grammar.phrase_tokens(missing, with_conjuncts=False)[-1].i
    elif words[-1].dep_ == "cc" or (words[-1].pos_ == "ADP" and last > words.start):
        last -= 1
    return doc[words.start : last + 1]


def _missing(words: Words) -> Token | None:
    """Where the phrase goes on: behind a lone article or adjective to its noun, an "and" to what it joins, a "by" to
    who it is, a comma to what the name before it is."""
    end = words[-1]
    if end.dep_ == "cc":
        return next((c for c in end.head.children if c.dep_ == "conj" and c.i > end.i), None)
    if len(words) == 1:
        return end.head if end.dep_ in {"det", "amod"} and end.head.i > end.i else None
    if end.pos_ == "ADP":
        return next((c for c in end.children if c.dep_ == "pobj" and c.i > end.i), None)
    if end.text == ",":
        return next((c for c in end.head.children if c.dep_ == "appos" and c.i > end.i), None)
    return None
