"""What each way of reading a document says of its toll: the first figure, the greatest, the title's, the persons.

A source is a number with a name, "killed.first": 12, of the killed, the injured, the struck, or the harmed (hurt or
struck, and not dead). None of them is believed by itself: they are weighed in :mod:`toll_choice`.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from rashomon.extract.casualties import Figure, Person
from rashomon.extract.harm import HARMS
from rashomon.extract.toll_signs import LEAD, aged, charges, folds, is_part, is_total, ordinals
from rashomon.extract.toll_titles import title_figures
from rashomon.record import Number

Sources = dict[str, Number]
# What there is of the killed, the injured and the struck each, and of all that were harmed.
OF_KIND: Final = (
    "any", "zero", "head", "lead_sum", "lead_persons", "first", "second", "toll", "max", "most", "last", "lead", "sum",
    "persons", "named", "together", "ages", "nouns", "title", "lead_told", "fold", "charges", "part", "with_own",
    "grown", "apart",
)  # fmt: skip
OF_ALL: Final = ("harmed.persons", "harmed.named", "harmed.together", "harmed.ages", "harmed.aged", "struck.ordinal")


def sources(figures: Sequence[Figure], *, title: str, text: str) -> Sources:
    """Every source that a document has."""
    found: Sources = {}
    for kind in HARMS:
        found |= {f"{kind}.{name}": v for name, v in _of_kind([f for f in figures if f.kind == kind], text)}
    found |= {f"{k}.title": v for k, v in title_figures(title).items()}
    found |= {f"{k}.lead_told": v for k, v in title_figures(text[:LEAD]).items()}
    found |= {f"{k}.fold": v for k, v in folds(f"{title}\n{text}").items()}
    found |= {f"{k}.charges": v for k, v in charges(text).items()}
    whole = {"harmed.aged": aged(text), "struck.ordinal": ordinals(text)}
    return found | {k: v for k, v in whole.items() if v} | dict(_persons(figures)) | dict(_apart(figures, text))


def _of_kind(found: Sequence[Figure], text: str) -> Iterator[tuple[str, Number]]:
    """Single figures of one kind that stand out."""
    telling = [f for f in found if f.value]
    if telling:
        yield "head", telling[0].value
        leading = [f for f in telling if f.sentence == telling[0].sentence]
        yield "lead_sum", _sum_of([f for f in leading if not is_part(f.at, text, is_first=f is telling[0])])
    named = {p.key for f in found for p in f.persons if p.key and f.at < LEAD}
    if named:
        yield "lead_persons", len(named)
    several = [f for f in telling if f.quantities or f.value > 1]
    parts = [f for f in several if is_part(f.at, text, is_first=f is telling[0])]
    if parts:
        yield "part", parts[0].value
    numbers = [f for f in several if f not in parts] or several
    others = [f.value for f in numbers or telling if not f.own_hand]
    if others and any(f.own_hand for f in found):
        yield "with_own", others[0] + 1  # the victims, and who then killed himself
    if any(f.quantities and not f.value for f in found):
        yield "zero", 1
    if found:
        yield "any", 1
    places = [f.nth for f in found if f.nth is not None]
    if places:
        yield "toll", max(places)
    yield from _of_numbers(numbers, text) if numbers else ()
    yield from _sums(telling, text)


# "Two more died later", "a sixth has since died", "five rebels also died".
_FURTHER_BEFORE: Final = re.compile(
    r"\b(?:another|further|additional|later|also|afterwards?|(?:has|have|had) since)\b[^.;]{0,30}$", re.I
)
_FURTHER_AFTER: Final = re.compile(
    r"^[^.;]{0,60}\b(?:more|also|later|others?|afterwards?|as well|too|since (?:been|died))\b", re.I
)
# "The clerk, who also died", "a year ago another died".
_NOT_NEW: Final = re.compile(r"\bthe $|\bago\b|\blast (?:year|month|week|spring|summer|autumn|fall|winter)\b", re.I)
# Nouns that may hold those whom another figure counts.
_ANYBODY: Final = frozenset(
    {
        "people",
        "persons",
        "person",
        "others",
        "other",
        "victims",
        "victim",
        "dead",
        "bodies",
        "body",
        "casualties",
        "of",
    }
    | {"them", "those", "men", "lives", "wounded", "injured", "civilians", "residents", "members"}
)


# A text that tells of more dead in more places tells some of them twice.
_FEW: Final = 3


def _sums(telling: Sequence[Figure], text: str) -> Iterator[tuple[str, Number]]:
    """What figures of several clauses come to: the first with those who died later; each kind of people once."""
    own = list({f.quantities or tuple(p.key for p in f.persons) or f.at: f for f in reversed(telling)}.values())
    own = [f for f in sorted(own, key=lambda f: f.at) if not is_total(f.at, text)]
    own = [f for n, f in enumerate(own) if not is_part(f.at, text, is_first=not n)]
    later = [f for f in own[1:] if f.more or _is_further(f, text)]
    if later:
        yield "grown", own[0].value + sum(f.value for f in later)
    first = own[0].sentence if own else 0
    nouns = {_word_at(f.at, text): f.value for f in own}
    are_apart = bool(own and own[0].quantities) and all(
        (f.sentence == first and f.quantities) or _is_further(f, text) for f in own[1:]
    )
    if 1 < len(own) == len(nouns) <= _FEW and are_apart and _ANYBODY.isdisjoint(nouns):
        yield "apart", sum(nouns.values())


def _is_further(figure: Figure, text: str) -> bool:
    start = max(figure.sentence, figure.at - 60)
    before, behind = text[start : figure.at], text[figure.at : figure.at + 80]
    if _NOT_NEW.search(before) is not None:
        return False
    return _FURTHER_BEFORE.search(before) is not None or _FURTHER_AFTER.match(behind) is not None


def _word_at(at: int, text: str) -> str:
    """The word that begins there, in lower case."""
    match = re.match(r"[\w-]+", text[at : at + 30])
    return match[0].lower() if match is not None else ""


def _of_numbers(numbers: Sequence[Figure], text: str) -> Iterator[tuple[str, Number]]:
    """Of the figures that tell several: the stated toll, the first, the greatest, the most repeated, the lead's."""
    values = [f.value for f in numbers]
    yield "first", values[0]
    if len(set(values)) > 1:
        yield "second", next(v for v in values if v != values[0])
    stated = [f.value for f in numbers if is_total(f.at, text)]
    if stated:
        yield "toll", stated[0]
    yield "max", max(values)
    yield "most", max(sorted(set(values)), key=values.count)
    yield "last", values[-1]
    lead = [f.value for f in numbers if f.at < LEAD]
    if lead:
        yield "lead", max(lead)
    sums = [sum(f.value for f in group) for group in _by_sentence(numbers)]
    yield "sum", sums[0]


