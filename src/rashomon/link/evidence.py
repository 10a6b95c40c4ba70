"""What an account says that it rests on, beside those who speak in it: who was asked, what was read and compared.

"We compared the register with burial lists and spoke to 22 survivors" has no statement, and yet tells on whose word the
account tells what it tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rashomon.annotate.wordlists import wordlists
from rashomon.link.passages import passages_of
from rashomon.record import HARMFUL, Actor, Record

# Who asks and reads: those who made the account.
_OURS: Final = (
    r"\b(?:I|we|chamber|commission|committee|court|delegation|members|mission|observers|office|researchers|team)\b"
    r"[^.;:\n]{0,120}"
)
# What rests on something: the account, and what it counts or finds.
_THIS: Final = (
    r"\b(?:accounts?|convictions?|counts?|court|figures?|findings?|it|judgment|reports?|that|this|which)\b"
    r"(?: [\w’'-]+)?"
)
_ASKED: Final = re.compile(
    rf"{_OURS}\b(?:interviewed|(?:speaks?|spoken?|spoke|talked) (?:to|with))\b|\binterviews with\b"
    r"|\binterviewed\b(?=[^.;:\n]{0,40}\b(?:inhabitants|relatives|residents|survivors|witnesses)\b)"
    rf"|{_THIS} (?:(?:is|are|was|were) (?:based|drawn|taken)|rel(?:y|ies|ied)|rest(?:s|ed)?) (?:on|from)\b"
    r"|\b(?:I|we) have (?:it|this) from\b"
    r"|\bbas(?:es|ed|ing) (?:this|it|its \w+|these \w+|this \w+) on\b"
    r"|(?<!\bno )\b(?:evidence|testimony) (?:given )?(?:by|of)\b(?! the (?:accused|defence))",
    re.I,
)
# "The widow Tol told our comrades what she heard", "Ashby saw the muzzle smoke": who was there, and has no statement.
_SAW: Final = re.compile(
    r"(?:, [^.;:\n]{0,60}?,|,)? (?:(?:himself|herself|later|then|also) )?"
    r"(?:(?:counted|heard|saw|watched)\b"
    r"(?! (?:the |an? |his |her |their )?(?:appeal|arguments?|case|evidence|plea))"
    r"|(?P<told>told) (?:our|us|this|the (?:commission|court|inquest|inquiry|jury|newspaper|paper|radio))\b"
    r"[^.;:\n]{0,40}?\b(?:how|that|what)\b)"
)
_HARMFUL: Final = HARMFUL | {"coerce"}
_READ: Final = re.compile(
    rf"{_OURS}\b(?:compared|consulted|examined|given access to|inspected)\b"
    r"|\b(?:comparing|consulting|having compared)\b"
    r"|\bfrom (?=[^.;:\n]{0,90}\b(?:I|we) (?:arrive|conclude|count|know)\b)",
    re.I,
)
# So many characters hold all that is named in one breath.
_REACH: Final = 300
_END: Final = re.compile(
    r"(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bSt)\.|[;:\n]|, (?:and )?(?:the [A-Z]|(?:I|we|which|who|whom)\b)"
    r"|\b(?:(?:\w+ )?arrives? at|(?:I|we) (?:now )?(?:count|have|know|record))\b| (?:because|before|by|that)\b"
)
# Whoever stands behind "of" only tells whose it is.
_OF: Final = re.compile(r"\bof (?:the )?\Z", re.I)
_PAPERS: Final = "|".join(sorted(wordlists("linking")["papers"]))
_PAPER: Final = re.compile(
    rf"(?<![\w'’.-])(?:[\w'’.-]+ ){{0,2}}(?:{_PAPERS})\b(?: (?:at|in|of) (?:(?!and\b|with\b)[\w'’-]+ ?){{1,5}})?", re.I
)
_ARTICLES: Final = re.compile(r"(?:(?:also|and|from|of|on|our|the|their|these|this|those|to|with) )+", re.I)
_WHO: Final = frozenset({"person", "group", "organization"})


@dataclass(frozen=True, slots=True)
class Ground:
    """Somebody or something that an account rests on: the words, and the actor, where one is meant."""

    words: str
    actor: str | None = None


def evidence(record: Record) -> Iterator[Ground]:
    """Those who were asked and the papers that were read, in the order of the text."""
    text = record.document.text
    found: dict[int, Ground] = {}
    for cue, is_of_people in ((_ASKED, True), (_READ, False)):
        for match in cue.finditer(text):
            end = _END.search(text, match.end(), match.end() + _REACH)
            stretch = match.end(), end.start() if end is not None else min(len(text), match.end() + _REACH)
            people = dict(_people(record, stretch)) if is_of_people else {}
            papers = ((paper.start(), _without_lead(paper[0])) for paper in _PAPER.finditer(text, *stretch))
            found |= people
            found |= {at: Ground(words) for at, words in papers if not any(p.words in words for p in people.values())}
    found |= {at: ground for at, ground in _witnesses(record) if at not in found}
    told = [found[at] for at in sorted(found) if found[at].words]
    return (one for one in told if not any(one.words != other.words and one.words in other.words for other in told))


def _witnesses(record: Record) -> Iterator[tuple[int, Ground]]:
    """Each person with a name who told the account of it, or who saw or heard it, in a sentence with harm or beside
    one, and where; who is said by others to have seen it is told by them."""
    passages = passages_of(record.document.text)
    told = {passages.number(event.trigger[0]) for event in record.events if event.type in _HARMFUL}
    said = [span for statement in record.statements for span in statement.content]
    for actor in record.actors:
        named = [m.span for m in actor.mentions if m.form == "name"] if actor.type == "person" else []
        for start, end in named:
            number = passages.number(start)
            is_said = any(first <= start < last for first, last in said)
            is_beside = not told.isdisjoint({number - 1, number, number + 1})
            cue = _SAW.match(record.document.text, end)
            if cue is not None and not is_said and (is_beside or cue["told"]):
                yield start, Ground(actor.name, actor.id)
                break


def _without_lead(words: str) -> str:
    """The words in one line, without what leads up to them: "the report", of "on the report"."""
    told = " ".join(words.split())
    lead = _ARTICLES.match(told)
    return told[lead.end() :] if lead is not None else told


def _people(record: Record, stretch: tuple[int, int]) -> Iterator[tuple[int, Ground]]:
    """Each person or group that a stretch names, and where."""
    for actor in record.actors:
        first = _first(actor, record.document.text, stretch)
        if first is not None and actor.type in _WHO:
            yield first, Ground(actor.name, actor.id)


def _first(actor: Actor, text: str, stretch: tuple[int, int]) -> int | None:
    """Where an actor is first named in a stretch; a pronoun names nobody."""
    there = (m.span[0] for m in actor.mentions if m.form != "pronoun" and stretch[0] <= m.span[0] < stretch[1])
    return min((at for at in there if _OF.search(text, max(stretch[0], at - 8), at) is None), default=None)
