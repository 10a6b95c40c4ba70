"""Which words tell an event, and of which type: the encoder's frames and the lexicon of triggers weighed together.

The encoder finds the triggers; the lexicon, whose patterns know what people are said to do to whom, helps with the
type, on which the encoder alone wavers ("struck" is an assault with shells and a protest with workers). Of two
frames on the same words the surer one stands. "Carried out an attack" is one event, the attack.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from spacy.tokens import Doc, Token

from rashomon.annotate import Annotation, Frame, columns, grammar
from rashomon.annotate.chances import chance, event_features
from rashomon.annotate.frames import MODES, TYPES
from rashomon.annotate.nominals import noun_type
from rashomon.annotate.wordlists import wordlists
from rashomon.extract.quantity_kinds import noun_kind
from rashomon.extract.trigger_score import Option, Setting, best_option
from rashomon.extract.triggers import Candidate, candidates, class_of, patient
from rashomon.record import EventType, Span

# How much the lexicon's type weighs against the logarithm of the encoder's chances: the best types on the accounts
# kept apart from training both.
WEIGHT: Final = 6.0
# Below this chance the encoder's mode gives way to the lexicon's: the best modes on the same accounts.
DOUBT: Final = 0.5
# What the scheme names in so many words, by the entry of the lexicon.
_SCHEME: Final[dict[str, EventType]] = {
    "board !vessel": "coerce",
    "invitation": "request",
    "invite": "request",
    "invite to": "request",
    "pardon": "concede",
}
_DISPERSING: Final = re.compile(r"(?:(?!(?:and|or)\b)\w+ )*(?:tear[- ]?gas|water cannons?|pepper spray)")
# Below this chance of being right an event says nothing of what others mean.
_LIKELY: Final = 0.3
# "Set a car on fire": no shot is fired.
_KINDLED: Final = re.compile(r"\b(?:on fire|fire to|alight|ablaze|torched|burn\w*)\b", re.I)
# The share of a type that the scheme names.
_SURE: Final = 0.8
_BOMBS: Final = frozenset({"bomb", "bombs", "dynamite", "explosives", "device", "devices", "grenade", "grenades"})
_LAYING: Final = frozenset(
    {"place", "plant", "leave", "hide", "set", "throw", "hurl", "lob", "detonate", "lay", "explode", "attack"}
)
# Nobody came to harm by that.
_UNHARMED: Final = frozenset({"alive", "safe", "unharmed", "unhurt", "unscathed", "uninjured"})
_ESCAPED: Final = frozenset({"death", "harm", "injury"})
_CARRIED_OUT: Final = frozenset(
    {"warrant", "order", "plan", "duty", "task", "will", "contract", "policy", "programme", "program", "project"}
    | {"mandate", "operation", "strategy", "search", "agreement", "law", "reform", "scheme", "work"}
)
_FILLS: Final = frozenset({"nsubj", "nsubjpass", "dobj"})
# A chance that no type falls below, so that the lexicon can speak for one that the encoder never thought of.
_FLOOR: Final = 1e-4


@dataclass(frozen=True, slots=True)
class Told:
    """A trigger with its main word, and the type and mode of its event; ``share`` is that of the type among all."""

    token: Token
    trigger: Span
    type: EventType
    mode: str | None
    share: float
    frame: Frame

    @property
    def chance(self) -> float:
        """The chance that trigger and type are right."""
        return chance("events", event_features(self.frame, share=self.share))


def tell(annotation: Annotation) -> list[Told]:
    """Every event that is framed, in the order of the triggers, whatever its chance."""
    frames = _surest(annotation.frames.events)
    options = _options(annotation, frames)
    found = list(_of_one_sense([_told(annotation, frame, options) for frame in frames]))
    types = {one.token.i: one.type for one in found}
    return [
        one
        for one in found
        if not _only_lends(one.token, one.type, types)
        and not _repeats(one.token, one.type, types)
        and not (one.type == "assault" and _unmakes(one.token))
        and not _names_a_kind(one.token)
        and not (one.token.lower_ in _UNHARMED and one.type in {"assault", "harm"})
        and not _is_escaped(one.token)
        and not _is_of_paper(one.token)
        and not (one.type == "assault" and _takes_off(one.token))
        and not _is_no_deed(one.token, one.type)
        and not _joins(one.token, one.type, types)
    ]


def _of_one_sense(found: Sequence[Told]) -> Iterator[Told]:
    """The events, where a "strike" in a text of strikes from the air and of no work or protest is one of those."""
    from_air = any(one.mode == "airstrike" or one.token.lemma_.lower() in class_of("airstrike") for one in found)
    likely = [one for one in found if one.chance >= _LIKELY]
    of_workers = any(one.type == "protest" and not _is_strike(one) for one in likely) or any(
        token.lemma_.lower() in class_of("at_work") for one in found if _is_strike(one) for token in one.token.sent
    )
    for one in found:
        if from_air and not of_workers and one.type == "protest" and _is_strike(one):
            yield dataclasses.replace(one, type="assault", mode="airstrike")
        else:
            yield one


def _is_strike(told: Told) -> bool:
    return told.token.lemma_.lower() == "strike" and told.mode != "hunger-strike"


def _options(annotation: Annotation, frames: Sequence[Frame]) -> dict[int, Option]:
    """What the lexicon says of each word in the triggers of the frames that it has."""
    found = list(candidates(annotation.doc))
    settings = settings_of(annotation, found)
    framed = {i for frame in frames for i in _range(frame)}
    pairs = zip(found, settings, strict=True)
    return {c.token.i: best_option(c, setting) for c, setting in pairs if c.token.i in framed}


def _surest(frames: Sequence[Frame]) -> list[Frame]:
    """The frames on different triggers, in order."""
    kept: list[Frame] = []
    taken: set[int] = set()
    for frame in sorted(frames, key=lambda f: (-f.sure, f.anchor)):
        words = _range(frame)
        if taken.isdisjoint(words):
            kept.append(frame)
            taken.update(words)
    return sorted(kept, key=lambda f: f.anchor)


def words_of_trigger(frame: Frame) -> tuple[int, int]:
    """The first and last token of the trigger: the part that the anchor stands in, or the anchor alone."""
    own = [p for p in frame.named("trigger") if p.first <= frame.anchor <= p.last]
    return (own[0].first, own[0].last) if own else (frame.anchor, frame.anchor)


def _range(frame: Frame) -> range:
    """The tokens of the trigger."""
    first, last = words_of_trigger(frame)
    return range(first, last + 1)


def _told(annotation: Annotation, frame: Frame, options: Mapping[int, Option]) -> Told:
    first, last = words_of_trigger(frame)
    option = next((options[i] for i in range(first, last + 1) if i in options), None)
    kind, share = _type(frame, option)
    settled = _settled(annotation, frame, option)
    kind, share = (settled, max(share, _SURE)) if settled is not None else (kind, share)
    lexical = option.pattern.mode if option is not None and option.pattern.type == kind else None
    end = annotation.doc[last]
    return Told(
        token=annotation.doc[first : last + 1].root,
        trigger=(annotation.doc[first].idx, end.idx + len(end.text)),
        type=kind,
        mode=_by_means(kind, _mode(frame, kind, lexical), annotation, frame),
        share=share,
        frame=frame,
    )


def _type(frame: Frame, option: Option | None) -> tuple[EventType, float]:
    """The likeliest type by encoder and lexicon, and its share of all types."""
    weights = np.log(frame.kinds[0] + _FLOOR)
    if option is not None:
        weights[TYPES.index(option.pattern.type)] += WEIGHT * option.score
    shares = np.exp(weights - weights.max())
    best = int(shares.argmax())
    return TYPES[best], float(shares[best] / shares.sum())


def _settled(annotation: Annotation, frame: Frame, option: Option | None) -> EventType | None:
    """The type of what the scheme itself names, whatever it looks like: who boards a ship or fires tear gas coerces,
    who invites requests, who pardons concedes."""
    if option is not None and option.pattern.text in _SCHEME:
        return _SCHEME[option.pattern.text]
    if _takes_things(annotation.doc[frame.anchor]):
        return "coerce"
    is_violent = TYPES[int(frame.kinds[0].argmax())] == "assault"
    return "coerce" if is_violent and _disperses(annotation, frame) else None


def _takes_things(noun: Token) -> bool:
    """ "The seizure of six rifles": nobody is carried off."""
    if noun.lemma_.lower() != "seizure":
        return False
    of = (c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of")
    taken = {t.lemma_.lower() for prep in of for t in itertools.takewhile(lambda t: t.lower_ != "by", prep.subtree)}
    return not taken.isdisjoint(class_of("munition") | class_of("paper") | {"gun", "rifle", "arm", "materiel", "drug"})


def _disperses(annotation: Annotation, frame: Frame) -> bool:
    """Whether nothing worse than tear gas is used: it is the instrument, else what is fired, or in the trigger."""

    def words(name: str) -> list[str]:
        return [annotation.doc[p.first : p.last + 1].text.lower() for p in frame.named(name)]

    means = words("instrument")
    if any(_DISPERSING.fullmatch(each) for each in means or words("patient")):
        return True
    return not means and any(_DISPERSING.search(each) for each in words("trigger"))


def _by_means(kind: EventType, mode: str | None, annotation: Annotation, frame: Frame) -> str | None:
    """The mode, of shells a shelling where nothing is known or no aircraft stands by: "a shell hit the queue"."""
    means = [annotation.doc[part.first : part.last + 1] for part in frame.named("instrument")]
    first, last = words_of_trigger(frame)
    if mode == "firearms" and _KINDLED.search(annotation.doc[first : last + 1].text):
        return None
    if kind == "assault" and strikes_a_mine(annotation.doc[frame.anchor]):
        return "explosive"
    if mode == "airstrike" and _is_laid(annotation.doc, range(first, last + 1), frame):
        return "explosive"
    by_shell = any(phrase.root.lemma_.lower() in class_of("shell") for phrase in means)
    if kind != "assault" or mode not in {None, "airstrike"} or not by_shell:
        return mode
    sentence = annotation.doc[frame.anchor].sent
    return mode if any(token.lemma_.lower() in class_of("aircraft") for token in sentence) else "shelling"


def _is_laid(doc: Doc, trigger: Sequence[int], frame: Frame) -> bool:
    """Whether a bomb is laid or thrown, or does it where no aircraft is told of: "a bomb attack", "planted a bomb"."""
    own = doc[frame.anchor]
    words = [*doc[trigger[0] : trigger[-1] + 1], *own.children]
    words += [t for part in frame.named("instrument") for t in doc[part.first : part.last + 1]]
    is_bomb = any(token.lower_ in _BOMBS for token in words)
    from_air = any(token.lemma_.lower() in class_of("aircraft") or token.lower_ == "air" for token in own.sent)
    return is_bomb and own.lemma_.lower() in _LAYING and not from_air


def _mode(frame: Frame, kind: EventType, lexical: str | None) -> str | None:
    """The likeliest of the type's modes to the encoder; where it is in doubt, that of the lexicon."""
    chances = {mode: float(frame.kinds[2][MODES.index(mode)]) for mode in (None, *MODES_OF[kind])}
    likeliest = max(chances, key=lambda mode: chances[mode])
    return lexical if lexical is not None and chances[likeliest] < DOUBT else likeliest


