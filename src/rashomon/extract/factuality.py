"""How far a happening is said to have happened, read off the parse above its head.

From the head upwards, clause by clause, the first word that says so decides: a negation ("never", "without",
"failed to"), a modal or an adverb of doubt ("may have", "allegedly"), a condition ("if", "should"), a plan
("will", "voted to"). A relative clause or a finite modifier ends the climb: "the men who fired did not flee"
leaves the firing as it is. The climb never leaves ``within``, the content of the innermost voice: "he denied
that they fired" is the business of the denial (:func:`factuality_in`), not of the firing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, get_args

from spacy.tokens import Doc, Token

from rashomon.annotate import grammar
from rashomon.annotate.grammar import is_in
from rashomon.extract.factuality_words import lexicon
from rashomon.extract.negation import is_negated, opens_at_no_time
from rashomon.extract.truth import truth_of
from rashomon.record import Act, Factuality, Span, Statement

# How a clause hangs on the word above it; every other edge ends the climb.
_COMPLEMENT: Final = frozenset({"xcomp", "ccomp", "csubj", "csubjpass", "pcomp", "acomp"})
_ARGUMENT: Final = frozenset(
    {"dobj", "pobj", "nsubj", "nsubjpass", "attr", "dative", "compound", "poss", "nmod", "oprd", "appos"}
)
# What a "not" in the clause itself makes of what is said of it.
_TURNED: Final[dict[Factuality, Factuality]] = {"negated": "actual", "actual": "negated"}
# No sentence nests deeper; a bound against a broken parse.
_DEEPEST: Final = 12


def factuality_of(head: Token, *, within: Span | None = None) -> Factuality:
    """The factuality of what ``head`` (a verb or noun) names, judged inside ``within``.

    ``within`` is the span of the innermost voice in the text; words outside of it are not looked at.
    """
    judged = judged_true(head, within=within)
    if judged is not None:
        return judged
    token: Token | None = head
    for _ in range(_DEEPEST):
        if token is None:
            break
        own = _own(token, within)
        if own is not None:
            return own
        found, token = _step(token, within)
        if found is not None:
            return found
    return "actual"


def judged_true(head: Token, *, within: Span | None) -> Factuality | None:
    """What the text says of the truth of the clause that puts a happening forward: "it is a lie that they fired".

    To call it a lie that they did not fire is to say that they did.
    """
    token, turned = head, False
    for _ in range(_DEEPEST):
        turned = turned or is_negated(token, [c for c in token.children if is_in(c, within)])
        found = truth_of(token, within)
        if found is not None:
            if turned:
                return _TURNED.get(found, found)
            return found if found != "actual" else _own(head, within) or found
        above = token.head
        if above.i == token.i or not is_in(above, within) or not _hands_on(token, above):
            return None
        if token.pos_ in {"NOUN", "PROPN"} and _is_described(token, above):
            return None  # "it is a myth that the raid was a success": there was a raid
        token = above
    return None


def _is_described(noun: Token, verb: Token) -> bool:
    """Whether a clause says of a happening what it was, or who did it, and takes it for granted."""
    if noun.dep_ == "nsubjpass":
        return True
    return noun.dep_ == "nsubj" and any(c.dep_ in {"attr", "acomp"} for c in verb.children)


def judged_in(head: Token, *, statement: Statement | None) -> Factuality | None:
    """What is said outright of the truth of a happening, inside its voice or by the cue that brings it in."""
    within = content_around(head, statement) if statement is not None else None
    if opens_at_no_time(head, within):
        return "negated"
    judged = judged_true(head, within=within)
    if judged is not None or statement is None or within is None:
        return judged
    return _judged_by(statement, head, within)


def _judged_by(statement: Statement, head: Token, within: Span) -> Factuality | None:
    """ "Dismissed claims that they fired", "retracted its story that they fired"."""
    cue = cue_lemmas(head.doc, statement)
    if statement.act != "deny" or statement.factuality != "actual" or _own(head, within) is not None:
        return None
    is_told = bool(cue & lexicon()["cue"]["told"]) and is_claimed(head, within)
    return "negated" if is_told or _is_retold(head, within) else None


def factuality_in(head: Token, *, statement: Statement | None) -> Factuality:
    """The factuality of what ``head`` names, inside its voice and as the act of that statement leaves it."""
    if statement is None:
        return factuality_of(head)
    within = content_around(head, statement)
    own = factuality_of(head, within=within)
    if own != "actual" or statement.act in {"assert", "accuse"} or not is_claimed(head, within):
        return own
    return under_act(statement, cue=cue_lemmas(head.doc, statement), content=_content(head.doc, within))


def content_around(head: Token, statement: Statement) -> Span:
    """The part of a statement's content that holds the head."""
    return next((c for c in statement.content if c[0] <= head.idx < c[1]), statement.content[0])


