"""Capitals restored in a text set wholly in capitals, as old wires are, since spaCy and the encoder lean on case.

The text is put in lower case, sentences capitalised, and tagged once for its names: a word has a capital where spaCy
takes it for a name all the same, where it is a country or a month, and where no dictionary has it as a common word
("ELLERY", "Ellery"). What is a name in most of its places has its capital everywhere. The dictionary is that of spaCy's
lemmatizer (WordNet's). No character is added or lost.

"TWO OMBRIAN PEASANTS WERE KILLED BY THE FLR IN MIRROW" becomes
"Two Ombrian peasants were killed by the FLR in Mirrow".
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc, Token

from rashomon.annotate.grammar import MONTHS, WEEKDAYS
from rashomon.annotate.wordlists import countries

# Above this share of capitals among the letters a text is set in capitals (headlines have about 0.2).
CAPITALS: Final = 0.6
# So much of a text tells how it is set.
_ENOUGH: Final = 20_000
_CALENDAR: Final = frozenset((*MONTHS, *WEEKDAYS))
# Names that are common words too, but beside a number.
_VERBS: Final = frozenset({"may", "march"})
# Halves of a compound have so many letters at least.
_HALF: Final = 4
_CLASSES: Final = ("noun", "verb", "adj", "adv")
_SENTENCE: Final = re.compile(r"(?:^|(?<!\b\w)[.!?:\n]\s+|[\"“(\[])([^\W\d_])|\b(i)\b(?!\.)")
# "U.S.", "J."
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.)+(?:[^\W\d_])?")
# What can be spoken as a word has a vowel; "FLR" is spelled.
_SPOKEN: Final = re.compile(r"[^\W\d_]*[^\W\d_bcdfghjklmnpqrstvwxz][^\W\d_]*")


@dataclass(frozen=True, slots=True)
class _Part:
    """The common words of one part of speech, and how their endings may be exchanged."""

    words: frozenset[str]
    endings: tuple[tuple[str, str], ...]


def is_capitals(text: str) -> bool:
    """Whether the text is set in capitals."""
    letters = [c for c in text[:_ENOUGH] if c.isalpha()]
    return len(letters) > 40 and sum(c.isupper() for c in letters) > CAPITALS * len(letters)


def lowered(text: str) -> str:
    """The text in lower case, sentence by sentence capitalised, no character more or less."""
    low = [c.lower() if len(c.lower()) == 1 else c for c in text]
    for match in _SENTENCE.finditer("".join(low)):
        at = match.start(match.lastindex or 0)
        low[at] = text[at]
    return "".join(low)


def restored(text: str, docs: Iterable[Doc], nlp: Language) -> str:
    """The text with the capitals of its names; ``docs`` are its pieces in order, read by ``nlp`` in lower case."""
    words = [(start + token.idx, token) for start, doc in _placed(docs) for token in doc]
    names = _names((token for _, token in words), nlp)
    letters = list(lowered(text))
    for at, token in words:
        if token.lower_ in names or _is_name_here(token) or _INITIALS.fullmatch(token.lower_):
            end = at + (1 if _SPOKEN.fullmatch(token.lower_) else len(token))
            letters[at:end] = text[at:end]
    return "".join(letters)


def _placed(docs: Iterable[Doc]) -> Iterator[tuple[int, Doc]]:
    """Each piece with where it begins."""
    at = 0
    for doc in docs:
        yield at, doc
        at += len(doc.text)


def _names(tokens: Iterable[Token], nlp: Language) -> frozenset[str]:
    """The words that are names in most of their places."""
    votes: Counter[str] = Counter()
    for token in tokens:
        if token.is_alpha and not token.is_stop:
            votes[token.lower_] += _vote(token, nlp)
    return frozenset(word for word, surplus in votes.items() if surplus > 0 or word in countries())


def _vote(token: Token, nlp: Language) -> int:
    """What one place of a word says for its being a name."""
    return 1 if _is_name_here(token) or not is_word(token.lower_, nlp) else -1


def _is_name_here(token: Token) -> bool:
    """Whether spaCy takes the word for a name, or it is a month or a day."""
    if token.lower_ in _CALENDAR:
        return token.lower_ not in _VERBS or any(t.like_num for t in token.doc[max(0, token.i - 1) : token.i + 2])
    return token.is_alpha and not token.is_stop and token.tag_ in {"NNP", "NNPS"}


@functools.lru_cache(maxsize=50_000)
def is_word(word: str, nlp: Language) -> bool:
    """Whether the dictionary has the word, what it may be a form of, or its two halves ("gunpowder")."""
    if any(_has(part, word) for part in _dictionary(nlp)):
        return True
    cuts = range(_HALF, len(word) - _HALF + 1)
    return any(is_word(word[:cut], nlp) and is_word(word[cut:], nlp) for cut in cuts)


def _has(part: _Part, word: str) -> bool:
    if word in part.words:
        return True
    return any(word.endswith(old) and word[: -len(old)] + new in part.words for old, new in part.endings if old)


@functools.cache
def _dictionary(nlp: Language) -> tuple[_Part, ...]:
    """The words of the lemmatizer by part of speech, with irregular forms, and its rules of endings."""
    tables: Any = nlp.get_pipe("lemmatizer")
    index, irregular, rules = (tables.lookups.get_table(f"lemma_{name}") for name in ("index", "exc", "rules"))
    return tuple(
        _Part(frozenset([*index.get(c, ()), *irregular.get(c, ())]), tuple(tuple(r) for r in rules.get(c, ())))
        for c in _CLASSES
    )
