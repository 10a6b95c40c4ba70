"""What a reader of one format gives: the text, the way back, and what the source says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.read.reading import Alignment
from rashomon.record import Dropped, PublishedFrom


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document before it has its id. ``source`` is the decoded source that ``alignment`` points into.

    ``dropped`` is what the source says of itself and the document does not take over.
    """

    text: str
    source: str
    alignment: Alignment
    media_type: str
    encoding: str | None = None
    id: str | None = None
    uri: str | None = None
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_from: PublishedFrom | None = None
    language: str | None = None
    dropped: tuple[Dropped, ...] = ()
