"""Who says it: the phrase that the encoder takes for the source, made whole, and set right where grammar leaves no
choice.

In "the army freed Vail, who said" the antecedent speaks, in "was warned by engineers" the agent, in "thanked the bishop
for saying" the object, and in "the agency said, citing three guards" those whom it cites.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from spacy.tokens import Span as Words
from spacy.tokens import Token

from rashomon.annotate import Frame, Part, grammar
from rashomon.annotate.nominals import MEASURES, noun_type
from rashomon.extract.attribution.draft import Page, Source
from rashomon.extract.attribution.lexicon import source_words
from rashomon.extract.factuality_words import lexicon

_CITING: Final = frozenset({"cite", "quote"})
# "Was forced by police to admit": police admit nothing.
_FORCING: Final = frozenset({"force", "compel", "oblige", "make", "coerce", "press", "pressure"})
_RELATIVE: Final = frozenset({"WP", "WDT"})
_AND: Final = frozenset({"and", "or", ",", "&"})
_ADJECTIVES: Final = frozenset({"amod", "det", "nummod"})
_VERBS: Final = frozenset({"VERB", "AUX"})


def source_of(page: Page, frame: Frame, cue: Token | None) -> Source | None:
    """Who says it, None where that stays hidden; ``cue`` is the main word of the cue."""
    found = _found(page, frame)
    if cue is None:
        return found
    settled = _settled(page, cue, found)
    if settled is not None:
        return settled
    if found is not None:
        return found if _may_say(found, cue) and not _is_own(page, found, cue) else None
    return _shared(page, cue)


def is_noun(cue: Token) -> bool:
    """Whether it is a noun, in a plural that the parse takes for a verb too: "early reports that"."""
    is_plural = cue.tag_ == "VBZ" and any(c.dep_ in {"amod", "det"} and c.i < cue.i for c in cue.children)
    return cue.pos_ == "NOUN" or (is_plural and cue.lemma_.lower() in lexicon()["cue"]["told"])


def _is_own(page: Page, found: Source, cue: Token) -> bool:
    """Whether the source is but the cue with its adjectives: "an early report that it fell" is nobody's."""
    words = page.doc[page.first_from(found.span[0]) : page.first_from(found.span[1])]
    return (
        is_noun(cue)
        and cue.lemma_.lower() in lexicon()["cue"]["told"]
        and all(t == cue or (t.head == cue and t.dep_ in _ADJECTIVES) for t in words)
    )


def may_speak(token: Token) -> bool:
    """Whether a noun means somebody, or something written, that can say something."""
    return _is_somebody(token) or (token.lemma_.lower() in source_words("document") and token.ent_type_ not in MEASURES)


def _is_somebody(token: Token) -> bool:
    is_name = token.pos_ == "PROPN" and token.ent_type_ not in MEASURES
    return is_name or noun_type(token) in {"person", "group", "organization"}


def phrase_of(token: Token) -> list[Token]:
    """The whole phrase of a noun; what somebody is told, blamed for or urged to is no part of it."""
    tokens = grammar.phrase_tokens(token)
    clauses = {
        c.i for t in tokens for c in t.children if c.dep_ == "prep" and any(o.dep_ == "pcomp" for o in c.children)
    }
    words = list(takewhile(lambda t: t.i not in clauses and not is_contrast(t), tokens))
    while len(words) > 1 and words[-1].dep_ in grammar.LOOSE and words[-1] != token:
        words.pop()
    return words


def is_contrast(word: Token) -> bool:
    """Whether it is the "not" before somebody who did not say it: "the mayor, not the bishop"."""
    follows = word.head.i < word.i and any(c.dep_ in {"appos", "conj"} and c.i > word.i for c in word.head.children)
    return word.lower_ == "not" and word.dep_ == "neg" and word.head.pos_ not in _VERBS and follows


def _settled(page: Page, cue: Token, found: Source | None) -> Source | None:
    """Who speaks by grammar alone, where what the encoder found is not it."""
    who = _blamed(cue) or _antecedent(cue, found) or agent(cue) or cited(cue) or _subject_around(cue, found)
    if who is None or page.speech_of(who) is not page.speech_of(cue) or not (who.pos_ == "PRON" or may_speak(who)):
        return None
    is_speech = cue.lemma_.lower() in source_words("passive")
    if found is not None and found.span[0] <= who.idx < found.span[1]:
        return dataclasses.replace(found, is_settled=is_speech)
    tokens = phrase_of(who)
    return Source(grammar.words(tokens[0], tokens[-1]), who, is_settled=is_speech)


