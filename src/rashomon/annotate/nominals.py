"""Nominal mentions: noun phrases that mean an actor by what it is, not by its name.

The head is a noun of the actor lexicon ("residents", "the interior ministry", "sixteen members of the guard"),
an office before a name ("Interior Minister" in "Interior Minister Vera Tolan"), or a bare number that does or
suffers something ("six were captured"). The phrase has its determiner, adjectives and "of" phrase, no
apposition and no clause.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from rashomon.annotate import columns, grammar
from rashomon.annotate.names import NUMBERS, Name
from rashomon.annotate.wordlists import wordlists
from rashomon.record import ActorType

# Prepositions that go on with a phrase: "families in Mirrow", "two men from the valley".
_ON: Final = frozenset({"of", "in", "at", "from"})
_DEPS: Final = frozenset(
    {"compound", "det", "amod", "nmod", "poss", "nummod", "quantmod", "advmod", "case", "predet", "npadvmod"}
    | {"prep", "pobj", "punct"}
)
_ARGUMENTS: Final = frozenset({"nsubj", "nsubjpass", "dobj", "agent", "dative"})
_NOUNS: Final = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
# Bodies where they have a name, else as many as they are.
_GATHERED: Final = frozenset({"group", "groups", "squad", "team", "unit", "formation"})
_PARTS: Final = _NOUNS | {"NUM"}
# Labels of what is measured, which is nobody.
MEASURES: Final = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"})
CALENDAR: Final = grammar.DAYS | frozenset(grammar.MONTHS)
_CLOCK: Final = re.compile(r"\d{1,2}[.:]\d\d")
_MARKS: Final = frozenset("-“”\"'‘’’")


@dataclass(frozen=True, slots=True)
class Nominal:
    """A nominal: tokens ``start`` to ``end`` (exclusive) around ``head``, and the type of actor it means."""

    start: int
    end: int
    head: int
    type: ActorType


def find_nominals(doc: Doc, names: Iterable[Name]) -> list[Nominal]:
    """Every nominal mention of the document, in order of its head."""
    named = {i for name in names for i in range(name.start, name.end)}
    found = columns.places(doc, _PARTS.__contains__, "POS") - named
    return [n for token in columns.at(doc, found) if (n := _nominal(token, named)) is not None]


def _nominal(token: Token, named: set[int]) -> Nominal | None:
    kind = noun_type(token)
    if kind == "place" and not _is_settled(token):
        return None
    if kind is not None and _heads(token, named) and not _is_said_of(token):
        return Nominal(_left(token, named), _right(token), token.i, kind)
    if is_count(token):
        return Nominal(_left(token, named), _right(token), token.i, "group")
    return None


@functools.cache
def _nouns() -> dict[str, ActorType]:
    lists = wordlists("actors")
    kinds: tuple[ActorType, ...] = ("place", "organization", "group", "person")
    return {word: kind for kind in kinds for word in lists[kind]}


def noun_type(token: Token) -> ActorType | None:
    """What kind of actor a noun means, None where it means none; a person in the plural is a group."""
    if token.pos_ not in _NOUNS or len(token) < 2 or (token.pos_ in {"ADJ", "VERB"} and not _as_noun(token)):
        return None
    if token.ent_type_ in MEASURES:
        return None
    word = token.lower_
    kind = _kind(word) or _kind(token.lemma_.lower()) or _by_ending(word) or _acting(token)
    kind = "group" if word in _GATHERED and _is_of_people(token) else kind
    plural = token.tag_ in {"NNS", "NNPS"} or word.endswith("men")
    return "group" if kind == "person" and plural else kind


def _is_of_people(token: Token) -> bool:
    """ "A group of armed men" is no body; "a group of companies" is."""
    of = (c for c in token.children if c.dep_ == "prep" and c.lower_ == "of")
    return any(
        c.tag_ == "NNS" and (_kind(c.lemma_.lower()) in {"person", "group"} or _by_ending(c.lower_) is not None)
        for prep in of
        for c in prep.children
    )


def _kind(word: str) -> ActorType | None:
    return _nouns().get(word)


def _acting(token: Token) -> ActorType | None:
    """ "The hospital said", "the court ruled": a body where it acts, a place otherwise."""
    if token.dep_ in {"nsubj", "agent", "poss"} or (token.dep_ == "pobj" and token.head.lower_ == "by"):
        return "organization" if token.lemma_.lower() in wordlists("actors")["acting"] else None
    return None


def _is_said_of(token: Token) -> bool:
    """What somebody is, is like or is called, is no mention of its own; nor is no one ("no group")."""
    first = _first_of_joined(token)
    if first.dep_ in {"attr", "oprd"} or (first.dep_ == "pobj" and first.head.lower_ in {"as", "like", "including"}):
        return True
    bare = not any(c.dep_ in {"det", "poss", "amod", "compound", "nummod"} for c in token.children)
    if bare and token.tag_ == "NN" and token.dep_ == "pobj" and token.head.lower_ not in {"by", "between", "against"}:
        return True
    return any(c.lower_ in {"no", "any"} and c.dep_ == "det" for c in token.children)


def _is_settled(token: Token) -> bool:
    """Whether a place is a certain one: "the town", "our village", not "private capital" or "in a town"."""
    certain = any(c.dep_ in {"det", "poss", "nummod"} and c.lower_ not in {"a", "an"} for c in token.children)
    return certain and not (token.dep_ == "pobj" and token.head.lower_ in {"on", "through"})


def _first_of_joined(token: Token) -> Token:
    """The first of nouns joined by "and" or commas; at most eight are looked at."""
    for _ in range(8):
        if token.dep_ != "conj":
            break
        token = token.head
    return token


def _as_noun(token: Token) -> bool:
    """ "The wounded", "the accused": an adjective or participle that heads a phrase of its own."""
    return token.dep_ in _ARGUMENTS | {"pobj", "appos", "conj", "poss"} and any(c.dep_ == "det" for c in token.children)


def _by_ending(word: str) -> ActorType | None:
    """ "-man" and "-woman" always mean somebody."""
    if (
        len(word) > 5
        and word.endswith(("man", "woman", "men", "women", "people"))
        and word not in {"human", "specimen", "regimen"}
    ):
        return "person"
    return None


def _heads(token: Token, named: set[int]) -> bool:
    """Whether the noun is the head of its phrase, or an office or role right before a name."""
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if token.dep_ in {"compound", "nmod", "amod", "npadvmod"} and token.head.i > token.i:
        titled = following is not None and following.i in named and token.head.i in named
        return titled and token.lower_ not in _ranks()
    return True


@functools.cache
def _ranks() -> frozenset[str]:
    lists = wordlists("names")
    return lists["honorifics"] - lists["offices"]


def is_count(token: Token) -> bool:
    """A number that stands for people: "six", "more than 60", as subject or object of a verb."""
    if token.pos_ != "NUM" or token.tag_ != "CD" or token.dep_ not in _ARGUMENTS:
        return False
    if token.ent_type_ in NUMBERS - {"CARDINAL"} or (token.text.isdigit() and 1400 < int(token.text) < 2100):
        return False
    return token.head.pos_ in {"VERB", "AUX"} and not any(c.lower_ in {"%", "$", "€", "£"} for c in token.children)


def _left(head: Token, named: set[int]) -> int:
    """The first token of the phrase: what modifies the head, or the name that follows it, without a gap."""
    doc, i = head.doc, head.i
    while i > 0 and not doc[i].is_sent_start and _modifies(doc[i - 1], head, named):
        i -= 1
    i = _past_opening(doc, _past_date(doc, i, head.i), head)
    while i < head.i and (_is_edge(doc[i]) or _is_before(doc[i])):
        i += 1
    return i


def _past_opening(doc: Doc, start: int, head: Token) -> int:
    """Past what stands before the article and is no part of the phrase: "that on Sunday last a body of men"."""
    article = next((c.i for c in head.children if c.dep_ == "det" and start < c.i < head.i), start)
    return article if any(t.pos_ == "SCONJ" or t.ent_type_ == "DATE" for t in doc[start:article]) else start


def _past_date(doc: Doc, start: int, head: int) -> int:
    """Past a date that the parse takes into the phrase: "On 6 December 1928 soldiers fired", "In 2019 four died"; and
    past the clock before an entry: "16.40 Union leader Mara Sunde said"."""
    if start < head and _CLOCK.fullmatch(doc[start].text) and doc[start + 1].text[:1].isupper():
        return start + 1
    if start + 1 < head and doc[start].lower_ == "at" and _CLOCK.fullmatch(doc[start + 1].text):
        return start + 2
    if start < head and doc[start].shape_ == "dddd" and doc[start + 1].like_num:
        return start + 1
    if start + 2 < head and doc[start].text.isdigit() and doc[start + 1].lower_ in CALENDAR and doc[start + 2].like_num:
        return start + 2  # "On 8 October thirteen weavers died"
    end = start
    while end < head and doc[end].ent_type_ == "DATE":
        end += 1
    is_date = any(t.lower_ in CALENDAR for t in doc[start:end])
    return end if is_date and doc[end].lower_ not in {"'s", "’s"} else start


def _is_before(token: Token) -> bool:
    """ "Even the bishop", "among them a nun": what stands before the phrase."""
    following = token.nbor()
    if token.lower_ in {"among", "including", "even", "only", "also", "perhaps", "then", "once"}:
        return following.dep_ in {"det", "poss", "pobj"}
    return token.lower_ in {"them", "whom"} and token.dep_ == "pobj"


def _is_edge(token: Token) -> bool:
    return token.is_punct or token.is_space or token.lower_ in {"of", "and"}


def _modifies(token: Token, head: Token, named: set[int]) -> bool:
    if token.is_space or (token.is_punct and token.text not in _MARKS):
        return False
    if token.dep_ == "cc" and token.head.dep_ not in {"amod", "compound", "nmod"}:
        return False
    if token.lower_ in {"when", "where"} or (token.tag_ in {"WDT", "WP"} and token.dep_ == "pobj"):
        return False  # "when masked men came", "to which a gazette put a name"
    return _within(token, head) or (head.head.i in named and token.head == head.head and token.dep_ in _DEPS)


def _within(token: Token, head: Token) -> bool:
    """Whether the token hangs below the head; phrases are not deep."""
    for _ in range(8):
        if token == head:
            return True
        if token.dep_ in {"relcl", "advcl", "appos"} or token.head == token:
            return False
        token = token.head
    return False


def _right(head: Token, depth: int = 0) -> int:
    """The end of the phrase: after the "of", "in", "at", "from" phrases that touch it, four deep at most."""
    end = head.i + 1
    for prep in head.children:
        if (
            prep.i != end
            or prep.dep_ != "prep"
            or grammar.is_charge(prep)
            or not (prep.lower_ in _ON or _speaks_for(head, prep))
        ):
            continue
        objects = [c for c in prep.children if c.dep_ == "pobj"]
        if objects and objects[0].ent_type_ not in {"DATE", "TIME"}:
            end = _end_of(objects[0], depth + 1) if depth < 4 else objects[0].i + 1
    return end


def _speaks_for(head: Token, prep: Token) -> bool:
    """ "A spokesman for the union"."""
    return prep.lower_ == "for" and head.lower_.startswith(("spokes", "caller", "candidate"))


def _end_of(noun: Token, depth: int) -> int:
    return max(_right(noun, depth), *(t.i + 1 for t in _names_on(noun)), noun.i + 1)


def _names_on(noun: Token) -> Iterator[Token]:
    """Joined nouns that go on without a comma: "the people of X and Y"."""
    for child in noun.children:
        if child.dep_ == "conj" and child.i <= noun.i + 3 and not noun.doc[noun.i + 1].is_punct:
            yield child
