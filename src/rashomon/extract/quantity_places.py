"""Numbers that are no quantities, told from their place: ages, measures, names, lists, scores, shares, years."""

from __future__ import annotations

import re
from typing import Final

from spacy.tokens import Token

from rashomon.extract.quantity_kinds import lexicon, noun_kind, state_of_whole

_SHARE: Final = re.compile(
    r"\s*(?:%|per\s?cent|percent|percentage|pc\b|[-\s]thirds?\b|[-\s](?:quarters|fifths|tenths)\b)"
)
_RATE: Final = re.compile(
    r"\s+(?:\w+\s+)?(?:an?|per|each|the)\s+"
    r"(?:hour|day|night|week|month|year|head|barrel|tonne|ton|kilo|litre|gallon|pound|share)\b"
)
_SUPERLATIVE: Final = re.compile(r"\s+of\s+(?:the\s+)?(?:most|best|worst|largest|biggest|few|first|last|main|many)\b")
_AGE_AFTER: Final = re.compile(r"\s?-?\s?years?[-\s]olds?|\s+years?\s+of\s+age|\s?-year-old")
_BEHIND_AGE: Final = re.compile(r"\s*(?:[,;.)!?]|and\s+(?:his|her|a|an|the|[A-Z])|$)")
# "his 12- and 10-year-old sons".
_SHARED_AGE: Final = re.compile(r"-?,? (?:and|or|to) (?:an? )?(?:\d{1,2}|[a-z]+)[- ]years?[- ]old")
_AGE_BEFORE: Final = re.compile(
    r"(?:\baged|\bage|\bages|\baged \w+ (?:and|or|to)|\bage of|\bthen aged|\bturned|\bis now|\bwas only|\bbarely)\s+"
    r"(?:between\s+)?$",
    re.I,
)
# Each is one person, of whom a bare number tells the age.
_ALONE: Final = frozenset({"he", "she", "who", "youngest", "oldest", "eldest", "elder", "younger"})
_COMMA_AGE: Final = re.compile(r"[,(]\s*(?:aged\s+)?$")
_LIST: Final = re.compile(r"(?:^|\n)\s*[(\[]?$")
_PRONOUN_ONE_BEFORE: Final = frozenset(
    [
        "the",
        "this",
        "that",
        "every",
        "each",
        "any",
        "which",
        "another",
        "no",
        "first",
        "last",
        "latest",
        "second",
        "other",
        "a",
        "an",
        "same",
        "new",
        "old",
        "such",
        "little",
    ]
)
_ONE_NOUNS: Final = frozenset(
    [
        "day",
        "point",
        "hand",
        "side",
        "time",
        "thing",
        "way",
        "another",
        "night",
        "morning",
        "evening",
        "more",
        "case",
        "moment",
        "word",
        "place",
        "man's",
        "side's",
    ]
)


def is_excluded(number: Token, noun: Token | None, match: re.Match[str], text: str) -> bool:
    """Whether the number in this place is no quantity."""
    start, end = match.start(), match.end()
    before, after = text[max(0, start - 30) : start], text[end : end + 40]
    if match["zero"]:
        return _is_idle_zero(number, noun, match[0], after)
    return (
        _is_measured(noun, after)
        or _is_age(number, noun, match, before, after)
        or _is_named(number, noun, match, before, after)
        or _is_score(noun, match, before, after)
        or (match["number"] == "one" and _is_no_number(number, noun, match, before, after))
    )


# "Of the injured, 43 are still in bed": no age of theirs.
_PLURAL: Final = re.compile(r"\s*(?:are|were)\b")
_PLAIN_COMMA: Final = re.compile(r"\b[a-z]\w*,\s$")
_HARMING: Final = re.compile(r"\b(?:kill|wound|injur|hurt)\w*\s$")
_NO_NOUN: Final = re.compile(r"\s*(?:[,.;:]|and\b|or\b|in\b|on\b|$)")


