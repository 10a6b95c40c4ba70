"""``named_as``: one name given as another.

"People's Front (PF)", "the Harbour Guard Service, the HGS", "Oren Fisk, alias the Heron", "a
coalition called the Harbour Front", "captors who called themselves the Herons". What others are merely called in
abuse is a label, not a name: the second name has capitals.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from rashomon.annotate import columns, grammar
from rashomon.extract.relation_words import Spot, Spots, Tie, token_span, verbs

# Precision on the training texts of an acronym and of another second name.
ACRONYM_SCORE: Final = 0.97
SCORE: Final = 0.72
_BETWEEN: Final = frozenset(
    {
        "the",
        "only",
        "simply",
        "as",
        "to",
        "be",
        "“",
        '"',
        "‘",
        "'",
        ",",
        "by",
        "itself",
        "themselves",
        "himself",
        "herself",
    }
)
_ALIAS: Final = frozenset({"alias", "aka", "a.k.a."})
_BESIDE: Final = _ALIAS | {"(", ",", "known"}
# "As" stands no farther behind "known" ("known to the troops since 1916 as").
_KNOWN: Final = 9
_SELF: Final = frozenset({"itself", "themselves", "himself", "herself", "ourselves"})


def name_ties(spots: Spots) -> Iterator[Tie]:
    """Every second name of the document."""
    told = columns.places(spots.doc, _may_name, "LEMMA") | columns.places(spots.doc, _BESIDE.__contains__, "LOWER")
    for token in columns.at(spots.doc, told):
        if token.text in {"(", ","}:
            yield from _short(token, spots)
        elif token.lower_ in _ALIAS:
            yield from _alias(token, spots)
        elif token.lower_ == "known":
            yield from _known_as(token, spots)
        elif token.pos_ in {"VERB", "ADJ"} and _may_name(token.lemma_):
            yield from _called(token, spots)


def _may_name(lemma: str) -> bool:
    return verbs().get(lemma.lower()) == "named_as"


def _short(mark: Token, spots: Spots) -> Iterator[Tie]:
    """An acronym in brackets or after a comma, whose letters the words before it have."""
    doc = spots.doc
    first = spots.names.get(mark.i - 1)
    second = next((n for j in (mark.i + 1, mark.i + 2) if (n := spots.names.get(j)) and n.first == j), None)
    if first is None or second is None or first == second:
        return
    if mark.text == "," and doc[second.first - 1].lower_ not in {"the", ",", "or"}:
        return
    if _is_acronym(doc[second.first].text, second, first, spots):
        yield Tie("named_as", first.span, second.span, (), ACRONYM_SCORE)


def _is_acronym(word: str, second: Spot, first: Spot, spots: Spots) -> bool:
    if second.last != second.first or not word[:2].isupper() or first.first == first.last:
        return False
    doc = spots.doc
    initials = [t.text[0].upper() for t in doc[first.first : first.last + 1] if t.text[0].isalpha()]
    if doc[second.first - 1].text == "(" or word[0].upper() in initials[:1]:
        return True
    enclosed = second.last + 1 < len(doc) and doc[second.last + 1].text in {",", "."}
    return word.isupper() and len(word) > 2 and enclosed and first.type == "organization"


def _alias(token: Token, spots: Spots) -> Iterator[Tie]:
    first = next((n for j in (1, 2) if token.i >= j and (n := spots.names.get(token.i - j))), None)
    second = _next_name(token, spots)
    if first and second and first != second:
        yield Tie("named_as", first.span, second.span, (token_span(token),), SCORE)


def _next_name(token: Token, spots: Spots) -> Spot | None:
    """The name that follows, with only small words between."""
    doc = spots.doc
    for j in range(token.i + 1, min(token.i + 6, len(doc))):
        if (name := spots.names.get(j)) is not None:
            return name
        if doc[j].lower_ not in _BETWEEN:
            return None
    return None


def _called(verb: Token, spots: Spots) -> Iterator[Tie]:
    second = _next_name(verb, spots)
    first = _who(verb, spots)
    if (
        second is None
        or first is None
        or first == second
        or (first.named and first.last >= second.first >= first.first)
    ):
        return
    yield Tie("named_as", first.span, second.span, (token_span(verb),), SCORE)


def _who(verb: Token, spots: Spots) -> Spot | None:
    """Who bears the second name: what a participle hangs on, the subject of a passive or of "calls itself"."""
    oneself = any(t.lower_ in _SELF for t in spots.doc[verb.i + 1 : verb.i + 3])
    if verb.dep_ in {"acl", "relcl"}:
        named = grammar.is_passive(verb) or oneself or _is_relative_object(verb)
        return spots.at(verb.head) if named else None
    if grammar.is_passive(verb) or oneself:
        return spots.at(grammar.subject(verb))
    return None


def _is_relative_object(verb: Token) -> bool:
    """ "Sten Orrick, whom the crew called Grandad"."""
    before = {t.lower_ for t in verb.children if t.i < verb.i and t.dep_ in {"dobj", "nsubj", "dative"}}
    return bool(before & {"whom", "which", "who"}) and any(c.dep_ == "nsubj" and c.tag_ != "WP" for c in verb.children)


def _known_as(token: Token, spots: Spots) -> Iterator[Tie]:
    """ "Sten Orrick, known to the crew as Grandad", "better known by its initials, the FLR"."""
    first = _who(token, spots) or spots.names.get(token.i - 2) or spots.names.get(token.i - 3)
    mark = next(
        (t for t in token.doc[token.i + 1 : token.i + _KNOWN] if t.lower_ in {"as", "initials", "acronym"}), None
    )
    second = _next_name(mark, spots) if mark is not None else None
    if first is not None and second is not None and first != second and first.last < token.i:
        yield Tie("named_as", first.span, second.span, (token_span(token),), SCORE)
