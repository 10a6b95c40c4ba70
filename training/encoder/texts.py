"""Annotated texts as the encoder learns from them: words with their codes, and frames over words.

A frame is a statement or an event: the word that it is anchored at (the first word of the cue or trigger; of the
content where there is no cue), and spans by part. Parts are numbered as in ``rashomon.annotate.frames``.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from training.written import written

from rashomon.annotate import Annotation, annotate
from rashomon.annotate.frames import ACTS, EVENT_PARTS, FACTUALITIES, MODES, SOURCE_KINDS, STATEMENT_PARTS, TYPES
from rashomon.annotate.wordpieces import Words, words_of
from rashomon.record import Document

Spans = list[tuple[str, int, int]]


@dataclass
class Frame:
    """``parts`` are (name, first word, end word); ``kinds`` the numbers of its kinds, -1 where not annotated.
    ``also`` are other words that may stand as its trigger: (first word, end word)."""

    anchor: int
    parts: Spans
    kinds: dict[str, int]
    also: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class Text:
    """One annotated text. ``names`` are (first word, end word, label) of what the parser takes for names;
    ``whole`` tells that events and nested statements are annotated as well."""

    id: str
    words: Words
    shown: list[str]
    statements: list[Frame]
    events: list[Frame]
    whole: bool
    names: list[tuple[int, int, str]] = field(default_factory=list)


def texts(records: Sequence[dict[str, Any]], *, whole: bool) -> Iterator[Text]:
    """The texts of gold records."""
    for gold in records:
        given = gold["document"]
        document = Document(id=given["id"], sha256="", text=given["text"], published=given.get("published"))
        yield _text(gold, annotate(document), whole)


def _text(gold: dict[str, Any], annotation: Annotation, whole: bool) -> Text:
    words = words_of(annotation.doc, annotation.text, annotation.quotes)
    place = _Places(annotation, words)
    frames = [_statement(place, s, whole) for s in gold.get("statements", [])]
    events = [_event(place, e) for e in gold.get("events", [])]
    return Text(
        id=gold["document"]["id"],
        words=words,
        shown=[annotation.text[s:e] for s, e in place.spans],
        statements=[f for f in frames if f],
        events=[f for f in events if f],
        whole=whole,
        names=[(*w, e.label_) for e in annotation.doc.ents if (w := place.words_of(e.start_char, e.end_char))],
    )


class _Places:
    """From characters to words."""

    def __init__(self, annotation: Annotation, words: Words) -> None:
        tokens = [annotation.doc[int(i)] for i in words.tokens]
        self.spans = [(t.idx, t.idx + len(t.text)) for t in tokens]
        self._starts = np.array([s for s, _ in self.spans] or [0])
        self._ends = np.array([e for _, e in self.spans] or [0])
        self._sounds = [any(c.isalnum() for c in annotation.text[s:e]) for s, e in self.spans]

    def words_of(self, start: int, end: int) -> tuple[int, int] | tuple[()]:
        """The words that a stretch of characters touches, without punctuation at its edges."""
        first = int(np.searchsorted(self._ends, start, side="right"))
        last = int(np.searchsorted(self._starts, end, side="left"))
        while first < last and not self._sounds[first]:
            first += 1
        while last > first and not self._sounds[last - 1]:
            last -= 1
        return (first, last) if first < last else ()


def _statement(place: _Places, gold: dict[str, Any], whole: bool) -> Frame | None:
    parts = [("content", *w) for s in gold["content"] if (w := place.words_of(*s))]
    if not parts:
        return None
    cue = [("cue", *w) for s in gold["cue"] if (w := place.words_of(*s))]
    source = [("source", *w) for s in [gold["source"]] if s and (w := place.words_of(*s))]
    kinds = {"act": -1, "factuality": -1, "source_kind": -1}
    if whole:
        kinds = {
            "act": ACTS.index(gold["act"]),
            "factuality": FACTUALITIES.index(gold.get("factuality", "actual")),
            "source_kind": SOURCE_KINDS.index(gold["source_kind"]),
        }
    return Frame((cue or parts)[0][1], [*parts, *cue, *source], kinds)


def _event(place: _Places, gold: dict[str, Any]) -> Frame | None:
    trigger = place.words_of(*gold["trigger"])
    if not trigger:
        return None
    roles = [(r["role"], *w) for r in gold["roles"] if (w := place.words_of(*r["span"]))]
    kinds = {
        "type": TYPES.index(gold["type"]),
        "factuality": FACTUALITIES.index(gold["factuality"]),
        "mode": MODES.index(gold["mode"]) if gold.get("mode") in MODES else 0,
    }
    also = [w for span in gold.get("also", []) if (w := place.words_of(*span))]
    return Frame(trigger[0], [*roles, ("trigger", *trigger)], kinds, also)


def tags(frame: Frame, parts: Sequence[str], count: int) -> np.ndarray:
    """One number a word: 0 outside, else 2n + 1 where part n begins and 2n + 2 where it goes on."""
    out = np.zeros(count, dtype=np.int64)
    for name, first, end in frame.parts:
        n = parts.index(name)
        out[first] = 2 * n + 1
        out[first + 1 : end] = 2 * n + 2
    return out


def load(shared: Path, cache: Path) -> dict[str, list[Text]]:
    """The training texts by set, read once and kept in the cache."""
    if cache.exists():
        with cache.open("rb") as file:
            kept: dict[str, list[Text]] = pickle.load(file)
            return kept
    found = {
        "accounts": list(texts(_records(shared / "accounts-train"), whole=True)),
        "news": list(texts(_lines(shared / "polnear" / "train.records.jsonl"), whole=False)),
        "written": list(texts(list(written()), whole=True)),
    }
    cache.parent.mkdir(parents=True, exist_ok=True)
    with cache.open("wb") as file:
        pickle.dump(found, file)
    return found


def _records(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.rglob("*.record.json"))]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


PARTS = {"statements": STATEMENT_PARTS, "events": EVENT_PARTS}
