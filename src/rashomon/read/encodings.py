"""Bytes to characters: which encoding a text is in, and as much of it right as can be.

In this order: a byte order mark; UTF-16 or -32 that lacks one; strict UTF-8; what the page or its server
declares; UTF-8 with stray bytes of Windows-1252 in it (pieces pasted from elsewhere), each decoded as what it
is; else what charset-normalizer finds. Nothing is normalised, and nothing raises but :class:`UndecodableError`,
where the bytes are no text at all.
"""

from __future__ import annotations

import codecs
import re
import string
from dataclasses import dataclass
from typing import Final

from rashomon.read.guessing import guesses

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,512}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_TAG = re.compile(rb"<[a-zA-Z/!][^>]{0,2000}>")
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""")
# Names that the web uses for another encoding than Python does (WHATWG Encoding Standard).
_WEB_NAMES: Final = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "gb2312": "gb18030",
    "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "tis-620": "cp874",
}  # fmt: skip
# Codecs that are no encodings of a text, or that could smuggle one past a reader.
_UNTRUSTED: Final = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})
_CONTROLS: Final = frozenset(range(32)) - frozenset(b"\t\n\v\f\r\x1a\x1b")
# Bytes looked at for the first guess; the browsers' prescan for a declaration reads 1,024, real pages need more.
_HEAD: Final = 8192
# Share of control characters above which a file is no text: none in a thousand files of prose, a sixth in programs.
_CONTROL_SHARE: Final = 0.02
# In a text in Latin letters few of them are beyond ASCII (Turkish: a quarter); above this share it is another script.
_LATIN_SHARE: Final = 0.4
# Bytes that show whether a long text is mixed; the byte-wise repair is slow where every byte is stray.
_SAMPLE: Final = 1 << 20


class UndecodableError(ValueError):
    """The bytes are no text."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, and the name of the encoding they were in."""

    text: str
    encoding: str


def decoded(payload: bytes, *, charset: str | None = None, markup: bool = False) -> Decoded:
    """The text of ``payload``; ``charset`` is what the server declares, ``markup`` allows a page to declare its own.

    A byte order mark is no part of the text. Raises UndecodableError for what is binary.
    """
    for mark, name in _BOMS:
        if payload.startswith(mark):
            return _plain(payload[len(mark) :], name)
    wide = _wide(payload)
    if wide:
        return _plain(payload, wide)
    if _is_binary(payload, markup=markup):
        raise UndecodableError("it holds bytes that no text has")
    return _narrow(payload, [charset, _declared(payload) if markup else None])


def _narrow(payload: bytes, declared: list[str | None]) -> Decoded:
    names = [name for name in map(_codec, declared) if name]
    if not any(name.startswith(("iso2022", "hz")) for name in names) and b"\x1b$" not in payload[:_HEAD]:
        try:
            return Decoded(payload.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
    mixed = _mixed(payload)
    if mixed:
        return mixed
    for name in [*names, "iso2022_jp"]:
        if name != "iso2022_jp" or b"\x1b$" in payload:
            found = _strict(payload, name)
            if found:
                return found
    return _guessed(payload, names)


def _strict(payload: bytes, name: str) -> Decoded | None:
    """Decoded without an error; a declared encoding that fits but for a byte in a thousand is forgiven that byte."""
    try:
        text = payload.decode(name, "replace")
    except (UnicodeError, LookupError):
        return None
    return Decoded(text, name) if text.count("\ufffd") <= len(payload) // 1000 else None


def _plain(payload: bytes, name: str) -> Decoded:
    text = payload.decode(name, "replace")
    if name != "utf-8" and text.count("\ufffd") > len(text) // 10:
        raise UndecodableError(f"it says that it is {name} and is not")
    if "\ufffd" in text and name == "utf-8":
        return _mixed(payload) or Decoded(text, name)
    return Decoded(text, name)


def _wide(payload: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of ASCII text is NUL; of other scripts, the spaces still show it."""
    head = payload[: _HEAD - _HEAD % 2]
    if len(head) < 4 or len(payload) % 2:
        return None
    even, odd = head[0::2], head[1::2]
    for name, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if high.count(0) * 20 >= len(high) and low.count(0) * 50 < len(low) and _is_prose(head, name):
            return name
    return None


def _is_prose(head: bytes, name: str) -> bool:
    text = head.decode(name, "replace")
    good = sum(c.isalnum() or c.isspace() or c.isprintable() for c in text)
    return good >= 0.98 * len(text) and sum(c.isspace() for c in text) * 100 >= len(text)


def _is_binary(payload: bytes, *, markup: bool) -> bool:
    """Control characters that no text has. HTML passes over a stray NUL, in a plain text there is none."""
    head = payload[: 8 * _HEAD]
    if not markup and b"\0" in head:
        return True
    allowed = max(_CONTROL_SHARE * len(head), 3 if markup else 0)
    return sum(map(head.count, map(_byte, _CONTROLS))) > allowed


def _byte(value: int) -> bytes:
    return bytes((value,))


def _declared(payload: bytes) -> str | None:
    found = _DECLARED.search(payload[: 4 * _HEAD]) or _XML.search(payload[:_HEAD])
    return found[1].decode("ascii", "replace") if found else None


def _codec(name: str | None) -> str | None:
    """Python's codec for a declared name, as the web understands it; None where there is none to trust."""
    try:
        found = codecs.lookup((name or "").strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    known = found.name
    # A page that was found by reading a declaration byte by byte is not in UTF-16, whatever it declares.
    if known in _UNTRUSTED or known.startswith(("utf-16", "utf-32")) or not _is_text_codec(found):
        return None
    return _WEB_NAMES.get(known, known)


def _is_text_codec(found: codecs.CodecInfo) -> bool:
    return bool(getattr(found, "_is_text_encoding", True))


def _mixed(payload: bytes) -> Decoded | None:
    """UTF-8 with stray bytes, where at least as many characters beyond ASCII are right as bytes are stray."""
    strays = 0
    if len(payload) > 2 * _SAMPLE and not _mixed(payload[:_SAMPLE].rsplit(b"\n", 1)[0]):
        return None

    def stray(error: UnicodeError) -> tuple[str, int]:
        nonlocal strays
        assert isinstance(error, UnicodeDecodeError)
        strays += 1
        byte = error.object[error.start : error.start + 1]
        return byte.decode("cp1252", "replace"), error.start + 1

    codecs.register_error("rashomon.stray", stray)
    text = payload.decode("utf-8", "rashomon.stray")
    right = sum(not c.isascii() for c in text) - strays
    return Decoded(text, "utf-8+cp1252") if right >= max(1, strays) else None


def _guessed(payload: bytes, declared: list[str]) -> Decoded:
    """The likeliest encoding; where nothing convinces, what was declared or Windows-1252, which takes any byte."""
    sample = _TAG.sub(b" ", payload[: 64 * _HEAD])[:_HEAD]
    foreign = sum(byte > 127 for byte in sample)
    latin = foreign < _LATIN_SHARE * max(1, foreign + sum(map(sample.count, map(_byte, string.ascii_letters.encode()))))
    names = guesses(sample, latin=latin) or declared or ["cp1252"]
    return Decoded(payload.decode(names[0], "replace"), names[0])


def whole(text: str) -> str:
    """The text with halves of surrogate pairs put together, or replaced where the other half is missing."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
