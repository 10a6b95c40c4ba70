"""Which dates an event may have at all, before it is weighed which is the likeliest.

A date that hangs on the event's own word leaves room for no other ("in July ..; in August he resigned"). From one
sentence to another only what is done to people and places carries its date on, told of what has come to pass: what
others then say or decide ("the bishop hailed the truce"), what is foreseen and what holds in general ("the army does
not attack markets") has its own date or none. A year named in passing dates its own sentence alone, and where the
text has turned to another year, the dates before are left behind. What is remembered on an anniversary was not on
that day. A date that heads a line dates whatever the line tells.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Final

from spacy.tokens import Token

from rashomon.annotate.grammar import is_of_a_war
from rashomon.extract.date_features import Telling
from rashomon.extract.date_mentions import SINCE, Dates, Option, year_before
from rashomon.extract.date_words import Mention
from rashomon.extract.numbers import ordinal
from rashomon.extract.tense import has_announced
from rashomon.record import HARMFUL, UNREAL, Period

# Of such events in a sentence without a date, half have one in the training texts, mostly that of a sentence before; of
# all other types one in eight.
CARRIED: Final = HARMFUL | {"coerce", "retreat", "protest"}
# Of the events told in these tenses in a sentence without a date, one in fifteen has that of another.
UNBOUND: Final = frozenset({"future", "present"})
# What is only possible is dated as what happened is.
_UNDATED: Final = UNREAL - {"possible"}
_POINTING: Final = frozenset({"that", "this", "those", "these"})
_IF: Final = frozenset({"if", "unless"})
# What befalls one for a crime, where it only says who that is.
_SOUGHT: Final = frozenset({"accuse", "charge", "convict", "jail", "seek", "sentence", "suspect", "try", "want"})
_BELOW: Final = frozenset({"acl", "advcl", "relcl"})
# A period longer than a month does not spread beyond its sentence.
LONGEST: Final = datetime.timedelta(days=31)


def admitted(options: Iterable[Option], telling: Telling, dates: Dates) -> Iterator[Option]:
    """The options that an event may have."""
    here = dates.by_sentence.get(telling.sentence, ())
    own = own_dates(telling.event.token, here)
    remembered = None if own else _remembered(telling.event.token)
    if remembered is not None:
        yield from _years_before(here, remembered)
        return
    for option in options:
        if _is_of_count(option.mention):
            continue
        if own:
            fits = (option.mention.place in own and not _is_of_record(option, telling)) or option.behind > 0
        elif option.mention.sentence == telling.sentence:
            fits = (option.behind > 0 or not _is_habit(telling)) and _is_in_time(option, telling, dates)
        elif dates.turns[option.mention.place] < telling.place or _is_passed_over(option, telling):
            fits = False
        else:
            is_own = _is_of_somebody(option.mention, telling.event.token)
            fits = option.mention.is_heading or (_is_carried(option, telling) and not is_own)
        if fits and not _is_after_print(option, telling, dates.published):
            yield option


def own_dates(token: Token, mentions: Iterable[Mention]) -> frozenset[int]:
    """The places of the dates that hang on the event's word through nothing but prepositions."""
    return frozenset(m.place for m in mentions if (word := m.word()) is not None and _holds(word, token))


def _holds(word: Token, token: Token) -> bool:
    """The event's own word, or what has announced it ("have announced a march on Saturday")."""
    return word.i == token.i or (token.dep_ == "dobj" and token.head.i == word.i and has_announced(word))


def _is_carried(option: Option, telling: Telling) -> bool:
    """Whether an event may have the date of another sentence."""
    event = telling.event
    is_bound = telling.part != "v" or telling.tense not in UNBOUND
    if event.kind not in CARRIED or event.factuality in _UNDATED or not is_bound or is_of_a_war(event.token):
        return False
    return _is_short(option.period)


