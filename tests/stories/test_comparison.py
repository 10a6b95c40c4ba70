"""What a comparison must show: one story each, on the accounts that come with the package or a few invented lines."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

import rashomon
from rashomon.cli import main
from rashomon.compare import opened
from rashomon.compare.composition import Findings, find
from rashomon.comparison import Account, Disagreement, Incident
from rashomon.record import Range
from rashomon.report import comparison_page
from tests.report.parsed import Parsed

GAZETTE, LAMP, MONITOR = "The Talvane Gazette", "The Issar Lamp", "Quayside Monitor"


def findings(*places: Path) -> Findings:
    """All that is found when these places are compared."""

    def fails(error: rashomon.ReadError) -> None:
        raise error

    with opened([str(place) for place in places], on_failure=fails) as store:
        return find(store)


@pytest.fixture(scope="module")
def demo() -> Findings:
    with resources.as_file(resources.files("rashomon") / "demo") as folder:
        return findings(folder)


@pytest.fixture(scope="module")
def page(demo: Findings) -> Parsed:
    return Parsed(comparison_page(demo))


def of_day(found: Findings, day: str) -> Incident:
    """The incident of a day that most documents tell."""
    dated = [i for i in found.comparison.incidents if i.time and i.time.from_ <= day <= i.time.to]
    return max(dated, key=lambda i: len(i.accounts))


def publishers(found: Findings, incident: Incident) -> set[str | None]:
    names = {r.document.id: r.document.publisher for r in found.comparison.documents}
    return {names[account.document] for account in incident.accounts}


def account(found: Findings, incident: Incident, title: str) -> Account:
    titles = {r.document.id: r.document.title or "" for r in found.comparison.documents}
    return next(a for a in incident.accounts if title in titles[a.document])


def parted(incident: Incident, field: str) -> Disagreement | None:
    return next((d for d in incident.disagreements if d.field == field), None)


def written(folder: Path, **texts: str) -> Path:
    """A folder with a text each; a text is its front matter and its lines."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_a_contradiction_in_numbers(demo: Findings, page: Parsed) -> None:
    dock = of_day(demo, "2031-03-04")
    assert account(demo, dock, "Four die").killed == Range(low=4, high=4)
    assert account(demo, dock, "Massacre").killed == Range(low=12, high=None)
    killed = parted(dock, "killed")
    assert killed is not None
    assert killed.kind == "contradiction"
    assert "≠ contradict" in page.id(dock.id).text


def test_a_denial(demo: Findings, page: Parsed) -> None:
    dock = of_day(demo, "2031-03-04")
    told = parted(dock, "factuality")
    assert told is not None
    assert [v.value for v in told.values if account(demo, dock, "Four die").document in v.documents] == ["negated"]
    denials = [c for c in demo.claims[dock.id] if c.field == "agent" and c.told == "negated"]
    assert {c.claimant for c in denials} >= {"Dario Venn"}
    assert "⊘ denied" in page.id(dock.id).text


def test_an_update_of_a_toll_is_no_new_happening(demo: Findings, page: Parsed) -> None:
    dock = of_day(demo, "2031-03-04")
    first, later = (account(demo, dock, title).document for title in ("Bulletin 14", "Bulletin 15"))
    (update,) = [p for p in demo.tolls[dock.id] if p.document == later and p.figure == "killed"]
    assert update.updates == first
    assert "updates 9 of 6 March 2031" in page.id(dock.id).text


def test_a_copy_under_another_name_is_one_echo_and_the_first_is_known(demo: Findings, page: Parsed) -> None:
    names = {r.document.id: r.document.publisher for r in demo.comparison.documents}
    copies = [e for e in demo.comparison.echoes if {names[m.document] for m in e.members} == {MONITOR, LAMP}]
    (copied,) = [e for e in copies if e.kind == "verbatim"]
    assert names[copied.first or ""] == MONITOR
    assert "word for word" in page.id(copied.id).text


def test_words_put_into_another_mouth(demo: Findings, page: Parsed) -> None:
    words = {r.document.id: r for r in demo.comparison.documents}
    (shot,) = [
        e
        for e in demo.comparison.echoes
        if "more than a dozen people were shot dead" in words[e.members[0].document].words(e.members[0].span)
    ]
    assert {w.source for w in demo.wordings[shot.id]} == {"The Issar Harbour League", "the Gazette"}
    assert "given to different speakers" in page.id(shot.id).text


