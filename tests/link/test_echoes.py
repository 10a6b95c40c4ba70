"""Echoes: what two documents share, and what they share by chance."""

from __future__ import annotations

import random

from rashomon.comparison import Echo
from rashomon.link.echoes import find_echoes, independent
from rashomon.record import Record
from tests.link.invented import FIRE, FLOOD, account

# Ten openings that have no words in a row in common.
TALES = (
    "Snow broke a roof beam on Monday and a cooper was found beneath it.",
    "Two brothers quarrelled over cards until one of them fell downstairs.",
    "Gas had been smelled for days before the tenants called anybody.",
    "An old soldier went swimming at night and drifted past the weir.",
    "Lightning hit the mast while its crew slept below deck.",
    "Somebody left poisoned bait where children usually play marbles.",
    "Her horse bolted when the organ grinder struck up his march.",
    "They drank from a well that had stood covered since autumn.",
    "Masonry came loose during choir practice and killed the verger.",
    "His sledge went through thin ice within sight of both shores.",
)


SUBJECTS = ("barn", "boat", "brewery", "chapel", "cinema", "dairy", "forge", "granary", "hotel", "inn")


def shared(echo: Echo, *records: Record) -> list[str]:
    """The words of each member, in the order of the members."""
    known = {r.document.id: r for r in records}
    return [known[m.document].words(m.span) for m in echo.members]


def test_a_copy_under_another_name_is_an_echo_of_the_text_that_came_first() -> None:
    wire = account("wire", FIRE, publisher="Canal Press Agency", published="2030-02-01")
    paper = account("paper", "From our own reporter. " + FIRE, publisher="The Ollen Echo", published="2030-02-02")
    (echo,) = find_echoes([paper, wire])
    assert (echo.kind, echo.first, [m.document for m in echo.members]) == ("verbatim", "wire", ["wire", "paper"])
    assert shared(echo, wire, paper) == [FIRE.removesuffix("."), FIRE.removesuffix(".")]


def test_an_edited_copy_is_a_near_echo() -> None:
    wire = account("wire", FIRE, published="2030-02-01")
    edited = account("paper", FIRE.replace("before dawn ", "").replace("eleven", "nine"), published="2030-02-02")
    (echo,) = find_echoes([wire, edited])
    assert echo.kind == "near"


def test_words_in_quote_marks_are_a_quote_whoever_else_tells_them() -> None:
    one = account("a", 'The mayor stood on a crate. "Not one of my bakers has gone home hungry," he shouted.')
    other = account("b", "Nobody believed that not one of my bakers has gone home hungry, as the sign claimed.")
    (echo,) = find_echoes([one, other])
    assert echo.kind == "quote"
    assert shared(echo, one, other)[0] == "Not one of my bakers has gone home hungry"


def test_a_run_of_a_quotation_leaves_out_who_said_it() -> None:
    text = 'Then {} said: "The bell tower will stand another hundred winters." {}'
    one, other = account("a", text.format("she", "")), account("b", text.format("she", "Few agreed with that."))
    (echo,) = find_echoes([one, other])
    assert shared(echo, one, other) == ["The bell tower will stand another hundred winters"] * 2


def test_a_cut_quotation_and_the_whole_one_are_one_echo() -> None:
    whole = account("a", '"We hold the mill, and the river, and we mean to keep both," the captain wrote.')
    cut = account("b", 'The captain wrote: "We hold the mill, and the river."')
    again = account("c", 'In his letter: "We hold the mill, and the river, and we mean to keep both."')
    (echo,) = find_echoes([whole, cut, again])
    assert {m.document for m in echo.members} == {"a", "b", "c"}
    assert shared(echo, cut, whole, again)[1] == "We hold the mill, and the river"


def test_a_short_quotation_is_found_where_both_quote_the_whole_of_it() -> None:
    one = account("a", 'The judge rose. "Bury your dead quietly," he told them.')
    other = account("b", 'What the judge said, "Bury your dead quietly", was painted on the wall.')
    assert len(find_echoes([one, other])) == 1


def test_a_turn_of_phrase_within_longer_quotations_is_none() -> None:
    one = account("a", '"I tell you there was a lot of smoke over the harbour," said the pilot.')
    other = account("b", '"Last year there was a lot of snow in our valley," said the shepherd.')
    assert find_echoes([one, other]) == ()


def test_names_that_two_accounts_must_share_are_no_echo() -> None:
    one = account("a", "They met at the Old Customs House of Saint Brannoc in Lower Marrow on Tuesday for an hour.")
    other = account("b", "Fire broke out near the Old Customs House of Saint Brannoc in Lower Marrow, engineers found.")
    assert find_echoes([one, other]) == ()


def test_accounts_told_in_their_own_words_share_nothing() -> None:
    told_anew = (
        "The yard at Ollen is ash. It took eleven hours, and a watchman brought two boys out on a broken ladder."
    )
    assert find_echoes([account("a", FIRE), account("b", told_anew)]) == ()


