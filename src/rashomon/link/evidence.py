"""What an account says that it rests on, beside those who speak in it: who was asked, what was read and compared.

"We compared the register with burial lists and spoke to 22 survivors" has no statement, and yet tells on whose word the
account tells what it tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rashomon.annotate.wordlists import wordlists
from rashomon.record import Actor, Record

# Who asks and reads: the account itself, or those who made it.
_OURS: Final = (
    r"\b(?:I|we|it|they|chamber|commission|committee|court|delegation|members|mission|observers|office|researchers"
    r"|team)\b[^.;:\n]{0,120}"
)
_ASKED: Final = re.compile(
    rf"{_OURS}\b(?:interviewed|(?:speaks?|spoken?|spoke|talked) (?:to|with))\b|\binterviews? with\b"
    r"|\b(?:(?:is|are|was|were) (?:based|drawn|taken)|have (?:it|this)|rel(?:y|ies|ied)|rest(?:s|ed)?) (?:on|from)\b",
    re.I,
)
_READ: Final = re.compile(
    rf"{_OURS}\b(?:compared|consulted|examined|given access to|inspected)\b"
    r"|\b(?:comparing|consulting|having compared)\b"
    r"|\bfrom (?=[^.;:\n]{0,90}\b(?:I|we) (?:arrive|conclude|count|know)\b)",
    re.I,
)
_END: Final = re.compile(
    r"[.;:\n]|, (?:and )?(?:the [A-Z]|(?:I|we|which|who|whom)\b)"
    r"|\b(?:(?:\w+ )?arrives? at|(?:I|we) (?:now )?(?:count|have|know|record))\b"
)
# Whoever stands behind "of" only tells whose it is.
_OF: Final = re.compile(r"\bof (?:the )?\Z", re.I)
_PAPERS: Final = "|".join(sorted(wordlists("linking")["papers"]))
_PAPER: Final = re.compile(
    rf"(?:[\w'’.-]+ ){{0,2}}(?:{_PAPERS})\b(?: (?:at|in|of) (?:(?!and\b|with\b)[\w'’-]+ ?){{1,5}})?", re.I
)
_ARTICLES: Final = re.compile(r"(?:(?:also|and|from|of|on|our|the|their|these|this|those|to|with) )+", re.I)
_WHO: Final = frozenset({"person", "group", "organization"})


def evidence(record: Record) -> Iterator[str]:
    """Those who were asked and the papers that were read, by name, in the order of the text."""
    text = record.document.text
    found: dict[int, str] = {}
    for cue, is_of_people in ((_ASKED, True), (_READ, False)):
        for match in cue.finditer(text):
            end = _END.search(text, match.end())
            stretch = match.end(), end.start() if end is not None else len(text)
            people = dict(_people(record, stretch)) if is_of_people else {}
            papers = {paper.start(): _without_lead(paper[0]) for paper in _PAPER.finditer(text, *stretch)}
            found |= people | {
                at: paper for at, paper in papers.items() if not any(who in paper for who in people.values())
            }
    return (found[at] for at in sorted(found) if found[at])


def _without_lead(words: str) -> str:
    """The words in one line, without what leads up to them: "the report", of "on the report"."""
    told = " ".join(words.split())
    lead = _ARTICLES.match(told)
    return told[lead.end() :] if lead is not None else told


def _people(record: Record, stretch: tuple[int, int]) -> Iterator[tuple[int, str]]:
    """Each person or group that a stretch names, and where."""
    for actor in record.actors:
        first = _first(actor, record.document.text, stretch)
        if first is not None and actor.type in _WHO:
            yield first, actor.name


def _first(actor: Actor, text: str, stretch: tuple[int, int]) -> int | None:
    """Where an actor is first named in a stretch; a pronoun names nobody."""
    there = (m.span[0] for m in actor.mentions if m.form != "pronoun" and stretch[0] <= m.span[0] < stretch[1])
    return min((at for at in there if _OF.search(text, max(0, at - 8), at) is None), default=None)
