"""From texts to batches: windows at sentences, names exchanged in half of them."""

from __future__ import annotations

import collections
import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor
from training.encoder.network import KINDS
from training.encoder.texts import PARTS, Frame, Text, tags

from rashomon.annotate.encoder import REACH
from rashomon.annotate.neutral import neutral
from rashomon.annotate.wordpieces import CODES, pieces_of

BATCH = 16
# Pieces in a training window; cut anew, at other sentences, each epoch.
LONGEST = 330
# In so many of the texts names are exchanged; so many are set in capitals, where no name can be told and made neutral.
RENAMED, CAPITALS = 0.5, 0.06
# What an unmarked word within a statement of the news texts counts as evidence against a statement nested there:
# their scheme marks none, whether it is there or not.
NESTED = 0.2
# Labels of the parser that are exchanged among themselves.
PLACES = {"GPE": "place", "LOC": "place", "FAC": "place", "NORP": "people", "PERSON": "person", "ORG": "body"}


@dataclass
class Batch:
    """Tensors of one step; ``frames`` by sort: text row, anchor, tags, kinds."""

    pieces: Tensor
    codes: Tensor
    mask: Tensor
    firsts: Tensor
    words: Tensor
    anchors: Tensor
    weights: Tensor
    frames: dict[str, tuple[Tensor, Tensor, Tensor, dict[str, Tensor]]]


