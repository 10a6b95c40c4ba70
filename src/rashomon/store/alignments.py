"""An alignment as a flat list of numbers, three a run, and back.

The runs of an alignment cover the text without a gap, so the length of each stretch of text is enough. In the
source there may be gaps (tags, comments) and steps back, so each run has the step from where the one before it
ended, and its length: ``[5, 0, 5, 1, 12, 5]`` are five characters as they stand, then, 12 characters on, one
character that came from five (``&amp;``).
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.read.reading import Alignment, Run


def flat(alignment: Alignment) -> list[int]:
    """The compact form."""
    numbers, source = [], 0
    for run in alignment.runs:
        numbers += [run.text[1] - run.text[0], run.source[0] - source, run.source[1] - run.source[0]]
        source = run.source[1]
    return numbers


def unflattened(numbers: Sequence[int]) -> Alignment:
    """The alignment again: the inverse of :func:`flat`."""
    runs, text, source = [], 0, 0
    for length, step, source_length in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True):
        source += step
        runs.append(Run((text, text + length), (source, source + source_length)))
        text, source = text + length, source + source_length
    return Alignment(tuple(runs))
