"""How far an event is said to have happened: the rules' word weighed with the words of grammar above and around it.

The rules (:mod:`factuality`) know what single words do; a multinomial logistic regression, learned on annotated
accounts and on sentences whose events coders have rated (``training/factuality_weights.py``), knows how they add up:
"would" under "said" is open, "to buy" after "went" is not "to buy" after "agreed". What the encoder thinks of an event
that it framed counts beside them; it sees no names. The regression looks no further than the
innermost voice and what that voice does with what it says. A name is never a feature, only that there is one.
"""

from __future__ import annotations

import dataclasses
import functools
import math
from collections.abc import Iterable, Iterator
from typing import Final, get_args

from spacy.tokens import Token

from rashomon.annotate.frames import FACTUALITIES, Frame
from rashomon.annotate.grammar import NAMED, is_in
from rashomon.annotate.weight_tables import rows
from rashomon.extract.factuality import (
    content_around,
    cue_lemmas,
    factuality_in,
    is_claimed,
    is_doubted,
    judged_in,
    plainly,
)
from rashomon.extract.factuality_words import lists_with
from rashomon.record import Factuality, Span, Statement

# By how much, in log odds, another word must be likelier than the rules' to stand in its place.
MARGIN: Final = 1.0
# A chance that no word falls below for the encoder.
_FLOOR: Final = 1e-3
WORDS: Final[tuple[Factuality, ...]] = get_args(Factuality)
# Further up a clause says nothing of its deepest word any more.
_HIGHEST: Final = 6
# How far back the words of grammar are looked at whatever the parse says: it errs most in long sentences.
_BEFORE: Final = 6
_GRAMMAR: Final = frozenset({"AUX", "PART", "ADP", "SCONJ", "DET", "PRON", "ADV"})
_GOVERNING: Final = ("above_clause", "above_noun")
_CLAUSES: Final = frozenset({"acl", "advcl", "xcomp"})
# What of the words around a governor says something of what hangs on it, too.
_OWN: Final = ("det:", "amod:", "poss")


def choose_factuality(head: Token, *, statement: Statement | None, frame: Frame | None = None) -> Factuality:
    """The likeliest word for what ``head`` names, in its innermost voice; ``frame`` is the encoder's of the event."""
    if statement is not None and statement.act == "deny" and statement.factuality == "negated":
        statement = dataclasses.replace(statement, act="assert", factuality="actual")  # "I do not deny the dead"
    judged = judged_in(head, statement=statement)
    if judged is not None:  # no text for training has them
        return judged
    within = content_around(head, statement) if statement is not None else None
    if (plain := plainly(head, within)) is not None:
        return plain
    found = features(head, statement=statement)
    if "rule:possible" in found and is_doubted(head):  # texts for training hardly have such words
        return "possible"
    known = [row for f in found if (row := _weights().get(f)) is not None]
    totals = [sum(column) for column in zip(*known, strict=True)]
    totals[WORDS.index(_rule(found))] += MARGIN
    if frame is not None:
        for word, chance in zip(FACTUALITIES, frame.kinds[1].tolist(), strict=True):
            totals[WORDS.index(word)] += math.log(chance + _FLOOR)
    return WORDS[totals.index(max(totals))]


def _rule(found: Iterable[str]) -> Factuality:
    """The rules' own word, among the features."""
    return next(word for word in WORDS if f"rule:{word}" in found)


@functools.cache
def _weights() -> dict[str, tuple[float, ...]]:
    """By feature a weight for each of :data:`WORDS`."""
    return {feature: tuple(map(float, weights)) for feature, *weights in rows("factuality_weights")}


def features(head: Token, *, statement: Statement | None) -> list[str]:
    """What speaks for and against each word, each feature once."""
    within = content_around(head, statement) if statement is not None else None
    found = ["bias", f"rule:{factuality_in(head, statement=statement)}"]
    found += _of_head(head, within)
    found += _above(head, within)
    found += _before(head, within)
    found += _of_voice(head, statement, within) if statement is not None else ()
    return list(dict.fromkeys(found))


def _of_head(head: Token, within: Span | None) -> Iterator[str]:
    part = _part(head)
    yield from (f"part:{part}", f"tag:{head.tag_}", f"lemma:{_word(head)}", f"dep:{head.dep_}")
    touching = _touching(head, within)
    yield from (f"at:{part}:{word}" for word in touching)
    yield from (f"at:list:{name}" for name in _lists_of(touching))
    yield f"form:{_form(head, within)}"


