"""Sayings that are put into, or after, what is said: "X, residents said", "X, he added, Y", "as the mayor said".

The content is the sentence around the saying. Where the parse makes the saying hang on the content, or the
content on the saying, that tells how far it reaches; where it is lost, the sentence up to the comma does.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from rashomon.extract.attribution.draft import Page, Source
from rashomon.extract.attribution.lexicon import base_of

# Punctuation that sets a saying off from what is said before it, and what ends it.
_SETS_OFF: Final = frozenset({",", "—", "–", "-", "--", "”", '"', "''", "’", "'", "»", "?", "!", "("})
_ENDS: Final = _SETS_OFF | frozenset({";", ":", ".", "“", "‘", "«", "`", "``", ")"})
# Verbs whose object is who is told: "X, he told the court".
_ADDRESSED: Final = frozenset(
    {"tell", "ask", "assure", "remind", "inform", "notify", "advise", "warn", "answer", "beg", "promise"}
)


def around(page: Page, verb: Token, source: Source | None) -> list[Token]:
    """The tokens of what is said around a saying; empty where the verb is no such saying."""
    if source is None or (verb.tag_ in {"VB", "VBG"} and not _has_support(verb)) or _has_own_object(verb):
        return []
    first, last = edges(page, verb, source)
    if not _is_set_off(page, first):
        return []
    inside = set(range(first, last + 1))
    found = [t for t in _by_parse(verb, inside) if t.i not in inside]
    found = found or _by_surface(page, verb, first, last)
    found = page.segment(sorted(found, key=lambda t: t.i), page.doc[first])
    return [t for t in found if page.quote_of(t) is page.quote_of(verb) or page.quote_of(verb) is None]


def _has_support(verb: Token) -> bool:
    """ "He did not say", "will say": a bare form with its auxiliary, no infinitive."""
    return any(c.dep_ == "aux" and c.lower_ != "to" for c in verb.children)


def _has_own_object(verb: Token) -> bool:
    """A verb with an object of its own says nothing around it: "the truce, he denied the charge"."""
    objects = [c for c in verb.children if c.dep_ in {"dobj", "oprd"} and c.i > verb.i and c.pos_ in {"NOUN", "PROPN"}]
    return bool(objects) and base_of(verb) not in _ADDRESSED


def edges(page: Page, verb: Token, source: Source) -> tuple[int, int]:
    """The first and last token of the saying itself: source, verb, and what the verb has beside the content."""
    start = min(page.token_at(source.span[0]), verb.i)
    end = max(page.token_at(source.span[1] - 1), verb.i)
    stop = verb.sent.end
    while end + 1 < stop and page.doc[end + 1].text not in _ENDS:
        end += 1
    while (
        start > verb.sent.start
        and page.doc[start - 1].pos_ in {"ADV", "SCONJ"}
        and page.doc[start - 1].text not in _SETS_OFF
    ):
        start -= 1
    return start, end


def _is_set_off(page: Page, first: int) -> bool:
    return first > 0 and page.doc[first - 1].text in _SETS_OFF


def _by_parse(verb: Token, inside: set[int]) -> list[Token]:
    governed = next(
        (c for c in verb.children if c.dep_ in {"ccomp", "csubj", "advcl", "nsubj"} and _is_clause(c) and c.i < verb.i),
        None,
    )
    if governed is not None:
        return [t for t in governed.subtree if t.i not in inside]
    if verb.dep_ in {"parataxis", "ccomp", "advcl", "dep", "conj", "relcl", "acl"} and verb.head.i not in inside:
        own = {t.i for t in verb.subtree}
        return [t for t in verb.head.subtree if t.i not in own]
    return []


def _is_clause(token: Token) -> bool:
    return token.dep_ in {"ccomp", "csubj"} and token.pos_ in {"VERB", "AUX", "NOUN", "ADJ", "PROPN", "NUM"}


def _by_surface(page: Page, verb: Token, first: int, last: int) -> list[Token]:
    """The sentence up to the saying, and after it where it goes on behind a comma."""
    sentence = verb.sent
    left = [t for t in page.doc[sentence.start : first] if not t.is_space]
    rest = page.doc[last + 1 : sentence.end]
    right = list(rest) if len(rest) and rest[0].text == "," and len(rest) > 3 and _goes_on(left, verb) else []
    return left + right if len([t for t in left if not t.is_punct]) > 1 else []


def _goes_on(left: list[Token], verb: Token) -> bool:
    """Whether the part before the saying lacks its verb: "A truce, he said, was near"."""
    return not any(t.pos_ in {"VERB", "AUX"} for t in left)
