"""Frames: whole parts from the encoder's tags."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from rashomon.annotate import annotate
from rashomon.annotate.frames import best_paths, runs
from rashomon.record import Document

SCORES = arrays(np.float32, st.tuples(st.integers(1, 5), st.just(5)), elements=st.floats(-8, 0, width=32))


@pytest.mark.parametrize(
    ("tags", "parts"),
    [
        ([0, 1, 2, 0], [(0, 1, 3)]),
        ([1, 1, 2], [(0, 0, 1), (0, 1, 3)]),
        ([1, 3, 4], [(0, 0, 1), (1, 1, 3)]),
        ([0, 0], []),
    ],
)
def test_a_part_begins_at_its_first_tag_and_goes_on_with_its_second(
    tags: list[int], parts: list[tuple[int, int, int]]
) -> None:
    assert runs(np.array(tags)) == parts


@given(SCORES)
def test_the_best_path_is_the_best_of_all_whole_paths(scores: np.ndarray) -> None:
    def whole(path: tuple[int, ...]) -> bool:
        steps = itertools.pairwise((0, *path))
        return all(new % 2 == 1 or new == 0 or old in {new - 1, new} for old, new in steps)

    paths = [p for p in itertools.product(range(5), repeat=len(scores)) if whole(p)]
    best = max(sum(scores[n, tag] for n, tag in enumerate(p)) for p in paths)
    (found,) = best_paths([scores])
    assert whole(tuple(found.tolist()))
    assert sum(scores[n, tag] for n, tag in enumerate(found)) == pytest.approx(best, abs=1e-4)


def test_texts_of_different_length_do_not_touch_each_other() -> None:
    short = np.log(np.array([[0.1, 0.8, 0.1]], dtype=np.float32))
    long = np.log(np.array([[0.1, 0.8, 0.1], [0.1, 0.1, 0.8], [0.8, 0.1, 0.1]], dtype=np.float32))
    assert [p.tolist() for p in best_paths([short, long])] == [[1], [1, 2, 0]]


def test_a_headline_is_read_apart_from_the_news_below_it() -> None:
    text = "Dam at Orvell is safe, mayor says\n\nPolice said on Monday that the dam had broken in the night."
    document = Document(id="d", sha256="", text=text)
    annotation = annotate(document)
    news = annotation.doc.char_span(text.index("Police"), text.index("Police") + 6)
    assert news is not None
    for frame in annotation.frames.statements:
        sides = {part.first >= news.start for part in frame.parts}
        assert len(sides) == 1
    assert len(annotation.frames.statements) == 2
