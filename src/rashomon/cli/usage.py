"""The class of all errors of use: a wrong option, a missing argument, a value that does not fit."""

from __future__ import annotations

from typing import Any, Final

import typer

# Typer has carried its own copy of Click since 0.26 and used the installed one before.
UsageError: Final[Any] = typer.BadParameter.__mro__[2]
