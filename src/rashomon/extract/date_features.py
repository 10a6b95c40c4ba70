"""What speaks for a date's being that of an event: where it stands, how it hangs on it, what kind of happening it is.

Each feature is a short string with a learned weight (``date_choice``). Of words they hold prepositions, conjunctions,
the words of relative dates ("ago") and the lemma of the trigger; never a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from rashomon.annotate.grammar import WEEKDAYS
from rashomon.extract.date_mentions import Dates, Option
from rashomon.extract.date_paths import VERBAL, path_features
from rashomon.extract.date_words import Mention
from rashomon.extract.tense import tense_above
from rashomon.record import HARMFUL, EventType, Factuality

_DETERMINERS: Final = {"the": "d", "this": "d", "that": "d", "these": "d", "those": "d", "a": "a", "an": "a"}
_FORMS: Final = frozenset(
    {"ago", "later", "earlier", "before", "after", "yesterday", "today", "tonight", "tomorrow", "last", "next"}
    | {"this", "that", "same", "following", "overnight"}
)
ARGUMENTS: Final = frozenset({"dobj", "nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Undated:
    """An event before it has its date: the head of its trigger, its type, factuality and voice."""

    token: Token
    kind: EventType
    factuality: Factuality
    voice: str | None


@dataclass(frozen=True, slots=True)
class Traits:
    """What a date is by itself, looked up once for all events."""

    form: str
    size: str
    tense: str
    alone: tuple[str, ...]
    """Features that only need to be told where the event stands."""
    is_said: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """What all events of a text share: its dates, what each is like, the event whose clause each stands in."""

    dates: Dates
    owners: Mapping[int, Undated]
    traits: Sequence[Traits]

    @classmethod
    def of(cls, dates: Dates, events: Sequence[Undated], cues: frozenset[int]) -> Scene:
        """The scene of these events; ``cues`` are the tokens of the statements' cues."""
        at = {e.token.i: e for e in events}
        below = {e.token.head.i: e for e in reversed(events) if e.token.dep_ in ARGUMENTS}
        owners = ((m.place, _owner(m, at, below)) for m in dates.mentions)
        traits = [_traits(m, dates, cues) for m in dates.mentions]
        return cls(dates=dates, owners={place: e for place, e in owners if e is not None}, traits=traits)


def _owner(mention: Mention, at: Mapping[int, Undated], below: Mapping[int, Undated]) -> Undated | None:
    """The event that a date hangs on, or whose verb it hangs on ("an attack was made on Monday")."""
    for token in mention.chain[1:]:
        if token.i in at:
            return at[token.i]
        if token.pos_ in VERBAL and token.dep_ in {"relcl", "ccomp", "ROOT"}:
            return below.get(token.i)
    return None


@dataclass(frozen=True, slots=True)
class Telling:
    """One event with what its options are compared by."""

    event: Undated
    sort: str
    part: str
    tense: str
    chain: tuple[Token, ...]
    sentence: int
    paragraph: int
    place: int

    @classmethod
    def of(cls, event: Undated, dates: Dates) -> Telling:
        """Where and how an event is told."""
        token = event.token
        return cls(
            event=event,
            sort="viol" if event.kind in HARMFUL else event.kind,
            part=_part(token),
            tense=tense_told(token),
            chain=(token, *token.ancestors),
            sentence=dates.sentence_of(token),
            paragraph=dates.paragraph_of(token.idx),
            place=dates.place_of(token.idx),
        )


def _part(token: Token) -> str:
    """A verb, an adjective, or a noun with the kind of its determiner: "the attack" is known already."""
    if token.pos_ in VERBAL:
        return "v"
    if token.pos_ not in {"NOUN", "PROPN"}:
        return "j"
    word = next((c for c in token.children if c.dep_ in {"det", "poss"}), None)
    return "n0" if word is None else f"n{_DETERMINERS.get(word.lower_, 'p')}"


def tense_told(token: Token) -> str:
    """The tense of a word's clause, the perfect and the pluperfect apart: they tell of what was before."""
    verb = next((t for t in (token, *token.ancestors) if t.pos_ in VERBAL), None)
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}} if verb is not None else set()
    if helpers & {"had", "'d", "’d"}:
        return "had"
    return "have" if helpers & {"have", "has", "'ve", "’ve", "having"} else tense_above(token) or "none"


def features_of_none(telling: Telling, dates: Dates) -> list[str]:
    """What speaks for an event's having no date in the text."""
    event, part = telling.event, telling.part
    token, tense = event.token, telling.tense
    sentence = min(len(dates.by_sentence.get(telling.sentence, ())), 2)
    return [
        "0",
        f"0k:{event.kind}",
        f"0f:{event.factuality}",
        f"0fk:{event.factuality}:{telling.sort}",
        f"0v:{event.voice is not None}",
        f"0p:{part}",
        f"0t:{tense}",
        f"0pt:{part}{tense}",
        f"0n:{min(len(dates.mentions), 5)}",
        f"0s:{sentence}",
        f"0r:{min(dates.by_paragraph.get(telling.paragraph, 0), 3)}",
        f"0tag:{token.tag_}",
        f"0dep:{part}:{token.dep_}",
        f"0dt:{token.dep_}:{tense}",
        f"0l:{token.lemma_.lower()}",
    ]


def features_of(telling: Telling, mention: Mention, scene: Scene, *, where: str) -> list[str]:
    """What speaks for and against a date's being that of an event, in any of its readings; ``where`` it stands."""
    traits, near = scene.traits[mention.place], where[:5]
    found = [*_of_place(telling, mention, where), *_of_date(telling, traits, near)]
    found += _of_owner(telling, scene.owners.get(mention.place), near)
    if mention.sentence == telling.sentence:
        found += path_features(telling.chain, mention.chain, part=telling.part)
    return found


