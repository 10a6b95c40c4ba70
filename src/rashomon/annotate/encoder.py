"""The encoder: one small transformer, run by onnxruntime on the CPU, that reads every text once.

It has two parts. The body reads word pieces in windows and gives a vector for each word, and how likely a statement
or an event is anchored there (at the first word of its cue or trigger). The readers look at each anchor's
neighbourhood and give every word there a part ("content", "source", "agent", ..) or none, and the frame its kinds.

Windows are read one at a time, so that what a document gives depends on nothing but itself. How it was trained is
told in docs/model-cards/encoder.md.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final, Literal

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from rashomon.annotate.windows import Window, windows
from rashomon.annotate.wordpieces import Words

Floats = NDArray[np.float32]
Sort = Literal["statements", "events"]

# How many words on either side of an anchor its reader sees: of the annotated contents and roles, 99 in 100 lie within.
REACH: Final[dict[Sort, int]] = {"statements": 80, "events": 32}
# How many it is shown at first; only where a part runs to the edge of these is it shown all within reach.
NEAR: Final[dict[Sort, int]] = {"statements": 48, "events": 20}
_OPEN, _CLOSE = 101, 102
# Anchors read at once; more need more memory and, on one core, more time.
_AT_ONCE: Final = 8


@dataclass(frozen=True, slots=True)
class Seen:
    """What the body saw: a vector a word (words, 128), and how likely each word is an anchor, by sort (words,)."""

    vectors: Floats
    anchors: dict[Sort, Floats]


@dataclass(frozen=True, slots=True)
class Parts:
    """What a reader saw of one anchor: the log probabilities of its tags for the words ``first`` and on, (words, tags),
    and the probabilities of each of its kinds."""

    anchor: int
    first: int
    tags: Floats
    kinds: tuple[Floats, ...]


def see(words: Words) -> Seen:
    """The body's view of a text."""
    cuts = windows([len(p) for p in words.pieces], words.sentences.tolist()) if len(words) else ()
    seen = [_window(words, cut) for cut in cuts]
    vectors = np.concatenate([v for v, _ in seen]) if seen else np.zeros((0, 1), dtype=np.float32)
    scores = np.concatenate([s for _, s in seen]) if seen else np.zeros((0, 2), dtype=np.float32)
    chances = 1.0 / (1.0 + np.exp(-scores))
    return Seen(vectors, {"statements": chances[:, 0], "events": chances[:, 1]})


def _window(words: Words, cut: Window) -> tuple[Floats, Floats]:
    """The vectors and scores of the core of one window."""
    pieces = words.pieces[cut.start : cut.end]
    lengths = [len(p) for p in pieces]
    firsts = np.cumsum([1, *lengths[:-1]])
    ids = np.array([[_OPEN, *(i for p in pieces for i in p), _CLOSE]], dtype=np.int64)
    codes = np.zeros((1, ids.shape[1], words.codes.shape[1]), dtype=np.int64)
    codes[0, 1:-1] = np.repeat(words.codes[cut.start : cut.end], lengths, axis=0)
    vectors, scores = session("body").run(None, {"pieces": ids, "codes": codes})
    core = firsts[cut.first - cut.start : cut.last - cut.start]
    return vectors[0, core], scores[0, core]


def read_around(seen: Seen, sort: Sort, anchors: Sequence[int]) -> list[Parts]:
    """The reader's view of each anchor."""
    found = _read_all(seen.vectors, sort, anchors, NEAR[sort])
    cut = [n for n, parts in enumerate(found) if _runs_on(parts, len(seen.vectors))]
    again = _read_all(seen.vectors, sort, [anchors[n] for n in cut], REACH[sort])
    for n, parts in zip(cut, again, strict=True):
        found[n] = parts
    return found


def _runs_on(parts: Parts, words: int) -> bool:
    """Whether a part reaches the edge of what was seen, where the text goes on."""
    before, after = parts.first > 0, parts.first + len(parts.tags) < words
    return bool((before and parts.tags[0].argmax()) or (after and parts.tags[-1].argmax()))


def _read_all(vectors: Floats, sort: Sort, anchors: Sequence[int], reach: int) -> list[Parts]:
    found: list[Parts] = []
    for n in range(0, len(anchors), _AT_ONCE):
        found += _read(vectors, sort, np.array(anchors[n : n + _AT_ONCE]), reach)
    return found


def _read(vectors: Floats, sort: Sort, anchors: NDArray[np.int64], reach: int) -> list[Parts]:
    places = anchors[:, None] + np.arange(-reach, reach + 1)[None]
    there = (places >= 0) & (places < len(vectors))
    around = vectors[np.clip(places, 0, len(vectors) - 1)] * there[:, :, None]
    scores, *kinds = session(sort).run(None, {"around": around.astype(np.float32, copy=False), "mask": there})
    tags, kinds = _log_shares(scores), [np.exp(_log_shares(k)) for k in kinds]
    return [_parts(n, int(anchor), there[n], tags[n], kinds) for n, anchor in enumerate(anchors)]


def _parts(n: int, anchor: int, there: NDArray[np.bool_], tags: Floats, kinds: list[Floats]) -> Parts:
    first = anchor - len(there) // 2 + int(there.argmax())
    return Parts(anchor, first, tags[there], tuple(k[n] for k in kinds))


def _log_shares(scores: Floats) -> Floats:
    """The logarithm of the softmax over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    shares: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return shares


@functools.cache
def session(part: str, package: str = "rashomon.annotate") -> Any:
    """A model of a package's ``weights``, loaded once a process. One thread each: documents are read in parallel, not
    words."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    weights = (files(package) / "weights" / f"{part}.onnx").read_bytes()
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