def _sum_of(figures: Sequence[Figure]) -> Number:
    """What the figures of one sentence come to, the same number or person once."""
    counted = {f.quantities: f.value for f in figures if f.quantities}
    alone = {p.key for f in figures if not f.quantities for p in f.persons}
    return sum(counted.values()) + len(alone) + _pairs(figures)


def _pairs(figures: Sequence[Figure]) -> Number:
    """How many more one figure tells than it has persons: the two of "both drivers"."""
    return max((f.value - len(f.persons) for f in figures if not f.quantities), default=0)


def _by_sentence(numbers: Sequence[Figure]) -> Iterator[list[Figure]]:
    for _, group in itertools.groupby(numbers, key=lambda f: f.sentence):
        yield list({f.quantities or f.at: f for f in group}.values())


def _persons(figures: Sequence[Figure]) -> Iterator[tuple[str, Number]]:
    """How many different persons are dead, hurt, struck, counted in several ways."""
    keys = {kind: {p.key: p.named for f in figures if f.kind == kind for p in f.persons if p.key} for kind in HARMS}
    dead = keys["killed"]
    hurt = {k: n for k, n in keys["injured"].items() if k not in dead}
    struck = {k: n for k, n in keys["struck"].items() if k not in dead and k not in hurt}
    for kind, left in (("killed", dead), ("injured", hurt), ("struck", struck), ("harmed", {**hurt, **struck})):
        if left:
            yield f"{kind}.persons", len(left) + _pairs([f for f in figures if f.kind == kind])
        if any(left.values()):
            yield f"{kind}.named", sum(left.values())
        kinds = ("injured", "struck") if kind == "harmed" else (kind,)
        most = _in_sentence(figures, left, kinds)
        if most:
            yield f"{kind}.together", most


def _in_sentence(figures: Sequence[Figure], left: Mapping[str, bool], kinds: tuple[str, ...]) -> int:
    """The most persons that one sentence tells."""
    found = {(f.sentence, p.key) for f in figures if f.kind in kinds for p in f.persons if p.key in left}
    return max(Counter(s for s, _ in found).values(), default=0)


# What may say that two persons are not the same: their ages, else their nouns.
_AGE_BEFORE: Final = re.compile(r"\b(\d{1,3})[- ](?:years?|months?|weeks?|days?)[- ](?:old )?(?:[\w-]+ ){0,3}$")
_AGE_AFTER: Final = re.compile(r"^[\w'’-]+(?: (?:Jr|Sr)\.?)?, (?:who was |age |aged )?(\d{1,3})(?=[,;.)\s])")
_VAGUE: Final = frozenset(
    {"victim", "person", "who", "he", "she", "him", "her", "his", "one", "old", "patient", "body"}
)


def _apart(figures: Sequence[Figure], text: str) -> Iterator[tuple[str, Number]]:
    """How many ages, and how many nouns, the dead have, and the hurt that are not the dead's."""
    for name, told in (("ages", _age), ("nouns", _noun)):
        dead = _marks(figures, ("killed",), told, text)
        hurt = _marks(figures, ("injured", "struck"), told, text)
        by_key = {key for f in figures if f.kind == "killed" for p in f.persons if (key := p.key)}
        left = {mark for mark, keys in hurt.items() if mark not in dead and not keys & by_key}
        if dead:
            yield f"killed.{name}", len(dead)
        if left:
            yield f"harmed.{name}", len(left)


def _marks(
    figures: Sequence[Figure], kinds: tuple[str, ...], told: Callable[[Person, str], str], text: str
) -> dict[str, set[str]]:
    """The marks of the persons of some kinds, each with the keys of those that have it."""
    found: dict[str, set[str]] = {}
    for person in (p for f in figures if f.kind in kinds for p in f.persons):
        if mark := told(person, text):
            found.setdefault(mark, set()).add(person.key)
    return found


def _age(person: Person, text: str) -> str:
    match = _AGE_AFTER.match(text[person.head : person.head + 40]) or _AGE_BEFORE.search(
        text[max(0, person.head - 40) : person.head]
    )
    return match[1] if match else ""


def _noun(person: Person, text: str) -> str:
    """The noun of a person who is not named."""
    word = _word_at(person.head, text)
    return "" if person.named or word in _VAGUE else word
