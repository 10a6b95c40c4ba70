"""Names in the text: runs of capitalised words, cut to the bare name, with the type that the words around tell.

A name is a run of capitalised words with the small words within it ("Front for the Rights of Ombria",
"Bakers' List"), without article, honorific, rank or office ("President", "Col.", "Mr"). Left out: dates,
feasts, wars, treaties, laws, streets, an office alone ("the King"), a capital that only opens a sentence.

"Interior Minister Vera Tolan said" has the name "Vera Tolan" (person) and leaves "Interior Minister" to the
nominals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Doc, Token

from rashomon.annotate import columns
from rashomon.annotate.capitals import is_word
from rashomon.annotate.name_types import REALMS, name_type, with_adjective
from rashomon.annotate.pipeline import datelines, pipeline
from rashomon.annotate.wordlists import countries, wordlists
from rashomon.record import ActorType, Span

# Entities of spaCy that are no names of actors.
NUMBERS: Final = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "LANGUAGE"})
_DIRECTIONS: Final = frozenset({"western", "eastern", "northern", "southern", "central", "federal", "national"})
# Only ever before a person's name.
_ADDRESS: Final = frozenset(
    {"mr", "mrs", "ms", "dr", "sir", "col", "gen", "capt", "lt", "maj", "sgt", "brig", "adm", "prof", "rev"}
)
# Small words that alone never open a name.
_LINKS: Final = frozenset({"of", "for", "and", "the", "a", "y", "e"})
# No name has more words; a bound against texts in capitals.
LONGEST_NAME: Final = 14
_POSSESSIVE: Final = frozenset({"'s", "’s", "'", "’"})
_PLURALS: Final = frozenset({"people", "women", "men", "children", "seamen", "fishermen", "countrymen", "teamsters"})


_Votes = dict[tuple[str, ...], Counter[ActorType]]


@dataclass(frozen=True, slots=True)
class Name:
    """A bare name: tokens ``start`` to ``end`` (exclusive), its type, and whether a title stood before it."""

    start: int
    end: int
    type: ActorType
    titled: bool = False

    def words(self, doc: Doc) -> tuple[str, ...]:
        """The words of the name in lower case, as they are compared."""
        return tuple(t.lower_ for t in doc[self.start : self.end] if t.text not in _POSSESSIVE and not t.is_punct)


def find_names(doc: Doc) -> list[Name]:
    """Every name of the document, in order; a form has one type throughout."""
    capital = columns.places(doc, _has_capital, "ORTH")
    known = _seen_within_sentences(doc, capital)
    handles = [Name(i, i + 1, "person") for i in sorted(columns.places(doc, _is_handle, "ORTH"))]
    lines = datelines(doc.text)
    names = [n for start, end in _runs(doc, capital, known) for n in _named(doc, start, end)]
    names = [_of_dateline(n, doc, lines) for n in names if not _is_mere_opening(doc, n, known)]
    return _same_type(doc, sorted([*names, *handles], key=lambda n: n.start) if handles else names)


def _is_handle(word: str) -> bool:
    """ "@orm_city": who writes under that name."""
    return word[0] == "@" and len(word) > 2 and word[1].isalpha()


def _of_dateline(name: Name, doc: Doc, lines: Sequence[Span]) -> Name:
    """What stands before the news: "TELLIN, May 14 (Ostra Wire) -" has a place, and an agency in brackets."""
    start, end = doc[name.start].idx, doc[name.end - 1].idx + len(doc[name.end - 1])
    line = next((first for first, last in lines if first <= start and end <= last), None)
    if line is None or name.type == "country":
        return name
    return replace(name, type="organization" if "(" in doc.text[line:start] else "place")


def _is_mere_opening(doc: Doc, name: Name, known: frozenset[str]) -> bool:
    """Whether a common word that opens a sentence was taken for a name ("Snow is forecast for the pass")."""
    first = doc[name.start]
    if name.end - name.start > 1 or name.titled or not _opens(first) or first.text in known:
        return False
    return first.ent_type_ in {"PERSON", "ORG", ""} and first.is_title and is_word(first.lower_, pipeline())


def _seen_within_sentences(doc: Doc, capital: set[int]) -> frozenset[str]:
    """Capitalised words that do not owe their capital to the sentence's start."""
    return frozenset(t.text for t in columns.at(doc, capital) if not _opens(t) and t.ent_type_ not in NUMBERS)


def _has_capital(word: str) -> bool:
    return word[:1].isupper()


def _opens(token: Token) -> bool:
    """Whether a capital may be due to the place: first of a sentence, after a quote mark, colon or bullet."""
    if token.is_sent_start or token.i == 0:
        return True
    before = token.nbor(-1)
    return before.is_space or before.text in {"“", '"', "‘", "'", ":", "(", "«", "–", "—", "-", "•", "``", "[", "…"}


