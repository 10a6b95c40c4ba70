"""The floors: what the reader got right once, it may not get wrong again.

The light measures run here, over the gold that takes seconds; ``make quality`` runs them all.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from measure import floors, quality


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
