"""Where the dates of a text stand: each with its period, sentence, paragraph and place in the parse.

Left out are dates that the text denies ("not on Sunday") and times of day of which no day is told: that of
publication would be a guess.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Span as SpanOfTokens
from spacy.tokens import Token

from rashomon.annotate import Annotation
from rashomon.annotate.wordlists import wordlists
from rashomon.extract.event_time import dated
from rashomon.extract.voice import Voices
from rashomon.record import Period, Span, Statement, Time, TimeBasis

# Words for a time of day; where these are all, no day is told ("The mill fell in at midnight").
_ABOUT_A_CLOCK: Final = frozenset(
    {"midnight", "noon", "midday", "dawn", "daybreak", "sunrise", "dusk", "nightfall", "sunset", "dark", "night"}
    | {"morning", "afternoon", "evening", "early", "late", "small", "hours", "first", "the", "shortly", "just", "soon"}
    | {"before", "after", "about", "around", "twilight", "breakfast", "vespers", "daylight", "light"}
)
_OF_PAPER: Final = re.compile(r"(\w+) (?:dated|of) (?:the )?\Z")
# What is written on a day of its own.
_PAPERS: Final = wordlists("linking")["papers"] | {
    *("article", "broadcast", "bulletin", "communique", "communiqué", "decree", "dispatch", "judgment", "letter"),
    *("memorandum", "message", "newspaper", "note", "order", "photograph", "statement", "telegram", "video"),
}
# What parts a date at the head of a line from what it heads.
_AFTER_HEADING: Final = re.compile(r"[^\S\n]*(?:[:.\n–—]|-\s|$)")
# What may stand before it: "Kol Sahr, 13 September. Air strike on lorries."
_BEFORE_HEADING: Final = re.compile(r"(?:[A-Z][^.,:;\n]{1,40},\s)?")
_NOT: Final = frozenset({"not", "unlike"})
_BOUNDS: Final = frozenset({"until", "till", "before"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A date where it stands: its number among the dates, its words in lower case without commas, period, head word
    with all above, sentence, paragraph.

    ``is_bare``: its sentence has no verb, as a dateline or heading; ``is_line``: it begins a line; ``is_heading``: it
    heads what follows ("3 May 1937: The dam broke.", "1204. A wet year."). ``is_of_paper``: it is the day of a paper
    and not of what that tells ("the communiqué of 19 March").
    """

    place: int
    time: Time
    words: tuple[str, ...]
    period: Period
    basis: TimeBasis
    chain: tuple[Token, ...]
    sentence: int
    paragraph: int
    voice: str | None
    is_bare: bool
    is_line: bool
    is_heading: bool
    is_of_paper: bool = False

    def word(self) -> Token | None:
        """What the date hangs on, prepositions aside."""
        return next((t for t in self.chain[1:] if t.pos_ != "ADP" and t.dep_ != "prep"), None)

    def clause_with(self, marks: frozenset[str]) -> Token | None:
        """The verb of the clause with such a conjunction that holds the date: "since the dam broke on 1 March"."""
        clause = next((t for t in self.chain[1:] if t.dep_ in {"advcl", "pcomp"}), None)
        return clause if clause is not None and any(c.lower_ in marks for c in clause.children) else None


def _is_of_paper(span: Span, text: str) -> bool:
    """ "The communiqué of 19 March"; not "a video of Monday's attack"."""
    before = _OF_PAPER.search(text, max(0, span[0] - 40), span[0])
    is_owner = text[span[1] : span[1] + 2] in {"'s", "’s"} or text[span[0] : span[1]].endswith(("'s", "’s"))
    return before is not None and before[1].lower() in _PAPERS and not is_owner


def mentions_of(
    annotation: Annotation,
    times: Sequence[Time],
    statements: Sequence[Statement],
    bounds: tuple[Sequence[int], Sequence[int]],
) -> Iterator[Mention]:
    """The dates of a text that have a period; ``bounds`` are where its sentences (tokens) and paragraphs begin."""
    voices, text, place = Voices(statements), annotation.text, 0
    seen: set[Period] = set()
    for time in times:
        found = dated(time, text, published=annotation.document.published)
        part = annotation.doc.char_span(*time.span, alignment_mode="expand")
        if found is None or part is None:
            continue
        start = time.span[0]
        words = tuple(text[slice(*time.span)].lower().replace(",", " ").split())
        if _is_denied(part.root) or (found[0] not in seen and _ABOUT_A_CLOCK.issuperset(words)):
            continue
        seen.add(found[0])
        yield Mention(
            place=place,
            time=time,
            words=words,
            period=found[0],
            basis=found[1],
            chain=(part.root, *part.root.ancestors),
            sentence=bisect.bisect_right(bounds[0], part.root.i),
            paragraph=bisect.bisect_right(bounds[1], start),
            voice=voices.of(time.span),
            is_bare=not any(t.pos_ in {"VERB", "AUX"} for t in part.root.sent),
            is_line=start == 0 or text[start - 1] == "\n",
            is_heading=_is_heading(part, text),
            is_of_paper=_is_of_paper(time.span, text),
        )
        place += 1


def _is_heading(part: SpanOfTokens, text: str) -> bool:
    """Whether a date heads a line, or is by itself all that a sentence says."""
    start, end = part.start_char, part.end_char
    begins = _BEFORE_HEADING.fullmatch(text, text.rfind("\n", 0, start) + 1, start)
    return (begins is not None and _AFTER_HEADING.match(text, end) is not None) or not any(
        t.is_alpha and t not in part for t in part.root.sent
    )


def _is_denied(token: Token) -> bool:
    """Whether the text says of a date that it is not the one: "not on Sunday", "unlike on Monday"."""
    head = token.head if token.head.pos_ == "ADP" and token.head.i < token.i else token
    if head.lower_ in _BOUNDS:  # "not until Monday"
        return False
    first = min(token.left_edge.i, head.left_edge.i)
    return (first > 0 and token.doc[first - 1].lower_ in _NOT) or token.doc[first].lower_ in _NOT
