"""What each document of an echo leaves out, and whose mouth it puts the words in."""

from __future__ import annotations

from dataclasses import replace

from rashomon.link.echoes import differences, find_echoes
from rashomon.link.wording import has_many_speakers
from rashomon.record import Actor, Mention, Record, Statement
from tests.link.invented import account
from tests.marked import marked


def lacking(*records: Record) -> dict[str, list[tuple[str, bool]]]:
    """For each document of the one echo the words that it lacks, and whether they can turn the sense."""
    (echo,) = find_echoes(records)
    return {w.document: [(lack.words, lack.turns) for lack in w.lacks] for w in differences(echo, records)}


def spoken(id_: str, source: str) -> Record:
    """An account of which the marked source says the marked content."""
    text, spans = marked(source)
    statement = Statement(
        id="s1", source=spans["source"][0], source_kind="named", cue=(), content=tuple(spans["content"]), mode="direct",
        act="assert",
    )  # fmt: skip
    return replace(account(id_, text), statements=(statement,))


def test_a_quotation_that_loses_its_condition_lacks_words_that_turn_its_sense() -> None:
    whole = account("whole", '"We will burn the granary to the ground if they shoot our envoy," the bishop warned.')
    cut = account("cut", 'The bishop announced: "We will burn the granary to the ground."')
    assert lacking(whole, cut) == {"whole": [], "cut": [("if they shoot our envoy", True)]}


def test_a_quotation_that_loses_its_not_lacks_it() -> None:
    whole = account("whole", '"My riders did not set foot in the orchard that evening," she said.')
    cut = account("cut", '"My riders did set foot in the orchard that evening," she is said to have said.')
    assert lacking(whole, cut)["cut"] == [("not", True)]


def test_words_that_only_shorten_are_told_and_do_not_turn() -> None:
    whole = account("whole", '"Every roof in the village lost its tiles on that windy Sunday," he said.')
    cut = account("cut", 'He said: "Every roof in the village lost its tiles."')
    assert lacking(whole, cut)["cut"] == [("on that windy Sunday", False)]


def test_a_quotation_in_two_parts_lacks_nothing() -> None:
    whole = account("whole", '"We will burn the granary to the ground if they shoot our envoy," the bishop warned.')
    parts = account("parts", '"We will burn the granary to the ground," the bishop warned, "if they shoot our envoy."')
    assert lacking(whole, parts)["parts"] == []


def test_what_is_lacking_leads_to_the_words_of_the_other_document() -> None:
    whole = account("whole", '"Nobody may cross the ford before the thaw unless I say so myself," he wrote.')
    cut = account("cut", '"Nobody may cross the ford before the thaw," he wrote.')
    (echo,) = find_echoes([whole, cut])
    (lack,) = next(w for w in differences(echo, [whole, cut]) if w.document == "cut").lacks
    assert (lack.document, whole.words(lack.span)) == ("whole", "unless I say so myself")


def test_the_same_words_in_another_mouth_are_seen_by_their_sources() -> None:
    one = spoken("a", '"[The mill race was dry when my brother drowned]{content}," said [the widow]{source}.')
    other = spoken("b", '[A miller]{source} told us: "[The mill race was dry when my brother drowned]{content}."')
    (echo,) = find_echoes([one, other])
    wordings = differences(echo, [one, other])
    assert [(w.source, w.statement) for w in wordings] == [("the widow", "s1"), ("A miller", "s1")]
    assert has_many_speakers(wordings)
    assert not has_many_speakers(wordings[:1])


def named(record: Record, name: str) -> Record:
    """The same with whoever speaks known by name."""
    span = record.statements[0].source
    assert span is not None
    actor = Actor(id="a1", name=name, type="person", mentions=(Mention(span=span, form="name"),))
    statement = replace(record.statements[0], speaker="a1")
    return replace(record, actors=(actor,), statements=(statement,))


def test_one_man_is_one_speaker_whatever_office_he_is_called_by() -> None:
    one = spoken("a", '"[The mill race was dry when it burned]{content}," said [a warden, Ada Quill]{source}.')
    other = spoken("b", '"[The mill race was dry when it burned]{content}," [its warden]{source} told the widow.')
    third = spoken("c", '"[The mill race was dry when it burned]{content}," [she]{source} said.')
    records = [named(one, "Ada Quill"), named(other, "Quill"), third]
    (echo,) = find_echoes(records)
    assert not has_many_speakers(differences(echo, records))
    records = [named(one, "Ada Quill"), named(other, "Ivo Tanner"), third]
    assert has_many_speakers(differences(echo, records))


def test_an_echo_is_worded_as_far_as_its_records_are_given() -> None:
    records = [account(n, f'She wrote: "The east gate stays shut all winter." {n}') for n in ("aa", "bb")]
    (echo,) = find_echoes(records)
    assert [w.document for w in differences(echo, records[:1])] == ["aa"]


def test_what_stands_around_a_passage_in_nobodys_mouth_is_not_lacking() -> None:
    one = account("a", "The weir at Ollen burst its northern gate at noon, though no alarm was rung.")
    other = account("b", "On Friday the weir at Ollen burst its northern gate at noon.")
    assert lacking(one, other) == {"a": [], "b": []}
