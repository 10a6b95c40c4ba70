"""Who calls whom what, and whether there is enough to tell a difference."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from rashomon.compare.contrasts import contrasts, fisher
from rashomon.compare.naming import mentions_of, naming, uses, wilson
from rashomon.comparison import Naming
from rashomon.record import Actor, Label, Mention, Record, Statement
from tests.link.invented import account
from tests.marked import marked


def named(id_: str, source: str, *, publisher: str, distanced: bool = False) -> Record:
    """An account in which marked words mention one actor, label it and stand in a statement."""
    text, spans = marked(source)
    said = tuple(
        Statement(id=f"s{n}", source=None, source_kind="hidden", cue=(), content=(span,), mode="direct", act="assert")
        for n, span in enumerate(spans.get("said", []))
    )
    labels = tuple(
        Label(
            id=f"l{n}", span=span, target=span, actor="a1", tone="against", distanced=distanced,
            voice=next((s.id for s in said if s.content[0][0] <= span[0] < s.content[0][1]), None),
        )
        for n, span in enumerate(spans.get("label", []))
    )  # fmt: skip
    mentions = tuple(Mention(span=span, form="nominal") for span in sorted({*spans["who"], *spans.get("label", [])}))
    guards = Actor(id="a1", name="Ford Guards", type="group", mentions=mentions)
    return replace(account(id_, text, publisher=publisher), actors=(guards,), labels=labels, statements=said)


TIDE = "The [Ford Guards]{who} came. [The bandits]{label} took salt. [Bandits]{label} burn. [They]{who} left."


def test_a_rate_is_counted_over_all_mentions_in_the_own_voice() -> None:
    (row,) = naming([named("a", TIDE, publisher="The Tide")])
    assert (row.actor, row.publisher, row.term) == ("Ford Guards", "The Tide", "bandits")
    assert (row.count, row.mentions, row.rate) == (2, 4, 0.5)
    assert row.interval == pytest.approx((0.15, 0.85), abs=0.01)


def test_what_a_quoted_voice_says_is_counted_apart() -> None:
    record = named(
        "a", 'The [Guards]{who} rode. "[[Bandits]{label} all, and [they]{who} stink]{said}", he said.', publisher="P"
    )
    assert naming([record]) == ()
    (row,) = naming([record], voice="quoted")
    assert (row.term, row.count, row.mentions) == ("bandits", 1, 2)


def test_a_word_at_arms_length_is_not_the_publishers_own() -> None:
    record = named("a", "The so-called [bandits]{label} met the [Guards]{who}.", publisher="P", distanced=True)
    assert naming([record]) == ()
    assert [use.voice for use in uses([record])] == ["quoted"]


def test_actors_linked_across_documents_are_counted_together() -> None:
    records = [named(n, TIDE, publisher="The Tide") for n in ("a", "b")]
    records[1] = replace(records[1], actors=(replace(records[1].actors[0], name="the Guards of the Ford"),))
    (row,) = naming(records, {("b", "a1"): "Ford Guards"})
    assert (row.count, row.mentions) == (4, 8)


def test_a_label_without_an_actor_is_for_the_one_that_its_target_mentions() -> None:
    record = named("a", TIDE, publisher="P")
    loose = replace(record, labels=tuple(replace(label, actor=None) for label in record.labels))
    assert uses([loose]) == uses([record])
    assert uses([replace(loose, labels=tuple(replace(x, target=None) for x in loose.labels))]) == ()


def test_every_use_leads_to_its_words() -> None:
    record = named("a", TIDE, publisher="P")
    assert [record.words(use.span) for use in uses([record])] == ["The bandits", "Bandits"]


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    # Worked by hand from Wilson's formula; 0 of 10 and 10 of 10 as in Newcombe 1998 are 0 to 0.2775 and its mirror.
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (0, 0, 0.0, 1.0)],
)
def test_intervals_are_wilsons(count: int, total: int, low: float, high: float) -> None:
    assert wilson(count, total) == pytest.approx((low, high), abs=1e-4)


@pytest.mark.parametrize(
    ("table", "p"),
    # Fisher's lady tasting tea; and 2 of 10 against 8 of 10, whose probabilities can be added by hand.
    [((3, 4, 1, 4), 34 / 70), ((4, 4, 0, 4), 2 / 70), ((2, 10, 8, 10), 0.023014), ((0, 5, 0, 5), 1.0)],
)
def test_the_exact_test_is_fishers(table: tuple[int, int, int, int], p: float) -> None:
    assert fisher(*table) == pytest.approx(p, abs=1e-6)


def rows(**counts: tuple[int, int]) -> tuple[list[Naming], Counter[tuple[str, str]]]:
    """The naming table of one term, and the mentions of its actor, by publisher."""
    made = [
        Naming(actor="Guards", publisher=p, term="bandits", count=n, mentions=total, rate=n / total, interval=(0, 1))
        for p, (n, total) in counts.items()
        if n
    ]
    return made, Counter({("Guards", p): total for p, (_, total) in counts.items()})


def test_a_clear_difference_is_told_with_its_counts() -> None:
    (contrast,) = contrasts(*rows(Tide=(14, 20), Post=(0, 30)))
    assert (contrast.verdict, contrast.publisher) == ("differs", "Post")
    assert (
        "0 of 30 mentions, the others in 14 of 20: a difference that chance seldom gives (p < 0.001"
        in contrast.sentence
    )


def test_few_mentions_are_too_little_to_tell() -> None:
    (contrast,) = contrasts(*rows(Tide=(2, 2), Post=(0, 2)))
    assert (contrast.verdict, contrast.p) == ("too little to tell", None)
    assert contrast.sentence.endswith("too little to tell.")


def test_no_difference_is_another_thing_than_too_little() -> None:
    (contrast,) = contrasts(*rows(Tide=(11, 40), Post=(9, 40)))
    assert contrast.verdict == "no difference shown"


def test_many_comparisons_ask_for_more_than_one_alone() -> None:
    alone = contrasts(*rows(Tide=(6, 10), Post=(1, 12)))
    assert alone[0].verdict == "differs"
    many, mentions = rows(Tide=(6, 10), Post=(1, 12))
    for n in range(12):
        other, said = rows(Tide=(6, 20), Post=(6, 22))
        many += [replace(row, actor=f"Actor {n}") for row in other]
        mentions.update({(f"Actor {n}", p): total for (_, p), total in said.items()})
    found = {c.actor: c for c in contrasts(many, mentions)}
    assert found["Guards"].p == alone[0].p
    assert found["Guards"].verdict == "no difference shown"


def test_three_publishers_stand_each_against_the_others() -> None:
    found = contrasts(*rows(Tide=(9, 12), Post=(0, 15), Star=(1, 14)))
    assert [(c.publisher, c.others, c.other_mentions) for c in found] == [
        ("Post", 10, 26),
        ("Star", 9, 27),
        ("Tide", 1, 29),
    ]


def test_one_publisher_alone_is_compared_with_nobody() -> None:
    assert contrasts(*rows(Tide=(9, 12))) == ()


def test_mentions_without_any_label_count() -> None:
    plain = named("b", "The [Guards]{who} left, and [they]{who} sang.", publisher="Post")
    assert mentions_of([plain]) == {("Ford Guards", "Post"): 2}


def test_no_word_of_a_contrast_judges() -> None:
    told = " ".join(c.sentence for c in contrasts(*rows(Tide=(14, 20), Post=(0, 30), Star=(1, 2))))
    assert not {"bias", "biased", "slant", "unfair"} & set(told.lower().split())


def test_of_several_versions_of_a_page_only_the_newest_counts() -> None:
    old, new = (
        replace(record, document=replace(record.document, uri="https://tide.example/salt", published=day))
        for record, day in (
            (named("a", TIDE, publisher="The Tide"), "2031-05-02"),
            (named("b", TIDE.replace("[Bandits]{label}", "[Rebels]{label}"), publisher="The Tide"), "2031-05-01"),
        )
    )
    assert [(row.term, row.count, row.mentions) for row in naming([old, new])] == [("bandits", 2, 4)]
    assert mentions_of([old, new]) == {("Ford Guards", "The Tide"): 4}
    (bandits, rebels) = naming([old, new], pages=(("a", "b"),))
    assert [(row.term, row.count, row.mentions) for row in (bandits, rebels)] == [("bandits", 1, 4), ("rebels", 1, 4)]
