"""The encoder and its heads in torch: a small BERT, codes of words added to its pieces, and frames read from anchors.

The body gives a vector for each word and says at which words a statement or an event is anchored. For each anchor a
narrow second network reads the words around it once more, knowing where the anchor is, and says which part each word
has; so what belongs together is found together, and a statement may stand within another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from rashomon.annotate.encoder import REACH
from rashomon.annotate.frames import ACTS, EVENT_PARTS, FACTUALITIES, MODES, SOURCE_KINDS, STATEMENT_PARTS, TYPES
from rashomon.annotate.wordpieces import CODES

NARROW, NARROW_HEADS, NARROW_LAYERS = 128, 4, 2
KINDS = {
    "statements": {"act": len(ACTS), "factuality": len(FACTUALITIES), "source_kind": len(SOURCE_KINDS)},
    "events": {"type": len(TYPES), "factuality": len(FACTUALITIES), "mode": len(MODES)},
}
TAGS = {"statements": 2 * len(STATEMENT_PARTS) + 1, "events": 2 * len(EVENT_PARTS) + 1}


class Dropout(nn.Module):
    """Dropout with one random byte an element: the usual one draws a whole number for each, a tenth of a step here."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.least = round(share * 256)

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        drawn = torch.empty((x.numel() + 7) // 8, dtype=torch.int64).random_(-(2**63), None).view(torch.uint8)
        kept = (drawn[: x.numel()] >= self.least).view(x.shape).to(x.dtype)
        return x * kept * (256 / (256 - self.least))


def bias_of(mask: Tensor) -> Tensor:
    """What is added to attention scores: nothing for what is there, much less than nothing for padding."""
    return (1.0 - mask.float())[:, None, None, :] * -1e4


def attention(query: Tensor, key: Tensor, value: Tensor, bias: Tensor, heads: int) -> Tensor:
    """What each place takes from the others; ``bias`` is added to the scores, all else is (batch, length, width)."""
    split = lambda t: t.unflatten(2, (heads, -1)).transpose(1, 2)  # noqa: E731
    bias = bias.to(query.dtype)
    mixed = functional.scaled_dot_product_attention(split(query), split(key), split(value), attn_mask=bias)
    return mixed.transpose(1, 2).flatten(2)


class Layer(nn.Module):
    """One transformer layer as BERT has it: normalised after each half."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.heads, self.drop, self.attend = heads, Dropout(dropout), attention
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out, self.up, self.down = nn.Linear(width, width), nn.Linear(width, inner), nn.Linear(inner, width)
        self.after_attention, self.after_words = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        mixed = self.attend(self.query(x), self.key(x), self.value(x), bias, self.heads)
        x = self.after_attention(x + self.drop(self.out(mixed)))
        return self.after_words(x + self.drop(self.down(functional.gelu(self.up(x)))))


@dataclass(frozen=True)
class Size:
    """How large a body is."""

    width: int
    layers: int
    heads: int = 12
    pieces: int = 30522
    positions: int = 512


SMALL: Final = Size(width=384, layers=6)


class Body(nn.Module):
    """Pieces and codes to vectors, one a piece, and the anchors' scores; the heads look at first pieces only."""

    def __init__(self, size: Size = SMALL) -> None:
        super().__init__()
        width = size.width
        self.pieces, self.positions = nn.Embedding(size.pieces, width), nn.Embedding(size.positions, width)
        self.codes = nn.ModuleList(nn.Embedding(count, width) for count in CODES.values())
        self.norm, self.drop = nn.LayerNorm(width, eps=1e-12), Dropout(0.1)
        self.layers = nn.ModuleList(Layer(width, size.heads, 4 * width) for _ in range(size.layers))
        self.statement_anchor, self.event_anchor = nn.Linear(width, 1), nn.Linear(width, 1)
        self.narrowed = nn.Linear(width, NARROW)
        for table in self.codes:
            nn.init.zeros_(table.weight)

    def bias(self, mask: Tensor) -> Tensor:
        """What attention adds to its scores."""
        return bias_of(mask)

    def forward(self, pieces: Tensor, codes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """``pieces`` and ``mask`` are (batch, length), ``codes`` (batch, length, 3). Gives the narrowed vectors
        (batch, length, 128) and the two anchor scores (batch, length, 2)."""
        x = self.pieces(pieces) + self.positions.weight[: pieces.shape[1]]
        for n, table in enumerate(self.codes):
            x = x + table(codes[:, :, n])
        x, bias = self.drop(self.norm(x)), self.bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        anchors = torch.cat([self.statement_anchor(x), self.event_anchor(x)], -1)
        return self.narrowed(x), anchors


class Reader(nn.Module):
    """The frames of one sort: the vectors around each anchor to tags of words and kinds of the frame."""

    def __init__(self, sort: str) -> None:
        super().__init__()
        self.reach = REACH[sort]
        self.anchor = nn.Linear(NARROW, NARROW)
        self.distance = nn.Embedding(2 * self.reach + 1, NARROW)
        self.norm, self.drop = nn.LayerNorm(NARROW), Dropout(0.1)
        self.layers = nn.ModuleList(Layer(NARROW, NARROW_HEADS, 4 * NARROW) for _ in range(NARROW_LAYERS))
        self.tags = nn.Linear(NARROW, TAGS[sort])
        self.kinds = nn.ModuleList(nn.Linear(NARROW, size) for size in KINDS[sort].values())

    def forward(self, around: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """``around`` (frames, 2 n + 1, 128) has each anchor in its middle, n being the reach at most. Gives the tags'
        scores and then, for each kind in order, its scores."""
        near = around.shape[1] // 2
        anchor = self.anchor(around[:, near])
        distances = self.distance.weight[self.reach - near : self.reach + near + 1]
        x = self.drop(self.norm(around + anchor[:, None] + distances))
        bias = bias_of(mask)
        for layer in self.layers:
            x = layer(x, bias)
        middle = x[:, near]
        return (self.tags(x), *(head(middle) for head in self.kinds))


class Network(nn.Module):
    """A body and its two readers."""

    def __init__(self, body: Body | None = None) -> None:
        super().__init__()
        self.body = body or Body()
        self.readers = nn.ModuleDict({sort: Reader(sort) for sort in TAGS})


def started(weights: dict[str, Any]) -> Network:
    """A network whose body starts from the weights of a BERT of this size."""
    network = Network()
    body = network.body
    body.pieces.weight.data.copy_(weights["embeddings.word_embeddings.weight"])
    kinds = weights["embeddings.token_type_embeddings.weight"][0]
    body.positions.weight.data.copy_(weights["embeddings.position_embeddings.weight"] + kinds)
    copy_into(body.norm, weights, "embeddings.LayerNorm")
    for n, layer in enumerate(body.layers):
        for own, theirs in _NAMES.items():
            copy_into(getattr(layer, own), weights, f"encoder.layer.{n}.{theirs}")
    return network


_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "after_attention": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "after_words": "output.LayerNorm",
}


def copy_into(module: nn.Module, weights: dict[str, Any], name: str) -> None:
    """Sets a module's weight and bias from those of this name."""
    for part in ("weight", "bias"):
        getattr(module, part).data.copy_(weights[f"{name}.{part}"])
