"""Turns of a transcript and headlines with a speaker: a line that opens with a name, a role and a colon.

"SPOKESMAN: Next." and "Divers: anchor lost" are statements without a cue. "Correction:", "July 1968:" and a
place that heads a story are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from rashomon.extract.attribution.draft import Draft, Page, Source, span_of
from rashomon.extract.attribution.lexicon import source_words
from rashomon.record import Span

# A speaker has seven words at most ("Letter of the harbour board, May 3"); a longer stretch is a sentence.
_LINE: Final = re.compile(r"^[^\S\n]*(?:[—–-][^\S\n]*)?([^\n:“”\"«»]{2,60}?):[^\S\n]+([^\s“\"«‘][^\n]*)$", re.MULTILINE)
_LONGEST: Final = 7
_NAMES: Final = frozenset({"PERSON", "ORG", "NORP"})


def find(page: Page, found: Sequence[Draft]) -> Iterator[Draft]:
    """One draft for each line that a speaker opens, those aside whose words a draft has already."""
    spans = [span for draft in found for span in draft.content]
    for draft in _lines(page):
        (start, end) = draft.content[0]
        if not any(s < end and start < e and 2 * (min(e, end) - max(s, start)) > end - start for s, e in spans):
            yield draft


def _lines(page: Page) -> Iterator[Draft]:
    lines = list(_LINE.finditer(page.text))
    is_transcript = sum(m[1].isupper() for m in lines) > 1
    for match in lines:
        source = _speaker(page, match.span(1), is_transcript=is_transcript)
        content = page.tidy(match.start(2), match.end(2)) if source is not None else None
        if source is not None and content is not None:
            yield Draft(source, (), None, (content,))


def _speaker(page: Page, label: Span, *, is_transcript: bool) -> Source | None:
    """The speaker that a label names. In a transcript, where several are set in capitals, any such label does."""
    start, end = label
    tokens = [t for t in page.doc[page.first_from(start) : page.first_from(end)] if not t.is_space]
    words = [t for t in tokens if t.is_alpha]
    if not words or len(words) > _LONGEST or not page.text[start].isupper() or page.quote_at(start) is not None:
        return None
    if any(t.lower_ in source_words("heading") or t.pos_ in {"VERB", "AUX"} for t in words):
        return None
    in_capitals = is_transcript and page.text[start:end].isupper()
    head = next((t for t in tokens if _speaks(t)), words[-1] if in_capitals else None)
    return Source(span_of(tokens[0], tokens[-1]), head) if head is not None else None


def _speaks(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if any(lemma in source_words(part) for part in ("named", "document", "speaking")):
        return True
    return token.ent_type_ in _NAMES and token.pos_ == "PROPN"
