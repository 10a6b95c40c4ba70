"""Single events that are one deed, as of a coder's or a gold standard's mentions."""

from __future__ import annotations

from measure.coref import mention_tellings

from rashomon.link.deeds import link_deeds
from rashomon.record import Record
from tests.link.sketches import Deed, told

ONE = told(
    "one",
    "The grocer Ivo Tanner was [arrested]{a} at the mill in Vardenne. The mayor [praised]{b} the guards of Vardenne.",
    Deed("a", "coerce"),
    published="2031-05-06",
)
OTHER = told(
    "other",
    "After the [arrest]{a} of the grocer Ivo Tanner at the mill in Vardenne the guards closed the bridge.",
    Deed("a", "coerce"),
    published="2031-05-06",
)


def mention(record: Record, words: str) -> dict[str, object]:
    start = record.document.text.index(words)
    id_ = f"{record.document.id}:{words}"
    return {"id": id_, "doc": record.document.id, "start": start, "end": start + len(words)}


MENTIONS = [mention(ONE, "arrested"), mention(ONE, "praised"), mention(OTHER, "arrest"), mention(OTHER, "closed")]


def deeds(records: list[Record], mentions: list[dict[str, object]]) -> list[list[str]]:
    return [[t.events[0] for t in group] for group in link_deeds(mention_tellings(records, mentions))]


def test_one_deed_in_two_words_of_two_documents_is_joined() -> None:
    assert ["one:arrested", "other:arrest"] in deeds([ONE, OTHER], MENTIONS)


def test_other_deeds_stay_alone() -> None:
    found = deeds([ONE, OTHER], MENTIONS)
    assert ["one:praised"] in found
    assert ["other:closed"] in found


def test_a_mention_takes_over_the_type_of_our_event() -> None:
    arrested, praised = mention_tellings([ONE], MENTIONS[:2])
    assert arrested.type == "coerce"
    assert praised.stems == {"prais"}


def test_the_order_of_documents_and_mentions_does_not_show() -> None:
    assert deeds([OTHER, ONE], MENTIONS[::-1]) == deeds([ONE, OTHER], MENTIONS)