def _is_in_time(option: Option, telling: Telling, dates: Dates) -> bool:
    """What has gone on "since the dam broke on 1 March" runs to the day of publication; the dam broke that day.

    A date under "if" is that of its clause alone.
    """
    mention = option.mention
    own = telling.event.token
    if _is_of_record(option, telling) or _is_of_crime(mention, own) or _is_of_somebody(mention, own):
        return False
    if (clause := mention.clause_with(_IF)) is not None:
        return clause in telling.chain
    clause = mention.clause_with(SINCE)
    if clause is None or dates.published is None or dates.published <= mention.period.to:
        return True
    return (clause in telling.chain) != (option.reading == "span")


def _is_of_count(mention: Mention) -> bool:
    """ "As of 17 June": the day of the count, not of what is counted."""
    prep = mention.chain[1] if len(mention.chain) > 1 else mention.chain[0]
    return prep.lower_ in {"of", "at"} and prep.i > 0 and prep.nbor(-1).lower_ == "as"


def _is_of_crime(mention: Mention, token: Token) -> bool:
    """Whether a date is that of the crime of one who is named: "the dead man was wanted for a murder in 2024"."""
    crime = next((n for n, t in enumerate(mention.chain) if t.lemma_.lower() in _SOUGHT and t.dep_ in _BELOW), None)
    return crime is not None and token not in mention.chain[: crime + 1] and token not in mention.chain[crime].subtree


def _is_of_somebody(mention: Mention, token: Token) -> bool:
    """Whether a date is that of what one of the people did before: "among the dead is Layth, who planned the raid of
    9 May"."""
    clause = next((t for t in mention.chain if t.dep_ == "relcl"), None)
    if clause is None or token in clause.subtree:
        return False
    return any(t.tag_ in {"WP", "WP$"} and t.i < clause.i for t in clause.subtree)


def _is_of_record(option: Option, telling: Telling) -> bool:
    """Whether a date says since when an event is the worst: "the deadliest attack since 2019" was not in 2019."""
    noun, chain = telling.event.token, option.mention.chain
    is_worst = noun.pos_ == "NOUN" and any(c.tag_ == "JJS" or c.lower_ in {"first", "worst"} for c in noun.children)
    return is_worst and len(chain) > 1 and chain[1].lower_ == "since"


def _is_passed_over(option: Option, telling: Telling) -> bool:
    """ "That attack" is the one told last: it has the date that stands last before it, or none."""
    token = telling.event.token
    points_back = telling.part != "v" and any(c.lower_ in _POINTING and c.dep_ == "det" for c in token.children)
    return points_back and option.mention.place != telling.place - 1


def _is_after_print(option: Option, telling: Telling, published: str | None) -> bool:
    """Whether something told as having happened would be dated after the text was in print, by no year of its own.

    A noun for anything but harm may be of what is to come ("announced a march").
    """
    is_past = telling.event.factuality == "actual" and telling.tense != "future"
    if published is None or not is_past or (telling.part != "v" and telling.event.kind not in HARMFUL):
        return False
    words = option.mention.words
    return option.period.from_ > published and not any(len(word) == 4 and word.isdigit() for word in words)


def _is_habit(telling: Telling) -> bool:
    """ "The army does not attack markets", "has never attacked one": what is so on every day."""
    if telling.event.factuality == "negated" and any(c.lower_ == "never" for c in telling.event.token.children):
        return True
    return telling.part == "v" and telling.tense == "present" and telling.event.factuality == "negated"


def _is_short(period: Period) -> bool:
    first, last = (datetime.date.fromisoformat(day) for day in (period.from_, period.to))
    return last - first < LONGEST


def _remembered(token: Token) -> Token | None:
    """The anniversary on which an event is remembered: "the tenth anniversary of the massacre"."""
    chain = [token, *token.ancestors]
    place = next((n for n, t in enumerate(chain) if t.lemma_ == "anniversary"), 0)
    of = chain[place - 1]
    return chain[place] if place and (of.lower_ == "of" or of.dep_ in {"poss", "compound"}) else None


def _years_before(mentions: Iterable[Mention], anniversary: Token) -> Iterator[Option]:
    """The year so many years before a date, where the anniversary is counted."""
    counts = [n for t in anniversary.children if not t.is_digit and (n := ordinal(t.lower_)) is not None]
    for mention in mentions:
        for count in counts:
            if (year := year_before(mention.period, count)) is not None:
                yield Option(mention, year, "year", behind=anniversary.idx)
