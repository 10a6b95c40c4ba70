"""The way through the parse from an event to a date, as features: clauses, prepositions, conjunctions on it.

In "marched on Friday, a day after an explosion killed nine" the way from the killing to Friday goes up through a clause
with "after" and down through "on"; from the march it only goes down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Token

Chain = tuple[Token, ...]

VERBAL: Final = frozenset({"VERB", "AUX"})
_CLAUSES: Final = frozenset({"advcl", "ccomp", "relcl", "acl", "pcomp"})


def path_features(rising: Chain, falling: Chain, *, part: str) -> Iterator[str]:
    """The way from an event up and down to a date; each chain is a word with all above it, ``part`` the event's."""
    places = {t.i: n for n, t in enumerate(rising)}
    below = next((n for n, t in enumerate(falling) if t.i in places), None)
    if below is None:
        yield "path:none"
        return
    up, down = rising[: places[falling[below].i]], falling[:below]
    rise, fall = _steps(up), _steps(down[:0:-1])
    yield from (f"up:{_joined(rise)}", f"up:{_joined(rise)}:{part}", f"down:{_joined(fall)}")
    yield f"path:{_joined(rise)}|{_joined(fall)}"
    length = f"{min(len(rise), 4)}:{min(len(fall), 4)}"
    yield from (f"len:{length}", f"len:{length}:{part}")
    verbs = [sum(t.pos_ in VERBAL for t in way) for way in (up[1:], down)]
    yield f"verbs:{min(verbs[0], 3)}:{min(verbs[1], 3)}:{part}"


def _joined(steps: Sequence[str]) -> str:
    return ",".join(steps[:3]) + ("+" if len(steps) > 3 else "")


def _steps(way: Sequence[Token]) -> list[str]:
    return [step for t in way if (step := _step(t))]


def _step(token: Token) -> str:
    """A preposition itself, a clause with its conjunction, else the dependency."""
    if token.dep_ in {"pobj", "npadvmod"}:
        return ""
    if token.pos_ in {"ADP", "SCONJ"} or token.dep_ == "prep":
        return token.lower_
    if token.dep_ in _CLAUSES:
        return f"{token.dep_}({_conjunction(token)})"
    return token.dep_


def _conjunction(verb: Token) -> str:
    marks = (c.lower_ for c in verb.children if c.dep_ == "mark" or (c.dep_ == "advmod" and c.tag_ == "WRB"))
    return next(marks, "")
