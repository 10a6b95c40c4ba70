"""Every error raised on purpose. Each message is one sentence: what, what was expected, what to do.

::

    RashomonError
    ├── Misuse          the call itself is wrong: an option, a name that does not exist
    ├── ReadError       one document cannot be read; the rest of a batch goes on
    │   ├── NotFound        nothing is there, or no permission to read it
    │   ├── NotText         empty, binary, encrypted, or without any text
    │   ├── TooLarge        beyond the bound of the settings
    │   └── Broken          cut short or malformed: JSON, gzip, WARC, PDF
    └── StoreError      the case file: foreign, damaged, full disk
        └── InUse           another process has it open
"""

from __future__ import annotations


class RashomonError(Exception):
    """The root of all errors raised on purpose; its text is one clear sentence."""


class Misuse(RashomonError):
    """The call is wrong and nothing was done."""


class ReadError(RashomonError):
    """One document could not be read.

    ``place`` is the file, line or address, ``why`` what is wrong there, ``hint`` what to do.
    """

    def __init__(self, place: str, why: str, hint: str = "") -> None:
        super().__init__(place, why, hint)
        self.place, self.why, self.hint = place, why, hint

    def __str__(self) -> str:
        return f"{self.place}: {self.why}" + (f"; {self.hint}" if self.hint else "")


class NotFound(ReadError):
    """Nothing is there, or it may not be read."""


class NotText(ReadError):
    """There is no text in it: empty, binary, encrypted."""


class TooLarge(ReadError):
    """It is beyond the bound of the settings."""


class Broken(ReadError):
    """It is cut short or malformed."""


class StoreError(RashomonError):
    """The case file cannot be used: in use, not a case, damaged, or the disk is full."""


class InUse(StoreError):
    """Another process has the case file open: it can be used when that has ended."""