def _above(head: Token, within: Span | None) -> Iterator[str]:
    """Each governor on the way up, how what is below hangs on it, and what touches it."""
    way: list[str] = []
    for below, above in _climb(head, within):
        way.append(_edge(below))
        height, lemma = min(len(way), 3), _word(above)
        yield from (f"edge:{height}:{way[-1]}", f"up:{lemma}", f"up:{lemma}:{way[-1]}", f"up:{height}:{lemma}")
        yield from (f"way:{_part(head)}:{'/'.join(way[:3])}", f"form:{height}:{_form(above, within)}")
        told = [word for word in _touching(above, within) if not word.startswith(_OWN)]
        yield from (f"up:at:{word}" for word in told)
        yield from (f"up:at:{height}:{word}" for word in told)
        yield from (f"up:list:{height}:{part}:{name}" for part in _GOVERNING for name in lists_with(lemma, part))
        if "neg" in told:
            yield f"up:not:{lemma}"
    yield f"whole:{_part(head)}:{'/'.join(way)}"


def _lists_of(touching: Iterable[str]) -> Iterator[str]:
    return (name for word in touching for name in lists_with(word.rpartition(":")[2], "clause"))


def _climb(head: Token, within: Span | None) -> Iterator[tuple[Token, Token]]:
    """Each word with the one that governs it, up to the edge of the voice or a relative clause."""
    for _ in range(_HIGHEST):
        above = head.head
        if above.i == head.i or not is_in(above, within):
            return
        yield head, above
        if head.dep_ == "relcl":
            return
        head = above


def _edge(token: Token) -> str:
    """The dependency; of a clause also its conjunction, its "to" or its form."""
    if token.dep_ == "ccomp" and token.i < token.head.i:
        return "ccomp<"
    if token.dep_ not in _CLAUSES:
        return token.dep_
    marks = [c.lower_ for c in token.children if c.dep_ == "mark" or (c.dep_ == "aux" and c.lower_ == "to")]
    return f"{token.dep_}:{marks[0] if marks else token.tag_}"


def _touching(token: Token, within: Span | None) -> list[str]:
    """The words of grammar that hang on a word."""
    found = [word for c in token.children if is_in(c, within) for word in _child(c)]
    if token.tag_ in {"VBZ", "VBP"} and not any(c.dep_ == "aux" for c in token.children):
        found.append("present")
    return [*found, "past"] if token.tag_ == "VBD" else found


def _child(child: Token) -> Iterator[str]:
    if child.dep_ == "neg" or any(c.dep_ == "det" and c.lower_ == "no" for c in child.children):
        yield "neg"
    if child.dep_ in {"aux", "auxpass", "mark", "det"} or (child.dep_ == "advmod" and child.pos_ in {"ADV", "PART"}):
        yield f"{child.dep_.removesuffix('pass')}:{child.lower_}"
    elif child.dep_ == "amod":
        yield f"amod:{_word(child)}"
    elif child.dep_ == "poss":
        yield "poss"
    elif child.dep_ in {"nsubj", "nsubjpass"}:
        yield f"subj:{child.lower_ if child.pos_ == 'PRON' else 'noun'}"
    elif child.dep_ == "advcl":
        yield f"beside:{_edge(child)}"
    elif child.text == "?":
        yield "?"


def _form(token: Token, within: Span | None) -> str:
    """The form of a word with its auxiliaries and its negation, as one."""
    parts = {word for word in _touching(token, within) if word.startswith("aux:") or word in {"neg", "?"}}
    return f"{token.tag_}:{','.join(sorted(parts))}"


def _before(head: Token, within: Span | None) -> Iterator[str]:
    """The words of grammar before the head, and the words beside it."""
    words = head.doc[max(0, head.i - _BEFORE) : head.i]
    yield from (f"before:{t.lower_}" for t in words if t.pos_ in _GRAMMAR and is_in(t, within))
    for step in (-2, -1, 1):
        place = head.i + step
        if 0 <= place < len(head.doc) and is_in(head.doc[place], within):
            yield f"beside:{step}:{_word(head.doc[place])}"


def _of_voice(head: Token, statement: Statement, within: Span | None) -> Iterator[str]:
    """The act of the voice, and, of what it puts forward, its cue."""
    yield f"act:{statement.act}"
    if within is not None and is_claimed(head, within):
        yield from (f"claim:{statement.act}", f"claim:{statement.act}:{_form(head, within)}")
        yield from (f"cue:{lemma}" for lemma in sorted(cue_lemmas(head.doc, statement)))


def _part(token: Token) -> str:
    return "verb" if token.tag_.startswith("VB") else "noun" if token.pos_ in {"NOUN", "PROPN"} else "other"


def _word(token: Token) -> str:
    """The lemma of a word; a name is no more than a name."""
    is_capital = token.text[:1].isupper() and not token.is_sent_start
    if token.pos_ == "PROPN" or token.ent_type_ in NAMED or is_capital:
        return "name"
    return "number" if token.like_num else token.lemma_.lower()
