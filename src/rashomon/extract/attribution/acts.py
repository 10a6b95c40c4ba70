"""The act of a statement: that of its cue, or, where the cue only says, what the content does.

"Said that nobody was hurt" denies, "said they must leave" demands, "told them: If you come back we shoot"
threatens, "called it a joke" accuses.
"""

from __future__ import annotations

import functools
from typing import Final

from spacy.tokens import Token

from rashomon.extract.attribution.draft import Draft, Page
from rashomon.extract.attribution.lexicon import act_of, read
from rashomon.record import Act

# Rules whose content is a sentence; what is done by a bare noun phrase the cue alone tells.
_SENTENCES: Final = frozenset({"clause", "parenthesis", "quoted", "quoted-colon", "according", "turn"})
# Rules whose content names or describes.
_DESCRIBING: Final = frozenset({"predicate", "preposition"})
_BLANK: Final = frozenset({"nobody", "none", "nothing", "neither", "no"})


def act_in(page: Page, draft: Draft) -> Act:
    """The act of a draft."""
    tokens = _tokens(page, draft)
    rule, _, base = draft.rule.partition(":")
    act = draft.act
    if rule == "passive" and page.text[draft.content[-1][0] :][:3] == "to ":
        act = act_of("infinitive", base) or act
    if act == "ask" and rule == "clause" and not _is_question(tokens):
        return "demand"
    return _by_content(page, draft, tokens) if act == "assert" else act


def _tokens(page: Page, draft: Draft) -> list[Token]:
    return [
        t
        for start, end in draft.content
        for t in page.doc[page.first_from(start) : page.first_from(end)]
        if not t.is_space
    ]


def _is_question(tokens: list[Token]) -> bool:
    first = tokens[0] if tokens else None
    return first is not None and (first.tag_ in {"WP", "WRB", "WDT", "WP$"} or first.lower_ in {"whether", "if"})


def _by_content(page: Page, draft: Draft, tokens: list[Token]) -> Act:
    rule = draft.rule.partition(":")[0]
    if rule in _SENTENCES:
        found = _of_sentence(page, draft, tokens)
        if found is not None:
            return found
    hostile = _has(tokens, "accuse") or (rule in _DESCRIBING and _has(tokens, "deed"))
    return "accuse" if hostile else "assert"


def _of_sentence(page: Page, draft: Draft, tokens: list[Token]) -> Act | None:
    end = draft.content[-1][1]
    if page.text[end - 1] == "?" or page.text[end : end + 1] == "?":
        return "ask"
    head = _main_verb(tokens)
    if head is None:
        return None
    if _is_negated(head) and _is_of_self(head, draft):
        return "deny"
    return _of_modal(head, tokens)


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
    if draft.rule.partition(":")[2] in words("insisting"):
        return True
    subject = next((c for c in head.children if c.dep_ in {"nsubj", "nsubjpass", "expl"}), None)
    return subject is not None and subject.lower_ in words("self") | _BLANK | {"there"}


def _has(tokens: list[Token], act: str) -> bool:
    return any(t.lemma_.lower() in words(act) or t.lower_ in words(act) for t in tokens)


@functools.cache
def words(part: str) -> frozenset[str]:
    """One list of ``lexicon/acts.toml``."""
    return frozenset(read("acts.toml")[part]["words"].split())