class Names:
    """A pool of names by sort and length, and how those of one text are exchanged."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.pool: dict[tuple[str, int], list[list[str]]] = collections.defaultdict(list)
        for text in texts:
            for first, end, label in text.names:
                if label in PLACES and all(w[:1].isupper() for w in text.shown[first:end]):
                    self.pool[PLACES[label], end - first].append(text.shown[first:end])

    def exchanged(self, text: Text, chance: random.Random) -> list[str]:
        """The words of the text with other names in it, each name the same wherever it stands."""
        shown, known = list(text.shown), {}
        for first, end, label in text.names:
            for n, word in enumerate(shown[first:end]):
                if label not in PLACES or not word[:1].isupper():
                    continue
                if word not in known:
                    pool = self.pool.get((PLACES[label], end - first)) or [[word] * (end - first)]
                    known[word] = chance.choice(pool)[n]
                shown[first + n] = known[word]
        return shown


def windows(text: Text, lengths: Sequence[int], chance: random.Random) -> Iterator[tuple[int, int]]:
    """Cuts of a text at sentences, the first one anywhere."""
    starts = [int(s) for s in text.words.sentences] + [len(text.words)]
    first, size, bound = 0, 0, chance.randint(LONGEST // 3, LONGEST)
    for start, end in itertools.pairwise(starts):
        more = sum(lengths[start:end])
        if size + more > bound and start > first:
            yield first, start
            first, size, bound = start, 0, LONGEST
        size += more
    if first < len(text.words):
        yield first, len(text.words)


@dataclass
class Item:
    """One window of one text, ready to be stacked."""

    text: Text
    start: int
    end: int
    pieces: list[tuple[int, ...]]
    codes: np.ndarray

    def __len__(self) -> int:
        """How many pieces it has."""
        return sum(map(len, self.pieces))


def items(texts: Sequence[Text], names: Names, chance: random.Random) -> Iterator[Item]:
    """The windows of all texts."""
    for text in texts:
        pieces, codes = text.words.pieces, text.words.codes
        if chance.random() < CAPITALS:
            codes = codes.copy()
            codes[:, 0] = np.where(codes[:, 0] > 0, 3, 0)
            pieces = pieces_of(names.exchanged(text, chance))
        elif chance.random() < RENAMED:
            shown = names.exchanged(text, chance)
            pieces = pieces_of(neutral(shown, (codes[:, 2] > 0).tolist()))
        for start, end in windows(text, [len(p) for p in pieces], chance):
            yield Item(text, start, end, list(pieces[start:end]), codes[start:end])


def stacked(found: Sequence[Item]) -> Batch:
    """One batch of windows."""
    longest = max(min(len(i), 510) for i in found) + 2
    most = max(i.end - i.start for i in found)
    pieces = np.zeros((len(found), longest), dtype=np.int64)
    codes = np.zeros((len(found), longest, len(CODES)), dtype=np.int64)
    mask = np.zeros((len(found), longest), dtype=bool)
    firsts = np.zeros((len(found), most), dtype=np.int64)
    words = np.zeros((len(found), most), dtype=bool)
    anchors = np.zeros((len(found), most, 2), dtype=np.float32)
    weights = np.zeros((len(found), most, 2), dtype=np.float32)
    frames: dict[str, list[Any]] = {sort: [] for sort in PARTS}
    for row, item in enumerate(found):
        _fill(item, (pieces[row], codes[row], mask[row], firsts[row], words[row]))
        _mark(item, anchors[row], weights[row])
        for sort, parts in PARTS.items():
            frames[sort] += [(row, *one) for one in _frames(item, sort, parts)]
    stack = {sort: _stacked(found, sort) for sort, found in frames.items() if found}
    arrays = (pieces, codes, mask, firsts, words, anchors, weights)
    return Batch(*(torch.from_numpy(a) for a in arrays), frames=stack)


def _fill(item: Item, rows: tuple[np.ndarray, ...]) -> None:
    pieces, codes, mask, firsts, words = rows
    pieces[0], mask[0], at = 101, True, 1
    for n, (ids, code) in enumerate(zip(item.pieces, item.codes, strict=True)):
        if at + len(ids) > 511:
            break
        firsts[n], words[n] = at, True
        pieces[at : at + len(ids)], codes[at : at + len(ids)], mask[at : at + len(ids)] = ids, code, True
        at += len(ids)
    pieces[at], mask[at] = 102, True


def _mark(item: Item, anchors: np.ndarray, weights: np.ndarray) -> None:
    length = item.end - item.start
    weights[:length, 0] = 1.0
    weights[:length, 1] = float(item.text.whole)
    if not item.text.whole:
        for frame in item.text.statements:
            for name, first, end in frame.parts:
                if name == "content":
                    weights[max(first - item.start, 0) : max(min(end - item.start, length), 0), 0] = NESTED
    weights[_also(item), list(PARTS).index("events")] = 0.0
    for column, sort in enumerate(PARTS):
        for frame in getattr(item.text, sort):
            if item.start <= frame.anchor < item.end:
                anchors[frame.anchor - item.start, column] = 1.0
                weights[frame.anchor - item.start, column] = 1.0


def _also(item: Item) -> list[int]:
    """The words of a window that might stand for a trigger as well as the marked one: no evidence either way."""
    words = (w for frame in item.text.events for first, end in frame.also for w in range(first, end))
    return [w - item.start for w in words if item.start <= w < item.end]


def _frames(item: Item, sort: str, parts: Sequence[str]) -> Iterator[tuple[int, np.ndarray, Frame]]:
    for frame in getattr(item.text, sort):
        if item.start <= frame.anchor < item.end:
            reach, middle = REACH[sort], frame.anchor - item.start
            all_tags = tags(frame, parts, len(item.text.words))[item.start : item.end]
            out = np.full(2 * reach + 1, -1, dtype=np.int64)
            low, high = max(middle - reach, 0), min(middle + reach + 1, len(all_tags))
            out[low - middle + reach : high - middle + reach] = all_tags[low:high]
            yield middle, out, frame


def _stacked(found: list[Any], sort: str) -> tuple[Tensor, Tensor, Tensor, dict[str, Tensor]]:
    kinds = {k: torch.tensor([f[3].kinds[k] for f in found]) for k in KINDS[sort]}
    rows, middles = torch.tensor([f[0] for f in found]), torch.tensor([f[1] for f in found])
    return rows, middles, torch.from_numpy(np.stack([f[2] for f in found])), kinds
