"""Which words carry an event: candidates by a lexicon of patterns, each with the types it may have.

A pattern names a lemma and what must stand with it (:mod:`lexicon/triggers.toml` gives the notation): "call off"
with "talks" is a sanction, with "strike" a concession. A candidate is one token that some pattern fits, with the
patterns that fit it best; whether it is an event at all, and of which type, is decided elsewhere.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final, cast

from spacy.tokens import Doc, Token

from rashomon.annotate import columns
from rashomon.annotate.grammar import PASSIVE_SUBJECT, direct_object, is_passive, subject
from rashomon.record import EventType

# Edges by which a particle or preposition hangs on its verb.
_PARTICLE: Final = frozenset(
    {"prt", "prep", "advmod", "agent", "npadvmod", "acomp", "oprd", "dative", "amod", "neg", "aux"}
)
_PHRASE: Final = frozenset({"prep", "prt", "dative"})
_COMPLEMENT: Final = frozenset({"dobj", "oprd", "attr", "acomp", "npadvmod"})
_CLOSE: Final = frozenset({"prep", "prt", "dobj", "xcomp", "ccomp", "nsubj", "advmod"})
# A word of more types says nothing of its neighbours.
_FEW: Final = 2
_NUMBERED: Final = frozenset(
    {"hundred", "thousand", "dozen", "score", "ten", "number", "group", "handful", "majority", "couple"}
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One entry of the lexicon: a lemma, its conditions and the event it carries."""

    text: str
    part: str
    type: EventType
    mode: str | None
    particles: tuple[str, ...]
    objects: frozenset[str]
    near: frozenset[str]
    classes: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How many conditions it sets: the more, the surer."""
        return 2 * len(self.particles) + 2 * bool(self.objects) + 2 * bool(self.near) + len(self.classes)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A token that may carry an event, and the patterns that fit it, those with the most conditions first."""

    token: Token
    patterns: tuple[Pattern, ...]


class View:
    """What a pattern may ask of a token; looked up once, and only when asked."""

    def __init__(self, token: Token) -> None:
        self.token = token
        self.children = list(token.children)

    @functools.cached_property
    def particles(self) -> frozenset[str]:
        """The words that hang on the token as particles, prepositions or adverbs."""
        return frozenset(c.lower_ for c in self.children if c.dep_ in _PARTICLE)

    @functools.cached_property
    def patient(self) -> Token | None:
        """What is done something to."""
        return patient(self.token)

    @functools.cached_property
    def subject(self) -> Token | None:
        """Who or what the clause is about."""
        return subject(self.token)

    @functools.cached_property
    def objects(self) -> frozenset[str]:
        """The lemmas of the object with its conjuncts, and of the objects of the verb's prepositions."""
        heads = [self.patient, *self.patient.conjuncts] if self.patient is not None else []
        heads += [c for p in self.children if p.dep_ in _PHRASE for c in p.children if c.dep_ == "pobj"]
        heads += [c for c in self.children if c.dep_ in _COMPLEMENT]
        return frozenset(w for h in heads for w in (h.lemma_.lower(), h.lower_))

    @functools.cached_property
    def near(self) -> frozenset[str]:
        """The words and lemmas that hang on the token, and what hangs on its prepositions, objects and clauses."""
        close = [*self.children, *(g for c in self.children if c.dep_ in _CLOSE for g in c.children)]
        return frozenset(w for t in close for w in (t.lower_, t.lemma_.lower()))


def candidates(doc: Doc) -> Iterator[Candidate]:
    """Every token of the document that a pattern fits, in the order of the text."""
    for token in columns.at(doc, columns.places(doc, _is_known, "LEMMA")):
        part = _part(token)
        known = _patterns().get((part, _lemma(token)), ()) if part is not None else ()
        view = View(token) if known else None
        fitting = [p for p in known if view is not None and _fits(p, view)]
        if fitting:
            yield Candidate(token, tuple(sorted(fitting, key=lambda p: -p.weight)))


def _is_known(lemma: str) -> bool:
    low = lemma.lower()
    return _aliases().get(low, low) in _known_lemmas()


@functools.cache
def _known_lemmas() -> frozenset[str]:
    return frozenset(lemma for _, lemma in _patterns())


