"""Files opened for reading in one pass, gzip or not; a cut gzip gives what it holds and then says so.

Python's own gzip raises in the midst of a block and loses the lines before; a fact-checker whose download
broke off wants all that arrived.
"""

from __future__ import annotations

import io
import zlib
from typing import BinaryIO, Final

_MAGIC: Final = b"\x1f\x8b"
_BLOCK: Final = 1 << 16


class Inflated(io.RawIOBase):
    """A stream of the bytes within a gzip file of one or many members, or of the file itself where it is none.

    ``fault`` says what was wrong, once the end is reached; None where all was well. ``tail`` is the last
    bytes that were given.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._out = stream, b""
        self._inflater: zlib._Decompress | None = None
        self._ahead = stream.read(_BLOCK)
        self.is_gzip = self._ahead.startswith(_MAGIC)
        self.fault: str | None = None
        self.tail = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._out and self._more():
            pass
        taken = self._out[: len(buffer)]
        self._out = self._out[len(taken) :]
        buffer[: len(taken)] = taken
        self.tail = (self.tail + taken[-4:])[-4:]
        return len(taken)

    def _more(self) -> bool:
        """Decompress one more block into ``_out``; false at the end."""
        block, self._ahead = self._ahead or self._stream.read(_BLOCK), b""
        if not self.is_gzip:
            self._out = block
            return bool(block)
        if not block:
            self.fault = self.fault or ("the gzip stream is cut short" if self._inflater else None)
            return False
        try:
            self._inflate(block)
        except zlib.error:
            self.fault = "the gzip stream is damaged"
            self._stream, self._inflater = io.BytesIO(), None
            return False
        return True

    def _inflate(self, block: bytes) -> None:
        if self._inflater is None:
            block = block.lstrip(b"\0")  # padding between members
            if not block:
                return
            self._inflater = zlib.decompressobj(wbits=31)
        # A bound, so that a small file cannot become a large memory.
        self._out = self._inflater.decompress(block, 16 * _BLOCK)
        if self._inflater.eof:
            self._ahead, self._inflater = self._inflater.unused_data, None
        else:
            self._ahead = self._inflater.unconsumed_tail
