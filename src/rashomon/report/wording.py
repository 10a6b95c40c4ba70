"""Plain words for the closed lists of the record, and one sentence for each that needs one.

A reader of the page never sees ``hidden`` or ``negated``; they see what it means. The words tell how a text
tells something; none of them says whether it is so. A value that stands in no list is shown as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from rashomon.annotate.wordlists import wordlists
from rashomon.link.vocabulary import stem
from rashomon.link.weighed_words import is_denial
from rashomon.record import Event, Record, Span, Statement

LAYERS: Final = {
    "voices": ("Voices", "who says what"),
    "events": ("Events", "what is told to have happened"),
    "figures": ("Figures", "numbers and their hedges"),
    "times": ("Times", "when"),
    "labels": ("Labels", "words that judge"),
}

MARKS: Final = {
    "voices": ("Voices", "What is given to somebody stands on a tint between half brackets, words within words on a "
               "darker one; the source is bold, the verb in italics."),
    "events": ("Events", "A firm line below the word for it, and behind it the kind of event."),
    "figures": ("Figures", "A box round the number and the hedge before it."),
    "times": ("Times", "A dotted line below a date, a time of day or a length of time."),
    "labels": ("Labels", "A wavy line below a word that judges its target, or that one side alone would use."),
}  # fmt: skip

ACTS: Final = {
    "assert": ("says", "Puts something forward."),
    "deny": ("denies", "Says that something is not so, or did not happen."),
    "accuse": ("accuses", "Lays a deed at somebody’s door."),
    "ask": ("asks", "Puts a question."),
    "demand": ("demands", "Wants somebody to act."),
    "promise": ("promises", "Binds itself to act."),
    "threaten": ("threatens", "Holds out harm or a penalty."),
    "believe": ("thinks", "An inner state: thinks, hopes, fears, intends."),
}

MODES: Final = {
    "direct": ("quoted", "All of it stands in quotation marks."),
    "indirect": ("reported", "Told in the words of whoever reports it, without quotation marks."),
    "mixed": ("partly quoted", "Some of it stands in quotation marks."),
}

SOURCE_KINDS: Final = {
    "named": ("named", "A person, an office or a body that can be asked."),
    "unnamed": ("described, not named", "“A senior official”: the text keeps the name to itself."),
    "document": ("a document", "A paper, an article, a report speaks."),
    "hidden": ("no source named", "“It is claimed”: the text does not tell whose words these are."),
}

FACTUALITY: Final = {
    "actual": ("told as having happened", "The voice that tells it presents it as done."),
    "negated": ("told as not having happened", "The voice that tells it says that it did not happen."),
    "possible": ("told as possible", "Feared, hoped, suspected or asked about."),
    "planned": ("planned", "Announced, ordered, voted, promised or intended."),
    "hypothetical": ("supposed or demanded", "If, should, were to; wanted of somebody."),
}

# Who does so to what somebody says holds the contrary; who pleads says it.
_DENYING: Final = frozenset(map(stem, wordlists("grammar")["denying"] - {"plead"}))
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’]\w+)?")

BRIEFLY: Final = {
    "negated": "as not done",
    "possible": "possibly",
    "planned": "planned",
    "hypothetical": "supposed",
}

SAID: Final = {
    "actual": "said",
    "negated": "told as not said",
    "possible": "perhaps said",
    "planned": "to be said",
    "hypothetical": "said only if",
}

HOLDS: Final = {
    "actual": "told as standing",
    "negated": "told as not standing",
    "possible": "told as possible",
    "planned": "planned",
    "hypothetical": "supposed or demanded",
}

EVENTS: Final[dict[str, tuple[str, str]]] = {
    "agree": ("agreement", "Signs, accepts a truce, offers or pledges to work together."),
    "consult": ("talks", "Meets, visits, telephones, negotiates, mediates."),
    "support": ("support", "Backs in words: praises, endorses, recognises."),
    "concede": ("concession", "Gives way in words, or eases a rule."),
    "cooperate": ("cooperation", "Works together: trade, joint drills, shared findings."),
    "aid": ("aid", "Gives money, arms, food or shelter that helps the other."),
    "retreat": ("retreat", "Gives way in deed: withdraws, frees, disarms, returns."),
    "request": ("request", "Asks, appeals to or orders another to act."),
    "accuse": ("accusation", "Blames, condemns, sues, investigates."),
    "reject": ("refusal", "Refuses, defies, vetoes."),
    "threaten": ("threat", "Warns of harm, force or a penalty."),
    "protest": ("protest", "People gather, march, strike, riot, boycott."),
    "sanction": ("sanction", "Cuts ties, trade, aid or talks."),
    "mobilize": ("mobilisation", "Moves or readies force, short of using it."),
    "coerce": ("coercion", "Arrests, bans, seizes, searches, expels by authority."),
    "assault": ("violence", "Uses violence: strikes, shoots, shells, kills, abducts."),
    "harm": ("harm", "People die, are hurt, fall ill or flee, and no one is said to have done it."),
    "disaster": ("disaster", "A flood, quake, fire, wreck or outage."),
    "govern": ("government", "An institution votes, rules, appoints, founds, admits."),
}

HEDGES: Final = {
    "exact": ("exact", "The number without a hedge."),
    "about": ("about", "“Some”, “around”, “dozens”."),
    "at_least": ("at least", "The number or more."),
    "at_most": ("at most", "The number or fewer."),
    "nearly": ("under", "Below the number, or close to it from below: “nearly”, “fewer than”."),
    "over": ("more than", "“More than”, “over”: above the number."),
}

COUNTS: Final = {"fighters": "troops or fighters"}

TONES: Final = {
    "against": ("against", "The word is set against its target."),
    "for": ("for", "The word speaks for its target."),
    "neutral": ("neither", "The word sorts its target and leaves it there."),
}

RELATIONS: Final = {
    "part_of": "is part of",
    "member_of": "is a member of",
    "leads": "leads",
    "works_for": "works for",
    "allied_with": "is allied with",
    "backs": "backs",
    "opposes": "opposes",
    "controls": "controls",
    "located_in": "is in",
    "named_as": "is called",
}

ROLES: Final = {
    "agent": "by",
    "patient": "to",
    "instrument": "with",
    "place": "where",
    "time": "when",
    "beneficiary": "for",
    "topic": "about",
}

BASES: Final = {
    "stated": "date in the text",
    "relative": "worked out from the text",
    "context": "dated elsewhere in the text",
}

PUBLISHED: Final = {
    "given": "given with the file",
    "metadata": "from its own details",
    "text": "read in the text",
}

FORMS: Final = {"name": "by name", "nominal": "by a noun", "pronoun": "by a pronoun"}

ROWS: Final = {
    "killed": "Killed",
    "injured": "Injured",
    "agent": "By whom",
    "patient": "To whom",
    "place": "Where",
    "time": "When",
    "type": "What kind",
    "factuality": "Told as",
    "sources": "On whose word",
    "labels": "Words that judge",
}

TOLD: Final = {
    "actual": "having happened",
    "negated": "not having happened",
    "possible": "possible",
    "planned": "planned",
    "hypothetical": "supposed or demanded",
}

FINDINGS: Final = {
    "contradiction": (
        "≠ contradict",
        "Accounts give what cannot all hold. Cells with one letter say the same.",
    ),
    "silence": ("○ some silent", "Some accounts say nothing of what others give."),
    "agreement": ("= agree", "The accounts give the same."),
    "open": ("≈ no clash found", "The words differ; nothing was found in them that cannot all hold. Read the cells."),
}

REVIEWS: Final = {
    "computed": ("joined by the program", "Nobody has looked at it yet."),
    "confirmed": ("confirmed by a person", "Somebody holds it to be one happening as it stands."),
    "changed since confirmed": ("changed since it was confirmed", "An event joined it or left it since."),
    "decided": ("decided by a person", "Somebody joined, split, rejected or corrected something in it."),
}

VERBS: Final = {
    "join": "joined",
    "split": "kept apart",
    "confirm": "confirmed",
    "reject": "rejected",
    "correct": "corrected",
    "undo": "taken back",
}

CLAIMED: Final = {"event": "that it happened", "killed": "killed", "injured": "injured", "agent": "who did it"}
BASIS: Final = {
    "several": "several named sources",
    "one": "one named source",
    "unnamed": "sources without a name",
    "none": "no source but the accounts themselves",
}

ECHOES: Final = {
    "verbatim": ("word for word", "The same words in every document."),
    "near": ("edited or cut", "The same passage, with words changed or left out."),
    "quote": ("the same quotation", "Words given to a speaker in several documents."),
}

OWN_VOICE: Final = "the text itself"
NO_SOURCE: Final = "no source named"


def plain(table: Mapping[str, str | tuple[str, str]], value: str) -> str:
    """The plain word for ``value``, or the value itself where the table has none."""
    found = table.get(value, value.replace("_", " "))
    return found if isinstance(found, str) else found[0]


def act_of(statement: Statement, record: Record) -> str:
    """What is done by saying some words: who says "nobody was hurt" denies it, and does not deny that nobody was; who
    "denied that no warning was given" denies just that.
    """
    said, cue = (_words(spans, record) for spans in (statement.content, statement.cue))
    denies = any(stem(word) in _DENYING for word in cue)
    is_own = statement.act == "deny" and not denies and any(is_denial(word) for word in said)
    return "denies it:" if is_own else plain(ACTS, statement.act)


def _words(spans: Iterable[Span], record: Record) -> list[str]:
    return [word for span in spans for word in _WORD.findall(record.words(span).lower())]


def kind_of(event: Event) -> str:
    """What kind of thing happened, as it stands behind the trigger: ``violence: airstrike``."""
    noun = plain(EVENTS, event.type)
    return f"{noun}: {event.mode.replace('-', ' ')}" if event.mode and event.mode != noun else noun
