"""Who a pronoun means: the nearest cluster that fits in number, sex and kind, subjects first.

"I", "we" and "you" are left open, since who speaks is not known here; "who" is the noun its clause hangs on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from spacy.tokens import Doc, Token

from rashomon.annotate import grammar
from rashomon.annotate.clusters import Cluster
from rashomon.annotate.wordlists import wordlists

# A pronoun reaches back three sentences of ordinary length; measured: beyond it one in three is right.
REACH: Final = 80
# A subject counts as if it stood this many words nearer, a named actor this many.
SUBJECT_BONUS: Final = 25
NAME_BONUS: Final = 10
# One told only before the paragraph of the pronoun counts as so many words farther.
PARAGRAPH_MALUS: Final = 15
# One whose sex is known and fits "he" or "she" counts as so many words nearer than one of whom it is open.
SEX_BONUS: Final = 15
HE: Final = frozenset({"he", "him", "his", "himself"})
SHE: Final = frozenset({"she", "her", "hers", "herself"})
_IT: Final = frozenset({"it", "its", "itself"})
_THEY: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
# The marks that close a quotation, with those that may have opened it; farther back none is looked for.
_CLOSING: Final[Mapping[str, str]] = {"”": "“„", '"': '"', "’": "‘", "»": "«", "''": "``"}
_LONGEST: Final = 120
_BESIDE: Final = frozenset({"when", "as", "while", "after", "before"})
_WHO: Final = frozenset({"who", "whom", "whose", "which", "that"})


def meant(token: Token, recent: Iterable[Cluster], by_token: Mapping[int, Cluster]) -> Cluster | None:
    """The cluster that a pronoun means, among the recent ones; None where none fits."""
    if token.lower_ in _WHO:
        return _relative(token, by_token)
    if is_idle(token):
        return None
    if (subject := _of_main_clause(token)) is not None:
        own = by_token.get(subject.i)
        if own is None or _agrees(own, "it"):
            return own
    whom = _answering(token)
    answering = by_token.get(whom.i) if whom is not None else None
    if whom is not None and answering is None:  # whoever accused him is not who denied it
        return None
    if answering is not None and _agrees(answering, token.lower_):
        return answering
    return _fitting(token, recent, _sayer(token, by_token))


def is_idle(token: Token) -> bool:
    """Whether an "it" means nothing: "it is a lie that", "it seems that", "it is said that", "it was the League that",
    "it took three days to"."""
    verb = token.head
    if token.lower_ != "it" or token.i > verb.i or token.dep_ not in {"nsubj", "nsubjpass", "expl"}:
        return False
    if token.dep_ == "nsubjpass" or verb.lemma_ in {"be", "seem", "appear", "happen"}:
        hears = verb.lemma_.lower() in wordlists("grammar")["addressed"]
        return not hears and any(_is_that_clause(c) or _is_of_idle(c) for c in verb.children if c.i > verb.i)
    is_time = any(c.dep_ == "dobj" and c.ent_type_ in {"DATE", "TIME"} for c in verb.children)
    return verb.lemma_ == "take" and is_time and any(c.dep_ == "xcomp" for c in verb.children)


def _is_that_clause(clause: Token) -> bool:
    """ "That they fired", "whether they fired"."""
    marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
    return clause.dep_ in {"ccomp", "acl", "relcl"} and not marks.isdisjoint({"that", "whether", "if"})


def _is_of_idle(predicate: Token) -> bool:
    """ "A lie that they fired"; "the League that fired", where a name or "the" tells who it was, not what it is."""
    if predicate.dep_ not in {"attr", "acomp"}:
        return False
    told = any(c.lower_ == "the" for c in predicate.children) or predicate.pos_ == "PROPN"
    relative = any(c.dep_ == "relcl" for c in predicate.children)
    return (told and relative) or any(_is_that_clause(c) for c in predicate.children)


def _of_main_clause(token: Token) -> Token | None:
    """ "The convoy was slowing for Dabbar when it was shot at": the subject of what "it" is told of beside."""
    clause = token.head
    is_beside = clause.dep_ == "advcl" and any(c.lower_ in _BESIDE and c.i < token.i for c in clause.children)
    if (
        token.lower_ != "it"
        or token.dep_ not in grammar.SUBJECT | grammar.PASSIVE_SUBJECT
        or not is_beside
        or clause.i < clause.head.i
    ):
        return None
    main = clause.head
    subjects = grammar.SUBJECT | grammar.PASSIVE_SUBJECT
    while main.dep_ == "conj" and not any(c.dep_ in subjects for c in main.children):
        main = main.head
    return next((c for c in main.children if c.dep_ in subjects and c.tag_ in {"NN", "NNP"} and c.pos_ != "PRON"), None)


def _answering(token: Token) -> Token | None:
    """ "Tolan accused Vahl of theft. He denied it": who answers is who was accused or asked right before."""
    if token.dep_ != "nsubj" or token.head.pos_ not in {"VERB", "AUX"}:
        return None
    spoken = _spoken_to(token)
    return _whom(spoken) if spoken is not None and _answers(token.head, spoken) else None


def _spoken_to(token: Token) -> Token | None:
    """The verb of accusing or asking that stands last before, in the sentence itself or the one before it."""
    start = token.sent.start
    first = token.doc[start - 1].sent.start if start > 0 else start
    listed = wordlists("grammar")["accusing"] | wordlists("grammar")["asking"]
    before = (t for t in reversed(token.doc[first : token.i]) if t.pos_ == "VERB")
    return next((t for t in before if t.lemma_.lower() in listed and t != token.head), None)


def _whom(verb: Token) -> Token | None:
    """Who is accused or asked."""
    passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    return passive or next((c for c in verb.children if c.dep_ in {"dobj", "dative"} and c.pos_ != "ADP"), None)


def _answers(verb: Token, spoken: Token) -> bool:
    """Whether a verb can only be the answer: "denied it", "said she had not"; no "said he did not want revenge"."""
    lists = wordlists("grammar")
    lemma = verb.lemma_.lower()
    is_asking = spoken.lemma_.lower() in lists["asking"]
    if lemma in lists["denying"]:
        return True
    said = next((c for c in verb.children if c.dep_ in {"ccomp", "xcomp"} and c.i > verb.i), None)
    if is_asking and lemma in lists["answering"]:
        return said is None or (said.lemma_.lower() in {"answer", "comment", "reply", "say"} and not any(said.rights))
    if lemma != "say" or said is None or not any(c.tag_ == "PRP" for c in said.children):
        return False
    is_short = not any(c.dep_ in {"dobj", "xcomp", "ccomp", "attr", "acomp"} for c in said.children)
    return any(c.dep_ == "neg" for c in said.children) and (is_short or (not is_asking and _is_of_past(said)))


def _is_of_past(verb: Token) -> bool:
    """ "Had not", "did not do it": of the deed that somebody is accused of."""
    what = next((c for c in verb.children if c.dep_ == "dobj"), None)
    is_it = what is not None and what.lower_ in {"it", "that", "so"}
    return is_it or any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.children)


def _sayer(token: Token, by_token: Mapping[int, Cluster]) -> Cluster | None:
    """ "Vera Tolan said she": whose saying or thinking the pronoun's clause is."""
    verb = token.head
    while verb.dep_ == "conj":
        verb = verb.head
    if token.dep_ not in {"nsubj", "nsubjpass"} or verb.dep_ != "ccomp" or verb.head.i > token.i:
        return None
    own = next((c for c in verb.head.children if c.dep_ == "nsubj"), None)
    return by_token.get(own.i) if own is not None else None


