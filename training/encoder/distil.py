"""The encoder learns on from its teacher, also from news that nobody has annotated.

    python -m training.encoder.distil SHARED FOLDER     (about an hour on two cores)

FOLDER holds ``average.pt`` of the encoder and ``teacher.pt`` (the teacher's ``average.pt``), and gets
``distilled.pt``. What the teacher thinks of each window is asked once; where the gold has an answer, the two are
mixed, elsewhere the teacher's stands alone. (Hinton, Vinyals and Dean 2015, "Distilling the knowledge in
a neural network"; here at a temperature of one.)
"""

from __future__ import annotations

import argparse
import json
import logging
import pickle
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional
from training.encoder.batches import Batch, Item, Names, items, stacked
from training.encoder.learning import RATE, RATE_OF_HEADS, SEED, Course, gathered, groups_of, learn, neighbours
from training.encoder.network import KINDS, Network
from training.encoder.split import trained_on
from training.encoder.teacher import LargeBody
from training.encoder.texts import PARTS, Text, load, texts

from rashomon.annotate.encoder import NEAR, REACH

EPOCHS: Final = 3
# What the teacher takes for an anchor with less than this chance is not learned from.
LEAST: Final = 0.15
# How much the gold counts beside the teacher where both speak: in news, which the teacher reads better, and in
# accounts, of which it has seen too few. Events and kinds are learned from accounts alone.
GOLD_OF_NEWS: Final = 0.4
GOLD_OF_ACCOUNTS: Final = 0.8
OPEN: Final = -1.0
# Frames that the teacher reads at once.
AT_ONCE: Final = 256
# Reports on shootings are many and alike; so many of them are enough.
SHOOTINGS: Final = 500
# In so many of the steps the readers see near words alone.
SHARE_OF_NEAR: Final = 0.6
# Windows that nobody has annotated, drawn from all of them.
UNMARKED: Final = 1600
Shares = NDArray[np.float16]


@dataclass
class Wanted:
    """A frame to be learned: its anchor in the window, how much it counts, the shares of its tags and kinds."""

    middle: int
    weight: float
    tags: Shares
    kinds: tuple[Shares, ...]


@dataclass
class Told:
    """A window with what the encoder shall think of it: the shares of anchors (words, 2), ``OPEN`` where nobody
    knows, and frames by sort."""

    item: Item
    anchors: Shares
    frames: dict[str, list[Wanted]]

    def __len__(self) -> int:
        return len(self.item)


@dataclass
class Lesson:
    """One batch; ``frames`` by sort: rows, middles, weights, tags, kinds."""

    batch: Batch
    anchors: Tensor
    frames: dict[str, tuple[Tensor, Tensor, Tensor, Tensor, list[Tensor]]]


@torch.no_grad()
def told(teacher: Network, found: Sequence[Item], *, marked: bool) -> list[Told]:
    """What the teacher says of some windows, mixed with the gold where they are ``marked``."""
    batch = stacked(found)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        narrowed, scores = teacher.body(batch.pieces, batch.codes, batch.mask)
        words, thought = gathered(narrowed, batch.firsts), gathered(scores, batch.firsts).float().sigmoid()
    gold_counts = torch.tensor([_gold_counts(item, marked=marked) for item in found])
    # a word that the gold leaves open, or says little of, is the teacher's
    share = gold_counts[:, None, None] * (batch.weights >= 1.0).float()
    anchors = (share * batch.anchors + (1 - share) * thought) * batch.words[:, :, None]
    events = list(PARTS).index("events")
    whole = torch.tensor([item.text.whole for item in found])
    anchors[:, :, events] = torch.where(whole[:, None], batch.anchors[:, :, events], OPEN)
    out = [
        Told(item, anchors[row].numpy().astype(np.float16), {sort: [] for sort in PARTS})
        for row, item in enumerate(found)
    ]
    for column, sort in enumerate(PARTS):
        gold = _gold(batch, sort) if marked else {}
        for rows, middles in _places(anchors[:, :, column]):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                around, mask = neighbours(words, batch.words, rows, middles, REACH[sort])
                shares = [f.float().softmax(-1) for f in teacher.readers[sort](around, mask)]
            shares[0] = shares[0] * mask[:, :, None]
            for n, place in enumerate(zip(rows.tolist(), middles.tolist(), strict=True)):
                weight = float(anchors[place[0], place[1], column])
                counts = 1.0 if sort == "events" else float(gold_counts[place[0]])
                mixed = _mixed([s[n] for s in shares], gold.get(place), counts)
                tags, *kinds = (m.numpy().astype(np.float16) for m in mixed)
                if not whole[place[0]]:  # acts are annotated in accounts alone
                    kinds = [np.zeros_like(k) for k in kinds]
                out[place[0]].frames[sort].append(Wanted(place[1], weight, tags, tuple(kinds)))
    return out


def _places(anchors: Tensor) -> Iterator[tuple[Tensor, Tensor]]:
    """The rows and words of what may be an anchor, so many at a time."""
    rows, middles = torch.nonzero(anchors >= LEAST, as_tuple=True)
    yield from zip(rows.split(AT_ONCE), middles.split(AT_ONCE), strict=True)


def _gold(batch: Batch, sort: str) -> dict[tuple[int, int], list[Tensor]]:
    """The annotated frames of a batch by row and anchor: tags, then kinds."""
    if sort not in batch.frames:
        return {}
    rows, middles, tags, kinds = batch.frames[sort]
    places = zip(rows.tolist(), middles.tolist(), strict=True)
    return {place: [tags[n], *(kinds[k][n] for k in KINDS[sort])] for n, place in enumerate(places)}


def _gold_counts(item: Item, *, marked: bool) -> float:
    if not marked:
        return 0.0
    return GOLD_OF_ACCOUNTS if item.text.whole else GOLD_OF_NEWS


