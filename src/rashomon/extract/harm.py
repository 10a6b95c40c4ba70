"""Whom a text tells to be dead, hurt, or struck: the word that tells it, and the head of whom it befell.

"shot the mayor dead", "was pronounced dead", "the death of X", "taken to a hospital", "in critical condition". Struck
is shot or stabbed with the outcome left open: what became of them, the document tells elsewhere or not at all. Harm
that is denied, attempted, feared or conditional is left out; harm that somebody is accused of is told.
"""

from __future__ import annotations

import functools
import itertools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, Literal, get_args

from spacy.tokens import Doc, Token

from rashomon.annotate import columns
from rashomon.annotate.grammar import direct_object, is_passive, subject
from rashomon.extract.factuality import factuality_of
from rashomon.extract.listed import listed, state_of
from rashomon.extract.quantity_kinds import lexicon as quantity_words
from rashomon.extract.quantity_kinds import noun_kind
from rashomon.extract.quantity_verbs import did_not_survive, falls_in_battle, is_to_death
from rashomon.record import Counts

Harm = Literal["killed", "injured", "struck"]

# Each is many, and nobody who was harmed.
CROWDS: Final = frozenset(
    {"police", "army", "force", "militia", "crew", "staff", "team", "mob", "crowd", "population", "people"}
)
_LISTED: Final[dict[Counts, Harm]] = {"killed": "killed", "injured": "injured"}
HARMS: Final[tuple[Harm, ...]] = get_args(Harm)

# How far above a killing an accusation may stand ("was charged on Monday with having killed").
_ACCUSED: Final = 6
_OF_BODY: Final = frozenset({"dead", "human", "male", "female", "unnamed", "unidentified", "second", "third", "burned"})
_HAS: Final = frozenset({"suffer", "bleed", "lie"})
# Wounds stand at most so many words behind the verb that has them.
_NEAR: Final = 8
# What became of one who turned a weapon on himself and may live.
_OUTCOMES: Final = frozenset(
    {"survive", "jam", "miss", "condition", "wound", "arrest", "hospital", "injure", "custody", "recover"}
)
# Verbs of those who hold somebody for dead.
_HELD: Final = frozenset({"believe", "declare", "fear", "list", "presume", "report", "think"})


@dataclass(frozen=True, slots=True)
class Told:
    """One telling of harm: the token that tells it, and the head of whom it befell."""

    kind: Harm
    word: Token
    victim: Token
    own_hand: bool = False


@functools.cache
def words() -> dict[str, frozenset[str]]:
    """The lists of ``lexicon/harm.toml`` by "part.name", with those verbs of ``quantities.toml`` that tell harm."""
    text = (files("rashomon") / "lexicon" / "harm.toml").read_text(encoding="utf-8")
    own = {f"{part}.{k}": frozenset(v) for part, lists in tomllib.loads(text).items() for k, v in lists.items()}
    verbs = quantity_words()["verbs"]
    return own | {f"verbs.{k}": verbs[k] for k in ("killed_obj", "killed_subj", "injured_obj")}


@functools.cache
def _telling() -> frozenset[str]:
    """Every lemma that may tell harm."""
    lists = words()
    named = (v for k, v in lists.items() if k.startswith(("verbs.", "nouns.")))
    return frozenset().union(
        *named,
        lists["words.dead"],
        lists["words.hurt"],
        quantity_words()["listed"]["killed"],
        {"slain", "condition", "suicide", "life", "turn", "fall"},
    )


def harms(doc: Doc) -> Iterator[Told]:
    """Each telling of harm that the text stands behind, in its order."""
    for token in columns.at(doc, columns.places(doc, _tells, "LEMMA", "LOWER")):
        yield from (t for t in _told(token) if _is_real(t))


def _tells(word: str) -> bool:
    return word.lower() in _telling()


def _told(token: Token) -> Iterator[Told]:
    if token.pos_ in {"VERB", "AUX"}:
        yield from _by_verb(token)
    elif token.pos_ in {"NOUN", "PROPN"}:
        yield from _by_noun(token)
    yield from _by_list(token)
    if token.pos_ in {"ADJ", "VERB", "ADV", "NOUN"} and token.dep_ in {
        "amod",
        "acomp",
        "attr",
        "oprd",
        "advcl",
        "ROOT",
        "acl",
    }:
        yield from _by_state(token)


