"""What speaks for and against two tellings being of one happening."""

from __future__ import annotations

import itertools

import pytest

from rashomon.link.actors import by_member, link_actors
from rashomon.link.features import FEATURES, Feature
from rashomon.link.settings import settings
from rashomon.link.tellings import Telling, tellings
from rashomon.link.weights import reasons, total
from rashomon.record import Record
from tests.link.sketches import Deed, told
from tests.link.test_incidents import ALL, FLOOD, LATER, WEEK, WIRE

BY_NAME = {feature.name: feature for feature in FEATURES}


def singles(*records: Record) -> list[Telling]:
    actors = by_member(link_actors(records))
    about = settings(records, actors)
    return [telling for record in records for telling in tellings(record, about[record.document.id], actors)]


def score(name: str, one: Telling, other: Telling) -> float:
    return BY_NAME[name].score(one, other)


def pair(one: Record, other: Record) -> tuple[Telling, Telling]:
    """The first events of two documents."""
    found = singles(one, other)
    return found[0], next(telling for telling in found if telling.document == other.document.id)


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_the_order_of_the_two_does_not_matter(feature: Feature) -> None:
    for one, other in itertools.combinations(singles(*ALL), 2):
        assert feature.score(one, other) == feature.score(other, one)


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_a_score_is_from_nought_to_one_and_can_be_told(feature: Feature) -> None:
    for one, other in itertools.combinations(singles(*ALL), 2):
        assert -1 <= feature.score(one, other) <= 1.000001
        assert feature.says(one, other)


def test_the_names_of_the_features_are_unique() -> None:
    assert len(BY_NAME) == len(FEATURES)


def test_documents_on_one_bombing_share_more_rare_words_than_with_one_on_a_flood() -> None:
    assert score("subject", *pair(WIRE, LATER)) > score("subject", *pair(WIRE, FLOOD))


def test_a_person_named_by_both_speaks_for_one_happening() -> None:
    assert score("people of the documents", *pair(WIRE, LATER)) > 0
    assert score("no person of both documents", *pair(WIRE, LATER)) == 0


def test_persons_that_only_one_names_speak_against() -> None:
    assert score("no person of both documents", *pair(WIRE, WEEK)) == 1


def test_dates_a_week_apart_part() -> None:
    assert score("dates part", *pair(WIRE, WEEK)) == 1
    assert score("dates agree", *pair(WIRE, WEEK)) == 0


def test_an_undated_event_neither_agrees_nor_parts() -> None:
    undated = told("undated", "A [bomb]{bomb} went off in Vardenne.", Deed("bomb"))
    assert score("dates part", *pair(WIRE, undated)) == score("dates agree", *pair(WIRE, undated)) == 0


def test_what_happens_after_the_other_was_in_print_speaks_against() -> None:
    assert score("dated after print", *pair(WIRE, WEEK)) == 1


def test_the_day_of_publication_alone_is_no_date_of_an_event() -> None:
    reported = told("reported", "A [bomb]{bomb} went off.", Deed("bomb"), published="2031-05-06")
    assert score("same day", *pair(WIRE, reported)) == 0


def test_one_trigger_in_two_endings_is_the_same() -> None:
    one = told("one", "They [bombed]{bomb} the mill.", Deed("bomb"))
    other = told("other", "The [bombing]{bomb} of the mill went on.", Deed("bomb"))
    assert score("same trigger", *pair(one, other)) == 1


def test_triggers_near_in_meaning_are_nearer_than_others() -> None:
    shot = told("shot", "They [shot]{x} him.", Deed("x"))
    gunned = told("gun", "He was [gunned]{x} at dawn.", Deed("x"))
    voted = told("vote", "They [voted]{x} at dawn.", Deed("x"))
    assert score("near in meaning", *pair(shot, gunned)) > score("near in meaning", *pair(shot, voted))


def test_numbers_are_no_key() -> None:
    """The same account with another toll is as near."""
    other = told(
        "later",
        LATER.document.text.replace("Seventeen", "Nineteen").replace("died", "[died]{died}", 1),
        Deed("died", "harm", day="2031-05-06"),
        published="2031-05-08",
    )
    one = told(
        "later",
        LATER.document.text.replace("Seventeen", "Ninety-one").replace("died", "[died]{died}", 1),
        Deed("died", "harm", day="2031-05-06"),
        published="2031-05-08",
    )
    assert abs(total(*pair(WIRE, one), "happening") - total(*pair(WIRE, other), "happening")) < 1


@pytest.mark.parametrize("grain", ["happening", "deed"])
def test_the_reasons_add_up_to_the_total_less_the_bias(grain: str) -> None:
    one, other = pair(WIRE, LATER)
    bias = total(one, other, grain) - sum(r.points for r in reasons(one, other, grain))  # type: ignore[arg-type]
    third, fourth = pair(WIRE, FLOOD)
    again = total(third, fourth, grain) - sum(r.points for r in reasons(third, fourth, grain))  # type: ignore[arg-type]
    assert bias == pytest.approx(again, abs=0.2)


@pytest.mark.parametrize("grain", ["happening", "deed"])
def test_no_feature_speaks_for_what_should_speak_against(grain: str) -> None:
    for one, other in itertools.combinations(singles(*ALL), 2):
        for reason in reasons(one, other, grain):  # type: ignore[arg-type]
            if BY_NAME[reason.feature].against:
                assert reason.points <= 0