def features_of_reading(telling: Telling, option: Option, scene: Scene, *, where: str) -> list[str]:
    """What speaks for and against one reading of a date: its own days, its month, its year."""
    reading, traits = option.reading, scene.traits[option.mention.place]
    near, side = where[:5], _side(option, scene.dates.published)
    return [
        *(f"r:{reading}:{x}" for x in (near, traits.size, telling.sort)),
        *(f"side:{side}:{x}" for x in (telling.tense, telling.event.factuality, near)),
        f"form:{traits.form}:{reading}",
    ]


def where_of(telling: Telling, mention: Mention, dates: Dates) -> str:
    """In the event's sentence, paragraph or text, before or after it, and how many dates stand between."""
    side = "<" if mention.place < telling.place else ">"
    between = telling.place - mention.place - 1 if side == "<" else mention.place - telling.place
    if mention.sentence == telling.sentence:
        here = dates.by_sentence[mention.sentence]
        nearest = min(here, key=lambda m: abs(m.time.span[0] - telling.event.token.idx))
        return f"sent{side}{'only' if len(here) == 1 else 'near' if nearest is mention else 'far'}"
    if mention.paragraph == telling.paragraph:
        return f"para{side}{min(between, 3)}:{min(abs(telling.sentence - mention.sentence), 3)}"
    apart = min(abs(telling.paragraph - mention.paragraph), 3)
    return f"text{side}{min(between, 4)}:{apart}{'f' if mention.place == 0 else ''}"


def _of_place(telling: Telling, mention: Mention, where: str) -> Iterator[str]:
    event, near = telling.event, where[:5]
    voice = "same" if mention.voice == event.voice else "in" if mention.voice is None else "out"
    yield from (f"w:{where}", f"ws:{where}:{telling.sort}", f"wp:{where}:{telling.part}")
    yield from (f"wk:{near}:{event.kind}", f"wf:{near}:{event.factuality}", f"wv:{near}:{voice}")
    yield from (f"wt:{near}:{telling.tense}", f"wd:{near}:{telling.part}:{event.token.dep_}")
    yield f"first:{mention.place == 0}:{near}:{telling.sort}"


def _of_date(telling: Telling, traits: Traits, near: str) -> Iterator[str]:
    """The words of the date, the verb that it hangs on, how often it is named."""
    yield from (f"form:{traits.form}:{near}", f"form:{traits.form}:{telling.tense}")
    yield from (f"{x}:{near}" for x in traits.alone)
    yield f"cue:{traits.is_said}:{near}:{telling.sort}"
    yield f"gt:{traits.tense}:{telling.tense}:{near}"


def _traits(mention: Mention, dates: Dates, cues: frozenset[int]) -> Traits:
    verb = next((t for t in mention.chain[1:] if t.pos_ in VERBAL), None)
    said, size = verb is not None and verb.i in cues, _size(mention)
    alone: tuple[str, ...] = (
        f"bare:{mention.is_bare}",
        f"line:{mention.is_line}",
        f"basis:{mention.basis}",
        f"size:{size}",
    )
    alone += (f"prep:{_preposition(mention)}", f"cue:{said}", f"count:{min(dates.counts[mention.period], 3)}")
    return Traits(
        form=_form(mention),
        size=size,
        tense=tense_told(mention.chain[0]),
        alone=(*alone, f"only:{len(dates.counts) == 1}"),
        is_said=said,
    )


def _of_owner(telling: Telling, owner: Undated | None, near: str) -> Iterator[str]:
    """Whose date it is already: its own, that of an event of the same kind, of another."""
    event = telling.event
    if owner is None or owner.token.i == event.token.i:
        yield "owner" if owner is not None else f"unowned:{near}"
        return
    alike = _likeness(owner, event)
    yield from (f"own:{alike}:{x}" for x in (near, telling.part, telling.sort))
    yield f"ownf:{owner.factuality == event.factuality}:{near}"
    yield f"kk:{owner.kind}:{event.kind}:{near}"


def _likeness(owner: Undated, event: Undated) -> str:
    if owner.token.lemma_.lower() == event.token.lemma_.lower():
        return "lemma"
    if owner.kind == event.kind:
        return "kind"
    return "viol" if owner.kind in HARMFUL and event.kind in HARMFUL else "no"


def _size(mention: Mention) -> str:
    """A part of a day, a day, a week, a month, a year, several."""
    first, last, value = mention.period.from_, mention.period.to, mention.time.value
    if first == last:
        return "part" if mention.time.type == "time" else "day"
    if first[:7] == last[:7] and len(value) > 7:
        return "week" if "W" in value else "days"
    return {7: "month", 4: "year"}.get(len(value), "part-year") if first[:4] == last[:4] else "years"


def _side(option: Option, published: str | None) -> str:
    if published is None:
        return "none"
    return "past" if option.period.to < published else "ahead" if option.period.from_ > published else "now"


def _form(mention: Mention) -> str:
    """The word that makes a date a relative one; else which parts of a calendar date it has."""
    words = mention.words
    told = next((w for w in words if w in _FORMS), None)
    if told is not None:
        return told
    has_figure = any(any(c.isdigit() for c in w) for w in words)
    if any(w in WEEKDAYS for w in words):
        return "weekday and date" if has_figure else "weekday"
    if not has_figure:
        return "words"
    has_year = any(w.isdigit() and len(w) == 4 for w in words)
    return ("year" if len(words) == 1 else "full") if has_year else "day"


def _preposition(mention: Mention) -> str:
    return next((t.lower_ for t in mention.chain[1:3] if t.pos_ in {"ADP", "SCONJ"} or t.dep_ == "prep"), "bare")