def _by_list(word: Token) -> Iterator[Told]:
    """ "The dead were Ansel Tarr, 41, and his son": those joined to the first are told with him."""
    kind = _LISTED.get(state_of(word) or "things")
    if kind is not None:
        yield from (t for head in listed(word) if head.dep_ != "conj" for t in _befell(kind, word, head))


def _by_verb(verb: Token) -> Iterator[Told]:
    lists, lemma = words(), verb.lemma_.lower()
    is_end = (lemma == "pass" and _has(verb, {"away"})) or (lemma == "fall" and falls_in_battle(verb))
    if lemma in lists["verbs.killed_subj"] or is_end:
        yield from _befell("killed", verb, subject(verb))
        return
    if _turned_on_self(verb):
        who = subject(verb) or (subject(verb.head) if verb.dep_ == "dep" else None)
        yield from _befell("killed", verb, who, own_hand=True)
        return
    kind = _done(verb, lemma)
    if kind is not None:
        yield from _befell(kind, verb, _patient(verb))
    elif lemma in lists["verbs.has_subj"] and _wounds_near(verb):
        yield from _befell("killed" if _is_fatal(verb) else "injured", verb, subject(verb))
    elif lemma == "survive":
        yield from _befell(_outlived(verb), verb, subject(verb))
    elif lemma in lists["verbs.lives_subj"] and (lemma != "undergo" or _has(verb, {"surgery", "surgeries"})):
        yield from _befell("injured", verb, subject(verb))


def _turned_on_self(verb: Token) -> bool:
    """ "Turned the gun on himself", where nothing behind it says that he lived."""
    what = direct_object(verb) if verb.lemma_ == "turn" else None
    if what is None or noun_kind(what) != "weapons":
        return False
    aims = (c for prep in verb.children if prep.lower_ == "on" for c in prep.children if c.dep_ == "pobj")
    behind = verb.doc[verb.i : verb.i + 2 * _NEAR + 4]
    is_done = not any(t.lemma_.lower() in _OUTCOMES for t in behind)
    return is_done and any(t.lower_ in words()["words.reflexive"] for t in aims)


def _done(verb: Token, lemma: str) -> Harm | None:
    """What a verb does to its object."""
    lists = words()
    if lemma in lists["verbs.killed_obj"]:
        return "killed"
    if lemma in lists["verbs.struck_obj"]:
        return _struck(verb)
    if lemma in lists["verbs.found_obj"]:
        return _found(verb)
    if lemma in lists["verbs.moved_obj"] and (lemma.startswith("hospital") or _has(verb, lists["words.hospital"])):
        return "injured"
    return _wounded(verb) if lemma in lists["verbs.injured_obj"] else None


def _outlived(verb: Token) -> Harm | None:
    """Who did not survive is dead; who did is hurt where it is told of people shot or stabbed, else perhaps not."""
    if did_not_survive(verb):
        return "killed"
    what = direct_object(verb)
    told = {what.lemma_.lower()} if what is not None else {t.lemma_.lower() for t in verb.doc}
    return None if told.isdisjoint(words()["words.struck"]) else "injured"


def _wounded(word: Token) -> Harm:
    """Wounded, or "fatally wounded", "beaten to death"."""
    return "killed" if is_to_death(word) else "injured"


def _struck(verb: Token) -> Harm | None:
    """Shot: dead, hurt, or left open; nobody, where it is shot "at"."""
    if any(c.lower_ in {"at", "toward", "towards"} for c in verb.children) and not is_passive(verb):
        return None
    near = list(verb.doc[max(verb.sent.start, verb.i - 2) : min(verb.sent.end, verb.i + 4)])
    if (some := next((t.i for t in near if t.like_num and t.i > verb.i), None)) is not None:
        near = [t for t in near if t.i < some]  # "were shot, three fatally"
    if any(t.lower_ in words()["words.fatal"] for t in near) or (verb.lemma_ == "gun" and _has(verb, {"down"})):
        return "killed"
    return "injured" if any(t.lower_ in {"wounded", "injured"} for t in near) else "struck"


def _found(verb: Token) -> Harm | None:
    """Pronounced dead, found wounded, found with a gunshot wound."""
    lists = words()
    behind = verb.doc[verb.i + 1 : min(verb.i + 1 + _NEAR, verb.sent.end)]
    part = next((t.i for t in behind if t.text == "," and t.i + 1 < verb.sent.end and t.nbor().like_num), len(verb.doc))
    after = {t.lower_ for t in behind if t.i < part}  # "left 30 casualties, 12 of them dead"
    if after & lists["words.dead"]:
        return "killed"
    if after & lists["words.hurt"] or ("condition" in after and after & lists["words.conditions"]):
        return "injured"
    return "struck" if _wounds_near(verb) else None


