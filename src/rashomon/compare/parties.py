"""Whether two descriptions of who did it, or to whom, can mean the same.

Names are compared by their words; what is no name ("soldiers", "the army") by what kind of party its head noun
means (lexicon/parties.toml). Where neither tells, nothing is said: two accounts part only where they must.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence
from typing import Final

from rashomon.annotate.wordlists import wordlists

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# Words that stand in many names and make none of them the same.
_IN_MANY: Final = """
the a an of in at by on for and from its his her their our general national people's new two three some many men man
group members member people mr mrs ms dr all about other others one
"""
_EMPTY: Final = frozenset(_IN_MANY.split())
_NOBODY: Final = [[word] for word in ("no", "not", "nobody", "none", "neither")]
_POINTING: Final = wordlists("linking")["pointers"]
# A state's army, police and offices may each be meant by "the authorities". Whoever is none of it may be called
# fighters in one account, a crowd or detainees in another, and be the same people still.
_OF_THE_STATE: Final = frozenset({"army", "police", "state"})
# What the dead were is contested by calling them those who fight, or those who do not.
_FIGHTING, _NOT_FIGHTING = frozenset({"fighters"}), frozenset({"civilians"})


@functools.lru_cache(maxsize=10_000)
def words(name: str) -> frozenset[str]:
    """The words of a description that tell it from others, in lower case."""
    return frozenset(word for word in _split(name) if word not in _EMPTY)


@functools.lru_cache(maxsize=10_000)
def kinds(name: str) -> frozenset[str]:
    """What kinds of party the nouns before the first "of" mean; empty where no list has them."""
    head = re.split(r"\b(?:of|from|in|who|that|with)\b", name, maxsplit=1)[0]
    said = {word.replace(" ", "-") for word in (*_split(head), *_pairs(head))}
    return frozenset(kind for kind, listed in wordlists("parties").items() if said & listed)


def is_named(name: str) -> bool:
    """Whether a description holds a proper name. A capital at its start alone ("Each family") makes none."""
    found = _WORD.findall(name)
    if any(word[0].isupper() for word in found[1:]):
        return True
    return len(found) == 1 and found[0][0].isupper() and not kinds(name) and not is_pronoun(name)


def is_pronoun(name: str) -> bool:
    """Whether a description only points at somebody ("they", "the second one")."""
    said = name.strip().lower()
    return said in _POINTING or said.endswith((" one", " ones"))


def is_nobody(name: str) -> bool:
    """Whether a description says that there is none of them ("no officer", "not a single person", "nobody")."""
    return _split(name)[:1] in _NOBODY


def can_be_same(one: str, other: str) -> bool:
    """Whether two descriptions can mean the same party."""
    if words(one) & words(other) or _is_acronym(one, other) or _is_acronym(other, one):
        return True
    if is_named(one) and is_named(other):
        return False
    mine, yours = _sides(one), _sides(other)
    return not (mine and yours) or bool(mine & yours)


def is_likely_same(one: str, other: str) -> bool:
    """Whether something speaks for it that two descriptions mean the same party: a word, or the kind of party."""
    alike = words(one) & words(other) or _is_acronym(one, other) or _is_acronym(other, one)
    return bool(alike or (_sides(one) & _sides(other) and can_be_same(one, other)))


def is_any(name: str, others: Sequence[str]) -> bool:
    """Whether all the words that tell one description are in any of the others, or the other way round."""
    said = [words(other) for other in others]
    return bool(words(name)) and any(other and (words(name) <= other or other <= words(name)) for other in said)


def any_same(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether any of the one can be any of the other; beside a party, what is none ("the rocket") does not count."""
    return any(can_be_same(one, other) for one in told_names(some) for other in told_names(others))


def told_names(names: Sequence[str]) -> list[str]:
    """The descriptions that name somebody or say what kind of party it is; all where none does."""
    return [name for name in names if is_named(name) or kinds(name)] or list(names)


def are_told_apart(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the one are all those who fight and the other all those who do not, as they are called."""
    mine, yours = _standing(some), _standing(others)
    return bool(mine and yours) and mine != yours


def _standing(names: Sequence[str]) -> str | None:
    fighting = [name for name in names if kinds(name) & _FIGHTING]
    peaceful = [name for name in names if kinds(name) & _NOT_FIGHTING]
    if bool(fighting) == bool(peaceful):
        return None
    return "fighting" if fighting else "peaceful"


def _sides(name: str) -> frozenset[str]:
    return frozenset("state" if kind in _OF_THE_STATE else "other" for kind in kinds(name))


def _split(name: str) -> list[str]:
    return [word.removesuffix("'s").removesuffix("’s").lower() for word in _WORD.findall(name)]


def _pairs(name: str) -> list[str]:
    said = _split(name)
    return [f"{one} {other}" for one, other in itertools.pairwise(said)]


def _is_acronym(short: str, long: str) -> bool:
    letters = short.replace(".", "")
    initials = "".join(word[0] for word in _WORD.findall(long) if word[0].isupper())
    return len(letters) > 1 and letters.isupper() and letters == initials
