"""Quotations as content: “X,” she said; she said: “X”; “X,” she said, “Y”; Chairman: “X”.

A quotation speaks where it stands apart from the sentence around it: at its start, behind a comma or a colon, or
right behind a verb of saying. One that is a part of its sentence (called it “a joke”) is left to the parse, one
that no cue stands beside (a title, a scare quote, the next sentence of a speech) to ``linking``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from rashomon.annotate import Quote, grammar
from rashomon.extract.attribution import complements, parenthesis
from rashomon.extract.attribution.draft import Draft, Page, Source, span_of
from rashomon.extract.attribution.lexicon import act_of, base_of
from rashomon.extract.attribution.sources import before, phrase, source_of
from rashomon.extract.attribution.verbs import cue
from rashomon.record import Act, Span

# How far from the marks a cue may stand, in tokens; "said, in a long interview with a paper last week," is 12.
_REACH: Final = 16
_STOPS: Final = frozenset({".", "?", "!", ";"})
_OPENS_SENTENCE: Final = frozenset({".", "?", "!", ":", ";", "\n"})
_DASHES: Final = frozenset({"–", "—", "-", "--"})


@dataclass(frozen=True, slots=True)
class Cue:
    """The saying beside a quotation. ``verb`` is None after a bare colon."""

    verb: Token | None
    source: Source | None
    act: Act


def find(page: Page) -> Iterator[Draft]:
    """One draft for each cue that has quotations beside it, all of them its content."""
    drafts: dict[int, Draft] = {}
    for quote in page.quotes:
        found = cue_of(page, quote)
        if found is None:
            continue
        key = found.verb.i if found.verb is not None else -quote.outer[0] - 1
        drafts[key] = _joined(page, drafts.get(key), quote, found)
    yield from drafts.values()


def _joined(page: Page, draft: Draft | None, quote: Quote, found: Cue) -> Draft:
    """The draft of a cue with one more quotation; the first brings what the cue says without marks."""
    parts = list(draft.content) if draft is not None else _unquoted(page, found, quote)
    span = page.tidy(*quote.inner)
    content = tuple(sorted({*parts, *([span] if span else [])}))
    words: tuple[Span, ...] = (cue(found.verb),) if found.verb is not None else ()
    rule = f"quoted:{base_of(found.verb) or 'other'}" if found.verb is not None else "quoted-colon"
    return Draft(rule, found.act, found.source, words, found.verb, content)


def _unquoted(page: Page, found: Cue, quote: Quote) -> list[Span]:
    """What a cue beside a quotation says without marks: "A truce was near, he said, “but not yet”"."""
    if found.verb is None or found.source is None:
        return []
    tokens = complements.clause(page, found.verb)
    if not tokens and page.doc[page.first_from(quote.outer[0]) - 1].text == ",":
        tokens = parenthesis.around(page, found.verb, found.source)
    outside = [t for t in tokens if page.quote_of(t) is None]
    if sum(t.is_alpha for t in outside) < 2:
        return []
    return list(page.spans(outside))


def cue_of(page: Page, quote: Quote) -> Cue | None:
    """The saying that a quotation belongs to: behind it, or before it."""
    first, end = page.first_from(quote.outer[0]), page.first_from(quote.outer[1])
    if not stands_apart(page, quote, first, end):
        return None
    return _behind(page, quote, end) or _before(page, quote, first)


def stands_apart(page: Page, quote: Quote, first: int, end: int) -> bool:
    """Whether a quotation is no mere part of the sentence around it."""
    previous = next(
        (page.doc[i] for i in range(first - 1, -1, -1) if not (page.doc[i].is_space and "\n" not in page.doc[i].text)),
        None,
    )
    capital = page.text[quote.inner[0]].isupper() or not page.text[quote.inner[0]].isalpha()
    if previous is None or previous.is_space or previous.text in _OPENS_SENTENCE or previous.text in '”"’»)':
        return True
    if previous.text == "," or previous.text in _DASHES:
        return capital or _follows_saying(page, first - 1)
    followed = end < len(page.doc) and not page.doc[end].is_punct and not page.doc[end].is_space
    says = act_of("clause", base_of(previous)) or act_of("quote", base_of(previous))
    return bool(says) and previous.pos_ in {"VERB", "AUX"} and (capital or not followed) and not _is_title(page, quote)


def _is_title(page: Page, quote: Quote) -> bool:
    """A name of a work: several words, all but the smallest with a capital, no stop at the end."""
    words = page.text[quote.inner[0] : quote.inner[1]].split()
    return len(words) > 1 and words[-1][-1].isalpha() and all(w[0].isupper() for w in words if len(w) > 3)


def _follows_saying(page: Page, comma: int) -> bool:
    """Whether a comma closes a saying: ", he said, “and then home”"."""
    for i in range(comma - 1, max(comma - _REACH, -1), -1):
        token = page.doc[i]
        if act_of("clause", base_of(token)) and token.pos_ in {"VERB", "AUX"}:
            return bool(parenthesis.around(page, token, source_of(page, token))) or i == comma - 1
        if token.text in _STOPS or token.text == ",":
            return False
    return False


def _behind(page: Page, quote: Quote, end: int) -> Cue | None:
    """The saying that follows the closing mark before the sentence ends."""
    if page.text[quote.inner[1] - 1] == "." and not (end < len(page.doc) and page.doc[end].text == ","):
        return None
    for i in range(end, min(end + _REACH, len(page.doc))):
        token = page.doc[i]
        if token.text in _STOPS or (token.is_space and "\n" in token.text) or page.quote_of(token) is not None:
            return None
        found = _saying(page, token)
        if found is not None:
            return found
    return None


def _saying(page: Page, token: Token) -> Cue | None:
    base = base_of(token)
    act = act_of("clause", base) or act_of("quote", base)
    if act is None or token.tag_ in {"NN", "NNS", "NNP", "NNPS"}:
        return None
    if grammar.is_passive(token):
        agent = grammar.by_agent(token)
        return Cue(token, phrase(page, agent), act) if agent is not None else None
    source = source_of(page, token) or before(page, token)
    return Cue(token, source, act) if source is not None and page.quote_at(source.span[0]) is None else None


def _before(page: Page, quote: Quote, first: int) -> Cue | None:
    """The saying that the opening mark follows; after a colon any verb, or none, will do."""
    colon = first > 0 and any(page.doc[i].text == ":" for i in range(max(first - 2, 0), first))
    start = _sentence_start(page, first)
    for i in range(first - 1, start - 1, -1):
        found = _saying(page, page.doc[i]) if page.quote_of(page.doc[i]) is None else None
        if found is not None and (colon or _leads_on(page, i, first)):
            return found
    return _colon(page, start, first) if colon else None


def _leads_on(page: Page, verb: int, first: int) -> bool:
    """Whether nothing but the verb's own small complements lies between it and the mark."""
    between = [t for t in page.doc[verb + 1 : first] if not t.is_space]
    return len(between) <= _REACH and not any(t.pos_ in {"VERB", "AUX"} or t.text in _STOPS for t in between)


