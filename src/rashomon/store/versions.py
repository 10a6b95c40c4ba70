"""What a case came by already: which bytes from which place, and which documents have one address.

Two documents with one address are versions of one page: ``https://quay.example/ferry`` before and after its headline
was corrected, the file ``news/ferry.txt`` before and after somebody saved it anew. The address of a whole site is none
of a page, and so is what is no address at all ("The Quay Post"), or a line of a file that holds many documents, where
another may stand tomorrow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePath
from typing import Final, NamedTuple
from urllib.parse import urlsplit

import duckdb

from rashomon.read.places import SINGLE
from rashomon.read.web import is_address
from rashomon.store import tables
from rashomon.store.located import Found, located

_FILES: Final = (*SINGLE, ".json")

_OF_DOCUMENTS: Final = "FROM captures c JOIN documents d ON d.id = c.document"


class Captured(NamedTuple):
    """A capture of the case, by what tells it from others; ``at`` is where it lies, seen from here if need be."""

    document: str
    place: str
    sha256: str
    location: str | None
    at: str


class Known:
    """What is there, held in memory: asked for every file of a folder that is added again.

    It is read from the case once, and kept right as documents are added and give way to others.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._at: dict[str, dict[Captured, str]] = defaultdict(dict)  # by location, with the version that read it
        self._of: dict[str, set[Captured]] = defaultdict(set)
        self._pages: dict[str, set[str]] = defaultdict(set)  # the documents of an address
        self._addresses: dict[str, set[str]] = defaultdict(set)  # and the other way round
        for document, place, sha256, location, version, uri in connection.execute(_captured(connection)).fetchall():
            self._note(Captured(document, place, sha256, location, location or located(place)), uri, version)

    def has(self, place: str, sha256: str, version: str) -> bool:
        """Whether these very bytes from this place were read by this version."""
        return any((c.sha256, by) == (sha256, version) for c, by in self._at.get(located(place), {}).items())

    def has_older(self, place: str, sha256: str) -> bool:
        """Whether other bytes from this place gave a document that these did not give."""
        there = self._at.get(located(place), {})
        own = {c.document for c in there if c.sha256 == sha256}
        return any(c.document not in own for c in there)

    def new(self, document: str, captures: Iterable[Found]) -> list[Found]:
        """Those of the captures that the document does not have yet."""
        there = {(c.at, c.sha256) for c in self._of.get(document, ())}
        return [f for f in captures if (f.at, f.capture.sha256) not in there]

    def otherwise(self, document: str, captures: Iterable[Found], version: str) -> Iterator[Captured]:
        """Where the same bytes gave another document when another version of rashomon read them."""
        for new in captures:
            for there, by in self._at.get(new.at, {}).items():
                if there.document != document and there.sha256 == new.capture.sha256 and by != version:
                    yield there

    def older(self, document: str, captures: Iterable[Found]) -> Iterator[Captured]:
        """Where other bytes gave another document, in places that hold one alone."""
        for new in captures:
            if holds_one(new.capture.method, new.capture.place):
                there = self._at.get(new.at, {})
                yield from (c for c in there if c.document != document and c.sha256 != new.capture.sha256)

    def only_of(self, captures: Collection[Captured]) -> tuple[str, ...]:
        """The documents that nothing but these captures gave."""
        return tuple(id_ for id_ in sorted({c.document for c in captures}) if self._of[id_].issubset(captures))

    def versions(self, document: str, uri: str | None, captures: Iterable[Found]) -> tuple[str, ...]:
        """The other documents with an address of this one."""
        found: set[str] = set()
        alone = {f.at for f in captures if holds_one(f.capture.method, f.capture.place)}
        for address in alone | ({page} if (page := page_of(uri)) else set()):
            found |= self._pages.get(address, set()) | {c.document for c in self._at.get(address, {})}
        return tuple(sorted(found - {document}))

    def note(self, document: str, uri: str | None, captures: Iterable[Found], version: str) -> None:
        """Takes in what was added, and by which version the document is read now."""
        for there in self._of.get(document, ()):
            self._at[there.at][there] = version
        for new in self.new(document, captures):
            capture, location = new
            self._note(Captured(document, capture.place, capture.sha256, location, new.at), uri, version)

    def _note(self, captured: Captured, uri: str | None, version: str) -> None:
        self._at[captured.at][captured] = version
        self._of[captured.document].add(captured)
        if page := page_of(uri):
            self._pages[page].add(captured.document)
            self._addresses[captured.document].add(page)

    def give_up(self, captures: Collection[Captured]) -> None:
        """Forgets captures, and the documents that nothing else gave."""
        gone = self.only_of(captures)
        for captured in captures:
            del self._at[captured.at][captured]
            self._of[captured.document].remove(captured)
        for document in gone:
            for page in self._addresses.pop(document, ()):
                self._pages[page].remove(document)


def _captured(connection: duckdb.DuckDBPyConnection) -> str:
    return f"SELECT c.document, c.place, c.sha256, {_location(connection)}, d.version, d.uri {_OF_DOCUMENTS}"


def addresses_of(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """For each document its addresses, and when it was last found there; empty for one that it only calls its own."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for document, place, location, method, uri, at in connection.execute(_found(connection)).fetchall():
        own = found[document]
        if page := page_of(uri):
            own[page] = max(own.get(page, ""), at if method == "warc" else "")
        if holds_one(method, place):
            lies = location or located(place)
            own[lies] = max(own.get(lies, ""), at)
    return found


def _found(connection: duckdb.DuckDBPyConnection) -> str:
    """The question when each capture was made: by its own clock, then by when it came into the case."""
    at = "c.captured_at || ' ' || d.added_at"
    return f"SELECT c.document, c.place, {_location(connection)}, c.method, d.uri, {at} {_OF_DOCUMENTS}"


def _location(connection: duckdb.DuckDBPyConnection) -> str:
    """The column of locations, which a case from before does not have."""
    return "c.location" if "location" in tables.types(connection, "captures") else "NULL"


def holds_one(method: str, place: str) -> bool:
    """Whether a place holds one document alone, so that what was read there before is an older version of it."""
    return method in ("file", "url") or (method == "jsonl" and place.endswith(".json"))


def page_of(uri: str | None) -> str | None:
    """The address of one page on the web; a path is none, since it says no more than the place does."""
    return address_of(uri) if uri and is_address(uri) else None


def address_of(uri: str | None) -> str | None:
    """The address of one page or file; None for a whole site, and for what is no address."""
    if uri is None or not is_address(uri):
        return uri if uri and PurePath(uri).suffix.lower() in _FILES else None
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    return uri if parts.path.strip("/") or parts.query or parts.fragment else None
