"""Reading: from files, folders, archives and addresses to documents, each with the way back to its source.

What is named here is imported when it is first asked for: the readers of pages bring half a second of other
packages with them, which `import rashomon` and `rashomon --help` do not need.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from rashomon.errors import ReadError
    from rashomon.read.document import fingerprint, read_unit, source_text
    from rashomon.read.language import language_of
    from rashomon.read.places import units
    from rashomon.read.reading import Alignment, Capture, Reading, Run, Unit, document_id

__all__ = [
    "Alignment",
    "Capture",
    "ReadError",
    "Reading",
    "Run",
    "Unit",
    "document_id",
    "fingerprint",
    "language_of",
    "read_unit",
    "source_text",
    "units",
]

_HOMES: Final = {
    "ReadError": "rashomon.errors",
    "fingerprint": "rashomon.read.document",
    "language_of": "rashomon.read.language",
    "read_unit": "rashomon.read.document",
    "source_text": "rashomon.read.document",
    "units": "rashomon.read.places",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES.get(name, "rashomon.read.reading")), name)
