"""From what the encoder thinks of a frame to the chance that it is right: a logistic regression over a few features.

Its weights (``weights/scores.json``) are learned on annotated texts that the encoder was not trained on, by
``training/encoder/calibration.py``; so a score of 0.8 means that eight in ten are right, on texts like those.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping
from importlib.resources import files

from rashomon.annotate.encoder import Sort
from rashomon.annotate.frames import Frame


def chance(sort: Sort, features: Mapping[str, float]) -> float:
    """The chance, 0 to 1, that a frame with these features is right."""
    weights = _weights()[sort]
    return 1.0 / (1.0 + math.exp(-weights["bias"] - sum(weights[name] * value for name, value in features.items())))


@functools.cache
def _weights() -> dict[str, dict[str, float]]:
    source = files("rashomon.annotate") / "weights" / "scores.json"
    weights: dict[str, dict[str, float]] = json.loads(source.read_text(encoding="utf-8"))
    return weights


def statement_features(frame: Frame, *, nested: bool) -> dict[str, float]:
    """What tells right statements from wrong ones; ``nested`` where another statement's content holds the cue."""
    content, source = frame.named("content"), frame.named("source")
    return {
        "anchor": logit(frame.sure),
        "content": logit(min((p.sure for p in content), default=0.0)),
        "source": logit(max((p.sure for p in source), default=0.5)),
        "unsourced": float(not source),
        "nested": float(nested),
    }


def event_features(frame: Frame, *, share: float) -> dict[str, float]:
    """What tells right events from wrong ones; ``share`` is that of the type among all."""
    return {"anchor": logit(frame.sure), "type": logit(share)}


def logit(share: float) -> float:
    """The log odds of a share, held within eight either way."""
    inside = min(max(share, 0.0003), 0.9997)
    return math.log(inside / (1.0 - inside))
