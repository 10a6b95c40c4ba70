"""What speaks for and against two tellings being of one happening: named features.

Each feature gives a score, 0 to 1, and a sentence that says what it saw. How much each counts was learned
(``link/weights.py``); that it counts at all was not: no feature reads a number of dead as a key, and none
that reads wording alone outweighs the others. The order of the two tellings does not matter.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from rashomon.link.parties import any_same, is_likely_same
from rashomon.link.sentences import apart, placed, said, shared_words, triggers
from rashomon.link.settings import Setting
from rashomon.link.tellings import Telling, are_other_places
from rashomon.link.vocabulary import nearness, stem_rarity

Score = Callable[[Telling, Telling], float]
Says = Callable[[Telling, Telling], str]


@dataclass(frozen=True, slots=True)
class Feature:
    """A name, what it scores, and what it says of a pair that it scores above 0; whether it may only speak against."""

    name: str
    score: Score
    says: Says
    against: bool = False


# --- what the documents are about


def cosine(a: Telling, b: Telling) -> float:
    """The cosine of the subjects of two documents; 0 within one, where it says nothing."""
    return 0.0 if a.document == b.document else _cosine(a.setting, b.setting)


@functools.lru_cache(maxsize=4096)  # pairs come document by document, and several features ask for each
def _cosine(a: Setting, b: Setting) -> float:
    """Summed exactly, so that the order of the two does not show."""
    return math.fsum(x * b.subject[word] for word, x in a.subject.items() if word in b.subject)


# --- names


def _shared(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The weights of what both have, as a share of two."""
    return min(2.0, sum(weight for name, weight in one.items() if name in other)) / 2


