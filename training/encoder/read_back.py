"""The package's weights as a checkpoint to go on from: ``python -m training.encoder.read_back FOLDER average.pt``.

The exporter gives most matrices names of its own. A network of random numbers, exported the same way, tells which is
which: what stands under a name there is found among its parameters. 8-bit matrices come back to within their steps.
"""

from __future__ import annotations

import argparse
import logging
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor
from training.encoder.export import export, scale_queries
from training.encoder.network import Network

Array = NDArray[np.float32]
# What 8 bits may take from a number of the random network, whose numbers are near nought.
NEAR = 0.02


def read_back(folder: Path) -> Network:
    """The network whose 8-bit weights lie in the folder.

    Raises:
        ValueError: a parameter of the network is not among the weights.
    """
    torch.manual_seed(0)
    known = Network()
    for parameter in known.parameters():
        parameter.data = torch.randn_like(parameter) * 0.05
    network, found = Network(), {}
    with tempfile.TemporaryDirectory() as place:
        export(known, Path(place))
        scale_queries(known)
        for part in ("body", *network.readers):
            prefix = "body." if part == "body" else f"readers.{part}."
            own = {n: p for n, p in known.named_parameters() if n.startswith(prefix)}
            given = weights_of(folder / f"{part}.onnx")
            for name, array in weights_of(Path(place) / f"{part}.onnx").items():
                if (match := _same(array, own)) is not None:
                    found[match[0]] = torch.from_numpy((given[name].T if match[1] else given[name]).copy())
    missing = set(dict(network.named_parameters())) - set(found)
    if missing:
        raise ValueError(f"{folder} has no weights for {', '.join(sorted(missing))}")
    network.load_state_dict(network.state_dict() | found)
    scale_queries(network, back=True)
    return network


def _same(array: Array, own: dict[str, Tensor]) -> tuple[str, bool] | None:
    """The parameter that an exported matrix was made of, and whether it lies across."""
    for name, parameter in own.items():
        for across in (False, True):
            numbers = parameter.detach().numpy().T if across else parameter.detach().numpy()
            if numbers.shape == array.shape and np.abs(numbers - array).max() < NEAR:
                return name, across
    return None


def weights_of(path: Path) -> dict[str, Array]:
    """The numbers of an exported network by their names there, those in 8 bits brought back."""
    numbers = {t.name: numpy_helper.to_array(t) for t in onnx.load(str(path)).graph.initializer}
    found = {n: a for n, a in numbers.items() if a.dtype == np.float32 and a.ndim and not n.endswith("_scale")}
    for name in (n.removesuffix("_quantized") for n in numbers if n.endswith("_quantized")):
        whole, scale = numbers[f"{name}_quantized"].astype(np.float32), numbers[f"{name}_scale"].reshape(-1)
        shape = [1] * whole.ndim
        if len(scale) > 1:  # a scale a channel
            shape[max(n for n, size in enumerate(whole.shape) if size == len(scale))] = -1
        zero = numbers[f"{name}_zero_point"].astype(np.float32).reshape(-1)
        found[name] = (whole - zero.reshape(shape)) * scale.reshape(shape)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("checkpoint", type=Path)
    given = parser.parse_args()
    logging.disable(logging.WARNING)
    torch.save(read_back(given.folder).state_dict(), given.checkpoint)


if __name__ == "__main__":
    main()
