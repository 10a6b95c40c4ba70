"""Sources: what each way of reading says of the toll."""

from __future__ import annotations

from rashomon.annotate import annotate
from rashomon.extract.actors import find_actors
from rashomon.extract.casualties import figures
from rashomon.extract.toll_sources import Sources, sources
from rashomon.record import Document


def sources_of(text: str) -> Sources:
    annotation = annotate(Document(id="d", sha256="", text=text))
    return sources(figures(annotation.doc, quantities=(), actors=find_actors(annotation)), title="", text=text)


def test_an_age_of_its_own_tells_one_hurt_beside_the_dead() -> None:
    found = sources_of("A 6-year-old boy was killed on Monday. An 11-year-old boy was wounded.")
    assert (found["killed.ages"], found["harmed.ages"]) == (1, 1)


def test_the_age_of_the_dead_is_not_one_of_the_hurt() -> None:
    found = sources_of("A 6-year-old boy was shot on Monday. The 6-year-old boy died at a hospital.")
    assert "harmed.ages" not in found
