"""Learning: AdamW with a warm-up and a linear way down, an average of the weights kept beside, checkpoints."""

from __future__ import annotations

import copy
import logging
import random
from collections.abc import Callable, Sequence, Sized
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import torch
from torch import Tensor
from torch.nn import functional
from training.encoder.batches import BATCH, Batch, Names, items, stacked
from training.encoder.network import Network
from training.encoder.texts import Text

from rashomon.annotate.encoder import REACH

SEED = 7
RATE, RATE_OF_HEADS, DECAY, WARM = 2e-4, 1e-3, 0.01, 0.06
# The average looks back over about 300 steps.
AVERAGE = 0.997
# Accounts are a fifth of the news in words, and the only ones with events, acts and nesting.
ACCOUNTS_TWICE = 2
POOL = 12 * BATCH

B, W = TypeVar("B"), TypeVar("W", bound=Sized)
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


@dataclass(frozen=True)
class Course:
    """How long is learned, and how fast: the rates of what was trained before and of what is new, at their height."""

    epochs: int
    rate: float = RATE
    rate_of_heads: float = RATE_OF_HEADS


def learn(
    network: Network,
    rounds: Callable[[int], Sequence[B]],
    loss: Callable[[Network, B], dict[str, Tensor]],
    course: Course,
    folder: Path,
) -> Network:
    """Trains the network on the batches that ``rounds`` gives for each epoch; gives the average of its weights on the
    way, which is written as a checkpoint after each epoch."""
    torch.manual_seed(SEED)
    batches_of_first = rounds(0)
    total = course.epochs * len(batches_of_first)
    optimizer, schedule = _optimizer(network, total, course)
    average, step = copy.deepcopy(network).eval(), 0
    network.train()
    for epoch in range(course.epochs):
        for batch in rounds(epoch) if epoch else batches_of_first:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                parts = loss(network, batch)
            sum(parts.values()).backward()  # type: ignore[union-attr]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            _follow(average, network, min(AVERAGE, (step + 1) / (step + 10)))
            step += 1
            if step % 20 == 0:
                log.info("step %d of %d: %s", step, total, {k: round(v.item(), 3) for k, v in parts.items()})
        torch.save(average.state_dict(), folder / "average.pt")
    return average


def rounds_of(texts: dict[str, Sequence[Text]], names: Names, *, news: float = 1.0) -> Callable[[int], Sequence[Batch]]:
    """The batches of each epoch over annotated texts, cut anew each time; of the news only a share, drawn anew."""
    return lambda epoch: _round(texts, names, epoch, news)


def _round(texts: dict[str, Sequence[Text]], names: Names, epoch: int, news: float) -> list[Batch]:
    chance = random.Random(SEED * 1000 + epoch)
    articles = chance.sample(texts["news"], round(news * len(texts["news"])))
    found = list(items(articles, names, chance))
    for _ in range(ACCOUNTS_TWICE):
        found += items([*texts["accounts"], *texts["written"]], names, chance)
    return [stacked(group) for group in groups_of(found, chance)]


def groups_of(found: list[W], chance: random.Random) -> list[list[W]]:
    """Windows of about one length together, as many as make a batch, in random order: less padding."""
    chance.shuffle(found)
    pools = [found[n : n + POOL] for n in range(0, len(found), POOL)]
    ordered = [one for pool in pools for one in sorted(pool, key=len)]
    groups = [ordered[n : n + BATCH] for n in range(0, len(ordered), BATCH)]
    chance.shuffle(groups)
    return groups


def _optimizer(
    network: Network, total: int, course: Course
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    body = [p for n, p in network.named_parameters() if n.startswith("body.") and _is_old(n)]
    heads = [p for n, p in network.named_parameters() if not (n.startswith("body.") and _is_old(n))]
    groups = [{"params": body, "lr": course.rate}, {"params": heads, "lr": course.rate_of_heads}]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY, fused=True)
    warm = max(1, int(WARM * total))
    share = lambda s: min((s + 1) / warm, max(0.02, (total - s) / (total - warm)))  # noqa: E731
    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, share)


def _is_old(name: str) -> bool:
    return not any(part in name for part in ("codes", "anchor", "narrowed"))


@torch.no_grad()
def _follow(average: Network, network: Network, keep: float) -> None:
    for old, new in zip(average.parameters(), network.parameters(), strict=True):
        old.lerp_(new, 1 - keep)
