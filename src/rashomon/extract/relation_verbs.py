"""Relations that a verb or a set phrase says: "X, who leads Y", "backed by Z", "part of", "known as".

The subject of the clause and its object are the ends; in the passive they change places. A negation beside the
verb makes the relation negated.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from rashomon.annotate import columns, grammar
from rashomon.annotate.wordlists import wordlists
from rashomon.extract.relation_words import Spot, Spots, Tie, token_span, verbs
from rashomon.record import Factuality, RelationType, Span

# Precision on the training texts: verbs that lead, other verbs, set phrases.
LEADS_SCORE: Final = 0.75
SCORE: Final = 0.54
PHRASE_SCORE: Final = 0.7
# Adjectives and participles with "with" or "to" that ally.
_CLOSE: Final = frozenset({"allied", "close", "linked", "tied", "affiliated", "loyal"})
_BELONGING: Final = frozenset({"part", "member", "wing", "subsidiary", "belong", "ally"})
# Verbs whose object is a ground, a post or a firm, whatever the noun.
_HOLDING: Final = frozenset({"control", "occupy", "own", "administer", "run", "lease"})
_POSTS: Final = frozenset(
    {"area", "post", "outpost", "clinic", "ground", "zone", "building", "airfield", "depot", "stretch"}
)
_BACKED: Final[dict[str, RelationType]] = {
    **dict.fromkeys(("backed", "funded", "armed", "financed", "sponsored", "supported", "equipped"), "backs"),
    **dict.fromkeys(("run", "controlled", "held", "owned", "occupied", "ruled"), "controls"),
    "led": "leads",
    "aligned": "allied_with",
}


def verb_ties(spots: Spots) -> Iterator[Tie]:
    """Every relation that a verb, a participle or a set phrase says."""
    told = columns.places(spots.doc, _by_lemma, "LEMMA") | columns.places(spots.doc, _by_form, "LOWER")
    for token in columns.at(spots.doc, told):
        lemma = token.lemma_.lower()
        if token.pos_ in {"VERB", "AUX", "ADJ"} or token.tag_ in {"VBN", "VBG"}:
            if lemma in verbs():
                yield from _of_verb(token, verbs()[lemma], spots)
            yield from _compounded(token, spots)
        if lemma in _BELONGING:
            yield from _belonging(token, lemma, spots)
        if token.lower_ in _CLOSE:
            yield from _close(token, spots)
        if lemma == "support" and token.pos_ == "NOUN":
            yield from _support(token, spots)


def _by_lemma(lemma: str) -> bool:
    return lemma.lower() in verbs().keys() | _BELONGING | {"support"}


def _by_form(word: str) -> bool:
    return word in _BACKED or word in _CLOSE


def _of_verb(verb: Token, relation: RelationType, spots: Spots) -> Iterator[Tie]:
    if relation == "named_as":
        return
    if relation == "located_in":
        yield from _based(verb, spots)
        return
    subject, target = _ends(verb, spots)
    if subject is None or target is None or subject == target:
        return
    if _is_right(relation, subject, target):
        score = LEADS_SCORE if relation == "leads" else SCORE
        yield Tie(relation, subject.span, target.span, (token_span(verb),), score, _factuality(verb))


def _ends(verb: Token, spots: Spots) -> tuple[Spot | None, Spot | None]:
    if grammar.is_passive(verb):
        return spots.bearer(grammar.by_agent(verb)), _target(grammar.subject(verb), verb, spots)
    return spots.bearer(grammar.subject(verb)), _target(grammar.direct_object(verb), verb, spots)


def _target(token: Token | None, verb: Token, spots: Spots) -> Spot | None:
    """The mention; of what somebody controls, also what is no actor: "a ridge held by the Front"."""
    found = spots.bearer(token)
    if found is not None or token is None or verb.lemma_.lower() not in _HOLDING or not _may_be_held(token):
        return found
    words = grammar.phrase_tokens(token, with_conjuncts=False)
    return Spot(grammar.words(words[0], words[-1]), False, "place", words[0].i, words[-1].i, "")


def _may_be_held(token: Token) -> bool:
    """A ground, a post, a house: what has a name of its own often, and somebody in it."""
    noun, lists = token.lemma_.lower(), wordlists("actors")
    return token.pos_ == "NOUN" and any(
        noun in part for part in (wordlists("names")["places"], lists["acting"], _POSTS)
    )


def _is_right(relation: RelationType, subject: Spot, target: Spot) -> bool:
    """Whether the ends are of a kind that the verb ties ("holds the town", not "holds the man")."""
    if relation == "controls":
        return target.type in {"place", "organization", "country"} and subject.type != "place"
    if relation in {"leads", "member_of"}:
        return target.type in {"organization", "group", "country"} and subject.type != "place"
    return subject.type != "place"


def _factuality(verb: Token) -> Factuality:
    return "negated" if any(c.dep_ == "neg" for c in verb.children) else "actual"


def _based(verb: Token, spots: Spots) -> Iterator[Tie]:
    subject = spots.at(grammar.subject(verb))
    for prep, place in grammar.prepositions(verb):
        where = spots.name(place)
        if subject and where and prep in {"in", "at", "on"} and where.type in {"place", "country"}:
            yield Tie("located_in", subject.span, where.span, (token_span(verb),), SCORE)


def _compounded(token: Token, spots: Spots) -> Iterator[Tie]:
    """ "the Ombrian-backed militia", "the Ombrian-led coalition"."""
    relation = _BACKED.get(token.lower_)
    if relation is None or token.i < 2 or token.nbor(-1).text != "-":
        return
    backer = spots.name(token.nbor(-2))
    target = spots.at(token.head)
    if backer and target and backer != target:
        yield Tie(relation, backer.span, target.span, (token_span(token),), PHRASE_SCORE)


def _belonging(token: Token, lemma: str, spots: Spots) -> Iterator[Tie]:
    """ "X is a part of Y", "X was made a part of Y", "X, a member of Y", "X belongs to Y"."""
    wanted = {"to"} if lemma == "belong" else {"of", "with"}
    for prep, body in grammar.prepositions(token):
        whole = spots.at(body)
        part = _said_of(token, spots)
        if prep in wanted and whole and part and part != whole:
            relation: RelationType = "member_of" if part.type in {"person", "group"} or lemma == "member" else "part_of"
            relation = "allied_with" if lemma == "ally" else relation
            relation = "part_of" if lemma in {"part", "wing"} else relation
            yield Tie(relation, part.span, whole.span, (token_span(token),), PHRASE_SCORE, _factuality(token.head))


def _said_of(token: Token, spots: Spots) -> Spot | None:
    """Who a predicate or an apposition speaks of."""
    if token.pos_ in {"VERB", "AUX"}:
        return spots.bearer(grammar.subject(token))
    if token.dep_ in {"attr", "oprd", "dobj", "acomp", "ccomp"} and token.head.pos_ in {"VERB", "AUX"}:
        verb = token.head
        if token.dep_ == "dobj" and not grammar.is_passive(verb):
            return None
        return spots.at(grammar.subject(verb))
    return spots.at(token.head) if token.dep_ == "appos" else None


def _close(token: Token, spots: Spots) -> Iterator[Tie]:
    """ "Linked to", "allied with", "loyal to" (which backs)."""
    for prep, body in grammar.prepositions(token):
        other = spots.at(body)
        own = (
            spots.at(token.head)
            if token.dep_ in {"acl", "amod", "appos"}
            else spots.at(grammar.subject(_clause_of(token)))
        )
        if prep in {"to", "with"} and other and own and own != other:
            relation: RelationType = "backs" if token.lower_ == "loyal" else "allied_with"
            yield Tie(relation, own.span, other.span, (token_span(token),), SCORE, _factuality(_clause_of(token)))


def _clause_of(token: Token) -> Token:
    return token if token.pos_ == "VERB" else token.head


def _support(noun: Token, spots: Spots) -> Iterator[Tie]:
    """ "Ombrian support for the rebels"."""
    backers = [s for c in noun.children if c.dep_ in {"poss", "compound", "amod"} and (s := spots.name(c))]
    for prep, body in grammar.prepositions(noun):
        other = spots.at(body)
        if backers and other and prep in {"for", "to"} and other != backers[0]:
            yield Tie("backs", backers[0].span, other.span, (token_span(noun),), PHRASE_SCORE)


def spans_within(tie: Tie) -> Span:
    """From the first to the last of subject, object and linking words."""
    spans = (tie.subject, tie.object, *tie.by)
    return min(s[0] for s in spans), max(s[1] for s in spans)
