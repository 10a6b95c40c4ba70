"""Relations that a noun says: "Ombria's Prime Minister, X", "X, chairman of the union", "units of the division".

The noun tells the relation, what it belongs to (owner, "of" phrase, adjective before it) is the object, and
who it means (a name after it or in apposition, else the phrase itself) is the subject. Kin are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from rashomon.annotate.wordlists import wordlists
from rashomon.extract.relation_words import Spot, Spots, Tie, nouns, token_span
from rashomon.record import ActorType, Factuality, RelationType, Span

# Of these a body has several, or they stand below another.
_MANY: Final = frozenset({"manager", "general", "captain", "editor", "administrator", "superintendent", "inspector"})
_SECOND: Final = frozenset({"deputy", "vice", "assistant", "press", "trade", "campaign", "intelligence"})
_ORDER: Final[tuple[RelationType, ...]] = (
    "leads", "backs", "allied_with", "opposes", "controls", "works_for", "member_of", "part_of",
)  # fmt: skip
_FORMER: Final = frozenset(
    {"former", "ex", "formerly", "late", "ousted", "deposed", "onetime", "erstwhile", "then", "ex-"}
)
# "KPF fighters" are of the KPF; "Orlo men" are from Orlo.
_FIGHTING: Final = frozenset(
    {"fighter", "militant", "guerrilla", "activist", "volunteer", "insurgent", "militiaman", "cadre", "combatant"}
    | {"commander", "deputy", "senator", "supporter", "gunman"}
)
_CLOSING: Final = frozenset(",.;:)—–")
_SOVEREIGN: Final = frozenset({"country", "place"})
# Precision by pattern on the training texts.
SCORES: Final[dict[str, float]] = {
    "leads": 0.66, "works_for": 0.6, "member_of": 0.56, "part_of": 0.56, "backs": 0.6, "allied_with": 0.36,
    "opposes": 0.56, "controls": 0.52, "located_in": 0.55, "led": 0.7, "person": 0.56,
}  # fmt: skip


def noun_ties(spots: Spots) -> Iterator[Tie]:
    """Every relation that a noun of the document says."""
    for token, spot in spots.each():
        if not spot.named:
            yield from _of_noun(token, spot, spots)
        elif spot.type == "person":
            yield from _of_person(token, spot, spots)
        elif spot.type == "organization":
            yield from _of_leader(token, spot, spots)
        if spot.type in {"organization", "group"}:
            yield from _under(token, spot, spots)
        yield from _places(token, spot, spots)
        if spot.named and spot.type == "place":
            yield from _settled(token, spot, spots)


def _of_person(head: Token, spot: Spot, spots: Spots) -> Iterator[Tie]:
    """ "Oren Fisk of the Harbour Union": a member of a movement, otherwise somebody who works for it."""
    for body in _bodies(head, spots):
        if body.link in {"of", "for"} and body.named and body.type == "organization":
            relation: RelationType = "member_of" if body.fellows else "works_for"
            yield Tie(relation, spot.span, body.span, (), SCORES["person"])
        elif body.link == "of" and body.named and body.type in _SOVEREIGN and _is_crowned(spot, spots):
            yield Tie("leads", spot.span, body.span, (), SCORES["person"])


def _of_leader(head: Token, spot: Spot, spots: Spots) -> Iterator[Tie]:
    """ "Vera Tolan's Civic Union", "Vera Tolan, whose Civic Union won"."""
    for child in head.children:
        if child.dep_ != "poss":
            continue
        owner = spots.name(child) if child.i == spot.first - 2 else None
        if child.tag_ == "WP$":
            clause = next((a for a in child.ancestors if a.dep_ == "relcl"), None)
            owner = spots.name(clause.head) if clause is not None else None
        if owner is not None and owner.type == "person":
            yield Tie("leads", owner.span, spot.span, (), SCORES["led"])


def _under(head: Token, spot: Spot, spots: Spots) -> Iterator[Tie]:
    """ "A column under Comrade Taro"."""
    for prep in head.children:
        if prep.dep_ == "prep" and prep.lower_ == "under":
            for noun in prep.children:
                name = spots.name(noun)
                if noun.dep_ == "pobj" and name is not None and name.type == "person":
                    yield Tie("leads", name.span, spot.span, (token_span(prep),), SCORES["led"])


def _is_crowned(spot: Spot, spots: Spots) -> bool:
    before = spots.doc[spot.first - 1].lower_ if spot.first else ""
    return before in {"king", "queen", "emperor", "empress", "prince", "sultan", "emir", "tsar", "duke"}


def _of_noun(head: Token, spot: Spot, spots: Spots) -> Iterator[Tie]:
    for body in _bodies(head, spots):
        holder = _holder(head, spot, spots)
        if body.span == holder.span:
            continue
        if _is_led(head, body):
            yield Tie("leads", body.span, spot.span, (token_span(head),), SCORES["led"], _standing(head))
        elif relation := _relation(head, body, holder):
            yield _tie(relation, holder.span, body.span, head)


def _is_led(head: Token, body: Body) -> bool:
    """ "General Fisk's mercenaries", "the government of Vera Tolan"."""
    owned = body.type == "person" and body.named and body.link in {"poss", "of"}
    return owned and bool({head.lemma_.lower(), head.lower_} & nouns()["led"])


def _tie(relation: RelationType, subject: Span, body: Span, head: Token) -> Tie:
    return Tie(relation, subject, body, (token_span(head),), SCORES[relation], _standing(head))


def _standing(head: Token) -> Factuality:
    """ "Former", "late": it holds no longer."""
    return "negated" if any(c.lower_ in _FORMER for c in head.children) else "actual"


@dataclass(frozen=True, slots=True)
class Body:
    """What a noun belongs to: its span, the word that says so, and what is known of it."""

    link: str
    span: Span
    type: ActorType
    named: bool = False
    pronoun: str | None = None
    fellows: bool = False


def _bodies(head: Token, spots: Spots) -> Iterator[Body]:
    """What the noun belongs to: owner, adjective, "of", "for" or "from" phrase."""
    for child in head.children:
        if child.dep_ == "poss":
            if child.tag_ == "PRP$":
                yield Body("poss", token_span(child), "group", pronoun=child.lower_)
            else:
                yield from _body("poss", child, spots.at(child), spots)
        elif child.dep_ in {"compound", "amod", "nmod"} and child.i < head.i:
            yield from _body("adjective", child, spots.name(child), spots)
        elif child.dep_ == "prep" and child.lower_ in {"of", "for", "from"}:
            for noun in (c for c in child.children if c.dep_ == "pobj"):
                yield from _body(child.lower_, noun, spots.at(noun), spots)
    if head.dep_ == "compound" and head.i > 0:
        yield from _body("adjective", head.nbor(-1), spots.name(head.nbor(-1)), spots)


def _body(link: str, token: Token, spot: Spot | None, spots: Spots) -> Iterator[Body]:
    if spot is not None:
        words = {t.lower_ for t in spots.doc[spot.first : spot.last + 1]}
        yield Body(link, spot.span, spot.type, named=spot.named, fellows=bool(words & nouns()["fellowship"]))


def _holder(head: Token, spot: Spot, spots: Spots) -> Spot:
    """Who the noun means: the name it titles, a name in apposition, else the phrase itself."""
    after = spots.names.get(spot.last + 1)
    if after is not None and (head.head.i in range(after.first, after.last + 1) or after.type == "person"):
        return after
    for child in head.children:
        if child.dep_ == "appos" and (name := spots.name(child)):
            return name
    if head.dep_ == "appos" and (name := spots.name(head.head)):
        return name
    return _after_comma(spot, spots) or _before_comma(spot, spots) or spot


def _after_comma(spot: Spot, spots: Spots) -> Spot | None:
    """ "Its leader, Dr Vera Tolan,": the parser often loses the apposition."""
    doc, i = spots.doc, spot.last + 1
    if i + 1 >= len(doc) or doc[i].text != ",":
        return None
    for j in range(i + 1, min(i + 4, len(doc))):
        if (name := spots.names.get(j)) is not None:
            return name if name.type == "person" and name.first == j else None
        if not doc[j].text[:1].isupper():
            return None
    return None


def _before_comma(spot: Spot, spots: Spots) -> Spot | None:
    """ "Vera Tolan, head of the union,": lost by the parser likewise."""
    doc, i = spots.doc, spot.first - 1
    if i < 1 or doc[i].text != ",":
        return None
    name = spots.names.get(i - 1)
    closes = spot.last + 1 >= len(doc) or doc[spot.last + 1].text in _CLOSING
    return name if name is not None and name.type == "person" == spot.type and closes else None


def _relation(head: Token, body: Body, holder: Spot) -> RelationType | None:
    """The relation that the noun says of its body; None where the two together say none that is safe."""
    lemma = head.lemma_.lower()
    if body.link == "poss" and lemma in nouns()["kin"]:
        return None
    found = _said(head, lemma)
    if found is None:
        return "member_of" if _is_fellow(body, holder) else None
    return found if _CHECKS.get(found, _always)(lemma, body, holder) else None


def _said(head: Token, lemma: str) -> RelationType | None:
    """The relation of the noun; a prime minister leads, a deputy chairman does not."""
    before = {c.lower_ for c in head.children if c.dep_ in {"compound", "amod"}}
    if lemma == "minister" and "prime" in before:
        return "leads"
    found = next((r for r in _ORDER if lemma in nouns()[r]), None)
    hired = before & _SECOND or (head.tag_ == "NNS" and lemma in _MANY)
    return "works_for" if found == "leads" and hired else found


def _is_fellow(body: Body, holder: Spot) -> bool:
    """ "Sappers of the Third Army": whoever they are, they are of it."""
    return (
        body.link == "of"
        and body.named
        and body.type == "organization"
        and body.fellows
        and holder.type in {"group", "person"}
    )


def _always(_lemma: str, _body: Body, _holder: Spot) -> bool:
    return True


def _part(lemma: str, body: Body, holder: Spot) -> bool:
    """ "Its council", "the Ombrian embassy", "units of the division"; not "his office", "the town's court"."""
    if holder.type not in {"organization", "group", "country"} or body.link in {"for", "from"}:
        return False
    if body.pronoun:
        return body.pronoun == "its"
    if body.link == "adjective":
        return body.type == "country" or lemma in {"ministry", "army", "navy", "wing"}
    return body.type in {"organization", "country"} or (body.type == "group" and body.named)


def _hired(_lemma: str, body: Body, holder: Spot) -> bool:
    if body.link == "adjective" and body.type == "country" and not holder.named and holder.type == "person":
        return False
    return (
        body.pronoun not in {"their", "our", "my", "your"}
        or holder.named
        or _lemma in {"lawyer", "spokesman", "lackey"}
    )


def _fellow(lemma: str, body: Body, holder: Spot) -> bool:
    if body.link == "adjective":
        return lemma == "member" or (body.type == "organization" and body.named and lemma in _FIGHTING)
    if body.pronoun:
        return lemma in {"member", "fighter", "volunteer", "deputy"}
    return body.type in {"organization", "group"} or lemma in {"member", "fighter", "elder"}


def _friendly(_lemma: str, body: Body, holder: Spot) -> bool:
    return holder.named or _lemma == "ally" or not body.pronoun


_CHECKS: Final = {"part_of": _part, "works_for": _hired, "member_of": _fellow, "allied_with": _friendly}


def _settled(root: Token, spot: Spot, spots: Spots) -> Iterator[Tie]:
    """ "The Ombrian port of Mirrow", "Mirrow, in the Torv valley": where a place is."""
    doc, score = spots.doc, SCORES["located_in"]
    site = root.head.head if root.dep_ == "pobj" and root.head.lower_ == "of" else None
    if site is not None and site.lemma_.lower() in wordlists("names")["places"]:
        lands = (spots.name(c) for c in site.children if c.dep_ in {"amod", "compound", "nmod"})
        yield from (Tie("located_in", spot.span, s.span, (), score) for s in lands if s and s.type == "country")
    if spot.last + 3 < len(doc) and (doc[spot.last + 1].text, doc[spot.last + 2].lower_) == (",", "in"):
        where = spots.names.get(spot.last + 3) or spots.names.get(spot.last + 4)
        if where is not None and where.type in _SOVEREIGN:
            yield Tie("located_in", spot.span, where.span, (token_span(doc[spot.last + 2]),), score)


def _places(head: Token, spot: Spot, spots: Spots) -> Iterator[Tie]:
    """ "Families in Mirrow", "the garrison at Mirrow": where somebody is."""
    for prep in head.children:
        if prep.dep_ != "prep" or prep.lower_ not in {"in", "at"} or prep.i - spot.last > 2:
            continue
        for place in prep.children:
            where = spots.name(place)
            if place.dep_ == "pobj" and where is not None and where.type in _SOVEREIGN and spot.type != "country":
                yield Tie("located_in", spot.span, where.span, (token_span(prep),), SCORES["located_in"])
