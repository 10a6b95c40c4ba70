"""What a number counts, told from its noun and the words around it, without any event.

A word of state after the number ("11 dead", "26 people were wounded"), a noun that names a harm ("nine bodies",
"three arrests"), a word for the dead or hurt before it ("the toll rose to 17"), the noun itself ("200 troops",
"40 rifles", "12 people"). What verbs tell is in ``quantity_verbs.py``; which sign is believed before which, in
``quantities.py``. The words are in ``lexicon/quantities.toml``.
"""

from __future__ import annotations

import functools
import re
import tomllib
from importlib.resources import files
from typing import Final

from spacy.tokens import Token

from rashomon.annotate.wordlists import wordlists
from rashomon.extract.numbers import SMALL
from rashomon.record import Counts, Span

_Lexicon = dict[str, dict[str, frozenset[str]]]

# Kinds of harm, the first that fits wins: "five of the wounded died" counts the killed.
HARMS: Final[tuple[Counts, ...]] = ("killed", "injured", "missing", "abducted", "detained", "displaced")
_KINDS: Final[tuple[Counts, ...]] = (*HARMS, "weapons", "fighters", "people")
# What may stand between the number and the word of state.
_BETWEEN: Final = (
    r"(?:more|other|others|people|persons|men|women|children|of them|of whom|were|was|are|is|had|have|has|been|be|being"
    r"|remain|remained|remains|to be|to have|feared|reported|confirmed|presumed|believed|found|now|still|also|left|lay"
    r"|lie|seriously|badly|slightly|lightly|critically|gravely|severely|then|later|already|said|thought|listed|as"
    r"|officially|who|reportedly|allegedly|(?:carried|taken|brought|led|pulled) (?:away|off|out))"
)
# No word of state behind a full stop or colon: in "Incidents: 6. Killed: 31" each number has its own word before it.
_GAP: Final = r"[^\w.:;!?]{0,3}"
_LABEL: Final = re.compile(
    r"(?:^|[.;,()–—\n-])\s*(?=\w)[^.:;,()\n]{0,30}\b(?:(?P<killed>killed|dead|deaths?|fatalities|fatal|slain)"
    r"|(?P<injured>injured|wounded|hurt|injuries|casualties)|(?P<missing>missing|disappeared)"
    r"|(?P<abducted>abducted|kidnapped)|(?P<detained>detained|arrested|arrests|detentions)"
    r"|(?P<displaced>displaced|homeless))[^.:;,()\n]{0,20}:\s*$"
)
# A number with a label has a noun at most, before the next mark.
_LABELLED: Final = re.compile(r"(?:\s\w+)?\s*(?:[.,;()\n]|$)")
# What is killed by what was counted: "no bullet killed them".
_OBJECTS: Final = "me|us|you|him|them"
# Where a number stands alone ("rose to 17"), words of its clause that say whom it counts.
# Of a state ("dead") only what stands for those who are in it: "the dead", "number of people killed", "Dead: 12".
_THOSE: Final = (
    r"(?:(?:the|of|their|its|more|many|and|or|known|total|confirmed|official|been) "
    r"|(?:number|numbers|tally|count|total|figure|those)(?: \w+){0,5} |(?=\w+ ?:))"
)
_TOLL: Final = re.compile(
    r"\b(?:(?P<killed>death toll|toll|deaths|fatalities|bodies|killings|homicides|corpses"
    rf"|{_THOSE}(?:dead|killed|slain))"
    rf"|(?P<injured>injuries|casualties|{_THOSE}(?:injured|wounded|hurt))"
    rf"|(?P<missing>{_THOSE}(?:missing|disappeared))"
    rf"|(?P<detained>arrests?|{_THOSE}(?:detained|arrested)))\b"
)
# A word for the dead or hurt stands so near to its number, and begins ("the number of miners killed") so much before.
_FAR, _LEAD = 70, 50
_AMONG: Final = re.compile(
    r"\b(?:among (?:the|those) (?:(?P<killed>dead|killed|victims|deceased)|(?P<injured>wounded|injured)"
    r"|(?P<missing>missing)|(?P<detained>arrested|detained)))\b"
)
# "including four", "among them six", "31 (civilians 9, soldiers 22)".
_PART: Final = re.compile(
    r"\b(?:including|among them|among whom|of whom)\s(?:the\s|some\s|those of\s)?$"
    r"|\d \([^()\d]*(?:\d+, [^()\d]*)?\b\w+s:?\s$"
)
_SPARED: Final = re.compile(r"\ball\s+(?:but|except|save)\s$", re.I)
_UNHARMED: Final = re.compile(
    r"(?:\s?\w+)?\s(?:(?:are|were|is|was)\s(?:(?!bur)\w+\s)?(?:alive|safe|well|unharmed|unhurt|unscathed)\b"
    r"|(?:are|were|was|have been|had been|been) (?:rescued|saved|spared)\b"
    r"|walked away(?= ?[.,;]| unhurt| unharmed| from the (?:blast|collision|crash|wreck)))"
    r"|(?:\s?(?!(?:and|but|as|while|who|of|died)\b|\w+ed\b)\w+){0,5}?\sescaped\s"
    r"(?:serious |any |all )?(?:injury|harm|death)\b(?! row)",
    re.I,
)
# "Two hikers reported dead were found alive".
_ALIVE: Final = re.compile(
    r"(?:\s?(?!(?:and|but|or|while|where|as|who)\b)[a-z]+){0,5}?\s"
    r"(?:believed|declared|feared|given up for|listed|presumed|reported|thought)"
    r"(?:\s(?!(?:and|but|or|while|where|as|who)\b)[a-z]+){0,5}?\s"
    r"(?:are|found|is|turned up|was|were)(?: \w+)? alive\b",
    re.I,
)
_MIXED: Final = re.compile(
    r"(?:\s\w+){0,3}\s(?:(?:killed|dead)\s(?:or|and/or)\s(?:wounded|injured|hurt)"
    r"|(?:wounded|injured|hurt)\s(?:or|and/or)\s(?:killed|dead))\b",
    re.I,
)
_WORD: Final = re.compile(r"\s\w+\b")
_ABOARD: Final = re.compile(r"\s+(?:people\s+)?(?P<are>(?:are|had been|is|was|were)\s+)?(?:on board|aboard)\b")
_GATHERED: Final = frozenset({"crowd", "crowds", "turnout", "attendance", "marchers", "protesters", "demonstrators"})
_TROOPS: Final = frozenset(
    {
        "army",
        "force",
        "forces",
        "column",
        "troops",
        "garrison",
        "unit",
        "under",
        "command",
        "commands",
        "led",
        "mission",
    }
    | {"with", "armed"}
)
# "M-60s", "T-55".
_MODEL: Final = re.compile(r"(?:AK|AR|B|BM|D|F|FN|M|RPG|T)-\d{1,3}[A-Z]?s?")
_PERSON_ENDING: Final = re.compile(r"(?:ers|ors|ists|ians|men|women|ants|ees|eers|folk|people)$")


