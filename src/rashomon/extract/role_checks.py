"""What the parse says against a party that the encoder sees: it does, or suffers, another deed of the sentence.

"The robber stabbed two clerks before he was shot by a guard": the guard stabbed nobody, and the clerks were not shot.
"Survived the bombing", "had no part in the raid": who did that is not its doer.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Container
from typing import Final

from spacy.tokens import Token

from rashomon.annotate import Part, grammar
from rashomon.annotate.nominals import noun_type
from rashomon.annotate.wordlists import wordlists
from rashomon.extract.event_frames import Told
from rashomon.extract.quantity_kinds import lexicon
from rashomon.extract.role_doers import is_ascribed
from rashomon.extract.role_slots import HARMING
from rashomon.extract.triggers import class_of

# Who stands behind these is only where it happens: "outside a ministry", "fired from the crowd".
_PLACING: Final = frozenset(
    {"outside", "inside", "near", "beside", "behind", "beneath", "below", "above", "from", "in"}
)
_WHOSE: Final = frozenset({"among", "between", "by", "from", "of", "with"})
_TELLING: Final = frozenset({"accuse", "claim", "deny", "know", "report", "say", "speak", "talk", "tell", "write"})
_SOMEBODY: Final = frozenset({"person", "group", "organization"})
_RELATIVE: Final = frozenset({"WDT", "WP", "WP$"})
_NO: Final = frozenset({"no", "little"})
# No agent of 4,669 annotated events is such a noun.
_DEEDS: Final = wordlists("linking")["happenings"] | {
    *("act", "action", "airstrike", "clash", "conflict", "deed", "gunfire", "fighting", "incident", "war"),
}
# Who does this with the dead or hurt is none of them.
_TENDS: Final = frozenset({"bury", "carry", "find", "identify", "mourn", "recover", "rescue", "treat", "wash"})
# Who has none of these in a deed has not done it.
_PARTS: Final = frozenset({"part", "role", "hand", "share", "involvement", "link", "connection"})
# Who comes in arms does what is told of them.
_BANDS: Final = frozenset(
    {"ally", "army", "band", "cartel", "gang", "group", "militia", "mob", "squad", "unit"}
    | wordlists("toll_words")["foes"]
    | wordlists("toll_words")["ours"]
)
# Whose these are suffers them.
_SUFFERED: Final = frozenset(
    {"murder", "assassination", "kidnapping", "abduction", "disappearance", "execution", "death", "beheading"}
    | {"lynching", "wounding", "arrest", "detention", "imprisonment"}
)
# Who comes through a deed, or is meant by it, is its patient.
_SUFFERS: Final = frozenset({"survive", "escape", "suffer", "withstand", "endure", "outlive"})
_TARGET: Final = frozenset({"target", "victim", "survivor"})
# Who does this with a deed of others does not do it.
_SPEAKS: Final = frozenset(
    {"condemn", "denounce", "deplore", "describe", "mourn", "witness", "see", "watch", "film", "investigate", "report"}
    | {"remember", "recall", "mark", "deny", "reject", "criticise", "criticize", "protest", "fear", "avenge", "welcome"}
)


def checked(part: Part, told: Told, triggers: Container[int]) -> Part | None:
    """The part, in another role where the parse is plain, None where it belongs to another deed."""
    head = grammar.main_word(told.token.doc[part.first : part.last + 1])
    if part.name == "time":
        return None if _is_of_another(head, told.token, triggers) else part
    if part.name not in {"agent", "patient"}:
        return _other(part, head, told.token)
    if part.name == "agent" and head.dep_ == "pobj" and head.head.lower_ in _PLACING:
        return _placed(part, head.head.head, told.token)
    if _is_idle(part, head, told, triggers):
        return None
    if part.name == "agent" and falls_along(head, told):
        return dataclasses.replace(part, name="patient")
    is_noun = told.token.pos_ not in {"VERB", "AUX"} and told.type in HARMING
    return _of_noun(_owned(part, head, told.token), head, told.token) if is_noun else part


def _other(part: Part, head: Token, own: Token) -> Part:
    """A part that is no party, or is one after all: "expelled from the country", "killed by a firing squad"."""
    if part.name == "beneficiary" and head.dep_ == "pobj" and head.head.lower_ == "from":
        return dataclasses.replace(part, name="place")
    is_doer = part.name == "instrument" and head == grammar.by_agent(own) and noun_type(head) in _SOMEBODY
    return dataclasses.replace(part, name="agent") if is_doer else part


def _is_idle(part: Part, head: Token, told: Told, triggers: Container[int]) -> bool:
    """Whether somebody only aims at the deed, or does or suffers another; a raid is nobody who does anything."""
    is_verb = told.token.pos_ in {"VERB", "AUX"}
    if part.name == "agent":
        if head.pos_ == "NOUN" and head.lemma_.lower() in _DEEDS:
            return True
        if is_verb and any(
            rule(head, told.token) for rule in (_is_beyond, _is_of_clause_above, _is_beside, _is_teller)
        ):
            return True
        return _is_aimed(head, told.token) or (is_verb and _does_another(part, head, told, triggers))
    if told.token.lemma_.lower() in _TENDS and head.dep_ == "nsubj" and head.head == told.token:
        return grammar.direct_object(told.token) is not None
    is_verb_of_another = is_verb and (_suffers_another(head, told, triggers) or _is_fought(head, told, triggers))
    return is_verb_of_another or _is_of_a_deed(head, told.token, triggers)


def falls_along(noun: Token, told: Told) -> bool:
    """Whether somebody suffers a deed with the one who does, told after "along with" behind its doers: the driver, in
    "the mayor was killed by rebels along with his driver"; not the ally, in "the camp was shelled by the army together
    with an ally"."""
    before = [t.lower_ for t in noun.doc[max(0, noun.left_edge.i - 2) : noun.left_edge.i]]
    who = grammar.subject(told.token) if told.type in HARMING and grammar.is_passive(told.token) else None
    is_one = who is not None and (who.ent_type_ == "PERSON" or noun_type(who) == "person")
    is_own = any(c.dep_ in {"det", "nummod", "poss"} for c in noun.children) and noun_type(noun) in {"person", "group"}
    is_armed = noun.lemma_.lower() in _BANDS
    return before in (["along", "with"], ["together", "with"]) and is_one and is_own and not is_armed


