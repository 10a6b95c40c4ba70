"""Full-text search, in any script."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.store import Store
from tests.store.accounts import BARE, account

TEXTS = {
    "fire": "A fire broke out at the rope works. The fire burned all night, and the fire crews came late.",
    "once": "There was a fire. " + "Nothing else is said about it here or there. " * 12,
    "council": "The council met about the rope works and left.",
    "arabic": "قال الوزير إن السَّفِينَة غرقت في المرفأ قبل الفجر",
    "accents": "Le conseil s'est réuni à l'Église 😀 d'Évreux.",
    "long": "Filler word. " * 300 + "Then the lighthouse fell 😀 into the bay of Orle. " + "More filler. " * 300,
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(tmp_path / "case.duckdb")
    for id_, text in TEXTS.items():
        store.add(*account(text, id=id_, publisher=id_.title(), published="2031-01-01"))
    return store


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("fire", ["fire", "once"]),
        ("FIRE rope", ["fire", "council", "once"]),
        ("السفينة", ["arabic"]),
        ("المرفأ فجر", ["arabic"]),
        ("eglise", ["accents"]),
        ("reuni", ["accents"]),
        ("zeppelin", []),
        ("zeppelin lighthouse", ["long"]),
        ("?! \u0301", []),
        ("", []),
        ("'; DROP TABLE words; --", []),
    ],
)
def test_the_best_document_comes_first(asked: str, expected: list[str], store: Store) -> None:
    assert [hit.document for hit in store.search(asked)] == expected


def test_a_snippet_is_cut_from_the_text_and_shows_the_words(store: Store) -> None:
    (hit,) = store.search("orle lighthouse")
    start, end = hit.span
    assert hit.snippet == TEXTS["long"][start:end]
    assert [TEXTS["long"][slice(*span)] for span in hit.found] == ["lighthouse", "Orle"]
    assert 80 < len(hit.snippet) <= 170
    assert hit.snippet == hit.snippet.strip()
    assert (hit.publisher, hit.published) == ("Long", "2031-01-01")


@pytest.mark.parametrize("asked", ["fire works", "filler", "السفينة", "evreux", "council left"])
def test_every_snippet_of_every_hit_has_a_word_asked_for(asked: str, store: Store) -> None:
    hits = store.search(asked)
    assert hits
    for hit in hits:
        assert hit.snippet == TEXTS[hit.document][slice(*hit.span)]
        assert hit.found
        assert all(hit.span[0] <= start < end <= hit.span[1] for start, end in hit.found)


def test_a_limit_is_kept(store: Store) -> None:
    assert [hit.document for hit in store.search("fire rope", limit=1)] == ["fire"]


def test_a_document_that_repeats_a_word_scores_by_bm25(tmp_path: Path) -> None:
    """Worked by hand: one of two documents has the word, 1 of its 2 words; the mean length is 2."""
    with Store.open(tmp_path / "case.duckdb") as store:
        store.add(*account("rope sale", id="a"))
        store.add(*account("fire drill", id="b"))
        (hit,) = store.search("rope")
    assert hit.score == pytest.approx(0.6931, abs=1e-4)  # ln(1 + (2 - 1 + .5) / (1 + .5)) * 1 * 2.2 / (1 + 1.2)


def test_a_replaced_document_is_found_by_its_new_words_only(store: Store) -> None:
    for made in BARE:
        store.add(*made)
    store.add(*account(TEXTS["council"], id="council", title="Corrected"))
    assert [hit.title for hit in store.search("council")] == ["Corrected"]
    assert store.ask("SELECT count FROM words WHERE document = 'council' AND word = 'the'")[1] == [(2,)]