def _wounds_near(verb: Token) -> bool:
    """Whether wounds stand behind a verb; a place may stand between ("found a man in the lane with a wound")."""
    far = 2 * _NEAR if verb.lemma_ in {"find", "discover"} else _NEAR
    behind = verb.doc[verb.i + 1 : min(verb.i + 1 + far, verb.sent.end)]
    wound = next((t for t in behind if t.lemma_.lower() in words()["words.wounds"]), None)
    if wound is None:
        return False
    # farther off, or with whoever comes in, it is had "with" or suffered "from"
    if wound.i <= verb.i + _NEAR and verb.lemma_.lower() not in words()["verbs.comes_subj"]:
        return True
    had = wound if wound.dep_ != "compound" else wound.head
    is_with = had.dep_ == "pobj" and had.head.lower_ in {"with", "from"}
    return is_with and not any(t.pos_ == "VERB" and t.lemma_ not in _HAS for t in verb.doc[verb.i + 1 : wound.i])


def _is_fatal(verb: Token) -> bool:
    return any(t.lower_ in {"fatal", "mortal"} for t in verb.doc[verb.i + 1 : verb.i + 1 + _NEAR])


def _patient(verb: Token) -> Token | None:
    """Who it is done to; the subject of a headline's participle ("Four people shot on Sunday")."""
    if is_passive(verb):
        return subject(verb)
    found = direct_object(verb)
    if found is not None:
        return None if found.lemma_ == "life" and any(_whose(found)) else found
    bare = verb.tag_ in {"VBD", "VBN"} and not any(c.dep_ in {"dobj", "aux", "ccomp"} for c in verb.children)
    return subject(verb) if bare else None


def _by_noun(noun: Token) -> Iterator[Told]:
    """ "The death of X", "X's murder", "the shooting death of X"; "was in critical condition"; "committed suicide"."""
    lemma = noun.lemma_.lower()
    if lemma == "condition":
        yield from _by_condition(noun)
    elif lemma == "suicide" and noun.head.lemma_ == "commit":
        yield from _befell("killed", noun.head, subject(noun.head), own_hand=True)
    elif lemma == "life":
        yield from _by_life(noun)
    kind = next((k for k in HARMS if lemma in words()[f"nouns.{k}"]), None)
    if kind is None or (lemma == "body" and _is_place(noun)):
        return
    whose = list(_whose(noun))
    if lemma == "body" and not whose and _is_found(noun):
        whose = [noun]
    for victim in whose:
        yield from _befell(kind, noun, victim)


def _is_found(body: Token) -> bool:
    """Whether a body of which nothing was told is found: "a body was pulled from the river", no "governing body"."""
    verb, said = body.head, [c for c in body.children if c.dep_ in {"amod", "compound", "nmod"}]
    if body.tag_ != "NN" or body.dep_ not in {"nsubjpass", "dobj"} or verb.lemma_ not in words()["verbs.body_obj"]:
        return False
    is_new = any(c.lower_ in {"a", "another", "one"} for c in body.children)
    return is_new and all(c.lower_ in _OF_BODY for c in said) and not any(c.dep_ == "xcomp" for c in verb.children)


def _whose(noun: Token) -> Iterator[Token]:
    """Whose death or life a noun tells: its owner, or what follows "of"."""
    for child in noun.children:
        if child.dep_ == "poss":
            yield child
        elif child.dep_ == "prep" and child.lower_ in {"of", "for"}:
            yield from (c for c in child.children if c.dep_ == "pobj")


def _by_life(noun: Token) -> Iterator[Told]:
    """ "Lost his life", "took her own life", "claimed the lives of 12", "cost three men their lives"."""
    verb = noun.head
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    if of is not None and verb.lemma_ in {"take", "claim"}:
        yield from _befell("killed", verb, next((c for c in of.children if c.dep_ == "pobj"), None))
    elif verb.lemma_ == "cost":
        yield from _befell("killed", verb, next((c for c in verb.children if c.dep_ == "dative"), None))
    elif verb.lemma_ in {"take", "lose"}:
        yield from _befell("killed", verb, subject(verb), own_hand=verb.lemma_ == "take")


def _is_place(body: Token) -> bool:
    """Whether something is in or on a living body: "the right side of his body", "bruises on her body"."""
    return body.dep_ == "pobj" and body.head.lower_ in {"of", "in", "on", "to", "into", "through", "from", "throughout"}


