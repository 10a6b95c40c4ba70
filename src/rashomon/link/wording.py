"""How the documents of an echo word it: who is given the words, and which words each lacks.

Each passage is widened to its sentence, as far as it is quoted or given to somebody. Words that another document has
there, and this one has nowhere in its own sentence or in what it gives to the speaker beside it, are lacking here;
where one of them denies, sets a condition or hedges,
the loss can turn the sense: "We will leave" of "We will leave if they disarm". Whether it does, a reader judges.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from rapidfuzz.distance import LCSseq

from rashomon.annotate.wordlists import wordlists
from rashomon.comparison import Echo, Passage
from rashomon.link.spellings import Name, is_same, parts
from rashomon.link.weighed_words import Placed, clause_around, is_denial, quotation_around, whole_words
from rashomon.record import Record, Span, Statement

# "he said." and the like lie between two parts of a quotation.
NEAR: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """Words that another document has (``span`` in ``document``) and this one lacks.

    ``turns`` where one of them denies, sets a condition, excepts or hedges.
    """

    document: str
    span: Span
    words: str
    turns: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How one document words an echo: the passage with its quotation or sentence, who says it, and what is lacking.

    ``statement`` is the id of the innermost statement that holds the passage, ``source`` the exact words that name
    its source, null where the document says it itself or names none; ``speaker`` the name of who they are, where known.
    """

    document: str
    span: Span
    statement: str | None
    source: str | None
    lacks: tuple[Lack, ...]
    speaker: str | None = None


def differences(echo: Echo, records: Iterable[Record]) -> tuple[Wording, ...]:
    """The wording of each member of an echo, in the members' order, against that of every other.

    A lack is told once, with the first document that has the words. Members whose record is not given are left out.
    """
    known = {record.document.id: record for record in records}
    members = [m for m in echo.members if m.document in known]
    said = [_statement(known[m.document], m.span) for m in members]
    wide = [_widened(known[m.document], m, s) for m, s in zip(members, said, strict=True)]
    return tuple(_wording(known, own, wide, s) for own, s in zip(wide, said, strict=True))


def has_many_speakers(wordings: Iterable[Wording]) -> bool:
    """Whether the documents name different sources: a hint that the words went into another mouth.

    One man is himself, by whatever office he is called ("its director, Ada Quill", "the mill's director, Ada Quill").
    """
    said = [w.speaker or w.source for w in wordings if w.source]
    names = [parts(name) for name in said if name.lower() not in wordlists("linking")["pointers"]]
    return any(not _is_one(one, other) for one, other in combinations(names, 2))


def _is_one(one: Name, other: Name) -> bool:
    """Whether two names are one, a last name alone being that of whoever bears it."""
    is_short = min(len(one), len(other)) == 1 and one[-1:] == other[-1:]
    return one == other or is_short or is_same(one, other)


def _widened(record: Record, member: Passage, statement: Statement | None) -> Passage:
    """The passage with what else its sentence has of the quotation or the content that it stands in."""
    contents = statement.content if statement else ()
    content = next((c for c in contents if c[0] <= member.span[0] and member.span[1] <= c[1]), None)
    within = quotation_around(record, member.span) or content
    if within is None:
        return member
    return Passage(document=member.document, span=clause_around(record.document.text, member.span, within))


def _wording(known: dict[str, Record], own: Passage, wide: Sequence[Passage], statement: Statement | None) -> Wording:
    record = known[own.document]
    source = record.words(statement.source) if statement and statement.source else None
    mine = [word for word, _ in _words(record, _room(record, own.span, statement))]
    lacks = _told_once(lack for o in wide if o is not own for lack in _lacks(mine, known[o.document], o.span))
    return Wording(
        document=own.document,
        span=own.span,
        statement=statement.id if statement else None,
        source=source,
        lacks=tuple(lacks),
        speaker=next((a.name for a in record.actors if statement and a.id == statement.speaker), None),
    )


def _statement(record: Record, span: Span) -> Statement | None:
    """The innermost statement whose content holds most of a span."""
    middle = (span[0] + span[1]) // 2
    holding = [(c[1] - c[0], s.id, s) for s in record.statements for c in s.content if c[0] <= middle < c[1]]
    return min(holding, key=lambda h: h[:2])[2] if holding else None


def _room(record: Record, span: Span, statement: Statement | None) -> Span:
    """Where else the words may stand: the whole sentence, and what the same statement says next to it.

    '"We will leave," he said, "if they disarm."' has all its words.
    """
    start, end = clause_around(record.document.text, span, (0, len(record.document.text)))
    near = [c for c in (statement.content if statement else ()) if c[0] <= end + NEAR and start <= c[1] + NEAR]
    return min([start, *(c[0] for c in near)]), max([end, *(c[1] for c in near)])


def _lacks(mine: Sequence[str], record: Record, other: Span) -> Iterator[Lack]:
    """Stretches of the other's words that do not stand in this document's."""
    theirs = _words(record, other)
    blocks = LCSseq.editops([w for w, _ in theirs], mine).as_matching_blocks()
    ends = [0, *(edge for b in blocks for edge in (b.a, b.a + b.size)), len(theirs)]
    for start, end in list(pairwise(ends))[::2]:
        if start < end:
            span = theirs[start][1][0], theirs[end - 1][1][1]
            turns = any(_can_turn(word) for word, _ in theirs[start:end])
            yield Lack(document=record.document.id, span=span, words=record.words(span), turns=turns)


def _told_once(lacks: Iterable[Lack]) -> Iterator[Lack]:
    seen: set[str] = set()
    for lack in lacks:
        if (folded := " ".join(word for word, _ in whole_words(lack.words))) not in seen:
            seen.add(folded)
            yield lack


def _words(record: Record, span: Span) -> list[Placed]:
    return [(w, (span[0] + a, span[0] + b)) for w, (a, b) in whole_words(record.words(span))]


def _can_turn(word: str) -> bool:
    return is_denial(word) or any(word in words for words in wordlists("turning").values())
