"""How much each feature speaks for one happening: weights learned on annotated news, and what they add up to.

Two grains, each a logistic regression of its own: ``happening`` for what two documents are mainly about (learned on
articles whose incident is known), ``deed`` for single events (learned on events joined across documents). The total
is in logits: 0 is even odds. Made by ``training/link_weights.py``.
"""

from __future__ import annotations

import functools
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rashomon.annotate.weight_tables import rows
from rashomon.link.features import FEATURES
from rashomon.link.tellings import Telling

Grain = Literal["happening", "deed"]
_BIAS: Final = "(bias)"


@dataclass(frozen=True, slots=True)
class Reason:
    """What was seen in a pair: the name of the feature that saw it, what it adds to the total, and the sentence."""

    feature: str
    points: float
    sentence: str


def likelihood(a: Telling, b: Telling, grain: Grain) -> float:
    """How likely two tellings are of one happening (or deed), 0 to 1."""
    return 1 / (1 + math.exp(-total(a, b, grain)))


def total(a: Telling, b: Telling, grain: Grain) -> float:
    """The sum of what the features add, in logits."""
    a, b = sorted((a, b), key=lambda telling: telling.key)
    weights = _weights(grain)
    found = [weights[feature.name] * feature.score(a, b) for feature in FEATURES if feature.name in weights]
    return max(-50.0, min(50.0, weights[_BIAS] + math.fsum(found)))


def reasons(a: Telling, b: Telling, grain: Grain) -> list[Reason]:
    """What the features that saw something said, the weightiest first; features that say the same are one reason."""
    a, b = sorted((a, b), key=lambda telling: telling.key)
    weights = _weights(grain)
    scored = ((feature, weights.get(feature.name, 0.0) * feature.score(a, b)) for feature in FEATURES)
    alike: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for feature, points in scored:
        if points:
            alike[feature.says(a, b)].append((points, feature.name))
    said = [_reason(sentence, found) for sentence, found in alike.items()]
    return sorted((r for r in said if r.points), key=lambda reason: (-abs(reason.points), reason.feature))


def _reason(sentence: str, found: Sequence[tuple[float, str]]) -> Reason:
    """What features of one sentence add together, under the name of the weightiest."""
    weightiest = max(found, key=lambda pair: abs(pair[0]))
    return Reason(weightiest[1], round(math.fsum(points for points, _ in found), 2), sentence)


@functools.cache
def _weights(grain: Grain) -> Mapping[str, float]:
    return {feature: float(value) for kind, feature, value in rows("link_weights") if kind == grain}
