"""Quantities: numbers of people and things, as ranges, with the hedge that stands before them.

Taken: "at least 12 people", "nearly 1,000", "between 10 and 15", "dozens", "$3 million", "no one was hurt". Left
out: years, dates, times, ages, shares, distances, ordinals, scores, addresses, numbers in names, money rates, and
"one" where it is a pronoun. What is counted is told from the words (``quantity_kinds.py``) and, where they leave
it open, from the event whose patient it is.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from rashomon.annotate import Annotation, columns
from rashomon.annotate.quotes import paired
from rashomon.extract import quantity_kinds as kinds
from rashomon.extract import quantity_verbs as verbs
from rashomon.extract.listed import list_of, state_of
from rashomon.extract.numbers import lower
from rashomon.extract.quantity_patterns import Bounds, numbers_in
from rashomon.extract.quantity_places import is_excluded
from rashomon.extract.timex import expressions
from rashomon.record import Counts, Event, Quantity, Span, meet, record_id, trimmed

# Share of the finds of each kind whose range and kind are both right, counted on the 613 training accounts (1,597
# finds, no events given): where a noun is counted, and where the number stands alone.
_SCORES: Final[dict[Counts, tuple[float, float]]] = {
    "killed": (0.95, 0.89), "injured": (0.76, 0.85), "missing": (0.79, 0.9), "detained": (0.74, 0.71),
    "displaced": (0.92, 0.9), "abducted": (0.9, 0.5), "fighters": (0.69, 0.7), "people": (0.63, 0.34),
    "money": (0.91, 0.92), "weapons": (0.85, 0.7), "things": (0.79, 0.61),
}  # fmt: skip
# Kinds of events that make a patient killed, injured and so on, by mode.
_MODES: Final[dict[str, Counts]] = {
    "death": "killed", "assassination": "killed", "execute": "killed", "massacre": "killed", "injury": "injured",
    "illness": "injured", "torture": "injured", "arrest": "detained", "abduct": "abducted",
    "displacement": "displaced",
}  # fmt: skip


# How a number hangs on the noun that it counts; the small parse has many names for it.
_MODIFIES: Final = frozenset({"nummod", "quantmod", "compound", "det", "amod", "nmod", "advmod", "poss"})
# Nouns that a "no" is worth recording of, with what it counts.
_NOTHINGS: Final[dict[str, Counts]] = {
    "arrest": "detained", "detention": "detained", "casualty": "injured", "injury": "injured", "victim": "injured",
    "death": "killed", "fatality": "killed", "loss": "killed", "abduction": "abducted", "shot": "things",
    "weapon": "weapons", "firearm": "weapons",
}  # fmt: skip
# The tokenizer cuts these off: "two co-workers".
_PREFIXES: Final = frozenset({"co", "ex"})
_MARKS: Final = "\"'“‘«"
# Patients are looked up by the stretch of so many characters they begin in.
_STRETCH: Final = 400

Patients = dict[int, list[tuple[Span, Event]]]


@dataclass(frozen=True, slots=True)
class Counted:
    """A number in its place: its span, its last token, and the noun it counts where there is one."""

    span: Span
    first: int
    bounds: Bounds
    number: Token
    noun: Token | None


def find_quantities(annotation: Annotation, *, events: Sequence[Event]) -> tuple[Quantity, ...]:
    """Every quantity of the text, in its order, with what it counts and the event it belongs to."""
    found: list[Quantity] = []
    patients = _patients(events)
    for counted in _counted(annotation):
        quantity = _quantity(annotation, counted, patients, found)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


def _counted(annotation: Annotation) -> Iterator[Counted]:
    text, doc = annotation.text, annotation.doc
    low = lower(text)
    starts = columns.starts(doc)
    times = [t.span for t in expressions(annotation)]
    for match, read in numbers_in(low):
        span = trimmed(text, match.start(), match.end())
        if span is None or _overlaps(span, times):
            continue
        counted = _placed(doc, starts, span, read)
        if counted is not None and not is_excluded(counted.number, counted.noun, match, text):
            yield counted


def _overlaps(span: Span, times: Sequence[Span]) -> bool:
    place = bisect.bisect_right(times, span)
    return any(meet(t, span) for t in times[max(0, place - 1) : place + 1])


def _placed(doc: Doc, starts: Sequence[int], span: Span, read: Bounds) -> Counted | None:
    first, last = (bisect.bisect_right(starts, at) - 1 for at in (span[0], span[1] - 1))
    if first < 0:
        return None
    tokens = doc[first : last + 1]
    number = next(
        (t for t in reversed(list(tokens)) if t.like_num or t.pos_ in {"NUM", "NOUN", "DET", "PRON"}), tokens[-1]
    )
    return Counted(span, first, read, number, noun_of(number, last))


def noun_of(number: Token, last: int) -> Token | None:
    """The noun that the number counts: "12 people", "18 of the dead", "a dozen boys"."""
    doc = number.doc
    following = doc[last + 1] if last + 1 < len(doc) else None
    if following is not None and following.lower_ == "of" and last + 2 < len(doc):
        return next((c for c in following.children if c.dep_ == "pobj"), None)
    if following is not None and following.lower_ in _PREFIXES and last + 3 < len(doc) and doc[last + 2].text == "-":
        return doc[last + 3]
    first = number.i - 1
    while first > 0 and doc[first].pos_ in {"NUM", "CCONJ", "ADV"}:
        first -= 1
    if first > 0 and doc[first].text == "(" and doc[first - 1].tag_ in {"NN", "NNS"} and not _has_noun(doc, last):
        return doc[first - 1]  # "the crew (nine or eleven)"
    token = number
    for _ in range(3):
        if token.head.i > last and token.dep_ in _MODIFIES:
            token = token.head
            if token.pos_ in {"NOUN", "PROPN"}:
                between = [t.text for t in doc[last + 1 : token.i]]  # "31 (civilians 9)", "nine dead: six dockers"
                return None if between.count("(") > between.count(")") or ":" in between else token
    return _next_noun(following)


def _has_noun(doc: Doc, last: int) -> bool:
    """Whether a number in brackets has a word of its own there: "(two dead)"."""
    behind = next((t for t in doc[last + 1 : last + 2]), None)
    return behind is None or behind.text not in {")", ",", ";"}


def _next_noun(following: Token | None) -> Token | None:
    """Where the parse fails, the first noun after the number with nothing but adjectives between."""
    token = following
    for _ in range(3):
        if token is None or token.is_sent_start or token.pos_ not in {"ADJ", "NOUN", "PROPN"}:
            return None
        if token.tag_ in {"NNS", "NNPS"}:
            return token
        token = token.nbor() if token.i + 1 < len(token.doc) else None
    return None


def _quantity(
    annotation: Annotation, counted: Counted, patients: Patients, before: Sequence[Quantity]
) -> Quantity | None:
    apart = _is_whole(counted) and verbs.kind_beside(_head(counted)) is None
    event = _event(counted, patients) if not apart else None
    kind = _kind(annotation, counted, event, before)
    if kind is None:
        return None
    return Quantity(
        id=record_id("q", [counted.span]),
        span=counted.span,
        low=counted.bounds.low,
        high=counted.bounds.high,
        hedge=counted.bounds.hedge,
        counts=kind,
        of=_of(annotation.text, counted),
        event=event.id if event else None,
        score=_SCORES[kind][counted.noun is None],
    )


def _kind(annotation: Annotation, counted: Counted, event: Event | None, before: Sequence[Quantity]) -> Counts | None:
    """What is counted; None where a pronoun or a nothing counts nothing of note ("no plan", "one plant")."""
    if (plain := _no_people(counted) or _of_survivors(counted)) is not None:
        return plain
    harm = _harm(annotation, counted)
    if _are_well(annotation.text, counted, harm):
        return "people"
    own = kinds.noun_kind(counted.noun) if counted.noun is not None else None
    if own is None and _as_before(counted, before) not in kinds.HARMS:
        own = _of_them(counted)
    if harm is None and event is not None and (own in {"people", "fighters"} or _may_be_people(counted, own)):
        harm = _MODES.get(event.mode or "") or _of_patient(annotation.doc, counted, event)
    word = annotation.text[slice(*counted.span)].lower()
    if counted.bounds.high == 0:
        return _of_nothing(counted, harm, own)
    if word == "one" and harm is None and own is None and not _stands_for_people(counted):
        return None
    part = kinds.is_part(annotation.text, counted.span[0]) and before and before[-1].counts in kinds.HARMS
    if part and harm is None and (own in {"people", "fighters"} or counted.noun is None):
        return before[-1].counts
    return _refined(harm, own, counted, before)


def _of_survivors(counted: Counted) -> Counts | None:
    """ "Nine survived" counts people, "two did not survive" and "none of the twelve survived" the dead."""
    verb = verbs.outliving(_head(counted))
    if verb is None or counted.bounds.high == 0 or _is_counted_out(counted):
        return None
    if counted.noun is not None and kinds.noun_kind(counted.noun) is None and counted.noun.pos_ != "NUM":
        return None  # firms and houses
    return "killed" if verbs.did_not_survive(verb) else "people"


def _is_counted_out(counted: Counted) -> bool:
    """Whether the number is of a whole of which only some survived: "two of the nine survived"."""
    if not _is_whole(counted):
        return False
    part = _head(counted).head.head
    return part.lower_ not in {"none", "neither"}


def _are_well(text: str, counted: Counted, harm: Counts | None) -> bool:
    """Whether those counted are alive, or only on board."""
    noun, end = counted.noun, counted.span[1]
    is_mixed = counted.bounds.high != 0 and kinds.is_mixed(text, counted.span[1])
    if is_mixed or kinds.is_spared(text, counted.span[0]):
        return True
    is_aboard = noun is None and kinds.is_aboard(text, end, harm)
    return is_aboard or kinds.are_unharmed(text, end if noun is None else noun.idx)


def _of_them(counted: Counted) -> Counts | None:
    """Who they are of whom a number is: "eight names, seven of them minors"."""
    noun = counted.noun
    if noun is None or noun.lower_ not in {"them", "whom"} or noun.i + 1 >= len(noun.doc):
        return None
    behind = noun.nbor()
    return kinds.noun_kind(behind) if behind.tag_ == "NNS" else None


def _no_people(counted: Counted) -> Counts | None:
    """Money, or animals, which count as things whatever befalls them."""
    if counted.bounds.is_money or _is_money(counted):
        return "money"
    is_animal = counted.noun is not None and counted.noun.lemma_.lower() in kinds.lexicon()["words"]["animals"]
    return "things" if is_animal else None


def _of_patient(doc: Doc, counted: Counted, event: Event) -> Counts | None:
    """What the trigger does to a patient with the number, whatever the parse: "killed a guard and two porters"."""
    start, end = counted.span
    trigger = doc.char_span(*event.trigger, alignment_mode="expand")
    if (
        trigger is None
        or _head(counted).dep_ == "pobj"
        or not any(r.role == "patient" and r.span[0] < end and start < r.span[1] for r in event.roles)
    ):
        return None
    return "killed" if verbs.verb_kind_of(trigger.root, "obj") == "killed" else None


def _may_be_people(counted: Counted, own: Counts | None) -> bool:
    """Whether a noun that no list has may mean people: not "eleven forts" that somebody held."""
    return own is None and (counted.noun is None or kinds.may_be_people(counted.noun, _lemma(counted)))


def _of_nothing(counted: Counted, harm: Counts | None, own: Counts | None) -> Counts | None:
    """ "No one was hurt", "no arrests", "no shots were fired"; "no plan" is nothing, nor is "nobody survived"."""
    is_neither = counted.number.lower_ == "neither"
    if verbs.outliving(_head(counted)) is not None or (is_neither and not _is_told_of(counted)):
        return None
    if harm is not None and own not in {"detained", "weapons"} and (own is not None or _may_be_people(counted, own)):
        return harm
    return _NOTHINGS.get(counted.noun.lemma_.lower()) if counted.noun is not None else None


def _is_told_of(counted: Counted) -> bool:
    """Whether the harm is what the clause tells of "neither": not "neither man whom police shot was old"."""
    head = _head(counted)
    verb = head.head if head.dep_ in {"nsubj", "nsubjpass"} else None
    return verb is not None and verbs.verb_kind_of(verb, "obj" if head.dep_ == "nsubjpass" else "subj") is not None


def _stands_for_people(counted: Counted) -> bool:
    """ "one of them", "one of whom", "one of the seven", "three of its own"."""
    noun = counted.noun
    return noun is not None and (noun.pos_ in {"PRON", "NUM"} or noun.tag_ == "WP" or noun.lower_ == "own")


def _refined(harm: Counts | None, own: Counts | None, counted: Counted, before: Sequence[Quantity]) -> Counts:
    if harm is not None and own != "weapons":
        return harm
    if own == "people" and kinds.are_armed(counted.number):
        return "fighters"
    if own is not None:
        return own
    if counted.noun is None or _stands_for_people(counted):
        return _as_before(counted, before)
    return "things"


def _as_before(counted: Counted, before: Sequence[Quantity]) -> Counts:
    """A number alone counts what the last one of its sentence counted ("by 61 votes to 12")."""
    last = before[-1] if before else None
    if last is None or last.counts == "money":
        return "people"
    if kinds.is_figure_of_people(counted.number):
        return "people"
    near = last.span[0] >= counted.number.sent.start_char
    if last.counts in kinds.HARMS:
        return last.counts if near or kinds.is_figure(counted.number) else "people"
    return last.counts if near else "people"


def _harm(annotation: Annotation, counted: Counted) -> Counts | None:
    """The harm that the words tell: of a whole those behind it, else the words around, the verb above, the toll."""
    noun = counted.noun
    own = kinds.noun_kind(noun) if noun is not None else None
    if _is_whole(counted):
        told = verbs.kind_beside(_head(counted))  # "one of the six men executed"
        return told or (own if own in kinds.HARMS else kinds.state_of_whole(annotation.text, counted.span[1]))
    plain = _harm_around(annotation, counted, own)
    if plain is not None:
        return plain
    verb = verbs.verb_kind(_head(counted))
    if own in kinds.HARMS:
        return verb if verb == "killed" or (verb == "injured" and own != "killed") else own
    if verb is not None and (own is not None or noun is None or kinds.may_be_people(noun, _lemma(counted))):
        return verb
    if own is None and noun is not None and noun.pos_ not in {"PRON", "NUM"}:
        return None
    return kinds.toll_kind(counted.number, annotation.text, counted.span[0], alone=noun is None)


def _harm_around(annotation: Annotation, counted: Counted, own: Counts | None) -> Counts | None:
    """The harm that the verb right before tells, the state after, or the list that the number stands in."""
    is_somebody = counted.noun is None or own in {"people", "fighters"}
    label = kinds.labelled(annotation.text, counted.span) if is_somebody else None
    before = verbs.verb_before(counted.number.doc, counted.first) if own != "weapons" else None
    if is_somebody and kinds.is_injured_by_noun(annotation.text, counted.span[0]):
        return "injured"
    plain = label or before or _state(annotation.text, counted)
    if plain is not None:
        return plain
    listing = list_of(_head(counted)) if counted.bounds.high != 0 else None
    return state_of(listing) if listing is not None and is_somebody else None


def _is_whole(counted: Counted) -> bool:
    """Whether something befalls but a part of those counted: the 30, in "four of the 30 passengers were hurt"."""
    head = _head(counted)
    part = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else None
    return (
        part is not None
        and part.i < counted.first
        and (part.like_num or part.lower_ in kinds.lexicon()["words"]["parts"])
    )


def _state(text: str, counted: Counted) -> Counts | None:
    """The word of state after the number, or after its noun; not what those counted do to others, nor what befell no
    people ("three villages were burned")."""
    if verbs.is_doer(_head(counted)) or verbs.holds_something(_head(counted)):
        return None
    noun, end = counted.noun, counted.span[1]
    if noun is not None and kinds.noun_kind(noun) is None and kinds.befalls_things(_lemma(counted)):
        return None
    after_noun = noun.idx + len(noun.text) if noun is not None and noun.idx >= end else None
    if after_noun and noun is not None and noun.like_num:  # "three of the nine wounded died"
        after_noun += kinds.length_of_state(text, after_noun)
    behind = [end, after_noun, kinds.end_of_pair(text, after_noun or end)]
    return next((state for at in behind if at is not None and (state := kinds.state_after(text, at))), None)


def _lemma(counted: Counted) -> str:
    return verbs.verb_lemma(_head(counted))


def _head(counted: Counted) -> Token:
    """The token that stands in the clause for what is counted."""
    noun = counted.noun
    if noun is None:
        return counted.number
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.i > counted.number.i:
        return counted.number
    return noun


def _is_money(counted: Counted) -> bool:
    noun = counted.noun
    if noun is not None and noun.lemma_.lower() in kinds.lexicon()["units"]["money"]:
        return True
    unknown = noun is None or (kinds.noun_kind(noun) is None and noun.pos_ != "PRON")
    large = (counted.bounds.low or counted.bounds.high or 0) >= 1000
    return unknown and large and kinds.is_paid(_head(counted), counted.number)


def _of(text: str, counted: Counted) -> Span | None:
    """What is counted, in words, without the number: the rest of the noun phrase up to its head."""
    noun = counted.noun
    if noun is None:
        return None
    start = counted.span[1] if noun.idx >= counted.span[1] else noun.idx
    found = trimmed(text, start, noun.idx + len(noun.text))
    if found and text[found[0] : found[1]].lower().startswith("of "):
        found = trimmed(text, found[0] + 3, found[1])
    if found and text[found[0]] in _MARKS and paired(text, *found) == (found[0], found[1] + 1):  # 'nine "bandits"'
        found = trimmed(text, found[0] + 1, found[1])
    return found


def _patients(events: Sequence[Event]) -> Patients:
    """The span of each patient, and of each trigger, with its event, by the stretch of text it begins in."""
    found: Patients = {}
    for event in events:
        for span in [event.trigger, *(r.span for r in event.roles if r.role == "patient")]:
            found.setdefault(span[0] // _STRETCH, []).append((span, event))
    return found


def _event(counted: Counted, patients: Patients) -> Event | None:
    """The event whose patient (or trigger) holds the number, the narrowest first."""
    start, end = counted.span
    near = [p for n in range(start // _STRETCH - 1, end // _STRETCH + 1) for p in patients.get(n, [])]
    held = [(span[1] - span[0], event.id, event) for span, event in near if span[0] < end and start < span[1]]
    return min(held, key=lambda h: h[:2])[2] if held else None
