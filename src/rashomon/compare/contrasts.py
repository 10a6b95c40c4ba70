"""Whether publishers differ in how often they use a label, or whether there is too little to tell.

For each actor and label each publisher's mentions with and without the label stand against those of all others, in
Fisher's exact test (two-sided). So many tests would find something by chance: their p-values are corrected by Holm
(1979), over those tests alone that could come out small at all (Tarone 1990). A test that could not is "too little to
tell", which is not "no difference". Mentions within one article are not independent of each other, so that a p-value
is rather too small than too large. A contrast is counted, not judged.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from rashomon.comparison import Naming

Verdict = Literal["differs", "no difference shown", "too little to tell"]

# The usual bound: a difference that chance gives in fewer than one of twenty collections, all tests together.
ALPHA: Final = 0.05
# Tables whose probability is the same but for rounding count as equally likely.
_ROUNDING: Final = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """One publisher against all others: ``count`` of its ``mentions`` bear the term, ``others`` of ``other_mentions``.

    ``p`` is that of the test alone, ``corrected`` allows for all tests; both null where there is too little to tell.
    """

    actor: str
    term: str
    publisher: str
    count: int
    mentions: int
    others: int
    other_mentions: int
    verdict: Verdict
    p: float | None = None
    corrected: float | None = None

    @property
    def sentence(self) -> str:
        """The contrast in words."""
        told = (
            f"{self.publisher} uses “{self.term}” for {self.actor} in {self.count} of {self.mentions} mentions, "
            f"the others in {self.others} of {self.other_mentions}"
        )
        if self.corrected is None:
            return f"{told}: too little to tell."
        chance = f"p = {self.corrected:.3f}" if self.corrected >= 0.001 else "p < 0.001"
        found = "a difference that chance seldom gives" if self.verdict == "differs" else "no difference is shown"
        return f"{told}: {found} ({chance}, corrected for all comparisons)."


def contrasts(namings: Iterable[Naming], mentions: Mapping[tuple[str, str], int]) -> tuple[Contrast, ...]:
    """Each publisher that mentions an actor against all others that do, for each term that anyone uses for it.

    ``mentions`` has those of each actor by each publisher in the same voice, also of publishers that use no label.
    """
    publishers: dict[str, dict[str, int]] = defaultdict(dict)
    for (actor, publisher), count in sorted(mentions.items()):
        if count > 0:
            publishers[actor][publisher] = count
    rows: dict[tuple[str, str], dict[str, Naming]] = defaultdict(dict)
    for row in namings:
        rows[row.actor, row.term][row.publisher] = row
    drawn = [c for key in sorted(rows) for c in _against_others(key, rows[key], publishers[key[0]])]
    return tuple(_corrected(drawn))


def _against_others(key: tuple[str, str], rows: Mapping[str, Naming], said: Mapping[str, int]) -> list[Contrast]:
    totals = {**said, **{publisher: row.mentions for publisher, row in rows.items()}}
    if len(totals) < 2:
        return []
    # Of two, one against the other says all.
    shown = sorted(totals)[: 1 if len(totals) == 2 else None]
    used, all_mentions = sum(row.count for row in rows.values()), sum(totals.values())
    return [
        Contrast(
            actor=key[0],
            term=key[1],
            publisher=publisher,
            count=(count := rows[publisher].count if publisher in rows else 0),
            mentions=totals[publisher],
            others=used - count,
            other_mentions=all_mentions - totals[publisher],
            verdict="too little to tell",
        )
        for publisher in shown
    ]


def _corrected(drawn: Sequence[Contrast]) -> list[Contrast]:
    """The contrasts with their p-values and verdicts (Holm over the tests that Tarone leaves)."""
    least = [_least_p(c) for c in drawn]
    factor = next(k for k in range(1, len(drawn) + 2) if sum(p <= ALPHA / k for p in least) <= k)
    tested = sorted((_p(c), n) for n, c in enumerate(drawn) if least[n] <= ALPHA / factor)
    out, highest = list(drawn), 0.0
    for rank, (p, n) in enumerate(tested):
        highest = max(highest, min((len(tested) - rank) * p, 1.0))
        verdict: Verdict = "differs" if highest <= ALPHA else "no difference shown"
        out[n] = replace(drawn[n], p=p, corrected=highest, verdict=verdict)
    return out


def fisher(count: int, mentions: int, others: int, other_mentions: int) -> float:
    """The two-sided p-value of Fisher's exact test: all tables as unlikely as this one, or more so."""
    tables = _tables(mentions, other_mentions, count + others)
    own = tables[count - max(count + others - other_mentions, 0)]
    return min(sum(p for p in tables if p <= own * (1 + _ROUNDING)), 1.0)


def _p(contrast: Contrast) -> float:
    return fisher(contrast.count, contrast.mentions, contrast.others, contrast.other_mentions)


def _least_p(contrast: Contrast) -> float:
    """The smallest p-value that any table with the same sums could have."""
    tables = _tables(contrast.mentions, contrast.other_mentions, contrast.count + contrast.others)
    least = min(tables)
    return sum(p for p in tables if p <= least * (1 + _ROUNDING))


def _tables(mentions: int, other_mentions: int, used: int) -> list[float]:
    """The hypergeometric probability of each count that the sums allow, from the least count on."""
    whole = _log_choose(mentions + other_mentions, used)
    counts = range(max(used - other_mentions, 0), min(used, mentions) + 1)
    return [math.exp(_log_choose(mentions, n) + _log_choose(other_mentions, used - n) - whole) for n in counts]


def _log_choose(of: int, taken: int) -> float:
    return math.lgamma(of + 1) - math.lgamma(taken + 1) - math.lgamma(of - taken + 1)
