"""The page of a comparison: accounts in columns, every cell with its words, nothing told by colour alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from rashomon import report
from rashomon.compare.composition import Findings, composed
from rashomon.comparison import Echo, Naming, Passage
from rashomon.decision import Decision, Subject
from rashomon.record import Range, Record
from tests.compare.invented import DAY, Sketch, exactly, incident, told
from tests.report.invented import HARMFUL, hostile
from tests.report.parsed import Element, Parsed
from tests.report.test_page import JUDGING


def lamp() -> Record:
    sketch = Sketch(
        "lamp",
        "[Soldiers]{who} [shot]{shot} [twelve]{twelve} men. [Not one shot was fired]{echo} in anger, they say.",
        publisher="The Lamp", published="2031-05-04", title="Soldiers shoot twelve",
    )  # fmt: skip
    return (
        sketch.event("shot", mode="firearms", time=DAY, roles={"agent": "who"})
        .figure("twelve", 12, 12, event="e-shot")
        .record()
    )


def bell() -> Record:
    sketch = Sketch(
        "bell",
        "[The army]{army} denies that [[troops]{troops} [fired]{fired}]{no}. [Not one shot]{echo} was fired. "
        "[Four]{four} men [died]{died}.",
        publisher="The Bell", published="2031-05-05", title="Four die",
    )  # fmt: skip
    sketch.statement("no", "army", act="deny")
    sketch.event("fired", mode="firearms", roles={"agent": "troops"}, factuality="negated", voice="s-no")
    return sketch.event("died", "harm", time=DAY).figure("four", 4, 4, event="e-died").record()


def quay() -> Record:
    sketch = Sketch("quay", "They [shot]{shot} at the crowd.", publisher="The Quay", title="At the crowd")
    return sketch.event("shot", time=DAY).record()


def findings(*, decisions: tuple[Decision, ...] = (), **more: Any) -> Findings:
    records = [lamp(), bell(), quay()]
    accounts = [
        told(records[0], killed=exactly(12), agents=("Soldiers",), labels=()),
        told(records[1], killed=exactly(4)),
        told(records[2]),
    ]
    found = composed(records, [incident(accounts)], decisions=decisions)
    return replace(found, comparison=replace(found.comparison, **more))


def page(**more: Any) -> Parsed:
    return Parsed(report.comparison_page(findings(**more)))


def rows(parsed: Parsed) -> dict[str, Element]:
    """The rows of the table of accounts by their first words."""
    return {
        row.text.split("\n")[0].strip(): row for row in parsed.all("tr") if row.attributes.get("class", "")[:2] == "r-"
    }


def row(parsed: Parsed, name: str) -> str:
    (found,) = [r.text for label, r in rows(parsed).items() if label.startswith(name)]
    return " ".join(found.split())


def test_the_accounts_stand_in_columns_in_the_order_of_publication() -> None:
    heads = [e.text for e in page().all("th") if e.attributes.get("scope") == "col"]
    assert [re.search(r"The \w+", head)[0] for head in heads] == ["The Lamp", "The Bell", "The Quay"]  # type: ignore[index]


def test_a_contradiction_has_a_sign_and_letters_beside_its_colour() -> None:
    parsed = page()
    assert row(parsed, "Killed").startswith("Killed≠ contradict A 12 ")
    assert "B 4" in row(parsed, "Killed")
    assert [e.attributes["class"] for e in parsed.all("tr") if "r-contradiction" in e.attributes.get("class", "")]


def test_silence_is_written_out() -> None:
    assert row(page(), "Killed").endswith("○ silent")
    assert row(page(), "By whom").endswith("○ silent")


def test_other_words_without_a_clash_are_not_called_agreement() -> None:
    accounts = [
        told(lamp(), killed=exactly(12), agents=("Soldiers",)),
        told(quay(), killed=exactly(12), agents=("The army",)),
    ]
    parsed = Parsed(report.comparison_page(composed([lamp(), quay()], [incident(accounts)])))
    assert row(parsed, "Killed").startswith("Killed= agree")
    assert row(parsed, "By whom").startswith("By whom≈ no clash found")


def test_the_dead_of_each_side_bear_whose_they_are_where_they_do_not_clash() -> None:
    def dead(id_: str, number: int, whose: str, others: str = "others") -> Record:
        text = f"[Some]{{n}} [{whose}]{{whose}} were [killed]{{k}} in a clash with {others}."
        sketch = Sketch(id_, text, publisher=id_.title())
        sketch.event("k", roles={"patient": "whose"})
        return sketch.figure("n", number, number, event="e-k", of=sketch.at["whose"]).record()

    def line(one: Record, other: Record) -> str:
        accounts = [told(one, killed=exactly(3)), told(other, killed=exactly(2))]
        return row(Parsed(report.comparison_page(composed([one, other], [incident(accounts)]))), "Killed")

    guards, soldiers = "Tarnese guards", "Ostrelian soldiers"
    said = line(dead("lamp", 3, guards, soldiers), dead("bell", 2, soldiers, guards))
    assert said.startswith("Killed≈ no clash found 2 (Ostrelian soldiers)")
    assert "3 (Tarnese guards)" in said
    assert line(dead("lamp", 3, "villagers"), dead("bell", 2, "gunmen")).startswith("Killed≠ contradict")


def test_a_doer_whom_only_a_quoted_voice_names_bears_its_name() -> None:
    sketch = Sketch(
        "quay", "[The League]{league} says that [[the army]{army} [shot]{shot}]{said}.", publisher="The Quay"
    )
    sketch.statement("said", "league", act="accuse")
    record = sketch.event("shot", roles={"agent": "army"}, voice="s-said").record()
    accounts = [told(lamp(), killed=exactly(12), agents=("Soldiers",)), told(record)]
    parsed = Parsed(report.comparison_page(composed([lamp(), record], [incident(accounts)])))
    assert "the army as The League has it" in row(parsed, "By whom")
    assert "Soldiers as" not in row(parsed, "By whom")


def test_a_denial_is_written_out() -> None:
    assert "⊘ denied troops" in row(page(), "By whom")
    assert "not having happened" in row(page(), "Told as")


def test_every_cell_opens_to_its_words_with_whose_they_are() -> None:
    told_there = row(page(), "By whom")
    assert "The army denies that troops fired" in told_there
    assert "The army · in the text" in told_there
    assert "the text itself" in row(page(), "Killed")


def test_the_words_of_a_cell_are_a_click_away_without_a_script() -> None:
    assert len(page().all("details")) == len(page().all("summary")) > 5


def test_every_link_inside_the_page_leads_to_something() -> None:
    parsed = page()
    ids = [e.attributes["id"] for e in parsed.elements if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    targets = {e.attributes["href"][1:] for e in parsed.all("a") if e.attributes["href"].startswith("#")}
    assert targets <= set(ids)


def test_figures_stand_on_one_axis_in_the_order_of_publication() -> None:
    parsed = page()
    labels = [e.attributes["aria-label"] for e in parsed.all("svg") if "aria-label" in e.attributes]
    assert labels[:2] == ["12", "4"]


def test_an_open_end_is_an_arrow() -> None:
    records = [lamp(), bell()]
    open_end = [told(records[0], killed=Range(low=12, high=None)), told(records[1], killed=exactly(4))]
    written = report.comparison_page(composed(records, [incident(open_end)]))
    assert written.count('class="tip"') == 1
    assert "12 or more" in written


def test_the_ring_of_an_earlier_figure_stands_at_its_number_though_its_end_is_open() -> None:
    records = [replace(r, document=replace(r.document, publisher="The Lamp")) for r in (lamp(), bell())]
    first, later = sorted(records, key=lambda r: r.document.published or "")
    accounts = [told(first, killed=Range(low=12, high=None)), told(later, killed=exactly(20))]
    parsed = Parsed(report.comparison_page(composed(records, [incident(accounts)])))
    (ring,) = (e for e in parsed.all("circle") if e.attributes["class"] == "ring")
    points = [e.attributes["cx"] for e in parsed.all("circle") if e.attributes["class"] == "point"]
    assert ring.attributes["cx"] == points[0]


def test_an_echo_shows_what_was_cut_and_what_goes_on_around_it() -> None:
    one, other = lamp(), bell()
    at = [(r.document.text.index("Not one shot"), r) for r in (one, other)]
    spans = [(at[0][0], at[0][0] + len("Not one shot was fired")), (at[1][0], at[1][0] + len("Not one shot"))]
    members = (Passage(document="lamp", span=spans[0]), Passage(document="bell", span=spans[1]))
    echo = Echo(id="x1", kind="near", members=members, first="lamp")
    parsed = Parsed(report.comparison_page(composed([one, other], [], echoes=(echo,))))
    shown = " ".join(parsed.id("x1").text.split())
    assert "edited or cut in 2 documents" in shown
    assert "first here" in shown
    assert "was fired" in [e.text for e in parsed.all("del")]


def test_naming_shows_counts_and_the_interval() -> None:
    named = Naming(
        actor="The League", publisher="The Lamp", term="heroes", count=2, mentions=8, rate=0.25, interval=(0.07, 0.59)
    )
    told_there = " ".join(page(naming=(named,)).id("naming").text.split())
    assert "“heroes”The Lamp2 of 825 %" in told_there


def test_a_text_without_a_publisher_stands_for_itself_by_its_title() -> None:
    named = Naming(
        actor="The League", publisher="lamp", term="heroes", count=2, mentions=8, rate=0.25, interval=(0.07, 0.59)
    )
    told_there = " ".join(page(naming=(named,)).id("naming").text.split())
    assert "“heroes”lamp" not in told_there
    assert "“heroes”“" in told_there


def test_what_people_decided_is_shown_with_who_and_why() -> None:
    subjects = (Subject(document="lamp", record="e-shot", words="shot"), Subject(document="bell", record="e-died"))
    made = Decision(
        number=3, verb="join", subjects=subjects, by="Ada Rook", at="2031-05-06T10:00:00Z", why="one morning"
    )
    text = " ".join(page(decisions=(made,)).id("i1").text.split())
    assert "Decided by a person" in text
    assert "joined “shot”" in text
    assert "one morning Ada Rook, 6 May 2031 (decision 3)" in text


def test_nobody_decided_is_said_as_well() -> None:
    assert "Joined by the program." in page().id("i1").text


def test_many_accounts_stand_in_several_tables() -> None:
    records = [replace(lamp(), document=replace(lamp().document, id=f"d{n}")) for n in range(7)]
    found = composed(records, [incident([told(r, killed=exactly(n)) for n, r in enumerate(records)])])
    parsed = Parsed(report.comparison_page(found))
    assert len([e for e in parsed.all("table") if e.attributes.get("class") == "sheet"]) == 2


def test_everything_of_a_document_is_escaped() -> None:
    record = hostile()
    accounts = [told(record, agents=(HARMFUL,), labels=(HARMFUL,)), told(lamp())]
    found = composed([record, lamp()], [replace(incident(accounts), place=HARMFUL)])
    parsed = Parsed(report.comparison_page(found, title=HARMFUL))
    assert [e.name for e in parsed.elements if e.name in ("script", "img")] == ["script", "script"]
    assert not [name for e in parsed.elements for name in e.attributes if name.startswith("on")]
    for element in parsed.elements:
        assert not element.attributes.keys() & {"src", "srcset", "action", "background", "poster", "style", "data"}


def test_the_pages_own_words_judge_nothing() -> None:
    words = re.findall(r"[a-z]+", page().id("index").text.casefold())
    assert [word for word in words if word in JUDGING and word != "right"] == []


@pytest.mark.parametrize("count", [0, 1])
def test_a_page_without_anything_to_compare_says_so(count: int) -> None:
    written = report.comparison_page(composed([lamp()][:count], []))
    assert "No happening is told by more than one of these documents." in written


def test_a_toll_keeps_the_hedge_of_its_text_everywhere() -> None:
    sketch = Sketch(
        "mill", "More than twelve [weavers]{who} [died]{died}.", publisher="The Mill", published="2031-05-04"
    )
    sketch.event("died", "harm", time=DAY).figure("who", 12, None, event="e-died")
    record = sketch.record()
    record = replace(record, quantities=tuple(replace(q, hedge="over") for q in record.quantities))
    more = Range(low=12, high=None)
    accounts = [told(record, killed=more), told(bell(), killed=exactly(4))]
    written = report.comparison_page(composed([record, bell()], [incident(accounts)]))
    parsed = Parsed(written)
    assert "more than 12" in row(parsed, "Killed")
    assert "more than 12" in [e.attributes.get("aria-label") for e in parsed.all("svg")]
    assert "12 or more" not in written
    assert ">None<" not in written


def test_whom_somebody_blames_stands_with_who_does_so_behind_the_doers() -> None:
    text = "[Soldiers]{who} [shot]{shot} men. [The mayor]{by} [blamed]{blamed} [the Sons of the Ford]{whom}."
    sketch = Sketch("a", text, publisher="A").event("shot", roles={"agent": "who"})
    sketch.event("blamed", "accuse", mode="blame", roles={"agent": "by", "patient": "whom"})
    record = sketch.actor("whom", "Sons of the Ford").record()
    shot, blamed = record.events
    whom = tuple(replace(r, actor="a-whom") if r.role == "patient" else r for r in blamed.roles)
    record = replace(record, events=(shot, replace(blamed, roles=whom)))
    account = replace(told(record, agents=("Soldiers",)), events=(shot.id,))
    parsed = Parsed(report.comparison_page(composed([record, quay()], [incident([account, told(quay())])])))
    assert "Soldiers; Sons of the Ford as The mayor has it" in row(parsed, "By whom")


def test_the_bed_in_which_somebody_died_is_no_place_of_the_happening() -> None:
    def died(id_: str, where: str) -> Record:
        sketch = Sketch(id_, f"[A weaver]{{w}} [died]{{d}} at [{where}]{{p}}.", publisher=id_.title())
        return sketch.event("d", "harm", roles={"patient": "w", "place": "p"}).record()

    records = [died("lamp", "the infirmary"), died("bell", "Old Quay")]
    parsed = Parsed(report.comparison_page(composed(records, [incident([told(r) for r in records], type="harm")])))
    assert "infirmary" not in row(parsed, "Where")
    assert "○ silent" in row(parsed, "Where")
    assert "Old Quay" in row(parsed, "Where")