def _is_beyond(noun: Token, own: Token) -> bool:
    """Whether somebody is only whom a clause is about, or its source: the cartel, in "linked him, who was shot, to the
    cartel", the union in "had broken it up, according to the union"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"to", "for"} or own in noun.subtree:
        return False
    return grammar.is_passive(own) or noun.nbor(-1).lower_ == "according" or noun.head.head.lower_ == "according"


def _is_beside(noun: Token, own: Token) -> bool:
    """Whether somebody only stands beside what the doers do: the convoy, in "gunmen set off a bomb under a convoy and
    fired"."""
    if noun.dep_ != "pobj" or noun.head.dep_ == "agent" or noun.head.lower_ in _WHOSE or own in noun.subtree:
        return False
    doer = grammar.subject(own)
    if doer is None or doer in noun.subtree or noun in doer.subtree:
        return False
    return doer.pos_ == "PROPN" or noun_type(doer) is not None


def _is_teller(noun: Token, own: Token) -> bool:
    """Whether somebody only tells of it: "the governor speaks of kidnapped nurses"."""
    verb = grammar.done_by(noun)
    is_told = own.dep_ == "amod" and own.tag_ == "VBN" and own.head.i > own.i
    return is_told and verb is not None and verb.lemma_.lower() in _TELLING


def _is_of_clause_above(noun: Token, own: Token) -> bool:
    """Whether somebody does what the clause above tells, not what befell those whom "who" means: the tenant, in "let by
    Tarn, also called Mol, who was killed"."""
    if own.dep_ != "relcl" or not grammar.is_passive(own) or grammar.by_agent(own) is not None:
        return False
    is_whose = any(c.tag_ == "WP" for c in own.children)
    return is_whose and noun.i < own.i and own in noun.head.subtree


def _is_aimed(head: Token, own: Token) -> bool:
    """ "The order to fire": the order fires nothing."""
    return own.dep_ == "acl" and own.head == head and head.pos_ == "NOUN" and noun_type(head) is None


