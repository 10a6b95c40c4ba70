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

from rashomon.annotate import grammar
from rashomon.annotate.grammar import clause_on_thing, is_of_a_war
from rashomon.extract.date_features import ARGUMENTS, Telling
from rashomon.extract.date_mentions import SINCE, Dates, Option, year_before
from rashomon.extract.date_words import Mention
from rashomon.extract.numbers import ordinal
from rashomon.extract.tense import has_announced, looks_back
from rashomon.record import HARMFUL, UNREAL, Period

# Of such events in a sentence without a date, half have one in the training texts, mostly that of a sentence before; of
# all other types one in eight.
CARRIED: Final = HARMFUL | {"coerce", "retreat", "protest"}
# Of the events told in these tenses in a sentence without a date, one in fifteen has that of another.
UNBOUND: Final = frozenset({"future", "present"})
# What is only possible is dated as what happened is.
_UNDATED: Final = UNREAL - {"possible"}
_POINTING: Final = frozenset({"that", "this", "those", "these"})
# What follows on something is told with these: "jailed on Monday for the raid", "protested on Friday over the deaths".
_OVER: Final = frozenset({"about", "against", "concerning", "for", "over", "regarding"})
_IF: Final = frozenset({"if", "unless"})
# What befalls one for a crime, where it only says who that is.
_SOUGHT: Final = frozenset({"accuse", "charge", "convict", "jail", "seek", "sentence", "suspect", "try", "want"})
_BELOW: Final = frozenset({"acl", "advcl", "relcl"})
# A period longer than a month does not spread beyond its sentence.
LONGEST: Final = datetime.timedelta(days=31)


def admitted(
    options: Iterable[Option], telling: Telling, dates: Dates, told: frozenset[int] = frozenset()
) -> Iterator[Option]:
    """The options that an event may have; ``told`` are the tokens of all events."""
    here = dates.by_sentence.get(telling.sentence, ())
    own = own_dates(telling.event.token, here)
    remembered = None if own else _remembered(telling.event.token)
    if remembered is not None:
        yield from _years_before(here, remembered)
        return
    is_headed = any(_heads_sentence(m) for m in here)
    for option in options:
        mention = option.mention
        if _is_of_count(mention) or mention.is_of_paper or _is_after_print(option, telling, dates.published):
            continue
        if own:
            fits = (option.mention.place in own and not _is_of_record(option, telling)) or option.behind > 0
        elif option.mention.sentence == telling.sentence:
            fits = _is_of_sentence(option, telling, dates, told)
        else:
            fits = not is_headed and _is_of_before(option, telling, dates, told)
        if fits:
            yield option


def _is_of_sentence(option: Option, telling: Telling, dates: Dates, told: frozenset[int]) -> bool:
    """Whether a date of its own sentence may be that of an event."""
    token, mention = telling.event.token, option.mention
    if _is_of_another(mention, token, told) or _is_of_sequel(mention, token):
        return False
    return (option.behind > 0 or not _is_habit(telling)) and _is_in_time(option, telling, dates)


def _is_of_before(option: Option, telling: Telling, dates: Dates, told: frozenset[int]) -> bool:
    """Whether a date of another sentence may be that of an event."""
    mention = option.mention
    if dates.turns[mention.place] < telling.place or _is_passed_over(option, telling):
        return False
    if telling.part == "v" and _points_back(telling):
        return telling.event.kind in CARRIED and _is_short(option.period)
    is_own = _is_of_another(mention, telling.event.token, told)
    return mention.is_heading or (_is_carried(option, telling) and not is_own)


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
    is_aside = option.mention.clause_with(SINCE) is not None or looks_back(
        option.mention.chain[0], option.mention.words
    )
    return _is_short(option.period) and not is_aside


def _is_in_time(option: Option, telling: Telling, dates: Dates) -> bool:
    """What has gone on "since the dam broke on 1 March" runs to the day of publication; the dam broke that day.

    A date under "if" is that of its clause alone.
    """
    mention = option.mention
    if _is_of_record(option, telling) or _is_of_crime(mention, telling.event.token):
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


def _is_of_another(mention: Mention, token: Token, told: frozenset[int]) -> bool:
    """Whether a date is that of what one of the people did before ("among the dead is Layth, who planned the raid of
    9 May"), or of what is said of a thing ("marched against a duty that was brought in on 1 May").
    """
    clause = next((t for t in mention.chain if t.dep_ == "relcl"), None)
    if clause is not None and token not in clause.subtree and _is_on_somebody(clause):
        return True
    clause = clause_on_thing(mention.chain[0])
    if clause is None or token in clause.subtree:
        return False
    thing = clause.head
    is_ours = thing.dep_ in ARGUMENTS and thing.head.i == token.i and clause.dep_ == "relcl"
    return not is_ours and thing.i not in told and clause.i not in told


def _heads_sentence(mention: Mention) -> bool:
    """Whether a date opens its sentence and so dates all of it: "In 2024 a march there ended with one driver dead"."""
    date = mention.chain[0]
    first = min(date.left_edge.i, date.head.i if date.dep_ == "pobj" else date.i)
    return first == date.sent.start and not mention.is_bare


def _is_on_somebody(clause: Token) -> bool:
    """Whether a relative clause begins with "who" or "whose"."""
    return any(t.tag_ in {"WP", "WP$"} and t.i < clause.i for t in clause.subtree)


def _is_of_sequel(mention: Mention, token: Token) -> bool:
    """Whether a date is that of what came of something named: "two were arrested on Thursday over the raid"."""
    verb = mention.word()
    if token.dep_ != "pobj" or verb is None or verb not in token.ancestors or token.i < mention.chain[0].i:
        return False  # "over the raid on Thursday" leaves it open
    prep = token.head
    return prep.lower_ in _OVER or (prep.lower_ == "with" and prep.head.lower_ == "connection")


def _is_of_record(option: Option, telling: Telling) -> bool:
    """Whether a date says since when an event is the worst: "the deadliest attack since 2019" was not in 2019."""
    noun, chain = telling.event.token, option.mention.chain
    is_worst = noun.pos_ == "NOUN" and any(c.tag_ == "JJS" or c.lower_ in {"first", "worst"} for c in noun.children)
    return is_worst and len(chain) > 1 and chain[1].lower_ == "since"


def _is_passed_over(option: Option, telling: Telling) -> bool:
    """Whether a date is not that of what an event points back to."""
    return _points_back(telling) and option.mention.place != telling.place - 1


def _points_back(telling: Telling) -> bool:
    """ "That attack", "thirty-one died there", "two of those hostages were shot": it is of what was told last, and has
    the date that stands last before it, or none."""
    token = telling.event.token
    if telling.part != "v":
        return _is_pointed(token)
    filled = [c for c in token.children if c.dep_ in {"nsubj", "nsubjpass", "dobj"}]
    named = [*filled, *(noun for c in filled for prep, noun in grammar.prepositions(c) if prep == "of")]
    is_there = any(c.lower_ == "there" and c.dep_ == "advmod" for c in token.children)
    return is_there or any(noun.tag_ == "NNS" and _is_pointed(noun) for noun in named)


def _is_pointed(noun: Token) -> bool:
    return any(c.lower_ in _POINTING and c.dep_ == "det" for c in noun.children)


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
