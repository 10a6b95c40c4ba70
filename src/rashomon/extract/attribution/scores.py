"""How sure a draft is: the chance, learned on texts apart from training, that content and source are right."""

from __future__ import annotations

from typing import Final

from rashomon.annotate.chances import chance, statement_features
from rashomon.extract.attribution.draft import Draft

# A line of a transcript without a frame: 67 of 100 such lines of the training accounts were right.
TURN: Final = 0.67
# What grammar settles, of an anchor that the encoder thinks rather likely. By judgement.
SETTLED: Final = 0.6
LIKELY: Final = 0.5


def score_of(draft: Draft, *, nested: bool) -> float:
    """The score of a draft; ``nested`` where it stands within another statement."""
    if draft.frame is None:
        return TURN
    found = chance("statements", statement_features(draft.frame, nested=nested))
    if draft.is_settled and draft.frame.sure >= LIKELY:
        return max(found, SETTLED)
    return max(found, TURN) if draft.is_turn else found
