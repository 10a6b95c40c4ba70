"""What a number counts, told from the verb or the deed whose patient it is.

"killing 9 and wounding 26", "were arrested", "21 people killed in the raid", "the arrest of three". The small
parse errs on many passives, so that a participle takes its subject for its patient. Who is shot is dead unless
the words around tell more of wounds than of death; who is hit is hurt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Token

from rashomon.annotate.grammar import direct_object
from rashomon.extract.quantity_kinds import HARMS, lexicon
from rashomon.record import Counts

# Verbs of the lexicon that right before a number are told of people, whatever the parse.
_SURE: Final = frozenset({"evacuate", "uproot", "hurt", "capture", "poison"})
_NOBODY: Final = frozenset({"neither", "nobody", "none", "no"})
_NOT_BEFORE: Final = frozenset({"die", "perish", "flee", "emigrate"})
_PARTICIPLE: Final = re.compile(r"(?:ing|ed|ew|ain|aken|eized|oned|urt|ill)$")
_HAVE: Final = frozenset({"had", "have", "has"})
_AFTER_FALL: Final = frozenset({"from", "into", "off", "to", "down", "by", "ill", "behind"})
_FALLEN_TO: Final = frozenset(
    {"action", "battle", "blow", "bullet", "combat", "duty", "exercise", "fighting", "fire", "gun", "knife", "line"}
    | {"performance", "shell", "sword"}
)
# What the small parse climbs through from a number to its verb.
_CLIMBED: Final = frozenset({"conj", "appos", "nummod", "prep", "pobj", "attr", "quantmod", "dep"})
_DEEPEST: Final = 6
# What a disaster claims; a ministry claims other things.
_LIVES: Final = frozenset({"life", "victim", "casualty"})
_HURT_WORDS: Final = re.compile(
    r"\b(?:hospitals?|hospitali[sz]ed|wound(?:s|ed|ing)?|injur(?:y|ies|ed|ing)|surviv(?:e|ed|ors?)|recover(?:ing|ed)?"
    r"|stable|critical|condition|treated|surgery|non-life-threatening"
    r"|in the (?:leg|arm|foot|hand|hip|thigh|shoulder|buttocks|ankle|stomach|abdomen))\b"
)
# Some of those who were shot are dead, so that not all of them are: "eight were shot, two of them fatally".
_SOME_DIED: Final = re.compile(
    r",(?!\s*(?:all|both|each|none|every)\b)(?:[^,;.]{0,30}\b(?:of them|of whom)\b(?: \w+)?"
    r" (?:fatally|died|dead|killed|mortally)|(?: \w+){1,2} (?:fatally|mortally))\b"
)
_DEAD_WORDS: Final = re.compile(
    r"\b(?:dead|died|dies|deaths?|killed|killing|fatal(?:ly|ity|ities)?|homicide|murder(?:ed|s)?|bod(?:y|ies)|deceased"
    r"|slain|executed|buried|funeral|massacre|firing squad)\b"
)


def verb_kind(head: Token) -> Counts | None:
    """The kind that the verbs above the head tell, whose patient it is."""
    kinds = (verb_kind_of(verb, relation) for verb, relation in governors(head))
    return next((kind for kind in kinds if kind is not None), None)


def kind_beside(head: Token) -> Counts | None:
    """The kind that the participles and clauses right behind the head tell: "the six men executed", "who died"."""
    kinds = (verb_kind_of(verb, relation) for verb, relation in _participles(head))
    return next((kind for kind in kinds if kind is not None), None)


# What does not survive these is out of office or of business.
_OUTLIVED: Final = frozenset(
    {"ambush", "accident", "attack", "blast", "bombing", "capsizing", "collision", "crash", "explosion", "fall", "fire"}
    | {
        "flight",
        "flood",
        "injury",
        "journey",
        "night",
        "operation",
        "sinking",
        "surgery",
        "wound",
        "wreck",
        "shipwreck",
    }
)


def did_not_survive(verb: Token) -> bool:
    """ "The pilot did not survive", "none of the twelve survived": in so many words a death."""
    if verb.lemma_.lower() != "survive" or any(c.tag_ == "MD" for c in verb.children):
        return False
    what = direct_object(verb)
    if what is not None and what.lemma_.lower() not in _OUTLIVED:
        return False
    who = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    nobody = {who.lower_, *(c.lower_ for c in who.children)} & _NOBODY if who is not None else set()
    return any(c.dep_ == "neg" for c in verb.children) or bool(nobody)


def outliving(head: Token) -> Token | None:
    """The verb "survive" that tells of the head, or of some of those whom it counts."""
    token = head
    while token.dep_ in {"pobj", "prep", "nummod"} and token.head is not token:
        token = token.head
    verb = token.head if token.dep_ == "nsubj" else None
    return verb if verb is not None and verb.lemma_.lower() == "survive" else None


def verb_lemma(head: Token) -> str:
    """The nearest verb or deed above the head, as a lemma; empty where there is none."""
    return next((verb.lemma_.lower() for verb, _ in governors(head)), "")


def verb_before(doc: Doc, first: int) -> Counts | None:
    """The kind that a verb right before the number tells, whatever the parse: "killing 9 and wounding 26"."""
    token = doc[first - 1] if first else None
    if token is None or not _PARTICIPLE.search(token.lower_):
        return None
    stems = {token.lemma_.lower(), *_stems(token.lower_)} & (lexicon()["words"]["personal"] - _NOT_BEFORE | _SURE)
    return next((kind for kind in HARMS if stems & lexicon()["verbs"][f"{kind}_obj"]), None)


def is_doer(head: Token) -> bool:
    """Whether who is counted does the harm: "several gunmen killed the mayor", "three men who killed the mayor"."""
    own = [head.head] if head.dep_ == "nsubj" and head.i < head.head.i else []
    harms = lexicon()["words"]["personal"] - _NOT_BEFORE
    done = [v for v in [*own, *(c for c in head.children if c.dep_ == "relcl")] if v.lemma_.lower() in harms]
    return any(direct_object(v) not in {None, head} for v in done)


def holds_something(head: Token) -> bool:
    """ "About 60 people held a vigil": nobody held them."""
    return head.dep_ == "nsubj" and head.head.lemma_.lower() == "hold" and direct_object(head.head) is not None


def _stems(word: str) -> set[str]:
    """What the verb may be, where the tagger took it for something else."""
    return {re.sub(r"(?:ing|ed)$", "", word), re.sub(r"(?:ing|ed)$", "e", word), re.sub(r"d$", "", word)}


def verb_kind_of(verb: Token, relation: str) -> Counts | None:
    """The kind that one verb or deed tells of its ``obj``, its ``subj``, or of what follows its "of"."""
    words, lemma = lexicon(), verb.lemma_.lower()
    if relation == "of":
        return next((kind for kind in HARMS if lemma in words["deeds"][kind]), None)
    is_said = lemma == "claim" and verb.dep_ == "acl" and any(c.dep_ == "agent" for c in verb.children)
    if is_said and verb.head.lemma_.lower() not in _LIVES:
        return None  # "the 61 officers claimed by the ministry"
    for kind in HARMS:
        if lemma in words["verbs"][f"{kind}_{relation}"]:
            return "killed" if kind == "injured" and is_to_death(verb) else kind
    if relation == "obj":
        return _phrasal_kind(verb, lemma)
    return "killed" if lemma == "fall" and (_is_bare(verb) or falls_in_battle(verb)) else None


# Verbs that tell only with a word somewhere behind them, or right beside them: "taken hostage", "driven from".
_WITH: Final[tuple[tuple[set[str], set[str], Counts], ...]] = (
    ({"bring", "go", "rush", "send", "take", "fly"}, {"hospital", "clinic", "infirmary"}, "injured"),
    ({"lie", "remain", "stay"}, {"hospital", "hospitals", "clinic", "infirmary"}, "injured"),
    ({"cut"}, {"glass", "shrapnel", "splinters", "debris"}, "injured"),
    ({"cost"}, {"life", "lives"}, "killed"),
    ({"take", "seize", "hold", "carry"}, {"hostage", "hostages", "ransom", "gunpoint"}, "abducted"),
    ({"put"}, {"sword", "death"}, "killed"),
    ({"take", "lead"}, {"prisoner", "custody"}, "detained"),
)
_PARTICLES: Final[tuple[tuple[set[str], set[str], Counts], ...]] = (
    ({"wipe"}, {"out"}, "killed"),
    ({"take", "lead"}, {"away", "off"}, "detained"),
    ({"drive", "force", "chase"}, {"out", "from", "into", "off"}, "displaced"),
)


def _phrasal_kind(verb: Token, lemma: str) -> Counts | None:
    """What a verb tells of its object with what stands beside it: "taken hostage", "driven from", "shot dead"."""
    behind = next((kind for verbs, words, kind in _WITH if lemma in verbs and _has(verb, words)), None)
    beside = next((kind for verbs, words, kind in _PARTICLES if lemma in verbs and _beside(verb, words)), None)
    if behind is not None or beside is not None:
        return behind or beside
    return "injured" if lemma == "hit" else _shot(verb) if lemma == "shoot" else None


def _shot(verb: Token) -> Counts:
    if _SOME_DIED.search(verb.doc[verb.i : verb.sent.end].text):
        return "injured"
    if any(t.lower_ in {"dead", "death", "fatally", "killed"} for t in verb.sent):
        return "killed"
    around = verb.doc[max(0, verb.i - 40) : verb.i + 80].text.lower()
    return "injured" if len(_HURT_WORDS.findall(around)) > len(_DEAD_WORDS.findall(around)) else "killed"


# "Beaten nearly to death".
_NOT_QUITE: Final = re.compile(r"\b(?:almost|half|nearly) to death\b", re.IGNORECASE)


def is_to_death(verb: Token) -> bool:
    """ "Burned alive", "beaten to death", "fatally wounded"."""
    if _NOT_QUITE.search(verb.doc[verb.i : min(verb.i + 6, verb.sent.end)].text) is not None:
        return False
    after = verb.doc[verb.i + 1 : min(verb.i + 3, verb.sent.end)].text.lower()
    if after.startswith("to death") or (verb.lemma_.lower() == "burn" and after.startswith("alive")):
        return True
    if any(c.lower_ == "to" and any(d.lower_ == "death" for d in c.children) for c in verb.children):
        return True  # "beat two prisoners to death"
    return any(child.lower_ in {"fatally", "mortally"} for child in verb.children)


def _is_bare(verb: Token) -> bool:
    """ "Two of our combatants fell": without a place to fall to."""
    kept = {"prt", "acomp", "attr", "dobj"}
    return not any(c.dep_ in kept or c.lower_ in _AFTER_FALL for c in verb.children)


def falls_in_battle(verb: Token) -> bool:
    """ "Nine fell under the bullets of the rebels", "fell in battle": they died."""
    return any(
        c.lower_ in {"under", "to", "in"}
        and any(o.lemma_.lower() in _FALLEN_TO for o in c.children if o.dep_ == "pobj")
        for c in verb.children
    )


def _beside(verb: Token, words: set[str]) -> bool:
    return any(c.lower_ in words for c in verb.children)


def _has(verb: Token, words: set[str]) -> bool:
    return any(t.lower_ in words for t in verb.subtree)


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
        if above.pos_ in {"VERB", "AUX"} or token.dep_ not in _CLIMBED:
            return
        token = above


def _participles(head: Token) -> Iterator[tuple[Token, str]]:
    """ "21 people killed in the raid", "three men who died"."""
    for child in head.children:
        if child.i > head.i and child.dep_ in {"acl", "relcl"}:
            own = any(c.dep_ in {"nsubj", "nsubjpass"} and c.tag_ not in {"WP", "WDT"} for c in child.children)
            yield child, "obj" if own or _is_participle(child) else "subj"


def _is_participle(verb: Token) -> bool:
    return verb.tag_ == "VBN" and not any(c.lower_ in _HAVE for c in verb.children)


def _has_object(verb: Token) -> bool:
    """ "No bullet killed them": a participle to the tagger, with an object of its own."""
    return any(child.dep_ == "dobj" and child.tag_ == "PRP" for child in verb.children)


def _relation(token: Token, above: Token) -> str | None:
    if token.lower_ in {"along", "together"} and token.i > above.i:
        befalls = _is_participle(above) or any(c.dep_ == "dobj" for c in above.children)
        return "obj" if befalls else "subj"
    if token.dep_ in {"dobj", "nsubjpass"} or (token.dep_ == "dative" and above.lemma_.lower() == "cost"):
        return "obj"
    if token.dep_ == "nsubj":
        return "obj" if _is_participle(above) and not _has_object(above) else "subj"
    return "of" if token.lower_ == "of" and token.dep_ == "prep" and above.pos_ == "NOUN" else None
