"""What a name is the name of: a person, a body, a state, a place, a people.

Its own words tell first ("Council", "Cape"), then the gazetteer of states, then spaCy's entities and how the name
stands in its clause: "Ombria expelled the envoy" acts as a state does. A title before it is the caller's to see.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from spacy.tokens import Doc, Token

from rashomon.annotate.wordlists import countries, stem, wordlists
from rashomon.record import ActorType

# How the adjective of a country ends.
ADJECTIVES: Final = ("an", "ans", "ese", "ish", "i", "is", "ic")
# spaCy's names for what a name is of; "WORK_OF_ART" and the like are mostly bodies in news.
_TYPES: Final[dict[str, ActorType]] = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "country",
}  # fmt: skip
REALMS: Final = frozenset({"republic", "kingdom", "emirate", "sultanate", "empire", "federation", "principality"})
# What a state has and a town has not.
_OWNED: Final = frozenset(
    {
        "government",
        "army",
        "minister",
        "ministry",
        "president",
        "parliament",
        "embassy",
        "ambassador",
        "premier",
        "border",
    }
    | {"navy", "king", "constitution", "sovereignty", "troop", "force", "independence"}
)
# Of these a person has none.
_OWNED_BY_STATES: Final = frozenset({"minister", "ministry", "embassy", "ambassador", "parliament", "airspace", "navy"})
# So soon a pronoun comes back to a nickname.
_SOON: Final = 25
_OF_PERSONS: Final = frozenset({"he", "him", "his", "she", "her", "who", "himself", "herself"})
# What the name of a place begins with.
_BEFORE_PLACES: Final = frozenset({"cape", "fort", "port", "mount", "lake", "camp", "lower", "upper"})
# Before a place ("in Mirrow"); who is meant by a person's name stands after other words.
_WHERE: Final = frozenset({"in", "near", "outside", "into", "around", "across", "above", "upon"})


def name_type(doc: Doc, start: int, end: int) -> ActorType:
    """The type of the name in tokens ``start`` to ``end``, as it stands here."""
    lists = wordlists("names")
    words = [t.lower_ for t in doc[start:end]]
    joined = " ".join(words)
    if joined in countries():
        return "country"
    cut = next((n for n, w in enumerate(words) if n and w in {"of", "for"}), len(words))
    before_of = words[:cut]
    if before_of[-1] in REALMS or words[-1] in REALMS:
        return "country"
    if before_of[-1] in lists["bodies"] or words[-1] in lists["bodies"]:
        return "organization"
    if words[-1] in lists["places"] or _opens_place(doc, start, end):
        return "place"
    told = (_is_somebody(doc[start:end].root), _has_role(doc, start, end), _has_age(doc, start, end))
    if any(told) or _is_kin(doc, start, end):
        return "person"
    return _type_by_entity(doc, start, end)


def _is_somebody(root: Token) -> bool:
    """ "Nadia Dolan, a lawyer", "the lawyer, Nadia Dolan": a role in apposition tells a person."""
    beside = [c for c in root.children if c.dep_ == "appos"] + ([root.head] if root.dep_ == "appos" else [])
    return any(t.tag_ == "NN" and t.lower_ in wordlists("actors")["person"] for t in beside)


def _has_role(doc: Doc, start: int, end: int) -> bool:
    """ "The lawyer Nadia Dolan", "its secretary general Ivo Prin": a role stands before the name; not "the lawyer Oxfam
    sent"."""
    before = doc[start - 1] if start else None
    if before is None or before.tag_ != "NN" or not start <= before.head.i < end:
        return False
    return before.lower_ in wordlists("actors")["person"]


def _opens_place(doc: Doc, start: int, end: int) -> bool:
    """ "Cape Ennor", "Lower Kesh", "the hamlet of Old Tarsa"; not "Old Ferris said"."""
    first = doc[start].lower_
    is_old = first == "old" and start > 0 and doc[start - 1].pos_ == "ADP"
    return end - start > 1 and (first in _BEFORE_PLACES or is_old)


def _is_kin(doc: Doc, start: int, end: int) -> bool:
    """ "The brothers Emil and Oskar Tarn"; not "the doctors Oxfam sent"."""
    before = doc[start - 1] if start else None
    if before is None or before.tag_ != "NNS" or before.lemma_.lower() not in wordlists("actors")["person"]:
        return False
    return doc[start:end].root.dep_ not in {"nsubj", "nsubjpass"}


