"""The act of a statement: what the cue means by itself, else what the encoder takes it for, or, where it merely takes
it for said, what the content does.

"Denied" denies, and so does "said that nobody was hurt"; "said they must leave" demands, "told them: If you come back
we shoot" threatens, "called it a joke" accuses.
"""

from __future__ import annotations

import functools
from typing import Final

from spacy.tokens import Token

from rashomon.annotate.frames import ACTS
from rashomon.extract.attribution.draft import Draft, Page
from rashomon.extract.attribution.kinds import is_stopped_short
from rashomon.extract.attribution.lexicon import read
from rashomon.extract.factuality_words import lexicon
from rashomon.extract.truth import is_called_false
from rashomon.record import Act

# Above this the encoder's "assert" stands, whatever words the content has.
SURE: Final = 0.97
# Acts of the encoder that the content may overrule: "must" demands and "unless" threatens, whatever else they promise.
_OPEN: Final = frozenset({"assert", "promise"})
# Acts that some cues mean by themselves.
_MEANT: Final = frozenset({"deny", "accuse", "demand", "believe", "threaten"})
_CLAIMS: Final = frozenset({"assert", "accuse", "believe"})
_BLANK: Final = frozenset({"nobody", "none", "nothing", "neither", "no"})


def act_in(page: Page, draft: Draft) -> Act:
    """The act of a draft."""
    meant = _of_cue(draft)
    if meant is not None:
        return meant
    if draft.head is not None and draft.head.lemma_.lower() == "ask" and _is_question(page, draft):
        return "ask"
    tokens = _tokens(page, draft)
    if draft.frame is None:
        return _by_content(page, draft, tokens)
    chances = draft.frame.kinds[0]
    act = ACTS[int(chances.argmax())]
    if act in _OPEN and (act != "assert" or chances.max() < SURE):
        found = _by_content(page, draft, tokens)
        act = found if act == "assert" or found in {"demand", "threaten"} else act
    return _corrected(page, draft, act, tokens)


def _corrected(page: Page, draft: Draft, act: Act, tokens: list[Token]) -> Act:
    """The act unless its words leave no doubt of another: a question is no demand, and who says that it is false denies
    it; who stopped short of calling it a massacre would have accused."""
    if act == "demand" and _is_question(page, draft):
        return "ask"
    is_confirmed = act == "deny" and draft.head is not None and draft.head.lemma_.lower() in _CONFIRMING
    if is_confirmed or (act == "demand" and _is_told(draft, tokens)):
        return "assert"
    if draft.is_turn:
        act = _of_turn(page, draft, act, tokens)
    if act == "deny" and draft.head is not None and is_stopped_short(draft.head):
        return _by_content(page, draft, tokens)
    if act == "deny" and draft.head is not None and draft.head.lemma_ in _NAMING and not _has(tokens, "deny"):
        return "accuse"
    verb = _main_verb(tokens) if act in _CLAIMS else None
    return "deny" if verb is not None and is_called_false(verb) and _is_of_word(verb) else act


def _is_told(draft: Draft, tokens: list[Token]) -> bool:
    """ "Told her that he died of a fever": who is told that something is so is told to do nothing."""
    verb = _main_verb(tokens) if draft.head is not None and draft.head.lemma_.lower() == "tell" else None
    if verb is None or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return False
    modals = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return modals.isdisjoint({"must", "should", "to"}) and verb.lemma_ not in {"have", "need", "ought", "want"}


# Who does this denies nothing.
_CONFIRMING: Final = frozenset({"acknowledge", "admit", "confirm", "concede"})
# "Called him a thief" denies nothing; "called it a lie" does.
_NAMING: Final = frozenset({"brand", "call", "denounce", "describe", "label", "term"})
# What a book may be as well as a report.
_OF_BOOKS: Final = frozenset({"fiction", "invention", "rubbish", "nonsense", "myth"})


