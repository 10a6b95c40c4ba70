"""Checks the documents: every link leads somewhere, and every page is reached from another.

    python docs/check.py

What the pages show is run by ``tests/test_docs.py``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def pages() -> list[Path]:
    return [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]


def links(page: Path) -> Iterator[Path]:
    """The files that a page links to, those on the web aside."""
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://", "mailto:")):
            yield (page.parent / target).resolve()


def broken() -> Iterator[str]:
    for page in pages():
        yield from (f"{page.relative_to(ROOT)}: no {t}" for t in links(page) if not t.exists())


def unreached() -> Iterator[str]:
    """Pages that no other page links to, itself or by its folder."""
    reached = {target for page in pages() for target in links(page)}
    for page in sorted(DOCS.rglob("*.md")):
        if page not in reached and page.parent not in reached and page != DOCS / "README.md":
            yield f"{page.relative_to(ROOT)}: no page leads here"


def main() -> int:
    faults = [*broken(), *unreached()]
    print(*faults, sep="\n", end="\n" if faults else "")
    return min(1, len(faults))


if __name__ == "__main__":
    sys.exit(main())
