"""Which of the figures that a document gives is the toll of its main happening.

The killed and the injured are chosen together: every pair that the document's own numbers allow
(:mod:`toll_evidence`) is weighed by a softmax model over what speaks for it, which boosted trees correct that see the
same at once (:mod:`toll_features`). The weights (``lexicon/toll_weights.tsv``) know what is rare, the trees what goes
together. Both are learned by ``training/toll.py``; see ``docs/model-cards/toll.md``.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from rashomon.annotate.encoder import session
from rashomon.annotate.weight_tables import weights
from rashomon.extract.casualties import Figure
from rashomon.extract.harm import HARMS, Harm
from rashomon.extract.toll_evidence import NONE_FIRST, Evidence
from rashomon.extract.toll_features import PLAIN, WHOLES, Pair, pairs, table
from rashomon.record import Number

# How much the weights count beside the trees, which were learned beside them.
SHARE: Final = 0.7
# A text with so few figures tells nobody twice.
_FEW: Final = 5
# So many more hurt than dead did not all die.
_MANY: Final = 3
# What no words of the text give, nor all of its figures in one breath, must be likelier by so much (in log odds).
# Chosen with military communiqués, brief texts and tables of accounts in view; from 0.75 to 1.5 few texts differ.
_UNTOLD: Final = 1.0
# No pair with so much less is chosen.
_NEVER: Final = 1e6


def chosen(given: Evidence) -> Pair:
    """The likeliest pair of killed and injured; 0 where the document gives none."""
    scores = session("toll", "rashomon.extract").run(None, {"pairs": table(given)})[0]
    total = scores[:, 0] + SHARE * weighed(given, weights("toll_weights"))
    if are_beside(given.figures):
        total[[not k or not i for k, i in pairs(given)]] -= _NEVER
    if len(given.figures) <= 2 * _FEW:  # "34 were treated" tells of many who did not die; the models see sizes to three
        hurt = max((f.value for f in given.figures if f.kind == "injured"), default=0)
        total[[not i and k + _MANY < hurt for k, i in pairs(given)]] -= _NEVER
    for part, kinds in () if given.is_of_crime else enumerate((("killed",), ("injured", "struck"))):
        own = [figure for figure in given.figures if figure.kind in kinds]
        told = {number for figure in own for number in (figure.value, figure.nth)}
        if any(figure.more and figure.quantities for figure in own):  # "three more people died in the night"
            told |= {given.sources.get(f"{kind}.grown") for kind in kinds}
        if len({figure.sentence for figure in own}) == 1:
            told |= {given.sources.get(f"{kind}.lead_sum") for kind in kinds}
        total[[pair[part] != 0 and pair[part] not in told for pair in pairs(given)]] -= _UNTOLD
        if _are_counted(kinds[0], given):
            total[[not pair[part] for pair in pairs(given)]] -= _NEVER
    total[[k < given.least for k, _ in pairs(given)]] -= _NEVER
    return pairs(given)[int(np.argmax(total))]


def _are_counted(kind: str, given: Evidence) -> bool:
    """Whether a text gives a number of a kind of harm, and does not say that there was none."""
    own = [figure for figure in given.figures if figure.kind == kind]
    counted = [figure for figure in own if figure.quantities or (kind == "killed" and figure.persons)]
    return bool(counted) and all(figure.value for figure in counted) and NONE_FIRST not in given.signs


def are_beside(figures: Sequence[Figure]) -> bool:
    """Whether one sentence tells of dead and of hurt who cannot be the same: "his guard died and a girl was wounded".
    In a long text the girl may be told to have died elsewhere."""
    if len(figures) > _FEW:
        return False
    by_sentence: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_sentence[figure.sentence].append(figure)
    return _are_named(figures) or any(_has_both(told) for told in by_sentence.values())


def _are_named(figures: Sequence[Figure]) -> bool:
    """Whether all the dead and all the hurt have names, and none the same."""
    dead, hurt = ([p for f in figures if f.kind == kind for p in f.persons] for kind in ("killed", "injured"))
    are_named = bool(dead) and bool(hurt) and all(p.named for p in (*dead, *hurt))
    return are_named and {p.key for p in dead}.isdisjoint(p.key for p in hurt)


def _has_both(told: Sequence[Figure]) -> bool:
    """Whether one person is dead and another hurt, who have different names or nouns."""
    dead, hurt = ([f for f in told if f.kind == kind] for kind in ("killed", "injured"))
    keys = [{p.key for f in found for p in f.persons} for found in (dead, hurt)]
    if len(dead) != 1 or len(hurt) != 1 or not all(keys) or "" in keys[0] | keys[1]:
        return False
    return keys[0].isdisjoint(keys[1]) and not (dead[0].more or hurt[0].more or dead[0].own_hand)


def weighed(given: Evidence, known: Mapping[str, float]) -> NDArray[np.float64]:
    """The weight of each pair by the softmax model alone."""
    killed = {k: _total(single_features("killed", k, given), known) for k in given.killed}
    injured = {i: _total(single_features("injured", i, given), known) for i in given.injured}
    return np.array([killed[k] + injured[i] + _total(pair_features(k, i, given), known) for k, i in pairs(given)])


def _total(features: Iterable[str], known: Mapping[str, float]) -> float:
    return math.fsum(known.get(f, 0.0) for f in features)


def size(value: Number) -> str:
    """The size of a candidate as the features name it: 0, 1, 2, 3 and more."""
    return str(int(value)) if value < 3 else "3+"


# How features are named that count in all news but that of crimes, beside those that count everywhere.
_OTHER: Final = "other news:"


def single_features(kind: Harm, value: Number, given: Evidence) -> Iterator[str]:
    """What speaks for or against one number of killed or injured. Where no crime is reported, the same once more, and
    the words around the figures that give the number."""
    own = list(_ways(kind, value, given))
    yield from own
    if not given.is_of_crime:
        yield from (f"{_OTHER}{feature}" for feature in own)
        yield from (f"{kind[0]}:{feature}" for feature in sorted(_told(kind, value, given)))


def _told(kind: Harm, value: Number, given: Evidence) -> frozenset[str]:
    """The words around the figures that give a number, and how the parts are told whose sum it is."""
    around = [c for figure, c in zip(given.figures, given.contexts, strict=True) if _gives(figure, kind, value)]
    found = frozenset().union(*around) if around or not value else frozenset({"untold"})
    return found | {f"sum:{feature}" for feature in given.sums[kind].get(value, ())}


def _gives(figure: Figure, kind: Harm, value: Number) -> bool:
    return figure.kind == kind and figure.value == value


def _ways(kind: Harm, value: Number, given: Evidence) -> Iterator[str]:
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


_MAIN: Final = (
    "toll",
    "first",
    "title",
    "most",
    "max",
    "persons",
    "named",
    "together",
    "fold",
    "head",
    "lead_sum",
    "settled",
)
# Sources whose absence speaks.
_WATCHED: Final = tuple(f"{kind}.{name}" for kind in HARMS for name in ("any", "first", "title", "persons", "named"))


def pair_features(killed: Number, injured: Number, given: Evidence) -> Iterator[str]:
    """What speaks for or against the two together; where no crime is reported, the same once more."""
    own = list(_both(killed, injured, given))
    yield from own
    if not given.is_of_crime:
        yield from (f"{_OTHER}{feature}" for feature in own)


def _both(killed: Number, injured: Number, given: Evidence) -> Iterator[str]:
    yield f"p{size(killed)},{size(injured)}"
    for source in WHOLES:
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
        for value, names in (
            (killed, PLAIN["killed"]),
            (injured, PLAIN["injured"]),
            (killed + injured, PLAIN["struck"]),
        )
    )
    yield f"s:{min(dead, 1) if killed else '-'}{min(hurt, 1) if injured else '-'}{min(both, 1)}"
    yield f"t:{min(dead, 3) if killed else '-'}{min(hurt, 3) if injured else '-'}{min(both, 2)}"
    told = next((given.sources[s] for s in PLAIN["killed"] if s in given.sources), None)
    if told is not None and killed == told + 1:
        yield from (f"one_more:{sign}{'+' if sign in given.signs else '-'}" for sign in _ONE_MORE)


def _telling(value: Number, given: Evidence, names: Sequence[str]) -> int:
    return sum(given.sources.get(name) == value for name in names)


# Signs that the attacker is among the dead.
_ONE_MORE: Final = (
    "own_hand:killed", "attacker:killed", "title:suicide", "lead:suicide", "text:suicide", "title:gunman_dead",
    "text:gunman_dead",
)  # fmt: skip
