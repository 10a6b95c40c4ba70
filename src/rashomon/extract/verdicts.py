"""What a text says of a report that it gives: that it is false.

"Claims that two were killed are entirely without foundation" gives the claim and denies it in one sentence; "a post has
it that two were killed. This is false" in the next; "the paper withdrew its report that two were killed" before. The
record keeps the claim as it was made; who reads the whole text must not take it for the text's own.
"""

from __future__ import annotations

import functools
import re
from typing import Final

from rashomon.extract.factuality_words import lexicon
from rashomon.extract.voice import Voices
from rashomon.record import Statement

# No sentence of news is much longer, in characters.
_SENTENCE: Final = 400
# What else than the words of the lexicon calls a report false; and what does so only of a report that it names.
_FALSE: Final = r"not true|fake|made up|invented|without (?:any )?(?:foundation|basis|truth)"
_WRONG: Final = r"wrong|mistaken|erroneous|premature|disproved|propaganda|slanders?"
_IS: Final = (
    r"(?:is|are|was|were)\s(?!no\b|hardly\b|never\b|not\s(?!true))"
    r"(?:\w+ly\s|quite\s|all\s|nothing but\s|pure\s)?"
)
_REPORT: Final = r"reports?|claims?|rumou?rs?|stor(?:y|ies)|allegations?"
# What begins another clause, or picks some out of the dead.
_APART: Final = re.compile(r"\b(?:when|while|after|before|which|who|whom|where|because|since|among|one of)\b|,", re.I)
_REPORTS: Final = re.compile(rf"\b(?:{_REPORT}) that\b(?P<gap>[^.:;!?\n]{{0,120}})$", re.I)


@functools.cache
def _false() -> str:
    """Words that call a report false, of which one may be the predicate: "false", "a shameless lie", "inventions"."""
    return rf"(?:{_FALSE}|(?:an?\s)?(?:\w+\s)?(?:{'|'.join(sorted(lexicon()['truth']['false']))})s?)"


@functools.cache
def _next() -> re.Pattern[str]:
    """The verdict in the sentence behind the report."""
    return re.compile(
        r"[^.!?\n]{0,400}[.!?][\"”’]{0,3}\s{1,4}"
        r"(?P<verdict>(?:this|that|the (?:claim|report|story|post|rumou?r)s?|none of (?:it|this))\s"
        rf"(?:{_IS}{_false()}|did not happen|never happened)(?=\s?[.!;,\"”]|\sand\b|$))",
        re.I,
    )


@functools.cache
def _same() -> re.Pattern[str]:
    """The verdict that the report is the subject of."""
    return re.compile(rf"[\"”’,]{{0,3}}\s{_IS}(?:{_false()}|{_WRONG})\b", re.I)


@functools.cache
def _later() -> re.Pattern[str]:
    """The same, where other words of the report stand between."""
    verb = r"(?:is|are|was|were|has been|have been|proved|turned out)(?: to be)? (?:\w+ly )?"
    return re.compile(rf"[^.;!?,\n]{{0,120}}\b{verb}(?:{_false()}|{_WRONG})\b(?! about)", re.I)


@functools.cache
def _before() -> re.Pattern[str]:
    """The verdict before the report: "it was wrongly reported that", "withdrew its report that", "it is a lie that"."""
    return re.compile(
        r"(?:\b(?:wrongly|falsely|mistakenly|erroneously|incorrectly) (?:reported|announced|said|stated|claimed|told)"
        r"|\b(?:withdr[ae]w\w*|retract\w*|took back|recant\w*) (?:its|their|his|her|an?|the) (?:\w+ )?"
        rf"(?:{_REPORT}|statement|article|account|dispatch(?:es)?)"
        rf"|\b(?:is|was|are) (?:{_false()}|not so)) that\b(?P<gap>[^.:;!?\n]{{0,120}})$",
        re.I,
    )


def is_rejected(statement: Statement, text: str, voices: Voices) -> bool:
    """Whether the text goes on to say that what a statement holds is not so: in the same sentence in whatever voice,
    in the next in its own."""
    last = max(end for _, end in statement.content)
    if _same().match(text, last) is not None:
        return True
    found = _next().match(text, last - 1)
    return found is not None and voices.of(found.span("verdict")) is None


def is_disowned(at: int, text: str) -> bool:
    """Whether the sentence takes back the report in which the words at a place stand: "reports that two died were
    wrong"."""
    before = text[max(0, at - _SENTENCE) : at]
    found = _before().search(before) or (_REPORTS.search(before) if _later().match(text, at) is not None else None)
    return found is not None and _APART.search(found["gap"]) is None
