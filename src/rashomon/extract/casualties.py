"""Figures of the dead, the hurt and the struck, as single places of a text give them.

One figure is what one telling of harm says of its victims: a number ("wounded at least 30"), a sum of those joined in
one phrase ("a woman and her two children"), one for a person alone ("shot dead the mayor"). Numbers that no telling
takes up ("the toll rose to 19") are figures by what they count. A person is told apart by the actor that the document's
mentions make of him or her, else by the noun.
"""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from rashomon.annotate import columns
from rashomon.extract.harm import CROWDS, Harm, Told, harms, words
from rashomon.extract.numbers import ordinal
from rashomon.extract.quantity_kinds import noun_kind
from rashomon.extract.quantity_verbs import did_not_survive, is_to_death, verb_before
from rashomon.record import Actor, Number, Quantity

_GROUPS: Final = CROWDS | {"family"}
_PAIRS: Final = frozenset({"couple", "twins", "pair", "parents", "both"})
_PRONOUNS: Final = frozenset({"he", "she", "him", "her", "his", "himself", "herself", "who", "whose", "i", "me", "my"})
# Each stands for one more person than those told before.
_ONE_EACH: Final = frozenset({"one", "another"})
_ORDINALS: Final = frozenset({"fourth", "fifth", "sixth", "seventh", "eighth"})
_MORE: Final = frozenset({"another", "second", "third", "other"}) | _ORDINALS
_DYING: Final = frozenset({"die", "succumb"})


@dataclass(frozen=True, slots=True)
class Person:
    """One person told alone: a key that the same person has again, and whether a name stands there."""

    key: str
    named: bool
    head: int


@dataclass(frozen=True, slots=True)
class Figure:
    """What one place says: how many, of which harm, from which quantities and persons.

    ``nth`` is the place of a single person in the count of the dead, where it stands there: "a fifth has died".
    """

    kind: Harm
    low: Number | None
    high: Number | None
    quantities: tuple[str, ...]
    persons: tuple[Person, ...]
    at: int
    sentence: int
    own_hand: bool = False
    attacker: bool = False
    more: bool = False
    word: int | None = None
    nth: int | None = None

    @property
    def value(self) -> Number:
        """The number by which figures are compared: the lower bound, else the upper."""
        return self.low if self.low is not None else self.high if self.high is not None else 0


# A low and a high bound, and what they are of.
_Part = tuple[Number | None, Number | None, Quantity | Person | None]


def figures(doc: Doc, *, quantities: Sequence[Quantity], actors: Sequence[Actor]) -> list[Figure]:
    """Every figure of the document, in the order of the text."""
    counted = _counted(doc, quantities)
    people = _people(doc, actors)
    found = [f for told in harms(doc) if (f := _figure(told, counted, people)) is not None]
    survived = columns.at(doc, columns.places(doc, lambda word: word == "survive", "LEMMA"))
    found += [figure for verb in survived for figure in _lost(verb, counted)]
    taken = {q for f in found for q in f.quantities}
    left = [q for q in quantities if q.counts in {"killed", "injured"} and q.id not in taken]
    found += [_alone(doc, q) for q in left if not _tells_kind(doc, q)]
    return sorted(found, key=lambda f: (f.at, f.kind))


def _lost(verb: Token, counted: Mapping[int, Quantity]) -> Iterator[Figure]:
    """Those who are left of a whole when some survived: 37, of "only three of the 40 survived"."""
    some = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    quantity = counted.get(some.i) if some is not None else None
    if some is None or quantity is None or did_not_survive(verb) or any(c.tag_ == "MD" for c in verb.children):
        return
    of = (t for c in some.children if c.lower_ == "of" for t in c.subtree if t.i in counted)
    whole = next((counted[t.i] for t in of if counted[t.i] != quantity), None)
    if whole is not None and whole.low is not None and quantity.low is not None and whole.low > quantity.low:
        left = whole.low - quantity.low
        used = (whole.id, quantity.id)
        yield Figure("killed", left, left, used, (), some.idx, some.sent.start_char, word=verb.idx)


