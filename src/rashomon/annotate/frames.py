"""Frames: what the encoder finds in a text. A statement or an event, anchored at a word, with its parts and kinds.

The parts of a frame are the best path through the encoder's tags that is whole: no part goes on that has not begun.
Nothing is decided here about how sure is sure enough: every frame has the chance of its anchor and of each part.
"""

from __future__ import annotations

import itertools
import typing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from rashomon.annotate.encoder import Floats, Parts, Seen, Sort, read_around, see
from rashomon.annotate.wordpieces import Words
from rashomon.record import Act, EventType, Factuality, RoleName, SourceKind

# The encoder's outputs in order. Where two parts of a frame overlap in training, the later one stood.
STATEMENT_PARTS: Final = ("content", "cue", "source")
EVENT_PARTS: Final[tuple[str, ...]] = (*typing.get_args(RoleName), "trigger")
ACTS: Final[tuple[Act, ...]] = typing.get_args(Act)
FACTUALITIES: Final[tuple[Factuality, ...]] = typing.get_args(Factuality)
SOURCE_KINDS: Final[tuple[SourceKind, ...]] = typing.get_args(SourceKind)
TYPES: Final[tuple[EventType, ...]] = typing.get_args(EventType)
MODES: Final[tuple[str | None, ...]] = (
    None, "ceasefire", "treaty", "deal", "offer", "meeting", "visit", "negotiation", "mediation", "summit", "endorse",
    "recognise", "solidarity", "ease", "apologise", "suspend", "economic", "military", "judicial", "intelligence",
    "coalition", "humanitarian", "asylum", "withdraw", "release", "disarm", "return", "surrender", "appeal", "demand",
    "order", "blame", "condemn", "legal", "investigate", "refuse", "defy", "veto", "force", "penalty", "ultimatum",
    "demonstration", "strike", "riot", "boycott", "hunger-strike", "diplomatic", "aid", "talks", "deploy", "alert",
    "base", "recruit", "arrest", "expel", "ban", "censor", "seize", "curfew", "destroy", "airstrike", "shelling",
    "explosive", "firearms", "suicide", "assassination", "abduct", "torture", "beat", "execute", "sexual", "invade",
    "clash", "massacre", "death", "injury", "illness", "hunger", "displacement", "natural", "transport", "industrial",
    "fire", "vote", "law", "election", "appointment", "ruling", "founding", "joining", "dissolve",
)  # fmt: skip
PARTS: Final[dict[Sort, tuple[str, ...]]] = {"statements": STATEMENT_PARTS, "events": EVENT_PARTS}
# Anchors less likely than this are not read: below it hardly any is one. Of an event the lexicon may know more.
_LEAST: Final[dict[Sort, float]] = {"statements": 0.2, "events": 0.05}


# A frame that reaches back into the headline is anchored within a reader's reach of it; so many words of the news, a
# window of the body, hold it with what stands behind it.
_BELOW: Final = 240


@dataclass(frozen=True, slots=True)
class Part:
    """Words ``first`` to ``last`` (token indices in the ``Doc``, ``last`` included), and how sure the encoder is."""

    name: str
    first: int
    last: int
    sure: float