def _placed(part: Part, above: Token, own: Token) -> Part:
    """Whoever is in a place does it, not the place: "fired by bands from the hills"; else it is where it happens. Those
    from whom fire is received fired."""
    noun = grammar.main_word(own.doc[part.first : part.last + 1])
    is_received = above.pos_ == "NOUN" or above.lemma_.lower() in {"come", "draw", "receive", "take"}
    if noun.head.lower_ == "from" and noun_type(noun) in {"person", "group", "organization"} and is_received:
        return part
    if above.pos_ == "NOUN" and noun_type(above) in {"person", "group"} and own not in above.lefts:
        return dataclasses.replace(part, first=grammar.phrase_tokens(above, with_conjuncts=False)[0].i)
    return dataclasses.replace(part, name="place")


def _is_of_a_deed(head: Token, own: Token, triggers: Container[int]) -> bool:
    """Whether a patient is that of another noun: "called off the talks after the murder of four teachers"."""
    noun = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
    deed = noun.head if noun.lemma_.lower() == "life" else noun
    is_deed = deed is not head and deed.i in triggers and (deed.pos_ == "NOUN" or deed is not noun)
    return is_deed and deed != own and _are_apart(own, deed)


def _are_apart(one: Token, other: Token) -> bool:
    """Whether neither of two words hangs on the other."""
    return one not in other.ancestors and other not in one.ancestors


def _is_of_another(time: Token, own: Token, triggers: Container[int]) -> bool:
    """Whether a time is that of a deed below: January, in "freed two clerks whom they had seized in January"."""
    above = time.head
    while above.dep_ in {"pobj", "prep", "npadvmod", "compound", "nummod"} and above.head is not above:
        if above.i in triggers and above.pos_ == "NOUN" and own != above and _are_apart(own, above):
            return True  # "among the dead is Torsen, wanted for a murder in 2024"
        above = above.head
    is_below = above in own.subtree and above != own and above.dep_ in {"acl", "relcl"}
    return is_below and above.i in triggers and time.i > above.i


def _does_another(part: Part, head: Token, told: Told, triggers: Container[int]) -> bool:
    """Whether an agent is the subject or the "by" of another verb, where the trigger has its own doer. Shots that kill
    are nobody: those who fired them, in the clause before, did it."""
    verb, own = grammar.done_by(head), told.token
    if verb is None or verb == own:
        return False
    if verb.dep_ == "relcl" and verb.i in triggers and own in verb.head.ancestors and head.i < verb.i:
        return head.tag_ not in _RELATIVE  # "a drone of the army, whose camp the rebels had raided, hit the mill"
    by = grammar.by_agent(own) if grammar.is_passive(own) else None
    mine = by if by is not None else next((c for c in own.children if c.dep_ == "nsubj"), None)
    if mine is None or mine.tag_ in _RELATIVE or (by is None and grammar.is_passive(own)):
        return by is None and _is_denied(verb, own)
    is_doer = mine.pos_ in {"PRON", "PROPN"} or noun_type(mine) is not None
    is_apart = head not in mine.subtree and mine not in head.subtree
    return is_doer and is_apart and not part.first <= mine.i <= part.last


def _is_fought(head: Token, told: Told, triggers: Container[int]) -> bool:
    """Whether a patient is only whom the others fought: "three soldiers were killed in clashes against the front"."""
    if head.dep_ != "pobj" or head.head.lower_ not in {"against", "with"} or not grammar.is_passive(told.token):
        return False
    fight = head.head.head
    return fight.pos_ == "NOUN" and fight.i in triggers and fight in told.token.subtree


def _suffers_another(head: Token, told: Told, triggers: Container[int]) -> bool:
    """Whether a patient is the object of another deed, where the trigger has another patient of its own."""
    verb, own = head.head, told.token
    is_gapped = head.dep_ in grammar.SUBJECT and verb.tag_ == "VBN" and own in verb.ancestors
    if (head.dep_ != "dobj" and not is_gapped) or verb == own or verb.i not in triggers:
        return False  # "87 people were detained and 14 officers injured"
    mine = grammar.subject(own) if grammar.is_passive(own) else grammar.direct_object(own)
    return mine is not None and mine != head and mine not in head.subtree and head not in mine.subtree