def _is_no_number(number: Token, noun: Token | None, match: re.Match[str], before: str, after: str) -> bool:
    """ "One" as a pronoun, or only hedged ("more than one landlord"); "killing at least one" is a number."""
    if match["hedge"] is None:
        return _is_pronoun(number, noun, after)
    if match["hedge"].split() != ["at", "least"]:
        return True
    if noun is not None and noun_kind(noun) in {"people", "fighters"}:
        return False
    return not (_HARMING.search(before) and _NO_NOUN.match(after))


def _is_measured(noun: Token | None, after: str) -> bool:
    if _SHARE.match(after):
        return True
    if re.match(r"-(?!odd|strong|member|man|and)[a-z]", after):  # "a four-door sedan"
        return True
    unit = re.match(r"[\s-]*([A-Za-z/%°]+)(?![A-Za-z]|(?<=[^a-zA-Z][a-zA-Z])-\d)", after)
    measure = lexicon()["units"]["measure"]
    word = unit[1].lower() if unit else ""
    is_unit = word in measure or word.removesuffix("s") in measure
    # "two night-watchmen" are people
    if is_unit and (noun is None or noun.lower_ == word or noun_kind(noun) not in {"people", "fighters"}):
        return True
    if (noun is not None and noun.lemma_.lower() in lexicon()["units"]["money"]) or re.match(r"\s*[$£€]", after):
        return bool(_RATE.match(after))
    return bool(re.match(r"\s+times\s+(?:as|more|the|a|higher|less|over)\b", after))


def _is_age(number: Token, noun: Token | None, match: re.Match[str], before: str, after: str) -> bool:
    if _AGE_AFTER.match(after) or _AGE_BEFORE.search(before) or _is_behind_name(number, noun, match, after):
        return True
    value = re.sub(r"\D", "", match[0])
    if _SHARED_AGE.match(after) or (
        value and len(value) <= 2 and noun is None and re.search(r", also (?:aged )?$", before)
    ):
        return True
    if (
        value
        and len(value) <= 2
        and _COMMA_AGE.search(before)
        and re.match(r"\s*(?:[,;.)]|and\s+\d|(?:of|from|and|are|were|is|was|has)\b)", after)
    ):
        return noun is None and not (_PLURAL.match(after) and _PLAIN_COMMA.search(before))
    if (
        re.search(r"\b(?:and|or)\s$", before)
        and value
        and len(value) <= 2
        and re.match(r"\s*,", after)
        and noun is None
    ):
        return bool(re.search(r"\d\d?\s+(?:and|or)\s$", before))
    return _is_of_age(number, noun, match, before) or _is_age_alone(number, noun, match, before)


def _is_behind_name(number: Token, noun: Token | None, match: re.Match[str], after: str) -> bool:
    """ "Her brother Aksel, six.", "Ida, nine, and her cousin": the age of one who has a name, in words."""
    if noun is not None or match["hedge"] or match["range"] or match["vague"] or number.i < 2:
        return False
    name = number.nbor(-2) if number.nbor(-1).text in {",", "("} else None
    if name is None or name.tag_ != "NNP" or name.ent_type_ in {"DATE", "GPE", "LOC"}:
        return False
    is_place = name.dep_ == "pobj" and name.head.lower_ in {"in", "at", "near", "from", "around"}
    return not is_place and _BEHIND_AGE.match(after) is not None


def _is_age_alone(number: Token, noun: Token | None, match: re.Match[str], before: str) -> bool:
    """ "who is fifteen", "both 26", "has died at 78", "none older than forty"."""
    if noun is not None or match["range"] or match["vague"] or number.dep_ in {"nsubj", "nsubjpass"}:
        return False
    if re.search(r"\b(?:older|younger) than\s$|\b(?:both|just|only|youngest|oldest|eldest)[^.]{0,12}\s$", before):
        return True
    verb = number.head if number.dep_ in {"attr", "acomp"} else None
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None) if verb is not None else None
    if subject is not None and verb is not None and verb.lemma_ == "be":
        return _is_one_person(subject)
    return (
        number.dep_ == "pobj"
        and number.head.lower_ == "at"
        and number.head.head.lemma_ in {"die", "dead", "marry", "take"}
    )


