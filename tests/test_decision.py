"""What people decided: what stands, and how it finds its records again."""

from __future__ import annotations

from dataclasses import replace

from rashomon.decision import Decision, Subject, Verb, found_again, joined, kept_apart, removed, standing
from rashomon.record import Record
from tests.compare.invented import Sketch


def about(*places: str) -> tuple[Subject, ...]:
    named = (place.split(":") for place in places)
    return tuple(Subject(document=document, record=record) for document, record in named)


def made(number: int, verb: Verb, *places: str, undoes: Decision | None = None) -> Decision:
    return Decision(
        number=number,
        verb=verb,
        subjects=about(*places),
        undoes=undoes.id if undoes else None,
        by="Ada",
        at=f"2031-05-04T10:00:{number:02}Z",
        why="read both",
    )


def test_what_is_taken_back_does_not_stand_and_what_takes_it_back_can_be_taken_back() -> None:
    first = made(1, "join", "a:e1", "b:e1")
    undo = made(2, "undo", undoes=first)
    assert standing([first]) == (first,)
    assert standing([first, undo]) == ()
    assert standing([first, undo, made(3, "undo", undoes=undo)]) == (first,)


def test_the_id_of_a_decision_is_its_content_wherever_it_stands_in_the_list() -> None:
    first = made(1, "join", "a:e1", "b:e1")
    assert replace(first, number=7).id == first.id
    assert replace(first, why="another reason").id != first.id


def test_of_two_decisions_about_a_pair_the_later_stands() -> None:
    both = [made(1, "join", "a:e1", "b:e1"), made(2, "split", "b:e1", "a:e1")]
    assert joined(both) == frozenset()
    assert kept_apart(both) == {(("a", "e1"), ("b", "e1"))}


def test_a_split_keeps_one_account_from_all_others_and_its_own_events_together() -> None:
    pairs = kept_apart([made(1, "split", "a:e1", "a:e2", "b:e1", "c:e1")])
    assert pairs == {((a, e), other) for a, e in (("a", "e1"), ("a", "e2")) for other in (("b", "e1"), ("c", "e1"))}


def test_a_split_within_one_document_keeps_the_first_event_from_the_others() -> None:
    assert kept_apart([made(1, "split", "a:e1", "a:e2", "a:e3")]) == {
        (("a", "e1"), ("a", "e2")),
        (("a", "e1"), ("a", "e3")),
    }


def account(source: str) -> Record:
    return Sketch("a", source).event("shot").record()


def test_a_decision_finds_its_event_again_under_another_id() -> None:
    record = account("They [shot]{shot} at him.")
    subject = Subject(document="a", record="e5-12", span=(5, 12), words="shot at")
    (found,) = found_again([replace(made(1, "reject"), subjects=(subject,))], [record])
    assert found.subjects[0].record == "e-shot"
    assert found.subjects[0].words == "shot at"


def test_a_subject_whose_record_is_gone_keeps_its_id() -> None:
    subject = Subject(document="a", record="e13-16", span=(13, 16), words="him")
    (found,) = found_again([replace(made(1, "reject"), subjects=(subject,))], [account("They [shot]{shot} at him.")])
    assert found.subjects[0].record == "e13-16"


def test_a_decision_is_not_about_another_text_that_somebody_gave_the_same_id() -> None:
    record = account("They [shot]{shot} at him.")
    for subject in (
        Subject(document="a", record="e-shot", span=(5, 9), words="spat"),
        Subject(document="a", record="e5-60", span=(5, 60), words="shot at the weir"),
    ):
        decision = replace(made(1, "reject"), subjects=(subject,))
        (found,) = found_again([decision], [record])
        assert found.subjects[0].record == ""
        assert removed(decision, {"a": record}) == ("a",)


def test_a_decision_rests_on_those_of_its_documents_that_are_gone() -> None:
    record = account("They [shot]{shot} at him.")
    subjects = (*about("b:e1", "c:e1", "b:e2"), Subject(document="a", record="e-shot"))
    decision = replace(made(1, "join"), subjects=subjects)
    assert removed(decision, {"a": record}) == ("b", "c")
    assert removed(decision, {"a": record, "b": record, "c": record}) == ()
