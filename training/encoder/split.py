"""Which texts are kept apart from training, so that scores can be calibrated on them: one in twenty."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

APART: Final = 20
WHICH: Final = 7
T = TypeVar("T")


def is_apart(place: int) -> bool:
    """Whether the text at this place of its set, in the order of the files, is kept apart."""
    return place % APART == WHICH


def trained_on(texts: Mapping[str, Sequence[T]]) -> dict[str, list[T]]:
    """The texts of each set that are not kept apart."""
    return {part: [t for n, t in enumerate(found) if not is_apart(n)] for part, found in texts.items()}
