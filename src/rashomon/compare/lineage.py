"""Who reports after whom: outlets that cite each other, and those that print what another had first.

An edge leads from the outlet that reports after to the one that it reports after, with the sentences that prove it:
``cites`` where a text names the other outlet as a source ("according to The Lantern", "MARN (NPU) -"), ``echoes``
where it has words that the other published earlier. Where citations lead back to where they began, nobody in the
circle may have seen anything: the circle is shown, what it means is for the reader to find.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rashomon.comparison import Echo
from rashomon.link.weighed_words import clause_around
from rashomon.record import Document, Record, Span

EdgeKind = Literal["cites", "echoes"]

# What stands before the name of an outlet whose word is taken.
_BEFORE: Final = re.compile(
    r"\b(?:according to|as reported (?:by|in)|reported (?:by|in)|published (?:by|in)|quoted (?:by|in)|cited by|citing|"
    r"quoting|told|informed|wrote in|said in|says in|writing in|speaking to|interview with|reports? (?:by|in|of|from))"
    r"\s+(?:the\s+)?",
    re.IGNORECASE,
)
_DOMAIN: Final = re.compile(r"(?:www\.)?([\w-]+(?:\.[\w-]+)*?)\.(?:com|org|net|info|co\.\w\w|\w\w)", re.IGNORECASE)
# Marks a form that is a name behind its article alone.
_THE: Final = "the "
# Where a text credits its agency: "MARN, May 2 (NPU) -".
_DATELINE: Final = 200
# An outlet known by fewer letters ("NB") would be found in too many names.
_SHORTEST: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The sentence of a document that proves an edge, and the record in it: a statement, an echo, or null."""

    document: str
    span: Span
    record: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publisher and its documents in this collection; a document without a publisher is its own."""

    name: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """``after`` reports after ``before``."""

    after: str
    before: str
    kind: EdgeKind
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """The graph of who reports after whom. ``circles`` are outlets of which each cites the next, the last the first."""

    nodes: tuple[Outlet, ...]
    edges: tuple[Edge, ...]
    circles: tuple[tuple[str, ...], ...]


def lineage(records: Iterable[Record], echoes: Iterable[Echo] = ()) -> Lineage:
    """The graph of a collection, the same for any order of records and echoes."""
    known = {r.document.id: r for r in sorted(records, key=lambda r: r.document.id)}
    outlets: dict[str, list[str]] = defaultdict(list)
    for id_, record in known.items():
        outlets[_outlet(record.document)].append(id_)
    proofs: dict[tuple[str, str, EdgeKind], set[Proof]] = defaultdict(set)
    for edge, proof in (*_citations(known.values()), *_echoes(known, echoes)):
        proofs[edge].add(proof)
    edges = tuple(
        Edge(after=a, before=b, kind=kind, proofs=tuple(sorted(found, key=_place)))
        for (a, b, kind), found in sorted(proofs.items())
    )
    nodes = tuple(Outlet(name=name, documents=tuple(ids)) for name, ids in sorted(outlets.items()))
    return Lineage(nodes=nodes, edges=edges, circles=tuple(_circles([e for e in edges if e.kind == "cites"])))


def _place(proof: Proof) -> tuple[str, Span, str]:
    return proof.document, proof.span, proof.record or ""


def _outlet(document: Document) -> str:
    return document.publisher or document.id


Found = tuple[tuple[str, str, EdgeKind], Proof]


def _citations(records: Collection[Record]) -> Iterator[Found]:
    """Sentences in which a document takes the word of another outlet of the collection."""
    forms = _forms(sorted({r.document.publisher for r in records if r.document.publisher}))
    if not forms:
        return
    folded = {form.removeprefix(_THE).casefold(): outlet for form, outlet in forms.items()}
    # Longest first, so that "Pell Radio News" is not "Pell Radio".
    written = sorted(forms, key=lambda form: (-len(form), form))
    named = re.compile(r"(?<!\w)(?:" + "|".join(map(_written, written)) + r")(?!\w)")
    for record in records:
        own = _outlet(record.document)
        for form, span, statement in _cited(record, named):
            other = folded[form.casefold()]
            if other != own:
                yield (own, other, "cites"), _proof(record, span, statement)


def _forms(outlets: Iterable[str]) -> dict[str, str]:
    """The names under which outlets are cited, to the outlet; one that two share is none's."""
    found: dict[str, set[str]] = defaultdict(set)
    for outlet in outlets:
        for form in _names(outlet):
            if len(form) >= _SHORTEST:
                found[form].add(outlet)
    return {form: next(iter(names)) for form, names in found.items() if len(names) == 1}


