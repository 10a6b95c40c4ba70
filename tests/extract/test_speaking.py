"""Those who speak and stand nowhere else, and "I" and "we" in somebody's mouth."""

from __future__ import annotations

import dataclasses

from rashomon.annotate import annotate
from rashomon.extract.speaking import with_speakers
from rashomon.record import Actor, Document, Mention, Statement

TEXT = "“We heard that the dam had burst,” Orla Brandt said. Two clerks of the port agreed. We doubt it."


def statement(source: str, content: str, *, voice: str | None = None, speaker: str | None = None) -> Statement:
    start, said = TEXT.index(source), TEXT.index(content)
    return Statement(
        id=f"s{start}",
        source=(start, start + len(source)),
        speaker=speaker,
        source_kind="named",
        cue=(),
        content=((said, said + len(content)),),
        mode="indirect",
        act="assert",
        voice=voice,
    )


BRANDT = Actor(id="a1", name="Orla Brandt", type="person", mentions=(Mention(span=(38, 49), form="name"),))
OUTER = statement("Orla Brandt", "We heard that the dam had burst", speaker="a1")


def spoken(*statements: Statement) -> tuple[tuple[Statement, ...], tuple[Actor, ...]]:
    document = Document(id="d", sha256="0", text=TEXT)
    return with_speakers(annotate(document), statements, [BRANDT])


def test_we_in_a_quotation_is_its_speaker() -> None:
    found, _ = spoken(OUTER, statement("We", "the dam had burst", voice=OUTER.id))
    assert [s.speaker for s in found] == ["a1", "a1"]


def test_the_authors_own_we_stays_open() -> None:
    start = TEXT.rindex("We")
    own = dataclasses.replace(statement("Two", "it"), source=(start, start + 2))
    (found,), actors = spoken(own)
    assert (found.speaker, actors) == (None, (BRANDT,))


def test_an_unnamed_source_becomes_an_actor() -> None:
    (found,), actors = spoken(statement("Two clerks of the port", "it"))
    added = next(a for a in actors if a.id == found.speaker)
    assert (added.name, added.type, added.mentions[0].form) == ("Two clerks of the port", "group", "nominal")


def test_a_source_without_its_article_gives_the_name() -> None:
    text = "The warden of the lock said the gate was shut."
    said = Statement(
        id="s",
        source=(0, 22),
        source_kind="unnamed",
        cue=((23, 27),),
        content=((28, 45),),
        mode="indirect",
        act="assert",
    )
    _, (actor,) = with_speakers(annotate(Document(id="d", sha256="0", text=text)), [said], [])
    assert actor.name == "warden of the lock"
