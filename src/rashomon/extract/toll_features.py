"""What speaks for each pair of killed and injured that a document could mean, as numbers.

A row a pair, a column a feature: how far each source is from the candidate, how often and where figures tell it,
whether the two stand in one sentence or make up the number struck, and the signs of how it ended. Differences and
sizes are cut off where more says nothing new, so that the dead of a war are judged as those of a street are.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from rashomon.extract.casualties import Figure
from rashomon.extract.harm import HARMS, Harm
from rashomon.extract.toll_evidence import OWN_SIGNS, Evidence
from rashomon.extract.toll_signs import ZONES, names_of_signs
from rashomon.extract.toll_sources import OF_ALL, OF_KIND
from rashomon.record import Number

Pair = tuple[Number, Number]
# What a source or a figure that is not there says.
ABSENT: Final = -9.0
# A difference, a size and a count beyond which more says nothing new.
_FAR, _LARGE, _OFTEN = 3, 4, 6

_SOURCES: Final[Mapping[Harm, tuple[str, ...]]] = {
    "killed": tuple(f"{k}.{n}" for k in ("killed", "struck") for n in OF_KIND),
    "injured": (*(f"{k}.{n}" for k in ("injured", "struck") for n in OF_KIND), *OF_ALL),
}
# Sources that may count the killed and the injured together.
WHOLES: Final = (
    "struck.first", "struck.max", "struck.title", "struck.fold", "struck.most", "struck.head", "struck.lead_sum",
    "killed.first", "killed.max", "injured.first", "injured.max", "harmed.aged",
)  # fmt: skip
# The plainest sources, the most trusted first.
PLAIN: Final[Mapping[Harm, tuple[str, ...]]] = {
    "killed": tuple(f"killed.{n}" for n in ("toll", "first", "title", "lead_told", "persons", "ages")),
    "injured": (*(f"injured.{n}" for n in ("first", "title", "lead_told")), "harmed.persons", "harmed.ages"),
    "struck": tuple(f"struck.{n}" for n in ("first", "title", "lead_told", "fold", "max")),
}


def pairs(given: Evidence) -> list[Pair]:
    """Every pair that can be chosen."""
    return list(itertools.product(given.killed, given.injured))


def table(given: Evidence) -> NDArray[np.float32]:
    """A row of features for each pair: (pairs, columns)."""
    killed = {k: _single("killed", k, given) for k in given.killed}
    injured = {i: _single("injured", i, given) for i in given.injured}
    common = [*_counts(given), *(float(s in given.signs) for s in _signs())]
    rows = [[*killed[k], *injured[i], *_both(k, i, given), *common] for k, i in pairs(given)]
    return np.array(rows, dtype=np.float32)


@functools.cache
def _signs() -> tuple[str, ...]:
    return (*(f"{zone}:{name}" for zone in ZONES for name in names_of_signs()), *OWN_SIGNS)


def _single(kind: Harm, value: Number, given: Evidence) -> list[float]:
    agree = sum(said == value for name, said in given.sources.items() if name.startswith(kind))
    return [
        min(value, _LARGE),
        min(agree, _OFTEN),
        float(value in given.sums[kind]),
        *_telling(kind, value, given.figures),
        *(_apart(name, value, given) for name in _SOURCES[kind]),
    ]


def _apart(source: str, value: Number, given: Evidence) -> float:
    """How much more a source says."""
    said = given.sources.get(source)
    return ABSENT if said is None else float(max(-_FAR, min(_FAR, said - value)))


def _telling(kind: Harm, value: Number, figures: Sequence[Figure]) -> list[float]:
    """Of the figures of a kind that have a number or tell several: how many say this one, what share, the first such
    figure's rank and place in the text, whether it is a range, and how many different numbers there are."""
    numbers = [f for f in figures if f.kind == kind and (f.quantities or f.value > 1)]
    told = [n for n, f in enumerate(numbers) if f.value == value]
    others = min(len({f.value for f in numbers}), _OFTEN)
    if not told:
        return [0.0, 0.0, ABSENT, ABSENT, 0.0, others]
    first = numbers[told[0]]
    last = max(f.at for f in figures)
    return [
        min(len(told), _OFTEN), len(told) / len(numbers), min(told[0], _OFTEN), first.at / max(1, last),
        float(any(numbers[n].low != numbers[n].high for n in told)), others,
    ]  # fmt: skip


def _both(killed: Number, injured: Number, given: Evidence) -> list[float]:
    whole = killed + injured
    values: dict[Harm, Number] = {"killed": killed, "injured": injured, "struck": whole}
    plain = [sum(given.sources.get(name) == values[kind] for name in PLAIN[kind]) for kind in HARMS]
    return [
        *(_apart(name, whole, given) for name in WHOLES),
        *plain,
        *_telling("struck", whole, given.figures),
        min(whole, 2 * _LARGE),
        _together(killed, injured, given.figures),
    ]


def _together(killed: Number, injured: Number, figures: Sequence[Figure]) -> float:
    """How many sentences tell both."""
    dead = {f.sentence for f in figures if f.kind == "killed" and f.value == killed}
    hurt = {f.sentence for f in figures if f.kind == "injured" and f.value == injured}
    return min(len(dead & hurt), _OFTEN) if killed and injured else ABSENT


def _counts(given: Evidence) -> list[float]:
    figures = [min(sum(f.kind == kind for f in given.figures), 2 * _OFTEN) for kind in HARMS]
    return [*figures, len(given.killed), len(given.injured)]
