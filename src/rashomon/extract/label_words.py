"""Which words are labels: the lexicon's by lemma and part of speech, its phrases, and words held at arm's length.

A word within a name is none ("Harbour Front"), nor is one in capitals at the start of a name. A phrase of
the lexicon goes before its words; "so-called" before a loaded noun takes the noun along, before a plain name it
stands alone.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from spacy.tokens import Doc, Token

from rashomon.annotate import Quote, columns, grammar
from rashomon.record import Tone

# Which list a part of speech is looked up in.
_LISTS: Final = {
    "NOUN": ("who", "what"),
    "PROPN": ("who",),
    "ADJ": ("adjective", "who"),
    "VERB": ("verb", "adjective"),
    "ADV": ("adverb",),
}
# Words in quote marks: a scare quote has at most five, as measured on the training texts (0.8 to 0.55).
LONGEST_SCARE: Final = 5
_NICKNAMED: Final = frozenset(
    {
        "alias",
        "nickname",
        "nicknamed",
        "name",
        "named",
        "aka",
        "entitle",
        "entitled",
        "headed",
        "titled",
        "sing",
        "song",
        "play",
        "chant",
        "shout",
        "cry",
        "operation",
        "codenamed",
    }
)
# Precision on the training texts.
SCORES: Final = {"phrase": 0.6, "word": 0.76, "scare": 0.74, "distance": 0.78}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A label's words: tokens ``start`` to ``end`` (exclusive) with their head, and why they are one."""

    start: int
    end: int
    head: int
    tone: Tone
    distanced: bool
    why: str


@functools.cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads((files("rashomon") / "lexicon" / "labels.toml").read_text(encoding="utf-8"))


@functools.cache
def _words() -> dict[tuple[str, str], Tone]:
    """(list, lemma) to tone."""
    tones: tuple[Tone, ...] = ("against", "for")
    return {(kind, w): tone for tone in tones for kind, words in _lexicon()[tone].items() for w in words.split()}


@functools.cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], Tone]]]:
    """First word to the phrases that begin so, longest first."""
    tones: tuple[Tone, ...] = ("against", "for")
    found: dict[str, list[tuple[tuple[str, ...], Tone]]] = {}
    for tone in tones:
        for phrase in _lexicon()["phrases"][tone]:
            words = tuple(phrase.replace("-", " - ").split())
            found.setdefault(words[0], []).append((words, tone))
    return {k: sorted(v, key=lambda p: -len(p[0])) for k, v in found.items()}


@functools.cache
def _distancers() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in _lexicon()["distance"]["words"]:
        words = tuple(phrase.replace("-", " - ").split())
        found.setdefault(words[0], []).append(words)
    return found


def loaded_words(doc: Doc, quotes: tuple[Quote, ...], *, named: set[int]) -> Iterator[Loaded]:
    """Every label of the document, no two on the same words. ``named``: the tokens that belong to names."""
    scare = {loaded.start: loaded for q in quotes if (loaded := _scare_quote(doc, q, named)) is not None}
    end = 0
    for i in sorted(columns.places(doc, _opens, "LOWER", "LEMMA") | scare.keys()):
        if i < end:
            continue
        found = _distanced(doc, i, named, scare) or scare.get(i) or _phrase(doc, i) or _word(doc, i, named)
        if found is not None:
            yield found
            end = found.end


def _opens(word: str) -> bool:
    """Whether a label may begin with a word, given in lower case or as a lemma."""
    low = word.lower()
    return low in _distancers() or low in _phrases() or low in _single()


@functools.cache
def _single() -> frozenset[str]:
    return frozenset(word for _, word in _words())


def _matches(doc: Doc, i: int, words: tuple[str, ...]) -> bool:
    return i + len(words) <= len(doc) and all(doc[i + n].lower_ == w for n, w in enumerate(words))


def _phrase(doc: Doc, i: int) -> Loaded | None:
    for words, tone in _phrases().get(doc[i].lower_, ()):
        if _matches(doc, i, words):
            end = i + len(words)
            return Loaded(i, end, doc[i:end].root.i, tone, False, "phrase")
    return None


def _word(doc: Doc, i: int, named: set[int]) -> Loaded | None:
    """A loaded word, with the loaded noun that it stands right before ("shameless lies" is one label)."""
    tone = tone_of(doc[i]) if i not in named else None
    if tone is None:
        return None
    end = i + 1
    while (
        end < len(doc)
        and end not in named
        and doc[end].pos_ == "NOUN"
        and tone_of(doc[end]) == tone
        and doc[end - 1].head == doc[end]
    ):
        end += 1
    return Loaded(i, end, end - 1, tone, False, "word")