def _counted(doc: Doc, quantities: Sequence[Quantity]) -> dict[int, Quantity]:
    """The quantity of each number and of each noun that a number counts, by token."""
    starts = columns.starts(doc)
    found: dict[int, Quantity] = {}
    for quantity in quantities:
        first, last = (bisect.bisect_right(starts, at) - 1 for at in (quantity.span[0], quantity.span[1] - 1))
        found |= {i: quantity for i in range(first, last + 1)}
        if quantity.of is not None:
            found.setdefault(bisect.bisect_right(starts, quantity.of[1] - 1) - 1, quantity)
    return found


def _people(doc: Doc, actors: Sequence[Actor]) -> dict[int, Actor]:
    """The actor of each mention, by the last token of the mention, the shortest mention first."""
    starts = columns.starts(doc)
    spans = sorted(((m.span[1] - m.span[0], m.span, a) for a in actors for m in a.mentions), key=lambda s: s[:2])
    found: dict[int, Actor] = {}
    for _, (start, end), actor in spans:
        for i in range(bisect.bisect_right(starts, start) - 1, bisect.bisect_right(starts, end - 1)):
            found.setdefault(i, actor)
    return found


def _figure(told: Told, counted: Mapping[int, Quantity], people: Mapping[int, Actor]) -> Figure | None:
    victim = _meant(told.victim)
    if victim is None:
        return None
    if victim.lower_ == "all" and (spared := _spared(victim)) is not None:
        return _but(told, victim, spared, counted)
    if victim == told.word:  # a body that is found
        return _single(told, Person(f"body {victim.i}", False, victim.idx))
    told_of = _joined(victim)
    told_of = told_of[:1] if _are_named_after(told_of, counted) else told_of
    parts = _once(p for t in told_of if (p := _part(t, counted, people)) is not None and not _is_other(p, told))
    if not parts:
        return _uncounted(told, victim)
    lows, highs = [p[0] for p in parts], [p[1] for p in parts]
    return Figure(
        kind=told.kind,
        low=sum(n for n in lows if n is not None) if any(n is not None for n in lows) else None,
        high=None if any(n is None for n in highs) else sum(n for n in highs if n is not None),
        quantities=tuple(p[2].id for p in parts if isinstance(p[2], Quantity)),
        persons=tuple(p[2] for p in parts if isinstance(p[2], Person)),
        at=victim.idx,
        sentence=victim.sent.start_char,
        own_hand=told.own_hand,
        attacker=victim.lemma_.lower() in words()["words.attackers"],
        more=_is_more(victim),
        word=told.word.idx,
        nth=_nth(victim) if told.kind == "killed" else None,
    )


def _are_named_after(joined: Sequence[Token], counted: Mapping[int, Quantity]) -> bool:
    """ "Two boys, Pol Renn and his brother Jan": those who are named are those who are counted."""
    first, named = joined[0], joined[1:]
    quantity = counted.get(first.i)
    is_whole = quantity is not None and quantity.low == quantity.high == len(named) > 1
    return is_whole and first.nbor().text in {",", ":", "(", "–", "—"} and named[0].pos_ == "PROPN"


def _is_more(victim: Token) -> bool:
    """ "Another clerk", "three more people"; not "more than three"."""
    before = (t for c in victim.lefts for t in c.subtree)
    is_added = any(t.lower_ == "more" and t.nbor().lower_ != "than" for t in before)
    return is_added or victim.lower_ in _MORE or any(c.lower_ in _MORE for c in victim.children)


def _uncounted(told: Told, victim: Token) -> Figure | None:
    """Several without a number, or one person by the place in the count: "a fifth, aged 60, died of his wound"."""
    place = _nth(victim) if told.kind == "killed" and victim.nbor().text == "," else None
    if place is None:
        return _plural(told, victim) if _is_plural(victim) else None
    return dataclasses.replace(_single(told, Person(f"nth {place}", False, victim.idx)), nth=place)