@dataclass(frozen=True, slots=True)
class Frame:
    """``anchor`` is a token's index; ``kinds`` has the chances of each kind in the order of the encoder's outputs:
    act, factuality and kind of source of a statement; type, factuality and mode of an event."""

    anchor: int
    sure: float
    parts: tuple[Part, ...]
    kinds: tuple[Floats, ...]

    def named(self, name: str) -> tuple[Part, ...]:
        """The parts of a name."""
        return tuple(p for p in self.parts if p.name == name)


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames of a text, in order of their anchors."""

    statements: tuple[Frame, ...] = ()
    events: tuple[Frame, ...] = ()


def find_frames(words: Words) -> Frames:
    """The frames of a text. Each line at its head is read alone, since a headline's "mayor says" would run on into the
    news; the news is read below them, or alone where a frame of it would reach back into them."""
    whole = _frames(words)
    if not words.heads:
        return whole
    first = int(words.tokens[words.heads[-1]])
    heads = [_frames(words.cut(start, end)) for start, end in itertools.pairwise([0, *words.heads])]
    news = [f for sort in (whole.statements, whole.events) for f in sort if f.anchor >= first]
    near = words.cut(words.heads[-1], min(words.heads[-1] + _BELOW, len(words)))
    rest = _frames(near) if any(_begins(f) < first for f in news) else whole
    return Frames(
        (*(f for one in heads for f in one.statements), *_below(first, whole.statements, rest.statements)),
        (*(f for one in heads for f in one.events), *_below(first, whole.events, rest.events)),
    )


def _frames(words: Words) -> Frames:
    seen = see(words)
    return Frames(_found(words, seen, "statements"), _found(words, seen, "events"))


def _below(first: int, whole: Sequence[Frame], rest: Sequence[Frame]) -> Iterator[Frame]:
    """The frames anchored from a token on; for one that reaches back before it, what is read there without the head."""
    alone = {frame.anchor: frame for frame in rest}
    for frame in whole:
        found = frame if _begins(frame) >= first else alone.get(frame.anchor)
        if frame.anchor >= first and found is not None:
            yield found


def _begins(frame: Frame) -> int:
    return min((part.first for part in frame.parts), default=frame.anchor)


def _found(words: Words, seen: Seen, sort: Sort) -> tuple[Frame, ...]:
    chances = seen.anchors[sort]
    anchors = np.flatnonzero(chances >= _LEAST[sort])
    read = read_around(seen, sort, anchors.tolist())
    paths = best_paths([one.tags for one in read])
    return tuple(
        _frame(words, one, path, float(chances[one.anchor]), PARTS[sort]) for one, path in zip(read, paths, strict=True)
    )


def _frame(words: Words, read: Parts, path: NDArray[np.int64], sure: float, names: Sequence[str]) -> Frame:
    parts = []
    for n, first, end in runs(path):
        chance = float(np.exp(read.tags[np.arange(first, end), path[first:end]].mean()))
        span = words.tokens[read.first + first], words.tokens[read.first + end - 1]
        parts.append(Part(names[n], int(span[0]), int(span[1]), chance))
    return Frame(int(words.tokens[read.anchor]), sure, tuple(parts), read.kinds)


def runs(path: NDArray[np.int64]) -> list[tuple[int, int, int]]:
    """The parts along a path of tags: number of the part, first word, end word."""
    found: list[tuple[int, int, int]] = []
    for place, tag in enumerate(path.tolist()):
        if tag == 0:
            continue
        part = (tag - 1) // 2
        if tag % 2 == 0 and found and found[-1][0] == part and found[-1][2] == place:
            found[-1] = (part, found[-1][1], place + 1)
        else:
            found.append((part, place, place + 1))
    return found


def best_paths(scores: Sequence[Floats]) -> list[NDArray[np.int64]]:
    """For each (words, tags) of log probabilities the likeliest whole path (Viterbi), all at once: a part goes on only
    from its own beginning or middle, all else may follow anything."""
    if not scores:
        return []
    longest, tags = max(len(s) for s in scores), np.size(scores[0], 1)
    padded = np.zeros((len(scores), longest, tags), dtype=np.float32)
    for n, one in enumerate(scores):
        padded[n, : len(one)] = one
        padded[n, len(one) :, 1:] = -np.inf
    inner = np.arange(2, tags, 2)
    total, back = padded[:, 0].copy(), np.zeros(padded.shape, dtype=np.int8)
    total[:, inner] = -np.inf
    for place in range(1, longest):
        likeliest, begun, going = total.argmax(1), total[:, inner - 1], total[:, inner]
        back[:, place] = likeliest[:, None]
        back[:, place, inner] = np.where(begun >= going, inner - 1, inner)
        through = np.repeat(total.max(1)[:, None], tags, axis=1)
        through[:, inner] = np.maximum(begun, going)
        total = through + padded[:, place]
    return _traced(total, back, [len(s) for s in scores])


def _traced(total: Floats, back: NDArray[np.int8], lengths: Sequence[int]) -> list[NDArray[np.int64]]:
    count, longest = np.size(back, 0), np.size(back, 1)
    path = np.zeros((count, longest), dtype=np.int64)
    path[:, -1] = total.argmax(1)
    rows = np.arange(count)
    for place in range(longest - 1, 0, -1):
        path[:, place - 1] = back[rows, place, path[:, place]]
    return [one[:length] for one, length in zip(path, lengths, strict=True)]
