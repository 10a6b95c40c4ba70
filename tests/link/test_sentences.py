"""What is said of two tellings: each reason once, in words that stand in the texts."""

from __future__ import annotations

import itertools
import re

import pytest

from rashomon.link.sentences import apart, as_written
from rashomon.link.weights import reasons, total
from tests.link.sketches import Deed, told
from tests.link.test_features import pair, singles
from tests.link.test_incidents import ALL, LATER, WIRE


@pytest.mark.parametrize("grain", ["happening", "deed"])
def test_no_sentence_is_said_twice(grain: str) -> None:
    for one, other in itertools.combinations(singles(*ALL), 2):
        said = [reason.sentence for reason in reasons(one, other, grain)]  # type: ignore[arg-type]
        assert len(said) == len(set(said))


def test_reasons_of_one_sentence_are_added_up() -> None:
    one, other = pair(WIRE, LATER)
    found = reasons(one, other, "happening")
    (days_apart,) = [reason for reason in found if "published 2 days apart" in reason.sentence]
    # Six of the seven features that ask how near the two were published say so: within 3, 7, .. 400 days.
    assert days_apart.points > max(reason.points for reason in found if "dated to" in reason.sentence) / 2
    assert total(one, other, "happening") - sum(reason.points for reason in found) < 0


def test_every_word_of_a_reason_stands_in_a_text() -> None:
    texts = " ".join(record.document.text for record in ALL)
    listed = re.compile(
        r"(?:rare words|documents name(?: the places)?|in the sentence|have the last names) ([^,]+(?:, [^ ,]+)*)$"
    )
    said = [
        match[1]
        for one, other in itertools.combinations(singles(*ALL), 2)
        for reason in reasons(one, other, "happening")
        if (match := listed.search(reason.sentence))
    ]
    words = {word for names in said for word in names.split(", ")}
    assert {"Vardenne", "Salla Brekke", "Brekke", "travellers", "killed"} <= words
    assert [word for word in words if not re.search(rf"\b{re.escape(word)}\b", texts)] == []


def test_the_commonest_word_of_a_stem_is_told() -> None:
    one = told("one", "The [leagues]{x} of the quay. The League met, and the League [left]{y}.", Deed("y"))
    other = told("other", "A league [left]{y}.", Deed("y"))
    first, second = pair(one, other)
    assert as_written("leagu", first.setting, second.setting) == "League"
    assert as_written("leagu", second.setting) == "league"
    assert as_written("person:una pell", first.setting) == "una pell"


def test_days_are_counted() -> None:
    assert [apart(number) for number in (0, 1, 13)] == ["on the same day", "1 day apart", "13 days apart"]
