"""Names made neutral: what is a name is told from capitals alone."""

from __future__ import annotations

from rashomon.annotate.neutral import neutral


def shown(text: str) -> str:
    """The words as the encoder is shown them; a word after a full stop begins a sentence."""
    words = text.split()
    begins = [n == 0 or words[n - 1] == "." for n in range(len(words))]
    return " ".join(neutral(words, begins))


def test_a_word_capitalised_within_a_sentence_is_a_name() -> None:
    assert shown("the envoy met Orla Brandt in Mirrow .") == "the envoy met Lincoln Hamilton in Lincoln ."


def test_a_name_is_one_where_it_opens_a_sentence_too() -> None:
    assert shown("we saw Orla . Orla left .") == "we saw Lincoln . Lincoln left ."


def test_the_first_word_of_a_sentence_is_no_name_by_its_capital() -> None:
    assert shown("Dockers met . Rain fell .") == "Dockers met . Rain fell ."


def test_a_word_that_also_stands_in_lower_case_is_no_name() -> None:
    assert shown("the Bay was calm and the bay was wide .") == "the Bay was calm and the bay was wide ."


def test_days_offices_and_bodies_stay() -> None:
    assert shown("on Tuesday the Interior Minister went to see what Minister Brandt had made of it .") == (
        "on Tuesday the Interior Minister went to see what Minister Lincoln had made of it ."
    )


def test_titles_are_one() -> None:
    assert shown("then Mrs. Brandt left .") == shown("then Mr. Kettler left .")


def test_a_headline_has_no_names() -> None:
    line = "Five Dead As Bridge Falls In Storm"
    assert shown(line) == line