def under_act(statement: Statement, *, cue: frozenset[str], content: Sequence[Token]) -> Factuality:
    """What the act of a statement makes of a happening that its content gives outright.

    ``cue``: the lemmas of the cue ("order" plans, "demand" does not); ``content``: its tokens, for an "if".
    """
    lists = lexicon()["cue"]
    for kind in _KINDS if statement.act not in _OUTRIGHT else _KINDS[1:]:
        if cue & lists[kind]:
            return "hypothetical" if kind == "planned" and _has_condition(content) else kind
    if statement.act in {"promise", "threaten"}:
        return "hypothetical" if _has_condition(content) else "planned"
    return _MADE_BY.get(statement.act, "actual")


_KINDS: Final[tuple[Factuality, ...]] = get_args(Factuality)
# Acts that say more than a cue such as "told" or "called" does.
_OUTRIGHT: Final[frozenset[Act]] = frozenset({"demand", "ask", "promise", "threaten"})
_MADE_BY: Final[dict[Act, Factuality]] = {"ask": "possible", "believe": "possible", "demand": "hypothetical"}


def cue_lemmas(doc: Doc, statement: Statement) -> frozenset[str]:
    """The lemmas of a statement's cue."""
    spans = (doc.char_span(*cue, alignment_mode="expand") for cue in statement.cue)
    return frozenset(t.lemma_.lower() for span in spans if span is not None for t in span)


def _content(doc: Doc, within: Span) -> Sequence[Token]:
    return list(doc.char_span(*within, alignment_mode="expand") or ())


def _has_condition(content: Sequence[Token]) -> bool:
    return any(t.dep_ in {"mark", "advmod"} and t.lower_ in {"if", "unless"} for t in content) or any(
        t.dep_ in {"advcl", "ccomp"} and _is_inverted(t) for t in content
    )


def is_claimed(head: Token, within: Span) -> bool:
    """Whether the content itself puts the happening forward, rather than naming it on the way ("the men who fired")."""
    token = head
    for _ in range(_DEEPEST):
        if token.pos_ in {"VERB", "AUX"} and any(c.tag_ in grammar.WH for c in token.children):
            return False
        above = token.head
        if above.i == token.i or not is_in(above, within):
            return True
        if not _hands_on(token, above):
            return False
        token = above
    return True


def _is_retold(head: Token, within: Span) -> bool:
    """ "Retracted its story that they fired": the story alone puts the firing forward."""
    noun = head.head
    is_that = any(c.dep_ == "mark" and c.lower_ == "that" for c in head.children)
    return is_that and is_in(noun, within) and noun.lemma_.lower() in lexicon()["cue"]["told"]


def _hands_on(token: Token, above: Token) -> bool:
    """Whether what is said of the word above is said of this one too."""
    if token.dep_ in _COMPLEMENT or token.dep_ == "conj" or above.pos_ == "ADP" or token.dep_ == "prep":
        return True
    if token.dep_ in {"acl", "advcl"}:
        return _is_infinitive(token)
    return token.dep_ in _ARGUMENT and above.lemma_ in lexicon()["above_noun"]["deed"]


def _own(token: Token, within: Span | None) -> Factuality | None:
    """What the words that touch the head say: its auxiliaries, negations, adverbs, determiners, conjunction."""
    near = [c for c in token.children if is_in(c, within)]
    negated = is_negated(token, near)
    modal = _modal(token, near)
    if modal in {"hypothetical", "possible"} and negated and _is_ability(near):
        return "negated"
    if _under_condition(token, near):
        return "hypothetical"
    if modal in {"possible", "hypothetical"}:
        return modal
    if negated:
        return "negated"
    if modal == "planned" and _main_of_condition(near):
        return "hypothetical"
    return modal or _hedged(near) or _asked(token, near)