def _blamed(cue: Token) -> Token | None:
    """ "Thanked the bishop for saying": the one who is thanked."""
    if cue.tag_ != "VBG" or cue.dep_ != "pcomp" or cue.head.lower_ != "for":
        return None
    verb = cue.head.head
    if verb.pos_ not in _VERBS or verb.lemma_.lower() not in source_words("judging"):
        return None
    if grammar.is_passive(verb):
        return grammar.subject(verb)
    who = next((c for c in verb.children if c.dep_ in {"dobj", "dative"} and c.pos_ != "ADP"), None)
    return who if who is not None and (who.pos_ == "PRON" or may_speak(who)) else None


def _antecedent(cue: Token, found: Source | None) -> Token | None:
    """ "The army freed Vail, who said": whom the clause hangs on, where the subject of the sentence was taken, or
    nobody."""
    verb = cue
    while verb.dep_ == "conj" and not any(c.dep_ in grammar.SUBJECT for c in verb.children):
        verb = verb.head
    own = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if verb != cue and found is not None:  # "shot the student who threw the stone and claimed that he was armed"
        return None
    if verb != cue and cue.tag_ == "VBN":  # "which is an ally and considered a friend"
        return None
    if verb.dep_ != "relcl" or own is None or own.tag_ not in _RELATIVE or own.i > verb.i:
        return None
    who = verb.head
    while who.dep_ == "appos" and who.head.pos_ in {"NOUN", "PROPN"}:
        who = who.head
    if found is None:
        return who if own.lower_ == "who" or may_speak(who) else None
    above = next((a for a in who.ancestors if a.pos_ in _VERBS), None)
    is_subject = above is not None and any(c.dep_ == "nsubj" and c == found.head for c in above.children)
    return who if is_subject and who != found.head and (own.lower_ == "who" or may_speak(who)) else None


def _subject_around(cue: Token, found: Source | None) -> Token | None:
    """ "The study that the council published said": the study, where the council was taken."""
    own = next((c for c in cue.lefts if c.dep_ == "nsubj"), None)
    if own is None or found is None or found.head == own or not may_speak(own):
        return None
    clauses = [c for c in own.children if c.dep_ == "relcl"]
    return own if any(c.is_ancestor(found.head) for c in clauses) else None


def agent(cue: Token) -> Token | None:
    """ "Was warned by engineers": who is behind a passive."""
    if cue.pos_ != "VERB" or cue.lemma_.lower() in _CITING | _FORCING:
        return None
    who = grammar.by_agent(cue)
    if who is None or any(c.dep_ == "neg" for c in who.head.children):
        return None
    is_means = not _is_somebody(who) and who.tag_ == "NN" and not any(c.dep_ in {"det", "poss"} for c in who.children)
    return who if who.pos_ == "PRON" or (may_speak(who) and not is_means) else None  # "told by telegram"


def cited(cue: Token) -> Token | None:
    """ "The agency said, citing three guards": those whom it cites say it."""
    for child in cue.children:
        if child.dep_ == "advcl" and is_citing(child):
            return next(c for c in child.children if c.dep_ == "dobj")
    return None


def is_citing(verb: Token) -> bool:
    """Whether it names those whose word another passes on: "citing three guards", not "citing rising prices"."""
    is_cue = verb.tag_ == "VBG" and verb.lemma_.lower() in _CITING
    return is_cue and any(c.dep_ == "dobj" and _is_witness(c) for c in verb.children)


def _is_witness(token: Token) -> bool:
    """Whether somebody is cited for what they say: three guards, officials, a priest; no "his doctors"."""
    words = {c.lower_ for c in token.children}
    if any(c.dep_ == "poss" for c in token.children) or not _is_somebody(token):
        return False
    is_counted = any(c.dep_ == "nummod" for c in token.children) or bool(words & {"a", "an", "unnamed", "several"})
    return is_counted or "the" not in words


def _may_say(source: Source, cue: Token) -> bool:
    """Whether the source can be who says it: whom somebody asked, or who is reported, is not; "quoted" is another
    matter."""
    if cue.lemma_.lower() not in source_words("passive") or not grammar.is_passive(cue):
        return True
    agent = grammar.by_agent(cue)
    return agent is not None and source.span[0] <= agent.idx < source.span[1]