def _is_one_person(token: Token) -> bool:
    """ "she", "the youngest of the dead", "Perrin Vale", "the clerk"; whatever else has a name has no number."""
    if token.lower_ in _ALONE or token.tag_ == "NNP":
        return True
    return token.tag_ in {"NN", "WP"} and noun_kind(token) == "people"


# Whatever the parse makes of what follows: "a boy of twenty-two lies in hospital".
_AGE_OF: Final = re.compile(r"\b(?:an?|the) (?:\w+ )?(?:boy|child|girl|infant|lad|man|teenager|woman|youth) of $", re.I)


def _is_of_age(number: Token, noun: Token | None, match: re.Match[str], before: str) -> bool:
    """ "a boy of 14", "a girl of six", "a father of three"."""
    if _AGE_OF.search(before) and re.fullmatch(r"\d{1,3}|[a-z-]+", match[0]):
        return True
    if noun is not None or not re.search(r"\bof\s+(?:about\s+|some\s+)?$", before):
        return False
    above = number.head.head if number.head.lower_ == "of" else number.head
    words = re.findall(r"[A-Za-z]+", before)
    singular = above.tag_ in {"NN", "NNP"} and noun_kind(above) in {"people", "fighters"}
    relatives = {"father", "mother", "parent"}
    return (singular and above.lower_ not in {"crew", "staff", "team", "crowd", "mob", "party"}) or (
        len(words) > 1 and words[-2].lower() in relatives
    )


# "Called 911", "the 400 block of Mill Street".
_CALLED: Final = re.compile(r"\b(?:call(?:ed|ing|s)?|dial(?:led|ed|ling|ing|s)?|phon(?:e|ed|ing)|rang)\s$", re.I)
_BLOCK: Final = re.compile(r"\s(?:block|blk)\s(?:of|on)\b", re.I)


def _is_named(number: Token, noun: Token | None, match: re.Match[str], before: str, after: str) -> bool:
    """Part of a name or an address, the number of a list, a bare year."""
    if (noun is None and match[0].isdigit() and _CALLED.search(before)) or _BLOCK.match(after):
        return True
    if re.search(r"(?:\bNos?\.|#|№)\s?$", before) or re.search(r"\b0\d{3}\b", match[0]):  # "between 0630 and 0700"
        return True
    if match["number"] is None or match["hedge"] is not None:
        return False
    words = before.split()
    previous = words[-1].strip("(“\"'").lower() if words else ""
    if _is_list_number(match, before, after) or _is_bare_year(noun, match, previous):
        return True
    if noun is None:
        return previous in lexicon()["before"]["identifier"] or _follows_its_name(number, match, before)
    return _is_in_name(number, match)


def _is_list_number(match: re.Match[str], before: str, after: str) -> bool:
    """ "4. The ringleader": at the head of a line, or after a full stop."""
    if _LIST.search(before) and re.match(r"[.)\]:]\s", after):
        return True
    return bool(match[0].isdigit() and re.search(r"[.!?]\s+$", before) and re.match(r"\.\s+[A-Z]", after))


def _is_bare_year(noun: Token | None, match: re.Match[str], previous: str) -> bool:
    if re.fullmatch(r"(?:1[1-9]|20)\d\d", match["number"]) is None:
        return False
    return noun is None or previous in {"in", "of", "since", "until", "by", "from", "the", "to", "his", "her", "my"}


def _follows_its_name(number: Token, match: re.Match[str], before: str) -> bool:
    """ "Post 7", "cell 4", "Boeing 747", "Two Rivers", "7.9"."""
    if not match[0][0].isdigit():
        return _is_in_name(number, match)
    left = number.nbor(-1) if number.i else None
    if left is not None and before.endswith(" ") and left.tag_ == "NN" and noun_kind(left) is None:
        is_on = left.i > 0 and left.nbor(-1).lower_ == "on"  # "of the 22 on board 17 were saved"
        return not is_on and left.lower_ not in {"toll", "figure", "total", "number"}
    if left is not None and left.pos_ == "PROPN":
        return not before.rstrip().endswith((",", ":", ";", "(", "–", "—"))
    return bool(re.fullmatch(r"\d+\.\d+", match[0]))