def _relative(token: Token, by_token: Mapping[int, Cluster]) -> Cluster | None:
    """ "The men who fired": the noun that the clause hangs on."""
    clause = next((a for a in token.ancestors if a.dep_ == "relcl"), None)
    return by_token.get(clause.head.i) if clause is not None else None


def _fitting(token: Token, recent: Iterable[Cluster], sayer: Cluster | None) -> Cluster | None:
    doc: Doc = token.doc
    word = token.lower_
    near = [c for c in recent if token.i - c.last < REACH and _agrees(c, word)]
    if near and token.dep_ in {"nsubj", "nsubjpass"} and token.head.pos_ in {"VERB", "AUX"}:
        opening = _opening(token)
        near = [c for c in near if not _is_quoted(c, opening) and not _is_bare_number(c, token)]
    near = [c for c in near if not _opens_line(c, token)]
    if word == "it" and token.dep_ == "nsubj" and token.head.lemma_.lower() in wordlists("grammar")["speaking"]:
        near = [c for c in near if c.type != "place" or doc[c.last].dep_ in grammar.SUBJECT]
    if word == "they" and token.head.lemma_ == "say" and token.head.tag_ == "VBP":
        # "they say four on the radio": whoever they are
        near = [c for c in near if doc[c.last].dep_ in grammar.SUBJECT]
    if _does_harm(token):
        near = [c for c in near if not _suffers(c, doc)]
    if not near:
        return None
    other = token.dep_ not in {"poss", "nsubj"} and not word.endswith(("self", "selves"))
    clause = _verb(token)
    choices = [c for c in near if not (other and _verb(doc[c.last]) == clause)] or near
    paragraph = _paragraph(token)
    return max(choices, key=lambda c: (c is sayer, _closeness(c, token, paragraph)))


