"""Whether another program is using a file just now, or left it behind.

DuckDB locks the file of a case while it has it open, to read or to write, and the system gives the lock back however
the program ends. What is written beside its target has the number of the process that writes it in its name; such a
number is given anew when a process has ended, so one that began after the file was last touched is another.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path
from typing import Final

# The parts of a C struct flock: on Linux type, whence, start, length, process; on macOS start first, then the process.
_LINUX: Final = "@hhlli"
_MACOS: Final = "@qqihh"
# How far apart the clock of the system and that of its files may be, in seconds.
_SLACK: Final = 2.0


def holder(path: Path) -> int | None:
    """The process that has a file locked; None where there is none but this one, or where the system does not tell.

    To be asked before this process has a case open: to look at the file gives back the lock that DuckDB has on it.
    """
    if sys.platform not in ("linux", "darwin"):
        return None
    import fcntl

    try:
        with path.open("rb") as file:
            return _holder(fcntl.fcntl(file, fcntl.F_GETLK, _asked(fcntl.F_WRLCK)), fcntl.F_UNLCK)
    except OSError:
        return None  # it is not there, or may not be read: to open it tells why


def _asked(kind: int) -> bytes:
    """The question who is in the way of a lock on all of a file."""
    return struct.pack(_LINUX, kind, 0, 0, 0, 0) if sys.platform == "linux" else struct.pack(_MACOS, 0, 0, 0, kind, 0)


def _holder(answer: bytes, free: int) -> int | None:
    if sys.platform == "linux":
        kind, _, _, _, pid = struct.unpack(_LINUX, answer)
    else:
        _, _, pid, kind, _ = struct.unpack(_MACOS, answer)
    return None if kind == free else int(pid)


def is_writing(pid: int, touched: float) -> bool:
    """Whether a process may be writing what was last touched at a time (seconds since 1970): it runs, and did then."""
    if not _is_running(pid):
        return False
    began = _began(pid)
    return began is None or began <= touched + _SLACK


def _is_running(pid: int) -> bool:
    if os.name == "nt":
        return True  # to ask with a signal would end it there; what a process has open cannot be deleted there
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True  # somebody else's
    return _stat(pid)[:1] not in (["Z"], ["X"])


def _began(pid: int) -> float | None:
    """When a process began, where the system tells."""
    said = _stat(pid)
    boot = next((line.split()[1] for line in _lines(Path("/proc/stat")) if line.startswith("btime ")), None)
    if len(said) < 20 or boot is None:
        return None
    return float(boot) + int(said[19]) / os.sysconf("SC_CLK_TCK")


def _stat(pid: int) -> list[str]:
    """What Linux says of a process, from its state on: its name before that may hold anything."""
    return " ".join(_lines(Path(f"/proc/{pid}/stat"))).rpartition(")")[2].split()


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []  # no Linux, or the process has just ended
