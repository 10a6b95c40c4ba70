"""Which of the figures that a document gives is the toll of its main happening.

The killed and the injured are chosen together, among the figures that stand in the text, their sums, and the
persons counted one by one. Each pair is weighed by a softmax model over what speaks for it: that it is the first
figure, the greatest, the most repeated, the title's; that killed and injured make up the number shot; and the signs of
how it ended (:mod:`toll_signs`). The weights (``lexicon/toll_weights.tsv``) are learned by
``training/toll_weights.py``; see ``docs/model-cards/toll.md``.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.annotate.weight_tables import weights
from rashomon.extract.casualties import Figure
from rashomon.extract.toll_signs import LEAD, signs
from rashomon.extract.toll_sources import KINDS, Sources, sources
from rashomon.record import Number

# A document gives few figures; more than so many of a kind are statistics, and the rarest are left.
MOST: Final = 14


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a choice is made from: what each way of reading the document gives, and the signs."""

    sources: Sources
    signs: frozenset[str]
    killed: tuple[Number, ...]
    injured: tuple[Number, ...]


def evidence(figures: Sequence[Figure], *, title: str, text: str) -> Evidence:
    """What the figures of a document, its title and its words give to choose from."""
    found = sources(figures, title=title, text=text)
    said = frozenset([*signs(title, text), *_own(figures), "title:none" if not title else "title:some"])
    return Evidence(found, said, *_candidates(figures, found, said))


def _own(figures: Sequence[Figure]) -> Iterator[str]:
    """Signs read off the parse."""
    for figure in figures:
        if figure.own_hand:
            yield f"own_hand:{figure.kind}"
        if figure.attacker:
            yield f"attacker:{figure.kind}"
        if figure.more:
            yield f"more:{figure.kind}"
        if not figure.quantities and not figure.persons:
            yield f"plural:{figure.kind}"
        if figure.at < LEAD:
            yield f"lead_figure:{figure.kind}"
    kinds = [f.kind for f in figures]
    if kinds:
        yield f"first:{kinds[0]}"


def _candidates(
    figures: Sequence[Figure], sources: Sources, said: frozenset[str]
) -> tuple[tuple[Number, ...], tuple[Number, ...]]:
    """The killed and the injured that can be chosen: what stands there, with sums and differences.

    Nobody is counted as dead where no word of the document tells a death, nor as hurt where none tells harm.
    """
    dead, hurt, struck = (_values(figures, sources, kind) for kind in KINDS)
    hurt |= _values(figures, sources, "harmed")
    killed = dead | struck | {v + 1 for v in dead if v} | {s - i for s in struck | hurt for i in hurt if i < s}
    injured = hurt | struck | {s - k for s in struck | hurt for k in dead if k < s} | {v + 1 for v in hurt if v}
    tells_death = bool(dead) or any(f"text:{sign}" in said or f"title:{sign}" in said for sign in _DEATHS)
    return _few(killed if tells_death else ()), _few(injured if hurt | struck else ())


# Signs that somebody died, where no word of the text says who.
_DEATHS: Final = ("die", "dead", "kill", "murder", "body", "suicide")


def _values(figures: Sequence[Figure], sources: Sources, kind: str) -> set[Number]:
    """Every number of one kind that the document gives."""
    return {f.value for f in figures if f.kind == kind} | {
        v for name, v in sources.items() if name.split(".")[0] == kind and name.split(".")[1] in _COUNTS
    }


_COUNTS: Final = frozenset(
    {
        "persons",
        "named",
        "together",
        "title",
        "lead_told",
        "fold",
        "sum",
        "lead_sum",
        "lead_persons",
        "ages",
        "nouns",
        "ordinal",
    }
)


def _few(values: Iterable[Number]) -> tuple[Number, ...]:
    return (0, *sorted(v for v in set(values) if v > 0)[:MOST])


# -- features --------------------------------------------------------------------------------------------------


def size(value: Number) -> str:
    """The size of a candidate as the features name it: 0, 1, 2, 3 and more."""
    return str(int(value)) if value < 3 else "3+"