@functools.cache
def lexicon() -> _Lexicon:
    """The nouns, verbs and words of state that tell what is counted."""
    text = (files("rashomon") / "lexicon" / "quantities.toml").read_text(encoding="utf-8")
    return {part: {k: frozenset(v) for k, v in lists.items()} for part, lists in tomllib.loads(text).items()}


@functools.cache
def _states() -> tuple[tuple[Counts, re.Pattern[str]], ...]:
    return tuple((kind, _state(lexicon()["status"][kind])) for kind in HARMS)


def _state(words: frozenset[str]) -> re.Pattern[str]:
    listed = "|".join(w.replace(" ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?:{_GAP}{_BETWEEN}\b)*{_GAP}(?:{listed})\b(?!\s+(?:{_OBJECTS})\b)")


# "Burned alive", "beaten to death".
_TO_DEATH: Final = re.compile(r"(?:(?<=burned)|(?<=burnt))\s+alive\b|\s+to death\b")


def state_after(text: str, end: int) -> Counts | None:
    """The word of state that follows the number or its noun: "26 wounded", "12 people were missing"."""
    window = text[end : end + 90].split("\n", maxsplit=1)[0].lower()
    if _IN_BED.match(window):
        return "injured"
    if _TO_HOSPITAL.match(window) and _DIED_AND.search(text[max(0, end - _CLAUSE) : end]):
        return "killed"
    if counted := _COUNTED.match(window):
        return next((kind for kind in HARMS if counted.groupdict().get(kind)), None)
    found = [(m.end(), kind) for kind, pattern in _states() if (m := pattern.match(window))]
    if not found:
        return None
    end, kind = min(found)
    return "killed" if kind == "injured" and _TO_DEATH.match(window, end) else kind


# "Ten lie in the district hospital", whatever the parse makes of it.
_IN_BED: Final = re.compile(
    r"(?: (?:others?|more))?(?: still)? (?:(?:are|were) still|(?:lie|lay|remain|remained)(?: still)?) in "
    r"(?:an? |the )?(?:[\w-]+ ){0,2}(?:hospitals?|clinics?|infirmary)\b"
)
# "Bringing to 14 the number of people killed", "took to 22 the total killed".
_COUNTED: Final = re.compile(
    r" the (?:number|total|count|tally|toll)(?: number)?(?:,? (?!(?:to|at|was|is)\b)[\w’'-]+){0,4}? "
    r"(?:(?P<killed>killed|dead|deaths|fatalities|slain|who (?:have |had )?(?:died|perished))"
    r"|(?P<injured>injured|wounded|hurt)|(?P<missing>missing)|(?P<detained>detained|arrested|arrests))\b"
)
# "25 died on the spot and two in hospital".
_TO_HOSPITAL: Final = re.compile(
    r"(?: (?:others?|more|later)){0,2} (?:in|at) (?:an? |the )?(?:[\w-]+ )?(?:hospitals?|clinic)\b"
    r"(?![^.,;]{0,40}\b(?:are|were|is|was|ha[sdv]e?|with|remain\w*|fight\w*|suffer\w*|recover\w*|need\w*|los[et])\b)"
)
_DIED_AND: Final = re.compile(
    r"\b(?:died|perished|(?:was|were) killed)\b(?:(?!\b(?:was|were|is|are|who)\b)[^.;:,\d]){0,40}?"
    r"\band (?:another |about |at least |some )?[\w-]+$",
    re.I,
)
_CLAUSE: Final = 90
# "Injuries to nine others".
_INJURIES_TO: Final = re.compile(
    r"\b(?:injur(?:y|ies)|wounds|burns) to (?:(?:about|at least|some|over|nearly) )?\Z", re.I
)


def is_injured_by_noun(text: str, start: int) -> bool:
    """Whether what stands before a number says that those counted were hurt: "injuries to nine others"."""
    return _INJURIES_TO.search(text[max(0, start - 30) : start]) is not None


def state_of_whole(text: str, end: int) -> Counts | None:
    """The word of state right behind the number of a whole: "three of the nine wounded died" has nine wounded."""
    word = _word_at(text, end).strip()
    return next((kind for kind in HARMS if word in lexicon()["status"][kind]), None)


def labelled(text: str, span: Span) -> Counts | None:
    """The kind that a label before the number tells: "Persons injured: 14", where nothing else is told of it."""
    label = _LABEL.search(text[max(0, span[0] - 70) : span[0]].lower())
    if label is None or _LABELLED.match(text, span[1]) is None:
        return None
    if _of_animals(label[0]):
        return None
    return next((kind for kind in HARMS if label[kind]), None)


def length_of_state(text: str, end: int) -> int:
    """How long the word of state of a whole is, with the blank before it; 0 where there is none."""
    return len(_word_at(text, end)) if state_of_whole(text, end) is not None else 0


_SMALL: Final = "|".join(SMALL)
# "Four officers and seven spectators were killed": what befell the second befell the first.
_PAIR: Final = re.compile(
    rf",? and (?:\d[\d,.]*|{_SMALL}|[a-z]+ty-[a-z]+)(?: [a-z’'-]+){{1,3}}?"
    r"(?= (?:were|have been|had been|are) (?:killed|dead|injured|wounded|hurt|arrested|detained|missing)\b"
    r"| (?:died|perished)\b)"
)


def end_of_pair(text: str, end: int) -> int | None:
    """Where the second of two groups ends of which one thing is told; None where no second follows."""
    found = _PAIR.match(text, end)
    return found.end() if found is not None else None


def _word_at(text: str, end: int) -> str:
    behind = _WORD.match(text, end)
    return behind[0].lower() if behind is not None else ""


def are_unharmed(text: str, end: int) -> bool:
    """Whether those counted are said to have come to no harm: "all eleven are alive and well"."""
    return _UNHARMED.match(text, end) is not None or _ALIVE.match(text, end) is not None


def noun_kind(noun: Token) -> Counts | None:
    """What kind the noun alone tells, or None for a thing or an unknown word."""
    words = {noun.lemma_.lower(), noun.lower_}
    nouns = lexicon()["nouns"]
    if words & nouns["weapons"] & nouns["fighters"] and _is_man(noun):
        return "fighters"
    if _MODEL.fullmatch(noun.text):
        return "weapons"
    if "case" in words and not _is_of_illness(noun):
        return None
    if "name" in words and _are_of_dead(noun):
        return "killed"
    is_person = is_person_word(noun) or (noun.pos_ == "NOUN" and not words.isdisjoint(wordlists("actors")["person"]))
    return next((kind for kind in _KINDS if words & nouns[kind]), "people" if is_person else None)


def _is_of_illness(case: Token) -> bool:
    """ "Thirty new cases", "cases of cholera"; not "cartridge cases", "in four cases"."""
    words = lexicon()["words"]
    said = {c.lemma_.lower() for c in case.children}
    ill = {c.lemma_.lower() for prep in case.children if prep.lower_ == "of" for c in prep.children}
    return not said.isdisjoint(words["of_cases"] | words["illnesses"]) or not ill.isdisjoint(words["illnesses"])


def _are_of_dead(name: Token) -> bool:
    """ "The list of the dead had nineteen names on it", "a stone with thirty-six names"."""
    words = lexicon()["words"]
    said = {t.lower_ for t in name.sent} | {t.lemma_.lower() for t in name.sent}
    if not said.isdisjoint(words["memorials"]):
        return True
    return not said.isdisjoint(words["lists"]) and not said.isdisjoint(lexicon()["listed"]["killed"])


def _is_man(noun: Token) -> bool:
    """Whether a word for a machine or a man stands for a man: "two suicide bombers", "a bomber was shot dead"."""
    verb = noun.head
    is_suicide = any(c.lower_ in {"suicide", "female", "teenage"} for c in noun.children)
    is_dead = any(c.lower_ in {"dead", "themselves"} for c in verb.children)
    return is_suicide or is_dead or verb.lemma_.lower() in lexicon()["words"]["personal"]


def is_person_word(noun: Token) -> bool:
    """Whether the plural looks like one of persons ("dockers", "unionists"), or names a people."""
    low = noun.lower_
    if noun.tag_ in {"NNPS", "NNP"} and noun.ent_type_ == "NORP":
        return True
    plural = noun.tag_ in {"NNS", "NNPS"} and _PERSON_ENDING.search(low) is not None
    return plural and low not in lexicon()["words"]["no_person"]


def toll_kind(number: Token, text: str, start: int, *, alone: bool) -> Counts | None:
    """A number after a word for the dead or hurt in its clause: "the death toll rose to 17", "among the dead are 26".

    ``alone``: no noun stands with the number; else only "among the dead" tells.
    """
    first = max(number.sent.start_char, start - _FAR - _LEAD)
    words = (_TOLL if alone else _AMONG).finditer(text[first:start].lower())
    found = [m for m in words if first + m.end() > start - _FAR]
    if alone and not found:
        return _of_toll_above(number)
    if found and _of_animals(text[first + found[-1].end() : start].lower()):
        return None  # "dead cattle: 300"
    return next((kind for kind in HARMS if found[-1].groupdict().get(kind)), None) if found else None


def _of_toll_above(number: Token) -> Counts | None:
    """What the verb above a number says it of: "the toll of the fire at the mill, the mayor said, now stands at 32"."""
    verb = next((t for t in number.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    if verb is None or verb.lemma_.lower() not in lexicon()["words"]["figure"] | lexicon()["words"]["standing"]:
        return None
    said = (c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "dobj"} and number not in c.subtree)
    for part in said:
        found = _TOLL.search(" ".join(t.lower_ for t in part.subtree))
        if found is not None:
            return next((kind for kind in HARMS if found.groupdict().get(kind)), None)
    return None


def _of_animals(text: str) -> bool:
    words = re.findall(r"\w+", text)
    return not lexicon()["words"]["animals"].isdisjoint({w for word in words for w in (word, word.rstrip("s"))})


def is_figure(number: Token) -> bool:
    """Whether the number stands as a figure given for something told before ("it was not 12", "put it at 40")."""
    return _giving(number) is not None


def _giving(number: Token) -> Token | None:
    """The verb that gives a figure: "put", "stand"."""
    verb = next((t for t in number.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    return verb if verb is not None and verb.lemma_ in lexicon()["words"]["figure"] else None


def is_figure_of_people(number: Token) -> bool:
    """Whether the clause says that the figure is of those who came ("put the crowd at 5,000")."""
    verb = _giving(number)
    slots = {c.dep_: c for c in verb.children} if verb is not None else {}
    counted = slots.get("dobj") or slots.get("nsubj")
    return counted is not None and counted.lower_ in _GATHERED


def is_part(text: str, start: int) -> bool:
    """Whether the words before make the number a part of the last one: "including four", "among them six"."""
    return _PART.search(text[max(0, start - 60) : start]) is not None


def is_spared(text: str, start: int) -> bool:
    """Whether those counted are the ones whom it did not befall: "all but two of the nine were killed"."""
    return _SPARED.search(text[max(0, start - 20) : start]) is not None


def is_mixed(text: str, end: int) -> bool:
    """Whether dead and hurt are counted together: "at least 30 people were killed or wounded"."""
    return _MIXED.match(text, end) is not None


def is_aboard(text: str, end: int, harm: Counts | None) -> bool:
    """Whether the number is of those on a ship, bus or plane: "sank with 212 on board"; whatever else is told where
    they "were aboard"."""
    found = _ABOARD.match(text, end)
    return found is not None and (harm is None or found["are"] is not None)


def are_armed(number: Token) -> bool:
    """Whether the words around say that these men are troops: "an army of", "armed men", "with 400 men"."""
    first = max(number.sent.start, number.i - 10)
    before = {t.lower_ for t in number.doc[first : number.i]}
    after = {t.lower_ for t in number.doc[number.i : number.i + 4]}
    return "armed" in after or (bool(after & {"men", "youths", "women"}) and bool(before & _TROOPS))


def may_be_people(noun: Token, verb: str) -> bool:
    """Whether an unknown noun under a verb of harm means people: a people's name, or a verb that needs a person."""
    return noun.pos_ in {"PRON", "NUM"} or noun.ent_type_ == "NORP" or verb in lexicon()["words"]["personal"]


@functools.cache
def wounding() -> frozenset[str]:
    """The verbs of injury that are done to persons or beasts alone."""
    return lexicon()["verbs"]["injured_obj"] & lexicon()["words"]["personal"]


def befalls_things(verb: str) -> bool:
    """Whether what the verb does to people it does to things as well."""
    return verb in lexicon()["words"]["impersonal"]


def is_paid(head: Token, number: Token) -> bool:
    """Whether the clause is one of paying, so that an unknown unit is money ("paid 60 million cedas")."""
    words = lexicon()["words"]
    verb = next((t for t in head.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    near = {t.lower_ for t in number.doc[max(0, number.i - 8) : number.i + 5]}
    if _of_toll_above(number) is not None:  # "raised the number of dead to 1,340"
        return False
    return (verb is not None and verb.lemma_ in words["paying"]) or bool(near & words["sums"])
