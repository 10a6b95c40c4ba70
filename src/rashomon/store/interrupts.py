"""Ctrl-C waits until a document is added or a transaction is through.

A signal that falls into a call of DuckDB comes back as an error of DuckDB's, or, up to version 1.3, not at all;
and after a commit that was broken off nobody knows whether it was done. Adding takes milliseconds, so it is
finished first.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_back() -> Iterator[None]:
    """Within it SIGINT only waits; at the end it is raised again for whoever handles it."""
    handler = signal.getsignal(signal.SIGINT)
    if handler is None or threading.current_thread() is not threading.main_thread():
        yield  # Python hands signals to the main thread alone, and cannot put back a handler that it did not set
        return
    caught: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: caught.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
        if caught:
            signal.raise_signal(signal.SIGINT)
