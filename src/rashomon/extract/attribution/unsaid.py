"""What looks like a statement and is none.

What the writer judges ("it is untrue that"), what somebody's word is waved off for ("whatever the board says",
"contrary to what the mayor says"), what is withheld ("denied the lawyers access"), and whose word somebody passes on
("citing two guards, he said"): there the guards speak, and only once.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from rashomon.annotate import grammar
from rashomon.annotate.nominals import noun_type
from rashomon.extract.attribution.draft import Draft, Page
from rashomon.extract.attribution.sources import is_citing
from rashomon.extract.factuality_words import lexicon

# Prepositions, by the word before where it takes one, that set what is so against what somebody says.
_AGAINST: Final = frozenset({"unlike", "despite", "notwithstanding", "contrary to", "regardless of", "spite of"})


def is_unsaid(page: Page, draft: Draft) -> bool:
    """Whether nobody is said to say it."""
    head = draft.head
    if head is None:
        return False
    if draft.source is None and _is_judgement(page, draft, head):
        return True
    return (
        _is_name(head)
        or _is_pointer(page, draft, head)
        or _is_backdrop(draft, head)
        or _is_recall(head)
        or is_citing(head)
        or _is_waved_off(head)
        or _is_withheld(head)
        or _is_set_against(page, draft, head)
    )


def _is_judgement(page: Page, draft: Draft, cue: Token) -> bool:
    """ "It is untrue that the mill is shut": what the writer judges nobody says."""
    lists = lexicon()["truth"]
    if cue.lemma_.lower() not in lists["copula"]:
        return False
    words = (t for start, end in draft.cue for t in page.doc[page.first_from(start) : page.first_from(end)])
    return any(t.lemma_.lower() in lists["false"] | lists["true"] for t in words)


def _is_name(cue: Token) -> bool:
    """Said Ouali says nothing by his name."""
    begins = cue.text == "Said" and cue.ent_type_ == "PERSON" and cue.ent_iob_ == "B"
    return begins and cue.i + 1 < len(cue.doc) and cue.nbor(1).ent_iob_ == "I"


# What a writer may do with a remark: "it should be noted that", "we can add that".
_POINTING: Final = frozenset(
    {"add", "emphasise", "emphasize", "mention", "note", "point", "recall", "remember", "stress"}
)
_MODALS: Final = frozenset({"can", "could", "may", "might", "must", "ought", "should"})


def _is_pointer(page: Page, draft: Draft, cue: Token) -> bool:
    """ "It should be pointed out that the mill is shut", "we can add that": the writer's own remark, outside quotes."""
    verb = cue.head if cue.tag_ == "MD" else cue
    if verb.lemma_.lower() not in _POINTING or page.quote_at(cue.idx) is not None:
        return False
    is_own = draft.source is None or draft.source.head.lower_ in {"i", "we", "one"}
    return is_own and any(c.lower_ in _MODALS for c in verb.children)


def _is_backdrop(draft: Draft, cue: Token) -> bool:
    """ "The war saw a parade of lies", "1912 saw": a time that something happens in says nothing."""
    who = draft.source.head if draft.source is not None else None
    is_somebody = who is None or noun_type(who) is not None or who.pos_ == "PRON" or who.ent_type_ in {"PERSON", "ORG"}
    return cue.lemma_.lower() in {"see", "witness"} and not is_somebody


def _is_waved_off(cue: Token) -> bool:
    """ "Fourteen are dead, whatever the board says": what stands there is not the board's word."""
    return any(
        c.lower_ == "whatever" or (c.lower_ == "what" and c.i > 0 and c.nbor(-1).lower_ == "matter")
        for c in cue.children
    )


def _is_set_against(page: Page, draft: Draft, cue: Token) -> bool:
    """ "Contrary to what the mayor says, the mill is shut": the mayor's word is what stands with "contrary to"."""
    before = cue.head
    if cue.dep_ not in {"pcomp", "pobj"} or before.pos_ not in {"ADP", "SCONJ"}:
        return False
    whole = f"{page.doc[before.i - 1].lower_} {before.lower_}" if before.i > 0 else before.lower_
    if before.lower_ not in _AGAINST and whole not in _AGAINST:
        return False
    return any(end <= before.idx or start > cue.right_edge.idx for start, end in draft.content)


def _is_recall(cue: Token) -> bool:
    """ "Recalled its ambassador": nobody remembers anything."""
    what = grammar.direct_object(cue) if cue.lemma_.lower() == "recall" else None
    return what is not None and noun_type(what) in {"person", "group"} and what.pos_ == "NOUN"


def _is_withheld(cue: Token) -> bool:
    """ "Denied the lawyers access", "were denied entry": it says of nothing that it is not so."""
    if cue.lemma_.lower() != "deny":
        return False
    children = {c.dep_ for c in cue.children if c.i > cue.i and c.pos_ != "ADP"}
    is_given = "dative" in children or grammar.is_passive(cue) or any(_holds_receiver(c) for c in cue.children)
    return is_given and not children.isdisjoint({"dobj", "oprd", "attr"})


def _holds_receiver(thing: Token) -> bool:
    """ "Denied the nurses access", where the parse makes one noun of both."""
    return thing.dep_ == "dobj" and any(
        c.dep_ == "compound" and c.tag_ == "NNS" and noun_type(c) == "group" for c in thing.children
    )
