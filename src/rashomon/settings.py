"""One frozen set of settings, read once at the edge and passed down as single values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Bounds that keep a laptop usable; none of them changes what a record says.

    ``max_bytes`` bounds one file, page or line before decoding, ``max_characters`` one text after it:
    a novel has about 600,000 characters, the longest inquiry report some three million.
    ``workers`` is the number of processes that read.
    """

    max_bytes: int = 64_000_000
    max_characters: int = 5_000_000
    workers: int = 1


DEFAULT = Settings()