def _nth(victim: Token) -> int | None:
    """The place of one person in the count of the dead: "a fifth miner has died"; no "third man to die this year"."""
    is_share = any(c.lower_ == "of" for c in victim.children)  # "a fifth of the villagers"
    if victim.tag_ == "NNS" or is_share or victim.dep_ != "nsubj" or victim.head.lemma_ not in _DYING:
        return None
    words_there = {c.lower_ for c in victim.children if c.i < victim.i}
    places = [n for w in (victim.lower_, *words_there) if w.isalpha() and (n := ordinal(w)) is not None and n > 1]
    return max(places, default=None) if not words_there.isdisjoint({"a", "an"}) else None


def _spared(every: Token) -> Token | None:
    """Who is left out of all: the two, in "all but two of the nine"."""
    but = next((c for c in every.children if c.lower_ in {"but", "except", "save"}), None)
    if but is None:
        return None
    named = [*(c for c in but.children if c.dep_ == "pobj"), *(c for c in every.children if c.dep_ == "conj")]
    return named[0] if named else None


def _but(told: Told, every: Token, spared: Token, counted: Mapping[int, Quantity]) -> Figure:
    """All but some: as many as are left of the whole, where its number stands there or before in the sentence."""
    some, whole = counted.get(spared.i), _whole_of(every, spared, counted)
    if some is None or whole is None or some.low is None or whole.low is None or whole.low <= some.low:
        return _plural(told, every)
    left, at = whole.low - some.low, told.word.idx
    return Figure(told.kind, left, left, (whole.id, some.id), (), every.idx, every.sent.start_char, word=at)


def _whole_of(every: Token, spared: Token, counted: Mapping[int, Quantity]) -> Quantity | None:
    of = next((c for c in spared.children if c.lower_ == "of"), None)
    behind = [counted[t.i] for t in of.subtree if t.i in counted] if of is not None else []
    before = [counted[t.i] for t in every.doc[every.sent.start : every.i] if t.i in counted]
    people = [q for q in (*reversed(before), *behind) if q.counts in {"people", "fighters"}]
    return next((q for q in (*behind, *people) if q != counted.get(spared.i)), None)


def _single(told: Told, person: Person) -> Figure:
    victim = told.victim
    return Figure(told.kind, 1, 1, (), (person,), victim.idx, victim.sent.start_char, word=told.word.idx)


def _once(parts: Iterable[_Part]) -> list[_Part]:
    """The parts, each number once: "two hundred and eleven" is one, though the parse joins its words."""
    seen: set[str] = set()
    kept: list[_Part] = []
    for part in parts:
        if not isinstance(part[2], Quantity) or part[2].id not in seen:
            kept.append(part)
        if isinstance(part[2], Quantity):
            seen.add(part[2].id)
    return kept


def _is_other(part: _Part, told: Told) -> bool:
    """Whether the words beside a number tell another harm than the one that the parse hangs it on: the wounded
    of "killing at least one and injuring scores"; "nine bodies recovered"."""
    quantity = part[2]
    if not isinstance(quantity, Quantity):
        return False
    if told.kind == "killed" and quantity.counts == "injured" and not is_to_death(told.word):
        return True
    if quantity.of is not None and told.kind == "injured":
        counted = told.word.doc.text[slice(*quantity.of)].lower()
        if counted.split()[-1:] in (["bodies"], ["corpses"]):
            return True
    number = told.word.doc.char_span(*quantity.span, alignment_mode="expand")
    if number is None or number.start - 1 == told.word.i or told.victim.tag_ in {"WP", "WDT"}:
        return False
    before = verb_before(told.word.doc, number.start)
    return {before, told.kind} == {"killed", "injured"}


def _is_plural(token: Token) -> bool:
    """Several people without a number: "they", "the victims", "those"."""
    if token.lower_ in {"they", "them", "those", "all"}:
        return True
    return token.tag_ == "NNS" and noun_kind(token) in {"people", "fighters"}