def _of_noun(part: Part, head: Token, noun: Token) -> Part | None:
    """A party of a noun: "the governor survived the bombing", "nine died in the raid", "charged him with murder"."""
    verb = grammar.done_by(head)
    fallen = [*head.children, *([verb] if verb is not None else ())]
    if part.name == "agent" and any(_fell(word) and noun in word.subtree for word in fallen):
        return dataclasses.replace(part, name="patient")
    if verb is not None and part.name == "agent":
        if _undergoes(verb, noun):
            return dataclasses.replace(part, name="patient")
        if _is_denied(verb, noun):
            return None
        if noun in verb.subtree and not _is_own(noun, head) and _only_speaks_or_dies(verb, noun):
            return None
    is_charged = head.dep_ in {"dobj", "nsubjpass"} and _is_charge(head.head, noun)
    if part.name == "patient" and (is_charged or is_ascribed(head, noun)):
        return dataclasses.replace(part, name="agent")
    return part


def _owned(part: Part, owner: Token, deed: Token) -> Part:
    """ "The monks' murder", "a war against the army" are done to them; "the army's murder of nine" by it."""
    if owner.dep_ == "pobj" and owner.head.lower_ == "against" and owner.head.head == deed:
        return dataclasses.replace(part, name="patient")
    if owner.dep_ != "poss" or owner.head != deed or deed.lemma_.lower() not in _SUFFERED:
        return part
    if any(t.lower_ == "of" for t in deed.subtree if t.i > deed.i):
        return dataclasses.replace(part, name="agent")
    is_person = owner.ent_type_ == "PERSON" or (not owner.ent_type_ and noun_type(owner) in {"person", "group"})
    return dataclasses.replace(part, name="patient") if is_person and owner.lemma_.lower() not in _BANDS else part


def _fell(verb: Token) -> bool:
    """ "Two officers killed in an ambush": in a headline the parse takes them for those who killed."""
    if any(c.dep_ in {"dobj", "aux", "ccomp", "xcomp"} for c in verb.children) or grammar.by_agent(verb) is not None:
        return False
    is_done = verb.tag_ in {"VBN", "VBD"} and verb.dep_ in {"ROOT", "acl", "dep", "appos"}
    harms = lexicon()["verbs"]["killed_obj"] | lexicon()["verbs"]["injured_obj"]
    return is_done and verb.lemma_.lower() in harms - {"admit", "treat"}


def _is_own(noun: Token, who: Token) -> bool:
    """ "Filmed their attack", "the bombers died in the attack": those who do it all the same."""
    return any(c.tag_ == "PRP$" for c in noun.children) or who.lemma_.lower() in {"bomber", "attacker", "gunman"}


def _only_speaks_or_dies(verb: Token, noun: Token) -> bool:
    """Whether a verb tells of a deed without doing it, or of dying by it; "marked the feast with an attack" does it."""
    if verb.lemma_.lower() in lexicon()["verbs"]["killed_subj"]:
        return True
    return verb.lemma_.lower() in _SPEAKS and not (noun.dep_ == "pobj" and noun.head.lower_ == "with")


def _undergoes(verb: Token, noun: Token) -> bool:
    """ "Survived the attack", "was the target of an attack"."""
    if verb.lemma_.lower() in _SUFFERS and not grammar.is_passive(verb):
        what = noun
        while what.dep_ in {"compound", "conj"} and what.head != verb:
            what = what.head
        return what.dep_ == "dobj" and what.head == verb and not any(c.tag_ == "PRP$" for c in noun.children)
    target = next((c for c in verb.children if c.dep_ == "attr" and c.lemma_.lower() in _TARGET), None)
    return target is not None and noun in target.subtree


def _is_denied(verb: Token, deed: Token) -> bool:
    """Whether somebody is said to have had no part in the deed."""
    if deed not in verb.subtree or verb.lemma_.lower() in class_of("light"):
        return False
    if any(c.dep_ == "neg" or c.lower_ in {"may", "might", "could"} for c in verb.children):
        return verb.lemma_ in {"be", "have", "take", "play"}
    what = next((c for c in verb.children if c.dep_ == "dobj"), None)
    is_part = what is not None and what.lemma_.lower() in _PARTS
    return what is not None and is_part and any(c.lower_ in _NO for c in what.children)


def _is_charge(verb: Token, crime: Token) -> bool:
    """ "Charged the clerk with murder", "arrested for the shooting"."""
    if verb.lemma_.lower() not in {"charge", "accuse", "arrest", "convict", "suspect", "indict"}:
        return False
    above = crime.head
    while above.dep_ in {"pobj", "conj", "compound"} and above.head != verb:
        above = above.head
    return above.dep_ == "prep" and above.head == verb and above.lower_ in {"with", "of", "for", "on", "over"}