def _is_in_name(number: Token, match: re.Match[str]) -> bool:
    if match[0].startswith("the ") and number.text[:1].isupper() and not number.is_sent_start:  # "of the Two Rivers"
        return number.i + 1 < len(number.doc) and number.nbor().text[:1].isupper()
    capital = number.pos_ == "PROPN" and not number.is_sent_start and number.text[:1].isupper()
    return capital and not match[0][0].isdigit()


# "28-34 injured": who is counted is told by what befell them.
_BEFALLEN: Final = re.compile(
    r"\s+(?:(?:were|are|have been|reportedly|reported)\s+){0,2}(?:killed|dead|died|slain|injured|wounded|hurt|missing|"
    r"arrested|detained|displaced|hospitali[sz]ed)\b"
)


_PAGES: Final = re.compile(r"\b(?:pages?|lines?|seats?|rows?|rooms?|items?|chapters?)\s$", re.I)


def _is_score(noun: Token | None, match: re.Match[str], before: str, after: str) -> bool:
    """ "6-0", "three to two": two numbers with nothing counted."""
    if match["range"] is None or noun is not None:
        return False
    if _BEFALLEN.match(after):
        return _PAGES.search(before) is not None
    if re.match(r"from\s+\w+\s+to\s+\w+$", match["range"]) and not re.search(r"\d{2}", match["range"]):
        return True
    return bool(re.fullmatch(r"\d+\s?[-–—]\s?\d+", match["range"]))


# "Three rowers were stabbed in the club, one of them fatally".
_SOME_HARMED: Final = re.compile(
    r"\s+of\s+(?:them|whom)\s+(?:\w+\s+)?(?:fatal|dead|died|killed|mortal|wounded|hurt|injured)"
)


def _is_pronoun(number: Token, noun: Token | None, after: str) -> bool:
    """ "one" is a number before a noun, before "of them", or where it alone does or suffers something."""
    previous = number.nbor(-1).lower_ if number.i else ""
    if previous in _PRONOUN_ONE_BEFORE or re.match(r"\s+(?:another|by one|or both|or the other)\b", after):
        return True
    if re.match(r"\s+of\s+\w", after):
        is_idle = number.dep_ == "attr" or _is_beside_one(number) or _SUPERLATIVE.match(after) is not None
        return is_idle and _SOME_HARMED.match(after) is None
    following = number.nbor() if number.i + 1 < len(number.doc) else None
    if state_of_whole(after, 0) is not None:  # "one dead, two hurt"; not "one hurt nobody"
        behind = number.nbor(2) if number.i + 2 < len(number.doc) else None
        return behind is not None and behind.pos_ in {"PRON", "DET", "NOUN", "PROPN"}
    if following is not None and following.lower_ in _ONE_NOUNS:
        return True
    if noun is not None:
        return noun.pos_ == "PROPN"
    return number.dep_ not in {"nsubj", "nsubjpass", "conj", "dobj"} or number.head.lemma_ in {"be", "say", "have"}


def _is_beside_one(number: Token) -> bool:
    """ "Anton Varga, one of the owners": who that is stands before it; "two men, one of them drunk" counts."""
    who = number.head
    return number.dep_ == "appos" and who.tag_ in {"NN", "NNP"} and not any(c.dep_ == "conj" for c in who.children)


def _is_idle_zero(number: Token, noun: Token | None, words: str, after: str) -> bool:
    """ "no" needs a noun; what it must be told of is judged with the kind."""
    if words in {"no", "not a", "not a single"} and noun is None:
        return True
    return bool(re.match(r"\s+(?:longer|more than|fewer|less|doubt|other|one)\b", after))
