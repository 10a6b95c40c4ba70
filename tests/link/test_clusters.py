"""Average linkage: what is joined, what is kept apart, and that no order shows."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from rashomon.link.clusters import cluster

LIKELY = {("a", "b"): 0.9, ("b", "c"): 0.8, ("a", "c"): 0.7, ("c", "d"): 0.6}


def test_what_is_likely_on_the_mean_is_joined() -> None:
    assert cluster("abcd", LIKELY, bound=0.5) == [["a", "b", "c"], ["d"]]


def test_a_pair_that_was_never_compared_speaks_against_joining() -> None:
    assert cluster("abc", {("a", "b"): 0.9, ("b", "c"): 0.9}, bound=0.5) == [["a", "b"], ["c"]]


def test_what_must_be_together_is_joined_however_unlikely() -> None:
    assert ["a", "d"] in cluster("abcd", {}, bound=0.5, together=[("d", "a")])


def test_what_must_be_apart_is_kept_apart_also_through_a_third() -> None:
    found = cluster("abc", {("a", "b"): 0.9, ("b", "c"): 0.9, ("a", "c"): 0.9}, bound=0.5, apart=[("c", "a")])
    assert all(not {"a", "c"} <= set(group) for group in found)


def test_together_wins_over_apart() -> None:
    assert cluster("ab", {}, bound=0.5, together=[("a", "b")], apart=[("a", "b")]) == [["a", "b"]]


@given(st.dictionaries(st.sampled_from(list(itertools.combinations("abcdef", 2))), st.floats(0, 1)), st.randoms())
def test_the_order_of_the_pairs_does_not_show(likely: dict[tuple[str, str], float], random: object) -> None:
    pairs = list(likely.items())
    random.shuffle(pairs)  # type: ignore[attr-defined]
    turned = {(other, one): value for (one, other), value in pairs}
    assert cluster("fedcba", turned, bound=0.4) == cluster("abcdef", likely, bound=0.4)
