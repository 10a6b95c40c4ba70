"""How much each feature speaks for one happening: weights learned on annotated news, and what they add up to.

Two grains, each a logistic regression of its own: ``happening`` for what two documents are mainly about (learned on
articles whose incident is known), ``deed`` for single events (learned on events joined across documents). The total
is in logits: 0 is even odds. Made by ``training/link_weights.py``.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from rashomon.annotate.weight_tables import rows
from rashomon.link.features import FEATURES
from rashomon.link.tellings import Telling

Grain = Literal["happening", "deed"]
_BIAS: Final = "(bias)"


@dataclass(frozen=True, slots=True)
class Reason:
    """What one feature said of a pair: its name, what it adds to the total, and the sentence."""

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
    """What each feature that saw something said, the weightiest first."""
    a, b = sorted((a, b), key=lambda telling: telling.key)
    weights = _weights(grain)
    scored = [(feature, weights.get(feature.name, 0.0) * feature.score(a, b)) for feature in FEATURES]
    said = [Reason(feature.name, round(points, 2), feature.says(a, b)) for feature, points in scored if points]
    return sorted(said, key=lambda reason: (-abs(reason.points), reason.feature))


@functools.cache
def _weights(grain: Grain) -> Mapping[str, float]:
    return {feature: float(value) for kind, feature, value in rows("link_weights") if kind == grain}
