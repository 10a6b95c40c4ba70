"""Whether two descriptions of who did it, or to whom, can mean the same.

Names are compared by their words; what is no name ("soldiers", "the army") by what kind of party its head noun
means (lexicon/parties.toml). Where neither tells, nothing is said: two accounts part only where they must.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Collection, Sequence
from typing import Final

from rashomon.annotate.wordlists import countries, stem, wordlists
from rashomon.link.vocabulary import rarity

_TAIL: Final = re.compile(r"\b(?:of|from|in|who|that|with)\b")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# Words that stand in many names and make none of them the same.
_IN_MANY: Final = """
the a an of in at by on for and from its his her their our general national people's new two three some many men man
group members member people mr mrs ms dr all about other others one
"""
_EMPTY: Final = frozenset(_IN_MANY.split())
# "No officer", "not a single person", "nobody".
NOBODY: Final = frozenset({"no", "not", "nobody", "none", "neither"})
_POINTING: Final = wordlists("linking")["pointers"]
# A state's army, police and offices may each be meant by "the authorities", and so may who guards a place. Whoever is
# none of it may be called fighters in one account, a crowd or detainees in another, and be the same people still.
_AFTER_HEAD: Final = wordlists("linking")["after_head"] | {"by", "during", "as", "after"}
_OF_THE_STATE: Final = frozenset({"army", "police", "state", "guards"})
# Of the trades those are two parties that face each other; a villager may be farmer and student at once.
_FACING: Final = (frozenset({"herders", "farmers"}), frozenset({"herders", "settlers"}))
# A militia that is told from others ("the Ford militia") is not the rebels of another name.
_FORCES: Final = frozenset({"rebels", "militia"})
_PLAIN: Final = frozenset({"armed", "masked", "unidentified", "unknown", "suspected", "alleged", "local"})
_GENERAL: Final = frozenset({"fighters", "civilians"})
# Who watches for hire is none of the state's, and may be called gunmen; but he is none of those whom he faces.
_HIRED: Final = wordlists("linking")["hired"]
_UNARMED: Final = frozenset({"civilians", "detained", "crowd", "farmers", "herders", "students", "miners", "fishermen"})
# Armed men of two peoples are two parties, though both are "soldiers".
_ARMED: Final = frozenset({"army", "guards"})
# Those who fight each other, and count their dead apart.
_OF_ARMS: Final = frozenset({"army", "police", "guards"})
_AGAINST: Final = frozenset({"fighters", "rebels", "militia", "movement"})
# What is made from the name of a country and of hardly anything else; "Royal", "Republican", "Muslim" are of none.
_OF_COUNTRIES: Final = re.compile(r"[a-z]{3,}(?:ese|[ie]an|ish|[bdhklnqrt]i)")
_OF_NO_COUNTRY: Final = wordlists("linking")["of_no_country"]
# "A band of rebels" are rebels.
_BAND: Final = re.compile(r"(?:[\w-]+ ){0,2}(?:groups?|gangs?|bands?|numbers?|dozens|scores|hundreds) of ", re.I)
# What the dead were is contested by calling them those who fight, or those who do not.
_FIGHTING, _NOT_FIGHTING = frozenset({"fighters"}), frozenset({"civilians"})


@functools.lru_cache(maxsize=10_000)
def words(name: str) -> frozenset[str]:
    """The words of a description that tell it from others, in lower case."""
    return frozenset(word for word in _split(name) if word not in _EMPTY)


@functools.lru_cache(maxsize=10_000)
def kinds(name: str) -> frozenset[str]:
    """What kinds of party the nouns before the first "of" mean; empty where no list has them."""
    head = _head(name)
    return _meant([*head, *("-".join(pair) for pair in itertools.pairwise(head))])


def _meant(said: Collection[str]) -> frozenset[str]:
    """The kinds of party that some words mean; "security guards" are no guards of the state."""
    found = {kind for kind, listed in wordlists("parties").items() if not listed.isdisjoint(said)} - {"anybody"}
    return frozenset("hired" if k == "guards" and not _HIRED.isdisjoint(said) else k for k in found)


@functools.lru_cache(maxsize=50_000)
def is_named(name: str) -> bool:
    """Whether a description holds a proper name. A capital at its start alone ("Each family") makes none."""
    found = _WORD.findall(name)
    if any(word[0].isupper() for word in found[1:]):
        return True
    is_plain = kinds(name) or is_pronoun(name) or is_anybody(name)
    return len(found) == 1 and found[0][0].isupper() and not is_plain


@functools.lru_cache(maxsize=50_000)
def is_anybody(name: str) -> bool:
    """Whether a description without name or kind leaves open who they were ("armed men", not "a rebel group")."""
    *before, head = _head(name) or [""]
    is_open = head in wordlists("parties")["anybody"] and not any(w[0].isupper() for w in _later(name))
    return is_open and not _meant(before)


def is_pronoun(name: str) -> bool:
    """Whether a description only points at somebody ("they", "the second one")."""
    said = name.strip().lower()
    return said in _POINTING or said.endswith((" one", " ones"))


def is_nobody(name: str) -> bool:
    """Whether a description says that there is none of them ("no officer", "not a single person", "nobody")."""
    return any(word in NOBODY for word in _split(name)[:1])


@functools.lru_cache(maxsize=50_000)
def can_be_same(one: str, other: str) -> bool:
    """Whether two descriptions can mean the same party."""
    if is_anybody(one) or is_anybody(other):
        return True
    if are_of_two_peoples(one, other):
        return False
    if words(one) & words(other):
        return not (are_rivals(one, other) and _share_no_name(one, other))
    if _is_acronym(one, other) or _is_acronym(other, one):
        return True
    return not (is_named(one) and is_named(other)) and not are_rivals(one, other)


def are_rivals(one: str, other: str) -> bool:
    """Whether two descriptions are of kinds of which nobody is both: "inmates" and "guards"."""
    are_told = bool(_own_words(one) and _own_words(other))
    pairs = list(itertools.product(_finest(one), _finest(other)))
    return bool(pairs) and all(_are_parted(*pair, are_told=are_told) for pair in pairs)


def are_of_two_sides(one: str, other: str) -> bool:
    """Whether two descriptions are of those who fight each other: of two peoples, or one of a state's and one of none.

    By the head noun alone: "police informers" are no policemen, and villagers are on no side.
    """
    mine, yours = side(one), side(other)
    return are_of_two_peoples(one, other) or bool(mine and yours and mine != yours)


@functools.lru_cache(maxsize=50_000)
def side(name: str) -> str | None:
    """On which side of a fight a description stands by its head noun: "state", or "other" as rebels do."""
    head = list(itertools.takewhile(lambda word: word not in _AFTER_HEAD, _head(name)))
    said = _meant([*head[-1:], "-".join(head[-2:])])
    if said & _OF_ARMS:
        return "state"
    return "other" if said & _AGAINST else None


def all_of_two_sides(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether all of the one face all of the other; false where either is nobody."""
    return bool(some and others) and all(are_of_two_sides(one, other) for one in some for other in others)


