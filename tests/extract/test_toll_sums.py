"""What the figures of different sides come to."""

from __future__ import annotations

import pytest

from rashomon.extract.casualties import Figure
from rashomon.extract.toll_sums import sums


def found(text: str, *parts: tuple[str, int]) -> dict[float, frozenset[str]]:
    """The sums of the dead whose figures begin at some words."""
    figures = [
        Figure("killed", value, value, (f"q{n}",), (), text.index(word), text.rfind(". ", 0, text.index(word)))
        for n, (word, value) in enumerate(parts)
    ]
    return dict(sums(figures, "killed", text))


def test_both_sides_of_a_clash_come_to_one_sum() -> None:
    told = found("Nine rebels were killed. We lost two men.", ("Nine", 9), ("two", 2))
    assert set(told) == {11}
    assert {"sides:2:foes+ours", "of all:True", "stated:False", "few:False", "in a breath:False"} <= told[11]


def test_three_sides_are_added_where_there_are_no_more_parts() -> None:
    text = "Nine rebels died, two soldiers died and six villagers were killed."
    assert 17 in found(text, ("Nine", 9), ("two", 2), ("six", 6))
    further = text + " Earlier four workers drowned."
    assert 17 not in found(further, ("Nine", 9), ("two", 2), ("six", 6), ("four", 4))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Nine rebels were killed. Two gunmen died later.", (("Nine", 9), ("Two", 2))),  # one side
        ("Nine rebels were killed. The two soldiers are buried.", (("Nine", 9), ("two", 2))),  # told before
        ("Nine rebels were killed, among them two soldiers.", (("Nine", 9), ("two", 2))),  # a part
        ("Nine were killed. Two died later.", (("Nine", 9), ("Two", 2))),  # nobody says who
    ],
)
def test_what_may_be_counted_twice_is_not_added(text: str, parts: tuple[tuple[str, int], ...]) -> None:
    assert found(text, *parts) == {}


def test_a_sum_begins_with_the_first_figure() -> None:
    text = "Nine rebels were killed. Two soldiers died. Six villagers were killed in May."
    assert set(found(text, ("Nine", 9), ("Two", 2), ("Six", 6))) == {11, 15, 17}
