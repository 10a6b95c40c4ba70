"""Named, unnamed or a document: what kind of source a phrase is.

Rules make a first guess from its noun, its name and its article; a small logistic regression for each kind, learned
on annotated accounts (``training/source_kind_weights.py``), weighs the guess with the words around it and with what
the document says of the actor elsewhere. A name is never a feature, only that there is one: "the Tolan ministry" and
"the Brandt ministry" are alike.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from spacy.tokens import Token

from rashomon.annotate.weight_tables import rows
from rashomon.extract.attribution.draft import Page, Source
from rashomon.extract.attribution.lexicon import source_words
from rashomon.extract.attribution.speakers import Speakers
from rashomon.record import Actor, SourceKind

KINDS: Final[tuple[SourceKind, ...]] = ("named", "unnamed", "document")
_PLURAL: Final = frozenset({"NNS", "NNPS"})
_LISTS: Final = ("document", "named", "unnamed")
# Pronouns that mostly stand for groups, or for nobody in particular.
_VAGUE: Final = frozenset(
    {"they", "those", "nobody", "one", "some", "others", "everyone", "everybody", "each", "both", "all", "many"}
    | {"neither", "none", "someone"}
)


def source_kind_of(page: Page, source: Source | None, speakers: Speakers) -> SourceKind:
    """``hidden`` without a source; else the likeliest of the three."""
    if source is None:
        return "hidden"
    if page.text[source.span[0]] == "@":
        return "named"
    found = list(features(page, source, speakers))
    return max(KINDS, key=lambda kind: _weight(kind, found))


def _weight(kind: SourceKind, found: Iterable[str]) -> float:
    weights = _weights()[kind]
    return sum(weights.get(feature, 0.0) for feature in found)


@functools.cache
def _weights() -> dict[str, dict[str, float]]:
    """By kind, the weight of each feature."""
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for kind, feature, weight in rows("source_kind_weights"):
        weights[kind][feature] = float(weight)
    return weights


def features(page: Page, source: Source, speakers: Speakers) -> Iterator[str]:
    """What a phrase shows of its kind."""
    head, words = source.head, page.doc[page.first_from(source.span[0]) : page.first_from(source.span[1])]
    yield from ("bias", f"guess:{guess(page, source, speakers)}", f"head:{_word(head)}", f"tag:{head.tag_}")
    yield f"first:{_word(words[0]) if len(words) else ''}"
    yield from (f"in:{part}" for part in _LISTS if head.lemma_.lower() in source_words(part))
    yield from (name for name, holds in _signs(words) if holds)
    yield from _of_actor(head, speakers.actor(source))


def _signs(words: Iterable[Token]) -> Iterator[tuple[str, bool]]:
    found = list(words)
    yield "name", any(t.pos_ == "PROPN" for t in found)
    yield "person", any(t.ent_type_ == "PERSON" for t in found)
    yield "owned", any(t.dep_ == "poss" for t in found)
    yield "number", any(t.pos_ == "NUM" for t in found)
    yield "alone", len(found) == 1
    yield "capital", bool(found) and found[0].text[:1].isupper()


def _of_actor(head: Token, actor: Actor | None) -> Iterator[str]:
    """What is known of the actor from elsewhere."""
    if actor is None:
        yield "actor:none"
        return
    is_named = any(m.form == "name" for m in actor.mentions)
    yield f"actor:{actor.type}"
    naming, form = "named" if is_named else "unnamed", head.lower_ if head.pos_ == "PRON" else "phrase"
    yield from (f"actor:{naming}:{form}", f"actor:{actor.type}:{naming}:{form}")
    if len(actor.mentions) == 1:
        yield "actor:once"


def _word(token: Token) -> str:
    """The word itself unless it is a name."""
    return "NAME" if token.pos_ == "PROPN" or token.ent_type_ else token.lower_


def guess(page: Page, source: Source, speakers: Speakers) -> SourceKind:
    """The kind by noun, name and article alone."""
    head = source.head
    if head.lemma_.lower() in source_words("document"):
        return "document"
    if head.pos_ == "PRON" or head.lower_ in _VAGUE:
        return speakers.kind(source) or ("unnamed" if head.lower_ in _VAGUE else "named")
    if head.pos_ == "PROPN" or head.ent_type_ in {"NORP", "GPE"} or _has_name_beside(head):
        return "named"
    return _kind_of_nominal(page, source)


def _has_name_beside(head: Token) -> bool:
    """ "The mayor, Ann Lode", "press chief Ann Lode"."""
    return any(c.pos_ == "PROPN" and c.dep_ == "appos" for c in head.children)


def _kind_of_nominal(page: Page, source: Source) -> SourceKind:
    first = page.doc[page.token_at(source.span[0])]
    noun = source.head.lemma_.lower()
    if noun == "police":
        return "named"
    if first.lower_ in source_words("unnamed") or source.head.tag_ in _PLURAL:
        return "unnamed"
    return "named" if noun in source_words("named") else "unnamed"
