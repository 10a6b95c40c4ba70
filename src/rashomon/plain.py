"""Frozen dataclasses to plain JSON values and back, by the types of their fields.

A dataclass is an object, a tuple a list; ``None`` stays null. A field whose name is a keyword of Python bears a
trailing ``_`` that its key has not (``from_``). Keys that no field bears are left out when reading.
"""

from __future__ import annotations

import dataclasses
import functools
import typing
from collections.abc import Callable, Mapping
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
    return None if value is None else _reader(kind)(value)


@functools.cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of a type out of a JSON value; kept, since looking at types is slow."""
    options = typing.get_args(kind)
    if dataclasses.is_dataclass(kind):
        return _maker(typing.cast("type[Any]", kind))
    if typing.get_origin(kind) is tuple:
        return tuple if options[0] in _ATOMS else lambda values: tuple(typed(options[0], v) for v in values)
    inner = [o for o in options if dataclasses.is_dataclass(o) or typing.get_origin(o) is tuple]
    return _reader(inner[0]) if inner else lambda value: value


_ATOMS = frozenset({int, float, str})


def _maker(kind: type[Any]) -> Callable[[Any], Any]:
    fields = [(name, _key(name), _reader(hint)) for name, hint in typing.get_type_hints(kind).items()]

    def made(said: Mapping[str, Any]) -> Any:
        given = ((name, key, read) for name, key, read in fields if key in said)
        return kind(**{name: None if said[key] is None else read(said[key]) for name, key, read in given})

    return made