MODES_OF: Final[dict[EventType, tuple[str, ...]]] = {
    "agree": ("ceasefire", "treaty", "deal", "offer"),
    "consult": ("meeting", "visit", "negotiation", "mediation", "summit"),
    "support": ("endorse", "recognise", "solidarity"),
    "concede": ("ease", "apologise", "suspend"),
    "cooperate": ("economic", "military", "judicial", "intelligence", "coalition"),
    "aid": ("economic", "military", "humanitarian", "asylum"),
    "retreat": ("withdraw", "release", "disarm", "return", "surrender"),
    "request": ("appeal", "demand", "order"),
    "accuse": ("blame", "condemn", "legal", "investigate"),
    "reject": ("refuse", "defy", "veto"),
    "threaten": ("force", "penalty", "ultimatum"),
    "protest": ("demonstration", "strike", "riot", "boycott", "hunger-strike"),
    "sanction": ("economic", "diplomatic", "aid", "talks"),
    "mobilize": ("deploy", "alert", "base", "recruit"),
    "coerce": ("arrest", "expel", "ban", "censor", "seize", "curfew", "destroy"),
    "assault": (
        "airstrike", "shelling", "explosive", "firearms", "suicide", "assassination", "abduct", "torture", "beat",
        "execute", "sexual", "invade", "clash", "massacre",
    ),
    "harm": ("death", "injury", "illness", "hunger", "displacement"),
    "disaster": ("natural", "transport", "industrial", "fire"),
    "govern": ("vote", "law", "election", "appointment", "ruling", "founding", "joining", "dissolve"),
}  # fmt: skip


