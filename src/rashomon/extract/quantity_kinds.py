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
    r"(?:more|other|others|people|persons|men|women|children|of them|of whom|were|was|are|is|had|have|has|been|be|being|to be|to have"
    r"|feared|reported|confirmed|presumed|believed|found|now|still|also|left|lay|lie|seriously|badly|slightly|lightly"
    r"|critically|gravely|severely|then|later|already|said|thought|listed|as|officially|who|reportedly|allegedly)"
)
# Where a number stands alone ("rose to 17"), words of its clause that say whom it counts.
_TOLL: Final = re.compile(
    r"\b(?:(?P<killed>death toll|toll|dead|deaths|fatalities|killed|bodies|killings|homicides|corpses)"
    r"|(?P<injured>injured|wounded|injuries|casualties|hurt)|(?P<missing>missing|disappeared)|(?P<detained>arrests?|detained|arrested))\b"
)
_AMONG: Final = re.compile(
    r"\b(?:among (?:the|those) (?:(?P<killed>dead|killed|victims|deceased)|(?P<injured>wounded|injured)"
    r"|(?P<missing>missing)|(?P<detained>arrested|detained))|the (?:dead|deceased) (?:include|were|are))\b"
)
_FIGURE_VERBS: Final = frozenset(
    "be put give speak admit say count rise revise estimate claim acknowledge suggest range propose cite write confirm list".split()
)
_TROOPS: Final = re.compile(r"\b(?:army|force|forces|column|troops|garrison|unit|under|commands?|led|mission|with|armed)\b")
# Verbs that are done to persons (or beasts) alone; others may have a house or a seat for their object.
_PERSONAL: Final = frozenset(
    "kill murder execute assassinate behead massacre slaughter hang lynch die perish drown wound injure maim stab arrest"
    " detain jail imprison intern kidnap abduct flee emigrate displace deport".split()
)
_PAYING: Final = frozenset("pay cost spend owe earn donate fine lend borrow invest pledge raise bribe offer allocate".split())
_SUMS: Final = frozenset("ransom ransoms budget fee price reward bribe debt compensation fine loan prize cash worth".split())
_DEEPEST: Final = 6
_PERSON_ENDING: Final = re.compile(r"(?:ers|ors|ists|ians|men|women|ants|ees|eers|folk|people)$")
_NO_PERSON: Final = frozenset(
    "numbers letters papers matters orders quarters centers corners borders towers letters banners posters barriers "
    "headquarters containers trailers computers motors doors floors errors mirrors tractors factors sectors reactors "
    "powers offers rivers winters summers chapters layers shutters covers tankers trawlers cruisers steamers freighters "
    "loudspeakers lighters boilers stretchers newspapers lists fists waists twists plants restaurants grants warrants "
    "typewriters tippers transmitters speakers sneakers dumpers bulldozers scooters sleepers tickers dockers' launchers "
    "dollars collars cellars pillars scholars' stickers flyers folders ladders hammers meters liters litres counters' "
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


def state_after(text: str, end: int) -> Counts | None:
    """The word of state that follows the number or its noun: "26 wounded", "12 people were missing"."""
    window = text[end : end + 90].split("\n")[0].lower()
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
        if lemma in verbs[f"{kind}_{relation}"]:
            return kind
    return _phrasal_kind(verb, lemma) if relation == "obj" else "killed" if _has_fallen(verb, lemma) else None


def _phrasal_kind(verb: Token, lemma: str) -> Counts | None:
    """Verbs that tell only with what stands beside them: "taken hostage", "driven from", "shot dead"."""
    if lemma in {"bring", "go", "rush", "send", "take", "fly"} and _has(verb, {"hospital", "clinic", "infirmary"}):
        return "injured"
    if lemma in {"take", "seize", "hold", "carry"} and _has(verb, {"hostage", "hostages", "ransom", "gunpoint"}):
        return "abducted"
    if lemma in {"take", "lead"} and (_has(verb, {"prisoner", "custody"}) or _beside(verb, {"away", "off"})):
        return "detained"
    if lemma in {"drive", "force", "chase"} and _beside(verb, {"out", "from", "into", "off"}):
        return "displaced"
    if lemma in {"shoot", "hit"}:
        return _shot(verb, lemma)
    return None


def _shot(verb: Token, lemma: str) -> Counts:
    """Who is shot is dead, unless the sentence tells of a hospital; who is hit is hurt."""
    words = {t.lower_ for t in verb.sent}
    hurt = words & {"hospital", "hospitals", "wounded", "injured", "survived", "condition", "wounds", "leg", "treated"}
    return "injured" if lemma == "hit" or (hurt and not words & {"dead", "death"}) else "killed"


def _has_fallen(verb: Token, lemma: str) -> bool:
    """ "Two of our combatants fell": without a place to fall to."""
    return lemma == "fall" and not any(
        c.dep_ in {"prt", "acomp", "attr", "dobj"} or c.lower_ in {"from", "into", "off", "to", "down", "by", "ill", "behind"}
        for c in verb.children
    )


def _beside(verb: Token, words: set[str]) -> bool:
    return any(c.lower_ in words for c in verb.children)


def _has(verb: Token, words: set[str]) -> bool:
    return any(t.lower_ in words for t in verb.subtree)


def _deed_kind(noun: Token) -> Counts | None:
    """ "the deaths of 3", "the arrest of two": a noun of harm whose patient follows "of"."""
    deeds: dict[str, Counts] = {
        "body": "killed", "corpse": "killed", "remains": "killed", "life": "killed", "funeral": "killed",
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


def toll_kind(head: Token, text: str, start: int, *, alone: bool) -> Counts | None:
    """A number after a word for the dead or hurt in its clause: "the death toll rose to 17", "among the dead are 26".

    ``alone``: no noun stands with the number; else only "among the dead", "the dead include" tell.
    """
    window = text[max(head.sent.start_char, start - 70) : start].lower()
    found = list((_TOLL if alone else _AMONG).finditer(window))
    kinds = {"killed", "injured", "missing", "detained"}
    return next((k for k in kinds if found[-1].groupdict().get(k)), None) if found else None  # type: ignore[return-value]


def is_figure(number: Token) -> bool:
    """Whether the number stands as a figure given for something told before ("it was not 12", "put it at 40")."""
    verb = next((t for t in number.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    return verb is not None and verb.lemma_ in _FIGURE_VERBS


def is_part(text: str, start: int) -> bool:
    """Whether the words before make the number a part of the last one: "including four children", "among them six"."""
    return re.search(r"\b(?:including|among them|among whom|of whom)\s(?:the\s|some\s|those of\s)?$", text[max(0, start - 30) : start]) is not None


def are_armed(number: Token, start: int) -> bool:
    """Whether the words before say that these men are troops: "an army of", "armed men", "with 400 men"."""
    doc, first = number.doc, number.sent.start_char
    window = doc.text[max(first, start - 60) : start].lower()
    following = doc[number.i : number.i + 4].text.lower()
    men = re.search(r"\b(?:men|youths|women)\b", following) is not None
    return "armed" in following.split() or (men and _TROOPS.search(window) is not None)


def may_be_people(noun: Token, verb: str) -> bool:
    """Whether an unknown noun under a verb of harm means people: a people's name, or a verb that needs a person."""
    return noun.pos_ in {"PRON", "NUM"} or noun.ent_type_ == "NORP" or verb in _PERSONAL


def is_paid(head: Token, number: Token) -> bool:
    """Whether the clause is one of paying, so that an unknown unit is money ("paid 60 million cedas")."""
    verb = next((t for t in head.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    near = {t.lower_ for t in number.doc[max(0, number.i - 8) : number.i + 5]}
    return (verb is not None and verb.lemma_ in _PAYING) or bool(near & _SUMS)
