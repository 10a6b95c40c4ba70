"""From what happened to an exit code and one line on stderr; never a traceback, unless ``RASHOMON_DEBUG`` is set."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from typing import Final, ParamSpec

from rashomon.cli import interrupts
from rashomon.cli.interrupts import INTERRUPTED
from rashomon.cli.streams import say
from rashomon.errors import Misuse, RashomonError

P = ParamSpec("P")

ALL: Final = 0
MISUSE: Final = 1
FAILED: Final = 2


def is_debugging() -> bool:
    """Whether tracebacks are wanted."""
    return os.environ.get("RASHOMON_DEBUG", "") not in ("", "0")


def told(command: Callable[P, int]) -> Callable[P, int]:
    """The command, with every error told in one line and turned into its exit code."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> int:
        interrupts.begin()
        try:
            code = command(*args, **kwargs)
            sys.stdout.flush()
        except BrokenPipeError:
            return _gone()
        except KeyboardInterrupt:
            return _interrupted()
        except RashomonError as error:
            return _tell(str(error), MISUSE if isinstance(error, Misuse) else FAILED)
        except OSError as error:
            return _tell(f"{error.filename or 'output'}: {error.strerror or error}", FAILED)
        except Exception as error:  # noqa: BLE001 - the last resort before the user's eyes; the text asks for a report
            return _interrupted() if interrupts.were_swallowed() else _defect(error)
        return code

    return run


def _defect(error: Exception) -> int:
    text = f"{type(error).__name__}: {error}; a defect of rashomon, please report it with RASHOMON_DEBUG=1"
    return _tell(text, FAILED)


def _interrupted() -> int:
    say("interrupted")
    return INTERRUPTED


def _tell(text: str, code: int) -> int:
    if is_debugging() and (error := sys.exception()):
        raise error
    say(text)
    return code


def _gone() -> int:
    """Who read the output (``| head``) has had enough: nothing failed, and nothing more can be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ALL