def _only_lends(verb: Token, kind: EventType, types: Mapping[int, EventType]) -> bool:
    if verb.lemma_.lower() not in class_of("light"):
        return False
    what = patient(verb)
    return what is not None and types.get(what.i) == kind


def _joins(verb: Token, kind: EventType, types: Mapping[int, EventType]) -> bool:
    """Whether a verb only tells who has a hand in another deed: "two soldiers were involved in the massacre"."""
    if kind != "assault" or verb.lemma_.lower() not in {"involve", "implicate", "participate"}:
        return False
    return any(prep == "in" and types.get(noun.i) == kind for prep, noun in grammar.prepositions(verb))


def _repeats(noun: Token, kind: EventType, types: Mapping[int, EventType]) -> bool:
    """Whether a noun only repeats the deed of its verb: "not one shot was fired"."""
    verb = noun.head
    if noun.pos_ != "NOUN" or noun.dep_ not in _FILLS or verb.lemma_.lower() in class_of("light"):
        return False
    return types.get(verb.i) == kind


def _is_of_paper(noun: Token) -> bool:
    """ "In execution of a warrant", "the execution of the plan": nobody is put to death."""
    if noun.lemma_.lower() != "execution":
        return False
    of = (c for c in noun.children if c.lower_ == "of")
    return any(c.dep_ == "pobj" and c.lemma_.lower() in _CARRIED_OUT for prep in of for c in prep.children)