def _mixed(shares: list[Tensor], gold: list[Tensor] | None, counts: float) -> list[Tensor]:
    """The teacher's shares with the gold's, where there is one and it is not open (-1)."""
    if gold is None:
        return shares
    out = []
    for thought, wanted in zip(shares, gold, strict=True):
        known = (wanted >= 0)[..., None].float() * counts
        sure = functional.one_hot(wanted.clamp(min=0), thought.shape[-1]).float()
        out.append(known * sure + (1 - known) * thought)
    return out


def lesson(found: Sequence[Told]) -> Lesson:
    """One batch of told windows."""
    batch = stacked([one.item for one in found])
    anchors = torch.zeros(*batch.words.shape, 2)
    frames = {}
    for row, one in enumerate(found):
        anchors[row, : len(one.anchors)] = torch.from_numpy(one.anchors[: anchors.shape[1]].astype(np.float32))
    for sort in PARTS:
        every = [(row, frame) for row, one in enumerate(found) for frame in one.frames[sort]]
        if every:
            frames[sort] = (
                torch.tensor([row for row, _ in every]),
                torch.tensor([f.middle for _, f in every]),
                torch.tensor([f.weight for _, f in every]),
                _stack([f.tags for _, f in every]),
                [_stack([f.kinds[k] for _, f in every]) for k in range(len(KINDS[sort]))],
            )
    return Lesson(batch, anchors, frames)


def _stack(arrays: Sequence[Shares]) -> Tensor:
    return torch.from_numpy(np.stack(arrays).astype(np.float32))


def losses(network: Network, given: Lesson) -> dict[str, Tensor]:
    """The parts of the loss of one batch: cross-entropy with the shares that are wanted."""
    batch = given.batch
    narrowed, scores = network.body(batch.pieces, batch.codes, batch.mask)
    words, anchors = gathered(narrowed, batch.firsts), gathered(scores, batch.firsts).float()
    known, wanted = (given.anchors >= 0) & batch.words[:, :, None], given.anchors.clamp(min=0.0)
    raw = functional.binary_cross_entropy_with_logits(anchors, wanted, reduction="none")
    out = {"anchors": (raw * known).sum() / wanted.sum().clamp(min=1.0)}
    # readers look at near words first, and further only where a part runs on: they learn both
    reaches = NEAR if torch.rand(()) < SHARE_OF_NEAR else REACH
    for sort, (rows, middles, weights, tags, shares) in given.frames.items():
        reach, middle = reaches[sort], REACH[sort]
        tags = tags[:, middle - reach : middle + reach + 1]
        around, mask = neighbours(words, batch.words, rows, middles, reach)
        found = network.readers[sort](around, mask)
        total = weights.sum().clamp(min=1.0)
        every = -(tags * found[0].float().log_softmax(-1)).sum((1, 2))
        out[f"{sort}.parts"] = (every * weights).sum() / total / 10
        for name, share, scored in zip(KINDS[sort], shares, found[1:], strict=True):
            crossed = -(share * scored.float().log_softmax(-1)).sum(1)
            out[f"{sort}.{name}"] = (crossed * weights).sum() / total * 0.3
    return out


def unmarked(shared: Path, cache: Path) -> list[Text]:
    """News that is not annotated for statements or events, of the training parts of other gold."""
    if not cache.exists():
        shootings = list(_lines(shared / "gunviolence" / "train" / "docs.jsonl"))
        random.Random(SEED).shuffle(shootings)
        found = [a for triple in _lines(shared / "basil" / "triples.jsonl") for a in triple["articles"]]
        found += [*shootings[:SHOOTINGS], *_lines(shared / "ecbplus" / "train.docs.jsonl")]
        found += [r["document"] for r in _lines(shared / "timebank" / "train.records.jsonl")]
        plain = [{"document": {"id": str(d["id"]), "text": d["text"], "published": d.get("published")}} for d in found]
        cache.write_bytes(pickle.dumps(list(texts(plain, whole=False))))
    kept: list[Text] = pickle.loads(cache.read_bytes())
    return kept


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def asked(teacher: Network, found: list[Item], chance: random.Random, *, marked: bool) -> list[Told]:
    """All windows with what the teacher says of them."""
    groups = groups_of(found, chance)
    out: list[Told] = []
    for n, group in enumerate(groups):
        out += told(teacher, group, marked=marked)
        if n % 50 == 0:
            logging.info("asked %d of %d", n, len(groups))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    gold = trained_on(load(given.shared, given.folder / "texts.pkl"))
    plain = unmarked(given.shared, given.folder / "unmarked.pkl")
    names, chance = Names([t for part in gold.values() for t in part]), random.Random(SEED)
    teacher, network = Network(LargeBody()).eval(), Network()
    teacher.load_state_dict(torch.load(given.folder / "teacher.pt", weights_only=True))
    network.load_state_dict(torch.load(given.folder / "average.pt", weights_only=True))
    both = [*gold["news"], *gold["accounts"], *gold["accounts"], *gold["written"]]
    marked = asked(teacher, list(items(both, names, chance)), chance, marked=True)
    drawn = chance.sample(list(items(plain, names, chance)), UNMARKED)
    others = asked(teacher, drawn, chance, marked=False)
    del teacher

    def rounds(epoch: int) -> list[Lesson]:
        return [lesson(group) for group in groups_of([*marked, *others], random.Random(SEED * 1000 + epoch))]

    place = given.folder / "distilled"
    place.mkdir(exist_ok=True)
    average = learn(network, rounds, losses, Course(EPOCHS, RATE / 2, RATE_OF_HEADS / 2), place)
    torch.save(average.state_dict(), given.folder / "distilled.pt")


if __name__ == "__main__":
    main()
