"""Which mentions of one document mean the same actor.

Each mention, in the order of the text, joins a cluster that stands already or opens one of its own:

- a name: the same words; the surname or first name of a person; who holds the office told of before ("the
  governor ... Governor Arrad"); the head word of a body ("the Front" after "People's Front"); an acronym and the words
  it stands for; an adjective and its country ("Ombrian", "Ombria");
- a nominal: the name it is the title or apposition of; an earlier phrase with the same head that it repeats
  ("three men ... the men"); the country or town last named, for "the country", "the town";
- a pronoun: the nearest actor that fits in number and kind, subjects first. "I" and "we" are left open, since
  who speaks is not known here. What does not fit safely stays alone.

Every look-up is by word or among the last few clusters, so the time grows with the text alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from spacy.tokens import Doc, Token

from rashomon.annotate import columns, grammar
from rashomon.annotate.clusters import Cluster, Linked, fits, may_be, parts
from rashomon.annotate.names import Name
from rashomon.annotate.nominals import Nominal, noun_type
from rashomon.annotate.pronouns import HE, SHE, meant
from rashomon.annotate.wordlists import countries, stem, wordlists
from rashomon.record import ActorType

# How many of the clusters mentioned last a pronoun or "the country" may mean: three sentences name about ten.
NEAREST: Final = 12
# So far before a name stands what several names are: "the brothers Emil and Oskar Tarn".
_FAR: Final = 8
_FEMALE: Final = frozenset(
    {"woman", "girl", "mother", "sister", "daughter", "wife", "widow", "aunt", "niece", "queen", "princess", "actress"}
    | {"spokeswoman", "chairwoman", "ms", "mrs", "miss", "grandmother", "nun", "empress", "duchess", "policewoman"}
)
_MALE: Final = frozenset(
    {"man", "boy", "father", "brother", "son", "husband", "widower", "uncle", "nephew", "king", "prince", "spokesman"}
    | {"chairman", "mr", "sir", "priest", "imam", "bishop", "grandfather", "monk", "sultan", "emir", "policeman"}
)
_DEFINITE: Final = frozenset({"the", "this", "these", "that", "those", "both"})
_STATES: Final = frozenset({"country", "nation", "republic", "state"})
_TOWNS: Final = frozenset({"town", "city", "village", "capital", "island", "port", "district", "province", "camp"})


def clusters(doc: Doc, names: Iterable[Name], nominals: Iterable[Nominal]) -> list[Cluster]:
    """The actors of the document: every mention in one cluster, in the order of the first mention."""
    linker = _Linker(doc)
    linker.read(names, nominals)
    return sorted(linker.found, key=lambda c: c.mentions[0].start)


class _Linker:
    """One pass over the document; what has been seen is looked up by its words."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.found: list[Cluster] = []
        self.recent: list[Cluster] = []
        self.by_words: dict[tuple[str, ...], Cluster] = {}
        self.by_part: dict[str, Cluster] = {}
        self.by_initials: dict[str, Cluster] = {}
        self.by_stem: dict[str, Cluster] = {}
        self.by_head: dict[str, list[Cluster]] = {}
        self.by_token: dict[int, Cluster] = {}

    def read(self, names: Iterable[Name], nominals: Iterable[Nominal]) -> None:
        named = {_head(self.doc, n).i: n for n in names}
        nouns = {n.head: n for n in nominals if n.head not in named}
        pronouns = columns.places(self.doc, {"PRON", "PRP$"}.__contains__, "POS", "TAG")
        for i in sorted(pronouns | named.keys() | nouns.keys()):
            if i in named:
                self.name(named[i])
            elif i in nouns:
                self.nominal(nouns[i], named)
            else:
                self.pronoun(self.doc[i])

    # -- names --------------------------------------------------------------------------------------------

    def name(self, name: Name) -> Cluster:
        words = name.words(self.doc) or (self.doc[name.start].lower_,)
        cluster = self.named_before(name, words) or self.opened(name.type)
        if cluster.type in {"place", "group"} and name.type == "country":
            cluster.type = "country"
        if name.titled:
            cluster.type = "person"
        if words not in cluster.names:
            cluster.names.append(words)
            self.remember(cluster, words)
        self.titles(cluster, name)
        self.add(cluster, Linked(name.start, name.end, _head(self.doc, name).i, "name", name.type))
        return cluster

    def named_before(self, name: Name, words: tuple[str, ...]) -> Cluster | None:
        found = self.by_words.get(words)
        if found is None and len(words) == 1:
            found = self.one_word(name, words[0])
        elif found is None:
            found = self.longer(name, words)
        return found or self.in_brackets(name) or self.in_office(name)

    def one_word(self, name: Name, word: str) -> Cluster | None:
        """A surname, a head word, an acronym, an adjective."""
        text = self.doc[name.start].text
        if text.isupper() and text.strip(".").lower() in self.by_initials:
            return self.by_initials[text.strip(".").lower()]
        part = self.by_part.get(word)
        if part is not None and fits(part.type, name.type):
            return part
        return self.by_stem.get(stem(word)) if name.type in {"country", "place", "group", "organization"} else None

    def longer(self, name: Name, words: tuple[str, ...]) -> Cluster | None:
        """A longer form of a name given short before: "Mr Tolan ... Vera Tolan"."""
        if name.type == "person":
            short = self.by_words.get(words[-1:])
            return short if short is not None and short.type == "person" and len(short.names) == 1 else None
        known = countries().get(" ".join(words))
        return self.by_stem.get(known.lower()) if known else None

    def in_brackets(self, name: Name) -> Cluster | None:
        """ "People's Front (PF)": a short name in brackets is the name before it."""
        doc, i = self.doc, name.start - 1
        if (
            i > 0
            and doc[i].text == "("
            and doc[name.start].text.isupper()
            and name.end < len(doc)
            and doc[name.end].text in {")", ","}
        ):
            return self.by_token.get(i - 1)
        return None

    def in_office(self, name: Name) -> Cluster | None:
        """ "The provincial governor said ... Governor Pell Arrad said": the one governor without a name so far, who
        speaks both times. A "former" or "defence" minister, or one "of" somewhere, may be another.
        """
        before = self.doc[name.start - 1] if name.start else None
        if before is None or name.type != "person" or before.lower_ not in wordlists("names")["offices"]:
            return None
        held = [c for c in self.by_head.get(before.lower_, []) if c in self.recent]
        nameless = [c for c in held if not c.names and not c.plural and c.type == "person"]
        if len(held) != 1 or not nameless or not _speaks(_head(self.doc, name)):
            return None
        first = nameless[0].mentions[0]
        return nameless[0] if self.is_plain_speaker(first) and self.doc[name.start - 2].pos_ != "PROPN" else None

    def is_plain_speaker(self, mention: Linked) -> bool:
        """Whether a mention is "the governor" or "the provincial governor", and says something."""
        words = self.doc[mention.start : mention.end]
        is_bare = mention.form == "nominal" and words[0].lower_ == "the" and mention.head == mention.end - 1
        others = {t.lower_ for t in words[1:-1]}
        return is_bare and others.isdisjoint(wordlists("names")["other_holders"]) and _speaks(self.doc[mention.head])

    def remember(self, cluster: Cluster, words: tuple[str, ...]) -> None:
        self.by_words.setdefault(words, cluster)
        if len(words) > 1:
            self.by_initials["".join(w[0] for w in words if w not in wordlists("names")["joints"])] = cluster
            for part in parts(cluster.type, words):
                self.by_part[part] = cluster
        if cluster.type in {"country", "place", "group"}:
            known = countries().get(" ".join(words))
            self.by_stem.setdefault(known.lower() if known else stem(words[-1]), cluster)

    def titles(self, cluster: Cluster, name: Name) -> None:
        """What stands before tells sex and later mentions: "Captain Dray ... the captain", "the twins Dray"; "the book
        Dray" is neither a he nor a she."""
        root = _head(self.doc, name)
        if cluster.gender is None and root.dep_ == "appos" and root.head.lemma_.lower() in wordlists("names")["works"]:
            cluster.gender = "n"
        if cluster.gender is None:
            cluster.gender = self.sex_of_several(name)
        for i in range(name.start - 1, max(name.start - 4, -1), -1):
            word = self.doc[i].lower_.strip(".")
            if word not in wordlists("names")["honorifics"] | wordlists("names")["offices"]:
                break
            self.describe(cluster, word)

    def sex_of_several(self, name: Name) -> str | None:
        """ "The brothers Emil and Oskar Tarn" tells the sex of both; with a comma or a verb of its own, nothing."""
        i = name.start - 1
        while i > 0 and name.start - i < _FAR and (self.doc[i].pos_ == "PROPN" or self.doc[i].lower_ == "and"):
            i -= 1
        kin = self.doc[i] if i >= 0 else None
        if kin is None or kin.tag_ != "NNS" or _head(self.doc, name).dep_ in {"nsubj", "nsubjpass"}:
            return None
        return "f" if kin.lemma_ in _FEMALE else "m" if kin.lemma_ in _MALE else None

    # -- nominals -----------------------------------------------------------------------------------------

    def nominal(self, nominal: Nominal, named: dict[int, Name]) -> Cluster:
        head = self.doc[nominal.head]
        cluster = (
            self.title_of(nominal, named)
            or self.apposed(nominal, head)
            or self.repeated(nominal, head)
            or self.opened(nominal.type)
        )
        cluster.plural = cluster.plural or _is_plural(head, nominal)
        self.describe(cluster, head.lemma_.lower())
        self.add(cluster, Linked(nominal.start, nominal.end, nominal.head, "nominal", nominal.type))
        return cluster

    def title_of(self, nominal: Nominal, named: dict[int, Name]) -> Cluster | None:
        """The name right after an office, or in apposition after a comma, is read now and shared."""
        head = self.doc[nominal.head]
        i = nominal.end
        if head.tag_ == "NNS" and _are_several(named, self.doc, i):
            return None
        name = _name_at(named, self.doc, i) if i < len(self.doc) else None
        if name is not None and may_be(name.type, nominal.type):
            within = head.head.i in range(name.start, name.end)
            if within or self.doc[i].head in {head, head.head} or self.is_beside(nominal, name):
                return self.early(name)
        for child in head.children:
            if child.dep_ == "appos" and child.i in named and may_be(named[child.i].type, nominal.type):
                return self.early(named[child.i])
        return None

    def is_beside(self, nominal: Nominal, name: Name) -> bool:
        """ "A spokesman for the union, Jan Oll, said": the parse puts the name beside the union."""
        root = _head(self.doc, name)
        alone = not any(t.dep_ == "cc" for t in self.doc[nominal.start : nominal.end])
        if not alone or name.type != "person" or self.doc[nominal.head].tag_ != "NN" or root.dep_ != "appos":
            return False
        return nominal.start <= root.head.i < nominal.end and noun_type(root.head) not in {"person", "group"}

    def early(self, name: Name) -> Cluster:
        """The cluster of a name that follows; the name itself joins it by its words when it is reached."""
        words = name.words(self.doc)
        cluster = self.named_before(name, words) or self.opened(name.type)
        if words not in cluster.names:
            cluster.names.append(words)
            self.remember(cluster, words)
        return cluster

    def apposed(self, nominal: Nominal, head: Token) -> Cluster | None:
        """ "Amal, a lawyer": the phrase means who it is put beside; not "six men, among them a lawyer"."""
        before = self.doc[nominal.start - 1].lower_ if nominal.start else ""
        if head.dep_ != "appos" or before in {"them", "whom", "including"}:
            return None
        other = self.by_token.get(head.head.i)
        if other is not None and head.tag_ == "NNS" and other.type == "person" and other.names:
            return None
        return other if other is not None and may_be(other.type, "group" if head.tag_ == "NNS" else "person") else None

    def repeated(self, nominal: Nominal, head: Token) -> Cluster | None:
        """An earlier phrase with the same head, if this one is definite and says nothing new."""
        lemma = head.lemma_.lower()
        own = self.modifiers(nominal)
        if lemma in _STATES and len(own) == 1 and self.doc[nominal.start].tag_ == "PRP$":
            return self.last_of(lemma)
        if not self.is_definite(nominal, head):
            return None
        for cluster in reversed(self.by_head.get(lemma, [])[-4:]):
            if (cluster.plural == _is_plural(head, nominal) or cluster.names) and (not own or own & self.told(cluster)):
                return cluster
        part = self.by_part.get(lemma)
        if part is not None and not own and part.type == "organization":
            return part
        return self.last_of(lemma) if not own else None

    def is_definite(self, nominal: Nominal, head: Token) -> bool:
        first = self.doc[nominal.start]
        if first.lower_ in _DEFINITE:
            return True
        return (
            nominal.type == "organization"
            and first.lower_ not in {"a", "an", "another", "some", "any", "no"}
            and head.tag_ == "NN"
        )

    def modifiers(self, nominal: Nominal) -> frozenset[str]:
        words = (t for t in self.doc[nominal.start : nominal.end] if t.i != nominal.head)
        return frozenset(
            t.lower_ for t in words if t.pos_ in {"NOUN", "PROPN", "ADJ", "NUM", "VERB"} or t.tag_ == "PRP$"
        )

    def told(self, cluster: Cluster) -> frozenset[str]:
        """The words that the cluster's first mentions were told by."""
        return frozenset(t.lower_ for m in cluster.mentions[:3] for t in self.doc[m.start : m.end])

    def last_of(self, lemma: str) -> Cluster | None:
        """ "The country", "the town": the one of that kind most spoken of lately."""
        wanted = "country" if lemma in _STATES else "place" if lemma in _TOWNS else None
        kind = [c for c in self.recent if c.type == wanted and c.names]
        return max(kind, key=lambda c: len(c.mentions), default=None)

    # -- pronouns -----------------------------------------------------------------------------------------

    def pronoun(self, token: Token) -> None:
        cluster = meant(token, self.recent, self.by_token)
        if cluster is not None:
            self.add(cluster, Linked(token.i, token.i + 1, token.i, "pronoun", cluster.type))

    # -- keeping ------------------------------------------------------------------------------------------

    def opened(self, kind: ActorType) -> Cluster:
        cluster = Cluster(kind)
        self.found.append(cluster)
        return cluster

    def describe(self, cluster: Cluster, word: str) -> None:
        if word not in cluster.heads:
            cluster.heads.add(word)
            self.by_head.setdefault(word, []).append(cluster)
        if cluster.gender is None:
            cluster.gender = "f" if word in _FEMALE else "m" if word in _MALE else None

    def add(self, cluster: Cluster, mention: Linked) -> None:
        cluster.mentions.append(mention)
        head = self.doc[mention.head]
        first = _named_with(head, cluster.type)
        is_agent = first.dep_ == "pobj" and first.head.dep_ == "agent"  # "were halted by guards. They asked for papers"
        cluster.subject = is_agent or (first.dep_ in {"nsubj", "nsubjpass"} and not grammar.is_let(first))
        if mention.form == "pronoun" and cluster.gender is None and cluster.type == "person":
            cluster.gender = "m" if head.lower_ in HE else "f" if head.lower_ in SHE else None
        for i in range(mention.start, mention.end) if mention.form == "name" else (mention.head,):
            self.by_token[i] = cluster
        if cluster in self.recent:
            self.recent.remove(cluster)
        self.recent.insert(0, cluster)
        del self.recent[NEAREST:]


