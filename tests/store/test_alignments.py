"""An alignment survives its compact form."""

from __future__ import annotations

import pytest

from rashomon.read.reading import Alignment, Run
from rashomon.store.alignments import flat, unflattened

CASES = [
    Alignment(()),
    Alignment.shifted(7, 100),
    Alignment((Run((0, 5), (3, 8)), Run((5, 6), (9, 14)), Run((6, 8), (14, 14)), Run((8, 10), (2, 4)))),
]


@pytest.mark.parametrize("alignment", CASES)
def test_an_alignment_comes_back_as_it_was(alignment: Alignment) -> None:
    assert unflattened(flat(alignment)) == alignment


def test_an_entity_between_two_plain_stretches_is_nine_numbers() -> None:
    runs = (Run((0, 5), (0, 5)), Run((5, 6), (5, 10)), Run((6, 9), (22, 25)))
    assert flat(Alignment(runs)) == [5, 0, 5, 1, 0, 5, 3, 12, 3]
