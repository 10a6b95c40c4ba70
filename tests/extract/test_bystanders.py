"""Whoever is only named in passing, by a bare word, is no actor; whoever does or suffers something is."""

from __future__ import annotations

import pytest

from rashomon.extract import extract
from rashomon.record import Document


def _actors(text: str) -> set[str]:
    return {a.name for a in extract(Document(id="d", sha256="", text=text, language="en")).actors}


@pytest.mark.parametrize(
    ("text", "bystander"),
    [
        ("The president of the bank waved to onlookers before the doors were shut.", "onlookers"),
        ("The list of the harbour has 19 seats and the list of the valley has four.", "four"),
        ("Snow is forecast for the upper pass, the mayor of Ellery said.", "Snow"),
    ],
)
def test_who_is_only_named_in_passing_is_no_actor(text: str, bystander: str) -> None:
    assert bystander not in _actors(text)


@pytest.mark.parametrize(
    "text", ["Onlookers beat the clerk at the gate.", "Guards beat onlookers with sticks at the gate."]
)
def test_who_does_or_suffers_something_is(text: str) -> None:
    assert "onlookers" in {name.lower() for name in _actors(text)}
