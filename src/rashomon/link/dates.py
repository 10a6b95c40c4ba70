"""Which of several documents was published first, where their dates tell."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.record import Document


def first_dated(documents: Sequence[Document]) -> str | None:
    """The id of the document published before all others; null where one has no date, or two share the first.

    A date may be a year or a month ("2031-03"): it comes before another only where the whole of it does, so that of
    "2031-03" and "2031-03-05" neither is first.
    """
    dates = [document.published for document in documents]
    if not all(dates):
        return None
    return next((d.id for d in documents if all(o is d or is_before(d, o) for o in documents)), None)


def is_before(one: Document, other: Document) -> bool:
    """Whether the whole of one publication date lies before the other; false where either is unknown."""
    if not one.published or not other.published:
        return False
    size = min(len(one.published), len(other.published))
    return one.published[:size] < other.published[:size]