def _is_capital(token: Token, known: frozenset[str]) -> bool:
    if not token.text[:1].isupper() or token.ent_type_ in NUMBERS or token.lower_ in _LINKS:
        return False
    if token.lower_ in _small_words():  # "El Torvo", "Abu Rashun", "Al-Qarmi"
        return token.i + 1 < len(token.doc) and (token.nbor().text[:1].isupper() or token.nbor().text == "-")
    if not _opens(token):
        return token.pos_ != "PRON"
    if token.pos_ == "PROPN" or (token.ent_type_ and token.pos_ in {"NOUN", "ADJ", "X"}):
        return not token.is_stop
    return token.text in known and token.pos_ in {"NOUN", "ADJ", "X"}


def _small_words() -> frozenset[str]:
    return wordlists("names")["joints"]


def _runs(doc: Doc, capital: set[int], known: frozenset[str]) -> Iterator[tuple[int, int]]:
    i = 0
    for start in sorted(capital):
        if start < i or not _is_capital(doc[start], known):
            continue
        i = start + 1
        while i < len(doc) and i - start < LONGEST_NAME and (step := _step(doc, start, i, known)):
            i += step
        yield _with_beginning(doc, start), min(i, len(doc))


def _with_beginning(doc: Doc, start: int) -> int:
    """ "9th Mountain Brigade", "al-Qarm Column": the number, the article belong to the name."""
    before = doc[start - 1].lower_ if start else ""
    if before == "-" and start > 1 and doc[start - 2].lower_ in {"al", "el", "ul", "an", "ar", "as", "ash", "at"}:
        return start - 2
    return start - 1 if before[:1].isdigit() and before.endswith(("st", "nd", "rd", "th")) else start


def _step(doc: Doc, start: int, i: int, known: frozenset[str]) -> int:
    """How many tokens the run may go on by from ``i``; 0 where it ends."""
    token = doc[i]
    if token.is_sent_start and not doc[i - 1].text.endswith("."):
        return 0
    if _is_capital(token, known):
        return 0 if _new_name(doc, i) else 1
    if token.text in _POSSESSIVE:
        return 2 if _joins_possessive(doc, i, known) else 0
    if token.text == "-" and not doc[i - 1].whitespace_:
        return 2 if not token.whitespace_ and i + 1 < len(doc) and doc[i + 1].text[:1].isupper() else 0
    if token.text.isdigit() and len(token.text) < 3 and token.ent_type_ != "DATE":
        return 1 if doc[i - 1].ent_type_ == token.ent_type_ != "" else 0
    return _joined(doc, start, i, known)


def _new_name(doc: Doc, i: int) -> bool:
    """Whether an entity starts at a capital although the run goes on: "Ombrian Oren" is two."""
    return doc[i].ent_iob_ == "B" and doc[i - 1].ent_type_ == "NORP" and doc[i].ent_type_ == "PERSON"


def _joins_possessive(doc: Doc, i: int, known: frozenset[str]) -> bool:
    """ "Bakers' List", "People's Front" are one name, "Ombria's Prime Minister" is not."""
    if i + 1 >= len(doc) or not _is_capital(doc[i + 1], known):
        return False
    owner = doc[i - 1].lower_
    if i > 1 and doc[i - 2].lower_ in {"st", "st.", "saint"} and doc[i + 1].lower_ in wordlists("names")["bodies"]:
        return True
    plural = doc[i].text in {"'", "’"} and owner.endswith("s") and doc[i - 1].ent_type_ not in {"PERSON", "GPE"}
    return owner in _PLURALS or plural


def _joined(doc: Doc, start: int, i: int, known: frozenset[str]) -> int:
    """How many tokens of small words and capitals follow that belong to the name."""
    small = doc[i].lower_
    if small not in _small_words():
        return 0
    width = next((w for w in (1, 2) if i + w < len(doc) and _is_capital(doc[i + w], known)), 0)
    if not width or (width == 2 and doc[i + 1].lower_ not in _small_words() | {"-"}):
        return 0
    if width == 2 and doc[i + 1].text == "-":
        return 3
    if small in {"of", "for", "and"}:
        return width + 1 if _may_join(doc, start, i) else 0
    if small == "the" and len(doc[start:i].text.split()) > 1 and _is_capital(doc[min(i + 2, len(doc) - 1)], known):
        return 0  # "at St Orm's Hospital the Harbour Brigade stood": two bodies, side by side
    inner = small not in {"the", "a", "y", "e"} and width == 1
    return width + 1 if inner or doc[i].ent_iob_ == "I" else 0


def _may_join(doc: Doc, start: int, i: int) -> bool:
    """Whether "of", "for", "and" goes on with the name of a body ("Council of Elders"), not of a person or place."""
    run = [t.lower_ for t in doc[start:i]]
    lists = wordlists("names")
    if doc[i].lower_ == "and":
        return ("of" in run and run[0] in {"ministry", "department"}) or _within_entity(doc, i, {"ORG"})
    if run[-1] in {"secretary"}:
        return doc[i + 1].lower_ == "state"
    if run[-1] in lists["bodies"]:
        return True
    if run[-1] in lists["offices"] or any(w.strip(".") in lists["honorifics"] for w in run):
        return False
    if run[-1] in REALMS or "for" in run:
        return True
    return doc[i - 1].ent_type_ not in {"GPE", "NORP"} and _is_common(doc[i - 1])