def _shared(page: Page, cue: Token) -> Source | None:
    """Who speaks in a clause that takes its subject from another: "after saying that it rained, she left", "a letter
    announcing that"."""
    if cue.tag_ != "VBG" or any(c.dep_ in grammar.SUBJECT | {"aux", "auxpass"} for c in cue.children):
        return None
    above = cue.head
    if cue.dep_ == "acl" and above.i < cue.i and may_speak(above):
        before = [t for t in grammar.phrase_tokens(above) if t.i < cue.i]
        return Source(grammar.words(before[0], before[-1]), above)
    is_behind = cue.dep_ == "pcomp" and above.dep_ == "prep"
    verb = above.head if is_behind else above if cue.dep_ == "advcl" else None
    if verb is None or verb.pos_ not in _VERBS or (grammar.is_passive(verb) and not is_behind):
        return None
    who = grammar.subject(verb)
    if who is None or page.speech_of(who) is not page.speech_of(cue) or not (who.pos_ == "PRON" or may_speak(who)):
        return None
    tokens = grammar.phrase_tokens(who)
    return Source(grammar.words(tokens[0], tokens[-1]), who)


def _found(page: Page, frame: Frame) -> Source | None:
    """The surest of the phrases that the encoder takes for the source, with those that "and" joins to it, whole where
    it is broken off."""
    parts = frame.named("source")
    best = max(parts, key=lambda p: p.sure, default=None)
    if best is None:
        return None
    first, last = _joined_to(page, best, parts)
    words = _uncontrasted(_whole(page.doc[first : last + 1]))
    if not len(words):  # an "and" alone, that joins nothing
        return None
    return Source(grammar.words(words[0], words[-1]), grammar.main_word(words))


def _joined_to(page: Page, best: Part, parts: Sequence[Part]) -> tuple[int, int]:
    """The first and last word of phrases between which stands nothing but "and" or a comma: "police and a nurse"."""
    first, last = best.first, best.last
    for part in sorted(parts, key=lambda p: abs(p.first - best.first)):
        later = part.first if part.first > first else first
        between = page.doc[part.last + 1 : first] if part.last < first else page.doc[last + 1 : part.first]
        is_clause = page.doc[later].tag_.startswith("W")  # "the mayor, whose": no second speaker
        if 0 < len(between) <= 2 and all(t.lower_ in _AND for t in between) and not is_clause:
            first, last = min(first, part.first), max(last, part.last)
    return first, last


def _uncontrasted(words: Words) -> Words:
    """The phrase without who did not say it: "the mayor, not the bishop"."""
    end = next((t.i for t in words if is_contrast(t)), words.end)
    while end > words.start + 1 and words.doc[end - 1].is_punct and end < words.end:
        end -= 1
    return words.doc[words.start : end]


def _whole(words: Words) -> Words:
    """The phrase with what it lacks; of "who make up the board" only "who" says something."""
    doc, last = words.doc, words.end - 1
    if words[0].tag_ == "WP" and words[0].dep_ == "nsubj":
        return doc[words.start : words.start + 1]
    missing = _missing(words)
    if missing is not None:
        last = grammar.phrase_tokens(missing, with_conjuncts=False)[-1].i
    elif words[-1].dep_ == "cc" or (words[-1].pos_ == "ADP" and last > words.start):
        last -= 1
    return doc[words.start : last + 1]


def _missing(words: Words) -> Token | None:
    """Where the phrase goes on: behind a lone article or adjective to its noun, an "and" to what it joins, a "by" to
    who it is, a comma to what the name before it is."""
    end = words[-1]
    if end.dep_ == "cc":
        return next((c for c in end.head.children if c.dep_ == "conj" and c.i > end.i), None)
    if len(words) == 1:
        return end.head if end.dep_ in {"det", "amod"} and end.head.i > end.i else None
    if end.pos_ == "ADP":
        return next((c for c in end.children if c.dep_ == "pobj" and c.i > end.i), None)
    if end.text == ",":
        return next((c for c in end.head.children if c.dep_ == "appos" and c.i > end.i), None)
    if end.tag_ in {"PRP$", "DT"}:  # "a message on its", wherever the parse hangs the noun
        behind = end.doc[end.i + 1 : min(end.i + 3, end.sent.end)]
        return next((t for t in behind if t.pos_ in {"NOUN", "PROPN"}), None)
    return None