def test_a_quote_cut_so_that_its_sense_turns(tmp_path: Path) -> None:
    found = findings(written(
        tmp_path,
        courier="Title: Talks\nPublisher: The Sarn Courier\nPublished: 2031-06-02\n\n"
        '"We will hand over the keys of the northern granary to the council if the last of their gunboats has left '
        'the river by noon," said Oda Brisk, who leads the millers of Sarn.\n',
        trumpet="Title: They give up\nPublisher: The Trumpet\nPublished: 2031-06-03\n\n"
        '"We will hand over the keys of the northern granary to the council," said Oda Brisk of the millers.\n',
    ))  # fmt: skip
    (echo,) = found.comparison.echoes
    cut = next(w for w in found.wordings[echo.id] if w.document != echo.first)
    (lack,) = [lack for lack in cut.lacks if lack.turns]
    assert lack.words.startswith("if the last")
    assert "can turn the sense" in Parsed(comparison_page(found)).id(echo.id).text


def test_a_circle_of_citation(tmp_path: Path) -> None:
    found = findings(written(
        tmp_path,
        one="Title: Poison\nPublisher: The Lantern\nPublished: 2031-06-02\n\n"
        "Eleven wells in the valley were poisoned on Sunday, according to Radio Pell.\n",
        two="Title: Wells\nPublisher: Radio Pell\nPublished: 2031-06-02\n\n"
        "Eleven wells in the valley were poisoned on Sunday, according to The Lantern.\n",
    ))  # fmt: skip
    assert found.lineage.circles == (("Radio Pell", "The Lantern"),)
    assert "⟳ circle" in Parsed(comparison_page(found)).id("lineage").text


def test_an_omission_is_written_out(demo: Findings, page: Parsed) -> None:
    bridge = of_day(demo, "2031-03-17")
    assert publishers(demo, bridge) == {GAZETTE, LAMP, MONITOR}
    assert account(demo, bridge, "Who shelled").injured is None
    assert "○ silent" in page.id(bridge.id).text


def test_who_did_it_is_contested_where_a_source_charges_one_and_another_account_names_another(
    demo: Findings,
) -> None:
    bridge = of_day(demo, "2031-03-17")
    agent = parted(bridge, "agent")
    assert agent is not None
    assert agent.kind == "contradiction"
    said = {document: value.value for value in agent.values for document in value.documents}
    assert said[account(demo, bridge, "Who shelled").document] == "Army guns on the ridge at Callow"
    assert said[account(demo, bridge, "League mine").document] == "Harbour League"


def test_two_like_happenings_are_kept_apart(tmp_path: Path) -> None:
    def blast(day: str, printed: str, dead: str) -> str:
        return (
            f"Title: Bomb at Ostrel market\nPublisher: The Courier {printed}\nPublished: {printed}\n\n"
            f"A bomb exploded in the market of Ostrel on {day}. {dead} people were killed, the police said.\n"
        )

    found = findings(written(
        tmp_path,
        one=blast("3 May 2031", "2031-05-04", "Nine"),
        two=blast("3 May 2031", "2031-05-05", "Ten"),
        later=blast("10 May 2031", "2031-05-11", "Six"),
    ))  # fmt: skip
    first, second = of_day(found, "2031-05-03"), of_day(found, "2031-05-10")
    assert first.id != second.id
    assert (len(first.accounts), len(second.accounts)) == (2, 1)


def test_a_persons_split_survives_a_rebuild(demo: Findings, tmp_path: Path) -> None:
    case, copy = tmp_path / "case.duckdb", tmp_path / "copy.duckdb"
    with resources.as_file(resources.files("rashomon") / "demo") as folder:
        assert main(["add", str(folder), "--store", str(case)]) == 0
    dock = of_day(demo, "2031-03-04")
    apart = account(demo, dock, "Massacre").document
    assert main(["judge", str(case), "split", dock.id, apart, "--why", "another morning", "--by", "Ada Rook"]) == 0
    with rashomon.Store.open(case) as store:
        store.export_parquet(tmp_path / "out")
    with rashomon.Store.from_parquet(tmp_path / "out", copy) as rebuilt:
        again = find(rebuilt)
    left = of_day(again, "2031-03-04")
    assert {a.document for a in left.accounts} == {a.document for a in dock.accounts} - {apart}
    assert again.reviews[left.id].state == "decided"
    told = Parsed(comparison_page(again)).id(left.id).text
    assert "Decided by a person" in told
    assert "another morning" in told


