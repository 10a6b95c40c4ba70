"""Which days of two accounts can be one, as exactly as words tell them."""

from __future__ import annotations

import pytest

from rashomon.compare.days import Day, can_be_one, day
from rashomon.record import Period
from tests.compare.invented import Sketch


def told(source: str, date: str) -> Day:
    """The day of a text whose words for it are marked ``when``."""
    sketch = Sketch("d", source)
    return day(Period(from_=date, to=date), sketch.at["when"], sketch.record())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("It sank [on Tuesday]{when}.", "2031-05-06"), ("It sank [a week ago]{when}.", "2031-05-08")),
        (("It sank [6 May]{when}.", "2031-05-06"), ("Work began two months after it [sank]{when}.", "2031-05-20")),
        (
            ("It sank [late on Tuesday]{when}.", "2031-05-06"),
            ("It sank [before dawn on Wednesday]{when}.", "2031-05-07"),
        ),
        (("It sank [on Tuesday night]{when}.", "2031-05-06"), ("It sank [overnight]{when}.", "2031-05-07")),
        (("It sank [on Tuesday night]{when}.", "2031-05-06"), ("It sank [after midnight]{when}.", "2031-05-07")),
        (("It sank [on Tuesday]{when}.", "2031-05-06"), ("It sank [on Tuesday]{when}.", "2031-05-06")),
    ],
)
def test_days_that_can_be_one(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert can_be_one(told(*one), told(*other))
    assert can_be_one(told(*other), told(*one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("It sank [on Tuesday]{when}.", "2031-05-06"), ("It sank [on Wednesday]{when}.", "2031-05-07")),
        (("It sank [early on Tuesday]{when}.", "2031-05-06"), ("It sank [late on Wednesday]{when}.", "2031-05-07")),
        (("It sank [Tuesday night]{when}.", "2031-05-06"), ("It sank [Wednesday night]{when}.", "2031-05-07")),
        (("It sank [Tuesday night]{when}.", "2031-05-06"), ("It sank [early Wednesday night]{when}.", "2031-05-07")),
        (("It sank [late on Tuesday]{when}.", "2031-05-06"), ("It sank [early on Friday]{when}.", "2031-05-09")),
        (("It sank [on Tuesday]{when}.", "2031-05-06"), ("It sank [a week ago]{when}.", "2031-05-26")),
        (
            ("It sank [on Tuesday]{when}.", "2031-05-06"),
            ("It sank [on Friday]{when}, a week after the race.", "2031-05-09"),
        ),
        (
            ("It sank [on Tuesday]{when}.", "2031-05-06"),
            ("It [sank]{when} then. A week after it, they left.", "2031-05-09"),
        ),
    ],
)
def test_days_that_cannot(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert not can_be_one(told(*one), told(*other))