def test_the_frame_around_every_page_of_a_publisher_is_no_echo() -> None:
    frame = " Sign up for our morning letter and never miss a single story from your own valley again."
    texts = (
        "A goat called Prudence won the ribbon at the fair on Saturday, her fourth in a row.",
        "The bridge at Low Ford reopens to carts and riders after nine weeks of repair work.",
        "The cathedral choir seeks two tenors and one patient organist before the spring feast.",
    )
    pages = [account(f"p{n}", text + frame, publisher="Valley Post") for n, text in enumerate(texts)]
    assert find_echoes(pages) == ()


def test_three_versions_of_one_article_are_copies_and_no_frame() -> None:
    versions = [account(f"v{n}", f"Version {n}. {FIRE}", publisher="The Ollen Echo") for n in range(3)]
    (echo,) = find_echoes(versions)
    assert len(echo.members) == 3


def test_a_phrase_of_the_trade_in_texts_of_many_months_is_no_echo() -> None:
    phrase = "The coroner will release the full findings after relatives have been notified."
    texts = [
        account(
            f"t{n}", f"{TALES[n]} It was the {subject}. {phrase}", published=f"2030-{n + 1:02}-11", publisher=subject
        )
        for n, subject in enumerate(SUBJECTS)
    ]
    assert find_echoes(texts) == ()


def test_what_everybody_quotes_in_one_week_is_one_echo_of_all() -> None:
    said = '"No lantern burned on the quay that night," the harbour master said.'
    texts = [
        account(f"t{n}", f"Talk in the {subject} went on. {said}", published="2030-03-11", publisher=subject)
        for n, subject in enumerate(SUBJECTS)
    ]
    (echo,) = find_echoes(texts)
    assert len(echo.members) == len(SUBJECTS)


def test_forty_copies_of_one_text_are_one_echo() -> None:
    copies = [account(f"c{n:02}", FIRE, publisher=f"Paper {n}", published="2030-02-02") for n in range(40)]
    (echo,) = find_echoes(copies)
    assert len(echo.members) == 40
    assert independent(copies, [echo]) == (tuple(f"c{n:02}" for n in range(40)),)


def test_nobody_is_first_where_dates_do_not_tell() -> None:
    dates = ("2030-02-01", "2030-02-01"), ("2030-02-01", None), ("2030-02", "2030-02-01")
    for one, other in dates:
        (echo,) = find_echoes([account("a", FIRE, published=one), account("b", FIRE, published=other)])
        assert echo.first is None


def test_the_order_of_the_documents_changes_nothing() -> None:
    quoted = 'Asked again, she said: "The watchman carried nobody, he slept until noon." Then she left.'
    records = [
        account("a", FIRE + " " + quoted, published="2030-02-01"),
        account("b", quoted, published="2030-02-03"),
        account("c", FIRE, published="2030-02-02"),
        account("d", FLOOD),
        account("e", FLOOD + " " + quoted),
    ]
    found = find_echoes(records)
    assert len(found) == 3
    for seed in range(5):
        mixed = random.Random(seed).sample(records, len(records))
        assert find_echoes(mixed) == found
        assert independent(mixed, reversed(found)) == independent(records, found)


def test_spans_are_whole_words_of_the_text_as_it_stands() -> None:
    one = account("a", "😀 «It’s the miller’s daughter who rang the e\u0301glise bell at noon», they say. 😀")
    other = account("b", "They say: “it's the miller's daughter who rang the église bell at noon”!")
    (echo,) = find_echoes([one, other])
    assert shared(echo, one, other) == [
        "It’s the miller’s daughter who rang the e\u0301glise bell at noon",
        "it's the miller's daughter who rang the église bell at noon",
    ]


def test_ids_come_from_the_passages() -> None:
    records = [account("a", FIRE), account("b", FIRE)]
    more = [*records, account("c", FLOOD), account("d", FLOOD)]
    (alone,) = find_echoes(records)
    assert alone in find_echoes(more)
    assert len({echo.id for echo in find_echoes(more)}) == 2


def test_nothing_and_a_single_text_have_no_echoes() -> None:
    assert find_echoes([]) == ()
    assert find_echoes([account("a", FIRE + " " + FIRE)]) == ()
    assert find_echoes([account("a", ""), account("b", "Rain."), account("c", "Rain.")]) == ()


def test_a_document_that_is_given_twice_does_not_echo_itself() -> None:
    assert find_echoes([account("a", FIRE), account("a", FIRE)]) == ()


def test_two_copies_of_a_book_are_compared_in_parts() -> None:
    book = " ".join(f"{word}{n}" for n in range(3000) for word in ("rain", "smoke", "salt", "bread"))
    found = find_echoes([account("a", book), account("b", book)])
    assert [echo.kind for echo in found] == ["verbatim"] * 3
    assert sum(end - start for echo in found for start, end in [echo.members[0].span]) > 0.99 * len(book)


def test_of_a_quotation_told_in_parts_the_echo_is_the_greater_part() -> None:
    whole = account("a", 'He wrote: "The north dyke will hold through every storm, my wife says so."')
    parts = account("b", '"The north dyke will hold through every storm," he wrote to us, "my wife says so."')
    (echo,) = find_echoes([whole, parts])
    assert shared(echo, whole, parts) == ["The north dyke will hold through every storm"] * 2
