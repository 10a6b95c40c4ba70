"""How the time and memory of ``rashomon compare`` grow with the case.

    rashomon add articles.jsonl --store big.duckdb --workers 2
    python measure/growth.py big.duckdb [--plot docs/growth.svg]

Cases of the first 1,000, 2,000 and 4,000 documents of the given one, and the whole, are compared by the command line,
each in a process of its own. Beside the time stands what n log n would give, measured against the smallest. Exit
status 1 where a case takes more than that by half: what is outside the program makes times waver.
"""

from __future__ import annotations

import argparse
import itertools
import math
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that it also runs as a script

from rashomon.read.reading import Alignment, Capture, Reading  # noqa: E402
from rashomon.record import Record  # noqa: E402
from rashomon.store import Store  # noqa: E402

SIZES = (1000, 2000, 4000)
SLACK = 1.5
WIDTH, HEIGHT, MARGIN = 560, 320, 48


@dataclass(frozen=True)
class Point:
    """A case of so many documents: seconds of the clock and of the processor, and peak memory in MB."""

    documents: int
    seconds: float
    processor: float
    memory: int


def parts(case: Path, folder: Path) -> Iterator[tuple[int, Path]]:
    """The cases to compare, from small to large."""
    with Store.open(case, read_only=True) as store:
        count = len(store)
        for size in (s for s in SIZES if s < count):
            part = folder / f"{size}.duckdb"
            with Store.open(part) as target:
                for record in itertools.islice(store.records(), size):
                    target.add(reading(record), record)
            yield size, part
    yield count, case


def reading(record: Record) -> Reading:
    """How a record's document may have been come by; a comparison does not ask."""
    document = record.document
    capture = Capture(
        method="file", place=document.id, at="", sha256=document.sha256, size=len(document.text),
        media_type="text/plain", encoding="utf-8",
    )  # fmt: skip
    return Reading(document=document, capture=capture, alignment=Alignment.shifted(len(document.text), 0))


def compared(case: Path, size: int, target: Path) -> Point:
    """One run of ``rashomon compare``."""
    command = [sys.executable, "-m", "rashomon", "compare", str(case), "-o", str(target)]
    start = time.perf_counter()
    process = os.posix_spawn(sys.executable, command, os.environ)
    _, status, used = os.wait4(process, 0)
    if status:
        raise SystemExit(f"the comparison of {case} failed")
    return Point(size, time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)


def expected(point: Point, first: Point) -> float:
    """The seconds that n log n gives, from the smallest case."""
    n, m = point.documents, first.documents
    return first.seconds * n * math.log(n) / (m * math.log(m))


def plot(points: Sequence[Point]) -> str:
    """Documents to seconds as SVG: what was measured as dots on a line, n log n dashed."""
    wide = max(p.documents for p in points)
    high = max(max(p.seconds, expected(p, points[0])) for p in points)

    def at(documents: float, seconds: float) -> tuple[float, float]:
        across, up = documents / wide * (WIDTH - 2 * MARGIN), seconds / high * (HEIGHT - 2 * MARGIN)
        return round(MARGIN + across, 1), round(HEIGHT - MARGIN - up, 1)

    def line(found: Sequence[tuple[float, float]], style: str) -> str:
        return f'<polyline points="{" ".join(f"{x},{y}" for x, y in found)}" fill="none" {style}/>'

    steps = [Point(n, 0.0, 0.0, 0) for n in range(points[0].documents, wide + 1, 50)]
    measured = [at(p.documents, p.seconds) for p in points]
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        line([(MARGIN, MARGIN / 2), at(0, 0), at(wide, 0)], 'stroke="#333"'),
        line([at(p.documents, expected(p, points[0])) for p in steps], 'stroke="#888" stroke-dasharray="5 4"'),
        line(measured, 'stroke="#06c"'),
    ]
    for p, (x, y) in zip(points, measured, strict=True):
        out.append(f'<circle cx="{x}" cy="{y}" r="4" fill="#06c"/>')
        out.append(f'<text x="{x - 6}" y="{y - 8}" text-anchor="end">{p.seconds:.0f} s</text>')
        out.append(f'<text x="{x}" y="{HEIGHT - MARGIN + 16}" text-anchor="middle">{p.documents:,}</text>')
    out.append(f'<text x="{WIDTH / 2}" y="{HEIGHT - 8}" text-anchor="middle">articles in the case</text>')
    out.append(f'<text x="{MARGIN + 8}" y="{MARGIN / 2}">seconds of rashomon compare; dashed: n log n</text></svg>')
    return "\n".join(out) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("case", type=Path)
    parser.add_argument("--plot", type=Path, help="write the plot here, as SVG")
    arguments = parser.parse_args()
    points: list[Point] = []
    with tempfile.TemporaryDirectory() as folder:
        for size, case in parts(arguments.case, Path(folder)):
            points.append(compared(case, size, Path(folder) / "comparison.json"))
            last = points[-1]
            print(
                f"{size:6} documents {last.seconds:7.1f} s (n log n: {expected(last, points[0]):7.1f} s)"
                f" {last.processor:7.1f} s of processor {last.memory:6} MB",
                flush=True,
            )
    if arguments.plot:
        arguments.plot.write_text(plot(points), encoding="utf-8")
    return int(any(p.seconds > SLACK * expected(p, points[0]) for p in points))


if __name__ == "__main__":
    sys.exit(main())
