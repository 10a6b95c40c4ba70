"""Passives: "X is said to Y", "it is feared that X", "asked whether X", "X was denied by Y".

Without an agent the source is hidden; with one ("was denied by the mayor") the agent is the source.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from rashomon.annotate import grammar
from rashomon.extract.attribution import complements
from rashomon.extract.attribution.draft import Draft, Page
from rashomon.extract.attribution.lexicon import act_of, base_of
from rashomon.extract.attribution.sources import phrase
from rashomon.extract.attribution.verbs import cue
from rashomon.record import Act

_CONTENT: Final = frozenset({"xcomp", "oprd", "ccomp", "acomp", "attr", "prep", "advcl"})
_ASIDES: Final = frozenset({"–", "—", "-", "--", ","})
_LONGEST_ASIDE: Final = 8
_QUESTIONS: Final = frozenset({"whether", "if", "about", "why", "how", "what", "who", "which", "where", "when"})
_TO_DO: Final[frozenset[Act]] = frozenset({"demand", "ask"})


def find(page: Page) -> Iterator[Draft]:
    """Every attribution of a verb in the passive."""
    for token in page.tokens:
        base = base_of(token) if token.tag_ in {"VBN", "VBD"} else None
        if base is not None and is_hidden(token):
            yield from _of_verb(page, token, base)


def is_hidden(token: Token) -> bool:
    """Whether a participle has its source hidden or in a phrase with "by": "was told", "Asked whether"."""
    if grammar.is_passive(token) or _is_put_in(token):
        return True
    return token.tag_ == "VBN" and token.dep_ in {"advcl", "ROOT", "acl"} and not _has_have(token)


def _has_have(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.lemma_ == "have" for c in token.children)


def _is_put_in(token: Token) -> bool:
    """ "The clerk, asked whether it was so,": no source before it, a question or a report behind it."""
    if token.lower_ not in {"asked", "told", "pressed", "questioned", "informed", "warned"} or token.i + 1 >= len(
        token.doc
    ):
        return False
    before = token.doc[token.i - 1] if token.i > token.sent.start else None
    if before is not None and before.lower_ not in {",", "when", "if", "once", "(", "“", "—", "–"}:
        return False
    return token.nbor(1).lower_ in {
        "whether",
        "if",
        "about",
        "why",
        "how",
        "what",
        "who",
        "which",
        "where",
        "that",
        "when",
    }


def _of_verb(page: Page, verb: Token, base: str) -> Iterator[Draft]:
    agent = grammar.by_agent(verb)
    act = act_of("passive", base) or (_any_act(base) if agent is not None else None)
    if act is None:
        return
    subject = next((c for c in verb.children if c.dep_ in {"nsubjpass", "csubjpass", "nsubj"} and c.i < verb.i), None)
    tokens = _content(page, verb, subject, act, with_agent=agent is not None)
    content = page.spans(tokens)
    if content:
        source = phrase(page, agent) if agent is not None else None
        yield Draft(f"passive:{base}", act, source, (cue(verb),), verb, content)


def _any_act(base: str) -> Act | None:
    return next((a for frame in ("object", "clause", "predicate", "infinitive") if (a := act_of(frame, base))), None)


def _content(page: Page, verb: Token, subject: Token | None, act: Act, *, with_agent: bool) -> list[Token]:
    """The clause alone, or the subject and what is said of it."""
    clause = complements.clause(page, verb)
    if clause:
        return clause
    if act in _TO_DO:
        return complements.infinitive(page, verb) or _asked(page, verb)
    if verb.lower_ == "known" and not any(c.dep_ == "neg" for c in verb.children):
        return []
    rest = complements.infinitive(page, verb) or _behind_aside(verb) or _complements(verb)
    if subject is None or subject.dep_ == "expl" or subject.lower_ == "it":
        return rest
    if not rest and not with_agent and subject.dep_ != "csubjpass" and not _stands_alone(verb):
        return []
    return [*_said_of(verb, subject), *(rest if subject.dep_ != "csubjpass" else [])]


def _complements(verb: Token) -> list[Token]:
    return [t for c in verb.children if c.i > verb.i and _is_content(c) for t in c.subtree]


def _said_of(verb: Token, subject: Token) -> list[Token]:
    """The subject with all that hangs on it; what a relative pronoun stands for."""
    if subject.lower_ not in {"who", "which", "that"}:
        return list(subject.subtree)
    return grammar.phrase_tokens(verb.head) if verb.dep_ == "relcl" else []


def _behind_aside(verb: Token) -> list[Token]:
    """Behind an aside the parse is lost: "were seen, it seems, to X"."""
    rest = list(verb.doc[verb.i + 1 : verb.sent.end])
    if not rest or rest[0].text not in _ASIDES:
        return []
    close = next((n for n, t in enumerate(rest[1:], 1) if t.text == rest[0].text), len(rest))
    tail = rest[close + 1 :]
    opens = len(tail) > 1 and tail[0].lower_ in {"as", "to"} and tail[1].pos_ in {"VERB", "AUX"}
    return tail if opens and close <= _LONGEST_ASIDE else []


def _asked(page: Page, verb: Token) -> list[Token]:
    """What was asked, up to the comma: "asked about the dead, he"."""
    if verb.i + 1 >= len(page.doc) or verb.nbor(1).lower_ not in _QUESTIONS:
        return []
    rest = page.doc[verb.i + 1 : verb.sent.end]
    comma = next((n for n, t in enumerate(rest) if t.text in {",", ":", ";"}), len(rest))
    return list(rest[:comma])


def _is_content(child: Token) -> bool:
    if child.dep_ == "prep":
        return child.lower_ in {"as", "of", "at"}
    return child.dep_ in {"xcomp", "oprd", "acomp", "attr"} or (
        child.dep_ == "advcl" and any(c.lower_ == "as" for c in child.children)
    )


def _stands_alone(verb: Token) -> bool:
    """ "Two leaks were reported", "who lit it is not known"."""
    return verb.lower_ in {
        "reported",
        "expected",
        "alleged",
        "feared",
        "suspected",
        "rumoured",
        "rumored",
        "claimed",
        "known",
    }