def _sentence_start(page: Page, first: int) -> int:
    """Where the sentence before a quotation starts: behind the last stop, line break or other quotation."""
    i = first - 1
    while i >= 0 and first - i < 3 * _REACH:
        token = page.doc[i]
        if (
            token.text in {".", "?", "!"}
            or page.quote_of(token) is not None
            or (token.is_space and "\n" in token.text and i < first - 1)
        ):
            return i + 1
        i -= 1
    return max(i + 1, 0)


def _colon(page: Page, start: int, first: int) -> Cue | None:
    """Before a colon: the subject of any verb, or a phrase that is all that stands there ("Chairman: “X”")."""
    tokens = [t for t in page.doc[start:first] if not t.is_space and t.text != ":"]
    verb = next((t for t in reversed(tokens) if t.pos_ == "VERB" and t.tag_ in {"VBD", "VBZ", "VBP"}), None)
    if verb is not None:
        source = source_of(page, verb)
        return Cue(verb, source, "assert") if source is not None else None
    nominal = [t for t in tokens if t.pos_ in {"NOUN", "PROPN", "PRON"}]
    if not nominal or len(tokens) > _REACH or tokens[0].pos_ in {"ADP", "ADV", "SCONJ", "CCONJ"}:
        return None
    return Cue(None, Source(span_of(tokens[0], tokens[-1]), nominal[-1]), "assert")
