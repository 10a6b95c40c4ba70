"""Whether a blast is a mishap or the work of a bomb."""

from __future__ import annotations

import pytest

from rashomon.link.kinds import told_type
from tests.link.sketches import Deed, told


@pytest.mark.parametrize(
    ("source", "roles", "expected"),
    [
        ("A bomb [exploded]{a} in the fish market.", {}, "assault"),
        ("The [blast]{a} of a grenade shook the mill.", {}, "assault"),
        ("The [blast]{a}, not an accident, came from a bomb.", {}, "assault"),
        ("The [blast]{a} shook the mill. A grenade had been hidden there.", {}, "disaster"),
        ("A bomb factory [exploded]{a} in the fish market.", {}, "disaster"),
        ("The [explosion]{a} was not caused by a bomb, the mayor said.", {}, "disaster"),
        ("It [burst]{a} like a bomb.", {}, "disaster"),
        ("A gas leak and no rocket made the mill [explode]{a}.", {}, "disaster"),
        ("Fireworks [exploded]{a} near the grenade range.", {}, "disaster"),
        ("A gas main [exploded]{a} below the fish market.", {}, "disaster"),
        ("[A boiler]{b} [burst]{a} in the mill. A year ago a bomb was found there.", {"patient": "b"}, "disaster"),
        ("The [blast]{a} shook the mill. There was no bomb.", {}, "disaster"),
        ("The mill [burned]{a}. A bomb was found in the hall.", {}, "disaster"),
    ],
)
def test_an_explosion_is_violence_where_a_bomb_is_told_of(source: str, roles: dict[str, str], expected: str) -> None:
    record = told("d", source, Deed("a", "disaster", roles=roles))
    assert told_type(record.events[0], record) == expected


def test_a_blast_in_one_sentence_with_a_bombing_is_of_it() -> None:
    record = told("d", "A [blast]{a} [killed]{k} nine.", Deed("a", "disaster"), Deed("k", mode="explosive"))
    assert told_type(record.events[0], record) == "assault"
