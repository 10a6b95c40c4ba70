"""By what means somebody came to harm, as the words of a deed say it: by hand ("beaten") or by something else ("shot").

What says nothing of the means ("killed", "injured", "died") fits all of them. The trigger's own words come first
(lexicon/means.toml), then the event's mode.
"""

from __future__ import annotations

import functools
from typing import Final

from rashomon.annotate.wordlists import wordlists
from rashomon.link.tellings import Telling
from rashomon.link.vocabulary import stem

_OF_MODE: Final = {
    "firearms": "other",
    "shelling": "other",
    "airstrike": "other",
    "explosive": "other",
    "beat": "hands",
    "torture": "hands",
    "sexual": "hands",
}


def means(telling: Telling) -> str | None:
    """The means of a telling of one event; None where its words leave it open."""
    return _means(telling.stems, telling.modes)


def are_by_other_means(a: Telling, b: Telling) -> bool:
    """Whether the one was done by hand and the other was not."""
    one, other = means(a), means(b)
    return one is not None and other is not None and one != other


@functools.lru_cache(maxsize=10_000)  # every pair of a document's events asks for it
def _means(stems: frozenset[str], modes: frozenset[str]) -> str | None:
    said = (kind for kind, listed in _stems().items() if not listed.isdisjoint(stems))
    return next(said, None) or next((_OF_MODE[mode] for mode in sorted(modes) if mode in _OF_MODE), None)


@functools.cache
def _stems() -> dict[str, frozenset[str]]:
    return {kind: frozenset(map(stem, wordlists("means")[kind])) for kind in ("hands", "other")}
