"""Who vouches for what a document tells."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from rashomon.link.vouching import is_source, tells, voices_beside
from rashomon.record import Period, Record, Statement
from tests.link.sketches import Deed, told


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Berta Olm", True),
        ("the hospital", True),
        ("PRESENTER", False),
        ("our reporter", False),
        ("reporter of the Lamp", True),
        ("Each side", False),
        ("both parties", False),
        ("this bulletin", False),
    ],
)
def test_the_document_itself_and_both_sides_are_no_sources(name: str, *, expected: bool) -> None:
    assert is_source(name) is expected


def said(text: str, source: str, content: str, **more: Any) -> Record:
    """A blast of 9 March, and beside it what somebody says."""
    record = told("d", f"[A mine fell in]{{deed}} on 9 March. {text}", Deed("deed", type="disaster", day="2030-03-09"))
    words = record.document.text
    spans = [(at, at + len(part)) for part in (source, content) if (at := words.index(part)) >= 0]
    statement = {"mode": "indirect", "act": "assert", "source_kind": "unnamed", "speaker": None, "cue": ()} | more
    return replace(record, statements=(Statement(id="s1", source=spans[0], content=(spans[1],), **statement),))


@pytest.mark.parametrize(
    ("text", "source", "content", "expected"),
    [
        ("A clerk said that he heard a blast.", "A clerk", "he heard a blast", True),
        ("A survivor described dark coats.", "A survivor", "dark coats", True),
        ("The log shows a steady course.", "The log", "a steady course", True),
        ("A clerk said that taxes would rise.", "A clerk", "taxes would rise", False),
    ],
)
def test_who_was_there_and_who_speaks_of_it_vouch_for_it(
    text: str, source: str, content: str, *, expected: bool
) -> None:
    record = said(text, source, content)
    assert ("s1" in set(voices_beside(record.events, record))) is expected


def test_who_tells_what_he_saw_himself_vouches_for_it() -> None:
    record = said("A clerk said: “I counted nine, then I ran.”", "A clerk", "I counted nine, then I ran", mode="direct")
    assert "s1" in set(voices_beside(record.events, record))


@pytest.mark.parametrize("words", ["I see growth of three per cent", "we felt insulted by the unions"])
def test_who_tells_what_he_thinks_himself_does_not(words: str) -> None:
    record = said(f"A clerk said: “{words}.”", "A clerk", words, mode="direct")
    assert "s1" not in set(voices_beside(record.events, record))


def test_a_count_over_years_is_not_of_the_day() -> None:
    text = "[A mine fell in]{deed} on 9 March. [5,000 have died]{dead} since 1979."
    deeds = Deed("deed", type="disaster", day="2030-03-09"), Deed("dead", type="harm", day="2030-03-09")
    record = told("d", text, *deeds)
    since = replace(record.events[1], voice="s1", time=Period(from_="1979-01-01", to="2030-03-10"))
    record = replace(record, events=(record.events[0], since))
    assert "s1" not in set(voices_beside(record.events[:1], record))


def test_a_charge_told_beside_violence_of_another_day_is_none_of_this_one() -> None:
    text = "[A mine fell in]{deed} on 9 March. In 2019 [the army]{army} [shot]{shot} five and said [they did it]{said}."
    deeds = Deed("deed", type="disaster", day="2030-03-09"), Deed("shot", day="2019-05-05")
    record = told("d", text, *deeds)
    words = record.document.text
    at = words.index("they did it")
    charge = Statement(
        id="s1", source=None, content=((at, at + 11),), cue=(), mode="indirect", act="accuse", source_kind="hidden"
    )
    record = replace(record, statements=(charge,))
    assert "s1" not in set(voices_beside(record.events[:1], record))
    here = replace(record, events=(record.events[0], replace(record.events[1], time=record.events[0].time)))
    assert "s1" in set(voices_beside(here.events[:1], here))


def test_who_asks_or_demands_tells_nothing() -> None:
    record = said("A clerk asked whether he heard a blast.", "A clerk", "he heard a blast", act="ask")
    assert not tells(record.statements[0])
    assert "s1" not in set(voices_beside(record.events, record))
