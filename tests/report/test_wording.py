"""Plain words for what is done by saying something."""

from __future__ import annotations

import pytest

from rashomon.record import Document, Record, Statement
from rashomon.report.wording import act_of
from tests.marked import marked


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[We did not fire]{said}, the guards [said]{cue}.", "denies it:"),
        ("The guards [said]{cue} that [nobody was hurt]{said}.", "denies it:"),
        ("He [pleaded]{cue} [not guilty]{said}.", "denies it:"),
        ("The minister [denied]{cue} that [no warning had been given]{said}.", "denies"),
        ("The bishop [has denied]{cue} that [nobody was hurt]{said}.", "denies"),
        ("The guards [denied]{cue} [that they fired]{said}.", "denies"),
    ],
)
def test_who_denies_what_is_not_turned_round(text: str, words: str) -> None:
    plain, spans = marked(text)
    statement = Statement(
        id="s", source=None, source_kind="hidden", cue=tuple(spans["cue"]), content=tuple(spans["said"]),
        mode="indirect", act="deny",
    )  # fmt: skip
    record = Record(document=Document(id="d", sha256="", text=plain), statements=(statement,))
    assert act_of(statement, record) == words