def _paragraph(token: Token) -> int:
    """Where the paragraph of a pronoun begins, as far as it reaches."""
    before = range(token.i - 1, max(-1, token.i - REACH), -1)
    return next((i for i in before if "\n" in token.doc[i].text), 0)


def _opens_line(cluster: Cluster, token: Token) -> bool:
    """Whether the line is the cluster's own post or turn, in which others are "he": "@mira: he died an hour ago"."""
    doc, last = token.doc, cluster.mentions[-1]
    if last.end >= token.i or doc[last.end].text != ":" or (last.start and "\n" not in doc[last.start - 1].text):
        return False
    return not any("\n" in t.text for t in doc[last.end : token.i])


def _does_harm(token: Token) -> bool:
    """Whether a "they" shoots, beats or burns."""
    return (
        token.lower_ == "they"
        and token.dep_ == "nsubj"
        and token.head.lemma_.lower() in wordlists("grammar")["harming"]
    )


def _suffers(cluster: Cluster, doc: Doc) -> bool:
    """Whether harm was done to them, or they are called by words for such: "residents said: 'They shot'"."""
    listed = wordlists("grammar")
    if not cluster.names and cluster.heads and cluster.heads <= listed["harmed"]:
        return True
    heads = (doc[mention.head] for mention in cluster.mentions)
    return any(
        head.dep_ in grammar.PASSIVE_SUBJECT | {"dobj"} and head.head.lemma_.lower() in listed["harming"]
        for head in heads
    )


def _is_quoted(cluster: Cluster, opening: int | None) -> bool:
    """Whether the pronoun's own quotation alone speaks of them: "'My client was ill,' she said" is not the client's."""
    return opening is not None and cluster.mentions[0].start > opening


def _is_bare_number(cluster: Cluster, token: Token) -> bool:
    """Whether a number alone would be who says something: "eleven lay there; they told us"."""
    first = cluster.mentions[0]
    is_told = token.lower_ in _THEY and any(c.dep_ == "ccomp" for c in token.head.children)
    return is_told and first.end - first.start == 1 and token.doc[first.head].pos_ == "NUM"


def _opening(token: Token) -> int | None:
    """Where the quotation opens that closes right before the pronoun or its verb."""
    doc, end = token.doc, min(token.i, token.head.i) - 1
    while end > 0 and doc[end].text in {",", "."}:
        end -= 1
    if end < 1 or doc[end].text not in _CLOSING:
        return None
    opens = _CLOSING[doc[end].text]
    return next((i for i in range(end - 1, max(-1, end - _LONGEST), -1) if doc[i].text in opens), None)


def _closeness(cluster: Cluster, token: Token, paragraph: int) -> tuple[int, int]:
    bonus = SUBJECT_BONUS * cluster.subject + NAME_BONUS * bool(cluster.names)
    bonus -= PARAGRAPH_MALUS * (cluster.last < paragraph)
    if cluster.gender is not None and token.lower_ in HE | SHE:
        bonus += SEX_BONUS
    return bonus - (token.i - cluster.last), cluster.last


def _agrees(cluster: Cluster, word: str) -> bool:
    if word in HE or word in SHE:
        sex = "m" if word in HE else "f"
        return cluster.type == "person" and not cluster.plural and cluster.gender in {None, sex}
    if word in _IT:
        return cluster.type in {"organization", "country", "place"} and not (cluster.plural and not cluster.names)
    if word in _THEY:
        return cluster.type == "group" or (cluster.plural and not cluster.names)
    return False


def _verb(token: Token) -> int:
    """The verb whose clause the token stands in."""
    for _ in range(6):
        if token.pos_ in {"VERB", "AUX"} or token.head == token:
            break
        token = token.head
    return token.i