def _is_of_word(verb: Token) -> bool:
    """Whether a clause is about what was said: "it is a lie", "the reports were false", not "the calls were hoaxes"."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "csubj"}), None)
    if subject is None:
        return False
    is_thing = any(c.dep_ == "attr" and c.lemma_.lower() in _OF_BOOKS for c in verb.children)
    is_pointing = subject.lower_ in {"it", "this", "that", "these", "those", "all"} and not is_thing
    return is_pointing or subject.dep_ == "csubj" or subject.lemma_.lower() in lexicon()["cue"]["told"]


def _of_turn(page: Page, draft: Draft, act: Act, tokens: list[Token]) -> Act:
    """Of a line of a transcript: an answer asks nothing, and a question alone does nothing else."""
    marks = [t.text for t in tokens if t.text in {".", "!", "?"}]
    if act == "ask" and "?" not in marks and not _is_question(page, draft):
        return _by_content(page, draft, tokens)
    return "ask" if _is_question(page, draft) and set(marks) <= {"?"} else act


def _of_cue(draft: Draft) -> Act | None:
    """What a cue means by itself: who denies, denies."""
    lemma = draft.head.lemma_.lower() if draft.head is not None else ""
    return next((act for act in ACTS if act in _MEANT and lemma in words(f"cue_{act}")), None)


def _tokens(page: Page, draft: Draft) -> list[Token]:
    return [
        t
        for start, end in draft.content
        for t in page.doc[page.first_from(start) : page.first_from(end)]
        if not t.is_space
    ]


def _by_content(page: Page, draft: Draft, tokens: list[Token]) -> Act:
    head = _main_verb(tokens)
    found = _of_sentence(page, draft, tokens, head)
    if found is not None:
        return found
    hostile = _has(tokens, "accuse") or (head is None and _has(tokens, "deed"))
    return "accuse" if hostile else "assert"


def _of_sentence(page: Page, draft: Draft, tokens: list[Token], head: Token | None) -> Act | None:
    if _is_question(page, draft):
        return "ask"
    if head is None:
        return None
    if _is_negated(head) and _is_of_self(head, draft):
        return "deny"
    return _of_modal(head, tokens)


def _is_question(page: Page, draft: Draft) -> bool:
    end = draft.content[-1][1]
    return "?" in page.text[end - 1 : end + 1]


def _of_modal(head: Token, tokens: list[Token]) -> Act | None:
    modal = next((c.lower_ for c in head.children if c.dep_ == "aux"), "")
    if head.tag_ == "VB" and not modal and head.i == tokens[0].i:
        return "demand"
    if modal in {"must", "should"}:
        return "demand"
    if modal not in words("promise"):
        return None
    if _has(tokens, "threaten"):
        return "threaten"
    subject = next((c.lower_ for c in head.children if c.dep_ in {"nsubj", "nsubjpass"}), "")
    return "promise" if subject in words("self") else None


def _main_verb(tokens: list[Token]) -> Token | None:
    """The verb of the first main clause of a content."""
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if t.head.i not in inside or t.head.i == t.i]
    return next((t for t in tops if t.pos_ in {"VERB", "AUX"}), None)


def _is_negated(head: Token) -> bool:
    for child in head.children:
        if child.dep_ == "neg" or child.lower_ in words("deny"):
            return True
        if child.dep_ in {"nsubj", "nsubjpass", "attr", "dobj"} and any(
            c.lower_ in words("deny") for c in child.children
        ):
            return True
    return False


def _is_of_self(head: Token, draft: Draft) -> bool:
    """Whether a negation clears the speaker or stands against what was said: "it did not fire", "insists nobody"."""
    if draft.head is not None and draft.head.lemma_.lower() in words("insisting"):
        return True
    subject = next((c for c in head.children if c.dep_ in {"nsubj", "nsubjpass", "expl"}), None)
    return subject is not None and subject.lower_ in words("self") | _BLANK | {"there"}


def _has(tokens: list[Token], act: str) -> bool:
    return any(t.lemma_.lower() in words(act) or t.lower_ in words(act) for t in tokens)


@functools.cache
def words(part: str) -> frozenset[str]:
    """One list of ``lexicon/acts.toml``."""
    return frozenset(read("acts.toml")[part]["words"].split())