def _has_age(doc: Doc, start: int, end: int) -> bool:
    """ "Ivo Prin, 44, said", "Ivo Prin (44)"; not "in Kesh, 12, and in Dorna, 30 were shot"."""
    behind = [t.text for t in doc[end : end + 3]]
    if len(behind) < 3 or behind[0] not in {",", "("} or not (behind[1].isdigit() and 1 < len(behind[1]) < 3):
        return False
    if behind[0] == "(":
        return behind[2] == ")" and doc[start].ent_type_ == "PERSON"
    return behind[2] in {",", ".", ";", "and"} and not (start and doc[start - 1].lower_ in _WHERE)


def _type_by_entity(doc: Doc, start: int, end: int) -> ActorType:
    labels = Counter(t.ent_type_ for t in doc[start:end] if t.ent_type_ in _TYPES)
    if _is_somewhere(doc, start, end) and (not labels or labels.keys() & {"PERSON", "ORG"}):
        return "place"
    if not labels.keys() & {"NORP", "ORG"} and _is_state(doc, start, end):
        return "country"
    if labels:
        kind = _TYPES[labels.most_common(1)[0][0]]
        if "GPE" in labels and kind == "place" and _governs(doc[start:end].root):
            return "country"
        if kind == "person" and _has_article(doc, start, end):
            return "organization"
        return "group" if kind == "country" and doc[end - 1].tag_ in {"NNS", "NNPS"} else kind
    word = doc[start].text
    is_body = (end - start == 1 and word.isupper() and len(word) > 1) or _has_article(doc, start, end)
    return "organization" if is_body else "person"


def _has_article(doc: Doc, start: int, end: int) -> bool:
    """ "The Quartet said so": nobody's name has an article; in "the Tolan brothers" the brothers have it. One word to
    which "he" or "who" comes back is a nickname."""
    if start == 0 or doc[start - 1].lower_ != "the" or end - start > 1:
        return False
    root = doc[start:end].root
    is_alone = root.dep_ not in {"compound", "nmod", "amod", "poss"}
    near = doc[end : end + _SOON]
    return is_alone and not any(t.lower_ in _OF_PERSONS for t in near)


def _is_somewhere(doc: Doc, start: int, end: int) -> bool:
    """Whether the name stands where that of a place does: "in Mirrow", "the bishop of Mirrow", "the Mirrow road"."""
    before, root = doc[start - 1] if start else None, doc[start:end].root
    if before is not None and before.lower_ == "at":
        return before.head.lemma_.lower() not in wordlists("names")["aimed"]
    if before is not None and before.lower_ == "of":
        return _is_site(before.head) or (end - start == 1 and before.head.lower_ in wordlists("names")["of_places"])
    if before is not None and before.lower_ == "to":
        return before.head.lemma_.lower() in wordlists("names")["moving"]
    beside = root.dep_ in {"compound", "nmod", "amod"} and root.head.i == end
    return (before is not None and before.lower_ in _WHERE) or (beside and _is_site(root.head))


def _is_site(noun: Token) -> bool:
    sites = wordlists("names")["sites"] | wordlists("actors")["place"]
    return noun.pos_ == "NOUN" and not sites.isdisjoint({noun.lower_, noun.lemma_.lower()})


def _is_state(doc: Doc, start: int, end: int) -> bool:
    """Whether the name has what only a state has: "Ombria's trade minister", "the embassy of Ombria"."""
    root = doc[start:end].root
    owned = root.head if root.dep_ in {"poss", "pobj"} else None
    if owned is not None and root.dep_ == "pobj":
        owned = owned.head if owned.lower_ == "of" else None
    return owned is not None and owned.lemma_.lower() in _OWNED_BY_STATES


def _governs(token: Token) -> bool:
    """Whether a place acts as a state does: "Ombria expelled", "Ombria's army"."""
    if token.dep_ == "poss":
        return token.head.lemma_.lower() in _OWNED
    return token.dep_ == "nsubj" and token.head.pos_ == "VERB" and _has_object(token.head)


def _has_object(verb: Token) -> bool:
    return any(c.dep_ in {"dobj", "ccomp"} for c in verb.children)


def with_adjective(votes: Iterable[tuple[str, ...]]) -> frozenset[str]:
    """Single names that stand in the text both as a noun and as its adjective: "Ombria", "Ombrian"."""
    single = {words[0] for words in votes if len(words) == 1 and len(words[0]) > 3}
    by_stem: dict[str, set[str]] = {}
    for word in single:
        by_stem.setdefault(stem(word), set()).add(word)
    pairs = (words for key, words in by_stem.items() if len(key) > 2 and len(words) > 1)
    return frozenset(w for words in pairs if any(w.endswith(ADJECTIVES) for w in words) for w in words)
