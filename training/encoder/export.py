"""From the trained network to the package's weights: ``python -m training.encoder.export average.pt FOLDER``.

Three ONNX files, the body and one reader a sort, their matrices as 8-bit integers with a scale for each channel.
"""

from __future__ import annotations

import argparse
import copy
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from training.encoder.network import KINDS, NARROW, Layer, Network

from rashomon.annotate.encoder import REACH
from rashomon.annotate.wordpieces import CODES

OPSET = 17


def _spelled(query: Tensor, key: Tensor, value: Tensor, bias: Tensor | None, heads: int) -> Tensor:
    """Attention in the operations that onnxruntime is quickest at; queries come scaled, ``bias`` is None where all
    is there."""
    split = lambda t: t.unflatten(2, (heads, -1)).transpose(1, 2)  # noqa: E731
    scores = torch.matmul(split(query), split(key).transpose(-1, -2))
    if bias is not None:
        scores = scores + bias
    return torch.matmul(scores.softmax(-1), split(value)).transpose(1, 2).flatten(2)


def scale_queries(module: nn.Module, *, back: bool = False) -> None:
    """Scales the queries' weights once, where attention scales each score; or takes that back."""
    for layer in (m for m in module.modules() if isinstance(m, Layer)):
        scale = (layer.query.out_features // layer.heads) ** (0.5 if back else -0.5)
        layer.query.weight.data *= scale
        layer.query.bias.data *= scale


def _prepare(module: nn.Module, *, masked: bool) -> None:
    """Scales queries, and leaves out masks that hide nothing."""
    scale_queries(module)
    for layer in (m for m in module.modules() if isinstance(m, Layer)):
        layer.attend = lambda q, k, v, bias, heads: _spelled(q, k, v, bias if masked else None, heads)


class Alone(nn.Module):
    """The body for one window: everything in it is there."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.body = network.body

    def forward(self, pieces: Tensor, codes: Tensor) -> tuple[Tensor, Tensor]:
        found: tuple[Tensor, Tensor] = self.body(pieces, codes, torch.ones_like(pieces))
        return found


def export(network: Network, folder: Path) -> None:
    """Writes ``body.onnx``, ``statements.onnx`` and ``events.onnx``."""
    network = copy.deepcopy(network)
    _prepare(network.body, masked=False)
    _prepare(network.readers, masked=True)
    with tempfile.TemporaryDirectory() as place:
        for name, model, given, names, axes in _parts(network.eval()):
            plain = Path(place) / f"{name}.onnx"
            torch.onnx.export(
                model, given, str(plain), input_names=names[0], output_names=names[1], dynamic_axes=axes,
                opset_version=OPSET, dynamo=False,
            )  # fmt: skip
            quantize(plain, folder / f"{name}.onnx")


def _parts(network: Network):  # type: ignore[no-untyped-def]
    long = torch.ones(1, 12, dtype=torch.int64)
    codes = torch.zeros(1, 12, len(CODES), dtype=torch.int64)
    axes = {"pieces": {1: "length"}, "codes": {1: "length"}, "vectors": {1: "length"}, "anchors": {1: "length"}}
    yield "body", Alone(network), (long, codes), (["pieces", "codes"], ["vectors", "anchors"]), axes
    for sort, reader in network.readers.items():
        around = torch.zeros(3, 2 * REACH[sort] + 1, NARROW)
        mask = torch.ones(around.shape[:2], dtype=torch.bool)
        outputs = ["tags", *KINDS[sort]]
        wide = {0: "frames", 1: "words"}
        axes = {name: {0: "frames"} for name in outputs} | {name: wide for name in ("around", "mask", "tags")}
        yield sort, reader, (around, mask), (["around", "mask"], outputs), axes


def quantize(plain: Path, target: Path) -> None:
    """8-bit weights, seven bits used, so that processors without the newer instructions give the same numbers."""
    quantize_dynamic(
        plain, target, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"],
    )  # fmt: skip
    onnx.checker.check_model(str(target))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    network = Network()
    network.load_state_dict(torch.load(given.checkpoint, weights_only=True))
    export(network, given.folder)


if __name__ == "__main__":
    main()
