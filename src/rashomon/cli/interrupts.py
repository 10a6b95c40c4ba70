"""Ctrl-C: one clear line and exit code 130, from the first import of a command to its last line.

Until a command begins there is nothing to tidy up, and Ctrl-C ends the process. Then it is a KeyboardInterrupt, as
everywhere in Python. It is also noted, since some packages, while they are imported, make another error of it or
nothing at all. What is imported here is what Python has at hand.
"""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator
from typing import Final

INTERRUPTED: Final = 130  # 128 and the number of SIGINT, as shells have it
TOLD: Final = "rashomon: interrupted\n"


class _Seen:
    """What became of Ctrl-C in this run."""

    has_begun = False
    is_interrupted = False


@contextlib.contextmanager
def watched() -> Iterator[None]:
    """Within it Ctrl-C is ours, unless whoever called has a use of their own for it."""
    _Seen.has_begun = _Seen.is_interrupted = False
    try:
        is_ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler
        before = signal.signal(signal.SIGINT, _interrupt) if is_ours else None
    except ValueError:  # not the main thread, which alone is interrupted
        before = None
    try:
        yield
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)


def begin() -> None:
    """The command itself begins, with files that may have to be put away."""
    _Seen.has_begun = True


def were_swallowed() -> bool:
    """Whether there was a Ctrl-C: asked where no KeyboardInterrupt has come."""
    return _Seen.is_interrupted


def _interrupt(*_: object) -> None:
    if not _Seen.has_begun:
        os.write(2, TOLD.encode())
        os._exit(INTERRUPTED)
    _Seen.is_interrupted = True
    raise KeyboardInterrupt
