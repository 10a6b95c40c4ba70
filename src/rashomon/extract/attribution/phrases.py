"""Attributions without a verb of saying: "according to X", "in the words of X", "reportedly", "an alleged plot"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from rashomon.extract.attribution.draft import Draft, Page, Source, span_of
from rashomon.extract.attribution.lexicon import act_of, base_of
from rashomon.extract.attribution.sources import phrase

# "According to the mayor of the town on the other bank,": a comma further off belongs to what is said.
_LONGEST_SOURCE: Final = 12
_WORDS: Final = frozenset({"words", "view", "opinion", "eyes", "account", "telling"})


def find(page: Page) -> Iterator[Draft]:
    """Every attribution by a set phrase, an adverb or an adjective."""
    for token in page.tokens:
        if token.lower_ == "according" and token.i + 2 < len(page.doc) and token.nbor(1).lower_ == "to":
            yield from _according(page, token, token.nbor(1))
        elif token.lower_ == "as" and token.i == token.sent.start:
            yield from _as_says(page, token)
        elif token.lower_ in _WORDS and token.i > 0 and token.i + 2 < len(page.doc):
            yield from _in_the_words(page, token)
        elif act_of("adverb", token.lower_):
            yield from _adverb(page, token)
        elif act_of("adjective", token.lower_):
            yield from _adjective(page, token)


def _according(page: Page, first: Token, to: Token) -> Iterator[Draft]:
    head = _object_of(to)
    if head is not None:
        yield from _around(page, ("according", first, to), phrase(page, head))


def _as_says(page: Page, first: Token) -> Iterator[Draft]:
    """ "As the report states, X": the small parser takes such a verb for a noun."""
    sentence = first.sent
    stop = next((t for t in page.doc[first.i + 2 : sentence.end] if t.text in {",", ":"}), None)
    verb = _saying_before(stop) if stop is not None else None
    if stop is None or verb is None or verb.i - first.i < 2 or stop.i - first.i > _LONGEST_SOURCE:
        return
    words = page.doc[first.i + 1 : verb.i]
    content = page.whole_quotes(page.spans(page.doc[stop.i + 1 : sentence.end]), first)
    if content and words[-1].pos_ in {"NOUN", "PROPN", "PRON"}:
        head = next(
            (t for t in words if t.pos_ in {"NOUN", "PROPN", "PRON"} and t.dep_ not in {"compound", "poss", "nmod"}),
            words[-1],
        )
        yield Draft(
            "as", "assert", Source(span_of(words[0], words[-1]), head), (span_of(verb, stop.nbor(-1)),), verb, content
        )


def _saying_before(stop: Token) -> Token | None:
    """The verb of saying that ends right before a comma: "points out,", "puts it,"."""
    for token in (stop.nbor(-1), stop.nbor(-2)):
        if act_of("clause", base_of(token)) is not None:
            return token
    return None


def _object_of(preposition: Token) -> Token | None:
    """The head of what follows a preposition."""
    own = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    if own is not None or preposition.i + 1 >= len(preposition.doc):
        return own
    head = preposition.nbor(1)
    while head.head.i > head.i and head.head.sent == head.sent and head.head.pos_ in {"NOUN", "PROPN"}:
        head = head.head
    return head if head.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"} else None


def _in_the_words(page: Page, noun: Token) -> Iterator[Draft]:
    """ "In the words of X, Y" and "in X's words, Y"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"in", "by", "to"}:
        return
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    head = _object_of(of) if of is not None else next((c for c in noun.children if c.dep_ == "poss"), None)
    if head is not None:
        yield from _around(page, ("words", noun.head, noun), phrase(page, head))


def _around(page: Page, named: tuple[str, Token, Token], source: Source) -> Iterator[Draft]:
    """The clause that the phrase hangs on, without the phrase itself."""
    rule, first, last = named
    end = page.token_at(source.span[1] - 1)
    content = page.spans(_clause_beside(page, first, max(end, last.i)))
    if content:
        yield Draft(rule, "assert", source, (span_of(first, last),), first, content)


def _clause_beside(page: Page, first: Token, end: int) -> list[Token]:
    """The sentence around the phrase, between the semicolons and colons next to it."""
    sentence = first.sent
    left = _between(list(page.doc[sentence.start : first.i]), last=True)
    right = _between(list(page.doc[end + 1 : sentence.end]), last=False)
    if not any(t.is_alpha for t in left):
        return _behind_comma(right)
    return left + right if right and right[0].text == "," and _resumes(right) else left


def _between(tokens: list[Token], *, last: bool) -> list[Token]:
    cuts = [n for n, t in enumerate(tokens) if t.text in {";", ":"}]
    if not cuts:
        return tokens
    return tokens[cuts[-1] + 1 :] if last else tokens[: cuts[0]]


def _behind_comma(right: list[Token]) -> list[Token]:
    """What follows an opening phrase: all after the comma that closes it."""
    comma = next((n for n, t in enumerate(right) if t.text == ","), None)
    return right[comma + 1 :] if comma is not None and comma < _LONGEST_SOURCE else right


def _resumes(right: list[Token]) -> bool:
    """Whether what stands behind the phrase goes on with the sentence: no relative clause, no new main clause."""
    after = next((t for t in right if t.is_alpha), None)
    return after is not None and after.tag_ not in {"WP", "WDT", "WRB"} and after.pos_ != "CCONJ"


def _adverb(page: Page, adverb: Token) -> Iterator[Draft]:
    head = adverb.head
    if head.pos_ not in {"VERB", "AUX"}:
        content = page.spans(t for t in head.subtree if t.i > adverb.i)
    else:
        content = page.spans(t for t in head.subtree if t != adverb)
    act = act_of("adverb", adverb.lower_)
    if content and act:
        yield Draft(f"adverb:{adverb.lower_}", act, None, (span_of(adverb, adverb),), adverb, content)


def _adjective(page: Page, adjective: Token) -> Iterator[Draft]:
    noun, act = adjective.head, act_of("adjective", adjective.lower_)
    if adjective.dep_ != "amod" or act is None:
        return
    content = page.spans(t for t in noun.subtree if t.i > adjective.i)
    if content:
        yield Draft(f"adjective:{adjective.lower_}", act, None, (span_of(adjective, adjective),), adjective, content)