def tone_of(token: Token) -> Tone | None:
    """The tone of a single word, None where the lexicon has it not in this part of speech."""
    if token.pos_ == "PROPN" and token.text[:1].isupper() and not token.is_sent_start:
        return None
    if token.lower_ in {"lie", "lies"} and _is_of_place(token):
        return None
    for kind in _LISTS.get(token.pos_, ()):
        tone = _words().get((kind, token.lemma_.lower())) or _words().get((kind, token.lower_))
        if tone:
            return tone
    return None


def _is_of_place(lie: Token) -> bool:
    """ "Ten lie in the hospital", "a boy of nine lies beside her", whatever the parse makes of them."""
    before = lie.nbor(-1) if lie.i else None
    behind = lie.nbor() if lie.i + 1 < len(lie.doc) else None
    is_said = any(c.dep_ in {"det", "poss", "amod"} for c in lie.children)
    is_counted = before is not None and before.like_num
    return is_counted or (not is_said and behind is not None and (behind.dep_ == "prep" or behind.lower_ == "dead"))


def _scare_quote(doc: Doc, quote: Quote, named: set[int]) -> Loaded | None:
    """ "Three “knights”", "a “voluntary resettlement”": a short phrase in quote marks that is no quotation."""
    if quote.inner[1] - quote.inner[0] > 80 or not quote.closed:
        return None
    span = doc.char_span(*quote.inner, alignment_mode="contract")
    if span is None or not _is_scare(span, named):
        return None
    tone = next((t for token in span if (t := tone_of(token))), None) or _quoted_tone(span)
    return Loaded(span.start, span.end, span.root.i, tone, True, "scare")


def _quoted_tone(span: Any) -> Tone:
    """Own words for one's own deed stand within a phrase of the writer's (its "resettlement"), abuse stands alone."""
    before = span.doc[span.start - 2] if span.start > 1 else None
    within = before is not None and (before.dep_ == "det" or before.tag_ in {"PRP$", "POS"})
    return "for" if within else "against"


def _is_scare(span: Any, named: set[int]) -> bool:
    words = [t for t in span if not t.is_punct]
    if not 0 < len(words) <= LONGEST_SCARE or span[-1].text in {".", ",", "!", "?"}:
        return False
    if span.root.pos_ not in {"NOUN", "ADJ", "PROPN", "X"} or any(t.tag_ in grammar.FINITE for t in words):
        return False
    if any(t.like_num or t.pos_ == "NUM" for t in words) or words[0].pos_ in {"ADP", "PRON", "SCONJ"}:
        return False
    before = span.doc[max(span.start - 3, 0) : span.start]
    if any(t.lemma_.lower() in _NICKNAMED for t in before):
        return False
    return not (all(t.i in named for t in words if t.pos_ != "DET") or (len(words) > 3 and words[0].text[0].isupper()))


def _distanced(doc: Doc, i: int, named: set[int], scare: dict[int, Loaded]) -> Loaded | None:
    """ "So-called": alone before a name, with the noun before a common one."""
    for words in _distancers().get(doc[i].lower_, ()):
        if not _matches(doc, i, words):
            continue
        end = i + len(words)
        after = _marked(doc, end, scare)
        if after >= len(doc) or doc[after].pos_ not in {"NOUN", "ADJ", "PROPN"}:
            return None
        if _is_bare_name(doc, after, named):
            return Loaded(i, end, end - 1, "against", True, "distance")
        stop = _end_of_noun(doc, after)
        tone: Tone = next((t for token in doc[after:stop] if (t := tone_of(token))), "against")
        if words[0] not in {"so", "supposed", "what"} and tone_of(doc[stop - 1]) is None:
            return Loaded(i, end, end - 1, "against", True, "distance")
        return Loaded(i, stop, stop - 1, tone, True, "distance")
    return None


def _is_bare_name(doc: Doc, i: int, named: set[int]) -> bool:
    """A name, and not the adjective of a common noun ("so-called Ombrian proxies")."""
    return i in named and not (doc[i].dep_ in {"amod", "compound", "nmod"} and doc[i].head.i not in named)


def _marked(doc: Doc, i: int, scare: dict[int, Loaded]) -> int:
    """Past the quote mark that "so-called" may have before its noun."""
    return i + 1 if i + 1 in scare and doc[i].is_quote else i


def _end_of_noun(doc: Doc, i: int) -> int:
    """The end of the adjectives and nouns that go on from a token."""
    end = i
    while end < len(doc) and end < i + 4 and doc[end].pos_ in {"ADJ", "NOUN", "PROPN"}:
        end += 1
        if doc[end - 1].pos_ == "NOUN" and not (end < len(doc) and doc[end].pos_ == "NOUN"):
            break
    return end
