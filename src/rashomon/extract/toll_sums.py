"""What figures of different sides come to: "23 bandits were killed ... we lost two men" makes 25.

Only figures that count people of different sides are added: who speaks or serves, whom they fight, everybody else.
Whether such a sum is the toll is weighed in :mod:`toll_choice`, by how its parts are told.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rashomon.annotate.wordlists import wordlists
from rashomon.extract.casualties import Figure
from rashomon.extract.harm import Harm
from rashomon.extract.toll_signs import is_part, is_total
from rashomon.record import Number

Sums = Mapping[Number, frozenset[str]]

# "The nine were clerks": whoever was counted before.
_BACK: Final = re.compile(r"\b(?:the|these|those|all) \Z", re.I)
# A text that tells of more parts tells of other happenings among them.
_PARTS: Final = 6
_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*")
# Where the word for those who are counted stands: behind the figure, else right before ("our four").
_BEHIND, _BEFORE = 60, 25
_FEW: Final = 4
# Paragraphs between the parts beyond which more says nothing new.
_FAR: Final = 3
# Words between the parts that tell whether the one goes on from the other.
_BETWEEN: Final = re.compile(
    r"\b(?:also|more|another|other|in all|later|since|of them|including|among|earlier|last|ago|claim|our|enemy|own"
    r"|and)\b"
)


def sums(figures: Sequence[Figure], kind: Harm, text: str) -> Sums:
    """Each sum of the first figure of a kind with one or two that count other sides, with how its parts are told."""
    own = _parts(figures, kind, text)
    stated = {f.value for f in figures if f.kind in {kind, "struck"}}
    found: dict[Number, frozenset[str]] = {}
    for size in (2, 3):
        for parts in itertools.combinations(own, size):
            sides = [_side(part, text) for part in parts]
            if None in sides or len(set(sides)) < size or (size > 2 and len(own) > size) or parts[0] is not own[0]:
                continue
            value = sum(part.value for part in parts)
            told = frozenset(_told(parts, [side or "" for side in sides], text))
            told |= {f"of all:{size == len(own)}", f"stated:{value in stated}", f"few:{value <= _FEW}"}
            found[value] = found.get(value, frozenset()) | told
    return found


def _parts(figures: Sequence[Figure], kind: Harm, text: str) -> list[Figure]:
    """The figures of a kind, each number and person once, without totals and parts of others."""
    own: dict[object, Figure] = {}
    for figure in figures:
        is_told = (
            figure.kind == kind and figure.value and _BACK.search(text[max(0, figure.at - 10) : figure.at]) is None
        )
        if is_told and not is_part(figure.at, text, is_first=not own) and not is_total(figure.at, text):
            own.setdefault(figure.quantities or tuple(p.key for p in figure.persons) or figure.at, figure)
    return list(own.values())[:_PARTS]


def _side(figure: Figure, text: str) -> str | None:
    """The side of those whom a figure counts, by the first word for one."""
    behind = _WORD.findall(text, figure.at, figure.at + _BEHIND)[:6]
    before = _WORD.findall(text, max(0, figure.at - _BEFORE), figure.at)[-3:]
    lists = wordlists("toll_words")
    words = (word.lower() for word in (*behind, *before))
    return next((side for word in words for side in ("ours", "foes", "others") if word in lists[side]), None)


def _told(parts: Sequence[Figure], sides: Sequence[str], text: str) -> Iterator[str]:
    between = text[parts[0].at : parts[-1].at + _BEHIND].lower()
    paragraphs = text.count("\n", parts[0].at, parts[-1].at)
    yield f"parts:{len(parts)}"
    yield f"sides:{len(parts)}:{'+'.join(sorted(sides))}"
    yield f"apart:{min(paragraphs, _FAR)}"
    yield f"in a breath:{parts[0].sentence == parts[-1].sentence}"
    yield from (f"between:{word}" for word in set(_BETWEEN.findall(between)))
    yield from ("more" for part in parts[1:] if part.more)
    yield from ("attacker" for part in parts if part.attacker)
