"""Single persons told to be dead or hurt, without a number: "X, 35, died at the scene", "shot the mayor".

They are no quantities; the document's summary counts them. A person is told apart by the last name, or by the
noun where there is no name ("a man", "the driver"). Negated, conditional and feared harm is left out. Only the
first telling of each person is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from rashomon.extract.factuality import factuality_of
from rashomon.extract.quantity_kinds import noun_kind
from rashomon.extract.quantity_verbs import verb_kind_of
from rashomon.record import Counts, Span

_HARMS: Final[frozenset[Counts]] = frozenset({"killed", "injured"})
# Deeds as nouns: "the death of X", "X's murder".
_DEEDS: Final[dict[str, Counts]] = {
    "death": "killed", "killing": "killed", "murder": "killed", "assassination": "killed", "slaying": "killed",
    "homicide": "killed", "execution": "killed", "wounding": "injured",
}  # fmt: skip


_GROUPS: Final = frozenset(
    {"police", "army", "force", "militia", "crew", "staff", "team", "mob", "crowd", "population", "people"}
)


@dataclass(frozen=True, slots=True)
class Casualty:
    """One person dead or hurt: the kind, who it is, and where it is told."""

    kind: Counts
    who: str
    named: bool
    span: Span
    sentence: int


def casualties(doc: Doc) -> Iterator[Casualty]:
    """Each person dead or hurt, once for each kind, where the text first tells it."""
    seen: set[tuple[Counts, str]] = set()
    for token in doc:
        for kind, head in _harmed(token):
            found = _person(kind, head)
            if found is not None and (kind, found.who) not in seen:
                seen.add((kind, found.who))
                yield found


def _harmed(token: Token) -> Iterator[tuple[Counts, Token]]:
    """The harm that a verb or noun tells, with the head of whom it befell."""
    if token.pos_ in {"VERB", "AUX"} or token.lower_ in {"dead", "killed", "wounded", "injured", "hurt"}:
        yield from _by_verb(token)
    elif token.pos_ == "NOUN" and token.lemma_ in _DEEDS:
        yield from _by_noun(token)


def _by_verb(verb: Token) -> Iterator[tuple[Counts, Token]]:
    if factuality_of(verb) != "actual":
        return
    for child in verb.children:
        relation = {"dobj": "obj", "nsubjpass": "obj", "nsubj": "subj"}.get(child.dep_)
        kind = verb_kind_of(verb, relation) if relation else None
        if kind in _HARMS and kind is not None:
            yield from ((kind, h) for h in [_antecedent(child), *child.conjuncts] if h is not None)
    if verb.lower_ == "dead" and verb.head.pos_ in {"VERB", "AUX"}:
        subject = next((c for c in verb.head.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is not None:
            yield "killed", subject


def _antecedent(child: Token) -> Token | None:
    """What a relative pronoun stands for."""
    if child.tag_ in {"WP", "WDT"}:
        return child.head.head if child.head.dep_ == "relcl" else None
    return child


def _by_noun(noun: Token) -> Iterator[tuple[Counts, Token]]:
    kind = _DEEDS[noun.lemma_]
    for child in noun.children:
        if child.dep_ == "poss":
            yield kind, child
        if child.dep_ == "prep" and child.lower_ == "of":
            yield from ((kind, c) for c in child.children if c.dep_ == "pobj")


def _person(kind: Counts, head: Token) -> Casualty | None:
    if head.tag_ not in {"NN", "NNP"} or any(c.like_num and c.dep_ == "nummod" and c.i < head.i for c in head.children):
        return None
    named = head.tag_ == "NNP" and head.ent_type_ in {"PERSON", ""}
    if not named and (head.tag_ == "NNP" or noun_kind(head) not in {"people", "fighters"} or _is_group(head)):
        return None
    span = (head.idx, head.idx + len(head.text))
    return Casualty(kind, head.lower_ if named else head.lemma_.lower(), named, span, head.sent.start_char)


def count(persons: Sequence[Casualty], *, but: frozenset[str] = frozenset()) -> int:
    """How many different persons: those with a name, or, where no more are named, those of one sentence.

    "A man" in one sentence and "the driver" in the next are most often the same. ``but``: names not counted.
    """
    kept = [p for p in persons if p.who not in but]
    named = {p.who for p in kept if p.named}
    by_sentence = Counter((p.sentence) for p in kept)
    return max(len(named), max(by_sentence.values(), default=0))


def _is_group(head: Token) -> bool:
    return head.lower_ in {
        "police",
        "army",
        "force",
        "militia",
        "crew",
        "staff",
        "team",
        "mob",
        "crowd",
        "population",
        "people",
    }
