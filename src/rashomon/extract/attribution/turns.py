"""Turns of a transcript and headlines with a speaker: a line that opens with a name, a role and a colon.

"SPOKESMAN: Next.", "Divers: anchor lost" and "@harbour: We are open" are statements without a cue. "Correction:",
"July 1968:" and a place that heads a story are none.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from rashomon.annotate import grammar
from rashomon.extract.attribution.draft import Draft, Page, Source
from rashomon.extract.attribution.lexicon import source_words
from rashomon.record import Span

# A speaker has seven words at most ("Letter of the harbour board, May 3"); a longer stretch is a sentence.
_LINE: Final = re.compile(r"^[^\S\n]*(?:[—–-][^\S\n]*)?([^\n:“”\"«»]{1,60}?):[^\S\n]+([^\s“\"«‘][^\n]*)$", re.MULTILINE)
_LONGEST: Final = 7
_HANDLE: Final = re.compile(r"(?:[^@()]+ \()?@\w+\)?")
# What the encoder thinks of a line of which it is less sure than this (its act, say) is left out. By judgement.
SURE: Final = 0.7
_BREAK: Final = "\n\n"
_SELF: Final = frozenset({"i", "we", "you", "my", "our", "your"})
# Titles by which people are called in a chamber or a court; "St" and "Old" head the names of villages.
_TITLES: Final = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "sir",
        "madam",
        "lord",
        "lady",
        "prof",
        "professor",
        "sen",
        "senator",
        "rep",
    }
)
_NAMES: Final = frozenset({"PERSON", "ORG", "NORP"})


def whole(page: Page, found: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts, those of a speaker's line with all of the line, each line once: the encoder may lose its end."""
    lines = list(_lines(page))
    done: set[Span] = set()
    for draft in sorted(found, key=lambda d: -d.frame.sure if d.frame is not None else 0.0):
        line = next((line for line in lines if _is_of(line, draft)), None)
        if line is None:
            yield draft
        elif line.content[0] not in done:
            done.add(line.content[0])
            is_sure = draft.frame is not None and draft.frame.sure >= SURE
            yield dataclasses.replace(line, frame=draft.frame if is_sure else None)


def _is_of(line: Draft, draft: Draft) -> bool:
    """Whether a draft without a cue has its source in the label of a line."""
    if line.source is None or draft.source is None or draft.cue:
        return False
    (start, end), own = draft.source.span, line.source.span
    return own[0] <= start < own[1] and end <= own[1] + 1


def find(page: Page, found: Sequence[Draft]) -> Iterator[Draft]:
    """One draft for each line that a speaker opens, those aside whose words are somebody's already; what a cue within
    the line brings in is said within it."""
    spans = [span for draft in found if not draft.cue for span in draft.content]
    for draft in _lines(page):
        (start, end) = draft.content[0]
        if not any(s < end and start < e and 2 * (min(e, end) - max(s, start)) > end - start for s, e in spans):
            yield draft


def without_headings(page: Page, found: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts but for those that no cue marks and that nobody says, or the heading of a line or of the page."""
    lines = list(_LINE.finditer(page.text))
    headings = [m.span(1) for m in lines if _speaker(page, m, lines) is None]
    for draft in found:
        source = draft.source.span if draft.source is not None else None
        if draft.cue or (source is not None and not _is_heading(page, source, draft.content[0][0], headings)):
            yield draft


def _is_heading(page: Page, source: Span, content: int, headings: Sequence[Span]) -> bool:
    """Whether a source is the heading of a line, or of a text whose unquoted words stand paragraphs below."""
    if any(start <= source[0] and source[1] <= end for start, end in headings):
        return True
    return _BREAK in page.text[source[1] : content] and page.quote_at(content) is None


def _lines(page: Page) -> Iterator[Draft]:
    lines = list(_LINE.finditer(page.text))
    for match in lines:
        source = _speaker(page, match, lines)
        content = page.tidy(match.start(2), match.end(2)) if source is not None else None
        if source is not None and content is not None and not _is_issue(page, content):
            yield Draft(source, (), None, (content,), is_turn=True)


def _is_issue(page: Page, content: Span) -> bool:
    """ "Weekly bulletin 17": the number of a paper, which nobody says."""
    words = page.doc[page.first_from(content[0]) : page.first_from(content[1])]
    is_paper = any(t.lemma_.lower() in source_words("document") for t in words)
    return is_paper and words[-1].like_num and all(t.pos_ not in {"VERB", "AUX"} for t in words)


def _speaker(page: Page, line: re.Match[str], lines: Sequence[re.Match[str]]) -> Source | None:
    """The speaker that a line's label names. Where several are in capitals, or have a title, any such label does."""
    start, end = line.span(1)
    tokens = [t for t in page.doc[page.first_from(start) : page.first_from(end)] if not t.is_space]
    if _HANDLE.fullmatch(line[1]):
        name = line[1].partition(" (")[0]
        return Source((start, end), page.doc[page.token_at(start + len(name) - 1)])
    words = [t for t in tokens if t.is_alpha]
    if not words or len(words) > _LONGEST or not page.text[start].isupper() or page.quote_at(start) is not None:
        return None
    if any(t.lower_ in source_words("heading") or t.pos_ in {"VERB", "AUX"} for t in words):
        return None
    if words[-1].lower_ in source_words("section"):
        return None
    is_one_of_several = _is_spoken(page, lines) and any(
        is_such(line[1]) and sum(is_such(m[1]) for m in lines) > 1 for is_such in _OF_TRANSCRIPTS
    )
    head = next((t for t in tokens if _speaks(t) and t.dep_ != "pobj"), None)
    if head is None and (is_one_of_several or _may_speak(page, line, lines)):
        label = page.doc[tokens[0].i : tokens[-1].i + 1].root
        head = label if _is_name(label) else words[-1] if is_one_of_several else None
    return Source(grammar.words(tokens[0], tokens[-1]), head) if head is not None else None


def _is_spoken(page: Page, lines: Sequence[re.Match[str]]) -> bool:
    """Whether labelled lines are speeches: one ends as a sentence does, or a label comes twice; no list of results."""
    labels = [m[1] for m in lines]
    return len(set(labels)) < len(labels) or any(m[2].rstrip(' \t"”’)')[-1:] in {".", "!", "?", "…"} for m in lines)


def _is_titled(label: str) -> bool:
    """ "Mr Salter", "Dr. Brun"."""
    title, _, name = label.partition(" ")
    return name[:1].isupper() and title[:1].isupper() and title.lower().strip(".") in _TITLES


# What labels are like of which one page has several only where people speak in turn.
_OF_TRANSCRIPTS: Final = (str.isupper, _is_titled)


def _may_speak(page: Page, line: re.Match[str], lines: Sequence[re.Match[str]]) -> bool:
    """Whether a mere name may open a speech: it comes again, heads the page, or what follows speaks of itself.

    In a bulletin the names of villages stand so, each once before what happened there.
    """
    is_first = not page.text[: line.start()].strip()
    said = page.doc[page.first_from(line.start(2)) : page.first_from(line.end(2))]
    return is_first or sum(m[1] == line[1] for m in lines) > 1 or any(t.lower_ in _SELF for t in said)


def _speaks(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return any(lemma in source_words(part) for part in ("named", "document", "speaking"))


def _is_name(token: Token) -> bool:
    return token.ent_type_ in _NAMES and token.pos_ == "PROPN"
