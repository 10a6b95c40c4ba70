"""``rashomon judge``: what people decide about a case, kept with who, when and why, and never overwritten."""

from __future__ import annotations

import datetime
import getpass
from collections.abc import Collection, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from typer.core import TyperCommand

from rashomon.cli import streams, table
from rashomon.cli.exits import ALL
from rashomon.cli.usage import UsageError
from rashomon.errors import Misuse

if TYPE_CHECKING:
    from rashomon.decision import Decision, Subject
    from rashomon.record import Record
    from rashomon.store import Store


SHOWN: Final = 4  # subjects that a line names; the list has them all


class Verb(StrEnum):
    """What is decided, or that the decisions are to be listed."""

    JOIN = "join"
    SPLIT = "split"
    CONFIRM = "confirm"
    REJECT = "reject"
    CORRECT = "correct"
    UNDO = "undo"
    LIST = "list"


class Figures(TyperCommand):
    """Takes figures for values, none of which is below 0: ``-42`` is no option that is missing."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        given = list(args)
        try:
            return super().parse_args(ctx, args)
        except UsageError as error:
            option = getattr(error, "option_name", None) or ""
            if not option[1:].isdecimal():
                raise
            number = next((said for said in given if said.startswith(option)), option)
            raise UsageError(f"{number} is below 0, and so is no figure") from error


def judge(
    store: Annotated[Path, typer.Argument(metavar="CASE", help="The case file.")],
    verb: Annotated[
        Verb,
        typer.Argument(
            metavar="join|split|confirm|reject|correct|undo|list", help="What is decided; list shows what was."
        ),
    ],
    subjects: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SUBJECT...",
            help="DOC:RECORD (an id may be cut short), an incident for confirm, reject and split, a number for undo.",
        ),
    ] = None,
    why: Annotated[
        str | None, typer.Option("--why", metavar="TEXT", help="The reason; asked of every decision.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who decides; without it the user of this computer.")
    ] = None,
) -> int:
    """Decide what the reader could not, and keep who, when and why.

    Decisions are kept apart from what is read: they outlive that documents are read anew, win over what is
    computed, and are shown as such. None is ever deleted; undo takes one back and is kept too. They are a table of
    the case: `rashomon show CASE --view decisions --format json`.

    \b
    Examples:
      rashomon judge case.duckdb join d3f1:e120-128 d8a7:e36-40 --why "one raid, two districts" --by "A. Ruiz"
      rashomon judge case.duckdb split d3f1:e120-128 d8a7:e36-40 --why "a week apart"
      rashomon judge case.duckdb split i4c0 d8a7 --why "its account is of the other bridge"
      rashomon judge case.duckdb confirm i4c0 --why "read both"
      rashomon judge case.duckdb reject d3f1:q19-23 --why "an age, not a toll"
      rashomon judge case.duckdb correct d3f1:q19-23 low 4 --why "misread"
      rashomon judge case.duckdb list
      rashomon judge case.duckdb undo 2 --why "the report was withdrawn"
    """
    from rashomon.compare.objections import refuse
    from rashomon.decision import Decision
    from rashomon.store import Store

    if verb is Verb.LIST and subjects:
        raise Misuse("list shows all decisions; name no SUBJECT")
    with Store.open(store, read_only=verb is Verb.LIST, make=False) as opened:
        if verb is Verb.LIST:
            _list(opened)
            return ALL
        made: dict[str, Any] = {"by": _who(by), "why": _reason(why), "at": _now()}
        decision = Decision(number=0, **_said(opened, verb, subjects or []), **made)
        refuse(opened, decision)
        _tell(opened.decide(decision), opened)
    return ALL


def _reason(why: str | None) -> str:
    if why is None or not why.strip():
        raise Misuse("a decision needs its reason: add --why TEXT")
    return why.strip()


def _who(by: str | None) -> str:
    if by and by.strip():
        return by.strip()
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a number without a name, as in containers
        raise Misuse("who decides cannot be told on this computer: add --by NAME") from None


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _said(store: Store, verb: Verb, subjects: Sequence[str]) -> dict[str, Any]:
    """What the decision says, without who, when and why."""
    from rashomon.compare import subjects as find

    if verb is Verb.UNDO:
        return {"verb": "undo", "undoes": _numbered(store, _some(subjects, 1, "a NUMBER")).id}
    if verb is Verb.CORRECT:
        return _correction(store, subjects)
    if verb is Verb.SPLIT and len(subjects) == 2 and ":" not in "".join(subjects):
        return {"verb": "split", "subjects": find.apart(store, *subjects)}
    if verb in (Verb.JOIN, Verb.SPLIT):
        found = find.different(store, _some(subjects, 2, "DOC:EVENT"))
        _refuse_others(found)
    else:
        found = find.subjects(store, _some(subjects, 1, "DOC:RECORD or INCIDENT"))
    return {"verb": verb.value, "subjects": found}


def _some(subjects: Sequence[str], least: int, what: str) -> Sequence[str]:
    if len(subjects) < least:
        raise Misuse(f"name {'at least two' if least > 1 else 'one or more'}: {what}")
    return subjects


def _refuse_others(found: Sequence[Subject]) -> None:
    """Only events are happenings."""
    if other := next((s for s in found if not s.record.startswith("e")), None):
        raise Misuse(f"{other.document}:{other.record} is no event; only events are joined and split")


def _correction(store: Store, given: Sequence[str]) -> dict[str, Any]:
    from rashomon.compare import subjects as find

    if len(given) != 3:
        raise Misuse("write correct DOC:RECORD FIELD VALUE, as in correct d3f1:q19-23 low 4 (null for nothing)")
    place, field, value = given
    return {
        "verb": "correct",
        "subjects": (find.record_subject(store, place),),
        "field": field,
        "value": value,
    }


def _numbered(store: Store, numbers: Sequence[str]) -> Decision:
    """The one decision that is meant."""
    made = {str(decision.number): decision for decision in store.decisions()}
    if len(numbers) > 1:
        raise Misuse("take back one decision at a time: undo NUMBER")
    (given,) = numbers
    if given not in made:
        raise Misuse(f"there is no decision {given}; `rashomon judge CASE list` shows them")
    return made[given]


def _tell(decision: Decision, store: Store) -> None:
    said = described(decision)
    if decision.undoes:
        said = f"takes back decision {next(d.number for d in store.decisions() if d.id == decision.undoes)}"
    print(f"decision {decision.number}: {streams.visible(said)}")


def described(decision: Decision) -> str:
    """What was decided, in a few words."""
    named = [f"{s.document}:{s.record} “{s.words}”" for s in decision.subjects]
    more = f" and {len(named) - SHOWN} more" if len(named) > SHOWN else ""
    about = (", ".join(named[:SHOWN]) + more) or f"takes back {decision.undoes}"
    change = f" {decision.field} = {decision.value}" if decision.field else ""
    return f"{decision.verb} {about}{change}"


_COLUMNS = ("number", "verb", "subjects", "change", "by", "at", "why", "stands")


def _list(store: Store) -> None:
    from rashomon.decision import removed, standing

    made = store.decisions()
    numbers = {decision.id: decision.number for decision in made}
    stand = {decision.id for decision in standing(made)}
    records = _records(store, {subject.document for decision in made for subject in decision.subjects})
    rows = [_row(d, numbers, is_standing=d.id in stand, gone=removed(d, records)) for d in made]
    table.write(_COLUMNS, rows, table.Format.text)


def _records(store: Store, documents: Collection[str]) -> dict[str, Record]:
    """The records of those documents that are in the case."""
    return {d.id: store.record(d.id) for d in store.documents() if d.id in documents}


def _row(d: Decision, numbers: dict[str, int], *, is_standing: bool, gone: Sequence[str]) -> tuple[Any, ...]:
    about = [f"{s.document}:{s.record}" for s in d.subjects]
    change = f"{d.field} = {d.value}" if d.field else None
    if d.undoes:
        change = f"takes back {numbers.get(d.undoes, d.undoes)}"
    state = "" if d.verb == "undo" else _state(gone) if is_standing else "taken back"
    return d.number, d.verb, about, change, d.by, d.at, d.why, state


def _state(gone: Sequence[str]) -> str:
    return f"rests on {', '.join(gone)}, which was removed" if gone else "yes"
