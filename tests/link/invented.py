"""Short accounts of invented happenings, as records in which nothing but the text and who printed it is known."""

from __future__ import annotations

from rashomon.record import Document, Record

FIRE = (
    "A fire swept through the timber yard at Ollen before dawn and burned for eleven hours. The night watchman carried "
    "two apprentices down a ladder that had lost half its rungs. Neighbours formed a chain of buckets from the canal "
    "until the pumps arrived from the next town. Nobody could say how the flames had started."
)
FLOOD = (
    "Rain filled the lower streets of Ollen on Friday. Shopkeepers stacked flour on their counters and waited. The "
    "council sent one boat, which leaked."
)


def account(id_: str, text: str, **said: str | None) -> Record:
    """One document of which only its text and what it ``said`` of itself (publisher, published, uri) are known."""
    return Record(document=Document(id=id_, sha256=id_ * 8, language="en", text=text, **said))  # type: ignore[arg-type]