def _is_common(token: Token) -> bool:
    """A plural or an entity other than a person: "Sons of", "Hands of", "Banner of"."""
    return token.tag_ in {"NNS", "NNPS"} or (token.ent_type_ in {"ORG", "WORK_OF_ART"})


def _within_entity(doc: Doc, i: int, labels: set[str]) -> bool:
    return doc[i].ent_iob_ == "I" and doc[i].ent_type_ in labels


def _named(doc: Doc, start: int, end: int) -> Iterator[Name]:
    """The bare names within a run: "Ombrian Foreign Minister Jan Tal" has two."""
    start = _past_opening(doc, start, end)
    cut, titled = _title_end(doc, start, end)
    if titled and cut > start and _is_people(doc[start]):
        yield Name(start, start + 1, "country")
    start = cut
    while start < end and doc[start].is_punct:
        start += 1
    while end > start and (doc[end - 1].is_punct and doc[end - 1].text != "."):
        end -= 1
    if start < end and not _is_nobody(doc, start, end):
        kind: ActorType = "person" if titled else name_type(doc, start, end)
        yield Name(start, end, kind, titled)


def _past_opening(doc: Doc, start: int, end: int) -> int:
    """Past words that have their capital from opening the sentence: "Neighbouring Ombria", "Neighbour Jan Oll"."""
    if not _opens(doc[start]):
        return start
    openings = wordlists("names")["openings"]
    roles = wordlists("actors")["person"] - wordlists("names")["offices"] - wordlists("names")["honorifics"]
    while start + 1 < end and (
        doc[start].lower_ in openings or (doc[start].lower_ in roles and _is_personal(doc, start))
    ):
        start += 1
    return start


def _is_personal(doc: Doc, start: int) -> bool:
    return doc[start + 1].ent_type_ == "PERSON"


def _title_end(doc: Doc, start: int, end: int) -> tuple[int, bool]:
    """Where the bare name begins after honorifics, ranks and offices, and whether there were any."""
    lists = wordlists("names")
    words = [t.lower_.strip(".") for t in doc[start:end]]
    head = words[: words.index("of")] if "of" in words else words
    if head and head[-1] in lists["bodies"]:  # "General Command of the Dawn Brigades" is no general
        return start, False
    last = -1
    for n, word in enumerate(words[:-1]):
        goes_on = word in lists["honorifics"] or word in {"of", "state", "staff"}
        if word == "old" and not _opens(doc[start + n]):  # "the hamlet of Old Tarsa"
            goes_on = False
        if word in lists["offices"] | _ADDRESS or (goes_on and last == n - 1):
            last = n
    if last < 0 or (words[last] == "of") or words[-1] in lists["bodies"] | lists["offices"]:
        return start, False
    return start + last + 1, True


def _is_people(token: Token) -> bool:
    return token.ent_type_ in {"NORP", "GPE"} or token.lower_ in countries()


def _is_nobody(doc: Doc, start: int, end: int) -> bool:
    lists = wordlists("names")
    words = [t.lower_.strip(".") for t in doc[start:end]]
    first, last = words[0], words[-1]
    if end - start == 1:
        alone = lists["offices"] | lists["honorifics"] | lists["nobody"] | lists["portfolios"]
        return first in alone or len(first) < 2 or _is_plain(doc[start])
    if last in lists["offices"]:
        return True
    return last in lists["nobody"] or first in {
        "operation",
        "treaty",
        "battle",
        "article",
        "resolution",
        "act",
        "flight",
    }


def _is_plain(token: Token) -> bool:
    """A word with a capital that is no name by its part of speech ("Western", "He")."""
    if token.pos_ == "ADJ":
        return not token.ent_type_ and token.dep_ == "amod" and token.lower_ in _DIRECTIONS
    return token.pos_ in {"PRON", "DET", "ADV", "VERB", "AUX", "INTJ"}


def _same_type(doc: Doc, names: list[Name]) -> list[Name]:
    """The type that a form has most often in the document, a title counting double, a surname as often as the whole
    name stands there; a country with its adjective."""
    votes: _Votes = {}
    surnames: Counter[tuple[str, ...]] = Counter()
    for name in names:
        words = name.words(doc)
        votes.setdefault(words, Counter())[name.type] += 2 if name.titled else 1
        if name.type == "person" and len(words) > 1:
            surnames[words[-1:]] += 1
    for words in surnames.keys() & votes.keys():
        votes[words]["person"] += 0 if words[0] in countries() else surnames[words]
    lands = with_adjective(votes)
    types = {words: _voted(words, votes, lands) for words in votes}
    return [n if n.type == (t := types[n.words(doc)]) else replace(n, type=t) for n in names]


def _voted(words: tuple[str, ...], votes: _Votes, lands: frozenset[str]) -> ActorType:
    kind = votes[words].most_common(1)[0][0]
    return "country" if len(words) == 1 and words[0] in lands and kind != "group" else kind