def plain_types(token: Token) -> tuple[EventType, ...]:
    """The types that the lexicon allows a word without regard to what stands around it; none where it allows many."""
    part = _part(token)
    return _known_types(part, _lemma(token)) if part is not None else ()


@functools.cache
def _known_types(part: str, lemma: str) -> tuple[EventType, ...]:
    types = sorted({p.type for p in _patterns().get((part, lemma), ())})
    return tuple(types) if len(types) <= _FEW else ()


def _part(token: Token) -> str | None:
    if token.tag_.startswith("VB") or token.pos_ == "VERB":
        return "verb"
    if token.pos_ in {"NOUN", "PROPN"}:
        return "noun"
    return "adjective" if token.pos_ == "ADJ" else None


def _lemma(token: Token) -> str:
    lemma = token.lemma_.lower()
    return _aliases().get(lemma, lemma)


@functools.cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads((files("rashomon") / "lexicon" / "triggers.toml").read_text(encoding="utf-8"))


@functools.cache
def _aliases() -> dict[str, str]:
    return cast("dict[str, str]", _lexicon()["alias"])


@functools.cache
def class_of(name: str) -> frozenset[str]:
    """The lemmas of one of the lexicon's classes, such as "weapon"."""
    return frozenset(_lexicon()["class"][name])


@functools.cache
def _patterns() -> dict[tuple[str, str], tuple[Pattern, ...]]:
    found: dict[tuple[str, str], list[Pattern]] = {}
    for part in ("verb", "noun", "adjective"):
        for kind, texts in _lexicon()[part].items():
            for text in texts:
                found.setdefault((part, text.split()[0]), []).append(_pattern(text, part, kind))
    return {key: tuple(patterns) for key, patterns in found.items()}


def _pattern(text: str, part: str, kind: str) -> Pattern:
    type_, _, mode = kind.partition(".")
    rest = text.split()[1:]
    return Pattern(
        text,
        part,
        cast("EventType", type_),
        mode or None,
        particles=tuple(w for w in rest if w[0] not in "=+!"),
        objects=frozenset(o for w in rest if w[0] == "=" for o in w[1:].split("|")),
        near=frozenset(n for w in rest if w[0] == "+" for n in w[1:].split("|")),
        classes=tuple(w[1:] for w in rest if w[0] == "!"),
    )


def _fits(pattern: Pattern, view: View) -> bool:
    if not all(p in view.particles for p in pattern.particles):
        return False
    if pattern.objects and not pattern.objects & view.objects:
        return False
    if pattern.near and not pattern.near & view.near:
        return False
    return all(_in_class(name, view) for name in pattern.classes)


def patient(token: Token) -> Token | None:
    """The head of what is done something to: the object, or the subject of a passive."""
    found = direct_object(token)
    if found is not None:
        return found
    passive = next((c for c in token.children if c.dep_ in PASSIVE_SUBJECT), None)
    return passive if passive is not None else (subject(token) if is_passive(token) else None)


def _in_class(name: str, view: View) -> bool:
    what = view.patient
    if name in {"bare", "obj"}:
        return (what is None) == (name == "bare")
    if name in {"person", "thing"}:
        return what is not None and is_person(what) == (name == "person")
    who = view.subject
    if name == "agent":
        return who is not None and what is not who and is_person(who, groups=True)
    return any(t is not None and _is_of(t, class_of(name), name) for t in (who, what))


def _is_of(token: Token, words: frozenset[str], name: str) -> bool:
    if name == "place" and token.ent_type_ in {"GPE", "LOC", "FAC"}:
        return True
    return bool(words & {token.lower_, token.lemma_.lower(), *_counted(token)})


def is_person(token: Token, *, groups: bool = False) -> bool:
    """Whether a noun means people; ``groups``: organisations and countries, which act as people do, too."""
    if token.ent_type_ in {"PERSON", "NORP"} or (groups and token.ent_type_ in {"ORG", "GPE"}):
        return True
    words = {token.lower_, token.lemma_.lower(), *_counted(token)}
    return bool(words & class_of("person")) or (groups and token.pos_ == "PRON")


def _counted(token: Token) -> set[str]:
    """What is counted: "dozens of villagers" are villagers."""
    if token.lemma_.lower() not in _NUMBERED:
        return set()
    of = (c for p in token.children if p.lower_ == "of" for c in p.children if c.dep_ == "pobj")
    return {c.lemma_.lower() for c in of}
