"""Learning: AdamW with a warm-up and a linear way down, an average of the weights kept beside, checkpoints."""

from __future__ import annotations

import copy
import logging
import random
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional
from training.encoder.batches import BATCH, Batch, Item, Names, batches, items
from training.encoder.network import Network
from training.encoder.texts import Text

from rashomon.annotate.encoder import REACH

SEED = 7
RATE, RATE_OF_HEADS, DECAY, WARM = 2e-4, 1e-3, 0.01, 0.06
# The average looks back over about 300 steps.
AVERAGE, AVERAGE_OF_ONE = 0.997, 0.98
# Accounts are a tenth of the news in words, and the only ones with events, acts and nesting.
ACCOUNTS_TWICE = 2
POOL = 12 * BATCH

log = logging.getLogger("training.encoder")


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """The parts of the loss of one batch."""
    narrowed, scores = network.body(batch.pieces, batch.codes, batch.mask)
    words = gathered(narrowed, batch.firsts)
    anchors = gathered(scores, batch.firsts).float()
    weights = batch.weights * batch.words[:, :, None]
    raw = functional.binary_cross_entropy_with_logits(anchors, batch.anchors, reduction="none") * weights
    out = {"anchors": raw.sum() / batch.anchors.sum().clamp(min=1.0)}
    for sort, (rows, middles, tags, kinds) in batch.frames.items():
        around, mask = neighbours(words, batch.words, rows, middles, REACH[sort])
        found = network.readers[sort](around, mask)
        seen = torch.where(mask, tags, torch.full_like(tags, -1))
        every = functional.cross_entropy(found[0].float().transpose(1, 2), seen, ignore_index=-1, reduction="none")
        out[f"{sort}.parts"] = every.sum() / len(rows) / 10
        for (name, wanted), given in zip(kinds.items(), found[1:], strict=True):
            if (wanted >= 0).any():
                out[f"{sort}.{name}"] = functional.cross_entropy(given.float(), wanted, ignore_index=-1) * 0.3
    return out


def gathered(x: Tensor, firsts: Tensor) -> Tensor:
    """The vectors of first pieces: (batch, words, width)."""
    return x.gather(1, firsts[:, :, None].expand(-1, -1, x.shape[2]))


def neighbours(words: Tensor, there: Tensor, rows: Tensor, middles: Tensor, reach: int) -> tuple[Tensor, Tensor]:
    """The words around each anchor, and which of them are there."""
    places = middles[:, None] + torch.arange(-reach, reach + 1)[None]
    inside = (places >= 0) & (places < words.shape[1])
    places = places.clamp(0, words.shape[1] - 1)
    mask = inside & there[rows[:, None], places]
    return words[rows[:, None], places] * mask[:, :, None], mask


def learn(
    network: Network, texts: dict[str, Sequence[Text]], *, epochs: int, folder: Path, slower: float = 1.0
) -> Network:
    """Trains the network; gives the average. A checkpoint is written after each epoch. ``slower`` scales the rates."""
    torch.manual_seed(SEED)
    names = Names([t for part in texts.values() for t in part])
    rounds = [_round(texts, names, epoch) for epoch in range(1)]
    total = epochs * len(rounds[0])
    optimizer, schedule = _optimizer(network, total, slower)
    average, step = copy.deepcopy(network).eval(), 0
    network.train()
    for epoch in range(epochs):
        found = rounds[epoch] if epoch < 1 else _round(texts, names, epoch)
        for batch in found:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                parts = losses(network, batch)
            sum(parts.values()).backward()  # type: ignore[union-attr]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            _follow(average, network, min(AVERAGE if epochs > 1 else AVERAGE_OF_ONE, (step + 1) / (step + 10)))
            step += 1
            if step % 20 == 0:
                log.info("step %d of %d: %s", step, total, {k: round(v.item(), 3) for k, v in parts.items()})
        torch.save(average.state_dict(), folder / "average.pt")
    return average


def _round(texts: dict[str, Sequence[Text]], names: Names, epoch: int) -> list[Batch]:
    chance = random.Random(SEED * 1000 + epoch)
    found = list(items(texts["news"], names, chance))
    for _ in range(ACCOUNTS_TWICE):
        found += items(texts["accounts"], names, chance)
    return _of_like_length(found, chance)


def _of_like_length(found: list[Item], chance: random.Random) -> list[Batch]:
    """Batches in random order, each of windows of about one length: less padding."""
    chance.shuffle(found)
    pools = [found[n : n + POOL] for n in range(0, len(found), POOL)]
    ordered = [item for pool in pools for item in sorted(pool, key=lambda i: sum(map(len, i.pieces)))]
    made = list(batches(ordered))
    chance.shuffle(made)
    return made


def _optimizer(
    network: Network, total: int, slower: float
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    body = [p for n, p in network.named_parameters() if n.startswith("body.") and _is_old(n)]
    heads = [p for n, p in network.named_parameters() if not (n.startswith("body.") and _is_old(n))]
    groups = [{"params": body, "lr": RATE * slower}, {"params": heads, "lr": RATE_OF_HEADS * slower}]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY, fused=True)
    warm = int(WARM * total)
    rate = lambda s: min((s + 1) / warm, max(0.02, (total - s) / (total - warm)))  # noqa: E731
    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, rate)


def _is_old(name: str) -> bool:
    return not any(part in name for part in ("codes", "anchor", "narrowed"))


@torch.no_grad()
def _follow(average: Network, network: Network, keep: float) -> None:
    for old, new in zip(average.parameters(), network.parameters(), strict=True):
        old.lerp_(new, 1 - keep)
