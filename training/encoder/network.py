"""The encoder and its heads in torch: a small BERT, codes of words added to its pieces, and frames read from anchors.

The body gives a vector for each word and says at which words a statement or an event is anchored. For each anchor a
narrow second network reads the words around it once more, knowing where the anchor is, and says which part each word
has; so what belongs together is found together, and a statement may stand within another.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from rashomon.annotate.encoder import REACH
from rashomon.annotate.frames import ACTS, EVENT_PARTS, FACTUALITIES, MODES, SOURCE_KINDS, STATEMENT_PARTS, TYPES
from rashomon.annotate.wordpieces import CODES

WIDTH, HEADS, LAYERS, INNER, PIECES, POSITIONS = 384, 12, 6, 1536, 30522, 512
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


class Layer(nn.Module):
    """One transformer layer as BERT has it: normalised after each half."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.heads, self.drop = heads, Dropout(dropout)
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out, self.up, self.down = nn.Linear(width, width), nn.Linear(width, inner), nn.Linear(inner, width)
        self.after_attention, self.after_words = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, width = x.shape
        split = lambda t: t.view(batch, length, self.heads, width // self.heads).transpose(1, 2)  # noqa: E731
        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        with torch.autocast("cpu", enabled=False):  # which would take the softmax in 32 bits, at twice the time
            scores = torch.matmul(query, key.transpose(-1, -2)) * (width // self.heads) ** -0.5
            mixed = torch.matmul((scores + bias.to(scores.dtype)).softmax(-1), value)
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        x = self.after_attention(x + self.drop(self.out(mixed)))
        return self.after_words(x + self.drop(self.down(functional.gelu(self.up(x)))))


def bias_of(mask: Tensor) -> Tensor:
    """What is added to attention scores: nothing for what is there, much less than nothing for padding."""
    return (1.0 - mask.float())[:, None, None, :] * -1e4


class Body(nn.Module):
    """Pieces and codes to vectors, one a piece, and the anchors' scores; the heads look at first pieces only."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces, self.positions = nn.Embedding(PIECES, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.codes = nn.ModuleList(nn.Embedding(size, WIDTH) for size in CODES.values())
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), Dropout(0.1)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, INNER) for _ in range(LAYERS))
        self.statement_anchor, self.event_anchor = nn.Linear(WIDTH, 1), nn.Linear(WIDTH, 1)
        self.narrowed = nn.Linear(WIDTH, NARROW)
        for table in self.codes:
            nn.init.zeros_(table.weight)

    def forward(self, pieces: Tensor, codes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """``pieces`` and ``mask`` are (batch, length), ``codes`` (batch, length, 3). Gives the narrowed vectors
        (batch, length, 128) and the two anchor scores (batch, length, 2)."""
        x = self.pieces(pieces) + self.positions.weight[: pieces.shape[1]]
        for n, table in enumerate(self.codes):
            x = x + table(codes[:, :, n])
        x, bias = self.drop(self.norm(x)), bias_of(mask)
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
        """``around`` (frames, 2 reach + 1, 128) has each anchor in its middle. Gives the tags' scores and then, for
        each kind in order, its scores."""
        anchor = self.anchor(around[:, self.reach])
        x = self.drop(self.norm(around + anchor[:, None] + self.distance.weight))
        bias = bias_of(mask)
        for layer in self.layers:
            x = layer(x, bias)
        middle = x[:, self.reach]
        return (self.tags(x), *(head(middle) for head in self.kinds))


class Network(nn.Module):
    """The body and its two readers."""

    def __init__(self) -> None:
        super().__init__()
        self.body = Body()
        self.readers = nn.ModuleDict({sort: Reader(sort) for sort in TAGS})


def started(weights: dict[str, Any]) -> Network:
    """A network whose body starts from the weights of a BERT of this size."""
    network = Network()
    body = network.body
    body.pieces.weight.data.copy_(weights["embeddings.word_embeddings.weight"])
    kinds = weights["embeddings.token_type_embeddings.weight"][0]
    body.positions.weight.data.copy_(weights["embeddings.position_embeddings.weight"] + kinds)
    _copy(body.norm, weights, "embeddings.LayerNorm")
    for n, layer in enumerate(body.layers):
        for own, theirs in _NAMES.items():
            _copy(getattr(layer, own), weights, f"encoder.layer.{n}.{theirs}")
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


def _copy(module: nn.Module, weights: dict[str, Any], name: str) -> None:
    for part in ("weight", "bias"):
        getattr(module, part).data.copy_(weights[f"{name}.{part}"])
