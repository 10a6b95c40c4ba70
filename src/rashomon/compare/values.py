"""The values that a person gives a field of a record: what was written, as the field has it, and whether it can be.

A figure of -3, a low end of 50 below a high end of 4 and 30 February can stand nowhere. What is kept already is read as
it was written, whatever would be said of it today.
"""

from __future__ import annotations

import datetime
import math
import re
import typing
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, Final

from rashomon.errors import Misuse
from rashomon.extract.event_frames import MODES_OF
from rashomon.record import Actor, Event, Label, Period, Quantity, Record, Relation, Statement, Time

# What a person may correct: what a record says. Where it stands (its spans) is what makes it that record.
CORRECTABLE: Final[dict[type, tuple[str, ...]]] = {
    Actor: ("name", "type"),
    Statement: ("act", "mode", "source_kind", "factuality", "speaker"),
    Event: ("type", "mode", "factuality", "time"),
    Quantity: ("low", "high", "hedge", "counts", "event"),
    Time: ("type", "value"),
    Relation: ("type", "factuality"),
    Label: ("tone", "distanced", "actor"),
}
NOTHING: Final = "null"
# Of these there is no half.
_PEOPLE: Final = frozenset({"killed", "injured", "missing", "detained", "displaced", "abducted", "fighters", "people"})
_DIGITS: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")
# TIMEX3: a point as the reader writes it (2031-03-04T09:30, 2031-W10-WE, 2031-Q1, 203X, PAST_REF), or a length (P3D).
_MONTH: Final = r"(?:0[1-9]|1[0-2]|XX)(?:-(?:0[1-9]|[12][0-9]|3[01]|[0-3]?X{1,2}))?"
_YEAR: Final = rf"[0-9X]{{2,4}}(?:-(?:{_MONTH}|W[0-9X]{{1,2}}(?:-(?:[1-7]|W[ED]))?|Q[1-4X]|H[12X]|SP|SU|FA|WI))?"
_HOUR: Final = r"T(?:[0-9X]{2}(?::[0-9X]{2}){0,2}Z?|MO|MI|AF|EV|NI|DT)"
_POINT: Final = rf"(?:{_YEAR}(?:{_HOUR})?|{_HOUR}|(?:PRESENT|PAST|FUTURE)_REF)"
_LENGTH: Final = r"P(?:[0-9.X]+[A-Z]{1,2})*(?:T(?:[0-9.X]+[HMS])+)?(?<!P)"
_TIMEX: Final = re.compile(rf"{_POINT}(?:/{_POINT})?|{_LENGTH}")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_value(one: Any, field: str, value: str | None) -> Any:
    """What was written for a field, as the field has it. Misuse where it cannot stand there."""
    allowed = CORRECTABLE[type(one)]
    if field not in allowed:
        raise Misuse(f"{field} cannot be corrected in a record {one.id}; there are {', '.join(allowed)}")
    if value is None or value == NOTHING:
        return None
    if field == "time":
        return _period(value)
    return _scalar(_hint(one, field), field, value)


def _hint(one: Any, field: str) -> Any:
    return next(typing.get_type_hints(type(one))[f.name] for f in fields(one) if f.name == field)


def _scalar(kind: Any, field: str, value: str) -> Any:
    choices = _choices(kind)
    if choices and value not in choices:
        raise Misuse(f"{field} is one of {', '.join(choices)}; not {value!r}")
    if kind is bool:
        return _truth(field, value)
    return _number(field, value) if field in ("low", "high") else value


def _choices(kind: Any) -> tuple[str, ...]:
    """The closed list of a field; empty where any words can stand in it."""
    if typing.get_origin(kind) is typing.Literal:
        return typing.get_args(kind)
    return next((found for inner in typing.get_args(kind) if (found := _choices(inner))), ())


def _truth(field: str, value: str) -> bool:
    if value not in ("true", "false"):
        raise Misuse(f"{field} is true or false; not {value!r}")
    return value == "true"


