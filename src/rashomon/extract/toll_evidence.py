"""What a document gives to choose its toll from: the sources, the signs, and the numbers of killed and injured that
can be chosen, which are those that stand in the text, their sums and differences, and the persons counted one by one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.extract.casualties import Figure
from rashomon.extract.harm import HARMS, Harm
from rashomon.extract.toll_contexts import contexts, is_of_crime
from rashomon.extract.toll_signs import LEAD, is_raised, signs
from rashomon.extract.toll_sources import Sources, sources
from rashomon.extract.toll_sums import Sums, sums
from rashomon.record import Number

# A document gives few figures; more than so many of a kind are statistics, and the rarest are left.
MOST: Final = 14


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a choice is made from: the figures, what each way of reading the document gives, and the signs.

    ``contexts`` are the words around each figure and ``sums`` what those of different sides come to, by kind of harm;
    of the report of a crime there are none of both. ``least`` is how many a text says have died by now ("a fifth has
    died", "bringing the toll to eleven"), 0 where it does not.
    """

    figures: tuple[Figure, ...]
    sources: Sources
    signs: frozenset[str]
    contexts: tuple[frozenset[str], ...]
    sums: Mapping[Harm, Sums]
    killed: tuple[Number, ...]
    injured: tuple[Number, ...]
    least: Number = 0

    @property
    def is_of_crime(self) -> bool:
        """Whether the document reports a crime, rather than war, unrest or a disaster."""
        return CRIME in self.signs


def evidence(figures: Sequence[Figure], *, title: str, text: str) -> Evidence:
    """What the figures of a document, its title and its words give to choose from."""
    found = sources(figures, title=title, text=text)
    least = _least(figures, text)
    said = frozenset([*signs(title, text), *_own(figures), *(() if title else ("title:none",))])
    if is_of_crime(title, text):
        none: dict[Harm, Sums] = {"killed": {}, "injured": {}}
        said |= {CRIME}
        return Evidence(tuple(figures), found, said, (), none, *_candidates(figures, found, said, none), least)
    added: dict[Harm, Sums] = {"killed": sums(figures, "killed", text), "injured": sums(figures, "injured", text)}
    candidates = _candidates(figures, found, said, added)
    return Evidence(tuple(figures), found, said, contexts(figures, text), added, *candidates, least)


def _least(figures: Sequence[Figure], text: str) -> Number:
    dead = [figure for figure in figures if figure.kind == "killed"]
    raised = (figure.value for figure in dead if figure.quantities and is_raised(figure.at, text))
    return max((*raised, *(figure.nth for figure in figures if figure.nth is not None)), default=0)


# Signs that are not words: how the figures of a kind are told, the kind told first, a text without a title.
_TOLD: Final = ("own_hand", "attacker", "more", "plural", "lead_figure", "first")
CRIME: Final = "crime"
# "Nobody was hurt", told before all else.
NONE_FIRST: Final = "none_first"
OWN_SIGNS: Final = (*(f"{sign}:{kind}" for sign in _TOLD for kind in HARMS), "title:none", CRIME, NONE_FIRST)


def _own(figures: Sequence[Figure]) -> Iterator[str]:
    """Signs read off the parse."""
    if figures and figures[0].quantities and not figures[0].value:
        yield NONE_FIRST
    for figure in figures:
        plural = not figure.quantities and not figure.persons
        told = (figure.own_hand, figure.attacker, figure.more, plural, figure.at < LEAD, figure is figures[0])
        yield from (f"{sign}:{figure.kind}" for sign, is_told in zip(_TOLD, told, strict=True) if is_told)


def _candidates(
    figures: Sequence[Figure], sources: Sources, said: frozenset[str], added: Mapping[Harm, Sums]
) -> tuple[tuple[Number, ...], tuple[Number, ...]]:
    """The killed and the injured that can be chosen: what stands there, with sums and differences.

    Nobody is counted as dead where no word of the document tells a death, nor as hurt where none tells harm.
    """
    dead, hurt, struck = (_values(figures, sources, kind) for kind in HARMS)
    hurt |= _values(figures, sources, "harmed")
    killed = dead | struck | {s - i for s in struck | hurt for i in hurt if i < s}
    if CRIME in said or not said.isdisjoint(_ONE_MORE):
        killed |= {v + 1 for v in dead if v}
    injured = hurt | struck | {s - k for s in struck | hurt for k in dead if k < s}
    several = sum(f.kind in {"injured", "struck"} for f in figures) > 1
    if not said.isdisjoint(_FURTHER if several else _UNCOUNTED):
        injured |= {v + 1 for v in hurt if v}
    if any(f.kind == "killed" and not f.value for f in figures) and not any(dead | struck):
        killed = set()  # "no one was killed": nobody is reckoned dead from those who were hurt
    tells_death = bool(dead) or any(f"text:{sign}" in said or f"title:{sign}" in said for sign in _DEATHS)
    own = killed if tells_death else set(), injured if hurt | struck else set()
    return _few(own[0]) + _further(added["killed"], own[0]), _few(own[1]) + _further(added["injured"], own[1])


def _further(added: Sums, own: Collection[Number]) -> tuple[Number, ...]:
    """The sums that are no candidates anyway."""
    return tuple(sorted(set(added) - set(own)))[:MOST]


# Signs that somebody died beside those who are counted; where crimes are reported, the attacker may have untold.
_ONE_MORE: Final = ("own_hand:killed", "attacker:killed", "more:killed")
# Signs that there are more hurt than the figures have.
_FURTHER: Final = ("more:injured", "more:struck", "plural:injured", "plural:struck", "text:another")
# The same where one figure alone tells of the hurt: "two others" may be other than those who are not hurt.
_UNCOUNTED: Final = tuple(sign for sign in _FURTHER if sign.startswith("plural:"))
# Signs that somebody died, where no word of the text says who.
_DEATHS: Final = ("die", "dead", "kill", "murder", "body", "suicide")


def _values(figures: Sequence[Figure], sources: Sources, kind: str) -> set[Number]:
    """Every number of one kind that the document gives."""
    return {v for f in figures if f.kind == kind for v in (f.value, f.nth or 0)} | {
        v for name, v in sources.items() if name.split(".")[0] == kind and name.split(".")[1] in _COUNTS
    }


_COUNTS: Final = frozenset(
    {
        "persons",
        "named",
        "together",
        "title",
        "lead_told",
        "fold",
        "sum",
        "lead_sum",
        "lead_persons",
        "ages",
        "nouns",
        "ordinal",
        "grown",
        "apart",
    }
)


def _few(values: Iterable[Number]) -> tuple[Number, ...]:
    return (0, *sorted(v for v in set(values) if v > 0)[:MOST])