def are_of_two_peoples(one: str, other: str) -> bool:
    """Whether both are armed men of a people that is named, and of others ("Tarnese soldiers", "Ostrel guards")."""
    mine, yours = _people(one), _people(other)
    return mine is not None and yours is not None and mine != yours


@functools.lru_cache(maxsize=50_000)
def _people(name: str) -> str | None:
    """The people whose soldiers or guards a description means, without its ending; None where it has another name."""
    said = [w for n, w in enumerate(_WORD.findall(name)) if w[0].isupper() and (n == 0 or w.lower() not in _EMPTY)]
    found = [word.lower() for word in said if is_of_a_country(word.lower())]
    others = [word for word in said if word.lower() not in found and word not in _WORD.findall(name)[:1]]
    return stem(found[0]) if len(found) == 1 and not others and kinds(name) & _ARMED else None


def is_of_a_country(word: str) -> bool:
    """Whether a word is the adjective of a country, as far as its form tells: "Tarnese"."""
    is_formed = _OF_COUNTRIES.fullmatch(word) is not None and word not in _OF_NO_COUNTRY
    return word in countries() or (is_formed and not _meant([word]))


def _finest(name: str) -> frozenset[str]:
    """The kinds of a description without the general ones beside a finer one ("farmers" are civilians too)."""
    said = kinds(name)
    return said - _GENERAL or said


def _are_parted(one: str, other: str, *, are_told: bool) -> bool:
    """Whether nobody is of both kinds; ``are_told`` where both bear a word of their own ("the Ford militia")."""
    pair = {one, other}
    if "hired" in pair:
        return not pair.isdisjoint(_UNARMED)
    if (one in _OF_THE_STATE) != (other in _OF_THE_STATE):
        return True
    return pair in _FACING or (pair == _FORCES and are_told)


def _own_words(name: str) -> frozenset[str]:
    """The words of a description that are neither kinds of party nor said of many ("Ford", of "armed Ford rebels")."""
    return frozenset(word for word in words(name) - _PLAIN if not _meant([word]))


def _share_no_name(one: str, other: str) -> bool:
    """Whether what two descriptions have in common is no name: "prison inmates" and "prison guards"."""
    return not ({word.lower() for word in _names(one)} & {word.lower() for word in _names(other)})


def _names(name: str) -> list[str]:
    """The words with a capital; the first of several only where it is no common word."""
    first = _WORD.findall(name)[:1]
    return [w for w in first if rarity(w.lower()) >= rarity("") and not kinds(w)] + [
        w for w in _later(name) if w[0].isupper()
    ]


def _later(name: str) -> list[str]:
    """The words after the first."""
    return _WORD.findall(name)[1:]


def _head(name: str) -> list[str]:
    """The words of a description up to what is said of it ("of", "who"), in lower case."""
    return _split(_TAIL.split(_BAND.sub("", name, count=1), maxsplit=1)[0])


@functools.lru_cache(maxsize=50_000)
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


def _is_acronym(short: str, long: str) -> bool:
    letters = short.replace(".", "")
    initials = "".join(word[0] for word in _WORD.findall(long) if word[0].isupper())
    return len(letters) > 1 and letters.isupper() and letters == initials
