"""Reading: from files, folders, archives and addresses to documents, each with the way back to its source."""

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
