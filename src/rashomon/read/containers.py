"""Files that hold many documents: each line of JSONL, each object of a JSON list, becomes one unit.

What is wrong with one line is one error that names it; what is wrong with the file comes after all that
could be read of it, and says how far that was.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

from rashomon.errors import Broken, ReadError, TooLarge
from rashomon.read.inflate import Inflated
from rashomon.read.reading import Unit
from rashomon.settings import Settings


def json_lines(path: Path, *, settings: Settings) -> Iterator[Unit | ReadError]:
    """A unit for each line that is not blank; ``place`` is ``file.jsonl:17``."""
    number = 0
    with path.open("rb") as file:
        inflated = Inflated(file)
        stream = io.BufferedReader(inflated)
        for number, line in enumerate(iter(lambda: stream.readline(settings.max_bytes + 1), b""), start=1):
            if inflated.fault and not line.endswith(b"\n"):
                break
            place = f"{path}:{number}"
            if len(line) > settings.max_bytes:
                yield _too_long(stream, len(line), place=place, bound=settings.max_bytes)
            elif line.strip():
                yield Unit(place=place, method="jsonl", path=str(path), payload=line.strip(b"\r\n"))
    if inflated.fault:
        yield Broken(str(path), f"{inflated.fault} in line {max(1, number)}", "the lines before it were read")


def is_json_line(line: bytes) -> bool:
    """Whether a line is a whole JSON object."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _too_long(stream: io.BufferedIOBase, read: int, *, place: str, bound: int) -> TooLarge:
    """Pass over the rest of the line, a block at a time."""
    while block := stream.readline(1 << 20):
        read += len(block)
        if block.endswith(b"\n"):
            break
    return TooLarge(place, f"{read} bytes, the bound is {bound}", "split it")


def json_objects(path: Path, *, settings: Settings) -> Iterator[Unit | ReadError]:
    """The object of a ``.json`` file, or each of its list; ``place`` is ``file.json`` or ``file.json[3]``."""
    size = path.stat().st_size
    if size > settings.max_bytes:
        yield TooLarge(str(path), f"{size} bytes, the bound is {settings.max_bytes}", "write it as JSONL")
        return
    payload = path.read_bytes()
    try:
        found = json.loads(payload)
    except (ValueError, RecursionError) as error:
        yield Broken(str(path), f"no JSON ({error})")
        return
    if not isinstance(found, list):
        yield Unit(place=str(path), method="jsonl", path=str(path), payload=payload)
        return
    for number, item in enumerate(found):
        inner = json.dumps(item).encode()
        yield Unit(place=f"{path}[{number}]", method="jsonl", path=str(path), payload=inner)
