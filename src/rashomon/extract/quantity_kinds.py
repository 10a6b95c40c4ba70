"""What a number counts, told from the parse and a lexicon, without any event.

The order in which the signs are believed: a sum of money; a word of state after the number ("11 dead", "26
people were wounded"); a noun that names a harm ("nine bodies", "three arrests"); the verb whose patient it is
("killing 9", "were arrested"); a noun or verb of counting the dead ("the toll rose to 17"); the noun itself
("200 troops", "40 rifles", "12 people"); else things.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Final

from spacy.tokens import Token

from rashomon.record import Counts

_Lexicon = dict[str, dict[str, frozenset[str]]]

# Kinds of harm, the first that fits wins: "five of the wounded died" counts the killed.
HARMS: Final[tuple[Counts, ...]] = ("killed", "injured", "missing", "abducted", "detained", "displaced")
# What may stand between the number and the word of state.
_BETWEEN: Final = (
    r"(?:more|other|others|people|persons|men|women|children|of them|of whom|were|was|are|is|had|have|has|been|be|being|to be"
    r"|feared|reported|confirmed|presumed|believed|found|now|still|also|left|lay|lie|seriously|badly|slightly|lightly"
    r"|critically|gravely|severely|then|later|already|said|thought|listed|as|officially|who|reportedly|allegedly)"
)
# Where a number stands alone ("rose to 17"), words of its clause that say whom it counts.
_TOLL: Final = re.compile(
    r"\b(?:(?P<killed>death toll|toll|dead|deaths|fatalities|killed|bodies|killings|homicides|corpses)"
    r"|(?P<injured>injured|wounded|injuries|casualties|hurt)|(?P<missing>missing|disappeared)|(?P<detained>arrests?|detained|arrested))\b"
)
_DEEPEST: Final = 6
_PERSON_ENDING: Final = re.compile(r"(?:ers|ors|ists|ians|men|women|ants|ees|eers|folk|people)$")
_NO_PERSON: Final = frozenset(
    "numbers letters papers matters orders quarters centers corners borders towers letters banners posters barriers "
    "headquarters containers trailers computers motors doors floors errors mirrors tractors factors sectors reactors "
    "powers offers rivers winters summers chapters layers shutters covers tankers trawlers cruisers steamers freighters "
    "loudspeakers lighters boilers stretchers newspapers lists fists waists twists plants restaurants grants warrants "
    "elephants pants trees committees fees degrees employees' coffees knees".split()
) | {"specimen", "omen", "acumen", "regimen"}


@functools.cache
def lexicon() -> _Lexicon:
    """The nouns, verbs and words of state that tell what is counted."""
    text = (files("rashomon") / "lexicon" / "quantities.toml").read_text(encoding="utf-8")
    return {part: {k: frozenset(v) for k, v in lists.items()} for part, lists in tomllib.loads(text).items()}


@functools.cache
def _states() -> tuple[tuple[Counts, re.Pattern[str]], ...]:
    return tuple((kind, _state(lexicon()["status"][kind])) for kind in HARMS)


def _state(words: frozenset[str]) -> re.Pattern[str]:
    listed = "|".join(w.replace(" ", r"\s+") for w in sorted(words, key=lambda w: -len(w)))
    return re.compile(rf"(?:\W{{0,3}}{_BETWEEN}\b)*\W{{0,3}}(?:{listed})\b")


def state_after(low: str, end: int) -> Counts | None:
    """The word of state that follows the number or its noun: "26 wounded", "12 people were missing"."""
    window = low[end : end + 90].split("\n")[0]
    found = [(m.end(), kind) for kind, pattern in _states() if (m := pattern.match(window))]
    return min(found)[1] if found else None


def noun_kind(noun: Token) -> Counts | None:
    """What kind the noun alone tells, or None for a thing or an unknown word."""
    lemma, low = noun.lemma_.lower(), noun.lower_
    nouns = lexicon()["nouns"]
    for kind in (*HARMS, "weapons", "fighters", "people"):
        if lemma in nouns[kind] or low in nouns[kind]:
            return kind  # type: ignore[return-value]
    return "people" if is_person_word(noun) else None


def is_person_word(noun: Token) -> bool:
    """Whether the plural looks like one of persons ("dockers", "unionists", "Norwegians")."""
    low = noun.lower_
    if noun.tag_ in {"NNPS", "NNP"} and noun.ent_type_ == "NORP":
        return True
    return noun.tag_ in {"NNS", "NNPS"} and bool(_PERSON_ENDING.search(low)) and low not in _NO_PERSON


def verb_kind(head: Token) -> Counts | None:
    """The kind that the verbs above the head tell, whose patient it is."""
    for verb, relation in governors(head):
        kind = _kind_of(verb, relation)
        if kind is not None:
            return kind
    return None


def _kind_of(verb: Token, relation: str) -> Counts | None:
    verbs, lemma = lexicon()["verbs"], verb.lemma_.lower()
    if relation == "of":
        return _deed_kind(verb)
    for kind in HARMS:
        if lemma in verbs[f"{kind}_{relation}"] and not _is_idiom(verb, lemma):
            return kind
    if lemma == "shoot" and relation == "obj":
        return "killed" if _has(verb, {"dead", "death"}) else "injured"
    if lemma == "take" and relation == "obj":
        return "abducted" if _has(verb, {"hostage"}) else "detained" if _has(verb, {"prisoner", "custody"}) else None
    if lemma in {"bring", "go", "rush", "send"} and _has(verb, {"hospital"}):
        return "injured"
    return None


def _is_idiom(verb: Token, lemma: str) -> bool:
    """ "lost 31 pounds", "held two meetings", "a house was burned" are settled by the noun, not here."""
    return lemma == "fall" and not any(c.lower_ in {"dead", "victim"} for c in verb.children)


def _has(verb: Token, words: set[str]) -> bool:
    return any(t.lower_ in words for t in verb.subtree)


def _deed_kind(noun: Token) -> Counts | None:
    """ "the deaths of 3", "the arrest of two": a noun of harm whose patient follows "of"."""
    deeds: dict[str, Counts] = {
        "death": "killed", "killing": "killed", "murder": "killed", "execution": "killed", "massacre": "killed",
        "assassination": "killed", "loss": "killed", "slaughter": "killed", "shooting": "injured", "wounding": "injured",
        "poisoning": "injured", "arrest": "detained", "detention": "detained", "capture": "detained",
        "imprisonment": "detained", "abduction": "abducted", "kidnapping": "abducted", "disappearance": "missing",
        "evacuation": "displaced", "expulsion": "displaced", "displacement": "displaced", "deportation": "displaced",
    }  # fmt: skip
    return deeds.get(noun.lemma_.lower())


def governors(head: Token) -> Iterator[tuple[Token, str]]:
    """Each verb or deed above the head, with what the head is to it: ``obj``, ``subj`` or ``of``."""
    yield from _participles(head)
    token = head
    for _ in range(_DEEPEST):
        above = token.head
        if above is token:
            return
        relation = _relation(token, above)
        if relation:
            yield above, relation
        if above.pos_ in {"VERB", "AUX"} or token.dep_ not in {"conj", "appos", "nummod", "prep", "pobj", "attr", "quantmod", "dep"}:
            return
        token = above


def _participles(head: Token) -> Iterator[tuple[Token, str]]:
    """ "21 people killed in the raid", "three men who died"."""
    for child in head.children:
        if child.i > head.i and child.dep_ in {"acl", "relcl"}:
            passive = child.tag_ == "VBN" and not any(c.lower_ in {"had", "have", "has"} for c in child.children)
            own = any(c.dep_ in {"nsubj", "nsubjpass"} and c.tag_ not in {"WP", "WDT"} for c in child.children)
            yield child, "obj" if passive or own else "subj"


def _relation(token: Token, above: Token) -> str | None:
    if token.dep_ in {"dobj", "nsubjpass"}:
        return "obj"
    if token.dep_ == "nsubj":
        # The small parse takes many passives for actives ("eight hurt").
        return "obj" if above.tag_ == "VBN" and not any(c.lower_ in {"have", "had", "has"} for c in above.children) else "subj"
    if token.dep_ == "pobj" and above.lower_ == "of" and above.head.pos_ in {"NOUN", "PROPN"}:
        return None
    if token.lower_ == "of" and token.dep_ == "prep" and above.pos_ == "NOUN":
        return "of"
    return None


def toll_kind(head: Token, low: str, start: int) -> Counts | None:
    """A number alone after a word for the dead or hurt in its clause: "the death toll rose to 17"."""
    sentence = head.sent.start_char
    window = low[max(sentence, start - 70) : start]
    found = list(_TOLL.finditer(window))
    if not found:
        return None
    kind: Counts = found[-1].lastgroup  # type: ignore[assignment]
    return kind
