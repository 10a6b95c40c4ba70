"""How sure a trigger is, and of which type: two log-linear models over what stands around the word.

The first gives the chance that a word carries an event at all ("strike" in "a strike of luck" does not), the
second which of the types that the lexicon allows it is (under "hunger" a protest, with soldiers and a village
an assault). Their weights are in ``lexicon/trigger_weights.tsv``, learned on annotated texts by
``training/trigger_weights.py``; they are of words of the lexicon and of grammar, never of a name.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from rashomon.annotate.grammar import NAMED, is_passive, subject
from rashomon.annotate.weight_tables import weights
from rashomon.extract.triggers import Candidate, Pattern, is_person, patient, plain_types

_AUXILIARIES: Final = frozenset({"aux", "auxpass", "neg"})
_NEAR: Final = frozenset({"det", "poss", "amod", "nummod", "compound", "prep", "relcl", "acl", "appos", "conj", "case"})

# Features of a lemma's own surroundings: governor, object, determiner, preposition.
_WORDS: Final = "dogp"
# Fitted on three folds of the training texts, each scored with weights learned on the other two.
_SLOPE: Final = 0.65
_SHIFT: Final = -0.33
# Where no type of a candidate is likely, none takes the whole chance.
_SHARE: Final = 0.5
# What in a paragraph tells harm from assault and disaster from attack.
_TELLING: Final = frozenset({"assault", "disaster", "weapon", "hazard", "coerce"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What the paragraph and the whole text around a candidate speak of: event types of plain words, by count."""

    paragraph: frozenset[str]
    text: frozenset[str]


@dataclass(frozen=True, slots=True)
class Option:
    """One type that a candidate may have, with the chance that it is right."""

    pattern: Pattern
    score: float


def best_option(candidate: Candidate, setting: Setting) -> Option:
    """The likeliest type of a candidate, with the chance that it carries an event of just that type."""
    around = list(surroundings(candidate.token))
    is_event = _chance(event_features(candidate, around, setting))
    chances = {p: _chance(type_features(candidate, p, around, setting)) for p in leading(candidate)}
    pattern = max(chances, key=lambda p: chances[p])
    return Option(pattern, calibrated(is_event * chances[pattern] / max(sum(chances.values()), _SHARE)))


def calibrated(chance: float) -> float:
    """The share right, in texts the weights were not learned on, of the events that the weights give this chance."""
    bounded = min(max(chance, 0.005), 0.995)
    return 1 / (1 + math.exp(-(_SLOPE * math.log(bounded / (1 - bounded)) + _SHIFT)))


def leading(candidate: Candidate) -> list[Pattern]:
    """For each type that a candidate may have, the pattern that says most; one that names words rules out others."""
    best: dict[str, Pattern] = {}
    surest = candidate.patterns[0].weight
    for pattern in candidate.patterns:
        if surest < 2 or pattern.weight == surest:
            best.setdefault(pattern.type, pattern)
    return list(best.values())


def _chance(found: Sequence[str]) -> float:
    known = weights("trigger_weights")
    total = math.fsum(known.get(f, 0.0) for f in found)  # whatever order they come in
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def event_features(candidate: Candidate, around: Sequence[str], setting: Setting) -> list[str]:
    """What speaks for and against a candidate's being an event."""
    top = candidate.patterns[0]
    lemma, types = _lemma(top), sorted({p.type for p in candidate.patterns})
    found = ["e:bias", f"e:l:{lemma}", f"e:n:{min(len(types), 5)}", f"e:w:{min(top.weight, 4)}"]
    found += [f"e:p:{p.part[0]}:{p.text}" for p in candidate.patterns] + [f"e:t:{t}" for t in types]
    found += [f"e:a:{a}" for a in around] + [f"e:la:{lemma}:{a}" for a in around if a[0] in _WORDS]
    found += [f"e:ta:{top.type}:{a}" for a in around if a[0] != "w"]
    found += [f"e:par:{x}" for x in setting.paragraph] + [f"e:txt:{x}" for x in setting.text]
    found += [f"e:many:{min(len(setting.text), 8)}", f"e:near:{min(len(setting.paragraph), 6)}"]
    found += [f"e:alike:{top.type}:{place}" for place in ("text", "paragraph") if top.type in getattr(setting, place)]
    return found