def _number(field: str, value: str) -> float | int:
    try:
        number = float(value)
    except ValueError:
        raise Misuse(f"{field} is a number or {NOTHING}; not {value!r}") from None
    return int(number) if number.is_integer() else number


def _period(value: str) -> Period:
    first, _, last = value.partition("..")
    days = Period(from_=first, to=last or first)
    try:
        is_in_order = datetime.date.fromisoformat(days.from_) <= datetime.date.fromisoformat(days.to)
    except ValueError:
        is_in_order = False
    if not is_in_order:
        raise Misuse(f"time is a day or DAY..DAY, as in 2031-03-04..2031-03-05; not {value!r}")
    return days


def refuse_value(one: Any, field: str, value: str, record: Record) -> None:
    """Misuse where a value cannot stand in a field of a record as it is now, or stands there already."""
    if not value.strip():
        raise Misuse(f"{field} needs a value; {NOTHING} is nothing")
    found = read_value(one, field, value)
    if found is None and type(None) not in typing.get_args(_hint(one, field)):
        raise Misuse(f"{field} cannot be {NOTHING}")
    if found is not None and (refuse := _REFUSALS.get((type(one), field))):
        refuse(one, field, value, record)
    if found == getattr(one, field):
        raise Misuse(f"{field} is {value} already; to agree, confirm it")
    _refuse_ends(replace(one, **{field: found}))


def _refuse_ends(one: Any) -> None:
    if not isinstance(one, Quantity):
        return
    if one.low is None and one.high is None:
        raise Misuse(f"low and high cannot both be {NOTHING}; reject the figure instead")
    if one.low is not None and one.high is not None and one.low > one.high:
        raise Misuse(f"low would be {one.low} and high {one.high}; low is never above high, so correct the other first")


def _refuse_number(one: Any, field: str, value: str, _: Record) -> None:
    if not _DIGITS.fullmatch(value) or not math.isfinite(float(value)):
        raise Misuse(f"{field} is a number from 0 on, in digits, or {NOTHING}; not {value!r}")
    if one.counts in _PEOPLE and not float(value).is_integer():
        raise Misuse(f"{field} counts people ({one.counts}), of whom there is no part; not {value!r}")


def _refuse_days(_: Any, field: str, value: str, __: Record) -> None:
    if not re.fullmatch(rf"{_DAY.pattern}(?:\.\.{_DAY.pattern})?", value):
        raise Misuse(f"{field} is a day or DAY..DAY, as in 2031-03-04..2031-03-05; not {value!r}")


def _refuse_timex(_: Any, field: str, value: str, __: Record) -> None:
    if not _TIMEX.fullmatch(value) or not all(_is_day(day) for day in _DAY.findall(value)):
        raise Misuse(f"{field} is a time as TIMEX3 writes it (2031-03-04, 2031-W10, 203X, P3D); not {value!r}")


def _is_day(written: str) -> bool:
    try:
        return bool(datetime.date.fromisoformat(written))
    except ValueError:
        return False


def _refuse_mode(one: Any, field: str, value: str, _: Record) -> None:
    modes = MODES_OF[one.type]
    if value not in modes:
        raise Misuse(f"{field} of {one.type} is one of {', '.join(modes)}, or {NOTHING}; not {value!r}")


def _refuse_stranger(one: Any, field: str, value: str, record: Record) -> None:
    there = record.events if field == "event" else record.actors
    if value not in {other.id for other in there}:
        kind = "event" if field == "event" else "actor"
        raise Misuse(f"{field} is the whole id of an {kind} of {record.document.id}, or {NOTHING}; not {value!r}")


_REFUSALS: Final[dict[tuple[type, str], Callable[[Any, str, str, Record], None]]] = {
    (Quantity, "low"): _refuse_number,
    (Quantity, "high"): _refuse_number,
    (Quantity, "event"): _refuse_stranger,
    (Event, "time"): _refuse_days,
    (Event, "mode"): _refuse_mode,
    (Time, "value"): _refuse_timex,
    (Statement, "speaker"): _refuse_stranger,
    (Label, "actor"): _refuse_stranger,
}