def _modal(token: Token, near: list[Token]) -> Factuality | None:
    lists = lexicon()["clause"]
    modals = [c.lower_ for c in near if c.dep_ in {"aux", "auxpass"}]
    if not modals and token.dep_ == "conj" and not _stands_alone(token):
        modals = [c.lower_ for c in token.head.children if c.dep_ == "aux" and c.tag_ == "MD"]
    if any(m in lists["modal_possible"] for m in modals):
        return "possible"
    if "would" in modals and _is_told_in_past(token):
        return "planned"
    if any(m in lists["modal_hypothetical"] for m in modals):
        return "hypothetical"
    return "planned" if any(m in lists["modal_planned"] for m in modals) else None


def _is_told_in_past(token: Token) -> bool:
    """ "They said that they would leave": what they said was that they will."""
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ == "ccomp" and token.head.tag_ in {"VBD", "VBN"}


def _stands_alone(conjunct: Token) -> bool:
    """Whether a conjunct has its own subject, or a form that the auxiliary of the other cannot govern: "does not fight
    and called for talks" says nothing against the call."""
    has_subject = any(c.dep_ in {"nsubj", "nsubjpass"} for c in conjunct.children)
    return has_subject or (conjunct.tag_ in {"VBD", "VBZ"} and conjunct.head.tag_ == "VB")


def _is_ability(near: list[Token]) -> bool:
    """ "Could not reach", "cannot leave": it did not come about."""
    return any(c.dep_ == "aux" and c.lower_ in {"can", "ca", "could", "cannot", "would"} for c in near)


def _under_condition(token: Token, near: list[Token]) -> bool:
    if _is_inverted(token):
        return True
    marks = lexicon()["clause"]["mark_hypothetical"]
    return token.dep_ in {"advcl", "ccomp"} and any(c.dep_ in {"mark", "advmod"} and c.lower_ in marks for c in near)


def _hedged(near: list[Token]) -> Factuality | None:
    lists = lexicon()["clause"]
    for child in near:
        if child.dep_ == "advmod" and child.lower_ in lists["adverb_possible"]:
            return "possible"
        if child.dep_ in {"amod", "det"} and child.lower_ in lists["adjective_possible"]:
            return "possible"
        if child.dep_ == "amod" and child.lower_ in lists["adjective_planned"]:
            return "planned"
        if child.dep_ == "mark" and child.lower_ in lists["mark_possible"]:
            return "possible"
    return None


def is_doubted(head: Token) -> bool:
    """Whether a word of doubt hangs on the head itself: "allegedly", "the suspected shelling", "whether"."""
    return _hedged(list(head.children)) == "possible"


# What becomes of a plan that comes to nothing.
_CALLED_OFF: Final = frozenset({"abandon", "abort", "call", "cancel", "delay", "foil", "postpone", "scrap", "thwart"})


def plainly(head: Token, within: Span | None) -> Factuality | None:
    """What grammar alone settles: "had it exploded", "neither they nor their allies bombed it", a planned attack."""
    if _is_inverted(head):
        return "hypothetical"
    near = [c for c in head.children if is_in(c, within)]
    is_neither = any(c.dep_ in {"nsubj", "nsubjpass"} and _is_neither(c) for c in near)
    if is_neither and head.pos_ in {"VERB", "AUX"} and not any(c.tag_ == "MD" for c in near):
        return "negated"
    above = head.head
    is_planned = head.dep_ == "nsubjpass" and above.lemma_ in {"plan", "schedule"} and is_in(above, within)
    is_open = any(c.dep_ == "auxpass" and c.lower_ in {"is", "are"} for c in above.children)
    is_off = any(t.lemma_ in _CALLED_OFF for t in above.conjuncts)
    is_by = any(c.dep_ == "agent" for c in above.children)
    return "planned" if is_planned and (is_off or (is_open and not is_by)) else None


def _is_neither(noun: Token) -> bool:
    return any(c.lower_ == "neither" and c.dep_ in {"preconj", "det", "cc"} for c in noun.children)


def _asked(token: Token, near: list[Token]) -> Factuality | None:
    """ "Did they fire?": the auxiliary before the subject, and a question mark."""
    if token.dep_ != "ROOT" or not any(c.text == "?" for c in near):
        return None
    subject = next((c for c in near if c.dep_ in {"nsubj", "nsubjpass"}), None)
    inverted = subject is not None and any(c.dep_ in {"aux", "auxpass"} and c.i < subject.i for c in near)
    return "possible" if inverted and not any(c.tag_ in grammar.WH for c in token.subtree) else None