def type_features(candidate: Candidate, pattern: Pattern, around: Sequence[str], setting: Setting) -> list[str]:
    """What speaks for and against one of the types of a candidate that is an event."""
    kind, top, lemma = pattern.type, candidate.patterns[0], _lemma(pattern)
    types = len({p.type for p in candidate.patterns})
    found = ["t:bias", f"t:t:{kind}", f"t:l:{lemma}", f"t:lt:{lemma}>{kind}", f"t:n:{min(types, 5)}"]
    found += [f"t:p:{pattern.part[0]}:{pattern.text}>{kind}", f"t:fit:{min(pattern.weight, 4)}-{min(top.weight, 4)}"]
    found += [f"t:first:{pattern is top}"]
    found += [f"t:ta:{kind}:{a}" for a in around if a[0] != "w"]
    found += [f"t:par:{kind}:{x}" for x in setting.paragraph] + [f"t:txt:{kind}:{x}" for x in setting.text]
    found += [f"t:lpar:{lemma}>{kind}:{x}" for x in setting.paragraph if x in _TELLING]
    return found


def _lemma(pattern: Pattern) -> str:
    return f"{pattern.part[0]}:{pattern.text.split()[0]}"


def surroundings(token: Token) -> Iterator[str]:
    """What the parse says around a token, in words of grammar (and the governing lemma)."""
    part = "v" if token.tag_.startswith("VB") else "n" if token.pos_ in {"NOUN", "PROPN"} else "j"
    yield f"dep:{part}:{token.dep_}"
    yield f"tag:{token.tag_}"
    yield f"g:{part}:{_word(token.head)}" if token.head is not token else f"g:{part}:none"
    yield from (f"gt:{part}:{kind}" for kind in plain_types(token.head) if token.head is not token)
    yield from _beside(token)
    yield from _of_verb(token) if part == "v" else _of_noun(token)


def _beside(token: Token) -> Iterator[str]:
    """The words before and after, names aside; whether the sentence opens the text or stands in the present."""
    for step, place in ((-1, "w-"), (1, "w+"), (2, "w++")):
        at = token.i + step
        if 0 <= at < len(token.doc):
            yield f"{place}:{_word(token.doc[at])}"


def _word(token: Token) -> str:
    """The lemma of a word; a name is no more than a name."""
    capital = token.text[:1].isupper() and not token.is_sent_start
    if token.pos_ == "PROPN" or token.ent_type_ in NAMED or capital:
        return token.ent_type_ if token.ent_type_ in NAMED else "name"
    if token.is_space or token.like_num:
        return "break" if token.is_space else "number"
    return token.lemma_.lower()


def _of_verb(token: Token) -> Iterator[str]:
    who, what = subject(token), patient(token)
    yield f"subj:{_sort(who)}"
    yield f"obj:{_sort(what)}"
    yield f"d:{bool(who)}{bool(what)}{is_passive(token)}"
    if what is not None:
        yield f"o:{_word(what)}"
        yield from (f"ot:{kind}" for kind in plain_types(what))
    if who is not None:
        yield from (f"st:{kind}" for kind in plain_types(who))
    for child in token.children:
        if child.dep_ in _AUXILIARIES:
            yield f"aux:{child.lower_}"
        elif child.dep_ in {"prep", "prt", "agent"}:
            yield f"p:{child.lower_}"
        elif child.dep_ in {"ccomp", "xcomp", "advcl"}:
            yield f"c:{child.dep_}"
    if token.tag_ in {"VBZ", "VBP"} and not any(c.dep_ == "aux" for c in token.children):
        yield "present"


def _of_noun(token: Token) -> Iterator[str]:
    children = list(token.children)
    yield "bare" if not any(c.dep_ in {"det", "poss", "nummod", "amod", "compound"} for c in children) else "full"
    if token.dep_ in {"pobj"}:
        yield f"in:{token.head.lower_}"
        yield f"gg:{_word(token.head.head)}"
    for child in children:
        if child.dep_ == "det":
            yield f"det:{child.lower_}"
        elif child.dep_ == "prep":
            yield f"p:{child.lower_}"
        elif child.dep_ in {"compound", "amod"}:
            yield f"{child.dep_}:{'name' if child.ent_type_ or child.tag_ == 'NNP' else 'word'}"
            yield f"d:{_word(child)}"
        elif child.dep_ in _NEAR:
            yield f"has:{child.dep_}"


def _sort(token: Token | None) -> str:
    """What kind of thing a noun means."""
    if token is None:
        return "none"
    if token.pos_ == "PRON":
        return (
            f"pron:{token.lower_}"
            if token.lower_ in {"it", "they", "he", "she", "we", "i", "who", "which", "that", "this"}
            else "pron"
        )
    if token.ent_type_:
        return token.ent_type_
    return "people" if is_person(token) else "thing"
