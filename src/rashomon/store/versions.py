"""What a case came by already: which bytes from which place, and which documents have one address.

Two documents with one address are versions of one page: ``https://quay.example/ferry`` before and after its headline
was corrected, the file ``news/ferry.txt`` before and after somebody saved it anew. The address of a whole site is none
of a page, and so is what is no address at all ("The Quay Post"), or a line of a file that holds many documents, where
another may stand tomorrow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import PurePath
from typing import Final
from urllib.parse import urlsplit

import duckdb

from rashomon.read.places import SINGLE
from rashomon.read.reading import Capture

_FILES: Final = (*SINGLE, ".json")

_CAPTURED = (
    "SELECT c.place, c.sha256, d.version, d.id, c.method, d.uri FROM captures c JOIN documents d ON d.id = c.document"
)


class Known:
    """What is there, held in memory: asked for every file of a folder that is added again."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._captures: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
        self._addresses: dict[str, set[str]] = defaultdict(set)
        for place, sha256, version, document, method, uri in connection.execute(_CAPTURED).fetchall():
            self._captures[place].add((sha256, version, document))
            self._note(document, addresses(uri, [(method, place)]))

    def has(self, place: str, sha256: str, version: str) -> bool:
        """Whether these very bytes from this place were read by this version."""
        return any(captured[:2] == (sha256, version) for captured in self._captures.get(place, ()))

    def has_older(self, place: str, sha256: str) -> bool:
        """Whether other bytes from this place gave a document that these did not give."""
        captured = self._captures.get(place, set())
        own = {document for known, _, document in captured if known == sha256}
        return bool({document for *_, document in captured} - own)

    def versions(self, document: str, uri: str | None, captures: Iterable[Capture]) -> tuple[str, ...]:
        """The other documents with an address of this one."""
        found = addresses(uri, ((c.method, c.place) for c in captures))
        return tuple(sorted({id_ for address in found for id_ in self._addresses.get(address, ())} - {document}))

    def note(self, document: str, uri: str | None, captures: Iterable[Capture], version: str) -> None:
        """Takes in what was added."""
        for capture in captures:
            self._captures[capture.place].add((capture.sha256, version, document))
            self._note(document, addresses(uri, [(capture.method, capture.place)]))

    def _note(self, document: str, found: Iterable[str]) -> None:
        for address in found:
            self._addresses[address].add(document)


def addresses(uri: str | None, places: Iterable[tuple[str, str]]) -> set[str]:
    """The addresses of a document: its own, and the places (method and name) that hold it alone."""
    alone = {place for method, place in places if holds_one(method, place)}
    return alone | ({found} if (found := address_of(uri)) else set())


def holds_one(method: str, place: str) -> bool:
    """Whether a place holds one document alone, so that what was read there before is an older version of it."""
    return method in ("file", "url") or (method == "jsonl" and place.endswith(".json"))


def address_of(uri: str | None) -> str | None:
    """The address of one page or file; None for a whole site, and for what is no address."""
    if uri is None or not uri.lower().startswith(("http://", "https://")):
        return uri if uri and PurePath(uri).suffix.lower() in _FILES else None
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    return uri if parts.path.strip("/") or parts.query or parts.fragment else None
