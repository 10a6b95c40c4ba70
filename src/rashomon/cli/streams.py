"""Where output goes: data to stdout or a file, all else to stderr; and no document can command the terminal.

What is written for programs is UTF-8 everywhere. What is written for people is in the terminal's encoding; a
character that it does not have is shown as ``?``.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, BinaryIO, Final, TextIO, cast

from rashomon.errors import Misuse

if TYPE_CHECKING:
    from rich.console import Console

# A text may hold escape sequences, or marks that turn the direction of all that follows (U+202A-E, U+2066-9).
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# A line of text is kept readable on a very wide terminal, and not broken letter by letter on a very narrow one.
WIDEST: Final = 100
NARROWEST: Final = 30
_MARKS: Final = str.maketrans(
    {"“": '"', "”": '"', "’": "'", "…": "...", "→": ">", "·": "-", "—": "-", "–": "-", "─": "-"}
)


def prepare() -> None:
    """No character that a stream cannot encode stops a command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def visible(text: str) -> str:
    """The text in one line, without what a terminal would obey."""
    return " ".join("".join(shown(c) for c in text).split())


def shown(c: str) -> str:
    """One character as a terminal may have it."""
    if c.isspace():
        return " "
    if c in _TURNING:
        return ""
    return "\ufffd" if unicodedata.category(c) in ("Cc", "Cs") else c


def counted(number: int, noun: str) -> str:
    """``1 event``, ``2 events``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def is_terminal_out() -> bool:
    """Whether stdout is a person's terminal."""
    return is_screen(sys.stdout)


def is_screen(file: IO[str]) -> bool:
    """Whether a stream is a terminal, which has an edge; in a pipe or a file nothing is cut for want of room."""
    return file.isatty()


def terminal_width() -> int:
    """Columns of the terminal, 80 where there is none."""
    return shutil.get_terminal_size().columns


def say(text: str) -> None:
    """One line of ours to a person, on stderr."""
    line(f"rashomon: {text}")


def line(text: str) -> None:
    """One line on stderr as it is."""
    with contextlib.suppress(OSError, ValueError):  # nobody listens: no reason to fail
        print(visible(text), file=sys.stderr, flush=True)


def console(file: TextIO | None = None) -> Console:
    """A console of a width that can be read; colours where the stream and ``NO_COLOR`` allow them."""
    from rich.console import Console

    class Screen(Console):
        """A console that leaves it to the command what a broken pipe means."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    stream = file or sys.stdout
    if not _knows(stream, _MARKS):
        stream = cast("TextIO", _Plain(stream))
    shown = Screen(file=stream, highlight=False, markup=False, emoji=False)
    shown.width = max(NARROWEST, min(WIDEST, shown.width))
    return shown


class _Plain:
    """A stream whose encoding lacks our marks: they are written as ASCII, the rest as the stream can."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(text.translate(_MARKS))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _knows(stream: TextIO, marks: Iterable[int]) -> bool:
    try:
        "".join(map(chr, marks)).encode(getattr(stream, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def refuse_target(target: Path | None, sources: Sequence[str] = ()) -> None:
    """Misuse where the target is a folder, a case, or one of the sources, which would be lost: better said before an
    hour of reading than after."""
    if target is None or str(target) == "-":
        return
    if target.is_dir():
        raise Misuse(f"{target} is a folder; name a file in it")
    if any(_is_same(target, source) for source in sources):
        raise Misuse(f"{target} is what is read; name another file to write to")
    if target.is_file():
        from rashomon.store.whole import is_case

        if is_case(target):
            raise Misuse(f"{target} is a case, with what people decided; name another file to write to")


def _is_same(target: Path, source: str) -> bool:
    try:
        return source != "-" and target.is_file() and Path(source).is_file() and target.samefile(source)
    except OSError:
        return False  # it may not be looked at: reading it will tell why


@contextlib.contextmanager
def binary(target: Path | None) -> Iterator[BinaryIO]:
    """stdout, or a file that takes its place only when it is whole."""
    if target is None or str(target) == "-":
        yield cast("BinaryIO", sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    refuse_target(target)
    with _named(target), _opened(target) as file:
        yield file


@contextlib.contextmanager
def text(target: Path | None) -> Iterator[TextIO]:
    """The same for text: stdout in its own encoding, a file in UTF-8."""
    if target is None or str(target) == "-":
        yield sys.stdout
        sys.stdout.flush()
        return
    with binary(target) as file:
        writer = io.TextIOWrapper(file, encoding="utf-8", errors="replace")
        yield writer
        writer.flush()
        writer.detach()


@contextlib.contextmanager
def _named(target: Path) -> Iterator[None]:
    """An error of writing names what the user named, not the hidden file beside it nor a folder on the way."""
    try:
        yield
    except OSError as error:
        if error.filename is None or _is_on_the_way(str(error.filename), target):
            from rashomon.store.failures import reason

            raise OSError(error.errno, reason(error), str(target)) from error
        raise


def _is_on_the_way(name: str, target: Path) -> bool:
    return Path(name) in target.parents or name.startswith(str(target.parent / f".{target.name}."))


@contextlib.contextmanager
def _opened(target: Path) -> Iterator[BinaryIO]:
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists() and not target.is_file():  # /dev/stdout, a pipe
        with target.open("wb") as file:
            yield file
        return
    with _replacing(target) as whole:
        yield whole


@contextlib.contextmanager
def _replacing(target: Path) -> Iterator[BinaryIO]:
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.{os.getpid()}.", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield cast("BinaryIO", file)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
