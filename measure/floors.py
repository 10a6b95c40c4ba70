"""Refuses a floor that was lowered: every floor must be at least what it ever was in the history.

python measure/floors.py
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLOORS = "tests/floors.toml"
# Figures of which less is better: their floor is a ceiling.
LOWER_IS_BETTER = ("unread", "ece", "mean_absolute_error")


def git(*arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""


def lowered(now: dict[str, dict[str, float]], before: dict[str, dict[str, float]]) -> list[str]:
    """The floors of ``before`` that ``now`` has lowered or left out."""
    return [
        f"{name}.{figure}: {floor} before, {now.get(name, {}).get(figure)} now"
        for name, figures in before.items()
        for figure, floor in figures.items()
        if not _kept(figure, floor, now.get(name, {}).get(figure))
    ]


def _kept(figure: str, floor: float, now: float | None) -> bool:
    if now is None:
        return False
    return now <= floor if figure.endswith(LOWER_IS_BETTER) else now >= floor


def main() -> int:
    now = tomllib.loads((ROOT / FLOORS).read_text(encoding="utf-8"))
    commits = git("log", "--format=%H", "--", FLOORS).split()
    faults = {f for c in commits for f in lowered(now, tomllib.loads(git("show", f"{c}:{FLOORS}")))}
    print(*sorted(faults), sep="\n", end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
