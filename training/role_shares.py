"""The counts of ``extract/role_choice.py``: what role the filler of each slot has in annotated texts.

    python -m training.role_shares FOLDER... -o src/rashomon/lexicon/role_shares.tsv

FOLDERs are searched for ``*.record.json``. A line is a slot, a type of event, a role and how often; "-" is no role.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.trigger_weights import read

from rashomon.annotate import Annotation
from rashomon.extract.role_slots import slots

# A slot that was seen less often, over all types, says too little.
SEEN = 8


def examples(gold: dict[str, Any], annotation: Annotation) -> Iterator[tuple[str, str, str]]:
    """Each filled slot of a gold event with the type of the event and the role of the filler."""
    for event in gold["events"]:
        words = annotation.doc.char_span(*event["trigger"], alignment_mode="expand")
        roles = sorted(event["roles"], key=lambda r: r["span"][1] - r["span"][0])
        for slot, head in slots(words.root) if words is not None else ():
            role = next((r["role"] for r in roles if r["span"][0] <= head.idx < r["span"][1]), "-")
            yield slot, event["type"], role


def main() -> None:
    """Count and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    counts = Counter(one for pair in read(given.folders) for one in examples(*pair))
    seen = Counter[str]()
    for (slot, _, _), count in counts.items():
        seen[slot] += count
    lines = (f"{slot}\t{kind}\t{role}\t{n}\n" for (slot, kind, role), n in sorted(counts.items()) if seen[slot] >= SEEN)
    given.output.write_text("# Made by training/role_shares.py\n" + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
