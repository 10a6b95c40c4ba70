"""Names made neutral before the encoder sees them, so that whose name it is cannot move a record.

Each word of a name is shown to the encoder as a word that is as good a surname as a place: the first word of a name
as the first of the list, the next as the second. What is a name is told from capitals alone, not by a name model,
which knows some names better than others: a word that is capitalised within a sentence, and that nowhere in the text
stands in lower case. Nouns of institutions and offices ("the Interior Ministry"), days and months stay, and so does
every word of a line that has most words capitalised, a headline.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from rashomon.annotate.wordlists import wordlists

# English names that people and towns have alike; their order says nothing.
_NEUTRAL: Final = ("Lincoln", "Hamilton", "Preston", "Burton", "Ashton")
_TITLES: Final = frozenset({"mr", "mrs", "ms", "miss", "mr.", "mrs.", "ms."})
# Words that stay as they are though they are capitalised: days, months, offices and bodies.
_KEPT: Final = wordlists("kept_in_names")["kept"]
# Of a line with more capitalised words than this share, and more than so many, none is taken for a name by its capital.
_HEADLINE: Final = 0.6
_SHORT: Final = 3


def neutral(shown: Sequence[str], begins: Sequence[bool]) -> list[str]:
    """The words as the encoder is shown them; ``begins`` tells which of them open a sentence or a line."""
    names = _names(shown, begins)
    words, place = [], 0
    for word in shown:
        is_name = word in names
        words.append(_NEUTRAL[place % len(_NEUTRAL)] if is_name else "Mr." if word.lower() in _TITLES else word)
        place = place + 1 if is_name else 0
    return words


def _names(shown: Sequence[str], begins: Sequence[bool]) -> frozenset[str]:
    """The words that are names in this text."""
    lower = {w for w in shown if w[:1].islower()}
    inside = {w for line in _lines(shown, begins) for w in line if w[:1].isupper()}
    return frozenset(w for w in inside if w.lower() not in lower | _KEPT | _TITLES)


def _lines(shown: Sequence[str], begins: Sequence[bool]) -> Iterator[Sequence[str]]:
    """Each sentence without its first word, headlines aside."""
    starts = [n for n, first in enumerate(begins) if first]
    for start, end in itertools.pairwise([*starts, len(shown)]):
        line = shown[start + 1 : end]
        spelled = [w for w in line if w[:1].isalpha()]
        capital = sum(w[:1].isupper() for w in spelled)
        if capital <= _SHORT or capital <= _HEADLINE * len(spelled):
            yield line
