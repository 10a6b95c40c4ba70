"""Labels: words that judge an actor or its deed, or that one side alone would use.

From the lexicon ("terrorists", "heroic", "massacre"), from scare quotes (a "voluntary resettlement") and from
words that hold at arm's length ("so-called"). Each has the phrase it is said of (target) and the actor that
phrase means; for a deed the actor is null. The tone is what the word does to its target; ``distanced`` says
that the writer holds it at arm's length. ``voice`` is set by the caller, who knows the statements.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from rashomon.annotate import Annotation, columns, grammar
from rashomon.annotate.pronouns import is_idle
from rashomon.extract.label_words import SCORES, Loaded, loaded_words
from rashomon.record import Actor, Label, Span, record_id

_OBJECTS: Final = frozenset({"dobj", "nsubjpass", "dative"})


def find_labels(annotation: Annotation, *, actors: tuple[Actor, ...]) -> tuple[Label, ...]:
    """Every label of the document, in the order of the text."""
    finder = _Targets(annotation, actors)
    found = loaded_words(annotation.doc, annotation.quotes, named=finder.named)
    return tuple(_label(annotation, loaded, finder) for loaded in found)


def _label(annotation: Annotation, loaded: Loaded, finder: _Targets) -> Label:
    first, last = annotation.doc[loaded.start], annotation.doc[loaded.end - 1]
    span = (first.idx, last.idx + len(last))
    target, actor = finder.of(loaded)
    return Label(
        id=record_id("l", [span]),
        span=span,
        target=target,
        actor=actor,
        tone=loaded.tone,
        distanced=loaded.distanced,
        score=SCORES[loaded.why],
    )


class _Targets:
    """What labels are said of: the mentions of the actors, else the plain phrase."""

    def __init__(self, annotation: Annotation, actors: tuple[Actor, ...]) -> None:
        self.doc = annotation.doc
        self.heads: dict[int, tuple[Span, str]] = {}
        self.named: set[int] = set()
        starts = {at: i for i, at in enumerate(columns.starts(self.doc))}
        ends = {at: i for i, at in enumerate(columns.ends(self.doc))}
        for actor in actors:
            for mention in actor.mentions:
                first, last = starts.get(mention.span[0]), ends.get(mention.span[1])
                if first is not None and last is not None:
                    self._keep(first, last, mention.form == "name", (mention.span, actor.id))

    def _keep(self, first: int, last: int, named: bool, meant: tuple[Span, str]) -> None:
        if named:
            self.named.update(range(first, last + 1))
            self.heads.update({i: meant for i in range(first, last + 1)})
        else:
            self.heads.setdefault(self.doc[first : last + 1].root.i, meant)

    def of(self, loaded: Loaded) -> tuple[Span | None, str | None]:
        """The phrase that a label is said of, and its actor."""
        head = self.doc[loaded.head]
        if loaded.why == "distance" and loaded.end < len(self.doc) and loaded.end in self.named:
            return self.heads[loaded.end]
        target = _said_of(head)
        if target.i in self.heads:
            return self.heads[target.i]
        if target.pos_ in {"VERB", "AUX"}:
            return (target.idx, target.idx + len(target)), None
        return grammar.noun_phrase(target, with_conjuncts=False), None


def _said_of(head: Token) -> Token:
    """The head of what a word is said of: the noun it describes, the subject of a predicate; a deed itself."""
    if head.pos_ == "ADV":
        return head.head
    if head.pos_ in {"VERB", "AUX"} and head.dep_ not in {"amod", "compound"}:
        return head
    if head.dep_ in {"amod", "compound", "nmod", "npadvmod"} and head.head.pos_ in {"NOUN", "PROPN"}:
        return head.head
    return _predicated(head) or head


def _claimed(verb: Token, predicate: Token) -> Token | None:
    """ "It is a lie that they fired": the firing."""
    below = (*predicate.children, *verb.children)
    return next((c for c in below if c.dep_ in {"acl", "ccomp", "relcl"} and c.i > verb.i), None)


def _predicated(head: Token) -> Token | None:
    """ "X is a Y", "called X a Y", "X, a Y", "described X as Y": X."""
    verb = head.head
    if head.dep_ in {"attr", "acomp"}:
        who = grammar.subject(verb)
        return _claimed(verb, head) if who is not None and is_idle(who) else who
    if head.dep_ in {"oprd", "ccomp"} or (head.dep_ == "dobj" and verb.lemma_ == "call"):
        return next((c for c in verb.children if c.dep_ in _OBJECTS and c != head), None) or grammar.subject(verb)
    if head.dep_ == "appos":
        return verb
    if head.dep_ == "pobj" and verb.lower_ == "as":
        governor = verb.head
        return next((c for c in governor.children if c.dep_ in _OBJECTS), None)
    return None
