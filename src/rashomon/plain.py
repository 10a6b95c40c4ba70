"""Frozen dataclasses to plain JSON values and back, by the types of their fields.

A dataclass is an object, a tuple a list; ``None`` stays null. A field whose name is a keyword of Python bears a
trailing ``_`` that its key has not (``from_``). Keys that no field bears are left out when reading.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Mapping
from typing import Any


def plain(value: Any) -> Any:
    """A record value as JSON knows it: dataclasses to objects, tuples to lists."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {_key(f.name): plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [plain(v) for v in value]
    return dict(value) if isinstance(value, Mapping) else value


def _key(name: str) -> str:
    """``from`` is a keyword of Python, so the field is ``from_``."""
    return name.removesuffix("_")


def typed(kind: Any, value: Any) -> Any:
    """A JSON value as the type of its field."""
    if value is None:
        return None
    if dataclasses.is_dataclass(kind):
        return _made(typing.cast("type[Any]", kind), value)
    options = typing.get_args(kind)
    if typing.get_origin(kind) is tuple:
        return tuple(typed(options[0], v) for v in value)
    inner = [o for o in options if dataclasses.is_dataclass(o) or typing.get_origin(o) is tuple]
    return typed(inner[0], value) if inner else value


def _made(kind: type[Any], value: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(**{name: typed(hint, value[_key(name)]) for name, hint in hints.items() if _key(name) in value})


_HINTS: dict[type[Any], dict[str, Any]] = {}


def _hints(kind: type[Any]) -> dict[str, Any]:
    """The types of a class's fields; kept, since resolving them is slow."""
    if kind not in _HINTS:
        _HINTS[kind] = typing.get_type_hints(kind)
    return _HINTS[kind]