def _is_escaped(word: Token) -> bool:
    """ "Two children escaped injury": they neither fled nor were hurt."""
    verb = (
        word if word.lemma_ == "escape" else word.head if word.dep_ == "dobj" and word.head.lemma_ == "escape" else None
    )
    return verb is not None and any(c.dep_ == "dobj" and c.lemma_ in _ESCAPED for c in verb.children)


def _is_no_deed(verb: Token, kind: EventType) -> bool:
    """A car that did not stop held nobody, who was armed was given no arms, released photographs were never held,
    who recognises an attacker backs none, and nobody need be hurt in "the affected area"."""
    lemma, what = verb.lemma_.lower(), patient(verb)
    if verb.lower_ == "affected" and verb.dep_ == "amod":
        return kind == "harm"
    if lemma in {"stop", "halt", "barricade"} and kind == "coerce":
        return lemma == "barricade" or (verb.pos_ == "VERB" and what is None)
    if lemma == "arm" and kind == "aid":
        return verb.tag_ == "VBN" and grammar.direct_object(verb) is None and grammar.by_agent(verb) is None
    if lemma in {"recognise", "recognize"} and kind == "support":
        return what is not None and (what.pos_ in {"PRON", "DET"} or noun_type(what) in {"person", "group"})
    return lemma == "release" and what is not None and what.lemma_.lower() in class_of("paper")