def _names(outlet: str) -> set[str]:
    """An outlet's name without article, bracket and place; its initials in brackets; its domain, whole and bare.

    "The Harrow Gazette" is also "the Gazette", where no other outlet of the collection is.
    """
    bare = re.sub(r"\s*\(.*?\)", "", outlet).split(",")[0].strip()
    short = re.search(r"\(([A-Z][A-Z\d-]+)\)", outlet)
    domain = _DOMAIN.fullmatch(outlet)
    # A domain's bare name may be a place or a thing ("boston.com"): only letters as of a station are taken, "WQRX".
    name = re.sub(r"^[Tt]he\s+", "", bare)
    last = name.split()[-1] if name != bare and " " in name else ""
    return {name, f"{_THE}{last}" if last else "", short[1] if short else "", domain[1].upper() if domain else ""}


def _written(form: str) -> str:
    """A pattern of a name: a word of the language ("tide") is an outlet only where it is written as a name ("Tide")."""
    if "." in form:
        return rf"(?i:{re.escape(form)})"
    if form.isupper():
        return re.escape(form)
    if form.startswith(_THE):
        return rf"(?<=\b[Tt]he ){re.escape(form.removeprefix(_THE))}"
    return re.escape(form[0].upper()) + rf"(?i:{re.escape(form[1:])})"


def _cited(record: Record, named: re.Pattern[str]) -> Iterator[tuple[str, Span, str | None]]:
    """Each outlet that a document names as its source, where, and in which statement."""
    text = record.document.text
    for statement in record.statements:
        if statement.source and statement.factuality == "actual":
            yield from ((m[0], statement.source, statement.id) for m in named.finditer(text, *statement.source))
    for match in named.finditer(text, 0, _DATELINE):
        if text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")":
            yield match[0], match.span(), None
    for match in _BEFORE.finditer(text):
        if name := named.match(text, match.end()):
            yield name[0], name.span(), None


def _proof(record: Record, span: Span, statement: str | None) -> Proof:
    text = record.document.text
    return Proof(document=record.document.id, span=clause_around(text, span, (0, len(text))), record=statement)


def _echoes(known: Mapping[str, Record], echoes: Iterable[Echo]) -> Iterator[Found]:
    """Passages that a document of another outlet had first."""
    for echo in echoes:
        if echo.first is None or echo.first not in known:
            continue
        before = _outlet(known[echo.first].document)
        for member in echo.members:
            if member.document in known and (after := _outlet(known[member.document].document)) != before:
                yield (after, before, "echoes"), Proof(document=member.document, span=member.span, record=echo.id)


def _circles(edges: Iterable[Edge]) -> Iterator[tuple[str, ...]]:
    """For each outlet the shortest way along citations back to it, each circle once, from its first name on."""
    cited: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        cited[edge.after].append(edge.before)
    found = {_from_first(way) for start in sorted(cited) if (way := _way_back(start, cited))}
    yield from sorted(found)


def _way_back(start: str, cited: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Breadth-first search from an outlet to itself; empty where no way leads back."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    for way in ways:
        for following in cited.get(way[-1], ()):
            if following == start:
                return way
            if following not in seen:
                seen.add(following)
                ways.append((*way, following))
    return ()


def _from_first(way: tuple[str, ...]) -> tuple[str, ...]:
    first = way.index(min(way))
    return way[first:] + way[:first]
