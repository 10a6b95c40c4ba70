"""Who is held responsible in so many words, whoever the deed is told of: "The responsibility lies with the Water
Board", "The inquiry finds the owners chiefly at fault", "The Front claimed responsibility".

The words are of what the account tells last before them (:mod:`charges`), and of a name or a party that stands right
where they point. What is left open or denied ("nobody has claimed it", "did not bear the blame") holds nobody.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.annotate.wordlists import wordlists
from rashomon.link.parties import is_nobody, is_pronoun, kinds
from rashomon.record import Actor, Mention, Record, Span

# What else somebody may be held responsible for.
_HARMS: Final = frozenset(
    {"accident", "bloodshed", "collapse", "crime", "death", "kidnapping", "murder", "sinking", "tragedy"}
)
_DEED: Final = rf"(?:{'|'.join(sorted(wordlists('linking')['happenings'] | _HARMS))})(?:e?s)?"
_FOR: Final = (
    r"for (?:(?:it|this|that)(?=\s*(?:[.,;”\"]|\Z))|what (?:had )?happened\b"
    rf"|(?:the|this|these|that|their) (?:[\w’'-]+ ){{0,2}}?{_DEED}\b)"
)
_ONLY: Final = r"(?:also|chiefly|clearly|hence|largely|mainly|only|solely|therefore|thus) "
# Before whom: "the blame rests with", "attributes the attack to".
_TOWARDS: Final = re.compile(
    r"(?:\b(?:[Rr]esponsibility|[Bb]lame|[Gg]uilt|[Ff]ault)(?: for [^.;,\n]{2,50}?)?"
    r" (?:lies|lay|rests|rested|falls|fell)(?: \w+)? (?:with|on|upon)"
    rf"|\battribut(?:e|es|ed) (?:(?:the|this|these|both|all) )?(?:[\w’'-]+ ){{0,2}}?{_DEED} to"
    rf"|\b(?!strikes? )(?:{_DEED}|loss) (?:is|was|were|has been|have been|(?:can|must|should) (?:{_ONLY})?be)"
    rf" (?:ascribed|attributed|due) (?:{_ONLY})?to(?: the (?:error|fault|negligence) of)?"
    rf"|\b{_DEED}[^.;\n]{{0,40}}? (?:was|were|has been|had been) claimed by)"
    r" (?:the |our |its )?\Z"
)
# Around whom: "holds the owners responsible", "finds the Directorate chiefly at fault".
_HOLDS: Final = re.compile(r"\b(?:[Cc]onsiders?|[Ff]inds?|[Ff]ound|[Hh]eld|[Hh]olds?)(?: that)? (?:the |its )?\Z")
_RESPONSIBLE: Final = re.compile(
    r"(?:,[^.;,\n]{2,60},)?(?: [\w’'-]+){0,3}? (?:responsible|to blame|at fault)"
    rf"(?:\s*[.,;”\"]| {_FOR}| for [^.;\n]{{0,30}}deaths)"
)
# Behind whom: "bears the blame", "claimed responsibility", "was to blame for the fire".
_BEARS: Final = re.compile(
    r"(?:,[^.;,\n]{2,60},)?(?: and [^.;,\n]{2,40}?)?(?: (?:alone|also|must|should|themselves|itself))*"
    r" (?:bears?|bore|shares?|shared|carries|carried)(?: [\w’'-]+){0,4}? (?:responsibility|blame|guilt)\b"
)
_CLAIMS: Final = re.compile(
    rf"(?:,[^.;,\n]{{2,60}},)?(?: (?:has|had|have|later|since|also))*"
    rf" claim(?:s|ed) (?:responsibility|credit|(?:the|this) (?:[\w’'-]+ ){{0,2}}?{_DEED})\b"
)
_WAS: Final = re.compile(
    rf"(?: (?:alone|also))? (?:is|are|was|were)(?: [\w’'-]+ly| also| alone)? (?:responsible|to blame|at fault) {_FOR}"
)
# No words between a name and what holds it are longer.
_REACH: Final = 120
_WORD: Final = re.compile(r"responsib|\bblame|\bfault|\bguilt|\bclaim(?:s|ed)\b|\battribut|\bascrib|\bdue\b", re.I)


@dataclass(frozen=True, slots=True)
class Held:
    """Who is held responsible, where the text names them, and whether they say it of themselves."""

    who: str
    span: Span
    is_own: bool = False


def held(record: Record) -> Iterator[Held]:
    """All who are held responsible in so many words, in the order of the text."""
    text = record.document.text
    marks = _marks(text)
    for actor, mention in _mentions(record, marks) if marks else ():
        start, end = mention.span
        before = text[max(0, start - _REACH) : start]
        if _CLAIMS.match(text, end):
            yield Held(actor.name, mention.span, is_own=True)
        elif _is_held(before, text, end):
            yield Held(actor.name, mention.span)


@functools.lru_cache(maxsize=256)  # each account of a document asks again, and few texts have such words
def _marks(text: str) -> tuple[int, ...]:
    """Where a word of responsibility stands."""
    return tuple(match.start() for match in _WORD.finditer(text))


def _is_held(before: str, text: str, end: int) -> bool:
    """Whether the words before and behind a name hold it responsible."""
    if _TOWARDS.search(before) or _BEARS.match(text, end) or _WAS.match(text, end):
        return True
    return _HOLDS.search(before) is not None and _RESPONSIBLE.match(text, end) is not None


def _mentions(record: Record, marks: Sequence[int]) -> list[tuple[Actor, Mention]]:
    """The mentions near such words of those who can be held: by name, or of a party ("the company")."""
    near = [(a, m) for a in record.actors if a.type != "place" for m in a.mentions if _is_near(m.span, marks)]
    found = [(a, m) for a, m in near if m.form != "pronoun" and not (is_nobody(a.name) or is_pronoun(a.name))]
    told = [(a, m) for a, m in found if m.form == "name" or kinds(a.name) or a.type == "organization"]
    return sorted(told, key=lambda pair: pair[1].span)


def _is_near(span: Span, marks: Sequence[int]) -> bool:
    place = bisect.bisect_left(marks, span[0] - _REACH)
    return place < len(marks) and marks[place] <= span[1] + _REACH