def _takes_off(verb: Token) -> bool:
    """ "The jets took off from Kesh" carries off nobody."""
    beside = {c.lower_ for c in verb.children}
    return verb.lemma_.lower() == "take" and "off" in beside and "with" not in beside and patient(verb) is None


def strikes_a_mine(verb: Token) -> bool:
    """ "A lorry hit a mine": the mine struck the lorry."""
    what = patient(verb) if verb.lemma_.lower() in {"hit", "strike"} else None
    if what is None or what.dep_ != "dobj" or what.lemma_.lower() not in {"mine", "landmine"}:
        return False
    beside = {c.lower_ for c in what.children}
    is_buried = what.lemma_.lower() == "landmine" or not beside.isdisjoint(
        {"a", "another", "land", "anti-tank", "road"}
    )
    is_pit = any(c.dep_ in {"amod", "compound", "nmod"} for c in what.children) and "land" not in beside
    who = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    flies = class_of("shell") | class_of("aircraft") | class_of("munition")
    is_thing = who is not None and who.pos_ == "NOUN" and noun_kind(who) is None and who.lemma_ not in flies
    return is_buried and not is_pit and is_thing


def _names_a_kind(word: Token) -> bool:
    """Whether a word in "-ing" tells what a thing is for: "blasting powder", "the firing range"; troops retreat."""
    thing = word.head
    if word.dep_ not in {"amod", "compound"} or thing.i != word.i + 1 or not word.lower_.endswith("ing"):
        return False
    does = wordlists("actors")
    names = {thing.lower_, thing.lemma_.lower()}
    return (
        thing.tag_ in {"NN", "NNS"}
        and noun_kind(thing) is None
        and not names & (does["person"] | does["group"] | does["organization"])
    )


def _unmakes(verb: Token) -> bool:
    """Whether weapons are made harmless: "found two more mines and destroyed them"."""
    if verb.lemma_.lower() not in class_of("unmake"):
        return False
    if verb.lemma_.lower() == "defuse":
        return True
    what = patient(verb)
    if what is not None and what.tag_ == "PRP" and verb.dep_ == "conj":
        what = patient(verb.head)
    return what is not None and what.lemma_.lower() in class_of("munition")


def settings_of(annotation: Annotation, found: Sequence[Candidate]) -> Iterator[Setting]:
    """For each candidate, what its paragraph and the whole text speak of."""
    text = frozenset(itertools.chain.from_iterable(_plain(c) for c in found))
    for paragraph in _paragraphs(annotation, found):
        tokens = annotation.doc[paragraph[0].token.sent.start : paragraph[-1].token.sent.end]
        said = frozenset(itertools.chain.from_iterable(_plain(c) for c in paragraph)) | _things(tokens)
        yield from (Setting(paragraph=said, text=text) for _ in paragraph)


def _plain(candidate: Candidate) -> set[str]:
    """The type of a word that has but one."""
    types = {p.type for p in candidate.patterns}
    return set(types) if len(types) == 1 else set()


def _things(tokens: Iterable[Token]) -> set[str]:
    lemmas = {t.lemma_.lower() for t in tokens if t.pos_ == "NOUN"}
    return {name for name in ("weapon", "hazard") if lemmas & class_of(name)}


def _paragraphs(annotation: Annotation, found: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """The candidates by paragraph."""
    breaks = columns.places(annotation.doc, lambda word: word.isspace() and "\n" in word, "ORTH")
    places = iter([*sorted(breaks), len(annotation.doc)])
    end, group = next(places), list[Candidate]()
    for candidate in found:
        while candidate.token.i > end:
            if group:
                yield group
            group, end = [], next(places)
        group.append(candidate)
    if group:
        yield group
