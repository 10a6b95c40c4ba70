"""Records built by hand from marked text: an article with every part, one in Arabic, one that means harm."""

from __future__ import annotations

from typing import Any

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
    Span,
    Statement,
    Summary,
    Time,
)
from tests.marked import marked


def document(text: str, **said: Any) -> Document:
    """A document of a text, with whatever else it says of itself."""
    return Document(**{"id": "d0a1", "sha256": "5e" * 32, "language": "en", "text": text, **said})


def bare(text: str, **said: Any) -> Record:
    """A record in which nothing was found."""
    return Record(document=document(text, **said))


def spans_of(source: str) -> tuple[str, dict[str, Span]]:
    """Marked text of which every name marks one stretch."""
    text, found = marked(source)
    return text, {name: spans[0] for name, spans in found.items()}


ARTICLE = """The bridge at Ostrel

[On 3 May]{day} [shells]{tool} [hit]{hit} [the bridge at Ostrel]{bridge}, [killing]{kill} \
[[at least 12]{dozen} [market women]{women}]{dead}.

[The [mayor]{mayor}, [Ines Varga]{varga}]{source}, [said]{said} \
[the [so-called [guardians]{label} of the river]{guards} had [[told]{told} [her]{her} that \
[[they]{they} would [withdraw]{withdraw} [by June]{june}]{inner}]{reported}]{outer}.

[It was reported]{cue} [that [nearly 300]{many} people [fled]{fled}]{hidden}. [Ostrel]{town} lies in \
[the valley of Sarn]{valley}.
"""


def article(**said: Any) -> Record:
    """An article with nested voices and one record of every kind."""
    text, at = spans_of(ARTICLE)
    about = {
        "title": "The bridge",
        "publisher": "The Sarn Courier",
        "published": "2031-05-04",
        "published_from": "text",
    }
    return Record(
        document=document(text, **{**about, **said}),
        actors=(
            Actor(id="a1", name="Ines Varga", type="person", mentions=(
                Mention(span=at["varga"], form="name"), Mention(span=at["her"], form="pronoun")), score=0.9),
            Actor(id="a2", name="Ostrel", type="place", mentions=(Mention(span=at["town"], form="name"),)),
        ),
        statements=(
            Statement(id="s1", source=at["source"], speaker="a1", source_kind="named", cue=(at["said"],),
                      content=(at["outer"],), mode="indirect", act="assert", score=0.91),
            Statement(id="s2", source=at["guards"], source_kind="unnamed", cue=(at["told"],),
                      content=(at["inner"],), mode="indirect", act="promise", voice="s1", score=0.7),
            Statement(id="s3", source=None, source_kind="hidden", cue=(at["cue"],), content=(at["hidden"],),
                      mode="indirect", act="assert", score=0.8),
        ),
        events=(
            Event(id="e1", trigger=at["hit"], type="assault", mode="shelling", roles=(
                Role(role="instrument", span=at["tool"]), Role(role="patient", span=at["dead"]),
                Role(role="place", span=at["bridge"], actor="a2")),
                time=Period(from_="2031-05-03", to="2031-05-03"), time_basis="stated", score=0.88),
            Event(id="e2", trigger=at["withdraw"], type="retreat", mode="withdraw", factuality="planned",
                  roles=(Role(role="agent", span=at["they"]),), voice="s2", score=0.6),
            Event(id="e3", trigger=at["fled"], type="harm", mode="displacement", voice="s3"),
        ),
        quantities=(
            Quantity(id="q1", span=at["dozen"], low=12, high=None, hedge="at_least", counts="killed",
                     of=at["women"], event="e1", score=0.97),
            Quantity(id="q2", span=at["many"], low=None, high=300, hedge="nearly", counts="displaced", voice="s3"),
        ),
        times=(
            Time(id="t1", span=at["day"], type="date", value="2031-05-03", score=0.99),
            Time(id="t2", span=at["june"], type="date", value="2031-06", voice="s2"),
        ),
        relations=(
            Relation(id="r1", type="located_in", subject=at["town"], object=at["valley"],
                     evidence=(at["town"][0], at["valley"][1])),
        ),
        labels=(
            Label(id="l1", span=at["label"], target=at["guards"], tone="for", distanced=True, voice="s1", score=0.5),
        ),
        summary=Summary(killed=Range(low=12, high=None), from_=("q1",)),
        dropped=(Dropped(part="quantities", span=at["day"], why="a day of the month, not a number of things"),),
    )  # fmt: skip


