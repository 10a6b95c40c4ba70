"""Which of the figures that a document gives is the toll of its main happening.

The killed and the injured are chosen together, among the figures that stand in the text, their sums, and the
persons counted one by one. Each pair is weighed by a softmax model over what speaks for it: that it is the first
figure, the greatest, the most repeated, the title's; that killed and injured make up the number shot; and the signs of
how it ended (:mod:`toll_signs`). The weights (``lexicon/toll_weights.tsv``) are learned by
``training/toll_weights.py``; see ``docs/model-cards/toll.md``.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from rashomon.extract.casualties import Figure
from rashomon.extract.harm import Harm
from rashomon.extract.toll_signs import LEAD, aged, charges, folds, is_part, is_total, signs, title_figures
from rashomon.record import Number

# A document gives few figures; more than so many of a kind are statistics, and the rarest are left.
MOST: Final = 14
_KINDS: Final[tuple[Harm, ...]] = ("killed", "injured", "struck")
Sources = dict[str, Number]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a choice is made from: what each way of reading the document gives, and the signs."""

    sources: Sources
    signs: frozenset[str]
    killed: tuple[Number, ...]
    injured: tuple[Number, ...]


def evidence(figures: Sequence[Figure], *, title: str, text: str) -> Evidence:
    """What the figures of a document, its title and its words give to choose from."""
    sources: Sources = {}
    for kind in _KINDS:
        sources |= {f"{kind}.{name}": v for name, v in _of_kind([f for f in figures if f.kind == kind], text)}
    sources |= {f"{k}.title": v for k, v in title_figures(title).items()}
    sources |= {f"{k}.fold": v for k, v in folds(f"{title}\n{text}").items()}
    sources |= {f"{k}.charges": v for k, v in charges(text).items()}
    named = aged(text)
    sources |= {"harmed.aged": named} if named else {}
    sources |= dict(_persons(figures))
    said = frozenset([*signs(title, text), *_own(figures), "title:none" if not title else "title:some"])
    return Evidence(sources, said, *_candidates(figures, sources, said))


def _of_kind(found: Sequence[Figure], text: str) -> Iterator[tuple[str, Number]]:
    """Single figures of one kind that stand out."""
    telling = [f for f in found if f.value]
    if telling:
        yield "head", telling[0].value
        yield "lead_sum", _sum_of([f for f in telling if f.sentence == telling[0].sentence and not is_part(f.at, text)])
    leading = {p.key for f in found for p in f.persons if p.key and f.at < LEAD}
    if leading:
        yield "lead_persons", len(leading)
    numbers = [f for f in telling if f.quantities and not is_part(f.at, text)] or [f for f in telling if f.quantities]
    if any(f.quantities and not f.value for f in found):
        yield "zero", 1
    if found:
        yield "any", 1
    yield from _of_numbers(numbers, text) if numbers else ()


def _of_numbers(numbers: Sequence[Figure], text: str) -> Iterator[tuple[str, Number]]:
    """Of the figures with a number: the stated toll, the first, the greatest, the most repeated, those of the lead."""
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
    return sum(counted.values()) + len(alone)


def _by_sentence(numbers: Sequence[Figure]) -> Iterator[list[Figure]]:
    for _, group in itertools.groupby(numbers, key=lambda f: f.sentence):
        yield list({f.quantities: f for f in group}.values())


def _persons(figures: Sequence[Figure]) -> Iterator[tuple[str, Number]]:
    """How many different persons are dead, hurt, struck, counted in several ways."""
    keys = {kind: {p.key: p.named for f in figures if f.kind == kind for p in f.persons if p.key} for kind in _KINDS}
    dead = keys["killed"]
    hurt = {k: n for k, n in keys["injured"].items() if k not in dead}
    struck = {k: n for k, n in keys["struck"].items() if k not in dead and k not in hurt}
    for kind, left in (("killed", dead), ("injured", hurt), ("struck", struck), ("harmed", {**hurt, **struck})):
        if left:
            yield f"{kind}.persons", len(left)
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
    dead, hurt, struck = (_values(figures, sources, kind) for kind in _KINDS)
    hurt |= _values(figures, sources, "harmed")
    killed = dead | struck | {v + 1 for v in dead} | {s - i for s in struck | hurt for i in hurt if i < s}
    injured = hurt | struck | {s - k for s in struck | hurt for k in dead if k < s} | {v + 1 for v in hurt}
    tells_death = bool(dead) or any(f"text:{sign}" in said or f"title:{sign}" in said for sign in _DEATHS)
    return _few(killed if tells_death else ()), _few(injured if hurt | struck else ())


# Signs that somebody died, where no word of the text says who.
_DEATHS: Final = ("die", "dead", "kill", "murder", "body", "suicide")


def _values(figures: Sequence[Figure], sources: Sources, kind: str) -> set[Number]:
    """Every number of one kind that the document gives."""
    return {f.value for f in figures if f.kind == kind} | {
        v for name, v in sources.items() if name.split(".")[0] == kind and name.split(".")[1] in _COUNTS
    }


_COUNTS: Final = frozenset({"persons", "named", "together", "title", "fold", "sum", "lead_sum", "lead_persons"})


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
_WATCHED: Final = tuple(f"{kind}.{name}" for kind in _KINDS for name in ("any", "first", "title", "persons", "named"))


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


# Sources that may count the killed and the injured together.
_WHOLES: Final = (
    "struck.first", "struck.max", "struck.title", "struck.fold", "struck.most", "struck.head", "struck.lead_sum",
    "injured.first", "killed.first", "harmed.aged",
)  # fmt: skip


# -- choice ----------------------------------------------------------------------------------------------------


@functools.cache
def weights() -> dict[str, float]:
    """The weight of each feature."""
    lines = (files("rashomon") / "lexicon" / "toll_weights.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {feature: float(weight) for feature, weight in rows}


def chosen(given: Evidence) -> tuple[Number, Number]:
    """The likeliest pair of killed and injured; 0 where the document gives none."""
    known = weights()
    killed = {k: _total(single_features("killed", k, given), known) for k in given.killed}
    injured = {i: _total(single_features("injured", i, given), known) for i in given.injured}
    pairs = itertools.product(given.killed, given.injured)
    return max(pairs, key=lambda p: killed[p[0]] + injured[p[1]] + _total(pair_features(p[0], p[1], given), known))


def _total(features: Iterable[str], known: Mapping[str, float]) -> float:
    return math.fsum(known.get(f, 0.0) for f in features)
