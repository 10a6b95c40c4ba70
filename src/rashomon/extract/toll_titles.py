"""What a title counts: "2 dead, three hurt", "Girl, man killed; 2 others wounded", "Gunman kills wife, self".

Titles leave out articles and auxiliaries, so that a parser reads them badly. Here the people are a list of items, each
a small number with its noun or one person, that stands right before the word of harm or right behind it. Ages are no
numbers of people, and what "of" leads to ("father of 4") is not counted.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final

from rashomon.extract.harm import CROWDS, HARMS, Harm, words
from rashomon.extract.numbers import lower, number
from rashomon.extract.quantity_kinds import lexicon

_COUNT: Final = (
    r"(?<![\w$.,-])(?<!\bno )"
    r"(?:\d{1,3}(?:,\d{3})*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)\b"
    r"(?!-)(?! ?[-–]? ?(?:years?|months?|weeks?|days?|hours?|yo|y/o|times|rounds|counts?|shots|a\.m|p\.m|am|pm|%)\b)"
)
_AGE: Final = r"(?:,? (?:age )?\d{1,3}(?:,|(?= and\b)|$)|,? \(?\d{1,3}\))"
_WORD: Final = r"[a-z'’-]+"
# No conjunction or preposition stands within the words for one person ("killed and one person hurt").
_OWN: Final = (
    r"(?!(?:and|or|but|no|neither|nor|as|at|after|before|by|during|for|from|in|near|of|on|outside|inside|over|that|to|when|while|who|with)"
    r"\b|(?:injur|wound|hurt|maim|kill|stab|shot|shoot)\w*)[a-z'’-]+"
)
_BETWEEN: Final = r"(?:, and |, | and | & |,)"
# Harm by the word: told of who stands before it, behind it, or either.
_DEAD: Final = (
    r"(?:fatally|mortally) (?:shot|stabbed|wounded|struck)|(?:shot|stabbed|beaten|burned) (?:dead|to death)"
    r"|(?:shot|stabbed)(?:,| and| &) killed|found dead|dead|dies|died|perish(?:es|ed)?|killed|slain|murdered"
)
_HURT: Final = (
    r"(?:shot|stabbed)(?:,| and| &) (?:\w+ly )?(?:wounded|injured|hurt)|wounded|injured|hurt|hospitali[sz]ed|airlifted"
    r"|in (?:critical|serious|stable|fair|good|grave) condition|critical|survives?|recovering|recovers"
)
_BEFORE: Final = rf"(?P<killed>{_DEAD})|(?P<injured>{_HURT})|(?P<struck>shot|stabbed|gunned down|victims)"
_AFTER: Final = (
    r"(?P<killed>(?:fatal(?:ly)? )?(?:shooting|stabbing) deaths? of"
    r"|fatal(?:ly)? (?:sho(?:o?t|ots|oting)|stab(?:s|bing))(?: of)?"
    r"|(?:slay|murder|kill)(?:s|ed|ing)?(?: of)?|deaths? of|claims(?: lives? of)?)"
    r"|(?P<injured>wound(?:s|ed|ing)|injur(?:es|ed|ing)|hurt(?:s|ing))"
    r"|(?P<struck>shoot(?:s|ing(?! (?:victim|suspect)))?(?: of)?|shot|stab(?:s|bed|bing))"
)
_OLD: Final = r"\d{1,3}[- ](?:years?|months?|weeks?|days?)[- ]old\b"
# What may stand between people and the word of harm, and before people behind it.
_HELPED: Final = (
    r"(?:,? (?:is|are|was|were|has|have|been|being|gets?|left|lies?|critically|seriously|badly|who|reported|reportedly"
    r"|confirmed|accidentally))*"
)
_OPENED: Final = r"(?:at least |about |nearly |up to |his |her |their |a |an |the |another )?"
# "The mayor of Orlo", not the "father of four".
_OF: Final = rf"(?: of (?!{_COUNT}){_WORD}(?={_BETWEEN}))?"
# "Two people -- one of them a girl -- shot".
_ASIDE: Final = re.compile(
    r" ?(?:--|[—–]) ?(?:(?:one|two|three) of (?:them|whom)|including|among them|mostly|most of them|all) "
    r"[^—–-]{1,60}?(?: ?(?:--|[—–]) ?|$)"
)
# "Tarn, 22, was wounded", "Tarn (22) hurt".
_AN_AGE: Final = re.compile(r"[a-z],? \(?\d{1,2},$")
_ALONE: Final = frozenset({"teen", "toddler", "self", "himself", "herself", "tot", "cop", "mom", "kid", "another"})


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """People before a word of harm, a word of harm before people, and one item of a list of people."""
    nouns = lexicon()["nouns"]
    known = {*nouns["people"], *nouns["fighters"], *words()["words.persons"], *_ALONE} - CROWDS
    single = rf"\b(?:{'|'.join(sorted(known))})\b"
    person = rf"(?:(?:{_OWN} ){{0,2}}?(?:{_OLD}(?: (?:{_WORD} )?{single})?|{single}))"
    several = rf"{_COUNT}(?: (?!dead|kill|hurt|wound|injur|shot\b|die){_WORD}){{0,3}}"
    item = rf"(?:{several}|{person}){_AGE}?"
    struck = rf"(?:{several}|{person}{_OF}){_AGE}?"
    before = re.compile(
        rf"(?<!of )(?<!of the )(?<!neither )(?<!but )(?<!no )(?<!nor )\b{_list(item)}{_HELPED},? (?:{_BEFORE})\b"
    )
    after = re.compile(rf"\b(?:{_AFTER}) {_OPENED}{_list(struck)}")
    return before, after, re.compile(rf"{struck}(?=$|{_BETWEEN})")


def _list(item: str) -> str:
    return rf"(?P<people>{item}(?:{_BETWEEN}{item})*)"


def title_figures(title: str) -> dict[Harm, int]:
    """The number of killed, injured, struck that a title gives, where it gives one; the first of each kind."""
    found: dict[Harm, int] = {}
    for _, kind, count in sorted(_told(_ASIDE.sub(" ", lower(title)))):
        found.setdefault(kind, count)
    return found


def _told(title: str) -> Iterator[tuple[int, Harm, int]]:
    """Where each telling stands, its kind and its number. "Neighbor shot man" tells of the man."""
    before, after, _ = _patterns()
    behind = {m.start(): m for m in after.finditer(title)}
    for match in [*behind.values(), *(m for m in before.finditer(title) if m.end("people") + 1 not in behind)]:
        if _AN_AGE.search(title[: match.start("people")] + match["people"] + title[match.end("people") :][:1]):
            continue
        kind: Harm = next(k for k in HARMS if match[k])
        yield match.start("people"), kind, _total(match["people"])


def _total(people: str) -> int:
    """How many the items of a list come to: a number each, or one."""
    found = [re.match(_COUNT, m[0]) for m in _patterns()[2].finditer(people)]
    return sum(int(number(m[0]) or 1) if m else 1 for m in found)