def _plural(told: Told, victim: Token) -> Figure:
    return Figure(told.kind, None, None, (), (), victim.idx, victim.sent.start_char, word=told.word.idx)


def _meant(victim: Token) -> Token | None:
    """What a relative pronoun stands for."""
    if victim.tag_ in {"WP", "WDT"}:
        return victim.head.head if victim.head.dep_ == "relcl" else None
    return victim


def _joined(victim: Token) -> list[Token]:
    """The victim and those joined to it, also where the parse joins them to the name beside it, or to the verb as a
    second subject: "the nurse, Anna, and both drivers"."""
    if victim.dep_ == "conj":
        return [victim]
    named = [c for c in victim.children if c.dep_ == "appos" and c.pos_ == "PROPN"] if victim.tag_ == "NNS" else []
    if named and named[0].conjuncts and not _is_numbered(victim):  # "the brothers Emil and Oskar"
        return [named[0], *named[0].conjuncts]
    if victim.head.dep_ == "prep" and victim.head.head.lemma_.lower() == "body":  # "the bodies of two men and a boy"
        return [victim, *victim.conjuncts, *(t for t in victim.head.head.conjuncts if t.tag_ in {"NN", "NNS"})]
    listed = [c for c in victim.children if c.dep_ == "appos" and _is_item(c, victim)]
    if listed:  # "Ansel Tarr, Bo Lindt and a porter"
        return [victim, *victim.conjuncts, *(t for c in listed for t in (c, *c.conjuncts))]
    if (rest := _rest_of_list(victim)) is not None:
        return [victim, *rest]
    names = [c for c in victim.children if c.dep_ == "appos" and c.pos_ == "PROPN" and victim.tag_ == "NN"]
    is_last = _has_and(victim)  # "the mayor, her driver and a guard": two subjects
    others = [t for t in victim.head.lefts if t.dep_ == victim.dep_ and (is_last or _has_and(t))]
    beside = [t for t in others if t.i < victim.i and victim.dep_ in {"nsubj", "nsubjpass"}]
    return [*beside, victim, *victim.conjuncts, *(c for name in names for c in name.conjuncts if c.pos_ == "NOUN")]


def _rest_of_list(first: Token) -> list[Token] | None:
    """The second and third of "the mayor, a senior clerk, and two guards", whom the parse takes for the mayor's office
    and a deed of its own: nobody is named, and a comma stands before the "and"."""
    second = next((c for c in first.children if c.dep_ == "appos" and c.tag_ == first.tag_ == "NN"), None)
    if second is None or not any(c.lower_ in {"a", "an"} for c in second.children):
        return None
    behind = [t for t in second.doc[second.i + 1 : second.i + 7] if t.sent == first.sent]
    if [t.lower_ for t in behind[:2]] != [",", "and"]:
        return None
    third = next((t for t in behind[2:] if t.pos_ in {"NOUN", "PROPN", "VERB"}), None)
    return [second, third] if third is not None and third.pos_ != "VERB" else None


def _has_and(token: Token) -> bool:
    return any(c.dep_ == "cc" for c in token.rights)


def _is_item(beside: Token, first: Token) -> bool:
    """Whether what the parse takes for an apposition is the second of a list: a name behind a name, or whose it is,
    with a last one after "and"."""
    is_next = beside.tag_ == first.tag_ == "NNP" or any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in beside.children)
    return is_next and bool(beside.conjuncts) and any(_has_and(t) for t in (beside, *beside.conjuncts))


def _part(token: Token, counted: Mapping[int, Quantity], people: Mapping[int, Actor]) -> _Part | None:
    """How many one noun stands for: a number that stands with it, a pair, or one person; None where it is nobody."""
    quantity = counted.get(token.i)
    if quantity is not None:
        return (
            (quantity.low, quantity.high, quantity) if quantity.counts not in {"money", "weapons", "things"} else None
        )
    if token.lower_ in _PAIRS or _is_both(token):
        return 2, 2, None
    person = _person(token, people)
    return (1, 1, person) if person is not None else None