def _by_condition(noun: Token) -> Iterator[Told]:
    if not any(c.lower_ in words()["words.conditions"] for c in noun.children):
        return
    verb = next((a for a in noun.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    if verb is not None and verb.lemma_.lower() not in words()["verbs.found_obj"] | words()["verbs.moved_obj"]:
        yield from _befell("injured", noun, subject(verb))
    elif verb is not None:
        yield from _befell("injured", noun, _left_so(noun, verb))


def _left_so(condition: Token, verb: Token) -> Token | None:
    """Whom something left in a condition, beside the dead: the driver, in "left two women dead and their driver in a
    serious one"."""
    prep, lists = condition.head, words()
    is_beside = verb.lemma_ == "leave" and any(t.lower_ in lists["words.dead"] for t in verb.doc[verb.i : prep.i])
    before = prep.nbor(-1) if is_beside and prep.dep_ == "prep" else None
    return before if before is not None and before.pos_ in {"NOUN", "PROPN"} else None


def _by_state(word: Token) -> Iterator[Told]:
    """ "He was dead", "the wounded officer", "a slain teacher"."""
    low = word.lower_
    kind = _state_kind(low)
    if kind is None:
        return
    if kind == "injured":
        kind = _wounded(word)
    if (word.dep_ == "amod" and word.head.pos_ in {"NOUN", "PROPN"}) or word.head.lower_ == "one":
        yield from _befell(kind, word, word.head)
    elif word.head.lemma_ in {"be", "lie", "remain"} and word.dep_ in {"acomp", "attr", "oprd"}:
        yield from _befell(kind, word, subject(word.head))


def _state_kind(low: str) -> Harm | None:
    if low in words()["words.dead"] - {"unresponsive"} or low == "slain":
        return "killed"
    return "injured" if low in words()["words.hurt"] - {"bleeding"} else None


def _befell(kind: Harm | None, word: Token, victim: Token | None, *, own_hand: bool = False) -> Iterator[Told]:
    """The telling; one's own doing where the victim is oneself."""
    if victim is None or kind is None:
        return
    if victim.lower_ in words()["words.reflexive"]:
        doer = subject(word)
        if doer is not None:
            yield Told(kind, word, doer, own_hand=True)
        return
    yield Told(kind, word, victim, own_hand=own_hand)


def _has(verb: Token, wanted: frozenset[str] | set[str]) -> bool:
    return any(t.lower_ in wanted for t in verb.doc[verb.i + 1 : min(verb.i + 1 + 2 * _NEAR, verb.sent.end)])


def _is_real(told: Told) -> bool:
    """Whether it is told to have happened, or somebody is accused of it: not denied, tried, feared or conditional."""
    if _was_tried(told.word):
        return False
    if did_not_survive(told.word):
        return True
    if _is_alive(told.word) or _is_either(told.word):
        return False
    said = factuality_of(told.word)
    return said == "actual" or (said in {"possible", "planned"} and _is_charged(told.word))


def _is_alive(word: Token) -> bool:
    """Whether somebody only held for dead is alive: "two men believed killed have turned up alive"."""
    above = {t.lemma_.lower() for t in word.ancestors} | {c.lemma_.lower() for c in word.head.children}
    behind = word.doc[word.i + 1 : word.sent.end]
    held = {word.head.lemma_.lower(), *above} & _HELD
    return bool(held) and any(t.lower_ == "alive" for t in behind)


def _is_either(word: Token) -> bool:
    """Whether it is left open which of two harms it was: "were killed or wounded"."""
    pair = [word, *word.conjuncts]
    is_or = any(c.lower_ in {"or", "and/or"} for t in pair for c in t.children if c.dep_ == "cc")
    return is_or and sum(t.lemma_.lower() in _telling() for t in pair) > 1


def _was_tried(word: Token) -> bool:
    """ "Attempted murder", also where the parse hangs the adjective elsewhere."""
    before = word.doc[word.i - 1].lower_ if word.i else ""
    return before == "attempted" or any(c.lower_ == "attempted" for c in word.children)


def _is_charged(word: Token) -> bool:
    """Whether it is alleged or somebody is accused of it: the harm stands, only the doer is in doubt."""
    if any(c.lower_ in {"allegedly", "reportedly", "apparently"} for c in word.children):
        return True
    above = itertools.islice(word.ancestors, _ACCUSED)
    return any(a.lemma_.lower() in words()["words.accusing"] for a in above)
