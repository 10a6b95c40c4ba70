"""Three short accounts of one shooting, told by two sides and a third."""

from __future__ import annotations

from pathlib import Path

TEXTS = {
    "bell.txt": "Title: Two die in unrest at Karsk mill\nPublisher: The Tarn Bell\nPublished: 2031-06-04\n\n"
    "Two people died on Tuesday in unrest at the mill in Karsk, the police said. The police denied that officers had "
    "shot at the weavers.\n",
    "loom.txt": "Title: Police shoot five weavers at Karsk mill\nPublisher: The Loom\nPublished: 2031-06-04\n\n"
    "Police shot dead five weavers on Tuesday at the mill in Karsk. Eleven were wounded.\n",
    "watch.txt": "Title: Four killed at mill in Karsk\nPublisher: River Watch\nPublished: 2031-06-06\n\n"
    "Police killed four weavers at the mill in Karsk on Tuesday, witnesses said. Nine people were injured.\n",
}


def written(folder: Path) -> Path:
    """The folder with the accounts in it."""
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
