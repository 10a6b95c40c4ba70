"""The choice of a toll: what is seen of a pair, and that the model sees as much."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate.encoder import session
from rashomon.extract.casualties import Figure
from rashomon.extract.toll_choice import chosen, single_features, weighed
from rashomon.extract.toll_evidence import NONE_FIRST, Evidence, evidence
from rashomon.extract.toll_features import ABSENT, pairs, table

TEXT = "A bomb killed some people and wounded others. More were killed later."


def told(killed: int, injured: int) -> Evidence:
    figures = (
        Figure("killed", killed, killed, ("q1",), (), 7, 0, word=7),
        Figure("injured", injured, injured, ("q2",), (), 30, 0, word=30),
    )
    return evidence(figures, title="", text=TEXT)


def test_there_is_a_row_for_each_pair_and_as_many_columns_as_the_trees_know() -> None:
    given = told(12, 30)
    rows = table(given)
    assert rows.shape == (len(pairs(given)), session("toll", "rashomon.extract").get_inputs()[0].shape[1])
    assert rows.dtype == np.float32


@given(st.integers(min_value=12, max_value=10**6))
def test_the_dead_of_a_war_are_judged_as_those_of_a_street(killed: int) -> None:
    few, many = told(12, 30), told(killed, killed + 18)
    row = {pair: row for pair, row in zip(pairs(many), table(many), strict=True)}
    (same,) = [r for p, r in zip(pairs(few), table(few), strict=True) if p == (12, 30)]
    assert np.array_equal(row[killed, killed + 18], same)


def test_what_is_told_is_chosen_and_an_absent_source_says_nothing() -> None:
    given = told(12, 30)
    assert chosen(given) == (12, 30)
    assert (table(given) == ABSENT).any()


def test_pairs_are_weighed_in_their_order() -> None:
    given = told(12, 30)
    scores = weighed(given, {"k3+": 1.0, "i3+": 2.0})
    best = pairs(given)[int(np.argmax(scores))]
    assert min(best) >= 3
    assert scores[pairs(given).index((0, 0))] == 0.0


def test_a_text_without_harm_has_only_nought_to_choose() -> None:
    assert chosen(evidence((), title="", text="The harbour was closed.")) == (0, 0)


def test_a_number_of_dead_is_not_chosen_away() -> None:
    """Whatever the words beside it say, nobody died only where the text says so."""
    text = "It was claimed earlier, last year and before, that the army had killed some people. That was denied."
    dead = Figure("killed", 12, 12, ("q1",), (), text.index("killed"), 0, word=text.index("killed"))
    assert chosen(evidence([dead], title="", text=text))[0] == 12
    none = Figure("injured", 0, 0, ("q2",), (), 0, 0)
    assert NONE_FIRST in evidence([none, dead], title="", text=text).signs


def test_the_report_of_a_crime_is_weighed_without_the_words_beside() -> None:
    text = "Police said the suspect shot people on Quay Street; some were killed."
    dead = Figure("killed", 2, 2, ("q1",), (), text.index("some"), 0)
    crime, war = (
        evidence([dead], title="", text=t) for t in (text, text.replace("Police", "The army of rebel troops"))
    )
    assert crime.is_of_crime and not war.is_of_crime
    own = set(single_features("killed", 2, crime))
    assert not any(feature.startswith(("other news:", "k:behind:")) for feature in own)
    assert {"k:behind:were", "other news:k2"} <= set(single_features("killed", 2, war))
