"""What a person reads in the terminal: the record's own words, by whom, and nothing that a terminal would obey."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest

from rashomon.cli.streams import console, visible
from rashomon.cli.summary import WIDTH, cut, show
from rashomon.record import (
    Actor,
    Document,
    Dropped,
    Event,
    Label,
    Mention,
    Period,
    Quantity,
    Record,
    Role,
    Span,
    Statement,
)
from rashomon.report.wording import OWN_VOICE

TEXT = (
    'Shells hit the market in Orrin on 3 May 2031. "We did not fire," said Mira Tolan, the mayor. '
    "At least nine traders died, a nurse said. The so-called guard fled."
)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return start, start + len(words)


RECORD = Record(
    document=Document(
        id="d1", title="Shells on a market", publisher="The Orrin Post", published="2031-05-04",
        published_from="metadata", language="en", sha256="0" * 64, text=TEXT,
    ),
    actors=(Actor(id="a1", name="Mira Tolan", type="person", mentions=(Mention(span=at("Mira Tolan"), form="name"),)),),
    statements=(
        Statement(
            id="s1", source=at("Mira Tolan, the mayor"), speaker="a1", source_kind="named", cue=(at("said"),),
            content=(at("We did not fire"),), mode="direct", act="deny",
        ),
        Statement(
            id="s2", source=at("a nurse"), source_kind="unnamed", cue=(at("said."),),
            content=(at("At least nine traders died"),), mode="indirect", act="assert",
        ),
    ),
    events=(
        Event(
            id="e1", trigger=at("hit"), type="assault", mode="shelling",
            roles=(Role(role="instrument", span=at("Shells")), Role(role="place", span=at("the market"))),
            time=Period(from_="2031-05-03", to="2031-05-03"), time_basis="stated",
        ),
        Event(id="e2", trigger=at("fire"), type="assault", mode="firearms", factuality="negated", voice="s1"),
    ),
    quantities=(
        Quantity(
            id="q1", span=at("At least nine"), low=9, high=None, hedge="at_least", counts="killed",
            of=at("traders"), voice="s2",
        ),
    ),
    labels=(Label(id="l1", span=at("so-called"), target=at("guard"), tone="against", distanced=True),),
    dropped=(Dropped(part="events", span=at("fled"), why="a score below the bound"),),
)  # fmt: skip


class Screen(io.TextIOWrapper):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


def shown(record: Record, *, encoding: str = "utf-8", columns: int = 100, is_piped: bool = False) -> str:
    buffer = io.BytesIO()
    stream = (io.TextIOWrapper if is_piped else Screen)(buffer, encoding=encoding, errors="replace")
    screen = console(stream)
    screen.width = columns
    show(record, screen, place="post.html")
    stream.flush()
    return re.sub(r"\x1b\[[\d;]*m", "", buffer.getvalue().decode(encoding))


@pytest.mark.parametrize(
    "line",
    [
        "Shells on a market",
        "The Orrin Post · 4 May 2031 (from its own details) · 31 words",
        "  Mira Tolan",
        "    denies it: “We did not fire” (quoted)",
        "    says “At least nine traders died” (reported)",
        "  3 May 2031",
        f"    violence: shelling “hit” at “the market” ({OWN_VOICE})",
        "  without a date",
        "    violence: firearms “fire” (told as not having happened; Mira Tolan)",
        "  killed: 9 or more, “At least nine” “traders” (a nurse)",
        f"  “so-called” of “guard” (against; at arm’s length; {OWN_VOICE})",
        "  “Shells hit the market”",
        "  events: a score below the bound",
    ],
)
def test_every_part_of_the_record_is_a_line_with_its_words_and_its_voice(line: str) -> None:
    assert line in [x.rstrip() for x in shown(RECORD).splitlines()]


def test_a_record_without_findings_is_its_header_alone() -> None:
    empty = Record(document=Document(id="d2", sha256="0" * 64, text="Rain."))
    assert shown(empty).split("\n") == ["post.html", "no date found · 1 word", "", ""]


def test_an_encoding_without_our_marks_gets_ascii_ones() -> None:
    page = shown(RECORD, encoding="ascii")
    assert 'denies it: "We did not fire" (quoted)' in page
    assert "?" not in page


def test_a_narrow_terminal_wraps_and_keeps_the_indent() -> None:
    lines = shown(RECORD, columns=36).splitlines()
    assert max(map(len, lines)) <= 36
    assert lines[lines.index("    denies it: “We did not fire”") + 1] == "      (quoted)"


def test_in_a_pipe_no_line_is_broken_and_no_word_cut() -> None:
    long = "We did not fire " + "upon the market or near it " * 20 + "at all"
    text = TEXT.replace("We did not fire", long)
    start = text.index(long)
    denial = replace(RECORD.statements[0], source=None, speaker=None, cue=(), content=((start, start + len(long)),))
    record = Record(document=replace(RECORD.document, text=text), statements=(denial,))
    line = f"    denies it: “{long}” (quoted)"
    assert line in shown(record, columns=30, is_piped=True).splitlines()
    assert line not in shown(record, columns=WIDTH * 5).splitlines()


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[2Jcleared", "\ufffd[2Jcleared"),
        ("two\nlines\tand\u00a0more", "two lines and more"),
        ("turned\u202egnihtyreve", "turnedgnihtyreve"),
        ("\u0645\u0631\u062d\u0628\u0627 \U0001f54a", "\u0645\u0631\u062d\u0628\u0627 \U0001f54a"),
    ],
)
def test_no_text_commands_the_terminal(text: str, seen: str) -> None:
    assert visible(text) == seen


def test_long_words_are_cut_at_a_space_and_say_so() -> None:
    words = "the harbour " * 30
    assert cut(words).endswith(" harbour…") or cut(words).endswith(" the…")
    assert len(cut(words)) <= WIDTH
    assert len(cut("x" * 500)) == WIDTH
