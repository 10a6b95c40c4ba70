"""How many independent sources stand behind so many articles."""

from __future__ import annotations

from rashomon.link.echoes import find_echoes, independent
from tests.link.invented import FIRE, FLOOD, account


def test_an_agency_text_in_three_papers_is_one_source_beside_the_reporter_of_a_fourth() -> None:
    records = [
        account("p1", FIRE, publisher="The Echo"),
        account("p2", "OLLEN - " + FIRE, publisher="The Lamp"),
        account("p3", FIRE.rsplit(". ", 1)[0] + ".", publisher="The Post"),
        account(
            "p4", "I stood on the canal bank when the yard went up, and I counted four ladders.", publisher="The Star"
        ),
    ]
    assert independent(records, find_echoes(records)) == (("p1", "p2", "p3"), ("p4",))


def test_two_reporters_who_quote_one_speaker_stay_two() -> None:
    said = '"I saw the watchman asleep, and I saw the flames, and I ran for the priest," the cooper said.'
    records = [account("a", "At the yard. " + said), account("b", said + " So he told us.")]
    echoes = find_echoes(records)
    assert len(echoes) == 1
    assert independent(records, echoes) == (("a",), ("b",))


def test_two_articles_of_one_publisher_are_one_source() -> None:
    records = [account("a", FIRE, publisher="The Lamp"), account("b", FLOOD, publisher="the lamp")]
    assert independent(records, ()) == (("a", "b"),)


def test_a_borrowed_sentence_does_not_make_a_copy() -> None:
    borrowed = FIRE.split(". ")[1] + "."
    records = [account("a", FIRE), account("b", f"{FLOOD} {borrowed} {FLOOD.upper()} Nothing else was heard all week.")]
    echoes = find_echoes(records)
    assert len(echoes) == 1
    assert independent(records, echoes) == (("a",), ("b",))


def test_documents_that_are_not_asked_about_join_nobody() -> None:
    records = [account("a", FIRE), account("b", FIRE), account("c", FIRE)]
    assert independent(records[:1], find_echoes(records)) == (("a",),)


def test_two_versions_of_one_page_are_one_source_however_much_was_rewritten() -> None:
    page = "https://quay.example/fire"
    records = [account("a", FIRE, uri=page), account("b", FLOOD, uri=page)]
    assert independent(records, ()) == (("a", "b"),)
    saved = [account("a", FIRE, uri="news/fire.html"), account("b", FLOOD, uri="news/fire.html")]
    assert independent(saved, ()) == (("a", "b"),)


def test_two_copies_of_which_only_older_versions_tell_the_happening_are_one_source() -> None:
    """An echo stands in the newest versions; in these a line was added."""
    old = [account(n, FIRE, uri=f"https://{n}.example/fire") for n in "ab"]
    new = [account(f"{n}2", f"{FIRE} More follows.", uri=f"https://{n}.example/fire") for n in "ab"]
    case = {record.document.id: record for record in (*old, *new)}
    pages = (("a", "a2"), ("b", "b2"))
    echoes = find_echoes(new)
    assert {m.document for echo in echoes for m in echo.members} == {"a2", "b2"}
    assert independent(old, echoes, pages, case) == (("a", "b"),)
    apart = {**case, "b2": account("b2", FLOOD, uri="https://b.example/fire")}
    assert independent(old, find_echoes([apart["a2"], apart["b2"]]), pages, apart) == (("a",), ("b",))


def test_what_names_its_site_or_agency_for_an_address_is_no_version_of_all_that_does() -> None:
    for uri in ("https://quay.example/", "The Quay Agency", None):
        records = [account("a", FIRE, uri=uri), account("b", FLOOD, uri=uri)]
        assert independent(records, ()) == (("a",), ("b",))