def _is_both(token: Token) -> bool:
    """ "Both drivers", "neither driver": no "both the driver and the cook", no "both hands"."""
    if token.tag_ == "NN" and any(c.lower_ == "neither" for c in token.children):
        return noun_kind(token) in {"people", "fighters"}
    is_said = any(c.lower_ == "both" and c.dep_ in {"det", "predet"} for c in token.children)
    is_alone = token.tag_ == "NNS" and not any(c.dep_ == "cc" for c in token.children)
    return is_said and is_alone and noun_kind(token) in {"people", "fighters", "detained", "abducted"}


def _person(token: Token, people: Mapping[int, Actor]) -> Person | None:
    actor = people.get(token.i)
    if token.lower_ in _PRONOUNS:
        return (
            Person(actor.id, False, token.idx)
            if actor is not None and actor.type == "person"
            else Person("", False, token.idx)
        )
    if _is_one_each(token):
        return Person(f"{token.lower_} {token.i}", False, token.idx)
    if token.tag_ not in {"NN", "NNP", "JJ"} or _is_numbered(token):
        return None
    is_person = (actor is not None and actor.type == "person") or _is_of_several(token)
    if actor is not None and actor.type not in {"person", "group"} and not is_person:
        return None
    named = token.tag_ == "NNP" and (is_person or token.ent_type_ in {"PERSON", ""})
    if not named and (token.tag_ == "NNP" or not _is_somebody(token, actor)):
        return None
    key = actor.id if actor is not None else token.lower_ if named else token.lemma_.lower()
    return Person(key, named, token.idx)


def _is_one_each(token: Token) -> bool:
    """ "Another died", "a fifth died"; a second may be of time, and a third a share."""
    if token.lower_ in _ONE_EACH:
        return token.pos_ != "ADJ"
    is_new = token.lower_ in _ORDINALS and any(c.lower_ == "a" for c in token.children)
    if token.lower_ == "third":  # "two died at once and a third in hospital"
        is_new = any(t.lower_ in {"both", "two"} for t in token.doc[token.sent.start : token.i])
    return is_new and token.dep_ == "nsubj" and token.head.lemma_ in _DYING


def _is_of_several(token: Token) -> bool:
    """Whether a name is one of several that a plural stands before: "wardens Ansel Tarr, 33, and Bo Lindt, 52"."""
    first = token.head if token.dep_ == "conj" else token
    return first.dep_ == "appos" and first.head.tag_ == "NNS" and noun_kind(first.head) in {"people", "fighters"}


def _is_numbered(token: Token) -> bool:
    return any(c.like_num and c.dep_ == "nummod" and c.i < token.i for c in token.children)


def _is_somebody(token: Token, actor: Actor | None) -> bool:
    if token.lower_ in _GROUPS:
        return False
    if token.tag_ == "JJ":  # "the 19-year-old"
        return token.lower_ == "old"
    if token.lower_ in words()["words.persons"]:
        return True
    return noun_kind(token) in {"people", "fighters"} or (actor is not None and actor.type == "person")


def _tells_kind(doc: Doc, quantity: Quantity) -> bool:
    """Whether a number only says what some were that are counted already ("three of them teenagers"), not what befell
    them ("two of them fatally")."""
    if quantity.of is None or doc.text[slice(*quantity.of)].lower() not in {"them", "whom"}:
        return False
    following = doc.char_span(*quantity.of, alignment_mode="expand")
    rest = doc[following.end : following.end + 2] if following is not None else ()
    return next((t.pos_ for t in rest if t.lemma_ != "be"), "") == "NOUN"


def _alone(doc: Doc, quantity: Quantity) -> Figure:
    """A number that no telling took up."""
    token = doc.char_span(*quantity.span, alignment_mode="expand")
    sentence = token[0].sent.start_char if token is not None else quantity.span[0]
    kind: Harm = "killed" if quantity.counts == "killed" else "injured"
    return Figure(kind, quantity.low, quantity.high, (quantity.id,), (), quantity.span[0], sentence)
