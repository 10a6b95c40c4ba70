"""The floors: what the reader got right once, it may not get wrong again.

The light measures run here, over the gold that takes seconds; ``make quality`` runs them all.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from measure import floors, quality, tables


@pytest.mark.parametrize("name", ["accounts-dev", "seed"])
def test_no_figure_falls_below_its_floor(shared: Path, tmp_path: Path, name: str) -> None:
    bench = quality.Bench(shared, tmp_path)
    pinned, figures = quality.floors()[name], quality.MEASURES[name](bench)
    fallen = {f: (figures[f], floor) for f, floor in pinned.items() if quality.below(f, figures[f], floor)}
    assert not fallen


def test_every_measure_has_a_floor() -> None:
    assert set(quality.floors()) == set(quality.MEASURES)


def test_a_lowered_floor_is_refused() -> None:
    assert floors.lowered({"a": {"f1": 0.5}}, {"a": {"f1": 0.6}})
    assert floors.lowered({}, {"a": {"f1": 0.6}})
    assert not floors.lowered({"a": {"f1": 0.7}}, {"a": {"f1": 0.6}})


def test_a_floor_binds_until_it_begins_anew() -> None:
    since = floors.BEGUN_ANEW["seed"]
    if not floors.git("cat-file", "-t", since):
        pytest.skip("this copy has no history to look into")
    before = {"seed": {"f1": 0.9}, "accounts-dev": {"f1": 0.8, "statements.calibration.ece": 0.1}}
    assert floors.counted(before, since) == {"seed": {}, "accounts-dev": {"f1": 0.8}}


def test_a_number_of_unread_pages_may_only_shrink() -> None:
    assert floors.lowered({"pages": {"unread": 2}}, {"pages": {"unread": 1}})
    assert quality.below("unread", 1, 0)


def test_quality_says_where_the_gold_is_missing(tmp_path: Path) -> None:
    command = [sys.executable, str(quality.ROOT / "measure" / "quality.py"), "--shared", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert str(tmp_path) in done.stdout


@pytest.mark.parametrize(
    ("cell", "gold", "given", "is_right"),
    [
        ("killed", [14, None], [14, None], True),
        ("killed", [14, None], [14, 14], False),
        ("when", ["2031-05-04", "2031-05-04"], ["4 May 2031"], True),
        ("when", None, ["4 May 2031"], False),
        ("by", {"must": [["the weavers", "weavers"]], "may": ["police"]}, ["Two weavers", "the police"], True),
        ("by", {"must": [["the weavers", "weavers"]]}, ["Two weavers", "the police"], False),
        ("by", {"must": [["weavers"], ["police"]]}, ["police"], False),
        ("by", {"must": []}, [], True),
    ],
)
def test_a_cell_is_right_with_all_that_must_and_nothing_that_may_not_stand_there(
    cell: str, gold: object, given: object, *, is_right: bool
) -> None:
    assert tables.is_right(cell, gold, given) is is_right


def test_the_cells_of_invented_accounts_are_read_off_the_page(tmp_path: Path) -> None:
    folder = tmp_path / "ford"
    folder.mkdir()
    for name, dead in (("1-post.txt", "Nine"), ("2-lamp.txt", "Twelve")):
        head = f"The ford, told by {name}\n\nThe {name[2:6].title()}\n5 May 2031\n\n"
        text = f"Soldiers shelled the market of Velm on Sunday, killing {dead.lower()} weavers."
        (folder / name).write_text(head + text, encoding="utf-8")
    wanted = {"killed": [9, 9], "by": {"must": [["Soldiers"]]}, "when": ["2031-05-04", "2031-05-04"]}
    cells = {"accounts": {"1-post.txt": wanted, "2-lamp.txt": {**wanted, "killed": [12, 12]}}}
    (folder / "cells.json").write_text(json.dumps(cells), encoding="utf-8")
    found = list(tables.judged(tmp_path))
    assert [(one.account, one.cell) for one in found if not one.is_right] == []
    cells["accounts"]["2-lamp.txt"]["killed"] = [9, 9]
    (folder / "cells.json").write_text(json.dumps(cells), encoding="utf-8")
    assert [one.cell for one in tables.judged(tmp_path) if not one.is_right] == ["killed"]