def single_features(kind: str, value: Number, given: Evidence) -> Iterator[str]:
    """What speaks for or against one number of killed or injured."""
    name, bucket = kind[0], size(value)
    yield f"{name}{bucket}"
    for source, said in given.sources.items():
        relation = "=" if said == value else "<" if said < value else ">"
        yield f"{name}:{source}{relation}"
        if value < 2:
            yield f"{name}{bucket}:{source}{relation}"
    yield from (f"{name}{bucket}:-{source}" for source in _WATCHED if source not in given.sources)
    said_so = [n for n in _MAIN if given.sources.get(f"{kind}.{n}") == value]
    yield f"{name}:set:{','.join(said_so)}"
    yield f"{name}{bucket}:set:{','.join(said_so)}"
    agree = sum(said == value for source, said in given.sources.items() if source.startswith(kind) and value)
    yield f"{name}:agree{min(agree, 6)}"
    yield from (f"{name}{bucket}:{sign}" for sign in given.signs)


_MAIN: Final = ("toll", "first", "title", "most", "max", "persons", "named", "together", "fold", "head", "lead_sum")
# Sources whose absence speaks.
_WATCHED: Final = tuple(f"{kind}.{name}" for kind in KINDS for name in ("any", "first", "title", "persons", "named"))


def pair_features(killed: Number, injured: Number, given: Evidence) -> Iterator[str]:
    """What speaks for or against the two together."""
    yield f"p{size(killed)},{size(injured)}"
    for source in _WHOLES:
        said = given.sources.get(source)
        if said is not None:
            both = killed + injured
            relation = "=" if said == both else "<" if said < both else ">"
            yield f"p:{source}{relation}"
            yield f"p{int(killed > 0)}{int(injured > 0)}:{source}{relation}"
    yield from _stories(killed, injured, given)


def _stories(killed: Number, injured: Number, given: Evidence) -> Iterator[str]:
    """How many of the plainest sources tell each of the two, and their sum; one dead more than told: the attacker."""
    dead, hurt, both = (
        _telling(value, given, names)
        for value, names in ((killed, _DEAD_BY), (injured, _HURT_BY), (killed + injured, _STRUCK_BY))
    )
    yield f"s:{min(dead, 1) if killed else '-'}{min(hurt, 1) if injured else '-'}{min(both, 1)}"
    yield f"t:{min(dead, 3) if killed else '-'}{min(hurt, 3) if injured else '-'}{min(both, 2)}"
    told = next((given.sources[s] for s in _DEAD_BY if s in given.sources), None)
    if told is not None and killed == told + 1:
        yield from (f"one_more:{sign}{'+' if sign in given.signs else '-'}" for sign in _ONE_MORE)


def _telling(value: Number, given: Evidence, names: Sequence[str]) -> int:
    return sum(given.sources.get(name) == value for name in names)


# The plainest sources, the most trusted first.
_DEAD_BY: Final = tuple(f"killed.{n}" for n in ("toll", "first", "title", "lead_told", "persons", "ages"))
_HURT_BY: Final = (*(f"injured.{n}" for n in ("first", "title", "lead_told")), "harmed.persons", "harmed.ages")
_STRUCK_BY: Final = tuple(f"struck.{n}" for n in ("first", "title", "lead_told", "fold", "max"))
# Signs that the attacker is among the dead.
_ONE_MORE: Final = (
    "own_hand:killed", "attacker:killed", "title:suicide", "lead:suicide", "text:suicide", "title:gunman_dead",
    "text:gunman_dead",
)  # fmt: skip


# Sources that may count the killed and the injured together.
_WHOLES: Final = (
    "struck.first", "struck.max", "struck.title", "struck.fold", "struck.most", "struck.head", "struck.lead_sum",
    "injured.first", "killed.first", "harmed.aged",
)  # fmt: skip


# -- choice ----------------------------------------------------------------------------------------------------


def chosen(given: Evidence) -> tuple[Number, Number]:
    """The likeliest pair of killed and injured; 0 where the document gives none."""
    known = weights("toll_weights")
    killed = {k: _total(single_features("killed", k, given), known) for k in given.killed}
    injured = {i: _total(single_features("injured", i, given), known) for i in given.injured}
    pairs = itertools.product(given.killed, given.injured)
    return max(pairs, key=lambda p: killed[p[0]] + injured[p[1]] + _total(pair_features(p[0], p[1], given), known))


def _total(features: Iterable[str], known: Mapping[str, float]) -> float:
    return math.fsum(known.get(f, 0.0) for f in features)
