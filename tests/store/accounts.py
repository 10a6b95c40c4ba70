"""Accounts that the tests of the store and the exports add: readings and records made by hand from marked text."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from rashomon.read.reading import Alignment, Capture, Reading, document_id
from rashomon.record import (
    Actor,
    Document,
    Dropped,
    Event,
    Label,
    Mention,
    Period,
    Quantity,
    Range,
    Record,
    Relation,
    Role,
    Statement,
    Summary,
    Time,
    trimmed,
)
from tests.marked import marked

Account = tuple[Reading, Record]

HARBOUR = (
    "[[Harbour Minister Ilse Brandt]{source}]{mention} [said]{cue} on [Tuesday]{time} that [“[at least 12]{twelve} "
    "[dockers]{of} [were killed]{killed} 😀 in [Port Vell]{place}”]{content}.\n\nThe [so-called]{label} "
    "[Dockers' Guard]{guard} — الحرس — [belongs to]{evidence} [the Brigade]{brigade}.\r\n[Shells hit]{hit} the quay "
    "e\u0301tage again, =SUM(A1) and -3."
)


def account(
    text: str,
    *,
    id: str | None = None,
    place: str | None = None,
    raw: bytes | None = None,
    uri: str | None = None,
    **said: str | None,
) -> Account:
    """A text with nothing recorded of it but what it ``said`` of itself (title, publisher, published)."""
    raw = raw if raw is not None else text.encode("utf-8", "surrogatepass")
    sha256 = hashlib.sha256(raw).hexdigest()
    key = document_id(text, said.get("title"), said.get("publisher"), said.get("published"))
    document = Document(id=id or key, uri=uri, sha256=sha256, text=text, **said)  # type: ignore[arg-type]
    return reading(document, place or f"news/{document.id}.txt"), Record(document=document)


def reading(document: Document, place: str) -> Reading:
    """The reading of a document that stands in its source ten characters in."""
    capture = Capture(
        method="file",
        place=place,
        at="2031-05-02T08:00:00Z",
        sha256=document.sha256,
        size=len(document.text),
        media_type="text/plain",
        encoding="utf-8",
    )
    return Reading(document=document, capture=capture, alignment=Alignment.shifted(len(document.text), 10))


def harbour(*, id: str | None = None, publisher: str = "The Lamp", published: str | None = "2031-05-01") -> Account:
    """An account with all eight parts of the record."""
    text, spans = marked(HARBOUR)
    read, bare = account(text, id=id, publisher=publisher, published=published, title="At the quay", uri="x:/1")
    one = {name: found[0] for name, found in spans.items()}
    return read, replace(
        bare,
        actors=(
            Actor(
                id="a0",
                name="Ilse Brandt",
                type="person",
                mentions=(Mention(span=one["mention"], form="name"),),
                link={"kb": "wikidata", "id": "Q1"},
                score=0.9,
            ),
            Actor(id="a1", name="Dockers' Guard", type="group", mentions=(Mention(span=one["guard"], form="name"),)),
        ),
        statements=(
            Statement(
                id="s0",
                source=one["source"],
                speaker="a0",
                source_kind="named",
                cue=(one["cue"],),
                content=(trimmed(text, one["content"][0] + 1, one["content"][1] - 1) or one["content"],),
                mode="mixed",
                act="assert",
                score=0.75,
            ),
        ),
        events=(
            Event(
                id="e0",
                trigger=one["killed"],
                type="harm",
                mode="death",
                roles=(
                    Role(role="patient", span=one["of"], actor="a1"),
                    Role(role="place", span=one["place"]),
                ),
                time=Period(from_="2031-04-29", to="2031-04-29"),
                time_basis="relative",
                voice="s0",
                score=0.6,
            ),
            Event(id="e1", trigger=one["hit"], type="assault", mode="shelling", factuality="possible"),
        ),
        quantities=(
            Quantity(
                id="q0",
                span=one["twelve"],
                low=12,
                high=None,
                hedge="at_least",
                counts="killed",
                of=one["of"],
                event="e0",
                voice="s0",
                score=0.5,
            ),
        ),
        times=(Time(id="t0", span=one["time"], type="date", value="2031-04-29"),),
        relations=(
            Relation(id="r0", type="part_of", subject=one["guard"], object=one["brigade"], evidence=one["evidence"]),
        ),
        labels=(Label(id="l0", span=one["label"], target=one["guard"], actor="a1", tone="against", distanced=True),),
        summary=Summary(killed=Range(low=12, high=None), from_=("q0",)),
        dropped=(
            Dropped(part="events", span=None, why="no whole span"),
            Dropped(part="times", span=one["of"], why="?"),
        ),
    )


BARE: tuple[Account, ...] = (
    account("a"),
    account("Two lines\n\n\tand “quotes”, \"more\" 'of' them; \\ and \0 and ,\r\n=1+1", title='=HYPERLINK("x")'),
    account("قال الوزير إن السفينة غرقت في المرفأ", title="مَدِينَة", published="2031-05-03", language="ar"),
    account("👩‍👩‍👧 e\u0301 \U0001f600 𝔘", publisher="", published="1999"),
)
