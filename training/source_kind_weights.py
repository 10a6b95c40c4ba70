"""The weights of ``extract/attribution/source_kinds.py``, learned on annotated accounts.

    python -m training.source_kind_weights FOLDER... -o src/rashomon/lexicon/source_kind_weights.tsv

FOLDERs are searched for ``*.record.json``. One logistic regression a kind, as for triggers: no chance in it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from training.trigger_weights import learn, read

from rashomon.annotate import Annotation
from rashomon.extract.actors import find_actors
from rashomon.extract.attribution.draft import Page, Source
from rashomon.extract.attribution.source_kinds import KINDS, features
from rashomon.extract.attribution.speakers import Speakers

# Chosen by five-fold cross-validation over the training texts: 0.90 right, the first guess alone 0.87.
PENALTY = 1.0


def examples(gold: dict[str, Any], annotation: Annotation) -> Iterator[tuple[list[str], str]]:
    """Each gold source with its features and its kind."""
    page, speakers = Page(annotation), Speakers(find_actors(annotation))
    for statement in gold["statements"]:
        span = statement["source"]
        words = annotation.doc.char_span(*span, alignment_mode="expand") if span else None
        if words is not None:
            source = Source((words.start_char, words.end_char), words.root)
            yield list(features(page, source, speakers)), statement["source_kind"]


def weights(given: Sequence[tuple[list[str], str]]) -> Iterator[tuple[str, str, float]]:
    """Kind, feature and weight, in order."""
    for kind in KINDS:
        learned = learn([(found, right == kind) for found, right in given], penalty=PENALTY)
        yield from ((kind, feature, weight) for feature, weight in sorted(learned.items()))


def main() -> None:
    """Learn from the folders given and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    args = parser.parse_args()
    given = [example for gold, annotation in read(args.folders, own=False) for example in examples(gold, annotation)]
    head = "# Weights of extract/attribution/source_kinds.py, made by training/source_kind_weights.py.\n"
    lines = (f"{kind}\t{feature}\t{weight:.3f}\n" for kind, feature, weight in weights(given))
    args.output.write_text(head + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