def _apart(one: Iterable[str], other: Iterable[str]) -> float:
    """Whether both have some and none is the same."""
    return float(bool(one) and bool(other) and set(one).isdisjoint(other))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The cosine of two sets (Ochiai 1957)."""
    return len(one & other) / math.sqrt(len(one) * len(other)) if one and other else 0.0


def _weighed(one: frozenset[str], other: frozenset[str]) -> float:
    """The same with each word weighed by its rarity, so that "said" in both says little."""
    shared = one & other
    if not shared:
        return 0.0
    whole = math.fsum(map(stem_rarity, one)) * math.fsum(map(stem_rarity, other))
    return math.fsum(map(stem_rarity, shared)) / math.sqrt(whole) if whole else 0.0


# --- time


def _published(a: Telling, b: Telling) -> int | None:
    one, other = a.setting.published, b.setting.published
    return abs(one - other) if one is not None and other is not None else None


def _within(most: int) -> Score:
    def score(a: Telling, b: Telling) -> float:
        gap = _published(a, b)
        return float(gap is not None and gap <= most)

    return score


def _gap(a: Telling, b: Telling) -> int | None:
    """How many days lie between two periods; 0 where they meet, None where a date is lacking."""
    if a.days is None or b.days is None:
        return None
    return max(0, a.days[0] - b.days[1], b.days[0] - a.days[1])


def _same_day(a: Telling, b: Telling) -> float:
    return float(not a.all_days.isdisjoint(b.all_days))


def _near_day(a: Telling, b: Telling) -> float:
    return float(any(day + step in b.all_days for day in a.all_days for step in (-1, 0, 1)))


def _dates_agree(a: Telling, b: Telling) -> float:
    gap = _gap(a, b)
    return float(gap is not None and gap <= 1)


def are_dated_apart(a: Telling, b: Telling) -> bool:
    """Whether both are dated, more than three days from each other."""
    gap = _gap(a, b)
    return gap is not None and gap > 3


def are_exchanged(a: Telling, b: Telling) -> bool:
    """Whether who did it in the one suffered it in the other: "settlers killed herders", "herders killed settlers".

    Whoever may be meant in both, as doer or as sufferer, makes them one again.
    """
    if not (_are_all_among(a.sufferers, b.doers) and _are_all_among(b.sufferers, a.doers)):
        return False
    return not any_same(list(a.doers), list(b.doers)) and not any_same(list(a.sufferers), list(b.sufferers))


def _are_all_among(sufferers: frozenset[str], doers: frozenset[str]) -> bool:
    """Whether all to whom it was done are likely those who did the other."""
    return bool(sufferers) and all(any(is_likely_same(one, other) for other in doers) for one in sufferers)


def are_on_other_days(a: Telling, b: Telling) -> bool:
    """Whether both are dated, and share no day."""
    gap = _gap(a, b)
    return gap is not None and gap > 0


def _dates_part(a: Telling, b: Telling) -> float:
    return float(are_dated_apart(a, b))


def _foretold(a: Telling, b: Telling) -> float:
    """Whether one is dated to after the other was in print."""
    return max(_is_after(a, b), _is_after(b, a))


def _is_after(a: Telling, b: Telling) -> float:
    return float(a.days is not None and b.setting.published is not None and a.days[0] > b.setting.published + 1)


# --- the deed


def _same_trigger(a: Telling, b: Telling) -> float:
    return float(not a.stems.isdisjoint(b.stems))


def _rare_trigger(a: Telling, b: Telling) -> float:
    """The rarity of the rarest stem that both triggers have; 1 for a word of no text."""
    return max(map(stem_rarity, a.stems & b.stems), default=0.0) / stem_rarity("")


def _meaning(a: Telling, b: Telling) -> float:
    """How near the nearest triggers of different stems are."""
    if not a.stems.isdisjoint(b.stems):
        return 0.0
    return max((nearness(one, other) for one in a.heads for other in b.heads), default=0.0)


def _close_meaning(a: Telling, b: Telling) -> float:
    return max(0.0, _meaning(a, b) - 0.5) * 2


def _same_type(a: Telling, b: Telling) -> float:
    return float(a.type == b.type)


def _parties(a: Telling, b: Telling) -> float:
    return _overlap(a.people | a.places, b.people | b.places)


def _place(a: Telling, b: Telling) -> float:
    return 0.0 if _are_apart(a, b) else _overlap(a.where, b.where)


def _are_apart(a: Telling, b: Telling) -> bool:
    """Whether both are placed, and at no place in common: "Tarsa Bend" shares but a word with "Old Tarsa"."""
    if _apart(a.where, b.where):
        return True
    return bool(a.where) and bool(b.where) and are_other_places(a.names_of_places, b.names_of_places)


FEATURES: Final = (
    Feature("subject", lambda a, b: math.sqrt(cosine(a, b)), shared_words),
    Feature("subject, some", lambda a, b: min(cosine(a, b), 0.15) / 0.15, shared_words),
    Feature("subject, much", lambda a, b: min(cosine(a, b), 0.3) / 0.3, shared_words),
    Feature("subject, very much", lambda a, b: max(0.0, cosine(a, b) - 0.3), shared_words),
    Feature(
        "people of the documents",
        lambda a, b: _shared(a.setting.people, b.setting.people),
        lambda a, b: said("documents name", a.setting.people, b.setting.people, of=(a, b)),
    ),
    Feature(
        "no person of both documents",
        lambda a, b: _apart(a.setting.people, b.setting.people),
        lambda a, b: "both documents name persons, and none is named by both",
        against=True,
    ),
    Feature(
        "last names of the documents",
        lambda a, b: _shared(a.setting.surnames, b.setting.surnames),
        lambda a, b: said("documents have the last names", a.setting.surnames, b.setting.surnames, of=(a, b)),
    ),
    Feature(
        "no last name of both documents",
        lambda a, b: _apart(a.setting.surnames, b.setting.surnames),
        lambda a, b: "both documents have last names, and none is in both",
        against=True,
    ),
    Feature(
        "places of the documents",
        lambda a, b: _shared(a.setting.places, b.setting.places),
        lambda a, b: said("documents name the places", a.setting.places, b.setting.places, of=(a, b)),
    ),
    Feature(
        "no place of both documents",
        lambda a, b: _apart(a.setting.places, b.setting.places),
        lambda a, b: "both documents name places, and none is named by both",
        against=True,
    ),
    *(
        Feature(
            f"published within {most} days",
            _within(most),
            lambda a, b: f"they were published {apart(_published(a, b))}",
        )
        for most in (1, 3, 7, 14, 30, 100, 400)
    ),
    Feature("same day", _same_day, lambda a, b: "events of both are dated to the same day"),
    Feature("a day apart", _near_day, lambda a, b: "events of both are dated to the same day or the next"),
    Feature("dates agree", _dates_agree, lambda a, b: "most events of both are dated to the same time"),
    Feature("dates part", _dates_part, lambda a, b: f"they are dated {apart(_gap(a, b))}", against=True),
    Feature("dated after print", _foretold, lambda a, b: "one is dated to after the other was in print", against=True),
    Feature("same trigger", _same_trigger, triggers),
    Feature("same rare trigger", _rare_trigger, triggers),
    Feature("near in meaning", _meaning, triggers),
    Feature("very near in meaning", _close_meaning, triggers),
    Feature("same type", _same_type, lambda a, b: f"both are of the type {a.type}"),
    Feature(
        "people and places beside",
        _parties,
        lambda a, b: said("have beside them", a.people | a.places, b.people | b.places, of=(a, b)),
    ),
    Feature(
        "nobody and no place beside both",
        lambda a, b: _apart(a.people | a.places, b.people | b.places),
        lambda a, b: "both have names beside them, and none is beside both",
        against=True,
    ),
    Feature(
        "agent",
        lambda a, b: _overlap(a.agents, b.agents),
        lambda a, b: said("are done by", a.agents, b.agents, of=(a, b)),
    ),
    Feature(
        "agents part", lambda a, b: _apart(a.agents, b.agents), lambda a, b: "they are done by others", against=True
    ),
    Feature(
        "patient",
        lambda a, b: _overlap(a.patients, b.patients),
        lambda a, b: said("are done to", a.patients, b.patients, of=(a, b)),
    ),
    Feature(
        "patients part",
        lambda a, b: _apart(a.patients, b.patients),
        lambda a, b: "they are done to others",
        against=True,
    ),
    Feature("place", _place, lambda a, b: said("are placed at", a.where, b.where, of=(a, b))),
    Feature(
        "places part",
        lambda a, b: float(_are_apart(a, b)),
        placed,
        against=True,
    ),
    Feature(
        "words of the sentence",
        lambda a, b: _weighed(a.wording, b.wording),
        lambda a, b: said("have in the sentence", a.wording, b.wording, of=(a, b)),
    ),
    Feature(
        "words beside",
        lambda a, b: _weighed(a.beside, b.beside),
        lambda a, b: said("have beside the trigger", a.beside, b.beside, of=(a, b)),
    ),
    Feature("same document", lambda a, b: float(a.document == b.document), lambda a, b: "both are of one document"),
    Feature(
        "same sentence",
        lambda a, b: float(a.document == b.document and not a.sentences.isdisjoint(b.sentences)),
        lambda a, b: "both are of one sentence",
    ),
    Feature(
        "same trigger on one subject",
        lambda a, b: _same_trigger(a, b) * min(cosine(a, b), 0.2) * 5,
        triggers,
    ),
    Feature(
        "same trigger in one document",
        lambda a, b: _same_trigger(a, b) * (a.document == b.document),
        triggers,
    ),
    Feature("near in meaning on one subject", lambda a, b: _meaning(a, b) * min(cosine(a, b), 0.2) * 5, triggers),
    Feature(
        "same trigger in like words",
        lambda a, b: _same_trigger(a, b) * _weighed(a.wording, b.wording),
        triggers,
    ),
    Feature("near in meaning in like words", lambda a, b: _meaning(a, b) * _weighed(a.wording, b.wording), triggers),
)
