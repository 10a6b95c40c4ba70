"""People decide: what they say is kept with who, when and why, and wins over what is computed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import rashomon
from rashomon.cli import main
from rashomon.comparison import Comparison, Incident
from tests.cli.conftest import Captured

WHY = ("--why", "read both", "--by", "Ada Rook")


@pytest.fixture
def case(mill: Path, tmp_path: Path) -> Path:
    shutil.copy(mill / "mill.duckdb", tmp_path / "case.duckdb")
    return tmp_path / "case.duckdb"


def several(compared: Comparison) -> Incident:
    """The incident with the most accounts."""
    return max(compared.incidents, key=lambda i: len(i.accounts))


def document(compared: Comparison, publisher: str) -> str:
    (found,) = [r.document.id for r in compared.documents if r.document.publisher == publisher]
    return found


def decisions(case: Path, capsys: Captured) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["show", str(case), "--view", "decisions", "--format", "json"]) == 0
    listed: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return listed


def test_a_split_takes_an_account_out_of_an_incident_and_undo_puts_it_back(case: Path) -> None:
    before = rashomon.compare(case)
    mill = several(before)
    bell = document(before, "The Tarn Bell")
    assert bell in {a.document for a in mill.accounts}
    assert main(["judge", str(case), "split", mill.id, bell, *WHY]) == 0
    after = several(rashomon.compare(case))
    assert {a.document for a in after.accounts} == {a.document for a in mill.accounts} - {bell}
    assert main(["judge", str(case), "undo", "1", *WHY]) == 0
    assert rashomon.compare(case).to_json() == before.to_json()


def test_a_join_puts_two_events_into_one_incident(case: Path) -> None:
    mill = several(rashomon.compare(case))
    one, other, _ = mill.accounts
    assert main(["judge", str(case), "split", mill.id, one.document, *WHY]) == 0
    events = [f"{account.document}:{account.events[0]}" for account in (one, other)]
    assert main(["judge", str(case), "join", *events, *WHY]) == 0
    joined = [
        i
        for i in rashomon.compare(case).incidents
        if all(any(a.document == x.document and x.events[0] in a.events for a in i.accounts) for x in (one, other))
    ]
    assert len(joined) == 1


def test_a_corrected_figure_is_compared_as_corrected_and_the_record_stays_as_read(case: Path) -> None:
    compared = rashomon.compare(case)
    loom = document(compared, "The Loom")
    (record,) = [r for r in compared.documents if r.document.id == loom]
    five = next(q for q in record.quantities if q.low == 5)
    for field in ("low", "high"):
        assert main(["judge", str(case), "correct", f"{loom}:{five.id}", field, "4", *WHY]) == 0
    account = next(a for a in several(rashomon.compare(case)).accounts if a.document == loom)
    assert account.killed == rashomon.record.Range(low=4, high=4)
    with rashomon.Store.open(case, read_only=True) as store:
        assert store.record(loom) == record


def test_what_is_rejected_is_not_compared(case: Path) -> None:
    compared = rashomon.compare(case)
    watch = document(compared, "River Watch")
    (record,) = [r for r in compared.documents if r.document.id == watch]
    nine = next(q for q in record.quantities if q.low == 9)
    assert main(["judge", str(case), "reject", f"{watch}:{nine.id}", *WHY]) == 0
    account = next(a for a in several(rashomon.compare(case)).accounts if a.document == watch)
    assert account.injured is None


def test_a_confirmed_incident_says_so_until_it_changes(case: Path, tmp_path: Path) -> None:
    mill = several(rashomon.compare(case))
    assert main(["judge", str(case), "confirm", mill.id, *WHY]) == 0
    assert state(case, tmp_path / "1") == "confirmed"
    assert main(["judge", str(case), "split", mill.id, mill.accounts[0].document, *WHY]) == 0
    assert state(case, tmp_path / "2") == "changed since confirmed"


def state(case: Path, folder: Path) -> str:
    """The review state of the incident with the most accounts, as the table has it."""
    import csv

    assert main(["compare", str(case), "-f", "csv", "-o", str(folder)]) == 0
    with (folder / "incidents.csv").open(encoding="utf-8-sig", newline="") as file:
        return max(csv.DictReader(file), key=lambda row: int(row["articles"]))["review_state"]


def test_who_when_and_why_are_kept(case: Path, capsys: Captured) -> None:
    mill = several(rashomon.compare(case))
    assert main(["judge", str(case), "confirm", mill.id, *WHY]) == 0
    (row,) = decisions(case, capsys)
    assert (row["verb"], row["made_by"], row["why"]) == ("confirm", "Ada Rook", "read both")
    assert str(row["made_at"]).endswith("Z")


def test_the_list_tells_what_stands(case: Path, capsys: Captured) -> None:
    mill = several(rashomon.compare(case))
    assert main(["judge", str(case), "confirm", mill.id, *WHY]) == 0
    assert main(["judge", str(case), "undo", "1", "--why", "too soon"]) == 0
    capsys.readouterr()
    assert main(["judge", str(case), "list"]) == 0
    shown = capsys.readouterr().out
    assert "taken back" in shown
    assert "takes back 1" in shown


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["confirm", "i"], "a decision needs its reason: add --why TEXT"),
        (["confirm", "inone", *WHY], "no single incident 'inone': no ids begin with it"),
        (["reject", "none:e1-2", *WHY], "no single document 'none': no id begins with it"),
        (["reject", *WHY], "name one or more: DOC:RECORD or INCIDENT"),
        (["join", "d:e1", *WHY], "name at least two: DOC:EVENT"),
        (["undo", "7", *WHY], "there is no decision 7; `rashomon judge CASE list` shows them"),
        (["undo", *WHY], "name one or more: a NUMBER"),
        (["undo", "1", "2", *WHY], "take back one decision at a time"),
        (["list", "7"], "list shows all decisions; name no SUBJECT"),
        (["correct", "d:e1", "low", *WHY], "write correct DOC:RECORD FIELD VALUE"),
    ],
)
def test_a_decision_that_cannot_be_made_is_told_in_a_line_and_not_kept(
    case: Path, arguments: list[str], told: str, capsys: Captured
) -> None:
    assert main(["judge", str(case), *arguments]) == 1
    assert told in capsys.readouterr().err
    assert decisions(case, capsys) == []


def test_a_figure_whose_low_end_is_above_its_high_one_is_not_kept(case: Path, capsys: Captured) -> None:
    compared = rashomon.compare(case)
    loom = next(r for r in compared.documents if r.document.publisher == "The Loom")
    five = f"{loom.document.id}:{next(q.id for q in loom.quantities if q.low == 5)}"
    assert main(["judge", str(case), "correct", five, "low", "50", *WHY]) == 1
    told = "rashomon: low would be 50 and high 5; low is never above high, so correct the other first\n"
    assert capsys.readouterr().err == told
    assert main(["judge", str(case), "correct", five, "high", "-42", *WHY]) == 1
    assert capsys.readouterr().err == "rashomon: -42 is below 0, and so is no figure; see rashomon judge --help\n"
    assert main(["judge", str(case), "correct", *WHY, "--", five, "high", "-42"]) == 1
    assert "high is a number from 0 on" in capsys.readouterr().err
    assert decisions(case, capsys) == []


@pytest.mark.parametrize("verb", ["join", "split"])
def test_an_event_is_not_joined_with_itself_nor_kept_from_itself(case: Path, verb: str, capsys: Captured) -> None:
    mill = several(rashomon.compare(case))
    account = mill.accounts[0]
    event = f"{account.document}:{account.events[0]}"
    for named in ([event, event], [event, f"{account.document[:9]}:{account.events[0]}"], [mill.id, event]):
        assert main(["judge", str(case), verb, *named, *WHY]) == 1
        assert capsys.readouterr().err == f"rashomon: {event} is named twice; name different events\n"
    assert decisions(case, capsys) == []


def test_what_is_alone_is_not_split(case: Path, capsys: Captured) -> None:
    mill = several(rashomon.compare(case))
    bell = mill.accounts[0].document
    assert main(["judge", str(case), "split", mill.id, bell, *WHY]) == 0
    alone = next(i for i in rashomon.compare(case).incidents if [a.document for a in i.accounts] == [bell])
    capsys.readouterr()
    assert main(["judge", str(case), "split", alone.id, bell, *WHY]) == 1
    assert capsys.readouterr().err == f"rashomon: {bell} is not one of several accounts of {alone.id}\n"


def test_a_case_that_is_not_there_is_not_made_by_judging(tmp_path: Path, capsys: Captured) -> None:
    assert main(["judge", str(tmp_path / "none.duckdb"), "confirm", "i1", *WHY]) == 2
    assert "there is no such case" in capsys.readouterr().err
    assert not (tmp_path / "none.duckdb").exists()


def test_only_events_are_joined(case: Path, capsys: Captured) -> None:
    compared = rashomon.compare(case)
    loom = next(r for r in compared.documents if r.document.publisher == "The Loom")
    figure = f"{loom.document.id}:{loom.quantities[0].id}"
    event = f"{loom.document.id}:{loom.events[0].id}"
    assert main(["judge", str(case), "join", figure, event, *WHY]) == 1
    assert "only events are joined and split" in capsys.readouterr().err


def test_why_two_accounts_were_joined_can_be_asked(case: Path, capsys: Captured) -> None:
    mill = several(rashomon.compare(case))
    assert main(["show", str(case), mill.id]) == 0
    shown = capsys.readouterr().out
    assert [a.document for a in mill.accounts if a.document not in shown] == []
    assert main(["show", str(case), mill.id, "--why"]) == 0
    told = capsys.readouterr().out
    assert "joined, +" in told
    assert "Karsk" in told
    for link in told.split("\n\n")[1:]:
        reasons = [line.split(maxsplit=1)[1] for line in link.splitlines()[3:]]
        assert reasons
        assert len(reasons) == len(set(reasons))
        assert not [line for line in link.splitlines()[3:] if "0.0 " in line]


def test_why_asks_for_an_incident(case: Path, capsys: Captured) -> None:
    assert main(["show", str(case), "--why"]) == 1
    assert "--why asks about an incident" in capsys.readouterr().err


def test_who_decides_must_be_named_where_the_computer_does_not_tell(
    case: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a container a user may have a number and no name."""

    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr("getpass.getuser", nobody)
    mill = several(rashomon.compare(case)).id
    capsys.readouterr()
    assert main(["judge", str(case), "confirm", mill, "--why", "read both"]) == 1
    assert capsys.readouterr().err == "rashomon: who decides cannot be told on this computer: add --by NAME\n"
    assert main(["judge", str(case), "confirm", mill, *WHY]) == 0


def test_what_is_taken_back_is_told_by_its_number(case: Path, capsys: Captured) -> None:
    mill = several(rashomon.compare(case)).id
    assert main(["judge", str(case), "confirm", mill, *WHY]) == 0
    capsys.readouterr()
    assert main(["judge", str(case), "undo", "1", *WHY]) == 0
    assert capsys.readouterr().out == "decision 2: takes back decision 1\n"