def test_any_order_gives_the_same_bytes() -> None:
    with resources.as_file(resources.files("rashomon") / "demo") as folder:
        files = sorted(folder.iterdir())
        assert rashomon.compare(files).to_json() == rashomon.compare(reversed(files)).to_json()


def test_the_page_tells_who_is_called_what(page: Parsed) -> None:
    told = " ".join(page.id("naming").text.split())
    assert "“regime”The Issar Lamp1 of" in told
    assert "biased" not in told


RAID_AND_STRIKE = {
    "front": "Title: Communique\nPublisher: Front of the Two Rivers\nPublished: 2031-06-09\n\n"
    "At dawn on Sunday, 7 June, our fighters raided the army post at Tarsa Bend and killed nineteen soldiers.\n\n"
    "The enemy answered by bombing the hamlet of Old Tarsa. Seven children were murdered there.\n",
    "monitor": "Title: Bulletin\nPublisher: Rivers Observatory\nPublished: 2031-06-10\n\n"
    "Incidents this week: 3. Persons killed: 31. Persons injured: 14.\n\n"
    "- 3 June, Kesh road: a lorry struck a mine. One dead, two hurt.\n"
    "- 7 June, Tarsa Bend: an army post was attacked before sunrise. Twelve soldiers were killed, the army reports.\n"
    "- 7 June, Old Tarsa: an air strike hit a school hall around noon. Eight people were killed, doctors said.\n",
}


def test_a_raid_and_the_strike_that_answers_it_are_two(tmp_path: Path) -> None:
    found = findings(written(tmp_path, **RAID_AND_STRIKE))
    sides = [
        {str(a.killed.low) for a in incident.accounts if a.killed is not None}
        for incident in found.comparison.incidents
        if incident.time and incident.time.from_ == "2031-06-07"
    ]
    assert {"19", "12"} in sides
    assert not any({"19", "7"} <= side or {"12", "8"} <= side for side in sides)


def test_the_items_of_a_chronicle_each_have_their_own_toll(tmp_path: Path) -> None:
    found = findings(written(tmp_path, **RAID_AND_STRIKE))
    mine = of_day(found, "2031-06-03")
    assert [(a.killed, a.injured) for a in mine.accounts] == [(Range(low=1, high=1), Range(low=2, high=2))]


def test_the_dead_of_a_war_are_those_of_no_single_day(tmp_path: Path) -> None:
    found = findings(written(
        tmp_path,
        wire="Title: Round hits quay\nPublisher: Ostrel Wire\nPublished: 2031-10-13\n\n"
        "A mortar round struck the quay of Orrel on Tuesday. The harbour master said that 15 dockers had died.\n\n"
        "The war in the delta has killed more than 12,000 people.\n",
    ))  # fmt: skip
    tolls = [a.killed.high for i in found.comparison.incidents if i.time for a in i.accounts if a.killed is not None]
    assert tolls == [15]


def test_the_worst_attack_since_a_year_is_not_of_that_year(tmp_path: Path) -> None:
    found = findings(written(
        tmp_path,
        wire="Title: Grenade\nPublisher: Ostrel Wire\nPublished: 2031-11-02\n\n"
        "A grenade killed three guests in Ostra on Saturday.\n\n"
        "It was the deadliest attack in the district since 2024, when a bomb in the market of Velsk killed eleven.\n",
    ))  # fmt: skip
    tolls = {i.time.from_: a.killed for i in found.comparison.incidents if i.time for a in i.accounts if a.killed}
    assert tolls == {"2031-11-01": Range(low=3, high=3), "2024-01-01": Range(low=11, high=11)}


def test_a_toll_since_a_day_is_of_all_days_since(tmp_path: Path) -> None:
    found = findings(written(
        tmp_path,
        wire="Title: Truce\nPublisher: Ostrel Wire\nPublished: 2031-11-06\n\n"
        "Since Monday, when a truce collapsed, 40 people have been killed in Kesh.\n",
    ))  # fmt: skip
    (record,) = found.comparison.documents
    (span,) = [event.time for event in record.events if record.words(event.trigger) == "killed"]
    assert span is not None
    assert (span.from_, span.to) == ("2031-11-03", "2031-11-06")
