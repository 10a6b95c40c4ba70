"""The encoder: how far its readers look around an anchor."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from rashomon.annotate import encoder
from rashomon.annotate.encoder import REACH, Seen, read_around

WORDS = 400


class Reader:
    """A reader for which every vector that is not nought is part of one frame, and which remembers how wide it saw."""

    def __init__(self) -> None:
        self.widths: list[int] = []

    def run(self, _: None, given: dict[str, Any]) -> list[Any]:
        around, mask = given["around"], given["mask"]
        self.widths += [around.shape[1]] * len(around)
        tags = np.zeros((*mask.shape, 3), dtype=np.float32)
        tags[:, :, 1] = np.where(around[:, :, 0] > 0, 5.0, -5.0)
        return [tags, np.zeros((len(around), 2), dtype=np.float32)]


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    found = Reader()
    monkeypatch.setattr(encoder, "session", lambda _: found)
    return found


def seen(first: int, last: int, words: int = WORDS) -> Seen:
    """A text in which the words from first to last are one part."""
    vectors = np.zeros((words, 4), dtype=np.float32)
    vectors[first : last + 1, 0] = 1.0
    return Seen(vectors, {"statements": vectors[:, 0], "events": vectors[:, 0]})


def test_a_short_part_is_read_from_the_words_near_its_anchor(reader: Reader) -> None:
    (parts,) = read_around(seen(195, 210), "statements", [200])
    assert reader.widths == [2 * 48 + 1]
    assert (parts.first, len(parts.tags)) == (200 - 48, 2 * 48 + 1)


@pytest.mark.parametrize(("first", "last"), [(130, 201), (199, 270)])
def test_a_part_that_runs_on_is_read_again_from_all_within_reach(reader: Reader, first: int, last: int) -> None:
    near, far = read_around(seen(first, last), "statements", [350, 200])
    assert reader.widths == [97, 97, 2 * REACH["statements"] + 1]
    assert near.anchor == 350
    assert [far.first + int(n) for n in np.flatnonzero(far.tags.argmax(1))] == list(range(first, last + 1))


def test_where_the_text_ends_there_is_nothing_more_to_read(reader: Reader) -> None:
    (parts,) = read_around(seen(0, 39, words=40), "statements", [10])
    assert reader.widths == [97]
    assert (parts.first, len(parts.tags)) == (0, 40)