def _speaks(noun: Token) -> bool:
    """Whether somebody is the subject of a verb of saying, or it is "according to" them."""
    verb = noun.head
    if noun.dep_ == "pobj":
        return verb.lower_ == "to" and verb.head.lower_ == "according"
    return (
        noun.dep_ == "nsubj"
        and verb.lemma_.lower() in wordlists("grammar")["speaking"] | wordlists("grammar")["accusing"]
    )


def _named_with(head: Token, kind: ActorType) -> Token:
    """The noun that a name stands beside: "the owner, Matthias Voss, denies it"; "a spokesman for the army, Colonel
    Vesk, denied it", whom the parse takes for the army."""
    while head.dep_ == "appos" and head.head.i < head.i:
        head = head.head
        if kind == "person" and head.dep_ == "pobj" and head.head.head.pos_ == "NOUN":
            head = head.head.head
    return head


def _are_several(named: dict[int, Name], doc: Doc, i: int) -> bool:
    """Whether names joined by "and" stand there: "the brothers Emil and Oskar Tarn" are two."""
    name = _name_at(named, doc, i) if i < len(doc) else None
    return name is not None and name.end < len(doc) and doc[name.end].lower_ in {"and", ","}


def _is_plural(head: Token, nominal: Nominal) -> bool:
    return head.tag_ in {"NNS", "NNPS"} or nominal.type == "group"


def _head(doc: Doc, name: Name) -> Token:
    root: Token = doc[name.start : name.end].root
    return root


def _name_at(named: dict[int, Name], doc: Doc, i: int) -> Name | None:
    """The name that starts at a token, past a comma or a rank."""
    for j in range(i, min(i + 8, len(doc))):
        name = named.get(j)
        if name is not None and name.start <= i + 3:
            between = doc[i : name.start]
            honorifics = wordlists("names")["honorifics"]
            return name if all(t.text == "," or t.lower_.strip(".") in honorifics for t in between) else None
    return None
