"""Which texts are kept apart from training, so that scores can be calibrated on them: one in twenty."""

from typing import Final

APART: Final = 20
WHICH: Final = 7


def is_apart(place: int) -> bool:
    """Whether the text at this place of its set, in the order of the files, is kept apart."""
    return place % APART == WHICH