def arabic() -> Record:
    """An account in Arabic: who says it stands to the right, and Latin letters and digits run the other way."""
    text, at = spans_of(
        "القصف على سوق دلوان\n\n[قال]{said} [المتحدث باسم بلدية دلوان]{source} إن [قذائف [أصابت]{hit} السوق يوم "
        "[3 مايو]{day} فقتلت [12 شخصا على الأقل]{dead}]{content}، ووصفت إذاعة Radio Sarn المهاجمين بأنهم "
        "[«حراس النهر»]{label}.\nولم يصدر أي تعليق آخر.\n"
    )
    return Record(
        document=document(text, id="d0ar", title="القصف على سوق دلوان", publisher="صوت دلوان", language="ar"),
        statements=(
            Statement(id="s1", source=at["source"], source_kind="named", cue=(at["said"],), content=(at["content"],),
                      mode="indirect", act="assert", score=0.8),
        ),
        events=(Event(id="e1", trigger=at["hit"], type="assault", voice="s1", score=0.8,
                      time=Period(from_="2031-05-03", to="2031-05-03"), time_basis="stated"),),
        quantities=(Quantity(id="q1", span=at["dead"], low=12, high=None, hedge="at_least", counts="killed",
                             voice="s1"),),
        times=(Time(id="t1", span=at["day"], type="date", value="2031-05-03", voice="s1"),),
        labels=(Label(id="l1", span=at["label"], target=None, tone="for", distanced=True),),
    )  # fmt: skip


def long_article(id_: str) -> Record:
    """500 words with 12 statements, 24 events, 12 figures, times and labels, and 15 actors with 3 mentions each."""
    text = " ".join(["Shells", "fell", "on", "the", "old", "market", "today,", "she", "said", "again."] * 50)
    starts = [0, *(i + 1 for i, character in enumerate(text) if character == " ")]
    ends = [*(start - 1 for start in starts[1:]), len(text)]

    def at(word: int, words: int = 1) -> Span:
        return starts[word], ends[word + words - 1]

    def named(letter: str, span: Span) -> str:
        return f"{letter}{span[0]}-{span[1]}"

    spoken = [(at(40 * n, 7), at(40 * n + 7), at(40 * n + 8)) for n in range(12)]
    done = [(at(20 * n), at(20 * n + 1), at(20 * n + 3, 3)) for n in range(24)]
    numbers, dates, labels = ([at(40 * n + offset) for n in range(12)] for offset in (13, 16, 24))
    said = [named("s", content) for content, _, _ in spoken]
    day = Period(from_="2031-05-03", to="2031-05-03")
    return Record(
        document=document(text, id=id_, sha256=id_[1:] * 4, title="Shells on the old market", publisher="The Courier",
                          published="2031-05-04", published_from="metadata", uri="https://sarn.example/market"),
        statements=tuple(
            Statement(id=named("s", content), source=source, source_kind="named", cue=(cue,), content=(content,),
                      mode="indirect", act="assert", score=0.81) for content, source, cue in spoken),
        events=tuple(
            Event(id=named("e", trigger), trigger=trigger, type="assault", mode="shelling", roles=(
                Role(role="instrument", span=tool), Role(role="place", span=place)), score=0.77,
                time=day if n % 3 == 0 else None, time_basis="relative" if n % 3 == 0 else None,
                voice=None if n % 2 else said[n // 2]) for n, (tool, trigger, place) in enumerate(done)),
        quantities=tuple(Quantity(id=named("q", span), span=span, low=12, high=None, hedge="at_least", counts="killed",
                                  of=span, score=0.9) for span in numbers),
        times=tuple(Time(id=named("t", s), span=s, type="date", value="2031-05-03", score=0.9) for s in dates),
        labels=tuple(Label(id=named("l", s), span=s, target=s, tone="against", score=0.5) for s in labels),
        actors=tuple(
            Actor(id=named("a", at(30 * n)), name="The old market", type="place", score=0.6, mentions=tuple(
                Mention(span=at(30 * n + 10 * m), form="name") for m in range(3))) for n in range(15)),
    )  # fmt: skip


HARMFUL = (
    "</script><script>alert(1)</script> \"quoted\" 'single' <img src=x onerror=alert(2)> &amp; \u202e\x0b\x1b\x85 ok"
)


def hostile() -> Record:
    """A document whose every field tries to leave its place in the page."""
    span = (0, len(HARMFUL))
    return Record(
        document=document(
            HARMFUL, id='d" onclick="alert(3)', uri="javascript:alert(4)", title=f"{HARMFUL}</title>",
            publisher=HARMFUL, authors=(HARMFUL,), published='"><b>', language='en"><script>', sha256='"><script>',
        ),
        actors=(Actor(id="a 1", name=HARMFUL, type="person", mentions=(Mention(span=span, form="name"),)),),
        statements=(
            Statement(id='s"><script>', source=span, speaker="a 1", source_kind="named", cue=(span,), content=(span,),
                      mode="direct", act="assert"),
        ),
        events=(Event(id="e1", trigger=span, type="assault", mode="<script>", voice='s"><script>'),),
        dropped=(Dropped(part="<script>", span=span, why="<script>"),),
    )  # fmt: skip