def _step(token: Token, within: Span | None) -> tuple[Factuality | None, Token | None]:
    """What the word above says of the token, and where to climb on (None: the climb ends)."""
    above = token.head
    if above.i == token.i or not is_in(above, within):
        return None, None
    if token.dep_ == "conj":
        return _beside(token, above, within)
    if token.dep_ in {"acl", "advcl"}:
        return (_said_by(above, "above_clause"), None) if _is_infinitive(token) else (None, None)
    if token.dep_ == "ccomp" and token.i < above.i:  # "they shot him; the rest fled": side by side, not below
        return ("hypothetical" if _is_inverted(above) else None), None
    if token.dep_ in _COMPLEMENT:
        return _above_clause(token, above)
    return _above_noun(token, above) if token.dep_ in _ARGUMENT or token.dep_ == "prep" else (None, None)


def _beside(token: Token, above: Token, within: Span | None) -> tuple[Factuality | None, Token | None]:
    """ "They did not wait, and the launch left": where each stands alone, only what governs both holds for both.

    "It calls on all to stop and urges calm": the parse joins "urges" to "stop", which no grammar does.
    """
    if token.tag_ in {"VBD", "VBZ"} and above.tag_ == "VB" and above.dep_ == "xcomp":
        return _step(above.head, within)
    if _stands_alone(token):
        return _step(above, within)
    if token.pos_ == "VERB" and any(c.dep_ == "dobj" and _has_no(c) for c in above.children):
        return _step(above, within)  # "had no hand in it and accused others"
    return None, above if above.pos_ == token.pos_ else None


def _has_no(noun: Token) -> bool:
    return any(c.lower_ == "no" for c in noun.children)


def _is_infinitive(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def _main_of_condition(near: list[Token]) -> bool:
    """ "They will fire if you come"."""
    return any(_under_condition(c, list(c.children)) for c in near if c.dep_ in {"advcl", "ccomp"})


def _is_inverted(verb: Token) -> bool:
    """ "Should they leave", "had they met", "were he to": a condition without "if"."""
    first = next(iter(verb.subtree))
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or first.i > subject.i or any(t.text == "?" for t in verb.head.children):
        return False
    return first.lower_ in {"should", "had", "were"} and first.head in {verb, verb.head, first}


def _above_clause(token: Token, above: Token) -> tuple[Factuality | None, Token | None]:
    if above.pos_ == "ADP":
        return _above_noun(above, above)
    if _is_infinitive(token) and above.lemma_ == "be":
        return "hypothetical" if _is_inverted(above) else "planned", None
    if above.lemma_ == "let":
        return "hypothetical", None
    said = _said_by(above, "above_clause") if above.lemma_ != "tell" or _is_infinitive(token) else None
    if said is not None and said != "negated" and is_negated(above, list(above.children)):
        enabling = lexicon()["above_clause"]["enabling"]  # "not allowed to leave"; "does not want to leave" is open
        return ("hypothetical" if said == "hypothetical" and above.lemma_ not in enabling else "negated"), None
    return said, above if said is None else None


def _above_noun(token: Token, above: Token) -> tuple[Factuality | None, Token | None]:
    """For a noun: a preposition is passed through, a deed word hands on its own factuality, others end it."""
    said = _said_by(above, "above_noun")
    if said is not None:
        return said, None
    if above.pos_ == "ADP" or (token.dep_ == "conj"):
        return None, above
    return None, above if above.lemma_ in lexicon()["above_noun"]["deed"] and not _is_beside(token, above) else None


def _is_beside(token: Token, above: Token) -> bool:
    """Whether a noun is taken for granted by its verb: "the raid did not bring peace", "he was not at the talks"."""
    if token.dep_ == "nsubj":
        return above.lemma_ not in lexicon()["above_noun"]["happen"]
    return token.dep_ == "prep" and above.lemma_ == "be"


def _said_by(above: Token, part: str) -> Factuality | None:
    lists = lexicon()[part]
    lemma = above.lemma_.lower()
    kinds: tuple[Factuality, ...] = ("negated", "possible", "planned", "hypothetical")
    return next((k for k in kinds if lemma in lists[k]), None)
